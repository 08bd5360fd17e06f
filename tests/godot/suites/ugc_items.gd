# runner: scenario ugc.json
extends "res://suite.gd"
## Workshop items on this machine, and what accounts do with items.

const ARENA := 3000000001
const MODELS := 3000000002
## An ID that needs all its 64 bits.
const HIGH := -2
const BROKEN := 3000000005
## An app or DLC.
const DLC := 1001

const OK_RESULT := SteamServer.RESULT_OK


func run() -> void:
	await start_and_log_on()
	var folder := ProjectSettings.globalize_path("user://workshop")
	check_eq(SteamServer.initWorkshopForGameServer(APP_ID, folder), true, "initWorkshopForGameServer")
	await _downloads(folder)
	await _download_fails()
	_asks_about_what_is_here()
	await _subscribes()
	await _votes()
	await _changes_favorites()
	await _tracks_playtime()
	await _changes_dependencies()
	await _changes_app_dependencies()
	await _reads_app_dependencies_in_parts()
	await _knows_the_eula()
	SteamServer.serverShutdown()


func _downloads(folder: String) -> void:
	check_eq(SteamServer.getItemState(ARENA), SteamServer.ITEM_STATE_NONE, "state before")
	check_eq(SteamServer.getItemInstallInfo(ARENA)["ret"], false, "not installed before")
	check_eq(SteamServer.getItemDownloadInfo(ARENA), {ret = false, downloaded = 0, total = 0},
			"no download before")
	SteamServer.suspendDownloads(true)
	var emissions := watch([SteamServer.item_installed, SteamServer.item_downloaded])
	check_eq(SteamServer.downloadItem(ARENA, true), true, "downloadItem")
	await wait_frames(30)
	check_eq(emissions, [] as Array[Array], "nothing comes while downloads are suspended")
	check(SteamServer.getItemState(ARENA) & SteamServer.ITEM_STATE_DOWNLOAD_PENDING != 0, "it is pending")
	SteamServer.suspendDownloads(false)

	var partly := func() -> bool:
		var info := SteamServer.getItemDownloadInfo(ARENA)
		return info["ret"] and info["downloaded"] > 0 and info["downloaded"] < info["total"]
	check(await wait_until(partly), "the download shows its progress")
	await wait_until(func() -> bool: return emissions.size() >= 2)
	var names := emissions.map(func(emission: Array) -> String: return emission[0])
	names.sort()
	check_eq(names, ["item_downloaded", "item_installed"], "both signals come")
	for emission: Array in emissions:
		if emission[0] == &"item_downloaded":
			check_eq(emission, [&"item_downloaded", OK_RESULT, ARENA, APP_ID], "item_downloaded")
		else:
			check_eq(emission.slice(0, 4), [&"item_installed", APP_ID, ARENA, -1], "item_installed")
			check_eq([emission.size(), typeof(emission[4])], [5, TYPE_INT], "the manifest")

	check_eq(SteamServer.getItemState(ARENA), SteamServer.ITEM_STATE_INSTALLED, "state after")
	var info := SteamServer.getItemInstallInfo(ARENA)
	check_eq(info["ret"], true, "installed")
	check_eq(info["size"], 16 + "größe".to_utf8_buffer().size(), "size on disk")
	check_eq(info["folder_size"], (info["folder"] as String).to_utf8_buffer().size(), "folder_size")
	check(info["timestamp"] >= 1710000000, "timestamp")
	check((info["folder"] as String).begins_with(folder), "it lies in the chosen folder")
	check_eq(FileAccess.get_file_as_string(info["folder"].path_join("arena.map")), "walls and floors",
			"the content is there")
	check_eq(FileAccess.get_file_as_string(info["folder"].path_join("textures/floor.txt")), "größe",
			"folders too")


func _download_fails() -> void:
	check_eq(SteamServer.downloadItem(BROKEN, false), true, "downloadItem of what will fail")
	check_eq(await wait_signal(SteamServer.item_downloaded),
			[SteamServer.RESULT_TIMEOUT, BROKEN, APP_ID], "item_downloaded of a failure")
	check_eq(SteamServer.getItemInstallInfo(BROKEN), {
		ret = false, size = 0, folder = "", folder_size = 0, timestamp = 0,
	}, "nothing is installed")
	check_eq(SteamServer.downloadItem(99, false), false, "downloadItem of nothing")


