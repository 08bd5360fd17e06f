# runner: scenario groups.json
extends "res://suite.gd"
## Steam groups and who gets on with whom: every request has its answer, also when several are under way.

const MEMBER := 76561197960287930
const OFFICER := 76561197960287931
const STRANGER := 76561197960287932
const GROUP := 103582791429521412
const CLOSED_GROUP := 103582791429521413


func run() -> void:
	start_server()
	describe_server()
	check_eq(SteamServer.requestUserGroupStatus(MEMBER, GROUP), false, "asked before the log on")
	await _refuses_before_the_log_on()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	await _tells_who_is_in_a_group()
	await _ties_the_server_to_groups()
	await _tells_who_gets_on_with_whom()
	SteamServer.serverShutdown()


func _refuses_before_the_log_on() -> void:
	var answers := watch([SteamServer.associate_clan, SteamServer.player_compat])
	SteamServer.associateWithClan(GROUP)
	SteamServer.computeNewPlayerCompatibility(MEMBER)
	await check_emissions(answers, [
		[&"associate_clan", SteamServer.RESULT_NOT_LOGGED_ON],
		[&"player_compat", SteamServer.RESULT_NOT_LOGGED_ON, 0, 0, 0, MEMBER],
	] as Array[Array], "answers before the log on")


func _tells_who_is_in_a_group() -> void:
	var answers := watch([SteamServer.client_group_status])
	for steam_id: int in [MEMBER, OFFICER, STRANGER]:
		check_eq(SteamServer.requestUserGroupStatus(steam_id, GROUP), true, "asked")
	check_eq(SteamServer.requestUserGroupStatus(MEMBER, CLOSED_GROUP), true, "asked")
	await check_emissions(answers, [
		[&"client_group_status", MEMBER, GROUP, true, false],
		[&"client_group_status", OFFICER, GROUP, true, true],
		[&"client_group_status", STRANGER, GROUP, false, false],
		[&"client_group_status", MEMBER, CLOSED_GROUP, false, false],
	] as Array[Array], "group status")
	check_eq(SteamServer.requestUserGroupStatus(GROUP, MEMBER), false, "group and user exchanged")
	check_eq(SteamServer.requestUserGroupStatus(MEMBER, GROUP & 0xFFFFFFFF), false, "half a group")


func _ties_the_server_to_groups() -> void:
	var answers := watch([SteamServer.associate_clan])
	SteamServer.associateWithClan(GROUP)
	SteamServer.associateWithClan(CLOSED_GROUP)
	SteamServer.associateWithClan(MEMBER)
	SteamServer.associateWithClan(GROUP)
	await check_emissions(answers, [
		[&"associate_clan", SteamServer.RESULT_OK],
		[&"associate_clan", SteamServer.RESULT_ACCESS_DENIED],
		[&"associate_clan", SteamServer.RESULT_INVALID_STEAM_ID],
		[&"associate_clan", SteamServer.RESULT_OK],
	] as Array[Array], "ties to groups")


func _tells_who_gets_on_with_whom() -> void:
	var answers := watch([SteamServer.player_compat])
	for candidate: int in [MEMBER, STRANGER, GROUP, MEMBER]:
		SteamServer.computeNewPlayerCompatibility(candidate)
	await check_emissions(answers, [
		[&"player_compat", SteamServer.RESULT_OK, 1, 2, 3, MEMBER],
		[&"player_compat", SteamServer.RESULT_OK, 0, 0, 0, STRANGER],
		[&"player_compat", SteamServer.RESULT_INVALID_STEAM_ID, 0, 0, 0, GROUP],
		[&"player_compat", SteamServer.RESULT_OK, 1, 2, 3, MEMBER],
	] as Array[Array], "who gets on with whom")
