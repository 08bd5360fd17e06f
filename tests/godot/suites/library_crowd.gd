# runner: library crowd
extends "res://suite.gd"
## Many players at a host of SteamServerMultiplayerPeer, on a library whose network is none: what the host asks of Steam
## in a frame, and that a frame's cost grows with the players and not faster.

const Crowd := preload("res://multiplayer/crowd.gd")

## Messages that one call takes.
const BATCH := 256
const FRAMES := 60

var _crowd: Crowd


func run() -> void:
	start_server()
	var costs: Dictionary[int, float] = {}
	for count: int in [16, 200, 1000]:
		await _come(count)
		_check_calls(count)
		costs[count] = _crowd.own_times(FRAMES)[FRAMES / 4] / float(count)
		print("%d players: %.2f microseconds each" % [count, costs[count]])
		_crowd.host.close()
	# The library's own clock is not counted, but it has to be read for each message.
	check(costs[1000] < 3.0 * costs[16], "a player costs about the same among many: %s" % costs)
	SteamServer.serverShutdown()


func _come(count: int) -> void:
	_crowd = Crowd.new()
	_crowd.host.max_players = count
	_crowd.host.max_queued_bytes = 1 << 20
	check_eq(_crowd.host.create_host_ip("127.0.0.1:27015"), OK, "a host")
	_crowd.api.multiplayer_peer = _crowd.host
	# No more than may stand at the door.
	while _crowd.api.get_peers().size() < count:
		var wanted := mini(_crowd.api.get_peers().size() + BATCH, count)
		SteamServer.setMaxPlayerCount(wanted)
		if not await wait_until(func() -> bool:
				_crowd.api.poll()
				return _crowd.api.get_peers().size() == wanted):
			check(false, "%d are in and not %d" % [_crowd.api.get_peers().size(), wanted])
			break


## Receiving goes by the batch, and what is for everybody is one call.
func _check_calls(count: int) -> void:
	_crowd.play()
	_crowd.heard = 0
	var calls := SteamServer.getIPCCallCount()
	var sent := SteamServer.getSecondsSinceAppActive()
	_crowd.let_all_send()
	_crowd.api.poll()
	check_eq(_crowd.heard, count, "everybody's packet is heard")
	@warning_ignore("integer_division")
	check_eq(SteamServer.getIPCCallCount() - calls, count / BATCH + 1, "calls to receive from %d" % count)
	check_eq(SteamServer.getSecondsSinceAppActive() - sent, 0, "nothing is sent yet")
	_crowd.answer()
	check_eq(SteamServer.getIPCCallCount() - calls, count / BATCH + 3, "one more to send, and one to look for more")
	check_eq(SteamServer.getSecondsSinceAppActive() - sent, count, "an answer for everybody")
