# runner: library newer
extends "res://library_suite.gd"
## On a library of SDK 1.65: it refuses a start that does not ask for its own versions of the interfaces, and has one
## function under the same name with an argument more.

func run() -> void:
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.65", false)
	await check_server_comes_up()
	var answer := start_server()
	check_contains(answer["verbal"], "app 480", "what is up")
	# The answer shows that the library was told to free what it cannot send.
	check_eq(SteamServer.sendMessages(1, [PackedByteArray([1, 2, 3])], 8), PackedInt64Array([13]), "sendMessages")
	check_eq(SteamServer.sendMessagesPacked([PackedByteArray([1])], [1], [8], [0]), PackedInt64Array([13]),
			"sendMessagesPacked")
	# 1.65 asks for the kind of hardware instead.
	check_eq(SteamServer.isSteamRunningOnSteamDeck(), true, "isSteamRunningOnSteamDeck")
	check_eq(SteamServer.getNumDownloadedItems(), 1, "getNumDownloadedItems")
	check_eq(SteamServer.getDownloadedItems(), PackedInt64Array([7002]), "getDownloadedItems")
	_check_what_1_65_added()
	check_eq(SteamServer.markDownloadedItemAsUnused(7002), true, "markDownloadedItemAsUnused")
	SteamServer.serverShutdown()


func _check_what_1_65_added() -> void:
	check_eq(SteamServer.isRunningOnSteamHardware(), SteamServer.STEAM_HARDWARE_TYPE_STEAM_DECK,
			"isRunningOnSteamHardware")
	check_eq(SteamServer.getSteamHardwareDefaultConfig(), SteamServer.STEAM_HARDWARE_DEFAULT_CONFIG_STEAM_DECK,
			"getSteamHardwareDefaultConfig")
	check_eq(SteamServer.isRunningUnderProton(), true, "isRunningUnderProton")
	var update := SteamServer.startItemUpdate(APP_ID, 7002)
	check_eq(SteamServer.setItemMetadata(update, "m".repeat(10_000)), true, "the longest metadata")
	expect_error("SteamServer.setItemMetadata: ugc_metadata has 10001 bytes of UTF-8; Steam takes at most 10000.", 1)
	check_eq(SteamServer.setItemMetadata(update, "m".repeat(10_001)), false, "too much metadata")
