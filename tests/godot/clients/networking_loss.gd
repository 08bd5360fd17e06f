extends "res://networking_loss.gd"
## Sends many large messages reliably, and all the while short ones unreliably, for which it never waits.

## Bytes of reliable messages that may wait or be under way. They leave room for the others.
const QUEUE := 256 << 10
## Seconds that no call for an unreliable message takes, on a busy machine neither.
const AT_ONCE := 1.0

var _unreliable: int = 0
var _slowest_call: float = 0.0


func run() -> void:
	await join()
	set_up_speed()
	lose_packets(LOSS_PERCENT)
	var connection := SteamServer.connectP2P(told(0).to_int(), VIRTUAL_PORT, {})
	check_eq(SteamServer.configureConnectionLanes(connection, 2, [0, 1], []), SteamServer.RESULT_OK, "lanes")
	await next_change(CONNECTED, connection)
	check_eq(SteamServer.getConnectionInfo(connection)["identity"], told(0).to_int(), "the server")
	var reliable := 0
	var deadline := Time.get_ticks_msec() + int(LONG * 1000.0)
	while reliable < COUNT and Time.get_ticks_msec() < deadline:
		var info := SteamServer.getConnectionInfo(connection)
		if info["connection_state"] != CONNECTED:
			check(false, "the connection broke after %d messages: %s" % [reliable, info])
			return
		reliable += _send_reliable(connection, reliable)
		_send_unreliable(connection)
		await process_frame
	check_eq(reliable, COUNT, "reliable messages are sent")
	check(_slowest_call < AT_ONCE, "the slowest unreliable call took %f seconds" % _slowest_call)
	check_eq(text_of(await next_message(connection)), "all", "the server has got all")
	lose_packets(0.0)
	await leave(connection)


## Sends as many as may wait, and returns how many that were.
func _send_reliable(connection: int, first: int) -> int:
	var status := SteamServer.getConnectionRealTimeStatus(connection, 2)
	var lane: Dictionary = status["lanes_status"][RELIABLE_LANE]
	var room: int = QUEUE - lane["pending_reliable"] - lane["sent_unacknowledged_reliable"]
	var payloads: Array = []
	while room > 0 and first + payloads.size() < COUNT:
		payloads.append(numbered.message(first + payloads.size()))
		room -= (payloads[-1] as PackedByteArray).size()
	var numbers := SteamServer.sendMessagesPacked(payloads, PackedInt64Array([connection]),
			PackedInt32Array([RELIABLE]), PackedInt32Array([RELIABLE_LANE]))
	if numbers != PackedInt64Array(range(first + 1, first + 1 + payloads.size())):
		check(false, "reliable messages from %d on: %s" % [first, numbers])
	return numbers.size()


func _send_unreliable(connection: int) -> void:
	var payload := PackedByteArray()
	payload.resize(12)
	payload.encode_u32(0, _unreliable)
	payload.encode_double(4, Time.get_unix_time_from_system())
	_unreliable += 1
	var start := Time.get_ticks_usec()
	var sent := SteamServer.sendMessageToConnection(
			connection, payload, SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE)
	_slowest_call = maxf(_slowest_call, (Time.get_ticks_usec() - start) / 1e6)
	if sent != {result = SteamServer.RESULT_OK, message_number = _unreliable}:
		check(false, "unreliable message %d: %s" % [_unreliable, sent])
