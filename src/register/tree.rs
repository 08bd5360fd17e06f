//! Godot's main loop, and functions that are called at its signals.

use godot::builtin::{Callable, StringName, Variant};
use godot::classes::{Engine, Object, SceneTree};
use godot::meta::ToGodot;
use godot::obj::{Gd, Inherits, Singleton};

/// The main loop, if it is the usual one and there by now.
pub fn scene_tree() -> Option<Gd<SceneTree>> {
    Engine::singleton().get_main_loop()?.try_cast::<SceneTree>().ok()
}

/// Calls `function` whenever the object emits the signal.
///
/// By name, since gdext's own `connect` notes it, and warns of a reload each time the editor ends. This extension is never
/// reloaded.
pub fn connect(object: &Gd<impl Inherits<Object>>, signal: &'static str, function: fn()) {
    let callable = Callable::from_sync_fn(signal, move |_: &[&Variant]| function());
    let mut object = object.clone().upcast::<Object>();
    object.call("connect", &[StringName::from(signal).to_variant(), callable.to_variant()]);
}
