extends SceneTree
## What `cargo xtask smoke` runs on every platform: a server starts on offline-steam, logs on, and answers a query.

const NAME := "Smoke test"
const PATIENCE_MSEC := 20_000
const QUERY := "TSource Engine Query"

var _peer := PacketPeerUDP.new()


func _initialize() -> void:
	_run()


func _process(_delta: float) -> bool:
	SteamServer.run_callbacks()
	return false


func _run() -> void:
	var problem := await _serve()
	if problem.is_empty():
		print("SMOKE OK on ", Engine.get_version_info().string, ", ", OS.get_name())
	else:
		printerr("SMOKE FAILED: ", problem)
	SteamServer.serverShutdown()
	quit(0 if problem.is_empty() else 1)


## Does what a server does; the answer is what went wrong.
func _serve() -> String:
	if not ClassDB.class_exists("SteamServerMultiplayerPeer"):
		return "the class SteamServerMultiplayerPeer is missing"
	var query_port := _free_port()
	var init: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", 27015, query_port, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, "1.0.0.0")
	if init.status != SteamServer.STEAM_API_INIT_RESULT_OK:
		return "serverInitEx: %s" % [init.verbal]
	if not SteamServer.getSteamLibraryInfo().offline:
		return "this is not offline-steam: %s" % [SteamServer.getSteamLibraryInfo()]
	SteamServer.setDedicatedServer(true)
	SteamServer.setProduct("480")
	SteamServer.setGameDescription(NAME)
	SteamServer.setServerName(NAME)
	SteamServer.logOnAnonymous()
	if not await _comes_true(SteamServer.loggedOn):
		return "it does not log on"
	if SteamServer.getSteamID() == 0:
		return "logged on without a Steam ID"
	SteamServer.setAdvertiseServerActive(true)
	return await _ask(query_port)


## A server browser's question, and the same again with the challenge that the server answers.
func _ask(port: int) -> String:
	_peer.connect_to_host("127.0.0.1", port)
	var question := PackedByteArray([255, 255, 255, 255]) + QUERY.to_ascii_buffer() + PackedByteArray([0])
	for challenge: bool in [true, false]:
		_peer.put_packet(question)
		if not await _comes_true(func() -> bool: return _peer.get_available_packet_count() > 0):
			return "the query port does not answer"
		var answer := _peer.get_packet()
		if challenge:
			question += answer.slice(5)
		elif answer.slice(6).get_string_from_utf8() != NAME:
			return "another answer than the server's name: %s" % [answer]
	return ""


func _free_port() -> int:
	var peer := PacketPeerUDP.new()
	peer.bind(0, "127.0.0.1")
	return peer.get_local_port()


func _comes_true(condition: Callable) -> bool:
	var end := Time.get_ticks_msec() + PATIENCE_MSEC
	while not condition.call():
		if Time.get_ticks_msec() > end:
			return false
		await process_frame
	return true
