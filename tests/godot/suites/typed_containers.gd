extends "res://suite.gd"
## Methods take typed Arrays and Dictionaries for untyped ones, as those of the engine do, however they are called.

const ITEMS: Array[int] = [7001, 7002]


func run() -> void:
	await start_and_log_on()
	var untyped: Variant = SteamServer
	for query: int in [
		SteamServer.createQueryUGCDetailsRequest(ITEMS),
		untyped.createQueryUGCDetailsRequest(ITEMS),
		SteamServer.callv(&"createQueryUGCDetailsRequest", [ITEMS]),
		untyped.createQueryUGCDetailsRequest(PackedInt64Array(ITEMS)),
	]:
		check(query != SteamServer.UGC_QUERY_HANDLE_INVALID, "a list of ints")
		SteamServer.sendQueryUGCRequest(query)
		var answer: Variant = await wait_signal(SteamServer.ugc_query_completed)
		check_eq((answer as Array)[2], ITEMS.size(), "an answer for each of the list")

	var options: Dictionary[int, int] = {SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL: 1234}
	for socket: int in [
		SteamServer.createListenSocketP2P(0, options),
		untyped.createListenSocketP2P(1, options),
	]:
		check(socket != SteamServer.LISTEN_SOCKET_INVALID, "options of ints")
		var value := SteamServer.getConfigValue(SteamServer.NETWORKING_CONFIG_TIMEOUT_INITIAL,
				SteamServer.NETWORKING_CONFIG_SCOPE_LISTEN_SOCKET, socket)
		check_eq((value["value"] as PackedByteArray).decode_s32(0), 1234, "what the options say")
	SteamServer.serverShutdown()
