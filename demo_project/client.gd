extends Node
## A player's game, as far as coming in goes: connects, shows a ticket, stays for a while.
##
## A real game gets its ticket from the Steam client. This one has the offline library make one, which only that library
## accepts, so that the server can be tried without Steam and without players.
##
## Options after [code]--[/code] on the command line: [code]--port N[/code], [code]--steam-id N[/code],
## [code]--name NAME[/code], [code]--ticket good[/code] or [code]bad[/code], [code]--seconds N[/code] to stay.
## The exit code is 0 when the player was admitted and left by himself, 2 when the server refused or put him
## out, and 1 when something else went wrong.

const EXIT_REFUSED := 2
## How long to look for a server, in seconds.
const CONNECT_SECONDS := 10.0

var _options := Options.from_command_line()
var _is_admitted: bool = false
var _is_leaving: bool = false

@onready var _door: Door = $Door


func _ready() -> void:
	if not _options.error.is_empty():
		_leave(1, "Wrong command line: " + _options.error)
		return
	_door.opened.connect(_on_opened)
	_door.closed.connect(_on_closed)
	multiplayer.connected_to_server.connect(_on_connected)
	multiplayer.connection_failed.connect(_leave.bind(1, "There is no server."))
	multiplayer.server_disconnected.connect(_leave.bind(1, "The server is gone."))
	var socket := ENetMultiplayerPeer.new()
	var error := socket.create_client("127.0.0.1", _options.port)
	if error != OK:
		_leave(1, "No socket: " + error_string(error))
		return
	multiplayer.multiplayer_peer = socket
	get_tree().create_timer(CONNECT_SECONDS).timeout.connect(_on_patience_ends)


func _on_connected() -> void:
	_say("Connected, showing a %s ticket ..." % _options.ticket)
	var ticket := SteamOffline.ticket(_options.steam_id)
	if _options.ticket != "good":
		ticket[ticket.size() - 1] ^= 0xFF
	_door.knock.rpc_id(1, _options.steam_id, _options.player_name, ticket)


func _on_opened() -> void:
	_is_admitted = true
	_say("Admitted.")
	if _options.seconds > 0.0:
		get_tree().create_timer(_options.seconds).timeout.connect(_leave.bind(0, "Leaving."))


func _on_closed(reason: String) -> void:
	_leave(EXIT_REFUSED, reason)


func _on_patience_ends() -> void:
	if not _is_admitted:
		_leave(1, "The server did not answer.")


## The first reason to leave is the one that counts.
func _leave(exit_code: int, reason: String) -> void:
	if _is_leaving:
		return
	_is_leaving = true
	_say(reason)
	if multiplayer.multiplayer_peer != null:
		multiplayer.multiplayer_peer.close()
	get_tree().quit(exit_code)


func _say(text: String) -> void:
	print("[%s] %s" % [_options.player_name, text])
