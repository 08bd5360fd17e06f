extends "res://networking_pair.gd"
## Holds many connections in one poll group: what their clients send is read with one call, each client gets its
## own back, and in the end none is left.

const CROWD := 64
## Messages of each client.
const ROUNDS := 10

## Texts by connection, in the order of arrival.
var _heard := {}
var _numbers := {}


func run() -> void:
	await join()
	var address := "127.0.0.1:%d" % free_port()
	var socket := SteamServer.createListenSocketIP(address, {})
	var group := SteamServer.createPollGroup()
	tell_client([address, CROWD, ROUNDS])
	for i: int in CROWD:
		var connection := await accept_next(socket)
		check_eq(SteamServer.setConnectionPollGroup(connection, group), true, "into the group")
		check_eq(SteamServer.setConnectionUserData(connection, 1000 + i), true, "its number")
		_heard[connection] = []
		_numbers[connection] = 1000 + i
	check_eq(_heard.size(), CROWD, "connections")
	check(await wait_until(func() -> bool: return _receive(group) == CROWD * ROUNDS, LONG), "messages")
	_check_texts()
	_answer()
	var left := func() -> bool:
		return changes.filter(func(change: Array) -> bool:
				return change[2]["connection_state"] == CLOSED_BY_PEER).size() == CROWD
	check(await wait_until(left, LONG), "all leave")
	for connection: int in _heard:
		check_eq(SteamServer.closeConnection(connection, 0, "", false), true, "free the handle")
	check_eq(SteamServer.receiveMessagesOnPollGroup(group, 10), [], "nothing more")
	check_eq(SteamServer.destroyPollGroup(group), true, "destroy the group")


## Reads what the group has, and returns how many messages came so far.
func _receive(group: int) -> int:
	var messages := SteamServer.receiveMessagesOnPollGroupPacked(group, CROWD * ROUNDS)
	for i: int in messages["payloads"].size():
		var connection: int = messages["connections"][i]
		if messages["receiver_user_data"][i] != _numbers.get(connection):
			check(false, "the number of connection %d" % connection)
		(_heard[connection] as Array).append(messages["payloads"][i].get_string_from_utf8())
	var count := 0
	for texts: Array in _heard.values():
		count += texts.size()
	return count


## Each client sent its own number with that of the round.
func _check_texts() -> void:
	var clients := {}
	for texts: Array in _heard.values():
		var client: String = texts[0].get_slice(" ", 0)
		clients[client] = true
		check_eq(texts, range(ROUNDS).map(func(number: int) -> String: return "%s %d" % [client, number]),
				"what client %s sent" % client)
	check_eq(clients.size(), CROWD, "clients")


func _answer() -> void:
	var answers: Array = _heard.keys().map(func(connection: int) -> Dictionary:
			var text: String = _heard[connection][0]
			return {payload = text.get_slice(" ", 0).to_utf8_buffer(), connection = connection})
	var sent := SteamServer.sendMessages(0, answers, RELIABLE)
	check_eq(sent, PackedInt64Array(range(CROWD).map(func(_i: int) -> int: return 1)), "answers")
