//! `ISteamUserStats`: the player's own stats and achievements, and those of others.

use crate::dispatch::CallHandle;
use crate::ffi::argument::{Out, Text};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::steam_id::SteamId;

export! {
    /// The interface, null when no player is there.
    fn SteamAPI_SteamUserStats_v013() -> *mut this::UserStats { Interface::UserStats.access_of_player() }
}

export! { UserStats in with_interface;
    /// Reads an integer stat.
    fn SteamAPI_ISteamUserStats_GetStatInt32(player, name: Text, value: Out<i32>) -> bool {
        value.set_some(name.get().and_then(|name| player.user_stat_int(player.steam_id(), &name)))
    }

    /// Reads a float stat, or the average of an average-rate stat.
    fn SteamAPI_ISteamUserStats_GetStatFloat(player, name: Text, value: Out<f32>) -> bool {
        value.set_some(name.get().and_then(|name| player.user_stat_float(player.steam_id(), &name)))
    }

    /// Writes an integer stat.
    fn SteamAPI_ISteamUserStats_SetStatInt32(player, name: Text, value: i32) -> bool {
        name.get().is_some_and(|name| player.set_user_stat_int(player.steam_id(), &name, value))
    }

    /// Writes a float stat.
    fn SteamAPI_ISteamUserStats_SetStatFloat(player, name: Text, value: f32) -> bool {
        name.get().is_some_and(|name| player.set_user_stat_float(player.steam_id(), &name, value))
    }

    /// Takes `count` in `seconds` into an average-rate stat.
    fn SteamAPI_ISteamUserStats_UpdateAvgRateStat(player, name: Text, count: f32, seconds: f64) -> bool {
        name.get().is_some_and(|name| player.update_user_average(player.steam_id(), &name, count, seconds))
    }

    /// Reads whether an achievement is unlocked.
    fn SteamAPI_ISteamUserStats_GetAchievement(player, name: Text, achieved: Out<bool>) -> bool {
        achieved.set_some(name.get().and_then(|name| player.user_achievement(player.steam_id(), &name)))
    }

    /// Unlocks an achievement.
    fn SteamAPI_ISteamUserStats_SetAchievement(player, name: Text) -> bool {
        name.get().is_some_and(|name| player.set_user_achievement(player.steam_id(), &name, true))
    }

    /// Locks an achievement again.
    fn SteamAPI_ISteamUserStats_ClearAchievement(player, name: Text) -> bool {
        name.get().is_some_and(|name| player.set_user_achievement(player.steam_id(), &name, false))
    }

    /// Stores what was written; told by `UserStatsStored_t`.
    fn SteamAPI_ISteamUserStats_StoreStats(player) -> bool { player.store_own_stats() }

    /// Asks for the stats of somebody; answered by `UserStatsReceived_t`.
    fn SteamAPI_ISteamUserStats_RequestUserStats(player, user: SteamId) -> CallHandle {
        player.request_stats_of(user)
    }

    /// Reads an integer stat of somebody.
    fn SteamAPI_ISteamUserStats_GetUserStatInt32(player, user: SteamId, name: Text, value: Out<i32>) -> bool {
        value.set_some(name.get().and_then(|name| player.user_stat_int(user, &name)))
    }

    /// Reads a float stat of somebody, or the average of an average-rate stat.
    fn SteamAPI_ISteamUserStats_GetUserStatFloat(player, user: SteamId, name: Text, value: Out<f32>) -> bool {
        value.set_some(name.get().and_then(|name| player.user_stat_float(user, &name)))
    }

    /// Reads whether somebody has an achievement.
    fn SteamAPI_ISteamUserStats_GetUserAchievement(player, user: SteamId, name: Text, achieved: Out<bool>) -> bool {
        achieved.set_some(name.get().and_then(|name| player.user_achievement(user, &name)))
    }
}
