extends SceneTree
## A client who shows no ticket and talks all the same, until he is cut off. For the runner's test of the demo server; runs
## in the demo's project: `godot --path demo_project -s <this file> -- --port N`.

var _peer := SteamServerMultiplayerPeer.new()


func _initialize() -> void:
	SteamServer.serverInitEx("", 1, SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE,
			"1.0.0.0")
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("A talker")
	SteamServer.logOnAnonymous()
	_peer.connection_ended.connect(_on_connection_ended)


func _process(_delta: float) -> bool:
	SteamServer.run_callbacks()
	match _peer.get_connection_status():
		MultiplayerPeer.CONNECTION_DISCONNECTED when SteamServer.loggedOn():
			_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
			_peer.create_client_ip("127.0.0.1:%d" % Options.from_command_line().port)
		MultiplayerPeer.CONNECTION_CONNECTED:
			_peer.put_packet("Let me in!".to_utf8_buffer())
	_peer.poll()
	return false


func _on_connection_ended(_id: int, _steam_id: int, reason: int, message: String) -> void:
	print("Cut off: ", message)
	quit(0 if reason == SteamServerMultiplayerPeer.REASON_NOT_AUTHENTICATED else 1)
