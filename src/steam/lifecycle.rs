//! Bringing Steam's game-server side up and down (`steam_gameserver.h`).

use std::ffi::CString;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use steamworks_sys as sys;

use super::text;

/// The interfaces this library is compiled against, for Steam to check that it has them all: each name ends
/// in a NUL, and one more ends the list.
const INTERFACE_VERSIONS: &[u8] = b"SteamUtils010\0SteamNetworkingUtils004\0SteamGameServer015\0\
    SteamGameServerStats001\0STEAMHTTP_INTERFACE_VERSION003\0STEAMINVENTORY_INTERFACE_V003\0\
    SteamNetworking006\0SteamNetworkingMessages002\0SteamNetworkingSockets012\0\
    STEAMUGC_INTERFACE_VERSION021\0\0";

/// Room for init's text, terminator included (`SteamErrMsg`).
const ERROR_TEXT_BYTES: usize = sys::k_cchMaxSteamErrMsg as usize;

mod raw {
    //! Functions whose C enums the bindings make Rust enums, which must never hold a value they do not list:
    //! declared here with plain integers.
    use std::ffi::{c_char, c_int};

    unsafe extern "C" {
        pub fn SteamInternal_GameServer_Init_V2(
            ip: u32,
            game_port: u16,
            query_port: u16,
            server_mode: c_int,
            version: *const c_char,
            interface_versions: *const c_char,
            error_text: *mut c_char,
        ) -> c_int;
    }
}

const STOPPED: u8 = 0;
const CHANGING: u8 = 1;
const RUNNING: u8 = 2;

/// Steam's library is one per process, and so is its state.
static STATE: AtomicU8 = AtomicU8::new(STOPPED);
/// Counts the successful inits.
static SESSION: AtomicU32 = AtomicU32::new(0);

/// What the server binds to and declares; it cannot change until the next init.
#[derive(Debug, PartialEq, Eq)]
pub struct InitOptions {
    /// Host order; 0 is every address.
    pub ip: u32,
    /// The game's own socket, for players; Steam only advertises it.
    pub game_port: u16,
    /// The server browser's socket, or 65535 to share the game's.
    pub query_port: u16,
    /// An `EServerMode`, 1 to 3.
    pub server_mode: i32,
    /// The game's version, as `1.0.0.0`.
    pub version: CString,
}

/// What init answered.
pub struct InitOutcome {
    /// An `ESteamAPIInitResult`; 0 is success.
    pub status: i32,
    /// Steam's own words; may be empty.
    pub text: String,
}

impl InitOutcome {
    /// Whether Steam runs now.
    pub fn is_success(&self) -> bool {
        self.status == INIT_OK
    }
}

/// `k_ESteamAPIInitResult_OK`.
pub const INIT_OK: i32 = 0;
/// `k_ESteamAPIInitResult_FailedGeneric`.
pub const INIT_FAILED_GENERIC: i32 = 1;

/// Starts Steam's game-server side, or returns `None` when it runs already (or is just being started or
/// stopped by another thread).
pub fn init(options: &InitOptions) -> Option<InitOutcome> {
    STATE.compare_exchange(STOPPED, CHANGING, Ordering::AcqRel, Ordering::Acquire).ok()?;
    let mut text = [0_u8; ERROR_TEXT_BYTES];
    // SAFETY: the texts are NUL-terminated and outlive the call, the list of versions ends in two NULs, and
    // the error buffer has the documented size.
    let status = unsafe {
        raw::SteamInternal_GameServer_Init_V2(
            options.ip,
            options.game_port,
            options.query_port,
            options.server_mode,
            options.version.as_ptr(),
            INTERFACE_VERSIONS.as_ptr().cast(),
            text.as_mut_ptr().cast(),
        )
    };
    if status == INIT_OK {
        // SAFETY: called once after each successful init and before any frame is run, as the SDK asks.
        unsafe { sys::SteamAPI_ManualDispatch_Init() };
        SESSION.fetch_add(1, Ordering::Relaxed);
        STATE.store(RUNNING, Ordering::Release);
    } else {
        // SAFETY: nothing is used of what a failed init may have left behind: a user and a pipe, which this frees.
        unsafe { sys::SteamGameServer_Shutdown() };
        STATE.store(STOPPED, Ordering::Release);
    }
    Some(InitOutcome { status, text: text::until_nul(&text) })
}

