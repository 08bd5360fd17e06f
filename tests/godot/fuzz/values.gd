extends RefCounted
## Arguments for a fuzzed call, by type: plain ones, hostile ones, and what earlier calls answered.
##
## An argument is a pair of a word and a value, so that a list of calls can be written down and made again:
## [code]["value", x][/code] is x itself, [code]["kept", n][/code] the n-th of the answers that are kept of that
## type, and [code]["long", n][/code] a text, or bytes, of that length.

## As many answers of a type are kept; new ones take the place of old ones.
const KEPT := 64
const ADA := 76561197960287930

const INTS: Array[int] = [
	0, 1, -1, 2, 3, 7, 16, 63, 64, 100, 101, 102, 200, 255, 256, 480, 1000, 1001, 7001, 27015, 32767, 65535, 65536,
	2147483647, 2147483648, -2147483648, 4294967295, 4294967296, 9223372036854775807, -9223372036854775807 - 1,
	ADA, 76561197960287931, 103582791429521412, 90071992547409921, 85568392920039424, 0x0110000100000000,
]
const FLOATS: Array[float] = [0.0, -0.0, 1.0, -1.0, 0.5, INF, -INF, NAN, 1.7e308, -1.7e308, 5e-324, 4294967296.0]
## None of them leads out of the folder that the process runs in.
const TEXTS: Array[String] = [
	"", " ", "a", "0", "-1", "1e999", "text", "NumGames", "FLAWLESS", "name", "tags", "price", "english", "de",
	"127.0.0.1", "127.0.0.1:9", "0.0.0.0:0", "[::1]:9", "[::", "256.1.1.1", "127.0.0.1:99999", "169.254.1.1:1",
	"http://127.0.0.1:9/", "https://127.0.0.1:9/a?b=c#d", "http://", "http://[::1", "ftp://127.0.0.1/", "//",
	"http://127.0.0.1:99999/", "http://a:b@127.0.0.1:9/%00%zz", "user://nothing", "no/such/file", "a/../a", ".", "%s%n%p%d",
	"steamid:76561197960287930", "ip:127.0.0.1:1", "str:abc", "gen:00ff", "steamid:", "sea=1+2/3+4", "fra=5,,=/",
	"{\"a\": [1, {}]}", "[[[[[[[[[[", "<a>&amp;</a>", "[b]x[/b]", "\t\r\n", "a\nb", "\u001b[31m", "\u202eRoot",
	"\ufeff", "\uffff", "Zaubertrank – größer", "🎮🎮🎮", "a=b;c=d; path=/; domain=127.0.0.1", "Content-Type",
	"1;USD149,EUR139", "100x2", "SDR_LISTEN_PORT",
]
const LENGTHS: Array[int] = [0, 1, 2, 15, 16, 31, 63, 64, 127, 128, 255, 256, 511, 1024, 2048, 8192, 65536]
## A length that is rare, since it costs time.
const HUGE := 1 << 20
## What stands in a dictionary beside what answers had in theirs.
const KEYS: Array[Variant] = ["a", "", 0, 1, 9, 23, 24, 25, 32, 35, 36, 38, -1, null, 4294967296, 1.5, "payload", true]

## Answers by type, in rings.
var _kept: Dictionary[int, Array] = {}
var _kept_count: Dictionary[int, int] = {}


## An argument of a type; [constant TYPE_NIL] is of any.
func argument(rng: RandomNumberGenerator, type: int) -> Array:
	if rng.randf() < 0.4:
		return ["kept", rng.randi() % KEPT]
	if type in [TYPE_STRING, TYPE_STRING_NAME, TYPE_PACKED_BYTE_ARRAY] and rng.randf() < 0.25:
		return ["long", HUGE if rng.randf() < 0.002 else LENGTHS[rng.randi() % LENGTHS.size()]]
	return ["value", _value(rng, type, 0)]


## What an argument stands for now.
func made(argument_made: Array, type: int) -> Variant:
	var word: String = argument_made[0]
	if word == "value":
		return argument_made[1]
	var number: int = argument_made[1]
	if word == "long":
		return _long(number, type)
	var kept: Array = _kept.get(type if type != TYPE_NIL else TYPE_INT, [])
	return _empty(type) if kept.is_empty() else kept[number % kept.size()]


## Keeps an answer, and what is in it.
func keep(answer: Variant, depth: int = 0) -> void:
	var type := typeof(answer)
	if type == TYPE_NIL or type == TYPE_OBJECT or type == TYPE_BOOL or depth > 3:
		return
	_put(answer, type)
	if type == TYPE_DICTIONARY:
		for key: Variant in (answer as Dictionary).keys().slice(0, 20):
			keep(answer[key], depth + 1)
	elif type == TYPE_ARRAY:
		for value: Variant in (answer as Array).slice(0, 4):
			keep(value, depth + 1)


