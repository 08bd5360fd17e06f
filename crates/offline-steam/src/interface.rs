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

    /// The interface of a version.
    pub fn of_version(version: &str) -> Option<Self> {
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
