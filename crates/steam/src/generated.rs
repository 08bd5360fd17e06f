// Written by `cargo xtask generate` from the SDK's steam_api.json and bindings. Do not edit.

use std::ffi::CStr;

use steam_sys as sys;

use crate::interface::calls;

calls! {
    crate::utils::Utils;

    /// `ISteamUtils::GetSecondsSinceAppActive`.
    fn seconds_since_app_active() -> u32 = sys::SteamAPI_ISteamUtils_GetSecondsSinceAppActive;
    /// `ISteamUtils::GetSecondsSinceComputerActive`.
    fn seconds_since_computer_active() -> u32 = sys::SteamAPI_ISteamUtils_GetSecondsSinceComputerActive;
    /// `ISteamUtils::GetConnectedUniverse`.
    fn connected_universe() -> i32 = sys::SteamAPI_ISteamUtils_GetConnectedUniverse;
    /// `ISteamUtils::GetServerRealTime`.
    fn server_real_time() -> u32 = sys::SteamAPI_ISteamUtils_GetServerRealTime;
    /// `ISteamUtils::GetCurrentBatteryPower`.
    fn current_battery_power() -> u8 = sys::SteamAPI_ISteamUtils_GetCurrentBatteryPower;
    /// `ISteamUtils::GetAppID`.
    fn app_id() -> u32 = sys::SteamAPI_ISteamUtils_GetAppID;
    /// `ISteamUtils::SetOverlayNotificationPosition`.
    fn set_overlay_notification_position(notification_position: i32) = sys::SteamAPI_ISteamUtils_SetOverlayNotificationPosition;
    /// `ISteamUtils::GetAPICallFailureReason`.
    fn api_call_failure_reason(steam_api_call: u64) -> i32 = sys::SteamAPI_ISteamUtils_GetAPICallFailureReason;
    /// `ISteamUtils::GetIPCCallCount`.
    fn ipc_call_count() -> u32 = sys::SteamAPI_ISteamUtils_GetIPCCallCount;
    /// `ISteamUtils::IsOverlayEnabled`.
    fn is_overlay_enabled() -> bool = sys::SteamAPI_ISteamUtils_IsOverlayEnabled;
    /// `ISteamUtils::BOverlayNeedsPresent`.
    fn overlay_needs_present() -> bool = sys::SteamAPI_ISteamUtils_BOverlayNeedsPresent;
    /// `ISteamUtils::CheckFileSignature`.
    fn check_file_signature(file_name: &CStr) -> u64 = sys::SteamAPI_ISteamUtils_CheckFileSignature;
    /// `ISteamUtils::ShowGamepadTextInput`.
    fn show_gamepad_text_input(input_mode: i32, line_input_mode: i32, description: &CStr, char_max: u32, existing_text: &CStr) -> bool = sys::SteamAPI_ISteamUtils_ShowGamepadTextInput;
    /// `ISteamUtils::GetEnteredGamepadTextLength`.
    fn entered_gamepad_text_length() -> u32 = sys::SteamAPI_ISteamUtils_GetEnteredGamepadTextLength;
    /// `ISteamUtils::IsSteamRunningInVR`.
    fn is_steam_running_in_vr() -> bool = sys::SteamAPI_ISteamUtils_IsSteamRunningInVR;
    /// `ISteamUtils::SetOverlayNotificationInset`.
    fn set_overlay_notification_inset(horizontal_inset: i32, vertical_inset: i32) = sys::SteamAPI_ISteamUtils_SetOverlayNotificationInset;
    /// `ISteamUtils::IsSteamInBigPictureMode`.
    fn is_steam_in_big_picture_mode() -> bool = sys::SteamAPI_ISteamUtils_IsSteamInBigPictureMode;
    /// `ISteamUtils::StartVRDashboard`.
    fn start_vr_dashboard() = sys::SteamAPI_ISteamUtils_StartVRDashboard;
    /// `ISteamUtils::IsVRHeadsetStreamingEnabled`.
    fn is_vr_headset_streaming_enabled() -> bool = sys::SteamAPI_ISteamUtils_IsVRHeadsetStreamingEnabled;
    /// `ISteamUtils::SetVRHeadsetStreamingEnabled`.
    fn set_vr_headset_streaming_enabled(enabled: bool) = sys::SteamAPI_ISteamUtils_SetVRHeadsetStreamingEnabled;
    /// `ISteamUtils::IsSteamChinaLauncher`.
    fn is_steam_china_launcher() -> bool = sys::SteamAPI_ISteamUtils_IsSteamChinaLauncher;
    /// `ISteamUtils::InitFilterText`.
    fn init_filter_text(filter_options: u32) -> bool = sys::SteamAPI_ISteamUtils_InitFilterText;
    /// `ISteamUtils::GetIPv6ConnectivityState`.
    fn ipv6_connectivity_state(protocol: i32) -> i32 = sys::SteamAPI_ISteamUtils_GetIPv6ConnectivityState;
    /// `ISteamUtils::ShowFloatingGamepadTextInput`.
    fn show_floating_gamepad_text_input(keyboard_mode: i32, text_field_x_position: i32, text_field_y_position: i32, text_field_width: i32, text_field_height: i32) -> bool = sys::SteamAPI_ISteamUtils_ShowFloatingGamepadTextInput;
    /// `ISteamUtils::SetGameLauncherMode`.
    fn set_game_launcher_mode(launcher_mode: bool) = sys::SteamAPI_ISteamUtils_SetGameLauncherMode;
    /// `ISteamUtils::DismissFloatingGamepadTextInput`.
    fn dismiss_floating_gamepad_text_input() -> bool = sys::SteamAPI_ISteamUtils_DismissFloatingGamepadTextInput;
    /// `ISteamUtils::DismissGamepadTextInput`.
    fn dismiss_gamepad_text_input() -> bool = sys::SteamAPI_ISteamUtils_DismissGamepadTextInput;
    /// `ISteamUtils::IsRunningOnSteamHardware`.
    fn is_running_on_steam_hardware() -> i32 = sys::SteamAPI_ISteamUtils_IsRunningOnSteamHardware;
    /// `ISteamUtils::GetSteamHardwareDefaultConfig`.
    fn steam_hardware_default_config() -> i32 = sys::SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig;
    /// `ISteamUtils::IsRunningUnderProton`.
    fn is_running_under_proton() -> bool = sys::SteamAPI_ISteamUtils_IsRunningUnderProton;
}

