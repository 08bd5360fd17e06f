class_name Agones
extends Node
## The server as one of a fleet on Agones: tells its SDK server, which runs beside each game server, how it is.
##
## It says by REST what Agones' own SDKs say: ready, health, allocate, shutdown, and who plays as the counter and
## the list [code]players[/code]. It is off unless the environment variable [code]AGONES_SDK_HTTP_PORT[/code] is
## set, as it is in Agones' containers. Nobody need wait for it: what could not be told is told later, and of
## several things that came to pass meanwhile only the last.

signal said(text: String)

const PORT_VARIABLE := "AGONES_SDK_HTTP_PORT"
## From one sign of health to the next, in seconds. Agones is to wait for longer than this (periodSeconds).
const HEALTH_SECONDS := 2.0
## From something that could not be told to the next try, in seconds.
const RETRY_SECONDS := 1.0
## How long an answer may take, in seconds.
const ANSWER_SECONDS := 2.0
## How long to ask for the ports, in seconds.
const PORTS_SECONDS := 10.0
## How long a server that ends waits for Agones to hear of it, in seconds.
const SHUTDOWN_SECONDS := 1.0

## Something to tell, and what is to be done when Agones has heard it.
class Message:
	var method: HTTPClient.Method
	var path: String
	var body: Dictionary
	var on_heard: Callable
	## Without it the server is none of Agones'.
	var is_vital: bool

	func _init(
			its_method: HTTPClient.Method,
			its_path: String,
			its_body: Dictionary,
			what_then: Callable,
			vital: bool = true,
	) -> void:
		method = its_method
		path = its_path
		body = its_body
		on_heard = what_then
		is_vital = vital


## What came back.
class Answer:
	## HTTP's status; 0 when nobody answered.
	var code: int = 0
	var content: Dictionary = {}


## Whether there is an Agones.
var is_on: bool = false

var _address: String
var _is_telling: bool = false
## Milliseconds of the engine's clock.
var _next_message_at: int = 0
var _next_health_at: int = 0
var _has_beaten: bool = false
## The state that the server is to have, as the path for it is called: "ready" or "allocate".
var _state: String = ""
var _told_state: String = ""
var _players: Array[int] = []
var _told_count: int = 0
var _told_players: Array[int] = []
## Agones did not answer the last time.
var _is_silent: bool = false
var _refusals: Array[String] = []


func _ready() -> void:
	var port := OS.get_environment(PORT_VARIABLE)
	is_on = not port.is_empty()
	_address = "http://127.0.0.1:" + port


func _process(_delta: float) -> void:
	if not is_on or _is_telling or Time.get_ticks_msec() < _next_message_at:
		return
	var message := _next_message()
	if message != null:
		_tell(message)


## The ports that Agones has opened for this server on its machine, by their names in the GameServer's
## specification. Empty when there is no Agones, or it does not answer in time.
func find_ports() -> Dictionary[String, int]:
	var deadline := Time.get_ticks_msec() + _milliseconds(PORTS_SECONDS)
	var ports: Dictionary[String, int] = {}
	while is_on and Time.get_ticks_msec() < deadline:
		var answer := await _ask(HTTPClient.METHOD_GET, "/gameserver", {}, ANSWER_SECONDS)
		var status: Dictionary = answer.content.get("status", {})
		for port: Dictionary in status.get("ports", []):
			ports[str(port["name"])] = int(port["port"])
		if ports.is_empty():
			await get_tree().create_timer(RETRY_SECONDS).timeout
		else:
			break
	return ports


## The server runs. To be called once a frame by whoever pumps callbacks: when that ends, so do the signs of
## health, and Agones puts another server in this one's place.
func beat() -> void:
	_has_beaten = true


## Players may come.
func be_ready() -> void:
	_state = "ready" if _players.is_empty() else "allocate"


## These play now, by their Steam IDs. While somebody does, the server is allocated, and no fleet that shrinks
## or is renewed takes it away.
func set_players(steam_ids: Array[int]) -> void:
	_players = steam_ids
	if not _state.is_empty():
		be_ready()


## The server ends. Returns when Agones has heard of it, or after a moment.
func shut_down() -> void:
	if is_on:
		is_on = false
		await _ask(HTTPClient.METHOD_POST, "/shutdown", {}, SHUTDOWN_SECONDS)


## What is to be told first; null when Agones knows everything.
func _next_message() -> Message:
	if _has_beaten and Time.get_ticks_msec() >= _next_health_at:
		return Message.new(HTTPClient.METHOD_POST, "/health", {}, _on_health_heard)
	if _state != _told_state:
		return Message.new(HTTPClient.METHOD_POST, "/" + _state, {}, set.bind("_told_state", _state))
	if _players.size() != _told_count:
		# Numbers of 64 bits are texts in JSON, as Protocol Buffers have it.
		var body := {"count": str(_players.size())}
		return Message.new(HTTPClient.METHOD_PATCH, "/v1beta1/counters/players", body,
				set.bind("_told_count", _players.size()), false)
	return _next_list_message()


## About one who is on the list and has left, or who is there and not on the list.
func _next_list_message() -> Message:
	for steam_id: int in _told_players:
		if not steam_id in _players:
			return _list_message("removeValue", steam_id, _told_players.erase)
	for steam_id: int in _players:
		if not steam_id in _told_players:
			return _list_message("addValue", steam_id, _told_players.append)
	return null


func _list_message(action: String, steam_id: int, on_heard: Callable) -> Message:
	return Message.new(HTTPClient.METHOD_POST, "/v1beta1/lists/players:" + action,
			{"value": str(steam_id)}, on_heard.bind(steam_id), false)


func _on_health_heard() -> void:
	_has_beaten = false
	_next_health_at = Time.get_ticks_msec() + _milliseconds(HEALTH_SECONDS)


func _tell(message: Message) -> void:
	_is_telling = true
	var answer := await _ask(message.method, message.path, message.body, ANSWER_SECONDS)
	_is_telling = false
	if answer.code == HTTPClient.RESPONSE_OK:
		_is_silent = false
		message.on_heard.call()
		return
	if answer.code != 0:
		_say_refusal("Agones answers %s with %d." % [message.path, answer.code])
	elif not _is_silent:
		_is_silent = true
		said.emit("Agones does not answer.")
	if answer.code != 0 and not message.is_vital:
		# It has no such counter or list, which is no reason to ask again and again.
		message.on_heard.call()
	_next_message_at = Time.get_ticks_msec() + _milliseconds(RETRY_SECONDS)


func _ask(method: HTTPClient.Method, path: String, body: Dictionary, seconds: float) -> Answer:
	var answer := Answer.new()
	var request := HTTPRequest.new()
	request.timeout = seconds
	add_child(request)
	var headers: PackedStringArray = ["Content-Type: application/json"]
	var text := "" if method == HTTPClient.METHOD_GET else JSON.stringify(body)
	if request.request(_address + path, headers, method, text) == OK:
		var completed: Array = await request.request_completed
		var bytes: PackedByteArray = completed[3]
		answer.code = completed[1]
		answer.content = _dictionary_in(bytes.get_string_from_utf8())
	request.queue_free()
	return answer


## What a JSON text holds, if it is a dictionary.
func _dictionary_in(text: String) -> Dictionary:
	var json := JSON.new()
	# A text that is none is no error of ours.
	if json.parse(text) == OK and json.data is Dictionary:
		return json.data
	return {}


## Each refusal is told once.
func _say_refusal(text: String) -> void:
	if not text in _refusals:
		_refusals.append(text)
		said.emit(text)


func _milliseconds(seconds: float) -> int:
	return int(seconds * 1000.0)
