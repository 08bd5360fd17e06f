extends "res://suite.gd"
## SteamServerMultiplayerPeer within one process, which connects to itself by IP: who comes and goes, what
## packets keep, and what becomes of strangers.

const DISCONNECTED := MultiplayerPeer.CONNECTION_DISCONNECTED
const CONNECTING := MultiplayerPeer.CONNECTION_CONNECTING
const CONNECTED := MultiplayerPeer.CONNECTION_CONNECTED
const RELIABLE := MultiplayerPeer.TRANSFER_MODE_RELIABLE
const UNRELIABLE := MultiplayerPeer.TRANSFER_MODE_UNRELIABLE
const ORDERED := MultiplayerPeer.TRANSFER_MODE_UNRELIABLE_ORDERED

## The largest packet, whatever its mode: Steam's largest message without what goes before a packet.
const LARGEST := 512 * 1024 - 5

## Steam's name servers have no certificates for this.
var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String
## Everybody's, since all are this process.
var _steam_id: int
var _peers: Array[SteamServerMultiplayerPeer] = []


func run() -> void:
	_check_mistakes_without_steam()
	await start_and_log_on()
	_steam_id = SteamServer.getSteamID()
	_check_mistakes()
	await _check_coming()
	await _check_packets()
	await _check_channels()
	await _check_many()
	await _check_going()
	await _check_refusals()
	await _check_strangers()
	await _check_handlers()
	await _check_shutdown()


func _check_mistakes_without_steam() -> void:
	var peer := SteamServerMultiplayerPeer.new()
	expect_error("SteamServerMultiplayerPeer.create_host: Steam is not running", 1)
	check_eq(peer.create_host(), ERR_UNCONFIGURED as Error, "no Steam")
	check_eq(peer.get_connection_status(), DISCONNECTED, "status at first")
	check_eq(peer.get_unique_id(), 0, "no ID")
	check_eq(peer.get_available_packet_count(), 0, "no packets")
	check_eq(peer.put_packet(_text("x")), ERR_UNCONFIGURED as Error, "no packet can be sent")
	check_eq(peer.get_packet(), PackedByteArray(), "no packet")
	check_eq(peer.is_server_relay_supported(), false, "no relay unless asked for")
	peer.server_relay = true
	check_eq(peer.is_server_relay_supported(), true, "relay")
	peer.poll()
	peer.close()
	peer.disconnect_peer(1)
	peer.disconnect_peer(1, true)
	check_eq(peer.get_steam_id_for_peer(1), 0, "nobody's Steam ID")
	check_eq(peer.get_peer_id_for_steam_id(0), 0, "nobody's peer ID")


func _check_mistakes() -> void:
	var peer := SteamServerMultiplayerPeer.new()
	expect_error("SteamServerMultiplayerPeer.create_host_ip: address: \"127.0.0.1\" names no port", 1)
	check_eq(peer.create_host_ip("127.0.0.1"), ERR_INVALID_PARAMETER as Error, "no port")
	expect_error("SteamServerMultiplayerPeer.create_client_ip: address: \"nowhere\"", 1)
	check_eq(peer.create_client_ip("nowhere"), ERR_INVALID_PARAMETER as Error, "no address")
	expect_error("SteamServerMultiplayerPeer.create_client: steam_id is 0", 1)
	check_eq(peer.create_client(0), ERR_INVALID_PARAMETER as Error, "nobody")
	expect_error("SteamServerMultiplayerPeer.create_host: virtual_port is -1", 1)
	check_eq(peer.create_host(-1), ERR_INVALID_PARAMETER as Error, "virtual port")
	peer.options = {24: "5"}
	expect_error("SteamServerMultiplayerPeer.create_host: NETWORKING_CONFIG_TIMEOUT_INITIAL", 1)
	check_eq(peer.create_host(), ERR_INVALID_PARAMETER as Error, "wrong option")
	check_eq(peer.get_connection_status(), DISCONNECTED, "still unused")


