# runner: valve
# runner: setting steam_server/library/offline_in_debug=true
# runner: setting steam_server/library/offline_scenario="res://scenarios/offline_setting.json"
extends "res://suite.gd"
## The project asks for offline-steam and names the scenario; Valve's library, which lies beside the plugin, is left alone.


func run() -> void:
	var library: Dictionary = SteamServer.getSteamLibraryInfo()
	check_eq([library["offline"], library["error"]], [true, ""], "the library")
	check_eq(library["path"], ProjectSettings.globalize_path("res://addons/godotsteam_server/offline/libsteam_api.so"),
			"its file")
	check_eq(SteamOffline.is_active(), true, "it can be controlled")
	await start_and_log_on()
	check_eq(SteamServer.getAppID(), 4711, "the scenario of the project")
	SteamServer.serverShutdown()
	SteamOffline.load_scenario({ app_id = 5 })
	start_server()
	check_eq(SteamServer.getAppID(), 5, "a script's goes before")
	SteamServer.serverShutdown()
