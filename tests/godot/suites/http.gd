extends "res://suite.gd"
## HTTP requests, against a web server on loopback that the suite runs itself: what is sent, what
## comes back, cookies, timeouts, certificates, streaming, and what is refused.

const HttpServer := preload("res://http_server.gd")

const METHODS: Dictionary[int, String] = {
	SteamServer.HTTP_METHOD_GET: "GET",
	SteamServer.HTTP_METHOD_HEAD: "HEAD",
	SteamServer.HTTP_METHOD_POST: "POST",
	SteamServer.HTTP_METHOD_PUT: "PUT",
	SteamServer.HTTP_METHOD_DELETE: "DELETE",
	SteamServer.HTTP_METHOD_OPTIONS: "OPTIONS",
	SteamServer.HTTP_METHOD_PATCH: "PATCH",
}
## 64 bits with the highest one set.
const CONTEXT: int = 0x0123456789ABCDEF | (1 << 63)
## No request has this handle.
const NO_HANDLE := 0xFFFFFFFF

var _web := HttpServer.new()
## One with a certificate that nobody has signed.
var _secure_web: HttpServer
## Every http_request_completed.
var _completed: Array[Array] = []
## The pieces of a streamed body, one after the other.
var _body := PackedByteArray()


func run() -> void:
	connect_until_end(process_frame, _web.poll)
	await start_and_log_on()
	_completed = watch([SteamServer.http_request_completed])
	await _a_request_and_its_response()
	await _every_method()
	await _bodies()
	await _status_codes()
	await _requests_under_way_together()
	await _cookies()
	await _nobody_answers()
	await _timeouts()
	await _certificates()
	await _streaming()
	_wrong_arguments()
	_wrong_handles()
	SteamServer.serverShutdown()


func _a_request_and_its_response() -> void:
	var request := _create(SteamServer.HTTP_METHOD_GET, "/echo?fixed=1")
	check_eq(SteamServer.setHTTPRequestContextValue(request, CONTEXT), true, "context value")
	check_eq(SteamServer.setHTTPRequestHeaderValue(request, "X-Test", "a value"), true, "header")
	check_eq(SteamServer.setHTTPRequestHeaderValue(request, "User-Agent", "me"), false,
			"the header User-Agent is refused")
	check_eq(SteamServer.setHTTPRequestGetOrPostParameter(request, "größe", "1 & 2"), true,
			"parameter")
	check_eq(SteamServer.setHTTPRequestUserAgentInfo(request, "suite/1"), true, "user agent")
	check_eq(SteamServer.setHTTPRequestNetworkActivityTimeout(request, 30), true, "timeout in s")
	check_eq(SteamServer.setHTTPRequestAbsoluteTimeoutMS(request, 30000), true, "timeout in ms")
	check_eq(SteamServer.setHTTPRequestRequiresVerifiedCertificate(request, true), true,
			"certificate")
	check_eq(SteamServer.deferHTTPRequest(request), false, "defer before it is sent")
	check_eq(SteamServer.prioritizeHTTPRequest(request), false, "prioritize before it is sent")
	check_eq(SteamServer.getHTTPResponseBodySize(request), 0, "body size before it is sent")
	check_eq(SteamServer.getHTTPDownloadProgressPct(request), 0.0, "progress before it is sent")

	check_eq(SteamServer.sendHTTPRequest(request), true, "send")
	check_eq(SteamServer.sendHTTPRequest(request), false, "send twice")
	check_eq(SteamServer.sendHTTPRequestAndStreamResponse(request), false, "stream what was sent")
	_check_that_nothing_can_be_set(request)
	check_eq(SteamServer.deferHTTPRequest(request), true, "defer")
	check_eq(SteamServer.prioritizeHTTPRequest(request), true, "prioritize")
	var answer := await _answer(request)
	var size := SteamServer.getHTTPResponseBodySize(request)
	check_eq(answer, [&"http_request_completed", request, CONTEXT, true, 200, size], "the answer")
	_check_response(request, size)

	check_eq(SteamServer.releaseHTTPRequest(request), true, "release")
	check_eq(SteamServer.releaseHTTPRequest(request), false, "release twice")
	check_eq(SteamServer.getHTTPResponseBodySize(request), 0, "body size after release")
	check_eq(SteamServer.getHTTPResponseBodyData(request, size), PackedByteArray(),
			"body after release")