func _check_coming() -> void:
	var host := _host()
	check_eq(host.get_connection_status(), CONNECTED, "a host is connected at once")
	check_eq(host.get_unique_id(), 1, "its ID")
	expect_error("SteamServerMultiplayerPeer.create_host: the peer is in use", 1)
	check_eq(host.create_host(), ERR_ALREADY_IN_USE as Error, "a peer is one host only")
	var taken := _peer()
	expect_error("SteamServerMultiplayerPeer.create_host_ip: %s is taken" % _address, 1)
	check_eq(taken.create_host_ip(_address), ERR_CANT_CREATE as Error, "the port is in use")
	expect_error("create_host_ip: 192.0.2.1:27015 is no address of this machine", 1)
	check_eq(taken.create_host_ip("192.0.2.1:27015"), ERR_CANT_CREATE as Error, "somebody else's address")

	var host_events := _record([host.peer_connected, host.peer_disconnected, host.connection_ended])
	var client := _client()
	var client_events := _record([client.peer_connected, client.peer_disconnected, client.connection_ended])
	check_eq(client.get_connection_status(), CONNECTING, "a client connects first")
	check_eq(client.get_unique_id(), 0, "without an ID")
	check_eq(client.put_packet(_text("x")), ERR_UNCONFIGURED as Error, "without sending")
	check(await _poll_until(func() -> bool: return client.get_connection_status() == CONNECTED), "connected")
	var id := client.get_unique_id()
	check(id > 1, "an ID of its own")
	check_eq(host_events, [[&"peer_connected", id]], "the host hears of it")
	check_eq(client_events, [[&"peer_connected", 1]], "so does the client")
	check_eq(host.get_peer_id_for_steam_id(0), 0, "0 is nobody")
	check_eq(host.get_peer_id_for_steam_id(_steam_id), id, "the client's peer ID")
	check_eq(host.get_steam_id_for_peer(id), _steam_id, "the client's Steam ID")
	check_eq(host.get_steam_id_for_peer(1), _steam_id, "the host's own Steam ID")
	check_eq(client.get_steam_id_for_peer(1), _steam_id, "the host's Steam ID")
	check_eq(client.get_steam_id_for_peer(id), _steam_id, "the client's own")
	check_eq(host.get_steam_id_for_peer(id + 1), 0, "nobody's Steam ID")
	for end: Array in [[host, id], [client, 1]]:
		var connection: int = end[0].get_connection_for_peer(end[1])
		check_eq(SteamServer.getConnectionInfo(connection)["connection_state"],
				SteamServer.CONNECTION_STATE_CONNECTED, "the connection's handle")
	check_eq(host.get_connection_for_peer(id + 1), 0, "nobody's connection")
	_close_all()


func _check_packets() -> void:
	var host := _host()
	var clients: Array[SteamServerMultiplayerPeer] = [_client(), _client(), _client()]
	check(await _poll_until(func() -> bool: return _are_connected(clients)), "three clients")
	var ids := clients.map(func(client: SteamServerMultiplayerPeer) -> int: return client.get_unique_id())
	check(ids[0] != ids[1] and ids[1] != ids[2] and ids[0] != ids[2], "IDs differ")
	host.transfer_mode = RELIABLE
	for target: int in [0, ids[1], -ids[1], -1]:
		host.set_target_peer(target)
		check_eq(host.put_packet(_text(str(target))), OK, "packet to %d" % target)
	host.set_target_peer(5 if not 5 in ids else 6)
	check_eq(host.put_packet(_text("lost")), ERR_DOES_NOT_EXIST as Error, "packet to nobody")
	var expected := [[0, -ids[1], -1], [0, ids[1], -1], [0, -ids[1], -1]]
	for index: int in 3:
		var got: Array = await _packets(clients[index], 3)
		check_eq(got.map(func(packet: Array) -> int: return int(packet[3].get_string_from_utf8())),
				expected[index], "what client %d gets" % index)
		check_eq(got[0].slice(0, 3), [1, 0, RELIABLE], "sender, channel, mode")

	# A client reaches the host only; the relay of the others is Godot's.
	for target: Array in [[0, true], [1, true], [-ids[1], true], [-1, false]]:
		clients[0].set_target_peer(target[0])
		check_eq(clients[0].put_packet(_text(str(target[0]))), OK, "client's packet to %d" % target[0])
	var got := await _packets(host, 3)
	check_eq(got.map(func(packet: Array) -> int: return packet[0]), [ids[0], ids[0], ids[0]], "sender")
	clients[0].set_target_peer(ids[1])
	check_eq(clients[0].put_packet(_text("x")), ERR_DOES_NOT_EXIST as Error, "past the host")

	clients[0].set_target_peer(1)
	for mode: int in [UNRELIABLE, ORDERED, RELIABLE]:
		clients[0].transfer_mode = mode
		check_eq(clients[0].transfer_mode, mode, "mode is kept")
		check_eq(clients[0].put_packet(_text("mode")), OK, "send")
		check_eq((await _packets(host, 1))[0], [ids[0], 0, mode, _text("mode")], "mode %d" % mode)
	var large := PackedByteArray()
	large.resize(LARGEST)
	large.fill(7)
	large[-1] = 8
	check_eq(clients[0].put_packet(large), OK, "the largest packet")
	check((await _packets(host, 1))[0][3] == large, "arrives whole")
	large.resize(SteamServer.MAX_STEAM_PACKET_SIZE)
	clients[0].transfer_channel = 3
	# What goes before a packet, in each mode.
	for case: Array in [[UNRELIABLE, 1], [ORDERED, 5], [RELIABLE, 1]]:
		clients[0].transfer_mode = case[0]
		var most: int = SteamServer.MAX_STEAM_PACKET_SIZE - case[1]
		expect_error("put_packet: a packet of %d bytes for peer 1 on channel 3 is not sent; %d bytes fit" \
				% [most + 1, most])
		check_eq(clients[0].put_packet(large.slice(0, most)), OK, "the largest in mode %d" % case[0])
		check_eq(clients[0].put_packet(large.slice(0, most + 1)), ERR_INVALID_DATA as Error, "too large a packet")
	_close_all()


