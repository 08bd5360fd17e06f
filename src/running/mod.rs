//! What a server needs around the API to be run for real: settings, a start without a script, an orderly stop, what can
//! be watched.
//!
//! Godot has no place where an extension is told that the main loop is there (4.4). The first deferred call is one: it
//! runs in the first frame, after every `_ready`.

mod ending;
mod health;
mod init_failure;
pub mod log_on;
pub mod project;
mod prometheus;
pub mod settings;
pub mod start;
pub mod status;
mod termination;

pub use init_failure::{check_sockets, explain};

use godot::builtin::{Callable, StringName, Variant};
use godot::classes::{Engine, SceneTree};
use godot::global::godot_error;
use godot::obj::{Gd, Singleton};

/// Prepares for the main loop. Called once, when the library is loaded.
pub fn register() {
    project::register();
    status::register_monitors();
    if !Engine::singleton().is_editor_hint() {
        health::run_if_asked();
        termination::listen_early();
        start::on_startup();
    }
    Callable::from_sync_fn("SteamServer.first_frame", |_: &[&Variant]| on_first_frame()).call_deferred(&[]);
}

fn on_first_frame() {
    match scene_tree() {
        Some(mut tree) => {
            ending::watch(&tree);
            termination::watch(&mut tree);
            export_figures(&mut tree);
        }
        None => termination::give_up(),
    }
    if !Engine::singleton().is_editor_hint() {
        start::tell_scripts();
    }
}

/// At the end of the main loop, also of one that is no SceneTree.
pub fn main_loop_ends() {
    ending::let_go();
}

/// Before the library goes.
pub fn unregister() {
    prometheus::stop();
    status::remove_monitors();
}

/// Gives the figures to Prometheus, if a setting says so.
fn export_figures(tree: &mut Gd<SceneTree>) {
    let port = project::number_or_default(&settings::PROMETHEUS_PORT) as u16;
    if port == 0 || Engine::singleton().is_editor_hint() {
        return;
    }
    match prometheus::start(port) {
        Ok(()) => connect(tree, "process_frame", prometheus::refresh),
        Err(error) => godot_error!(
            "SteamServer: 127.0.0.1:{port} cannot be opened for Prometheus: {error}. Give each server of a machine a port \
             of its own ({}).",
            settings::PROMETHEUS_PORT.variable()
        ),
    }
}

/// The main loop, if it is the usual one.
fn scene_tree() -> Option<Gd<SceneTree>> {
    Engine::singleton().get_main_loop()?.try_cast::<SceneTree>().ok()
}

/// Calls `function` whenever the object emits the signal.
fn connect(
    object: &mut Gd<impl godot::obj::Inherits<godot::classes::Object>>,
    signal: &'static str,
    function: fn(),
) {
    let mut object = object.clone().upcast::<godot::classes::Object>();
    let callable = Callable::from_sync_fn(signal, move |_: &[&Variant]| function());
    object.connect(&StringName::from(signal), &callable);
}
