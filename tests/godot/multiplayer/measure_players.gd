extends "res://multiplayer/measured_players.gd"
## The players of measure.gd with [code]away[/code], all in this process: each sends 200 bytes a frame. Run it by hand:
## [code]godot --headless -s res://multiplayer/measure_players.gd -- ADDRESS PLAYERS FPS[/code].


func run() -> void:
	var words := OS.get_cmdline_user_args()
	var count := words[1].to_int()
	Engine.max_fps = words[2].to_int()
	await start_and_log_on()
	var group := SteamServer.createPollGroup()
	var players := PackedInt64Array()
	while players.size() < count:
		players.append_array(await players_of(words[0], mini(AT_ONCE, count - players.size()), group))
	print("All are there.")
	var payloads := payloads_of(count)
	var answers := 0
	var frames := 0
	while is_there(players[0]):
		send(payloads, players)
		await process_frame
		answers += take_answers(group)
		frames += 1
	print("%d frames, %.1f answers a frame" % [frames, answers / float(frames)])
	check(answers > 0, "answers")
