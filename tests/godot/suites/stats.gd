# runner: scenario stats.json
extends "res://suite.gd"
## Players' stats and achievements: asked for, read, written, stored, and gone when the player has left.

const ADA := 76561197960287930
const WITHOUT_STATS := 76561197960287931
const NOT_STORABLE := 76561197960287932
const NEWCOMER := 76561197960287933
const MANY := 20

var _answers: Array[Array]


func run() -> void:
	start_server()
	describe_server()
	_answers = watch([
		SteamServer.stats_received, SteamServer.stats_stored, SteamServer.stats_unloaded])
	_needs_a_log_on()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	_needs_a_request()
	_reads_stats_and_achievements()
	_writes_stats()
	_writes_averages()
	_writes_achievements()
	_stores_what_was_written()
	_puts_back_what_breaks_a_limit()
	_tells_of_failures()
	_answers_every_request()
	_forgets_who_has_left()
	SteamServer.serverShutdown()


func _needs_a_log_on() -> void:
	SteamServer.requestUserStats(ADA)
	SteamServer.storeUserStats(ADA)
	_expect([
		[&"stats_received", SteamServer.RESULT_NOT_LOGGED_ON, ADA],
		[&"stats_stored", SteamServer.RESULT_NOT_LOGGED_ON, ADA],
	], "answers before the log on")


func _needs_a_request() -> void:
	_check_nothing_at_hand(ADA, "before a request")
	SteamServer.requestUserStats(ADA)
	_check_nothing_at_hand(ADA, "before the answer")
	_expect([[&"stats_received", SteamServer.RESULT_OK, ADA]], "answer")
	_check_nothing_at_hand(NEWCOMER, "of somebody else")


func _check_nothing_at_hand(steam_id: int, when: String) -> void:
	check_eq(SteamServer.getUserStatInt(steam_id, "balance"), 0, "int stat %s" % when)
	check_eq(SteamServer.getUserStatFloat(steam_id, "accuracy"), 0.0, "float stat %s" % when)
	_check_achievement(steam_id, "TOURNAMENT", false, false)
	check_eq(SteamServer.setUserStatInt(steam_id, "kills", 1), false, "writing an int %s" % when)
	check_eq(SteamServer.setUserStatFloat(steam_id, "accuracy", 1.0), false,
			"writing a float %s" % when)
	check_eq(SteamServer.updateUserAvgRateStat(steam_id, "kills_per_hour", 1.0, 1.0), false,
			"feeding an average %s" % when)
	check_eq(SteamServer.setUserAchievement(steam_id, "FIRST_BLOOD"), false, "unlocking %s" % when)
	check_eq(SteamServer.clearUserAchievement(steam_id, "FIRST_BLOOD"), false, "locking %s" % when)


func _reads_stats_and_achievements() -> void:
	check_eq(SteamServer.getUserStatInt(ADA, "kills"), 10, "int of the user's own")
	check_eq(SteamServer.getUserStatInt(ADA, "balance"), -7, "negative int by default")
	check_eq(SteamServer.getUserStatFloat(ADA, "accuracy"), 0.25, "float of the user's own")
	check_eq(SteamServer.getUserStatInt(ADA, "rank"), 3, "a stat that servers may not write")
	check_eq(SteamServer.getUserStatInt(ADA, "accuracy"), 0, "a float as int")
	check_eq(SteamServer.getUserStatFloat(ADA, "kills"), 0.0, "an int as float")
	check_eq(SteamServer.getUserStatInt(ADA, "deaths"), 0, "an int that is not there")
	check_eq(SteamServer.getUserStatFloat(ADA, "deaths"), 0.0, "a float that is not there")
	_check_achievement(ADA, "TOURNAMENT", true, true)
	_check_achievement(ADA, "FIRST_BLOOD", true, false)
	_check_achievement(ADA, "LAST_BLOOD", false, false)


