# runner: scenario logon_retried.json
extends "res://suite.gd"
## Steam is not to be reached at first and keeps trying.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	SteamServer.logOnAnonymous()
	SteamOffline.advance(199)
	check_eq(SteamServer.loggedOn(), false, "not before its time")
	SteamOffline.advance(1)
	check_eq(SteamServer.loggedOn(), true, "logged on in the end")
	check_eq(emissions, [
		[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
		[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
		[&"server_connected"],
	] as Array[Array], "signals")
	SteamServer.serverShutdown()
