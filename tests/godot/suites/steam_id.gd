extends "res://suite.gd"
## What the helpers tell of Steam IDs, with IDs put together here from their parts.

const INDIVIDUAL := SteamServer.ACCOUNT_TYPE_INDIVIDUAL
const GAME_SERVER := SteamServer.ACCOUNT_TYPE_GAME_SERVER
const ANON_GAME_SERVER := SteamServer.ACCOUNT_TYPE_ANON_GAME_SERVER
const ANON_USER := SteamServer.ACCOUNT_TYPE_ANON_USER
const CONSOLE_USER := SteamServer.ACCOUNT_TYPE_CONSOLE_USER
const CHAT := SteamServer.ACCOUNT_TYPE_CHAT
const CLAN := SteamServer.ACCOUNT_TYPE_CLAN
const PUBLIC := SteamServer.UNIVERSE_PUBLIC

## The flag of a lobby in the instance of a chat.
const LOBBY_FLAG := 0x40000
## The flag of a matchmaking lobby, which makes no lobby by itself.
const MATCHMAKING_LOBBY_FLAG := 0x20000

## Of which account types the methods are true.
const TYPES_OF: Dictionary[StringName, Array] = {
	isAnonAccount = [ANON_USER, ANON_GAME_SERVER],
	isAnonUserAccount = [ANON_USER],
	isChatAccount = [CHAT],
	isClanAccount = [CLAN],
	isConsoleUserAccount = [CONSOLE_USER],
	isIndividualAccount = [INDIVIDUAL, CONSOLE_USER],
	isLobby = [],
	isGameServerAccount = [GAME_SERVER, ANON_GAME_SERVER],
	isPersistentGameServerAccount = [GAME_SERVER],
	isAnonGameServerAccount = [ANON_GAME_SERVER],
	isContentServerAccount = [SteamServer.ACCOUNT_TYPE_CONTENT_SERVER],
}


func run() -> void:
	_check_account_types()
	_check_lobbies()
	_check_parts()
	_check_validity()


func _check_account_types() -> void:
	for type: int in 16:
		# Universe 255 makes the int negative, which must change nothing.
		for universe: int in [PUBLIC, 255]:
			var id := _id(universe, type, 1, 0xFFFFFFFF)
			for method: StringName in TYPES_OF:
				check_eq(SteamServer.call(method, id), type in TYPES_OF[method],
						"%s of account type %d" % [method, type])
			check_eq(SteamServer.getAccountType(id), type, "getAccountType")
			check_eq(SteamServer.getUniverse(id), universe, "getUniverse")


func _check_lobbies() -> void:
	check_eq(SteamServer.isLobby(109775240917155841), true, "isLobby of a real lobby's ID")
	check_eq(SteamServer.isLobby(_id(PUBLIC, CHAT, LOBBY_FLAG, 1)), true,
			"isLobby of a chat with the flag")
	check_eq(SteamServer.isLobby(_id(PUBLIC, CHAT, MATCHMAKING_LOBBY_FLAG, 1)), false,
			"isLobby of a chat with the matchmaking flag only")
	check_eq(SteamServer.isLobby(_id(PUBLIC, CLAN, LOBBY_FLAG, 1)), false,
			"isLobby of a group with the flag")


func _check_parts() -> void:
	check_eq(SteamServer.getSteamID32(76561197960287930), 22202, "getSteamID32 of a person's ID")
	check_eq(SteamServer.getSteamID32(-1), 4294967295, "getSteamID32 is never negative")
	check_eq(SteamServer.getSteamID32(0), 0, "getSteamID32 of nothing")
	check_eq(SteamServer.getAccountInstance(_id(PUBLIC, INDIVIDUAL, 0xABCDE, 5)), 0xABCDE,
			"getAccountInstance")
	check_eq(SteamServer.getAccountInstance(-1), 0xFFFFF, "getAccountInstance with all bits set")


func _check_validity() -> void:
	var blank := _id(PUBLIC, ANON_USER, 0, 0)
	check_eq(SteamServer.isBlankAnonAccount(blank), true, "isBlankAnonAccount without a number")
	check_eq(SteamServer.isBlankAnonAccount(blank + 1), false, "isBlankAnonAccount with a number")

	check_eq(SteamServer.isValidSteamID(76561197960287930), true, "isValidSteamID of a person's ID")
	check_eq(SteamServer.isValidSteamID(0), false, "isValidSteamID of nothing")
	check_eq(SteamServer.isValidSteamID(SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER), false,
			"isValidSteamID of a placeholder")
	check_eq(SteamServer.isValidSteamID(_id(PUBLIC, INDIVIDUAL, 1, 0)), false,
			"isValidSteamID of a person without a number")


func _id(universe: int, type: int, instance: int, account: int) -> int:
	return universe << 56 | type << 52 | instance << 32 | account
