//! A library of an SDK that this plugin does not know: ISteamUGC has a version of which nobody has heard, and the
//! functions may have any form.

use std::ffi::c_int;

use test_libraries::{exports, exports_init, exports_unchecked, interface, sys};

exports_init!(c"SteamUtils011", [c"SteamNetworkingSockets013"]);

exports! {
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
