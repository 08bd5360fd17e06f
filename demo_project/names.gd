class_name Names
extends RefCounted
## Names for Steam's numbers.


## [code]RESULT_OK[/code] rather than 1, for an enum of [SteamServer].
static func of(enum_name: String, value: int) -> String:
	for constant: String in ClassDB.class_get_enum_constants("SteamServer", enum_name):
		if ClassDB.class_get_integer_constant("SteamServer", constant) == value:
			return constant
	return "%s %d" % [enum_name, value]
