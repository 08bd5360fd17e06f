@tool
extends EditorPlugin
## A menu in Project > Tools: which version this is, which Steam library is in use, and whether runs go without Steam.
##
## The class SteamServer needs none of this. It is asked for by name, so that the menu is there, and says so, where the
## addon has no library for the editor's platform.

const TITLE := "GodotSteam Server"
const OFFLINE_SETTING := "steam_server/library/offline_in_debug"
const HELP_PAGE := "class_name:SteamServer"

enum Item { VERSION, LIBRARY, OFFLINE, HELP }

var _menu: PopupMenu


func _enter_tree() -> void:
	_menu = PopupMenu.new()
	_menu.name = "GodotSteamServer"
	_menu.hide_on_checkable_item_selection = false
	_menu.add_item("", Item.VERSION)
	_menu.add_item("", Item.LIBRARY)
	_menu.add_separator()
	_menu.add_check_item("Run Without Steam", Item.OFFLINE)
	_menu.add_item("Open Help", Item.HELP)
	for item: Item in [Item.VERSION, Item.LIBRARY]:
		_menu.set_item_disabled(_menu.get_item_index(item), true)
	_menu.about_to_popup.connect(_refresh)
	_menu.id_pressed.connect(_on_pressed)
	add_tool_submenu_item(TITLE, _menu)


func _exit_tree() -> void:
	remove_tool_menu_item(TITLE)


## Says what is so now. Steam's library is not loaded before somebody looks here.
func _refresh() -> void:
	var server: Object = _server()
	_show(Item.VERSION, "Version %s" % server.get_godotsteam_version() if server else "No library for this platform",
			"The version of the addon.")
	if server:
		var library: Dictionary = server.getSteamLibraryInfo()
		_show(Item.LIBRARY, _name_of(library), library.path if library.loaded else library.error)
	else:
		_show(Item.LIBRARY, "Steam's library is not looked for", "")

	var offline: int = _menu.get_item_index(Item.OFFLINE)
	var has_setting: bool = ProjectSettings.has_setting(OFFLINE_SETTING)
	_menu.set_item_disabled(offline, not has_setting)
	_menu.set_item_checked(offline, has_setting and ProjectSettings.get_setting(OFFLINE_SETTING))
	_menu.set_item_tooltip(offline, "The project setting %s: debug runs take offline-steam in the place of Steam. "
			% OFFLINE_SETTING + "A release export never does.")
	_menu.set_item_disabled(_menu.get_item_index(Item.HELP), server == null)


func _on_pressed(id: int) -> void:
	match id:
		Item.OFFLINE:
			ProjectSettings.set_setting(OFFLINE_SETTING, not ProjectSettings.get_setting(OFFLINE_SETTING))
			ProjectSettings.save()
			_refresh()
		Item.HELP:
			EditorInterface.set_main_screen_editor("Script")
			EditorInterface.get_script_editor().goto_help(HELP_PAGE)


func _show(item: Item, text: String, tooltip: String) -> void:
	var index: int = _menu.get_item_index(item)
	_menu.set_item_text(index, text)
	_menu.set_item_tooltip(index, tooltip)


func _name_of(library: Dictionary) -> String:
	if not library.loaded:
		return "Steam's library is missing"
	if library.offline:
		return "Steam's library: offline-steam"
	return "Steam's library: SDK %s" % library.sdk if library.sdk else "Steam's library: of an unknown SDK"


## The singleton; null where the extension is not loaded.
func _server() -> Object:
	return Engine.get_singleton("SteamServer") if Engine.has_singleton("SteamServer") else null
