//! `ISteamApps`: what the player owns, which is what the scenario lists for him, and nothing otherwise.

use std::ffi::c_char;

use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;

/// The language of every game.
const LANGUAGE: *const c_char = c"english".as_ptr();

export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamApps_v009() -> *mut this::Apps { Interface::Apps.access_of_player() }
}

export! { Apps in with_interface;
    /// Whether the player owns the app that he plays.
    fn SteamAPI_ISteamApps_BIsSubscribed(player) -> bool { player.player_owns(player.scenario.app_id) }

    /// Whether the player owns an app.
    fn SteamAPI_ISteamApps_BIsSubscribedApp(player, app: u32) -> bool { player.player_owns(app) }

    /// Whether the player owns a DLC.
    fn SteamAPI_ISteamApps_BIsDlcInstalled(player, app: u32) -> bool { player.player_owns(app) }

    /// Whether the player owns an app.
    fn SteamAPI_ISteamApps_BIsAppInstalled(player, app: u32) -> bool { player.player_owns(app) }

    /// Whether somebody else lends the app to the player.
    fn SteamAPI_ISteamApps_BIsSubscribedFromFamilySharing(player) -> bool { player.app_owner() != player.steam_id() }

    /// Whom the player has the app from.
    fn SteamAPI_ISteamApps_GetAppOwner(player) -> u64 { player.app_owner().0 }

    /// English.
    fn SteamAPI_ISteamApps_GetCurrentGameLanguage(_) -> *const c_char [LANGUAGE] { LANGUAGE }

    /// English.
    fn SteamAPI_ISteamApps_GetAvailableGameLanguages(_) -> *const c_char [LANGUAGE] { LANGUAGE }
}
