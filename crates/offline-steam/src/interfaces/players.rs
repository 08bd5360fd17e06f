//! `ISteamGameServer`, the part about players: tickets, auth sessions, bots and groups. `this` is as in
//! `game_server`.

use std::ffi::{c_char, c_int, c_void};
use std::time::SystemTime;

use crate::auth::{BeginAuthSessionResult, License};
use crate::ffi::{bytes, text, write};
use crate::interfaces::game_server::with_server;
use crate::notice::notice;
use crate::properties::clip;
use crate::server::Server;
use crate::steam_id::SteamId;
use crate::ticket::{Ticket, TicketHandle};

/// The handle of no ticket (`k_HAuthTicketInvalid` in steamclientpublic.h).
const NO_TICKET: TicketHandle = 0;

/// Room for a player's name with its NUL (`k_cchPersonaNameMax` in isteamfriends.h).
const MAX_PLAYER_NAME: usize = 128;

/// The beginning of an identity (`SteamNetworkingIdentity` in steamnetworkingtypes.h), for the kind that is a
/// Steam ID.
#[repr(C, packed)]
pub struct NetworkingIdentity {
    /// The kind of identity.
    pub kind: c_int,
    /// Size of what follows.
    pub size: c_int,
    /// The Steam ID.
    pub steam_id: u64,
}

impl NetworkingIdentity {
    /// The kind that is a Steam ID (`k_ESteamNetworkingIdentityType_SteamID`).
    pub const STEAM_ID: c_int = 16;
}

/// Makes a ticket that proves who this server is. Nothing is made when there is no room for it.
///
/// # Safety
/// `ticket` is null or points to `size` writable bytes, `length` is null or may be written to, `remote` is null or
/// points to a `SteamNetworkingIdentity`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_GetAuthSessionTicket(
    this: *mut c_void,
    ticket: *mut c_void,
    size: c_int,
    length: *mut u32,
    remote: *const NetworkingIdentity,
) -> TicketHandle {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(length, 0) };
    with_server(this, NO_TICKET, |server| {
        if ticket.is_null() || size < Ticket::SIZE as c_int {
            notice(&format!("no ticket: its buffer needs {} bytes", Ticket::SIZE));
            return NO_TICKET;
        }
        // SAFETY: the pointer is what this function's contract says.
        let remote = unsafe { remote_id(remote) };
        let Some((handle, made)) = server.auth_session_ticket(remote) else { return NO_TICKET };
        // SAFETY: the buffer is not null, and it was just checked that the ticket fits into it.
        unsafe { ticket.cast::<u8>().copy_from_nonoverlapping(made.as_ptr(), made.len()) };
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(length, made.len() as u32) };
        handle
    })
}

/// The Steam ID that a ticket is for, [`SteamId::NIL`] for anybody.
///
/// # Safety
/// `remote` is null or points to an identity.
unsafe fn remote_id(remote: *const NetworkingIdentity) -> SteamId {
    if remote.is_null() {
        return SteamId::NIL;
    }
    // SAFETY: not null, so by this function's contract an identity, which is longer than its beginning; the read
    // asks for no alignment.
    let remote = unsafe { remote.read_unaligned() };
    if remote.kind == NetworkingIdentity::STEAM_ID {
        return SteamId(remote.steam_id);
    }
    notice("the ticket is for anybody: offline, only a Steam ID can say whom it is for");
    SteamId::NIL
}

/// Hands in a ticket (`EBeginAuthSessionResult`).
///
/// # Safety
/// `ticket` is null or points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_BeginAuthSession(
    this: *mut c_void,
    ticket: *const c_void,
    size: c_int,
    user: u64,
) -> c_int {
    let result = with_server(this, BeginAuthSessionResult::InvalidTicket, |server| {
        // SAFETY: the pointer is what this function's contract says; the bytes are not used after it returns.
        let ticket = unsafe { bytes(ticket, size) };
        server.begin_auth_session(ticket, SteamId(user), unix_time())
    });
    result as c_int
}

fn unix_time() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// Ends an auth session, or a bot's stay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_EndAuthSession(this: *mut c_void, user: u64) {
    with_server(this, (), |server| server.end_auth_session(SteamId(user)));
}

/// Takes back a ticket of the server's own.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_CancelAuthTicket(this: *mut c_void, ticket: TicketHandle) {
    with_server(this, (), |server| server.cancel_auth_ticket(ticket));
}

/// Whether a player has an app (`EUserHasLicenseForAppResult`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_UserHasLicenseForApp(
    this: *mut c_void,
    user: u64,
    app_id: u32,
) -> c_int {
    with_server(this, License::NoAuth, |server| server.user_has_license(SteamId(user), app_id)) as c_int
}

/// Asks whether a user is in a group; answered by `GSClientGroupStatus_t`, unless false.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_RequestUserGroupStatus(
    this: *mut c_void,
    user: u64,
    group: u64,
) -> bool {
    with_server(this, false, |server| server.request_user_group_status(SteamId(user), SteamId(group)))
}

/// Lists a bot as a player and returns the Steam ID made up for it.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_CreateUnauthenticatedUserConnection(this: *mut c_void) -> u64 {
    with_server(this, SteamId::NIL, Server::create_bot).0
}

/// Sets a player's name and score in the server browser; false for somebody who is no player.
///
/// # Safety
/// `name` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_BUpdateUserData(
    this: *mut c_void,
    user: u64,
    name: *const c_char,
    score: u32,
) -> bool {
    with_server(this, false, |server| {
        let Some(player) = server.players.get_mut(SteamId(user)) else { return false };
        // SAFETY: the pointer is what this function's contract says; the text is copied.
        let name = unsafe { text(name) }.unwrap_or_default();
        player.name = clip(&name, MAX_PLAYER_NAME).to_owned();
        player.score = score;
        true
    })
}
