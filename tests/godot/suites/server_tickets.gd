extends "res://suite.gd"
## The server's own tickets: for anybody and for one party, and their end.

const SOMEBODY := 76561197960287930
const INVALID := SteamServer.AUTH_TICKET_INVALID
const APPROVED := SteamServer.AUTH_SESSION_RESPONSE_OK
const CANCELED := SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED

## Where an offline ticket has the Steam ID of who made it, and of who may use it.
const MAKER_AT := 8
const REMOTE_AT := 24

var _verdicts: Array[Array]


func run() -> void:
	await _there_is_none_before_the_log_on()
	_verdicts = watch([SteamServer.validate_auth_ticket_response])
	await _steam_learns_of_tickets()
	await _a_ticket_for_anybody_works_here()
	await _a_ticket_for_somebody_works_there_only()
	await _a_canceled_ticket_is_worth_nothing()
	_handles_have_32_bits()
	SteamServer.serverShutdown()


func _there_is_none_before_the_log_on() -> void:
	start_server()
	describe_server()
	check_eq(SteamServer.getAuthSessionTicket(),
			{id = INVALID, handle = INVALID, buffer = PackedByteArray(), size = 0},
			"a ticket before the log on")
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")


func _steam_learns_of_tickets() -> void:
	var responses := watch([SteamServer.get_auth_session_ticket_response])
	var tickets: Array[Dictionary] = []
	for i: int in 3:
		tickets.append(SteamServer.getAuthSessionTicket())
	check_eq(responses, [] as Array[Array], "signals come from run_callbacks only")
	var expected: Array[Array] = []
	for ticket: Dictionary in tickets:
		var buffer: PackedByteArray = ticket["buffer"]
		check(ticket["id"] != INVALID, "the ticket has a handle")
		check_eq(ticket["handle"], ticket["id"], "the handle under both names")
		check_eq(buffer.size(), 56, "the buffer is as long as the ticket")
		check_eq(ticket["size"], 56, "size")
		check_eq(buffer.decode_s64(MAKER_AT), SteamServer.getSteamID(), "who made the ticket")
		check_eq(buffer.decode_s64(REMOTE_AT), 0, "who may use the ticket")
		expected.append([&"get_auth_session_ticket_response", ticket["id"], SteamServer.RESULT_OK])
	check(tickets[0]["id"] != tickets[1]["id"] and tickets[1]["id"] != tickets[2]["id"],
			"every ticket has a handle of its own")
	await check_emissions(responses, expected, "Steam knows the tickets")
	for ticket: Dictionary in tickets:
		SteamServer.cancelAuthTicket(ticket["id"])


func _a_ticket_for_anybody_works_here() -> void:
	var ticket := SteamServer.getAuthSessionTicket()
	await _check_verdict(ticket, APPROVED)
	SteamServer.cancelAuthTicket(ticket["handle"])
	# Whoever holds the ticket is told.
	await _expect_verdict(CANCELED)
	SteamServer.endAuthSession(SteamServer.getSteamID())


func _a_ticket_for_somebody_works_there_only() -> void:
	var foreign := SteamServer.getAuthSessionTicket(SOMEBODY)
	check_eq((foreign["buffer"] as PackedByteArray).decode_s64(REMOTE_AT), SOMEBODY,
			"the remote Steam ID is whole")
	await _check_verdict(foreign,
			SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_NETWORK_IDENTITY_FAILURE)
	SteamServer.endAuthSession(SteamServer.getSteamID())

	var own := SteamServer.getAuthSessionTicket(SteamServer.getSteamID())
	await _check_verdict(own, APPROVED)
	SteamServer.endAuthSession(SteamServer.getSteamID())


func _a_canceled_ticket_is_worth_nothing() -> void:
	var ticket := SteamServer.getAuthSessionTicket()
	SteamServer.cancelAuthTicket(ticket["id"])
	await _check_verdict(ticket, CANCELED)
	SteamServer.endAuthSession(SteamServer.getSteamID())


func _handles_have_32_bits() -> void:
	var ticket := SteamServer.getAuthSessionTicket()
	expect_error("SteamServer.cancelAuthTicket: auth_ticket is -1", 1)
	expect_error("SteamServer.cancelAuthTicket: auth_ticket is %d" % (ticket["id"] | 1 << 32), 1)
	SteamServer.cancelAuthTicket(-1)
	SteamServer.cancelAuthTicket(ticket["id"] | 1 << 32)
	SteamServer.cancelAuthTicket(ticket["id"])
	SteamServer.cancelAuthTicket(ticket["id"])


func _check_verdict(ticket: Dictionary, response: int) -> void:
	var result := SteamServer.beginAuthSession(ticket["buffer"], SteamServer.getSteamID())
	check_eq(result, SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "begin with a ticket of the server's")
	await _expect_verdict(response)


func _expect_verdict(response: int) -> void:
	var id := SteamServer.getSteamID()
	await check_emissions(_verdicts,
			[[&"validate_auth_ticket_response", id, response, id]] as Array[Array], "verdict")
	_verdicts.clear()
