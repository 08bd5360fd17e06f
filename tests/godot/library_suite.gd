extends "res://suite.gd"
## Base of the suites about Steam's library: which one is in use, or why there is none.

const FAILED := SteamServer.STEAM_API_INIT_RESULT_FAILED_GENERIC
## The addon's folder for each processor.
const FOLDERS := {x86_64 = "linux64", arm64 = "linuxarm64"}
## Rust's names of the processors.
const PROCESSORS := {x86_64 = "x86_64", arm64 = "aarch64"}
## Where the libraries lie that were made for the tests.
const MADE := "res://libraries"

## The processor, by Godot's name.
static var processor := Engine.get_architecture_name()
## Where the library lies beside the plugin.
static var beside := "res://addons/godotsteam_server/%s/libsteam_api.so" % FOLDERS[processor]


## Checks that the library is loaded, and all that is told of it.
func check_library(path: String, sdk: String, offline: bool) -> void:
	var expected := {loaded = true, path = path, sdk = sdk, offline = offline, error = ""}
	check_eq(SteamServer.getSteamLibraryInfo(), expected, "getSteamLibraryInfo")


## Checks that a start is refused with a text that has these parts, and that the rest is harmless.
func check_refused(parts: Array[String]) -> void:
	var answer := SteamServer.serverInitEx(
			"127.0.0.1", free_port(), free_port(), SteamServer.SERVER_MODE_AUTHENTICATION, VERSION)
	check_eq(answer["status"], FAILED, "the status of a start without a library")
	expect_error("SteamServer.serverInitEx: %s" % answer["verbal"], 1)
	for part: String in parts:
		check_contains(answer["verbal"], part, "why there is none")
	var expected := {loaded = false, path = "", sdk = "", offline = false, error = answer["verbal"]}
	check_eq(SteamServer.getSteamLibraryInfo(), expected, "getSteamLibraryInfo without a library")
	expect_error("SteamServer.serverInit: %s" % answer["verbal"], 1)
	check_eq(SteamServer.serverInit("127.0.0.1", 1, 2, 1, VERSION), false, "serverInit without a library")
	expect_error("SteamServer.beginAuthSession: Steam is not running. Call serverInitEx()", 1)
	check_eq(SteamServer.beginAuthSession([1], 1), SteamServer.BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET,
			"beginAuthSession without a library")
	check_eq(SteamServer.getSteamID32(76561197960287930), 22202, "getSteamID32")
	check_eq(SteamServer.getServerSteamID(), SteamServer.STEAM_ID_NOT_INIT_YET_GAME_SERVER, "getServerSteamID")
	check_eq(SteamServer.isServerSecure(), false, "isServerSecure")
	SteamServer.run_callbacks()
	SteamServer.releaseCurrentThreadMemory()
	SteamServer.serverShutdown()


## Checks that a start is refused since something has another version, with a text that has these parts.
func check_mismatch(parts: Array[String]) -> void:
	var answer := SteamServer.serverInitEx(
			"127.0.0.1", free_port(), free_port(), SteamServer.SERVER_MODE_AUTHENTICATION, VERSION)
	check_eq(answer["status"], SteamServer.STEAM_API_INIT_RESULT_VERSION_MISMATCH, "the status")
	expect_error("SteamServer.serverInitEx: %s" % answer["verbal"], 1)
	for part: String in parts:
		check_contains(answer["verbal"], part, "why it does not start")
	check_eq(answer["verbal"].count("SteamCMD") + answer["verbal"].count("of the addon in its place"), 1, "one remedy")
	expect_error("SteamServer.serverInit: %s" % answer["verbal"], 1)
	check_eq(SteamServer.serverInit("127.0.0.1", free_port(), free_port(), 1, VERSION), false, "serverInit")
	SteamServer.run_callbacks()
	SteamServer.serverShutdown()


## Starts the server, lets it run for some frames, and stops it, twice.
func check_server_comes_up() -> void:
	for i: int in 2:
		start_server()
		check_eq(SteamServer.isServerSecure(), true, "the library's own answer while the server runs")
		await wait_frames(3)
		SteamServer.serverShutdown()
		check_eq(SteamServer.isServerSecure(), false, "the library's own answer after the shutdown")


## Puts a library made for the tests beside the plugin, in a project of the suite's own.
func put_beside(library: String) -> void:
	var source := MADE.path_join(library).path_join(beside.get_file())
	# A library that is in use must not be written over.
	DirAccess.remove_absolute(beside)
	check_eq(DirAccess.copy_absolute(source, beside), OK, "the library is put beside the plugin")
