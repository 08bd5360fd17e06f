extends "res://suite.gd"
## A host for a player by Steam ID, whose game the runner kills and starts again. User argument: whether the option
## SymmetricConnect stays on, as the client plugin expects, or is switched off.

const VIRTUAL_PORT := 4
## Milliseconds of silence after which a connection counts as broken.
const SILENCE := 3000

var _peer := SteamServerMultiplayerPeer.new()
var _events: Array[Array] = []


func run() -> void:
	var is_symmetric := OS.get_cmdline_user_args()[0] == "symmetric"
	await start_and_log_on()
	if is_symmetric:
		_peer.options = {SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED: SILENCE}
	else:
		# The player is back before Steam notices.
		_peer.options = {SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED: 20 * SILENCE}
		_peer.options[SteamServer.NETWORKING_CONFIG_SYMMETRIC_CONNECT] = 0
	_events = watch([_peer.peer_connected, _peer.connection_ended, _peer.peer_disconnected])
	_connections.clear()
	check_eq(_peer.create_host(VIRTUAL_PORT), OK, "listening")
	print("Reach it at ", SteamServer.getSteamID())

	check(await _poll_until(func() -> bool: return _events.size() == 1, 30.0), "a player comes")
	var first: int = _events[0][1]
	check_eq(_events[0], [&"peer_connected", first], "its ID")
	var player := _peer.get_steam_id_for_peer_id(first)
	check(player != 0 and player != SteamServer.getSteamID(), "of its own Steam ID")
	check_eq(_peer.get_peer_id_for_steam_id(player), first, "found by it")
	await _exchange(first)
	_events.clear()
	print("KILL")

	# With the option Steam lets the player in again only after it has noticed that the old connection is dead.
	var expected: Array = []
	if is_symmetric:
		expected = [[&"connection_ended", first, player, SteamServer.CONNECTION_END_MISC_TIMEOUT],
				[&"peer_disconnected", first]]
	else:
		expected = [[&"connection_ended", first, player, SteamServerMultiplayerPeer.REASON_REPLACED],
				[&"peer_disconnected", first]]
	check(await _poll_until(func() -> bool: return _events.size() == 3, 40.0), "back: %s" % [_events])
	var second: int = _events.filter(func(event: Array) -> bool: return event[0] == &"peer_connected")[0][1]
	check(second != first, "with another ID")
	check_eq(_events.filter(func(event: Array) -> bool: return event[0] != &"peer_connected") \
			.map(func(event: Array) -> Array: return event.slice(0, 4)), expected, "the old one has gone")
	check_eq(_peer.get_peer_id_for_steam_id(player), second, "the same player")
	await _exchange(second)
	_events.clear()
	check(await _poll_until(func() -> bool: return _events.size() == 2, 10.0), "it leaves")
	check_eq(_events, [[&"connection_ended", second, player, 1000, "Disconnect requested by application."],
			[&"peer_disconnected", second]] as Array[Array], "by itself")


## Packets to and fro: each lane and mode.
func _exchange(player: int) -> void:
	_peer.set_target_peer(player)
	for channel: int in 3:
		_peer.transfer_channel = channel
		check_eq(_peer.put_packet(PackedByteArray([5, channel])), OK, "sent")
	var packets := []
	await _poll_until(func() -> bool:
			# Steam notices a silent end by what it does not acknowledge.
			while _peer.get_available_packet_count() > 0:
				packets.append([_peer.get_packet_peer(), _peer.get_packet_channel(), Array(_peer.get_packet())])
			return packets.size() >= 3, 20.0)
	packets.sort()
	check_eq(packets, range(3).map(func(lane: int) -> Array: return [player, lane, [5, lane]]),
			"what the player sends back")


func _poll_until(condition: Callable, seconds: float) -> bool:
	return await wait_until(func() -> bool:
			_peer.poll()
			if _peer.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED:
				_peer.set_target_peer(0)
				_peer.transfer_mode = MultiplayerPeer.TRANSFER_MODE_UNRELIABLE
				_peer.put_packet(PackedByteArray([0]))
				_peer.transfer_mode = MultiplayerPeer.TRANSFER_MODE_RELIABLE
			return condition.call(), seconds)
