# runner: beside another_processor
extends "res://library_suite.gd"
## The library beside the plugin is Valve's, but for another processor; then it is none of Steam's.


func run() -> void:
	var path := ProjectSettings.globalize_path(beside)
	check_refused(["%s cannot be loaded" % path, "is it one for linux on %s?" % PROCESSORS[processor], "Put the libsteam_api.so"])
	put_beside("linux32")
	check_contains(SteamServer.getSteamLibraryInfo()["error"], "%s cannot be loaded: wrong ELF class" % path, "32 bits")
	put_beside("foreign")
	check_contains(SteamServer.getSteamLibraryInfo()["error"], "%s has no function of Steam's" % path, "foreign")
	put_beside("older")
	await check_server_comes_up()
	check_library(path, "1.63", false)
