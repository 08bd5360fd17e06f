@tool
extends EditorPlugin
## Has the editor's labels lay out their texts in the main thread.
##
## Godot's text server looks its texts up without a lock. An editor that makes texts while a long help page is laid out
## in another thread crashes once in many runs (godotengine/godot#88241).


func _enter_tree() -> void:
	get_tree().node_added.connect(_keep_in_thread)
	for label: Node in get_tree().root.find_children("*", "RichTextLabel", true, false):
		_keep_in_thread(label)


func _keep_in_thread(node: Node) -> void:
	var label := node as RichTextLabel
	if label != null:
		label.threaded = false