func _check_channels() -> void:
	var host := _host()
	var client := _client()
	check(await _poll_until(func() -> bool: return _are_connected([client])), "connected")
	client.transfer_mode = RELIABLE
	for channel: int in [0, 7, 3]:
		client.transfer_channel = channel
		check_eq(client.put_packet(_text("c")), OK, "channel %d" % channel)
		check_eq((await _packets(host, 1))[0].slice(1), [channel, RELIABLE, _text("c")], "arrives there")
	for channel: int in [-1, 8]:
		client.transfer_channel = channel
		expect_error("the transfer channel is %d; it must be 0 to 7" % channel, 1)
		check_eq(client.put_packet(_text("c")), ERR_INVALID_PARAMETER as Error, "channel %d" % channel)
	client.transfer_channel = 2
	client.transfer_mode = ORDERED
	for i: int in 100:
		client.put_packet(_text(str(i)))
	var numbers := (await _packets(host, 100)).map(
			func(packet: Array) -> int: return int(packet[3].get_string_from_utf8()))
	check_eq(numbers, range(100), "ordered packets")
	_close_all()


func _check_many() -> void:
	var host := _host()
	var events := _record([host.peer_connected])
	var clients: Array[SteamServerMultiplayerPeer] = []
	for i: int in 32:
		clients.append(_client())
	check(await _poll_until(func() -> bool: return _are_connected(clients)), "32 at once")
	check_eq(events.size(), 32, "each is announced once")
	for client: SteamServerMultiplayerPeer in clients:
		for i: int in 100:
			client.put_packet(var_to_bytes([client.get_unique_id(), i]))
	var packets := await _packets(host, 3200)
	var next := {}
	for packet: Array in packets:
		var content: Array = bytes_to_var(packet[3])
		check(content == [packet[0], next.get(packet[0], 0)], "a packet of %d" % packet[0])
		next[packet[0]] = content[1] + 1
	check_eq(next.size(), 32, "from all of them")
	var one_more := _client()
	var refusals := _record([one_more.connection_ended, one_more.peer_disconnected])
	check(await _poll_until(func() -> bool: return one_more.get_connection_status() == DISCONNECTED), "refused")
	check_eq(refusals, [[&"connection_ended", 1, _steam_id, SteamServerMultiplayerPeer.REASON_FULL,
			refusals[0][4]]], "the host is full")
	_close_all()


