//! A client's side of Steam: the free functions of steam_api.h that a game with a player calls. A player is there when
//! the environment names one ([`USER_VARIABLE`]); otherwise a program is told that there is no Steam client, and then
//! nothing of it is there.

use std::ffi::{c_int, c_void};

use crate::NAME;
use crate::app::App;
use crate::ffi::argument::{ErrorText, Text, Texts};
use crate::interface::{Interface, object};
use crate::interfaces::export::export;
use crate::interfaces::main::{self, scenario};
use crate::interfaces::matchmaking_servers;
use crate::interfaces::objects;
use crate::interfaces::running::{self, STEAM};
use crate::interfaces::this;
use crate::persona::USER_VARIABLE;
use crate::steam::{PlayerArguments, Side};

const FAILED_GENERIC: c_int = 1;
/// `k_ESteamAPIInitResult_NoSteamClient`.
const NO_STEAM_CLIENT: c_int = 2;

/// Starts the player that the environment names, if it names one. On success the text tells that it is offline.
fn init(error: ErrorText<'_>) -> c_int {
    objects::complete();
    let Some(user) = std::env::var_os(USER_VARIABLE).filter(|user| !user.is_empty()) else {
        error.set(&format!("{NAME}: there is no Steam client, and {USER_VARIABLE} names no player"));
        return NO_STEAM_CLIENT;
    };
    let arguments = PlayerArguments {
        user: user.to_string_lossy().into_owned(),
        scenario: scenario(),
        app: App::of_environment(),
    };
    let (status, text) = main::told(running::init_player(&arguments));
    error.set(&format!("{NAME}: {text}"));
    status
}

export! {
    /// Starts a player. Every version of an interface is taken: one that is not here is null when it is asked for.
    fn SteamInternal_SteamAPI_Init(_interface_versions: Texts, error: ErrorText) -> i32 [FAILED_GENERIC] {
        init(error)
    }

    /// Starts a player.
    fn SteamAPI_InitFlat(error: ErrorText) -> i32 [FAILED_GENERIC] { init(error) }

    /// Ends the player.
    fn SteamAPI_Shutdown() {
        running::shut_down(Side::Player);
        matchmaking_servers::forget();
    }

    /// Whether a player is there.
    fn SteamAPI_IsSteamRunning() -> bool { STEAM.lock().handle_of(Side::Player) != 0 }

    /// False: the program goes on, as there is no client that could start it anew.
    fn SteamAPI_RestartAppIfNecessary(_app: u32) -> bool { false }

    /// The player's pipe, 0 without one.
    fn SteamAPI_GetHSteamPipe() -> i32 { STEAM.lock().handle_of(Side::Player) }

    /// The player's handle, 0 without one.
    fn SteamAPI_GetHSteamUser() -> i32 { STEAM.lock().handle_of(Side::Player) }

    /// The interface of a version, null for a version that this library does not have for players, and when that is not
    /// the user of an init.
    fn SteamInternal_FindOrCreateUserInterface(user: i32, version: Text) -> *mut c_void {
        let runs = user != 0 && user == STEAM.lock().handle_of(Side::Player);
        let object = version.get().filter(|_| runs).and_then(|version| object(&version));
        let pointer = object.map(|object| object.pointer());
        let is_servers = |pointer: &*mut c_void| {
            Interface::GameServer.is_at(*pointer) || Interface::GameServerStats.is_at(*pointer)
        };
        pointer.filter(|pointer| !is_servers(pointer)).unwrap_or(std::ptr::null_mut())
    }
}

// The interfaces that game servers have, too.
export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamUtils_v010() -> *mut this::Utils { Interface::Utils.access_of_player() }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamNetworking_v006() -> *mut this::Networking { Interface::Networking.access_of_player() }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamNetworkingSockets_SteamAPI_v012() -> *mut this::NetworkingSockets {
        Interface::NetworkingSockets.access_of_player()
    }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamNetworkingMessages_SteamAPI_v002() -> *mut this::NetworkingMessages {
        Interface::NetworkingMessages.access_of_player()
    }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamHTTP_v003() -> *mut this::Http { Interface::Http.access_of_player() }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamInventory_v003() -> *mut this::Inventory { Interface::Inventory.access_of_player() }

    /// The interface, null when no player is there.
    fn SteamAPI_SteamUGC_v021() -> *mut this::Ugc { Interface::Ugc.access_of_player() }
}
