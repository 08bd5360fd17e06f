# runner: scenario inventory.json
extends "res://suite.gd"
## The inventory, of the items in scenarios/inventory_items.json: definitions, prices, results and
## their handles, what makes and changes items, serialised results, dynamic properties.

const POTION := 100
const CRYSTAL := 101 ## Made of two potions.
const HAT := 102 ## A promo item that is given by hand.
const BADGE := 103 ## A promo item for owners of the app.
const DROPS := 110 ## A playtime generator of potions.
const DEFINITIONS: Array = [POTION, CRYSTAL, HAT, BADGE, DROPS]

const SOMEBODY := 0x0110000100000007
## After so many milliseconds, a serialised result is old; see the scenario.
const LIFETIME := 2000
## No result and no update has this handle.
const NO_HANDLE := 123456789

## Every inventory_result_ready.
var _ready: Array[Array] = []
## The stack of potions.
var _potions: int = 0


func run() -> void:
	await start_and_log_on()
	_ready = watch([SteamServer.inventory_result_ready])
	await _definitions()
	await _prices()
	await _a_result()
	await _results_under_way_together()
	await _serialised_results()
	await _stacks()
	await _exchange()
	await _promo_items()
	await _drops()
	await _purchase()
	await _properties()
	await _destroyed_results()
	_wrong_arguments()
	_wrong_handles()
	SteamServer.serverShutdown()
	check_eq(SteamServer.inventory_handle, 0, "nothing is stored after shutdown")


func _definitions() -> void:
	check_eq(SteamServer.loadItemDefinitions(), true, "load definitions")
	var update: Variant = await wait_signal(SteamServer.inventory_definition_update)
	check(update != null, "definitions arrive")
	if update == null:
		return
	var ids: Array = update[0]
	ids.sort()
	check_eq(ids, DEFINITIONS, "definitions of the signal")
	ids = Array(SteamServer.getItemDefinitionIDs())
	ids.sort()
	check_eq(ids, DEFINITIONS, "definitions")

	check_eq(SteamServer.getItemDefinitionProperty(POTION, "name"),
			{success = true, property = "Zaubertrank – größer"}, "a property in UTF-8")
	var description: String = SteamServer.getItemDefinitionProperty(POTION, "description")["property"]
	check(description.length() > 700, "a long property is whole: %d" % description.length())
	check(description.ends_with("Ende"), "the end of a long property")
	var names: String = SteamServer.getItemDefinitionProperty(POTION, "")["property"]
	for property: String in ["name", "description", "type", "price"]:
		check(property in names.split(","), "%s is among the properties %s" % [property, names])
	for wrong: Array in [[POTION, "colour"], [999, "name"]]:
		check_eq(SteamServer.callv("getItemDefinitionProperty", wrong),
				{success = false, property = ""}, "property %s" % [wrong])


func _prices() -> void:
	check_eq(SteamServer.getItemPrice(POTION), {price = 0, base_price = 0, success = false},
			"a price before prices are known")
	check_eq(SteamServer.getItemsWithPrices(), [], "all prices before they are known")
	var emissions := watch([SteamServer.inventory_request_prices_result])
	for i: int in 3:
		SteamServer.requestPrices()
	check(await wait_until(func() -> bool: return emissions.size() >= 3), "prices arrive")
	await wait_frames(20)
	var answer: Array = [&"inventory_request_prices_result", SteamServer.RESULT_OK, "USD"]
	check_eq(emissions, [answer, answer, answer] as Array[Array], "each request has its answer")
	check_eq(SteamServer.getItemPrice(POTION), {price = 149, base_price = 149, success = true},
			"a price")
	check_eq(SteamServer.getItemPrice(HAT), {price = 0, base_price = 0, success = false},
			"the price of what is not sold")
	var prices := SteamServer.getItemsWithPrices()
	prices.sort_custom(func(a: Dictionary, b: Dictionary) -> bool: return a["item"] < b["item"])
	check_eq(prices, [
		{item = POTION, price = 149, base_prices = 149, base_price = 149},
		{item = CRYSTAL, price = 499, base_prices = 499, base_price = 499},
	], "all prices")


