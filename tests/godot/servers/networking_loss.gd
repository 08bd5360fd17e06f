extends "res://networking_loss.gd"
## Receives everything that is sent reliably once, in order and whole, although packets are lost. What is sent
## unreliably comes at once or not at all, never late and never twice.

## Seconds that an unreliable message may take, on a busy machine too.
const PROMPT := 2.0

var _reliable: int = 0
var _first_wrong: int = -1
var _unreliable: int = 0
var _last_unreliable: int = -1
var _slowest: float = 0.0
var _disordered: int = 0


func run() -> void:
	await join()
	set_up_speed()
	lose_packets(LOSS_PERCENT)
	var socket := SteamServer.createListenSocketP2P(VIRTUAL_PORT, {})
	check(socket > 0, "listening")
	tell_client([SteamServer.getSteamID()])
	var connection := await accept_next(socket)
	await next_change(CONNECTED, connection)
	await wait_until(func() -> bool:
			_take_in(SteamServer.receiveMessagesOnConnectionPacked(connection, 10_000))
			var info := SteamServer.getConnectionInfo(connection)
			return _reliable >= COUNT or info["connection_state"] != CONNECTED, LONG)
	check_eq(_reliable, COUNT, "reliable messages")
	check_eq(_first_wrong, -1, "each of them once, in order and whole; the first that is not")
	check_eq(_disordered, 0, "unreliable messages that came twice or after a later one")
	var sent := _last_unreliable + 1
	check(_unreliable < sent, "some of %d unreliable messages are lost" % sent)
	check(_unreliable > sent * 0.8, "most of them come: %d of %d" % [_unreliable, sent])
	check(_slowest < PROMPT, "the slowest of them took %f seconds" % _slowest)
	var status: Dictionary = SteamServer.getConnectionRealTimeStatus(connection, 0)["connection_status"]
	check(status["bytes_in_per_second"] > 100_000.0, "bytes come in: %s" % status)
	check(status["local_quality"] < 1.0, "the quality shows the loss: %s" % status)
	lose_packets(0.0)
	send(connection, "all")
	await next_change(CLOSED_BY_PEER, connection)
	print("%d reliable, %d of %d unreliable, slowest %f s" % [_reliable, _unreliable, sent, _slowest])


func _take_in(messages: Dictionary) -> void:
	var payloads: Array[PackedByteArray] = messages["payloads"]
	var lanes: PackedInt32Array = messages["lanes"]
	for i: int in payloads.size():
		if lanes[i] == RELIABLE_LANE:
			if payloads[i] != numbered.message(_reliable) and _first_wrong < 0:
				_first_wrong = _reliable
			_reliable += 1
		else:
			_take_in_unreliable(payloads[i])


func _take_in_unreliable(payload: PackedByteArray) -> void:
	var number := payload.decode_u32(0)
	_disordered += int(number <= _last_unreliable)
	_last_unreliable = number
	_unreliable += 1
	_slowest = maxf(_slowest, Time.get_unix_time_from_system() - payload.decode_double(4))
