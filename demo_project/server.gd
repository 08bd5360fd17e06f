extends Node
## A dedicated server: starts Steam, says what it is, logs on, shows itself in the server browser, lets players
## in whose tickets Steam approves, and leaves.
##
## Options after [code]--[/code] on the command line: [code]--seconds N[/code], [code]--port N[/code],
## [code]--query-port N[/code], [code]--join steam[/code] or [code]address[/code]; the environment variables [code]STEAM_SERVER_GAME_PORT[/code] and
## [code]STEAM_SERVER_QUERY_PORT[/code] say the ports where the command line does not. A game server login token
## in [code]STEAM_SERVER_TOKEN[/code], or in the file that [code]STEAM_SERVER_TOKEN_FILE[/code] names, makes it log
## on with that account, otherwise it logs on anonymously. On Agones it is one of a fleet.

## The app ID of Valve's example game, which everybody may use for tests.
const APP_ID := 480
const VERSION := "1.0.0.0"
## How long Steam may take to answer the log on.
const LOG_ON_SECONDS := 30.0
## How long it may take to answer the log off.
const LOG_OFF_SECONDS := 1.0

var _options := Options.from_command_line()
var _is_logged_on: bool = false
var _is_stopping: bool = false

@onready var _players: Players = $Players
@onready var _agones: Agones = $Agones


func _ready() -> void:
	_players.said.connect(_say)
	_agones.said.connect(_say)
	# Being asked to close is no end yet: Steam and the players are told first.
	get_tree().auto_accept_quit = false
	if not _options.error.is_empty():
		_stop("Wrong command line: " + _options.error)
		return
	_connect_signals()
	await _take_ports_of_agones()
	if not _is_stopping and _start_steam():
		_describe_server()
		_log_on()


func _process(_delta: float) -> void:
	SteamServer.run_callbacks()
	_agones.beat()


func _notification(what: int) -> void:
	if what == NOTIFICATION_WM_CLOSE_REQUEST:
		_stop()


func _connect_signals() -> void:
	_players.changed.connect(_on_players_changed)
	SteamServer.server_connected.connect(_on_server_connected)
	SteamServer.server_connect_failure.connect(_on_server_connect_failure)
	SteamServer.server_disconnected.connect(_on_server_disconnected)
	SteamServer.policy_response.connect(_on_policy_response)


## On Agones a machine has many servers, so each gets ports of its own, which Steam must tell the players.
func _take_ports_of_agones() -> void:
	if not _agones.is_on:
		return
	var ports := await _agones.find_ports()
	if ports.is_empty():
		_say("Agones tells no ports.")
	_options.port = ports.get("game", _options.port)
	_options.query_port = ports.get("query", _options.query_port)


func _start_steam() -> bool:
	_say("GodotSteam Server %s" % SteamServer.get_godotsteam_version())
	var outcome: Dictionary = SteamServer.serverInitEx(
			"", _options.port, _options.query_port,
			SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, VERSION)
	if outcome["status"] != SteamServer.STEAM_API_INIT_RESULT_OK:
		_stop("Steam did not start (status %d): %s" % [outcome["status"], outcome["verbal"]])
		return false
	_say("Steam is up, game port %d, query port %d. %s"
			% [_options.port, _options.query_port, outcome["verbal"]])
	SteamServer.initRelayNetworkAccess()
	return true


## Whether the server can go on. By Steam ID it is found only once it has one.
func _listen() -> bool:
	if not _players.can_listen():
		_say("Nobody can join: Steam's networking is missing. What Steam's library printed says why.")
		return true
	var by_address := _options.join == "address"
	var error := _players.listen_on(_options.port) if by_address else _players.listen()
	if error == OK:
		_say("Players join at port %d." % _options.port if by_address else "Players join by the Steam ID.")
	elif by_address:
		_stop("The game port %d cannot be opened: %s" % [_options.port, error_string(error)])
	else:
		_stop("Steam cannot listen: %s" % error_string(error))
	return error == OK


func _describe_server() -> void:
	SteamServer.setProduct(str(APP_ID))
	SteamServer.setGameDescription("GodotSteam Server demo")
	SteamServer.setModDir("godotsteam_demo")
	SteamServer.setDedicatedServer(true)
	SteamServer.setServerName("Demo server in Godot")
	SteamServer.setMapName("lobby")
	SteamServer.setMaxPlayerCount(Players.CAPACITY)
	SteamServer.setBotPlayerCount(0)
	SteamServer.setPasswordProtected(false)
	SteamServer.setGameTags("demo,godot")
	SteamServer.setGameData("rust")
	SteamServer.setRegion("")
	SteamServer.clearAllKeyValues()
	SteamServer.setKeyValue("motd", "Welcome")


func _log_on() -> void:
	if _options.token.is_empty():
		_say("Logging on anonymously ...")
		SteamServer.logOnAnonymous()
	else:
		_say("Logging on with a token ...")
		SteamServer.logOn(_options.token)
	get_tree().create_timer(LOG_ON_SECONDS).timeout.connect(_on_log_on_timeout)
	if _options.seconds > 0.0:
		get_tree().create_timer(_options.seconds).timeout.connect(_on_time_is_up)


func _on_server_connected() -> void:
	_is_logged_on = true
	_say("server_connected: logged on as %d" % SteamServer.getSteamID())
	# It comes again after a loss of the connection to Steam, which players do not notice.
	if not _players.is_listening() and not _listen():
		return
	SteamServer.setAdvertiseServerActive(true)
	_say("Advertised; the address is %s" % SteamServer.getPublicIP()["address"])
	_agones.be_ready()


func _on_server_connect_failure(result: int, retrying: bool) -> void:
	var outlook := "Steam keeps trying" if retrying else "Steam gave up"
	_say("server_connect_failure: %s, %s" % [Names.of("Result", result), outlook])
	if not retrying:
		_stop("The log on failed: %s" % Names.of("Result", result))


func _on_server_disconnected(result: int) -> void:
	_is_logged_on = false
	_say("server_disconnected: %s" % Names.of("Result", result))


func _on_policy_response(secure: int) -> void:
	_say("policy_response: %s" % ("secured by VAC" if secure == 1 else "not secured by VAC"))


func _on_players_changed() -> void:
	_agones.set_players(_players.steam_ids())


func _on_log_on_timeout() -> void:
	if not _is_stopping and not SteamServer.loggedOn():
		_stop("Steam did not answer the log on within %d seconds." % LOG_ON_SECONDS)


func _on_time_is_up() -> void:
	_stop("" if SteamServer.loggedOn() else "The time was up before Steam answered the log on.")


## Leaves with exit code 0, or with 1 and the reason.
func _stop(reason: String = "") -> void:
	if _is_stopping:
		return
	_is_stopping = true
	_say("%d admitted, %d refused or put out, %d there at the end."
			% [_players.admitted_count, _players.refused_count, _players.count()])
	_players.leave()
	if _is_logged_on:
		await _log_off()
	SteamServer.serverShutdown()
	if reason.is_empty():
		_say("Shut down.")
	else:
		printerr("[server] ", reason)
	await _agones.shut_down()
	get_tree().quit(0 if reason.is_empty() else 1)


## Steam is to know at once that the server is gone, but need not be waited for when it does not answer.
func _log_off() -> void:
	SteamServer.logOff()
	var until := Time.get_ticks_msec() + int(LOG_OFF_SECONDS * 1000.0)
	while _is_logged_on and Time.get_ticks_msec() < until:
		await get_tree().process_frame


func _say(text: String) -> void:
	print("[server] ", text)
