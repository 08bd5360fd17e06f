class_name Players
extends Node
## The players on the server. The multiplayer peer lets in whose ticket Steam accepts, and puts out whom Steam does not
## want any more; here they get names and places in the server browser.

signal said(text: String)
## Somebody was admitted, or has left.
signal changed

## Somebody with a good ticket.
class Player:
	var steam_id: int
	var name: String = Names.NAMELESS
	var has_introduced_itself: bool = false

	func _init(its_steam_id: int) -> void:
		steam_id = its_steam_id

	func _to_string() -> String:
		return "%s (%d)" % [name, steam_id]


const CAPACITY := 64
## Where players find the server who know its Steam ID, in place of a port.
const VIRTUAL_PORT := 0

var admitted_count: int = 0
## Those who were not let in, and those who were put out.
var refused_count: int = 0

var _peer := SteamServerMultiplayerPeer.new()
var _by_peer: Dictionary[int, Player] = {}

@onready var _door: Door = $"../Door"


func _ready() -> void:
	_peer.max_players = CAPACITY
	_peer.require_auth = true
	_peer.connection_ended.connect(_on_connection_ended)
	multiplayer.peer_connected.connect(_on_peer_connected)
	_door.introduced.connect(_on_introduced)


## How many are there.
func count() -> int:
	return _by_peer.size()


## The Steam IDs of those who are there.
func steam_ids() -> Array[int]:
	var ids: Array[int] = []
	for player: Player in _by_peer.values():
		ids.append(player.steam_id)
	return ids


func is_listening() -> bool:
	return _peer.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED


## Whether Steam's networking works at all: offline-steam has none without GameNetworkingSockets beside it.
func can_listen() -> bool:
	var group: int = SteamServer.createPollGroup()
	return SteamServer.destroyPollGroup(group)


## Lets players in who know the server's Steam ID, as the client plugin's games join.
func listen() -> Error:
	return _begin(_peer.create_host(VIRTUAL_PORT))


## Lets clients in that know the machine's address, also those that nobody vouches for: for trials without Steam, whose
## certificates are wanted otherwise. The ticket says who somebody is in any case.
func listen_on(port: int) -> Error:
	_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
	return _begin(_peer.create_host_ip("0.0.0.0:%d" % port))


## Ends all connections, and the sessions of the players' tickets.
func leave() -> void:
	_peer.close()
	_by_peer.clear()


func _begin(error: Error) -> Error:
	if error == OK:
		multiplayer.multiplayer_peer = _peer
	return error


func _on_peer_connected(peer: int) -> void:
	var player := Player.new(_peer.get_steam_id_for_peer_id(peer))
	_by_peer[peer] = player
	admitted_count += 1
	_show(player)
	said.emit("%d is admitted" % player.steam_id)
	changed.emit()


## Once: who plays under one name does not take another.
func _on_introduced(peer: int, player_name: String) -> void:
	var player: Player = _by_peer.get(peer)
	if player == null or player.has_introduced_itself:
		return
	player.has_introduced_itself = true
	player.name = Names.clean(player_name)
	_show(player)
	said.emit("%s is here" % player)


func _on_connection_ended(peer: int, steam_id: int, reason: int, message: String) -> void:
	var player: Player = _by_peer.get(peer)
	# The words may be the other end's.
	var words := Names.clean(message)
	if player == null:
		refused_count += 1
		said.emit("%d is refused: %s" % [steam_id, words])
		return
	_by_peer.erase(peer)
	if reason == SteamServerMultiplayerPeer.REASON_NOT_AUTHENTICATED:
		refused_count += 1
		said.emit("%s is put out: %s" % [player, words])
	else:
		said.emit("%s has left" % player)
	changed.emit()


## To those who look at the server browser.
func _show(player: Player) -> void:
	SteamServer.updateUserData(player.steam_id, player.name, 0)
