# runner: scenario ugc.json
extends "res://suite.gd"
## Making a Workshop item, filling and changing it, and deleting it.

const ITEM_FOLDER := "user://item"
const PREVIEW := "user://preview.png"

var _folder: String = ProjectSettings.globalize_path(ITEM_FOLDER)
var _preview: String = ProjectSettings.globalize_path(PREVIEW)


func run() -> void:
	_write_files()
	await start_and_log_on()
	var item := await _creates()
	await _fills(item)
	await _shows(item)
	await _changes(item)
	await _refuses_used_handles(item)
	_refuses_bad_arguments(item)
	await _deletes(item)
	SteamServer.serverShutdown()


func _write_files() -> void:
	check_eq(DirAccess.make_dir_recursive_absolute(_folder), OK, "a folder for the content")
	for file: String in [_folder.path_join("größe.txt"), _preview]:
		var written := FileAccess.open(file, FileAccess.WRITE)
		written.store_string("12345")
		written.close()


func _creates() -> int:
	SteamServer.createItem(APP_ID, SteamServer.WORKSHOP_FILE_TYPE_COMMUNITY)
	var answer: Variant = await wait_signal(SteamServer.item_created)
	check_eq([answer[0], answer[2]], [SteamServer.RESULT_OK, false], "item_created")
	check(answer[1] != 0, "the item has an ID")
	return answer[1]


func _fills(item: int) -> void:
	var update := SteamServer.startItemUpdate(APP_ID, item)
	check(update != SteamServer.UGC_UPDATE_HANDLE_INVALID, "startItemUpdate")
	var ok := {
		setItemTitle = [update, "Größe"],
		setItemDescription = [update, "ß".repeat(3999)],
		setItemUpdateLanguage = [update, "german"],
		setItemMetadata = [update, "m".repeat(5000)],
		setItemVisibility = [update, SteamServer.REMOTE_STORAGE_PUBLISHED_VISIBILITY_PUBLIC],
		setItemTags = [update, ["Maps", "Große Räume"]],
		setItemContent = [update, _folder],
		setItemPreview = [update, _preview],
		setAllowLegacyUpload = [update, false],
		addItemKeyValueTag = [update, "mode", "ctf"],
		addItemPreviewFile = [update, _preview, SteamServer.ITEM_PREVIEW_TYPE_IMAGE],
		addItemPreviewVideo = [update, "dQw4w9WgXcQ"],
		addContentDescriptor = [update, SteamServer.UGC_CONTENT_DESCRIPTOR_ANY_MATURE_CONTENT],
		setRequiredGameVersions = [update, "1.0", ""],
	}
	for method: String in ok:
		check_eq(SteamServer.callv(method, ok[method]), true, method)
	SteamServer.submitItemUpdate(update, "Erste Fassung")

	var seen: Array = []
	var look := func() -> bool:
		var progress := SteamServer.getItemUpdateProgress(update)
		check_eq(progress.keys(), ["status", "processed", "total"], "getItemUpdateProgress")
		check(progress["processed"] <= progress["total"], "processed is part of the total")
		if progress["status"] not in seen:
			seen.append(progress["status"])
		return false
	process_frame.connect(look)
	check_eq(await wait_signal(SteamServer.item_updated), [SteamServer.RESULT_OK, false, item], "item_updated")
	process_frame.disconnect(look)
	check(SteamServer.ITEM_UPDATE_STATUS_UPLOADING_CONTENT in seen, "the upload shows: %s" % [seen])
	check_eq(SteamServer.getItemUpdateProgress(update)["status"], SteamServer.ITEM_UPDATE_STATUS_INVALID,
			"status of an update that is over")


## Queries an item with all its parts.
func _look_at(item: int) -> int:
	var query := SteamServer.createQueryUGCDetailsRequest([item])
	SteamServer.setReturnAdditionalPreviews(query, true)
	SteamServer.setReturnKeyValueTags(query, true)
	SteamServer.setReturnLongDescription(query, true)
	SteamServer.setReturnMetadata(query, true)
	SteamServer.setLanguage(query, "german")
	SteamServer.sendQueryUGCRequest(query)
	check_eq(await wait_signal(SteamServer.ugc_query_completed),
			[query, SteamServer.RESULT_OK, 1, 1, false, ""], "the item is found")
	return query


func _shows(item: int) -> void:
	var query := await _look_at(item)
	var details := SteamServer.getQueryUGCResult(query, 0)
	check_eq(details["title"], "Größe", "title")
	check_eq(details["description"], "ß".repeat(3999), "description")
	check_eq(details["tags"], "Maps,Große Räume", "tags")
	check_eq(details["total_files_size"], 5, "total_files_size")
	check_eq(details["preview_file_size"], 5, "preview_file_size")
	check_eq(SteamServer.getQueryUGCMetadata(query, 0), "m".repeat(5000), "metadata at full length")
	check_eq(SteamServer.getQueryUGCKeyValueTag(query, 0, 0)["value"], "ctf", "key-value tag")
	check_eq(SteamServer.getQueryUGCNumAdditionalPreviews(query, 0), 2, "previews")
	check_eq(SteamServer.getQueryUGCContentDescriptors(query, 0)["descriptors"], [5], "descriptors")
	check_eq(SteamServer.getSupportedGameVersionData(query, 0, 0), {min = "1.0", max = "", size = 3},
			"game versions")
	SteamServer.releaseQueryUGCRequest(query)