func _check_that_nothing_can_be_set(sent: int) -> void:
	check_eq(SteamServer.setHTTPRequestContextValue(sent, 1), false, "context value when sent")
	check_eq(SteamServer.setHTTPRequestHeaderValue(sent, "X-Late", "1"), false, "header when sent")
	check_eq(SteamServer.setHTTPRequestGetOrPostParameter(sent, "late", "1"), false,
			"parameter when sent")
	check_eq(SteamServer.setHTTPRequestNetworkActivityTimeout(sent, 1), false, "s when sent")
	check_eq(SteamServer.setHTTPRequestAbsoluteTimeoutMS(sent, 1), false, "ms when sent")


func _check_response(request: int, size: int) -> void:
	check_eq(SteamServer.getHTTPRequestWasTimedOut(request), false, "timed out")
	check_eq(SteamServer.getHTTPDownloadProgressPct(request), 100.0, "progress")
	var body := SteamServer.getHTTPResponseBodyData(request, size)
	check_eq(body.size(), size, "the body's size")
	var echo: Dictionary = JSON.parse_string(body.get_string_from_utf8())
	check_eq(echo["method"], "GET", "method")
	var query: String = (echo["target"] as String).get_slice("?", 1)
	check_eq(query.uri_decode().replace("+", " "), "fixed=1&größe=1 & 2", "query")
	check_contains(query, "%C3%B6", "the parameter is escaped UTF-8")
	var headers: Dictionary = echo["headers"]
	check_eq(headers.get("x-test"), "a value", "header")
	check(str(headers.get("user-agent")).ends_with("suite/1"), "user agent: %s" % headers)

	var header_size := SteamServer.getHTTPResponseHeaderSize(request, "X-Answer")
	check(header_size >= 3, "header size: %d" % header_size)
	# A longer buffer than needed is fine.
	for extra: int in [0, 100]:
		var value := SteamServer.getHTTPResponseHeaderValue(request, "X-Answer", header_size + extra)
		check_eq(value.size(), header_size, "bytes of the header")
		check_eq(value.get_string_from_utf8(), "yes", "value of the header")
	check_eq(SteamServer.getHTTPResponseHeaderSize(request, "X-Absent"), 0, "size of no header")
	check_eq(SteamServer.getHTTPResponseHeaderValue(request, "X-Absent", 10), PackedByteArray(),
			"value of no header")
	expect_error("SteamServer.getHTTPResponseHeaderValue: buffer_size is 2, but", 1)
	check_eq(SteamServer.getHTTPResponseHeaderValue(request, "X-Answer", 2), PackedByteArray(),
			"header in too small a buffer")
	for wrong: int in [size - 1, size + 1, 0, -1, 1 << 40]:
		expect_error("SteamServer.getHTTPResponseBodyData: buffer_size is %d, but" % wrong, 1)
		check_eq(SteamServer.getHTTPResponseBodyData(request, wrong), PackedByteArray(),
				"body with buffer_size %d" % wrong)
	check_eq(SteamServer.getHTTPStreamingResponseBodyData(request, 0, 0), PackedByteArray(),
			"piece of a response that is not streamed")


func _every_method() -> void:
	for method: int in METHODS:
		var request := _create(method, "/echo")
		SteamServer.sendHTTPRequest(request)
		var answer := await _answer(request)
		check_eq(answer.slice(2, 5), [0, true, 200], "%s is answered" % METHODS[method])
		check_eq(_web.requests.back()["method"], METHODS[method], "method")
		check_eq(SteamServer.getHTTPResponseBodySize(request), answer[5], "size of the body")
		check_eq(answer[5] == 0, method == SteamServer.HTTP_METHOD_HEAD, "only HEAD has no body")
		SteamServer.releaseHTTPRequest(request)


