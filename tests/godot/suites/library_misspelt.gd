# runner: library misspelt
extends "res://library_suite.gd"
## The environment names a file that does not exist. Another library is not taken in its place.


func run() -> void:
	check_refused([
		"STEAM_SERVER_LIBRARY names",
		"%s cannot be loaded" % OS.get_environment("STEAM_SERVER_LIBRARY"),
		"No such file",
	])
	OS.set_environment("STEAM_SERVER_LIBRARY",
			ProjectSettings.globalize_path(MADE.path_join("newer/libsteam_api.so")))
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.65", false)
	await check_server_comes_up()
