//! `ISteamUGC`.

use std::ffi::{c_char, c_int, c_void};

use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::with_interface;
use crate::interfaces::Interface;
use crate::server::Server;

/// Handle of a query (`UGCQueryHandle_t`).
pub type QueryHandle = u64;
/// Handle of an update (`UGCUpdateHandle_t`).
pub type UpdateHandle = u64;
/// `k_UGCQueryHandleInvalid` and `k_UGCUpdateHandleInvalid`.
pub const INVALID_HANDLE: u64 = u64::MAX;

/// A list of texts (`SteamParamStringArray_t`).
#[repr(C)]
pub struct ParamStringArray {
    /// The texts.
    pub strings: *const *const c_char,
    /// Their number.
    pub count: i32,
}

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Ugc, this, neutral, body)
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerUGC_v021() -> *mut c_void {
    Interface::Ugc.access()
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryUserUGCRequest(
    this: *mut c_void,
    _account_id: u32,
    _list_type: c_int,
    _matching_ugc_type: c_int,
    _sort_order: c_int,
    _creator_app_id: u32,
    _consumer_app_id: u32,
    _page: u32,
) -> QueryHandle {
    with_server(this, INVALID_HANDLE, |_| INVALID_HANDLE)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestPage(
    this: *mut c_void,
    _query_type: c_int,
    _matchinge_matching_ugc_type_file_type: c_int,
    _creator_app_id: u32,
    _consumer_app_id: u32,
    _page: u32,
) -> QueryHandle {
    with_server(this, INVALID_HANDLE, |_| INVALID_HANDLE)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryAllUGCRequestCursor(
    this: *mut c_void,
    _query_type: c_int,
    _matchinge_matching_ugc_type_file_type: c_int,
    _creator_app_id: u32,
    _consumer_app_id: u32,
    _cursor: *const c_char,
) -> QueryHandle {
    with_server(this, INVALID_HANDLE, |_| INVALID_HANDLE)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateQueryUGCDetailsRequest(
    this: *mut c_void,
    _published_file_id: *mut u64,
    _num_published_file_ids: u32,
) -> QueryHandle {
    with_server(this, INVALID_HANDLE, |_| INVALID_HANDLE)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SendQueryUGCRequest(
    this: *mut c_void,
    _handle: QueryHandle,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCResult(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _details: *mut c_void,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumTags(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _index_tag: u32,
    _value: *mut c_char,
    _value_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCTagDisplayName(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _index_tag: u32,
    _value: *mut c_char,
    _value_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCPreviewURL(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _url: *mut c_char,
    _url_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCMetadata(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _metadata: *mut c_char,
    _metadatasize: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCChildren(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _published_file_id: *mut u64,
    _max_entries: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCStatistic(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _stat_type: c_int,
    _stat_value: *mut u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumAdditionalPreviews(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCAdditionalPreview(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _preview_index: u32,
    _url_or_video_id: *mut c_char,
    _url_size: u32,
    _original_file_name: *mut c_char,
    _original_file_name_size: u32,
    _preview_type: *mut c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCNumKeyValueTags(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCKeyValueTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _key_value_tag_index: u32,
    _key: *mut c_char,
    _key_size: u32,
    _value: *mut c_char,
    _value_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryFirstUGCKeyValueTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _key: *const c_char,
    _value: *mut c_char,
    _value_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumSupportedGameVersions(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetSupportedGameVersionData(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _version_index: u32,
    _game_branch_min: *mut c_char,
    _game_branch_max: *mut c_char,
    _game_branch_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetQueryUGCContentDescriptors(
    this: *mut c_void,
    _handle: QueryHandle,
    _index: u32,
    _descriptors: *mut c_int,
    _max_entries: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_ReleaseQueryUGCRequest(this: *mut c_void, _handle: QueryHandle) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddRequiredTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _tag_name: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddRequiredTagGroup(
    this: *mut c_void,
    _handle: QueryHandle,
    _tag_groups: *const ParamStringArray,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddExcludedTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _tag_name: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnOnlyIDs(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_only_ids: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnKeyValueTags(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_key_value_tags: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnLongDescription(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_long_description: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnMetadata(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_metadata: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnChildren(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_children: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnAdditionalPreviews(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_additional_previews: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnTotalOnly(
    this: *mut c_void,
    _handle: QueryHandle,
    _return_total_only: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetReturnPlaytimeStats(
    this: *mut c_void,
    _handle: QueryHandle,
    _days: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetLanguage(
    this: *mut c_void,
    _handle: QueryHandle,
    _language: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAllowCachedResponse(
    this: *mut c_void,
    _handle: QueryHandle,
    _max_age_seconds: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAdminQuery(
    this: *mut c_void,
    _handle: UpdateHandle,
    _admin_query: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetCloudFileNameFilter(
    this: *mut c_void,
    _handle: QueryHandle,
    _match_cloud_file_name: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetMatchAnyTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _match_any_tag: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetSearchText(
    this: *mut c_void,
    _handle: QueryHandle,
    _search_text: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetRankedByTrendDays(
    this: *mut c_void,
    _handle: QueryHandle,
    _days: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetTimeCreatedDateRange(
    this: *mut c_void,
    _handle: QueryHandle,
    _start: u32,
    _end: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetTimeUpdatedDateRange(
    this: *mut c_void,
    _handle: QueryHandle,
    _start: u32,
    _end: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddRequiredKeyValueTag(
    this: *mut c_void,
    _handle: QueryHandle,
    _key: *const c_char,
    _value: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RequestUGCDetails(
    this: *mut c_void,
    _published_file_id: u64,
    _max_age_seconds: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_CreateItem(
    this: *mut c_void,
    _consumer_app_id: u32,
    _file_type: c_int,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StartItemUpdate(
    this: *mut c_void,
    _consumer_app_id: u32,
    _published_file_id: u64,
) -> UpdateHandle {
    with_server(this, INVALID_HANDLE, |_| INVALID_HANDLE)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemTitle(
    this: *mut c_void,
    _handle: UpdateHandle,
    _title: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemDescription(
    this: *mut c_void,
    _handle: UpdateHandle,
    _description: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemUpdateLanguage(
    this: *mut c_void,
    _handle: UpdateHandle,
    _language: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemMetadata(
    this: *mut c_void,
    _handle: UpdateHandle,
    _meta_data: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemVisibility(
    this: *mut c_void,
    _handle: UpdateHandle,
    _visibility: c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemTags(
    this: *mut c_void,
    _update_handle: UpdateHandle,
    _tags: *const ParamStringArray,
    _allow_admin_tags: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemContent(
    this: *mut c_void,
    _handle: UpdateHandle,
    _content_folder: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemPreview(
    this: *mut c_void,
    _handle: UpdateHandle,
    _preview_file: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetAllowLegacyUpload(
    this: *mut c_void,
    _handle: UpdateHandle,
    _allow_legacy_upload: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveAllItemKeyValueTags(
    this: *mut c_void,
    _handle: UpdateHandle,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveItemKeyValueTags(
    this: *mut c_void,
    _handle: UpdateHandle,
    _key: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddItemKeyValueTag(
    this: *mut c_void,
    _handle: UpdateHandle,
    _key: *const c_char,
    _value: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddItemPreviewFile(
    this: *mut c_void,
    _handle: UpdateHandle,
    _preview_file: *const c_char,
    _type: c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddItemPreviewVideo(
    this: *mut c_void,
    _handle: UpdateHandle,
    _video_id: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_UpdateItemPreviewFile(
    this: *mut c_void,
    _handle: UpdateHandle,
    _index: u32,
    _preview_file: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_UpdateItemPreviewVideo(
    this: *mut c_void,
    _handle: UpdateHandle,
    _index: u32,
    _video_id: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveItemPreview(
    this: *mut c_void,
    _handle: UpdateHandle,
    _index: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddContentDescriptor(
    this: *mut c_void,
    _handle: UpdateHandle,
    _descid: c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveContentDescriptor(
    this: *mut c_void,
    _handle: UpdateHandle,
    _descid: c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetRequiredGameVersions(
    this: *mut c_void,
    _handle: UpdateHandle,
    _game_branch_min: *const c_char,
    _game_branch_max: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SubmitItemUpdate(
    this: *mut c_void,
    _handle: UpdateHandle,
    _change_note: *const c_char,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetItemUpdateProgress(
    this: *mut c_void,
    _handle: UpdateHandle,
    _bytes_processed: *mut u64,
    _bytes_total: *mut u64,
) -> c_int {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetUserItemVote(
    this: *mut c_void,
    _published_file_id: u64,
    _vote_up: bool,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetUserItemVote(
    this: *mut c_void,
    _published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddItemToFavorites(
    this: *mut c_void,
    _app_id: u32,
    _published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveItemFromFavorites(
    this: *mut c_void,
    _app_id: u32,
    _published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SubscribeItem(this: *mut c_void, _published_file_id: u64) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_UnsubscribeItem(
    this: *mut c_void,
    _published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumSubscribedItems(
    this: *mut c_void,
    _include_locally_disabled: bool,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetSubscribedItems(
    this: *mut c_void,
    _published_file_id: *mut u64,
    _max_entries: u32,
    _include_locally_disabled: bool,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetItemState(this: *mut c_void, _published_file_id: u64) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetItemInstallInfo(
    this: *mut c_void,
    _published_file_id: u64,
    _size_on_disk: *mut u64,
    _folder: *mut c_char,
    _folder_size: u32,
    _time_stamp: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetItemDownloadInfo(
    this: *mut c_void,
    _published_file_id: u64,
    _bytes_downloaded: *mut u64,
    _bytes_total: *mut u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_DownloadItem(
    this: *mut c_void,
    _published_file_id: u64,
    _high_priority: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_BInitWorkshopForGameServer(
    this: *mut c_void,
    _workshop_depot_id: u32,
    _folder: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SuspendDownloads(this: *mut c_void, _suspend: bool) {
    with_server(this, (), |_| ())
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StartPlaytimeTracking(
    this: *mut c_void,
    _published_file_id: *mut u64,
    _num_published_file_ids: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StopPlaytimeTracking(
    this: *mut c_void,
    _published_file_id: *mut u64,
    _num_published_file_ids: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_StopPlaytimeTrackingForAllItems(this: *mut c_void) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddDependency(
    this: *mut c_void,
    _parent_published_file_id: u64,
    _child_published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveDependency(
    this: *mut c_void,
    _parent_published_file_id: u64,
    _child_published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_AddAppDependency(
    this: *mut c_void,
    _published_file_id: u64,
    _app_id: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_RemoveAppDependency(
    this: *mut c_void,
    _published_file_id: u64,
    _app_id: u32,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetAppDependencies(
    this: *mut c_void,
    _published_file_id: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_DeleteItem(this: *mut c_void, _published_file_id: u64) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_ShowWorkshopEULA(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetWorkshopEULAStatus(this: *mut c_void) -> CallHandle {
    with_server(this, NO_CALL, |_| NO_CALL)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetUserContentDescriptorPreferences(
    this: *mut c_void,
    _descriptors: *mut c_int,
    _max_entries: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetItemsDisabledLocally(
    this: *mut c_void,
    _published_file_ids: *mut u64,
    _num_published_file_ids: u32,
    _disabled_locally: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_SetSubscriptionsLoadOrder(
    this: *mut c_void,
    _published_file_ids: *mut u64,
    _num_published_file_ids: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_MarkDownloadedItemAsUnused(
    this: *mut c_void,
    _published_file_id: u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetNumDownloadedItems(this: *mut c_void) -> u32 {
    with_server(this, 0, |_| 0)
}

/// Nothing yet.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUGC_GetDownloadedItems(
    this: *mut c_void,
    _published_file_ids: *mut u64,
    _max_entries: u32,
) -> u32 {
    with_server(this, 0, |_| 0)
}