calls! {
    crate::networking::Networking;

    /// `ISteamNetworking::AcceptP2PSessionWithUser`.
    fn accept_p2p_session_with_user(steam_id_remote: u64) -> bool = sys::SteamAPI_ISteamNetworking_AcceptP2PSessionWithUser;
    /// `ISteamNetworking::CloseP2PSessionWithUser`.
    fn close_p2p_session_with_user(steam_id_remote: u64) -> bool = sys::SteamAPI_ISteamNetworking_CloseP2PSessionWithUser;
    /// `ISteamNetworking::CloseP2PChannelWithUser`.
    fn close_p2p_channel_with_user(steam_id_remote: u64, channel: i32) -> bool = sys::SteamAPI_ISteamNetworking_CloseP2PChannelWithUser;
    /// `ISteamNetworking::AllowP2PPacketRelay`.
    fn allow_p2p_packet_relay(allow: bool) -> bool = sys::SteamAPI_ISteamNetworking_AllowP2PPacketRelay;
    /// `ISteamNetworking::CreateP2PConnectionSocket`.
    fn create_p2p_connection_socket(steam_id_target: u64, virtual_port: i32, timeout_sec: i32, allow_use_of_packet_relay: bool) -> u32 = sys::SteamAPI_ISteamNetworking_CreateP2PConnectionSocket;
    /// `ISteamNetworking::DestroySocket`.
    fn destroy_socket(socket: u32, notify_remote_end: bool) -> bool = sys::SteamAPI_ISteamNetworking_DestroySocket;
    /// `ISteamNetworking::DestroyListenSocket`.
    fn destroy_listen_socket(socket: u32, notify_remote_end: bool) -> bool = sys::SteamAPI_ISteamNetworking_DestroyListenSocket;
    /// `ISteamNetworking::GetSocketConnectionType`.
    fn socket_connection_type(socket: u32) -> i32 = sys::SteamAPI_ISteamNetworking_GetSocketConnectionType;
    /// `ISteamNetworking::GetMaxPacketSize`.
    fn max_packet_size(socket: u32) -> i32 = sys::SteamAPI_ISteamNetworking_GetMaxPacketSize;
}

calls! {
    crate::http::Http;

    /// `ISteamHTTP::CreateHTTPRequest`.
    fn create_http_request(http_request_method: i32, absolute_url: &CStr) -> u32 = sys::SteamAPI_ISteamHTTP_CreateHTTPRequest;
    /// `ISteamHTTP::SetHTTPRequestContextValue`.
    fn set_http_request_context_value(request: u32, context_value: u64) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestContextValue;
    /// `ISteamHTTP::SetHTTPRequestNetworkActivityTimeout`.
    fn set_http_request_network_activity_timeout(request: u32, timeout_seconds: u32) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestNetworkActivityTimeout;
    /// `ISteamHTTP::SetHTTPRequestHeaderValue`.
    fn set_http_request_header_value(request: u32, header_name: &CStr, header_value: &CStr) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestHeaderValue;
    /// `ISteamHTTP::SetHTTPRequestGetOrPostParameter`.
    fn set_http_request_get_or_post_parameter(request: u32, param_name: &CStr, param_value: &CStr) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestGetOrPostParameter;
    /// `ISteamHTTP::DeferHTTPRequest`.
    fn defer_http_request(request: u32) -> bool = sys::SteamAPI_ISteamHTTP_DeferHTTPRequest;
    /// `ISteamHTTP::PrioritizeHTTPRequest`.
    fn prioritize_http_request(request: u32) -> bool = sys::SteamAPI_ISteamHTTP_PrioritizeHTTPRequest;
    /// `ISteamHTTP::ReleaseHTTPRequest`.
    fn release_http_request(request: u32) -> bool = sys::SteamAPI_ISteamHTTP_ReleaseHTTPRequest;
    /// `ISteamHTTP::CreateCookieContainer`.
    fn create_cookie_container(allow_responses_to_modify: bool) -> u32 = sys::SteamAPI_ISteamHTTP_CreateCookieContainer;
    /// `ISteamHTTP::ReleaseCookieContainer`.
    fn release_cookie_container(cookie_container: u32) -> bool = sys::SteamAPI_ISteamHTTP_ReleaseCookieContainer;
    /// `ISteamHTTP::SetCookie`.
    fn set_cookie(cookie_container: u32, host: &CStr, url: &CStr, cookie: &CStr) -> bool = sys::SteamAPI_ISteamHTTP_SetCookie;
    /// `ISteamHTTP::SetHTTPRequestCookieContainer`.
    fn set_http_request_cookie_container(request: u32, cookie_container: u32) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestCookieContainer;
    /// `ISteamHTTP::SetHTTPRequestUserAgentInfo`.
    fn set_http_request_user_agent_info(request: u32, user_agent_info: &CStr) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestUserAgentInfo;
    /// `ISteamHTTP::SetHTTPRequestRequiresVerifiedCertificate`.
    fn set_http_request_requires_verified_certificate(request: u32, require_verified_certificate: bool) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestRequiresVerifiedCertificate;
    /// `ISteamHTTP::SetHTTPRequestAbsoluteTimeoutMS`.
    fn set_http_request_absolute_timeout_ms(request: u32, milliseconds: u32) -> bool = sys::SteamAPI_ISteamHTTP_SetHTTPRequestAbsoluteTimeoutMS;
}