func _changes(item: int) -> void:
	var update := SteamServer.startItemUpdate(APP_ID, item)
	check_eq(SteamServer.updateItemPreviewFile(update, 0, _preview), true, "updateItemPreviewFile")
	check_eq(SteamServer.updateItemPreviewVideo(update, 1, "xyz"), true, "updateItemPreviewVideo")
	check_eq(SteamServer.removeItemPreview(update, 0), true, "removeItemPreview")
	check_eq(SteamServer.removeItemKeyValueTags(update, "mode"), true, "removeItemKeyValueTags")
	check_eq(SteamServer.removeAllItemKeyValueTags(update), true, "removeAllItemKeyValueTags")
	check_eq(SteamServer.addItemKeyValueTag(update, "mode", "dm"), true, "addItemKeyValueTag")
	check_eq(SteamServer.removeContentDescriptor(update, 5), true, "removeContentDescriptor")
	check_eq(SteamServer.setItemTags(update, []), true, "setItemTags without tags")
	SteamServer.submitItemUpdate(update)
	check_eq(await wait_signal(SteamServer.item_updated), [SteamServer.RESULT_OK, false, item], "item_updated")

	var query := await _look_at(item)
	check_eq(SteamServer.getQueryUGCNumTags(query, 0), 0, "the tags are gone")
	check_eq(SteamServer.getQueryUGCNumKeyValueTags(query, 0), 1, "one key-value tag")
	check_eq(SteamServer.getQueryUGCKeyValueTag(query, 0, 0)["value"], "dm", "the new key-value tag")
	check_eq(SteamServer.getQueryUGCNumAdditionalPreviews(query, 0), 1, "one preview")
	check_eq(SteamServer.getQueryUGCAdditionalPreview(query, 0, 0)["url_or_video"], "xyz", "the video")
	check_eq(SteamServer.getQueryUGCContentDescriptors(query, 0)["result"], 0, "no descriptors")
	SteamServer.releaseQueryUGCRequest(query)


func _refuses_used_handles(item: int) -> void:
	var update := SteamServer.startItemUpdate(APP_ID, item)
	SteamServer.setItemTitle(update, "Neu")
	SteamServer.submitItemUpdate(update)
	expect_error("SteamServer.setItemTitle: update %d was submitted already" % update, 1)
	check_eq(SteamServer.setItemTitle(update, "Neuer"), false, "changing a submitted update")
	expect_error("SteamServer.submitItemUpdate: update %d was submitted already" % update, 1)
	var emissions := watch([SteamServer.item_updated])
	SteamServer.submitItemUpdate(update)
	await check_emissions(emissions, [[&"item_updated", SteamServer.RESULT_OK, false, item]],
			"an update is answered once")
	expect_error("SteamServer.setItemDescription: %d is no open update" % update, 1)
	check_eq(SteamServer.setItemDescription(update, "zu spät"), false, "an update that is over")


func _refuses_bad_arguments(item: int) -> void:
	var update := SteamServer.startItemUpdate(APP_ID, item)
	expect_error("SteamServer.setItemTitle: title has 130 bytes of UTF-8; Steam takes at most 128.", 1)
	check_eq(SteamServer.setItemTitle(update, "ß".repeat(65)), false, "a title that is too long")
	check_eq(SteamServer.setItemTitle(update, "ß".repeat(64)), true, "the longest title")
	expect_error("SteamServer.setItemMetadata: ugc_metadata has 5001 bytes", 1)
	check_eq(SteamServer.setItemMetadata(update, "m".repeat(5001)), false, "too much metadata")
	expect_error("SteamServer.setItemTags: \"a,b\" is no tag", 1)
	check_eq(SteamServer.setItemTags(update, ["a,b"]), false, "a tag with a comma")
	expect_error("SteamServer.setItemContent: content_folder is \"user://item\", which is a path of Godot's", 1)
	check_eq(SteamServer.setItemContent(update, ITEM_FOLDER), false, "Godot's path")
	expect_error("SteamServer.setItemPreview: preview_file is \"preview.png\", which is no absolute path", 1)
	check_eq(SteamServer.setItemPreview(update, "preview.png"), false, "a relative path")
	expect_error("SteamServer.removeItemPreview: index is -1; it must be 0 to 4294967295.", 1)
	check_eq(SteamServer.removeItemPreview(update, -1), false, "a negative index")
	expect_error("SteamServer.addContentDescriptor: the handle is UGC_UPDATE_HANDLE_INVALID", 1)
	check_eq(SteamServer.addContentDescriptor(SteamServer.UGC_UPDATE_HANDLE_INVALID, 1), false,
			"the invalid handle")


func _deletes(item: int) -> void:
	SteamServer.deleteItem(item)
	check_eq(await wait_signal(SteamServer.item_deleted), [SteamServer.RESULT_OK, item], "item_deleted")
	SteamServer.deleteItem(item)
	check_eq(await wait_signal(SteamServer.item_deleted), [SteamServer.RESULT_FILE_NOT_FOUND, item],
			"deleting an item that is gone")
