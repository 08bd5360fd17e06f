extends SceneTree
## One of a crowd of players who come and go, for the runner's test of the demo server; each is a process, for its Steam
## ID. Runs in the demo's project: `godot --path demo_project -s <this file> -- --port N --steam-id N`.

const VISITS := 6
## Seconds of the first stay, in which all the others come, of another one, and between two.
const FIRST_STAY := 20.0
const STAY := 2.0
const PAUSE := 1.0
const PATIENCE := 20.0

var _options := Options.from_command_line()
var _peer := SteamServerMultiplayerPeer.new()
var _end: String = ""


func _initialize() -> void:
	Engine.max_fps = 60
	_run()


func _process(_delta: float) -> bool:
	SteamServer.run_callbacks()
	return false


func _run() -> void:
	await process_frame
	SteamServer.serverInitEx("", 1, SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE,
			"1.0.0.0")
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("A player")
	SteamServer.logOn(str(_options.steam_id))
	await _until(SteamServer.loggedOn)
	_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
	_peer.connection_ended.connect(func(_id: int, _steam_id: int, reason: int, words: String) -> void:
			_end = "%d %s" % [reason, words])
	var api := get_multiplayer() as SceneMultiplayer
	api.auth_callback = func(_host: int, _data: PackedByteArray) -> void: pass
	api.auth_timeout = PATIENCE
	api.peer_authenticating.connect(func(host: int) -> void:
			api.send_auth(host, SteamServer.getAuthSessionTicket()["buffer"])
			api.complete_auth(host))
	for visit: int in VISITS:
		_peer.create_client_ip("127.0.0.1:%d" % _options.port)
		api.multiplayer_peer = _peer
		if not await _until(func() -> bool: return api.get_peers().has(1)):
			_end += " was not let in"
			break
		print("In.")
		await create_timer(FIRST_STAY if visit == 0 else STAY).timeout
		if not _end.is_empty():
			break
		_peer.close()
		await create_timer(PAUSE).timeout
	print("The end: ", _end)
	SteamServer.serverShutdown()
	quit(0 if _end.is_empty() else 1)


func _until(condition: Callable) -> bool:
	var deadline := Time.get_ticks_msec() + int(PATIENCE * 1000.0)
	while not condition.call():
		if Time.get_ticks_msec() > deadline:
			return false
		await process_frame
	return true
