@tool
extends EditorPlugin
## Opens the menu of the addon's editor plugin, prints what is to be read there, uses it, and closes the editor.

const OFFLINE_SETTING := "steam_server/library/offline_in_debug"
const OFFLINE_ITEM := "Run Without Steam"


func _enter_tree() -> void:
	_read.call_deferred()


func _read() -> void:
	var filesystem: EditorFileSystem = EditorInterface.get_resource_filesystem()
	while filesystem.is_scanning():
		await get_tree().process_frame
	var menu: PopupMenu = EditorInterface.get_base_control().find_children("GodotSteamServer", "PopupMenu", true, false)[0]
	_open(menu, "at first")
	# The library that registers the setting may not be there, or be an older one.
	ProjectSettings.set_setting(OFFLINE_SETTING, null)
	_open(menu, "without the setting")
	ProjectSettings.set_setting(OFFLINE_SETTING, false)
	_open(menu, "with the setting")
	menu.id_pressed.emit(menu.get_item_id(_find(menu, OFFLINE_ITEM)))
	_open(menu, "after the switch")
	var saved := ConfigFile.new()
	saved.load("res://project.godot")
	print("SAVED ", saved.get_value("steam_server", "library/offline_in_debug", "nothing"))
	get_tree().quit()


## What the menu shows once it is opened.
func _open(menu: PopupMenu, when: String) -> void:
	menu.about_to_popup.emit()
	for index: int in menu.item_count:
		if not menu.is_item_separator(index):
			var state := "disabled " if menu.is_item_disabled(index) else ""
			state += "checked " if menu.is_item_checked(index) else ""
			print("MENU ", when, ": ", state, menu.get_item_text(index), " | ", menu.get_item_tooltip(index))


func _find(menu: PopupMenu, text: String) -> int:
	for index: int in menu.item_count:
		if menu.get_item_text(index) == text:
			return index
	return -1
