# runner: loaded newer as libsteam_api.so
extends "res://library_suite.gd"
## A library of the name is in the process already, as beside a client plugin: it goes before the one beside the plugin.


func run() -> void:
	check(FileAccess.file_exists(beside), "there is one beside the plugin")
	check_library(OS.get_environment("LD_PRELOAD"), "1.65", false)
	await check_server_comes_up()
