# runner: beside nothing
# runner: setting steam_server/library/offline_in_debug=true
extends "res://suite.gd"
## The project asks for offline-steam, and the addon is without it: that is said, and nothing else is taken in its place.

const REASON := "The project setting steam_server/library/offline_in_debug asks for offline-steam, but "
const REMEDY := "put it there, or switch this off."


func run() -> void:
	check_eq(SteamOffline.is_active(), false, "it is not there")
	var library: Dictionary = SteamServer.getSteamLibraryInfo()
	check_eq(library["loaded"], false, "no library")
	for part: String in [REASON, "addons/godotsteam_server/offline/libsteam_api.so", REMEDY]:
		check_contains(library["error"], part, "why")
	expect_error(REASON, 1)
	var answer: Dictionary = SteamServer.serverInitEx("", free_port(), free_port(), 3, VERSION)
	check_eq(answer["status"], SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC, "no start")
