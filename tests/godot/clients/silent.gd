extends SceneTree
## More clients than the demo server has connections, who connect and say nothing, for the runner's test. Runs in
## the demo's project: `godot --path demo_project -s <this file> -- --port N`.

const CROWD := 250

var _clients: Array[Client] = []
var _has_told: bool = false


func _initialize() -> void:
	var port := Options.from_command_line().port
	for number: int in CROWD:
		_clients.append(Client.new(port))


func _process(_delta: float) -> bool:
	for client: Client in _clients:
		client.look()
	if not _has_told and _clients.all(func(client: Client) -> bool: return client.has_come):
		_has_told = true
		var gone := _clients.filter(func(client: Client) -> bool: return client.had_to_go())
		print("All have come; who had to go for another: %d" % gone.size())
	return false


class Client:
	var has_come: bool = false

	var _socket := ENetMultiplayerPeer.new()
	var _was_spoken_to: bool = false

	func _init(port: int) -> void:
		_socket.create_client("127.0.0.1", port)

	func look() -> void:
		if _is(MultiplayerPeer.CONNECTION_DISCONNECTED):
			return
		_socket.poll()
		has_come = has_come or _is(MultiplayerPeer.CONNECTION_CONNECTED)
		_was_spoken_to = _was_spoken_to or _socket.get_available_packet_count() > 0

	## Was cut off, and not because he had been silent for so long: then the server says so first.
	func had_to_go() -> bool:
		return _is(MultiplayerPeer.CONNECTION_DISCONNECTED) and not _was_spoken_to

	func _is(status: MultiplayerPeer.ConnectionStatus) -> bool:
		return _socket.get_connection_status() == status
