//! A library whose steamclient is too old for it, as Valve's then answers: another version than was asked for.

use std::ffi::c_char;

use steam_sys as sys;

const WORDS: &[u8] = b"steamclient has no version 015 of the game server's interface\n\0";

/// Starts nothing, and says why.
///
/// # Safety
/// The text has its room.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamInternal_GameServer_Init_V2(
    _ip: sys::uint32,
    _game_port: sys::uint16,
    _query_port: sys::uint16,
    _mode: sys::EServerMode,
    _version: *const c_char,
    _list: *const c_char,
    text: *mut sys::SteamErrMsg,
) -> sys::ESteamAPIInitResult {
    // SAFETY: the caller's text has room for 1024 bytes.
    unsafe { text.cast::<u8>().copy_from_nonoverlapping(WORDS.as_ptr(), WORDS.len()) };
    sys::k_ESteamAPIInitResult_VersionMismatch
}

const _: sys::signature::SteamInternal_GameServer_Init_V2 = SteamInternal_GameServer_Init_V2;

/// Frees what the failed start has left behind, which is nothing.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_Shutdown() {}

/// By this the plugin knows that the library has the interface.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServer_v015() -> *mut sys::ISteamGameServer {
    std::ptr::null_mut()
}
