extends RefCounted
## Messages whose bytes follow from their number, so that what arrives can be compared with what was sent.

const SHORTEST := 1024
const LONGEST := 65536

var _noise: PackedByteArray


func _init() -> void:
	var random := RandomNumberGenerator.new()
	random.seed = LONGEST
	var words := PackedInt32Array()
	words.resize(LONGEST >> 1)
	for i: int in words.size():
		words[i] = random.randi()
	_noise = words.to_byte_array()


## The message of a number: 1 to 64 KiB, the short ones more often than the long ones.
func message(number: int) -> PackedByteArray:
	var size := roundi(SHORTEST * pow(64.0, pow((number * 7919 % 1000) / 999.0, 2.0)))
	var start := number * 31 % LONGEST
	var bytes := _noise.slice(start, start + size)
	bytes.encode_u32(0, number)
	return bytes
