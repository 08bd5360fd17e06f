# runner: scenario faults.json
extends "res://suite.gd"
## What goes wrong in a server's life: VAC changes its mind, a restart is asked for, the connection is lost
## and comes back after some failures, and callbacks come late.

const ADA := 76561197960287930
const BOB := 76561197960287931
const GROUP := 103582791429521412
## So many milliseconds callbacks are late.
const DELAY := 10

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
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)

	_policy_changes(emissions)
	_connection_is_lost(emissions, id)
	check_eq(verdicts.size(), 1, "the verdict before the loss")
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(BOB), BOB),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "a ticket is looked at without connection")
	SteamOffline.advance(1400)
	check_eq(verdicts.size(), 1, "no verdict without connection")
	check_eq(emissions, CONNECTION.slice(0, 6), "attempts that fail")

	SteamOffline.advance(100 + DELAY)
	check_eq(emissions, CONNECTION, "the connection's way")
	check_eq(SteamServer.getSteamID(), id, "the Steam ID after the reconnection")
	check_eq(SteamServer.secure(), false, "secure after the reconnection")
	SteamOffline.advance(DELAY)
	check_eq(verdicts, [
		[&"validate_auth_ticket_response", ADA, SteamServer.AUTH_SESSION_RESPONSE_OK, ADA],
		[&"validate_auth_ticket_response", BOB, SteamServer.AUTH_SESSION_RESPONSE_OK, BOB],
	] as Array[Array], "the verdict comes with the connection")
	SteamServer.serverShutdown()


func _policy_changes(emissions: Array[Array]) -> void:
	SteamOffline.advance(19)
	check_eq(SteamServer.wasRestartRequested(), false, "no restart yet")
	SteamOffline.advance(1)
	check_eq(SteamServer.wasRestartRequested(), true, "a restart is asked for")
	check_eq(SteamServer.wasRestartRequested(), false, "once")
	check_eq(emissions.size(), 2, "the log on is told")
	SteamOffline.advance(30 + DELAY)
	check_eq(emissions.slice(0, 3), CONNECTION.slice(0, 3), "policy")
	check_eq(SteamServer.secure(), false, "secure after the change")
	check_eq(SteamServer.isServerSecure(), false, "isServerSecure after the change")


func _connection_is_lost(emissions: Array[Array], id: int) -> void:
	SteamOffline.advance(100)
	check_eq(emissions.size(), 4, "the connection is lost")
	check_eq(SteamServer.loggedOn(), false, "loggedOn without connection")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID without connection")
	check_eq(SteamServer.getServerSteamID(), id, "getServerSteamID without connection")
	check_eq(SteamServer.requestUserGroupStatus(ADA, GROUP), false, "nobody to ask")
