extends Node
## A player for trials without Steam, as far as coming in goes: connects, shows a ticket, stays for a while.
##
## A real game has the client plugin, and joins as the demo's README shows. This one runs on the offline library, on which
## a server can have a person's Steam ID: it starts one, and shows the ticket of that. Everything after that is the same.
##
## Options after [code]--[/code] on the command line: [code]--port N[/code] of a server on this machine, or
## [code]--server N[/code], a server's Steam ID; [code]--name NAME[/code]; [code]--steam-id N[/code], the player's own;
## [code]--ticket good[/code] or [code]bad[/code]; [code]--seconds N[/code] to stay.
## The exit code is 0 when the player was admitted and left by himself, 2 when the server refused or put him
## out, and 1 when something else went wrong.

const EXIT_REFUSED := 2
## How long to look for a server, in seconds.
const CONNECT_SECONDS := 30.0
## How long Steam gets to tell the server that the player has left, in seconds.
const FAREWELL := 1.0
## Codes of this kind are the server's own words, others say what befell the connection.
const FIRST_REASON := 1001
const LAST_REASON := 2999

var _options := Options.from_command_line()
var _peer := SteamServerMultiplayerPeer.new()
var _is_admitted: bool = false
var _is_leaving: bool = false

@onready var _door: Door = $Door


func _ready() -> void:
	if not _options.error.is_empty():
		_leave(1, "Wrong command line: " + _options.error)
		return
	SteamServer.shutdown_requested.connect(_leave.bind(0, "Leaving."))
	_peer.connection_ended.connect(_on_connection_ended)
	multiplayer.connected_to_server.connect(_on_connected)
	multiplayer.peer_authenticating.connect(_show_ticket)
	# The server has nothing to prove, but Godot asks both ends or none.
	multiplayer.auth_callback = func(_host: int, _data: PackedByteArray) -> void: pass
	multiplayer.auth_timeout = CONNECT_SECONDS
	get_tree().create_timer(CONNECT_SECONDS).timeout.connect(_on_patience_ends)
	_start_steam()


func _process(_delta: float) -> void:
	SteamServer.run_callbacks()


func _start_steam() -> void:
	# Nobody asks this one, so it needs no port of its own.
	var outcome: Dictionary = SteamServer.serverInitEx(
			"", _options.port, SteamServer.QUERY_PORT_SHARED,
			SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, "1.0.0.0")
	if outcome["status"] != SteamServer.STEAM_API_INIT_RESULT_OK:
		_leave(1, "Steam did not start: %s" % outcome["verbal"])
		return
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("A player of the demo")
	SteamServer.server_connected.connect(_connect_to_server, CONNECT_ONE_SHOT)
	# The offline library takes a person's Steam ID for a token, and gives it.
	SteamServer.logOn(str(_options.steam_id))


func _connect_to_server() -> void:
	var error: Error
	if _options.server != 0:
		error = _peer.create_client(_options.server, Players.VIRTUAL_PORT)
	else:
		_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
		error = _peer.create_client_ip("127.0.0.1:%d" % _options.port)
	if error != OK:
		_leave(1, "No connection: " + error_string(error))
		return
	multiplayer.multiplayer_peer = _peer


func _show_ticket(host: int) -> void:
	_say("Connected, showing a %s ticket ..." % _options.ticket)
	var ticket: PackedByteArray = SteamServer.getAuthSessionTicket()["buffer"]
	if _options.ticket != "good":
		ticket[ticket.size() - 1] ^= 0xFF
	multiplayer.send_auth(host, ticket)
	multiplayer.complete_auth(host)


func _on_connected() -> void:
	_is_admitted = true
	_say("Admitted.")
	_door.introduce.rpc_id(1, _options.player_name)
	if _options.seconds > 0.0:
		get_tree().create_timer(_options.seconds).timeout.connect(_leave.bind(0, "Leaving."))


func _on_connection_ended(_id: int, _steam_id: int, reason: int, message: String) -> void:
	if reason in range(FIRST_REASON, LAST_REASON + 1):
		_leave(EXIT_REFUSED, message)
	elif _is_admitted:
		_leave(1, "The server is gone.")
	else:
		# It may not be there yet.
		_connect_to_server.call_deferred()


func _on_patience_ends() -> void:
	if not _is_admitted:
		_leave(1, "The server did not answer.")


## The first reason to leave is the one that counts.
func _leave(exit_code: int, reason: String) -> void:
	if _is_leaving:
		return
	_is_leaving = true
	_say(reason)
	_peer.close()
	await get_tree().create_timer(FAREWELL).timeout
	SteamServer.serverShutdown()
	get_tree().quit(exit_code)


func _say(text: String) -> void:
	print("[%s] %s" % [_options.player_name, text])
