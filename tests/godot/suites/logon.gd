extends "res://suite.gd"
## A server's way: properties, log on, the signals in Steam's order, what is known then, log off.

const TOKEN := "0123456789ABCDEF0123456789ABCDEF"


func run() -> void:
	await _logs_on_anonymously()
	await _logs_off()
	SteamServer.serverShutdown()
	await _logs_on_with_a_token()
	await _is_not_secured_unless_asked()
	await _logs_on_without_a_description()
	await _is_refused_with_what_is_no_token()


func _logs_on_anonymously() -> void:
	start_server()
	_set_every_property()
	var emissions := watch([
		SteamServer.server_connected,
		SteamServer.policy_response,
		SteamServer.server_connect_failure,
		SteamServer.server_disconnected,
	])
	check_eq(SteamServer.loggedOn(), false, "logged on before log on")
	SteamServer.logOnAnonymous()
	check_eq(emissions, [] as Array[Array], "signals come from run_callbacks only")
	check(await wait_until(func() -> bool: return emissions.size() >= 2), "two signals come")
	await wait_frames(10)
	check_eq(emissions, [
		[&"server_connected"],
		[&"policy_response", 1],
	] as Array[Array], "signals of a log on")

	check_eq(SteamServer.loggedOn(), true, "loggedOn")
	check_eq(SteamServer.secure(), true, "secure")
	check_eq(SteamServer.isServerSecure(), true, "isServerSecure")
	check_eq(SteamServer.wasRestartRequested(), false, "wasRestartRequested")
	var id := SteamServer.getSteamID()
	check_eq(SteamServer.getServerSteamID(), id, "getServerSteamID")
	check_eq(SteamServer.isAnonAccount(id), true, "the account is anonymous")
	check_eq(SteamServer.isAnonUserAccount(id), false, "the account is no user's")
	check_eq(SteamServer.isAnonGameServerAccount(id), true, "the account is a game server's")
	check_eq(SteamServer.getUniverse(id), SteamServer.UNIVERSE_PUBLIC, "the account's universe")
	check_eq(SteamServer.getPublicIP(), {
		ipv4 = 0x7F000001,
		ipv6 = "",
		type = SteamServer.IP_TYPE_IPV4,
		address = "127.0.0.1",
	}, "getPublicIP")
	SteamServer.setAdvertiseServerActive(true)


func _logs_off() -> void:
	SteamServer.setAdvertiseServerActive(false)
	var emissions := watch([SteamServer.server_disconnected])
	SteamServer.logOff()
	check(await wait_until(func() -> bool: return not emissions.is_empty()), "logged off")
	await wait_frames(10)
	check_eq(emissions, [
		[&"server_disconnected", SteamServer.RESULT_OK],
	] as Array[Array], "signals of a log off")
	check_eq(SteamServer.loggedOn(), false, "loggedOn after log off")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID after log off")


func _logs_on_with_a_token() -> void:
	var first := await _id_of_log_on(TOKEN)
	check_eq(SteamServer.isAnonAccount(first), false, "the account of a token is not anonymous")
	check_eq(SteamServer.isPersistentGameServerAccount(first), true,
			"the account of a token is a game server's")
	check_eq(await _id_of_log_on(TOKEN), first, "the same token gives the same account")
	check(await _id_of_log_on(TOKEN.reverse()) != first, "another token gives another account")


func _id_of_log_on(token: String) -> int:
	start_server()
	describe_server()
	SteamServer.logOn(token)
	check(await wait_until(SteamServer.loggedOn), "logged on with a token")
	var id := SteamServer.getSteamID()
	SteamServer.serverShutdown()
	return id


func _is_not_secured_unless_asked() -> void:
	start_server(SteamServer.SERVER_MODE_AUTHENTICATION)
	describe_server()
	SteamServer.logOnAnonymous()
	check_eq(await wait_signal(SteamServer.policy_response), [0],
			"policy_response in a mode without VAC")
	check_eq(SteamServer.secure(), false, "secure in a mode without VAC")
	SteamServer.serverShutdown()


## The documentation demands product and description; Steam does without.
func _logs_on_without_a_description() -> void:
	start_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on without product and description")
	SteamServer.serverShutdown()


func _is_refused_with_what_is_no_token() -> void:
	start_server()
	describe_server()
	for token: String in [TOKEN.left(31), TOKEN + " ", "G" + TOKEN.right(31)]:
		expect_error("SteamServer.logOn: The log on failed with result 5")
		SteamServer.logOn(token)
		check_eq(await wait_signal(SteamServer.server_connect_failure), [SteamServer.RESULT_INVALID_PASSWORD, false],
				"the outcome with the token \"%s\"" % token)
	SteamServer.serverShutdown()


func _set_every_property() -> void:
	describe_server()
	SteamServer.setModDir("tests")
	SteamServer.setMaxPlayerCount(32)
	SteamServer.setBotPlayerCount(3)
	SteamServer.setServerName("Prüfstand")
	SteamServer.setMapName("map_01")
	SteamServer.setPasswordProtected(true)
	SteamServer.setGameTags("coop,fast")
	SteamServer.setGameData("season:3")
	SteamServer.setRegion("3")
	SteamServer.setKeyValue("difficulty", "hard")
	SteamServer.setKeyValue("rule", "to be removed")
	SteamServer.clearAllKeyValues()
	SteamServer.setKeyValue("difficulty", "easy")