func _check_going() -> void:
	var host := _host()
	var clients: Array[SteamServerMultiplayerPeer] = [_client(), _client(), _client(), _client()]
	check(await _poll_until(func() -> bool: return _are_connected(clients)), "four clients")
	var ids := clients.map(func(client: SteamServerMultiplayerPeer) -> int: return client.get_unique_id())
	var at_host := _record([host.peer_disconnected, host.connection_ended])
	var at_client := _record([clients[0].peer_disconnected, clients[0].connection_ended])

	expect_error("disconnect_peer_with_reason: reason is 7", 1)
	check_eq(host.disconnect_peer_with_reason(ids[0], 7, ""), ERR_INVALID_PARAMETER as Error, "reason")
	check_eq(host.disconnect_peer_with_reason(7, 1234, ""), ERR_DOES_NOT_EXIST as Error, "nobody")
	host.set_target_peer(ids[0])
	host.put_packet(_text("last words"))
	check_eq(host.disconnect_peer_with_reason(ids[0], 1234, "no smoking"), OK, "kick")
	check_eq(host.disconnect_peer_with_reason(ids[0], 1234, "no smoking"), ERR_DOES_NOT_EXIST as Error,
			"kick twice")
	check_eq(at_host, [], "nothing is emitted before the poll")
	check(await _poll_until(func() -> bool: return clients[0].get_available_packet_count() > 0), "last words")
	await wait_frames(5)
	host.poll()
	clients[0].poll()
	check_eq(at_client, [], "the end waits for the packet")
	check_eq(clients[0].get_packet(), _text("last words"), "what was sent before the end")
	check(await _poll_until(func() -> bool: return clients[0].get_connection_status() == DISCONNECTED), "out")
	check_eq(at_host, [[&"connection_ended", ids[0], _steam_id, 1234, "no smoking"], [&"peer_disconnected", ids[0]]],
			"the host's signals")
	check_eq(at_client.map(func(event: Array) -> Array: return event.slice(0, 4)),
			[[&"connection_ended", 1, _steam_id, 1234], [&"peer_disconnected", 1]], "the client's signals")
	check_contains(at_client[0][4], "no smoking", "the reason in words")

	at_host.clear()
	clients[1].put_packet(_text("bye"))
	clients[1].close()
	check_eq(clients[1].get_connection_status(), DISCONNECTED, "closed at once")
	check(await _poll_until(func() -> bool: return host.get_available_packet_count() > 0), "its last packet")
	check_eq(host.get_packet(), _text("bye"), "what was sent before closing")
	check(await _poll_until(func() -> bool: return at_host.size() == 2), "the host hears of it")
	check_eq(at_host[0].slice(0, 4), [&"connection_ended", ids[1], _steam_id,
			SteamServerMultiplayerPeer.REASON_CLOSED], "as closed")

	at_host.clear()
	host.disconnect_peer(ids[2], true)
	check(await _poll_until(func() -> bool: return clients[2].get_connection_status() == DISCONNECTED), "forced")
	check_eq(at_host, [], "without a signal")
	_peers.erase(clients[3])
	clients[3] = null
	clients.clear()
	check(await _poll_until(func() -> bool: return at_host.size() == 2), "a freed peer")
	check_eq(at_host[1], [&"peer_disconnected", ids[3]], "has gone")

	var last := _client()
	check(await _poll_until(func() -> bool: return _are_connected([last])), "one more")
	host.close()
	check(await _poll_until(func() -> bool: return last.get_connection_status() == DISCONNECTED), "host closed")
	# Steam lets go of the port a moment later.
	var probe := PacketPeerUDP.new()
	check(await wait_until(func() -> bool: return probe.bind(int(_address.get_slice(":", 1)), "127.0.0.1") == OK),
			"the port is free")
	probe.close()
	check_eq(host.create_host_ip(_address), OK, "a closed peer can be used again")
	_close_all()


func _check_refusals() -> void:
	var host := _host()
	host.refuse_new_connections = true
	check_eq(host.refuse_new_connections, true, "refusing")
	await _check_refused(SteamServerMultiplayerPeer.REASON_REFUSED)
	host.refuse_new_connections = false
	expect_error("SteamServerMultiplayerPeer.max_players: max_players is -1", 1)
	host.max_players = -1
	check_eq(host.max_players, 32, "as before")
	host.max_players = 0
	await _check_refused(SteamServerMultiplayerPeer.REASON_FULL)
	_close_all()


func _check_refused(reason: int) -> void:
	var client := _client()
	var events := _record([client.connection_ended, client.peer_connected, client.peer_disconnected])
	check(await _poll_until(func() -> bool: return client.get_connection_status() == DISCONNECTED), "refused")
	check_eq(events.map(func(event: Array) -> Array: return event.slice(0, 4)),
			[[&"connection_ended", 1, _steam_id, reason]], "why")


