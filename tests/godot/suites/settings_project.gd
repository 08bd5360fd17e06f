# runner: setting steam_server/initialization/app_id=481
# runner: setting steam_server/initialization/initialize_on_startup=true
# runner: setting steam_server/initialization/embed_callbacks=true
# runner: setting steam_server/server/mode=2
# runner: setting steam_server/network/query_port=65535
# runner: setting steam_server/server/name="Of the project"
# runner: setting steam_server/server/map="of_the_project"
# runner: environment STEAM_SERVER_NAME=Of the environment
# runner: environment STEAM_SERVER_MAP=of_the_environment
# runner: environment STEAM_SERVER_TAGS=
# runner: environment STEAM_SERVER_TOKEN=0123456789ABCDEF0123456789ABCDEF
# runner: args --map=of_the_command_line --game-port=27999
extends "res://suite.gd"
## A start by settings alone, before any script: each of them from where it goes first, and no call of Steam's here.


func run() -> void:
	pump = false
	check_eq(await wait_until(func() -> bool: return _emissions.size() >= 2), true, "signals come by themselves")
	check_eq(_emissions[0].slice(0, 2), [&"startup_completed", 0], "the start is told")
	check_contains(_emissions[0][2], "app 481", "what is up")
	check_eq(_emissions[1], [&"server_connected"], "and the log on")
	check_eq(SteamServer.getAppID(), 481, "the app")
	check_eq(SteamServer.isPersistentGameServerAccount(SteamServer.getSteamID()), true, "logged on with the token")
	_checks_the_list()
	await _answers_a_browser()


var _emissions: Array[Array] = []


## Before the first frame, which is when the start is told.
func _initialize() -> void:
	_emissions = watch([SteamServer.startup_completed, SteamServer.server_connected])
	super()


func _checks_the_list() -> void:
	var found := {}
	for setting: Dictionary in SteamServer.getSettings():
		check_eq(setting.keys(), ["name", "value", "source", "error", "default", "variable", "argument", "in_project",
				"help"], "keys")
		check_eq(setting["error"], "", "%s is right" % setting["name"])
		check(not String(setting["help"]).is_empty(), "%s has help" % setting["name"])
		check_eq(ProjectSettings.has_setting(setting["name"]), setting["in_project"], "%s in the project" % setting["name"])
		found[setting["name"].get_file()] = [setting["value"], setting["source"]]
	check_eq(found["name"], ["Of the environment", "environment"], "name")
	check_eq(found["map"], ["of_the_command_line", "command line"], "map")
	check_eq(found["game_port"], [27999, "command line"], "game_port")
	check_eq(found["mode"], [2, "project"], "mode")
	check_eq(found["tags"], ["", "default"], "an empty variable is none")
	check_eq(found["token"], [null, "environment"], "the token stays secret")


## Through the shared port: what the server shows is what the settings say.
func _answers_a_browser() -> void:
	var asked := Query.create(Query.INFO)
	for i: int in 2:
		SteamServer.handleIncomingPacket(asked, "127.0.0.1", 40000)
		var packet: PackedByteArray = SteamServer.getNextOutgoingPacket()["out"]
		if i == 0:
			asked = Query.create(Query.INFO, Query.challenge_of(packet))
			continue
		var info := Query.parse_info(packet)
		check_eq([info["name"], info["map"], info["port"], info["secure"], info["type"]],
				["Of the environment", "of_the_command_line", 27999, 0, "d"], "what the browser shows")
		check_eq([info["game"], info["max_players"], info["version"]],
				[ProjectSettings.get_setting("application/config/name"), 16, "1.0.0.0"], "and by default")
