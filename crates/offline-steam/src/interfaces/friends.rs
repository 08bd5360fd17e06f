//! `ISteamFriends`: what players are called. Nobody has friends here.

use std::ffi::c_char;

use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::steam_id::SteamId;

/// `k_EPersonaStateOnline`.
const ONLINE: i32 = 1;
/// `k_EPersonaStateOffline`.
const OFFLINE: i32 = 0;

export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamFriends_v018() -> *mut this::Friends { Interface::Friends.access_of_player() }
}

// Names stay in memory until the shutdown.
export! { Friends in with_interface;
    /// The player's name.
    fn SteamAPI_ISteamFriends_GetPersonaName(player) -> *const c_char [c"".as_ptr()] {
        player.shown_name(player.steam_id()).as_ptr()
    }

    /// The player is online.
    fn SteamAPI_ISteamFriends_GetPersonaState(_) -> i32 { ONLINE }

    /// None.
    fn SteamAPI_ISteamFriends_GetFriendCount(_, _flags: i32) -> i32 [-1] { 0 }

    /// Nobody is one.
    fn SteamAPI_ISteamFriends_HasFriend(_, _user: SteamId, _flags: i32) -> bool { false }

    /// What a player of this machine is called, "[unknown]" for somebody else.
    fn SteamAPI_ISteamFriends_GetFriendPersonaName(player, user: SteamId) -> *const c_char [c"".as_ptr()] {
        player.shown_name(user).as_ptr()
    }

    /// A player of this machine is online, somebody else is not.
    fn SteamAPI_ISteamFriends_GetFriendPersonaState(player, user: SteamId) -> i32 {
        if player.name_of(user).is_some() { ONLINE } else { OFFLINE }
    }

    /// False: all that is known is there at once.
    fn SteamAPI_ISteamFriends_RequestUserInformation(_, _user: SteamId, _name_only: bool) -> bool { false }

    /// None.
    fn SteamAPI_ISteamFriends_GetClanCount(_) -> i32 { 0 }

    /// Nothing to remember it for.
    fn SteamAPI_ISteamFriends_SetPlayedWith(_, _user: SteamId) {}
}
