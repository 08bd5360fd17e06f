extends "res://suite.gd"
## A host and a client that comes and goes, at each debug_level, for the runner to read the log.

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}


func run() -> void:
	await start_and_log_on()
	for level: int in 3:
		var host := SteamServerMultiplayerPeer.new()
		check_eq(host.debug_level, 0, "nothing is printed unless told otherwise")
		host.debug_level = level
		check_eq(host.debug_level, level, "level")
		host.options = _options
		var address := "127.0.0.1:%d" % free_port()
		print("LEVEL ", level)
		check_eq(host.create_host_ip(address), OK, "a host")
		var client := SteamServerMultiplayerPeer.new()
		client.options = _options
		check_eq(client.create_client_ip(address), OK, "a client")
		var events := watch([host.peer_connected, host.peer_disconnected])
		_connections.clear()
		var came_and_went := func() -> bool:
				host.poll()
				client.poll()
				if events.size() == 1 and client.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED:
					client.close()
				return events.size() == 2
		check(await wait_until(came_and_went, 15.0), "it comes and goes")
		host.close()
	print("LEVEL none")
