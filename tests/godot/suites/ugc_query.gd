# runner: scenario ugc.json
extends "res://suite.gd"
## Workshop queries: making them, what they can be told to bring, reading their answers, and what
## happens to handles that are used up.

const ARENA := 3000000001
const MODELS := 3000000002
## An ID that needs all its 64 bits.
const HIGH := -2
const HIDDEN := 3000000004
const BROKEN := 3000000005
const OWNER := 76561197960287930
const OTHER_OWNER := 76561197960287931

const BY_DATE := SteamServer.UGC_QUERY_RANKED_BY_PUBLICATION_DATE
const ITEMS := SteamServer.UGC_MATCHING_UGC_TYPE_ITEMS
const PUBLISHED := SteamServer.USER_UGC_LIST_PUBLISHED
const NEWEST := SteamServer.USER_UGC_LIST_SORT_ORDER_CREATION_ORDER_DESC
const INVALID := SteamServer.UGC_QUERY_HANDLE_INVALID


func run() -> void:
	await start_and_log_on()
	await _reads_everything_about_an_item()
	await _lists_items()
	await _filters()
	await _pages_with_a_cursor()
	await _answers_each_of_many()
	await _refuses_used_handles()
	_refuses_bad_arguments()
	SteamServer.serverShutdown()
	await _forgets_queries_at_shutdown()


func _all(type: int = BY_DATE) -> int:
	return SteamServer.createQueryAllUGCRequestPage(type, ITEMS, APP_ID, APP_ID, 1)


## Sends a query and returns what it answers: result, results returned, total, cached, next cursor.
func _send(query: int) -> Array:
	check(query != INVALID, "the query was made")
	SteamServer.sendQueryUGCRequest(query)
	var answer: Variant = await wait_signal(SteamServer.ugc_query_completed)
	check(answer != null, "the query is answered")
	if answer == null:
		return []
	check_eq(answer[0], query, "the answer names the query")
	return (answer as Array).slice(1)


## The IDs that a query finds; releases it.
func _ids(query: int) -> Array:
	var answer: Array = await _send(query)
	check_eq(answer[0], SteamServer.RESULT_OK, "result of a query")
	var ids: Array = range(answer[1]).map(
			func(index: int) -> int: return SteamServer.getQueryUGCResult(query, index)["file_id"])
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "releaseQueryUGCRequest")
	return ids


func _reads_everything_about_an_item() -> void:
	var query := SteamServer.createQueryUGCDetailsRequest([ARENA, HIGH])
	check_eq(SteamServer.setReturnAdditionalPreviews(query, true), true, "setReturnAdditionalPreviews")
	check_eq(SteamServer.setReturnChildren(query, true), true, "setReturnChildren")
	check_eq(SteamServer.setReturnKeyValueTags(query, true), true, "setReturnKeyValueTags")
	check_eq(SteamServer.setReturnLongDescription(query, true), true, "setReturnLongDescription")
	check_eq(SteamServer.setReturnMetadata(query, true), true, "setReturnMetadata")
	check_eq(SteamServer.setReturnPlaytimeStats(query, 7), true, "setReturnPlaytimeStats")
	check_eq(SteamServer.setLanguage(query, "german"), true, "setLanguage")
	check_eq(SteamServer.setAllowCachedResponse(query, 60), true, "setAllowCachedResponse")
	check_eq(SteamServer.setReturnOnlyIDs(query, true), false, "setReturnOnlyIDs of a details query")
	check_eq(SteamServer.setReturnTotalOnly(query, true), false, "setReturnTotalOnly of a details query")
	check_eq(await _send(query), [SteamServer.RESULT_OK, 2, 2, false, ""], "answer about two items")

	check_eq(SteamServer.getQueryUGCResult(query, 0), _arena("ä".repeat(200)), "getQueryUGCResult")
	var high := SteamServer.getQueryUGCResult(query, 1)
	check_eq([high["file_id"], high["steam_id_owner"]], [HIGH, OTHER_OWNER], "IDs of 64 bits")
	check_eq(SteamServer.getQueryUGCResult(query, 2), {}, "getQueryUGCResult past the end")

	check_eq(SteamServer.getQueryUGCNumTags(query, 0), 2, "getQueryUGCNumTags")
	check_eq(SteamServer.getQueryUGCTag(query, 0, 1), "Große Räume", "getQueryUGCTag")
	check_eq(SteamServer.getQueryUGCTag(query, 0, 2), "", "getQueryUGCTag past the end")
	check_eq(SteamServer.getQueryUGCTagDisplayName(query, 0, 0), "Karten", "getQueryUGCTagDisplayName")
	check_eq(SteamServer.getQueryUGCPreviewURL(query, 0), "https://example.org/arena.png",
			"getQueryUGCPreviewURL")
	check_eq(SteamServer.getQueryUGCMetadata(query, 0), "{\"größe\": 3}", "getQueryUGCMetadata")
	_reads_children(query)
	_reads_previews(query)
	_reads_key_value_tags(query)
	_reads_numbers(query)
	check_eq(SteamServer.getQueryUGCNextCursor(query), "", "the cursor of a query without one")
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "releaseQueryUGCRequest")


