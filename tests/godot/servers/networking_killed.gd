extends "res://networking_pair.gd"
## The runner kills the client while it is connected by address and by Steam ID: the server notices by itself.

## Milliseconds of silence after which a connection counts as broken.
const SILENCE := 2000.0


func run() -> void:
	await join()
	var options := {SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED: SILENCE}
	var address := "127.0.0.1:%d" % free_port()
	var by_address := SteamServer.createListenSocketIP(address, options)
	var by_steam_id := SteamServer.createListenSocketP2P(VIRTUAL_PORT, options)
	tell_client([address, SteamServer.getSteamID()])
	var connections: Array[int] = [await accept_next(by_address)]
	await next_change(CONNECTED, connections[0])
	connections.append(await accept_next(by_steam_id))
	await next_change(CONNECTED, connections[1])
	print("KILL")
	var start := Time.get_ticks_msec()
	for connection: int in connections:
		await _check_broken(connection)
	var seconds := (Time.get_ticks_msec() - start) / 1000.0
	check(seconds < 10.0, "noticed after %f seconds" % seconds)


func _check_broken(connection: int) -> void:
	var is_its_own := func(change: Array) -> bool: return change[1] == connection
	var is_reported := func() -> bool:
		# Steam notices a silent peer by what it does not acknowledge, and in idle connections only later.
		SteamServer.sendMessageToConnection(connection, PackedByteArray([1]), RELIABLE)
		return changes.any(is_its_own)
	check(await wait_until(is_reported, LONG), "a signal about it")
	var reported := changes.filter(is_its_own)
	check_eq(reported.size(), 1, "one signal about it: %s" % [reported])
	check_eq(reported[0][3], CONNECTED, "it was connected")
	var info: Dictionary = reported[0][2]
	check_eq(info["connection_state"], PROBLEM, "its state")
	check_eq(SteamServer.getConnectionInfo(connection)["connection_state"], PROBLEM, "its state, asked for")
	check_eq(info["end_reason"], SteamServer.CONNECTION_END_MISC_TIMEOUT, "why it broke")
	check_eq(SteamServer.sendMessageToConnection(connection, PackedByteArray([1]), RELIABLE)["result"],
			SteamServer.RESULT_NO_CONNECTION, "send into the void")
	check_eq(SteamServer.closeConnection(connection, 0, "", false), true, "free the handle")
