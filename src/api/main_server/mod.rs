//! The page "Main": bringing Steam up and down, pumping callbacks, and what a Steam ID tells.
//! The stored inventory handles of that page are in `inventory/`.
//! SDK: `steam_gameserver.h`, `CSteamID` in `steamclientpublic.h`.

mod app_id;
pub mod embedding;
mod init_failure;
pub mod library;
pub mod start;

use godot::builtin::{GString, VarDictionary};

use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::pump::pump_once;
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::session;
use steam::game_server::GameServer;
use steam::lifecycle;
use steam::steam_id::SteamId;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: &[], callbacks: &[] }];

methods! {
    /// The version of this plugin, such as `0.1.0`. Needs no Steam.
    fn get_godotsteam_version(_) -> GString {
        env!("CARGO_PKG_VERSION").into()
    }

    /// What is known of Steam's library, which is loaded for this if it is not yet. Needs no Steam. An addition to the
    /// C++ plugin.
    ///
    /// Returns a Dictionary: `loaded` (bool), `path` (String, the file in use), `sdk` (String, the Steamworks SDK that
    /// it is of, such as `1.64`; empty when its functions do not tell), `offline` (bool, true for offline-steam, which
    /// stands in for Steam in tests) and `error` (String, why there is none, in the words of [method serverInitEx]).
    ///
    /// The library is the file that the environment variable `STEAM_SERVER_LIBRARY` names; or in debug builds offline-steam,
    /// where `steam_server/library/offline_in_debug` or `STEAM_SERVER_OFFLINE` asks for it, or the file that the project
    /// setting `steam_server/library/path` names. Without these it is one that is in the process already, as beside
    /// a client plugin, or the one that lies beside this plugin.
    fn getSteamLibraryInfo(_) -> VarDictionary {
        library::info()
    }

    /// Starts Steam's game-server side. True on success; [method serverInitEx] is the same and tells why it
    /// failed.
    ///
    /// `ip` is the IPv4 address to bind to, "" or "0.0.0.0" for every address. `game_port` is the port of your
    /// own socket for players, which Steam only advertises. `query_port` is the port on which Steam answers the
    /// server browser, or `QUERY_PORT_SHARED` to use the game's socket. `server_mode` is a [enum ServerMode]
    /// other than `SERVER_MODE_INVALID`. `version_number` is the game's version as `1.0.0.0`.
    ///
    /// SDK: `SteamGameServer_Init`.
    fn serverInit(
        call,
        ip: GString,
        game_port: i64,
        query_port: i64,
        server_mode: i64 as enums::ServerMode,
        version_number: GString,
    ) -> bool {
        start::start(call, &ip, game_port, query_port, server_mode, &version_number).is_success()
    }

    /// Starts Steam's game-server side with the arguments of [method serverInit].
    ///
    /// Returns a Dictionary: `status` (int, a [enum SteamAPIInitResult]; 0 is success) and `verbal` (String, the
    /// reason of a failure in words, or on success which library, app and ports the server has). Arguments that cannot be right
    /// are refused before Steam is asked, with `STEAM_API_INIT_RESULT_FAILED_GENERIC` and a text that names the
    /// argument. While the server runs, another start is refused and does it no harm.
    ///
    /// On success set the server's properties next, then call [method logOnAnonymous] or [method logOn].
    ///
    /// SDK: `SteamGameServer_InitEx`.
    fn serverInitEx(
        call,
        ip: GString,
        game_port: i64,
        query_port: i64,
        server_mode: i64 as enums::ServerMode,
        version_number: GString,
    ) -> VarDictionary {
        let outcome = start::start(call, &ip, game_port, query_port, server_mode, &version_number);
        vdict! { "status" => outcome.status, "verbal" => outcome.text }
    }

    /// Logs off, stops Steam's game-server side and frees what it holds. Harmless when it does not run. Stored
    /// inventory handles go back to 0 and requests under way are not answered any more. A new
    /// [method serverInitEx] may follow. Other threads may call meanwhile: their calls that are under way end first, and
    /// later ones find Steam stopped.
    ///
    /// SDK: `SteamGameServer_Shutdown`.
    fn serverShutdown(_) {
        if session::end() {
            embedding::update();
        }
    }

    /// Handles what Steam has for the server; signals are emitted from inside this call. Call it once a frame,
    /// or switch on the project setting
    /// `steam_server/initialization/embed_callbacks`. Without effect while Steam does
    /// not run and when called from a signal's handler.
    ///
    /// SDK: `SteamAPI_ManualDispatch_RunFrame` and its companions.
    fn run_callbacks(_) {
        pump_once();
    }

    /// Frees what Steam keeps for the calling thread, which is nothing on a game server: the call does no harm and
    /// no good, and is here for scripts that make it.
    ///
    /// SDK: `SteamGameServer_ReleaseCurrentThreadMemory`.
    fn serverReleaseCurrentThreadMemory(_) {
        lifecycle::release_current_thread_memory();
    }

    /// The same as [method serverReleaseCurrentThreadMemory], under its newer name.
    fn releaseCurrentThreadMemory(_) {
        lifecycle::release_current_thread_memory();
    }

    /// Whether Steam treats the server as secured by VAC; settled by [signal policy_response]. False while Steam
    /// does not run.
    ///
    /// SDK: `SteamGameServer_BSecure`.
    fn isServerSecure(_) -> bool {
        lifecycle::is_secure()
    }

    /// The server's Steam ID as Steam's own function gives it. `STEAM_ID_NOT_INIT_YET_GAME_SERVER` while Steam does
    /// not run. In `SERVER_MODE_NO_AUTHENTICATION` always `STEAM_ID_LAN_MODE_GAME_SERVER`, after log on too. In the
    /// other modes the ID that the server has, which before log on is a placeholder where [method getSteamID] gives
    /// 0, and the same number after it.
    ///
    /// SDK: `SteamGameServer_GetSteamID`.
    fn getServerSteamID(_) -> i64 {
        lifecycle::server_steam_id() as i64
    }

    /// The server's 64-bit Steam ID, or 0 as long as it is not logged on ([signal server_connected]).
    ///
    /// SDK: `ISteamGameServer::GetSteamID`.
    fn getSteamID(call) -> i64 {
        let Some(server) = call.require(GameServer::get()) else { return 0 };
        if server.logged_on() { server.steam_id() as i64 } else { 0 }
    }

    /// The account number in a 64-bit Steam ID, 0..4294967295. Needs no Steam.
    fn getSteamID32(_, steam_id: i64) -> i64 {
        id(steam_id).account_id().into()
    }

    /// Whether the ID is of an anonymous account: a user's or a game server's, so true for a server that used
    /// [method logOnAnonymous]. Needs no Steam.
    fn isAnonAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_anon()
    }

    /// Whether the ID is of an anonymous user. Needs no Steam.
    fn isAnonUserAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_anon_user()
    }

    /// Whether the ID is of a chat; lobbies are chats too. Needs no Steam.
    fn isChatAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_chat()
    }

    /// Whether the ID is of a Steam group. Needs no Steam.
    fn isClanAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_clan()
    }

    /// Whether the ID stands in for a player of a console network. Needs no Steam.
    fn isConsoleUserAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_console_user()
    }

    /// Whether the ID is of a person; those of console networks count. Needs no Steam.
    fn isIndividualAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_individual()
    }

    /// Whether the ID is of a lobby: a chat with the lobby flag. Needs no Steam.
    fn isLobby(_, steam_id: i64) -> bool {
        id(steam_id).is_lobby()
    }

    /// Whether the ID is of a game server, anonymous or not. Needs no Steam. An addition to the C++ plugin.
    fn isGameServerAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_game_server()
    }

    /// Whether the ID is of a game server that logged on with a token. Needs no Steam. An addition to the C++
    /// plugin.
    fn isPersistentGameServerAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_persistent_game_server()
    }

    /// Whether the ID is of a game server that logged on anonymously. Needs no Steam. An addition to the C++
    /// plugin.
    fn isAnonGameServerAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_anon_game_server()
    }

    /// Whether the ID is of one of Valve's content servers. Needs no Steam. An addition to the C++ plugin.
    fn isContentServerAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_content_server()
    }

    /// Whether the ID is of an anonymous account that has no number yet. Needs no Steam. An addition to the C++
    /// plugin.
    fn isBlankAnonAccount(_, steam_id: i64) -> bool {
        id(steam_id).is_blank_anon()
    }

    /// Whether the parts of the ID fit together: a known account type and universe, and a number and instance as
    /// that type has them. It does not tell whether the account exists. Needs no Steam. An addition to the C++
    /// plugin.
    fn isValidSteamID(_, steam_id: i64) -> bool {
        id(steam_id).is_valid()
    }

    /// The [enum AccountType] of the ID; may be a number that is not listed there. Needs no Steam. An addition to
    /// the C++ plugin.
    fn getAccountType(_, steam_id: i64) -> i64 as enums::AccountType {
        id(steam_id).account_type().into()
    }

    /// The [enum Universe] of the ID; may be a number that is not listed there. Needs no Steam. An addition to
    /// the C++ plugin.
    fn getUniverse(_, steam_id: i64) -> i64 as enums::Universe {
        id(steam_id).universe().into()
    }

    /// The instance of the ID, 0..1048575: which session of an account, or a chat's flags. Needs no Steam. An
    /// addition to the C++ plugin.
    fn getAccountInstance(_, steam_id: i64) -> i64 {
        id(steam_id).instance().into()
    }
}

fn id(steam_id: i64) -> SteamId {
    SteamId(steam_id as u64)
}
