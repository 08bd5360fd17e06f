class_name Options
extends RefCounted
## What was given on the command line after [code]--[/code], and in the environment.
##
## Each is said as [code]--port 27015[/code]. What is said as [code]--name=value[/code] is a setting of the plugin's,
## of which the demo itself follows the two ports.

const NUMBERS: Array[String] = ["--seconds", "--port", "--query-port", "--server", "--steam-id"]
const TEXTS: Array[String] = ["--join", "--name", "--ticket"]
## How players can join.
const WAYS: Array[String] = ["steam", "address"]

## What is wrong with the command line or the environment; empty when nothing is.
var error: String = ""
## How long to run, in seconds; 0 is until the process is ended.
var seconds: float = 0.0
## The port on which clients reach the server who join by its address.
var port: int = _port_from("STEAM_SERVER_GAME_PORT", 27015)
## The port on which Steam answers the server browser.
var query_port: int = _port_from("STEAM_SERVER_QUERY_PORT", 27016)
## How players join: "steam" by the server's Steam ID, or "address" by the machine's, for trials without Steam.
var join: String = "steam"
## The Steam ID of the server that a client goes to; 0 for one on this machine, by its port.
var server: int = 0
## A client's Steam ID.
var steam_id: int = 76561197960287930
## A client's name.
var player_name: String = "Player"
## What a client hands in: "good", or "bad" for a ticket that nobody should accept.
var ticket: String = "good"
## A game server login token; empty for an anonymous log on.
var token: String = _read_token()


static func from_command_line() -> Options:
	var options := Options.new()
	var arguments := OS.get_cmdline_user_args()
	var index := 0
	while index < arguments.size():
		if "=" in arguments[index]:
			options._follow_setting(arguments[index])
			index += 1
		else:
			var value: String = arguments[index + 1] if index + 1 < arguments.size() else ""
			options._set_option(arguments[index], value)
			index += 2
	return options


func _port_from(variable: String, otherwise: int) -> int:
	var value := OS.get_environment(variable)
	if value.is_empty():
		return otherwise
	if not value.is_valid_int() or not value.to_int() in range(1, 65536):
		error = "%s is \"%s\"; it must be a port, 1 to 65535." % [variable, value]
	return value.to_int()


## A token is a secret: it comes by the environment or from a file, never from the project or the command line,
## which everybody on the machine can read.
func _read_token() -> String:
	var file := OS.get_environment("STEAM_SERVER_TOKEN_FILE")
	if file.is_empty():
		return OS.get_environment("STEAM_SERVER_TOKEN")
	var content := FileAccess.get_file_as_string(file).strip_edges()
	if content.is_empty():
		error = "STEAM_SERVER_TOKEN_FILE names %s, which cannot be read or is empty." % file
	return content


func _follow_setting(argument: String) -> void:
	var value := argument.get_slice("=", 1)
	match argument.get_slice("=", 0):
		"--game-port":
			_set_option("--port", value)
		"--query-port":
			_set_option("--query-port", value)


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
		"--server":
			server = value.to_int()
		"--steam-id":
			steam_id = value.to_int()
		"--join":
			join = value
			if not join in WAYS:
				error = "--join needs \"steam\" or \"address\" after it, not \"%s\"." % value
		"--name":
			player_name = value
		"--ticket":
			ticket = value
		_:
			error = "%s is no option; there are %s." % [option, ", ".join(NUMBERS + TEXTS)]
