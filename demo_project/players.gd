class_name Players
extends Node
## The players on the server: who knocks is checked by Steam, then admitted or refused.
##
## Whoever connects is one of three things, each of which has an end: waiting to knock, with an auth session
## (being checked, or admitted), or refused and on the way out.

signal said(text: String)
## Somebody was admitted, or has left.
signal changed

## Somebody with an auth session: being checked, or admitted.
class Player:
	var peer: int
	var steam_id: int
	var name: String
	var is_admitted: bool = false

	func _init(its_peer: int, its_steam_id: int, its_name: String) -> void:
		peer = its_peer
		steam_id = its_steam_id
		name = Names.clean(its_name)

	func _to_string() -> String:
		return "%s (%d)" % [name, steam_id]


const CAPACITY := 64
## How many clients may be connected without having knocked. When one more comes, the one who has been silent
## for longest has to go: so nobody can keep others out by connecting and saying nothing.
const WAITING_MAX := 64
## How many refused clients may be on the way out.
const LEAVING_MAX := 64
## How long a client may stay connected without having knocked, in seconds.
const PATIENCE := 10.0
## How long Steam may take to check a ticket, in seconds.
const VERDICT_SECONDS := 30.0
## How long a refused client has for hearing the reason, in seconds.
const FAREWELL := 1.0

var admitted_count: int = 0
var refused_count: int = 0

var _socket := ENetMultiplayerPeer.new()
var _by_peer: Dictionary[int, Player] = {}
## The peers that have not knocked, in the order in which they came.
var _waiting: Array[int] = []
var _leaving: Array[int] = []

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


## The Steam IDs of those who were admitted and are there.
func admitted_ids() -> Array[int]:
	var ids: Array[int] = []
	for player: Player in _by_peer.values():
		if player.is_admitted:
			ids.append(player.steam_id)
	return ids


## Opens the game's socket.
func listen(port: int) -> Error:
	var error := _socket.create_server(port, CAPACITY + WAITING_MAX + LEAVING_MAX + 1)
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
	_waiting.append(peer)
	if _waiting.size() > WAITING_MAX:
		_cut_off(_waiting[0])
	get_tree().create_timer(PATIENCE).timeout.connect(_on_patience_ends.bind(peer))


func _on_patience_ends(peer: int) -> void:
	if peer in _waiting:
		_refuse(peer, "You did not show a ticket.")


func _on_knocked(peer: int, steam_id: int, player_name: String, ticket: PackedByteArray) -> void:
	if peer in _leaving:
		_cut_off(peer)
	if not peer in _waiting:
		return
	var player := Player.new(peer, steam_id, player_name)
	if _by_peer.size() >= CAPACITY:
		_say("%s is refused at the door: the server is full" % player)
		_refuse(peer, "The server is full.")
		return
	var result: int = SteamServer.beginAuthSession(ticket, ticket.size(), steam_id)
	if result != SteamServer.BEGIN_AUTH_SESSION_RESULT_OK:
		_say("%s is refused at the door: %s" % [player, Names.of("BeginAuthSessionResult", result)])
		_refuse(peer, "Your ticket is not valid.")
		return
	_waiting.erase(peer)
	_by_peer[peer] = player
	_say("%s knocks, Steam checks the ticket ..." % player)
	get_tree().create_timer(VERDICT_SECONDS).timeout.connect(_on_verdict_is_overdue.bind(player))


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
		changed.emit()


func _on_verdict_is_overdue(player: Player) -> void:
	if _by_peer.get(player.peer) == player and not player.is_admitted:
		_remove(player, "Steam did not check your ticket in time.")


func _on_client_kick(steam_id: int, reason: int) -> void:
	var player := _find(steam_id)
	if player != null:
		_remove(player, "Steam wants you out: " + Names.of("DenyReason", reason))


func _on_peer_disconnected(peer: int) -> void:
	_waiting.erase(peer)
	_leaving.erase(peer)
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
	if player.is_admitted:
		changed.emit()


func _refuse(peer: int, reason: String) -> void:
	refused_count += 1
	_waiting.erase(peer)
	if not peer in multiplayer.get_peers():
		return
	if _leaving.size() >= LEAVING_MAX:
		_cut_off(peer)
		return
	_leaving.append(peer)
	_door.close.rpc_id(peer, reason)
	# Later: when the reason has been sent. A client that does not let it come to that is cut off.
	_socket.get_peer(peer).peer_disconnect_later()
	get_tree().create_timer(FAREWELL).timeout.connect(_on_farewell_ends.bind(peer))


func _on_farewell_ends(peer: int) -> void:
	if peer in _leaving:
		_cut_off(peer)


## Drops a connection at once; nothing of it is heard any more.
func _cut_off(peer: int) -> void:
	_waiting.erase(peer)
	_leaving.erase(peer)
	if peer in multiplayer.get_peers():
		_socket.get_peer(peer).peer_disconnect_now()


func _find(steam_id: int) -> Player:
	for player: Player in _by_peer.values():
		if player.steam_id == steam_id:
			return player
	return null


func _say(text: String) -> void:
	said.emit(text)
