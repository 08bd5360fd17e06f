# runner: setting steam_server/library/path="res://libraries/newer/libsteam_api.so"
extends "res://library_suite.gd"
## The project names the library. The one that the loader would find is left alone.


func run() -> void:
	check_library(ProjectSettings.globalize_path(MADE.path_join("newer/libsteam_api.so")), "1.65", false)
	await check_server_comes_up()
