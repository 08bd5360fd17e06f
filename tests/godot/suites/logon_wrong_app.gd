# runner: scenario logon_wrong_app.json
extends "res://suite.gd"
## The app ID is not the game's own: Steam does not take what the server says of itself.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	expect_error("SteamServer.logOn: The log on failed with result 8 (Steam does not take what the server says of itself). Call setProduct() and setGameDescription() before the log on, and see that app 480 is your game", 1)
	SteamServer.logOn("0123456789ABCDEF0123456789ABCDEF")
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "a signal comes")
	await wait_frames(10)
	check_eq(emissions, [[&"server_connect_failure", SteamServer.RESULT_INVALID_PARAM, false]] as Array[Array], "signals")
	check_eq(SteamServer.loggedOn(), false, "loggedOn")
	SteamServer.serverShutdown()