func _asks_about_what_is_here() -> void:
	check_eq(SteamServer.getNumDownloadedItems(), 1, "getNumDownloadedItems")
	check_eq(SteamServer.getDownloadedItems(), PackedInt64Array([ARENA]), "getDownloadedItems")
	check_eq(SteamServer.getDownloadedItems(1), PackedInt64Array([ARENA]), "no more than one")
	check_eq(SteamServer.getDownloadedItems(0), PackedInt64Array(), "none of them")
	var as_before: Array = SteamServer.getDownloadedItems(-1)
	check_eq(as_before, [ARENA], "as an Array, which it was once")
	check_eq(SteamServer.markDownloadedItemAsUnused(ARENA), true, "markDownloadedItemAsUnused")
	check_eq(SteamServer.markDownloadedItemAsUnused(99), false, "markDownloadedItemAsUnused of nothing")
	check_eq(SteamServer.getUserContentDescriptorPreferences(), [], "content preferences")
	expect_error("SteamServer.getUserContentDescriptorPreferences: max_entries is -1", 1)
	check_eq(SteamServer.getUserContentDescriptorPreferences(-1), [], "a negative number")
	check_eq(SteamServer.showWorkshopEULA(), false, "showWorkshopEULA")
	expect_error("SteamServer.initWorkshopForGameServer: folder is \"user://mods\", which is a path of Godot's", 1)
	check_eq(SteamServer.initWorkshopForGameServer(APP_ID, "user://mods"), false, "Godot's path")


func _subscribes() -> void:
	var changes := watch([SteamServer.user_subscribed_items_list_changed])
	var files := watch([SteamServer.published_file_subscribed, SteamServer.published_file_unsubscribed])
	var installs := watch([SteamServer.item_installed])
	for item: int in [HIGH, MODELS]:
		SteamServer.subscribeItem(item)
		check_eq(await wait_signal(SteamServer.subscribe_item), [OK_RESULT, item], "subscribe_item")
	await wait_until(func() -> bool: return changes.size() >= 2 and installs.size() >= 2)
	check_eq(changes[0], [&"user_subscribed_items_list_changed", APP_ID], "the list has changed")
	check_eq(SteamServer.getNumSubscribedItems(), 2, "getNumSubscribedItems")
	check_eq(SteamServer.getSubscribedItems(), [HIGH, MODELS], "getSubscribedItems")
	check(SteamServer.getItemState(HIGH) & SteamServer.ITEM_STATE_SUBSCRIBED != 0, "it is subscribed")

	check_eq(SteamServer.setSubscriptionsLoadOrder([MODELS, HIGH]), true, "setSubscriptionsLoadOrder")
	check_eq(SteamServer.getSubscribedItems(), [MODELS, HIGH], "the new order")
	check_eq(SteamServer.setItemsDisabledLocally([HIGH], true), true, "setItemsDisabledLocally")
	check_eq(SteamServer.getSubscribedItems(), [MODELS], "without what is disabled")
	check_eq(SteamServer.getSubscribedItems(true), [MODELS, HIGH], "with what is disabled")
	check_eq(SteamServer.getNumSubscribedItems(true), 2, "number with what is disabled")

	SteamServer.unsubscribeItem(HIGH)
	check_eq(await wait_signal(SteamServer.unsubscribe_item), [OK_RESULT, HIGH], "unsubscribe_item")
	check_eq(SteamServer.getSubscribedItems(true), [MODELS], "one is left")
	await check_emissions(files, [
		[&"published_file_subscribed", HIGH, APP_ID],
		[&"published_file_subscribed", MODELS, APP_ID],
		[&"published_file_unsubscribed", HIGH, APP_ID],
	], "what was subscribed to, and what no longer")


