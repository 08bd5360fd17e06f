extends SceneTree
## Calls everything at random, as `cargo xtask fuzz` says, which reads what is printed and judges it.
##
## The arguments: [code]--seed N --calls N --state before|running|after|sequences|threads[/code];
## [code]--steps FILE[/code] for some of the steps only, their numbers a line each; [code]--case FILE[/code] for the
## steps that stand in a file; [code]--tell[/code] prints the steps. Where it is goes into the file
## [code]--journal[/code] before each call, so that a crash can be told of.

const Calls := preload("res://fuzz/calls.gd")

## Calls between two frames.
const CALLS_IN_FRAME := 100
## In how many parts a run is cut; between them a session ends and memory is looked at.
const PARTS := 10
const THREADS := 8
## In sequences one call of so many is of those that start or stop Steam, beside those that come by chance.
const TURN := 400
## The first parts of a run, in which what is kept for good is made.
const WARM_UP := 3

var _options: Dictionary[String, String] = {}
var _calls: Calls
var _journal: FileAccess
var _slowest_us: int = 0
var _busiest_us: int = 0
## The call that took longest in it.
var _slowest_call: Array = []
var _sessions: int = 0
## Resident and static bytes, and objects, after each part.
var _marks: Array[PackedInt64Array] = []


func _initialize() -> void:
	_run()


func _run() -> void:
	await process_frame
	_read_options()
	var state := _option("state", "running")
	_calls = Calls.new(_option("seed", "1").to_int(), _left_out(state))
	_calls.hear_signals(true)
	if state == "after":
		_begin_session()
		await _frame()
	if state != "before" and state != "running" and state != "threads":
		SteamServer.serverShutdown()
	var steps := _steps()
	var part := maxi(1, ceili(steps.size() / float(PARTS)))
	for first: int in range(0, steps.size(), part):
		if state == "running" or state == "threads":
			_begin_session()
		if state == "threads":
			await _call_in_threads(steps.slice(first, first + part))
		else:
			await _call(steps.slice(first, first + part), state == "sequences")
		if state != "before":
			SteamServer.serverShutdown()
		_calls.values.forget()
		await _frame()
		_mark()
	_calls.hear_signals(false)
	_calls.close()
	await _frame()
	_tell()
	quit()


## Steps on the main thread, some of them in each frame.
func _call(steps: Array, turns: bool) -> void:
	for first: int in range(0, steps.size(), CALLS_IN_FRAME):
		var busy_before := _busy_us()
		var before := _spent_us()
		var longest_us := 0
		var longest: Array = []
		for step: Variant in steps.slice(first, first + CALLS_IN_FRAME):
			var taken: Array = step if step is Array else _calls.step(step as int)
			var number: int = taken[0]
			_note(number)
			if turns and number % TURN == 0:
				_turn(number)
				busy_before = _busy_us()
				before = _spent_us()
			if _options.has("tell"):
				print("FUZZ STEP ", var_to_str(taken).replace("\n", " "))
			var began := Time.get_ticks_usec()
			_calls.take(taken)
			if Time.get_ticks_usec() - began > longest_us:
				longest_us = Time.get_ticks_usec() - began
				longest = taken
		_busiest_us = maxi(_busiest_us, _busy_us() - busy_before)
		var spent := _spent_us() - before
		if spent > _slowest_us:
			_slowest_us = spent
			_slowest_call = longest
		SteamServer.run_callbacks()
		_calls.poll()
		await _frame()
		print("FUZZ AT ", first)


## The same steps by several threads, while the main one pumps, and ends and begins sessions.
func _call_in_threads(steps: Array) -> void:
	var threads: Array[Thread] = []
	# Alive until all threads are over: an emission in one of them calls the handlers of all.
	var callers: Array[Calls] = []
	var share := ceili(steps.size() / float(THREADS))
	for i: int in THREADS:
		var calls := Calls.new(_option("seed", "1").to_int(), _left_out("threads"))
		calls.hear_signals(true)
		callers.append(calls)
	# Not before all of them listen: Godot's memory breaks when one connects to a signal that another thread emits.
	for i: int in THREADS:
		var thread := Thread.new()
		thread.start(_call_in_thread.bind(callers[i], steps.slice(i * share, (i + 1) * share)))
		threads.append(thread)
	var frames := 0
	while threads.any(func(thread: Thread) -> bool: return thread.is_alive()):
		SteamServer.run_callbacks()
		await _frame()
		frames += 1
		if frames % 5 == 0:
			SteamServer.serverShutdown()
			_begin_session()
		if frames % 100 == 0:
			print("FUZZ AT ", frames)
	for thread: Thread in threads:
		thread.wait_to_finish()
	for calls: Calls in callers:
		calls.hear_signals(false)
		calls.close()
		_calls.count(calls)


