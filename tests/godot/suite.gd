extends SceneTree
## Base of the test suites: checks, waiting, and what the runner needs to see.
##
## A suite overrides [method run], which may await. It passes when every check held, at least one
## was made, and Godot's log shows no error other than those announced with [method expect_error].

## What [method start_server] hands to Steam as the game's version.
const VERSION := "1.0.0.0"
## The app that the offline library runs as, unless a scenario says otherwise.
const APP_ID := 480
## Seconds after which an answer of the offline library has surely come.
const PATIENCE := 30.0

## Stands for an argument that a signal does not have.
const _NO_ARGUMENT := &"(no argument)"

## Whether the suite calls run_callbacks in every frame.
var pump: bool = true

var _checks: int = 0
var _failures: int = 0
## Signals and what was connected to them.
var _connections: Array[Array] = []


func _initialize() -> void:
	_run_to_the_end()


func _process(_delta: float) -> bool:
	if pump:
		SteamServer.run_callbacks()
	return false


## The checks of the suite.
func run() -> void:
	check(false, "the suite has a run method")


## Whether Steam's library is Valve's. With offline-steam behind it a few answers are its own.
func on_valves_library() -> bool:
	return not SteamServer.getSteamLibraryInfo()["offline"]


## Counts a check and reports it when [param condition] is false.
func check(condition: bool, what: String) -> void:
	_checks += 1
	if not condition:
		_failures += 1
		print("FAILED: ", what)


## Checks value and type.
func check_eq(got: Variant, expected: Variant, what: String) -> void:
	var same: bool = typeof(got) == typeof(expected) and got == expected
	check(same, "%s: got %s, expected %s" % [what, _describe(got), _describe(expected)])


## Checks that [param text] contains [param part].
func check_contains(text: String, part: String, what: String) -> void:
	check(text.containsn(part), "%s: %s should contain %s" % [what, _describe(text), part])


## Announces an error in Godot's log. The suite fails if no error with [param part] in it comes, or,
## with [param times] above 0, if not exactly so many come.
func expect_error(part: String, times: int = 0) -> void:
	print("EXPECT ERROR%s: %s" % [" x%d" % times if times > 0 else "", part])


## Announces so many script errors with [param part] in them, in a suite with the directive `script_errors`.
func expect_script_error(part: String, times: int) -> void:
	print("EXPECT FAULT x%d: %s" % [times, part])


## Records the signals from now on: every emission becomes an array of the signal's name and its
## arguments.
func watch(signals: Array[Signal]) -> Array[Array]:
	var emissions: Array[Array] = []
	for watched: Signal in signals:
		listen(watched, func(arguments: Array) -> void: emissions.append([watched.get_name()] + arguments))
	return emissions


## Calls [param heard] with an array of the arguments at every emission, until the suite ends.
func listen(emitter: Signal, heard: Callable) -> void:
	var gather := func(
			a: Variant = _NO_ARGUMENT,
			b: Variant = _NO_ARGUMENT,
			c: Variant = _NO_ARGUMENT,
			d: Variant = _NO_ARGUMENT,
			e: Variant = _NO_ARGUMENT,
			f: Variant = _NO_ARGUMENT,
			g: Variant = _NO_ARGUMENT,
	) -> void:
		heard.call([a, b, c, d, e, f, g].filter(
				func(value: Variant) -> bool: return not is_same(value, _NO_ARGUMENT)))
	connect_until_end(emitter, gather)


## Connects a signal until the suite ends. Lambdas must not stay connected to a singleton for
## longer: it outlives GDScript, and the engine crashes when it frees them then.
func connect_until_end(emitter: Signal, handler: Callable) -> void:
	emitter.connect(handler)
	_connections.append([emitter, handler])


## The arguments of the next emission, or null if none comes in time.
func wait_signal(awaited: Signal, seconds: float = PATIENCE) -> Variant:
	var emissions := watch([awaited])
	if not await wait_until(func() -> bool: return not emissions.is_empty(), seconds):
		return null
	return emissions[0].slice(1)


## Waits until [param condition] returns true, and returns whether it did in time.
func wait_until(condition: Callable, seconds: float = PATIENCE) -> bool:
	var deadline := Time.get_ticks_msec() + int(seconds * 1000.0)
	while not condition.call():
		if Time.get_ticks_msec() > deadline:
			return false
		await process_frame
	return true


## Checks that the recorded emissions become the expected ones, and stay so for some frames.
func check_emissions(emissions: Array[Array], expected: Array[Array], what: String) -> void:
	await wait_until(func() -> bool: return emissions.size() >= expected.size())
	await wait_frames(10)
	check_eq(emissions, expected, what)


## Lets some frames pass.
func wait_frames(count: int) -> void:
	for i: int in count:
		await process_frame


## A UDP port that nobody uses at the moment.
func free_port() -> int:
	var socket := PacketPeerUDP.new()
	check_eq(socket.bind(0, "0.0.0.0"), OK, "a UDP port is free")
	var port := socket.get_local_port()
	socket.close()
	return port


## Adds a node to the root that has a multiplayer of its own, with all below it.
func add_multiplayer_branch(branch_name: String) -> Node:
	var branch := Node.new()
	branch.name = branch_name
	root.add_child(branch)
	set_multiplayer(MultiplayerAPI.create_default_interface(), branch.get_path())
	return branch


## Starts Steam on ports of its own and checks that it did.
func start_server(mode: int = SteamServer.SERVER_MODE_AUTHENTICATION_AND_SECURE) -> Dictionary:
	var answer: Dictionary = SteamServer.serverInitEx(
			"127.0.0.1", free_port(), free_port(), mode, VERSION)
	var status: Variant = answer.get("status")
	check_eq(status, SteamServer.STEAM_API_INIT_RESULT_OK, "start_server: %s" % answer)
	return answer


## Sets what Steam wants to know before a log on.
func describe_server() -> void:
	SteamServer.setProduct("480")
	SteamServer.setGameDescription("GodotSteam Server tests")
	SteamServer.setDedicatedServer(true)


## Starts Steam, logs on anonymously, and waits until the server is connected.
func start_and_log_on() -> void:
	start_server()
	describe_server()
	SteamServer.logOnAnonymous()
	check(await wait_until(SteamServer.loggedOn), "logged on")


## Ends what was connected with [method watch] and [method connect_until_end] so far.
func let_go() -> void:
	for connection: Array in _connections:
		(connection[0] as Signal).disconnect(connection[1])
	_connections.clear()


## Ends the suite with the line and the exit code that the runner looks for.
func finish() -> void:
	let_go()
	if _failures > 0:
		print("SUITE FAILED %d of %d checks" % [_failures, _checks])
	else:
		print("SUITE OK %d checks" % _checks)
	quit(1 if _failures > 0 or _checks == 0 else 0)


func _describe(value: Variant) -> String:
	return "%s %s" % [type_string(typeof(value)), value]


func _run_to_the_end() -> void:
	await process_frame
	await run()
	finish()