func _bodies() -> void:
	var text := "{\"größe\": 1}"
	var request := _create(SteamServer.HTTP_METHOD_POST, "/echo")
	check_eq(SteamServer.setHTTPRequestRawPostBody(request, "application/json", text), true, "body")
	check_eq(SteamServer.setHTTPRequestGetOrPostParameter(request, "a", "b"), false,
			"a parameter beside a body")
	await _send_and_release(request)
	check_eq(_web.requests.back()["body"], text.to_utf8_buffer(), "the body is UTF-8, without a 0")
	check_eq(_web.requests.back()["headers"]["content-type"], "application/json", "content type")

	var bytes := PackedByteArray([0, 255, 128, 0, 10, 0])
	request = _create(SteamServer.HTTP_METHOD_PUT, "/echo")
	check_eq(SteamServer.setHTTPRequestRawPostBodyData(request, "application/octet-stream", bytes),
			true, "body of bytes")
	await _send_and_release(request)
	check_eq(_web.requests.back()["body"], bytes, "the body's bytes")

	request = _create(SteamServer.HTTP_METHOD_POST, "/echo")
	SteamServer.setHTTPRequestGetOrPostParameter(request, "name", "ä b")
	SteamServer.setHTTPRequestGetOrPostParameter(request, "more", "2")
	check_eq(SteamServer.setHTTPRequestRawPostBody(request, "text/plain", "x"), false,
			"a body beside parameters")
	await _send_and_release(request)
	var form: PackedByteArray = _web.requests.back()["body"]
	check_eq(form.get_string_from_utf8().uri_decode().replace("+", " "), "name=ä b&more=2", "form")
	check_contains(_web.requests.back()["headers"]["content-type"],
			"application/x-www-form-urlencoded", "content type of a form")

	request = _create(SteamServer.HTTP_METHOD_GET, "/echo")
	check_eq(SteamServer.setHTTPRequestRawPostBody(request, "text/plain", "x"), false,
			"a body for GET")
	check_eq(SteamServer.setHTTPRequestRawPostBodyData(request, "text/plain", [1]), false,
			"a body of bytes for GET")
	SteamServer.releaseHTTPRequest(request)


func _status_codes() -> void:
	# 499 is in no list.
	for status: int in [201, 404, 499, 503]:
		var request := _create(SteamServer.HTTP_METHOD_GET, "/status/%d" % status)
		SteamServer.sendHTTPRequest(request)
		check_eq((await _answer(request)).slice(3, 5), [true, status], "status %d" % status)
		SteamServer.releaseHTTPRequest(request)


func _requests_under_way_together() -> void:
	_completed.clear()
	var contexts: Dictionary[int, int] = {}
	for i: int in 12:
		var request := _create(SteamServer.HTTP_METHOD_GET, "/status/%d" % (200 + i))
		SteamServer.setHTTPRequestContextValue(request, i + 1)
		contexts[request] = i + 1
	for request: int in contexts:
		check_eq(SteamServer.sendHTTPRequest(request), true, "send")
	check(await wait_until(func() -> bool: return _completed.size() >= 12), "all are answered")
	await wait_frames(20)
	check_eq(_completed.size(), 12, "each is answered once")
	for answer: Array in _completed:
		var context: int = contexts[answer[1]]
		check_eq(answer.slice(2, 5), [context, true, 199 + context], "the answer is its own")
		SteamServer.releaseHTTPRequest(answer[1])


