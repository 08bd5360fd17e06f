extends "res://suite.gd"
## The players of measure.gd with [code]away[/code], all in this process: each sends 200 bytes a frame. Run it by hand:
## [code]godot --headless -s res://multiplayer/measure_players.gd -- ADDRESS PLAYERS FPS[/code].

const BYTES := 200
## As this plugin's clients begin, and what goes before their unreliable packets.
const HELLO: Array[int] = [3, 71, 83, 77, 80, 1]
const HEADER: Array[int] = [0]
## As SceneMultiplayer sends bytes.
const RAW := 3
## How many come at a time: fewer than may stand at the door.
const AT_ONCE := 32

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _players := PackedInt64Array()


func run() -> void:
	var words := OS.get_cmdline_user_args()
	Engine.max_fps = words[2].to_int()
	await start_and_log_on()
	var group := SteamServer.createPollGroup()
	while _players.size() < words[1].to_int():
		var newcomers := PackedInt64Array()
		for i: int in mini(AT_ONCE, words[1].to_int() - _players.size()):
			var player := SteamServer.connectByIPAddress(words[0], _options)
			SteamServer.setConnectionPollGroup(player, group)
			newcomers.append(player)
		for player: int in newcomers:
			check(await wait_until(_is_connected.bind(player)), "a connection")
			SteamServer.sendMessageToConnection(player, PackedByteArray(HELLO),
					SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE)
		_players.append_array(newcomers)
	print("All are there.")
	var packet := PackedByteArray()
	packet.resize(BYTES)
	packet[0] = RAW
	var payloads: Array = []
	payloads.resize(_players.size())
	payloads.fill(PackedByteArray(HEADER) + packet)
	var answers := 0
	var frames := 0
	while _is_connected(_players[0]):
		SteamServer.sendMessagesPacked(payloads, _players, PackedInt32Array([SteamServer.NETWORKING_SEND_NO_NAGLE]),
				PackedInt32Array())
		await process_frame
		answers += SteamServer.receiveMessagesOnPollGroupPacked(group, 100_000)["payloads"].size()
		frames += 1
	print("%d frames, %.1f answers a frame" % [frames, answers / float(frames)])
	check(answers > 0, "answers")


func _is_connected(player: int) -> bool:
	return SteamServer.getConnectionInfo(player)["connection_state"] == SteamServer.CONNECTION_STATE_CONNECTED
