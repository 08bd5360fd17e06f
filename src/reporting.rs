//! Errors for the person who reads the server's log.

use godot::global::{godot_error, godot_warn};

use crate::session::SESSION;

/// Reports an error of `method` once per session and `cause`, which is an argument's name or another word for
/// what went wrong.
pub fn report(method: &'static str, cause: &'static str, text: &str) {
    if SESSION.reported.is_first(method, cause) {
        godot_error!("SteamServer.{method}: {text}");
    }
}

/// Warns in the same way of what is no error.
pub fn warn(method: &'static str, cause: &'static str, text: &str) {
    if SESSION.reported.is_first(method, cause) {
        godot_warn!("SteamServer.{method}: {text}");
    }
}

/// Passes an interface on; where there is none, says what to do about it.
pub fn require<I>(method: &'static str, interface: Option<I>) -> Option<I> {
    if interface.is_none() {
        report(method, "", "Steam is not running. Call serverInitEx() first and check its status.");
    }
    interface
}
