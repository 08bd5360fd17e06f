extends "res://suite.gd"
## The server browser through the game's own socket: queries go into handleIncomingPacket, answers come out
## of getNextOutgoingPacket, and they say what the server set.

const GAME_PORT := 27015
const ASKER := "10.1.2.3"
const ASKER_IN_HOST_ORDER := 0x0A010203
const ASKERS_PORT := 40000
const ADA := 76561197960287930


func run() -> void:
	await _has_nothing_to_do_with_a_query_port()
	_start()
	_is_silent_before_the_log_on()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	_is_silent_until_advertised()
	SteamServer.setAdvertiseServerActive(true)
	_checks_its_arguments()
	_takes_queries_only()
	_answers_whoever_asked()
	_tells_what_was_set()
	_cuts_long_texts()
	_lists_players()
	_lists_rules()
	_splits_long_answers()
	SteamServer.setAdvertiseServerActive(false)
	_is_silent_until_advertised()
	SteamServer.serverShutdown()


func _has_nothing_to_do_with_a_query_port() -> void:
	await start_and_log_on()
	SteamServer.setAdvertiseServerActive(true)
	check_eq(_hand_in(Query.create(Query.INFO)), {incoming = false}, "with a query port of its own")
	check_eq(_next()["length"], 0, "and there is nothing to send")
	SteamServer.serverShutdown()


func _start() -> void:
	var answer: Dictionary = SteamServer.serverInitEx("127.0.0.1", GAME_PORT,
			SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE, VERSION)
	check_eq(answer["status"], SteamServer.STEAM_API_INIT_RESULT_OK, "status: %s" % answer)
	SteamServer.setProduct("product")
	SteamServer.setGameDescription("Prüfstand")
	SteamServer.setDedicatedServer(false)


func _is_silent_before_the_log_on() -> void:
	_hand_in(Query.create(Query.INFO))
	_check_silence("before the log on")


func _is_silent_until_advertised() -> void:
	check_eq(_hand_in(Query.create(Query.INFO))["incoming"], true, "a query is taken")
	_check_silence("while not advertised")


func _check_silence(when: String) -> void:
	check_eq(_next(), {length = 0, out = PackedByteArray(), address = 0, port = 0},
			"nothing to send %s" % when)


func _checks_its_arguments() -> void:
	var query := Query.create(Query.INFO)
	for type: String in ["INT", "NIL", "STRING", "ARRAY", "PACKED_INT32_ARRAY"]:
		expect_error("SteamServer.handleIncomingPacket: packet must be the datagram as PackedByteArray, "
				+ "not of type %s." % type, 1)
	for packet: Variant in [query.size(), null, "text", Array(query), PackedInt32Array([1])]:
		check_eq(SteamServer.handleIncomingPacket(packet, ASKER, ASKERS_PORT), {incoming = false},
				"a packet of type %s" % type_string(typeof(packet)))
	for ip: String in ["localhost", "", "::1", "10.1.2.256"]:
		expect_error("SteamServer.handleIncomingPacket: ip: \"%s\" is no IPv4 address" % ip, 1)
		check_eq(SteamServer.handleIncomingPacket(query, ip, ASKERS_PORT), {incoming = false},
				"from \"%s\"" % ip)
	for port: int in [-1, 65536, ASKERS_PORT | 1 << 32]:
		expect_error("SteamServer.handleIncomingPacket: port is %d; it must be 0 to 65535." % port, 1)
		check_eq(SteamServer.handleIncomingPacket(query, ASKER, port), {incoming = false},
				"from port %d" % port)
	_check_silence("to who is nowhere")


func _takes_queries_only() -> void:
	for packet: PackedByteArray in [
			PackedByteArray(), PackedByteArray([1, 2, 3]), "\u00ff game".to_utf8_buffer()]:
		check_eq(_hand_in(packet), {incoming = false}, "%s is not Steam's" % packet)
	_check_silence("about what is the game's")


func _answers_whoever_asked() -> void:
	var query := Query.create(Query.INFO)
	check_eq(_hand_in(query), {incoming = true, data = query}, "a query")
	check_eq(SteamServer.handleIncomingPacket(query, "255.254.253.252", 65535),
			{incoming = true, data = query}, "a query of somebody else's")
	var first := _next()
	var second := _next()
	check_eq(first.keys(), ["length", "out", "address", "port"], "keys")
	check_eq([first["address"], first["port"]], [ASKER_IN_HOST_ORDER, ASKERS_PORT], "receiver")
	check_eq([second["address"], second["port"]], [0xFFFEFDFC, 65535], "second receiver")
	check_eq(first["length"], 9, "length of a challenge")
	check(first["out"] != second["out"], "everybody has a challenge of his own")
	_check_silence("any more")

	# A challenge counts for the one who was given it.
	_hand_in(Query.create(Query.INFO, Query.challenge_of(second["out"])))
	check_eq(_next()["out"], first["out"], "the challenge again")


