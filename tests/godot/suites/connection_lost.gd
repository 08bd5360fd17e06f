# runner: scenario connection_lost.json
extends "res://suite.gd"
## The connection to Steam is lost and comes back; the server sees an IPv6 address of its own.


func run() -> void:
	var emissions := watch([SteamServer.server_connected, SteamServer.server_disconnected])
	await start_and_log_on()
	check_eq(SteamServer.getPublicIP(), {
		ipv4 = 0,
		ipv6 = "2001:db8::7",
		type = SteamServer.IP_TYPE_IPV6,
		address = "2001:db8::7",
	}, "getPublicIP")
	SteamOffline.advance(199)
	check_eq(SteamServer.loggedOn(), true, "loggedOn until then")
	SteamOffline.advance(1)
	check_eq(SteamServer.loggedOn(), false, "loggedOn without connection")
	SteamOffline.advance(199)
	check_eq(emissions.size(), 2, "it is not back yet")
	SteamOffline.advance(1)
	check_eq(emissions, [
		[&"server_connected"],
		[&"server_disconnected", SteamServer.RESULT_NO_CONNECTION],
		[&"server_connected"],
	] as Array[Array], "signals")
	check_eq(SteamServer.loggedOn(), true, "loggedOn with the connection back")
	SteamServer.serverShutdown()
