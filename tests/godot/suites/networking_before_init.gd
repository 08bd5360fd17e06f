# runner: valve
extends "res://suite.gd"
## Before Steam runs, no call of the networking pages crashes: it says once what to do, and returns a
## neutral value of the type and with the keys that it always has.

const Api := preload("res://api.gd")

const PAGES: Array[String] = [
	"networking", "networking_messages", "networking_sockets", "networking_utils",
]

## An ID of a person.
const SOMEBODY := 0x0110000100000007
const FAILED := SteamServer.RESULT_FAIL
const NOTHING: PackedByteArray = []
const LOCATION_BYTES := 512

var _status := {
	state = 0, ping = 0, local_quality = 0.0, remote_quality = 0.0, packets_out_per_second = 0.0,
	bytes_out_per_second = 0.0, packets_in_per_second = 0.0, bytes_in_per_second = 0.0,
	send_rate = 0, pending_unreliable = 0, pending_reliable = 0, sent_unacknowledged_reliable = 0,
	send_unacknowledged_reliable = 0, queue_time = 0, max_jitter = 0,
}
var _info := {
	identity = 0, identity_text = "invalid", user_data = 0, listen_socket = 0,
	remote_address = "::", remote_pop = 0, pop_relay = 0, connection_state = 0, end_reason = 0,
	end_debug = "", debug_description = "", info_flags = 0,
}
var _packed := {
	payloads = [] as Array[PackedByteArray], connections = PackedInt64Array(),
	identities = PackedInt64Array(), receiver_user_data = PackedInt64Array(),
	lanes = PackedInt32Array(), flags = PackedInt32Array(), message_numbers = PackedInt64Array(),
	times_received = PackedInt64Array(),
}
var _location := _filled(LOCATION_BYTES)

