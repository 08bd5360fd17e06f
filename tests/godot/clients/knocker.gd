extends SceneTree
## A client who does not take no for an answer: shows a bad ticket, and goes on knocking until he is cut off. For
## the runner's test of the demo server; runs in the demo's project: `godot --path demo_project -s <this file>
## -- --port N --steam-id N --name NAME`.

var _options := Options.from_command_line()
var _door := Door.new()
var _refusals: int = 0


func _initialize() -> void:
	Engine.max_fps = 60
	var main := Node.new()
	main.name = "Main"
	_door.name = "Door"
	main.add_child(_door)
	root.add_child.call_deferred(main)
	var socket := ENetMultiplayerPeer.new()
	socket.create_client("127.0.0.1", _options.port)
	get_multiplayer().multiplayer_peer = socket
	get_multiplayer().server_disconnected.connect(_on_server_disconnected)
	_door.closed.connect(func(_reason: String) -> void: _refusals += 1)


func _process(_delta: float) -> bool:
	var socket := get_multiplayer().multiplayer_peer
	if socket.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED and _door.is_inside_tree():
		_door.knock.rpc_id(1, _options.steam_id, _options.player_name, PackedByteArray([1, 2, 3]))
	return false


func _on_server_disconnected() -> void:
	print("Cut off after %d refusals." % _refusals)
	quit()
