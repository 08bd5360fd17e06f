extends "res://suite.gd"
## Compares what Godot knows of the class SteamServer with the manifest in tests/api/: nothing is
## missing, nothing differs, and nothing is there that the manifest does not list.

const Api := preload("res://api.gd")

const CLASS := &"SteamServer"

## The words for types in the manifest. Class enums are ints for scripts.
const TYPES: Dictionary[String, int] = {
	"void": TYPE_NIL,
	"Variant": TYPE_NIL,
	"bool": TYPE_BOOL,
	"int": TYPE_INT,
	"float": TYPE_FLOAT,
	"String": TYPE_STRING,
	"Dictionary": TYPE_DICTIONARY,
	"Array": TYPE_ARRAY,
	"PackedByteArray": TYPE_PACKED_BYTE_ARRAY,
	"PackedInt32Array": TYPE_PACKED_INT32_ARRAY,
	"PackedInt64Array": TYPE_PACKED_INT64_ARRAY,
}

## Arguments, return values and arguments of signals that have a class enum in the sheets.
const TYPED_PLACES_OF_THE_SHEETS := 98

## As many of our own there are, or more.
const TYPED_PLACES_OF_OURS := 5

var _typed_places: int = 0


func run() -> void:
	check(ClassDB.class_exists(CLASS), "the class exists")
	check_eq(ClassDB.get_parent_class(CLASS), &"Object", "base class")
	check(Engine.has_singleton(CLASS), "the singleton exists")
	check(Engine.get_singleton(CLASS).is_class(CLASS), "the singleton is of the class")

	var registered_methods := _by_name(ClassDB.class_get_method_list(CLASS, true))
	var registered_signals := _by_name(ClassDB.class_get_signal_list(CLASS, true))
	var listed_methods: Array = []
	var listed_signals: Array = []
	for page: String in Api.PAGES:
		if page == "additions":
			check_eq(_typed_places, TYPED_PLACES_OF_THE_SHEETS, "places that have a class enum in the sheets")
		_check_methods(Api.methods(page), registered_methods)
		_check_signals(Api.signals(page), registered_signals)
		listed_methods += Api.methods(page).keys()
		listed_signals += Api.signals(page).keys()
	_check_properties(Api.properties())
	_check_nothing_else(registered_methods.keys(), listed_methods, "methods")
	_check_nothing_else(registered_signals.keys(), listed_signals, "signals")
	_check_constants(Api.constants())
	var of_ours := _typed_places - TYPED_PLACES_OF_THE_SHEETS
	check(of_ours >= TYPED_PLACES_OF_OURS, "places of ours that have a class enum: %d" % of_ours)


func _check_methods(manifest: Dictionary, registered: Dictionary) -> void:
	for method: String in manifest:
		check(registered.has(method), "the method %s exists" % method)
		if registered.has(method):
			_check_method(method, manifest[method], registered[method])


func _check_method(method: String, manifest: Dictionary, registered: Dictionary) -> void:
	_check_arguments(method, manifest["args"], registered["args"])
	var returned: Dictionary = registered["return"]
	check_eq(returned["type"], TYPES[manifest["returns"]], "%s: type of the return value" % method)
	check(not _is_variant(returned), "%s: returns void, not a Variant" % method)
	_check_class_enum("%s: the return value" % method, manifest.get("return_enum", ""), returned)
	var defaults: Array = manifest.get("defaults", [])
	var registered_defaults: Array = registered["default_args"]
	check_eq(registered_defaults.size(), defaults.size(), "%s: number of defaults" % method)
	if registered_defaults.size() != defaults.size():
		return
	for i: int in defaults.size():
		# The numbers in a JSON file are floats.
		var default: Variant = type_convert(defaults[i], typeof(registered_defaults[i]))
		check(defaults[i] == default and registered_defaults[i] == default,
				"%s: default: got %s, expected %s" % [method, registered_defaults[i], defaults[i]])


