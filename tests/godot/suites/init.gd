extends "res://suite.gd"
## Starting and stopping Steam: what is refused and how, a second start, and starting again after a
## stop.

const OK_STATUS := SteamServer.STEAM_API_INIT_RESULT_OK
const FAILED := SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC
const MODE := SteamServer.SERVER_MODE_AUTHENTICATION


func run() -> void:
	check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER,
			"ID before init")
	_refuses_wrong_arguments()
	_reports_a_taken_query_port()
	_reports_an_address_of_another_machine()
	await _starts_and_refuses_a_second_start()
	await _starts_again()
	_takes_ports_of_0()
	_knows_every_spelling_of_any_address()
	await _has_an_id_for_a_server_without_steam()
	_reports_a_failed_start_and_starts_then()
	_a_second_instance_is_harmless()
	await _a_session_forgets_the_one_before()


func _refuses_wrong_arguments() -> void:
	# Eight reasons are logged; a script that thinks of ever new ones does not fill the log.
	expect_error("SteamServer.serverInitEx: ip: ", 6)
	expect_error("SteamServer.serverInitEx: game_port is -1; a port is a number from 0 to 65535.", 1)
	expect_error("SteamServer.serverInitEx: query_port is -1; a port is a number from 0 to 65535, of which 65535, "
			+ "QUERY_PORT_SHARED, has the game's own socket answer.", 1)
	for ip: String in ["300.1.1.1", "::1", "localhost", "1.2.3", "127.0.0.1:27015", " 127.0.0.1"]:
		_check_refused({ip = ip}, "ip")
	for port: int in [-1, 65536, 1 << 32, -(1 << 63)]:
		_check_refused({game_port = port}, "game_port")
		_check_refused({query_port = port}, "query_port")
	for mode: int in [-1, 0, 4, 17, (1 << 32) + 1]:
		_check_refused({mode = mode}, "server_mode")
	# Steam was not asked: it still answers as before any init.
	check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER,
			"ID after refused arguments")

	expect_error("SteamServer.serverInit: ip", 1)
	check_eq(SteamServer.serverInit("300.1.1.1", free_port(), free_port(), MODE, VERSION), false,
			"serverInit with a wrong ip")


func _reports_a_taken_query_port() -> void:
	expect_error("SteamServer.serverInitEx: query_port ")
	var socket := PacketPeerUDP.new()
	check_eq(socket.bind(0, "0.0.0.0"), OK, "a UDP port is free")
	var port := socket.get_local_port()
	var answer := _init_with({query_port = port})
	check_eq(answer.get("status"), FAILED, "status with a taken query port")
	check_contains(answer["verbal"], "query_port %d is taken (UDP)" % port, "verbal with a taken query port")
	check_contains(answer["verbal"], "STEAM_SERVER_QUERY_PORT or --query-port=", "its remedy")
	socket.close()
	check_eq(_init_with({query_port = port}).get("status"), OK_STATUS,
			"status once the query port is free")
	SteamServer.serverShutdown()


func _reports_an_address_of_another_machine() -> void:
	# TEST-NET-1, which no machine has.
	expect_error("SteamServer.serverInitEx: ip 192.0.2.1 is no address of this machine.", 1)
	var answer := _init_with({ip = "192.0.2.1"})
	check_eq(answer["status"], FAILED, "status with a foreign address")
	check_contains(answer["verbal"], "Leave it empty to use every address", "its remedy")


func _starts_and_refuses_a_second_start() -> void:
	var answer := start_server()
	check_eq(answer.keys(), ["status", "verbal"], "keys of the answer")
	check_contains(answer["verbal"], "Valve's Steam library" if on_valves_library() else "offline", "verbal of a good start")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID before log on")
	check_eq(SteamServer.getServerSteamID(), 0, "getServerSteamID of a server that runs is the same")

	describe_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	var id := SteamServer.getSteamID()
	check(id != 0, "getSteamID after log on")
	check_eq(SteamServer.getServerSteamID(), id, "getServerSteamID after log on")

	expect_error("SteamServer.serverInitEx: The server runs already.", 1)
	var second := _init_with({})
	check_eq(second.get("status"), FAILED, "status of a second start")
	check_contains(second["verbal"], "serverShutdown", "verbal of a second start")
	check_eq(SteamServer.loggedOn(), true, "still logged on after the second start")
	check_eq(SteamServer.getSteamID(), id, "the same ID after the second start")


func _starts_again() -> void:
	SteamServer.serverShutdown()
	SteamServer.serverShutdown()
	expect_error("SteamServer.loggedOn: Steam is not running", 1)
	check_eq(SteamServer.loggedOn(), false, "logged on after shutdown")
	check_eq(SteamServer.isServerSecure(), false, "secure after shutdown")

	check_eq(SteamServer.serverInit("", free_port(), free_port(), MODE, VERSION), true,
			"serverInit after shutdown")
	check_eq(SteamServer.loggedOn(), false, "logged on after the new start")
	check_eq(SteamServer.getSteamID(), 0, "getSteamID after the new start")
	describe_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on again")
	SteamServer.serverShutdown()


