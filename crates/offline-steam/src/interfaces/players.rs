//! `ISteamGameServer`, the part about players: tickets, auth sessions, bots and groups.

use std::ffi::{c_int, c_void};

use crate::auth::{BeginAuthSessionResult, License};
use crate::ffi::argument::{Buffer, In, List, Out, Text, Wire};
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::notice::notice;
use crate::persona::MAX_PLAYER_NAME;
use crate::properties::clip;
use crate::server::Server;
use crate::steam_id::SteamId;
use crate::ticket::{Ticket, TicketHandle};

/// The handle of no ticket (`k_HAuthTicketInvalid` in steamclientpublic.h).
pub const NO_TICKET: TicketHandle = 0;

/// The beginning of an identity (`SteamNetworkingIdentity` in steamnetworkingtypes.h), for the kind that is a
/// Steam ID.
#[repr(C, packed)]
#[derive(Debug, Clone, Copy)]
pub struct NetworkingIdentity {
    /// The kind of identity.
    pub kind: c_int,
    /// Size of what follows.
    pub size: c_int,
    /// The Steam ID.
    pub steam_id: u64,
}

// SAFETY: numbers, which lie at the beginning of the SDK's struct.
unsafe impl Wire for NetworkingIdentity {
    type C = steam_sys::SteamNetworkingIdentity;
}

impl NetworkingIdentity {
    /// The kind that is a Steam ID (`k_ESteamNetworkingIdentityType_SteamID`).
    pub const STEAM_ID: c_int = 16;
}

/// The Steam ID that a ticket is for, [`SteamId::NIL`] for anybody.
pub fn remote_id(remote: Option<NetworkingIdentity>) -> SteamId {
    match remote {
        None => SteamId::NIL,
        Some(remote) if remote.kind == NetworkingIdentity::STEAM_ID => SteamId(remote.steam_id),
        Some(_) => {
            notice("the ticket is for anybody: offline, only a Steam ID can say whom it is for");
            SteamId::NIL
        }
    }
}

/// Makes a ticket for the program's buffer.
pub fn write_ticket(
    server: &mut Server,
    ticket: &Buffer<'_, *mut c_void>,
    length: Out<'_, u32>,
    remote: Option<NetworkingIdentity>,
) -> TicketHandle {
    if ticket.room() < Ticket::SIZE {
        notice(&format!("no ticket: its buffer needs {} bytes", Ticket::SIZE));
        return NO_TICKET;
    }
    let Some((handle, made)) = server.auth_session_ticket(remote_id(remote)) else { return NO_TICKET };
    ticket.fill(&made);
    length.set(made.len() as u32);
    handle
}

export! { GameServer in with_interface;
    /// Makes a ticket that proves who this server is. Nothing is made when there is no room for it.
    fn SteamAPI_ISteamGameServer_GetAuthSessionTicket(
        server, ticket: Buffer<*mut c_void> [size: i32], length: Out<u32>, remote: In<NetworkingIdentity>)
        -> TicketHandle [{ length.set(0); NO_TICKET }]
    {
        write_ticket(server, &ticket, length, remote.get())
    }

    /// Hands in a ticket (`EBeginAuthSessionResult`).
    fn SteamAPI_ISteamGameServer_BeginAuthSession(
        server, ticket: List<*const c_void> [size: i32], user: SteamId)
        -> i32 [BeginAuthSessionResult::InvalidTicket as i32]
    {
        server.begin_auth_session(ticket.bytes(), user) as i32
    }

    /// Ends an auth session, or a bot's stay.
    fn SteamAPI_ISteamGameServer_EndAuthSession(server, user: SteamId) { server.end_auth_session(user); }

    /// Takes back a ticket of the server's own.
    fn SteamAPI_ISteamGameServer_CancelAuthTicket(server, ticket: u32) { server.cancel_auth_ticket(ticket); }

    /// Whether a player has an app (`EUserHasLicenseForAppResult`).
    fn SteamAPI_ISteamGameServer_UserHasLicenseForApp(server, user: SteamId, app_id: u32)
        -> i32 [License::NoAuth as i32]
    {
        server.user_has_license(user, app_id) as i32
    }

    /// Asks whether a user is in a group; answered by `GSClientGroupStatus_t`, unless false.
    fn SteamAPI_ISteamGameServer_RequestUserGroupStatus(server, user: SteamId, group: SteamId) -> bool {
        server.request_user_group_status(user, group)
    }

    /// Lists a bot as a player and returns the Steam ID made up for it.
    fn SteamAPI_ISteamGameServer_CreateUnauthenticatedUserConnection(server) -> u64 { server.create_bot().0 }

    /// Sets a player's name and score in the server browser; false for somebody who is no player.
    fn SteamAPI_ISteamGameServer_BUpdateUserData(server, user: SteamId, name: Text, score: u32) -> bool {
        let Some(player) = server.players.get_mut(user) else { return false };
        player.name = clip(&name.or_empty(), MAX_PLAYER_NAME).to_owned();
        player.score = score;
        true
    }
}
