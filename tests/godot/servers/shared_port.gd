extends SceneTree
## A server whose one socket serves the game and the server browser, for the runner's query client.

const ADA := 76561197960287930
## What Steam's datagrams begin with, and the game's do not.
const STEAMS := 0xFFFFFFFF

var _socket := PacketPeerUDP.new()


func _initialize() -> void:
	Engine.max_fps = 60
	if _socket.bind(0) != OK:
		_fail("no UDP port is free")
		return
	print("The game's socket has port ", _socket.get_local_port())
	var outcome: Dictionary = SteamServer.serverInitEx("", _socket.get_local_port(),
			SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, "1.0.0.0")
	if outcome["status"] != SteamServer.STEAM_API_INIT_RESULT_OK:
		_fail(str(outcome))
		return
	SteamServer.server_connected.connect(_on_server_connected)
	_describe_server()
	SteamServer.logOnAnonymous()


func _process(_delta: float) -> bool:
	while _socket.get_available_packet_count() > 0:
		var packet := _socket.get_packet()
		if packet.size() >= 4 and packet.decode_u32(0) == STEAMS:
			SteamServer.handleIncomingPacket(
					packet, _socket.get_packet_ip(), _socket.get_packet_port())
	var outgoing: Dictionary = SteamServer.getNextOutgoingPacket()
	while outgoing["length"] > 0:
		_socket.set_dest_address(_ip(outgoing["address"]), outgoing["port"])
		_socket.put_packet(outgoing["out"])
		outgoing = SteamServer.getNextOutgoingPacket()
	SteamServer.run_callbacks()
	return false


func _describe_server() -> void:
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("GodotSteam Server tests")
	SteamServer.setModDir("shared")
	SteamServer.setDedicatedServer(true)
	SteamServer.setServerName("Geteilter Anschluß")
	SteamServer.setMapName("map_01")
	SteamServer.setMaxPlayerCount(12)
	SteamServer.setBotPlayerCount(1)
	SteamServer.setPasswordProtected(true)
	SteamServer.setGameTags("shared,port")
	for i: int in 100:
		SteamServer.setKeyValue("rule %02d" % i, ("%02d" % i).repeat(20))


func _on_server_connected() -> void:
	SteamServer.setAdvertiseServerActive(true)
	var bot := SteamServer.createUnauthenticatedUserConnection()
	SteamServer.updateUserData(bot, "Bot 🎮", 42)
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamServer.updateUserData(ADA, "Ada", -7)
	print("Logged on as ", SteamServer.getSteamID())


## 127.0.0.1 for 0x7F000001.
func _ip(address: int) -> String:
	return "%d.%d.%d.%d" % [
		address >> 24 & 0xFF, address >> 16 & 0xFF, address >> 8 & 0xFF, address & 0xFF]


func _fail(reason: String) -> void:
	printerr(reason)
	quit(1)
