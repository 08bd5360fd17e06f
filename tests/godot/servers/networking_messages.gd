extends "res://networking_pair.gd"
## Messages by Steam ID: nothing arrives until the session that the client asks for is accepted; then both talk on
## two channels, until the server closes the session.


func run() -> void:
	await join()
	var requests := watch([SteamServer.network_messages_session_request])
	tell_client([SteamServer.getSteamID()])
	check(await wait_until(func() -> bool: return not requests.is_empty(), LONG), "a session is asked for")
	var client: int = requests[0][1]
	check_eq(SteamServer.receiveMessagesOnChannel(3, 10), [], "nothing before it is accepted")
	check_eq(SteamServer.acceptSessionWithUser(client), true, "accept")
	check_eq(SteamServer.acceptSessionWithUser(client + 1), false, "accept somebody who did not ask")

	var knocks: Array = []
	check(await wait_until(func() -> bool:
			knocks.append_array(SteamServer.receiveMessagesOnChannel(3, 10))
			return knocks.size() >= 2, LONG), "messages")
	check_eq(text_of(knocks[0]).to_int(), client, "the client's Steam ID")
	check_eq([knocks[0]["identity"], knocks[0]["channel"], knocks[0]["message_number"], knocks[0]["size"]],
			[client, 3, knocks[0]["message_number"], knocks[0]["payload"].size()], "the first message")
	check_eq(knocks[1]["payload"], PackedByteArray(range(256)), "the second message")
	check(knocks[0]["time_received"] <= SteamServer.getLocalTimestamp(), "time")
	await _check_info(client)

	for channel: int in [4, 5]:
		check_eq(SteamServer.sendMessageToUser(client, PackedByteArray([channel]), RELIABLE, channel),
				SteamServer.RESULT_OK, "answer on channel %d" % channel)
	var packed := {}
	check(await wait_until(func() -> bool:
			packed.merge(SteamServer.receiveMessagesOnChannelPacked(6, 10), true)
			return not packed["payloads"].is_empty(), LONG), "the answer's answer")
	check_eq(packed["identities"], PackedInt64Array([client]), "who sent it")
	check_eq(packed["payloads"][0].get_string_from_utf8(), "both", "what")
	check_eq(SteamServer.closeChannelWithUser(client, 99), false, "close a channel that is not open")
	check_eq(SteamServer.closeChannelWithUser(client, 6), true, "close a channel")
	check_eq(SteamServer.closeChannelWithUser(client, 6), false, "close it twice")
	check_eq(SteamServer.getSessionConnectionInfo(client, false, false), {connection_state = CONNECTED},
			"the session has another channel")
	check_eq(SteamServer.closeSessionWithUser(client), true, "close the session")
	check_eq(SteamServer.closeSessionWithUser(client), false, "close it twice")
	check_eq(SteamServer.getSessionConnectionInfo(client, false, false),
			{connection_state = SteamServer.CONNECTION_STATE_NONE}, "no session")
	await create_timer(0.5).timeout
	check_eq(requests.size(), 1, "one request")


func _check_info(client: int) -> void:
	var is_connected := func() -> bool:
		return SteamServer.getSessionConnectionInfo(client, false, false) == {connection_state = CONNECTED}
	check(await wait_until(is_connected, LONG), "the session stands")
	var info := SteamServer.getSessionConnectionInfo(client, true, true)
	check_eq(info["connection_state"], CONNECTED, "state")
	check_eq(info["identity"], client, "identity")
	check_eq(info["state"], CONNECTED, "state in the status")
	check(info["ping"] >= 0 and info["ping"] < 1000, "ping %d" % info["ping"])
	check_eq(info.size(), 12 + 15, "keys")
	var status_only := SteamServer.getSessionConnectionInfo(client, false, true)
	check_eq(status_only.size(), 1 + 15, "keys of the status")
