# runner: scenario misspelt.json
# runner: in_front
extends "res://suite.gd"
## A scenario file with a key that does not exist: the start fails and says where to look.


func run() -> void:
	expect_error("misspelt.json (STEAM_OFFLINE_SCENARIO) is wrong: at logon.retry", 1)
	var answer: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", free_port(), free_port(), SteamServer.SERVER_MODE_AUTHENTICATION, VERSION)
	check_eq(answer["status"], SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC, "status")
	check_contains(answer["verbal"], "misspelt.json", "verbal")
	check_contains(answer["verbal"], "retry", "verbal")
