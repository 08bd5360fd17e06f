# runner: scenario logon_expired.json
extends "res://suite.gd"
## A login token that has expired, at a Steam that tries again by itself: the reason and the remedy come once.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connect_failure, SteamServer.server_connected])
	SteamServer.logOn("00000000000000000000000000000000")
	check(await wait_until(SteamServer.loggedOn), "the third attempt succeeds")
	await wait_until(func() -> bool: return emissions.size() >= 3)
	var failure: Array = [&"server_connect_failure", SteamServer.RESULT_GSLT_EXPIRED, true]
	check_eq(emissions, [failure, failure, [&"server_connected"]] as Array[Array], "signals")
	SteamServer.serverShutdown()
