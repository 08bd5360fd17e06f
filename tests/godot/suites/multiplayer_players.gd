extends "res://suite.gd"
## Players at a host of SteamServerMultiplayerPeer: their games have the client plugin's class SteamMultiplayerPeer,
## whose messages a connection of SteamServer's own sends here. Beside them a client of this plugin's.

const RELIABLE := MultiplayerPeer.TRANSFER_MODE_RELIABLE
const UNRELIABLE := MultiplayerPeer.TRANSFER_MODE_UNRELIABLE
const ORDERED := MultiplayerPeer.TRANSFER_MODE_UNRELIABLE_ORDERED
const CONNECTED := MultiplayerPeer.CONNECTION_CONNECTED

## A peer ID as a player's game chooses it, and as it sends it.
const ID := 1234567890
const ID_BYTES: Array[int] = [0xD2, 0x02, 0x96, 0x49]
## What the host answers with.
const HOST_ID: Array[int] = [1, 0, 0, 0]
const REASON_PROTOCOL := SteamServerMultiplayerPeer.REASON_PROTOCOL

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String
var _host: SteamServerMultiplayerPeer
var _client: SteamServerMultiplayerPeer
## What the host's signals say.
var _events: Array[Array] = []


func run() -> void:
	await start_and_log_on()
	await _check_coming()
	await _check_wrong_greetings()
	await _check_early_packets()
	await _check_first_message()
	await _check_ancestor()
	await _check_going()
	await _check_refusals()
	await _check_sizes()
	await _check_channels_of_the_project()
	await _check_all_kinds()
	await _check_relay()
	await _check_packet_peer()
	await _check_crowd_at_the_door()


