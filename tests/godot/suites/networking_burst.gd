extends "res://suite.gd"
## Bursts of ten thousand messages leave no memory behind, however they are sent and read; and what a connection may
## hold at once is bounded.

const BURST := 10_000
const PAYLOAD_BYTES := 1024
const RELIABLE := SteamServer.NETWORKING_SEND_RELIABLE
const ROUNDS := 12
## After so many rounds, everything that is kept for later has been allocated.
const WARM_UP := 4
## Bytes that memory may grow in the other rounds; a burst has more than 10 million.
const GROWTH := 4_000_000

var _one: int
var _other: int
var _group: int


func run() -> void:
	start_server()
	for config: int in [
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_SIZE,
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_MESSAGES,
	]:
		check(SteamServer.setGlobalConfigValueInt32(config, 64 << 20), "receive much")
	var pair := SteamServer.createSocketPair(false, 0, 0)
	_one = pair["connection1"]
	_other = pair["connection2"]
	_group = SteamServer.createPollGroup()
	SteamServer.setConnectionPollGroup(_other, _group)
	await _check_memory()
	for connection: int in [_one, _other]:
		SteamServer.closeConnection(connection, 0, "", false)
	await _check_bounds()


func _check_memory() -> void:
	var after_warm_up := 0
	for number: int in ROUNDS:
		_send(number)
		check_eq(_receive(number), BURST, "messages of round %d" % number)
		await process_frame
		if number == WARM_UP:
			after_warm_up = _resident_bytes()
	var growth := _resident_bytes() - after_warm_up
	check(growth < GROWTH, "memory grew by %d bytes" % growth)
	print("grew by %d of %d" % [growth, after_warm_up])


## In turn by each call that sends.
func _send(number: int) -> void:
	var payload := _payload(number)
	var payloads: Array = []
	payloads.resize(BURST)
	payloads.fill(payload)
	match number % 3:
		0:
			SteamServer.sendMessagesPacked(payloads, PackedInt64Array([_one]), PackedInt32Array([RELIABLE]), [])
		1:
			SteamServer.sendMessages(_one, payloads, RELIABLE)
		2:
			for i: int in BURST:
				SteamServer.sendMessageToConnection(_one, payload, RELIABLE)


## In turn by each call that receives. Returns how many whole messages came.
func _receive(number: int) -> int:
	var payloads: Array = []
	match number % 4:
		0:
			payloads = SteamServer.receiveMessagesOnPollGroupPacked(_group, BURST)["payloads"]
		1:
			payloads = SteamServer.receiveMessagesOnConnectionPacked(_other, BURST)["payloads"]
		2:
			payloads = _payloads(SteamServer.receiveMessagesOnPollGroup(_group, BURST))
		3:
			payloads = _payloads(SteamServer.receiveMessagesOnConnection(_other, BURST))
	return payloads.count(_payload(number))


func _payloads(messages: Array) -> Array:
	return messages.map(func(message: Dictionary) -> PackedByteArray: return message["payload"])


## What is sent faster than the connection takes waits until the send buffer is full; then the script is told.
func _check_bounds() -> void:
	const SEND_BUFFER := 100_000
	var pair := SteamServer.createSocketPair(true, 0, 0)
	var slow: int = pair["connection1"]
	for config: Array in [
		[SteamServer.NETWORKING_CONFIG_SEND_BUFFER_SIZE, SEND_BUFFER],
		[SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN, SEND_BUFFER],
		[SteamServer.NETWORKING_CONFIG_SEND_RATE_MAX, SEND_BUFFER],
	]:
		check_eq(SteamServer.setConnectionConfigValueInt32(slow, config[0], config[1]), true, "be slow")
	var payloads: Array = []
	payloads.resize(BURST)
	payloads.fill(_payload(1))
	var taken := 0
	var after_warm_up := 0
	for number: int in ROUNDS:
		var numbers := SteamServer.sendMessages(slow, payloads, RELIABLE)
		var fitting := BURST - numbers.count(-SteamServer.RESULT_LIMIT_EXCEEDED)
		check_eq(numbers.slice(0, fitting), PackedInt64Array(range(taken + 1, taken + fitting + 1)), "numbers of what fits")
		taken += fitting
		if number == WARM_UP:
			after_warm_up = _resident_bytes()
	check(taken >= SEND_BUFFER / PAYLOAD_BYTES and taken < BURST, "%d messages fit" % taken)
	var growth := _resident_bytes() - after_warm_up
	check(growth < GROWTH, "memory grew by %d bytes for messages that do not fit" % growth)
	var status: Dictionary = SteamServer.getConnectionRealTimeStatus(slow, 0)["connection_status"]
	var waits: int = status["pending_reliable"]
	check(waits > SEND_BUFFER / 2 and waits <= SEND_BUFFER, "%d bytes wait" % waits)
	check(status["queue_time"] > 100_000, "for %d microseconds" % status["queue_time"])
	var got: Array = []
	check(await wait_until(func() -> bool:
			got.append_array(SteamServer.receiveMessagesOnConnection(pair["connection2"], BURST))
			return got.size() >= taken, 30.0), "what fits arrives")
	check_eq(got.size(), taken, "messages")
	for connection: String in ["connection1", "connection2"]:
		SteamServer.closeConnection(pair[connection], 0, "", false)


func _payload(byte: int) -> PackedByteArray:
	var payload := PackedByteArray()
	payload.resize(PAYLOAD_BYTES)
	payload.fill(byte)
	return payload


## What this process has in memory, as Linux counts it.
func _resident_bytes() -> int:
	const PAGE_BYTES := 4096
	var file := FileAccess.open("/proc/self/statm", FileAccess.READ)
	return file.get_line().get_slice(" ", 1).to_int() * PAGE_BYTES
