## What this process has: memory, objects, open files, sockets, threads. For suites that check that nothing of it is left
## behind.

## By what it is called.
static func measure() -> Dictionary[String, int]:
	var mark: Dictionary[String, int] = {
		"bytes" = _line_of("/proc/self/statm", "").get_slice(" ", 1).to_int() * 4096,
		"bytes of Godot's" = int(Performance.get_monitor(Performance.MEMORY_STATIC)),
		"objects" = int(Performance.get_monitor(Performance.OBJECT_COUNT)),
		"files and sockets" = 0,
		"sockets" = 0,
		"threads" = _line_of("/proc/self/status", "Threads:").to_int(),
	}
	# Godot cannot list this folder, whose entries are links that lead nowhere.
	var folder := DirAccess.open("/proc/self")
	for number: int in 4096:
		var path := "/proc/self/fd/%d" % number
		if folder.is_link(path):
			mark["files and sockets"] += 1
			mark["sockets"] += int(folder.read_link(path).begins_with("socket:"))
	return mark


## What has grown since [param earlier]. Heaps are not tidy to the byte: memory may have grown by so much.
static func growth(earlier: Dictionary[String, int], now: Dictionary[String, int], room: int,
		godots_room: int) -> PackedStringArray:
	var grown := PackedStringArray()
	for what: String in now:
		var more := now[what] - earlier[what]
		if more > {"bytes": room, "bytes of Godot's": godots_room}.get(what, 0):
			grown.append("%d %s more" % [more, what])
	return grown


## What this thread has had of a processor.
static func busy_us() -> int:
	return _line_of("/proc/thread-self/schedstat", "").get_slice(" ", 0).to_int() / 1000


## What follows these words in the first line that begins with them. Files of this kind have no length.
static func _line_of(path: String, beginning: String) -> String:
	var file := FileAccess.open(path, FileAccess.READ)
	while not file.eof_reached():
		var line := file.get_line()
		if line.begins_with(beginning):
			return line.trim_prefix(beginning)
	return ""
