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
	check_eq(SteamServer.sendMessages([PackedByteArray([1, 2, 3])], 1, 8), [13], "sendMessages")
	check_eq(SteamServer.sendMessagesPacked([PackedByteArray([1])], [1], [8], [0]), PackedInt64Array([13]),
			"sendMessagesPacked")
	# 1.65 asks for the kind of hardware instead.
	check_eq(SteamServer.isSteamRunningOnSteamDeck(), true, "isSteamRunningOnSteamDeck")
	check_eq(SteamServer.getNumDownloadedItems(), 1, "getNumDownloadedItems")
	check_eq(SteamServer.getDownloadedItems(), [7002], "getDownloadedItems")
	check_eq(SteamServer.markDownloadedItemAsUnused(7002), true, "markDownloadedItemAsUnused")
	SteamServer.serverShutdown()