calls! {
    crate::ugc::Ugc;

    /// `ISteamUGC::CreateQueryAllUGCRequestPage`.
    fn create_query_all_ugc_request_page(query_type: i32, matchinge_matching_ugc_type_file_type: i32, creator_app_id: u32, consumer_app_id: u32, page: u32) -> u64 = sys::SteamAPI_ISteamUGC_CreateQueryAllUGCRequestPage;
    /// `ISteamUGC::CreateQueryAllUGCRequestCursor`.
    fn create_query_all_ugc_request_cursor(query_type: i32, matchinge_matching_ugc_type_file_type: i32, creator_app_id: u32, consumer_app_id: u32, cursor: &CStr) -> u64 = sys::SteamAPI_ISteamUGC_CreateQueryAllUGCRequestCursor;
    /// `ISteamUGC::SendQueryUGCRequest`.
    fn send_query_ugc_request(handle: u64) -> u64 = sys::SteamAPI_ISteamUGC_SendQueryUGCRequest;
    /// `ISteamUGC::GetQueryUGCNumTags`.
    fn query_ugc_num_tags(handle: u64, index: u32) -> u32 = sys::SteamAPI_ISteamUGC_GetQueryUGCNumTags;
    /// `ISteamUGC::GetQueryUGCNumAdditionalPreviews`.
    fn query_ugc_num_additional_previews(handle: u64, index: u32) -> u32 = sys::SteamAPI_ISteamUGC_GetQueryUGCNumAdditionalPreviews;
    /// `ISteamUGC::GetQueryUGCNumKeyValueTags`.
    fn query_ugc_num_key_value_tags(handle: u64, index: u32) -> u32 = sys::SteamAPI_ISteamUGC_GetQueryUGCNumKeyValueTags;
    /// `ISteamUGC::GetNumSupportedGameVersions`.
    fn num_supported_game_versions(handle: u64, index: u32) -> u32 = sys::SteamAPI_ISteamUGC_GetNumSupportedGameVersions;
    /// `ISteamUGC::ReleaseQueryUGCRequest`.
    fn release_query_ugc_request(handle: u64) -> bool = sys::SteamAPI_ISteamUGC_ReleaseQueryUGCRequest;
    /// `ISteamUGC::AddRequiredTag`.
    fn add_required_tag(handle: u64, tag_name: &CStr) -> bool = sys::SteamAPI_ISteamUGC_AddRequiredTag;
    /// `ISteamUGC::AddExcludedTag`.
    fn add_excluded_tag(handle: u64, tag_name: &CStr) -> bool = sys::SteamAPI_ISteamUGC_AddExcludedTag;
    /// `ISteamUGC::SetReturnOnlyIDs`.
    fn set_return_only_ids(handle: u64, return_only_ids: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnOnlyIDs;
    /// `ISteamUGC::SetReturnKeyValueTags`.
    fn set_return_key_value_tags(handle: u64, return_key_value_tags: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnKeyValueTags;
    /// `ISteamUGC::SetReturnLongDescription`.
    fn set_return_long_description(handle: u64, return_long_description: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnLongDescription;
    /// `ISteamUGC::SetReturnMetadata`.
    fn set_return_metadata(handle: u64, return_metadata: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnMetadata;
    /// `ISteamUGC::SetReturnChildren`.
    fn set_return_children(handle: u64, return_children: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnChildren;
    /// `ISteamUGC::SetReturnAdditionalPreviews`.
    fn set_return_additional_previews(handle: u64, return_additional_previews: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnAdditionalPreviews;
    /// `ISteamUGC::SetReturnTotalOnly`.
    fn set_return_total_only(handle: u64, return_total_only: bool) -> bool = sys::SteamAPI_ISteamUGC_SetReturnTotalOnly;
    /// `ISteamUGC::SetReturnPlaytimeStats`.
    fn set_return_playtime_stats(handle: u64, days: u32) -> bool = sys::SteamAPI_ISteamUGC_SetReturnPlaytimeStats;
    /// `ISteamUGC::SetLanguage`.
    fn set_language(handle: u64, language: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetLanguage;
    /// `ISteamUGC::SetAllowCachedResponse`.
    fn set_allow_cached_response(handle: u64, max_age_seconds: u32) -> bool = sys::SteamAPI_ISteamUGC_SetAllowCachedResponse;
    /// `ISteamUGC::SetAdminQuery`.
    fn set_admin_query(handle: u64, admin_query: bool) -> bool = sys::SteamAPI_ISteamUGC_SetAdminQuery;
    /// `ISteamUGC::SetCloudFileNameFilter`.
    fn set_cloud_file_name_filter(handle: u64, match_cloud_file_name: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetCloudFileNameFilter;
    /// `ISteamUGC::SetMatchAnyTag`.
    fn set_match_any_tag(handle: u64, match_any_tag: bool) -> bool = sys::SteamAPI_ISteamUGC_SetMatchAnyTag;
    /// `ISteamUGC::SetSearchText`.
    fn set_search_text(handle: u64, search_text: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetSearchText;
    /// `ISteamUGC::SetRankedByTrendDays`.
    fn set_ranked_by_trend_days(handle: u64, days: u32) -> bool = sys::SteamAPI_ISteamUGC_SetRankedByTrendDays;
    /// `ISteamUGC::SetTimeCreatedDateRange`.
    fn set_time_created_date_range(handle: u64, start: u32, end: u32) -> bool = sys::SteamAPI_ISteamUGC_SetTimeCreatedDateRange;
    /// `ISteamUGC::SetTimeUpdatedDateRange`.
    fn set_time_updated_date_range(handle: u64, start: u32, end: u32) -> bool = sys::SteamAPI_ISteamUGC_SetTimeUpdatedDateRange;
    /// `ISteamUGC::AddRequiredKeyValueTag`.
    fn add_required_key_value_tag(handle: u64, key: &CStr, value: &CStr) -> bool = sys::SteamAPI_ISteamUGC_AddRequiredKeyValueTag;
    /// `ISteamUGC::RequestUGCDetails`.
    fn request_ugc_details(published_file_id: u64, max_age_seconds: u32) -> u64 = sys::SteamAPI_ISteamUGC_RequestUGCDetails;
    /// `ISteamUGC::CreateItem`.
    fn create_item(consumer_app_id: u32, file_type: i32) -> u64 = sys::SteamAPI_ISteamUGC_CreateItem;
    /// `ISteamUGC::StartItemUpdate`.
    fn start_item_update(consumer_app_id: u32, published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_StartItemUpdate;
    /// `ISteamUGC::SetItemTitle`.
    fn set_item_title(handle: u64, title: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemTitle;
    /// `ISteamUGC::SetItemDescription`.
    fn set_item_description(handle: u64, description: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemDescription;
    /// `ISteamUGC::SetItemUpdateLanguage`.
    fn set_item_update_language(handle: u64, language: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemUpdateLanguage;
    /// `ISteamUGC::SetItemMetadata`.
    fn set_item_metadata(handle: u64, meta_data: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemMetadata;
    /// `ISteamUGC::SetItemVisibility`.
    fn set_item_visibility(handle: u64, visibility: i32) -> bool = sys::SteamAPI_ISteamUGC_SetItemVisibility;
    /// `ISteamUGC::SetItemContent`.
    fn set_item_content(handle: u64, content_folder: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemContent;
    /// `ISteamUGC::SetItemPreview`.
    fn set_item_preview(handle: u64, preview_file: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetItemPreview;
    /// `ISteamUGC::SetAllowLegacyUpload`.
    fn set_allow_legacy_upload(handle: u64, allow_legacy_upload: bool) -> bool = sys::SteamAPI_ISteamUGC_SetAllowLegacyUpload;
    /// `ISteamUGC::RemoveAllItemKeyValueTags`.
    fn remove_all_item_key_value_tags(handle: u64) -> bool = sys::SteamAPI_ISteamUGC_RemoveAllItemKeyValueTags;
    /// `ISteamUGC::RemoveItemKeyValueTags`.
    fn remove_item_key_value_tags(handle: u64, key: &CStr) -> bool = sys::SteamAPI_ISteamUGC_RemoveItemKeyValueTags;
    /// `ISteamUGC::AddItemKeyValueTag`.
    fn add_item_key_value_tag(handle: u64, key: &CStr, value: &CStr) -> bool = sys::SteamAPI_ISteamUGC_AddItemKeyValueTag;
    /// `ISteamUGC::AddItemPreviewFile`.
    fn add_item_preview_file(handle: u64, preview_file: &CStr, kind: i32) -> bool = sys::SteamAPI_ISteamUGC_AddItemPreviewFile;
    /// `ISteamUGC::AddItemPreviewVideo`.
    fn add_item_preview_video(handle: u64, video_id: &CStr) -> bool = sys::SteamAPI_ISteamUGC_AddItemPreviewVideo;
    /// `ISteamUGC::UpdateItemPreviewFile`.
    fn update_item_preview_file(handle: u64, index: u32, preview_file: &CStr) -> bool = sys::SteamAPI_ISteamUGC_UpdateItemPreviewFile;
    /// `ISteamUGC::UpdateItemPreviewVideo`.
    fn update_item_preview_video(handle: u64, index: u32, video_id: &CStr) -> bool = sys::SteamAPI_ISteamUGC_UpdateItemPreviewVideo;
    /// `ISteamUGC::RemoveItemPreview`.
    fn remove_item_preview(handle: u64, index: u32) -> bool = sys::SteamAPI_ISteamUGC_RemoveItemPreview;
    /// `ISteamUGC::AddContentDescriptor`.
    fn add_content_descriptor(handle: u64, descid: i32) -> bool = sys::SteamAPI_ISteamUGC_AddContentDescriptor;
    /// `ISteamUGC::RemoveContentDescriptor`.
    fn remove_content_descriptor(handle: u64, descid: i32) -> bool = sys::SteamAPI_ISteamUGC_RemoveContentDescriptor;
    /// `ISteamUGC::SetRequiredGameVersions`.
    fn set_required_game_versions(handle: u64, game_branch_min: &CStr, game_branch_max: &CStr) -> bool = sys::SteamAPI_ISteamUGC_SetRequiredGameVersions;
    /// `ISteamUGC::SetUserItemVote`.
    fn set_user_item_vote(published_file_id: u64, vote_up: bool) -> u64 = sys::SteamAPI_ISteamUGC_SetUserItemVote;
    /// `ISteamUGC::GetUserItemVote`.
    fn user_item_vote(published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_GetUserItemVote;
    /// `ISteamUGC::AddItemToFavorites`.
    fn add_item_to_favorites(app_id: u32, published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_AddItemToFavorites;
    /// `ISteamUGC::RemoveItemFromFavorites`.
    fn remove_item_from_favorites(app_id: u32, published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_RemoveItemFromFavorites;
    /// `ISteamUGC::SubscribeItem`.
    fn subscribe_item(published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_SubscribeItem;
    /// `ISteamUGC::UnsubscribeItem`.
    fn unsubscribe_item(published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_UnsubscribeItem;
    /// `ISteamUGC::GetNumSubscribedItems`.
    fn num_subscribed_items(include_locally_disabled: bool) -> u32 = sys::SteamAPI_ISteamUGC_GetNumSubscribedItems;
    /// `ISteamUGC::GetItemState`.
    fn item_state(published_file_id: u64) -> u32 = sys::SteamAPI_ISteamUGC_GetItemState;
    /// `ISteamUGC::DownloadItem`.
    fn download_item(published_file_id: u64, high_priority: bool) -> bool = sys::SteamAPI_ISteamUGC_DownloadItem;
    /// `ISteamUGC::BInitWorkshopForGameServer`.
    fn init_workshop_for_game_server(workshop_depot_id: u32, folder: &CStr) -> bool = sys::SteamAPI_ISteamUGC_BInitWorkshopForGameServer;
    /// `ISteamUGC::SuspendDownloads`.
    fn suspend_downloads(suspend: bool) = sys::SteamAPI_ISteamUGC_SuspendDownloads;
    /// `ISteamUGC::StopPlaytimeTrackingForAllItems`.
    fn stop_playtime_tracking_for_all_items() -> u64 = sys::SteamAPI_ISteamUGC_StopPlaytimeTrackingForAllItems;
    /// `ISteamUGC::AddDependency`.
    fn add_dependency(parent_published_file_id: u64, child_published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_AddDependency;
    /// `ISteamUGC::RemoveDependency`.
    fn remove_dependency(parent_published_file_id: u64, child_published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_RemoveDependency;
    /// `ISteamUGC::AddAppDependency`.
    fn add_app_dependency(published_file_id: u64, app_id: u32) -> u64 = sys::SteamAPI_ISteamUGC_AddAppDependency;
    /// `ISteamUGC::RemoveAppDependency`.
    fn remove_app_dependency(published_file_id: u64, app_id: u32) -> u64 = sys::SteamAPI_ISteamUGC_RemoveAppDependency;
    /// `ISteamUGC::GetAppDependencies`.
    fn app_dependencies(published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_GetAppDependencies;
    /// `ISteamUGC::DeleteItem`.
    fn delete_item(published_file_id: u64) -> u64 = sys::SteamAPI_ISteamUGC_DeleteItem;
    /// `ISteamUGC::ShowWorkshopEULA`.
    fn show_workshop_eula() -> bool = sys::SteamAPI_ISteamUGC_ShowWorkshopEULA;
    /// `ISteamUGC::GetWorkshopEULAStatus`.
    fn workshop_eula_status() -> u64 = sys::SteamAPI_ISteamUGC_GetWorkshopEULAStatus;
    /// `ISteamUGC::MarkDownloadedItemAsUnused`.
    fn mark_downloaded_item_as_unused(published_file_id: u64) -> bool = sys::SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused;
    /// `ISteamUGC::GetNumDownloadedItems`.
    fn num_downloaded_items() -> u32 = sys::SteamAPI_ISteamUGC_GetNumDownloadedItems;
}

calls! {
    crate::inventory::Inventory;

    /// `ISteamInventory::GetResultStatus`.
    fn result_status(result_handle: i32) -> i32 = sys::SteamAPI_ISteamInventory_GetResultStatus;
    /// `ISteamInventory::GetResultTimestamp`.
    fn result_timestamp(result_handle: i32) -> u32 = sys::SteamAPI_ISteamInventory_GetResultTimestamp;
    /// `ISteamInventory::CheckResultSteamID`.
    fn check_result_steam_id(result_handle: i32, steam_id_expected: u64) -> bool = sys::SteamAPI_ISteamInventory_CheckResultSteamID;
    /// `ISteamInventory::DestroyResult`.
    fn destroy_result(result_handle: i32) = sys::SteamAPI_ISteamInventory_DestroyResult;
    /// `ISteamInventory::SendItemDropHeartbeat`.
    fn send_item_drop_heartbeat() = sys::SteamAPI_ISteamInventory_SendItemDropHeartbeat;
    /// `ISteamInventory::LoadItemDefinitions`.
    fn load_item_definitions() -> bool = sys::SteamAPI_ISteamInventory_LoadItemDefinitions;
    /// `ISteamInventory::RequestEligiblePromoItemDefinitionsIDs`.
    fn request_eligible_promo_item_definitions_ids(steam_id: u64) -> u64 = sys::SteamAPI_ISteamInventory_RequestEligiblePromoItemDefinitionsIDs;
    /// `ISteamInventory::RequestPrices`.
    fn request_prices() -> u64 = sys::SteamAPI_ISteamInventory_RequestPrices;
    /// `ISteamInventory::GetNumItemsWithPrices`.
    fn num_items_with_prices() -> u32 = sys::SteamAPI_ISteamInventory_GetNumItemsWithPrices;
    /// `ISteamInventory::RemoveProperty`.
    fn remove_property(handle: u64, item_id: u64, property_name: &CStr) -> bool = sys::SteamAPI_ISteamInventory_RemoveProperty;
    /// `ISteamInventory::SetPropertyString`.
    fn set_property_string(handle: u64, item_id: u64, property_name: &CStr, property_value: &CStr) -> bool = sys::SteamAPI_ISteamInventory_SetPropertyString;
    /// `ISteamInventory::SetPropertyBool`.
    fn set_property_bool(handle: u64, item_id: u64, property_name: &CStr, value: bool) -> bool = sys::SteamAPI_ISteamInventory_SetPropertyBool;
    /// `ISteamInventory::SetPropertyInt64`.
    fn set_property_int64(handle: u64, item_id: u64, property_name: &CStr, value: i64) -> bool = sys::SteamAPI_ISteamInventory_SetPropertyInt64;
    /// `ISteamInventory::SetPropertyFloat`.
    fn set_property_float(handle: u64, item_id: u64, property_name: &CStr, value: f32) -> bool = sys::SteamAPI_ISteamInventory_SetPropertyFloat;
}

calls! {
    crate::networking_sockets::NetworkingSockets;

    /// `ISteamNetworkingSockets::AcceptConnection`.
    fn accept_connection(conn: u32) -> i32 = sys::SteamAPI_ISteamNetworkingSockets_AcceptConnection;
    /// `ISteamNetworkingSockets::CloseConnection`.
    fn close_connection(peer: u32, reason: i32, debug: &CStr, enable_linger: bool) -> bool = sys::SteamAPI_ISteamNetworkingSockets_CloseConnection;
    /// `ISteamNetworkingSockets::CloseListenSocket`.
    fn close_listen_socket(socket: u32) -> bool = sys::SteamAPI_ISteamNetworkingSockets_CloseListenSocket;
    /// `ISteamNetworkingSockets::SetConnectionUserData`.
    fn set_connection_user_data(peer: u32, user_data: i64) -> bool = sys::SteamAPI_ISteamNetworkingSockets_SetConnectionUserData;
    /// `ISteamNetworkingSockets::GetConnectionUserData`.
    fn connection_user_data(peer: u32) -> i64 = sys::SteamAPI_ISteamNetworkingSockets_GetConnectionUserData;
    /// `ISteamNetworkingSockets::SetConnectionName`.
    fn set_connection_name(peer: u32, name: &CStr) = sys::SteamAPI_ISteamNetworkingSockets_SetConnectionName;
    /// `ISteamNetworkingSockets::FlushMessagesOnConnection`.
    fn flush_messages_on_connection(conn: u32) -> i32 = sys::SteamAPI_ISteamNetworkingSockets_FlushMessagesOnConnection;
    /// `ISteamNetworkingSockets::InitAuthentication`.
    fn init_authentication() -> i32 = sys::SteamAPI_ISteamNetworkingSockets_InitAuthentication;
    /// `ISteamNetworkingSockets::CreatePollGroup`.
    fn create_poll_group() -> u32 = sys::SteamAPI_ISteamNetworkingSockets_CreatePollGroup;
    /// `ISteamNetworkingSockets::DestroyPollGroup`.
    fn destroy_poll_group(poll_group: u32) -> bool = sys::SteamAPI_ISteamNetworkingSockets_DestroyPollGroup;
    /// `ISteamNetworkingSockets::SetConnectionPollGroup`.
    fn set_connection_poll_group(conn: u32, poll_group: u32) -> bool = sys::SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup;
    /// `ISteamNetworkingSockets::GetHostedDedicatedServerPort`.
    fn hosted_dedicated_server_port() -> u16 = sys::SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPort;
    /// `ISteamNetworkingSockets::GetHostedDedicatedServerPOPID`.
    fn hosted_dedicated_server_pop_id() -> u32 = sys::SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPOPID;
    /// `ISteamNetworkingSockets::RunCallbacks`.
    fn run_callbacks() = sys::SteamAPI_ISteamNetworkingSockets_RunCallbacks;
    /// `ISteamNetworkingSockets::BeginAsyncRequestFakeIP`.
    fn begin_async_request_fake_ip(num_ports: i32) -> bool = sys::SteamAPI_ISteamNetworkingSockets_BeginAsyncRequestFakeIP;
}

calls! {
    crate::networking_utils::NetworkingUtils;

    /// `ISteamNetworkingUtils::InitRelayNetworkAccess`.
    fn init_relay_network_access() = sys::SteamAPI_ISteamNetworkingUtils_InitRelayNetworkAccess;
    /// `ISteamNetworkingUtils::CheckPingDataUpToDate`.
    fn check_ping_data_up_to_date(max_age_seconds: f32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_CheckPingDataUpToDate;
    /// `ISteamNetworkingUtils::GetDirectPingToPOP`.
    fn direct_ping_to_pop(pop_id: u32) -> i32 = sys::SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP;
    /// `ISteamNetworkingUtils::GetPOPCount`.
    fn pop_count() -> i32 = sys::SteamAPI_ISteamNetworkingUtils_GetPOPCount;
    /// `ISteamNetworkingUtils::GetLocalTimestamp`.
    fn local_timestamp() -> i64 = sys::SteamAPI_ISteamNetworkingUtils_GetLocalTimestamp;
    /// `ISteamNetworkingUtils::IsFakeIPv4`.
    fn is_fake_ipv4(ipv4: u32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_IsFakeIPv4;
    /// `ISteamNetworkingUtils::GetIPv4FakeIPType`.
    fn ipv4_fake_ip_type(ipv4: u32) -> i32 = sys::SteamAPI_ISteamNetworkingUtils_GetIPv4FakeIPType;
    /// `ISteamNetworkingUtils::SetGlobalConfigValueInt32`.
    fn set_global_config_value_int32(value: i32, val: i32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32;
    /// `ISteamNetworkingUtils::SetGlobalConfigValueFloat`.
    fn set_global_config_value_float(value: i32, val: f32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueFloat;
    /// `ISteamNetworkingUtils::SetGlobalConfigValueString`.
    fn set_global_config_value_string(value: i32, val: &CStr) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueString;
    /// `ISteamNetworkingUtils::SetConnectionConfigValueInt32`.
    fn set_connection_config_value_int32(conn: u32, value: i32, val: i32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueInt32;
    /// `ISteamNetworkingUtils::SetConnectionConfigValueFloat`.
    fn set_connection_config_value_float(conn: u32, value: i32, val: f32) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueFloat;
    /// `ISteamNetworkingUtils::SetConnectionConfigValueString`.
    fn set_connection_config_value_string(conn: u32, value: i32, val: &CStr) -> bool = sys::SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueString;
    /// `ISteamNetworkingUtils::IterateGenericEditableConfigValues`.
    fn iterate_generic_editable_config_values(current: i32, enumerate_dev_vars: bool) -> i32 = sys::SteamAPI_ISteamNetworkingUtils_IterateGenericEditableConfigValues;
}

calls! {
    crate::game_server::GameServer;

    /// `ISteamGameServer::SetProduct`.
    fn set_product(product: &CStr) = sys::SteamAPI_ISteamGameServer_SetProduct;
    /// `ISteamGameServer::SetGameDescription`.
    fn set_game_description(game_description: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameDescription;
    /// `ISteamGameServer::SetModDir`.
    fn set_mod_dir(mod_dir: &CStr) = sys::SteamAPI_ISteamGameServer_SetModDir;
    /// `ISteamGameServer::SetDedicatedServer`.
    fn set_dedicated_server(dedicated: bool) = sys::SteamAPI_ISteamGameServer_SetDedicatedServer;
    /// `ISteamGameServer::LogOn`.
    fn log_on(token: &CStr) = sys::SteamAPI_ISteamGameServer_LogOn;
    /// `ISteamGameServer::LogOnAnonymous`.
    fn log_on_anonymous() = sys::SteamAPI_ISteamGameServer_LogOnAnonymous;
    /// `ISteamGameServer::LogOff`.
    fn log_off() = sys::SteamAPI_ISteamGameServer_LogOff;
    /// `ISteamGameServer::BLoggedOn`.
    fn logged_on() -> bool = sys::SteamAPI_ISteamGameServer_BLoggedOn;
    /// `ISteamGameServer::BSecure`.
    fn secure() -> bool = sys::SteamAPI_ISteamGameServer_BSecure;
    /// `ISteamGameServer::GetSteamID`.
    fn steam_id() -> u64 = sys::SteamAPI_ISteamGameServer_GetSteamID;
    /// `ISteamGameServer::WasRestartRequested`.
    fn was_restart_requested() -> bool = sys::SteamAPI_ISteamGameServer_WasRestartRequested;
    /// `ISteamGameServer::SetMaxPlayerCount`.
    fn set_max_player_count(players_max: i32) = sys::SteamAPI_ISteamGameServer_SetMaxPlayerCount;
    /// `ISteamGameServer::SetBotPlayerCount`.
    fn set_bot_player_count(botplayers: i32) = sys::SteamAPI_ISteamGameServer_SetBotPlayerCount;
    /// `ISteamGameServer::SetServerName`.
    fn set_server_name(server_name: &CStr) = sys::SteamAPI_ISteamGameServer_SetServerName;
    /// `ISteamGameServer::SetMapName`.
    fn set_map_name(map_name: &CStr) = sys::SteamAPI_ISteamGameServer_SetMapName;
    /// `ISteamGameServer::SetPasswordProtected`.
    fn set_password_protected(password_protected: bool) = sys::SteamAPI_ISteamGameServer_SetPasswordProtected;
    /// `ISteamGameServer::SetSpectatorPort`.
    fn set_spectator_port(spectator_port: u16) = sys::SteamAPI_ISteamGameServer_SetSpectatorPort;
    /// `ISteamGameServer::SetSpectatorServerName`.
    fn set_spectator_server_name(spectator_server_name: &CStr) = sys::SteamAPI_ISteamGameServer_SetSpectatorServerName;
    /// `ISteamGameServer::ClearAllKeyValues`.
    fn clear_all_key_values() = sys::SteamAPI_ISteamGameServer_ClearAllKeyValues;
    /// `ISteamGameServer::SetKeyValue`.
    fn set_key_value(key: &CStr, value: &CStr) = sys::SteamAPI_ISteamGameServer_SetKeyValue;
    /// `ISteamGameServer::SetGameTags`.
    fn set_game_tags(game_tags: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameTags;
    /// `ISteamGameServer::SetGameData`.
    fn set_game_data(game_data: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameData;
    /// `ISteamGameServer::SetRegion`.
    fn set_region(region: &CStr) = sys::SteamAPI_ISteamGameServer_SetRegion;
    /// `ISteamGameServer::SetAdvertiseServerActive`.
    fn set_advertise_server_active(active: bool) = sys::SteamAPI_ISteamGameServer_SetAdvertiseServerActive;
    /// `ISteamGameServer::EndAuthSession`.
    fn end_auth_session(steam_id: u64) = sys::SteamAPI_ISteamGameServer_EndAuthSession;
    /// `ISteamGameServer::CancelAuthTicket`.
    fn cancel_auth_ticket(auth_ticket: u32) = sys::SteamAPI_ISteamGameServer_CancelAuthTicket;
    /// `ISteamGameServer::UserHasLicenseForApp`.
    fn user_has_license_for_app(steam_id: u64, app_id: u32) -> i32 = sys::SteamAPI_ISteamGameServer_UserHasLicenseForApp;
    /// `ISteamGameServer::RequestUserGroupStatus`.
    fn request_user_group_status(steam_id_user: u64, steam_id_group: u64) -> bool = sys::SteamAPI_ISteamGameServer_RequestUserGroupStatus;
    /// `ISteamGameServer::GetGameplayStats`.
    fn gameplay_stats() = sys::SteamAPI_ISteamGameServer_GetGameplayStats;
    /// `ISteamGameServer::GetServerReputation`.
    fn server_reputation() -> u64 = sys::SteamAPI_ISteamGameServer_GetServerReputation;
    /// `ISteamGameServer::AssociateWithClan`.
    fn associate_with_clan(steam_id_clan: u64) -> u64 = sys::SteamAPI_ISteamGameServer_AssociateWithClan;
    /// `ISteamGameServer::ComputeNewPlayerCompatibility`.
    fn compute_new_player_compatibility(steam_id_new_player: u64) -> u64 = sys::SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility;
    /// `ISteamGameServer::CreateUnauthenticatedUserConnection`.
    fn create_unauthenticated_user_connection() -> u64 = sys::SteamAPI_ISteamGameServer_CreateUnauthenticatedUserConnection;
    /// `ISteamGameServer::BUpdateUserData`.
    fn update_user_data(steam_id_user: u64, player_name: &CStr, score: u32) -> bool = sys::SteamAPI_ISteamGameServer_BUpdateUserData;
}

calls! {
    crate::game_server_stats::GameServerStats;

    /// `ISteamGameServerStats::RequestUserStats`.
    fn request_user_stats(steam_id_user: u64) -> u64 = sys::SteamAPI_ISteamGameServerStats_RequestUserStats;
    /// `ISteamGameServerStats::SetUserStatInt32`.
    fn set_user_stat_int32(steam_id_user: u64, name: &CStr, data: i32) -> bool = sys::SteamAPI_ISteamGameServerStats_SetUserStatInt32;
    /// `ISteamGameServerStats::SetUserStatFloat`.
    fn set_user_stat_float(steam_id_user: u64, name: &CStr, data: f32) -> bool = sys::SteamAPI_ISteamGameServerStats_SetUserStatFloat;
    /// `ISteamGameServerStats::UpdateUserAvgRateStat`.
    fn update_user_avg_rate_stat(steam_id_user: u64, name: &CStr, count_this_session: f32, session_length: f64) -> bool = sys::SteamAPI_ISteamGameServerStats_UpdateUserAvgRateStat;
    /// `ISteamGameServerStats::SetUserAchievement`.
    fn set_user_achievement(steam_id_user: u64, name: &CStr) -> bool = sys::SteamAPI_ISteamGameServerStats_SetUserAchievement;
    /// `ISteamGameServerStats::ClearUserAchievement`.
    fn clear_user_achievement(steam_id_user: u64, name: &CStr) -> bool = sys::SteamAPI_ISteamGameServerStats_ClearUserAchievement;
    /// `ISteamGameServerStats::StoreUserStats`.
    fn store_user_stats(steam_id_user: u64) -> u64 = sys::SteamAPI_ISteamGameServerStats_StoreUserStats;
}
