//! The figures of the server's state among Godot's monitors.

use godot::builtin::{Callable, Variant};
use godot::classes::Performance;
use godot::obj::Singleton;

use crate::api::running::status::{FIGURES, Status};

/// Makes the figures monitors of Godot's, under `steam/`.
pub fn register() {
    let mut monitors = Performance::singleton();
    for figure in &FIGURES {
        let value = Callable::from_sync_fn(figure.name, |_: &[&Variant]| (figure.of)(&Status::recent()));
        monitors.add_custom_monitor(&format!("steam/{}", figure.name), &value);
    }
}

/// Takes the monitors away: their functions are in this library, which goes.
pub fn remove() {
    let mut monitors = Performance::singleton();
    for figure in &FIGURES {
        let name = format!("steam/{}", figure.name);
        if monitors.has_custom_monitor(&name) {
            monitors.remove_custom_monitor(&name);
        }
    }
}