## Connections of SteamServer's own, on which anything can be sent.
func _check_strangers() -> void:
	var host := _host()
	var events := _record([host.peer_connected, host.peer_disconnected, host.connection_ended])
	var silent := await _stranger()
	var noise := PackedByteArray()
	noise.resize(100_000)
	for words: PackedByteArray in [_text("GET / HTTP/1.1\r\n\r\n"), PackedByteArray([3, 71]), _text("\u0003GSMP\u0002"),
			PackedByteArray([2, 1, 2]), PackedByteArray([2, 1, 2, 3, 4]), PackedByteArray([0]), noise]:
		var stranger := await _stranger()
		SteamServer.sendMessageToConnection(stranger, words, SteamServer.NETWORKING_SEND_RELIABLE)
		var info := await _ending(stranger)
		check_eq(info.get("end_reason"), SteamServerMultiplayerPeer.REASON_PROTOCOL, "put out for %s" % words.slice(0, 8))
		SteamServer.closeConnection(stranger, 0, "", false)
	check_eq(events, [], "the game hears nothing of it")

	# One who knows the words, and then misbehaves.
	for words: PackedByteArray in [_text("\u0003GSMP\u0001"), PackedByteArray([9]), PackedByteArray([1, 0])]:
		events.clear()
		var guest := await _stranger()
		SteamServer.sendMessageToConnection(guest, _text("\u0003GSMP\u0001"), SteamServer.NETWORKING_SEND_RELIABLE)
		check(await _poll_until(func() -> bool: return events.size() == 1), "let in")
		SteamServer.sendMessageToConnection(guest, words, SteamServer.NETWORKING_SEND_RELIABLE)
		check(await _poll_until(func() -> bool: return events.size() == 3), "put out for %s" % words)
		check_eq(events[1].slice(0, 4), [&"connection_ended", events[0][1], _steam_id,
				SteamServerMultiplayerPeer.REASON_PROTOCOL], "with the reason")
		SteamServer.closeConnection(guest, 0, "", false)
	var guest := await _stranger()
	SteamServer.configureConnectionLanes(guest, 200, [], [])
	events.clear()
	SteamServer.sendMessageToConnection(guest, _text("\u0003GSMP\u0001"), SteamServer.NETWORKING_SEND_RELIABLE)
	check(await _poll_until(func() -> bool: return events.size() == 1), "let in with 200 lanes")
	SteamServer.sendMessages(guest, [{payload = PackedByteArray([2, 1]), lane = 199}],
			SteamServer.NETWORKING_SEND_RELIABLE)
	check(await _poll_until(func() -> bool: return events.size() == 3), "put out for a channel beyond the last")

	# Old numbers of ordered packets.
	events.clear()
	guest = await _stranger()
	SteamServer.sendMessageToConnection(guest, _text("\u0003GSMP\u0001"), SteamServer.NETWORKING_SEND_RELIABLE)
	for number: int in [2, 1, 2, 3]:
		SteamServer.sendMessageToConnection(guest, PackedByteArray([1, number, 0, 0, 0, number]),
				SteamServer.NETWORKING_SEND_RELIABLE)
	var got := await _packets(host, 2)
	check_eq(got.map(func(packet: Array) -> PackedByteArray: return packet[3]),
			[PackedByteArray([2]), PackedByteArray([3])], "what was overtaken is dropped")
	SteamServer.closeConnection(guest, 0, "", false)
	check_eq((await _ending(silent)).get("end_reason"), SteamServerMultiplayerPeer.REASON_SILENT,
			"who says nothing is put out, too")
	SteamServer.closeConnection(silent, 0, "", false)
	_close_all()


## Handlers that end what is emitting.
func _check_handlers() -> void:
	var host := _host()
	var clients: Array[SteamServerMultiplayerPeer] = [_client(), _client(), _client()]
	var seen: Array[int] = []
	var close := func(id: int) -> void:
		seen.append(id)
		host.close()
	host.peer_connected.connect(close)
	check(await _poll_until(func() -> bool: return clients.all(
			func(client: SteamServerMultiplayerPeer) -> bool: return client.get_connection_status() == DISCONNECTED)),
			"all are out after close() in a handler")
	check_eq(seen.size(), 1, "closed once, and nothing more is emitted")
	host.peer_connected.disconnect(close)
	_close_all()

	host = _host()
	host.peer_connected.connect(func(id: int) -> void:
			host.set_target_peer(id)
			host.put_packet(_text("welcome"))
			host.disconnect_peer(id))
	var client := _client()
	check_eq((await _packets(client, 1))[0][3], _text("welcome"), "a packet out of a handler")
	check(await _poll_until(func() -> bool: return client.get_connection_status() == DISCONNECTED), "and out")
	_close_all()

	# The last owner lets go while the peer is emitting.
	host = _host()
	client = _client()
	var api := MultiplayerAPI.create_default_interface() as SceneMultiplayer
	set_multiplayer(api, "/root")
	api.multiplayer_peer = client
	var weak: WeakRef = weakref(client)
	client.peer_connected.connect(func(_id: int) -> void: api.multiplayer_peer = null)
	_peers.erase(client)
	client = null
	check(await _poll_until(func() -> bool: return weak.get_ref() == null), "let go in a handler")
	set_multiplayer(null, "/root")
	_close_all()


