# runner: scenario logon_retried.json
extends "res://suite.gd"
## Steam is not to be reached at first and keeps trying.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on in the end")
	await wait_frames(10)
	check_eq(emissions, [
		[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
		[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
		[&"server_connected"],
	] as Array[Array], "signals")
	SteamServer.serverShutdown()
