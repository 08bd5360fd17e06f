//! Bringing Steam's game-server side up and down (`steam_gameserver.h`).

use std::ffi::CString;
use std::sync::atomic::{AtomicI32, AtomicU8, AtomicU32, Ordering};

use steam_sys::{self as sys, interface};

use crate::gate;
use crate::library::{self, Chosen, Library};
use crate::text;

/// Room for init's text, terminator included (`SteamErrMsg`).
const ERROR_TEXT_BYTES: usize = sys::k_cchMaxSteamErrMsg as usize;

/// What Steam answers for the server's ID before init (`k_steamIDNotInitYetGS`).
const NOT_INIT_YET: u64 = 1;

const STOPPED: u8 = 0;
const CHANGING: u8 = 1;
const RUNNING: u8 = 2;

/// Steam's library is one per process, and so is its state.
static STATE: AtomicU8 = AtomicU8::new(STOPPED);
/// Counts the successful inits.
static SESSION: AtomicU32 = AtomicU32::new(0);
/// The running server's pipe.
static PIPE: AtomicI32 = AtomicI32::new(0);

/// What the server binds to and declares; it cannot change until the next init.
#[derive(Debug, PartialEq, Eq)]
pub struct InitOptions {
    /// The file of Steam's library, where the project wants one.
    pub library: Option<Chosen>,
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
    /// What it said; may be empty.
    pub text: String,
    /// The text is Steam's: this crate's own says already what to do.
    pub is_steams: bool,
}

impl InitOutcome {
    /// What comes of a start for which Steam was not even asked, with a text that says what to do.
    pub fn refused(status: i32, text: String) -> Self {
        Self { status, text, is_steams: false }
    }

    /// Whether Steam runs now.
    pub fn is_success(&self) -> bool {
        self.status == INIT_OK
    }
}

/// The server runs.
pub const INIT_OK: i32 = sys::k_ESteamAPIInitResult_OK;
/// It does not, for a reason that has no number of its own.
pub const INIT_FAILED_GENERIC: i32 = sys::k_ESteamAPIInitResult_FailedGeneric;

/// Starts Steam's game-server side, or returns `None` when it runs already (or is just being started or
/// stopped by another thread).
pub fn init(options: &InitOptions) -> Option<InitOutcome> {
    STATE.compare_exchange(STOPPED, CHANGING, Ordering::AcqRel, Ordering::Acquire).ok()?;
    gate::barrier::prepare();
    let outcome = match library::load(options.library.as_ref()) {
        Ok(library) => start(options, library),
        Err(text) => InitOutcome::refused(INIT_FAILED_GENERIC, text),
    };
    let runs = outcome.status == INIT_OK;
    if runs {
        gate::open();
    }
    STATE.store(if runs { RUNNING } else { STOPPED }, Ordering::Release);
    Some(outcome)
}

/// The versions of the interfaces that the library has and this crate knows, for Steam to check that it has them all:
/// each ends in a NUL, and one more ends the list.
fn interface_versions() -> Vec<u8> {
    let versions = interface::ALL.iter().filter_map(|interface| interface.version());
    let mut list: Vec<u8> = versions.flat_map(|version| version.to_bytes_with_nul()).copied().collect();
    list.push(0);
    list
}

fn start(options: &InitOptions, library: &Library) -> InitOutcome {
    if interface::GAME_SERVER.version().is_none() {
        return InitOutcome::refused(sys::k_ESteamAPIInitResult_VersionMismatch, unknown_versions(library));
    }
    let versions = interface_versions();
    let mut text = [0_u8; ERROR_TEXT_BYTES];
    // SAFETY: the texts are NUL-terminated and outlive the call, the list of versions ends in two NULs, and
    // the error buffer has the documented size.
    let status = unsafe {
        sys::SteamInternal_GameServer_Init_V2(
            options.ip,
            options.game_port,
            options.query_port,
            options.server_mode,
            options.version.as_ptr(),
            versions.as_ptr().cast(),
            text.as_mut_ptr().cast(),
        )
    };
    if status == INIT_OK {
        // SAFETY: called once after each successful init and before any frame is run, as the SDK asks.
        let pipe = unsafe {
            sys::SteamAPI_ManualDispatch_Init();
            sys::SteamGameServer_GetHSteamPipe()
        };
        PIPE.store(pipe, Ordering::Relaxed);
        SESSION.fetch_add(1, Ordering::Relaxed);
    } else {
        // SAFETY: nothing is used of what a failed init may have left behind: a user and a pipe, which this frees.
        unsafe { sys::SteamGameServer_Shutdown() };
    }
    InitOutcome { status, text: text::until_nul(&text), is_steams: true }
}

fn unknown_versions(library: &Library) -> String {
    let wanted: Vec<&str> = interface::GAME_SERVER.accessors().collect();
    format!(
        "{} has no ISteamGameServer that this plugin knows (it looked for {}). Put the {} of the addon in its place, or \
         get a newer version of the addon.",
        library.path.display(),
        wanted.join(", "),
        library::FILE_NAME
    )
}

/// Stops it, if it runs: logs off, frees everything, drops what is pending. Returns whether it ran. `before` gives
/// back what Steam must have back first, `after` forgets what is gone with it; to both, and to everybody else,
/// Steam does not run any more, and no other session begins meanwhile. Waits for the calls of other threads that are
/// under way.
pub fn shutdown(before: impl FnOnce(), after: impl FnOnce()) -> bool {
    if STATE.compare_exchange(RUNNING, CHANGING, Ordering::AcqRel, Ordering::Acquire).is_err() {
        return false;
    }
    gate::close();
    before();
    // SAFETY: Steam runs, and nobody calls it: the gate is closed until the next init, other threads have left it, and
    // in this one nothing is done with Steam any more on the way back.
    unsafe { sys::SteamGameServer_Shutdown() };
    after();
    STATE.store(STOPPED, Ordering::Release);
    true
}

/// Whether Steam's interfaces may be used.
pub fn is_running() -> bool {
    gate::is_open()
}

/// The number of the running session, or `None` while Steam does not run. Another number than before means
/// that handles and queued callbacks of before are gone.
pub fn session() -> Option<u32> {
    is_running().then(|| SESSION.load(Ordering::Relaxed))
}

/// The pipe that the running server's callbacks come through: it is the same for a whole session, and asked for in
/// every frame.
pub(crate) fn pipe() -> sys::HSteamPipe {
    PIPE.load(Ordering::Relaxed)
}

/// The server's 64-bit Steam ID; a placeholder such as 1 before log on.
pub fn server_steam_id() -> u64 {
    let Some(_pass) = gate::enter() else { return NOT_INIT_YET };
    // SAFETY: no argument, and Steam runs.
    unsafe { sys::SteamGameServer_GetSteamID() }
}

/// Whether Steam treats the server as secured by VAC.
pub fn is_secure() -> bool {
    // SAFETY: no argument, and Steam runs.
    gate::enter().is_some_and(|_pass| unsafe { sys::SteamGameServer_BSecure() })
}

/// Frees what Steam keeps for the calling thread; nothing on a game server.
pub fn release_current_thread_memory() {
    let Some(_pass) = gate::enter() else { return };
    // SAFETY: no argument; does nothing where there is nothing to free.
    unsafe { sys::SteamAPI_ReleaseCurrentThreadMemory() };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_runs_before_init_and_shutdown_is_harmless() {
        let _turn = gate::turn();
        assert!(!is_running());
        assert_eq!(session(), None);
        assert!(!shutdown(|| panic!("nothing to give back"), || panic!("nothing to forget")));
    }
}