func _arena(description: String) -> Dictionary:
	return {
		result = SteamServer.RESULT_OK,
		file_id = ARENA,
		file_type = SteamServer.WORKSHOP_FILE_TYPE_COMMUNITY,
		creator_app_id = APP_ID,
		consumer_app_id = APP_ID,
		title = "Arena – größte Karte",
		description = description,
		steam_id_owner = OWNER,
		time_created = 1700000000,
		time_updated = 1710000000,
		time_added_to_user_list = 1715000000,
		visibility = SteamServer.REMOTE_STORAGE_PUBLISHED_VISIBILITY_PUBLIC,
		banned = false,
		accepted_for_use = true,
		tags_truncated = false,
		tags = "Maps,Große Räume",
		# UGC handles that stand for no file.
		handle_file = -1,
		handle_preview_file = -1,
		file_name = "",
		file_size = 0,
		preview_file_size = 1234,
		url = "",
		votes_up = 90,
		votes_down = 10,
		score = 0.75,
		num_children = 2,
		total_files_size = 16 + "größe".to_utf8_buffer().size(),
	}


func _reads_children(query: int) -> void:
	var children := {success = true, handle = query, index = 0, children = [MODELS, HIGH]}
	check_eq(SteamServer.getQueryUGCChildren(query, 0, 2), children, "getQueryUGCChildren")
	check_eq(SteamServer.getQueryUGCChildren(query, 0, 40), children, "with room for more")
	children["children"] = [MODELS]
	check_eq(SteamServer.getQueryUGCChildren(query, 0, 1), children, "with room for fewer")
	check_eq(SteamServer.getQueryUGCChildren(query, 7, 1), {}, "getQueryUGCChildren past the end")


func _reads_previews(query: int) -> void:
	check_eq(SteamServer.getQueryUGCNumAdditionalPreviews(query, 0), 2, "number of previews")
	check_eq(SteamServer.getQueryUGCAdditionalPreview(query, 0, 0), {
		success = true,
		handle = query,
		index = 0,
		preview = 0,
		urlOrVideo = "https://example.org/innen.png",
		url_or_video = "https://example.org/innen.png",
		filename = "innen größer.png",
		type = SteamServer.ITEM_PREVIEW_TYPE_IMAGE,
	}, "getQueryUGCAdditionalPreview")
	check_eq(SteamServer.getQueryUGCAdditionalPreview(query, 0, 1)["type"],
			SteamServer.ITEM_PREVIEW_TYPE_YOUTUBE_VIDEO, "type of a video")
	check_eq(SteamServer.getQueryUGCAdditionalPreview(query, 0, 2), {}, "preview past the end")


