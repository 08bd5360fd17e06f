# runner: environment STEAM_SERVER_TOKEN_FILE=/nowhere/token
# runner: args --query-port=65535
extends "res://suite.gd"
## The login token in a file: one that cannot be read stops the start; a good one is used, without its line's end.

const TOKEN := "0123456789ABCDEF0123456789ABCDEF"


func run() -> void:
	expect_error("names /nowhere/token as the file with the login token, but it cannot be read: No such file", 1)
	check_eq(SteamServer.serverInitFromSettings()["status"], 1, "status without the file")
	var path := OS.get_user_data_dir().path_join("token")
	var file := FileAccess.open(path, FileAccess.WRITE)
	file.store_string(TOKEN + "\n")
	file.close()
	OS.set_environment("STEAM_SERVER_TOKEN_FILE", path)
	check_eq(SteamServer.serverInitFromSettings()["status"], 0, "status with it")
	check(await wait_until(SteamServer.loggedOn), "logged on")
	var id := SteamServer.getSteamID()
	SteamServer.serverShutdown()
	start_server()
	describe_server()
	SteamServer.logOn(TOKEN)
	check(await wait_until(SteamServer.loggedOn), "logged on with the token itself")
	check_eq(SteamServer.getSteamID(), id, "the same account")
	SteamServer.serverShutdown()
