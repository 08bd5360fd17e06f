class_name Names
extends RefCounted
## Names: of Steam's numbers, and of people.

## What somebody is called whose name has nothing in it that can be shown.
const NAMELESS := "Player"

## Ranges of characters that show nothing, but move, hide or turn round what stands beside them: control
## characters, line and paragraph separators, marks of direction, invisible joiners and tags.
const INVISIBLE: Array[Vector2i] = [
	Vector2i(0x0000, 0x001F),
	Vector2i(0x007F, 0x009F),
	Vector2i(0x00AD, 0x00AD),
	Vector2i(0x061C, 0x061C),
	Vector2i(0x180E, 0x180E),
	Vector2i(0x200B, 0x200F),
	Vector2i(0x2028, 0x202E),
	Vector2i(0x2060, 0x206F),
	Vector2i(0xD800, 0xDFFF),
	Vector2i(0xFEFF, 0xFEFF),
	Vector2i(0xFFF9, 0xFFFB),
	Vector2i(0xE0000, 0xE007F),
]


## [code]RESULT_OK[/code] rather than 1, for an enum of [SteamServer].
static func of(enum_name: String, value: int) -> String:
	for constant: String in ClassDB.class_get_enum_constants("SteamServer", enum_name):
		if ClassDB.class_get_integer_constant("SteamServer", constant) == value:
			return constant
	return "%s %d" % [enum_name, value]


## A name that somebody chose, fit for a log, for the server browser and for a [RichTextLabel]: on one line,
## without characters that nobody sees, and with round brackets for square ones, which would be BBCode.
static func clean(text: String) -> String:
	var cleaned := ""
	for character: String in text:
		match character:
			"[":
				cleaned += "("
			"]":
				cleaned += ")"
			_ when not _is_invisible(character.unicode_at(0)):
				cleaned += character
	cleaned = cleaned.strip_edges()
	return NAMELESS if cleaned.is_empty() else cleaned


static func _is_invisible(code: int) -> bool:
	return INVISIBLE.any(func(span: Vector2i) -> bool: return span.x <= code and code <= span.y)
