extends Node
## A game server as far as Steam is concerned: who may come in, who has to go, and what players get.
##
## Time is Steam's ([code]SteamServer.getServerRealTime[/code]), so that a test can let ten minutes pass at once.

signal player_came(steam_id: int)
signal player_went(steam_id: int, reason: String)

const APP_ID := 480
const MODE := SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE
## How many players have room.
const CAPACITY := 2

## Whether Steam can be asked about players.
var is_open: bool = false
## Who plays, by Steam ID.
var players: Array[int] = []
## How many the server has of each item definition.
var items: Dictionary[int, int] = {}

## When the bans of this server end, in seconds since 1970, by Steam ID.
var _bans: Dictionary[int, int] = {}


func _init() -> void:
	SteamServer.server_connected.connect(_on_connected)
	SteamServer.server_disconnected.connect(_on_disconnected)
	SteamServer.validate_auth_ticket_response.connect(_on_verdict)
	SteamServer.client_kick.connect(_on_kick)
	SteamServer.inventory_result_ready.connect(_on_items)


func _process(_delta: float) -> void:
	SteamServer.run_callbacks()


## Starts Steam and logs on; the text says why not, and is empty when all is well.
func start(port: int) -> String:
	var answer := SteamServer.serverInitEx("", port, SteamServer.QUERY_PORT_SHARED, MODE, "1.0.0.0")
	if answer["status"] != SteamServer.STEAM_API_INIT_RESULT_OK:
		return answer["verbal"]
	SteamServer.setProduct(str(APP_ID))
	SteamServer.setGameDescription("A tested server")
	SteamServer.setDedicatedServer(true)
	SteamServer.logOnAnonymous()
	return ""


func stop() -> void:
	for steam_id: int in players.duplicate():
		put_out(steam_id, "The server stops.")
	SteamServer.serverShutdown()


## A player asks to come in; false is a refusal at once. [signal player_came] follows when Steam agrees.
func knock(steam_id: int, ticket: PackedByteArray) -> bool:
	if not is_open or players.size() >= CAPACITY or is_banned(steam_id):
		return false
	var result := SteamServer.beginAuthSession(ticket, steam_id)
	return result == SteamServer.BEGIN_AUTH_SESSION_RESULT_OK


func is_banned(steam_id: int) -> bool:
	return _bans.get(steam_id, 0) > SteamServer.getServerRealTime()


## Keeps a player out for some minutes.
func ban(steam_id: int, minutes: int) -> void:
	_bans[steam_id] = SteamServer.getServerRealTime() + minutes * 60
	put_out(steam_id, "Banned for %d minutes." % minutes)


## Puts a player out. Whoever has a session with Steam has to be told to it, too.
func put_out(steam_id: int, reason: String) -> void:
	SteamServer.endAuthSession(steam_id)
	if steam_id in players:
		players.erase(steam_id)
		player_went.emit(steam_id, reason)


func _on_connected() -> void:
	is_open = true


func _on_disconnected(_result: int) -> void:
	is_open = false


func _on_verdict(steam_id: int, response: int, _owner_id: int) -> void:
	if response != SteamServer.AUTH_SESSION_RESPONSE_OK:
		put_out(steam_id, "Steam says no: %d." % response)
	elif steam_id not in players:
		players.append(steam_id)
		player_came.emit(steam_id)


func _on_kick(steam_id: int, reason: int) -> void:
	put_out(steam_id, "Steam wants you gone: %d." % reason)


func _on_items(result: int, handle: int) -> void:
	if result == SteamServer.RESULT_OK:
		for item: Dictionary in SteamServer.getResultItems(handle):
			items[item["item_definition"]] = item["quantity"]
	SteamServer.destroyResult(handle)
