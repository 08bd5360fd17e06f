# runner: scenario utils.json
extends "res://suite.gd"
## The page "Utils" on a server: the clock, the country, the text filter, images, files, and what only a
## client has.

const AUTHOR := 76561197960287930
const NO_IMAGE := {success = false, width = 0, height = 0}

## What only a client has, and the arguments.
const CLIENT_ONLY: Dictionary[StringName, Array] = {
	dismissFloatingGamepadTextInput = [],
	dismissGamepadTextInput = [],
	isOverlayEnabled = [],
	isRunningUnderProton = [],
	isSteamChinaLauncher = [],
	isSteamInBigPictureMode = [],
	isSteamRunningInVR = [],
	isSteamRunningOnSteamDeck = [],
	isVRHeadsetStreamingEnabled = [],
	overlayNeedsPresent = [],
	showFloatingGamepadTextInput = [
		SteamServer.FLOATING_GAMEPAD_TEXT_INPUT_MODE_EMAIL, 10, -20, 300, 40],
	showGamepadTextInput = [SteamServer.GAMEPAD_TEXT_INPUT_MODE_PASSWORD,
		SteamServer.GAMEPAD_TEXT_INPUT_LINE_MODE_MULTIPLE_LINES, "Your name", 32, "Ada"],
}

var _no_pixels: Dictionary = {success = false, buffer = PackedByteArray()}


func run() -> void:
	start_server()
	if on_valves_library():
		# Valve's is of SDK 1.64, as the addon has it.
		for function: String in [
			"IsRunningOnSteamHardware", "GetSteamHardwareDefaultConfig", "IsRunningUnderProton",
		]:
			expect_error("SteamAPI_ISteamUtils_%s is not in Steam's library" % function, 1)
	await _follows_events()
	_has_the_scenarios_app()
	_has_clocks()
	_counts_calls()
	_filters_texts()
	_hands_out_images()
	await _checks_files()
	_has_no_client()
	_checks_numbers()
	await _says_what_is_wrong()
	SteamServer.serverShutdown()


func _follows_events() -> void:
	check_eq(SteamServer.getIPCountry(), "NZ", "getIPCountry")
	var events := watch([SteamServer.gamepad_text_input_dismissed, SteamServer.ip_country])
	await check_emissions(events, [
		[&"gamepad_text_input_dismissed", false, "", 4000000000],
		[&"ip_country"],
	] as Array[Array], "events")
	check_eq(SteamServer.getIPCountry(), "CH", "getIPCountry after the change")


func _has_the_scenarios_app() -> void:
	check_eq(SteamServer.getAppID(), 4000000000, "getAppID has 32 bits without a sign")
	check_eq(SteamServer.getConnectedUniverse(), SteamServer.UNIVERSE_PUBLIC, "getConnectedUniverse")
	check_eq(SteamServer.getCurrentBatteryPower(), 255, "getCurrentBatteryPower on mains")
	check_eq(SteamServer.isRunningOnSteamHardware(), SteamServer.STEAM_HARDWARE_TYPE_NONE, "isRunningOnSteamHardware")
	check_eq(SteamServer.getSteamHardwareDefaultConfig(), SteamServer.STEAM_HARDWARE_DEFAULT_CONFIG_NONE,
			"getSteamHardwareDefaultConfig")
	check_eq(SteamServer.getSteamUILanguage(), "", "getSteamUILanguage")
	check_eq(SteamServer.getIPv6ConnectivityState(1), 1, "IPv6 over HTTP")
	check_eq(SteamServer.getIPv6ConnectivityState(2), 2, "IPv6 over UDP")
	expect_error("SteamServer.getIPv6ConnectivityState: protocol is 0; it must be 1 to 2.", 1)
	expect_error("SteamServer.getIPv6ConnectivityState: protocol is 3; it must be 1 to 2.", 1)
	check_eq(SteamServer.getIPv6ConnectivityState(0), 0, "IPv6 over nothing")
	check_eq(SteamServer.getIPv6ConnectivityState(3), 0, "IPv6 over something else")


func _has_clocks() -> void:
	var before := int(Time.get_unix_time_from_system())
	var time := SteamServer.getServerRealTime()
	var after := int(Time.get_unix_time_from_system())
	check(before <= time and time <= after,
			"getServerRealTime: %d is between %d and %d" % [time, before, after])
	for seconds: int in [
			SteamServer.getSecondsSinceAppActive(), SteamServer.getSecondsSinceComputerActive()]:
		check(seconds >= 0 and seconds < 60, "seconds since the start: %d" % seconds)


func _counts_calls() -> void:
	SteamServer.getIPCCallCount()
	check_eq(SteamServer.getIPCCallCount(), 0, "getIPCCallCount right after")
	for i: int in 3:
		SteamServer.getAppID()
	check_eq(SteamServer.getIPCCallCount(), 3, "getIPCCallCount after three calls")


func _filters_texts() -> void:
	var text := "Fudge! This is mist, not misty fudge… 🎮"
	check_eq(_filter(text), text, "without dictionaries")
	check_eq(SteamServer.initFilterText(), true, "initFilterText")
	check_eq(SteamServer.initFilterText(0), true, "initFilterText with its options")
	expect_error("SteamServer.initFilterText: options is -1", 1)
	check_eq(SteamServer.initFilterText(-1), false, "initFilterText with what are no options")
	check_eq(_filter(text), "*****! This is ****, not misty *****… 🎮", "with dictionaries")
	check_eq(_filter(""), "", "no text")
	check_eq(_filter("Grüße"), "Grüße", "nothing to filter")
	var long := "fudge ".repeat(2000)
	check_eq(_filter(long), "***** ".repeat(2000), "a long text")
	for context: int in [SteamServer.TEXT_FILTERING_CONTEXT_UNKNOWN,
			SteamServer.TEXT_FILTERING_CONTEXT_GAME_CONTENT, SteamServer.TEXT_FILTERING_CONTEXT_NAME]:
		check_eq(SteamServer.filterText(context, 0, "mist"), "****", "in context %d" % context)
	expect_error("SteamServer.filterText: context is 4; it must be 0 to 3.", 1)
	check_eq(SteamServer.filterText(4, AUTHOR, "mist"), "", "in a context that is none")


