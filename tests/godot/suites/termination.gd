extends "res://suite.gd"
## Asked to stop while somebody listens: the signal and Godot's notification come, once, and the rest is the game's to do.
## runner/running.rs has the server to which nobody listens, and the second request.

var _notified: Array[int] = []


func run() -> void:
	var node := Listener.new()
	node.notified = _notified
	root.add_child(node)
	await start_and_log_on()
	var emissions := watch([SteamServer.shutdown_requested, SteamServer.server_disconnected])
	check_eq(OS.execute("kill", ["-TERM", str(OS.get_process_id())]), 0, "asked to stop")
	await check_emissions(emissions, [[&"shutdown_requested"]] as Array[Array], "signals")
	check_eq(_notified, [Node.NOTIFICATION_WM_CLOSE_REQUEST], "notifications")
	check_eq(SteamServer.loggedOn(), true, "the server runs on")
	SteamServer.serverShutdown()
	node.free()


class Listener:
	extends Node

	var notified: Array[int]

	func _notification(what: int) -> void:
		if what == NOTIFICATION_WM_CLOSE_REQUEST:
			notified.append(what)
