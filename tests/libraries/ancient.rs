//! A library of an SDK before ours: its ISteamGameServer is of a version that the plugin does not know, so it must
//! not even ask for a start.

use std::ffi::{c_char, c_void};

use steam_sys as sys;

/// The accessor of that version.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServer_v014() -> *mut c_void {
    std::ptr::null_mut()
}

/// Starts, which would be wrong.
#[unsafe(no_mangle)]
pub extern "C" fn SteamInternal_GameServer_Init_V2(
    _ip: sys::uint32,
    _game_port: sys::uint16,
    _query_port: sys::uint16,
    _mode: sys::EServerMode,
    _version: *const c_char,
    _list: *const c_char,
    _text: *mut sys::SteamErrMsg,
) -> sys::ESteamAPIInitResult {
    sys::k_ESteamAPIInitResult_OK
}

/// Frees what a start has left behind, which is nothing.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_Shutdown() {}
