extends RefCounted
## The manifest of the API in tests/api/, and which part of it is built.

## The pages of the reference, and the methods that this plugin adds to them.
const PAGES: Array[String] = [
	"main_server", "game_server", "game_server_stats", "http", "inventory", "networking",
	"networking_messages", "networking_sockets", "networking_utils", "ugc", "utils", "additions",
]

## Pages whose methods do not exist yet. Take a page off this list when it is built.
const PAGES_NOT_BUILT: Array[String] = [
	"game_server_stats", "http", "inventory", "networking", "networking_messages",
	"networking_sockets", "networking_utils", "utils",
]

## The methods that exist of a page that is not complete yet.
const PARTLY_BUILT: Dictionary[String, Array] = {
	"game_server": [
		"setProduct", "setGameDescription", "setModDir", "setDedicatedServer", "setMaxPlayerCount",
		"setBotPlayerCount", "setServerName", "setMapName", "setPasswordProtected", "setGameTags",
		"setGameData", "setRegion", "setKeyValue", "clearAllKeyValues", "setAdvertiseServerActive",
		"logOn", "logOnAnonymous", "logOff", "loggedOn", "secure", "getPublicIP",
		"wasRestartRequested",
	],
}


## One file of the manifest.
static func read(page: String) -> Dictionary:
	var folder := ProjectSettings.globalize_path("res://").path_join("../api")
	return JSON.parse_string(FileAccess.get_file_as_string(folder.path_join(page + ".json")))


## The names of a page's methods that have to exist by now.
static func built_methods(page: String) -> Array:
	if page in PAGES_NOT_BUILT:
		return []
	if page in PARTLY_BUILT:
		return PARTLY_BUILT[page]
	return (read(page)["methods"] as Dictionary).keys()