func _a_result() -> void:
	var result := SteamServer.generateItems([POTION, CRYSTAL], [5, 1])
	check(result > 0, "a result: %d" % result)
	check_eq(SteamServer.inventory_handle, result, "the result is stored")
	check_eq(SteamServer.getResultStatus(), SteamServer.RESULT_PENDING, "status at first")
	check_eq(SteamServer.getResultItems(), [], "items at first")
	check_eq(SteamServer.serializeResult(), PackedByteArray(), "bytes at first")
	check_eq(await _status(result), SteamServer.RESULT_OK, "the result is ready")
	# With the stored handle, and with the handle itself.
	for handle: int in [0, result]:
		check_eq(SteamServer.getResultStatus(handle), SteamServer.RESULT_OK, "status")
		_check_items(handle, {POTION: 5, CRYSTAL: 1})
		var age := SteamServer.getServerRealTime() - SteamServer.getResultTimestamp(handle)
		check(absi(age) <= 10, "age in seconds: %d" % age)
		check_eq(SteamServer.checkResultSteamID(SteamServer.getSteamID(), handle), true, "owner")
		check_eq(SteamServer.checkResultSteamID(SOMEBODY, handle), false, "another owner")
	for item: Dictionary in SteamServer.getResultItems():
		check_eq(item.keys(), ["item_id", "item_definition", "flags", "quantity"], "keys")
	_potions = _item_of(result, POTION)
	SteamServer.destroyResult(result)

	result = SteamServer.generateItems([CRYSTAL], [])
	check_eq(await _status(result), SteamServer.RESULT_OK, "without quantities")
	_check_items(result, {CRYSTAL: 1})
	SteamServer.destroyResult(result)


func _results_under_way_together() -> void:
	_ready.clear()
	var updates := watch([SteamServer.inventory_full_update, SteamServer.inventory_result_ready])
	var all := SteamServer.getAllItems()
	var some := SteamServer.getItemsByID([_potions])
	check(all > 0 and some > 0 and all != some, "two results")
	check_eq(SteamServer.inventory_handle, some, "the newer result is stored")
	check(await wait_until(func() -> bool: return _ready.size() >= 2), "both are ready")
	await wait_frames(20)
	check_eq(_ready.size(), 2, "each is ready once")
	check_eq(SteamServer.inventory_handle, some, "the newer result is still stored")
	var of_all := updates.filter(func(emission: Array) -> bool: return emission.back() == all)
	check_eq(of_all, [
		[&"inventory_full_update", all],
		[&"inventory_result_ready", SteamServer.RESULT_OK, all],
	], "signals of getAllItems")
	_check_items(all, {POTION: 5, CRYSTAL: 2})
	_check_items(some, {POTION: 5})
	check_eq(_item_of(some, POTION), _potions, "the item is the one")
	SteamServer.destroyResult(all)
	check_eq(SteamServer.inventory_handle, some, "another result was destroyed")
	SteamServer.destroyResult(some)
	check_eq(SteamServer.inventory_handle, 0, "the stored result was destroyed")


func _serialised_results() -> void:
	var definitions: PackedInt64Array = []
	definitions.resize(30)
	definitions.fill(CRYSTAL)
	var result := SteamServer.generateItems(definitions, [])
	check_eq(await _status(result), SteamServer.RESULT_OK, "many items")
	var items := SteamServer.getResultItems(result)
	check_eq(items.size(), 30, "items")
	var bytes := SteamServer.serializeResult(result)
	check(bytes.size() > 255, "many items need many bytes: %d" % bytes.size())
	SteamServer.destroyResult(result)

	var copy := SteamServer.deserializeResult(bytes)
	check_eq(SteamServer.inventory_handle, copy, "what is deserialised is stored")
	check_eq(await _status(copy), SteamServer.RESULT_OK, "the signature is good")
	check_eq(SteamServer.getResultItems(copy), items, "items of the copy")
	check_eq(SteamServer.checkResultSteamID(SteamServer.getSteamID()), true, "owner of the copy")
	check_eq(SteamServer.checkResultSteamID(SOMEBODY), false, "nobody else's")
	check_eq(SteamServer.serializeResult(copy).is_empty(), false, "a copy can be passed on")
	SteamServer.destroyResult(copy)

	var forged := bytes.duplicate()
	forged[bytes.size() / 2] ^= 1
	var cut := bytes.slice(0, bytes.size() - 1)
	for wrong: PackedByteArray in [forged, cut, "not a result".to_utf8_buffer()]:
		var refused := SteamServer.deserializeResult(wrong)
		var status := await _status(refused)
		check(status not in [SteamServer.RESULT_OK, SteamServer.RESULT_EXPIRED],
				"the signature is bad: %d" % status)
		check_eq(SteamServer.getResultItems(refused), [], "no items without a signature")
		SteamServer.destroyResult(refused)

	SteamOffline.advance(LIFETIME - 1)
	copy = SteamServer.deserializeResult(bytes)
	check_eq(await _status(copy), SteamServer.RESULT_OK, "still fresh")
	SteamServer.destroyResult(copy)
	SteamOffline.advance(1)
	var old := SteamServer.deserializeResult(bytes)
	check_eq(await _status(old), SteamServer.RESULT_EXPIRED, "the copy is old")
	check_eq(SteamServer.getResultItems(old), items, "items of an old copy")
	SteamServer.destroyResult(old)


