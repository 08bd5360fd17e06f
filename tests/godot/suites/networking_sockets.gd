extends "res://suite.gd"
## Connections within one process: what a server sees and does from a client's coming to its going, how
## messages travel, and which mistakes are named instead of handed on.

## An ID of a person.
const SOMEBODY := 0x0110000100000007
const RELIABLE := SteamServer.NETWORKING_SEND_RELIABLE
const CONNECTED := SteamServer.CONNECTION_STATE_CONNECTED
const BAD := SteamServer.RESULT_INVALID_PARAM
const MISTAKES: Array[Array] = [
	["createListenSocketIP", ["127.0.0.1", {}], "names no port"],
	["connectByIPAddress", ["localhost:80", {}], "localhost:80"],
	["connectP2P", [0, 0, {}], "remote_steam_id"],
	["connectP2P", [5, -1, {}], "virtual_port"],
	["createListenSocketP2P", [0, {"24": 5}], "\"24\""],
	["createListenSocketP2PFakeIP", [0, {12345: 5}], "12345"],
	["createHostedDedicatedServerListenSocket", [0, {24: -5}], "NETWORKING_CONFIG_TIMEOUT_INITIAL"],
	["connectToHostedDedicatedServer", [5, 0, {24: "5"}], "NETWORKING_CONFIG_TIMEOUT_INITIAL"],
]

## A setting for all sockets here: Steam's name servers have no certificates for them.
var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}


func run() -> void:
	start_server()
	_check_mistakes()
	_check_pair()
	_check_many()
	_sends_in_either_order()
	_check_lanes()
	_check_gaps()
	await _check_listening()
	_check_bad_handles()
	_check_handles_of_steams_own()
	_check_settings()


func _check_mistakes() -> void:
	for mistake: Array in MISTAKES:
		expect_error("SteamServer.%s" % mistake[0])
		expect_error(mistake[2])
		check_eq(SteamServer.callv(mistake[0], mistake[1]), 0, "%s%s" % [mistake[0], mistake[1]])
	check_eq(SteamServer.createListenSocketIP("localhost:80", {}), 0, "no name; logged once already")


func _check_pair() -> void:
	var pair := SteamServer.createSocketPair(false, SOMEBODY, SOMEBODY + 1)
	check_eq(pair["success"], true, "pair")
	var one: int = pair["connection1"]
	var other: int = pair["connection2"]
	check_eq(SteamServer.setConnectionUserData(other, -77), true, "set user data")
	check_eq(SteamServer.getConnectionUserData(other), -77, "user data")
	check_eq(SteamServer.getConnectionUserData(one), -1, "user data of the other end")
	SteamServer.setConnectionName(one, "café")
	check_eq(SteamServer.getConnectionName(one), "café", "name")

	var info := SteamServer.getConnectionInfo(other)
	var peer: int = info["identity"]
	check(peer in [SOMEBODY, SOMEBODY + 1], "identity")
	check_eq(info["identity_text"], "steamid:%d" % peer, "identity as text")
	check_contains(SteamServer.getConnectionInfo(one)["debug_description"], "café", "description")
	check_eq(info["connection_state"], CONNECTED, "state")
	check_eq(info["user_data"], -77, "user data in the info")
	check_eq(info["info_flags"] & SteamServer.NETWORKING_CONNECTION_INFO_FLAG_LOOPBACK_BUFFERS,
			SteamServer.NETWORKING_CONNECTION_INFO_FLAG_LOOPBACK_BUFFERS, "flags")

	var bytes := PackedByteArray(range(256))
	var before := SteamServer.getLocalTimestamp()
	check_eq(SteamServer.sendMessageToConnection(one, bytes, RELIABLE),
			{result = SteamServer.RESULT_OK, message_number = 1}, "send")
	check_eq(SteamServer.sendMessageToConnection(one, PackedByteArray(), RELIABLE)["result"],
			SteamServer.RESULT_OK, "send nothing")
	var messages := SteamServer.receiveMessagesOnConnection(other, 10)
	check_eq(messages.size(), 2, "messages")
	var message: Dictionary = messages[0]
	check(message["time_received"] >= before, "time received")
	message.erase("time_received")
	check_eq(message, {
		payload = bytes, size = 256, connection = other, identity = peer,
		receiver_user_data = -77, message_number = 1, channel = message["channel"],
		flags = message["flags"], sender_user_data = 0, lane = 0,
	}, "message")
	check_eq(messages[1]["payload"], PackedByteArray(), "an empty message")
	check_eq(SteamServer.receiveMessagesOnConnection(other, 10), [], "no more messages")

	var detailed := SteamServer.getDetailedConnectionStatus(one)
	check_eq(detailed["success"], 0, "detailed status")
	check_contains(detailed["status"], "ping", "detailed status")
	check_eq(detailed["buffer"], detailed["status"], "both keys")
	expect_error("SteamServer.closeConnection: reason is 5003", 1)
	check_eq(SteamServer.closeConnection(one, 5003, "", false), true, "close one end")
	check_eq(SteamServer.closeConnection(other, 0, "", false), true, "close the other end")
	check_eq(SteamServer.closeConnection(other, 0, "", false), false, "close twice")


