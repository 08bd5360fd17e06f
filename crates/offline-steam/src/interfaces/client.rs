//! A client's side of Steam: the free functions of steam_api.h that a game with a player calls. There is no client, and
//! a program is told so when it starts; then nothing of it is there. This is the place for a player, should one come.

use std::ffi::{c_int, c_void};

use crate::NAME;
use crate::ffi::argument::{ErrorText, Text, Texts};
use crate::interfaces::export::export;

/// `k_ESteamAPIInitResult_NoSteamClient`.
const NO_STEAM_CLIENT: c_int = 2;

/// What init says, in the text and by its status.
fn refuse(error: ErrorText) -> c_int {
    error.set(&format!("{NAME}: there is no Steam client, only game servers run here"));
    NO_STEAM_CLIENT
}

export! {
    /// Says that there is no Steam client.
    fn SteamInternal_SteamAPI_Init(_interface_versions: Texts, error: ErrorText) -> i32 [NO_STEAM_CLIENT] {
        refuse(error)
    }

    /// Says that there is no Steam client.
    fn SteamAPI_InitFlat(error: ErrorText) -> i32 [NO_STEAM_CLIENT] { refuse(error) }

    /// Does nothing: no client was started.
    fn SteamAPI_Shutdown() {}

    /// False: no client runs.
    fn SteamAPI_IsSteamRunning() -> bool { false }

    /// False: the program goes on, as there is no client that could start it anew.
    fn SteamAPI_RestartAppIfNecessary(_app: u32) -> bool { false }

    /// Zero: no client.
    fn SteamAPI_GetHSteamPipe() -> i32 { 0 }

    /// Zero: no client.
    fn SteamAPI_GetHSteamUser() -> i32 { 0 }

    /// Does nothing: a client would have callbacks, a server has its own function for them.
    fn SteamAPI_RunCallbacks() {}

    /// Null: no client, no interfaces of one.
    fn SteamInternal_FindOrCreateUserInterface(_user: i32, _version: Text) -> *mut c_void { std::ptr::null_mut() }
}
