extends RefCounted
## A host with so many players as the library crowd has, whose network is none: what its frames cost, and what it asks
## of Steam in them.

## What the host answers everybody with.
const BYTES := 200
## As SceneMultiplayer sends bytes.
const RAW := 3
const WARM_UP := 30

var host := SteamServerMultiplayerPeer.new()
var api := SceneMultiplayer.new()
## Packets that the game has heard.
var heard: int = 0


func _init() -> void:
	api.root_path = ^"/root"
	api.server_relay = false
	api.peer_packet.connect(_on_peer_packet)


## One frame: everybody sends a packet, the game hears them all and answers everybody.
func play() -> void:
	let_all_send()
	api.poll()
	answer()


func let_all_send() -> void:
	SteamServer.setMaxPlayerCount(api.get_peers().size())


## What is for everybody goes to Steam at the frame's end or with the next poll.
func answer() -> void:
	var packet := PackedByteArray()
	packet.resize(BYTES)
	packet[0] = RAW
	host.set_target_peer(0)
	host.transfer_mode = MultiplayerPeer.TRANSFER_MODE_UNRELIABLE
	host.put_packet(packet)
	host.poll()


## The host's own microseconds in so many frames, each frame's without those that were spent in Steam's library.
func own_times(frames: int) -> PackedInt64Array:
	var times := PackedInt64Array()
	for frame: int in WARM_UP + frames:
		let_all_send()
		var start := Time.get_ticks_usec()
		var inside := SteamServer.getServerRealTime()
		api.poll()
		answer()
		inside = SteamServer.getServerRealTime() - inside
		if frame >= WARM_UP:
			times.append(Time.get_ticks_usec() - start - inside)
	times.sort()
	return times


func _on_peer_packet(_id: int, _packet: PackedByteArray) -> void:
	heard += 1
