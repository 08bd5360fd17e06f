# runner: library newer
extends "res://library_suite.gd"
## Threads call while one loads the library and starts the server: nobody sees half of it.

const THREADS := 8

## What the threads saw that they must not see.
var _wrong: Array[String] = []
var _lock: Mutex = Mutex.new()
var _is_over: bool = false


func run() -> void:
	pump = false
	var threads: Array[Thread] = []
	for i: int in THREADS:
		var thread := Thread.new()
		thread.start(_call_until_over.bind(i % 2 == 0))
		threads.append(thread)
	await check_server_comes_up()
	_is_over = true
	for thread: Thread in threads:
		thread.wait_to_finish()
	check_eq(_wrong, [] as Array[String], "what the threads saw")
	check_library(OS.get_environment("STEAM_SERVER_LIBRARY"), "1.65", false)


## Half of the threads load the library themselves.
func _call_until_over(loads: bool) -> void:
	var path := OS.get_environment("STEAM_SERVER_LIBRARY")
	while not _is_over:
		SteamServer.isServerSecure()
		var id := SteamServer.getServerSteamID()
		if id != SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER:
			_note("the ID %d" % id)
		if loads:
			var info := SteamServer.getSteamLibraryInfo()
			if info["path"] != path or info["sdk"] != "1.65":
				_note("the library %s" % info)


func _note(what: String) -> void:
	_lock.lock()
	if what not in _wrong:
		_wrong.append(what)
	_lock.unlock()
