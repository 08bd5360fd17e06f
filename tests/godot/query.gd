class_name Query
extends RefCounted
## The Source query protocol as a client speaks it, for the tests: queries as bytes, and answers as
## Dictionaries.

const INFO := 0x54
const PLAYERS := 0x55
const RULES := 0x56

const WHOLE := 0xFFFFFFFF
const FRAGMENT := 0xFFFFFFFE
const FRAGMENT_HEADER := 12


## A query. [param challenge] is the four bytes that a server asked for; without them it asks for them.
static func create(subject: int, challenge: PackedByteArray = []) -> PackedByteArray:
	var query := PackedByteArray([0xFF, 0xFF, 0xFF, 0xFF, subject])
	if subject == INFO:
		query += "Source Engine Query".to_ascii_buffer() + PackedByteArray([0])
	if challenge.is_empty() and subject != INFO:
		challenge = [0xFF, 0xFF, 0xFF, 0xFF]
	return query + challenge


## The challenge in an answer; empty if it has another one.
static func challenge_of(answer: PackedByteArray) -> PackedByteArray:
	if answer.size() == 9 and answer.decode_u32(0) == WHOLE and answer[4] == 0x41:
		return answer.slice(5)
	return []


static func parse_info(answer: PackedByteArray) -> Dictionary:
	var reader := _reader(answer, 0x49)
	var info := {
		protocol = reader.get_u8(),
		name = _text(reader),
		map = _text(reader),
		folder = _text(reader),
		game = _text(reader),
		app_id = reader.get_u16(),
		players = reader.get_u8(),
		max_players = reader.get_u8(),
		bots = reader.get_u8(),
		type = char(reader.get_u8()),
		system = char(reader.get_u8()),
		password = reader.get_u8(),
		secure = reader.get_u8(),
		version = _text(reader),
	}
	var extra := reader.get_u8()
	if extra & 0x80:
		info["port"] = reader.get_u16()
	if extra & 0x10:
		info["steam_id"] = reader.get_64()
	if extra & 0x40:
		info["spectator_port"] = reader.get_u16()
		info["spectator_name"] = _text(reader)
	if extra & 0x20:
		info["tags"] = _text(reader)
	if extra & 0x01:
		info["game_id"] = reader.get_64()
	info["left"] = reader.get_available_bytes()
	return info


## An Array of [code][name, score, seconds][/code].
static func parse_players(answer: PackedByteArray) -> Array[Array]:
	var reader := _reader(answer, 0x44)
	var players: Array[Array] = []
	for i: int in reader.get_u8():
		reader.get_u8()
		players.append([_text(reader), reader.get_u32(), reader.get_float()])
	return players


static func parse_rules(answer: PackedByteArray) -> Dictionary[String, String]:
	var reader := _reader(answer, 0x45)
	var rules: Dictionary[String, String] = {}
	for i: int in reader.get_u16():
		var key := _text(reader)
		rules[key] = _text(reader)
	return rules


## One answer out of the fragments of a split one.
static func join(fragments: Array[PackedByteArray]) -> PackedByteArray:
	var in_order := fragments.duplicate()
	in_order.sort_custom(func(a: PackedByteArray, b: PackedByteArray) -> bool: return a[9] < b[9])
	var answer := PackedByteArray()
	for fragment: PackedByteArray in in_order:
		answer += fragment.slice(FRAGMENT_HEADER)
	return answer


## Reads behind the header, or nothing if the answer is of another kind.
static func _reader(answer: PackedByteArray, kind: int) -> StreamPeerBuffer:
	var reader := StreamPeerBuffer.new()
	if answer.size() >= 5 and answer.decode_u32(0) == WHOLE and answer[4] == kind:
		reader.data_array = answer.slice(5)
	return reader


static func _text(reader: StreamPeerBuffer) -> String:
	var bytes := PackedByteArray()
	while reader.get_available_bytes() > 0:
		var byte := reader.get_u8()
		if byte == 0:
			break
		bytes.append(byte)
	return bytes.get_string_from_utf8()
