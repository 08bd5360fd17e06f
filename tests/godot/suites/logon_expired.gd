# runner: scenario logon_expired.json
extends "res://suite.gd"
## A login token that has expired, at a Steam that tries again by itself: the reason and the remedy come once.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connect_failure, SteamServer.server_connected])
	SteamServer.logOn("00000000000000000000000000000000")
	SteamOffline.advance(100)
	check_eq(SteamServer.loggedOn(), true, "the third attempt succeeds")
	var failure: Array = [&"server_connect_failure", SteamServer.RESULT_GSLT_EXPIRED, true]
	check_eq(emissions, [failure, failure, [&"server_connected"]] as Array[Array], "signals")
	SteamServer.serverShutdown()
