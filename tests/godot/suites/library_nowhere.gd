# runner: beside nothing
extends "res://library_suite.gd"
## There is no library at all. When it was put there, the next start succeeds.


func run() -> void:
	var path := ProjectSettings.globalize_path(beside)
	check_refused([path, "No such file", "Put the libsteam_api.so of this platform", "STEAM_SERVER_LIBRARY"])
	put_beside("newer")
	await check_server_comes_up()
	check_library(path, "1.65", false)
