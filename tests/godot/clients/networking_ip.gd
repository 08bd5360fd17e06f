extends "res://networking_pair.gd"
## Comes to the server three times: is sent away, is turned away, and leaves.


func run() -> void:
	await join()
	var first := SteamServer.connectByIPAddress(told(0), {})
	var connecting := await next_change(CONNECTING, first)
	check_eq(connecting["connection"]["remote_address"], told(0), "the server's address")
	check_eq(connecting["connection"]["listen_socket"], 0, "no listen socket")
	# What is sent before the connection stands arrives, too.
	send(first, str(SteamServer.getSteamID()))
	var connected := await next_change(CONNECTED, first)
	check_eq(connected["connection"]["identity"], told(1).to_int(), "the server's Steam ID")
	var ended: Dictionary = (await next_change(CLOSED_BY_PEER, first))["connection"]
	check_eq(ended["end_reason"], 1500, "why it was sent away")
	check_contains(ended["end_debug"], "round over", "why, in words")
	SteamServer.closeConnection(first, 0, "", false)

	var second := SteamServer.connectByIPAddress(told(0), {})
	var refused := await next_change(CLOSED_BY_PEER, second)
	check_eq(refused["old_state"], CONNECTING, "it was never connected")
	check_eq(refused["connection"]["end_reason"], 1600, "why it was turned away")
	SteamServer.closeConnection(second, 0, "", false)

	var third := SteamServer.connectByIPAddress(told(0), {})
	check_eq(text_of(await next_message(third)), "welcome", "welcome")
	check_eq(SteamServer.closeConnection(third, 1042, "enough", true), true, "leave")
	await _check_nobody()


## Nobody listens there: the connection fails in the time that it is given.
func _check_nobody() -> void:
	var nobody := "127.0.0.1:%d" % free_port()
	var connection := SteamServer.connectByIPAddress(nobody, {
		SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL: SHORT_TIMEOUT,
	})
	var failed := await next_change(PROBLEM, connection)
	check_eq(failed["old_state"], CONNECTING, "it was never connected")
	check_eq(failed["connection"]["end_reason"], SteamServer.CONNECTION_END_MISC_TIMEOUT, "why it failed")
	check_eq(SteamServer.closeConnection(connection, 0, "", false), true, "free the handle")
