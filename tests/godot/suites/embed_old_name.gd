# runner: setting steam/initialization/embed_callbacks=true
extends "res://suite.gd"
## The old name of the setting still counts, in a project that has not got the new one and not the client plugin.


func run() -> void:
	pump = false
	check_eq(ProjectSettings.get_setting("steam_server/initialization/embed_callbacks"), false, "the new name is not set")
	var emissions := watch([SteamServer.server_connected])
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "signals come by themselves")
	SteamServer.serverShutdown()
