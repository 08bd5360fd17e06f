class_name Players
extends Node
## The players on the server: who knocks is checked by Steam, then admitted or refused.

signal said(text: String)

## Somebody with an auth session: being checked, or admitted.
class Player:
	var peer: int
	var steam_id: int
	var name: String
	var is_admitted: bool = false

	func _init(its_peer: int, its_steam_id: int, its_name: String) -> void:
		peer = its_peer
		steam_id = its_steam_id
		name = its_name

	func _to_string() -> String:
		return "%s (%d)" % [name, steam_id]


const CAPACITY := 64
## How long a client may stay connected without having knocked, in seconds.
const PATIENCE := 10.0

var admitted_count: int = 0
var refused_count: int = 0

var _socket := ENetMultiplayerPeer.new()
var _by_peer: Dictionary[int, Player] = {}

@onready var _door: Door = $"../Door"


func _ready() -> void:
	_door.knocked.connect(_on_knocked)
	# Clients need not know of each other here.
	multiplayer.server_relay = false
	multiplayer.peer_connected.connect(_on_peer_connected)
	multiplayer.peer_disconnected.connect(_on_peer_disconnected)
	SteamServer.validate_auth_ticket_response.connect(_on_verdict)
	SteamServer.client_kick.connect(_on_client_kick)


## How many auth sessions are open.
func count() -> int:
	return _by_peer.size()


## Opens the game's socket.
func listen(port: int) -> Error:
	var error := _socket.create_server(port, CAPACITY)
	if error == OK:
		multiplayer.multiplayer_peer = _socket
	return error


## Closes the game's socket, ending every session.
func leave() -> void:
	for player: Player in _by_peer.values():
		SteamServer.endAuthSession(player.steam_id)
	_by_peer.clear()
	_socket.close()


func _on_peer_connected(peer: int) -> void:
	get_tree().create_timer(PATIENCE).timeout.connect(_on_patience_ends.bind(peer))


func _on_patience_ends(peer: int) -> void:
	if peer in multiplayer.get_peers() and not _by_peer.has(peer):
		_refuse(peer, "You did not show a ticket.")


func _on_knocked(peer: int, steam_id: int, player_name: String, ticket: PackedByteArray) -> void:
	if _by_peer.has(peer):
		return
	var player := Player.new(peer, steam_id, player_name)
	var result: int = SteamServer.beginAuthSession(ticket, ticket.size(), steam_id)
	if result != SteamServer.BEGIN_AUTH_SESSION_RESULT_OK:
		_say("%s is refused at the door: %s" % [player, Names.of("BeginAuthSessionResult", result)])
		_refuse(peer, "Your ticket is not valid.")
		return
	_by_peer[peer] = player
	_say("%s knocks, Steam checks the ticket ..." % player)


func _on_verdict(steam_id: int, response: int, owner_id: int) -> void:
	var player := _find(steam_id)
	if player == null:
		return
	var verdict := Names.of("AuthSessionResponse", response)
	if response != SteamServer.AUTH_SESSION_RESPONSE_OK:
		_remove(player, "Steam says no: " + verdict)
	elif not player.is_admitted:
		player.is_admitted = true
		admitted_count += 1
		SteamServer.updateUserData(steam_id, player.name, 0)
		_say("%s is admitted%s" % [player, "" if owner_id == steam_id else ", the game is borrowed"])
		_door.open.rpc_id(player.peer)


func _on_client_kick(steam_id: int, reason: int) -> void:
	var player := _find(steam_id)
	if player != null:
		_remove(player, "Steam wants you out: " + Names.of("DenyReason", reason))


func _on_peer_disconnected(peer: int) -> void:
	var player: Player = _by_peer.get(peer)
	if player != null:
		_end_session(player)
		_say("%s has left" % player)


## Ends a session and tells the client why.
func _remove(player: Player, reason: String) -> void:
	_end_session(player)
	_say("%s is put out: %s" % [player, reason])
	_refuse(player.peer, reason)


func _end_session(player: Player) -> void:
	_by_peer.erase(player.peer)
	SteamServer.endAuthSession(player.steam_id)


func _refuse(peer: int, reason: String) -> void:
	refused_count += 1
	if peer in multiplayer.get_peers():
		_door.close.rpc_id(peer, reason)
		# Later: when the reason has been sent.
		_socket.get_peer(peer).peer_disconnect_later()


func _find(steam_id: int) -> Player:
	for player: Player in _by_peer.values():
		if player.steam_id == steam_id:
			return player
	return null


func _say(text: String) -> void:
	said.emit(text)