## Ports of 0 are Steam's to choose.
func _takes_ports_of_0() -> void:
	var answer := _init_with({game_port = 0, query_port = 0})
	check_eq(answer["status"], OK_STATUS, "status with ports of 0")
	SteamServer.serverShutdown()


func _knows_every_spelling_of_any_address() -> void:
	for ip: String in ["", "0", "0.0.0.0", "127.0.0.1"]:
		check_eq(_init_with({ip = ip}).get("status"), OK_STATUS, "status with ip \"%s\"" % ip)
		SteamServer.serverShutdown()


func _has_an_id_for_a_server_without_steam() -> void:
	start_server(SteamServer.SERVER_MODE_NO_AUTHENTICATION)
	check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_LAN_MODE_GAME_SERVER,
			"ID of a server without authentication")
	describe_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on without authentication")
	check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_LAN_MODE_GAME_SERVER,
			"its ID after log on")
	SteamServer.serverShutdown()


## A failed start leaves nothing behind that keeps the next one from working.
func _reports_a_failed_start_and_starts_then() -> void:
	var socket := PacketPeerUDP.new()
	check_eq(socket.bind(0, "0.0.0.0"), OK, "a UDP port is free")
	for attempt: int in 3:
		check_eq(_init_with({query_port = socket.get_local_port()}).get("status"), FAILED,
				"status of failed start %d" % attempt)
		check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER,
				"ID after a failed start")
	check_eq(_init_with({}).get("status"), OK_STATUS, "status of a start after failed ones")
	check_eq(SteamServer.getAppID(), APP_ID, "it works")
	SteamServer.serverShutdown()
	socket.close()


## The state is the session's: other instances of the class see it, and end without a trace.
func _a_second_instance_is_harmless() -> void:
	start_server()
	var second: Object = ClassDB.instantiate(&"SteamServer")
	check(second != null, "the class can be instantiated")
	check(second != SteamServer, "it is another one than the singleton")
	check_eq(second.call("getAppID"), APP_ID, "the second instance sees the session")
	second.set("inventory_handle", 7)
	check_eq(SteamServer.inventory_handle, 7, "properties are the session's")
	var requests: Array = []
	var on_second := func(_signature: int) -> void: requests.append("second")
	var on_singleton := func(_signature: int) -> void: requests.append("singleton")
	second.connect("check_file_signature", on_second)
	SteamServer.check_file_signature.connect(on_singleton)
	second.call("checkFileSignature", "/nowhere")
	var deadline := Time.get_ticks_msec() + 5000
	while requests.is_empty() and Time.get_ticks_msec() < deadline:
		second.call("run_callbacks")
	check_eq(requests, ["singleton"], "signals are the singleton's")
	SteamServer.check_file_signature.disconnect(on_singleton)
	second.free()
	check_eq(SteamServer.getAppID(), APP_ID, "the server runs on without it")
	check_eq(SteamServer.inventory_handle, 7, "and keeps its state")
	SteamServer.serverShutdown()
	check_eq(SteamServer.inventory_handle, 0, "a shutdown ends it all the same")


## Warnings, requests and handles of a session never reach the next one.
func _a_session_forgets_the_one_before() -> void:
	var emissions := watch([SteamServer.steam_warning, SteamServer.check_file_signature])
	start_server()
	SteamServer.setWarningMessageHook(true)
	SteamServer.checkFileSignature("/nowhere")
	# Steam warns at once who wants a ticket before the log on.
	SteamServer.getAuthSessionTicket()
	SteamServer.inventory_handle = 5
	SteamServer.inventory_update_handle = 6
	SteamServer.serverShutdown()
	start_server()
	check_eq([SteamServer.inventory_handle, SteamServer.inventory_update_handle], [0, 0], "handles")
	await wait_frames(10)
	check_eq(emissions, [] as Array[Array], "signals of the session before")
	SteamServer.serverShutdown()


## Calls serverInitEx with good arguments, some of them replaced.
func _init_with(replaced: Dictionary) -> Dictionary:
	return SteamServer.serverInitEx(
			replaced.get("ip", "127.0.0.1"),
			replaced.get("game_port", free_port()),
			replaced.get("query_port", free_port()),
			replaced.get("mode", MODE),
			VERSION)


func _check_refused(replaced: Dictionary, argument: String) -> void:
	var answer := _init_with(replaced)
	check_eq(answer.get("status"), FAILED, "status with %s" % replaced)
	check(String(answer.get("verbal", "")).begins_with(argument),
			"%s names %s: %s" % [replaced, argument, answer])
