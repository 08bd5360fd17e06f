# runner: in_front
extends "res://suite.gd"
## The world of offline-steam under remote control: every method of SteamOffline, by what the server sees of it.

const ADA := 76561197960287930
const BOB := 76561197960287931
const GROUP := 103582791429521412
const POTION := 100

const APPROVED := SteamServer.AUTH_SESSION_RESPONSE_OK
const OK_RESULT := SteamServer.BEGIN_AUTH_SESSION_RESULT_OK

## All that Steam tells of the server and its players.
var _emissions: Array[Array]


func run() -> void:
	pump = false
	check_eq(SteamOffline.is_active(), true, "it is offline-steam")
	_before_a_start()
	check_eq(SteamOffline.load_scenario("res://scenarios/offline_control.json"), true, "a scenario by its path")
	start_server()
	describe_server()
	_emissions = watch([SteamServer.server_connected, SteamServer.server_disconnected,
			SteamServer.server_connect_failure, SteamServer.policy_response,
			SteamServer.validate_auth_ticket_response, SteamServer.client_kick, SteamServer.ip_country,
			SteamServer.low_power, SteamServer.client_group_status])
	SteamServer.logOnAnonymous()
	_expect([[&"server_connected"], [&"policy_response", 1]], "logged on")
	_state()
	_connection()
	_players()
	_users()
	_events()
	_world()
	_items()
	_web()
	_log()
	_any_operation()
	_mistakes()
	SteamServer.serverShutdown()
	_scenarios()


func _before_a_start() -> void:
	check_eq(SteamOffline.get_state()["running"], false, "nothing runs")
	expect_error("SteamOffline.kick: no game server runs; this operation is for after init.", 1)
	check_eq(SteamOffline.kick(ADA), false, "nobody to kick")
	expect_error("SteamOffline.advance: no game server runs", 1)
	check_eq(SteamOffline.advance(5), false, "no clock")
	var ticket := SteamOffline.ticket(76561197960265729, 480, 0, 0, 0, 7)
	check_eq(ticket.size(), 56, "a ticket's size")
	check_eq(ticket.slice(52).hex_encode(), "4c264605", "the ticket of the manual")
	check_eq(ticket.decode_s64(8), 76561197960265729, "whose it is")
	ticket = SteamOffline.ticket("76561197960265729", 730, BOB, 90071992547409921, 1800000000)
	check_eq([ticket.decode_s64(16), ticket.decode_s64(24), ticket.decode_s64(40), ticket.decode_u32(48)],
			[BOB, 90071992547409921, 1800000000, 730], "what it says")
	check(SteamOffline.ticket(ADA) != SteamOffline.ticket(ADA), "each ticket is another")


func _state() -> void:
	var state := SteamOffline.get_state()
	check_eq(state["steam_id"], SteamServer.getSteamID(), "the Steam ID is an int")
	state.erase("steam_id")
	check(absf(state["unix_time"] - Time.get_unix_time_from_system()) < 120.0, "the date is the machine's")
	state.erase("unix_time")
	state.erase("version")
	check_eq(state, {
		running = true, app_id = 480, logged_on = true, secure = true, clock = "manual", milliseconds = 0,
		players = [], sessions = [],
	}, "the state")


func _connection() -> void:
	check_eq(SteamOffline.lose_connection(SteamServer.RESULT_SERVICE_UNAVAILABLE), true, "cut")
	check_eq(SteamServer.loggedOn(), false, "at once")
	_expect([[&"server_disconnected", SteamServer.RESULT_SERVICE_UNAVAILABLE]], "it is told")
	check_eq(SteamOffline.advance(86_400_000), true, "a day")
	_expect([], "it does not come back by itself")
	check_eq(SteamOffline.restore_connection(), true, "back")
	check_eq(SteamServer.loggedOn(), true, "at once")
	_expect([[&"server_connected"], [&"policy_response", 1]], "it is told")
	SteamOffline.lose_connection(SteamServer.RESULT_NO_CONNECTION, 5000)
	SteamOffline.advance(4999)
	_expect([[&"server_disconnected", SteamServer.RESULT_NO_CONNECTION]], "before its time")
	SteamOffline.advance(1)
	_expect([[&"server_connected"], [&"policy_response", 1]], "at its time")
	check_eq(SteamOffline.set_secure(false), true, "VAC changes its mind")
	check_eq(SteamServer.secure(), false, "at once")
	_expect([[&"policy_response", 0]], "it is told")
	SteamOffline.set_secure(true)
	_expect([[&"policy_response", 1]], "and back")
	check_eq(SteamServer.wasRestartRequested(), false, "no restart yet")
	check_eq(SteamOffline.request_restart(), true, "a restart")
	check_eq([SteamServer.wasRestartRequested(), SteamServer.wasRestartRequested()], [true, false], "asked for once")


