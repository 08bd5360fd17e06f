//! The exported C functions, named and typed as in SDK 1.64's steam_api_flat.h, steam_api.h and
//! steam_gameserver.h. Each is thin: it translates its arguments and calls the machine. Enums travel as plain
//! integers, since C promises no listed value.
//!
//! An interface's pointer only names the interface. It points to no C++ object, so the flat functions work with
//! it and C++ methods do not.

mod forward;
pub mod game_server;
mod game_server_stats;
mod http;
pub mod inventory;
mod main;
pub mod manual_dispatch;
mod networking;
mod networking_messages;
mod networking_sockets;
mod networking_types;
mod networking_utils;
pub mod players;
pub mod running;
pub mod ugc;
pub mod utils;

use std::ffi::c_void;

use crate::ffi::guard;
use crate::interface::Interface;
use running::STEAM;

impl Interface {
    /// What the interface's accessor returns: its pointer while a server runs, else null.
    fn access(self) -> *mut c_void {
        let null = std::ptr::null_mut();
        guard(null, || if STEAM.lock().server().is_some() { self.pointer() } else { null })
    }
}
