# runner: scenario answers_lost.json
extends "res://suite.gd"
## HTTP requests whose answers get lost on the way: each is reported as failed, with its own values.


func run() -> void:
	await start_and_log_on()
	var emissions := watch([SteamServer.http_request_completed])
	var expected: Array[Array] = []
	for context: int in [0, 7, -1]:
		var request := SteamServer.createHTTPRequest(
				SteamServer.HTTP_METHOD_GET, "http://127.0.0.1:9/")
		if context != 0:
			check_eq(SteamServer.setHTTPRequestContextValue(request, context), true, "context value")
		check_eq(SteamServer.sendHTTPRequest(request), true, "send")
		expected.append([&"http_request_completed", request, context, false, 0, 0])
	check(await wait_until(func() -> bool: return emissions.size() >= 3), "all are answered")
	await wait_frames(20)
	emissions.sort_custom(func(a: Array, b: Array) -> bool: return a[1] < b[1])
	check_eq(emissions, expected, "the answers")
	SteamServer.serverShutdown()