func _players() -> void:
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA), OK_RESULT, "Ada comes")
	_expect([_verdict(ADA, APPROVED)], "and may play")
	check_eq(SteamOffline.get_state()["players"], [ADA], "the player list")
	check_eq(SteamOffline.get_state()["sessions"], [ADA], "the sessions")
	check_eq(SteamOffline.kick(ADA, SteamServer.DENY_CHEATER), true, "kick")
	_expect([[&"client_kick", ADA, SteamServer.DENY_CHEATER]], "kicked")
	SteamOffline.kick(str(ADA))
	_expect([[&"client_kick", ADA, SteamServer.DENY_GENERIC]], "by a text, for no reason")
	check_eq(SteamOffline.revoke(ADA), true, "revoke")
	_expect([_verdict(ADA, SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED)], "revoked")
	SteamServer.endAuthSession(ADA)
	_comes(ADA, APPROVED)
	check_eq(SteamOffline.ban(ADA), true, "ban")
	_expect([_verdict(ADA, SteamServer.AUTH_SESSION_RESPONSE_VAC_BANNED)], "banned while here")
	SteamServer.endAuthSession(ADA)
	_comes(ADA, SteamServer.AUTH_SESSION_RESPONSE_VAC_BANNED)
	SteamServer.endAuthSession(ADA)
	SteamOffline.ban(ADA, SteamServer.AUTH_SESSION_RESPONSE_PUBLISHER_ISSUED_BAN)
	_expect([], "nobody is here to be told")
	_comes(ADA, SteamServer.AUTH_SESSION_RESPONSE_PUBLISHER_ISSUED_BAN)
	SteamServer.endAuthSession(ADA)
	check_eq(SteamOffline.unban(ADA), true, "unban")
	_comes(ADA, APPROVED)
	SteamServer.endAuthSession(ADA)


func _users() -> void:
	check_eq(SteamOffline.set_user(BOB, {
		apps = [480, 730], owner_id = ADA, groups = [GROUP], stats = { kills = 7 },
	}), true, "what is known of Bob")
	check_eq(SteamOffline.get_user(BOB), {
		auth_response = APPROVED, apps = [480, 730], owner_id = ADA, groups = [GROUP], session = false, player = false,
	}, "is known")
	SteamServer.beginAuthSession(SteamOffline.ticket(BOB), BOB)
	_expect([[&"validate_auth_ticket_response", BOB, APPROVED, ADA]], "Bob borrows the game")
	check_eq(SteamServer.userHasLicenseForApp(BOB, 730), SteamServer.USER_HAS_LICENSE_RESULT_HAS_LICENSE, "an app")
	SteamServer.requestUserGroupStatus(BOB, GROUP)
	_expect([[&"client_group_status", BOB, GROUP, true, false]], "in the group")
	SteamServer.requestUserStats(BOB)
	SteamServer.run_callbacks()
	check_eq(SteamServer.getUserStatInt(BOB, "kills"), 7, "a stat")
	SteamOffline.set_user(BOB, { apps = [], owner_id = null, groups = [] })
	check_eq(SteamServer.userHasLicenseForApp(BOB, 730),
			SteamServer.USER_HAS_LICENSE_RESULT_DOES_NOT_HAVE_LICENSE, "the app is gone")
	SteamServer.requestUserGroupStatus(BOB, GROUP)
	_expect([[&"client_group_status", BOB, GROUP, false, false]], "out of the group")
	SteamServer.endAuthSession(BOB)
	_comes(BOB, SteamServer.AUTH_SESSION_RESPONSE_NO_LICENSE_OR_EXPIRED)
	SteamServer.endAuthSession(BOB)


