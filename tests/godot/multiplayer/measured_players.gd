extends "res://suite.gd"
## Base of the measurements of many players: connections of SteamServer's own that speak as this plugin's clients do.

const BYTES := 200
## As this plugin's clients begin, and what goes before their unreliable packets.
const HELLO: Array[int] = [3, 71, 83, 77, 80, 1]
const HEADER: Array[int] = [0]
## As SceneMultiplayer sends bytes.
const RAW := 3
## How many come at a time: fewer than may stand at the door.
const AT_ONCE := 32

var options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}


## Players who have said that they come, in a poll group.
func players_of(address: String, count: int, group: int) -> PackedInt64Array:
	var players := PackedInt64Array()
	for i: int in count:
		var player := SteamServer.connectByIPAddress(address, options)
		SteamServer.setConnectionPollGroup(player, group)
		players.append(player)
	for player: int in players:
		check(await wait_until(is_there.bind(player)), "a connection")
		SteamServer.sendMessageToConnection(player, PackedByteArray(HELLO),
				SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE)
	return players


func is_there(player: int) -> bool:
	return SteamServer.getConnectionInfo(player)["connection_state"] == SteamServer.CONNECTION_STATE_CONNECTED


## What a game hands over to be sent.
func raw_packet() -> PackedByteArray:
	var packet := PackedByteArray()
	packet.resize(BYTES)
	packet[0] = RAW
	return packet


## Such packets of so many players, as they travel.
func payloads_of(count: int) -> Array:
	var payloads: Array = []
	payloads.resize(count)
	payloads.fill(PackedByteArray(HEADER) + raw_packet())
	return payloads


## Sends one of each player.
func send(payloads: Array, players: PackedInt64Array) -> void:
	SteamServer.sendMessagesPacked(payloads, players, PackedInt32Array([SteamServer.NETWORKING_SEND_NO_NAGLE]),
			PackedInt32Array())


## How many packets have come to the players.
func take_answers(group: int) -> int:
	return SteamServer.receiveMessagesOnPollGroupPacked(group, 100_000)["payloads"].size()
