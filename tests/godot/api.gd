extends RefCounted
## The manifest of the API in tests/api/, and which part of it is built.

## The pages of the reference, and the methods that this plugin adds to them.
const PAGES: Array[String] = [
	"main_server", "game_server", "game_server_stats", "http", "inventory", "networking",
	"networking_messages", "networking_sockets", "networking_utils", "ugc", "utils", "additions",
]

## Pages whose methods do not exist yet. Take a page off this list when it is built.
const PAGES_NOT_BUILT: Array[String] = []


## One file of the manifest.
static func read(page: String) -> Dictionary:
	var folder := ProjectSettings.globalize_path("res://").path_join("../api")
	return JSON.parse_string(FileAccess.get_file_as_string(folder.path_join(page + ".json")))


## The methods of a page by name, if the page is built.
static func built_methods(page: String) -> Dictionary:
	return {} if page in PAGES_NOT_BUILT else read(page)["methods"]
