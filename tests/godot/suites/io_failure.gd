# runner: scenario io_failure.json
extends "res://suite.gd"
## Answers that get lost on the way: every request gets its signal all the same.

const ADA := 76561197960287930
const GROUP := 103582791429521412
const LOST := SteamServer.RESULT_IO_FAILURE


func run() -> void:
	await start_and_log_on()
	var reasons: Array[int] = []
	var states: Array[Dictionary] = []
	var on_completed := func(call: int, _callback: int, _size: int) -> void:
		reasons.append(SteamServer.getAPICallFailureReason(call))
		states.append(SteamServer.isAPICallCompleted(call))
	connect_until_end(SteamServer.steam_api_call_completed, on_completed)
	var answers := watch([
		SteamServer.stats_received,
		SteamServer.stats_stored,
		SteamServer.associate_clan,
		SteamServer.player_compat,
		SteamServer.check_file_signature,
	])
	SteamServer.requestUserStats(ADA)
	SteamServer.storeUserStats(ADA + 1)
	SteamServer.associateWithClan(GROUP)
	SteamServer.computeNewPlayerCompatibility(ADA + 2)
	SteamServer.checkFileSignature(OS.get_executable_path())
	SteamServer.requestUserStats(ADA + 3)
	await check_emissions(answers, [
		[&"stats_received", LOST, ADA],
		[&"stats_stored", LOST, ADA + 1],
		[&"associate_clan", LOST],
		[&"player_compat", LOST, 0, 0, 0, ADA + 2],
		# It has no result to tell of; a file that could not be checked is not to be trusted.
		[&"check_file_signature", SteamServer.CHECK_FILE_SIGNATURE_INVALID_SIGNATURE],
		[&"stats_received", LOST, ADA + 3],
	] as Array[Array], "answers that got lost")
	check_eq(states.size(), answers.size(), "every call was completed")
	for state: Dictionary in states:
		check_eq(state, {completed = true, failed = true}, "isAPICallCompleted")
	for reason: int in reasons:
		check_eq(reason, SteamServer.STEAM_API_CALL_FAILURE_NETWORK_FAILURE, "getAPICallFailureReason")
	check_eq(SteamServer.getAPICallFailureReason(), SteamServer.STEAM_API_CALL_FAILURE_NETWORK_FAILURE, "of the latest")
	check_eq(SteamServer.getUserStatInt(ADA, "kills"), 0, "nothing was received")
	SteamServer.serverShutdown()
