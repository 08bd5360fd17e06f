//! What a server needs around the API to be run for real: a start without a script, an orderly stop, what can be
//! watched from outside.
//!
//! Godot has no place where an extension is told that the main loop is there (4.4). The first deferred call is one: it
//! runs in the first frame, after every `_ready`.

#![forbid(unsafe_code)]

mod ending;
mod health;
mod monitors;
mod prometheus;
mod request;
mod startup;
mod termination;

use godot::builtin::{Callable, Variant};
use godot::classes::{Engine, SceneTree};
use godot::global::godot_error;
use godot::obj::{Gd, Singleton};

use crate::register::tree::{connect, scene_tree};
use crate::settings::{self, project};

/// Prepares for the main loop. Called once, when the library is loaded.
pub fn register() {
    monitors::register();
    if !Engine::singleton().is_editor_hint() {
        health::run_if_asked();
        termination::listen_early();
        startup::start();
    }
    Callable::from_sync_fn("SteamServer.first_frame", |_: &[&Variant]| on_first_frame()).call_deferred(&[]);
}

fn on_first_frame() {
    match scene_tree() {
        Some(tree) => {
            ending::watch(&tree);
            termination::watch(&tree);
            export_figures(&tree);
        }
        None => termination::give_up(),
    }
    if !Engine::singleton().is_editor_hint() {
        startup::tell_scripts();
    }
}

/// At the end of the main loop, also of one that is no SceneTree.
pub fn main_loop_ends() {
    ending::let_go();
}

/// Before the library goes.
pub fn unregister() {
    prometheus::stop();
    monitors::remove();
}

/// Gives the figures to Prometheus, if a setting says so.
fn export_figures(tree: &Gd<SceneTree>) {
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
