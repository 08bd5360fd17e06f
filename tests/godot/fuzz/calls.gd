extends RefCounted
## The calls that are fuzzed: all that ClassDB knows of the plugin's classes. A step is one call, or one emission of a
## signal, of which handlers make calls in turn: [code][number, whose, name, arguments][/code].

const Values := preload("res://fuzz/values.gd")

const SERVER := &"SteamServer"
const PEER := &"SteamServerMultiplayerPeer"
const PACKET_PEER := &"SteamServerPacketPeer"
## Whose methods a peer has, beside its own; those of Object would free or unmake it, as they would any object.
const PEER_CLASSES: Array[StringName] = [PEER, &"MultiplayerPeer", &"PacketPeer"]

## Methods that are left out in every state.
const LEFT_OUT: Dictionary[StringName, String] = {
	&"put_var": "Godot's own, which makes a packet for put_packet and complains of values that have no form",
	&"get_var": "Godot's own, which reads what get_packet gave and complains of packets that are no values",
	&"set_encode_buffer_max_size": "Godot's own, for put_var alone, and complains of sizes",
}
## What would leave the state that is fuzzed; sequences have them.
const BEGINS: Dictionary[StringName, String] = {
	&"serverInit": "starts Steam",
	&"serverInitEx": "starts Steam",
	&"serverInitFromSettings": "starts Steam",
}
const ENDS: Dictionary[StringName, String] = {&"serverShutdown": "stops Steam"}

## Stands for what is no method: an emission of a signal, and a new peer in the place of an old one.
const EMISSION := &"(signal)"
const RENEWAL := &"(new)"

const PEERS := 4
## How deep handlers of signals may be in calls that cause signals.
const MOST_DEPTH := 3

var values: Values = Values.new()
## What was done: calls, and signals heard.
var calls_made: int = 0
var signals_heard: int = 0

var _seed: int
var _server: Object = Engine.get_singleton(SERVER)
var _peers: Array[MultiplayerPeer] = []
var _packet_peers: Array[RefCounted] = []
## Name, argument types and whose, of all methods.
var _methods: Array[Array] = []
## Name, argument types and a mark, of all signals.
var _signals: Array[Array] = []
## The argument types by mark or whose, and name.
var _types_by_name: Dictionary[Array, Array] = {}
var _depth: int = 0
var _step: int = 0
## How many signals were heard in the step.
var _heard_in_step: int = 0
## Threads have calls of their own; a signal is heard by those of its thread.
var _thread: int = OS.get_thread_caller_id()


func _init(fuzz_seed: int, left_out: Array[StringName]) -> void:
	_seed = fuzz_seed
	_list_methods(SERVER, SERVER, left_out)
	# A tenth of the calls is for the peers.
	for peer_class: StringName in PEER_CLASSES:
		_list_methods(peer_class, PEER, left_out)
	_list_methods(PACKET_PEER, PACKET_PEER, left_out)
	for info: Dictionary in ClassDB.class_get_signal_list(SERVER, true):
		_signals.append([info["name"], _types(info), EMISSION])
	for row: Array in _methods + _signals:
		_types_by_name[[row[2], row[0]]] = row[1]
	for i: int in PEERS:
		_peers.append(_new_peer())


## The step of that number.
func step(number: int) -> Array:
	var rng := RandomNumberGenerator.new()
	rng.seed = hash([_seed, number])
	return _random_step(rng, number)


## Makes a step's call.
func take(taken: Array) -> void:
	_step = taken[0]
	_heard_in_step = 0
	_take(taken)


func _take(taken: Array) -> void:
	var whose: StringName = taken[1]
	var method: StringName = taken[2]
	var recipe: Array = taken[3]
	var types: Array = _types_by_name.get([whose, method], [])
	var arguments: Array = []
	for i: int in recipe.size():
		var type: int = types[i] if i < types.size() else TYPE_NIL
		arguments.append(values.made(recipe[i] as Array, type))
	calls_made += 1
	if whose == EMISSION:
		_server.callv(&"emit_signal", [method] + arguments)
	elif whose == RENEWAL:
		_renew_peers()
	elif _owner(whose) != null:
		_keep(_owner(whose).callv(method, arguments))


