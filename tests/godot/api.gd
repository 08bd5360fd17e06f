extends RefCounted
## The manifest of the API in tests/api/: what the sheets of the reference say, and what this plugin adds.
##
## `additions.json` is written by hand. Beside methods, signals and constants of our own it has the properties, and
## under `changed` the methods of the other pages that have something more than the sheet says; there is a ruling for
## each of them.

## The pages of the reference, and the methods that this plugin adds to them.
const PAGES: Array[String] = [
	"main_server", "game_server", "game_server_stats", "http", "inventory", "networking",
	"networking_messages", "networking_sockets", "networking_utils", "ugc", "utils", "additions",
]

## The files that were read.
static var _files: Dictionary[String, Dictionary] = {}


## The methods of a page by name.
static func methods(page: String) -> Dictionary:
	var of_sheet: Dictionary = _read(page)["methods"]
	var changed: Dictionary = _read("additions")["changed"]
	var built := {}
	for method: String in of_sheet:
		built[method] = changed.get(method, of_sheet[method])
	return built


## The signals of a page by name, each an array of its arguments.
static func signals(page: String) -> Dictionary:
	return _read(page)["signals"]


## The properties by name.
static func properties() -> Dictionary:
	return _read("additions")["properties"]


## The values of constants by their names, by class enum; "" is for those that belong to none.
static func constants() -> Dictionary:
	var groups: Dictionary = _read("constants")["constants"].duplicate()
	var added: Dictionary = _read("additions")["constants"]
	for group: String in added:
		groups[group] = groups.get(group, {}).merged(added[group])
	return groups


## The class enums whose values are flags.
static func bit_fields() -> Array:
	return _read("constants")["bitfields"]


static func _read(page: String) -> Dictionary:
	if not _files.has(page):
		var folder := ProjectSettings.globalize_path("res://").path_join("../api")
		_files[page] = JSON.parse_string(FileAccess.get_file_as_string(folder.path_join(page + ".json")))
	return _files[page]
