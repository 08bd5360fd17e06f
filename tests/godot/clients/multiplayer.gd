extends "res://suite.gd"
## The client of servers/multiplayer.gd. User arguments: where the server is, an address or a Steam ID.

const Stage := preload("res://multiplayer/stage.gd")
const CALLS := 100
const VIRTUAL_PORT := 3

var _stage := Stage.new()
var _peer := SteamServerMultiplayerPeer.new()
var _ended: Array[Array] = []
var _lost: Array[bool] = []


func run() -> void:
	await start_and_log_on()
	_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
	var multiplayer := get_multiplayer()
	_peer.connection_ended.connect(
			func(id: int, _steam_id: int, reason: int, message: String) -> void:
					_ended.append([id, reason, message]))
	multiplayer.server_disconnected.connect(func() -> void: _lost.append(true))
	root.add_child(_stage)
	check_eq(_connect(), OK, "connecting")
	multiplayer.multiplayer_peer = _peer
	check(await wait_until(func() -> bool: return multiplayer.get_peers().has(1), 30.0), "connected")
	check_eq(_peer.get_steam_id_for_peer(multiplayer.get_unique_id()), SteamServer.getSteamID(), "own Steam ID")

	_stage.call_in_all_modes(1, CALLS)
	check(await wait_until(func() -> bool: return _stage.complaints(1, CALLS).is_empty(), 20.0),
			"calls of the server: %s" % [_stage.complaints(1, CALLS)])
	check(await wait_until(func() -> bool: return _stage.things.get_child_count() == 1, 20.0), "spawned")
	var thing: Node2D = _stage.things.get_child(0)
	check_eq(thing.position, Vector2(1, 2), "where it is")
	check_eq(thing.get_multiplayer_authority(), 1, "whose it is")
	_stage.hear_reliable.rpc_id(1, CALLS)
	check(await wait_until(func() -> bool: return thing.position == Vector2(30, 40), 20.0), "it moves")
	_stage.hear_reliable.rpc_id(1, CALLS + 1)
	check(await wait_until(func() -> bool: return _stage.things.get_child_count() == 0, 20.0), "despawned")
	_stage.hear_reliable.rpc_id(1, CALLS + 2)

	check(await wait_until(func() -> bool: return not _lost.is_empty(), 20.0), "put out")
	check_eq(_stage.numbers("reliable", 1).back(), CALLS, "the last call before that has come")
	check_eq(_ended.size(), 1, "once")
	check_eq(_ended[0].slice(0, 2), [1, 1500], "reason")
	check_contains(_ended[0][2], "round over", "reason in words")
	check_eq(_peer.get_connection_status(), MultiplayerPeer.CONNECTION_DISCONNECTED, "status")

	check_eq(_connect(), OK, "connecting again")
	multiplayer.multiplayer_peer = _peer
	check(await wait_until(func() -> bool: return multiplayer.get_peers().has(1), 20.0), "back")
	multiplayer.multiplayer_peer = null
	# The last owner lets go of it, which closes it; Steam delivers what lingers, while it runs.
	_peer = null
	await create_timer(1.0).timeout


func _connect() -> Error:
	var server := OS.get_cmdline_user_args()[0]
	if server.is_valid_int():
		return _peer.create_client(server.to_int(), VIRTUAL_PORT)
	return _peer.create_client_ip(server)
