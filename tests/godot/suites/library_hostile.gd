# runner: library hostile
extends "res://suite.gd"
## On a Steam library that means no good: forged callbacks in every frame, answers that nobody asked for, lies about
## counts, texts without an end, enum values of the future, interfaces that are not there. The server goes on, every
## signal has arguments of its types, and no request is answered more than once.

const FRAMES := 100
const SESSIONS := 3
const CLAN := 103582791429521412

## Signals by name, with the types of their arguments, and how often each was heard.
var _types: Dictionary[StringName, Array] = {}
var _heard: Dictionary[StringName, int] = {}
var _wrong: Array[String] = []


func run() -> void:
	pump = false
	# Nothing fits together, so everything may be complained of.
	expect_error("SteamServer.")
	for info: Dictionary in ClassDB.class_get_signal_list(&"SteamServer", true):
		_listen(info)
	for session: int in SESSIONS:
		start_server()
		for frame: int in FRAMES:
			_call()
			SteamServer.run_callbacks()
			if frame % 30 == 0:
				await process_frame
		check_eq(SteamServer.isServerSecure(), true, "the server goes on")
		SteamServer.serverShutdown()
	check_eq(_wrong, [] as Array[String], "signals with arguments of other types")
	check(_heard.size() > 20, "forged callbacks become signals: %d of them" % _heard.size())
	for asked: StringName in [&"associate_clan", &"player_compat", &"stats_received"]:
		var count: int = _heard.get(asked, 0)
		check(count > 0 and count <= SESSIONS * FRAMES, "%d answers to as many requests: %s" % [count, asked])


func _listen(info: Dictionary) -> void:
	var signal_name: StringName = info["name"]
	_types[signal_name] = (info["args"] as Array).map(
			func(argument: Dictionary) -> int: return argument["type"])
	listen(Signal(SteamServer, signal_name), func(arguments: Array) -> void: _hear(signal_name, arguments))


func _hear(signal_name: StringName, arguments: Array) -> void:
	_heard[signal_name] = _heard.get(signal_name, 0) + 1
	var types: Array = _types[signal_name]
	var fits := arguments.size() == types.size()
	for i: int in mini(arguments.size(), types.size()):
		fits = fits and (types[i] == TYPE_NIL or typeof(arguments[i]) == types[i])
	if not fits and _wrong.size() < 10:
		_wrong.append("%s%s" % [signal_name, arguments])


## Every kind of lie is asked for.
func _call() -> void:
	SteamServer.associateWithClan(CLAN)
	SteamServer.computeNewPlayerCompatibility(1)
	SteamServer.requestUserStats(1)
	var result: int = SteamServer.beginAuthSession([1, 2, 3], 3, 1)
	check(result is int, "an enum value of the future is a number")
	_use(SteamServer.userHasLicenseForApp(1, 480))
	_use(SteamServer.getAuthSessionTicket())
	_use(SteamServer.getNextOutgoingPacket())
	_use(SteamServer.getIPCountry())
	_use(SteamServer.getSteamUILanguage())
	_use(SteamServer.getImageRGBA(1))
	_use(SteamServer.getHTTPResponseBodySize(1))
	_use(SteamServer.getQueryUGCMetadata(1, 0))
	_use(SteamServer.getAllItems())
	_use(SteamServer.getResultItems())
	_use(SteamServer.getItemDefinitionIDs())
	_use(SteamServer.getPOPCount())
	_use(SteamServer.getPOPList())
	_use(SteamServer.receiveMessagesOnConnection(1, 10))
	_use(SteamServer.receiveMessagesOnConnectionPacked(1, 1000))
	_use(SteamServer.getConnectionInfo(1))
	_use(SteamServer.getConnectionName(1))


## Reads all of it.
func _use(value: Variant) -> void:
	check(hash(value) >= 0, "what a lie became is read to its end")
