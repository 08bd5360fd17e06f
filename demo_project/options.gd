class_name Options
extends RefCounted
## What was given on the command line after [code]--[/code], and in the environment.

const NUMBERS: Array[String] = ["--seconds", "--port", "--query-port", "--steam-id"]
const TEXTS: Array[String] = ["--name", "--ticket"]

## How long to run, in seconds; 0 is until the process is ended.
var seconds: float = 0.0
## The port of the game's own socket.
var port: int = 27015
## The port on which Steam answers the server browser.
var query_port: int = 27016
## A client's Steam ID.
var steam_id: int = 76561197960287930
## A client's name.
var player_name: String = "Player"
## What a client hands in: "good", or "bad" for a ticket that nobody should accept.
var ticket: String = "good"
## A game server login token; empty for an anonymous log on.
var token: String = OS.get_environment("STEAM_SERVER_TOKEN")
## What is wrong with the command line; empty when nothing is.
var error: String = ""


static func from_command_line() -> Options:
	var options := Options.new()
	var arguments := OS.get_cmdline_user_args()
	for index: int in range(0, arguments.size(), 2):
		var value: String = arguments[index + 1] if index + 1 < arguments.size() else ""
		options._set_option(arguments[index], value)
	return options


func _set_option(option: String, value: String) -> void:
	if option in NUMBERS and (not value.is_valid_float() or value.to_float() < 0.0):
		error = "%s needs a number of 0 or more after it, not \"%s\"." % [option, value]
		return
	match option:
		"--seconds":
			seconds = value.to_float()
		"--port":
			port = value.to_int()
		"--query-port":
			query_port = value.to_int()
		"--steam-id":
			steam_id = value.to_int()
		"--name":
			player_name = value
		"--ticket":
			ticket = value
		_:
			error = "%s is no option; there are %s." % [option, ", ".join(NUMBERS + TEXTS)]
