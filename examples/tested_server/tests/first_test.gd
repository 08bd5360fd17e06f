extends SceneTree
## Run it with: godot --headless -s res://tests/first_test.gd

const ADA := 76561197960287930

var _verdicts: Array[int] = []


func _initialize() -> void:
	# Time stands still in this world, but for SteamOffline.advance().
	SteamOffline.load_scenario({ "clock": "manual" })
	SteamServer.serverInitEx("", 27015, SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION, "1.0.0.0")
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("My game")
	SteamServer.validate_auth_ticket_response.connect(_on_verdict)
	SteamServer.logOnAnonymous()
	SteamOffline.advance(0)

	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamOffline.advance(0)
	SteamOffline.ban(ADA)
	SteamOffline.advance(0)

	var expected: Array[int] = [
		SteamServer.AUTH_SESSION_RESPONSE_OK,
		SteamServer.AUTH_SESSION_RESPONSE_VAC_BANNED,
	]
	SteamServer.serverShutdown()
	print("good" if _verdicts == expected else "wrong: %s" % [_verdicts])
	quit(0 if _verdicts == expected else 1)


func _on_verdict(_steam_id: int, response: int, _owner_id: int) -> void:
	_verdicts.append(response)
