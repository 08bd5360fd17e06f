# runner: setting steam_server/library/path="res://libraries/misspelt.so"
extends "res://library_suite.gd"
## The project names a file that does not exist. The environment, which goes first, can name another.


func run() -> void:
	check_refused([
		"The project setting steam_server/library/path names",
		"%s cannot be loaded" % ProjectSettings.globalize_path(MADE.path_join("misspelt.so")),
	])
	OS.set_environment("STEAM_SERVER_LIBRARY",
			ProjectSettings.globalize_path(MADE.path_join("older/libsteam_api.so")))
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.63", false)
	await check_server_comes_up()
