# runner: scenario logon_refused.json
extends "res://suite.gd"
## Steam refuses the log on and does not try again.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	expect_error("SteamServer.logOn: The log on failed with result 5 (the login token is refused). Make one for app 480", 1)
	SteamServer.logOn("not a token")
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "a signal comes")
	await wait_frames(10)
	check_eq(emissions, [
		[&"server_connect_failure", SteamServer.RESULT_INVALID_PASSWORD, false],
	] as Array[Array], "signals of a refused log on")
	check_eq(SteamServer.loggedOn(), false, "loggedOn")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID")
	SteamServer.serverShutdown()
