extends Node
## Measures what it is told on the command line and prints lines of JSON that `cargo xtask bench` reads.
##
## - `start`: what starting the engine took, up to its first frame
## - `measure CASES SAMPLES MICROSECONDS`: each case of the file, so many samples of so long
## - `trace CASES CALLS`: each case once with so many calls, between two marks that strace sees
## - `soak COUNT`: memory before and after so many messages, and so many callbacks
##
## The cases are GDScript in a table of xtask's; each becomes a script here, so that one which the loaded plugin
## does not have is left out without harm to the others.

const PLUGIN := &"SteamServer"
const FIXTURE := "res://fixture.gd"
const BEGIN_MARK := "/bench-begin/"
const END_MARK := "/bench-end/"
## Counts the plugin's allocations, in a library that was built to do so.
const ALLOCATIONS := &"godotsteam_server/allocations"

var _fixture: Object


func _ready() -> void:
	await get_tree().process_frame
	var arguments := OS.get_cmdline_user_args()
	var task := arguments[0] if arguments.size() > 0 else "start"
	if task != "start" and not await _start_steam():
		get_tree().quit(1)
		return
	match task:
		"start":
			_report_start()
		"measure":
			_measure(arguments[1], arguments[2].to_int(), arguments[3].to_int())
		"trace":
			_trace(arguments[1], arguments[2].to_int())
		"soak":
			await _soak(arguments[1].to_int())
	if _fixture != null:
		_fixture.call("stop")
	get_tree().quit()


func _start_steam() -> bool:
	if not Engine.has_singleton(PLUGIN):
		printerr("No singleton SteamServer: did the extension load?")
		return false
	_fixture = (load(FIXTURE) as GDScript).new()
	return await _fixture.call("start", get_tree())


func _report_start() -> void:
	# Nanoseconds that the main thread was on a processor.
	var on_processor := _first_number("/proc/thread-self/schedstat", 0)
	_print({
		start_us = Time.get_ticks_usec(),
		processor_us = on_processor / 1000.0,
		resident_kib = _resident_bytes() / 1024.0,
		plugin = Engine.has_singleton(PLUGIN),
	})


func _measure(path: String, samples: int, budget: int) -> void:
	for case: Dictionary in _read(path):
		var made := _make(case, "body")
		if made.has("skipped"):
			_print({name = case["name"], skipped = made["skipped"]})
			continue
		var runs: Array[Object] = [made["run"]]
		if case["own"] != "":
			runs.append(_make(case, "own")["run"])
		var answers: Array[PackedFloat64Array] = []
		for run: Object in runs:
			run.call("set_up")
			answers.append(PackedFloat64Array())
		var counts := runs.map(func(run: Object) -> int: return _calibrate(run, budget))
		for sample: int in samples:
			for i: int in runs.size():
				answers[i].append(_sample(runs[i], counts[i], budget) * 1000.0)
		var line := {name = case["name"], steam = answers[0]}
		if runs.size() > 1:
			line["own"] = answers[1]
		if Performance.has_custom_monitor(ALLOCATIONS):
			line["allocations"] = _allocations(runs[0])
		_print(line)
		for run: Object in runs:
			run.call("tear_down")


## How often a body is to run so that a chunk of it takes about half a sample.
func _calibrate(run: Object, budget: int) -> int:
	var most: int = run.get("most")
	var count := 1
	while count < most:
		if _chunk(run, count) > budget / 2.0:
			break
		count *= 2
	return mini(count, most)


## Microseconds for one operation, over chunks that take as long as the budget together.
func _sample(run: Object, count: int, budget: int) -> float:
	var spent := 0
	var done := 0
	while spent < budget:
		spent += _chunk(run, count)
		done += count
	return float(spent) / done / int(run.get("batch"))


func _chunk(run: Object, count: int) -> int:
	run.call("before", count)
	var spent: int = run.call("body", count)
	run.call("after", count)
	return spent


