# runner: loaded offline as another.so
extends "res://library_suite.gd"
## A library that calls itself as Steam's does, whatever its file's name, is in the process already.


func run() -> void:
	check_library(OS.get_environment("LD_PRELOAD"), "1.64", true)
	start_server()