/// Stops it, if it runs: logs off, frees everything, drops what is pending. Returns whether it ran. `before` gives
/// back what Steam must have back first, `after` forgets what is gone with it; to both, and to everybody else,
/// Steam does not run any more, and no other session begins meanwhile.
pub fn shutdown(before: impl FnOnce(), after: impl FnOnce()) -> bool {
    if STATE.compare_exchange(RUNNING, CHANGING, Ordering::AcqRel, Ordering::Acquire).is_err() {
        return false;
    }
    before();
    // SAFETY: Steam runs, and no call is made through an interface before the next init, since `is_running`
    // is false from here on.
    unsafe { sys::SteamGameServer_Shutdown() };
    after();
    STATE.store(STOPPED, Ordering::Release);
    true
}

/// Whether Steam's interfaces may be used.
pub fn is_running() -> bool {
    STATE.load(Ordering::Acquire) == RUNNING
}

/// The number of the running session, or `None` while Steam does not run. Another number than before means
/// that handles and queued callbacks of before are gone.
pub fn session() -> Option<u32> {
    is_running().then(|| SESSION.load(Ordering::Relaxed))
}

/// The server's 64-bit Steam ID; a placeholder such as 1 before log on.
pub fn server_steam_id() -> u64 {
    // SAFETY: no argument; answers with a placeholder before init.
    unsafe { sys::SteamGameServer_GetSteamID() }
}

/// Whether Steam treats the server as secured by VAC.
pub fn is_secure() -> bool {
    // SAFETY: no argument; answers false before init.
    unsafe { sys::SteamGameServer_BSecure() }
}

/// Frees what Steam keeps for the calling thread; nothing on a game server.
pub fn release_current_thread_memory() {
    // SAFETY: no argument; does nothing where there is nothing to free.
    unsafe { sys::SteamAPI_ReleaseCurrentThreadMemory() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_list_names_what_the_bindings_were_made_from() {
        let listed: Vec<&[u8]> = INTERFACE_VERSIONS.split(|&byte| byte == 0).collect();
        let bound: [&[u8]; 10] = [
            sys::STEAMUTILS_INTERFACE_VERSION,
            sys::STEAMNETWORKINGUTILS_INTERFACE_VERSION,
            sys::STEAMGAMESERVER_INTERFACE_VERSION,
            sys::STEAMGAMESERVERSTATS_INTERFACE_VERSION,
            sys::STEAMHTTP_INTERFACE_VERSION,
            sys::STEAMINVENTORY_INTERFACE_VERSION,
            sys::STEAMNETWORKING_INTERFACE_VERSION,
            sys::STEAMNETWORKINGMESSAGES_INTERFACE_VERSION,
            sys::STEAMNETWORKINGSOCKETS_INTERFACE_VERSION,
            sys::STEAMUGC_INTERFACE_VERSION,
        ];
        let bound: Vec<&[u8]> = bound.map(|name| name.strip_suffix(b"\0").unwrap()).to_vec();
        assert_eq!(listed[..10], bound);
        assert_eq!(listed[10..], [b"" as &[u8], b""], "the list ends in two NULs");
    }

    #[test]
    fn nothing_runs_before_init_and_shutdown_is_harmless() {
        assert!(!is_running());
        assert_eq!(session(), None);
        assert!(!shutdown(|| panic!("nothing to give back"), || panic!("nothing to forget")));
    }
}
