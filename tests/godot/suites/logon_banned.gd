# runner: scenario logon_banned.json
extends "res://suite.gd"
## The login token, or its owner, is banned.


func run() -> void:
	start_server()
	describe_server()
	var emissions := watch([SteamServer.server_connected, SteamServer.server_connect_failure])
	expect_error("SteamServer.logOn: The log on failed with result 102 (the login token, or the account that owns it, is banned). Look at https://", 1)
	SteamServer.logOn("0123456789ABCDEF0123456789ABCDEF")
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "a signal comes")
	await wait_frames(10)
	check_eq(emissions, [[&"server_connect_failure", SteamServer.RESULT_GSLT_DENIED, false]] as Array[Array], "signals")
	check_eq(SteamServer.loggedOn(), false, "loggedOn")
	SteamServer.serverShutdown()