func _filter(text: String) -> String:
	return SteamServer.filterText(SteamServer.TEXT_FILTERING_CONTEXT_CHAT, AUTHOR, text)


func _hands_out_images() -> void:
	check_eq(SteamServer.getImageSize(7), {success = true, width = 2, height = 3}, "size")
	check_eq(SteamServer.getImageRGBA(7),
			{success = true, buffer = PackedByteArray(range(24))}, "pixels")
	check_eq(SteamServer.getImageSize(-2), {success = true, width = 64, height = 32}, "size")
	var pixels: PackedByteArray = SteamServer.getImageRGBA(-2)["buffer"]
	check_eq(pixels.size(), 64 * 32 * 4, "four bytes for each pixel")
	check_eq(pixels.slice(-4), PackedByteArray([255, 128, 0, 255]), "the last pixel")
	check_eq(SteamServer.getImageSize(0), NO_IMAGE, "size of no image")
	check_eq(SteamServer.getImageRGBA(0), _no_pixels, "pixels of no image")
	expect_error("SteamServer.getImageSize: image_handle is 4294967303;", 1)
	check_eq(SteamServer.getImageSize(7 | 1 << 32), NO_IMAGE, "size with more than 32 bits")
	expect_error("SteamServer.getImageRGBA: image_handle is 4294967303;", 1)
	check_eq(SteamServer.getImageRGBA(7 | 1 << 32), _no_pixels, "pixels with more than 32 bits")


func _checks_files() -> void:
	var answers := watch([SteamServer.check_file_signature])
	SteamServer.checkFileSignature(OS.get_executable_path())
	SteamServer.checkFileSignature("/nowhere/signed.bin")
	SteamServer.checkFileSignature("")
	await check_emissions(answers, [
		[&"check_file_signature", SteamServer.CHECK_FILE_SIGNATURE_NO_SIGNATURES_FOUND_FOR_THIS_FILE],
		[&"check_file_signature", SteamServer.CHECK_FILE_SIGNATURE_FILE_NOT_FOUND],
		[&"check_file_signature", SteamServer.CHECK_FILE_SIGNATURE_FILE_NOT_FOUND],
	] as Array[Array], "files")


func _has_no_client() -> void:
	for method: StringName in CLIENT_ONLY:
		check_eq(SteamServer.callv(method, CLIENT_ONLY[method]), false, method)
	SteamServer.setGameLauncherMode(true)
	SteamServer.setOverlayNotificationInset(-10, 20)
	SteamServer.setOverlayNotificationPosition(3)
	SteamServer.setVRHeadsetStreamingEnabled()
	SteamServer.setVRHeadsetStreamingEnabled(true)
	check_eq(SteamServer.isVRHeadsetStreamingEnabled(), false, "there is no headset")
	SteamServer.startVRDashboard()


func _checks_numbers() -> void:
	expect_error("SteamServer.setOverlayNotificationPosition: pos is 4; it must be 0 to 3.", 1)
	SteamServer.setOverlayNotificationPosition(4)
	expect_error("SteamServer.setOverlayNotificationInset: horizontal is 2147483648;", 1)
	SteamServer.setOverlayNotificationInset(2147483648, 0)
	expect_error("SteamServer.setOverlayNotificationInset: vertical is -2147483649;", 1)
	SteamServer.setOverlayNotificationInset(0, -2147483649)
	expect_error("SteamServer.showGamepadTextInput: max_text is -1;", 1)
	check_eq(SteamServer.showGamepadTextInput(0, 0, "", -1, ""), false, "a text of length -1")
	expect_error("SteamServer.showGamepadTextInput: input_mode is 2;", 1)
	check_eq(SteamServer.showGamepadTextInput(2, 0, "", 1, ""), false, "a mode that is none")
	expect_error("SteamServer.showFloatingGamepadTextInput: input_mode is 4;", 1)
	check_eq(SteamServer.showFloatingGamepadTextInput(4, 0, 0, 0, 0), false, "nor is this one")


## Steam explains itself to who asked for it, and only then.
func _says_what_is_wrong() -> void:
	var warnings := watch([SteamServer.steam_warning])
	expect_error("SteamServer.logOn: The log on failed with result 8 (Steam does not take what the server says of itself)", 1)
	SteamServer.logOnAnonymous()
	check(await wait_signal(SteamServer.server_connect_failure) != null, "no product, no log on")
	check_eq(warnings, [] as Array[Array], "warnings that nobody asked for")
	SteamServer.setWarningMessageHook(true)
	SteamServer.logOnAnonymous()
	check(await wait_until(func() -> bool: return not warnings.is_empty()), "a warning comes")
	check_contains(str(warnings), "setProduct", "the warning says what to do")
	check_eq(warnings[0][1], 1, "severity of a warning")
	SteamServer.setWarningMessageHook(false)
	await wait_frames(5)
	var count := warnings.size()
	SteamServer.logOnAnonymous()
	check(await wait_signal(SteamServer.server_connect_failure) != null, "still no product")
	await wait_frames(5)
	check_eq(warnings.size(), count, "warnings after the hook was taken away")
