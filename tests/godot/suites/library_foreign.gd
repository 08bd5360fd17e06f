# runner: library foreign
extends "res://library_suite.gd"
## What the environment names is a library, but not Steam's.


func run() -> void:
	check_refused([
		"STEAM_SERVER_LIBRARY names",
		"%s has no function of Steam's" % OS.get_environment("STEAM_SERVER_LIBRARY"),
		"leave it empty to use the libsteam_api.so beside the plugin",
	])
	# As it asks for.
	OS.unset_environment("STEAM_SERVER_LIBRARY")
	check_eq(SteamServer.getSteamLibraryInfo()["offline"], true, "the library that the loader finds")
	start_server()
