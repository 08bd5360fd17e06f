# runner: scenario logon_late.json
# runner: setting steam_server/initialization/log_on_timeout=1
extends "res://suite.gd"
## Steam does not answer the log on: that is said once, when the time is up, and not after a log off.


func run() -> void:
	expect_error("SteamServer.logOn: Steam has not answered the log on within 1 seconds. Call run_callbacks()", 1)
	start_server()
	describe_server()
	var began := Time.get_ticks_msec()
	SteamServer.logOnAnonymous()
	await wait_until(func() -> bool: return Time.get_ticks_msec() > began + 1500)
	SteamServer.serverShutdown()
	start_server()
	describe_server()
	began = Time.get_ticks_msec()
	SteamServer.logOnAnonymous()
	SteamServer.logOff()
	await wait_until(func() -> bool: return Time.get_ticks_msec() > began + 1500)
	check_eq(SteamServer.loggedOn(), false, "it is not logged on")
	SteamServer.serverShutdown()
