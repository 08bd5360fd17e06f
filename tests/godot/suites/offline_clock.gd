# runner: in_front
extends "res://suite.gd"
## A clock that stands still: nothing happens by itself, everything in its order when the clock moves on, and what a
## handler does in the middle of that counts for what comes after.

const ADA := 76561197960287930
const TEN_MINUTES := 600_000

## What came, with the server's milliseconds then.
var _seen: Array = []


func run() -> void:
	pump = false
	SteamOffline.load_scenario({
		clock = "manual",
		logon = { result = "Busy", retrying = true, retry_ms = 1000, succeed_after = 3 },
		auth = { delay_ms = 50 },
		events = [{ after_ms = TEN_MINUTES, event = "steam_shutdown" }],
	})
	start_server()
	describe_server()
	connect_until_end(SteamServer.server_connect_failure, func(_result: int, _retrying: bool) -> void: _note("failure"))
	connect_until_end(SteamServer.server_connected, func() -> void: _note("connected"))
	connect_until_end(SteamServer.steam_shutdown, func() -> void: _note("shutdown"))
	connect_until_end(SteamServer.validate_auth_ticket_response,
			func(_who: int, response: int, _owner: int) -> void: _note("verdict %d" % response))
	SteamServer.logOnAnonymous()
	await _nothing_by_itself()
	_in_order()
	_a_ban_of_ten_minutes()
	_in_a_handler()
	SteamServer.serverShutdown()
	_the_machines_clock_is_put_ahead()


func _nothing_by_itself() -> void:
	var began := Time.get_ticks_msec()
	while Time.get_ticks_msec() < began + 20:
		SteamServer.run_callbacks()
		await process_frame
	check_eq(_seen, [["failure", 0]], "the first attempt takes no time, and then it stands still")
	check_eq(SteamServer.getSecondsSinceAppActive(), 0, "no second passes")


func _in_order() -> void:
	var date: int = SteamServer.getServerRealTime()
	check_eq(SteamOffline.advance(3500), true, "3.5 seconds")
	check_eq(_seen, [["failure", 0], ["failure", 1000], ["failure", 2000], ["connected", 3000]], "each at its time")
	check_eq(SteamOffline.get_state()["milliseconds"], 3500, "the clock")
	check_eq(SteamServer.getSecondsSinceAppActive(), 3, "seconds since the init")
	var passed: int = SteamServer.getServerRealTime() - date
	check(passed == 3 or passed == 4, "the date goes with it: %d" % passed)
	_seen.clear()


func _a_ban_of_ten_minutes() -> void:
	var until: int = SteamOffline.get_state()["unix_time"] + 600
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(ADA, 0, 0, 0, until), ADA),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "a ticket of ten minutes")
	SteamOffline.advance(49)
	check_eq(_seen, [], "the verdict takes 50 ms")
	SteamOffline.advance(1)
	check_eq(_seen, [["verdict 0", 3550]], "it comes")
	SteamOffline.ban(ADA)
	SteamOffline.advance(TEN_MINUTES)
	check_eq(_seen.slice(1), [["verdict 3", 3550], ["shutdown", TEN_MINUTES]], "a ban, and ten minutes")
	SteamServer.endAuthSession(ADA)
	SteamOffline.unban(ADA)
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(ADA, 0, 0, 0, until), ADA),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_EXPIRED_TICKET, "the ticket has ended by now")
	_seen.clear()


## The turn that calls the handler is not over, so what it causes comes with that turn, after all of the time has passed.
func _in_a_handler() -> void:
	var inside: Array = []
	connect_until_end(SteamServer.low_power, func(_minutes: int) -> void:
			inside.append(SteamOffline.advance(2000))
			inside.append(SteamOffline.get_state()["milliseconds"]))
	SteamOffline.post_event({ low_power = { minutes = 1 } }, 500)
	SteamOffline.post_event("steam_shutdown", 1000)
	var began: int = SteamOffline.get_state()["milliseconds"]
	SteamOffline.advance(600)
	check_eq(inside, [true, began + 2500], "a handler lets time pass")
	check_eq(_seen, [["shutdown", began + 2500]], "and what came meanwhile is handled")
	check_eq(SteamOffline.get_state()["milliseconds"], began + 2600, "the rest of the time passes, too")
	_seen.clear()


func _the_machines_clock_is_put_ahead() -> void:
	SteamOffline.load_scenario({ events = [{ after_ms = 86_400_000, event = "steam_shutdown" }] })
	start_server()
	SteamServer.run_callbacks()
	check_eq(SteamOffline.advance(86_399_000), true, "nearly a day")
	check_eq(_seen, [], "not yet")
	SteamOffline.advance(1000)
	check_eq(_seen.size(), 1, "a day")
	check_eq(SteamOffline.get_state()["clock"], "machine", "it runs")
	SteamServer.serverShutdown()


func _note(what: String) -> void:
	_seen.append([what, SteamOffline.get_state()["milliseconds"]])
