extends "res://suite.gd"
## Before Steam runs, no call crashes: it returns a neutral value, and says once what to do if it
## needs Steam.

const Api := preload("res://api.gd")

## What the methods are called with.
const ARGUMENTS: Dictionary[String, Variant] = {
	"bool": true,
	"int": 1,
	"float": 1.0,
	"String": "text",
	"Dictionary": {},
	"Array": [1],
	"Variant": [],
	"PackedByteArray": [1],
	"PackedInt32Array": [1],
	"PackedInt64Array": [1],
}

## What a method that needs Steam returns without it.
var _neutral_by_type: Dictionary[String, Variant] = {
	"void": null,
	"bool": false,
	"int": 0,
	"float": 0.0,
	"String": "",
	"Array": [],
	"PackedByteArray": PackedByteArray(),
	"PackedInt64Array": PackedInt64Array(),
}

## What it returns where 0 or the like would mislead, and what is in a Dictionary.
var _neutral_of: Dictionary[String, Variant] = {
	"beginAuthSession": SteamServer.BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET,
	"userHasLicenceForApp": SteamServer.USER_HAS_LICENSE_RESULT_NO_AUTH,
	"userHasLicenseForApp": SteamServer.USER_HAS_LICENSE_RESULT_NO_AUTH,
	"getAPICallFailureReason": SteamServer.STEAM_API_CALL_FAILURE_NONE,
	"getCurrentBatteryPower": 255, # on mains
	"getPublicIP": {ipv4 = 0, ipv6 = "", type = SteamServer.IP_TYPE_IPV4, address = ""},
	"handleIncomingPacket": {incoming = false},
	"getNextOutgoingPacket": {length = 0, out = PackedByteArray(), address = 0, port = 0},
	"getAuthSessionTicket": {id = 0, handle = 0, buffer = PackedByteArray(), size = 0},
	"getUserAchievement": {
		steam_id = 1, user = 1, name = "text", retrieved = false, result = false,
		achieved = false, unlocked = false,
	},
	"getImageRGBA": {success = false, buffer = PackedByteArray()},
	"getImageSize": {success = false, width = 0, height = 0},
	"isAPICallCompleted": {completed = false, failed = false},
	"getItemDefinitionProperty": {success = false, property = ""},
	"getItemPrice": {price = 0, base_price = 0, success = false},
	"getResultStatus": SteamServer.RESULT_FAIL,
	"startUpdateProperties": SteamServer.INVENTORY_UPDATE_HANDLE_INVALID,
	"createQueryAllUGCRequest": SteamServer.UGC_QUERY_HANDLE_INVALID,
	"createQueryAllUGCRequestPage": SteamServer.UGC_QUERY_HANDLE_INVALID,
	"createQueryAllUGCRequestCursor": SteamServer.UGC_QUERY_HANDLE_INVALID,
	"createQueryUGCDetailsRequest": SteamServer.UGC_QUERY_HANDLE_INVALID,
	"createQueryUserUGCRequest": SteamServer.UGC_QUERY_HANDLE_INVALID,
	"startItemUpdate": SteamServer.UGC_UPDATE_HANDLE_INVALID,
	"getItemDownloadInfo": {ret = false, downloaded = 0, total = 0},
	"getItemInstallInfo": {ret = false, size = 0, folder = "", folder_size = 0, timestamp = 0},
	"getItemUpdateProgress": {
		status = SteamServer.ITEM_UPDATE_STATUS_INVALID, processed = 0, total = 0,
	},
	# Of the workshop's queries, an empty Dictionary is the sign of failure.
	"getQueryFirstUGCKeyValueTag": {},
	"getQueryUGCAdditionalPreview": {},
	"getQueryUGCChildren": {},
	"getQueryUGCContentDescriptors": {result = 0, handle = 1, index = 1, descriptors = []},
	"getQueryUGCKeyValueTag": {},
	"getQueryUGCResult": {},
	"getQueryUGCStatistic": {},
	"getSupportedGameVersionData": {},
}

## What the methods return that need no Steam.
const WITHOUT_STEAM: Dictionary[String, Variant] = {
	"get_inventory_handle": 0,
	"get_inventory_update_handle": 0,
	"getAccountInstance": 0,
	"getAccountType": SteamServer.ACCOUNT_TYPE_INVALID,
	"getServerSteamID": SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER,
	"getSteamID32": 1,
	"getUniverse": SteamServer.UNIVERSE_INVALID,
	"isAnonAccount": false,
	"isAnonGameServerAccount": false,
	"isAnonUserAccount": false,
	"isBlankAnonAccount": false,
	"isChatAccount": false,
	"isClanAccount": false,
	"isConsoleUserAccount": false,
	"isContentServerAccount": false,
	"isGameServerAccount": false,
	"isIndividualAccount": false,
	"isLobby": false,
	"isPersistentGameServerAccount": false,
	"isServerSecure": false,
	"isValidSteamID": false,
	"releaseCurrentThreadMemory": null,
	"run_callbacks": null,
	"serverReleaseCurrentThreadMemory": null,
	"serverShutdown": null,
	"set_inventory_handle": null,
	"set_inventory_update_handle": null,
}

## The methods that other suites call before init.
const ELSEWHERE: Array[String] = [
	"getServerStatus", "getSettings", "getSteamLibraryInfo", "serverInit", "serverInitEx", "serverInitFromSettings",
]
## The suite that calls those of the networking pages and their additions, which want arguments of their own.
const NETWORKING := "res://suites/networking_before_init.gd"


func run() -> void:
	var version := RegEx.create_from_string("^\\d+\\.\\d+\\.\\d+")
	check(version.search(SteamServer.get_godotsteam_version()) != null, "the plugin has a version")
	var networking := FileAccess.get_file_as_string(NETWORKING)
	for page: String in Api.PAGES:
		var methods := Api.methods(page)
		for method: String in methods:
			var is_elsewhere := method in ELSEWHERE or networking.contains("\"%s\"" % method)
			if not is_elsewhere and method != "get_godotsteam_version":
				_check_method(method, methods[method])


func _check_method(method: String, manifest: Dictionary) -> void:
	var arguments: Array = manifest["args"].map(
			func(argument: Dictionary) -> Variant: return ARGUMENTS[argument["type"]])
	if method in WITHOUT_STEAM:
		_check_call(method, arguments, WITHOUT_STEAM[method])
		return
	expect_error("SteamServer.%s: Steam is not running. Call serverInitEx()" % method, 1)
	# Twice: a mistake that is repeated in every frame must not fill the log.
	for i: int in 2:
		_check_call(method, arguments, _neutral(method, manifest["returns"]))


func _check_call(method: String, arguments: Array, expected: Variant) -> void:
	check_eq(SteamServer.callv(method, arguments), expected, "%s before init" % method)


func _neutral(method: String, type: String) -> Variant:
	return _neutral_of[method] if method in _neutral_of else _neutral_by_type[type]
