extends "res://suite.gd"
## What can be watched: the state as a Dictionary of which JSON can be made, and Godot's monitors.

const ADA := 76561197960287930
## Both ends are in this process, without certificates.
const OPTIONS := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
## Large enough to be on the way for a while.
const MESSAGE_BYTES := 100_000


func run() -> void:
	_shows_a_server_that_does_not_run()
	await start_and_log_on()
	_shows_one_that_runs()
	_counts_sessions()
	await _counts_connections_and_their_bytes()
	await _counts_callbacks()
	SteamServer.serverShutdown()
	var after := SteamServer.getServerStatus()
	check_eq([after["running"], after["connections"], after["sessions"], after["callbacks"]], [false, 0, 0, 0],
			"after the shutdown")


func _shows_a_server_that_does_not_run() -> void:
	check_eq(SteamServer.getServerStatus(), {
		running = false, logged_on = false, secure = false, steam_id = "", app_id = 0, public_ip = "",
		init_status = -1, init_verbal = "",
		uptime_seconds = 0.0, pump_usec = 0, longest_pump_usec = 0, callbacks = 0, callbacks_per_second = 0.0,
		requests = 0, sessions = 0, connections = 0, bytes_in_per_second = 0.0, bytes_out_per_second = 0.0,
		queued_bytes = 0, unacknowledged_bytes = 0,
	}, "before a start")
	var ours := Array(Performance.get_custom_monitor_names()).filter(
			func(name: String) -> bool: return name.begins_with("steam/"))
	check_eq(ours.size(), 14, "monitors")
	for name: String in ours:
		check_eq(Performance.get_custom_monitor(name), 0.0, name)


func _shows_one_that_runs() -> void:
	var status := SteamServer.getServerStatus()
	check_eq([status["running"], status["logged_on"], status["secure"], status["app_id"], status["public_ip"]],
			[true, true, true, APP_ID, "127.0.0.1"], "the server")
	check_eq(status["steam_id"], str(SteamServer.getSteamID()), "its ID as text")
	check_eq(status["init_status"], SteamServer.STEAM_API_INIT_RESULT_OK, "the start's status")
	var library := "Valve's Steam library" if on_valves_library() else "offline-steam"
	check_contains(status["init_verbal"], library, "the start's text")
	check(status["uptime_seconds"] > 0.0, "it is up for some time")
	check(status["pump_usec"] <= status["longest_pump_usec"] or status["longest_pump_usec"] == 0, "times")
	var read: Dictionary = JSON.parse_string(JSON.stringify(status))
	check(read.has_all(status.keys()), "as JSON")
	check_eq(read["steam_id"], status["steam_id"], "the ID is whole in it")


func _counts_sessions() -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA + 1)
	check_eq(SteamServer.getServerStatus()["sessions"], 1, "one of two tickets was good")
	check_eq(Performance.get_custom_monitor("steam/sessions"), 1.0, "the same as a monitor")
	SteamServer.endAuthSession(ADA)
	check_eq(SteamServer.getServerStatus()["sessions"], 0, "it ended")


func _counts_connections_and_their_bytes() -> void:
	var address := "127.0.0.1:%d" % free_port()
	var socket := SteamServer.createListenSocketIP(address, OPTIONS)
	var changes := watch([SteamServer.network_connection_status_changed])
	var client := SteamServer.connectByIPAddress(address, OPTIONS)
	var coming := func(change: Array) -> bool:
		return change[2]["listen_socket"] == socket
	check(await wait_until(func() -> bool: return changes.any(coming)), "a client comes")
	check_eq(SteamServer.getServerStatus()["connections"], 0, "none is connected yet")
	SteamServer.acceptConnection(changes.filter(coming)[0][1])
	var both := func() -> bool: return SteamServer.getServerStatus()["connections"] == 2
	check(await wait_until(both), "both ends are connections")

	var bytes := PackedByteArray()
	bytes.resize(MESSAGE_BYTES)
	for i: int in 5:
		SteamServer.sendMessageToConnection(client, bytes, SteamServer.NETWORKING_SEND_RELIABLE)
	var status := SteamServer.getServerStatus()
	check(status["queued_bytes"] + status["unacknowledged_bytes"] > MESSAGE_BYTES, "bytes wait: %s" % status)
	var flows := func() -> bool:
		var now := SteamServer.getServerStatus()
		return now["bytes_out_per_second"] > 0.0 and now["bytes_in_per_second"] > 0.0
	check(await wait_until(flows, 10.0), "bytes a second: %s" % SteamServer.getServerStatus())

	# Steam does not tell of a connection that was closed from here.
	SteamServer.closeConnection(client, 0, "", false)
	var one := func() -> bool: return SteamServer.getServerStatus()["connections"] == 0
	check(await wait_until(one), "closed")
	SteamServer.closeListenSocket(socket)


func _counts_callbacks() -> void:
	var before: int = SteamServer.getServerStatus()["callbacks"]
	SteamServer.checkFileSignature("/nowhere")
	SteamServer.requestUserStats(ADA)
	check_eq(SteamServer.getServerStatus()["requests"], 2, "requests under way")
	check(await wait_until(func() -> bool: return SteamServer.getServerStatus()["requests"] == 0), "answered")
	check(SteamServer.getServerStatus()["callbacks"] >= before + 2, "callbacks")
	var rate := func() -> bool: return Performance.get_custom_monitor("steam/callbacks_per_second") > 0.0
	check(await wait_until(rate), "callbacks a second")
