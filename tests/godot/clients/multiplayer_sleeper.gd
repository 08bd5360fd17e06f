extends "res://suite.gd"
## A client of servers/multiplayer_sleeper.gd, which the runner puts to sleep. User argument: the server's address.

var _peer := SteamServerMultiplayerPeer.new()


func run() -> void:
	await start_and_log_on()
	_peer.options = {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}
	check_eq(_peer.create_client_ip(OS.get_cmdline_user_args()[0]), OK, "client")
	check(await wait_until(func() -> bool:
			_peer.poll()
			return _peer.get_connection_status() == MultiplayerPeer.CONNECTION_CONNECTED), "in")
	await create_timer(60.0).timeout
	check(false, "the runner kills this")
