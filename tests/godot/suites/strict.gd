# runner: setting debug/gdscript/warnings/assert_always_false=2
# runner: setting debug/gdscript/warnings/assert_always_true=2
# runner: setting debug/gdscript/warnings/confusable_capture_reassignment=2
# runner: setting debug/gdscript/warnings/confusable_identifier=2
# runner: setting debug/gdscript/warnings/confusable_local_declaration=2
# runner: setting debug/gdscript/warnings/confusable_local_usage=2
# runner: setting debug/gdscript/warnings/constant_used_as_function=2
# runner: setting debug/gdscript/warnings/deprecated_keyword=2
# runner: setting debug/gdscript/warnings/empty_file=2
# runner: setting debug/gdscript/warnings/enum_variable_without_default=2
# runner: setting debug/gdscript/warnings/function_used_as_property=2
# runner: setting debug/gdscript/warnings/get_node_default_without_onready=2
# runner: setting debug/gdscript/warnings/incompatible_ternary=2
# runner: setting debug/gdscript/warnings/inference_on_variant=2
# runner: setting debug/gdscript/warnings/inferred_declaration=2
# runner: setting debug/gdscript/warnings/int_as_enum_without_cast=2
# runner: setting debug/gdscript/warnings/int_as_enum_without_match=2
# runner: setting debug/gdscript/warnings/integer_division=2
# runner: setting debug/gdscript/warnings/missing_await=2
# runner: setting debug/gdscript/warnings/missing_tool=2
# runner: setting debug/gdscript/warnings/narrowing_conversion=2
# runner: setting debug/gdscript/warnings/native_method_override=2
# runner: setting debug/gdscript/warnings/onready_with_export=2
# runner: setting debug/gdscript/warnings/property_used_as_function=2
# runner: setting debug/gdscript/warnings/redundant_await=2
# runner: setting debug/gdscript/warnings/redundant_static_unload=2
# runner: setting debug/gdscript/warnings/return_value_discarded=2
# runner: setting debug/gdscript/warnings/shadowed_global_identifier=2
# runner: setting debug/gdscript/warnings/shadowed_variable=2
# runner: setting debug/gdscript/warnings/shadowed_variable_base_class=2
# runner: setting debug/gdscript/warnings/standalone_expression=2
# runner: setting debug/gdscript/warnings/standalone_ternary=2
# runner: setting debug/gdscript/warnings/static_called_on_instance=2
# runner: setting debug/gdscript/warnings/unassigned_variable=2
# runner: setting debug/gdscript/warnings/unassigned_variable_op_assign=2
# runner: setting debug/gdscript/warnings/unreachable_code=2
# runner: setting debug/gdscript/warnings/unreachable_pattern=2
# runner: setting debug/gdscript/warnings/unsafe_call_argument=2
# runner: setting debug/gdscript/warnings/unsafe_cast=2
# runner: setting debug/gdscript/warnings/unsafe_method_access=2
# runner: setting debug/gdscript/warnings/unsafe_property_access=2
# runner: setting debug/gdscript/warnings/unsafe_void_return=2
# runner: setting debug/gdscript/warnings/untyped_declaration=2
# runner: setting debug/gdscript/warnings/unused_local_constant=2
# runner: setting debug/gdscript/warnings/unused_parameter=2
# runner: setting debug/gdscript/warnings/unused_private_class_variable=2
# runner: setting debug/gdscript/warnings/unused_signal=2
# runner: setting debug/gdscript/warnings/unused_variable=2
extends SceneTree
## Every place that has a class enum, and every signal, in a project where each of GDScript's warnings is an error.
##
## Written by `cargo xtask manifest`. It has no base with checks, since those of the other suites are not that strict.
## Steam does not run: that it parses is what counts, and that handlers have what their signals give.

var _uses: int = 0
var _heard: Array = []


func _initialize() -> void:
	# From every method that needs Steam.
	print("EXPECT ERROR: Steam is not running. Call serverInitEx() first and check its status.")
	# From serverInit and serverInitEx, whose arguments are of their types, but no address and no ports.
	print("EXPECT ERROR: ip: \"text\" is no IPv4 address")
	_check_warnings()
	_call_methods()
	_hear_signals()
	print("SUITE OK %d checks" % _uses)
	quit()


## Every setting of a warning that is a number; 2 makes errors of them.
func _check_warnings() -> void:
	for info: Dictionary in ProjectSettings.get_property_list():
		var setting: String = info["name"]
		if info["type"] == TYPE_INT and setting.begins_with("debug/gdscript/warnings/"):
			var level: int = ProjectSettings.get_setting(setting)
			_uses += 1
			if level != 2:
				print("FAILED: %s is %d" % [setting, level])