func _writes_stats() -> void:
	for value: int in [11, -2147483648, 2147483647]:
		check_eq(SteamServer.setUserStatInt(ADA, "balance", value), true, "writing %d" % value)
		check_eq(SteamServer.getUserStatInt(ADA, "balance"), value, "reading %d" % value)
	for value: int in [2147483648, -2147483649, 1 << 32]:
		expect_error("SteamServer.setUserStatInt: stat is %d;" % value, 1)
		check_eq(SteamServer.setUserStatInt(ADA, "balance", value), false, "writing %d" % value)
	check_eq(SteamServer.getUserStatInt(ADA, "balance"), 2147483647, "as before")
	check_eq(SteamServer.setUserStatInt(ADA, "balance", -8), true, "writing an int")

	check_eq(SteamServer.setUserStatFloat(ADA, "accuracy", 0.1), true, "writing a float")
	var as_32_bits := PackedFloat32Array([0.1])[0]
	check_eq(SteamServer.getUserStatFloat(ADA, "accuracy"), as_32_bits, "reading a float")

	check_eq(SteamServer.setUserStatInt(ADA, "accuracy", 1), false, "writing a float as int")
	check_eq(SteamServer.setUserStatFloat(ADA, "kills", 1.0), false, "writing an int as float")
	check_eq(SteamServer.setUserStatInt(ADA, "rank", 1), false, "writing what servers may not")
	check_eq(SteamServer.setUserStatInt(ADA, "deaths", 1), false, "writing what is not there")


func _writes_averages() -> void:
	check_eq(SteamServer.updateUserAvgRateStat(ADA, "kills_per_hour", 30.0, 20.0), true, "feeding")
	check_eq(SteamServer.getUserStatFloat(ADA, "kills_per_hour"), 1.5, "average of 30 in 20 s")
	check_eq(SteamServer.updateUserAvgRateStat(ADA, "kills_per_hour", 10.0, 60.0), true, "feeding")
	check_eq(SteamServer.getUserStatFloat(ADA, "kills_per_hour"), 0.5, "average of 40 in 80 s")
	check_eq(SteamServer.updateUserAvgRateStat(ADA, "kills_per_hour", 1.0, 0.0), false, "no time")
	check_eq(SteamServer.updateUserAvgRateStat(ADA, "accuracy", 1.0, 1.0), false, "no average")


func _writes_achievements() -> void:
	check_eq(SteamServer.setUserAchievement(ADA, "FIRST_BLOOD"), true, "unlocking")
	_check_achievement(ADA, "FIRST_BLOOD", true, true)
	check_eq(SteamServer.clearUserAchievement(ADA, "FIRST_BLOOD"), true, "locking")
	_check_achievement(ADA, "FIRST_BLOOD", true, false)
	check_eq(SteamServer.setUserAchievement(ADA, "FIRST_BLOOD"), true, "unlocking again")
	check_eq(SteamServer.clearUserAchievement(ADA, "TOURNAMENT"), false, "what servers may not")
	_check_achievement(ADA, "TOURNAMENT", true, true)
	check_eq(SteamServer.setUserAchievement(ADA, "LAST_BLOOD"), false, "what is not there")


func _stores_what_was_written() -> void:
	SteamServer.storeUserStats(ADA)
	# Written later, and not stored: asking anew brings what was stored.
	SteamServer.setUserStatInt(ADA, "balance", 99)
	SteamServer.requestUserStats(ADA)
	_expect([
		[&"stats_stored", SteamServer.RESULT_OK, ADA],
		[&"stats_received", SteamServer.RESULT_OK, ADA],
	], "stored and received")
	check_eq(SteamServer.getUserStatInt(ADA, "balance"), -8, "stored int")
	check_eq(SteamServer.getUserStatFloat(ADA, "kills_per_hour"), 0.5, "stored average")
	_check_achievement(ADA, "FIRST_BLOOD", true, true)


