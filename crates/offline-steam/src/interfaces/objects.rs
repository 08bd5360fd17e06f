//! Gives the objects that stand for interfaces the virtual methods of their versions.

use std::ffi::c_void;
use std::sync::Once;

use crate::interface::{FAKE_UDP_PORT, objects};
use crate::interfaces::vtables::*;

/// Makes the objects whole, before a program gets the first of them.
pub fn complete() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        objects().for_each(|(version, object)| object.set_methods(methods(version)));
        FAKE_UDP_PORT.set_methods(NETWORKING_FAKE_UDP_PORT.methods());
    });
}

/// The virtual methods of a version.
fn methods(version: &str) -> *const c_void {
    match version {
        "SteamGameServer015" => GAME_SERVER.methods(),
        "SteamGameServerStats001" => GAME_SERVER_STATS.methods(),
        "STEAMUGC_INTERFACE_VERSION021" => UGC.methods(),
        "STEAMUGC_INTERFACE_VERSION020" => UGC_020.methods(),
        "SteamUtils010" => UTILS.methods(),
        "SteamUtils011" => UTILS_011.methods(),
        "SteamNetworking006" => NETWORKING.methods(),
        "SteamNetworkingMessages002" => NETWORKING_MESSAGES.methods(),
        "SteamNetworkingSockets012" => NETWORKING_SOCKETS.methods(),
        "SteamNetworkingSockets013" => NETWORKING_SOCKETS_013.methods(),
        "SteamNetworkingUtils004" => NETWORKING_UTILS.methods(),
        "STEAMHTTP_INTERFACE_VERSION003" => HTTP.methods(),
        "STEAMINVENTORY_INTERFACE_V003" => INVENTORY.methods(),
        "SteamUser023" => USER.methods(),
        "SteamFriends018" => FRIENDS.methods(),
        "STEAMAPPS_INTERFACE_VERSION009" => APPS.methods(),
        "STEAMUSERSTATS_INTERFACE_VERSION013" => USER_STATS.methods(),
        "SteamMatchMakingServers002" => MATCHMAKING_SERVERS.methods(),
        "SteamClient023" => CLIENT.methods(),
        "SteamClient021" => CLIENT_021.methods(),
        "SteamClient017" => CLIENT_017.methods(),
        _ => std::ptr::null(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_object_has_methods_of_its_own() {
        complete();
        let mut seen: Vec<*const c_void> = Vec::new();
        for (version, object) in objects() {
            let methods = object.methods();
            assert!(!methods.is_null() && !seen.contains(&methods), "{version}");
            seen.push(methods);
        }
        assert!(!FAKE_UDP_PORT.methods().is_null());
    }
}
