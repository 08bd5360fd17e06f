@tool
extends EditorPlugin
## Opens the help pages in the editor, prints what is to be read there, and closes the editor.

const PAGES: Array[String] = ["SteamServer", "SteamOffline", "SteamServerMultiplayerPeer"]


func _enter_tree() -> void:
	_read.call_deferred()


func _read() -> void:
	var filesystem: EditorFileSystem = EditorInterface.get_resource_filesystem()
	while filesystem.is_scanning():
		await get_tree().process_frame
	for page: String in PAGES:
		EditorInterface.get_script_editor().goto_help("class_name:" + page)
		await get_tree().process_frame
		print("PAGE BEGINS ", page)
		print(_text_of(page))
		print("PAGE ENDS ", page)
	get_tree().quit()


## What the help page of a class shows.
func _text_of(page: String) -> String:
	for help: Node in EditorInterface.get_script_editor().find_children("*", "EditorHelp", true, false):
		if help.name == page:
			var text: RichTextLabel = help.find_children("*", "RichTextLabel", true, false)[0]
			return text.get_parsed_text()
	return ""
