//! `ISteamUser`: who the player is, tickets for servers, and sessions with others. Nothing that protects a game is here.

use std::ffi::c_void;

use crate::auth::{BeginAuthSessionResult, License};
use crate::ffi::argument::{Buffer, In, List, Out};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::players::{NO_TICKET, NetworkingIdentity, write_ticket};
use crate::interfaces::running::{STEAM, with_interface};
use crate::interfaces::this;
use crate::steam::Side;
use crate::steam_id::SteamId;
use crate::ticket::TicketHandle;

export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamUser_v023() -> *mut this::User { Interface::User.access_of_player() }

    /// The player's handle, 0 without one.
    fn SteamAPI_ISteamUser_GetHSteamUser(_this: *mut this::User) -> i32 { STEAM.lock().handle_of(Side::Player) }
}

export! { User in with_interface;
    /// Whether the player is logged on.
    fn SteamAPI_ISteamUser_BLoggedOn(player) -> bool { player.is_logged_on() }

    /// The player's Steam ID.
    fn SteamAPI_ISteamUser_GetSteamID(player) -> u64 { player.steam_id().0 }

    /// Makes a ticket that proves to a server who the player is. Nothing is made when there is no room for it.
    fn SteamAPI_ISteamUser_GetAuthSessionTicket(
        player, ticket: Buffer<*mut c_void> [size: i32], length: Out<u32>, remote: In<NetworkingIdentity>)
        -> TicketHandle [{ length.set(0); NO_TICKET }]
    {
        write_ticket(player, &ticket, length, remote.get())
    }

    /// Takes back a ticket, of which its server hears.
    fn SteamAPI_ISteamUser_CancelAuthTicket(player, ticket: u32) { player.cancel_auth_ticket(ticket); }

    /// Hands in a ticket of another player's (`EBeginAuthSessionResult`).
    fn SteamAPI_ISteamUser_BeginAuthSession(player, ticket: List<*const c_void> [size: i32], user: SteamId)
        -> i32 [BeginAuthSessionResult::InvalidTicket as i32]
    {
        player.begin_auth_session(ticket.bytes(), user) as i32
    }

    /// Ends an auth session.
    fn SteamAPI_ISteamUser_EndAuthSession(player, user: SteamId) { player.end_auth_session(user); }

    /// Whether another player has an app (`EUserHasLicenseForAppResult`).
    fn SteamAPI_ISteamUser_UserHasLicenseForApp(player, user: SteamId, app_id: u32) -> i32 [License::NoAuth as i32] {
        player.user_has_license(user, app_id) as i32
    }

    /// False: everybody on this machine is reached.
    fn SteamAPI_ISteamUser_BIsBehindNAT(_) -> bool { false }
}