func _reads_key_value_tags(query: int) -> void:
	check_eq(SteamServer.getQueryUGCNumKeyValueTags(query, 0), 3, "getQueryUGCNumKeyValueTags")
	check_eq(SteamServer.getQueryUGCKeyValueTag(query, 0, 2), {
		success = true, handle = query, index = 0, tag = 2, key = "größe", value = "xl",
	}, "getQueryUGCKeyValueTag")
	check_eq(SteamServer.getQueryUGCKeyValueTag(query, 0, 3), {}, "key-value tag past the end")
	check_eq(SteamServer.getQueryFirstUGCKeyValueTag(query, 0, "mode"), {
		success = true, handle = query, index = 0, key = "mode", value = "ctf",
	}, "getQueryFirstUGCKeyValueTag")
	check_eq(SteamServer.getQueryFirstUGCKeyValueTag(query, 0, "nothing"), {}, "no such key")


func _reads_numbers(query: int) -> void:
	check_eq(SteamServer.getQueryUGCStatistic(query, 0, SteamServer.ITEM_STATISTIC_NUM_SUBSCRIPTIONS), {
		success = true,
		handle = query,
		index = 0,
		type = SteamServer.ITEM_STATISTIC_NUM_SUBSCRIPTIONS,
		value = 5000000000,
	}, "getQueryUGCStatistic")
	check_eq(SteamServer.getQueryUGCStatistic(query, 0, 99), {}, "no such statistic")
	check_eq(SteamServer.getQueryUGCContentDescriptors(query, 0), {
		result = 2, handle = query, index = 0, descriptors = [2, 5],
	}, "getQueryUGCContentDescriptors")
	check_eq(SteamServer.getQueryUGCContentDescriptors(query, 0, 1)["descriptors"], [2],
			"descriptors with room for one")
	check_eq(SteamServer.getNumSupportedGameVersions(query, 0), 2, "getNumSupportedGameVersions")
	check_eq(SteamServer.getSupportedGameVersionData(query, 0, 0), {min = "1.0", max = "", size = 3},
			"getSupportedGameVersionData")
	check_eq(SteamServer.getSupportedGameVersionData(query, 0, 1), {min = "", max = "beta", size = 4},
			"getSupportedGameVersionData without a beginning")
	check_eq(SteamServer.getSupportedGameVersionData(query, 0, 2), {}, "game version past the end")


func _lists_items() -> void:
	check_eq(await _ids(_all()), [ARENA, MODELS, HIGH, BROKEN], "all, newest first")
	check_eq(await _ids(_all(SteamServer.UGC_QUERY_RANKED_BY_VOTE)), [ARENA, MODELS, HIGH, BROKEN],
			"all, best first")
	var second_page := SteamServer.createQueryAllUGCRequest(BY_DATE, ITEMS, APP_ID, APP_ID, 2)
	check_eq(await _send(second_page), [SteamServer.RESULT_OK, 0, 4, false, ""], "a page past the end")
	check_eq(SteamServer.releaseQueryUGCRequest(second_page), true, "releaseQueryUGCRequest")
	for user: int in [OWNER, SteamServer.getSteamID32(OWNER)]:
		var query := SteamServer.createQueryUserUGCRequest(
				user, PUBLISHED, ITEMS, NEWEST, APP_ID, APP_ID, 1)
		check_eq(await _ids(query), [ARENA, MODELS, BROKEN], "a user's")

	var short := _all()
	await _send(short)
	check_eq(SteamServer.getQueryUGCResult(short, 0)["description"].to_utf8_buffer().size() < 256, true,
			"a description is cut without setReturnLongDescription")
	check_eq(SteamServer.getQueryUGCMetadata(short, 0), "", "no metadata without setReturnMetadata")
	check_eq(SteamServer.releaseQueryUGCRequest(short), true, "releaseQueryUGCRequest")


