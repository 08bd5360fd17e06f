# runner: scenario ugc_lost.json
extends "res://suite.gd"
## Workshop requests whose answers get lost: each has its signal, which says what it was about.

const ITEM := 3000000001
## An ID that needs all its 64 bits.
const HIGH := -2
const LOST := SteamServer.RESULT_IO_FAILURE


func run() -> void:
	await start_and_log_on()
	var emissions := watch([
		SteamServer.add_app_dependency_result,
		SteamServer.add_ugc_dependency_result,
		SteamServer.get_app_dependencies_result,
		SteamServer.get_item_vote_result,
		SteamServer.item_created,
		SteamServer.item_deleted,
		SteamServer.item_updated,
		SteamServer.remove_app_dependency_result,
		SteamServer.remove_ugc_dependency_result,
		SteamServer.set_user_item_vote,
		SteamServer.start_playtime_tracking,
		SteamServer.stop_playtime_tracking,
		SteamServer.subscribe_item,
		SteamServer.ugc_query_completed,
		SteamServer.unsubscribe_item,
		SteamServer.user_favorite_items_list_changed,
		SteamServer.workshop_eula_status,
	])
	var query := SteamServer.createQueryUGCDetailsRequest([ITEM])
	var update := SteamServer.startItemUpdate(APP_ID, ITEM)
	var expected: Array[Array] = []
	for request: Array in _requests(query, update):
		SteamServer.callv(request[0], request[1])
		expected.append(request[2])
	await wait_until(func() -> bool: return emissions.size() >= expected.size())
	await wait_frames(10)
	check_eq(emissions.size(), expected.size(), "every request is answered, and once")
	for emission: Array in expected:
		check(emission in emissions, "%s is answered as lost: %s" % [emission, emissions])

	check_eq(SteamServer.getQueryUGCResult(query, 0), {}, "a lost answer has no results")
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "its query is released all the same")
	expect_error("SteamServer.setItemTitle: %d is no open update" % update, 1)
	check_eq(SteamServer.setItemTitle(update, "title"), false, "its update is over")
	SteamServer.serverShutdown()


## Method, arguments, and the signal that follows.
func _requests(query: int, update: int) -> Array[Array]:
	var no_apps := PackedInt32Array()
	var no_eula := {version = 0, action = 0, accepted = false, needs_action = false}
	return [
		["addAppDependency", [ITEM, 730], [&"add_app_dependency_result", LOST, ITEM, 730]],
		["addDependency", [ITEM, HIGH], [&"add_ugc_dependency_result", LOST, ITEM, HIGH]],
		["addItemToFavorites", [APP_ID, HIGH], [&"user_favorite_items_list_changed", LOST, HIGH, true]],
		["createItem", [APP_ID, 0], [&"item_created", LOST, 0, false]],
		["deleteItem", [HIGH], [&"item_deleted", LOST, HIGH]],
		["getAppDependencies", [HIGH], [&"get_app_dependencies_result", LOST, HIGH, no_apps, 0, 0]],
		["getUserItemVote", [HIGH], [&"get_item_vote_result", LOST, HIGH, false, false, false]],
		["getWorkshopEULAStatus", [], [&"workshop_eula_status", LOST, APP_ID, no_eula]],
		["removeAppDependency", [ITEM, 730], [&"remove_app_dependency_result", LOST, ITEM, 730]],
		["removeDependency", [ITEM, HIGH], [&"remove_ugc_dependency_result", LOST, ITEM, HIGH]],
		["removeItemFromFavorites", [APP_ID, HIGH],
			[&"user_favorite_items_list_changed", LOST, HIGH, false]],
		["sendQueryUGCRequest", [query], [&"ugc_query_completed", query, LOST, 0, 0, false, ""]],
		["setUserItemVote", [HIGH, true], [&"set_user_item_vote", LOST, HIGH, true]],
		["setUserItemVote", [ITEM, false], [&"set_user_item_vote", LOST, ITEM, false]],
		["startPlaytimeTracking", [[ITEM]], [&"start_playtime_tracking", LOST]],
		["stopPlaytimeTracking", [[ITEM]], [&"stop_playtime_tracking", LOST]],
		["stopPlaytimeTrackingForAllItems", [], [&"stop_playtime_tracking", LOST]],
		["submitItemUpdate", [update], [&"item_updated", LOST, false, ITEM]],
		["subscribeItem", [HIGH], [&"subscribe_item", LOST, HIGH]],
		["unsubscribeItem", [HIGH], [&"unsubscribe_item", LOST, HIGH]],
	]
