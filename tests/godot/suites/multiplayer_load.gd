extends "res://multiplayer_stages.gd"
## Much at once over SteamServerMultiplayerPeer: all of it arrives, or the connection ends with a reason that the log
## tells; and who takes nothing in harms nobody else.

## Steam sends a quarter of a megabyte a second unless it is told otherwise. Made to send more than a machine can take in,
## it stalls once packets get lost: RATE is too much for an emulator beside other work, SLOW_RATE is not.
const RATE := 1 << 20
const SLOW_RATE := 400_000
## Seconds: who takes something in every ten seconds stays, and an emulator takes long.
const LONG := 240.0


func run() -> void:
	await start_and_log_on()
	_force(RATE)
	var large_came := await _check_much(300, 50_000)
	var small_came := await _check_much(12_000, 1000)
	await _check_too_much()
	var none: Array[Array] = []
	var keeps_up: bool = large_came and small_came
	var rate := RATE if keeps_up else SLOW_RATE
	check_eq(await _pause(rate, roundi(rate * 0.95), 50_000), none, "the connection lasts")
	# Steam, made to send so much, has no time to receive on a busy machine, and may give the connection up.
	check(_are_told(await _pause(4 << 20, 3_000_000, 50_000)), "the connection lasts, or ends with a reason")
	# Players' games have Steam's own receive buffer, which has no room for all of it. Steam's own rate does no harm then.
	peer_options[SteamServer.NETWORKING_CONFIG_RECV_BUFFER_SIZE] = 1 << 20
	peer_options[SteamServer.NETWORKING_CONFIG_RECV_BUFFER_MESSAGES] = 1000
	check_eq(await _pause(256 << 10, 100_000 if keeps_up else 30_000, 100), none, "the connection lasts")


## A world of 300 times 50 kB, or of 12,000 times 1 kB, in one frame. Returns whether all of it came.
func _check_much(count: int, size: int) -> bool:
	var host := host_stage()
	var client := await client_stage(host)
	var peer: SteamServerMultiplayerPeer = client.get_meta("peer")
	var ends := watch([host.get_meta("peer").connection_ended])
	_connections.clear()
	var bytes := PackedByteArray()
	bytes.resize(size)
	for number: int in count:
		bytes.encode_u32(0, number)
		host.hear_bytes.rpc_id(client.multiplayer.get_unique_id(), bytes)
	check(await wait_until(func() -> bool: return client.heard_bytes.size() == count \
			or peer.get_connection_status() == MultiplayerPeer.CONNECTION_DISCONNECTED, LONG), "an outcome")
	var heard: int = client.heard_bytes.size()
	check(client.heard_bytes == range(heard).map(func(number: int) -> Array: return [number, size]), "no gaps")
	print("%d of %d came, and these ends: %s" % [heard, count, ends])
	check(heard == count or ends.size() == 1 and _are_told(ends), "all, or an end with a reason")
	close_stages()
	return heard == count


## Whether connections ended, if any did, for the reasons that a slow client has.
func _are_told(ends: Array[Array]) -> bool:
	return ends.all(func(end: Array) -> bool: return end[3] in [
		SteamServerMultiplayerPeer.REASON_TOO_SLOW, SteamServer.CONNECTION_END_MISC_TIMEOUT])


func _check_too_much() -> void:
	var host := host_stage()
	var client := await client_stage(host)
	var other := await client_stage(host)
	var id: int = client.multiplayer.get_unique_id()
	var peer: SteamServerMultiplayerPeer = host.get_meta("peer")
	expect_error("max_queued_bytes is -1; it must be 0 or more", 1)
	peer.max_queued_bytes = -1
	check_eq(peer.max_queued_bytes, 16 << 20, "the bound")
	peer.max_queued_bytes = 1_000_000
	var ends := watch([peer.connection_ended])
	_connections.clear()
	var bytes := PackedByteArray()
	bytes.resize(50_000)
	for number: int in 60:
		bytes.encode_u32(0, number)
		host.hear_bytes.rpc_id(id, bytes)
	check(await wait_until(func() -> bool: return ends.size() == 1), "the one for whom too much waits is put out")
	check_eq(ends, [[&"connection_ended", id, SteamServer.getSteamID(), SteamServerMultiplayerPeer.REASON_TOO_SLOW,
			"more waits for it than max_queued_bytes"]] as Array[Array], "with the reason")
	check(await wait_until(func() -> bool: return client.get_meta("peer").get_connection_status() \
			== MultiplayerPeer.CONNECTION_DISCONNECTED), "it hears of it")
	check_eq(client.heard_bytes, range(client.heard_bytes.size()).map(
			func(number: int) -> Array: return [number, 50_000]), "what has come is without a gap")
	host.hear_bytes.rpc(bytes)
	check(await wait_until(func() -> bool: return other.heard_bytes.size() == 1), "the other one stays")
	close_stages()


## A client that is busy for four seconds, as with loading, while so many bytes a second come: all of it waits, in the
## receive buffer that this class sets, or for it. Returns the ends of connections, without which all has arrived.
func _pause(rate: int, speed: int, size: int) -> Array[Array]:
	_force(rate)
	var host := host_stage()
	var client := await client_stage(host)
	var id: int = client.multiplayer.get_unique_id()
	var ends := watch([host.get_meta("peer").connection_ended])
	var bytes := PackedByteArray()
	bytes.resize(size)
	var api: SceneMultiplayer = client.multiplayer
	multiplayer_poll = false
	var sent := 0
	var began := Time.get_ticks_msec()
	while Time.get_ticks_msec() - began < 4000 and ends.is_empty():
		while sent * float(size) / speed < (Time.get_ticks_msec() - began) / 1000.0:
			bytes.encode_u32(0, sent)
			host.hear_bytes.rpc_id(id, bytes)
			sent += 1
		(host.multiplayer as SceneMultiplayer).poll()
		await process_frame
	multiplayer_poll = true
	check_eq(client.heard_bytes.size(), 0, "it was busy")
	check(await wait_until(func() -> bool: return client.heard_bytes.size() == sent or not ends.is_empty(), LONG),
			"an outcome: %d of %d" % [client.heard_bytes.size(), sent])
	print("%d of %d came after a pause, and these ends: %s" % [client.heard_bytes.size(), sent, ends])
	check(api.get_peers().has(1) or not ends.is_empty(), "it is still there")
	let_go()
	close_stages()
	_force(RATE)
	return ends


## Has Steam send at this rate, for those that come from now on.
func _force(rate: int) -> void:
	peer_options[SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN] = rate
	peer_options[SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX] = rate
