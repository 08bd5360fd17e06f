# runner: scenario multiplayer_unwanted.json
extends "res://suite.gd"
## A host with require_auth puts out whom Steam does not want, or not any more, and ends the session of the ticket.

const BANNED := 76561197960287930
const KICKED := 76561197960287931
const REVOKED := 76561197960287932
const DENIED := 76561197960287933
const WELCOME := 76561197960287934

const REASON := SteamServerMultiplayerPeer.REASON_NOT_AUTHENTICATED

var _options := {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
var _host: SteamServerMultiplayerPeer
var _client: SteamServerMultiplayerPeer
var _api: SceneMultiplayer
var _host_events: Array[Array] = []
var _client_events: Array[Array] = []


func run() -> void:
	await _check_never_in(BANNED, "AUTH_SESSION_RESPONSE_VAC_BANNED")
	await _check_put_out(KICKED, "DENY_CHEATER")
	await _check_put_out(REVOKED, "AUTH_SESSION_RESPONSE_PUBLISHER_ISSUED_BAN")
	await _check_put_out(DENIED, "DENY_NO_LICENSE")
	await _check_game_puts_out(WELCOME)


func _check_never_in(player: int, words: String) -> void:
	await _come(player)
	check(await _poll_until(func() -> bool: return not _host_events.is_empty() and not _client_events.is_empty()), "an end")
	check_eq(_host_events.map(_without_peer), [[&"connection_ended", player, REASON, words]], "the host is told")
	check_eq(_client_events, [[&"connection_ended", 1, player, REASON, _client_events[0][4]]] as Array[Array],
			"so is the player")
	check_contains(_client_events[0][4], words, "in words")
	_check_session_is_over(player)
	_leave()


func _check_put_out(player: int, words: String) -> void:
	await _come(player)
	check(await _poll_until(func() -> bool: return _host_events.size() == 3, 10.0), "in and out: %s" % [_host_events])
	check_eq(_host_events.map(_without_peer), [[&"peer_connected"], [&"connection_ended", player, REASON, words],
			[&"peer_disconnected"]], "the host is told")
	check(await _poll_until(func() -> bool: return _client_events.size() == 2), "so is the player")
	check_eq(_client_events[1].slice(0, 4), [&"connection_ended", 1, player, REASON], "with the reason")
	check_contains(_client_events[1][4], words, "in words")
	check_eq(_client.get_connection_status(), MultiplayerPeer.CONNECTION_DISCONNECTED, "it is out")
	_check_session_is_over(player)
	_leave()


func _check_game_puts_out(player: int) -> void:
	await _come(player)
	check(await _poll_until(func() -> bool: return _host_events.size() == 1), "in")
	check_eq(SteamServer.beginAuthSession(_ticket(), _ticket().size(), player),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_DUPLICATE_REQUEST, "there is a session")
	check_eq(_host.disconnect_peer_with_reason(_host_events[0][1], 1234, "no smoking"), OK, "put out by the game")
	_check_session_is_over(player)
	check(await _poll_until(func() -> bool: return _host_events.size() == 3), "the host is told")
	check_eq(_without_peer(_host_events[1]), [&"connection_ended", player, 1234, "no smoking"], "with the reason")
	_leave()


## This process has the player's Steam ID, and hosts.
func _come(player: int) -> void:
	start_server()
	describe_server()
	SteamServer.logOn(str(player))
	check(await wait_until(SteamServer.loggedOn), "logged on")
	check_eq(SteamServer.getSteamID(), player, "as the player")
	_host = SteamServerMultiplayerPeer.new()
	_host.options = _options
	_host.require_auth = true
	var address := "127.0.0.1:%d" % free_port()
	check_eq(_host.create_host_ip(address), OK, "a host")
	_client = SteamServerMultiplayerPeer.new()
	_client.options = _options
	check_eq(_client.create_client_ip(address), OK, "a client")
	_host_events = watch([_host.peer_connected, _host.connection_ended, _host.peer_disconnected])
	# SceneMultiplayer tells of the host when it is in; the peer itself before that.
	_api = SceneMultiplayer.new()
	_api.root_path = ^"/root"
	_api.auth_callback = func(_peer: int, _data: PackedByteArray) -> void: pass
	_api.peer_authenticating.connect(func(peer: int) -> void:
			_api.send_auth(peer, _ticket())
			_api.complete_auth(peer))
	_api.multiplayer_peer = _client
	_client_events = watch([_api.peer_connected, _client.connection_ended])
	# Both end before the suite does.
	_connections.clear()


func _ticket() -> PackedByteArray:
	return SteamServer.getAuthSessionTicket()["buffer"]


func _check_session_is_over(player: int) -> void:
	check_eq(SteamServer.beginAuthSession(_ticket(), _ticket().size(), player),
			SteamServer.BEGIN_AUTH_SESSION_RESULT_OK, "the session is over")


func _leave() -> void:
	_api.multiplayer_peer = null
	_client.close()
	_host.close()
	SteamServer.serverShutdown()


## An event without the peer ID, which is the player's own choice or the host's.
func _without_peer(event: Array) -> Array:
	return [event[0]] + event.slice(2)


func _poll_until(condition: Callable, seconds: float = PATIENCE) -> bool:
	return await wait_until(func() -> bool:
			_host.poll()
			_api.poll()
			return condition.call(), seconds)
