extends RefCounted
## A web server on loopback for the HTTP suites. It runs in the suite's own process: connect
## [method poll] to every frame. Each connection carries one request.
##
## What it answers depends on the path:
## /echo: 200, with the request as JSON, its body in hexadecimal; /status/404: that status; /cookie: 200, and a cookie;
## /silent: nothing at all; /trickle: a body without end, a byte at a time; /bytes/1000: that many bytes.

const HOST := "127.0.0.1"
## The body of /bytes repeats this many bytes.
const BLOCK_SIZE := 65536
const BLOCKS_PER_FRAME := 16

## Every request in the order of arrival: method, target, headers (names in lower case), body.
var requests: Array[Dictionary] = []
## The bytes of the bodies that /bytes has sent since the last [method start_hash].
var sent_hash: HashingContext

var _listener := TCPServer.new()
var _tls: TLSOptions
var _connections: Array[Connection] = []
var _block: PackedByteArray


## Listens on a free port, with TLS if there are options for it.
func _init(tls: TLSOptions = null) -> void:
	_tls = tls
	_listener.listen(0, HOST)
	var random := RandomNumberGenerator.new()
	random.seed = 480
	while _block.size() < BLOCK_SIZE:
		_block.append(random.randi() & 0xFF)
	start_hash()


## An absolute URL of this server.
func url(path: String) -> String:
	var scheme := "https" if _tls else "http"
	return "%s://%s:%d%s" % [scheme, HOST, _listener.get_local_port(), path]


## Begins a new hash of what is sent.
func start_hash() -> void:
	sent_hash = HashingContext.new()
	sent_hash.start(HashingContext.HASH_SHA256)


## Takes connections, reads, answers.
func poll() -> void:
	while _listener.is_connection_available():
		_connections.append(Connection.new(_listener.take_connection(), _tls))
	for connection: Connection in _connections:
		connection.poll()
		if connection.request.is_empty() and connection.read_request():
			requests.append(connection.request)
			_answer(connection)
		for i: int in BLOCKS_PER_FRAME:
			if connection.body_left > 0 and connection.outgoing.is_empty():
				_send_block(connection)
	_connections = _connections.filter(func(c: Connection) -> bool: return not c.is_over())


func _answer(connection: Connection) -> void:
	var path: String = connection.request["target"].get_slice("?", 0)
	var word := path.get_slice("/", 1)
	var number := path.get_slice("/", 2).to_int()
	match word:
		"echo":
			connection.answer(200, ["X-Answer: yes"], _echo(connection.request))
		"status":
			connection.answer(number, [], ("status %d" % number).to_utf8_buffer())
		"cookie":
			connection.answer(200, ["Set-Cookie: server=set; Path=/"], PackedByteArray())
		"bytes":
			connection.begin_answer(200, ["Content-Length: %d" % number])
			connection.body_left = number
		"trickle":
			connection.begin_answer(200, ["Content-Length: 1000000"])
			connection.is_trickling = true
		"silent":
			pass


func _echo(request: Dictionary) -> PackedByteArray:
	var echo := request.duplicate()
	echo["body"] = (request["body"] as PackedByteArray).hex_encode()
	return JSON.stringify(echo).to_utf8_buffer()


func _send_block(connection: Connection) -> void:
	var part := _block.slice(0, mini(BLOCK_SIZE, connection.body_left))
	# No two blocks are the same.
	part.encode_u8(0, connection.body_left / BLOCK_SIZE & 0xFF)
	sent_hash.update(part)
	connection.body_left -= part.size()
	connection.outgoing = part
	connection.send()


## One client.
class Connection:
	var request: Dictionary = {}
	var outgoing: PackedByteArray
	var body_left: int = 0
	var is_trickling: bool = false

	var _tcp: StreamPeerTCP
	var _tls: StreamPeerTLS
	var _incoming: PackedByteArray
	var _is_answered: bool = false
	var _next_drop: int = 0

	func _init(tcp: StreamPeerTCP, tls_options: TLSOptions) -> void:
		_tcp = tcp
		if tls_options:
			_tls = StreamPeerTLS.new()
			_without_errors(_tls.accept_stream.bind(_tcp, tls_options))

	func poll() -> void:
		_tcp.poll()
		if _tls and _is_open():
			_without_errors(_tls.poll)
		if not _is_ready():
			return
		var stream := _stream()
		var available := stream.get_available_bytes()
		if available > 0:
			_incoming.append_array(stream.get_partial_data(available)[1])
		if is_trickling and Time.get_ticks_msec() >= _next_drop:
			_next_drop = Time.get_ticks_msec() + 50
			outgoing.append(0x2E)
		send()

	## A client that refuses the certificate, at whichever step it does, is no error of the suite's.
	func _without_errors(step: Callable) -> void:
		Engine.print_error_messages = false
		step.call()
		Engine.print_error_messages = true

	## Sends what the socket takes.
	func send() -> void:
		while not outgoing.is_empty():
			var sent: int = _stream().put_partial_data(outgoing)[1]
			if sent <= 0:
				return
			outgoing = outgoing.slice(sent)

	## Fills in the request once all of it is here.
	func read_request() -> bool:
		var end := _incoming.get_string_from_ascii().find("\r\n\r\n")
		if end < 0:
			return false
		var lines := _incoming.slice(0, end).get_string_from_utf8().split("\r\n")
		var headers := {}
		for line: String in lines.slice(1):
			headers[line.get_slice(":", 0).to_lower()] = line.substr(line.find(":") + 1).strip_edges()
		var body := _incoming.slice(end + 4)
		if body.size() < str(headers.get("content-length", "0")).to_int():
			return false
		request = {
			method = lines[0].get_slice(" ", 0),
			target = lines[0].get_slice(" ", 1),
			headers = headers,
			body = body,
		}
		return true

	func begin_answer(status: int, headers: PackedStringArray) -> void:
		var lines: PackedStringArray = ["HTTP/1.1 %d Status" % status, "Connection: close"]
		outgoing = ("\r\n".join(lines + headers) + "\r\n\r\n").to_utf8_buffer()
		_is_answered = true

	func answer(status: int, headers: PackedStringArray, body: PackedByteArray) -> void:
		begin_answer(status, headers + PackedStringArray(["Content-Length: %d" % body.size()]))
		if request["method"] != "HEAD":
			outgoing.append_array(body)

	func is_over() -> bool:
		var is_all_sent := _is_answered and outgoing.is_empty() and body_left == 0
		if is_all_sent and not is_trickling and _is_open():
			if _tls:
				_tls.disconnect_from_stream()
			_tcp.disconnect_from_host()
		return not _is_open()

	func _stream() -> StreamPeer:
		return _tls if _tls else _tcp

	func _is_open() -> bool:
		if _tls and _tls.get_status() == StreamPeerTLS.STATUS_ERROR:
			return false
		return _tcp.get_status() == StreamPeerTCP.STATUS_CONNECTED

	func _is_ready() -> bool:
		return _is_open() and (not _tls or _tls.get_status() == StreamPeerTLS.STATUS_CONNECTED)
