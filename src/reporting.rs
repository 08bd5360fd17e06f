//! Errors for the person who reads the server's log.

use godot::global::{godot_error, godot_warn};

use crate::session::SESSION;
use steam::lifecycle;

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
        let text = if lifecycle::is_running() {
            "Steam's library has the interface for this in no version that this plugin knows. Use the library that \
             the addon brings, or a newer version of the addon; getSteamLibraryInfo() names the library in use."
        } else {
            "Steam is not running. Call serverInitEx() first and check its status."
        };
        report(method, "", text);
    }
    interface
}
