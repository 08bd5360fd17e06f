extends "res://suite.gd"
## A host and a client that comes and goes, at each debug_level; then one that gets nothing any more. The runner reads the
## log.

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}


func run() -> void:
	await start_and_log_on()
	for level: int in 3:
		var host := SteamServerMultiplayerPeer.new()
		check_eq(host.debug_level, 0, "nothing is printed unless told otherwise")
		host.debug_level = level
		check_eq(host.debug_level, level, "level")
		print("LEVEL ", level)
		var client := _client(host, _options)
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
	await _lose()


## The line is cut while more is on its way to a client than Steam has taken.
func _lose() -> void:
	print("LEVEL lost")
	var options := _options.merged({SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED: 2000})
	var host := SteamServerMultiplayerPeer.new()
	var client := _client(host, options)
	var events := watch([host.peer_connected, host.connection_ended])
	_connections.clear()
	check(await wait_until(func() -> bool:
			host.poll()
			client.poll()
			return events.size() == 1), "it comes")
	SteamServer.setGlobalConfigValueFloat(SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND, 100.0)
	host.set_target_peer(0)
	for number: int in 2000:
		check(host.put_packet(PackedByteArray([number & 255])) == OK, "sent")
	check(await wait_until(func() -> bool:
			host.poll()
			return events.size() == 2), "it has gone")
	SteamServer.setGlobalConfigValueFloat(SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND, 0.0)
	check_eq(events[1].slice(3, 4), [SteamServer.CONNECTION_END_MISC_TIMEOUT], "as Steam says")
	host.close()
	print("LEVEL none")


## A client on its way to the host, which listens from now on.
func _client(host: SteamServerMultiplayerPeer, options: Dictionary) -> SteamServerMultiplayerPeer:
	var address := "127.0.0.1:%d" % free_port()
	host.options = options
	check_eq(host.create_host_ip(address), OK, "a host")
	var client := SteamServerMultiplayerPeer.new()
	client.options = options
	check_eq(client.create_client_ip(address), OK, "a client")
	return client