## Allocations of the plugin for one operation.
func _allocations(run: Object) -> float:
	var most: int = run.get("most")
	var count := mini(1000, most)
	run.call("before", count)
	var before: int = Performance.get_custom_monitor(ALLOCATIONS)
	run.call("body", 0)
	var between: int = Performance.get_custom_monitor(ALLOCATIONS)
	run.call("body", count)
	var after: int = Performance.get_custom_monitor(ALLOCATIONS)
	run.call("after", count)
	return float(after - between - (between - before)) / count / int(run.get("batch"))


func _trace(path: String, calls: int) -> void:
	for case: Dictionary in _read(path):
		var made := _make(case, "body")
		if made.has("skipped"):
			continue
		var run: Object = made["run"]
		run.call("set_up")
		var count: int = mini(calls, run.get("most"))
		# Once before, for what is done only the first time.
		_chunk(run, 1)
		run.call("before", count)
		FileAccess.file_exists(BEGIN_MARK + String(case["name"]).uri_encode())
		run.call("body", count)
		FileAccess.file_exists(END_MARK + String(case["name"]).uri_encode())
		run.call("after", count)
		run.call("tear_down")
		_print({name = case["name"], operations = count * int(run.get("batch"))})


func _soak(count: int) -> void:
	const STEPS := 10
	for what: String in ["messages", "callbacks"]:
		# What is kept for later has been allocated after this.
		_fixture.call("soak_" + what, count / STEPS)
		await get_tree().process_frame
		var resident := PackedInt64Array([_resident_bytes()])
		for step: int in STEPS:
			_fixture.call("soak_" + what, count / STEPS)
			await get_tree().process_frame
			resident.append(_resident_bytes())
		_print({soak = what, count = count, resident_bytes = resident})


## A script for the case, with the body or with the engine's like; or the reason why there is none.
func _make(case: Dictionary, key: String) -> Dictionary:
	for line: String in [case["set_up"], case["before"], case[key], case["after"], case["tear_down"]]:
		var missing := _missing_method(line)
		if missing != "":
			return {skipped = "no method " + missing}
	var script := GDScript.new()
	script.source_code = _source(case, key)
	if script.reload() != OK:
		return {skipped = "it does not parse with this plugin"}
	var run: Object = script.new()
	run.set("most", case["most"])
	run.set("batch", case["batch"] if key == "body" else 1)
	return {run = run}


func _source(case: Dictionary, key: String) -> String:
	# The engine's like needs none of the case's preparations.
	var is_body := key == "body"
	var functions := {
		"func set_up() -> void:": case["set_up"] if is_body else "",
		"func tear_down() -> void:": case["tear_down"] if is_body else "",
		"func before(count: int) -> void:": case["before"] if is_body else "",
		"func after(count: int) -> void:": case["after"] if is_body else "",
	}
	var source := "extends \"%s\"\n\n\n" % FIXTURE
	for head: String in functions:
		source += "%s\n%s\tpass\n\n\n" % [head, _indent(functions[head], 1)]
	source += "func body(count: int) -> int:\n\tvar start_us := Time.get_ticks_usec()\n"
	source += "\tfor i: int in count:\n%s" % _indent(case[key], 2)
	source += "\treturn Time.get_ticks_usec() - start_us\n"
	return source


func _indent(lines: String, depth: int) -> String:
	return "" if lines == "" else (lines.indent("\t".repeat(depth)) + "\n")


## The first method that a piece of GDScript wants of the plugin, and that it does not have.
func _missing_method(code: String) -> String:
	var calls := RegEx.create_from_string("SteamServer\\.(\\w+)\\(")
	for found: RegExMatch in calls.search_all(code):
		if not ClassDB.class_has_method(PLUGIN, found.get_string(1)):
			return found.get_string(1)
	return ""


func _read(path: String) -> Array:
	return JSON.parse_string(FileAccess.get_file_as_string(path))


## What this process has in memory, as Linux counts it.
func _resident_bytes() -> int:
	const PAGE_BYTES := 4096
	return _first_number("/proc/self/statm", 1) * PAGE_BYTES


func _first_number(path: String, index: int) -> int:
	var file := FileAccess.open(path, FileAccess.READ)
	return file.get_line().get_slice(" ", index).to_int()


func _print(line: Dictionary) -> void:
	print("BENCH ", JSON.stringify(line))
