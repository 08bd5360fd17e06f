# runner: loaded foreign as libsteam_api.so
extends "res://library_suite.gd"
## What has the name of Steam's library in the process already is something else: the one beside the plugin is taken.


func run() -> void:
	check_library(ProjectSettings.globalize_path(beside), "1.64", false)