func _cookies() -> void:
	var open := SteamServer.createCookieContainer(true)
	var closed := SteamServer.createCookieContainer(false)
	check(open > 0 and closed > 0 and open != closed, "two cookie containers")
	for container: int in [open, closed]:
		check_eq(SteamServer.setHTTPCookie(container, HttpServer.HOST, "/", "mine=1"), true, "cookie")
		check_eq(_sorted_cookies(await _cookies_sent(container, "/cookie")), ["mine=1"],
				"cookies of the first request")
	check_eq(_sorted_cookies(await _cookies_sent(open, "/echo")), ["mine=1", "server=set"],
			"a response may add cookies")
	check_eq(_sorted_cookies(await _cookies_sent(closed, "/echo")), ["mine=1"],
			"a response may not add cookies")
	check_eq(SteamServer.releaseCookieContainer(open), true, "release cookies")
	check_eq(SteamServer.releaseCookieContainer(open), false, "release cookies twice")
	check_eq(SteamServer.setHTTPCookie(open, HttpServer.HOST, "/", "a=b"), false,
			"cookie after release")
	var request := _create(SteamServer.HTTP_METHOD_GET, "/echo")
	check_eq(SteamServer.setHTTPRequestCookieContainer(request, open), false,
			"cookies after release")
	SteamServer.releaseHTTPRequest(request)
	check_eq(SteamServer.releaseCookieContainer(closed), true, "release the other cookies")


func _cookies_sent(container: int, path: String) -> String:
	var request := _create(SteamServer.HTTP_METHOD_GET, path)
	check_eq(SteamServer.setHTTPRequestCookieContainer(request, container), true, "cookies")
	await _send_and_release(request)
	return _web.requests.back()["headers"].get("cookie", "")


func _sorted_cookies(header: String) -> Array:
	var cookies := Array(header.split(";")).map(func(c: String) -> String: return c.strip_edges())
	cookies.sort()
	return cookies


func _nobody_answers() -> void:
	var nobody := TCPServer.new()
	nobody.listen(0, HttpServer.HOST)
	var url := "http://%s:%d/" % [HttpServer.HOST, nobody.get_local_port()]
	nobody.stop()
	var request := SteamServer.createHTTPRequest(SteamServer.HTTP_METHOD_GET, url)
	SteamServer.setHTTPRequestContextValue(request, CONTEXT)
	check_eq(SteamServer.sendHTTPRequest(request), true, "send to nobody")
	check_eq(await _answer(request), [
		&"http_request_completed", request, CONTEXT, false, SteamServer.HTTP_STATUS_CODE_INVALID, 0,
	], "nobody answers")
	check_eq(SteamServer.getHTTPRequestWasTimedOut(request), false, "a refusal is no timeout")
	check_eq(SteamServer.getHTTPResponseBodyData(request, 0), PackedByteArray(), "no body")
	SteamServer.releaseHTTPRequest(request)


func _timeouts() -> void:
	var silent := _create(SteamServer.HTTP_METHOD_GET, "/silent")
	SteamServer.setHTTPRequestNetworkActivityTimeout(silent, 1)
	# Bytes keep coming: only the absolute timeout ends this one.
	var trickle := _create(SteamServer.HTTP_METHOD_GET, "/trickle")
	SteamServer.setHTTPRequestNetworkActivityTimeout(trickle, 1)
	SteamServer.setHTTPRequestAbsoluteTimeoutMS(trickle, 1500)
	var start := Time.get_ticks_msec()
	for request: int in [silent, trickle]:
		check_eq(SteamServer.sendHTTPRequest(request), true, "send")
	check_eq((await _answer(silent))[3], false, "a silent server is no success")
	check(Time.get_ticks_msec() - start >= 900, "the network timeout takes its second")
	check_eq((await _answer(trickle))[3], false, "an endless body is no success")
	check(Time.get_ticks_msec() - start >= 1400, "the absolute timeout takes its time")
	for request: int in [silent, trickle]:
		check_eq(SteamServer.getHTTPRequestWasTimedOut(request), true, "timed out")
		SteamServer.releaseHTTPRequest(request)


func _certificates() -> void:
	var crypto := Crypto.new()
	var key := crypto.generate_rsa(2048)
	var certificate := crypto.generate_self_signed_certificate(key, "CN=%s" % HttpServer.HOST)
	_secure_web = HttpServer.new(TLSOptions.server(key, certificate))
	connect_until_end(process_frame, _secure_web.poll)
	for verified: bool in [true, false]:
		var url := _secure_web.url("/echo")
		var request := SteamServer.createHTTPRequest(SteamServer.HTTP_METHOD_GET, url)
		check_eq(SteamServer.setHTTPRequestRequiresVerifiedCertificate(request, verified), true,
				"certificate")
		SteamServer.sendHTTPRequest(request)
		check_eq((await _answer(request))[3], not verified,
				"a certificate of nobody's, verified: %s" % verified)
		SteamServer.releaseHTTPRequest(request)
	check_eq(_secure_web.requests.size(), 1, "requests that came through")


