# runner: library ancient
extends "res://library_suite.gd"
## On a library of an SDK before 1.61: what the plugin needs is in it in another version.


func run() -> void:
	check_mismatch([
		"%s has no ISteamGameServer that this plugin knows (it looked for SteamAPI_SteamGameServer_v0"
				% OS.get_environment("STEAM_SERVER_LIBRARY"),
		"Put the libsteam_api.so of the addon in its place",
	])