func _check_arguments(owner: String, manifest: Array, registered: Array) -> void:
	var expected := manifest.map(func(a: Dictionary) -> Array: return [a["name"], TYPES[a["type"]]])
	var got := registered.map(func(a: Dictionary) -> Array: return [a["name"], a["type"]])
	check_eq(got, expected, "%s: names and types of the arguments" % owner)
	for i: int in mini(manifest.size(), registered.size()):
		var place: String = "%s: %s" % [owner, manifest[i]["name"]]
		check_eq(_is_variant(registered[i]), manifest[i]["type"] == "Variant", "%s takes any type" % place)
		_check_class_enum(place, manifest[i].get("enum", ""), registered[i])


## Checks the class enum of an argument or return value; "" for none.
func _check_class_enum(place: String, expected: String, registered: Dictionary) -> void:
	var usage: int = registered["usage"]
	var is_bit_field := expected in Api.bit_fields()
	var is_enum := expected != "" and not is_bit_field
	check_eq(usage & PROPERTY_USAGE_CLASS_IS_ENUM != 0, is_enum, "%s is declared as an enum" % place)
	check_eq(usage & PROPERTY_USAGE_CLASS_IS_BITFIELD != 0, is_bit_field, "%s is declared as a bit field" % place)
	var class_enum := StringName("%s.%s" % [CLASS, expected] if expected != "" else "")
	check_eq(registered["class_name"], class_enum, "%s: the class enum" % place)
	_typed_places += 1 if expected != "" else 0


func _check_signals(manifest: Dictionary, registered: Dictionary) -> void:
	for signal_name: String in manifest:
		check(registered.has(signal_name), "the signal %s exists" % signal_name)
		if registered.has(signal_name):
			_check_arguments(signal_name, manifest[signal_name], registered[signal_name]["args"])


func _check_properties(manifest: Dictionary) -> void:
	var registered := _by_name(ClassDB.class_get_property_list(CLASS, true))
	for property: String in manifest:
		check(registered.has(property), "the property %s exists" % property)
		if registered.has(property):
			_check_property(property, manifest[property], registered[property])


func _check_property(property: String, manifest: Dictionary, registered: Dictionary) -> void:
	check_eq(registered["type"], TYPES[manifest["type"]], "type of %s" % property)
	var getter := ClassDB.class_get_property_getter(CLASS, property)
	check_eq(getter, StringName(manifest["getter"]), "getter of %s" % property)
	var setter := ClassDB.class_get_property_setter(CLASS, property)
	check_eq(setter, StringName(manifest["setter"]), "setter of %s" % property)


func _check_constants(manifest: Dictionary) -> void:
	var listed: Array = []
	for group: String in manifest:
		listed += manifest[group].keys()
		if group != "":
			check(ClassDB.class_has_enum(CLASS, group, true), "the enum %s exists" % group)
			check_eq(ClassDB.is_class_enum_bitfield(CLASS, group), group in Api.bit_fields(),
					"%s is a bit field" % group)
			var members := Array(ClassDB.class_get_enum_constants(CLASS, group, true))
			members.sort()
			var expected: Array = manifest[group].keys()
			expected.sort()
			check_eq(members, expected, "members of %s" % group)
		for constant: String in manifest[group]:
			if not ClassDB.class_has_integer_constant(CLASS, constant):
				check(false, "the constant %s exists" % constant)
				continue
			var enum_name := ClassDB.class_get_integer_constant_enum(CLASS, constant, true)
			check_eq(enum_name, StringName(group), "the enum of %s" % constant)
			var value := ClassDB.class_get_integer_constant(CLASS, constant)
			check_eq(value, int(manifest[group][constant]), "value of %s" % constant)
	var enums := Array(ClassDB.class_get_enum_list(CLASS, true))
	_check_nothing_else(enums, manifest.keys(), "enums")
	var constants := Array(ClassDB.class_get_integer_constant_list(CLASS, true))
	_check_nothing_else(constants, listed, "constants")


func _check_nothing_else(registered: Array, listed: Array, what: String) -> void:
	var others := registered.filter(func(entry: String) -> bool: return entry not in listed)
	check_eq(others, [], "%s that the manifest does not list" % what)


func _by_name(entries: Array[Dictionary]) -> Dictionary:
	var result := {}
	for entry: Dictionary in entries:
		result[entry["name"]] = entry
	return result


func _is_variant(info: Dictionary) -> bool:
	return info["type"] == TYPE_NIL and info["usage"] & PROPERTY_USAGE_NIL_IS_VARIANT
