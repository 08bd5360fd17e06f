//! The free functions of steam_gameserver.h but the init, and those of steam_api.h that a game server uses beside
//! callback dispatch.

use std::ffi::{CStr, c_char, c_int};
use std::net::Ipv4Addr;

use crate::app::App;
use crate::interfaces::export::export;
use crate::interfaces::running::{self, STEAM, answer_query};
use crate::scenario::{Origin, SCENARIO_VARIABLE};
use crate::server::Server;
use crate::steam::{self, InitArguments, InitError, Side};
use crate::steam_id::SteamId;

/// `k_ESteamAPIInitResult_OK`.
pub const OK: c_int = 0;
/// This library's version.
const VERSION: &CStr = match CStr::from_bytes_with_nul(concat!(env!("CARGO_PKG_VERSION"), "\0").as_bytes()) {
    Ok(version) => version,
    Err(_) => c"",
};

/// The scenario that was given to this library, or else the file that the environment names.
pub fn scenario() -> Option<Origin> {
    let named = || std::env::var_os(SCENARIO_VARIABLE).filter(|file| !file.is_empty());
    STEAM.lock().given_scenario().or_else(|| named().map(|file| Origin::File(file.into())))
}

/// The app that a server would be of that started now. What is wrong with the scenario, init will tell.
pub fn next_app() -> u32 {
    steam::next_app(scenario().as_ref(), App::of_environment())
}

/// The arguments of an init, as far as this process's surroundings say them. The others are the program's to say.
pub fn surroundings() -> InitArguments<'static> {
    InitArguments {
        ip: Ipv4Addr::UNSPECIFIED,
        game_port: 0,
        query_port: 0,
        mode: 0,
        version: None,
        interface_versions: Vec::new(),
        scenario: scenario(),
        app: App::of_environment(),
        answer_query,
    }
}

/// What a program is told of an init: its status, and the text, which on success says that it is offline.
pub fn told(outcome: Result<String, InitError>) -> (c_int, String) {
    match outcome {
        Ok(note) => (OK, note),
        Err(failure) => (failure.status(), failure.text().to_owned()),
    }
}

export! {
    /// Ends the game server.
    fn SteamGameServer_Shutdown() {
        running::shut_down(Side::GameServer);
    }

    /// Whether VAC protects the server.
    fn SteamGameServer_BSecure() -> bool {
        STEAM.lock().server().is_some_and(|server| server.persona().is_none() && Server::is_secure(server))
    }

    /// The server's Steam ID, or one of Steam's stand-ins.
    fn SteamGameServer_GetSteamID() -> u64 [SteamId::NOT_INIT_YET.0] { STEAM.lock().steam_id().0 }

    /// The server's pipe, 0 without an init.
    fn SteamGameServer_GetHSteamPipe() -> i32 { STEAM.lock().handle_of(Side::GameServer) }

    /// The server's user handle, 0 without an init.
    fn SteamGameServer_GetHSteamUser() -> i32 { STEAM.lock().handle_of(Side::GameServer) }

    /// Does nothing: this library keeps no memory per thread.
    fn SteamAPI_ReleaseCurrentThreadMemory() {}

    /// This library's version. Valve's library has no such function, which is how a program tells the two apart.
    fn OfflineSteam_GetVersion() -> *const c_char { VERSION.as_ptr() }
}
