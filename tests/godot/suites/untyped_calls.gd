# runner: script_errors
extends "res://suite.gd"
## Calls through an untyped variable, of which GDScript knows nothing before it makes them: what is wrong is told in
## the engine's own words, and what the engine would convert for a method of its own is converted.

const ADA := 76561197960287930
const NOT_CONVERTED := "Cannot convert argument %d from %s to %s."
const NOT_AS_MANY := "Expected %d argument"

var _server: Variant = SteamServer


func run() -> void:
	await start_and_log_on()
	_check_wrong_types()
	_check_wrong_numbers()
	_check_conversions()
	_check_lists()
	_check_defaults()
	_check_null()
	check_eq(_server.loggedOn(), true, "the game goes on")
	SteamServer.serverShutdown()


func _check_wrong_types() -> void:
	expect_script_error(NOT_CONVERTED % [1, "String", "int"], 1)
	check_refused(func() -> Variant: return _server.getSteamID32("22202"), "a String for an int")
	expect_script_error(NOT_CONVERTED % [2, "int", "String"], 1)
	check_refused(func() -> Variant: return _server.getUserAchievement(ADA, 7), "an int for a String")
	expect_script_error(NOT_CONVERTED % [2, "Dictionary", "PackedByteArray"], 1)
	check_refused(func() -> Variant: return _server.sendMessageToConnection(1, {}, 0),
			"a Dictionary for bytes")
	expect_script_error(NOT_CONVERTED % [2, "Array", "Dictionary"], 1)
	check_refused(func() -> Variant: return _server.createListenSocketP2P(0, []),
			"an Array for a Dictionary")


func _check_wrong_numbers() -> void:
	expect_script_error(NOT_AS_MANY % 1, 2)
	check_refused(func() -> Variant: return _server.getSteamID32(), "no argument for one")
	check_refused(func() -> Variant: return _server.getSteamID32(1, 2), "two arguments for one")
	expect_script_error(NOT_AS_MANY % 2, 1)
	check_refused(func() -> Variant: return _server.getConnectionRealTimeStatus(1),
			"one argument where the third of three has a default")
	expect_script_error(NOT_AS_MANY % 3, 1)
	check_refused(func() -> Variant: return _server.getConnectionRealTimeStatus(1, 2, true, 4),
			"four arguments for three")


func _check_conversions() -> void:
	check_eq(_server.getSteamID32(22202.9), 22202, "a float for an int")
	check_eq(_server.getSteamID32(true), 1, "a bool for an int")
	check_eq(_server.getUserAchievement(ADA, &"FLAWLESS").name, "FLAWLESS", "a StringName for a String")
	check_eq(_server.getUserAchievement(ADA, ^"a/path").name, "a/path", "a NodePath for a String")
	check_eq(_server.getUserAchievement(ADA as float, "FLAWLESS").steam_id, ADA as float as int,
			"a float for a Steam ID")


func _check_lists() -> void:
	var pair: Dictionary = SteamServer.createSocketPair(false, 0, 0)
	var flags: Variant = SteamServer.NETWORKING_SEND_RELIABLE
	_server.sendMessageToConnection(pair.connection1, [1, 2, 255], flags)
	check_eq(_server.configureConnectionLanes(pair.connection1, 2, PackedInt32Array([0, 1]),
			PackedInt32Array([1, 1])), SteamServer.RESULT_OK, "a PackedInt32Array for an Array")
	var messages: Array = SteamServer.receiveMessagesOnConnection(pair.connection2, 10)
	check_eq(messages.size(), 1, "one message was sent")
	check_eq(messages[0].payload, PackedByteArray([1, 2, 255]), "an Array for a PackedByteArray")
	for connection: int in [pair.connection1, pair.connection2]:
		SteamServer.closeConnection(connection, 0, "", false)


func _check_defaults() -> void:
	var pair: Dictionary = SteamServer.createSocketPair(false, 0, 0)
	var one: int = pair.connection1
	check_eq(_server.getConnectionRealTimeStatus(one, 0).connection_status.state,
			SteamServer.CONNECTION_STATE_CONNECTED, "get_status is true when it is left out")
	check_eq(_server.getConnectionRealTimeStatus(one, 0, false).connection_status, {}, "get_status given")
	for connection: int in [pair.connection1, pair.connection2]:
		SteamServer.closeConnection(connection, 0, "", false)


func _check_null() -> void:
	expect_script_error(NOT_CONVERTED % [1, "Nil", "int"], 1)
	check_refused(func() -> Variant: return _server.getSteamID32(null), "null for an int")
	expect_script_error(NOT_CONVERTED % [2, "Nil", "String"], 1)
	check_refused(func() -> Variant: return _server.getUserAchievement(ADA, null), "null for a String")
	expect_error("not of type NIL", 1)
	check_eq(_server.handleIncomingPacket(null, "127.0.0.1", 1).incoming, false, "null where anything may be")


## Checks that a call is refused, which ends the function that makes it.
func check_refused(function: Callable, what: String) -> void:
	check_eq(function.call(), null, what)