func _check_many() -> void:
	var pair := SteamServer.createSocketPair(false, 0, 0)
	var one: int = pair["connection1"]
	var other: int = pair["connection2"]
	var group := SteamServer.createPollGroup()
	check_eq(SteamServer.setConnectionPollGroup(other, group), true, "into the group")
	check_eq(SteamServer.setConnectionPollGroup(one, group), true, "into the group")

	expect_error("SteamServer.sendMessages: data has", 2)
	expect_error("SteamServer.sendMessages: lane of a message is 255; it must be 0 to 254.", 1)
	var sent := SteamServer.sendMessages(one, [
		_text("a"), {payload = _text("b"), connection = other}, 5, {payload = _text("c"), lane = 255},
		_text("d"), {payload = _text("e"), connection = 0x7FFFFFF0},
	], RELIABLE)
	check_eq(sent.slice(0, 5), PackedInt64Array([1, 1, -BAD, -BAD, -BAD]),
			"nothing follows what is no message")
	check(sent[5] < 0, "a message to nowhere")
	var received := SteamServer.receiveMessagesOnPollGroup(group, 100)
	var seen := received.map(func(m: Dictionary) -> Array: return [m["connection"], m["payload"]])
	seen.sort()
	var expected := [[one, _text("b")], [other, _text("a")]]
	expected.sort()
	check_eq(seen, expected, "messages of the group")

	var payloads: Array = []
	for i: int in 1000:
		payloads.append(_text(str(i)))
	var numbers := SteamServer.sendMessagesPacked(payloads, PackedInt64Array([one]),
			PackedInt32Array([RELIABLE]), PackedInt32Array())
	check(numbers == PackedInt64Array(range(2, 1002)), "numbers")
	var packed := SteamServer.receiveMessagesOnPollGroupPacked(group, 600)
	var rest := SteamServer.receiveMessagesOnConnectionPacked(other, 1000)
	check_eq(packed["payloads"].size(), 600, "as many as wanted")
	check(packed["payloads"] + rest["payloads"] == payloads, "all in order")
	check(packed["message_numbers"] == PackedInt64Array(range(2, 602)), "message numbers")
	for key: String in ["connections", "identities", "receiver_user_data", "lanes", "flags",
			"times_received"]:
		check_eq(packed[key].size(), 600, key)
	check_eq(packed["connections"][599], other, "connection")

	expect_error("connections has 2 entries for 1 payloads", 1)
	check_eq(SteamServer.sendMessagesPacked([_text("x")], PackedInt64Array([one, one]),
			PackedInt32Array(), PackedInt32Array()), PackedInt64Array(), "arrays that do not fit")
	check_eq(SteamServer.destroyPollGroup(group), true, "destroy the group")
	check_eq(SteamServer.destroyPollGroup(group), false, "destroy it twice")
	SteamServer.closeConnection(one, 0, "", false)
	SteamServer.closeConnection(other, 0, "", false)


