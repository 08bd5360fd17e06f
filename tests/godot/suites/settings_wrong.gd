# runner: environment STEAM_SERVER_MODE=5
# runner: environment STEAM_SERVER_TOKEN_FILE=/nowhere/token
# runner: args --game-port=99999
extends "res://suite.gd"
## A start by settings of which some are wrong is refused, and the text says which, who said it, and what it must be.

const RESULT := SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC


func run() -> void:
	var port := "The argument --game-port is \"99999\"; it must be a whole number from 0 to 65535."
	expect_error("SteamServer.serverInitFromSettings: " + port, 1)
	for i: int in 2:
		check_eq(SteamServer.serverInitFromSettings(), {status = RESULT, verbal = port}, "a wrong argument")
	var errors := SteamServer.getSettings().map(func(setting: Dictionary) -> String: return setting["error"])
	check_eq(errors.filter(func(error: String) -> bool: return not error.is_empty()), [
		port,
		"The environment variable STEAM_SERVER_MODE is \"5\"; it must be 1 (no_authentication), 2 (authentication), "
		+ "3 (authentication_and_secure).",
	], "each error stands with its setting")
	# Who starts with arguments of his own is not concerned.
	start_server()
	SteamServer.serverShutdown()