func _check_coming() -> void:
	_listen()
	var player := await _player()
	_send(player, ID_BYTES)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
	check_eq(_events, [[&"peer_connected", ID]] as Array[Array], "with the ID that its game chose")
	check_eq(await _received(player, 1), [[HOST_ID, 0, true]], "the host's ID")
	check_eq(_host.get_steam_id_for_peer_id(ID), SteamServer.getSteamID(), "Steam ID of the peer")
	check_eq(_host.get_steam_id_for_peer(ID), SteamServer.getSteamID(), "by our own name")
	check_eq(_host.get_peer_id_for_steam_id(SteamServer.getSteamID()), ID, "peer with the Steam ID")

	_send(player, [3, 9], 1)
	_send(player, [3, 8], 2, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	_send(player, [9], 7)
	var got := await _packets(3)
	got.sort()
	check_eq(got, [[ID, 1, RELIABLE, [3, 9]], [ID, 2, UNRELIABLE, [3, 8]], [ID, 7, RELIABLE, [9]]],
			"packets with sender, channel and mode")

	await _acknowledged()
	for packet: Array in [[0, RELIABLE], [1, UNRELIABLE], [2, ORDERED]]:
		_put(ID, packet[0], packet[1], [7, packet[0]])
	var received := await _received(player, 3)
	received.sort()
	check_eq(received, [[[7, 0], 0, true], [[7, 1], 1, false], [[7, 2], 2, true]], "bare packets, channel and mode")
	_close([player])


func _check_wrong_greetings() -> void:
	_listen()
	var player := await _player()
	_send(player, ID_BYTES)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
	for greeting: Array in [[2, 0, 0], [2, 0, 0, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0], [0, 0, 0, 0x80],
			[0xFF, 0xFF, 0xFF, 0xFF]]:
		var stranger := await _player()
		_send(stranger, greeting)
		check_eq(await _reason(stranger), REASON_PROTOCOL, "put out for %s" % [greeting])
		_close_connections([stranger])
	var double := await _player()
	_send(double, ID_BYTES)
	check_eq(await _reason(double), REASON_PROTOCOL, "put out for an ID that is taken")
	check_eq(_events.size(), 1, "the game hears nothing of all that")
	_send(player, [3, 5])
	check_eq(await _packets(1), [[ID, 0, RELIABLE, [3, 5]]], "the one who has the ID stays")
	_close([player, double])


## Lanes do not wait for each other.
func _check_early_packets() -> void:
	_listen()
	var player := await _player()
	_send(player, [3, 1], 1)
	_send(player, [3, 2], 1)
	_send(player, [3, 3], 2)
	_send(player, [3, 4], 1, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	_send(player, [3, 5], 0, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	await _polls(20)
	check_eq(_events, [] as Array[Array], "no ID, no peer")
	_send(player, ID_BYTES)
	check_eq(await _packets(3), [[ID, 1, RELIABLE, [3, 1]], [ID, 1, RELIABLE, [3, 2]], [ID, 2, RELIABLE, [3, 3]]],
			"what overtook the ID is kept, but for what may get lost")
	check_eq(_events, [[&"peer_connected", ID]] as Array[Array], "once")
	var flood := await _player()
	for i: int in 65:
		_send(flood, [i], 1)
	check_eq(await _reason(flood), REASON_PROTOCOL, "there is a limit to that")
	_close([player, flood])


## Nothing but the host's ID reaches a player before it is acknowledged, however bad the line is.
func _check_first_message() -> void:
	for round_number: int in 3:
		_listen()
		var player := await _player()
		var on_connected := func(id: int) -> void:
				for i: int in 20:
					_put(id, 1, RELIABLE, [1, i])
					_put(id, 2, UNRELIABLE, [2, i])
					_put(id, 0, RELIABLE, [3, i])
		_host.peer_connected.connect(on_connected)
		var loss := [SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND,
				SteamServer.NETWORKING_CONFIG_FAKE_PACKET_REORDER_SEND]
		for setting: int in loss:
			SteamServer.setGlobalConfigValueFloat(setting, 40.0)
		_send(player, ID_BYTES)
		var received := await _received(player, 41, 20.0)
		for setting: int in loss:
			SteamServer.setGlobalConfigValueFloat(setting, 0.0)
		check_eq(received[0], [HOST_ID, 0, true], "the first message")
		for lane: int in [0, 1]:
			var numbers := received.slice(1).filter(func(message: Array) -> bool: return message[1] == lane) \
					.map(func(message: Array) -> int: return message[0][1])
			check_eq(numbers, range(20), "all that must not get lost, on lane %d" % lane)
		_close([player])


## Its clients send their ID unreliably, and again until they have the host's.
func _check_ancestor() -> void:
	_listen()
	var player := await _player()
	for i: int in 3:
		_send(player, ID_BYTES, 0, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "it comes")
	_send(player, ID_BYTES, 0, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	await _polls(20)
	check_eq(await _received(player, 1), [[HOST_ID, 0, true]], "one answer")
	_send(player, [3, 1])
	_send(player, ID_BYTES)
	check_eq(await _packets(2), [[ID, 0, RELIABLE, [3, 1]], [ID, 0, RELIABLE, ID_BYTES]],
			"repetitions are no packets; what looks like one later is")
	_close([player])


func _check_going() -> void:
	_listen()
	var players: Array[int] = [await _player(), await _player(), await _player()]
	for i: int in 3:
		_send(players[i], [2 + i, 0, 0, 0])
	check(await _poll_until(func() -> bool: return _events.size() == 3), "three players")
	_events.clear()
	_send(players[0], [3, 3])
	SteamServer.closeConnection(players[0], 0, "Disconnect requested by application.", true)
	check_eq(await _packets(1), [[2, 0, RELIABLE, [3, 3]]], "the last packet")
	check(await _poll_until(func() -> bool: return _events.size() == 2), "it has gone")
	check_eq(_events, [[&"connection_ended", 2, SteamServer.getSteamID(), 1000, "Disconnect requested by application."],
			[&"peer_disconnected", 2]] as Array[Array], "how")

	# A player's game drops what it has not read when the end comes: it gets a second.
	_put(3, 1, RELIABLE, [3, 4])
	check_eq(_host.disconnect_peer_with_reason(3, 1500, "thanks"), OK, "put out")
	var began := Time.get_ticks_msec()
	check_eq((await _received(players[1], 2))[1], [[3, 4], 1, true], "the last words")
	check_eq(await _reason(players[1]), 1500, "the reason")
	var took := Time.get_ticks_msec() - began
	check(took >= 1000, "not at once: %d ms" % took)
	check_eq(_events.slice(2), [[&"connection_ended", 3, SteamServer.getSteamID(), 1500, "thanks"],
			[&"peer_disconnected", 3]], "the game hears at once")

	var long := "é".repeat(100)
	check_eq(_host.disconnect_peer_with_reason(4, 1501, long), OK, "with many words")
	check(await _poll_until(func() -> bool: return _events.size() == 6), "gone")
	check_eq(_events[4][4], "é".repeat(63), "cut at a character's end")
	check_eq(await _reason(players[2]), 1501, "gone there, too")
	_host.close()
	_close(players)


## A refusal that a player's game can notice: first it is let in.
func _check_refusals() -> void:
	for reason: int in [SteamServerMultiplayerPeer.REASON_REFUSED, SteamServerMultiplayerPeer.REASON_FULL]:
		_listen()
		_host.refuse_new_connections = reason == SteamServerMultiplayerPeer.REASON_REFUSED
		_host.max_players = 0
		var player := await _player()
		_send(player, ID_BYTES)
		check_eq(await _received(player, 1), [[HOST_ID, 0, true]], "the host's ID")
		check_eq(await _reason(player), reason, "then the end")
		check_eq(_events, [] as Array[Array], "the host's game hears nothing of it")
		_close([player])


## Lengths that a game never sends, and the largest that it may.
func _check_sizes() -> void:
	_listen()
	var player := await _player()
	_send(player, ID_BYTES)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
	var largest := PackedByteArray()
	largest.resize(SteamServer.MAX_STEAM_PACKET_SIZE)
	largest[-1] = 7
	check_eq(largest.size(), 524_288, "Steam's largest message")
	SteamServer.setConnectionConfigValueInt32(player, SteamServer.NETWORKING_CONFIG_SEND_BUFFER_SIZE, 1 << 20)
	check(SteamServer.sendMessages([largest], player, SteamServer.NETWORKING_SEND_RELIABLE)[0] > 0, "sent")
	check(await _poll_until(func() -> bool: return _host.get_available_packet_count() == 1), "the largest packet")
	check(_host.get_packet() == largest, "comes whole")

	await _acknowledged()
	_host.set_target_peer(ID)
	_host.transfer_channel = 1
	check_eq(await _received(player, 1), [[HOST_ID, 0, true]], "the host's ID")
	for mode: int in [RELIABLE, ORDERED, UNRELIABLE]:
		_host.transfer_mode = mode
		check_eq(_host.put_packet(largest), OK, "the largest in mode %d" % mode)
		if mode != UNRELIABLE:
			check((await _received(player, 1))[0] == [Array(largest), 1, true], "arrives whole")
	largest.append(8)
	expect_error("put_packet: a packet of 524289 bytes for peer %d on channel 1 is not sent; 524288 bytes fit" % ID, 3)
	for mode: int in [RELIABLE, ORDERED, UNRELIABLE]:
		_host.transfer_mode = mode
		check_eq(_host.put_packet(largest), ERR_INVALID_DATA as Error, "too large in mode %d" % mode)

	_send(player, [])
	check(await _poll_until(func() -> bool: return _events.size() == 3), "put out for a packet of nothing")
	check_eq(_events[1].slice(0, 4), [&"connection_ended", ID, SteamServer.getSteamID(), REASON_PROTOCOL], "with the reason")
	_close([player])


## As many channels as the setting says that the client plugin has, too.
func _check_channels_of_the_project() -> void:
	const SETTING := "steam/multiplayer_peer/max_channels"
	check(not ProjectSettings.has_setting(SETTING), "the project sets nothing")
	for case: Array in [[3, 2], [1, 0], [0, 0], [1000, 254]]:
		ProjectSettings.set_setting(SETTING, case[0])
		_listen()
		ProjectSettings.set_setting(SETTING, null)
		var player := await _player()
		_send(player, ID_BYTES)
		check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
		_send(player, [5], 7)
		check_eq(await _packets(1), [[ID, 7, RELIABLE, [5]]], "a player's channel is its own matter")
		await _acknowledged()
		var last: int = mini(case[1], 7)
		_put(ID, last, RELIABLE, [3, 9])
		check_eq((await _received(player, 2))[1], [[3, 9], last, true], "channel %d" % last)
		_host.transfer_channel = case[1] + 1
		expect_error("the transfer channel is %d; it must be 0 to %d" % [case[1] + 1, case[1]])
		check_eq(_host.put_packet(PackedByteArray([1])), ERR_INVALID_PARAMETER as Error, "and no more")
		_close([player])


## The client plugin's, its ancestor's, and this plugin's own, on one host.
func _check_all_kinds() -> void:
	_listen()
	var player := await _player()
	var ancestor := await _player()
	_send(player, ID_BYTES)
	_send(ancestor, [2, 0, 0, 0], 0, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	_client = _new_client()
	check(await _poll_until(func() -> bool: return _events.size() == 3 \
			and _client.get_connection_status() == CONNECTED), "all are in")
	var ids := _events.map(func(event: Array) -> int: return event[1])
	ids.sort()
	var expected := [2, ID, _client.get_unique_id()]
	expected.sort()
	check_eq(ids, expected, "who has come")
	for connection: int in [player, ancestor]:
		check_eq(await _received(connection, 1), [[HOST_ID, 0, true]], "the host's ID")
	await _acknowledged()
	await _acknowledged(2)
	for mode: int in [RELIABLE, UNRELIABLE, ORDERED]:
		_put(0, 1, mode, [5, mode])
		check(await _poll_until(func() -> bool: return _client.get_available_packet_count() == 1), "one to the client")
		check_eq(_client.get_packet_mode(), mode as MultiplayerPeer.TransferMode, "its mode")
		check_eq(_client.get_packet(), PackedByteArray([5, mode]), "its bytes")
		for connection: int in [player, ancestor]:
			check_eq(await _received(connection, 1), [[[5, mode], 1, mode != UNRELIABLE]], "the same to the player")
	# An own client's greeting is a packet like any other once somebody is in.
	_send(player, [3, 71, 83, 77, 80, 1])
	check_eq(await _packets(1), [[ID, 0, RELIABLE, [3, 71, 83, 77, 80, 1]]], "a packet that looks like a greeting")
	_send(ancestor, [4, 2])
	_client.put_packet(PackedByteArray([4, 3]))
	var packets := await _packets(2)
	packets.sort()
	expected = [[2, 0, RELIABLE, [4, 2]], [_client.get_unique_id(), 0, RELIABLE, [4, 3]]]
	expected.sort()
	check_eq(packets, expected, "from the others, too")
	_host.close()
	check(await _poll_until(func() -> bool:
			return _client.get_connection_status() == MultiplayerPeer.CONNECTION_DISCONNECTED), "the host has closed")
	for connection: int in [player, ancestor]:
		check_eq(await _reason(connection), SteamServerMultiplayerPeer.REASON_CLOSED, "as everybody hears")
	_close([player, ancestor])


## Godot's own: both ends have to want it.
func _check_relay() -> void:
	for relay: bool in [true, false]:
		_listen()
		_host.server_relay = relay
		var players: Array[int] = [await _player(), await _player()]
		var api := MultiplayerAPI.create_default_interface() as SceneMultiplayer
		set_multiplayer(api, "/root")
		api.multiplayer_peer = _host
		_send(players[0], [2, 0, 0, 0])
		check(await _poll_until(func() -> bool: return api.get_peers().size() == 1), "the first")
		_send(players[1], [3, 0, 0, 0])
		check(await _poll_until(func() -> bool: return api.get_peers().size() == 2), "the second")
		if relay:
			check_eq((await _received(players[0], 2))[1], [[7, 1, 3, 0, 0, 0], 0, true], "is told of the second")
			check_eq((await _received(players[1], 2))[1], [[7, 1, 2, 0, 0, 0], 0, true], "is told of the first")
		else:
			for player: int in players:
				check_eq(await _received(player, 1), [[HOST_ID, 0, true]], "nothing but the ID")
			expect_error("is_server_relay_supported", 1)
		# To the second, a packet of no meaning to Godot but a size.
		_send(players[0], [7, 3, 3, 0, 0, 0, 3, 5])
		if relay:
			check_eq(await _received(players[1], 1), [[[7, 3, 2, 0, 0, 0, 3, 5], 0, true]], "relayed")
		else:
			await _polls(20)
			check_eq(SteamServer.receiveMessagesOnConnection(players[1], 10), [], "not relayed")
		api.multiplayer_peer = null
		set_multiplayer(null, "/root")
		_close(players)


func _check_packet_peer() -> void:
	_listen()
	var player := await _player()
	_send(player, ID_BYTES)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
	check(_host.get_peer(ID + 1) == null, "nobody")
	var peer := _host.get_peer(ID)
	check_eq([peer.get_peer_id(), peer.get_steam_id()], [ID, SteamServer.getSteamID()], "who it is")
	check_eq(peer.get_connection_handle(), _host.get_connection_for_peer(ID), "its connection")
	check_eq(peer.get_state(), SteamServer.CONNECTION_STATE_CONNECTED, "its state")
	check_eq(peer.put_packet(PackedByteArray([4, 2])), OK, "a packet to it")
	check_eq((await _received(player, 2))[1], [[4, 2], 0, true], "arrives")
	check_eq(peer.get_available_packet_count(), 0, "what comes from it comes elsewhere")
	peer.disconnect_peer(true)
	check_eq([peer.get_connection_handle(), peer.get_steam_id(), peer.get_state()], [0, 0, 0], "it has gone")
	check(await _reason(player) != 0, "the player sees it")
	_close([player])
	_host = null
	check_eq(peer.put_packet(PackedByteArray([4, 2])), ERR_UNCONFIGURED as Error, "and so has the host")


## Who comes and says nothing takes the place of others from there, not of those who have come in.
func _check_crowd_at_the_door() -> void:
	_listen()
	var player := await _player()
	_send(player, ID_BYTES)
	check(await _poll_until(func() -> bool: return _events.size() == 1), "a player comes")
	var silent: Array[int] = []
	for i: int in 260:
		silent.append(SteamServer.connectByIPAddress(_address, _options))
		if i % 40 == 0:
			await _polls(2)
	check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(silent[0])["connection_state"] \
			== SteamServer.CONNECTION_STATE_CLOSED_BY_PEER, 15.0), "the oldest has to go")
	check_eq(SteamServer.getConnectionInfo(silent[0])["end_reason"], SteamServerMultiplayerPeer.REASON_FULL, "why")
	var late := await _player()
	_send(late, [2, 0, 0, 0])
	check(await _poll_until(func() -> bool: return _events.size() == 2), "there is room for the next one")
	_send(player, [3, 5])
	check_eq(await _packets(1), [[ID, 0, RELIABLE, [3, 5]]], "the one who is in stays")
	_close([player, late] + silent)


func _listen() -> void:
	_host = SteamServerMultiplayerPeer.new()
	_host.options = _options
	_address = "127.0.0.1:%d" % free_port()
	check_eq(_host.create_host_ip(_address), OK, "a host")
	_events = watch([_host.peer_connected, _host.connection_ended, _host.peer_disconnected])
	_connections.clear()


func _new_client() -> SteamServerMultiplayerPeer:
	var client := SteamServerMultiplayerPeer.new()
	client.options = _options
	check_eq(client.create_client_ip(_address), OK, "a client")
	return client


## A connection as a player's game makes it, with the lanes that it has.
func _player() -> int:
	var player := SteamServer.connectByIPAddress(_address, _options)
	check_eq(SteamServer.configureConnectionLanes(player, 8, [], []), SteamServer.RESULT_OK, "lanes")
	check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(player)["connection_state"] \
			== SteamServer.CONNECTION_STATE_CONNECTED), "a connection")
	return player


func _send(player: int, bytes: Array, lane: int = 0, flags: int = SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE) -> void:
	var sent := SteamServer.sendMessages([{payload = PackedByteArray(bytes), lane = lane}], player, flags)
	check(sent[0] > 0, "sent: %s" % [sent])


func _put(peer: int, channel: int, mode: int, bytes: Array) -> void:
	_host.set_target_peer(peer)
	_host.transfer_channel = channel
	_host.transfer_mode = mode
	check_eq(_host.put_packet(PackedByteArray(bytes)), OK, "put")


## The next messages of a player, each as bytes, lane and whether it is reliable.
func _received(player: int, count: int, seconds: float = PATIENCE) -> Array:
	var received := []
	await _poll_until(func() -> bool:
			for message: Dictionary in SteamServer.receiveMessagesOnConnection(player, 100):
				received.append([Array(message["payload"]), message["lane"],
						message["flags"] & SteamServer.NETWORKING_SEND_RELIABLE != 0])
			return received.size() >= count, seconds)
	check(received.size() >= count, "%d messages, got %s" % [count, received])
	return received


## The next packets of the host, each as sender, channel, mode and bytes.
func _packets(count: int) -> Array:
	var packets := []
	await _poll_until(func() -> bool:
			while _host.get_available_packet_count() > 0:
				packets.append([_host.get_packet_peer(), _host.get_packet_channel(), int(_host.get_packet_mode()),
						Array(_host.get_packet())])
			return packets.size() >= count)
	check_eq(packets.size(), count, "packets")
	return packets


## Waits until the host knows that its ID has arrived.
func _acknowledged(peer: int = ID) -> void:
	var is_all_there := func() -> bool:
			var status: Dictionary = SteamServer.getConnectionRealTimeStatus(
					_host.get_connection_for_peer(peer), 0, true)["connection_status"]
			return status.get("pending_reliable", 1) + status.get("sent_unacknowledged_reliable", 1) == 0
	check(await _poll_until(is_all_there), "the ID has arrived")
	await _polls(2)


## Why the host has ended a connection.
func _reason(player: int) -> int:
	if not await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(player)["connection_state"] \
			== SteamServer.CONNECTION_STATE_CLOSED_BY_PEER, 15.0):
		return 0
	return SteamServer.getConnectionInfo(player)["end_reason"]


func _polls(count: int) -> void:
	for i: int in count:
		_host.poll()
		await process_frame


func _poll_until(condition: Callable, seconds: float = PATIENCE) -> bool:
	return await wait_until(func() -> bool:
			for peer: SteamServerMultiplayerPeer in [_host, _client]:
				if peer != null:
					peer.poll()
			return condition.call(), seconds)


func _close_connections(players: Array) -> void:
	for player: int in players:
		SteamServer.closeConnection(player, 0, "", false)


func _close(players: Array) -> void:
	_close_connections(players)
	_host.close()
	_client = null
