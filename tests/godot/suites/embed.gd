# runner: setting steam_server/initialization/embed_callbacks=true
extends "res://suite.gd"
## With the project setting on, signals come by themselves, and calls of run_callbacks do no harm.

const SETTING := "steam_server/initialization/embed_callbacks"


func run() -> void:
	check_eq(ProjectSettings.get_setting(SETTING), true, "the setting is on")
	var info := ProjectSettings.get_property_list().filter(
			func(property: Dictionary) -> bool: return property["name"] == SETTING)
	var types := info.map(func(property: Dictionary) -> int: return property["type"])
	check_eq(types, [TYPE_BOOL], "the setting is a bool")

	# Twice, since a shutdown ends the pumping and a new start begins it again.
	for pumped_too: bool in [false, true]:
		pump = pumped_too
		var emissions := watch([
			SteamServer.server_connected,
			SteamServer.policy_response,
			SteamServer.server_disconnected,
		])
		start_server()
		describe_server()
		SteamServer.logOnAnonymous()
		check(await wait_until(func() -> bool: return emissions.size() >= 2), "signals come")
		SteamServer.logOff()
		check(await wait_until(func() -> bool: return emissions.size() >= 3), "another comes")
		await wait_frames(10)
		check_eq(emissions, [
			[&"server_connected"],
			[&"policy_response", 1],
			[&"server_disconnected", SteamServer.RESULT_OK],
		] as Array[Array], "every signal comes once")
		SteamServer.serverShutdown()
		await wait_frames(2)
