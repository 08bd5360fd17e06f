# runner: library crowd
extends "res://suite.gd"
## Many players at a host of SteamServerMultiplayerPeer, on a library whose network is none: what the host asks of Steam
## in a frame, that a frame's cost grows with the players and not faster, and that players who come and go leave nothing
## behind.

const Crowd := preload("res://multiplayer/crowd.gd")

## Messages that one call takes.
const BATCH := 256
const FRAMES := 60
## Who comes and goes, and how often.
const VISITORS := 64
const ROUNDS := 50

var _crowd: Crowd


func run() -> void:
	start_server()
	var costs: Dictionary[int, float] = {}
	for count: int in [16, 200, 1000]:
		await _come(count)
		_check_calls(count)
		# The least is what a frame costs when nothing else is in the way.
		costs[count] = _crowd.own_times(FRAMES)[0] / float(count)
		print("%d players: %.2f microseconds each" % [count, costs[count]])
		if count < 1000:
			_crowd.host.close()
	# The library's own clock is not counted, but it has to be read for each message.
	check(costs[1000] < 4.0 * costs[16], "a player costs about the same among many: %s" % costs)
	_check_flags()
	await _check_dropped(1000)
	_crowd.host.close()
	_crowd = null
	await _check_coming_and_going()
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


## As `ESteamNetworkingSendType` has them: Steam calls NoDelay invalid for what must not get lost.
func _check_flags() -> void:
	var host := _crowd.host
	host.set_target_peer(0)
	for case: Array in [[false, false, 8, 0], [true, false, 9, 1], [false, true, 8, 4], [true, true, 9, 5]]:
		host.no_nagle = case[0]
		host.no_delay = case[1]
		for mode: int in [MultiplayerPeer.TRANSFER_MODE_RELIABLE, MultiplayerPeer.TRANSFER_MODE_UNRELIABLE]:
			host.transfer_mode = mode
			host.put_packet(PackedByteArray([1]))
			host.poll()
			var expected: int = case[2] if mode == MultiplayerPeer.TRANSFER_MODE_RELIABLE else case[3]
			check_eq(SteamServer.getCurrentBatteryPower(), expected, "flags of mode %d, %s" % [mode, case])


## A packet that may get lost, and is dropped since it cannot go at once, takes nothing with it that must not.
func _check_dropped(count: int) -> void:
	var host := _crowd.host
	host.no_delay = true
	var sent := SteamServer.getSecondsSinceAppActive()
	for mode: int in [MultiplayerPeer.TRANSFER_MODE_RELIABLE, MultiplayerPeer.TRANSFER_MODE_UNRELIABLE,
			MultiplayerPeer.TRANSFER_MODE_RELIABLE, MultiplayerPeer.TRANSFER_MODE_RELIABLE]:
		host.transfer_mode = mode
		check_eq(host.put_packet(PackedByteArray([1])), OK, "sent")
	check(await wait_until(func() -> bool:
			host.poll()
			return SteamServer.getSecondsSinceAppActive() - sent == 3 * count), "all that must not get lost is sent")
	await wait_frames(3)
	host.poll()
	check_eq(SteamServer.getSecondsSinceAppActive() - sent, 3 * count, "once")
	check_eq(_crowd.api.get_peers().size(), count, "everybody is still there")


## With tickets; some leave, some are put out, some are there when the host closes.
func _check_coming_and_going() -> void:
	var host := SteamServerMultiplayerPeer.new()
	host.max_players = VISITORS
	host.require_auth = true
	SteamServer.setPasswordProtected(true)
	check_eq(host.create_host_ip("127.0.0.1:27015"), OK, "a host")
	var api := SceneMultiplayer.new()
	api.root_path = ^"/root"
	api.multiplayer_peer = host
	var kept := 0
	var ended: Array[int] = []
	host.connection_ended.connect(func(_id: int, _steam_id: int, reason: int, _words: String) -> void:
			ended.append(reason))
	SteamServer.setMaxPlayerCount(VISITORS + 10)
	check(await _poll_until(api, func() -> bool: return ended.is_empty() and api.get_peers().size() == VISITORS), "a full house")
	check(await _poll_until(api, func() -> bool: return _open() == 2 * VISITORS), "who came too late has gone: %d" % _open())
	SteamServer.setBotPlayerCount(VISITORS)
	check(await _poll_until(api, func() -> bool: return api.get_peers().is_empty()), "and then all have")
	for visit: int in ROUNDS:
		ended.clear()
		SteamServer.setMaxPlayerCount(VISITORS)
		check(await _poll_until(api, func() -> bool: return api.get_peers().size() == VISITORS), "all are in")
		check_eq(_open() - kept, 2 * VISITORS, "a connection and a session each")
		for i: int in 3:
			SteamServer.setMaxPlayerCount(VISITORS)
			api.send_bytes([i], 0, MultiplayerPeer.TRANSFER_MODE_RELIABLE)
			api.poll()
		for peer: int in api.get_peers().slice(0, 16):
			host.disconnect_peer_with_reason(peer, 1234, "put out")
		for peer: int in api.get_peers().slice(16, 24):
			host.disconnect_peer(peer)
		SteamServer.setBotPlayerCount(VISITORS)
		check(await _poll_until(api, func() -> bool: return api.get_peers().is_empty()), "all have gone")
		check_eq([ended.count(1234), ended.count(1000), ended.size()], [16, 8, VISITORS], "as they went")
		# The packet that was read last stays until there is another one.
		kept = 1
		check(await _poll_until(api, func() -> bool: return _open() == kept), "nothing is left open: %d" % _open())
	SteamServer.setMaxPlayerCount(VISITORS)
	check(await _poll_until(api, func() -> bool: return api.get_peers().size() == VISITORS), "once more")
	SteamServer.setMaxPlayerCount(VISITORS)
	api.multiplayer_peer = null
	host.close()
	check_eq(_open(), kept, "nothing is left open by a host that closes")


func _poll_until(api: SceneMultiplayer, condition: Callable) -> bool:
	return await wait_until(func() -> bool:
			api.poll()
			return condition.call())


## Connections, sessions and messages that the plugin has not given back.
func _open() -> int:
	return SteamServer.getSecondsSinceComputerActive()


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
