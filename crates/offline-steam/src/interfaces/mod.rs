//! The exported C functions, named and typed as in SDK 1.64's steam_api_flat.h, steam_api.h and
//! steam_gameserver.h. Each is thin: it translates its arguments and calls the machine. Enums travel as plain
//! integers, since C promises no listed value.
//!
//! An interface's pointer only names the interface. It points to no C++ object, so the flat functions work with
//! it and C++ methods do not.

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
pub mod ugc;
pub mod utils;

use std::ffi::c_void;

use crate::ffi::guard;
use crate::steam::STEAM;

/// What the pointer to an interface leads to in C, by the interface's name here.
mod this {
    pub use steam_sys::{
        ISteamGameServer as GameServer, ISteamGameServerStats as GameServerStats, ISteamHTTP as Http,
        ISteamInventory as Inventory, ISteamNetworking as Networking,
        ISteamNetworkingMessages as NetworkingMessages, ISteamNetworkingSockets as NetworkingSockets,
        ISteamNetworkingUtils as NetworkingUtils, ISteamUGC as Ugc, ISteamUtils as Utils,
    };
}

/// The interface versions of SDK 1.64 that a game server names at init (steam_gameserver.h).
pub const INTERFACE_VERSIONS: [&str; 10] = [
    "SteamUtils010",
    "SteamNetworkingUtils004",
    "SteamGameServer015",
    "SteamGameServerStats001",
    "STEAMHTTP_INTERFACE_VERSION003",
    "STEAMINVENTORY_INTERFACE_V003",
    "SteamNetworking006",
    "SteamNetworkingMessages002",
    "SteamNetworkingSockets012",
    "STEAMUGC_INTERFACE_VERSION021",
];

/// The interfaces whose functions this library has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interface {
    /// `ISteamGameServer`.
    GameServer,
    /// `ISteamGameServerStats`.
    GameServerStats,
    /// `ISteamUGC`.
    Ugc,
    /// `ISteamUtils`.
    Utils,
    /// `ISteamNetworking`.
    Networking,
    /// `ISteamNetworkingMessages`.
    NetworkingMessages,
    /// `ISteamNetworkingSockets`.
    NetworkingSockets,
    /// `ISteamNetworkingUtils`.
    NetworkingUtils,
    /// `ISteamHTTP`.
    Http,
    /// `ISteamInventory`.
    Inventory,
}

static POINTERS: [u8; 10] = [0; 10];

impl Interface {
    /// The pointer that stands for the interface, the same one at every init.
    pub fn pointer(self) -> *mut c_void {
        (&raw const POINTERS[self as usize]).cast_mut().cast()
    }

    /// What the interface's accessor returns: its pointer while a server runs, else null.
    fn access<I>(self) -> *mut I {
        let null = std::ptr::null_mut();
        guard(null, || if STEAM.lock().server().is_some() { self.pointer().cast() } else { null })
    }
}
