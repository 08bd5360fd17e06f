extends "res://suite.gd"
## Every method of the built pages is called by some suite, besides before_init, which calls them all without
## Steam. The suites of the pages check the values.

const Api := preload("res://api.gd")

const SUITES := "res://suites/"


func run() -> void:
	var text := FileAccess.get_file_as_string("res://suite.gd")
	for file: String in DirAccess.get_files_at(SUITES):
		if file.ends_with(".gd"):
			text += FileAccess.get_file_as_string(SUITES + file)
	for page: String in Api.PAGES:
		for method: String in Api.built_methods(page):
			check(_is_called(method, text), "%s: %s is called" % [page, method])


## By name, or as a Callable, or as a name in a table of calls.
func _is_called(method: String, text: String) -> bool:
	var mentioned := RegEx.create_from_string("SteamServer\\.%s\\b|&\"%s\"|\\t%s = \\["
			.replace("%s", method))
	return mentioned.search(text) != null
