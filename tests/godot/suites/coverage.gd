extends "res://suite.gd"
## Every method of the built pages is called by some test, besides before_init, which calls them all without
## Steam, and every signal is awaited by one. The suites of the pages check the values.

const Api := preload("res://api.gd")

## Where methods are called: in the suites, and on both sides of the tests with two processes.
const FOLDERS: Array[String] = ["res://suites/", "res://servers/", "res://clients/"]
## The pages whose signals are awaited in signals.gd, by the names in the manifest.
const SIGNALS_GD: Array[String] = ["main_server", "game_server", "game_server_stats", "utils", "additions"]
## Signals of interfaces that a game server does not have: registered, so that scripts find them, and never sent.
const NEVER_SENT: Array[String] = [
	"download_ugc_result", "file_read_async_complete", "file_share_result", "file_write_async_complete",
	"local_file_changed",
]


func run() -> void:
	var text := FileAccess.get_file_as_string("res://suite.gd")
	for folder: String in FOLDERS:
		for file: String in DirAccess.get_files_at(folder):
			if file.ends_with(".gd"):
				text += FileAccess.get_file_as_string(folder + file)
	for page: String in Api.PAGES:
		for method: String in Api.methods(page):
			check(_is_called(method, text), "%s: %s is called" % [page, method])
		for signal_name: String in Api.signals(page):
			var is_awaited := text.contains("SteamServer.%s" % signal_name) or text.contains("&\"%s\"" % signal_name)
			check(is_awaited or page in SIGNALS_GD or signal_name in NEVER_SENT,
					"%s: %s is awaited" % [page, signal_name])


## By name, or as a Callable, or as a name in a table of calls.
func _is_called(method: String, text: String) -> bool:
	var mentioned := RegEx.create_from_string("SteamServer\\.%s\\b|&\"%s\"|\\t%s = \\["
			.replace("%s", method))
	return mentioned.search(text) != null