func _filters() -> void:
	var query := _all()
	check_eq(SteamServer.addRequiredTag(query, "Maps"), true, "addRequiredTag")
	check_eq(SteamServer.addRequiredTag(query, ""), false, "addRequiredTag of an empty tag")
	check_eq(await _ids(query), [ARENA, HIGH], "a required tag")

	query = _all()
	check_eq(SteamServer.addExcludedTag(query, "Maps"), true, "addExcludedTag")
	check_eq(await _ids(query), [MODELS, BROKEN], "an excluded tag")

	query = _all()
	check_eq(SteamServer.addRequiredTagGroup(query, ["Große Räume", &"Nothing"]), true,
			"addRequiredTagGroup")
	check_eq(await _ids(query), [ARENA], "a group of tags")

	query = _all()
	SteamServer.addRequiredTag(query, "Maps")
	SteamServer.addRequiredTag(query, "Models")
	check_eq(SteamServer.setMatchAnyTag(query, true), true, "setMatchAnyTag")
	check_eq(await _ids(query), [ARENA, MODELS, HIGH, BROKEN], "any of the tags")

	query = _all()
	check_eq(SteamServer.addRequiredKeyValueTag(query, "mode", "dm"), true, "addRequiredKeyValueTag")
	check_eq(await _ids(query), [ARENA], "a key-value tag")

	query = _all()
	check_eq(SteamServer.setTimeCreatedDateRange(query, 1450000000, 1650000000), true,
			"setTimeCreatedDateRange")
	check_eq(await _ids(query), [MODELS, HIGH], "created in a period")

	query = _all()
	check_eq(SteamServer.setTimeUpdatedDateRange(query, 1705000000, 4294967295), true,
			"setTimeUpdatedDateRange")
	check_eq(await _ids(query), [ARENA], "updated in a period")

	query = _all(SteamServer.UGC_QUERY_RANKED_BY_TEXT_SEARCH)
	check_eq(SteamServer.setSearchText(query, "größte"), true, "setSearchText")
	check_eq(await _ids(query), [ARENA], "words")

	query = _all(SteamServer.UGC_QUERY_RANKED_BY_TREND)
	check_eq(SteamServer.setRankedByTrendDays(query, 365), true, "setRankedByTrendDays")
	check_eq(SteamServer.setReturnOnlyIDs(query, true), true, "setReturnOnlyIDs")
	check_eq((await _ids(query)).size(), 4, "a trend")

	query = SteamServer.createQueryUserUGCRequest(
			OWNER, PUBLISHED, ITEMS, NEWEST, APP_ID, APP_ID, 1)
	check_eq(SteamServer.setCloudFileNameFilter(query, "no such file"), true, "setCloudFileNameFilter")
	check_eq(await _ids(query), [], "a cloud file")

	query = _all()
	check_eq(SteamServer.setAdminQuery(query, true), true, "setAdminQuery")
	check_eq(HIDDEN in await _ids(query), true, "hidden items for an admin")

	query = _all()
	check_eq(SteamServer.setReturnTotalOnly(query, true), true, "setReturnTotalOnly")
	check_eq(await _send(query), [SteamServer.RESULT_OK, 0, 4, false, ""], "a number only")
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "releaseQueryUGCRequest")


func _pages_with_a_cursor() -> void:
	var cursor := ""
	var found: Array = []
	for page: int in 5:
		var query := SteamServer.createQueryAllUGCRequestCursor(BY_DATE, ITEMS, APP_ID, APP_ID, cursor)
		var answer: Array = await _send(query)
		for index: int in answer[1]:
			found.append(SteamServer.getQueryUGCResult(query, index)["file_id"])
		cursor = answer[4]
		check_eq(SteamServer.getQueryUGCNextCursor(query), cursor, "getQueryUGCNextCursor")
		SteamServer.releaseQueryUGCRequest(query)
		if answer[1] == 0 or cursor == "":
			break
	check_eq(found, [ARENA, MODELS, HIGH, BROKEN], "every item once")