func _puts_back_what_breaks_a_limit() -> void:
	for too_much: int in [-1, 111, 1001]:
		SteamServer.setUserStatInt(ADA, "kills", too_much)
		SteamServer.setUserStatInt(ADA, "balance", too_much)
		SteamServer.storeUserStats(ADA)
		_expect([[&"stats_stored", SteamServer.RESULT_INVALID_PARAM, ADA]], "a broken limit")
		check_eq(SteamServer.getUserStatInt(ADA, "kills"), 10, "put back")
		check_eq(SteamServer.getUserStatInt(ADA, "balance"), too_much, "without limits")
	SteamServer.setUserStatInt(ADA, "kills", 110)
	SteamServer.storeUserStats(ADA)
	_expect([[&"stats_stored", SteamServer.RESULT_OK, ADA]], "at the limit")


func _tells_of_failures() -> void:
	SteamServer.requestUserStats(WITHOUT_STATS)
	SteamServer.requestUserStats(SteamServer.getSteamID())
	SteamServer.storeUserStats(NEWCOMER)
	SteamServer.requestUserStats(NOT_STORABLE)
	SteamServer.storeUserStats(NOT_STORABLE)
	_expect([
		[&"stats_received", SteamServer.RESULT_FAIL, WITHOUT_STATS],
		[&"stats_received", SteamServer.RESULT_INVALID_STEAM_ID, SteamServer.getSteamID()],
		[&"stats_stored", SteamServer.RESULT_FAIL, NEWCOMER],
		[&"stats_received", SteamServer.RESULT_OK, NOT_STORABLE],
		[&"stats_stored", SteamServer.RESULT_FAIL, NOT_STORABLE],
	], "failures")
	SteamServer.storeUserStats(NOT_STORABLE)
	_expect([[&"stats_stored", SteamServer.RESULT_BUSY, NOT_STORABLE]], "Steam is busy")
	_check_nothing_at_hand(WITHOUT_STATS, "of who has none")


## The C++ plugin forgot a request when the next one was made.
func _answers_every_request() -> void:
	var expected: Array[Array] = []
	for i: int in MANY:
		SteamServer.requestUserStats(NEWCOMER + i)
		expected.append([&"stats_received", SteamServer.RESULT_OK, NEWCOMER + i])
	_expect(expected, "answers to %d requests" % MANY)
	for i: int in MANY:
		check_eq(SteamServer.getUserStatInt(NEWCOMER + i, "balance"), -7, "default of user %d" % i)
		check_eq(SteamServer.setUserStatInt(NEWCOMER + i, "balance", i), true, "user %d" % i)
		SteamServer.storeUserStats(NEWCOMER + i)
		expected[i] = [&"stats_stored", SteamServer.RESULT_OK, NEWCOMER + i]
	_expect(expected, "answers to %d stores" % MANY)
	for i: int in MANY:
		check_eq(SteamServer.getUserStatInt(NEWCOMER + i, "balance"), i, "stat of user %d" % i)


func _forgets_who_has_left() -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	check_eq(SteamServer.getUserStatInt(ADA, "kills"), 110, "while the player is here")
	SteamServer.endAuthSession(ADA)
	SteamOffline.advance(49)
	_expect([], "not at once")
	SteamOffline.advance(1)
	_expect([[&"stats_unloaded", ADA]], "the player has left")
	_check_nothing_at_hand(ADA, "after the player has left")
	SteamServer.requestUserStats(ADA)
	_expect([[&"stats_received", SteamServer.RESULT_OK, ADA]], "asked for anew")
	check_eq(SteamServer.getUserStatInt(ADA, "kills"), 110, "what was stored is not lost")


func _check_achievement(steam_id: int, achievement: String, retrieved: bool, achieved: bool) -> void:
	check_eq(SteamServer.getUserAchievement(steam_id, achievement), {
		steam_id = steam_id, user = steam_id, name = achievement,
		retrieved = retrieved, result = retrieved,
		achieved = achieved, unlocked = achieved,
	}, "achievement %s of %d" % [achievement, steam_id])


func _expect(expected: Array[Array], what: String) -> void:
	SteamServer.run_callbacks()
	check_eq(_answers, expected, what)
	_answers.clear()