func _call_in_thread(calls: Calls, steps: Array) -> void:
	calls.move_here()
	for number: int in steps:
		calls.take(calls.step(number))


## Starts Steam, or stops it.
func _turn(number: int) -> void:
	if number / TURN % 2 == 0:
		_begin_session()
	else:
		SteamServer.serverShutdown()


func _begin_session() -> void:
	var answer: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", _free_port(), _free_port(), SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, "1.0.0.0")
	if answer["status"] != SteamServer.STEAM_API_INIT_RESULT_OK:
		return
	_sessions += 1
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("Fuzzed")
	SteamServer.logOnAnonymous()


func _free_port() -> int:
	var socket := PacketPeerUDP.new()
	socket.bind(0, "127.0.0.1")
	return socket.get_local_port()


func _left_out(state: String) -> Array[StringName]:
	var left_out: Array[StringName] = []
	if state == "before" or state == "after":
		left_out.append_array(Calls.BEGINS.keys())
	if state == "running":
		left_out.append_array(Calls.ENDS.keys())
	return left_out


func _steps() -> Array:
	if _options.has("case"):
		return str_to_var(FileAccess.get_file_as_string(_options["case"]))
	if _options.has("steps"):
		var lines := FileAccess.get_file_as_string(_options["steps"]).split("\n", false)
		return Array(lines).map(func(line: String) -> int: return line.to_int())
	return range(_option("calls", "1000").to_int())


func _note(number: int) -> void:
	if _journal != null:
		_journal.seek(0)
		_journal.store_64(number)
		_journal.flush()


func _frame() -> void:
	await process_frame


func _read_options() -> void:
	var words := OS.get_cmdline_user_args()
	for i: int in words.size():
		if words[i].begins_with("--"):
			_options[words[i].trim_prefix("--")] = words[i + 1] if i + 1 < words.size() else ""
	if _options.has("journal"):
		_journal = FileAccess.open(_options["journal"], FileAccess.WRITE)


func _option(option: String, otherwise: String) -> String:
	return _options.get(option, otherwise)


## What this thread has run and slept; what it waited for a processor does not count.
func _spent_us() -> int:
	return Time.get_ticks_usec() - _schedule(1) / 1000


## What this thread has run.
func _busy_us() -> int:
	return _schedule(0) / 1000


## Nanoseconds of this thread: on a processor, and waiting for one.
func _schedule(index: int) -> int:
	return _first_line("/proc/thread-self/schedstat").get_slice(" ", index).to_int()


## Files of this kind have no length.
func _first_line(path: String) -> String:
	return FileAccess.open(path, FileAccess.READ).get_line()


func _mark() -> void:
	var pages := _first_line("/proc/self/statm").get_slice(" ", 1).to_int()
	_marks.append(PackedInt64Array([
		pages * 4096,
		int(Performance.get_monitor(Performance.MEMORY_STATIC)),
		int(Performance.get_monitor(Performance.OBJECT_COUNT)),
	]))


func _tell() -> void:
	var first := _marks[mini(WARM_UP, _marks.size()) - 1]
	var last := _marks[-1]
	print("FUZZ OK ", JSON.stringify({
		calls = _calls.calls_made,
		signals = _calls.signals_heard,
		sessions = _sessions,
		slowest_us = _slowest_us,
		busiest_us = _busiest_us,
		slowest_call = var_to_str(_slowest_call).replace("\n", " "),
		resident_bytes = last[0] - first[0],
		static_bytes = last[1] - first[1],
		objects = last[2] - first[2],
	}))
