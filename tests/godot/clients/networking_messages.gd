extends "res://networking_pair.gd"
## Asks the server for a session by sending to it, talks, and learns of the end; somebody who is not there fails.

## An ID of a person who has no process.
const NOBODY := 0x0110000100000007


func run() -> void:
	await join()
	var failures := watch([SteamServer.network_messages_session_failed])
	var server := told(0).to_int()
	check_eq(SteamServer.getSessionConnectionInfo(server, false, false),
			{connection_state = SteamServer.CONNECTION_STATE_NONE}, "no session yet")
	for payload: PackedByteArray in [
		str(SteamServer.getSteamID()).to_utf8_buffer(), PackedByteArray(range(256)),
	]:
		check_eq(SteamServer.sendMessageToUser(server, payload, RELIABLE, 3), SteamServer.RESULT_OK, "send")
	await _receive(5, PackedByteArray([5]))
	await _receive(4, PackedByteArray([4]))
	check_eq(SteamServer.sendMessageToUser(server, "both".to_utf8_buffer(), RELIABLE, 6),
			SteamServer.RESULT_OK, "answer")
	var ended := func() -> bool:
		return SteamServer.getSessionConnectionInfo(server, false, false)["connection_state"] != CONNECTED
	check(await wait_until(ended, LONG), "the server closes the session")
	check_eq(failures, [] as Array[Array], "an end in good order is no failure")
	await _check_nobody(failures)


func _receive(channel: int, expected: PackedByteArray) -> void:
	var got: Array = []
	check(await wait_until(func() -> bool:
			got.append_array(SteamServer.receiveMessagesOnChannel(channel, 10))
			return not got.is_empty(), LONG), "a message on channel %d" % channel)
	check_eq(got.map(func(message: Dictionary) -> PackedByteArray: return message["payload"]), [expected],
			"what came on channel %d" % channel)


func _check_nobody(failures: Array[Array]) -> void:
	failures.clear()
	SteamServer.setGlobalConfigValueInt32(SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL, SHORT_TIMEOUT)
	check_eq(SteamServer.sendMessageToUser(NOBODY, PackedByteArray([1]), RELIABLE, 3),
			SteamServer.RESULT_OK, "send to nobody")
	check(await wait_until(func() -> bool: return not failures.is_empty(), LONG), "it fails")
	check_eq(failures[0].slice(1, 4), [SteamServer.CONNECTION_END_MISC_TIMEOUT, NOBODY, PROBLEM], "how")
	check_contains(failures[0][4], "Timed out", "how, in words")
	var result := SteamServer.sendMessageToUser(NOBODY, PackedByteArray([1]), RELIABLE, 3)
	check(result in [SteamServer.RESULT_NO_CONNECTION, SteamServer.RESULT_CONNECT_FAILED],
			"a broken session is not restarted by itself: %d" % result)
	var again := RELIABLE | SteamServer.NETWORKING_SEND_AUTORESTART_BROKEN_SESSION
	check_eq(SteamServer.sendMessageToUser(NOBODY, PackedByteArray([1]), again, 3),
			SteamServer.RESULT_OK, "but when that is asked for")
	check_eq(SteamServer.closeSessionWithUser(NOBODY), true, "close")
