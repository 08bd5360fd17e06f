//! The free functions of steam_gameserver.h, and those of steam_api.h that a game server uses beside manual
//! dispatch.

use std::ffi::{c_char, c_int};
use std::net::Ipv4Addr;
use std::path::PathBuf;

use crate::NAME;
use crate::ffi::{guard, text, text_list, write_error_text};
use crate::interfaces::running::{self, STEAM, answer_query};
use crate::scenario::SCENARIO_VARIABLE;
use crate::server::Server;
use crate::steam::InitArguments;
use crate::steam_id::SteamId;

const OK: c_int = 0;
const FAILED_GENERIC: c_int = 1;

/// Starts the game server. On success the text tells that it is offline.
///
/// # Safety
/// Null or pointing to what the name says: `version` a C string, `interface_versions` a list of C strings that
/// ends with an empty one, `error` 1024 writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamInternal_GameServer_Init_V2(
    ip: u32,
    game_port: u16,
    query_port: u16,
    mode: c_int,
    version: *const c_char,
    interface_versions: *const c_char,
    error: *mut c_char,
) -> c_int {
    guard(FAILED_GENERIC, || {
        // SAFETY: both pointers are what this function's contract says.
        let (version, interface_versions) = unsafe { (text(version), text_list(interface_versions)) };
        let arguments = InitArguments {
            ip: Ipv4Addr::from(ip),
            game_port,
            query_port,
            mode,
            version: version.as_deref(),
            interface_versions,
            scenario: scenario_file(),
            answer_query,
        };
        let (status, text) = match running::init(&arguments) {
            Ok(note) => (OK, note),
            Err(failure) => (failure.status(), failure.text().to_owned()),
        };
        // SAFETY: the buffer is what this function's contract says.
        unsafe { write_error_text(error, &format!("{NAME}: {text}")) };
        status
    })
}

fn scenario_file() -> Option<PathBuf> {
    std::env::var_os(SCENARIO_VARIABLE).filter(|file| !file.is_empty()).map(PathBuf::from)
}

/// Ends the game server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_Shutdown() {
    guard((), running::shut_down);
}

/// Whether VAC protects the server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_BSecure() -> bool {
    guard(false, || STEAM.lock().server().is_some_and(|server| Server::is_secure(server)))
}

/// The server's Steam ID, or one of Steam's stand-ins.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_GetSteamID() -> u64 {
    guard(SteamId::NOT_INIT_YET.0, || STEAM.lock().steam_id().0)
}

/// The server's pipe, 0 without a server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_GetHSteamPipe() -> i32 {
    guard(0, || STEAM.lock().handle())
}

/// The server's user handle, 0 without a server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_GetHSteamUser() -> i32 {
    guard(0, || STEAM.lock().handle())
}

/// Does nothing: it would call C++ callback objects, which cannot be registered here. Callbacks are fetched by
/// manual dispatch.
#[unsafe(no_mangle)]
pub extern "C" fn SteamGameServer_RunCallbacks() {}

/// Does nothing: this library keeps no memory per thread.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ReleaseCurrentThreadMemory() {}
