# runner: scenario soak.json
extends "res://multiplayer_stages.gd"
## A server's life in short, again and again: players join, call, and leave; messages, HTTP requests, items, stats and
## tickets; the connection to Steam is lost and comes back; then Steam is stopped, and the next session begins. After each
## one memory, objects, files, sockets and threads are as after the one before, and frames take no longer.
##
## `cargo xtask soak` runs it for an hour's worth of frames, by [code]--sessions N[/code].

const HttpServer := preload("res://http_server.gd")
const Footprint := preload("res://footprint.gd")

const ADA := 76561197960287930
const FRAMES := 60
const SESSIONS := 4
## Parts in which what is kept for good is made.
const WARM_UP := 2
## What a process may grow by in all sessions after that: heaps are not tidy to the byte.
const ROOM := 16 << 20
const STATIC_ROOM := 256 << 10
## In so many parts a long run is told of.
const PARTS := 20
## By so much a frame may take longer at the end than in the beginning: a processor is not always as fast.
const SLOWER := 2.0

var _web := HttpServer.new()
## What there is after each part.
var _marks: Array[Dictionary] = []
## What the frames of each part took of a processor: half of them less than this, 99 of 100, all.
var _frame_times: Array[PackedInt64Array] = []
## The frames of this part.
var _part := PackedInt32Array()
var _done: Dictionary[String, int] = {}


func run() -> void:
	process_frame.connect(_web.poll)
	var sessions := _sessions()
	var part := maxi(1, sessions / PARTS)
	for session: int in sessions:
		await _session()
		await wait_frames(3)
		if (session + 1) % part == 0:
			_end_part(session + 1)
	_check_flat()
	for what: String in ["calls", "answers", "messages", "items", "stats", "tickets", "losses"]:
		var count: int = _done.get(what, 0)
		check(count >= sessions, "%s in every session: %d" % [what, count])
	process_frame.disconnect(_web.poll)
	print("SOAK %d sessions, %d frames: %s" % [sessions, sessions * FRAMES, _done])


func _sessions() -> int:
	var words := OS.get_cmdline_user_args()
	var place := words.find("--sessions")
	return words[place + 1].to_int() if place >= 0 else SESSIONS


func _session() -> void:
	# A slow machine's first frames take longer than Steam is to be had.
	var lost := watch([SteamServer.server_disconnected])
	await start_and_log_on()
	var requests := watch([SteamServer.http_request_completed])
	var stats := watch([SteamServer.stats_received])
	var host := host_stage()
	var stays := await client_stage(host)
	var pair: Dictionary = SteamServer.createSocketPair(false, 0, 0)
	for frame: int in FRAMES:
		var began := Footprint.busy_us()
		host.call_in_all_modes(0, 1)
		stays.call_in_all_modes(1, 1)
		_talk(pair)
		if frame % 20 == 0:
			_ask()
		await process_frame
		_part.append(Footprint.busy_us() - began)
	await client_stage(host)
	check(await wait_until(func() -> bool: return not lost.is_empty()), "the connection is lost")
	check(await wait_until(SteamServer.loggedOn), "and comes back")
	check(await wait_until(func() -> bool: return requests.size() == 3 and stats.size() >= 1), "all is answered")
	for request: Array in requests:
		check_eq(request[4], 200, "what the web server says")
		SteamServer.releaseHTTPRequest(request[1] as int)
	_count("losses", lost.size())
	_count("answers", requests.size())
	_count("stats", stats.size())
	_count("calls", stays.numbers("reliable", 1).size())
	SteamServer.serverShutdown()
	close_stages()
	_web.requests.clear()
	let_go()


func _talk(pair: Dictionary) -> void:
	var one: int = pair["connection1"]
	var other: int = pair["connection2"]
	SteamServer.sendMessageToConnection(one, "hello".to_utf8_buffer(), SteamServer.NETWORKING_SEND_RELIABLE)
	_count("messages", SteamServer.receiveMessagesOnConnection(other, 100).size())


func _ask() -> void:
	var request := SteamServer.createHTTPRequest(SteamServer.HTTP_METHOD_GET, _web.url("/status/200"))
	SteamServer.sendHTTPRequest(request)
	SteamServer.requestUserStats(ADA)
	var result := SteamServer.generateItems([100], [1])
	if result != 0:
		_count("items", 1)
		SteamServer.destroyResult(result)
	if SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA) == SteamServer.BEGIN_AUTH_SESSION_RESULT_OK:
		_count("tickets", 1)
		SteamServer.endAuthSession(ADA)


func _count(what: String, count: int) -> void:
	_done[what] = _done.get(what, 0) + count


func _end_part(sessions: int) -> void:
	_part.sort()
	_frame_times.append(PackedInt64Array([_part[_part.size() / 2], _part[_part.size() * 99 / 100], _part[-1]]))
	_part.clear()
	_marks.append(Footprint.measure())
	var times := _frame_times[-1]
	print("SOAK after %d sessions: %s; a frame took %d us, 1 %% %d and more, at most %d" % [
		sessions, _marks[-1], times[0], times[1], times[2]])


func _check_flat() -> void:
	check_eq(Footprint.growth(_marks[WARM_UP - 1], _marks[-1], ROOM, STATIC_ROOM), PackedStringArray(), "nothing grows")
	var half := _frame_times.size() / 2
	var before := _quickest(_frame_times.slice(0, half))
	var after := _quickest(_frame_times.slice(half))
	check(after <= before * SLOWER, "a frame took %d us, then %d" % [before, after])


## Of parts, the frame in the middle of the quickest.
func _quickest(parts: Array[PackedInt64Array]) -> int:
	return parts.map(func(times: PackedInt64Array) -> int: return times[0]).min()
