//! `ISteamGameServerStats`.

use crate::dispatch::CallHandle;
use crate::ffi::argument::{Out, Text};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::steam_id::SteamId;

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerStats_v001() -> *mut this::GameServerStats { Interface::GameServerStats.access() }
}

// Without a name of a stat or of an achievement, every function answers false.
export! { GameServerStats in with_interface;
    /// Asks for a user's stats; answered by `GSStatsReceived_t`.
    fn SteamAPI_ISteamGameServerStats_RequestUserStats(server, user: SteamId) -> CallHandle {
        server.request_user_stats(user)
    }

    /// Reads an integer stat.
    fn SteamAPI_ISteamGameServerStats_GetUserStatInt32(
        server, user: SteamId, name: Text, value: Out<i32>) -> bool
    {
        value.set_some(name.get().and_then(|name| server.user_stat_int(user, &name)))
    }

    /// Reads a float stat, or the average of an average-rate stat.
    fn SteamAPI_ISteamGameServerStats_GetUserStatFloat(
        server, user: SteamId, name: Text, value: Out<f32>) -> bool
    {
        value.set_some(name.get().and_then(|name| server.user_stat_float(user, &name)))
    }

    /// Reads whether an achievement is unlocked.
    fn SteamAPI_ISteamGameServerStats_GetUserAchievement(
        server, user: SteamId, name: Text, achieved: Out<bool>) -> bool
    {
        achieved.set_some(name.get().and_then(|name| server.user_achievement(user, &name)))
    }

    /// Writes an integer stat.
    fn SteamAPI_ISteamGameServerStats_SetUserStatInt32(
        server, user: SteamId, name: Text, value: i32) -> bool
    {
        name.get().is_some_and(|name| server.set_user_stat_int(user, &name, value))
    }

    /// Writes a float stat.
    fn SteamAPI_ISteamGameServerStats_SetUserStatFloat(
        server, user: SteamId, name: Text, value: f32) -> bool
    {
        name.get().is_some_and(|name| server.set_user_stat_float(user, &name, value))
    }

    /// Takes `count` in `seconds` into an average-rate stat.
    fn SteamAPI_ISteamGameServerStats_UpdateUserAvgRateStat(
        server, user: SteamId, name: Text, count: f32, seconds: f64) -> bool
    {
        name.get().is_some_and(|name| server.update_user_average(user, &name, count, seconds))
    }

    /// Unlocks an achievement.
    fn SteamAPI_ISteamGameServerStats_SetUserAchievement(server, user: SteamId, name: Text) -> bool {
        name.get().is_some_and(|name| server.set_user_achievement(user, &name, true))
    }

    /// Locks an achievement again.
    fn SteamAPI_ISteamGameServerStats_ClearUserAchievement(server, user: SteamId, name: Text) -> bool {
        name.get().is_some_and(|name| server.set_user_achievement(user, &name, false))
    }

    /// Stores a user's changed stats; answered by `GSStatsStored_t`.
    fn SteamAPI_ISteamGameServerStats_StoreUserStats(server, user: SteamId) -> CallHandle {
        server.store_user_stats(user)
    }
}