## The order of the C++ plugin, and the one of its older documentation, which scripts may have as well.
func _sends_in_either_order() -> void:
	var pair := SteamServer.createSocketPair(false, 0, 0)
	var one: int = pair["connection1"]
	var other: int = pair["connection2"]
	var typed: Array[PackedByteArray] = [_text("b"), _text("c")]
	var typed_message: Dictionary[String, PackedByteArray] = {payload = _text("d")}
	check_eq(SteamServer.sendMessages(one, [_text("a")], RELIABLE), PackedInt64Array([1]), "connection first")
	check_eq(SteamServer.sendMessages(typed, one, RELIABLE), PackedInt64Array([2, 3]), "messages first")
	check_eq(SteamServer.sendMessages(float(one), typed, RELIABLE), PackedInt64Array([4, 5]), "a float for an int")
	var as_before: Array = SteamServer.sendMessages([typed_message], one, RELIABLE)
	check_eq(as_before, [6], "the answer in an Array")
	var untyped: Variant = SteamServer
	check_eq(untyped.sendMessages(typed, one, RELIABLE), PackedInt64Array([7, 8]), "from an untyped variable")
	var received := SteamServer.receiveMessagesOnConnection(other, 100)
	var texts := received.map(func(m: Dictionary) -> String: return m["payload"].get_string_from_utf8())
	check_eq(texts, ["a", "b", "c", "b", "c", "d", "b", "c"], "all in order")
	var must := "SteamServer.sendMessages: the arguments must be a connection (int), messages (Array) and flags (int)"
	expect_error(must + ", not STRING and ARRAY.", 1)
	expect_error(must + ", not INT and INT.", 1)
	check_eq(SteamServer.sendMessages("one", [_text("e")], RELIABLE), PackedInt64Array(), "no connection")
	check_eq(SteamServer.sendMessages(one, other, RELIABLE), PackedInt64Array(), "no messages")
	SteamServer.closeConnection(one, 0, "", false)
	SteamServer.closeConnection(other, 0, "", false)


func _check_lanes() -> void:
	var pair := SteamServer.createSocketPair(true, 0, 0)
	var one: int = pair["connection1"]
	expect_error("SteamServer.configureConnectionLanes: lanes is -1", 1)
	check_eq(SteamServer.configureConnectionLanes(one, -1, [], []), BAD, "negative lanes")
	expect_error("SteamServer.configureConnectionLanes: priorities has 1 entries for 2 lanes", 1)
	check_eq(SteamServer.configureConnectionLanes(one, 2, [0], [1, 1]), BAD, "too few priorities")
	expect_error("SteamServer.configureConnectionLanes: weights is 65536", 1)
	check_eq(SteamServer.configureConnectionLanes(one, 2, [], [1, 65536]), BAD, "too large a weight")
	check_eq(SteamServer.configureConnectionLanes(one, 3, [0, 10, 10], [1, 20, 5]),
			SteamServer.RESULT_OK, "three lanes")
	var numbers := SteamServer.sendMessages(one, [{payload = _text("z"), lane = 2}, _text("y")], RELIABLE)
	check_eq(numbers, PackedInt64Array([1, 1]), "each lane counts for itself")
	var status := SteamServer.getConnectionRealTimeStatus(one, 3)
	check_eq(status["response"], SteamServer.RESULT_OK, "status")
	check_eq(status["connection_status"]["state"], CONNECTED, "state")
	check_eq(status["connection_status"].size(), 15, "keys of the status")
	check_eq(status["lanes_status"].size(), 3, "lanes")
	check_eq(status["lanes_status"][2].keys(), ["pending_unreliable", "pending_reliable",
			"sent_unacknowledged_reliable", "sent_unacknowledged_reliatble", "queue_time"], "keys of a lane")
	var lanes_only := SteamServer.getConnectionRealTimeStatus(one, 1, false)
	check_eq(lanes_only["connection_status"], {}, "no status unless it is wanted")
	expect_error("SteamServer.getConnectionRealTimeStatus: lanes is -1", 1)
	check_eq(SteamServer.getConnectionRealTimeStatus(one, -1)["response"], BAD, "negative lanes")
	SteamServer.closeConnection(one, 0, "", false)
	SteamServer.closeConnection(pair["connection2"], 0, "", false)


