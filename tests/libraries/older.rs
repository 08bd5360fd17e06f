//! A library of SDK 1.63: of ISteamUGC it lacks the three functions that came with 1.64.

use std::ffi::c_int;

use test_libraries::{exports, exports_init, interface, sys, take_messages};

exports_init!(c"SteamUtils010", [c"SteamNetworkingSockets012", c"STEAMUGC_INTERFACE_VERSION021"]);

exports! {
    fn SteamAPI_SteamGameServerUtils_v010() -> *mut sys::ISteamUtils {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut sys::ISteamNetworkingSockets {
        interface()
    }
    fn SteamAPI_SteamGameServerUGC_v021() -> *mut sys::ISteamUGC {
        interface()
    }
    fn SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck(_utils: *mut sys::ISteamUtils) -> bool {
        true
    }
    fn SteamAPI_ISteamNetworkingSockets_SendMessages(
        _sockets: *mut sys::ISteamNetworkingSockets,
        count: c_int,
        messages: *const *mut sys::SteamNetworkingMessage_t,
        results: *mut sys::int64
    ) {
        // SAFETY: the caller's messages and results.
        unsafe { take_messages(count, messages, results, 12) };
    }
}
