extends SceneTree
## More clients than may stand at the demo server's door, who connect and say nothing, for the runner's test. Runs in
## the demo's project: `godot --path demo_project -s <this file> -- --port N`.

const CROWD := 300

var _connections: Array[int] = []
var _has_told: bool = false


func _initialize() -> void:
	SteamServer.serverInitEx("", 1, SteamServer.QUERY_PORT_SHARED, SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE,
			"1.0.0.0")
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("Silence")
	SteamServer.logOnAnonymous()


func _process(_delta: float) -> bool:
	SteamServer.run_callbacks()
	if not SteamServer.loggedOn():
		return false
	if _connections.size() < CROWD:
		var port := Options.from_command_line().port
		_connections.append(SteamServer.connectByIPAddress(
				"127.0.0.1:%d" % port, {SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH: 2}))
	if not _has_told and _reason_of(_connections[0]) == SteamServerMultiplayerPeer.REASON_FULL:
		_has_told = true
		print("The first one had to go for another.")
	return false


func _reason_of(connection: int) -> int:
	return SteamServer.getConnectionInfo(connection)["end_reason"]
