# runner: scenario logon_late.json
# runner: setting steam_server/initialization/log_on_timeout=1
extends "res://suite.gd"
## Steam does not answer the log on: that is said once, when the time is up, and not after a log off.


func run() -> void:
	expect_error("SteamServer.logOn: Steam has not answered the log on within 1 seconds. Call run_callbacks()", 1)
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	await _let_the_time_pass()
	SteamServer.serverShutdown()
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	SteamServer.logOff()
	await _let_the_time_pass()
	check_eq(SteamServer.loggedOn(), false, "it is not logged on")
	SteamServer.serverShutdown()


## Waits for longer than a log on may take, and for a frame of which all knows that.
func _let_the_time_pass() -> void:
	var began := Time.get_ticks_msec()
	await wait_until(func() -> bool: return Time.get_ticks_msec() > began + 1500)
	await wait_frames(2)
