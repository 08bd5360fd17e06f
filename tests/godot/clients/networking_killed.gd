extends "res://networking_pair.gd"
## Connects to the server in two ways and stays until it is killed.


func run() -> void:
	await join()
	await next_change(CONNECTED, SteamServer.connectByIPAddress(told(0), {}))
	await next_change(CONNECTED, SteamServer.connectP2P(told(1).to_int(), VIRTUAL_PORT, {}))
	await create_timer(LONG).timeout
	check(false, "the runner kills this")