## Whatever is wrong with a message, what follows it on its connection is not sent.
func _check_gaps() -> void:
	expect_error("SteamServer.sendMessagesPacked: payloads has", 1)
	var huge := PackedByteArray()
	huge.resize(SteamServer.MAX_STEAM_PACKET_SIZE + 1)
	var large := huge.slice(0, 200_000)
	var little := _text("x")
	var full := -SteamServer.RESULT_LIMIT_EXCEEDED
	# Payloads and lanes, and what becomes of them.
	for case: Array in [
		[[little, huge, little, little], [0, 0, 0, 1], [1, -BAD, -BAD, -BAD], "too large a one"],
		[[little, little, little, little], [0, 9, 0, 1], [1, -BAD, -BAD, -BAD], "a lane that is not there"],
		[[little, 5, little, little], [0, 0, 0, 1], [1, -BAD, -BAD, -BAD], "no message"],
		[[large, large, large, little, little], [0, 0, 0, 0, 1], [1, 2, full, full, full], "a full buffer"],
		[[huge.slice(1), little], [0, 0], [1, full], "the largest, which fills it"],
	]:
		for is_packed: bool in [false, true]:
			var pair := SteamServer.createSocketPair(true, 0, 0)
			var one: int = pair["connection1"]
			SteamServer.configureConnectionLanes(one, 2, [], [])
			var payloads: Array = case[0]
			var lanes: Array = case[1]
			var results: Array = []
			if is_packed:
				results = Array(SteamServer.sendMessagesPacked(payloads, PackedInt64Array([one]),
						PackedInt32Array([RELIABLE]), PackedInt32Array(lanes)))
			else:
				var messages := range(payloads.size()).map(func(index: int) -> Variant:
						return {payload = payloads[index], lane = lanes[index]})
				results = Array(SteamServer.sendMessages(one, messages, RELIABLE))
			check_eq(results, case[2], "%s, packed: %s" % [case[3], is_packed])
			SteamServer.closeConnection(one, 0, "", false)
			SteamServer.closeConnection(pair["connection2"], 0, "", false)


