extends "res://suite.gd"
## A server for a player of offline-steam's: he finds it in the list, joins by its Steam ID, shows his own ticket, and is
## banned.
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
	await _admit(peer, player)
	check(await _poll_until(func() -> bool: return verdicts.size() == 2), "he takes his ticket back")
	SteamServer.endAuthSession(player)
	_send(peer, "canceled")
	await _admit(peer, player)
	check(await _poll_until(func() -> bool: return verdicts.size() == 3), "the verdict of another ticket")
	check_eq(SteamOffline.ban(player), true, "banned by remote control")
	check(await _poll_until(func() -> bool: return verdicts.size() == 4), "the ban")
	var responses: Array[int] = []
	for verdict: Array in verdicts:
		check_eq(verdict.slice(0, 2) + verdict.slice(3), [&"validate_auth_ticket_response", player, player], "whose")
		responses.append(verdict[2])
	check_eq(responses, [
		SteamServer.AUTH_SESSION_RESPONSE_OK, SteamServer.AUTH_SESSION_RESPONSE_AUTH_TICKET_CANCELED,
		SteamServer.AUTH_SESSION_RESPONSE_OK, SteamServer.AUTH_SESSION_RESPONSE_VAC_BANNED,
	] as Array[int], "verdicts")
	_peer.disconnect_peer_with_reason(peer, 1500, "banned")
	SteamServer.endAuthSession(player)
	check(await _poll_until(func() -> bool: return not _peer.get_peer_id_for_steam_id(player)), "he is put out")
	for _i: int in 30:
		_peer.poll()
		await wait_frames(1)
	_peer.close()
	SteamServer.serverShutdown()


## Takes the player's ticket for one, and says so.
func _admit(peer: int, player: int) -> void:
	check(await _poll_until(func() -> bool: return _peer.get_available_packet_count() > 0), "his ticket comes")
	var ticket := _peer.get_packet()
	check_eq(SteamServer.beginAuthSession(ticket, ticket.size(), player),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "his ticket is one")
	_send(peer, "admitted")


func _send(peer: int, text: String) -> void:
	_peer.set_target_peer(peer)
	check_eq(_peer.put_packet(text.to_ascii_buffer()), OK, "sent: " + text)


func _poll_until(condition: Callable) -> bool:
	return await wait_until(func() -> bool:
			_peer.poll()
			return condition.call(), 30.0)
