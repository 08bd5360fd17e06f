extends SceneTree
## Runs every test of this folder: each method whose name begins with [code]test_[/code], in each file whose name does.
## The exit code is 0 when all were good.


func _initialize() -> void:
	if not SteamOffline.is_active():
		print("These tests are for offline-steam: switch on steam_server/library/offline_in_debug.")
		quit(1)
		return
	var failures := 0
	var count := 0
	var files := Array(DirAccess.get_files_at("res://tests")).filter(
			func(file: String) -> bool: return file.begins_with("test_") and file.get_extension() == "gd")
	for file: String in files:
		var script: GDScript = load("res://tests".path_join(file))
		for method: Dictionary in script.get_script_method_list():
			var name: String = method["name"]
			if name.begins_with("test_"):
				count += 1
				failures += _run(script, file, name)
	print("%d tests, %d of them wrong" % [count, failures])
	quit(1 if failures > 0 or count == 0 else 0)


## Runs one test on an object of its own; 1 if it went wrong.
func _run(script: GDScript, file: String, name: String) -> int:
	var test: Object = script.new()
	test.call("before_each")
	test.call(name)
	test.call("after_each")
	var problems: PackedStringArray = test.get("problems")
	if test.get("checks") == 0:
		problems.append("it checks nothing")
	print("%s %s.%s%s" % ["ok" if problems.is_empty() else "WRONG", file.get_basename(), name,
			"".join(Array(problems).map(func(problem: String) -> String: return "\n\t" + problem))])
	return 0 if problems.is_empty() else 1
