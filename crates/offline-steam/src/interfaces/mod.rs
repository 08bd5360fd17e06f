//! The exported C functions, named and typed as in SDK 1.64's steam_api_flat.h, steam_api.h and steam_gameserver.h, in
//! tables: see [`export!`](export::export), and [`forward!`](forward::forward) for those that GameNetworkingSockets
//! answers. Each is thin: it translates its arguments and calls the machine. Enums travel as plain integers, since C
//! promises no listed value.
//!
//! An interface's pointer leads to a C++ object with [virtual methods](vtable), which are the exported functions. With
//! any other pointer, and when no server runs, a function of an interface does nothing and its answer is neutral; so it
//! is with those of networking when GameNetworkingSockets cannot be loaded. What this library does not simulate is
//! exported as well, see [`absent`].

mod absent;
mod apps;
mod classic;
mod client;
mod control;
mod export;
mod exports;
mod forward;
mod friends;
pub mod game_server;
mod game_server_stats;
mod http;
mod init;
pub mod inventory;
mod main;
pub mod manual_dispatch;
mod matchmaking_servers;
mod neighbours;
mod networking;
mod networking_messages;
mod networking_sockets;
mod networking_types;
mod networking_utils;
#[rustfmt::skip]
mod neutral;
mod objects;
pub mod players;
pub mod running;
mod steam_client;
mod steam_library;
mod this;
pub mod ugc;
mod user;
mod user_stats;
pub mod utils;
mod vtable;
#[rustfmt::skip]
mod vtables;

use crate::ffi::guard;
use crate::interface::Interface;
use crate::interfaces::running::STEAM;
use crate::steam::{Side, Steam};

impl Interface {
    /// What the interface's accessor returns: its pointer from an init to the shutdown, else null.
    fn access<I>(self) -> *mut I {
        self.access_if(|steam| steam.handle_of(Side::GameServer) != 0)
    }

    /// As [`Self::access`], for a player.
    fn access_of_player<I>(self) -> *mut I {
        self.access_if(|steam| steam.handle_of(Side::Player) != 0)
    }

    /// As [`Self::access`], for whoever runs.
    fn access_of_any<I>(self) -> *mut I {
        self.access_if(|steam| steam.handle() != 0)
    }

    fn access_if<I>(self, is_there: impl FnOnce(&Steam) -> bool) -> *mut I {
        let null = std::ptr::null_mut();
        guard(null, || if is_there(&STEAM.lock()) { self.pointer().cast() } else { null })
    }
}
