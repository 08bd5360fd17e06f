# runner: scenario api_calls.json
extends "res://suite.gd"
## What Steam tells of requests under way: isAPICallCompleted, getAPICallFailureReason and
## steam_api_call_completed.

const ADA := 76561197960287930
const GROUP := 103582791429521412
## Numbers and sizes of the answers' structs.
const STATS_RECEIVED := 1800
const STATS_RECEIVED_BYTES := 12
const ASSOCIATE_CLAN := 210
const ASSOCIATE_CLAN_BYTES := 4

const NONE := SteamServer.STEAM_API_CALL_FAILURE_NONE
const INVALID_HANDLE := SteamServer.STEAM_API_CALL_FAILURE_INVALID_HANDLE

const PENDING := {completed = false, failed = false}
const ANSWERED := {completed = true, failed = false}


func run() -> void:
	await start_and_log_on()
	_knows_no_call_at_first()
	_follows_a_call()
	_tells_calls_apart()
	SteamServer.serverShutdown()
	await _forgets_with_the_session()


func _knows_no_call_at_first() -> void:
	check_eq(SteamServer.isAPICallCompleted()["completed"], false, "no call was made")
	check_eq(SteamServer.getAPICallFailureReason(), INVALID_HANDLE, "no call was made")
	check_eq(SteamServer.isAPICallCompleted(12345)["completed"], false, "a call of nobody's")
	check_eq(SteamServer.getAPICallFailureReason(12345), INVALID_HANDLE, "nobody's")


func _follows_a_call() -> void:
	var seen: Array = []
	var on_completed := func(call: int, callback: int, size: int) -> void:
		seen.append([callback, size])
		seen.append(SteamServer.isAPICallCompleted(call))
		seen.append(SteamServer.isAPICallCompleted())
	connect_until_end(SteamServer.steam_api_call_completed, on_completed)
	var answers := watch([SteamServer.steam_api_call_completed, SteamServer.stats_received])
	SteamServer.requestUserStats(ADA)
	check_eq(SteamServer.isAPICallCompleted(), PENDING, "under way")
	check_eq(SteamServer.getAPICallFailureReason(), NONE, "under way")
	SteamOffline.advance(299)
	check_eq(SteamServer.isAPICallCompleted(), PENDING, "still under way")
	SteamOffline.advance(1)
	check_eq(seen, [[STATS_RECEIVED, STATS_RECEIVED_BYTES], ANSWERED, ANSWERED],
			"what the handler saw")
	check_eq(answers.map(func(emission: Array) -> StringName: return emission[0]),
			[&"steam_api_call_completed", &"stats_received"], "order of the signals")
	check_eq(SteamServer.isAPICallCompleted(), ANSWERED, "afterwards")
	check_eq(SteamServer.isAPICallCompleted(answers[0][1]), ANSWERED, "afterwards, by its handle")
	check_eq(SteamServer.getAPICallFailureReason(), NONE, "afterwards")


func _tells_calls_apart() -> void:
	var completed := watch([SteamServer.steam_api_call_completed])
	SteamServer.requestUserStats(ADA)
	SteamServer.associateWithClan(GROUP)
	SteamServer.requestUserStats(ADA + 1)
	SteamOffline.advance(300)
	var kinds := completed.map(func(emission: Array) -> Array: return emission.slice(2))
	check_eq(kinds, [
		[STATS_RECEIVED, STATS_RECEIVED_BYTES],
		[ASSOCIATE_CLAN, ASSOCIATE_CLAN_BYTES],
		[STATS_RECEIVED, STATS_RECEIVED_BYTES],
	], "kinds and sizes")
	var calls := completed.map(func(emission: Array) -> int: return emission[1])
	for call: int in calls:
		check(call > 0xFFFFFFFF, "handles are longer than 32 bits")
		check_eq(calls.count(call), 1, "every call has a handle of its own")
		check_eq(SteamServer.isAPICallCompleted(call), ANSWERED, "call %d" % call)
		check_eq(SteamServer.isAPICallCompleted(call & 0xFFFFFFFF)["completed"], false,
				"half a handle")


func _forgets_with_the_session() -> void:
	var answers := watch([SteamServer.stats_received, SteamServer.steam_api_call_completed])
	await start_and_log_on()
	SteamServer.requestUserStats(ADA)
	SteamServer.serverShutdown()
	await start_and_log_on()
	check_eq(SteamServer.getAPICallFailureReason(), INVALID_HANDLE, "in a new session")
	SteamServer.requestUserStats(ADA + 1)
	SteamOffline.advance(1000)
	check_eq(answers.size(), 2, "the new request is answered, the old one is not")
	check_eq(answers[1], [&"stats_received", SteamServer.RESULT_FAIL, ADA + 1], "the new answer")
	SteamServer.serverShutdown()
