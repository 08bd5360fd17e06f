extends "res://tests/case.gd"
## What players get.

const POTION := 100


func scenario() -> Dictionary:
	return { "clock": "manual", "inventory": { "item_definitions": "tests/items.json" } }


func test_an_item_drops() -> void:
	check(SteamOffline.drop_item(POTION, 3), "a drop")
	SteamOffline.advance(0)
	check_eq(server.items, { POTION: 3 } as Dictionary[int, int], "three potions")
