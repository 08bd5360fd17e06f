# runner: scenario networking_pings.json
extends "res://suite.gd"
## The relay network, pings by location, kinds of addresses, and the settings by type and scope.

const AMS := 0x616D73
const IAD := 0x696164
## Four letters: sto2.
const STO2 := 0x3273746F
const NEVER := SteamServer.NETWORKING_AVAILABILITY_NEVER_TRIED
const CURRENT := SteamServer.NETWORKING_AVAILABILITY_CURRENT
const GLOBAL := SteamServer.NETWORKING_CONFIG_SCOPE_GLOBAL
const ON_SOCKET := SteamServer.NETWORKING_CONFIG_SCOPE_LISTEN_SOCKET
const ON_CONNECTION := SteamServer.NETWORKING_CONFIG_SCOPE_CONNECTION
const OK_SET := SteamServer.NETWORKING_GET_CONFIG_VALUE_OK
const INHERITED := SteamServer.NETWORKING_GET_CONFIG_VALUE_OK_INHERITED


func run() -> void:
	start_server()
	_check_time()
	await _check_relays()
	_check_locations()
	_check_data_centers()
	_check_addresses()
	_check_scopes()
	_check_types()
	_check_list()


func _check_time() -> void:
	var before := SteamServer.getLocalTimestamp()
	OS.delay_msec(20)
	var passed := SteamServer.getLocalTimestamp() - before
	check(passed >= 20_000 and passed < 5_000_000, "%d microseconds passed" % passed)


func _check_relays() -> void:
	var changes := watch([SteamServer.relay_network_status])
	check_eq(SteamServer.getRelayNetworkStatus(), NEVER, "before")
	check_eq(SteamServer.getLocalPingLocation(), {age = -1.0, location = PackedByteArray()}, "no location yet")
	check_eq([SteamServer.getPOPCount(), SteamServer.getPOPList()], [0, []], "no data centers yet")
	check_eq(SteamServer.getDirectPingToPOP(AMS), SteamServer.NETWORKING_PING_FAILED, "no pings yet")
	SteamServer.initRelayNetworkAccess()
	check(await wait_until(func() -> bool: return changes.size() >= 2), "access")
	check_eq(changes.map(func(change: Array) -> Array: return change.slice(1, 5)), [
		[SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING, 1, SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING,
				SteamServer.NETWORKING_AVAILABILITY_ATTEMPTING],
		[CURRENT, 0, CURRENT, CURRENT],
	], "what the signal told")
	check_eq(SteamServer.getRelayNetworkStatus(), CURRENT, "after")
	check_eq(SteamServer.getRelayNetworkStatusDetails(), {
		available = CURRENT, ping_measurement = 0, available_config = CURRENT, available_relay = CURRENT,
		debug_message = changes[1][5],
	}, "after, with details")
	check_eq(SteamServer.checkPingDataUpToDate(60.0), true, "the pings are fresh")


func _check_locations() -> void:
	var here := SteamServer.getLocalPingLocation()
	check(here["age"] >= 0.0, "age")
	var location: PackedByteArray = here["location"]
	check_eq(location.size(), 512, "size")
	var text := SteamServer.convertPingLocationToString(location)
	check_contains(text, "ams=12", "as text")
	check_eq(SteamServer.parsePingLocationString(text), {success = true, ping_location = location}, "and back")
	check_eq(SteamServer.estimatePingTimeFromLocalHost(location), 24, "twice the way to Amsterdam")
	var washington: PackedByteArray = SteamServer.parsePingLocationString("iad=2")["ping_location"]
	check_eq(SteamServer.estimatePingTimeFromLocalHost(washington), 87, "over Washington")
	check_eq(SteamServer.estimatePingTimeBetweenTwoLocations(washington, location), 87, "the other way")
	var sydney: PackedByteArray = SteamServer.parsePingLocationString("syd=1")["ping_location"]
	check_eq(SteamServer.estimatePingTimeBetweenTwoLocations(washington, sydney),
			SteamServer.NETWORKING_PING_UNKNOWN, "no data center in common")
	check_eq(SteamServer.parsePingLocationString("nowhere"),
			{success = false, ping_location = PackedByteArray()}, "no location")
	expect_error("SteamServer.convertPingLocationToString: location has 3 bytes; a ping location has 512", 1)
	check_eq(SteamServer.convertPingLocationToString(PackedByteArray([1, 2, 3])), "", "too short")
	expect_error("SteamServer.estimatePingTimeBetweenTwoLocations: location2 has 0 bytes", 1)
	check_eq(SteamServer.estimatePingTimeBetweenTwoLocations(location, PackedByteArray()),
			SteamServer.NETWORKING_PING_UNKNOWN, "no location")


