extends "res://suite.gd"
## A server with Godot's high-level multiplayer over SteamServerMultiplayerPeer, for the client in another
## process. User arguments: `ip`, or `p2p` for the way by Steam ID.

const Stage := preload("res://multiplayer/stage.gd")
const CALLS := 100
const VIRTUAL_PORT := 3

var _stage := Stage.new()
var _peer := SteamServerMultiplayerPeer.new()
var _came: Array[int] = []
var _gone: Array[Array] = []


func run() -> void:
	await start_and_log_on()
	_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
	var multiplayer := get_multiplayer()
	multiplayer.peer_connected.connect(func(id: int) -> void: _came.append(id))
	_peer.connection_ended.connect(
			func(id: int, steam_id: int, reason: int, message: String) -> void:
					_gone.append([id, steam_id, reason, message]))
	var address := _listen()
	multiplayer.multiplayer_peer = _peer
	root.add_child(_stage)
	print("Reach it at ", address)

	check(await wait_until(func() -> bool: return _came.size() == 1, 30.0), "a client comes")
	var id := _came[0]
	var client := _peer.get_steam_id_for_peer(id)
	check(client != 0 and client != SteamServer.getSteamID(), "of its own Steam ID")
	check_eq(_peer.get_peer_id_for_steam_id(client), id, "found by it")
	check(await wait_until(func() -> bool: return _stage.complaints(id, CALLS).is_empty(), 20.0),
			"calls of the client: %s" % [_stage.complaints(id, CALLS)])
	_stage.call_in_all_modes(0, CALLS)

	var thing: Node2D = _stage.spawn(Vector2(1, 2))
	# The client answers each step with a call.
	check(await _answered(id, CALLS), "the client has seen it")
	thing.position = Vector2(30, 40)
	check(await _answered(id, CALLS + 1), "the client has seen it move")
	thing.free()
	check(await _answered(id, CALLS + 2), "the client has seen it go")

	_stage.hear_reliable.rpc_id(id, CALLS)
	check_eq(_peer.disconnect_peer_with_reason(id, 1500, "round over"), OK, "kick")
	check(await wait_until(func() -> bool: return _gone.size() == 1), "it has gone")
	check_eq(_gone, [[id, client, 1500, "round over"]] as Array[Array], "how")

	check(await wait_until(func() -> bool: return _came.size() == 2, 20.0), "it comes back")
	check(_came[1] != id, "with another ID")
	check(await wait_until(func() -> bool: return _gone.size() == 2, 20.0), "and leaves")
	check_eq(_gone[1].slice(0, 3), [_came[1], client, SteamServerMultiplayerPeer.REASON_CLOSED], "by itself")
	multiplayer.multiplayer_peer = null


## Where clients find the server.
func _listen() -> String:
	if OS.get_cmdline_user_args().has("p2p"):
		check_eq(_peer.create_host(VIRTUAL_PORT), OK, "listening on a virtual port")
		return str(SteamServer.getSteamID())
	var address := "127.0.0.1:%d" % free_port()
	check_eq(_peer.create_host_ip(address), OK, "listening on an address")
	return address


func _answered(id: int, number: int) -> bool:
	return await wait_until(func() -> bool: return _stage.numbers("reliable", id).has(number), 20.0)
