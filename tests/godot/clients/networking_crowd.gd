extends "res://networking_pair.gd"
## Many clients in one process: each sends its messages and leaves when it gets its number back.


func run() -> void:
	await join()
	var connections: Array[int] = []
	for client: int in told(1).to_int():
		connections.append(SteamServer.connectByIPAddress(told(0), {}))
	var are_connected := func() -> bool:
		return connections.all(func(connection: int) -> bool:
			return SteamServer.getConnectionInfo(connection)["connection_state"] == CONNECTED)
	check(await wait_until(are_connected, LONG), "all are connected")
	for number: int in told(2).to_int():
		for client: int in connections.size():
			send(connections[client], "%d %d" % [client, number])
	for client: int in connections.size():
		check_eq(text_of(await next_message(connections[client])), str(client), "the number")
		check_eq(SteamServer.closeConnection(connections[client], 0, "", true), true, "leave")
	await create_timer(0.5).timeout