func _check_data_centers() -> void:
	check_eq(SteamServer.getPOPCount(), 3, "data centers")
	var list := SteamServer.getPOPList()
	list.sort()
	check_eq(list, [AMS, IAD, STO2], "their codes")
	check_eq(SteamServer.getDirectPingToPOP(STO2), 30, "ping to Stockholm")
	check_eq(SteamServer.getPingToDataCenter(IAD), {pop_relay = IAD, ping = 85}, "ping to Washington")
	check_eq(SteamServer.getPingToDataCenter(5),
			{pop_relay = 0, ping = SteamServer.NETWORKING_PING_FAILED}, "ping to nowhere")
	expect_error("SteamServer.getDirectPingToPOP: pop_id is -1", 1)
	check_eq(SteamServer.getDirectPingToPOP(-1), SteamServer.NETWORKING_PING_FAILED, "no code")


func _check_addresses() -> void:
	check_eq(SteamServer.getIPv4FakeIPType("169.254.1.2"), SteamServer.FAKE_IP_TYPE_GLOBAL_IPV4, "given out")
	check_eq(SteamServer.getIPv4FakeIPType("169.254.200.2"), SteamServer.FAKE_IP_TYPE_LOCAL_IPV4, "made up")
	check_eq(SteamServer.getIPv4FakeIPType("192.168.1.2"), SteamServer.FAKE_IP_TYPE_NOT_FAKE, "ordinary")
	check_eq(SteamServer.getIPv4FakeIPType("::1"), SteamServer.FAKE_IP_TYPE_INVALID, "no IPv4 address")
	check_eq([SteamServer.isFakeIPv4("169.254.1.2"), SteamServer.isFakeIPv4("10.0.0.1"),
			SteamServer.isFakeIPv4("nowhere")], [true, false, false], "is it a fake one")
	check_eq(SteamServer.getRealIdentityForFakeIP("10.0.0.1:80")["result"],
			SteamServer.RESULT_INVALID_PARAM, "no fake address")
	check_eq(SteamServer.getRealIdentityForFakeIP("169.254.1.2:1")["result"],
			SteamServer.RESULT_NO_MATCH, "nobody's fake address")
	expect_error("SteamServer.getRealIdentityForFakeIP: fake_ip", 1)
	check_eq(SteamServer.getRealIdentityForFakeIP("nowhere")["result"],
			SteamServer.RESULT_INVALID_PARAM, "no address")


## What is set for the process holds for a listen socket, unless that has a value of its own, and so on.
func _check_scopes() -> void:
	const SETTING := SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED
	var socket := SteamServer.createListenSocketIP("127.0.0.1:%d" % free_port(), {SETTING: 70_000})
	var pair := SteamServer.createSocketPair(false, 0, 0)
	var connection: int = pair["connection1"]
	check_eq(_value(SETTING, ON_SOCKET, socket), [OK_SET, 70_000], "an option of a listen socket")
	check_eq(_value(SETTING, ON_CONNECTION, connection), [INHERITED, 10_000], "the default")
	check_eq(SteamServer.setGlobalConfigValueInt32(SETTING, 80_000), true, "for the process")
	check_eq(_value(SETTING, GLOBAL, 0), [OK_SET, 80_000], "of the process")
	check_eq(_value(SETTING, ON_SOCKET, socket), [OK_SET, 70_000], "its own value stays")
	check_eq(SteamServer.setConfigValue(SETTING, ON_SOCKET, socket, null), true, "take its own value away")
	check_eq(_value(SETTING, ON_SOCKET, socket), [INHERITED, 80_000], "that of the process")
	check_eq(SteamServer.setConnectionConfigValueInt32(connection, SETTING, 90_000), true, "for a connection")
	check_eq(_value(SETTING, ON_CONNECTION, connection), [OK_SET, 90_000], "of the connection")
	check_eq(_value(SETTING, ON_CONNECTION, pair["connection2"]), [INHERITED, 80_000], "not of another one")
	check_eq(SteamServer.setConfigValue(SETTING, GLOBAL, 0, null), true, "the default again")
	check_eq(_value(SETTING, GLOBAL, 0)[1], 10_000, "the default")
	check_eq(SteamServer.setConnectionConfigValueInt32(0x7FFFFFF0, SETTING, 1), false, "no such connection")
	check_eq(_value(SETTING, ON_CONNECTION, 0x7FFFFFF0),
			[SteamServer.NETWORKING_GET_CONFIG_VALUE_BAD_SCOPE_OBJ, null], "no such connection's value")
	expect_error("NETWORKING_CONFIG_SCOPE_SOCKETS_INTERFACE needs a pointer", 1)
	check_eq(SteamServer.setConfigValue(SETTING, 2, 0, 1), false, "a scope that scripts do not have")
	SteamServer.closeConnection(connection, 0, "", false)
	SteamServer.closeConnection(pair["connection2"], 0, "", false)
	SteamServer.closeListenSocket(socket)