func _stacks() -> void:
	var result := SteamServer.consumeItem(_potions, 1)
	check_eq(await _status(result), SteamServer.RESULT_OK, "consume")
	_check_items(result, {POTION: 4})
	var flags: int = SteamServer.getResultItems(result)[0]["flags"]
	check(flags & SteamServer.STEAM_ITEM_CONSUMED != 0, "flags of what was consumed: %d" % flags)
	SteamServer.destroyResult(result)

	# The destination does not count for a split.
	result = SteamServer.transferItemQuantity(_potions, 1, _potions, true)
	check_eq(await _status(result), SteamServer.RESULT_OK, "split")
	var quantities := SteamServer.getResultItems(result).map(
			func(item: Dictionary) -> int: return item["quantity"])
	quantities.sort()
	check_eq(quantities, [1, 3], "two stacks")
	var split_off: int = SteamServer.getResultItems(result).filter(
			func(item: Dictionary) -> bool: return item["item_id"] != _potions)[0]["item_id"]
	SteamServer.destroyResult(result)

	result = SteamServer.transferItemQuantity(split_off, 1, _potions, false)
	check_eq(await _status(result), SteamServer.RESULT_OK, "merge")
	SteamServer.destroyResult(result)
	check_eq(await _quantity_of(_potions), 4, "one stack again")


func _exchange() -> void:
	var result := SteamServer.exchangeItems([CRYSTAL], [1], [_potions], [2])
	check_eq(await _status(result), SteamServer.RESULT_OK, "exchange")
	check(SteamServer.getResultItems(result).any(func(item: Dictionary) -> bool:
			return item["item_definition"] == CRYSTAL and item["quantity"] == 1), "what was made")
	SteamServer.destroyResult(result)
	check_eq(await _quantity_of(_potions), 2, "what is left")

	result = SteamServer.exchangeItems([HAT], [1], [_potions], [2])
	check(await _status(result) != SteamServer.RESULT_OK, "there is no such recipe")
	SteamServer.destroyResult(result)


func _promo_items() -> void:
	var user := SteamServer.getSteamID()
	var emissions := watch([SteamServer.inventory_eligible_promo_item])
	for i: int in 2:
		SteamServer.requestEligiblePromoItemDefinitionsIDs(user)
	check(await wait_until(func() -> bool: return emissions.size() >= 2), "promo items arrive")
	await wait_frames(20)
	check_eq(emissions.size(), 2, "each request has its answer")
	for emission: Array in emissions:
		check_eq([emission[1], emission[3]], [SteamServer.RESULT_OK, [HAT]], "eligible items")
		check_eq(typeof(emission[2]), TYPE_BOOL, "cached is a bool")

	for expected: Dictionary in [{HAT: 1}, {}]:
		var result := SteamServer.addPromoItem(HAT)
		check_eq(await _status(result), SteamServer.RESULT_OK, "one promo item")
		_check_items(result, expected)
		SteamServer.destroyResult(result)
	var some := SteamServer.addPromoItems([HAT, CRYSTAL])
	check_eq(await _status(some), SteamServer.RESULT_OK, "promo items")
	_check_items(some, {})
	SteamServer.destroyResult(some)
	for expected: Dictionary in [{BADGE: 1}, {}]:
		var result := SteamServer.grantPromoItems()
		check_eq(await _status(result), SteamServer.RESULT_OK, "all promo items")
		_check_items(result, expected)
		SteamServer.destroyResult(result)


