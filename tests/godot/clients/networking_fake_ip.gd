extends "res://networking_pair.gd"
## Comes to the fake address of the server with a connection and with datagrams.


func run() -> void:
	await join()
	var address := "%s:%s" % [told(0), told(1)]
	check_eq(SteamServer.getRealIdentityForFakeIP(address), {
		result = SteamServer.RESULT_OK, identity = told(3).to_int(), identity_text = "steamid:" + told(3),
	}, "who is behind it")
	check_eq(SteamServer.connectByIPAddress(told(0) + ":1", {}), 0, "a port that nobody has")
	var connection := SteamServer.connectByIPAddress(address, {})
	await next_change(CONNECTED, connection)
	check_eq(SteamServer.getConnectionInfo(connection)["identity"], told(3).to_int(), "the server")
	check_eq(SteamServer.getRemoteFakeIPForConnection(connection), {
		result = SteamServer.RESULT_OK, ip_address = told(0), port = told(1).to_int(),
		ip_type = SteamServer.FAKE_IP_TYPE_GLOBAL_IPV4,
	}, "its fake address")
	send(connection, "by connection")

	var udp_address := "%s:%s" % [told(0), told(2)]
	var udp := SteamServer.openFakeUDPPort(-1)
	check(udp > 0, "a UDP port")
	var answers: Array = []
	check(await wait_until(func() -> bool:
			# Like those of UDP, datagrams can get lost.
			SteamServer.sendMessageToFakeIP(udp, udp_address, "by datagram".to_utf8_buffer(), 0)
			answers.append_array(SteamServer.receiveMessagesOnFakeUDPPort(udp, 10))
			return not answers.is_empty(), LONG), "an answer")
	check_eq([text_of(answers[0]), answers[0]["address"]], ["back", udp_address], "the answer")
	var too_long := PackedByteArray()
	too_long.resize(4097)
	check_eq(SteamServer.sendMessageToFakeIP(udp, udp_address, too_long, 0),
			SteamServer.RESULT_INVALID_PARAM, "too long a datagram")
	expect_error("SteamServer.sendMessageToFakeIP: remote_address", 1)
	check_eq(SteamServer.sendMessageToFakeIP(udp, told(0), PackedByteArray([1]), 0),
			SteamServer.RESULT_INVALID_PARAM, "an address without port")
	await leave(connection)