func _check_types() -> void:
	const STUN := SteamServer.NETWORKING_CONFIG_P2P_STUN_SERVER_LIST
	const LAG := SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND
	const LOSS := SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND
	check_eq(SteamServer.setGlobalConfigValueString(STUN, "127.0.0.1:3478"), true, "text")
	var text := SteamServer.getConfigValue(STUN, GLOBAL, 0)
	check_eq(text, {
		result = OK_SET, type = SteamServer.NETWORKING_CONFIG_TYPE_STRING, buffer = 15,
		value = "127.0.0.1:3478".to_utf8_buffer() + PackedByteArray([0]), decoded = "127.0.0.1:3478",
	}, "a text and its terminator")
	check_eq(SteamServer.setGlobalConfigValueFloat(LAG, 7.0), true, "a whole float for an int")
	check_eq(_value(LAG, GLOBAL, 0), [OK_SET, 7], "which is an int then")
	expect_error("NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND (4) takes an int of", 1)
	check_eq(SteamServer.setGlobalConfigValueFloat(LAG, 7.5), false, "half an int")
	expect_error("NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND (2) takes a float", 1)
	check_eq(SteamServer.setGlobalConfigValueString(LOSS, "7.5"), false, "a text for a float")
	expect_error("NETWORKING_CONFIG_P2P_STUN_SERVER_LIST (103) takes a String", 1)
	check_eq(SteamServer.setGlobalConfigValueInt32(STUN, 7), false, "an int for a text")
	expect_error("SteamServer.setConfigValue: NETWORKING_CONFIG_SEND_RATE_MAX (11) takes an int", 1)
	check_eq(SteamServer.setConfigValue(SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX, GLOBAL, 0, [1]), false,
			"an array for an int")
	expect_error("SteamServer.setConfigValue: config: 12345 is no setting", 1)
	check_eq(SteamServer.setConfigValue(12345, GLOBAL, 0, 1), false, "no setting")
	var pair := SteamServer.createSocketPair(false, 0, 0)
	var connection: int = pair["connection1"]
	check_eq(SteamServer.setConnectionConfigValueFloat(connection, SteamServer.NETWORKING_CONFIG_NAGLE_TIME, 9.0),
			true, "a whole float for an int of a connection")
	check_eq(_value(SteamServer.NETWORKING_CONFIG_NAGLE_TIME, ON_CONNECTION, connection), [OK_SET, 9],
			"which is an int then")
	expect_error("SteamServer.setConnectionConfigValueInt32: NETWORKING_CONFIG_NAGLE_TIME (12) takes an int", 1)
	check_eq(SteamServer.setConnectionConfigValueInt32(connection, SteamServer.NETWORKING_CONFIG_NAGLE_TIME, -1),
			false, "a negative time")
	for end: String in ["connection1", "connection2"]:
		SteamServer.closeConnection(pair[end], 0, "", false)


## Every setting in Steam's list has a name, a type and a value of that type.
func _check_list() -> void:
	const TYPES := {
		SteamServer.NETWORKING_CONFIG_TYPE_INT32: TYPE_INT,
		SteamServer.NETWORKING_CONFIG_TYPE_INT64: TYPE_INT,
		SteamServer.NETWORKING_CONFIG_TYPE_FLOAT: TYPE_FLOAT,
		SteamServer.NETWORKING_CONFIG_TYPE_STRING: TYPE_STRING,
	}
	var names := {}
	var setting := SteamServer.iterateGenericEditableConfigValues(0, true)
	while setting != 0 and setting not in names:
		var info := SteamServer.getConfigValueInfo(setting)
		names[setting] = info["name"]
		if info["type"] in TYPES and info["scope"] == GLOBAL:
			var value := SteamServer.getConfigValue(setting, GLOBAL, 0)
			check_eq(typeof(value["decoded"]), TYPES[info["type"]], "%s: %s" % [info["name"], value])
		setting = SteamServer.iterateGenericEditableConfigValues(setting, true)
	check_eq(setting, 0, "the list ends")
	check(names.size() > 20, "%d settings" % names.size())
	check_eq(names.get(SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED), "TimeoutConnected", "a name")
	check_eq(SteamServer.getConfigValueInfo(SteamServer.NETWORKING_CONFIG_TIMEOUT_CONNECTED), {
		type = SteamServer.NETWORKING_CONFIG_TYPE_INT32, scope = ON_CONNECTION, name = "TimeoutConnected",
	}, "what it is")


func _value(setting: int, scope: int, object: int) -> Array:
	var value := SteamServer.getConfigValue(setting, scope, object)
	return [value["result"], value["decoded"]]
