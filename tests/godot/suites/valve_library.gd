# runner: valve
extends "res://suite.gd"
## On Valve's library, without a Steam client: the start fails with Steam's own words, and
## everything else stays harmless.

const FAILED := SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC
const MODE := SteamServer.SERVER_MODE_AUTHENTICATION


func run() -> void:
	expect_error("SteamServer.serverInitEx: Failed to load module", 1)
	for attempt: int in 2:
		var answer: Dictionary = SteamServer.serverInitEx(
				"127.0.0.1", free_port(), free_port(), MODE, VERSION)
		check_eq(answer["status"], FAILED, "status")
		check_contains(answer["verbal"], "steamclient", "verbal")
		check(not String(answer["verbal"]).ends_with("\n"), "no line is left open")
		check_contains(answer["verbal"], "\nSteam's own part is missing: install SteamCMD", "the remedy")
		expect_error("SteamServer.logOnAnonymous: Steam is not running", 1)
		SteamServer.logOnAnonymous()
		await wait_frames(5)
		check_eq(SteamServer.getSteamID32(76561197960287930), 22202, "getSteamID32")
		check_eq(SteamServer.isServerSecure(), false, "isServerSecure")
		SteamServer.releaseCurrentThreadMemory()
		SteamServer.serverShutdown()
