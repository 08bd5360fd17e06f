extends "res://suite.gd"
## What of a host's frame is not Steam's: as measure.gd, on the library crowd, whose network is none and which takes the
## time that is spent in it. Run it by hand, with an optimised plugin and STEAM_SERVER_LIBRARY naming
## [code]libraries/crowd/libsteam_api.so[/code]:
## [code]godot --headless -s res://multiplayer/measure_own.gd -- 16 64 200 1000[/code].

const Crowd := preload("res://multiplayer/crowd.gd")
const FRAMES := 3000
## As many as may stand at the door.
const DOOR := 256


func run() -> void:
	start_server()
	for words: String in OS.get_cmdline_user_args():
		await _measure(words.to_int())
	SteamServer.serverShutdown()


func _measure(count: int) -> void:
	var crowd := Crowd.new()
	crowd.host.max_players = count
	check_eq(crowd.host.create_host_ip("127.0.0.1:27015"), OK, "a host")
	crowd.api.multiplayer_peer = crowd.host
	while crowd.api.get_peers().size() < count:
		var wanted := mini(crowd.api.get_peers().size() + DOOR, count)
		SteamServer.setMaxPlayerCount(wanted)
		check(await wait_until(func() -> bool:
				crowd.api.poll()
				return crowd.api.get_peers().size() == wanted), "%d are in" % wanted)
	var times := crowd.own_times(FRAMES)
	print("%d players: %.3f/%.3f ms (10th, 50th percentile)" % [count, times[FRAMES / 10] / 1000.0, times[FRAMES / 2] / 1000.0])
	crowd.host.close()
