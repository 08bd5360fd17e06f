## A server as short as it can be: it logs on, says so and ends.
extends Node

const PATIENCE_SECONDS: float = 60.0


func _ready() -> void:
	SteamServer.server_connected.connect(_on_server_connected)
	var answer: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", 27015, SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION, "1.0.0")
	print("init: %d %s" % [answer["status"], answer["verbal"]])
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("A new game")
	SteamServer.logOnAnonymous()
	get_tree().create_timer(PATIENCE_SECONDS).timeout.connect(get_tree().quit.bind(1))


func _process(_delta: float) -> void:
	SteamServer.run_callbacks()


func _on_server_connected() -> void:
	print("logged on: %s" % SteamServer.get_godotsteam_version())
	SteamServer.serverShutdown()
	get_tree().quit()
