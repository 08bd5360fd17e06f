extends "res://suite.gd"
## Players show a ticket before the game hears of them: Godot's authentication packets, in both dialects.

const REASON := SteamServerMultiplayerPeer.REASON_NOT_AUTHENTICATED
const ID_BYTES: Array[int] = [0xD2, 0x02, 0x96, 0x49]
const ID := 1234567890
const TICKET_BYTES := 56

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String
var _host: SteamServerMultiplayerPeer
var _steam_id: int
var _events: Array[Array] = []
var _verdicts: Array[Array] = []


func run() -> void:
	await start_and_log_on()
	_steam_id = SteamServer.getSteamID()
	_verdicts = watch([SteamServer.validate_auth_ticket_response])
	await _check_player()
	await _check_bad_tickets()
	await _check_places()
	await _check_scene()


func _check_player() -> void:
	_listen()
	var player := await _player()
	check(await _poll_until(func() -> bool: return _received(player) == [[1, 0, 0, 0]]), "the host's ID")
	check_eq(_events, [] as Array[Array], "no ticket, no peer")
	_host.set_target_peer(0)
	check_eq(_host.put_packet(PackedByteArray([9])), OK, "a packet for all")
	_host.set_target_peer(ID)
	check_eq(_host.put_packet(PackedByteArray([9])), ERR_DOES_NOT_EXIST as Error, "a packet for it")
	_send(player, [7, 0] + Array(SteamOffline.ticket(_steam_id)))
	_send(player, [7, 0])
	check(await _poll_until(func() -> bool: return not _events.is_empty()), "let in")
	check_eq(_events, [[&"peer_connected", ID]] as Array[Array], "the game hears of it")
	check_eq(_verdicts, [[&"validate_auth_ticket_response", _steam_id, SteamServer.AUTH_SESSION_RESPONSE_OK, _steam_id]]
			as Array[Array], "after Steam has said so")
	check(await _poll_until(func() -> bool: return _received(player) == [[7, 0]]), "and the player, before all else")
	_send(player, [3, 5])
	check(await _poll_until(func() -> bool: return _host.get_available_packet_count() == 1), "a packet")
	check_eq(_host.get_packet(), PackedByteArray([3, 5]), "comes")
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(_steam_id), TICKET_BYTES, _steam_id),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_DUPLICATE_REQUEST, "there is a session")
	_events.clear()
	SteamServer.closeConnection(player, 0, "", false)
	check(await _poll_until(func() -> bool: return _events.size() == 2), "it leaves")
	check_eq(SteamServer.beginAuthSession(SteamOffline.ticket(_steam_id), TICKET_BYTES, _steam_id),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "the session has ended")
	SteamServer.endAuthSession(_steam_id)
	_host.close()


func _check_bad_tickets() -> void:
	var bad := SteamOffline.ticket(_steam_id)
	bad[bad.size() - 1] ^= 0xFF
	for case: Array in [
		[[7, 0] + Array(bad), "BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET"],
		[[7, 0] + Array(SteamOffline.ticket(_steam_id, 480, 0, 0, 1)), "BEGIN_AUTH_SESSION_RESULT_EXPIRED_TICKET"],
		[[3, 5], "packets before the ticket"],
	]:
		_listen()
		var player := await _player()
		check(await _poll_until(func() -> bool: return _received(player) == [[1, 0, 0, 0]]), "the host's ID")
		_send(player, case[0])
		check(await _poll_until(func() -> bool: return _events.size() == 1, 10.0), "turned away")
		check_eq(_events[0].slice(0, 4), [&"connection_ended", ID, _steam_id, REASON], "how")
		check_contains(_events[0][4], case[1], "why")
		check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(player)["end_reason"] == REASON),
				"it hears why")
		SteamServer.closeConnection(player, 0, "", false)
		_host.close()
	# Steam changes its mind about a player, here because the ticket is taken back.
	_listen()
	var player := await _player()
	var ticket := SteamServer.getAuthSessionTicket()
	_send(player, [7, 0] + Array(ticket["buffer"]))
	check(await _poll_until(func() -> bool: return _events.size() == 1), "let in")
	SteamServer.cancelAuthTicket(ticket["id"])
	check(await _poll_until(func() -> bool: return _events.size() == 3), "put out")
	check_eq(_events[1], [&"connection_ended", ID, _steam_id, REASON,
			"AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED"], "why")
	check_eq(_events[2], [&"peer_disconnected", ID], "it has gone")
	SteamServer.closeConnection(player, 0, "", false)
	_host.close()