func _streaming() -> void:
	const SIZE := 300000
	var request := _create(SteamServer.HTTP_METHOD_GET, "/bytes/%d" % SIZE)
	SteamServer.setHTTPRequestContextValue(request, CONTEXT)
	var order: Array[StringName] = []
	connect_until_end(SteamServer.http_request_headers_received,
			func(handle: int, context: int) -> void:
				order.append(&"headers")
				check_eq([handle, context], [request, CONTEXT], "headers of the request")
				check_eq(_header(request, "Content-Length"), str(SIZE), "a header"))
	connect_until_end(SteamServer.http_request_data_received,
			func(handle: int, context: int, offset: int, size: int) -> void:
				order.append(&"data")
				check_eq([handle, context, offset], [request, CONTEXT, _body.size()], "a piece")
				_body.append_array(_piece(request, offset, size)))
	_web.start_hash()
	check_eq(SteamServer.sendHTTPRequestAndStreamResponse(request), true, "stream")
	check_eq(SteamServer.sendHTTPRequest(request), false, "send what is streamed")
	var answer := await _answer(request)
	check_eq(answer.slice(1, 5), [request, CONTEXT, true, 200], "the end")
	check_eq(order.front(), &"headers", "headers come first")
	check_eq(order.count(&"headers"), 1, "headers come once")
	check_eq(_body.size(), SIZE, "size of all pieces")
	var hash := HashingContext.new()
	hash.start(HashingContext.HASH_SHA256)
	hash.update(_body)
	check_eq(hash.finish(), _web.sent_hash.finish(), "all bytes are as they were sent")
	check_eq(SteamServer.getHTTPDownloadProgressPct(request), 100.0, "progress")
	var size := SteamServer.getHTTPResponseBodySize(request)
	check_eq(SteamServer.getHTTPResponseBodyData(request, size), PackedByteArray(),
			"a streamed body cannot be had as a whole")
	SteamServer.releaseHTTPRequest(request)


## Fetches a piece, after it was asked for in wrong ways.
func _piece(request: int, offset: int, size: int) -> PackedByteArray:
	if offset == 0:
		check_eq(SteamServer.getHTTPStreamingResponseBodyData(request, 0, size - 1),
				PackedByteArray(), "a part of a piece")
		check_eq(SteamServer.getHTTPStreamingResponseBodyData(request, 1, size),
				PackedByteArray(), "a piece at another offset")
		expect_error("SteamServer.getHTTPStreamingResponseBodyData: buffer_size is 4294967295; ", 1)
		check_eq(SteamServer.getHTTPStreamingResponseBodyData(request, 0, 0xFFFFFFFF),
				PackedByteArray(), "a piece larger than any")
		expect_error("SteamServer.getHTTPStreamingResponseBodyData: offset is -1; ", 1)
		check_eq(SteamServer.getHTTPStreamingResponseBodyData(request, -1, size),
				PackedByteArray(), "a piece at no offset")
	return SteamServer.getHTTPStreamingResponseBodyData(request, offset, size)


