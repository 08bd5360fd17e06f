extends Node
## A dedicated server: starts Steam, says what it is, logs on, shows itself in the server browser, runs for a
## while and leaves.
##
## Options after [code]--[/code] on the command line: [code]--seconds N[/code], [code]--port N[/code],
## [code]--query-port N[/code]. A game server login token in the environment variable
## [code]STEAM_SERVER_TOKEN[/code] makes it log on with that account, otherwise it logs on anonymously.

## The app ID of Valve's example game, which everybody may use for tests.
const APP_ID := 480
const VERSION := "1.0.0.0"
## How long Steam may take to answer the log on.
const LOG_ON_SECONDS := 30.0

var _options := Options.from_command_line()
var _is_stopping: bool = false


func _ready() -> void:
	if not _options.error.is_empty():
		_stop("Wrong command line: " + _options.error)
		return
	_connect_signals()
	if _start_steam():
		_describe_server()
		_log_on()


func _process(_delta: float) -> void:
	SteamServer.run_callbacks()


func _connect_signals() -> void:
	SteamServer.server_connected.connect(_on_server_connected)
	SteamServer.server_connect_failure.connect(_on_server_connect_failure)
	SteamServer.server_disconnected.connect(_on_server_disconnected)
	SteamServer.policy_response.connect(_on_policy_response)


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
	return true


func _describe_server() -> void:
	SteamServer.setProduct(str(APP_ID))
	SteamServer.setGameDescription("GodotSteam Server demo")
	SteamServer.setModDir("godotsteam_demo")
	SteamServer.setDedicatedServer(true)
	SteamServer.setServerName("Demo server in Godot")
	SteamServer.setMapName("lobby")
	SteamServer.setMaxPlayerCount(16)
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


func _on_server_connected() -> void:
	_say("server_connected: logged on as %d" % SteamServer.getSteamID())
	SteamServer.setAdvertiseServerActive(true)
	_say("Advertised; the address is %s" % SteamServer.getPublicIP()["address"])
	if _options.seconds > 0.0:
		get_tree().create_timer(_options.seconds).timeout.connect(_stop)


func _on_server_connect_failure(result: int, retrying: bool) -> void:
	_say("server_connect_failure: %s, %s"
			% [_result_name(result), "Steam keeps trying" if retrying else "Steam gave up"])
	if not retrying:
		_stop("The log on failed: %s" % _result_name(result))


func _on_server_disconnected(result: int) -> void:
	_say("server_disconnected: %s" % _result_name(result))


func _on_policy_response(secure: int) -> void:
	_say("policy_response: %s" % ("secured by VAC" if secure == 1 else "not secured by VAC"))


func _on_log_on_timeout() -> void:
	if not SteamServer.loggedOn():
		_stop("Steam did not answer the log on within %d seconds." % LOG_ON_SECONDS)


## Leaves with exit code 0, or with 1 and the reason.
func _stop(reason: String = "") -> void:
	if _is_stopping:
		return
	_is_stopping = true
	SteamServer.serverShutdown()
	if reason.is_empty():
		_say("Shut down.")
	else:
		printerr("[demo] ", reason)
	get_tree().quit(0 if reason.is_empty() else 1)


func _say(text: String) -> void:
	print("[demo] ", text)


## [code]RESULT_OK[/code] rather than 1.
static func _result_name(result: int) -> String:
	for constant: String in ClassDB.class_get_enum_constants("SteamServer", "Result"):
		if ClassDB.class_get_integer_constant("SteamServer", constant) == result:
			return constant
	return "result %d" % result
