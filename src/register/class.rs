//! The class `SteamServer`, and `SteamOffline` beside it for tests. They have no state: that is the session's, and so
//! instances beside the singletons are harmless. Their methods, signals and constants are the tables in [`crate::api`].

use godot::classes::Object;
use godot::obj::Base;
use godot::register::GodotClass;

/// The class's page in the help: what it is, and after an empty line the rest.
pub const HELP: &str = "\
Steam for dedicated servers: log on, server browser, players' tickets, stats, inventory, workshop, HTTP
and Steam networking.

Start with [method serverInitEx], set the properties of the server ([method setProduct],
[method setGameDescription], [method setServerName] ...), call [method logOnAnonymous] or [method logOn],
and call [method run_callbacks] in every frame, or switch on the project setting
`steam_server/initialization/embed_callbacks`. Answers of Steam arrive as signals.

Steam IDs and 64-bit handles are ints with the same 64 bits. A method that needs Steam logs one error and
returns a neutral value while Steam is not running.";

/// The class of the singleton.
#[derive(GodotClass)]
#[class(init, singleton, tool, base = Object)]
pub struct SteamServer {
    base: Base<Object>,
}

/// The page of `SteamOffline` in the help.
pub const OFFLINE_HELP: &str = "\
The world of a test: what Steam does to this server, while it runs on offline-steam.

offline-steam is the Steam library of the addon's folder `offline`, which needs no Steam. Choose it by the project
setting `steam_server/library/offline_in_debug` or by the environment variable `STEAM_SERVER_OFFLINE`; docs/TESTING.md
has the first test. On Valve's library [method is_active] is false, and everything else reports one error and does
nothing.

What is done here happens at once; what Steam tells because of it comes with the next `SteamServer.run_callbacks()`.
With the scenario's `\"clock\": \"manual\"` time stands still but for [method advance], which also handles the callbacks on
its way. So a ban of ten minutes takes no time, and a test never waits.

Steam IDs are ints or texts of digits. A method that cannot do what it is asked reports one error that says why, and
returns false or nothing.";

/// The class of that singleton.
#[derive(GodotClass)]
#[class(init, singleton, tool, base = Object)]
pub struct SteamOffline {
    base: Base<Object>,
}
