extends SceneTree
## A house full of players in one process, for the runner's test of the demo server. Runs in the demo's
## project: `godot --path demo_project -s <this file> -- --port N`.
##
## Each player is a branch of the tree with a connection of its own, where the demo's door has the path that
## it has on the server. All come, and the first round ends for nobody before all are in. Then everybody
## leaves and comes back, each at a time of its own.

const CROWD := 64
const ROUNDS := 5
const FIRST_STEAM_ID := 76561197960300000

## Seconds between two players who come for the first time, of a stay, and between two stays.
const SPREAD := 0.1
const STAY := 8.0
const PAUSE := 3.0
## Seconds for an answer of the server's.
const PATIENCE := 10.0

var _port := Options.from_command_line().port
var _is_everybody_in: bool = false
var _guests: Array[Guest] = []


func _initialize() -> void:
	Engine.max_fps = 60
	_run()


func _run() -> void:
	# Nodes and timers work from the first frame on.
	await process_frame
	var house := Node.new()
	house.name = "Crowd"
	root.add_child(house)
	for number: int in CROWD:
		_guests.append(Guest.new(house, number))
	for guest: Guest in _guests:
		_come_and_go(guest)
	await _until(func() -> bool: return _all(func(guest: Guest) -> bool: return guest.is_in), 60.0)
	_is_everybody_in = true
	print("All are in.")
	await _until(func() -> bool: return _all(func(guest: Guest) -> bool: return guest.is_done), 600.0)
	var visits := 0
	for guest: Guest in _guests:
		visits += guest.visits
		if not guest.problem.is_empty():
			printerr("Player %d: %s" % [guest.number, guest.problem])
	print("%d visits" % visits)
	quit(0 if visits == CROWD * ROUNDS else 1)


func _come_and_go(guest: Guest) -> void:
	await create_timer(SPREAD * guest.number).timeout
	for visit: int in ROUNDS:
		if not await _come(guest):
			break
		guest.visits += 1
		await _until(func() -> bool: return _is_everybody_in, 60.0)
		await create_timer(STAY).timeout
		if not guest.is_in:
			guest.problem = "was put out: " + guest.refusal
			break
		guest.leave()
		await create_timer(PAUSE).timeout
	guest.is_done = true


## Comes in, or tells why not.
func _come(guest: Guest) -> bool:
	guest.connect_to(_port)
	if not await _until(guest.is_connected_to_server, PATIENCE):
		guest.problem = "there is no server"
	else:
		guest.knock()
		await _until(func() -> bool: return guest.is_in or not guest.refusal.is_empty(), PATIENCE)
		if not guest.is_in:
			guest.problem = "was not let in: " + guest.refusal
	return guest.problem.is_empty()


func _all(condition: Callable) -> bool:
	return _guests.all(func(guest: Guest) -> bool: return condition.call(guest) or guest.is_done)


func _until(condition: Callable, seconds: float) -> bool:
	var deadline := Time.get_ticks_msec() + int(seconds * 1000.0)
	while not condition.call():
		if Time.get_ticks_msec() > deadline:
			return false
		await process_frame
	return true


## A player: a branch of the tree.
class Guest:
	var number: int
	var is_in: bool = false
	var is_done: bool = false
	var visits: int = 0
	## What the server said when it did not let us in, or put us out.
	var refusal: String = ""
	var problem: String = ""

	var _multiplayer := SceneMultiplayer.new()
	var _door := Door.new()

	func _init(house: Node, its_number: int) -> void:
		number = its_number
		var branch := Node.new()
		branch.name = "C%d" % number
		var main := Node.new()
		main.name = "Main"
		_door.name = "Door"
		house.add_child(branch)
		branch.add_child(main)
		house.get_tree().set_multiplayer(_multiplayer, branch.get_path())
		main.add_child(_door)
		_door.opened.connect(func() -> void: is_in = true)
		_door.closed.connect(_on_closed)

	func connect_to(port: int) -> void:
		var peer := ENetMultiplayerPeer.new()
		peer.create_client("127.0.0.1", port)
		_multiplayer.multiplayer_peer = peer

	func is_connected_to_server() -> bool:
		var peer := _multiplayer.multiplayer_peer
		return peer.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED

	func knock() -> void:
		var steam_id := FIRST_STEAM_ID + number
		_door.knock.rpc_id(1, steam_id, "Player %d" % number, SteamOffline.ticket(steam_id))

	func leave() -> void:
		is_in = false
		_multiplayer.multiplayer_peer.close()

	func _on_closed(reason: String) -> void:
		is_in = false
		refusal = reason
