//! `ISteamGameServer`, the part about players: tickets, auth sessions, bots and groups.

use std::ffi::{c_char, c_int, c_void};

use crate::ffi::{text, with_interface, write};
use crate::interfaces::Interface;
use crate::server::Server;
use crate::steam_id::SteamId;

/// A ticket's handle (`HAuthTicket` in steamclientpublic.h).
type TicketHandle = u32;

/// The handle of no ticket (`k_HAuthTicketInvalid`).
const NO_TICKET: TicketHandle = 0;
const INVALID_TICKET: c_int = 1;
const NO_AUTH: c_int = 2;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::GameServer, this, neutral, body)
}

/// Makes a ticket that proves who this server is.
///
/// # Safety
/// `ticket` is null or points to `size` writable bytes, `length` is null or may be written to, `remote` is null or
/// points to a `SteamNetworkingIdentity`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_GetAuthSessionTicket(
    _this: *mut c_void,
    _ticket: *mut c_void,
    _size: c_int,
    length: *mut u32,
    _remote: *const c_void,
) -> TicketHandle {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(length, 0) };
    NO_TICKET
}

/// Hands in a ticket (`EBeginAuthSessionResult`).
///
/// # Safety
/// `ticket` is null or points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_BeginAuthSession(
    _this: *mut c_void,
    _ticket: *const c_void,
    _size: c_int,
    _steam_id: u64,
) -> c_int {
    INVALID_TICKET
}

/// Ends an auth session, or a bot's stay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_EndAuthSession(this: *mut c_void, steam_id: u64) {
    with_server(this, (), |server| server.players.remove(SteamId(steam_id)));
}

/// Takes back a ticket of this server's own.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_CancelAuthTicket(_this: *mut c_void, _ticket: TicketHandle) {}

/// Whether a player has an app (`EUserHasLicenseForAppResult`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_UserHasLicenseForApp(
    _this: *mut c_void,
    _steam_id: u64,
    _app_id: u32,
) -> c_int {
    NO_AUTH
}

/// Asks whether a user is in a group; answered by `GSClientGroupStatus_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_RequestUserGroupStatus(
    _this: *mut c_void,
    _user: u64,
    _group: u64,
) -> bool {
    false
}

/// Lists a bot as a player and returns the Steam ID made up for it.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_CreateUnauthenticatedUserConnection(_this: *mut c_void) -> u64 {
    SteamId::NIL.0
}

/// Sets a player's name and score in the server browser; false for somebody who is no player.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_BUpdateUserData(
    this: *mut c_void,
    steam_id: u64,
    name: *const c_char,
    score: u32,
) -> bool {
    with_server(this, false, |server| {
        let Some(player) = server.players.get_mut(SteamId(steam_id)) else { return false };
        // SAFETY: the pointer is what this function's contract says; the text is copied.
        player.name = unsafe { text(name) }.unwrap_or_default().into_owned();
        player.score = score;
        true
    })
}
