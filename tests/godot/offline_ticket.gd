class_name OfflineTicket
extends RefCounted
## Writes auth tickets as the offline library takes them; its manual, docs/OFFLINE.md, has the format.
##
## Real tickets come from the Steam client, and Steam accepts no other ones.

const MAGIC := "OSAT"
const VERSION := 1
const SIZE := 56
const CHECKSUM_AT := 52

static var _last_number: int = randi() << 32


## A ticket of the player [param steam_id] for [param app_id]. [param owner_id] is the account that the game
## is borrowed from, [param server_id] the only server that may use the ticket, and [param expires] when it
## ends, in seconds since 1970; each is 0 for none. [param number] tells a player's tickets from each other;
## 0 is for one that was not there before.
static func create(
		steam_id: int,
		app_id: int = 480,
		owner_id: int = 0,
		server_id: int = 0,
		expires: int = 0,
		number: int = 0,
) -> PackedByteArray:
	if number == 0:
		_last_number += 1
		number = _last_number
	var ticket := MAGIC.to_ascii_buffer()
	ticket.resize(SIZE)
	ticket.encode_u32(4, VERSION)
	ticket.encode_s64(8, steam_id)
	ticket.encode_s64(16, owner_id)
	ticket.encode_s64(24, server_id)
	ticket.encode_s64(32, number)
	ticket.encode_s64(40, expires)
	ticket.encode_u32(48, app_id)
	ticket.encode_u32(CHECKSUM_AT, _checksum(ticket.slice(0, CHECKSUM_AT)))
	return ticket


## FNV-1a with 32 bits.
static func _checksum(bytes: PackedByteArray) -> int:
	var hash_value := 0x811C9DC5
	for byte: int in bytes:
		hash_value = (hash_value ^ byte) * 0x01000193 & 0xFFFFFFFF
	return hash_value
