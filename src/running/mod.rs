//! What a server needs around the API to be run for real: settings, a start without a script, an orderly stop, what can
//! be watched.
//!
//! Godot has no place where an extension is told that the main loop is there (4.4). The first deferred call is one: it
//! runs in the first frame, after every `_ready`.

mod ending;
mod init_failure;
pub mod log_on;
pub mod project;
pub mod settings;
pub mod start;
mod termination;

pub use init_failure::{check_sockets, explain};

use godot::builtin::{Callable, StringName, Variant};
use godot::classes::{Engine, SceneTree};
use godot::obj::{Gd, Singleton};

/// Prepares for the main loop. Called once, when the library is loaded.
pub fn register() {
    project::register();
    if !Engine::singleton().is_editor_hint() {
        start::on_startup();
    }
    Callable::from_sync_fn("SteamServer.first_frame", |_: &[&Variant]| on_first_frame()).call_deferred(&[]);
}

fn on_first_frame() {
    if let Some(mut tree) = scene_tree() {
        ending::watch(&tree);
        termination::watch(&mut tree);
    }
    if !Engine::singleton().is_editor_hint() {
        start::tell_scripts();
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
