# runner: scenario faults.json
extends "res://suite.gd"
## What goes wrong in a server's life: VAC changes its mind, a restart is asked for, the connection is lost
## and comes back after some failures, and callbacks come late.

const ADA := 76561197960287930
const BOB := 76561197960287931
const GROUP := 103582791429521412

const CONNECTION: Array[Array] = [
	[&"server_connected"],
	[&"policy_response", 1],
	[&"policy_response", 0],
	[&"server_disconnected", SteamServer.RESULT_SERVICE_UNAVAILABLE],
	[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
	[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, true],
	[&"server_connected"],
	[&"policy_response", 0],
]


func run() -> void:
	var emissions := watch([
		SteamServer.server_connected,
		SteamServer.server_connect_failure,
		SteamServer.server_disconnected,
		SteamServer.policy_response,
	])
	var verdicts := watch([SteamServer.validate_auth_ticket_response])
	await start_and_log_on()
	check_eq(emissions, [] as Array[Array], "callbacks are late, what is asked is not")
	var id := SteamServer.getSteamID()
	SteamServer.beginAuthSession(OfflineTicket.create(ADA), ADA)

	await _policy_changes(emissions)
	await _connection_is_lost(emissions, id)
	check_eq(verdicts.size(), 1, "the verdict before the loss")
	check_eq(SteamServer.beginAuthSession(OfflineTicket.create(BOB), BOB),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "a ticket is looked at without connection")
	await wait_frames(5)
	check_eq(verdicts.size(), 1, "no verdict without connection")

	await check_emissions(emissions, CONNECTION, "the connection's way")
	check_eq(SteamServer.getSteamID(), id, "the Steam ID after the reconnection")
	check_eq(SteamServer.secure(), false, "secure after the reconnection")
	await check_emissions(verdicts, [
		[&"validate_auth_ticket_response", ADA, SteamServer.AUTH_SESSION_RESPONSE_OK, ADA],
		[&"validate_auth_ticket_response", BOB, SteamServer.AUTH_SESSION_RESPONSE_OK, BOB],
	] as Array[Array], "the verdict comes with the connection")
	SteamServer.serverShutdown()


func _policy_changes(emissions: Array[Array]) -> void:
	check(await wait_until(SteamServer.wasRestartRequested), "a restart is asked for")
	check_eq(SteamServer.wasRestartRequested(), false, "once")
	check(await wait_until(func() -> bool: return emissions.size() >= 3), "the policy changes")
	check_eq(emissions.slice(0, 3), CONNECTION.slice(0, 3), "policy")
	check_eq(SteamServer.secure(), false, "secure after the change")
	check_eq(SteamServer.isServerSecure(), false, "isServerSecure after the change")


func _connection_is_lost(emissions: Array[Array], id: int) -> void:
	check(await wait_until(func() -> bool: return emissions.size() >= 4), "the connection is lost")
	check_eq(SteamServer.loggedOn(), false, "loggedOn without connection")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID without connection")
	check_eq(SteamServer.getServerSteamID(), id, "getServerSteamID without connection")
	check_eq(SteamServer.requestUserGroupStatus(ADA, GROUP), false, "nobody to ask")
