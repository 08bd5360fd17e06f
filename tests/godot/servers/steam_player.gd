extends "res://suite.gd"
## A server for a player of offline-steam's: he finds it in the list, joins by its Steam ID, and shows his own ticket.
## User argument: his Steam ID.

const VIRTUAL_PORT := 4

var _peer := SteamServerMultiplayerPeer.new()


func run() -> void:
	var player := OS.get_cmdline_user_args()[0].to_int()
	start_server()
	describe_server()
	SteamServer.setServerName("Tests' server")
	SteamServer.setMapName("night")
	SteamServer.setMaxPlayerCount(12)
	SteamServer.setGameTags("coop,fast")
	SteamServer.setKeyValue("difficulty", "hard")
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")
	var bot := SteamServer.createUnauthenticatedUserConnection()
	check_eq(SteamServer.updateUserData(bot, "Bot", 5), true, "a bot plays")
	SteamServer.setAdvertiseServerActive(true)
	var joined := watch([_peer.peer_connected])
	var verdicts := watch([SteamServer.validate_auth_ticket_response])
	check_eq(_peer.create_host(VIRTUAL_PORT), OK, "listening")
	print("Reach it at ", SteamServer.getSteamID())

	check(await _poll_until(func() -> bool: return not joined.is_empty()), "the player comes")
	var peer: int = joined[0][1]
	check_eq(_peer.get_steam_id_for_peer_id(peer), player, "he is who he is")
	check(await _poll_until(func() -> bool: return _peer.get_available_packet_count() > 0), "his ticket comes")
	var ticket := _peer.get_packet()
	check_eq(SteamServer.beginAuthSession(ticket, ticket.size(), player),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "his ticket is one")
	check(await _poll_until(func() -> bool: return verdicts.size() == 1), "the verdict")
	_send(peer, "admitted")
	check(await _poll_until(func() -> bool: return verdicts.size() == 2), "he takes his ticket back")
	check_eq(verdicts, [
		[&"validate_auth_ticket_response", player, SteamServer.AUTH_SESSION_RESPONSE_OK, player],
		[&"validate_auth_ticket_response", player, SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED, player],
	] as Array[Array], "verdicts")
	_send(peer, "canceled")
	check(await _poll_until(func() -> bool: return not _peer.get_peer_id_for_steam_id(player)), "he leaves")
	_peer.close()
	SteamServer.serverShutdown()


func _send(peer: int, text: String) -> void:
	_peer.set_target_peer(peer)
	check_eq(_peer.put_packet(text.to_ascii_buffer()), OK, "sent: " + text)


func _poll_until(condition: Callable) -> bool:
	return await wait_until(func() -> bool:
			_peer.poll()
			return condition.call(), 30.0)
