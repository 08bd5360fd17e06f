extends "res://suite.gd"
## Who is listed as a player: bots and players with a session. How they are listed is looked at by the
## suite shared_port and by the runner's query client.

const ADA := 76561197960287930


func run() -> void:
	await start_and_log_on()
	_bots_have_whole_ids()
	_players_come_with_a_session()
	_checks_names_and_scores()
	SteamServer.serverShutdown()


func _bots_have_whole_ids() -> void:
	var bots: Array[int] = []
	for i: int in 3:
		bots.append(SteamServer.createUnauthenticatedUserConnection())
	for bot: int in bots:
		check_eq(SteamServer.isAnonUserAccount(bot), true, "%d is an anonymous user" % bot)
		check_eq(SteamServer.getUniverse(bot), SteamServer.UNIVERSE_PUBLIC, "universe of a bot")
		check_eq(bots.count(bot), 1, "every bot has an ID of its own")
		check_eq(SteamServer.updateUserData(bot, "Bot", 1), true, "a bot is a player")
		check_eq(SteamServer.updateUserData(bot & 0xFFFFFFFF, "Bot", 1), false,
				"half a bot is none")
	SteamServer.endAuthSession(bots[0] & 0xFFFFFFFF)
	check_eq(SteamServer.updateUserData(bots[0], "Bot", 1), true, "nor can it be removed so")
	SteamServer.endAuthSession(bots[0])
	check_eq(SteamServer.updateUserData(bots[0], "Bot", 1), false, "a bot that was removed")
	check_eq(SteamServer.updateUserData(bots[1], "Bot", 1), true, "another bot stays")


func _players_come_with_a_session() -> void:
	check_eq(SteamServer.updateUserData(ADA, "Ada", 1), false, "without a session")
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	check_eq(SteamServer.updateUserData(ADA, "Ada", 1), true, "with a session")
	SteamServer.endAuthSession(ADA)
	check_eq(SteamServer.updateUserData(ADA, "Ada", 1), false, "after the session")


func _checks_names_and_scores() -> void:
	var bot := SteamServer.createUnauthenticatedUserConnection()
	for score: int in [0, 1, 4294967295, -1, -2147483648]:
		check_eq(SteamServer.updateUserData(bot, "Bot", score), true, "score %d" % score)
	for score: int in [-2147483649, 4294967296]:
		expect_error("SteamServer.updateUserData: score is %d; it must be -2147483648 to 4294967295." % score, 1)
		check_eq(SteamServer.updateUserData(bot, "Bot", score), false, "score %d" % score)
	check_eq(SteamServer.updateUserData(bot, "", 0), true, "no name")
	check_eq(SteamServer.updateUserData(bot, "Bö€🎮", 0), true, "a name of many bytes")
