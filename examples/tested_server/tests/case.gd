extends RefCounted
## The base of the tests: a server that is logged on, in a world whose time stands still.

const GameServer := preload("res://game_server.gd")
const ADA := 76561197960287930
const BOB := 76561197960287931
const CYD := 76561197960287932
const TEN_MINUTES := 600_000

var server: GameServer
var problems: PackedStringArray = []
var checks: int = 0
## What the server told of players.
var told: Array = []


## The world of the test.
func scenario() -> Dictionary:
	return { "clock": "manual" }


func before_each() -> void:
	check(SteamOffline.load_scenario(scenario()), "the scenario is good")
	server = GameServer.new()
	server.player_came.connect(func(steam_id: int) -> void: told.append(["came", steam_id]))
	server.player_went.connect(func(steam_id: int, reason: String) -> void: told.append(["went", steam_id, reason]))
	check_eq(server.start(27015), "", "the server starts")
	SteamOffline.advance(0)


func after_each() -> void:
	server.stop()
	server.free()


func check(condition: bool, what: String) -> void:
	checks += 1
	if not condition:
		problems.append(what)


func check_eq(found: Variant, expected: Variant, what: String) -> void:
	check(found == expected, "%s: %s, expected %s" % [what, found, expected])
