extends "res://suite.gd"
## Base of the networking tests with two processes: a server, and a client that knows of the server what it told
## with [method tell_client].

const RELIABLE := SteamServer.NETWORKING_SEND_RELIABLE_NO_NAGLE
const CONNECTING := SteamServer.CONNECTION_STATE_CONNECTING
const CONNECTED := SteamServer.CONNECTION_STATE_CONNECTED
const CLOSED_BY_PEER := SteamServer.CONNECTION_STATE_CLOSED_BY_PEER
const PROBLEM := SteamServer.CONNECTION_STATE_PROBLEM_DETECTED_LOCALLY
## A virtual port.
const VIRTUAL_PORT := 7
## Milliseconds after which a connection fails that nobody answers.
const SHORT_TIMEOUT := 1500
## More seconds than anything here takes on a busy machine.
const LONG := 90.0

## Every network_connection_status_changed since the log on that nobody waited for yet.
var changes: Array[Array] = []


## Starts Steam, logs on, and begins to collect [member changes].
func join() -> void:
	await start_and_log_on()
	changes = watch([SteamServer.network_connection_status_changed])


## Has the runner start the client with these words as arguments.
func tell_client(words: Array) -> void:
	print("READY ", " ".join(words))


## What the server told.
func told(index: int) -> String:
	return OS.get_cmdline_user_args()[index]


## The next change to a state, of any connection or of the given one; those before it are forgotten.
func next_change(state: int, connection: int = 0) -> Dictionary:
	var matches := func(change: Array) -> bool:
		return change[2]["connection_state"] == state and connection in [0, change[1]]
	if not await wait_until(func() -> bool: return changes.any(matches), LONG):
		check(false, "a connection gets into state %d; there were the changes %s" % [state, changes])
		return {handle = 0, connection = {}, old_state = -1}
	while not matches.call(changes[0]):
		changes.pop_front()
	var change: Array = changes.pop_front()
	return {handle = change[1], connection = change[2], old_state = change[3]}


## Lets the next one in that comes to the listen socket.
func accept_next(socket: int) -> int:
	var change := await next_change(CONNECTING)
	check_eq(change["connection"].get("listen_socket"), socket, "where it came in")
	check_eq(change["old_state"], SteamServer.CONNECTION_STATE_NONE, "its earlier state")
	check_eq(SteamServer.acceptConnection(change["handle"]), SteamServer.RESULT_OK, "accept")
	return change["handle"]


## The next message on a connection.
func next_message(connection: int) -> Dictionary:
	var got: Array = []
	var receive := func() -> bool:
		got.append_array(SteamServer.receiveMessagesOnConnection(connection, 1))
		return not got.is_empty()
	check(await wait_until(receive, LONG), "a message comes")
	return {} if got.is_empty() else got[0]


func send(connection: int, text: String) -> void:
	var sent := SteamServer.sendMessageToConnection(connection, text.to_utf8_buffer(), RELIABLE)
	check_eq(sent["result"], SteamServer.RESULT_OK, "send %s" % text)


## The text of a message.
func text_of(message: Dictionary) -> String:
	return (message.get("payload", PackedByteArray()) as PackedByteArray).get_string_from_utf8()


## Closes a connection and stays until the other side has surely heard of it.
func leave(connection: int, reason: int = 0, text: String = "") -> void:
	check_eq(SteamServer.closeConnection(connection, reason, text, true), true, "leave")
	await create_timer(0.5).timeout
