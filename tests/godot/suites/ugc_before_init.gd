# runner: valve
extends "res://suite.gd"
## Before Steam runs, every method of the Workshop says once what to do and returns a neutral value.

const Api := preload("res://api.gd")

## An item's ID that needs all its 64 bits.
const ITEM := -2

## The additions of this page, which the manifest lists among all additions.
const ADDITIONS: Array[String] = [
	"createQueryAllUGCRequestCursor", "getQueryUGCNextCursor", "getQueryFirstUGCKeyValueTag",
	"getNumDownloadedItems", "getDownloadedItems", "markDownloadedItemAsUnused",
]

## Method, arguments, neutral result.
const CALLS: Array[Array] = [
	["addAppDependency", [ITEM, 480], null],
	["addContentDescriptor", [1, 1], false],
	["addDependency", [ITEM, 2], null],
	["addExcludedTag", [1, "maps"], false],
	["addItemKeyValueTag", [1, "key", "value"], false],
	["addItemPreviewFile", [1, "/srv/preview.png", SteamServer.ITEM_PREVIEW_TYPE_IMAGE], false],
	["addItemPreviewVideo", [1, "dQw4w9WgXcQ"], false],
	["addItemToFavorites", [480, ITEM], null],
	["addRequiredKeyValueTag", [1, "key", "value"], false],
	["addRequiredTag", [1, "maps"], false],
	["addRequiredTagGroup", [1, ["maps", "models"]], false],
	["createItem", [480, SteamServer.WORKSHOP_FILE_TYPE_COMMUNITY], null],
	["createQueryAllUGCRequest", [0, 0, 480, 480, 1], SteamServer.UGC_QUERY_HANDLE_INVALID],
	["createQueryAllUGCRequestCursor", [0, 0, 480, 480], SteamServer.UGC_QUERY_HANDLE_INVALID],
	["createQueryUGCDetailsRequest", [[ITEM]], SteamServer.UGC_QUERY_HANDLE_INVALID],
	["createQueryUserUGCRequest", [1, 0, 0, 0, 480, 480, 1], SteamServer.UGC_QUERY_HANDLE_INVALID],
	["deleteItem", [ITEM], null],
	["downloadItem", [ITEM, true], false],
	["getAppDependencies", [ITEM], null],
	["getDownloadedItems", [], []],
	["getItemDownloadInfo", [ITEM], {ret = false, downloaded = 0, total = 0}],
	["getItemInstallInfo", [ITEM], {
		ret = false, size = 0, folder = "", folder_size = 0, timestamp = 0,
	}],
	["getItemState", [ITEM], 0],
	["getItemUpdateProgress", [1], {status = 0, processed = 0, total = 0}],
	["getNumDownloadedItems", [], 0],
	["getNumSubscribedItems", [], 0],
	["getNumSupportedGameVersions", [1, 0], 0],
	["getQueryFirstUGCKeyValueTag", [1, 0, "key"], {}],
	["getQueryUGCAdditionalPreview", [1, 0, 0], {}],
	["getQueryUGCChildren", [1, 0, 5], {}],
	["getQueryUGCContentDescriptors", [1, 0], {
		result = 0, handle = 1, index = 0, descriptors = [],
	}],
	["getQueryUGCKeyValueTag", [1, 0, 0], {}],
	["getQueryUGCMetadata", [1, 0], ""],
	["getQueryUGCNextCursor", [1], ""],
	["getQueryUGCNumAdditionalPreviews", [1, 0], 0],
	["getQueryUGCNumKeyValueTags", [1, 0], 0],
	["getQueryUGCNumTags", [1, 0], 0],
	["getQueryUGCPreviewURL", [1, 0], ""],
	["getQueryUGCResult", [1, 0], {}],
	["getQueryUGCStatistic", [1, 0, SteamServer.ITEM_STATISTIC_NUM_SUBSCRIPTIONS], {}],
	["getQueryUGCTag", [1, 0, 0], ""],
	["getQueryUGCTagDisplayName", [1, 0, 0], ""],
	["getSubscribedItems", [], []],
	["getSupportedGameVersionData", [1, 0, 0], {}],
	["getUserContentDescriptorPreferences", [], []],
	["getUserItemVote", [ITEM], null],
	["getWorkshopEULAStatus", [], null],
	["initWorkshopForGameServer", [480, "/srv/workshop"], false],
	["markDownloadedItemAsUnused", [ITEM], false],
	["releaseQueryUGCRequest", [1], false],
	["removeAllItemKeyValueTags", [1], false],
	["removeAppDependency", [ITEM, 480], null],
	["removeContentDescriptor", [1, 1], false],
	["removeDependency", [ITEM, 2], null],
	["removeItemFromFavorites", [480, ITEM], null],
	["removeItemKeyValueTags", [1, "key"], false],
	["removeItemPreview", [1, 0], false],
	["sendQueryUGCRequest", [1], null],
	["setAdminQuery", [1, true], false],
	["setAllowCachedResponse", [1, 60], false],
	["setAllowLegacyUpload", [1, true], false],
	["setCloudFileNameFilter", [1, "file"], false],
	["setItemContent", [1, "/srv/content"], false],
	["setItemDescription", [1, "text"], false],
	["setItemMetadata", [1, "text"], false],
	["setItemPreview", [1, "/srv/preview.png"], false],
	["setItemTags", [1, ["maps"]], false],
	["setItemTitle", [1, "title"], false],
	["setItemUpdateLanguage", [1, "german"], false],
	["setItemVisibility", [1, 0], false],
	["setItemsDisabledLocally", [[1, 2], true], false],
	["setLanguage", [1, "german"], false],
	["setMatchAnyTag", [1, true], false],
	["setRankedByTrendDays", [1, 7], false],
	["setRequiredGameVersions", [1, "1.0", "2.0"], false],
	["setReturnAdditionalPreviews", [1, true], false],
	["setReturnChildren", [1, true], false],
	["setReturnKeyValueTags", [1, true], false],
	["setReturnLongDescription", [1, true], false],
	["setReturnMetadata", [1, true], false],
	["setReturnOnlyIDs", [1, true], false],
	["setReturnPlaytimeStats", [1, 7], false],
	["setReturnTotalOnly", [1, true], false],
	["setSearchText", [1, "words"], false],
	["setSubscriptionsLoadOrder", [[1, 2]], false],
	["setTimeCreatedDateRange", [1, 0, 1], false],
	["setTimeUpdatedDateRange", [1, 0, 1], false],
	["setUserItemVote", [ITEM, true], null],
	["showWorkshopEULA", [], false],
	["startItemUpdate", [480, ITEM], SteamServer.UGC_UPDATE_HANDLE_INVALID],
	["startPlaytimeTracking", [[ITEM]], null],
	["stopPlaytimeTracking", [[ITEM]], null],
	["stopPlaytimeTrackingForAllItems", [], null],
	["submitItemUpdate", [1], null],
	["subscribeItem", [ITEM], null],
	["suspendDownloads", [true], null],
	["unsubscribeItem", [ITEM], null],
	["updateItemPreviewFile", [1, 0, "/srv/preview.png"], false],
	["updateItemPreviewVideo", [1, 0, "dQw4w9WgXcQ"], false],
]


func run() -> void:
	var methods := CALLS.map(func(entry: Array) -> String: return entry[0])
	var listed: Array = (Api.read("ugc")["methods"] as Dictionary).keys() + ADDITIONS
	methods.sort()
	listed.sort()
	check_eq(methods, listed, "this suite calls every method")
	for entry: Array in CALLS:
		expect_error("SteamServer.%s: Steam is not running. Call serverInitEx()" % entry[0], 1)
		for times: int in 2:
			var result: Variant = SteamServer.callv(entry[0], entry[1])
			check_eq(result, entry[2], "%s before init" % entry[0])
