# runner: library older
extends "res://library_suite.gd"
## On a library of SDK 1.63: it lacks functions that came later, and some that every SDK has.


func run() -> void:
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.63", false)
	await check_server_comes_up()
	start_server()
	check_eq(SteamServer.getNumSubscribedItems(), 1, "getNumSubscribedItems")
	check_eq(SteamServer.getSubscribedItems(), [7001], "getSubscribedItems")
	check_eq(SteamServer.sendMessages(1, [PackedByteArray([1, 2, 3])], 8), PackedInt64Array([12]), "sendMessages")
	check_eq(SteamServer.isSteamRunningOnSteamDeck(), true, "isSteamRunningOnSteamDeck")
	_check_later_functions()
	_check_damages()
	SteamServer.serverShutdown()


## Each is told of once, with the library's SDK and the one that has the function. Of no items there is no list to get.
func _check_later_functions() -> void:
	for function: String in ["GetNumDownloadedItems", "MarkDownloadedItemAsUnused"]:
		expect_error("SteamAPI_ISteamUGC_%s is not in Steam's library %s, which is of SDK 1.63. SDK 1.64 and later"
				% [function, OS.get_environment("STEAM_SERVER_LIBRARY")], 1)
	for function: String in ["IsRunningOnSteamHardware", "GetSteamHardwareDefaultConfig", "IsRunningUnderProton"]:
		expect_error("SteamAPI_ISteamUtils_%s is not in Steam's library %s, which is of SDK 1.63. SDK 1.65 and later"
				% [function, OS.get_environment("STEAM_SERVER_LIBRARY")], 1)
	for i: int in 2:
		check_eq(SteamServer.isRunningOnSteamHardware(), SteamServer.STEAM_HARDWARE_TYPE_NONE, "the hardware")
		check_eq(SteamServer.getSteamHardwareDefaultConfig(), SteamServer.STEAM_HARDWARE_DEFAULT_CONFIG_NONE,
				"the settings for it")
		check_eq(SteamServer.isRunningUnderProton(), false, "isRunningUnderProton")
		check_eq(SteamServer.getNumDownloadedItems(), 0, "getNumDownloadedItems")
		check_eq(SteamServer.getDownloadedItems(), PackedInt64Array(), "getDownloadedItems")
		check_eq(SteamServer.markDownloadedItemAsUnused(7002), false, "markDownloadedItemAsUnused")


## What says no is not 0 for these: 0 would let players in, or be a handle.
func _check_damages() -> void:
	for function: String in [
		"ISteamGameServer_BeginAuthSession", "ISteamGameServer_UserHasLicenseForApp",
		"ISteamUGC_CreateQueryUserUGCRequest", "ISteamUGC_StartItemUpdate", "ISteamUtils_GetCurrentBatteryPower",
	]:
		expect_error("SteamAPI_%s is not in Steam's library" % function, 1)
	check_eq(SteamServer.beginAuthSession([1], 1, 76561197960287930),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET, "beginAuthSession")
	check_eq(SteamServer.userHasLicenseForApp(76561197960287930, 480),
			SteamServer.USER_HAS_LICENSE_RESULT_NO_AUTH, "userHasLicenseForApp")
	check_eq(SteamServer.createQueryUserUGCRequest(1, 0, 0, 0, 480, 480, 1),
			SteamServer.UGC_QUERY_HANDLE_INVALID, "createQueryUserUGCRequest")
	check_eq(SteamServer.startItemUpdate(480, 7001), SteamServer.UGC_UPDATE_HANDLE_INVALID, "startItemUpdate")
	check_eq(SteamServer.getCurrentBatteryPower(), 255, "getCurrentBatteryPower")
