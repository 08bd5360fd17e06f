# runner: scenario auth.json
extends "res://suite.gd"
## Players' tickets: what beginAuthSession says at once, the verdicts, licences, and the end of a session.

const ADA := 76561197960287930
const BANNED := 76561197960288001
const WITHOUT_THE_GAME := 76561197960288002
const BORROWER := 76561197960288003
const LENDER := 76561197960288999
const REVOKED := 76561197960288004
const ELSEWHERE := 76561197960288005
const KICKED := 76561197960288006

const OK_RESULT := SteamServer.BEGIN_AUTH_SESSION_RESULT_OK
const INVALID_TICKET := SteamServer.BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET
const APPROVED := SteamServer.AUTH_SESSION_RESPONSE_OK
const NO_AUTH := SteamServer.USER_HAS_LICENSE_RESULT_NO_AUTH
const HAS_LICENSE := SteamServer.USER_HAS_LICENSE_RESULT_HAS_LICENSE
const DOES_NOT_HAVE := SteamServer.USER_HAS_LICENSE_RESULT_DOES_NOT_HAVE_LICENSE
const OTHER_APP := 730

var _verdicts: Array[Array]


func run() -> void:
	await start_and_log_on()
	_verdicts = watch([SteamServer.validate_auth_ticket_response, SteamServer.client_kick])
	_takes_both_shapes()
	_checks_the_size()
	_refuses_bad_tickets()
	_keeps_the_whole_id()
	_tells_steams_verdict()
	_tells_whose_licence_it_is()
	_a_ticket_is_good_once()
	_steam_changes_its_mind()
	_an_ended_session_is_over()
	SteamServer.serverShutdown()
	await _checks_the_size_in_the_next_session_too()


func _takes_both_shapes() -> void:
	var ticket: PackedByteArray = SteamOffline.ticket(ADA)
	check_eq(SteamServer.beginAuthSession(ticket, ADA), OK_RESULT, "ticket and ID")
	_expect_verdict([&"validate_auth_ticket_response", ADA, APPROVED, ADA])
	SteamServer.endAuthSession(ADA)

	ticket = SteamOffline.ticket(ADA)
	check_eq(SteamServer.beginAuthSession(ticket, ticket.size(), ADA), OK_RESULT, "with the size")
	_expect_verdict([&"validate_auth_ticket_response", ADA, APPROVED, ADA])
	SteamServer.endAuthSession(ADA)

	ticket = SteamOffline.ticket(ADA)
	var size := ticket.size()
	ticket.resize(1024)
	check_eq(SteamServer.beginAuthSession(ticket, size, ADA), OK_RESULT, "in a buffer with room")
	_expect_verdict([&"validate_auth_ticket_response", ADA, APPROVED, ADA])
	SteamServer.endAuthSession(ADA)


func _checks_the_size() -> void:
	var ticket: PackedByteArray = SteamOffline.ticket(ADA)
	expect_error("SteamServer.beginAuthSession: ticket_size is -1, but the ticket has 56 bytes.", 1)
	check_eq(SteamServer.beginAuthSession(ticket, -1, ADA), INVALID_TICKET, "size -1")
	for size: int in [ticket.size() + 1, 1 << 32, -(1 << 63), (1 << 63) - 1]:
		# 57 is wrong in the next session, too.
		expect_error("beginAuthSession: ticket_size is %d, but the ticket has 56" % size, 2 if size == 57 else 1)
		check_eq(SteamServer.beginAuthSession(ticket, size, ADA), INVALID_TICKET, "size %d" % size)
	# Sizes that the ticket has, and a part of a ticket is none.
	check_eq(SteamServer.beginAuthSession(ticket, 0, ADA), INVALID_TICKET, "size 0")
	check_eq(SteamServer.beginAuthSession(ticket, ticket.size() - 1, ADA), INVALID_TICKET, "a part")
	check_eq(SteamServer.beginAuthSession(PackedByteArray(), 0, ADA), INVALID_TICKET, "no bytes")
	check_eq(SteamServer.beginAuthSession(PackedByteArray(), ADA), INVALID_TICKET, "no bytes and ID")
	# Without an ID there is nobody whose ticket it could be.
	expect_error("SteamServer.beginAuthSession: steam_id is 0; it must be the ID of the player", 1)
	check_eq(SteamServer.beginAuthSession(ticket, 0), INVALID_TICKET, "ID 0")
	check_eq(SteamServer.beginAuthSession(ticket, ticket.size(), 0), INVALID_TICKET, "size and ID 0")


