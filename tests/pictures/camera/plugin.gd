@tool
extends EditorPlugin
## Opens a page of help, saves what the editor shows where the environment says, and closes the editor.

const PICTURE_VARIABLE := "PICTURE"
const TOPIC_VARIABLE := "PICTURE_OF"
## Until all is laid out and drawn.
const FRAMES := 60


func _enter_tree() -> void:
	_photograph.call_deferred()


func _photograph() -> void:
	var filesystem: EditorFileSystem = EditorInterface.get_resource_filesystem()
	while filesystem.is_scanning():
		await get_tree().process_frame
	var picture := OS.get_environment(PICTURE_VARIABLE)
	if not picture.is_empty():
		EditorInterface.set_main_screen_editor("Script")
		EditorInterface.distraction_free_mode = true
		await _frames()
		EditorInterface.get_script_editor().goto_help(OS.get_environment(TOPIC_VARIABLE))
		await _frames()
		var image := EditorInterface.get_base_control().get_viewport().get_texture().get_image()
		image.save_png(picture)
	get_tree().quit()


func _frames() -> void:
	for frame: int in FRAMES:
		await get_tree().process_frame
