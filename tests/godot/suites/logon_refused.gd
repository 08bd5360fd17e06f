extends "res://suite.gd"
## Steam refuses the log on and does not try again: the reason and the remedy are told.

const TOKEN := "0123456789ABCDEF0123456789ABCDEF"


func run() -> void:
	await _check_refused("not a token", "InvalidPassword", SteamServer.RESULT_INVALID_PASSWORD,
			"5 (the login token is refused). Make one for app 480")
	await _check_refused(TOKEN, "GSLTDenied", SteamServer.RESULT_GSLT_DENIED,
			"102 (the login token, or the account that owns it, is banned). Look at https://")
	# The app ID is not the game's own.
	await _check_refused(TOKEN, "InvalidParam", SteamServer.RESULT_INVALID_PARAM,
			"8 (Steam does not take what the server says of itself). Call setProduct() and setGameDescription() before the"
			+ " log on, and see that app 480 is your game")


## [param answer] is the result's name in a scenario.
func _check_refused(token: String, answer: String, result: SteamServer.Result, words: String) -> void:
	start_server()
	describe_server()
	check_eq(SteamOffline.change_world({"logon": {"result": answer, "retrying": false}}), true, "what Steam answers")
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	expect_error("SteamServer.logOn: The log on failed with result %s" % words, 1)
	SteamServer.logOn(token)
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "a signal comes")
	await wait_frames(10)
	check_eq(emissions, [[&"server_connect_failure", result, false]] as Array[Array], "signals of a refused log on")
	check_eq(SteamServer.loggedOn(), false, "loggedOn")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID")
	SteamServer.serverShutdown()
