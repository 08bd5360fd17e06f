extends "res://suite.gd"
## Godot's high-level multiplayer over SteamServerMultiplayerPeer, host and clients as branches of one tree.

const Stage := preload("res://multiplayer/stage.gd")
const CALLS := 40

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String


func run() -> void:
	await start_and_log_on()
	_address = "127.0.0.1:%d" % free_port()
	var host := _branch("Host")
	var first := _branch("First")
	var second := _branch("Second")
	check_eq(_peer(host).create_host_ip(_address), OK, "host")
	host.multiplayer.multiplayer_peer = host.get_meta("peer")
	for client: Node in [first, second]:
		check_eq(_peer(client).create_client_ip(_address), OK, "client")
		client.multiplayer.multiplayer_peer = client.get_meta("peer")
	check(await wait_until(func() -> bool: return [host, first, second].all(
			func(stage: Node) -> bool: return stage.multiplayer.get_peers().size() == 2)), "all know all")
	var ids: Array = [1, first.multiplayer.get_unique_id(), second.multiplayer.get_unique_id()]
	check(first.multiplayer.get_peers().has(ids[2]), "clients know of each other")

	# From each to each; between clients Godot relays through the host.
	var stages: Array[Node] = [host, first, second]
	for i: int in 3:
		stages[i].call_in_all_modes(0, CALLS)
	for i: int in 3:
		for j: int in 3:
			if i != j:
				check(await wait_until(func() -> bool: return stages[j].complaints(ids[i], CALLS).is_empty()),
						"from %d to %d: %s" % [i, j, stages[j].complaints(ids[i], CALLS)])

	var thing: Node2D = host.spawn(Vector2(1, 2))
	for client: Node in [first, second]:
		check(await wait_until(func() -> bool: return client.things.get_child_count() == 1), "spawned")
		check_eq(client.things.get_child(0).position, Vector2(1, 2), "where it is")
	thing.position = Vector2(30, 40)
	thing.rotation = 1.0
	for client: Node in [first, second]:
		var copy: Node2D = client.things.get_child(0)
		check(await wait_until(func() -> bool: return copy.position == Vector2(30, 40) and copy.rotation == 1.0),
				"it follows")

	# One that comes later gets what is there.
	var late := _branch("Late")
	check_eq(_peer(late).create_client_ip(_address), OK, "late client")
	late.multiplayer.multiplayer_peer = late.get_meta("peer")
	check(await wait_until(func() -> bool: return late.things.get_child_count() == 1), "spawned for it, too")
	thing.free()
	for client: Node in [first, second, late]:
		check(await wait_until(func() -> bool: return client.things.get_child_count() == 0), "despawned")

	# Out, by the two ways that there are.
	var gone: Array[int] = []
	host.multiplayer.peer_disconnected.connect(func(id: int) -> void: gone.append(id))
	_peer(host).disconnect_peer_with_reason(ids[1], 1500, "thanks")
	host.multiplayer.disconnect_peer(ids[2])
	var is_out := func(stage: Node) -> bool:
			return _peer(stage).get_connection_status() == MultiplayerPeer.CONNECTION_DISCONNECTED
	check(await wait_until(func() -> bool: return is_out.call(first) and is_out.call(second)), "both are out")
	check_eq(host.multiplayer.get_peers(), PackedInt32Array([late.multiplayer.get_unique_id()]), "one is left")
	check_eq(gone, [ids[1]] as Array[int], "one is reported; Godot's own way is silent")
	for stage: Node in [host, first, second, late]:
		set_multiplayer(null, stage.get_parent().get_path())
		stage.get_parent().free()


## A stage in a branch of its own.
func _branch(branch_name: String) -> Node:
	var branch := add_multiplayer_branch(branch_name)
	var stage := Stage.new()
	var peer := SteamServerMultiplayerPeer.new()
	peer.options = _options
	peer.server_relay = true
	stage.set_meta("peer", peer)
	branch.add_child(stage)
	return stage


func _peer(stage: Node) -> SteamServerMultiplayerPeer:
	return stage.get_meta("peer")
