extends "res://suite.gd"
## Lanes with priorities on a slow connection, and networks that are simulated to be bad: lag, packets out of order
## and packets that come twice.

const RELIABLE := SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE
const UNRELIABLE := SteamServer.NETWORKING_SEND_UNRELIABLE_NO_NAGLE
const BYTES := 100_000

var _one: int
var _other: int


func run() -> void:
	start_server()
	await _check_lanes()
	await _check_lag()
	await _check_disorder()


## What is sent later on a lane that goes first overtakes what waits on the other.
func _check_lanes() -> void:
	_open()
	for config: int in [
		SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN, SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX,
	]:
		check(SteamServer.setConnectionConfigValueInt32(_one, config, BYTES), "be slow")
	check_eq(SteamServer.configureConnectionLanes(_one, 2, [1, 0], []), SteamServer.RESULT_OK, "two lanes")
	var large := PackedByteArray()
	large.resize(BYTES)
	var small := PackedByteArray([1, 2, 3])
	var sent := SteamServer.sendMessagesPacked([large, small], PackedInt64Array([_one]),
			PackedInt32Array([RELIABLE]), PackedInt32Array([0, 1]))
	check_eq(sent, PackedInt64Array([1, 1]), "each lane counts for itself")
	var lanes: Array = SteamServer.getConnectionRealTimeStatus(_one, 2, false)["lanes_status"]
	var waits: int = lanes[0]["pending_reliable"] + lanes[0]["sent_unacknowledged_reliable"]
	check(waits >= BYTES and waits < BYTES + 100, "%d bytes of the slow lane wait" % waits)
	check(lanes[0]["queue_time"] > lanes[1]["queue_time"], "for longer than the other's: %s" % [lanes])
	var received := await _receive(2)
	check_eq(received["lanes"], PackedInt32Array([1, 0]), "the order of arrival")
	check_eq(received["payloads"], [small, large] as Array[PackedByteArray], "what arrived")
	_close()


func _check_lag() -> void:
	const LAG := 100
	_set_globally(SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND, LAG)
	_open()
	for i: int in 10:
		var start := SteamServer.getLocalTimestamp()
		SteamServer.sendMessageToConnection(_one, PackedByteArray([i]), RELIABLE)
		var took: int = (await _receive(1))["times_received"][0] - start
		check(took > LAG * 900, "message %d took %d microseconds" % [i, took])
	var status: Dictionary = SteamServer.getConnectionRealTimeStatus(_one, 0)["connection_status"]
	check(status["ping"] >= 2 * LAG - 10 and status["ping"] < 1000, "ping %d" % status["ping"])
	_set_globally(SteamServer.NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND, 0)
	_close()


## Unreliable messages come out of order, but none twice; reliable ones come in order.
func _check_disorder() -> void:
	const COUNT := 200
	for config: int in [
		SteamServer.NETWORKING_CONFIG_FAKE_PACKET_REORDER_SEND,
		SteamServer.NETWORKING_CONFIG_FAKE_PACKET_DUP_SEND,
	]:
		_set_globally(config, 30.0)
	_open()
	var unreliable := await _exchange(UNRELIABLE, COUNT)
	var sorted := unreliable.duplicate()
	sorted.sort()
	check(unreliable != sorted, "out of order")
	check_eq(sorted, range(COUNT), "each once")
	check_eq(await _exchange(RELIABLE, COUNT), range(COUNT), "in order")
	for config: int in [
		SteamServer.NETWORKING_CONFIG_FAKE_PACKET_REORDER_SEND,
		SteamServer.NETWORKING_CONFIG_FAKE_PACKET_DUP_SEND,
	]:
		_set_globally(config, 0.0)
	_close()


## Sends numbers, each in a packet of its own, and returns them in the order of arrival.
func _exchange(flags: int, count: int) -> Array:
	for number: int in count:
		SteamServer.sendMessageToConnection(_one, PackedByteArray([number]), flags)
		OS.delay_usec(200)
	var numbers: Array = []
	for payload: PackedByteArray in (await _receive(count))["payloads"]:
		numbers.append(payload[0])
	await create_timer(0.3).timeout
	check_eq(SteamServer.receiveMessagesOnConnection(_other, 10), [], "nothing more")
	return numbers


## Messages on the other connection, once so many have come.
func _receive(count: int) -> Dictionary:
	var all := SteamServer.receiveMessagesOnConnectionPacked(_other, count)
	var receive := func() -> bool:
		var more := SteamServer.receiveMessagesOnConnectionPacked(_other, count)
		for key: String in all:
			all[key].append_array(more[key])
		return all["payloads"].size() >= count
	check(await wait_until(receive, 20.0), "%d messages come" % count)
	return all


## Over UDP: what is only simulated does not concern connections through memory.
func _open() -> void:
	var pair := SteamServer.createSocketPair(true, 0, 0)
	_one = pair["connection1"]
	_other = pair["connection2"]


func _close() -> void:
	for connection: int in [_one, _other]:
		check_eq(SteamServer.closeConnection(connection, 0, "", false), true, "close")


func _set_globally(config: int, value: float) -> void:
	check_eq(SteamServer.setGlobalConfigValueFloat(config, value), true, "setting %d" % config)