func _tells_what_was_set() -> void:
	var expected := {
		protocol = 17, name = "", map = "", folder = "product", game = "Prüfstand", app_id = APP_ID,
		players = 0, max_players = 0, bots = 0, type = "l", system = "l", password = 0, secure = 1,
		version = VERSION, port = GAME_PORT, steam_id = SteamServer.getSteamID(), game_id = APP_ID,
		left = 0,
	}
	_check_info(expected, "as it is at first")
	SteamServer.setServerName("Der Server — ein Prüfstand")
	expected["name"] = "Der Server — ein Prüfstand"
	SteamServer.setMapName("map_01")
	expected["map"] = "map_01"
	SteamServer.setMaxPlayerCount(32)
	expected["max_players"] = 32
	SteamServer.setBotPlayerCount(3)
	expected["bots"] = 3
	SteamServer.setPasswordProtected(true)
	expected["password"] = 1
	SteamServer.setSpectatorPort(27020)
	expected["spectator_port"] = 27020
	SteamServer.setSpectatorServerName("Tribüne")
	expected["spectator_name"] = "Tribüne"
	SteamServer.setGameTags("coop,fast")
	expected["tags"] = "coop,fast"
	_check_info(expected, "with all that can change")

	# What Steam takes before a log on only does not change any more.
	SteamServer.setGameDescription("Another game")
	SteamServer.setModDir("mod")
	SteamServer.setDedicatedServer(true)
	# These are for Steam's own lists.
	SteamServer.setGameData("season:3")
	SteamServer.setRegion("3")
	_check_info(expected, "set too late")

	expect_error("SteamServer.setSpectatorPort: port is 65536", 1)
	SteamServer.setSpectatorPort(65536)
	expect_error("SteamServer.setMaxPlayerCount: players_max is -1", 1)
	SteamServer.setMaxPlayerCount(-1)
	expect_error("SteamServer.setBotPlayerCount: bots is 2147483648", 1)
	SteamServer.setBotPlayerCount(2147483648)
	_check_info(expected, "after refused values")

	SteamServer.setSpectatorPort(0)
	expected.erase("spectator_port")
	expected.erase("spectator_name")
	SteamServer.setGameTags("")
	expected.erase("tags")
	SteamServer.setPasswordProtected(false)
	expected["password"] = 0
	_check_info(expected, "with some taken back")


func _cuts_long_texts() -> void:
	# Two bytes a letter: 63 bytes would end in the middle of one.
	SteamServer.setServerName("ä".repeat(40))
	SteamServer.setMapName("m".repeat(32))
	SteamServer.setGameTags("t".repeat(200))
	var info := Query.parse_info(_ask(Query.INFO))
	check_eq(info["name"], "ä".repeat(31), "63 bytes of a name at most")
	check_eq(info["map"], "m".repeat(31), "31 bytes of a map at most")
	check_eq(info["tags"], "t".repeat(127), "127 bytes of tags at most")


func _lists_players() -> void:
	var bot := SteamServer.createUnauthenticatedUserConnection()
	SteamServer.updateUserData(bot, "Bö€🎮", 4294967295)
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamServer.updateUserData(ADA, "Ada", 7)
	var players := Query.parse_players(_ask(Query.PLAYERS))
	check_eq(players.map(func(player: Array) -> Array: return player.slice(0, 2)),
			[["Bö€🎮", 4294967295], ["Ada", 7]], "names and scores")
	for player: Array in players:
		check(player[2] >= 0.0 and player[2] < 60.0, "%s came a moment ago" % player[0])
	check_eq(Query.parse_info(_ask(Query.INFO))["players"], 2, "number of players")
	SteamServer.endAuthSession(bot)
	SteamServer.endAuthSession(ADA)
	check_eq(Query.parse_players(_ask(Query.PLAYERS)), [] as Array[Array], "all have left")


func _lists_rules() -> void:
	SteamServer.setKeyValue("difficulty", "hard")
	SteamServer.setKeyValue("motd", "Willkommen!")
	SteamServer.setKeyValue("difficulty", "easy")
	SteamServer.setKeyValue("empty", "")
	check_eq(Query.parse_rules(_ask(Query.RULES)),
			{difficulty = "easy", motd = "Willkommen!", empty = ""} as Dictionary[String, String],
			"rules")
	SteamServer.clearAllKeyValues()
	check_eq(Query.parse_rules(_ask(Query.RULES)), {} as Dictionary[String, String], "no rules")


func _splits_long_answers() -> void:
	var expected: Dictionary[String, String] = {}
	for i: int in 40:
		expected["rule %02d" % i] = str(i).repeat(60)
		SteamServer.setKeyValue("rule %02d" % i, expected["rule %02d" % i])
	_hand_in(Query.create(Query.RULES, _challenge()))
	var fragments: Array[PackedByteArray] = []
	var packet := _next()
	while packet["length"] > 0:
		fragments.append(packet["out"])
		packet = _next()
	check(fragments.size() >= 3, "several datagrams: %d" % fragments.size())
	for i: int in fragments.size():
		check_eq(fragments[i].decode_u32(0), Query.FRAGMENT, "header of a fragment")
		check_eq(fragments[i].decode_u32(4), fragments[0].decode_u32(4), "ID of the answer")
		check_eq([fragments[i][8], fragments[i][9]], [fragments.size(), i], "number of the fragment")
		check(fragments[i].size() <= fragments[i].decode_u16(10), "size of the fragment")
	check_eq(Query.parse_rules(Query.join(fragments)), expected, "rules in fragments")
	SteamServer.clearAllKeyValues()


func _check_info(expected: Dictionary, when: String) -> void:
	var info := Query.parse_info(_ask(Query.INFO))
	for key: String in expected:
		check_eq(info.get(key), expected[key], "%s, %s" % [key, when])
	check_eq(info.size(), expected.size(), "number of values, %s" % when)


## The whole answer to a query of the asker's.
func _ask(subject: int) -> PackedByteArray:
	_hand_in(Query.create(subject, _challenge()))
	var answer: PackedByteArray = _next()["out"]
	_check_silence("after the answer")
	return answer


func _challenge() -> PackedByteArray:
	_hand_in(Query.create(Query.INFO))
	return Query.challenge_of(_next()["out"])


func _hand_in(packet: PackedByteArray) -> Dictionary:
	return SteamServer.handleIncomingPacket(packet, ASKER, ASKERS_PORT)


func _next() -> Dictionary:
	return SteamServer.getNextOutgoingPacket()
