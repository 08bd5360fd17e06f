extends "res://networking_pair.gd"
## Listens on an IP address: a client comes, talks, and is sent away; another one is turned away at once, and a
## third goes by itself.


func run() -> void:
	await join()
	var address := "127.0.0.1:%d" % free_port()
	var socket := SteamServer.createListenSocketIP(address, {})
	check(socket > 0, "listening")
	expect_error("SteamServer.createListenSocketIP: %s is taken" % address, 1)
	check_eq(SteamServer.createListenSocketIP(address, {}), 0, "a port in use")
	tell_client([address, SteamServer.getSteamID()])

	var connection := await accept_next(socket)
	var connected := await next_change(CONNECTED, connection)
	check_eq(connected["old_state"], CONNECTING, "from connecting to connected")
	var info: Dictionary = connected["connection"]
	check_contains(info["remote_address"], "127.0.0.1:", "the client's address")
	var message := await next_message(connection)
	var client := text_of(message).to_int()
	check_eq(message["identity"], client, "who sent it")
	check_eq(info["identity"], client, "who came")
	check_eq(info["identity_text"], "steamid:%d" % client, "who came, as text")
	check_eq(message["message_number"], 1, "its number")
	check_eq(SteamServer.closeConnection(connection, 1500, "round over", true), true, "send it away")

	var second := await next_change(CONNECTING)
	check_eq(SteamServer.closeConnection(second["handle"], 1600, "full", false), true, "turn it away")
	check_eq(SteamServer.getConnectionInfo(second["handle"]), {}, "it is gone")

	var third := await accept_next(socket)
	send(third, "welcome")
	var left := await next_change(CLOSED_BY_PEER, third)
	check_eq(left["old_state"], CONNECTED, "it was connected")
	check_eq(left["connection"]["end_reason"], 1042, "why it left")
	check_contains(left["connection"]["end_debug"], "enough", "why, in words")
	check_eq(SteamServer.flushMessagesOnConnection(third), SteamServer.RESULT_NO_CONNECTION, "flush")
	check_eq(SteamServer.sendMessageToConnection(third, PackedByteArray([1]), RELIABLE)["result"],
			SteamServer.RESULT_NO_CONNECTION, "send to one who left")
	check_eq(SteamServer.closeConnection(third, 0, "", false), true, "free the handle")
	check_eq(SteamServer.closeListenSocket(socket), true, "stop listening")
