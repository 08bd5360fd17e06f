extends "res://suite.gd"
## Much at once over SteamServerMultiplayerPeer: all of it arrives, or the connection ends with a reason that the log
## tells; and who takes nothing in harms nobody else.

const Stage := preload("res://multiplayer/stage.gd")

## Steam sends a quarter of a megabyte a second unless it is told otherwise.
const RATE := 1 << 20

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String
var _stages: Array[Node] = []


func run() -> void:
	await start_and_log_on()
	_force(RATE)
	await _check_much(300, 50_000)
	await _check_much(12_000, 1000)
	await _check_too_much()
	await _check_pause(1 << 20, 1_000_000, 50_000)
	await _check_pause(4 << 20, 3_000_000, 50_000)
	# Players' games have Steam's own receive buffer, which has no room for all of it. Steam's own rate does no harm then.
	_options[SteamServer.NETWORKING_CONFIG_RECV_BUFFER_SIZE] = 1 << 20
	_options[SteamServer.NETWORKING_CONFIG_RECV_BUFFER_MESSAGES] = 1000
	await _check_pause(256 << 10, 100_000, 100)


## A world of 300 times 50 kB, and one of 12,000 times 1 kB, in one frame.
func _check_much(count: int, size: int) -> void:
	var host := _host()
	var client := await _client(host)
	var peer: SteamServerMultiplayerPeer = client.get_meta("peer")
	var ends := watch([host.get_meta("peer").connection_ended])
	_connections.clear()
	var bytes := PackedByteArray()
	bytes.resize(size)
	for number: int in count:
		bytes.encode_u32(0, number)
		host.hear_bytes.rpc_id(client.multiplayer.get_unique_id(), bytes)
	check(await wait_until(func() -> bool: return client.heard_bytes.size() == count \
			or peer.get_connection_status() == MultiplayerPeer.CONNECTION_DISCONNECTED, 60.0), "an outcome")
	var heard: int = client.heard_bytes.size()
	check(client.heard_bytes == range(heard).map(func(number: int) -> Array: return [number, size]), "no gaps")
	print("%d of %d came, and these ends: %s" % [heard, count, ends])
	check(heard == count or ends.size() == 1 and ends[0][3] in [SteamServerMultiplayerPeer.REASON_TOO_SLOW,
			SteamServer.CONNECTION_END_MISC_TIMEOUT], "all, or an end with a reason")
	_close()


func _check_too_much() -> void:
	var host := _host()
	var client := await _client(host)
	var other := await _client(host)
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
	_close()


## A client that is busy for four seconds, as with loading, while so many bytes a second come: all of it waits, in the
## receive buffer that this class sets, or for it.
func _check_pause(rate: int, speed: int, size: int) -> void:
	_force(rate)
	var host := _host()
	var client := await _client(host)
	var id: int = client.multiplayer.get_unique_id()
	var bytes := PackedByteArray()
	bytes.resize(size)
	var api: SceneMultiplayer = client.multiplayer
	multiplayer_poll = false
	var sent := 0
	var began := Time.get_ticks_msec()
	while Time.get_ticks_msec() - began < 4000:
		while sent * float(size) / speed < (Time.get_ticks_msec() - began) / 1000.0:
			bytes.encode_u32(0, sent)
			host.hear_bytes.rpc_id(id, bytes)
			sent += 1
		(host.multiplayer as SceneMultiplayer).poll()
		await process_frame
	multiplayer_poll = true
	check_eq(client.heard_bytes.size(), 0, "it was busy")
	check(await wait_until(func() -> bool: return client.heard_bytes.size() == sent, 60.0),
			"all has arrived: %d of %d" % [client.heard_bytes.size(), sent])
	check(api.get_peers().has(1), "it is still there")
	_close()
	_force(RATE)


## Has Steam send at this rate, for those that come from now on.
func _force(rate: int) -> void:
	_options[SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN] = rate
	_options[SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX] = rate


func _host() -> Node:
	var stage := _branch("Host")
	_address = "127.0.0.1:%d" % free_port()
	check_eq(stage.get_meta("peer").create_host_ip(_address), OK, "host")
	stage.multiplayer.multiplayer_peer = stage.get_meta("peer")
	return stage


func _client(host: Node) -> Node:
	var stage := _branch("Client%d" % _stages.size())
	check_eq(stage.get_meta("peer").create_client_ip(_address), OK, "client")
	stage.multiplayer.multiplayer_peer = stage.get_meta("peer")
	check(await wait_until(func() -> bool:
			return host.multiplayer.get_peers().has(stage.multiplayer.get_unique_id())), "in")
	check(await wait_until(func() -> bool: return stage.multiplayer.get_peers().has(1)), "in")
	return stage


## A stage in a branch of its own.
func _branch(branch_name: String) -> Node:
	var branch := add_multiplayer_branch(branch_name)
	var stage := Stage.new()
	var peer := SteamServerMultiplayerPeer.new()
	peer.options = _options
	stage.set_meta("peer", peer)
	branch.add_child(stage)
	_stages.append(stage)
	return stage


func _close() -> void:
	for stage: Node in _stages:
		stage.get_meta("peer").close()
		set_multiplayer(null, stage.get_parent().get_path())
		stage.get_parent().free()
	_stages.clear()