## Lets the peers do their work, as a frame does.
func poll() -> void:
	for peer: MultiplayerPeer in _peers:
		peer.poll()


## Hears of every signal, and calls in turn.
func hear_signals(is_heard: bool) -> void:
	for info: Array in _signals:
		var heard := Signal(_server, info[0] as StringName)
		if is_heard:
			heard.connect(_on_signal)
		else:
			heard.disconnect(_on_signal)


## Hears from now on what is emitted in this thread.
func move_here() -> void:
	_thread = OS.get_thread_caller_id()


## Takes what other calls did for its own.
func count(other: Object) -> void:
	calls_made += other.get(&"calls_made") as int
	signals_heard += other.get(&"signals_heard") as int


## Lets go of what was kept alive.
func close() -> void:
	_peers.clear()
	_packet_peers.clear()


func _on_signal(
		a: Variant = null,
		b: Variant = null,
		c: Variant = null,
		d: Variant = null,
		e: Variant = null,
		f: Variant = null,
		g: Variant = null,
		h: Variant = null,
) -> void:
	if OS.get_thread_caller_id() != _thread:
		return
	signals_heard += 1
	_heard_in_step += 1
	for value: Variant in [a, b, c, d, e, f, g, h]:
		values.keep(value)
	if _depth >= MOST_DEPTH:
		return
	_depth += 1
	var rng := RandomNumberGenerator.new()
	rng.seed = hash([_seed, _step, _heard_in_step])
	for i: int in 2:
		_take(_random_step(rng, _step))
	_depth -= 1


func _random_step(rng: RandomNumberGenerator, number: int) -> Array:
	var which := rng.randf()
	if which < 0.04 and _depth < MOST_DEPTH:
		var emitted: Array = _signals[rng.randi() % _signals.size()]
		return [number, EMISSION, emitted[0], _arguments(rng, emitted[1] as Array)]
	if which < 0.042:
		return [number, RENEWAL, &"", []]
	var method: Array = _methods[rng.randi() % _methods.size()]
	var types: Array = method[1]
	var recipe := _arguments(rng, types)
	# Now and then one too few, or one of another type.
	if rng.randf() < 0.005:
		recipe.pop_back()
	elif rng.randf() < 0.005 and not recipe.is_empty():
		recipe[rng.randi() % recipe.size()] = ["value", null]
	return [number, method[2], method[0], recipe]


func _arguments(rng: RandomNumberGenerator, types: Array) -> Array:
	var recipe: Array = []
	for type: int in types:
		recipe.append(values.argument(rng, type))
	return recipe


func _owner(whose: StringName) -> Object:
	if whose == PEER:
		return _peers[_step % PEERS]
	if whose == PACKET_PEER and not _packet_peers.is_empty():
		return _packet_peers[_step % _packet_peers.size()]
	return _server if whose == SERVER else null


func _new_peer() -> MultiplayerPeer:
	return ClassDB.instantiate(PEER)


## New peers: a host, a client of its, and others that are nothing yet.
func _renew_peers() -> void:
	for i: int in PEERS:
		_peers[i] = _new_peer()
	var socket := PacketPeerUDP.new()
	socket.bind(0, "127.0.0.1")
	var address := "127.0.0.1:%d" % socket.get_local_port()
	socket.close()
	for i: int in 2:
		_peers[i].set(&"options", {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2})
		_peers[i].call([&"create_host_ip", &"create_client_ip"][i] as StringName, address)


func _keep(answer: Variant) -> void:
	if answer is RefCounted and (answer as RefCounted).is_class(PACKET_PEER):
		_packet_peers.append(answer)
		if _packet_peers.size() > PEERS:
			_packet_peers.pop_front()
	else:
		values.keep(answer)


func _list_methods(from: StringName, whose: StringName, left_out: Array[StringName]) -> void:
	for info: Dictionary in ClassDB.class_get_method_list(from, true):
		var method_name: StringName = info["name"]
		if method_name.begins_with("_") or method_name in left_out or LEFT_OUT.has(method_name):
			continue
		_methods.append([method_name, _types(info), whose])


func _types(info: Dictionary) -> Array:
	return (info["args"] as Array).map(func(argument: Dictionary) -> int: return argument["type"])