func _drops() -> void:
	# The time played is good for one drop.
	for expected: Dictionary in [{POTION: 1}, {}]:
		var result := SteamServer.triggerItemDrop(DROPS)
		check_eq(await _status(result), SteamServer.RESULT_OK, "drop")
		_check_items(result, expected)
		SteamServer.destroyResult(result)


func _purchase() -> void:
	_ready.clear()
	var emissions := watch([SteamServer.inventory_start_purchase_result])
	SteamServer.startPurchase([POTION, CRYSTAL], [3, 1])
	check(await wait_until(func() -> bool: return not _ready.is_empty()), "the items come")
	check_eq(emissions.size(), 1, "the purchase is answered")
	var answer: Array = emissions[0]
	check_eq(answer[1], SteamServer.RESULT_OK, "result of the purchase")
	check(answer[2] != 0 and answer[3] != 0, "order and transaction: %s" % [answer])
	check_eq(_ready[0][1], SteamServer.RESULT_OK, "the purchase is paid")
	check_eq(SteamServer.inventory_handle, _ready[0][2], "what a purchase brings is stored")
	_check_items(0, {POTION: 3, CRYSTAL: 1})
	SteamServer.destroyResult()

	emissions.clear()
	expect_error("SteamServer.startPurchase: quantity has the length 1, but items has 2.", 1)
	expect_error("SteamServer.startPurchase: items[1] is 0; it must be 1 to 999999999.", 1)
	SteamServer.startPurchase([POTION, CRYSTAL], [3])
	SteamServer.startPurchase([POTION, 0], [3, 1])
	check_eq(emissions, [] as Array[Array], "signals come from run_callbacks only")
	check(await wait_until(func() -> bool: return emissions.size() >= 2), "failures are answered")
	var failure: Array = [
		&"inventory_start_purchase_result", SteamServer.RESULT_INVALID_PARAM, 0, 0,
	]
	check_eq(emissions, [failure, failure] as Array[Array], "answers to wrong purchases")


func _properties() -> void:
	var update := SteamServer.startUpdateProperties()
	check(update != SteamServer.INVENTORY_UPDATE_HANDLE_INVALID and update != 0, "an update")
	check_eq(SteamServer.inventory_update_handle, update, "the update is stored")
	var long := "größer ".repeat(60)
	check_eq(SteamServer.setPropertyString(_potions, "label", long), true, "text")
	check_eq(SteamServer.setPropertyBool(_potions, "open", true), true, "bool")
	check_eq(SteamServer.setPropertyInt(_potions, "kills", -(1 << 53), update), true, "int")
	check_eq(SteamServer.setPropertyFloat(_potions, "power", 1.5, update), true, "float")
	var result := SteamServer.submitUpdateProperties()
	check(result > 0, "the update is sent")
	check_eq(SteamServer.inventory_handle, result, "its result is stored")
	check_eq(SteamServer.inventory_update_handle, 0, "the update is stored no more")
	check_eq(await _status(result), SteamServer.RESULT_OK, "the update is done")
	check_eq(SteamServer.getResultItemProperty(0, "label"), long, "a long text in UTF-8")
	check_eq(SteamServer.getResultItemProperty(0, "open", result), "true", "bool as text")
	check_eq(SteamServer.getResultItemProperty(0, "kills"), "-9007199254740992", "int as text")
	check_eq(SteamServer.getResultItemProperty(0, "power").to_float(), 1.5, "float as text")
	var names := Array(SteamServer.getResultItemProperty(0, "").split(","))
	names.sort()
	check_eq(names, ["kills", "label", "open", "power"], "names of the properties")
	check_eq(SteamServer.getResultItemProperty(0, "absent"), "", "a property that is not there")
	check_eq(SteamServer.getResultItemProperty(99, "label"), "", "an item that is not there")
	SteamServer.destroyResult()

	expect_error("SteamServer.setPropertyInt: There is no property update %d, or it was" % update, 1)
	check_eq(SteamServer.setPropertyInt(_potions, "kills", 1, update), false, "a used update")
	expect_error("SteamServer.submitUpdateProperties: There is no property update %d" % update, 1)
	check_eq(SteamServer.submitUpdateProperties(update), 0, "an update cannot be sent twice")
	expect_error("SteamServer.removeProperty: No property update is stored.", 1)
	check_eq(SteamServer.removeProperty(_potions, "open"), false, "without an update")

	# Two updates at once: the newer one is stored.
	var first := SteamServer.startUpdateProperties()
	var second := SteamServer.startUpdateProperties()
	check_eq(SteamServer.removeProperty(_potions, "open", first), true, "remove")
	check_eq(SteamServer.removeProperty(_potions, "label"), true, "remove by the stored update")
	result = SteamServer.submitUpdateProperties(first)
	check_eq(SteamServer.inventory_update_handle, second, "another update is still stored")
	check_eq(await _status(result), SteamServer.RESULT_OK, "the first update is done")
	names = Array(SteamServer.getResultItemProperty(0, "", result).split(","))
	names.sort()
	check_eq(names, ["kills", "label", "power"], "names after the first update")
	SteamServer.destroyResult(result)
	result = SteamServer.submitUpdateProperties()
	check_eq(await _status(result), SteamServer.RESULT_OK, "the second update is done")
	check_eq(SteamServer.getResultItemProperty(0, "label"), "", "the property is gone")
	SteamServer.destroyResult(result)


