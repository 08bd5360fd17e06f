//! A library of SDK 1.61: ISteamUGC is in version 020, and has none of the functions that came later.

use std::ffi::{c_int, c_void};

use test_libraries::{exports, exports_init, interface, sys, take_messages};

exports_init!(c"SteamUtils010", [c"SteamNetworkingSockets012", c"STEAMUGC_INTERFACE_VERSION020"]);

exports! {
    fn SteamAPI_SteamGameServerUtils_v010() -> *mut sys::ISteamUtils {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut sys::ISteamNetworkingSockets {
        interface()
    }
    fn SteamAPI_SteamGameServerUGC_v020() -> *mut sys::ISteamUGC {
        interface()
    }
    // Two of the client's, by which this SDK is told from its neighbours.
    fn SteamAPI_SteamUserStats_v013() -> *mut sys::ISteamUserStats {
        std::ptr::null_mut()
    }
    fn SteamAPI_SteamGameSearch_v001() -> *mut c_void {
        std::ptr::null_mut()
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
