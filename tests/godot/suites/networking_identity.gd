extends "res://suite.gd"
## Who the server is to others, what authenticated connections need, and what only servers in Valve's data centers
## have.


func run() -> void:
	var changes := watch([SteamServer.network_authentication_status])
	start_server()
	describe_server()
	check_eq(SteamServer.getIdentity(), "", "no identity before the log on")
	check_eq(SteamServer.initAuthentication(), SteamServer.NETWORKING_AVAILABILITY_WAITING, "it waits")
	check_eq(SteamServer.getAuthenticationStatus(), SteamServer.NETWORKING_AVAILABILITY_WAITING, "status")
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	check_eq(SteamServer.getIdentity(), "steamid:%d" % SteamServer.getSteamID(), "identity")
	check(await wait_until(func() -> bool: return changes.size() >= 2), "authentication")
	check_eq(changes.map(func(change: Array) -> int: return change[1]), [
		SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, SteamServer.NETWORKING_AVAILABILITY_CURRENT,
	], "what the signal told")
	check_eq(SteamServer.getAuthenticationStatus(), SteamServer.NETWORKING_AVAILABILITY_CURRENT, "ready")
	check_eq(SteamServer.getAuthenticationStatusDetails(), {
		available = SteamServer.NETWORKING_AVAILABILITY_CURRENT, debug_message = changes[1][2],
	}, "ready, with details")
	check_eq(SteamServer.initAuthentication(), SteamServer.NETWORKING_AVAILABILITY_CURRENT, "asked again")
	_check_certificates()
	_check_hosted()
	SteamServer.resetIdentity(0x0110000100000007)
	check_eq(SteamServer.getIdentity(), "steamid:%d" % SteamServer.getSteamID(), "Steam does not replace it")
	SteamServer.runNetworkingCallbacks()
	SteamServer.serverShutdown()


func _check_certificates() -> void:
	var request := SteamServer.getCertificateRequest()
	check_eq(typeof(request["certificate"]), TYPE_PACKED_BYTE_ARRAY, "a request for a certificate")
	check_eq(request["certificate"].is_empty(), not request["error_message"].is_empty(),
			"a request or why there is none: %s" % request)
	var answer := SteamServer.setCertificate("no certificate".to_utf8_buffer())
	check_eq(answer["response"], false, "no certificate")
	check(not (answer["error"] as String).is_empty(), "why not")


func _check_hosted() -> void:
	check_eq(SteamServer.getHostedDedicatedServerPort(), 0, "hosted port")
	check_eq(SteamServer.getHostedDedicatedServerPOPId(), 0, "hosted at")
	check_eq(SteamServer.createHostedDedicatedServerListenSocket(0, {}), 0, "hosted listen socket")
	check_eq(SteamServer.connectToHostedDedicatedServer(SteamServer.getSteamID(), 0, {}), 0, "hosted server")
	check_eq(SteamServer.getHostedDedicatedServerAddress(), {
		result = SteamServer.RESULT_INVALID_STATE, address = PackedByteArray(), error = "",
	}, "hosted address")
	var login := SteamServer.getGameCoordinatorServerLogin("data".to_utf8_buffer())
	check_eq([login["result"], login["blob"]], [SteamServer.RESULT_INVALID_STATE, PackedByteArray()], "login")
	expect_error("SteamServer.getGameCoordinatorServerLogin: app_data has 2049 bytes; up to 2048 fit", 1)
	var too_much := PackedByteArray()
	too_much.resize(2049)
	check_eq(SteamServer.getGameCoordinatorServerLogin(too_much)["result"],
			SteamServer.RESULT_INVALID_PARAM, "too much data")