## Keeps nothing any more.
func forget() -> void:
	_kept.clear()
	_kept_count.clear()


func _put(answer: Variant, type: int) -> void:
	# Those that stand for nothing would drive out the others.
	if answer == _empty(type) or (type == TYPE_INT and answer == -1):
		return
	var ring: Array = _kept.get_or_add(type, [])
	if ring.size() < KEPT:
		ring.append(answer)
		return
	var count: int = _kept_count.get_or_add(type, 0)
	_kept_count[type] = count + 1
	ring[count % KEPT] = answer


func _value(rng: RandomNumberGenerator, type: int, depth: int) -> Variant:
	match type:
		TYPE_BOOL:
			return rng.randi() % 2 == 0
		TYPE_INT:
			return _int(rng)
		TYPE_FLOAT:
			return FLOATS[rng.randi() % FLOATS.size()] if rng.randf() < 0.8 else rng.randfn(0.0, 1e6)
		TYPE_STRING:
			return TEXTS[rng.randi() % TEXTS.size()]
		TYPE_STRING_NAME:
			return StringName(TEXTS[rng.randi() % TEXTS.size()])
		TYPE_PACKED_BYTE_ARRAY:
			return _bytes(rng)
		TYPE_PACKED_INT32_ARRAY:
			return PackedInt32Array(_list(rng, TYPE_INT, depth))
		TYPE_PACKED_INT64_ARRAY:
			return PackedInt64Array(_list(rng, TYPE_INT, depth))
		TYPE_ARRAY:
			return _list(rng, TYPE_NIL, depth)
		TYPE_DICTIONARY:
			return _dictionary(rng, depth)
		TYPE_NIL:
			return _anything(rng, depth)
	return null


func _int(rng: RandomNumberGenerator) -> int:
	var which := rng.randf()
	if which < 0.35:
		return INTS[rng.randi() % INTS.size()]
	if which < 0.85:
		return rng.randi_range(-2, 40)
	return (rng.randi() << 32) | rng.randi()


func _bytes(rng: RandomNumberGenerator) -> PackedByteArray:
	if rng.randf() < 0.3 and SteamOffline.is_active():
		var ticket := SteamOffline.ticket(ADA + rng.randi() % 4, 480, 0, 0, 0, 1 + rng.randi() % 1000)
		if rng.randf() < 0.5:
			ticket[rng.randi() % ticket.size()] = rng.randi() % 256
		return ticket
	var bytes := PackedByteArray()
	bytes.resize(rng.randi() % 80)
	for i: int in bytes.size():
		bytes[i] = rng.randi() % 256
	return bytes


func _list(rng: RandomNumberGenerator, type: int, depth: int) -> Array:
	var sizes: Array[int] = [0, 1, 1, 2, 3, 8, 300]
	var values: Array = []
	var one_type: int = [TYPE_INT, TYPE_STRING, TYPE_NIL, TYPE_PACKED_BYTE_ARRAY][rng.randi() % 4]
	for i: int in sizes[rng.randi() % (sizes.size() if depth == 0 else 4)]:
		values.append(_value(rng, type if type != TYPE_NIL else one_type, depth + 1))
	return values


func _dictionary(rng: RandomNumberGenerator, depth: int) -> Dictionary:
	var dictionary := {}
	for i: int in rng.randi() % 4:
		var key: Variant = KEYS[rng.randi() % KEYS.size()]
		dictionary[key] = _anything(rng, depth + 1)
	return dictionary


func _anything(rng: RandomNumberGenerator, depth: int) -> Variant:
	var types: Array[int] = [
		TYPE_BOOL, TYPE_INT, TYPE_INT, TYPE_FLOAT, TYPE_STRING, TYPE_STRING_NAME, TYPE_PACKED_BYTE_ARRAY,
		TYPE_MAX, TYPE_ARRAY, TYPE_DICTIONARY,
	]
	return _value(rng, types[rng.randi() % (types.size() if depth < 3 else 8)], depth)


func _long(size: int, type: int) -> Variant:
	match type:
		TYPE_STRING:
			return "ö".repeat(size)
		TYPE_STRING_NAME:
			return StringName("ö".repeat(mini(size, 1000)))
	var bytes := PackedByteArray()
	bytes.resize(size)
	return bytes


func _empty(type: int) -> Variant:
	return type_convert(null, type)
