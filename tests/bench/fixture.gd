extends RefCounted
## What the cases share: a server that is logged on, two connected ends, a player, a result with items. Each case
## is a script that extends this one; they find what [method start] made in the static variables.

## A signal of GDScript's own with two arguments, and one with four.
signal two_arguments(a: int, b: int)
signal four_arguments(a: int, b: int, c: bool, d: bool)

const RELIABLE := 8
const ADA := 76561197960287930
const GROUP := 103582791429521412
## As in the C loops.
const BATCH := 100
const GROUP_BATCH := 1024
const CALLBACKS := 1000

static var one: int
static var other: int
static var ticket: PackedByteArray
static var own_id: int
static var items: int
## The payload's bytes as the engine's like copies them.
static var numbers: PackedInt64Array
## Texts of a connection, in bytes, of which the engine's like makes its own.
static var address: PackedByteArray
static var description: PackedByteArray

## How often a body may run between [code]before[/code] and [code]after[/code], and how many operations it is.
var most: int = 1
var batch: int = 1

## For the cases: what they send, and what they made.
var payload := PackedByteArray()
var payloads: Array = []
var ends: Array[int] = []
var tickets: Array[int] = []
var group: int
var heard: int = 0
var kept: Array = []
## Not typed, so that calls go by name.
var untyped: Variant = Engine.get_singleton(&"SteamServer")
var untyped_engine: Variant = Engine


func _init() -> void:
	two_arguments.connect(hear_two)
	four_arguments.connect(hear_four)


## Logs a server on, and has everything ready that the cases use.
func start(tree: SceneTree) -> bool:
	var answer: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", _free_port(), _free_port(), 3, "1.0.0.0")
	if answer["status"] != 0:
		printerr("No server: ", answer)
		return false
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("GodotSteam Server benchmark")
	SteamServer.setDedicatedServer(true)
	SteamServer.logOnAnonymous()
	if not await _wait_until(tree, func() -> bool: return SteamServer.loggedOn()):
		printerr("The log on took too long.")
		return false
	for config: int in [
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_SIZE,
		SteamServer.NETWORKING_CONFIG_RECV_BUFFER_MESSAGES,
	]:
		SteamServer.setGlobalConfigValueInt32(config, 256 << 20)
	var pair: Dictionary = SteamServer.createSocketPair(false, 0, 0)
	one = pair["connection1"]
	other = pair["connection2"]
	own_id = SteamServer.getSteamID()
	ticket = SteamServer.getAuthSessionTicket()["buffer"]
	items = SteamServer.getAllItems()
	var info: Dictionary = SteamServer.getConnectionInfo(one)
	address = str(info["remote_address"]).to_utf8_buffer()
	description = str(info["debug_description"]).to_utf8_buffer()
	SteamServer.requestUserStats(ADA)
	var ready := func() -> bool:
		return SteamServer.getResultStatus(items) == SteamServer.RESULT_OK \
				and SteamServer.setUserStatInt(ADA, "kills", 7)
	if not await _wait_until(tree, ready):
		printerr("The items or the stats took too long.")
		return false
	return true


func stop() -> void:
	SteamServer.serverShutdown()


## Has so many bytes ready to be sent.
func use_payload(bytes: int) -> void:
	payload.resize(bytes)
	payload.fill(1)
	numbers.resize(bytes >> 3)
	payloads.resize(BATCH)
	payloads.fill(payload)


func send_many(count: int, connection: int = one) -> void:
	for i: int in count:
		SteamServer.sendMessageToConnection(connection, payload, RELIABLE)


## Throws away what was sent.
func drain() -> void:
	while SteamServer.receiveMessagesOnConnection(other, 1000).size() > 0:
		pass


## A poll group with so many connections.
func make_group(connections: int) -> void:
	group = SteamServer.createPollGroup()
	for i: int in connections:
		var pair: Dictionary = SteamServer.createSocketPair(false, 0, 0)
		ends.append_array([pair["connection1"], pair["connection2"]])
		SteamServer.setConnectionPollGroup(pair["connection2"], group)


## Sends as many messages as are taken from a group at once.
func fill_group() -> void:
	for i: int in GROUP_BATCH:
		SteamServer.sendMessageToConnection(ends[i * 2 % ends.size()], payload, RELIABLE)


func close_group() -> void:
	for end: int in ends:
		SteamServer.closeConnection(end, 0, "", false)
	SteamServer.destroyPollGroup(group)
	ends.clear()
	SteamServer.run_callbacks()


func ask_for_tickets() -> void:
	for i: int in CALLBACKS:
		tickets.append(SteamServer.getAuthSessionTicket()["id"])


func cancel_tickets() -> void:
	for id: int in tickets:
		SteamServer.cancelAuthTicket(id)
	tickets.clear()


func ask_for_group_status() -> void:
	for i: int in CALLBACKS:
		SteamServer.requestUserGroupStatus(ADA, GROUP)


func hear_two(_a: int, _b: int) -> void:
	heard += 1


func hear_three(_a: int, _b: int, _c: int) -> void:
	heard += 1


func hear_four(_a: int, _b: int, _c: bool, _d: bool) -> void:
	heard += 1


## Sends and receives so many messages, as dictionaries.
func soak_messages(count: int) -> void:
	use_payload(1200)
	for i: int in count / BATCH:
		send_many(BATCH)
		if SteamServer.receiveMessagesOnConnection(other, BATCH).size() != BATCH:
			printerr("Messages are missing.")
		if i % 100 == 0:
			SteamServer.run_callbacks()


## Asks for so many callbacks and hears of all of them.
func soak_callbacks(count: int) -> void:
	heard = 0
	SteamServer.client_group_status.connect(hear_four)
	for i: int in count / CALLBACKS:
		ask_for_group_status()
		SteamServer.run_callbacks()
	SteamServer.client_group_status.disconnect(hear_four)
	if heard != count:
		printerr("Of %d callbacks %d came." % [count, heard])


func _wait_until(tree: SceneTree, condition: Callable) -> bool:
	const PATIENCE_MSEC := 20_000
	var deadline := Time.get_ticks_msec() + PATIENCE_MSEC
	while not condition.call():
		if Time.get_ticks_msec() > deadline:
			return false
		SteamServer.run_callbacks()
		await tree.process_frame
	return true


func _free_port() -> int:
	var socket := PacketPeerUDP.new()
	socket.bind(0, "127.0.0.1")
	return socket.get_local_port()