func _check_listening() -> void:
	var port := free_port()
	var address := "127.0.0.1:%d" % port
	var socket := SteamServer.createListenSocketIP(address, _options)
	check(socket > 0, "listening")
	expect_error("SteamServer.createListenSocketIP: %s is taken" % address, 1)
	check_eq(SteamServer.createListenSocketIP(address, _options), 0, "the port is taken")
	check_eq(SteamServer.getListenSocketAddress(socket), address, "address with port")
	check_eq(SteamServer.getListenSocketAddress(socket, false), "127.0.0.1", "address without port")
	var changes := watch([SteamServer.network_connection_status_changed])
	var client := SteamServer.connectByIPAddress(address, _options.merged({
		SteamServer.NETWORKING_CONFIG_CONNECTION_USER_DATA: 1 << 40,
		SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL: 5000.0,
	}))
	check(client > 0, "connecting")
	check_eq(SteamServer.getConnectionUserData(client), 1 << 40, "user data given with the connection")
	var coming := func(change: Array) -> bool:
		return change[2]["listen_socket"] == socket \
				and change[2]["connection_state"] == SteamServer.CONNECTION_STATE_CONNECTING
	check(await wait_until(func() -> bool: return changes.any(coming)), "a client comes")
	var arrived: Array = changes.filter(coming)[0]
	var server: int = arrived[1]
	check_eq(arrived[3], SteamServer.CONNECTION_STATE_NONE, "its earlier state")
	check_contains(arrived[2]["remote_address"], "127.0.0.1:", "its address, with its port")
	check(arrived[2].has_all(["info_flags", "end_debug", "debug_description", "remote_pop"]), "keys")
	check_eq(SteamServer.acceptConnection(server), SteamServer.RESULT_OK, "accept")
	check(await wait_until(func() -> bool:
			return SteamServer.getConnectionInfo(client)["connection_state"] == CONNECTED), "connected")

	SteamServer.sendMessageToConnection(client, _text("hello"), RELIABLE)
	check_eq(SteamServer.flushMessagesOnConnection(client), SteamServer.RESULT_OK, "flush")
	var got: Array = []
	check(await wait_until(func() -> bool:
			got.append_array(SteamServer.receiveMessagesOnConnection(server, 1))
			return not got.is_empty()), "a message comes")
	check_eq(got[0]["payload"], _text("hello"), "message")

	check_eq(SteamServer.closeConnection(server, 1234, "round over", true), true, "close")
	var gone := func(change: Array) -> bool:
		return change[1] == client \
				and change[2]["connection_state"] == SteamServer.CONNECTION_STATE_CLOSED_BY_PEER
	check(await wait_until(func() -> bool: return changes.any(gone)), "the client hears of it")
	var ended: Array = changes.filter(gone)[0]
	check_eq(ended[2]["end_reason"], 1234, "reason")
	check_contains(ended[2]["end_debug"], "round over", "reason in words")
	check_eq(SteamServer.closeConnection(client, 0, "", false), true, "free the client's end")
	check_eq(SteamServer.closeListenSocket(socket), true, "stop listening")
	check_eq(SteamServer.closeListenSocket(socket), false, "stop twice")


func _check_bad_handles() -> void:
	check_eq(SteamServer.getConnectionInfo(0x7FFFFFF0), {}, "info")
	check_eq(SteamServer.acceptConnection(0x7FFFFFF0), BAD, "accept")
	check_eq(SteamServer.getConnectionName(0x7FFFFFF0), "", "name")
	check_eq(SteamServer.getListenSocketAddress(0x7FFFFFF0), "", "address")
	check_eq(SteamServer.getDetailedConnectionStatus(0x7FFFFFF0),
			{success = -1, status = "", buffer = ""}, "detailed status")
	check_eq(SteamServer.getConnectionRealTimeStatus(0x7FFFFFF0, 0), {
		response = SteamServer.RESULT_NO_CONNECTION, connection_status = {}, lanes_status = [],
	}, "status")
	expect_error("SteamServer.acceptConnection: connection_handle is 4294967297", 1)
	check_eq(SteamServer.acceptConnection(0x1_0000_0001), BAD, "a handle of more than 32 bits")
	expect_error("SteamServer.receiveMessagesOnPollGroup: max_messages is -1", 1)
	check_eq(SteamServer.receiveMessagesOnPollGroup(1, -1), [], "negative number of messages")
	check_eq(SteamServer.receiveMessagesOnPollGroup(0x7FFFFFF0, 1 << 20), [], "no such group")


## Steam has a listen socket and a poll group for its messages, and crashes when it stops without them.
func _check_handles_of_steams_own() -> void:
	# It makes them with the first message.
	SteamServer.sendMessageToUser(SOMEBODY, _text("hello"), RELIABLE, 0)
	for place: int in 64:
		for serial: int in 8:
			var handle := place << 16 | serial
			check_eq(SteamServer.closeListenSocket(handle), false, "listen socket %d" % handle)
			check_eq(SteamServer.destroyPollGroup(1 << 31 | handle), false, "poll group %d" % handle)
	var group := SteamServer.createPollGroup()
	check(group != 0, "a group of one's own")
	check_eq(SteamServer.destroyPollGroup(group), true, "is destroyed")
	check_eq(SteamServer.destroyPollGroup(group), false, "once")