## Who has shown no ticket takes nobody's place.
func _check_places() -> void:
	_listen()
	_host.max_players = 1
	var silent := await _player()
	check(await _poll_until(func() -> bool: return _received(silent) == [[1, 0, 0, 0]]), "one without a ticket")
	var player := await _player([2, 0, 0, 0])
	check(await _poll_until(func() -> bool: return _received(player) == [[1, 0, 0, 0]]), "another one")
	_send(player, [7, 0] + Array(SteamOffline.ticket(_steam_id)))
	check(await _poll_until(func() -> bool: return _events == [[&"peer_connected", 2]]), "is in with his ticket")
	var late := await _player([3, 0, 0, 0])
	check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(late)["end_reason"] \
			== SteamServerMultiplayerPeer.REASON_FULL), "there is no other place")
	for connection: int in [silent, player, late]:
		SteamServer.closeConnection(connection, 0, "", false)
	_host.close()


## What a player's game has to do, as the help has it, here with a client of this plugin's.
func _check_scene() -> void:
	_listen()
	var host_api := _api("Host", _host)
	var client := SteamServerMultiplayerPeer.new()
	client.options = _options
	check_eq(client.create_client_ip(_address), OK, "client")
	var client_api := _api("Client", client)
	client_api.auth_callback = func(_peer: int, _data: PackedByteArray) -> void: pass
	client_api.auth_timeout = 30.0
	client_api.peer_authenticating.connect(func(peer: int) -> void:
			client_api.send_auth(peer, SteamOffline.ticket(_steam_id))
			client_api.complete_auth(peer))
	check(await wait_until(func() -> bool: return host_api.get_peers().size() == 1), "the host's game knows it")
	check(await wait_until(func() -> bool: return client_api.get_peers() == PackedInt32Array([1])), "and it the host")
	check_eq(_host.get_steam_id_for_peer_id(host_api.get_peers()[0]), _steam_id, "who it is")
	for path: String in ["Host", "Client"]:
		get_multiplayer(NodePath("/root/" + path)).multiplayer_peer = null
		set_multiplayer(null, NodePath("/root/" + path))
		root.get_node(path).free()


func _api(branch_name: String, peer: SteamServerMultiplayerPeer) -> SceneMultiplayer:
	var api := add_multiplayer_branch(branch_name).multiplayer as SceneMultiplayer
	api.multiplayer_peer = peer
	return api


func _listen() -> void:
	_host = SteamServerMultiplayerPeer.new()
	_host.options = _options
	_host.require_auth = true
	_address = "127.0.0.1:%d" % free_port()
	check_eq(_host.create_host_ip(_address), OK, "a host")
	_events = watch([_host.peer_connected, _host.connection_ended, _host.peer_disconnected])
	# The host ends before the suite does.
	_connections.resize(1)


func _player(id: Array = ID_BYTES) -> int:
	var player := SteamServer.connectByIPAddress(_address, _options)
	check(await _poll_until(func() -> bool: return SteamServer.getConnectionInfo(player)["connection_state"] \
			== SteamServer.CONNECTION_STATE_CONNECTED), "a connection")
	_send(player, id)
	return player


func _send(player: int, bytes: Array) -> void:
	SteamServer.sendMessageToConnection(player, PackedByteArray(bytes), SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE)


func _received(player: int) -> Array:
	return SteamServer.receiveMessagesOnConnection(player, 100).map(
			func(message: Dictionary) -> Array: return Array(message["payload"]))


func _poll_until(condition: Callable, seconds: float = PATIENCE) -> bool:
	return await wait_until(func() -> bool:
			_host.poll()
			return condition.call(), seconds)