func _events() -> void:
	check_eq(SteamOffline.post_event({ ip_country = { country = "CH" } }), true, "an event")
	SteamOffline.post_event({ low_power = { minutes = 9 } }, 600_000)
	_expect([[&"ip_country"]], "now")
	check_eq(SteamServer.getIPCountry(), "CH", "and what it changes")
	SteamOffline.advance(599_999)
	_expect([], "before its time")
	SteamOffline.advance(1)
	_expect([[&"low_power", 9]], "ten minutes later")


func _world() -> void:
	check_eq(SteamOffline.change_world({ logon = { result = "ServiceUnavailable" } }), true, "an outage")
	expect_error("SteamServer.logOn: The log on failed with result 20", 1)
	SteamServer.logOff()
	SteamServer.logOnAnonymous()
	_expect([
		[&"server_disconnected", SteamServer.RESULT_OK],
		[&"server_connect_failure", SteamServer.RESULT_SERVICE_UNAVAILABLE, false],
	], "no log on")
	SteamOffline.change_world({ logon = null })
	SteamServer.logOnAnonymous()
	_expect([[&"server_connected"], [&"policy_response", 1]], "the outage is over")


func _items() -> void:
	var results := watch([SteamServer.inventory_result_ready])
	check_eq(SteamOffline.drop_item(POTION, 3), true, "an item drops")
	SteamServer.run_callbacks()
	check_eq(results.size(), 1, "its result")
	var result: int = results[0][2]
	check_eq(results[0][1], SteamServer.RESULT_OK, "is good")
	var items: Array = SteamServer.getResultItems(result)
	check_eq([items[0]["item_definition"], items[0]["quantity"]], [POTION, 3], "and has the item")
	SteamServer.destroyResult(result)


func _web() -> void:
	var completed := watch([SteamServer.http_request_completed])
	check_eq(SteamOffline.answer_http({ status = 404, headers = { "X-Why" = "moved" }, body = "größer" }), true, "prepared")
	check_eq(SteamOffline.answer_http({ body = PackedByteArray([0, 255]), delay_ms = 3000 }), true, "bytes, later")
	check_eq(SteamOffline.answer_http({ failure = "the cable is cut" }), true, "no answer")
	var requests: Array[int] = []
	for i: int in 3:
		requests.append(SteamServer.createHTTPRequest(SteamServer.HTTP_METHOD_GET, "http://example.invalid/%d" % i))
		check_eq(SteamServer.sendHTTPRequest(requests[i]), true, "sent")
	SteamServer.run_callbacks()
	check_eq(completed.map(_request_and_status), [[requests[0], true, 404], [requests[2], false, 0]], "two are answered")
	check_eq(_body(requests[0]).get_string_from_utf8(), "größer", "the text")
	SteamOffline.advance(3000)
	check_eq(completed.map(_request_and_status).slice(2), [[requests[1], true, 200]], "the third one comes later")
	check_eq(_body(requests[1]), PackedByteArray([0, 255]), "the bytes")
	requests.map(SteamServer.releaseHTTPRequest)


func _body(request: int) -> PackedByteArray:
	return SteamServer.getHTTPResponseBodyData(request, SteamServer.getHTTPResponseBodySize(request))


func _request_and_status(emission: Array) -> Array:
	return [emission[1], emission[3], emission[4]]


func _log() -> void:
	check_eq(SteamOffline.record(), true, "a record begins")
	SteamServer.setServerName("Für alle")
	SteamOffline.lose_connection()
	SteamServer.run_callbacks()
	SteamOffline.restore_connection()
	SteamServer.run_callbacks()
	_emissions.clear()
	var entries := SteamOffline.take_log()
	var calls := entries.filter(func(entry: Dictionary) -> bool:
			return entry["name"] == "SteamAPI_ISteamGameServer_SetServerName")
	check_eq(calls, [{
		kind = "call", name = "SteamAPI_ISteamGameServer_SetServerName", arguments = { name = "Für alle" },
	}], "the call")
	var callbacks := entries.filter(func(entry: Dictionary) -> bool: return entry["kind"] == "callback")
	check_eq(callbacks.map(func(entry: Dictionary) -> Array: return [entry["name"], entry["number"]]), [
		["SteamServersDisconnected_t", 103], ["SteamServersConnected_t", 101], ["GSPolicyResponse_t", 115],
	], "the callbacks")
	check_eq(callbacks[0]["payload"], PackedByteArray([3, 0, 0, 0]), "with their bytes")
	for i: int in 4100:
		SteamServer.setServerName("x")
	entries = SteamOffline.take_log()
	check_eq(entries.size(), 4097, "so many are kept")
	check_eq([entries[0]["kind"], entries[0]["count"]], ["dropped", 4], "and the others counted")
	SteamOffline.record(false)
	SteamServer.setServerName("y")
	check_eq(SteamOffline.take_log(), [], "nothing without a record")