## Method, arguments, neutral result.
var _calls: Array[Array] = [
	["acceptP2PSessionWithUser", [SOMEBODY], false],
	["allowP2PPacketRelay", [true], false],
	["closeP2PChannelWithUser", [SOMEBODY, 1], false],
	["closeP2PSessionWithUser", [SOMEBODY], false],
	["getP2PSessionState", [SOMEBODY], {}],
	["getAvailableP2PPacketSize", [], 0],
	["readP2PPacket", [-1], {}],
	["sendP2PPacket", [SOMEBODY, NOTHING, SteamServer.P2P_SEND_RELIABLE], false],

	["acceptSessionWithUser", [SOMEBODY], false],
	["closeChannelWithUser", [SOMEBODY, 1], false],
	["closeSessionWithUser", [SOMEBODY], false],
	["getSessionConnectionInfo", [SOMEBODY, false, false], {connection_state = 0}],
	["receiveMessagesOnChannel", [0, -1], []],
	["receiveMessagesOnChannelPacked", [0, 1 << 40], _packed],
	["sendMessageToUser", [SOMEBODY, NOTHING, 8, 0], FAILED],

	["acceptConnection", [1], FAILED],
	["beginAsyncRequestFakeIP", [1], false],
	["closeConnection", [1, 0, "bye", false], false],
	["closeListenSocket", [1], false],
	["configureConnectionLanes", [1, -1, [], []], FAILED],
	["connectByIPAddress", ["127.0.0.1:27015", {}], 0],
	["connectP2P", [SOMEBODY, 0, {}], 0],
	["connectToHostedDedicatedServer", [SOMEBODY, 0, {}], 0],
	["createFakeUDPPort", [0], null],
	["createHostedDedicatedServerListenSocket", [0, {}], 0],
	["createListenSocketIP", ["0.0.0.0:27015", {1: null}], 0],
	["createListenSocketP2P", [0, {}], 0],
	["createListenSocketP2PFakeIP", [0, {}], 0],
	["createPollGroup", [], 0],
	["createSocketPair", [false, 0, 0], {success = false, connection1 = 0, connection2 = 0}],
	["destroyPollGroup", [1], false],
	["flushMessagesOnConnection", [1], FAILED],
	["getAuthenticationStatus", [], 0],
	["getAuthenticationStatusDetails", [], {available = 0, debug_message = ""}],
	["getCertificateRequest", [], {certificate = NOTHING, error_message = ""}],
	["getConnectionInfo", [1], {}],
	["getConnectionName", [1], ""],
	["getConnectionRealTimeStatus", [1, -1],
			{response = FAILED, connection_status = {}, lanes_status = []}],
	["getConnectionUserData", [1], 0],
	["getDetailedConnectionStatus", [1], {success = -1, status = "", buffer = ""}],
	["getFakeIP", [], {
		result = FAILED, identity_type = 0, ip = "0.0.0.0",
		ports = PackedInt32Array([0, 0, 0, 0, 0, 0, 0, 0]),
	}],
	["getGameCoordinatorServerLogin", [NOTHING],
			{result = FAILED, blob = NOTHING, identity = 0, time = 0, error = ""}],
	["getHostedDedicatedServerAddress", [], {result = FAILED, address = NOTHING, error = ""}],
	["getHostedDedicatedServerPOPId", [], 0],
	["getHostedDedicatedServerPort", [], 0],
	["getIdentity", [], ""],
	["getListenSocketAddress", [1], ""],
	["getRemoteFakeIPForConnection", [1],
			{result = FAILED, ip_address = "::", port = 0, ip_type = SteamServer.FAKE_IP_TYPE_NOT_FAKE}],
	["initAuthentication", [], 0],
	["openFakeUDPPort", [-1], 0],
	["destroyFakeUDPPort", [1], false],
	["sendMessageToFakeIP", [1, "169.254.1.2:60000", NOTHING, 0], FAILED],
	["receiveMessagesOnFakeUDPPort", [1, 10], []],
	["scheduleFakeUDPPortCleanup", [1, "169.254.1.2:60000"], null],
	["receiveMessagesOnConnection", [1, -1], []],
	["receiveMessagesOnConnectionPacked", [1, -1], _packed],
	["receiveMessagesOnPollGroup", [1, 10], []],
	["receiveMessagesOnPollGroupPacked", [1, 10], _packed],
	["resetIdentity", [0], null],
	["runNetworkingCallbacks", [], null],
	["sendMessages", [1, [NOTHING, {payload = NOTHING, lane = 1}], 8], PackedInt64Array()],
	["sendMessagesPacked", [[NOTHING], PackedInt64Array([1]), PackedInt32Array(),
			PackedInt32Array()], PackedInt64Array()],
	["sendMessageToConnection", [1, NOTHING, 8], {result = FAILED, message_number = 0}],
	["setCertificate", [NOTHING], {response = false, error = ""}],
	["setConnectionName", [1, "name"], null],
	["setConnectionPollGroup", [1, 1], false],
	["setConnectionUserData", [1, -1], false],

	["checkPingDataUpToDate", [60.0], false],
	["convertPingLocationToString", [NOTHING], ""],
	["estimatePingTimeBetweenTwoLocations", [_location, _location],
			SteamServer.NETWORKING_PING_FAILED],
	["estimatePingTimeFromLocalHost", [NOTHING], SteamServer.NETWORKING_PING_FAILED],
	["getConfigValue", [24, 1, 0], {
		result = SteamServer.NETWORKING_GET_CONFIG_VALUE_BAD_VALUE, type = 0, value = NOTHING,
		buffer = 0, decoded = null,
	}],
	["getConfigValueInfo", [24], {}],
	["getDirectPingToPOP", [0], SteamServer.NETWORKING_PING_FAILED],
	["getIPv4FakeIPType", ["169.254.1.2"], SteamServer.FAKE_IP_TYPE_INVALID],
	["getLocalPingLocation", [], {age = -1.0, location = NOTHING}],
	["getLocalTimestamp", [], 0],
	["getPingToDataCenter", [0], {pop_relay = 0, ping = SteamServer.NETWORKING_PING_FAILED}],
	["getPOPCount", [], 0],
	["getPOPList", [], []],
	["getRealIdentityForFakeIP", ["nowhere"],
			{result = FAILED, identity = 0, identity_text = "invalid"}],
	["getRelayNetworkStatus", [], 0],
	["getRelayNetworkStatusDetails", [], {
		available = 0, ping_measurement = 0, available_config = 0, available_relay = 0,
		debug_message = "",
	}],
	["initRelayNetworkAccess", [], null],
	["isFakeIPv4", ["169.254.1.2"], false],
	["iterateGenericEditableConfigValues", [0, true], 0],
	["parsePingLocationString", ["text"], {success = false, ping_location = NOTHING}],
	["setConfigValue", [24, 1, 0, null], false],
	["setConnectionConfigValueFloat", [1, 24, 1.0], false],
	["setConnectionConfigValueInt32", [1, 24, 1], false],
	["setConnectionConfigValueString", [1, 24, ""], false],
	["setGlobalConfigValueFloat", [24, 1.0], false],
	["setGlobalConfigValueInt32", [24, 1], false],
	["setGlobalConfigValueString", [24, ""], false],
]


func run() -> void:
	for call: Array in _calls:
		expect_error("SteamServer.%s: Steam is not running. Call serverInitEx()" % call[0], 1)
		_check_call(call)
		# A mistake that is repeated in every frame must not fill the log.
		_check_call(call)
	_check_session_info()
	var covered := _calls.map(func(call: Array) -> String: return call[0])
	for page: String in PAGES:
		for method: String in Api.methods(page):
			check(method in covered, "this suite calls %s" % method)


## With all keys, whether or not there is a session.
func _check_session_info() -> void:
	var both := _info.merged(_status)
	check_eq(SteamServer.getSessionConnectionInfo(SOMEBODY, true, true), both, "session info")


func _check_call(call: Array) -> void:
	check_eq(SteamServer.callv(call[0], call[1]), call[2], "%s before init" % call[0])


func _filled(size: int) -> PackedByteArray:
	var bytes := PackedByteArray()
	bytes.resize(size)
	return bytes
