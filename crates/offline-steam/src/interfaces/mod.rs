//! The exported C functions, named and typed as in SDK 1.64's steam_api_flat.h, steam_api.h and steam_gameserver.h, in
//! tables: see [`export!`](export::export), and [`forward!`](forward::forward) for those that GameNetworkingSockets
//! answers. Each is thin: it translates its arguments and calls the machine. Enums travel as plain integers, since C
//! promises no listed value.
//!
//! An interface's pointer only names the interface. It points to no C++ object, so the flat functions work with
//! it and C++ methods do not. With any other pointer, and when no server runs, a function of an interface does nothing
//! and its answer is neutral; so it is with those of networking when GameNetworkingSockets cannot be loaded.

mod control;
mod export;
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
mod this;
pub mod ugc;
pub mod utils;

use std::ffi::c_void;

use crate::ffi::argument::Text;
use crate::ffi::guard;
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::STEAM;

export! {
    /// The interface of a version, null for a version that this library does not have, and when no server runs of which
    /// that is the user.
    fn SteamInternal_FindOrCreateGameServerInterface(user: i32, version: Text) -> *mut c_void {
        let interface = version.get().and_then(|version| Interface::of_version(&version));
        let runs = user != 0 && user == STEAM.lock().handle();
        interface.filter(|_| runs).map_or(std::ptr::null_mut(), Interface::pointer)
    }
}

impl Interface {
    /// What the interface's accessor returns: its pointer while a server runs, else null.
    fn access<I>(self) -> *mut I {
        let null = std::ptr::null_mut();
        guard(null, || if STEAM.lock().server().is_some() { self.pointer().cast() } else { null })
    }
}
