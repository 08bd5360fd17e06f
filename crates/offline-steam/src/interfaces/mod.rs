//! The exported C functions, named and typed as in SDK 1.64's steam_api_flat.h, steam_api.h and steam_gameserver.h, in
//! tables: see [`export!`](export::export), and [`forward!`](forward::forward) for those that GameNetworkingSockets
//! answers. Each is thin: it translates its arguments and calls the machine. Enums travel as plain integers, since C
//! promises no listed value.
//!
//! An interface's pointer only names the interface. It points to no C++ object, so the flat functions work with
//! it and C++ methods do not. With any other pointer, and when no server runs, a function of an interface does nothing
//! and its answer is neutral; so it is with those of networking when GameNetworkingSockets cannot be loaded.

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

use crate::ffi::argument::Text;
use crate::ffi::guard;
use crate::interfaces::export::export;
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
    /// The pointer that stands for the interface, the same one at every init.
    pub fn pointer(self) -> *mut c_void {
        (&raw const POINTERS[self as usize]).cast_mut().cast()
    }

    /// The interface of a version.
    fn of_version(version: &str) -> Option<Self> {
        match version {
            "SteamUtils010" => Some(Self::Utils),
            "SteamNetworkingUtils004" => Some(Self::NetworkingUtils),
            "SteamGameServer015" => Some(Self::GameServer),
            "SteamGameServerStats001" => Some(Self::GameServerStats),
            "STEAMHTTP_INTERFACE_VERSION003" => Some(Self::Http),
            "STEAMINVENTORY_INTERFACE_V003" => Some(Self::Inventory),
            "SteamNetworking006" => Some(Self::Networking),
            "SteamNetworkingMessages002" => Some(Self::NetworkingMessages),
            "SteamNetworkingSockets012" => Some(Self::NetworkingSockets),
            "STEAMUGC_INTERFACE_VERSION021" => Some(Self::Ugc),
            _ => None,
        }
    }

    /// What the interface's accessor returns: its pointer while a server runs, else null.
    fn access<I>(self) -> *mut I {
        let null = std::ptr::null_mut();
        guard(null, || if STEAM.lock().server().is_some() { self.pointer().cast() } else { null })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_of_the_sdk_names_an_interface_of_its_own() {
        let interfaces = INTERFACE_VERSIONS.map(|version| Interface::of_version(version).expect(version));
        for (index, interface) in interfaces.iter().enumerate() {
            assert!(!interfaces[..index].contains(interface), "{interface:?} twice");
        }
        assert_eq!(Interface::of_version("SteamNetworkingUtils004"), Some(Interface::NetworkingUtils));
        assert_eq!(Interface::of_version("SteamNetworkingUtils003"), None);
        assert_eq!(Interface::of_version(""), None);
    }
}
