extends "res://suite.gd"
## Before Steam runs, no call crashes: it returns a neutral value, and says once what to do if it
## needs Steam.

const Api := preload("res://api.gd")

## An ID of a person.
const SOMEBODY := 0x0110000100000007

## Calls that work without Steam: method, arguments, result.
const NEED_NO_STEAM: Array[Array] = [
	["get_inventory_handle", [], 0],
	["get_inventory_update_handle", [], 0],
	["getServerSteamID", [], SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER],
	["getSteamID32", [SOMEBODY], 7],
	["isAnonAccount", [SOMEBODY], false],
	["isAnonUserAccount", [SOMEBODY], false],
	["isChatAccount", [SOMEBODY], false],
	["isClanAccount", [SOMEBODY], false],
	["isConsoleUserAccount", [SOMEBODY], false],
	["isIndividualAccount", [SOMEBODY], true],
	["isLobby", [SOMEBODY], false],
	["isServerSecure", [], false],
	["releaseCurrentThreadMemory", [], null],
	["run_callbacks", [], null],
	["serverReleaseCurrentThreadMemory", [], null],
	["serverShutdown", [], null],
	["set_inventory_handle", [0], null],
	["set_inventory_update_handle", [0], null],
]

## Calls that need Steam: method, arguments, neutral result.
const NEED_STEAM: Array[Array] = [
	["getSteamID", [], 0],
	["setProduct", ["480"], null],
	["setGameDescription", ["Game"], null],
	["setModDir", ["mod"], null],
	["setDedicatedServer", [true], null],
	["setMaxPlayerCount", [16], null],
	["setBotPlayerCount", [2], null],
	["setServerName", ["Server"], null],
	["setMapName", ["map"], null],
	["setPasswordProtected", [true], null],
	["setGameTags", ["a,b"], null],
	["setGameData", ["data"], null],
	["setRegion", ["255"], null],
	["setKeyValue", ["key", "value"], null],
	["clearAllKeyValues", [], null],
	["setAdvertiseServerActive", [true], null],
	["logOn", ["token"], null],
	["logOnAnonymous", [], null],
	["logOff", [], null],
	["loggedOn", [], false],
	["secure", [], false],
	["getPublicIP", [], {ipv4 = 0, ipv6 = "", type = SteamServer.IP_TYPE_IPV4, address = ""}],
	["wasRestartRequested", [], false],
]

## Methods that other suites call before init.
const ELSEWHERE: Array[String] = ["get_godotsteam_version", "serverInit", "serverInitEx"]


func run() -> void:
	var version := RegEx.create_from_string("^\\d+\\.\\d+\\.\\d+")
	check(version.search(SteamServer.get_godotsteam_version()) != null, "the plugin has a version")
	for call: Array in NEED_NO_STEAM:
		_check_call(call)
	for call: Array in NEED_STEAM:
		expect_error("SteamServer.%s: Steam is not running. Call serverInitEx()" % call[0], 1)
		_check_call(call)
		# A mistake that is repeated in every frame must not fill the log.
		_check_call(call)
	_check_that_no_method_is_forgotten()


func _check_call(call: Array) -> void:
	check_eq(SteamServer.callv(call[0], call[1]), call[2], "%s before init" % call[0])


func _check_that_no_method_is_forgotten() -> void:
	var covered := (NEED_NO_STEAM + NEED_STEAM).map(func(call: Array) -> String: return call[0])
	for page: String in ["main_server", "game_server"]:
		for method: String in Api.built_methods(page):
			check(method in covered or method in ELSEWHERE, "this suite calls %s" % method)
