extends "res://suite.gd"
## Steam is stopped and started again while threads are inside its functions, from the main thread, from a handler, and
## from threads that wait for each other: calls under way end first, later ones find Steam stopped.

const THREADS := 6
const SHUTDOWNS := 60

var _is_over: bool = false
var _calls: int = 0
var _answers: int = 0
var _lock: Mutex = Mutex.new()


func run() -> void:
	pump = false
	# The threads call while it does not run.
	expect_error("Steam is not running. Call serverInitEx()")
	var threads: Array[Thread] = []
	for i: int in THREADS:
		var thread := Thread.new()
		thread.start(_call_until_over)
		threads.append(thread)
	for i: int in SHUTDOWNS:
		start_server()
		describe_server()
		SteamServer.logOnAnonymous()
		SteamServer.run_callbacks()
		await process_frame
		SteamServer.serverShutdown()
		check_eq(SteamServer.isServerSecure(), false, "stopped")
	await _shut_down_in_a_handler_that_another_thread_waits_for()
	_is_over = true
	for thread: Thread in threads:
		thread.wait_to_finish()
	check(_calls > SHUTDOWNS, "threads called: %d times" % _calls)
	check(_answers > 0, "and Steam ran for some of that: %d times" % _answers)
	SteamServer.serverShutdown()


## The handler waits for a thread that stops Steam: it has no pass, so that thread does not wait for it in turn.
func _shut_down_in_a_handler_that_another_thread_waits_for() -> void:
	var stopped: Array[bool] = []
	var stop := func() -> void:
		var thread := Thread.new()
		thread.start(SteamServer.serverShutdown)
		thread.wait_to_finish()
		stopped.append(true)
	connect_until_end(SteamServer.server_connected, stop)
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	var is_stopped := func() -> bool:
		SteamServer.run_callbacks()
		return not stopped.is_empty()
	check(await wait_until(is_stopped), "the handler came back")
	check_eq(SteamServer.isServerSecure(), false, "and Steam is stopped")


func _call_until_over() -> void:
	var calls := 0
	var answers := 0
	while not _is_over:
		answers += int(SteamServer.getAppID() == APP_ID)
		SteamServer.setServerName("A name")
		SteamServer.loggedOn()
		var pair := SteamServer.createSocketPair(false, 0, 0)
		var one: int = pair.get("connection1", 0)
		SteamServer.sendMessageToConnection(one, PackedByteArray([1]), SteamServer.NETWORKING_SEND_RELIABLE)
		SteamServer.receiveMessagesOnConnection(pair.get("connection2", 0) as int, 10)
		SteamServer.closeConnection(one, 0, "", false)
		calls += 1
	_lock.lock()
	_calls += calls
	_answers += answers
	_lock.unlock()
