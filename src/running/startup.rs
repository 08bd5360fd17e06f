//! A start when the game starts, before any script runs, if the settings say so.

use godot::global::godot_print;

use crate::api::main_server;
use crate::api::running::{by_settings, startup_completed};
use crate::register::call::Call;
use crate::settings::{self, project};

/// Starts when the settings say that the game's start is to do that. No script runs yet.
pub fn start() {
    if !starts_on_startup() {
        return;
    }
    let outcome = by_settings::start(Call::of("initialize_on_startup"));
    if outcome.is_success() {
        godot_print!("SteamServer: {}", outcome.text);
    }
}

/// Tells scripts how that went. They run by now.
pub fn tell_scripts() {
    if starts_on_startup()
        && let Some((status, text)) = main_server::start::last()
    {
        startup_completed(status, text);
    }
}

fn starts_on_startup() -> bool {
    project::flag_or_default(&settings::INITIALIZE_ON_STARTUP)
}