func _use(value: Variant, expected: Variant.Type) -> void:
	if typeof(value) == expected:
		_uses += 1
	else:
		print("FAILED: %s is no %s" % [value, type_string(expected)])


func _connect(emitter: Signal, handler: Callable, values: Array) -> void:
	if emitter.connect(handler) != OK:
		print("FAILED: %s cannot be connected" % emitter.get_name())
	var arguments: Array = [emitter.get_name()]
	arguments.append_array(values)
	_heard.clear()
	var error: Error = SteamServer.callv(&"emit_signal", arguments)
	if error == OK and _heard == values:
		_uses += 1
	else:
		print("FAILED: the handler of %s has %s" % [emitter.get_name(), _heard])
	emitter.disconnect(handler)


func _call_methods() -> void:
	_call_acceptConnection()
	_call_addContentDescriptor()
	_call_addItemPreviewFile()
	_call_beginAuthSession()
	_call_configureConnectionLanes()
	_call_createHTTPRequest()
	_call_createItem()
	_call_createQueryAllUGCRequest()
	_call_createQueryAllUGCRequestCursor()
	_call_createQueryAllUGCRequestPage()
	_call_createQueryUserUGCRequest()
	_call_filterText()
	_call_flushMessagesOnConnection()
	_call_getAPICallFailureReason()
	_call_getAccountType()
	_call_getAuthenticationStatus()
	_call_getConfigValue()
	_call_getConfigValueInfo()
	_call_getConnectedUniverse()
	_call_getIPv4FakeIPType()
	_call_getIPv6ConnectivityState()
	_call_getItemState()
	_call_getQueryUGCStatistic()
	_call_getRelayNetworkStatus()
	_call_getResultStatus()
	_call_getSteamHardwareDefaultConfig()
	_call_getUniverse()
	_call_initAuthentication()
	_call_isRunningOnSteamHardware()
	_call_iterateGenericEditableConfigValues()
	_call_removeContentDescriptor()
	_call_sendMessageToUser()
	_call_sendP2PPacket()
	_call_serverInit()
	_call_serverInitEx()
	_call_setConnectionConfigValueFloat()
	_call_setConnectionConfigValueInt32()
	_call_setConnectionConfigValueString()
	_call_setGlobalConfigValueFloat()
	_call_setGlobalConfigValueInt32()
	_call_setGlobalConfigValueString()
	_call_setItemVisibility()
	_call_showFloatingGamepadTextInput()
	_call_showGamepadTextInput()
	_call_userHasLicenceForApp()
	_call_userHasLicenseForApp()