func _destroyed_results() -> void:
	var result := SteamServer.getItemsByID([_potions])
	check_eq(await _status(result), SteamServer.RESULT_OK, "a result")
	SteamServer.destroyResult()
	check_eq(SteamServer.inventory_handle, 0, "the stored result was destroyed")
	_check_refused(result, "There is no inventory result %d, or it was destroyed." % result)
	_check_refused(0, "No inventory result is stored.")
	# Destroyed before it is ready: its signal does not bring it back.
	_ready.clear()
	result = SteamServer.getItemsByID([_potions])
	SteamServer.destroyResult(result)
	await wait_frames(20)
	check_eq(SteamServer.inventory_handle, 0, "what was destroyed early is not stored")
	expect_error("SteamServer.getResultItems: There is no inventory result %d, or it was destroyed." % result, 1)
	check_eq(SteamServer.getResultItems(result), [], "what was destroyed early has no items")


func _check_refused(handle: int, error: String) -> void:
	var calls: Array[Array] = [
		["checkResultSteamID", [SOMEBODY, handle], false],
		["destroyResult", [handle], null],
		["getResultItemProperty", [0, "label", handle], ""],
		["getResultItems", [handle], []],
		["getResultStatus", [handle], SteamServer.RESULT_INVALID_PARAM],
		["getResultTimestamp", [handle], 0],
		["serializeResult", [handle], PackedByteArray()],
	]
	for call: Array in calls:
		expect_error("SteamServer.%s: %s" % [call[0], error], 1)
		check_eq(SteamServer.callv(call[0], call[1]), call[2], "%s(%d)" % [call[0], handle])


func _wrong_arguments() -> void:
	SteamServer.inventory_handle = 0
	var range_text := "it must be 1 to 999999999."
	_check_no_result("addPromoItem", [[0], [-1], [1000000000], [1 << 32 | POTION]],
			["item is 0; " + range_text, "item is -1; ", "item is 1000000000; ", "item is 4294967396; "])
	_check_no_result("addPromoItems", [[PackedInt64Array([HAT, 1 << 32 | POTION])]],
			["items[1] is 4294967396; " + range_text])
	_check_no_result("triggerItemDrop", [[-1]], ["definition is -1; " + range_text])
	_check_no_result("consumeItem", [[_potions, -1], [_potions, 1 << 32]],
			["quantity is -1; ", "quantity is 4294967296; "])
	_check_no_result("transferItemQuantity", [[_potions, -1, 0, true]], ["quantity is -1; "])
	_check_no_result("deserializeResult", [[PackedByteArray()]], ["buffer is empty"])
	var one := PackedInt64Array([POTION])
	var one_quantity := PackedInt32Array([1])
	var two_quantities := PackedInt32Array([1, 1])
	_check_no_result("generateItems", [[one, two_quantities], [one, PackedInt32Array([-1])]],
			["quantity has the length 2, but items has 1.", "quantity[0] is -1; "])
	var items := PackedInt64Array([_potions])
	_check_no_result("exchangeItems", [
		[one, two_quantities, items, one_quantity],
		[one, PackedInt32Array(), items, one_quantity],
		[one, one_quantity, items, two_quantities],
		[one, one_quantity, items, PackedInt32Array()],
	], [
		"output_quantity has the length 2, but output_items has 1.",
		"input_quantity has the length 2, but input_items has 1.",
		"output_quantity has the length 0, but output_items has 1.",
		"input_quantity has the length 0, but input_items has 1.",
	])
	expect_error("SteamServer.getItemPrice: definition is 0; " + range_text, 1)
	check_eq(SteamServer.getItemPrice(0)["success"], false, "the price of nothing")
	expect_error("SteamServer.getItemDefinitionProperty: definition is 0; " + range_text, 1)
	check_eq(SteamServer.getItemDefinitionProperty(0, "name")["success"], false,
			"a property of nothing")
	check_eq(SteamServer.inventory_handle, 0, "nothing was stored")


