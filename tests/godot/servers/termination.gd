extends SceneTree
## A server that runs until it is asked to stop. With [code]--deaf[/code] it hears that and does nothing about it.


func _initialize() -> void:
	SteamServer.server_connected.connect(func() -> void: print("Logged on"))
	SteamServer.server_disconnected.connect(func(result: int) -> void: print("Logged off with result ", result))
	if "--deaf" in OS.get_cmdline_user_args():
		SteamServer.shutdown_requested.connect(func() -> void: print("Asked to stop"))


func _process(_delta: float) -> bool:
	SteamServer.run_callbacks()
	return false
