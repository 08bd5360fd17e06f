//! A library of an SDK that this plugin does not know: ISteamUGC has a version of which nobody has heard, and the
//! functions may have any form.

use std::ffi::{c_char, c_int};

use test_libraries::{exports, exports_unchecked, interface, start, sys};

exports! {
    fn SteamInternal_GameServer_Init_V2(
        _ip: sys::uint32,
        _game_port: sys::uint16,
        _query_port: sys::uint16,
        _mode: sys::EServerMode,
        _version: *const c_char,
        list: *const c_char,
        text: *mut sys::SteamErrMsg
    ) -> sys::ESteamAPIInitResult {
        // SAFETY: the caller's list and text.
        unsafe { start(c"SteamUtils011", &[c"SteamNetworkingSockets013"], list, text) }
    }
    fn SteamAPI_SteamGameServerUtils_v011() -> *mut sys::ISteamUtils {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013() -> *mut sys::ISteamNetworkingSockets {
        interface()
    }
    fn SteamAPI_ISteamUtils_IsRunningOnSteamHardware(_utils: *mut sys::ISteamUtils) -> c_int {
        2 // k_ESteamHardwareTypeSteamMachine
    }
}

exports_unchecked! {
    fn SteamAPI_SteamGameServerUGC_v022() -> *mut sys::ISteamUGC {
        interface()
    }
}
