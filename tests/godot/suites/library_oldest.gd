# runner: library oldest
extends "res://library_suite.gd"
## On a library of SDK 1.61, which has another version of ISteamUGC.


func run() -> void:
	var path := OS.get_environment("STEAM_SERVER_LIBRARY")
	check_library(path, "1.61", false)
	await check_server_comes_up()
	start_server()
	check_eq(SteamServer.getSubscribedItems(), [7001], "getSubscribedItems")
	expect_error("SteamAPI_ISteamUGC_SetItemsDisabledLocally is not in Steam's library %s, which is of SDK 1.61. SDK 1.62"
			% path, 1)
	check_eq(SteamServer.setItemsDisabledLocally([7001], true), false, "setItemsDisabledLocally")
	SteamServer.serverShutdown()
