# runner: valve
# runner: environment STEAM_SERVER_OFFLINE=1
# runner: setting steam_server/library/path="res://libraries/foreign/libsteam_api.so"
# runner: setting steam_server/library/offline_scenario="res://scenarios/nowhere.json"
extends "res://suite.gd"
## The environment asks for offline-steam, which goes before the file that the project names. A scenario that is not there
## stops the start.


func run() -> void:
	check_eq(SteamServer.getSteamLibraryInfo()["offline"], true, "the library")
	var reason := "steam_server/library/offline_scenario is res://scenarios/nowhere.json, but the scenario file "
	expect_error(reason, 1)
	var answer: Dictionary = SteamServer.serverInitEx("", free_port(), free_port(), 3, VERSION)
	check_eq(answer["status"], SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC, "no start")
	check_contains(answer["verbal"], reason, "why")