func _votes() -> void:
	SteamServer.getUserItemVote(ARENA)
	check_eq(await wait_signal(SteamServer.get_item_vote_result),
			[OK_RESULT, ARENA, false, false, false], "no vote yet")
	for up: bool in [true, false]:
		SteamServer.setUserItemVote(ARENA, up)
		check_eq(await wait_signal(SteamServer.set_user_item_vote), [OK_RESULT, ARENA, up],
				"set_user_item_vote")
		SteamServer.getUserItemVote(ARENA)
		check_eq(await wait_signal(SteamServer.get_item_vote_result),
				[OK_RESULT, ARENA, up, not up, false], "get_item_vote_result")


func _changes_favorites() -> void:
	var emissions := watch([SteamServer.user_favorite_items_list_changed])
	# Both at once: each has its answer.
	SteamServer.addItemToFavorites(APP_ID, HIGH)
	SteamServer.removeItemFromFavorites(APP_ID, HIGH)
	await check_emissions(emissions, [
		[&"user_favorite_items_list_changed", OK_RESULT, HIGH, true],
		[&"user_favorite_items_list_changed", OK_RESULT, HIGH, false],
	], "user_favorite_items_list_changed")


func _tracks_playtime() -> void:
	SteamServer.startPlaytimeTracking([ARENA, HIGH])
	check_eq(await wait_signal(SteamServer.start_playtime_tracking), [OK_RESULT], "start")
	var emissions := watch([SteamServer.stop_playtime_tracking])
	SteamServer.stopPlaytimeTracking([ARENA])
	SteamServer.stopPlaytimeTrackingForAllItems()
	await check_emissions(emissions, [
		[&"stop_playtime_tracking", OK_RESULT],
		[&"stop_playtime_tracking", OK_RESULT],
	], "stop_playtime_tracking")
	expect_error("SteamServer.startPlaytimeTracking: published_file_ids has 0 items; it must have 1 to 100", 1)
	SteamServer.startPlaytimeTracking([])
	expect_error("SteamServer.stopPlaytimeTracking: published_file_ids has 101 items", 1)
	SteamServer.stopPlaytimeTracking(range(1, 102))


func _changes_dependencies() -> void:
	SteamServer.addDependency(MODELS, HIGH)
	check_eq(await wait_signal(SteamServer.add_ugc_dependency_result), [OK_RESULT, MODELS, HIGH],
			"add_ugc_dependency_result")
	SteamServer.removeDependency(MODELS, HIGH)
	check_eq(await wait_signal(SteamServer.remove_ugc_dependency_result), [OK_RESULT, MODELS, HIGH],
			"remove_ugc_dependency_result")


func _changes_app_dependencies() -> void:
	SteamServer.addAppDependency(HIGH, DLC)
	check_eq(await wait_signal(SteamServer.add_app_dependency_result), [OK_RESULT, HIGH, DLC],
			"add_app_dependency_result")
	SteamServer.getAppDependencies(HIGH)
	check_eq(await wait_signal(SteamServer.get_app_dependencies_result),
			[OK_RESULT, HIGH, PackedInt32Array([DLC]), 1, 1], "get_app_dependencies_result")
	SteamServer.removeAppDependency(HIGH, DLC)
	check_eq(await wait_signal(SteamServer.remove_app_dependency_result), [OK_RESULT, HIGH, DLC],
			"remove_app_dependency_result")
	SteamServer.getAppDependencies(HIGH)
	check_eq(await wait_signal(SteamServer.get_app_dependencies_result),
			[OK_RESULT, HIGH, PackedInt32Array(), 0, 0], "no app is needed any more")


func _reads_app_dependencies_in_parts() -> void:
	var emissions := watch([SteamServer.get_app_dependencies_result])
	SteamServer.getAppDependencies(ARENA)
	var apps := PackedInt32Array(range(1001, 1041))
	await check_emissions(emissions, [
		[&"get_app_dependencies_result", OK_RESULT, ARENA, apps.slice(0, 32), 32, 40],
		[&"get_app_dependencies_result", OK_RESULT, ARENA, apps.slice(32), 8, 40],
	], "40 apps come in two parts")


func _knows_the_eula() -> void:
	SteamServer.getWorkshopEULAStatus()
	check_eq(await wait_signal(SteamServer.workshop_eula_status), [OK_RESULT, APP_ID, {
		version = 3, action = 1720000000, accepted = true, needs_action = false,
	}], "workshop_eula_status")