func _answers_each_of_many() -> void:
	var emissions := watch([SteamServer.ugc_query_completed])
	var queries: Array = range(5).map(
			func(_i: int) -> int: return SteamServer.createQueryUGCDetailsRequest([ARENA]))
	queries.map(SteamServer.sendQueryUGCRequest)
	await wait_until(func() -> bool: return emissions.size() >= 5)
	var answered := emissions.map(func(emission: Array) -> int: return emission[1])
	answered.sort()
	queries.sort()
	check_eq(answered, queries, "every query that is under way is answered")
	queries.map(SteamServer.releaseQueryUGCRequest)


func _refuses_used_handles() -> void:
	var query := _all()
	expect_error("SteamServer.getQueryUGCNumTags: query %d was not sent" % query, 1)
	check_eq(SteamServer.getQueryUGCNumTags(query, 0), 0, "reading before sending")
	SteamServer.sendQueryUGCRequest(query)
	expect_error("SteamServer.getQueryUGCTag: query %d is under way" % query, 1)
	check_eq(SteamServer.getQueryUGCTag(query, 0, 0), "", "reading before the answer")
	check(await wait_signal(SteamServer.ugc_query_completed) != null, "the query is answered")

	expect_error("SteamServer.sendQueryUGCRequest: query %d was sent already" % query, 1)
	var emissions := watch([SteamServer.ugc_query_completed])
	SteamServer.sendQueryUGCRequest(query)
	expect_error("SteamServer.setMatchAnyTag: query %d was sent already" % query, 1)
	check_eq(SteamServer.setMatchAnyTag(query, true), false, "an option after sending")
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "releaseQueryUGCRequest")
	expect_error("SteamServer.releaseQueryUGCRequest: %d is no open query" % query, 1)
	check_eq(SteamServer.releaseQueryUGCRequest(query), false, "releasing twice")
	expect_error("SteamServer.getQueryUGCResult: %d is no open query" % query, 1)
	check_eq(SteamServer.getQueryUGCResult(query, 0), {}, "reading after the release")
	await wait_frames(20)
	check_eq(emissions, [] as Array[Array], "a query is answered once")


func _refuses_bad_arguments() -> void:
	for method: String in ["createQueryAllUGCRequest", "createQueryAllUGCRequestPage"]:
		expect_error("SteamServer.%s: page is 0; it must be 1 to 4294967295." % method, 1)
		check_eq(SteamServer.callv(method, [BY_DATE, ITEMS, APP_ID, APP_ID, 0]), INVALID, "%s: page 0" % method)
	expect_error("SteamServer.createQueryUGCDetailsRequest: published_file_id_array is empty", 1)
	check_eq(SteamServer.createQueryUGCDetailsRequest([]), INVALID, "no items")
	expect_error("SteamServer.addRequiredTag: the handle is UGC_QUERY_HANDLE_INVALID", 1)
	check_eq(SteamServer.addRequiredTag(INVALID, "Maps"), false, "the invalid handle")
	var query := _all()
	expect_error("SteamServer.setRankedByTrendDays: days is 366; it must be 1 to 365.", 1)
	check_eq(SteamServer.setRankedByTrendDays(query, 366), false, "too many days")
	expect_error("SteamServer.addRequiredTagGroup: tag_array[1] is 7 of type INT", 1)
	check_eq(SteamServer.addRequiredTagGroup(query, ["Maps", 7]), false, "a tag that is no text")
	check_eq(SteamServer.releaseQueryUGCRequest(query), true, "releasing a query that was not sent")


func _forgets_queries_at_shutdown() -> void:
	await start_and_log_on()
	var query := _all()
	SteamServer.serverShutdown()
	await start_and_log_on()
	expect_error("SteamServer.setReturnChildren: %d is no open query" % query, 1)
	check_eq(SteamServer.setReturnChildren(query, true), false, "a query of another session")
	expect_error("SteamServer.createQueryUGCDetailsRequest: published_file_id_array[0] is 3", 1)
	check_eq(SteamServer.createQueryUGCDetailsRequest([3.5]), INVALID, "an ID that is no int")
	SteamServer.serverShutdown()
