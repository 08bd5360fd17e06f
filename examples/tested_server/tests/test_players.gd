extends "res://tests/case.gd"
## Who may come in, and who has to go.


func test_a_player_comes_in_when_steam_agrees() -> void:
	check(server.knock(ADA, SteamOffline.ticket(ADA)), "a good ticket")
	check_eq(server.players, [] as Array[int], "Steam has not answered yet")
	SteamOffline.advance(0)
	check_eq(told, [["came", ADA]], "Steam agrees")


func test_a_ticket_of_somebody_else_is_refused() -> void:
	check(not server.knock(ADA, SteamOffline.ticket(BOB)), "Bob's ticket in Ada's hand")


func test_who_does_not_own_the_game_stays_outside() -> void:
	SteamOffline.set_user(ADA, { "apps": [] })
	check(server.knock(ADA, SteamOffline.ticket(ADA)), "the ticket is good")
	SteamOffline.advance(0)
	check_eq(told, [], "nobody came")
	check_eq(SteamOffline.get_state()["sessions"], [], "and the session is over")


func test_a_full_server_refuses() -> void:
	for steam_id: int in [ADA, BOB]:
		server.knock(steam_id, SteamOffline.ticket(steam_id))
	SteamOffline.advance(0)
	check(not server.knock(CYD, SteamOffline.ticket(CYD)), "there is no room")


func test_a_ban_by_vac_puts_a_player_out() -> void:
	server.knock(ADA, SteamOffline.ticket(ADA))
	SteamOffline.advance(0)
	SteamOffline.ban(ADA)
	SteamOffline.advance(0)
	check_eq(told[1], ["went", ADA, "Steam says no: 3."], "out")
	check_eq(SteamOffline.get_state()["sessions"], [], "the session is over")


func test_a_kick_by_steam_puts_a_player_out() -> void:
	server.knock(ADA, SteamOffline.ticket(ADA))
	SteamOffline.advance(0)
	SteamOffline.kick(ADA, SteamServer.DENY_CHEATER)
	SteamOffline.advance(0)
	check_eq(told[1], ["went", ADA, "Steam wants you gone: 5."], "out")


func test_a_ban_of_ten_minutes_ends_after_ten_minutes() -> void:
	server.ban(ADA, 10)
	SteamOffline.advance(TEN_MINUTES - 1000)
	check(not server.knock(ADA, SteamOffline.ticket(ADA)), "a second before the end")
	SteamOffline.advance(1000)
	check(server.knock(ADA, SteamOffline.ticket(ADA)), "at the end")
