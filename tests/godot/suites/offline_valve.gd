# runner: valve
extends "res://suite.gd"
## In front of Valve's library there is no world to change: each method says so once, and does nothing.

const NOT_OFFLINE := "Steam's library is not offline-steam, so nothing can be done to its world. Switch on the project "


func run() -> void:
	check_eq(SteamOffline.is_active(), false, "it is Steam's own")
	var calls: Dictionary[StringName, Array] = {
		load_scenario = [{}], change_world = [{}], get_state = [], advance = [1], lose_connection = [],
		restore_connection = [], kick = [1], ban = [1], unban = [1], revoke = [1], set_user = [1, {}], get_user = [1],
		drop_item = [1], answer_http = [{}], post_event = ["steam_shutdown"], set_secure = [true], request_restart = [],
		ticket = [1], record = [], take_log = [], control = [{}],
	}
	var listed := ClassDB.class_get_method_list(&"SteamOffline", true).map(
			func(method: Dictionary) -> StringName: return method["name"])
	listed.erase(&"is_active")
	var named := calls.keys()
	listed.sort()
	named.sort()
	check_eq(listed, Array(named), "every method is tried")
	for method: StringName in calls:
		expect_error("SteamOffline.%s: %s" % [method, NOT_OFFLINE], 1)
		for i: int in 2:
			var answer: Variant = SteamOffline.callv(method, calls[method])
			check(not answer, "%s answers %s" % [method, answer])
