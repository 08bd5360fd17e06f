extends "res://networking_pair.gd"
## Asks the server for a session by sending to it, waits for its answers, and closes it; somebody who is not there
## fails.

## An ID of a person who has no process.
const NOBODY := 0x0110000100000007
const SEND_RELIABLE := SteamServer.P2P_SEND_RELIABLE
## Bytes, the most for an unreliable packet.
const MOST_UNRELIABLE := 1200


func run() -> void:
	await join()
	var failures := watch([SteamServer.p2p_session_connect_fail])
	var server := told(0).to_int()
	check_eq(SteamServer.allowP2PPacketRelay(true), true, "allow relays")
	check_eq(SteamServer.getP2PSessionState(server), {}, "no session yet")
	var long_packet := PackedByteArray()
	long_packet.resize(MOST_UNRELIABLE + 1)
	check_eq(SteamServer.sendP2PPacket(server, long_packet, SteamServer.P2P_SEND_UNRELIABLE, 2), false,
			"too long for an unreliable packet")
	check_eq(SteamServer.sendP2PPacket(server, "ping".to_utf8_buffer(), SEND_RELIABLE, 2), true, "send")
	long_packet.resize(100_000)
	check_eq(SteamServer.sendP2PPacket(server, long_packet, SEND_RELIABLE, 2), true, "send much")

	for send_type: int in [SteamServer.P2P_SEND_UNRELIABLE, SteamServer.P2P_SEND_RELIABLE_WITH_BUFFERING]:
		var waits := func() -> bool: return SteamServer.getAvailableP2PPacketSize(send_type) > 0
		check(await wait_until(waits, LONG), "an answer of kind %d" % send_type)
		check_eq(SteamServer.readP2PPacket(100, send_type)["data"], PackedByteArray([send_type]), "answer")
	check_eq(SteamServer.closeP2PChannelWithUser(server, 2), true, "close the only channel")
	check_eq(SteamServer.getP2PSessionState(server), {}, "which ends the session")
	check_eq(SteamServer.closeP2PChannelWithUser(server, 2), false, "close it twice")
	await create_timer(0.5).timeout
	check_eq(failures, [] as Array[Array], "an end in good order is no failure")

	SteamServer.setGlobalConfigValueFloat(SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL, SHORT_TIMEOUT)
	check_eq(SteamServer.sendP2PPacket(NOBODY, PackedByteArray([1]), SEND_RELIABLE), true, "send to nobody")
	check_eq(SteamServer.getP2PSessionState(NOBODY)["connecting"], 1, "connecting")
	check(await wait_until(func() -> bool: return not failures.is_empty(), LONG), "it fails")
	check_eq(failures[0], [&"p2p_session_connect_fail", NOBODY, SteamServer.P2P_SESSION_ERROR_TIMEOUT], "how")
	expect_error("SteamServer.sendP2PPacket: send_type is 4", 1)
	check_eq(SteamServer.sendP2PPacket(NOBODY, PackedByteArray(), 4), false, "a wrong type")
