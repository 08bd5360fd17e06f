extends "res://suite.gd"
## A host that sends 1,200 packets a second to two clients, of which the runner puts one to sleep: it acknowledges
## nothing any more. It harms nobody but itself: no frame of the host is longer than [constant LIMIT].
##
## A frame's time is that of the host's calls. What a busy machine adds to it is not counted: the time for which threads
## of this process had work and no processor, as the kernel tells it. Waiting for Steam's locks does count.

const PACKETS_PER_FRAME := 20
const BYTES := 20
## Milliseconds that a frame of the host may take.
const LIMIT := 20.0

var _host := SteamServerMultiplayerPeer.new()
var _other := SteamServerMultiplayerPeer.new()
var _events: Array[Array] = []
var _threads := PackedStringArray()


func run() -> void:
	Engine.max_fps = 60
	await start_and_log_on()
	var address := "127.0.0.1:%d" % free_port()
	# Steam itself would wait for longer than this takes.
	var options := {
		SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2,
		SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED: 120_000,
	}
	_host.options = options
	_other.options = options
	_events = watch([_host.peer_connected, _host.connection_ended, _host.peer_disconnected])
	_connections.clear()
	check_eq(_host.create_host_ip(address), OK, "host")
	check_eq(_other.create_client_ip(address), OK, "client")
	check(await wait_until(_is_in.bind(1)), "one is in")
	print("Reach it at ", address)
	check(await wait_until(_is_in.bind(2), 30.0), "the other one, too")
	var sleeper: int = _events[1][1]
	_events.clear()
	_threads = DirAccess.get_directories_at("/proc/self/task")
	check(_threads.size() > 1 and _waited_for_a_processor() > 0.0, "the kernel tells of %d threads" % _threads.size())
	print("SLEEP")

	var sent := 0
	var received := 0
	var frames: Array[float] = []
	var out_after := 0.0
	var began := Time.get_ticks_msec()
	_host.set_target_peer(0)
	while Time.get_ticks_msec() - began < 45_000 and (out_after == 0.0 or frames.size() < 60 * 16):
		var waited := _waited_for_a_processor()
		var start := Time.get_ticks_usec()
		_host.poll()
		for i: int in PACKETS_PER_FRAME:
			var packet := PackedByteArray()
			packet.resize(BYTES)
			packet.encode_u32(0, sent)
			sent += 1
			check(_host.put_packet(packet) == OK, "sent")
		var time := (Time.get_ticks_usec() - start) / 1000.0
		frames.append(maxf(0.0, time - (_waited_for_a_processor() - waited)))
		if out_after == 0.0 and not _events.is_empty():
			out_after = (Time.get_ticks_msec() - began) / 1000.0
		received += _receive(received)
		await process_frame
	frames.sort()
	print("%d frames, the longest %s ms; out after %.1f s" % [frames.size(), frames.slice(-5), out_after])
	check_eq(_events.map(func(event: Array) -> Array: return event.slice(0, 4)),
			[[&"connection_ended", sleeper, _events[0][2], SteamServerMultiplayerPeer.REASON_TOO_SLOW],
			[&"peer_disconnected", sleeper]], "the sleeper is put out")
	check(out_after > 9.0 and out_after < 20.0, "after some 11 s: %f" % out_after)
	check(frames[-1] < LIMIT, "all frames are short: %s" % [frames.slice(-20)])
	check(await wait_until(func() -> bool:
			received += _receive(received)
			return received == sent), "the other one gets all: %d of %d" % [received, sent])


## Milliseconds for which threads of this process were kept waiting, since they began.
func _waited_for_a_processor() -> float:
	var nanoseconds := 0
	for thread: String in _threads:
		# What it ran, what it waited, and how often it ran. A thread that has ended has no file.
		var file := FileAccess.open("/proc/self/task/%s/schedstat" % thread, FileAccess.READ)
		if file != null:
			nanoseconds += file.get_line().get_slice(" ", 1).to_int()
	return nanoseconds / 1_000_000.0


func _is_in(count: int) -> bool:
	_host.poll()
	_other.poll()
	return _events.size() == count


## How many packets have come, which have the numbers from here on.
func _receive(next: int) -> int:
	_other.poll()
	var count := 0
	while _other.get_available_packet_count() > 0:
		if _other.get_packet().decode_u32(0) != next + count:
			check(false, "packet %d" % (next + count))
		count += 1
	return count
