extends "res://networking_pair.gd"
## The old P2P packets: nothing arrives until the session that the client asks for is accepted; then packets go
## both ways on channels, until the client closes the session.


func run() -> void:
	await join()
	var requests := watch([SteamServer.p2p_session_request])
	tell_client([SteamServer.getSteamID()])
	check(await wait_until(func() -> bool: return not requests.is_empty(), LONG), "a session is asked for")
	var client: int = requests[0][1]
	check_eq(SteamServer.getAvailableP2PPacketSize(2), 0, "nothing before it is accepted")
	check_eq(SteamServer.readP2PPacket(100, 2), {}, "nothing to read")
	check_eq(SteamServer.acceptP2PSessionWithUser(client), true, "accept")

	var size := func() -> bool: return SteamServer.getAvailableP2PPacketSize(2) > 0
	check(await wait_until(size, LONG), "a packet")
	check_eq(SteamServer.getAvailableP2PPacketSize(2), 4, "its size")
	check_eq(SteamServer.getAvailableP2PPacketSize(), 0, "nothing on channel 0")
	check_eq(SteamServer.readP2PPacket(4, 2),
			{data = "ping".to_utf8_buffer(), remote_steam_id = client, steam_id_remote = client}, "packet")
	check(await wait_until(size, LONG), "another packet")
	check_eq(SteamServer.getAvailableP2PPacketSize(2), 100_000, "its size")
	check_eq(SteamServer.readP2PPacket(3, 2)["data"], PackedByteArray([0, 0, 0]), "as much as is wanted")
	check_eq(SteamServer.readP2PPacket(3, 2), {}, "the rest is lost")

	for send_type: int in [SteamServer.P2P_SEND_UNRELIABLE, SteamServer.P2P_SEND_RELIABLE_WITH_BUFFERING]:
		check_eq(SteamServer.sendP2PPacket(client, PackedByteArray([send_type]), send_type, send_type), true,
				"send")
	var state := SteamServer.getP2PSessionState(client)
	check_eq([state["connection_active"], state["connecting"], state["session_error"], state["using_relay"]],
			[1, 0, SteamServer.P2P_SESSION_ERROR_NONE, 0], "state")
	check(state["remote_port"] > 0, "port")
	check_eq(state.size(), 8, "keys of the state")
	var gone := func() -> bool: return SteamServer.getP2PSessionState(client).is_empty()
	check(await wait_until(gone, LONG), "the client closes the session")
	check_eq(requests.size(), 1, "one request")
	check_eq(SteamServer.closeP2PSessionWithUser(client), false, "there is nothing to close")
