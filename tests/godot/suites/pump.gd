extends "res://suite.gd"
## run_callbacks: nothing comes without it, it may be called from a handler and from threads, and a
## handler may shut Steam down.

const LOG_ON_SIGNALS: Array[Array] = [[&"server_connected"], [&"policy_response", 1]]
const SETTING := "steam_server/initialization/embed_callbacks"


func run() -> void:
	pump = false
	await _nothing_comes_by_itself()
	await _a_call_from_a_handler_returns_at_once()
	await _a_handler_may_shut_steam_down()
	await _a_thread_may_pump()
	await _threads_may_call_methods()
	_a_handler_cannot_feed_its_own_turn()
	_a_shutdown_ends_what_was_lost_too()


func _nothing_comes_by_itself() -> void:
	check_eq(ProjectSettings.get_setting(SETTING), false, "the setting is off at first")
	check_eq(ProjectSettings.has_setting("steam/initialization/embed_callbacks"), false, "its old name is not registered")
	var emissions := watch([SteamServer.server_connected])
	_log_on()
	await wait_frames(20)
	check_eq(emissions.size(), 0, "signals without run_callbacks")
	await _pump_until(func() -> bool: return not emissions.is_empty())
	check_eq(emissions.size(), 1, "signals with run_callbacks")
	SteamServer.serverShutdown()


func _a_call_from_a_handler_returns_at_once() -> void:
	var steps: Array[String] = []
	var on_connected := func() -> void:
		steps.append("handler begins")
		SteamServer.run_callbacks()
		steps.append("handler ends")
	var on_policy := func(_secure: int) -> void: steps.append("policy")
	connect_until_end(SteamServer.server_connected, on_connected)
	connect_until_end(SteamServer.policy_response, on_policy)
	_log_on()
	await _pump_until(func() -> bool: return "policy" in steps)
	check_eq(steps, ["handler begins", "handler ends", "policy"] as Array[String], "steps")
	SteamServer.serverShutdown()


func _a_handler_may_shut_steam_down() -> void:
	SteamServer.server_connected.connect(SteamServer.serverShutdown, CONNECT_ONE_SHOT)
	var emissions := watch([SteamServer.server_connected, SteamServer.policy_response])
	_log_on()
	await _pump_until(func() -> bool: return not emissions.is_empty())
	for i: int in 10:
		SteamServer.run_callbacks()
	check_eq(emissions, [[&"server_connected"]] as Array[Array], "nothing comes after the shutdown")
	expect_error("SteamServer.secure: Steam is not running", 1)
	check_eq(SteamServer.secure(), false, "Steam does not run any more")

	_log_on()
	await _pump_until(func() -> bool: return emissions.size() >= 3)
	check_eq(emissions.slice(1), LOG_ON_SIGNALS, "a new start works")
	SteamServer.serverShutdown()


func _a_thread_may_pump() -> void:
	var emissions := watch([SteamServer.server_connected, SteamServer.policy_response])
	_log_on()
	var thread := Thread.new()
	thread.start(func() -> void:
		for i: int in 200:
			SteamServer.run_callbacks()
			OS.delay_msec(1)
		SteamServer.serverReleaseCurrentThreadMemory())
	await wait_until(func() -> bool: return not thread.is_alive())
	thread.wait_to_finish()
	check_eq(emissions, LOG_ON_SIGNALS, "signals from a thread")
	SteamServer.serverShutdown()


func _threads_may_call_methods() -> void:
	_log_on()
	await _pump_until(SteamServer.loggedOn)
	var expected := SteamServer.getSteamID()
	var work := func() -> int:
		var wrong := 0
		for i: int in 2000:
			SteamServer.setKeyValue("step", str(i))
			SteamServer.run_callbacks()
			if SteamServer.getSteamID() != expected or not SteamServer.loggedOn():
				wrong += 1
		SteamServer.releaseCurrentThreadMemory()
		return wrong
	var threads: Array[Thread] = []
	for i: int in 4:
		var thread := Thread.new()
		thread.start(work)
		threads.append(thread)
	while threads.any(func(thread: Thread) -> bool: return thread.is_alive()):
		SteamServer.run_callbacks()
		await process_frame
	for thread: Thread in threads:
		check_eq(thread.wait_to_finish(), 0, "wrong answers in a thread")
	SteamServer.serverShutdown()


## What a handler causes comes in a later turn: it cannot keep run_callbacks busy for ever.
func _a_handler_cannot_feed_its_own_turn() -> void:
	start_server()
	SteamServer.setWarningMessageHook(true)
	var counts := {warnings = 0, purchases = 0}
	# Steam warns at once who wants a ticket before the log on. The bounds end the suite should a turn be fed.
	var on_warning := func(_severity: int, _message: String) -> void:
		counts["warnings"] += 1
		if counts["warnings"] < 100:
			SteamServer.getAuthSessionTicket()
	var on_purchase := func(result: int, _order: int, _transaction: int) -> void:
		check_eq(result, SteamServer.RESULT_INVALID_PARAM, "result of the lost purchase")
		counts["purchases"] += 1
		if counts["purchases"] < 100:
			_lose_a_purchase()
	SteamServer.steam_warning.connect(on_warning)
	SteamServer.inventory_start_purchase_result.connect(on_purchase)
	# Once in each of the two sessions that lose purchases.
	expect_error("SteamServer.startPurchase: quantity has the length 0", 2)
	SteamServer.getAuthSessionTicket()
	_lose_a_purchase()
	for turn: int in 3:
		SteamServer.run_callbacks()
		check_eq(counts, {warnings = turn + 1, purchases = turn + 1}, "after turn %d" % turn)
	SteamServer.steam_warning.disconnect(on_warning)
	SteamServer.inventory_start_purchase_result.disconnect(on_purchase)
	SteamServer.serverShutdown()


## Of requests that Steam did not take, those that are left when a handler shuts it down are not answered.
func _a_shutdown_ends_what_was_lost_too() -> void:
	start_server()
	var emissions := watch([SteamServer.inventory_start_purchase_result])
	_lose_a_purchase()
	_lose_a_purchase()
	var shut_down := func(_result: int, _order: int, _transaction: int) -> void:
		SteamServer.serverShutdown()
	SteamServer.inventory_start_purchase_result.connect(shut_down, CONNECT_ONE_SHOT)
	SteamServer.run_callbacks()
	start_server()
	SteamServer.run_callbacks()
	check_eq(emissions.size(), 1, "answers to lost requests")
	SteamServer.serverShutdown()


## A purchase without quantities, which Steam is not even asked about.
func _lose_a_purchase() -> void:
	SteamServer.startPurchase([1], [])


func _log_on() -> void:
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()


func _pump_until(condition: Callable) -> void:
	var pumped_condition := func() -> bool:
		SteamServer.run_callbacks()
		return condition.call()
	check(await wait_until(pumped_condition), "what was waited for came")
