extends "res://suite.gd"
## The player of servers/multiplayer_player.gd: a connection of SteamServer's own on which goes what the client plugin's
## SteamMultiplayerPeer sends. User arguments: the server's Steam ID, whether to leave at the end or to be killed, and
## the player's name.

const VIRTUAL_PORT := 4
const RELIABLE := SteamServer.NETWORKING_SEND_RELIABLE

var _connection: int
var _received: Array = []


func run() -> void:
	start_server()
	describe_server()
	# The same token makes the same Steam ID.
	var arguments := OS.get_cmdline_user_args()
	SteamServer.logOn(arguments[2].md5_text())
	check(await wait_until(SteamServer.loggedOn), "logged on")
	var symmetric := {SteamServer.NETWORKING_CONFIG_SYMMETRIC_CONNECT: 1}
	_connection = SteamServer.connectP2P(arguments[0].to_int(), VIRTUAL_PORT, symmetric)
	SteamServer.configureConnectionLanes(_connection, 4, [], [])
	check(await wait_until(func() -> bool: return _state() == SteamServer.CONNECTION_STATE_CONNECTED, 30.0), "connected")
	var id := PackedByteArray([0, 0, 0, 0])
	id.encode_u32(0, randi_range(2, 0x7FFFFFFF))
	SteamServer.sendMessageToConnection(_connection, id, SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE)
	check(await wait_until(func() -> bool: return _receive() >= 4, 20.0), "what the host sends: %s" % [_received])
	check_eq(_received[0], [0, true, [1, 0, 0, 0]], "the host's ID comes first")
	var packets := _received.slice(1)
	packets.sort()
	check_eq(packets, range(3).map(func(lane: int) -> Array: return [lane, true, [5, lane]]), "then packets")
	for packet: Array in packets:
		var message := {payload = PackedByteArray(packet[2]), lane = packet[0]}
		check(SteamServer.sendMessages([message], _connection, RELIABLE)[0] > 0, "sent back")
	if arguments[1] == "stay":
		await create_timer(60.0).timeout
		check(false, "the runner kills this")
		return
	await _all_arrived()
	SteamServer.closeConnection(_connection, 0, "Disconnect requested by application.", false)
	# Steam tells the other end, while it runs.
	await create_timer(1.0).timeout


func _state() -> int:
	return SteamServer.getConnectionInfo(_connection)["connection_state"]


## How many messages have come that must not get lost.
func _receive() -> int:
	for message: Dictionary in SteamServer.receiveMessagesOnConnection(_connection, 100):
		if message["flags"] & RELIABLE != 0:
			_received.append([message["lane"], true, Array(message["payload"])])
	return _received.size()


func _all_arrived() -> void:
	check(await wait_until(func() -> bool:
			var status: Dictionary = SteamServer.getConnectionRealTimeStatus(_connection, 0)["connection_status"]
			return status["pending_reliable"] + status["sent_unacknowledged_reliable"] == 0), "all has arrived")
