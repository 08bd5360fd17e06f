//! The class `SteamServer`. It has no state: that is the session's, and so instances beside the singleton are harmless.
//! Its methods, signals and constants are the tables in [`crate::api`].

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