func _check_settings() -> void:
	const LOSS := SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND
	const NAGLE := SteamServer.NETWORKING_CONFIG_NAGLE_TIME
	const GLOBAL := SteamServer.NETWORKING_CONFIG_SCOPE_GLOBAL
	const ON_CONNECTION := SteamServer.NETWORKING_CONFIG_SCOPE_CONNECTION
	check_eq(SteamServer.setGlobalConfigValueFloat(LOSS, 2.5), true, "float")
	var loss := SteamServer.getConfigValue(LOSS, GLOBAL, 0)
	var float_bytes := PackedFloat32Array([2.5]).to_byte_array()
	check_eq(loss, {
		result = SteamServer.NETWORKING_GET_CONFIG_VALUE_OK,
		type = SteamServer.NETWORKING_CONFIG_TYPE_FLOAT, value = float_bytes, buffer = 4, decoded = 2.5,
	}, "float read")
	check_eq(SteamServer.setGlobalConfigValueInt32(LOSS, 0), true, "an int for a float")
	check_eq(SteamServer.getConfigValue(LOSS, GLOBAL, 0)["decoded"], 0.0, "which is a float then")
	check_eq(SteamServer.getConfigValue(NAGLE, GLOBAL, 0)["decoded"], 5000, "an int's default")

	var pair := SteamServer.createSocketPair(false, 0, 0)
	var one: int = pair["connection1"]
	check_eq(SteamServer.setConnectionConfigValueInt32(one, NAGLE, 1), true, "int of a connection")
	check_eq(SteamServer.getConfigValue(NAGLE, ON_CONNECTION, one)["decoded"], 1, "its value")
	check_eq(SteamServer.setConfigValue(NAGLE, ON_CONNECTION, one, null), true, "reset")
	var inherited := SteamServer.getConfigValue(NAGLE, ON_CONNECTION, one)
	check_eq(inherited["result"], SteamServer.NETWORKING_GET_CONFIG_VALUE_OK_INHERITED, "inherited")
	check_eq(inherited["decoded"], 5000, "inherited value")
	const USER_DATA := SteamServer.NETWORKING_CONFIG_CONNECTION_USER_DATA
	check_eq(SteamServer.setConfigValue(USER_DATA, ON_CONNECTION, one, -5), true, "64 bits")
	check_eq(SteamServer.getConnectionUserData(one), -5, "which is the user data")

	expect_error("NETWORKING_CONFIG_NAGLE_TIME (12) takes an int of 0 to 2147483647, not \"5\"")
	check_eq(SteamServer.setConnectionConfigValueString(one, NAGLE, "5"), false, "a text for an int")
	expect_error("NETWORKING_CONFIG_NAGLE_TIME (12) takes an int of 0 to 2147483647, not 4294967296")
	check_eq(SteamServer.setGlobalConfigValueInt32(NAGLE, 1 << 32), false, "more than 32 bits")
	expect_error("SteamServer.setConfigValue: NETWORKING_CONFIG_CALLBACK_FAKE_IP_RESULT is a pointer")
	check_eq(SteamServer.setConfigValue(207, GLOBAL, 0, 5), false, "a pointer")
	check_eq(SteamServer.getConfigValueInfo(NAGLE)["name"], "NagleTime", "Steam's name")
	check_eq(SteamServer.getConfigValueInfo(12345), {}, "no such setting")
	check_eq(SteamServer.getConfigValue(12345, GLOBAL, 0)["result"],
			SteamServer.NETWORKING_GET_CONFIG_VALUE_BAD_VALUE, "no such setting's value")
	var first := SteamServer.iterateGenericEditableConfigValues(0, false)
	check(first > 0, "settings can be listed")
	SteamServer.closeConnection(one, 0, "", false)
	SteamServer.closeConnection(pair["connection2"], 0, "", false)


func _text(text: String) -> PackedByteArray:
	return text.to_utf8_buffer()
