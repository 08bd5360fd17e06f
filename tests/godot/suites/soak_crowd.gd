extends "res://suite.gd"
## Players come to a host of SteamServerMultiplayerPeer over Steam's own sockets, talk, and leave in every way that there
## is, one after the other; then all are out, and what the process has is as it was.
##
## `cargo xtask soak --crowd` has 64 of them for a minute, by [code]--players N --seconds N[/code].

const Footprint := preload("res://footprint.gd")

const PLAYERS := 8
## All go out so often.
const TIDES := 3
const SECONDS := 6
## Milliseconds for which there must be nothing left before it counts.
const QUIET := 300
## What a process may grow by: heaps are not tidy to the byte.
const ROOM := 16 << 20
const STATIC_ROOM := 256 << 10
## The reason for which the host puts players out.
const REASON := 1234
## What is sent in each frame.
const BYTES := 200

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _address: String
var _host := SteamServerMultiplayerPeer.new()
## Null, or on the way in, or there.
var _players: Array[SteamServerMultiplayerPeer] = []
## Connections of both ends, and peers, of which something may be left.
var _handles: Dictionary[int, bool] = {}
var _ids: Dictionary[int, bool] = {}
var _visits: int = 0
var _departures: int = 0
## How many sockets there are without players.
var _sockets: int = 0
## How the host's players have gone, by reason, and packets that were read.
var _ends: Dictionary[int, int] = {}
var _packets: int = 0
var _marks: Array[Dictionary] = []


func run() -> void:
	Engine.max_fps = 60
	await start_and_log_on()
	_players.resize(_number("--players", PLAYERS))
	_listen()
	_sockets = Footprint.measure()["sockets"]
	var tide := _number("--seconds", SECONDS) * 1000 / TIDES
	# The first visits make what is kept for good.
	await _ebb_and_flow(tide / 2)
	for number: int in TIDES:
		await _ebb_and_flow(tide)
	print("CROWD %d visits by %d players, %d packets; ends by reason: %s" % [_visits, _players.size(), _packets, _ends])
	check(_packets > _visits, "packets have come: %d" % _packets)
	check_eq(_ends.keys().size(), 2, "by themselves, and put out: %s" % _ends)
	check_eq(Footprint.growth(_marks[0], _marks[-1], ROOM, STATIC_ROOM), PackedStringArray(), "nothing grows")
	_host.close()


func _listen() -> void:
	_address = "127.0.0.1:%d" % free_port()
	_host.options = _options
	_host.max_players = _players.size()
	check_eq(_host.create_host_ip(_address), OK, "a host")
	_host.peer_connected.connect(func(id: int) -> void:
			_ids[id] = true
			_handles[_host.get_connection_for_peer(id)] = true)
	_host.connection_ended.connect(func(_id: int, _steam_id: int, reason: int, _message: String) -> void:
			_ends[reason] = _ends.get(reason, 0) + 1)


## One player after the other comes, or leaves, one in each frame, for so long, and until each has come twice on the
## average; in the end all leave.
func _ebb_and_flow(milliseconds: int) -> void:
	var began := Time.get_ticks_msec()
	var enough := _visits + 2 * _players.size()
	var next := 0
	while Time.get_ticks_msec() - began < milliseconds or _visits < enough:
		_move(next)
		next = (next + 1) % _players.size()
		_talk()
		await process_frame
	check(await _poll_until(func() -> bool: return _players.all(func(player: SteamServerMultiplayerPeer) -> bool:
			return player == null or not _is_on_the_way(player))), "nobody is on the way in")
	for index: int in _players.size():
		if _players[index] != null:
			_move(index)
	var quiet_since := [Time.get_ticks_msec()]
	check(await _poll_until(func() -> bool:
			if _left() > 0:
				quiet_since[0] = Time.get_ticks_msec()
			return Time.get_ticks_msec() - quiet_since[0] > QUIET), "nothing is left: %d" % _left())
	check(_ids.keys().all(func(id: int) -> bool: return _host.get_peer(id) == null), "no peer is left")
	_handles.clear()
	_ids.clear()
	# Steam keeps a player's socket for a while, to answer who has not heard of the end.
	check(await _poll_until(func() -> bool: return Footprint.measure()["sockets"] <= _sockets), "no socket is left")
	_marks.append(Footprint.measure())
	print("CROWD after %d visits: %s" % [_visits, _marks[-1]])


func _move(index: int) -> void:
	var player := _players[index]
	if player == null:
		player = SteamServerMultiplayerPeer.new()
		player.options = _options
		check_eq(player.create_client_ip(_address), OK, "a player comes")
		_players[index] = player
		_visits += 1
	elif not _is_on_the_way(player):
		_handles[player.get_connection_for_peer(1)] = true
		_departures += 1
		_put_out(player, _departures % 4)
		_players[index] = null


## A player leaves, or is let go of, or is put out with a reason, or at once without a word.
func _put_out(player: SteamServerMultiplayerPeer, way: int) -> void:
	var id := player.get_unique_id()
	match way:
		0:
			player.close()
		1:
			check_eq(_host.disconnect_peer_with_reason(id, REASON, "put out"), OK, "put out")
		2:
			_host.disconnect_peer(id, true)


## The host does not tell of those that it puts out without a word.
func _is_on_the_way(player: SteamServerMultiplayerPeer) -> bool:
	return player.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTING \
			or _host.get_connection_for_peer(player.get_unique_id()) == 0


## Everybody to the host, and the host to everybody.
func _talk() -> void:
	var packet := PackedByteArray()
	packet.resize(BYTES)
	for mode: int in [MultiplayerPeer.TRANSFER_MODE_RELIABLE, MultiplayerPeer.TRANSFER_MODE_UNRELIABLE]:
		_host.transfer_mode = mode
		_host.set_target_peer(0)
		_host.put_packet(packet)
		for player: SteamServerMultiplayerPeer in _players:
			if player != null and not _is_on_the_way(player):
				player.transfer_mode = mode
				player.put_packet(packet)
	_poll()


func _poll() -> void:
	_host.poll()
	_packets += _read(_host)
	for player: SteamServerMultiplayerPeer in _players:
		if player != null:
			player.poll()
			_read(player)


func _read(peer: SteamServerMultiplayerPeer) -> int:
	var count := peer.get_available_packet_count()
	for i: int in count:
		peer.get_packet()
	return count


## Connections that Steam still knows.
func _left() -> int:
	return _handles.keys().reduce(func(count: int, handle: int) -> int: return count + int(_is_known(handle)), 0)


func _is_known(handle: int) -> bool:
	return not SteamServer.getConnectionInfo(handle).is_empty()


func _number(option: String, default: int) -> int:
	var words := OS.get_cmdline_user_args()
	var place := words.find(option)
	return words[place + 1].to_int() if place >= 0 else default


func _poll_until(condition: Callable) -> bool:
	return await wait_until(func() -> bool:
			_poll()
			return condition.call())
