extends "res://multiplayer/measured_players.gd"
## What a host's frame costs with many players over loopback: each sends 200 bytes a frame, and the host answers all of
## them with 200. The players are connections of SteamServer's own, so that the host's share is what is measured. Run it
## by hand, with an optimised library:
## [code]godot --headless -s res://multiplayer/measure.gd -- all 16 64 200 1000[/code], or with [code]each[/code] for the
## way in which Godot's RPCs hand over what is for everybody, once for each peer. [code]fps N[/code] sets how many frames
## a second there are. With [code]away[/code] the players are another process, measure_players.gd, which is told the address
## that is printed and the same numbers.

const FRAMES := 300
const WARM_UP := 60

var _heard: int = 0


func run() -> void:
	var words := OS.get_cmdline_user_args()
	var place := words.find("fps")
	Engine.max_fps = 60 if place < 0 else words[place + 1].to_int()
	await start_and_log_on()
	for index: int in words.size():
		if words[index].is_valid_int() and (place < 0 or index != place + 1):
			await _measure(words[index].to_int())


func _measure(count: int) -> void:
	var host := SteamServerMultiplayerPeer.new()
	host.options = options
	host.max_players = count
	var address := "127.0.0.1:%d" % free_port()
	check_eq(host.create_host_ip(address), OK, "host")
	var api := SceneMultiplayer.new()
	set_multiplayer(api, "/root")
	api.server_relay = false
	api.multiplayer_peer = host
	api.peer_packet.connect(func(_id: int, _packet: PackedByteArray) -> void: _heard += 1)
	var group := SteamServer.createPollGroup()
	var players := PackedInt64Array()
	var are_away := OS.get_cmdline_user_args().has("away")
	if are_away:
		print("Reach it at ", address)
		check(await wait_until(func() -> bool: return api.get_peers().size() == count, 120.0), "%d are in" % count)
	while players.size() < count and not are_away:
		players.append_array(await players_of(address, mini(AT_ONCE, count - players.size()), group))
		var wanted := players.size()
		check(await wait_until(func() -> bool: return api.get_peers().size() == wanted, 30.0), "%d are in" % wanted)
	take_answers(group)

	var packet := raw_packet()
	var payloads := payloads_of(players.size())
	var answer := packet.slice(1)
	var reading: Array[float] = []
	var sending: Array[float] = []
	var answers := 0
	# Only where it is timed.
	multiplayer_poll = false
	for frame: int in WARM_UP + FRAMES:
		send(payloads, players)
		await process_frame
		if frame == WARM_UP:
			_heard = 0
			answers = 0
		var start := Time.get_ticks_usec()
		api.poll()
		var middle := Time.get_ticks_usec()
		if OS.get_cmdline_user_args().has("each"):
			api.send_bytes(answer, 0, MultiplayerPeer.TRANSFER_MODE_UNRELIABLE)
		else:
			host.set_target_peer(0)
			host.transfer_mode = MultiplayerPeer.TRANSFER_MODE_UNRELIABLE
			host.put_packet(packet)
		# What was sent goes to Steam at the end of the frame, or here.
		host.poll()
		var end := Time.get_ticks_usec()
		answers += take_answers(group)
		if frame >= WARM_UP:
			reading.append((middle - start) / 1000.0)
			sending.append((end - middle) / 1000.0)
	multiplayer_poll = true
	var total: Array[float] = []
	for i: int in FRAMES:
		total.append(reading[i] + sending[i])
	var left := api.get_peers().size()
	check_eq(left, count, "nobody has gone")
	print("%d players: reading %s, sending %s, both %s ms (10th, 50th, 99th percentile); %.1f heard and %.1f answers a frame"
			% [count, _summary(reading), _summary(sending), _summary(total), _heard / float(FRAMES),
			answers / float(FRAMES)])
	check(_heard > count * FRAMES / 2, "most packets arrive")
	api.multiplayer_peer = null
	set_multiplayer(null, "/root")
	for player: int in players:
		SteamServer.closeConnection(player, 0, "", false)
	SteamServer.destroyPollGroup(group)
	await wait_frames(30)


func _summary(times: Array[float]) -> String:
	var sorted := times.duplicate()
	sorted.sort()
	return "%.3f/%.3f/%.3f" % [10, 50, 99].map(func(part: int) -> float: return sorted[sorted.size() * part / 100])