func _hear_signals() -> void:
	_connect(SteamServer.add_app_dependency_result, _on_add_app_dependency_result, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.add_ugc_dependency_result, _on_add_ugc_dependency_result, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.app_resuming_from_suspend, _on_app_resuming_from_suspend, [])
	_connect(SteamServer.associate_clan, _on_associate_clan, [SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.check_file_signature, _on_check_file_signature, [SteamServer.CHECK_FILE_SIGNATURE_FILE_NOT_FOUND])
	_connect(SteamServer.client_approved, _on_client_approved, [1, 1])
	_connect(SteamServer.client_denied, _on_client_denied, [1, SteamServer.DENY_CHEATER])
	_connect(SteamServer.client_group_status, _on_client_group_status, [1, 1, true, true])
	_connect(SteamServer.client_kick, _on_client_kick, [1, SteamServer.DENY_CHEATER])
	_connect(SteamServer.download_ugc_result, _on_download_ugc_result, [SteamServer.RESULT_ACCESS_DENIED, {}])
	_connect(SteamServer.fake_ip_result, _on_fake_ip_result, [SteamServer.RESULT_ACCESS_DENIED, 1, "text", []])
	_connect(SteamServer.file_read_async_complete, _on_file_read_async_complete, [{}])
	_connect(SteamServer.file_share_result, _on_file_share_result, [SteamServer.RESULT_ACCESS_DENIED, 1, "text"])
	_connect(SteamServer.file_write_async_complete, _on_file_write_async_complete, [SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.filter_text_dictionary_changed, _on_filter_text_dictionary_changed, [1])
	_connect(SteamServer.floating_gamepad_text_input_dismissed, _on_floating_gamepad_text_input_dismissed, [])
	_connect(SteamServer.gamepad_text_input_dismissed, _on_gamepad_text_input_dismissed, [true, "text", 1])
	_connect(SteamServer.gameplay_stats, _on_gameplay_stats, [SteamServer.RESULT_ACCESS_DENIED, 1, 1, 1])
	_connect(SteamServer.get_app_dependencies_result, _on_get_app_dependencies_result, [SteamServer.RESULT_ACCESS_DENIED, 1, PackedInt32Array(), 1, 1])
	_connect(SteamServer.get_auth_session_ticket_response, _on_get_auth_session_ticket_response, [1, SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.get_item_vote_result, _on_get_item_vote_result, [SteamServer.RESULT_ACCESS_DENIED, 1, true, true, true])
	_connect(SteamServer.http_request_completed, _on_http_request_completed, [1, 1, true, SteamServer.HTTP_STATUS_CODE_100_CONTINUE, 1])
	_connect(SteamServer.http_request_data_received, _on_http_request_data_received, [1, 1, 1, 1])
	_connect(SteamServer.http_request_headers_received, _on_http_request_headers_received, [1, 1])
	_connect(SteamServer.inventory_definition_update, _on_inventory_definition_update, [[]])
	_connect(SteamServer.inventory_eligible_promo_item, _on_inventory_eligible_promo_item, [SteamServer.RESULT_ACCESS_DENIED, true, []])
	_connect(SteamServer.inventory_full_update, _on_inventory_full_update, [1])
	_connect(SteamServer.inventory_request_prices_result, _on_inventory_request_prices_result, [SteamServer.RESULT_ACCESS_DENIED, "text"])
	_connect(SteamServer.inventory_result_ready, _on_inventory_result_ready, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.inventory_start_purchase_result, _on_inventory_start_purchase_result, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.ip_country, _on_ip_country, [])
	_connect(SteamServer.item_created, _on_item_created, [SteamServer.RESULT_ACCESS_DENIED, 1, true])
	_connect(SteamServer.item_deleted, _on_item_deleted, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.item_downloaded, _on_item_downloaded, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.item_installed, _on_item_installed, [1, 1, 1, 1])
	_connect(SteamServer.item_updated, _on_item_updated, [SteamServer.RESULT_ACCESS_DENIED, true, 1])
	_connect(SteamServer.local_file_changed, _on_local_file_changed, [])
	_connect(SteamServer.low_power, _on_low_power, [1])
	_connect(SteamServer.network_authentication_status, _on_network_authentication_status, [SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, "text"])
	_connect(SteamServer.network_connection_status_changed, _on_network_connection_status_changed, [1, {}, SteamServer.CONNECTION_STATE_CLOSED_BY_PEER])
	_connect(SteamServer.network_messages_session_failed, _on_network_messages_session_failed, [SteamServer.CONNECTION_END_APP_EXCEPTION_GENERIC, 1, SteamServer.CONNECTION_STATE_CLOSED_BY_PEER, "text"])
	_connect(SteamServer.network_messages_session_request, _on_network_messages_session_request, [1])
	_connect(SteamServer.p2p_session_connect_fail, _on_p2p_session_connect_fail, [1, SteamServer.P2P_SESSION_ERROR_DESTINATION_NOT_LOGGED_ON])
	_connect(SteamServer.p2p_session_request, _on_p2p_session_request, [1])
	_connect(SteamServer.player_compat, _on_player_compat, [SteamServer.RESULT_ACCESS_DENIED, 1, 1, 1, 1])
	_connect(SteamServer.policy_response, _on_policy_response, [1])
	_connect(SteamServer.published_file_subscribed, _on_published_file_subscribed, [1, 1])
	_connect(SteamServer.published_file_unsubscribed, _on_published_file_unsubscribed, [1, 1])
	_connect(SteamServer.relay_network_status, _on_relay_network_status, [SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, 1, SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, "text"])
	_connect(SteamServer.remove_app_dependency_result, _on_remove_app_dependency_result, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.remove_ugc_dependency_result, _on_remove_ugc_dependency_result, [SteamServer.RESULT_ACCESS_DENIED, 1, 1])
	_connect(SteamServer.server_connect_failure, _on_server_connect_failure, [SteamServer.RESULT_ACCESS_DENIED, true])
	_connect(SteamServer.server_connected, _on_server_connected, [])
	_connect(SteamServer.server_disconnected, _on_server_disconnected, [SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.set_user_item_vote, _on_set_user_item_vote, [SteamServer.RESULT_ACCESS_DENIED, 1, true])
	_connect(SteamServer.shutdown_requested, _on_shutdown_requested, [])
	_connect(SteamServer.start_playtime_tracking, _on_start_playtime_tracking, [SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.startup_completed, _on_startup_completed, [SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC, "text"])
	_connect(SteamServer.stats_received, _on_stats_received, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.stats_stored, _on_stats_stored, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.stats_unloaded, _on_stats_unloaded, [1])
	_connect(SteamServer.steam_api_call_completed, _on_steam_api_call_completed, [1, 1, 1])
	_connect(SteamServer.steam_shutdown, _on_steam_shutdown, [])
	_connect(SteamServer.steam_warning, _on_steam_warning, [1, "text"])
	_connect(SteamServer.stop_playtime_tracking, _on_stop_playtime_tracking, [SteamServer.RESULT_ACCESS_DENIED])
	_connect(SteamServer.subscribe_item, _on_subscribe_item, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.ugc_query_completed, _on_ugc_query_completed, [1, SteamServer.RESULT_ACCESS_DENIED, 1, 1, true, "text"])
	_connect(SteamServer.unsubscribe_item, _on_unsubscribe_item, [SteamServer.RESULT_ACCESS_DENIED, 1])
	_connect(SteamServer.user_favorite_items_list_changed, _on_user_favorite_items_list_changed, [SteamServer.RESULT_ACCESS_DENIED, 1, true])
	_connect(SteamServer.user_subscribed_items_list_changed, _on_user_subscribed_items_list_changed, [1])
	_connect(SteamServer.validate_auth_ticket_response, _on_validate_auth_ticket_response, [1, SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED, 1])
	_connect(SteamServer.workshop_eula_status, _on_workshop_eula_status, [SteamServer.RESULT_ACCESS_DENIED, 1, {}])


func _call_acceptConnection() -> void:
	var returned: SteamServer.Result = SteamServer.acceptConnection(1)
	_use(returned, TYPE_INT)


func _call_addContentDescriptor() -> void:
	var descriptor_id: SteamServer.UGCContentDescriptorID = SteamServer.UGC_CONTENT_DESCRIPTOR_ADULT_ONLY_SEXUAL_CONTENT
	var returned: bool = SteamServer.addContentDescriptor(1, descriptor_id)
	_use(returned, TYPE_BOOL)


func _call_addItemPreviewFile() -> void:
	var preview_type: SteamServer.ItemPreviewType = SteamServer.ITEM_PREVIEW_TYPE_CLIP
	var returned: bool = SteamServer.addItemPreviewFile(1, "text", preview_type)
	_use(returned, TYPE_BOOL)


func _call_beginAuthSession() -> void:
	var returned: SteamServer.BeginAuthSessionResult = SteamServer.beginAuthSession(PackedByteArray(), 1, 1)
	_use(returned, TYPE_INT)


func _call_configureConnectionLanes() -> void:
	var returned: SteamServer.Result = SteamServer.configureConnectionLanes(1, 1, [], [])
	_use(returned, TYPE_INT)


func _call_createHTTPRequest() -> void:
	var request_method: SteamServer.HTTPMethod = SteamServer.HTTP_METHOD_DELETE
	var returned: int = SteamServer.createHTTPRequest(request_method, "text")
	_use(returned, TYPE_INT)


func _call_createItem() -> void:
	var file_type: SteamServer.WorkshopFileType = SteamServer.WORKSHOP_FILE_TYPE_ART
	SteamServer.createItem(1, file_type)
	_uses += 1


func _call_createQueryAllUGCRequest() -> void:
	var query_type: SteamServer.UGCQuery = SteamServer.UGC_QUERY_ACCEPTED_FOR_GAME_RANKED_BY_ACCEPTANCE_DATE
	var matching_type: SteamServer.UGCMatchingUGCType = SteamServer.UGC_MATCHING_UGC_TYPE_ALL
	var returned: int = SteamServer.createQueryAllUGCRequest(query_type, matching_type, 1, 1, 1)
	_use(returned, TYPE_INT)


func _call_createQueryAllUGCRequestCursor() -> void:
	var query_type: SteamServer.UGCQuery = SteamServer.UGC_QUERY_ACCEPTED_FOR_GAME_RANKED_BY_ACCEPTANCE_DATE
	var matching_type: SteamServer.UGCMatchingUGCType = SteamServer.UGC_MATCHING_UGC_TYPE_ALL
	var returned: int = SteamServer.createQueryAllUGCRequestCursor(query_type, matching_type, 1, 1, "text")
	_use(returned, TYPE_INT)


func _call_createQueryAllUGCRequestPage() -> void:
	var query_type: SteamServer.UGCQuery = SteamServer.UGC_QUERY_ACCEPTED_FOR_GAME_RANKED_BY_ACCEPTANCE_DATE
	var matching_type: SteamServer.UGCMatchingUGCType = SteamServer.UGC_MATCHING_UGC_TYPE_ALL
	var returned: int = SteamServer.createQueryAllUGCRequestPage(query_type, matching_type, 1, 1, 1)
	_use(returned, TYPE_INT)


func _call_createQueryUserUGCRequest() -> void:
	var list_type: SteamServer.UserUGCList = SteamServer.USER_UGC_LIST_FAVORITED
	var matching_ugc_type: SteamServer.UGCMatchingUGCType = SteamServer.UGC_MATCHING_UGC_TYPE_ALL
	var sort_order: SteamServer.UserUGCListSortOrder = SteamServer.USER_UGC_LIST_SORT_ORDER_CREATION_ORDER_ASC
	var returned: int = SteamServer.createQueryUserUGCRequest(1, list_type, matching_ugc_type, sort_order, 1, 1, 1)
	_use(returned, TYPE_INT)


func _call_filterText() -> void:
	var context: SteamServer.TextFilteringContext = SteamServer.TEXT_FILTERING_CONTEXT_CHAT
	var returned: String = SteamServer.filterText(context, 1, "text")
	_use(returned, TYPE_STRING)


func _call_flushMessagesOnConnection() -> void:
	var returned: SteamServer.Result = SteamServer.flushMessagesOnConnection(1)
	_use(returned, TYPE_INT)


func _call_getAPICallFailureReason() -> void:
	var returned: SteamServer.APICallFailure = SteamServer.getAPICallFailureReason(1)
	_use(returned, TYPE_INT)


func _call_getAccountType() -> void:
	var returned: SteamServer.AccountType = SteamServer.getAccountType(1)
	_use(returned, TYPE_INT)


func _call_getAuthenticationStatus() -> void:
	var returned: SteamServer.NetworkingAvailability = SteamServer.getAuthenticationStatus()
	_use(returned, TYPE_INT)


func _call_getConfigValue() -> void:
	var config_value: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var scope_type: SteamServer.NetworkingConfigScope = SteamServer.NETWORKING_CONFIG_SCOPE_CONNECTION
	var returned: Dictionary = SteamServer.getConfigValue(config_value, scope_type, 1)
	_use(returned, TYPE_DICTIONARY)


func _call_getConfigValueInfo() -> void:
	var config_value: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: Dictionary = SteamServer.getConfigValueInfo(config_value)
	_use(returned, TYPE_DICTIONARY)


func _call_getConnectedUniverse() -> void:
	var returned: SteamServer.Universe = SteamServer.getConnectedUniverse()
	_use(returned, TYPE_INT)


func _call_getIPv4FakeIPType() -> void:
	var returned: SteamServer.NetworkingFakeIPType = SteamServer.getIPv4FakeIPType("text")
	_use(returned, TYPE_INT)


func _call_getIPv6ConnectivityState() -> void:
	var protocol: SteamServer.IPv6ConnectivityProtocol = SteamServer.IPV6_CONNECTIVITY_PROTOCOL_HTTP
	var returned: SteamServer.IPv6ConnectivityState = SteamServer.getIPv6ConnectivityState(protocol)
	_use(returned, TYPE_INT)


func _call_getItemState() -> void:
	var returned: int = SteamServer.getItemState(1)
	_use(returned, TYPE_INT)


func _call_getQueryUGCStatistic() -> void:
	var stat_type: SteamServer.ItemStatistic = SteamServer.ITEM_STATISTIC_NUM_COMMENTS
	var returned: Dictionary = SteamServer.getQueryUGCStatistic(1, 1, stat_type)
	_use(returned, TYPE_DICTIONARY)


func _call_getRelayNetworkStatus() -> void:
	var returned: SteamServer.NetworkingAvailability = SteamServer.getRelayNetworkStatus()
	_use(returned, TYPE_INT)


func _call_getResultStatus() -> void:
	var returned: SteamServer.Result = SteamServer.getResultStatus(1)
	_use(returned, TYPE_INT)


func _call_getSteamHardwareDefaultConfig() -> void:
	var returned: SteamServer.SteamHardwareDefaultConfig = SteamServer.getSteamHardwareDefaultConfig()
	_use(returned, TYPE_INT)


func _call_getUniverse() -> void:
	var returned: SteamServer.Universe = SteamServer.getUniverse(1)
	_use(returned, TYPE_INT)


func _call_initAuthentication() -> void:
	var returned: SteamServer.NetworkingAvailability = SteamServer.initAuthentication()
	_use(returned, TYPE_INT)


func _call_isRunningOnSteamHardware() -> void:
	var returned: SteamServer.SteamHardwareType = SteamServer.isRunningOnSteamHardware()
	_use(returned, TYPE_INT)


func _call_iterateGenericEditableConfigValues() -> void:
	var current_value: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: SteamServer.NetworkingConfigValue = SteamServer.iterateGenericEditableConfigValues(current_value, true)
	_use(returned, TYPE_INT)


func _call_removeContentDescriptor() -> void:
	var descriptor_id: SteamServer.UGCContentDescriptorID = SteamServer.UGC_CONTENT_DESCRIPTOR_ADULT_ONLY_SEXUAL_CONTENT
	var returned: bool = SteamServer.removeContentDescriptor(1, descriptor_id)
	_use(returned, TYPE_BOOL)


func _call_sendMessageToUser() -> void:
	var returned: SteamServer.Result = SteamServer.sendMessageToUser(1, PackedByteArray(), 1, 1)
	_use(returned, TYPE_INT)


func _call_sendP2PPacket() -> void:
	var send_type: SteamServer.P2PSend = SteamServer.P2P_SEND_RELIABLE
	var returned: bool = SteamServer.sendP2PPacket(1, PackedByteArray(), send_type, 1)
	_use(returned, TYPE_BOOL)


func _call_serverInit() -> void:
	var server_mode: SteamServer.ServerMode = SteamServer.SERVER_MODE_AUTHENTICATION
	var returned: bool = SteamServer.serverInit("text", 1, 1, server_mode, "text")
	_use(returned, TYPE_BOOL)


func _call_serverInitEx() -> void:
	var server_mode: SteamServer.ServerMode = SteamServer.SERVER_MODE_AUTHENTICATION
	var returned: Dictionary = SteamServer.serverInitEx("text", 1, 1, server_mode, "text")
	_use(returned, TYPE_DICTIONARY)


func _call_setConnectionConfigValueFloat() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setConnectionConfigValueFloat(1, config, 1.0)
	_use(returned, TYPE_BOOL)


func _call_setConnectionConfigValueInt32() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setConnectionConfigValueInt32(1, config, 1)
	_use(returned, TYPE_BOOL)


func _call_setConnectionConfigValueString() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setConnectionConfigValueString(1, config, "text")
	_use(returned, TYPE_BOOL)


func _call_setGlobalConfigValueFloat() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setGlobalConfigValueFloat(config, 1.0)
	_use(returned, TYPE_BOOL)


func _call_setGlobalConfigValueInt32() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setGlobalConfigValueInt32(config, 1)
	_use(returned, TYPE_BOOL)


func _call_setGlobalConfigValueString() -> void:
	var config: SteamServer.NetworkingConfigValue = SteamServer.NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED
	var returned: bool = SteamServer.setGlobalConfigValueString(config, "text")
	_use(returned, TYPE_BOOL)


func _call_setItemVisibility() -> void:
	var visibility: SteamServer.RemoteStoragePublishedFileVisibility = SteamServer.REMOTE_STORAGE_PUBLISHED_VISIBILITY_FRIENDS_ONLY
	var returned: bool = SteamServer.setItemVisibility(1, visibility)
	_use(returned, TYPE_BOOL)


func _call_showFloatingGamepadTextInput() -> void:
	var input_mode: SteamServer.FloatingGamepadTextInputMode = SteamServer.FLOATING_GAMEPAD_TEXT_INPUT_MODE_EMAIL
	var returned: bool = SteamServer.showFloatingGamepadTextInput(input_mode, 1, 1, 1, 1)
	_use(returned, TYPE_BOOL)


func _call_showGamepadTextInput() -> void:
	var input_mode: SteamServer.GamepadTextInputMode = SteamServer.GAMEPAD_TEXT_INPUT_MODE_NORMAL
	var line_input_mode: SteamServer.GamepadTextInputLineMode = SteamServer.GAMEPAD_TEXT_INPUT_LINE_MODE_MULTIPLE_LINES
	var returned: bool = SteamServer.showGamepadTextInput(input_mode, line_input_mode, "text", 1, "text")
	_use(returned, TYPE_BOOL)


func _call_userHasLicenceForApp() -> void:
	var returned: SteamServer.UserHasLicenseForAppResult = SteamServer.userHasLicenceForApp(1, 1)
	_use(returned, TYPE_INT)


func _call_userHasLicenseForApp() -> void:
	var returned: SteamServer.UserHasLicenseForAppResult = SteamServer.userHasLicenseForApp(1, 1)
	_use(returned, TYPE_INT)


func _on_add_app_dependency_result(result: SteamServer.Result, file_id: int, app_id: int) -> void:
	_heard = [result, file_id, app_id]


func _on_add_ugc_dependency_result(result: SteamServer.Result, file_id: int, child_id: int) -> void:
	_heard = [result, file_id, child_id]


func _on_app_resuming_from_suspend() -> void:
	_heard = []


func _on_associate_clan(result: SteamServer.Result) -> void:
	_heard = [result]


func _on_check_file_signature(signature: SteamServer.CheckFileSignature) -> void:
	_heard = [signature]


func _on_client_approved(steam_id: int, owner_id: int) -> void:
	_heard = [steam_id, owner_id]


func _on_client_denied(steam_id: int, reason: SteamServer.DenyReason) -> void:
	_heard = [steam_id, reason]


func _on_client_group_status(steam_id: int, group_id: int, member: bool, officer: bool) -> void:
	_heard = [steam_id, group_id, member, officer]


func _on_client_kick(steam_id: int, reason: SteamServer.DenyReason) -> void:
	_heard = [steam_id, reason]


func _on_download_ugc_result(result: SteamServer.Result, download_data: Dictionary) -> void:
	_heard = [result, download_data]


func _on_fake_ip_result(result: SteamServer.Result, remote_fake_steam_id: int, fake_ip: String, port_list: Array) -> void:
	_heard = [result, remote_fake_steam_id, fake_ip, port_list]


func _on_file_read_async_complete(file_read: Dictionary) -> void:
	_heard = [file_read]


func _on_file_share_result(result: SteamServer.Result, handle: int, name: String) -> void:
	_heard = [result, handle, name]


func _on_file_write_async_complete(result: SteamServer.Result) -> void:
	_heard = [result]


func _on_filter_text_dictionary_changed(language: int) -> void:
	_heard = [language]


func _on_floating_gamepad_text_input_dismissed() -> void:
	_heard = []


func _on_gamepad_text_input_dismissed(submitted: bool, entered_text: String, app_id: int) -> void:
	_heard = [submitted, entered_text, app_id]


func _on_gameplay_stats(result: SteamServer.Result, rank: int, total_connects: int, total_minutes_played: int) -> void:
	_heard = [result, rank, total_connects, total_minutes_played]


func _on_get_app_dependencies_result(result: SteamServer.Result, file_id: int, app_ids: PackedInt32Array, app_dependencies: int, total_app_dependencies: int) -> void:
	_heard = [result, file_id, app_ids, app_dependencies, total_app_dependencies]


func _on_get_auth_session_ticket_response(auth_ticket: int, result: SteamServer.Result) -> void:
	_heard = [auth_ticket, result]


func _on_get_item_vote_result(result: SteamServer.Result, file_id: int, vote_up: bool, vote_down: bool, vote_skipped: bool) -> void:
	_heard = [result, file_id, vote_up, vote_down, vote_skipped]


func _on_http_request_completed(request_handle: int, context_value: int, request_success: bool, status_code: SteamServer.HTTPStatusCode, body_size: int) -> void:
	_heard = [request_handle, context_value, request_success, status_code, body_size]


func _on_http_request_data_received(request_handle: int, context_value: int, offset: int, bytes_received: int) -> void:
	_heard = [request_handle, context_value, offset, bytes_received]


func _on_http_request_headers_received(request_handle: int, context_value: int) -> void:
	_heard = [request_handle, context_value]


func _on_inventory_definition_update(definitions: Array) -> void:
	_heard = [definitions]


func _on_inventory_eligible_promo_item(result: SteamServer.Result, cached: bool, definitions: Array) -> void:
	_heard = [result, cached, definitions]


func _on_inventory_full_update(inventory_handle: int) -> void:
	_heard = [inventory_handle]


func _on_inventory_request_prices_result(result: SteamServer.Result, currency: String) -> void:
	_heard = [result, currency]


func _on_inventory_result_ready(result: SteamServer.Result, inventory_handle: int) -> void:
	_heard = [result, inventory_handle]


func _on_inventory_start_purchase_result(result: SteamServer.Result, order_id: int, transaction_id: int) -> void:
	_heard = [result, order_id, transaction_id]


func _on_ip_country() -> void:
	_heard = []


func _on_item_created(result: SteamServer.Result, file_id: int, accept_tos: bool) -> void:
	_heard = [result, file_id, accept_tos]


func _on_item_deleted(result: SteamServer.Result, file_id: int) -> void:
	_heard = [result, file_id]


func _on_item_downloaded(result: SteamServer.Result, file_id: int, app_id: int) -> void:
	_heard = [result, file_id, app_id]


func _on_item_installed(app_id: int, file_id: int, legacy_content: int, manifest_id: int) -> void:
	_heard = [app_id, file_id, legacy_content, manifest_id]


func _on_item_updated(result: SteamServer.Result, need_to_accept_tos: bool, file_id: int) -> void:
	_heard = [result, need_to_accept_tos, file_id]


func _on_local_file_changed() -> void:
	_heard = []


func _on_low_power(power: int) -> void:
	_heard = [power]


func _on_network_authentication_status(available: SteamServer.NetworkingAvailability, debug_message: String) -> void:
	_heard = [available, debug_message]


func _on_network_connection_status_changed(connect_handle: int, connection: Dictionary, old_state: SteamServer.NetworkingConnectionState) -> void:
	_heard = [connect_handle, connection, old_state]


func _on_network_messages_session_failed(reason: SteamServer.NetworkingConnectionEnd, remote_steam_id: int, connection_state: SteamServer.NetworkingConnectionState, debug_message: String) -> void:
	_heard = [reason, remote_steam_id, connection_state, debug_message]


func _on_network_messages_session_request(remote_steam_id: int) -> void:
	_heard = [remote_steam_id]


func _on_p2p_session_connect_fail(remote_steam_id: int, session_error: SteamServer.P2PSessionError) -> void:
	_heard = [remote_steam_id, session_error]


func _on_p2p_session_request(remote_steam_id: int) -> void:
	_heard = [remote_steam_id]


func _on_player_compat(result: SteamServer.Result, players_dont_like_candidate: int, players_candidate_doesnt_like: int, clan_players_dont_like_candidate: int, steam_id: int) -> void:
	_heard = [result, players_dont_like_candidate, players_candidate_doesnt_like, clan_players_dont_like_candidate, steam_id]


func _on_policy_response(secure: int) -> void:
	_heard = [secure]


func _on_published_file_subscribed(file_id: int, app_id: int) -> void:
	_heard = [file_id, app_id]


func _on_published_file_unsubscribed(file_id: int, app_id: int) -> void:
	_heard = [file_id, app_id]


func _on_relay_network_status(available: SteamServer.NetworkingAvailability, ping_measurement: int, available_config: SteamServer.NetworkingAvailability, available_relay: SteamServer.NetworkingAvailability, debug_message: String) -> void:
	_heard = [available, ping_measurement, available_config, available_relay, debug_message]


func _on_remove_app_dependency_result(result: SteamServer.Result, file_id: int, app_id: int) -> void:
	_heard = [result, file_id, app_id]


func _on_remove_ugc_dependency_result(result: SteamServer.Result, file_id: int, child_id: int) -> void:
	_heard = [result, file_id, child_id]


func _on_server_connect_failure(result: SteamServer.Result, retrying: bool) -> void:
	_heard = [result, retrying]


func _on_server_connected() -> void:
	_heard = []


func _on_server_disconnected(result: SteamServer.Result) -> void:
	_heard = [result]


func _on_set_user_item_vote(result: SteamServer.Result, file_id: int, vote_up: bool) -> void:
	_heard = [result, file_id, vote_up]


func _on_shutdown_requested() -> void:
	_heard = []


func _on_start_playtime_tracking(result: SteamServer.Result) -> void:
	_heard = [result]


func _on_startup_completed(status: SteamServer.SteamAPIInitResult, verbal: String) -> void:
	_heard = [status, verbal]


func _on_stats_received(result: SteamServer.Result, steam_id: int) -> void:
	_heard = [result, steam_id]


func _on_stats_stored(result: SteamServer.Result, steam_id: int) -> void:
	_heard = [result, steam_id]


func _on_stats_unloaded(steam_id: int) -> void:
	_heard = [steam_id]


func _on_steam_api_call_completed(async_call: int, callback: int, parameter: int) -> void:
	_heard = [async_call, callback, parameter]


func _on_steam_shutdown() -> void:
	_heard = []


func _on_steam_warning(severity: int, message: String) -> void:
	_heard = [severity, message]


func _on_stop_playtime_tracking(result: SteamServer.Result) -> void:
	_heard = [result]


func _on_subscribe_item(result: SteamServer.Result, file_id: int) -> void:
	_heard = [result, file_id]


func _on_ugc_query_completed(handle: int, result: SteamServer.Result, results_returned: int, total_matching: int, cached: bool, next_cursor: String) -> void:
	_heard = [handle, result, results_returned, total_matching, cached, next_cursor]


func _on_unsubscribe_item(result: SteamServer.Result, file_id: int) -> void:
	_heard = [result, file_id]


func _on_user_favorite_items_list_changed(result: SteamServer.Result, file_id: int, was_add_request: bool) -> void:
	_heard = [result, file_id, was_add_request]


func _on_user_subscribed_items_list_changed(app_id: int) -> void:
	_heard = [app_id]


func _on_validate_auth_ticket_response(steam_id: int, response: SteamServer.AuthSessionResponse, owner_id: int) -> void:
	_heard = [steam_id, response, owner_id]


func _on_workshop_eula_status(result: SteamServer.Result, app_id: int, eula_data: Dictionary) -> void:
	_heard = [result, app_id, eula_data]
