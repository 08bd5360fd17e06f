extends "res://networking_pair.gd"
## Gets a fake address with two ports. On one it listens for connections, on the other for datagrams.


func run() -> void:
	start_server()
	describe_server()
	await _check_address()
	var fake := SteamServer.getFakeIP()
	var ports: PackedInt32Array = fake["ports"]
	var socket := SteamServer.createListenSocketP2PFakeIP(0, {})
	check(socket > 0, "listening")
	SteamServer.createFakeUDPPort(1)
	var udp := SteamServer.openFakeUDPPort(1)
	check(udp > 0, "a UDP port")
	check_eq(SteamServer.openFakeUDPPort(1), udp, "the same one again")
	check_eq(SteamServer.openFakeUDPPort(2), 0, "a port that was not asked for")
	expect_error("SteamServer.createFakeUDPPort: a port of its own (-1)", 1)
	SteamServer.createFakeUDPPort(-1)
	changes = watch([SteamServer.network_connection_status_changed])
	tell_client([fake["ip"], ports[0], ports[1], SteamServer.getSteamID()])

	var connection := await accept_next(socket)
	var remote := SteamServer.getRemoteFakeIPForConnection(connection)
	check_eq(remote["result"], SteamServer.RESULT_OK, "the client's fake address")
	check_eq(remote["ip_type"], SteamServer.FAKE_IP_TYPE_LOCAL_IPV4, "made up here")
	check_eq(SteamServer.getIPv4FakeIPType(remote["ip_address"]), remote["ip_type"], "its kind")
	check_eq(text_of(await next_message(connection)), "by connection", "message")

	var datagrams: Array = []
	check(await wait_until(func() -> bool:
			datagrams.append_array(SteamServer.receiveMessagesOnFakeUDPPort(udp, 10))
			return not datagrams.is_empty(), LONG), "a datagram")
	check_eq(text_of(datagrams[0]), "by datagram", "datagram")
	check_eq(datagrams[0].keys(), ["payload", "address", "time_received"], "its keys")
	var sender: String = datagrams[0]["address"]
	check_eq(SteamServer.getRealIdentityForFakeIP(sender)["identity"], remote_id(connection), "its sender")
	check_eq(SteamServer.sendMessageToFakeIP(udp, sender, "back".to_utf8_buffer(), 0),
			SteamServer.RESULT_OK, "answer")
	await next_change(CLOSED_BY_PEER, connection)
	SteamServer.scheduleFakeUDPPortCleanup(udp, sender)
	check_eq(SteamServer.destroyFakeUDPPort(udp), true, "close the UDP port")
	check_eq(SteamServer.destroyFakeUDPPort(udp), false, "close it twice")
	check_eq(SteamServer.receiveMessagesOnFakeUDPPort(udp, 10), [], "nothing comes to a closed port")


## The address comes after the log on, with a signal.
func _check_address() -> void:
	var results := watch([SteamServer.fake_ip_result])
	check_eq(SteamServer.getFakeIP()["result"], SteamServer.RESULT_NO_MATCH, "nobody asked for it")
	expect_error("SteamServer.beginAsyncRequestFakeIP: num_ports is 0", 1)
	check_eq(SteamServer.beginAsyncRequestFakeIP(0), false, "no ports")
	check_eq(SteamServer.beginAsyncRequestFakeIP(2), true, "ask for two ports")
	check_eq(SteamServer.beginAsyncRequestFakeIP(2), false, "ask twice")
	check_eq(SteamServer.getFakeIP()["result"], SteamServer.RESULT_BUSY, "it comes after the log on")
	SteamServer.logOnAnonymous()
	check(await wait_until(func() -> bool: return not results.is_empty(), LONG), "the address comes")
	var fake := SteamServer.getFakeIP()
	var ports: PackedInt32Array = fake["ports"]
	check_eq(fake["result"], SteamServer.RESULT_OK, "result")
	check_eq(fake["identity_type"], SteamServer.IDENTITY_TYPE_STEAMID, "whose it is")
	check_eq(SteamServer.getIPv4FakeIPType(fake["ip"]), SteamServer.FAKE_IP_TYPE_GLOBAL_IPV4, "its kind")
	check_eq(SteamServer.isFakeIPv4(fake["ip"]), true, "it is a fake one")
	check_eq(ports.size(), 8, "places for ports")
	check(ports[0] > 1024 and ports[1] > 1024 and ports[0] != ports[1] and ports[2] == 0, "ports: %s" % ports)
	check_eq(SteamServer.getFakeIP(1)["result"], SteamServer.RESULT_INVALID_PARAM, "the first port must be 0")
	var port_list: Array = results[0][4]
	check_eq(results[0].slice(1, 4), [SteamServer.RESULT_OK, SteamServer.getSteamID(), fake["ip"]], "signal")
	check_eq(PackedInt32Array(port_list), ports, "ports in the signal")
	check_eq(SteamServer.getRealIdentityForFakeIP("%s:%d" % [fake["ip"], ports[1]]), {
		result = SteamServer.RESULT_OK, identity = SteamServer.getSteamID(),
		identity_text = SteamServer.getIdentity(),
	}, "who is behind it")


func remote_id(connection: int) -> int:
	return SteamServer.getConnectionInfo(connection)["identity"]
