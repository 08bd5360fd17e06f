# runner: scenario signals.json
extends "res://suite.gd"
## Every signal of these pages is received at least once, with the values that Steam sent. None is left out:
## what Steam retired, or sends to clients only, the scenario lets happen as an event. The signals of the other
## pages have their suites, see coverage.gd.

const Api := preload("res://api.gd")

const PAGES: Array[String] = ["main_server", "game_server", "game_server_stats", "utils", "additions"]
const ADA := 76561197960287930
const GROUP := 103582791429521412

## Not of Steam: termination.gd and settings_project.gd await them.
const OURS: Array[String] = ["shutdown_requested", "startup_completed"]

## What the scenario lets happen, in its order.
const EVENTS: Array[Array] = [
	[&"ip_country"],
	[&"low_power", 9],
	[&"app_resuming_from_suspend"],
	[&"filter_text_dictionary_changed", 3],
	[&"floating_gamepad_text_input_dismissed"],
	[&"gamepad_text_input_dismissed", true, "Grüße", APP_ID],
	[&"client_approved", ADA, ADA + 1],
	[&"client_denied", ADA + 2, SteamServer.DENY_NO_LICENSE],
	[&"gameplay_stats", SteamServer.RESULT_OK, 3, 4000000000, 5],
	[&"steam_shutdown"],
]


func run() -> void:
	var names := _names()
	var emissions := watch(_signals(names))
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	SteamOffline.advance(20)
	check_eq(SteamServer.loggedOn(), true, "logged on")
	_cause_the_others()
	SteamOffline.advance(100)
	SteamServer.endAuthSession(ADA)
	SteamServer.logOff()
	SteamServer.run_callbacks()

	var events := EVENTS.map(func(event: Array) -> StringName: return event[0])
	check_eq(emissions.filter(func(emission: Array) -> bool: return emission[0] in events), EVENTS,
			"the scenario's events")
	for name: String in names:
		check(_has(emissions, name), "the signal %s comes" % name)
	SteamServer.serverShutdown()


func _cause_the_others() -> void:
	SteamServer.beginAuthSession(SteamOffline.ticket(ADA), ADA)
	SteamServer.getAuthSessionTicket()
	SteamServer.requestUserGroupStatus(ADA, GROUP)
	SteamServer.associateWithClan(GROUP)
	SteamServer.computeNewPlayerCompatibility(ADA)
	SteamServer.requestUserStats(ADA)
	SteamServer.storeUserStats(ADA)
	SteamServer.checkFileSignature("/nowhere")
	SteamServer.setWarningMessageHook(true)
	# Steam has something to say about a second log on.
	SteamServer.logOnAnonymous()


func _names() -> Array[String]:
	var names: Array[String] = []
	for page: String in PAGES:
		names.append_array(Api.signals(page).keys())
	return names.filter(func(name: String) -> bool: return not name in OURS)


func _signals(names: Array[String]) -> Array[Signal]:
	var signals: Array[Signal] = []
	for name: String in names:
		signals.append(Signal(SteamServer, name))
	return signals


func _has(emissions: Array[Array], name: StringName) -> bool:
	return emissions.any(func(emission: Array) -> bool: return emission[0] == name)