## Calls a method with wrong arguments: every call gives no result, and the errors come once each.
func _check_no_result(method: String, calls: Array, errors: Array) -> void:
	for error: String in errors:
		expect_error("SteamServer.%s: %s" % [method, error], 1)
	for arguments: Array in calls:
		check_eq(SteamServer.callv(method, arguments), 0, "%s%s" % [method, arguments])


func _wrong_handles() -> void:
	# One that was never given out, the invalid one, and one of 33 bits, which no handle has.
	for handle: int in [NO_HANDLE, SteamServer.INVENTORY_RESULT_INVALID, 1 << 32]:
		for method: String in ["getResultStatus", "getResultItems", "destroyResult"]:
			var error := "There is no inventory result %d, or it was destroyed." % handle
			if handle == 1 << 32:
				error = "this_inventory_handle is 4294967296; it must be"
			expect_error("SteamServer.%s: %s" % [method, error], 1)
		check_eq(SteamServer.getResultStatus(handle), SteamServer.RESULT_INVALID_PARAM,
				"status of %d" % handle)
		check_eq(SteamServer.getResultItems(handle), [], "items of %d" % handle)
		SteamServer.destroyResult(handle)
	SteamServer.inventory_update_handle = SteamServer.INVENTORY_UPDATE_HANDLE_INVALID
	expect_error("SteamServer.setPropertyBool: There is no property update -1", 1)
	check_eq(SteamServer.setPropertyBool(_potions, "open", true), false, "by no update")
	expect_error("SteamServer.setPropertyFloat: There is no property update", 1)
	check_eq(SteamServer.setPropertyFloat(_potions, "a", 1.0, NO_HANDLE), false, "by another one")
	expect_error("SteamServer.setPropertyString: There is no property update", 1)
	check_eq(SteamServer.setPropertyString(_potions, "a", "b", NO_HANDLE), false, "by another one")


## Waits until a result is ready, and returns what its signal said.
func _status(result: int) -> int:
	check(result != 0, "Steam takes the request")
	var of_result := func(emission: Array) -> bool: return emission[2] == result
	if not await wait_until(func() -> bool: return _ready.any(of_result)):
		check(false, "the result %d is ready" % result)
		return SteamServer.RESULT_NONE
	var status: int = _ready.filter(of_result).back()[1]
	check_eq(SteamServer.getResultStatus(result), status, "the signal's result is the status")
	_ready.assign(_ready.filter(func(emission: Array) -> bool: return emission[2] != result))
	return status


## Checks how many of which definitions a result has.
func _check_items(result: int, expected: Dictionary) -> void:
	var counts := {}
	for item: Dictionary in SteamServer.getResultItems(result):
		var definition: int = item["item_definition"]
		counts[definition] = counts.get(definition, 0) + item["quantity"]
	check_eq(counts, expected, "quantities by definition")


func _item_of(result: int, definition: int) -> int:
	for item: Dictionary in SteamServer.getResultItems(result):
		if item["item_definition"] == definition:
			return item["item_id"]
	return SteamServer.ITEM_INSTANCE_ID_INVALID


func _quantity_of(item: int) -> int:
	var result := SteamServer.getItemsByID([item])
	check_eq(await _status(result), SteamServer.RESULT_OK, "ask for an item")
	var items := SteamServer.getResultItems(result)
	SteamServer.destroyResult(result)
	return 0 if items.is_empty() else int(items[0]["quantity"])
