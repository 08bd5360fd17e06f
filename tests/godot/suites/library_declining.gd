# runner: library declining
extends "res://library_suite.gd"
## On a library that finds an older steamclient on the machine.


func run() -> void:
	check_mismatch([
		"steamclient has no version 015 of the game server's interface\n",
		"Steam's own part on this machine is older than libsteam_api.so",
		"update it with SteamCMD",
	])
