//! A server that is asked to stop: by a signal of the system's, or on Windows by an event of the console.
//!
//! The game hears it as Godot's own NOTIFICATION_WM_CLOSE_REQUEST and as the signal `shutdown_requested`. Whoever
//! connects that signal, or switches `auto_accept_quit` off, quits himself. Otherwise the server logs off, which takes
//! some frames, and quits with code 0. A second signal ends the process at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use godot::builtin::StringName;
use godot::classes::notify::NodeNotification;
use godot::classes::{DisplayServer, Engine, Os, SceneTree};
use godot::global::{godot_print, godot_warn};
use godot::obj::{Gd, Singleton};
use parking_lot::Mutex;

use crate::api::pump::pump_once;
use crate::api::running::shutdown_requested;
use crate::register::signal::singleton;
use crate::register::tree::{connect, scene_tree};
use crate::running::request;
use crate::session;
use crate::settings::{self, project};
use steam::game_server::GameServer;

/// How long a log off may take.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the stop is.
enum Stop {
    NotRequested,
    /// The game does it.
    Told,
    /// The log off is under way, until then at most.
    LoggingOff(Instant),
    Done,
}

/// Requests are heard.
static LISTENING: AtomicBool = AtomicBool::new(false);

static STOP: Mutex<Stop> = Mutex::new(Stop::NotRequested);

/// Listens to the system's signals, if this is a headless server by its command line or its export: from before Steam
/// starts. A request that comes while the game loads waits for the first frame.
pub fn listen_early() {
    // Godot keeps its own arguments to itself.
    let mut arguments = std::env::args_os().take_while(|argument| argument != "--");
    if Os::singleton().has_feature("dedicated_server") || arguments.any(|argument| argument == "--headless") {
        listen();
    }
}

/// Looks in every frame whether a request has come, on a headless server.
pub fn watch(tree: &Gd<SceneTree>) {
    // Only now can Godot be asked what it draws on.
    if !LISTENING.load(Ordering::Relaxed) && DisplayServer::singleton().get_name() == "headless" {
        listen();
    }
    if LISTENING.load(Ordering::Relaxed) {
        connect(tree, "process_frame", look);
    }
}

fn listen() {
    if Engine::singleton().is_editor_hint() || !project::flag_or_default(&settings::HANDLE_TERMINATION) {
        return;
    }
    match request::listen() {
        Ok(()) => LISTENING.store(true, Ordering::Relaxed),
        Err(error) => godot_warn!("SteamServer: the system's signals to stop cannot be heard: {error}"),
    }
}

/// Where nobody can look, requests end the process at once, as they do without this plugin.
pub fn give_up() {
    if LISTENING.load(Ordering::Relaxed) {
        request::give_up();
    }
}

/// Called in every frame.
fn look() {
    if !request::is_made() {
        return;
    }
    let Some(mut tree) = scene_tree() else { return };
    // The lock is free again while the game and Steam are called.
    let next = match std::mem::replace(&mut *STOP.lock(), Stop::Done) {
        Stop::NotRequested => tell(&mut tree),
        Stop::LoggingOff(until) => go_on(&mut tree, until),
        stop @ (Stop::Told | Stop::Done) => stop,
    };
    *STOP.lock() = next;
}

/// Tells the game, and begins the stop if that leaves it to us.
fn tell(tree: &mut Gd<SceneTree>) -> Stop {
    godot_print!("SteamServer: asked to stop");
    let is_heard = singleton().is_some_and(|singleton| {
        !singleton.get_signal_connection_list(&StringName::from("shutdown_requested")).is_empty()
    });
    shutdown_requested();
    if let Some(mut root) = tree.get_root() {
        root.propagate_notification(NodeNotification::WM_CLOSE_REQUEST.into());
    }
    if is_heard || !tree.is_auto_accept_quit() {
        return Stop::Told;
    }
    match GameServer::get() {
        Some(server) if server.logged_on() => {
            server.log_off();
            Stop::LoggingOff(Instant::now() + PATIENCE)
        }
        _ => quit(tree),
    }
}

fn go_on(tree: &mut Gd<SceneTree>, until: Instant) -> Stop {
    pump_once();
    let is_on = GameServer::get().is_some_and(GameServer::logged_on);
    if is_on && Instant::now() < until { Stop::LoggingOff(until) } else { quit(tree) }
}

fn quit(tree: &mut Gd<SceneTree>) -> Stop {
    session::end();
    tree.quit();
    Stop::Done
}
