extends Node
## What both ends of a multiplayer test have: calls in all transfer modes, and a place where things are spawned.

const THING := "res://multiplayer/thing.tscn"

## What was heard, by mode: senders and numbers in the order of arrival.
var heard := {reliable = [], ordered = [], unreliable = []}
## Bytes that were heard: the number that they begin with, and their size.
var heard_bytes: Array[Array] = []
var things := Node.new()


func _init() -> void:
	name = "Stage"
	things.name = "Things"
	add_child(things)
	var spawner := MultiplayerSpawner.new()
	spawner.name = "Spawner"
	spawner.spawn_path = "../Things"
	spawner.add_spawnable_scene(THING)
	add_child(spawner)


## Calls somebody so many times in each mode; 0 is everybody else.
func call_in_all_modes(peer: int, times: int) -> void:
	for number: int in times:
		hear_reliable.rpc_id(peer, number)
		hear_ordered.rpc_id(peer, number)
		hear_unreliable.rpc_id(peer, number)


## What is wrong with what was heard from a peer: reliable calls must have come once and in order, ordered ones in
## order, unreliable ones at all.
func complaints(peer: int, times: int) -> Array[String]:
	var complaints: Array[String] = []
	if numbers("reliable", peer) != range(times):
		complaints.append("reliable: %s" % [numbers("reliable", peer)])
	var ordered := numbers("ordered", peer)
	for i: int in range(1, ordered.size()):
		if ordered[i] <= ordered[i - 1]:
			complaints.append("ordered: %s" % [ordered])
	for mode: String in ["ordered", "unreliable"]:
		if numbers(mode, peer).is_empty():
			complaints.append("%s: nothing" % mode)
	return complaints


func numbers(mode: String, peer: int) -> Array:
	return heard[mode].filter(func(entry: Array) -> bool: return entry[0] == peer) \
			.map(func(entry: Array) -> int: return entry[1])


func spawn(position: Vector2) -> Node2D:
	var thing: Node2D = load(THING).instantiate()
	thing.position = position
	things.add_child(thing, true)
	return thing


@rpc("any_peer", "call_remote", "reliable", 1)
func hear_reliable(number: int) -> void:
	heard["reliable"].append([multiplayer.get_remote_sender_id(), number])


@rpc("any_peer", "call_remote", "unreliable_ordered", 2)
func hear_ordered(number: int) -> void:
	heard["ordered"].append([multiplayer.get_remote_sender_id(), number])


@rpc("any_peer", "call_remote", "unreliable")
func hear_unreliable(number: int) -> void:
	heard["unreliable"].append([multiplayer.get_remote_sender_id(), number])


@rpc("any_peer", "call_remote", "reliable", 1)
func hear_bytes(bytes: PackedByteArray) -> void:
	heard_bytes.append([bytes.decode_u32(0), bytes.size()])
