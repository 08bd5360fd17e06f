# runner: library future
extends "res://library_suite.gd"
## On a library that has a version of ISteamUGC of which nobody knows what its functions are: they are not called, and
## the rest works.


func run() -> void:
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.65", false)
	await check_server_comes_up()
	start_server()
	expect_error("SteamServer.getSubscribedItems: Steam's library has the interface for this in no version", 1)
	check_eq(SteamServer.getSubscribedItems(), [], "getSubscribedItems")
	# A Steam Machine.
	check_eq(SteamServer.isSteamRunningOnSteamDeck(), false, "isSteamRunningOnSteamDeck")
	SteamServer.serverShutdown()
