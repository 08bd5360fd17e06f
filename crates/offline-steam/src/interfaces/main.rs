//! The free functions of steam_gameserver.h, and those of steam_api.h that a game server uses beside manual
//! dispatch.

use std::ffi::{CStr, c_char, c_int};
use std::net::Ipv4Addr;

use crate::NAME;
use crate::ffi::argument::{ErrorText, Text, Texts};
use crate::interfaces::export::export;
use crate::interfaces::running::{self, STEAM, answer_query};
use crate::scenario::{SCENARIO_VARIABLE, Source};
use crate::server::Server;
use crate::steam::InitArguments;
use crate::steam_id::SteamId;

const OK: c_int = 0;
const FAILED_GENERIC: c_int = 1;
/// This library's version.
const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// The scenario that was given to this library, or else the file that the environment names.
fn scenario() -> Option<Source> {
    let named = || std::env::var_os(SCENARIO_VARIABLE).filter(|file| !file.is_empty());
    STEAM.lock().given_scenario().or_else(|| named().map(|file| Source::File(file.into())))
}

export! {
    /// Starts the game server. On success the text tells that it is offline.
    fn SteamInternal_GameServer_Init_V2(
        ip: u32, game_port: u16, query_port: u16, mode: i32, version: Text, interface_versions: Texts,
        error: ErrorText) -> i32 [FAILED_GENERIC]
    {
        let version = version.get();
        let arguments = InitArguments {
            ip: Ipv4Addr::from(ip),
            game_port,
            query_port,
            mode,
            version: version.as_deref(),
            interface_versions: interface_versions.read(),
            scenario: scenario(),
            answer_query,
        };
        let (status, text) = match running::init(&arguments) {
            Ok(note) => (OK, note),
            Err(failure) => (failure.status(), failure.text().to_owned()),
        };
        error.set(&format!("{NAME}: {text}"));
        status
    }

    /// Ends the game server.
    fn SteamGameServer_Shutdown() {
        running::shut_down();
    }

    /// Whether VAC protects the server.
    fn SteamGameServer_BSecure() -> bool {
        STEAM.lock().server().is_some_and(|server| Server::is_secure(server))
    }

    /// The server's Steam ID, or one of Steam's stand-ins.
    fn SteamGameServer_GetSteamID() -> u64 [SteamId::NOT_INIT_YET.0] { STEAM.lock().steam_id().0 }

    /// The server's pipe, 0 without a server.
    fn SteamGameServer_GetHSteamPipe() -> i32 { STEAM.lock().handle() }

    /// The server's user handle, 0 without a server.
    fn SteamGameServer_GetHSteamUser() -> i32 { STEAM.lock().handle() }

    /// Does nothing: it would call C++ callback objects, which cannot be registered here. Callbacks are fetched by
    /// manual dispatch.
    fn SteamGameServer_RunCallbacks() {}

    /// Does nothing: this library keeps no memory per thread.
    fn SteamAPI_ReleaseCurrentThreadMemory() {}

    /// This library's version. Valve's library has no such function, which is how a program tells the two apart.
    fn OfflineSteam_GetVersion() -> *const c_char { VERSION.as_ptr() }
}