func _any_operation() -> void:
	check_eq(SteamOffline.control({ op = "user", steam_id = ADA })["groups"], [], "by its name")
	check_contains(SteamOffline.control({ op = "fly" })["error"], "there is no operation \"fly\"; it is one of advance, ",
			"an unknown one")
	check_eq(SteamOffline.control({})["ok"], false, "none")


func _mistakes() -> void:
	expect_error("SteamOffline.kick: at steam_id: no session of %d is open." % ADA, 1)
	check_eq(SteamOffline.kick(ADA), false, "nobody")
	check_eq(SteamOffline.kick(ADA), false, "told once")
	expect_error("SteamOffline.set_user: at users.%d.color: unknown field `color`" % ADA, 1)
	check_eq(SteamOffline.set_user(ADA, { color = 1 }), false, "an unknown key")
	expect_error("SteamOffline.ban: at steam_id: invalid type: boolean `true`, expected a 64-bit Steam ID", 1)
	check_eq(SteamOffline.ban(true), false, "no Steam ID")
	expect_error("SteamOffline.restore_connection: no connection is lost", 1)
	check_eq(SteamOffline.restore_connection(), false, "not lost")
	expect_error("SteamOffline.post_event: at event: unknown variant `earthquake`", 1)
	check_eq(SteamOffline.post_event("earthquake"), false, "no event")
	expect_error("SteamOffline.drop_item: at definition: the scenario's item definitions have no 5.", 1)
	check_eq(SteamOffline.drop_item(5), false, "no such item")
	expect_error("SteamOffline.change_world: at app_id: it cannot be changed while a server runs", 1)
	check_eq(SteamOffline.change_world({ app_id = 1 }), false, "for an init only")
	expect_error("SteamOffline.advance: milliseconds is -1; it must be 0 to 4294967295.", 1)
	check_eq(SteamOffline.advance(-1), false, "no way back")
	expect_error("SteamOffline.load_scenario: the scenario that was given is wrong: at logon.result: ", 1)
	check_eq(SteamOffline.load_scenario({ logon = { result = "Gone" } }), false, "a wrong scenario")
	expect_error("SteamOffline.load_scenario: the scenario file res://nowhere.json cannot be read: ", 1)
	check_eq(SteamOffline.load_scenario("res://nowhere.json"), false, "no scenario")
	expect_error("SteamOffline.load_scenario: scenario must be a Dictionary", 1)
	check_eq(SteamOffline.load_scenario(5), false, "no scenario at all")


## From the next start on: a Dictionary, a text, a file of the user's.
func _scenarios() -> void:
	var file := FileAccess.open("user://world.json", FileAccess.WRITE)
	file.store_string('{ "app_id": 3 }')
	file.close()
	var worlds: Array = [{ app_id = 1 }, '{ "app_id": 2 }', "user://world.json", {}]
	var apps := worlds.map(func(world: Variant) -> int:
			check_eq(SteamOffline.load_scenario(world), true, "the world %s" % world)
			start_server()
			var app: int = SteamServer.getAppID()
			check_eq(SteamOffline.ticket(ADA).decode_u32(48), app, "tickets are for it")
			SteamServer.serverShutdown()
			return app)
	check_eq(apps, [1, 2, 3, 480], "each counts for the next start")


func _comes(steam_id: int, response: int) -> void:
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(steam_id), steam_id), OK_RESULT, "comes")
	_expect([_verdict(steam_id, response)], "the verdict")


func _verdict(steam_id: int, response: int) -> Array:
	return [&"validate_auth_ticket_response", steam_id, response, steam_id]


## Handles what has come, which is exactly this.
func _expect(expected: Array, what: String) -> void:
	SteamServer.run_callbacks()
	check_eq(_emissions, Array(expected, TYPE_ARRAY, &"", null), what)
	_emissions.clear()
