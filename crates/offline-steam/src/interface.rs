//! The interfaces of Steam that this library has.

use std::ffi::c_void;

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
}
