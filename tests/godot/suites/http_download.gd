extends "res://suite.gd"
## A large download through a streamed response: every byte as it was sent, and memory stays small.

const HttpServer := preload("res://http_server.gd")

const MEGABYTE := 1024 * 1024
const SIZE := 100 * MEGABYTE
## What the process may grow by meanwhile: buffers of sockets and of the queue, not the body.
const ROOM := 40 * MEGABYTE
const SECONDS := 300.0

var _web := HttpServer.new()
var _received := HashingContext.new()
var _bytes: int = 0
var _progress: float = 0.0


func run() -> void:
	connect_until_end(process_frame, _web.poll)
	await start_and_log_on()
	_received.start(HashingContext.HASH_SHA256)
	connect_until_end(SteamServer.http_request_data_received, _take_piece)
	var before := _peak_memory()
	var request := SteamServer.createHTTPRequest(
			SteamServer.HTTP_METHOD_GET, _web.url("/bytes/%d" % SIZE))
	check_eq(SteamServer.sendHTTPRequestAndStreamResponse(request), true, "stream")
	var answer: Variant = await wait_signal(SteamServer.http_request_completed, SECONDS)
	check(answer != null, "the download ends")
	if answer != null:
		check_eq((answer as Array).slice(0, 4), [request, 0, true, 200], "the end")
	check_eq(_bytes, SIZE, "bytes")
	check_eq(_received.finish(), _web.sent_hash.finish(), "all bytes are as they were sent")
	check_eq(_progress, 100.0, "progress at the last piece")
	var growth := _peak_memory() - before
	check(growth < ROOM, "the process grew by %d bytes" % growth)
	check_eq(SteamServer.releaseHTTPRequest(request), true, "release")
	SteamServer.serverShutdown()


func _take_piece(request: int, _context: int, offset: int, size: int) -> void:
	if offset != _bytes:
		check_eq(offset, _bytes, "offset of a piece")
	var piece := SteamServer.getHTTPStreamingResponseBodyData(request, offset, size)
	_received.update(piece)
	_bytes += piece.size()
	var progress := SteamServer.getHTTPDownloadProgressPct(request)
	if progress < _progress:
		check(false, "progress goes back from %f to %f" % [_progress, progress])
	_progress = progress


## The most memory that the process ever used, in bytes.
func _peak_memory() -> int:
	var status := FileAccess.open("/proc/self/status", FileAccess.READ)
	while not status.eof_reached():
		var line := status.get_line()
		if line.begins_with("VmHWM:"):
			return line.to_int() * 1024
	check(false, "the system tells the memory of a process")
	return 0
