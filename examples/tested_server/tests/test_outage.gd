extends "res://tests/case.gd"
## Steam is away for a while.


func test_nobody_comes_in_while_steam_is_away() -> void:
	SteamOffline.lose_connection()
	SteamOffline.advance(0)
	check(not server.knock(ADA, SteamOffline.ticket(ADA)), "closed")
	SteamOffline.restore_connection()
	SteamOffline.advance(0)
	check(server.knock(ADA, SteamOffline.ticket(ADA)), "open again")


func test_players_stay_while_steam_is_away() -> void:
	server.knock(ADA, SteamOffline.ticket(ADA))
	SteamOffline.advance(0)
	SteamOffline.lose_connection(SteamServer.RESULT_SERVICE_UNAVAILABLE, TEN_MINUTES)
	SteamOffline.advance(TEN_MINUTES)
	check(server.is_open, "Steam is back by itself")
	check_eq(server.players, [ADA] as Array[int], "and Ada is there still")