func _checks_the_size_in_the_next_session_too() -> void:
	await start_and_log_on()
	var ticket: PackedByteArray = SteamOffline.ticket(ADA)
	check_eq(SteamServer.beginAuthSession(ticket, 57, ADA), INVALID_TICKET, "size 57")
	SteamServer.serverShutdown()


func _refuses_bad_tickets() -> void:
	var damaged: PackedByteArray = SteamOffline.ticket(ADA)
	damaged[40] ^= 1
	_check_refused(damaged, INVALID_TICKET, "a damaged ticket")
	_check_refused(SteamOffline.ticket(BANNED), INVALID_TICKET, "somebody else's ticket")
	var newer: PackedByteArray = SteamOffline.ticket(ADA)
	newer.encode_u32(4, 3)
	_check_refused(newer, SteamServer.BEGIN_AUTH_SESSION_RESULT_INVALID_VERSION, "another version")
	_check_refused(SteamOffline.ticket(ADA, OTHER_APP),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_GAME_MISMATCH, "a ticket for another app")
	_check_refused(SteamOffline.ticket(ADA, APP_ID, 0, 0, 1),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_EXPIRED_TICKET, "a ticket of 1970")

	var tomorrow := int(Time.get_unix_time_from_system()) + 86400
	var lasting: PackedByteArray = SteamOffline.ticket(ADA, APP_ID, 0, 0, tomorrow)
	check_eq(SteamServer.beginAuthSession(lasting, ADA), OK_RESULT, "a ticket until tomorrow")
	_check_refused(SteamOffline.ticket(ADA),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_DUPLICATE_REQUEST, "a second session")
	SteamServer.endAuthSession(ADA)


func _check_refused(ticket: PackedByteArray, result: int, what: String) -> void:
	check_eq(SteamServer.beginAuthSession(ticket, ADA), result, what)


## IDs that differ in their upper half only are different people.
func _keeps_the_whole_id() -> void:
	var others: Array[int] = [ADA | 4 << 32, ADA | 0xFFFFF << 32, ADA ^ 3 << 56]
	for other: int in others:
		check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(other), other), OK_RESULT,
				"ID %d" % other)
		_expect_verdict([&"validate_auth_ticket_response", other, APPROVED, other])
	check_eq(SteamServer.userHasLicenseForApp(ADA, APP_ID), NO_AUTH, "licence of the ID without")
	SteamServer.endAuthSession(ADA)
	for other: int in others:
		check_eq(SteamServer.userHasLicenseForApp(other, APP_ID), HAS_LICENSE, "still in a session")
		SteamServer.endAuthSession(other)
		check_eq(SteamServer.userHasLicenseForApp(other, APP_ID), NO_AUTH, "session ended")


func _tells_steams_verdict() -> void:
	var responses: Dictionary[int, int] = {
		ADA: APPROVED,
		BANNED: SteamServer.AUTH_SESSION_RESPONSE_PUBLISHER_ISSUED_BAN,
		WITHOUT_THE_GAME: SteamServer.AUTH_SESSION_RESPONSE_NO_LICENSE_OR_EXPIRED,
	}
	# All at once: each gets a verdict of his own.
	for steam_id: int in responses:
		check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(steam_id), steam_id), OK_RESULT,
				"beginAuthSession of %d" % steam_id)
	check_eq(SteamServer.userHasLicenseForApp(ADA, APP_ID), NO_AUTH, "licence before the verdict")
	var expected: Array[Array] = []
	for steam_id: int in responses:
		expected.append(
				[&"validate_auth_ticket_response", steam_id, responses[steam_id], steam_id])
	SteamServer.run_callbacks()
	check_eq(_verdicts, expected, "verdicts")
	check_eq(SteamServer.userHasLicenseForApp(BANNED, APP_ID), NO_AUTH, "licence of a banned player")
	_verdicts.clear()
	for steam_id: int in responses:
		SteamServer.endAuthSession(steam_id)