func _wrong_arguments() -> void:
	var url := _web.url("/echo")
	for method: int in [0, 8, -1, 1 << 32 | 1]:
		expect_error("SteamServer.createHTTPRequest: request_method is %d; it must be 1 to 7." % method, 1)
		check_eq(SteamServer.createHTTPRequest(method, url),
				SteamServer.HTTPREQUEST_INVALID_HANDLE, "a request of the method %d" % method)
	for wrong: String in ["", "/echo", "127.0.0.1", "ftp://127.0.0.1/"]:
		expect_error("SteamServer.createHTTPRequest: absolute_url is \"%s\"; it must begin with http://" % wrong, 1)
		check_eq(SteamServer.createHTTPRequest(SteamServer.HTTP_METHOD_GET, wrong), 0,
				"a request to %s" % wrong)
	var request := _create(SteamServer.HTTP_METHOD_GET, "/echo")
	expect_error("SteamServer.setHTTPRequestNetworkActivityTimeout: timeout_seconds is -1; ", 1)
	check_eq(SteamServer.setHTTPRequestNetworkActivityTimeout(request, -1), false, "s below 0")
	expect_error("SteamServer.setHTTPRequestAbsoluteTimeoutMS: milliseconds is 4294967296; ", 1)
	check_eq(SteamServer.setHTTPRequestAbsoluteTimeoutMS(request, 1 << 32), false, "ms too large")
	SteamServer.releaseHTTPRequest(request)


func _wrong_handles() -> void:
	var calls: Array[Array] = [
		["deferHTTPRequest", [], false],
		["getHTTPDownloadProgressPct", [], 0.0],
		["getHTTPRequestWasTimedOut", [], false],
		["getHTTPResponseBodyData", [0], PackedByteArray()],
		["getHTTPResponseBodySize", [], 0],
		["getHTTPResponseHeaderSize", ["X"], 0],
		["getHTTPResponseHeaderValue", ["X", 1], PackedByteArray()],
		["getHTTPStreamingResponseBodyData", [0, 0], PackedByteArray()],
		["prioritizeHTTPRequest", [], false],
		["releaseHTTPRequest", [], false],
		["sendHTTPRequest", [], false],
		["sendHTTPRequestAndStreamResponse", [], false],
		["setHTTPRequestAbsoluteTimeoutMS", [1], false],
		["setHTTPRequestContextValue", [1], false],
		["setHTTPRequestCookieContainer", [1], false],
		["setHTTPRequestGetOrPostParameter", ["a", "b"], false],
		["setHTTPRequestHeaderValue", ["a", "b"], false],
		["setHTTPRequestNetworkActivityTimeout", [1], false],
		["setHTTPRequestRawPostBody", ["text/plain", "x"], false],
		["setHTTPRequestRawPostBodyData", ["text/plain", PackedByteArray([1])], false],
		["setHTTPRequestRequiresVerifiedCertificate", [true], false],
		["setHTTPRequestUserAgentInfo", ["a"], false],
	]
	for call: Array in calls:
		_check_wrong_handles(call, "request_handle")
	_check_wrong_handles(["releaseCookieContainer", [], false], "cookie_handle")
	_check_wrong_handles(["setHTTPCookie", ["host", "/", "a=b"], false], "cookie_handle")


func _check_wrong_handles(call: Array, argument: String) -> void:
	# A handle that Steam does not know is no error; one that it cannot have is.
	for handle: int in [1 << 32, -1]:
		expect_error("SteamServer.%s: %s is %d; " % [call[0], argument, handle], 1)
	for handle: int in [0, NO_HANDLE, 1 << 32, -1]:
		var arguments: Array = [handle] + (call[1] as Array)
		check_eq(SteamServer.callv(call[0], arguments), call[2], "%s(%d)" % [call[0], handle])


func _create(method: int, path: String) -> int:
	var request := SteamServer.createHTTPRequest(method, _web.url(path))
	check(request > 0, "a request to %s" % path)
	return request


## Waits for the answer to a request.
func _answer(request: int) -> Array:
	var of_request := func(answer: Array) -> bool: return answer[1] == request
	if not await wait_until(func() -> bool: return _completed.any(of_request)):
		check(false, "the request %d is answered" % request)
		return [&"", request, 0, false, 0, 0]
	return _completed.filter(of_request).back()


func _send_and_release(request: int) -> void:
	check_eq(SteamServer.sendHTTPRequest(request), true, "send")
	check_eq((await _answer(request)).slice(3, 5), [true, 200], "the answer")
	SteamServer.releaseHTTPRequest(request)


func _header(request: int, header: String) -> String:
	var size := SteamServer.getHTTPResponseHeaderSize(request, header)
	return SteamServer.getHTTPResponseHeaderValue(request, header, size).get_string_from_utf8()