func _check_shutdown() -> void:
	var host := _host()
	var client := _client()
	check(await _poll_until(func() -> bool: return _are_connected([client])), "connected")
	var id := client.get_unique_id()
	client.put_packet(_text("never read"))
	client.put_packet(_text("never read"))
	check(await _poll_until(func() -> bool: return host.get_available_packet_count() == 2), "packets wait")
	check_eq(host.get_packet(), _text("never read"), "one is being read")
	var at_host := _record([host.peer_disconnected, host.connection_ended])
	var at_client := _record([client.peer_disconnected])
	SteamServer.serverShutdown()
	check_eq(host.get_available_packet_count(), 0, "packets go back to Steam")
	check_eq(host.put_packet(_text("x")), ERR_INVALID_DATA as Error, "no Steam to send with")
	host.disconnect_peer(12345)
	host.poll()
	client.poll()
	check_eq(host.get_connection_status(), DISCONNECTED, "the host is none any more")
	check_eq(client.get_connection_status(), DISCONNECTED, "nor the client")
	check_eq(at_host, [[&"connection_ended", id, _steam_id, 0, "Steam was shut down"], [&"peer_disconnected", id]], "signals")
	check_eq(at_client, [[&"peer_disconnected", 1]], "the client's signal")

	# Handles of a session mean nothing in the next.
	start_server()
	var new_host := _host()
	check_eq(host.create_client_ip(_address), OK, "used again")
	check(await _poll_until(func() -> bool: return _are_connected([host])), "in the next session")
	SteamServer.serverShutdown()
	start_server()
	var fresh := _host()
	new_host.close()
	host.close()
	client = _client()
	check(await _poll_until(func() -> bool: return _are_connected([client])), "old peers do not touch new handles")
	check_eq(fresh.get_connection_status(), CONNECTED, "the new host")
	_close_all()


## As [method watch], for signals of objects that end before the suite does.
func _record(signals: Array[Signal]) -> Array[Array]:
	var emissions := watch(signals)
	_connections.clear()
	return emissions


func _peer() -> SteamServerMultiplayerPeer:
	var peer := SteamServerMultiplayerPeer.new()
	peer.options = _options
	_peers.append(peer)
	return peer


func _host() -> SteamServerMultiplayerPeer:
	var host := _peer()
	_address = "127.0.0.1:%d" % free_port()
	check_eq(host.create_host_ip(_address), OK, "a host")
	return host


func _client() -> SteamServerMultiplayerPeer:
	var client := _peer()
	check_eq(client.create_client_ip(_address), OK, "a client")
	return client


func _stranger() -> int:
	var stranger := SteamServer.connectByIPAddress(_address, _options)
	check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(stranger)["connection_state"] \
			== SteamServer.CONNECTION_STATE_CONNECTED), "a stranger connects")
	return stranger


## What a stranger's connection is like at its end.
func _ending(stranger: int) -> Dictionary:
	if not await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(stranger)["connection_state"] \
			== SteamServer.CONNECTION_STATE_CLOSED_BY_PEER, 15.0):
		return {}
	return SteamServer.getConnectionInfo(stranger)


## So many packets, each as sender, channel, mode and bytes.
func _packets(peer: SteamServerMultiplayerPeer, count: int) -> Array[Array]:
	var packets: Array[Array] = []
	await _poll_until(func() -> bool:
			while peer.get_available_packet_count() > 0:
				packets.append([peer.get_packet_peer(), peer.get_packet_channel(), peer.get_packet_mode(),
						peer.get_packet()])
			return packets.size() >= count)
	check_eq(packets.size(), count, "packets")
	return packets


func _are_connected(peers: Array[SteamServerMultiplayerPeer]) -> bool:
	return peers.all(func(peer: SteamServerMultiplayerPeer) -> bool: return peer.get_connection_status() == CONNECTED)


func _poll_until(condition: Callable, seconds: float = PATIENCE) -> bool:
	return await wait_until(func() -> bool:
			for peer: SteamServerMultiplayerPeer in _peers:
				peer.poll()
			return condition.call(), seconds)


func _close_all() -> void:
	for peer: SteamServerMultiplayerPeer in _peers:
		peer.close()
	_peers.clear()


func _text(text: String) -> PackedByteArray:
	return text.to_utf8_buffer()
