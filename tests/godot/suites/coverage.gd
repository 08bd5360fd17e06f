extends "res://suite.gd"
## Every method of the built pages is called by some suite, or by a server or client that the runner starts, besides
## before_init, which calls them all without Steam. They check the values.

const Api := preload("res://api.gd")

const FOLDERS: Array[String] = ["res://suites/", "res://servers/", "res://clients/"]


func run() -> void:
	var text := FileAccess.get_file_as_string("res://suite.gd")
	for folder: String in FOLDERS:
		for file: String in DirAccess.get_files_at(folder):
			if file.ends_with(".gd"):
				text += FileAccess.get_file_as_string(folder + file)
	for page: String in Api.PAGES:
		for method: String in Api.built_methods(page):
			check(_is_called(method, text), "%s: %s is called" % [page, method])


## By name, or as a Callable, or as a name in a table of calls.
func _is_called(method: String, text: String) -> bool:
	var mentioned := RegEx.create_from_string("SteamServer\\.%s\\b|&\"%s\"|\\t%s = \\["
			.replace("%s", method))
	return mentioned.search(text) != null