func _tells_whose_licence_it_is() -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(BORROWER), BORROWER)
	_expect_verdict([&"validate_auth_ticket_response", BORROWER, APPROVED, LENDER])
	# The ticket's word goes before the scenario's.
	SteamServer.endAuthSession(BORROWER)
	SteamServer.beginAuthSession(SteamOffline.ticket(BORROWER, APP_ID, ADA), BORROWER)
	_expect_verdict([&"validate_auth_ticket_response", BORROWER, APPROVED, ADA])

	for method: StringName in [&"userHasLicenseForApp", &"userHasLicenceForApp"]:
		check_eq(SteamServer.call(method, BORROWER, APP_ID), HAS_LICENSE, "%s of the game" % method)
		check_eq(SteamServer.call(method, BORROWER, OTHER_APP), HAS_LICENSE, "%s of another" % method)
		check_eq(SteamServer.call(method, BORROWER, 731), DOES_NOT_HAVE, "%s of a third" % method)
		check_eq(SteamServer.call(method, ADA, APP_ID), NO_AUTH, "%s without session" % method)
		expect_error("SteamServer.%s: app_id is -1" % method, 1)
		expect_error("SteamServer.%s: app_id is %d" % [method, APP_ID | 1 << 32], 1)
		check_eq(SteamServer.call(method, BORROWER, -1), NO_AUTH, "%s of app -1" % method)
		check_eq(SteamServer.call(method, BORROWER, APP_ID | 1 << 32), NO_AUTH,
				"%s of an app with more than 32 bits" % method)
	SteamServer.endAuthSession(BORROWER)
	check_eq(SteamServer.userHasLicenceForApp(BORROWER, APP_ID), NO_AUTH, "licence after the end")


func _a_ticket_is_good_once() -> void:
	var ticket: PackedByteArray = SteamOffline.ticket(ADA)
	SteamServer.beginAuthSession(ticket, ADA)
	_expect_verdict([&"validate_auth_ticket_response", ADA, APPROVED, ADA])
	SteamServer.endAuthSession(ADA)
	check_eq(SteamServer.beginAuthSession(ticket, ADA), OK_RESULT, "a ticket for the second time")
	_expect_verdict([&"validate_auth_ticket_response", ADA,
			SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_INVALID_ALREADY_USED, ADA])
	SteamServer.endAuthSession(ADA)


func _steam_changes_its_mind() -> void:
	_check_second_thoughts(REVOKED, [&"validate_auth_ticket_response", REVOKED,
			SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED, REVOKED])
	_check_second_thoughts(ELSEWHERE, [&"validate_auth_ticket_response", ELSEWHERE,
			SteamServer.AUTH_SESSION_RESPONSE_LOGGED_IN_ELSEWHERE, ELSEWHERE])
	_check_second_thoughts(KICKED, [&"client_kick", KICKED, SteamServer.DENY_CHEATER])


func _check_second_thoughts(steam_id: int, second: Array) -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(steam_id), steam_id)
	var first := [&"validate_auth_ticket_response", steam_id, APPROVED, steam_id]
	SteamOffline.advance(99)
	check_eq(_verdicts, [first] as Array[Array], "the first thought")
	SteamOffline.advance(1)
	check_eq(_verdicts, [first, second] as Array[Array], "second thoughts")
	_verdicts.clear()
	SteamServer.endAuthSession(steam_id)
	check_eq(SteamServer.userHasLicenseForApp(steam_id, APP_ID), NO_AUTH, "licence after the end")


func _an_ended_session_is_over() -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamServer.endAuthSession(ADA)
	SteamServer.endAuthSession(ADA)
	SteamOffline.advance(1000)
	check_eq(_verdicts, [] as Array[Array], "verdicts about who has left")
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA), OK_RESULT, "back again")
	_expect_verdict([&"validate_auth_ticket_response", ADA, APPROVED, ADA])
	SteamServer.endAuthSession(ADA)


func _expect_verdict(expected: Array) -> void:
	SteamServer.run_callbacks()
	check_eq(_verdicts, [expected] as Array[Array], "verdict")
	_verdicts.clear()
