//! The page "Game Server Stats": players' stats and achievements.
//! SDK: `ISteamGameServerStats` (`isteamgameserverstats.h`).

use std::ffi::CStr;

use godot::builtin::{GString, VarDictionary, vdict};
use godot::register::godot_api;

use crate::arguments;
use crate::callbacks::game_server_stats::{STATS_RECEIVED, STATS_STORED};
use crate::callbacks::requests;
use crate::reporting::require;
use crate::steam_server::SteamServer;
use steam::game_server_stats::GameServerStats;

#[godot_api(secondary)]
impl SteamServer {
    /// Downloads a user's stats and achievements, which all the other methods of this page need.
    /// [signal stats_received] follows, once for each request. Steam keeps the data current for users who play
    /// on this server; ask again for others.
    ///
    /// SDK: `ISteamGameServerStats::RequestUserStats`.
    #[func(rename = requestUserStats)]
    fn request_user_stats(&self, steam_id: i64) {
        if let Some(stats) = game_server_stats("requestUserStats") {
            requests::expect(stats.request_user_stats(steam_id as u64), STATS_RECEIVED, steam_id);
        }
    }

    /// Reads a user's integer stat. 0 also when the user's stats were not received, or there is no such stat or
    /// it is a float.
    ///
    /// SDK: `ISteamGameServerStats::GetUserStatInt32`.
    #[func(rename = getUserStatInt)]
    fn get_user_stat_int(&self, steam_id: i64, name: GString) -> i64 {
        with_stat("getUserStatInt", &name, |stats, name| stats.int(steam_id as u64, name))
            .flatten()
            .unwrap_or_default()
            .into()
    }

    /// Reads a user's float stat. 0.0 also when the user's stats were not received, or there is no such stat or
    /// it is an integer.
    ///
    /// SDK: `ISteamGameServerStats::GetUserStatFloat`.
    #[func(rename = getUserStatFloat)]
    fn get_user_stat_float(&self, steam_id: i64, name: GString) -> f64 {
        with_stat("getUserStatFloat", &name, |stats, name| stats.float(steam_id as u64, name))
            .flatten()
            .unwrap_or_default()
            .into()
    }

    /// Reads whether a user has unlocked an achievement.
    ///
    /// Returns a Dictionary: `retrieved` (bool, whether it could be read: the user's stats were received and
    /// there is such an achievement), `achieved` (bool), `steam_id` (int) and `name` (String), and the same
    /// under the names of the documentation: `result`, `unlocked`, `user`.
    ///
    /// SDK: `ISteamGameServerStats::GetUserAchievement`.
    #[func(rename = getUserAchievement)]
    fn get_user_achievement(&self, steam_id: i64, name: GString) -> VarDictionary {
        let achieved =
            with_stat("getUserAchievement", &name, |stats, name| stats.achievement(steam_id as u64, name))
                .flatten();
        let (retrieved, achieved) = (achieved.is_some(), achieved.unwrap_or_default());
        vdict! {
            "steam_id" => steam_id,
            "retrieved" => retrieved,
            "name" => &name,
            "achieved" => achieved,
            "user" => steam_id,
            "result" => retrieved,
            "unlocked" => achieved,
        }
    }

    /// Sets a user's integer stat, -2147483648..2147483647. False when the user's stats were not received, or
    /// there is no such stat, it is a float, or game servers may not set it. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::SetUserStatInt32`.
    #[func(rename = setUserStatInt)]
    fn set_user_stat_int(&self, steam_id: i64, name: GString, stat: i64) -> bool {
        let Some(value) = arguments::int("setUserStatInt", "stat", stat) else { return false };
        with_stat("setUserStatInt", &name, |stats, name| stats.set_int(steam_id as u64, name, value))
            .unwrap_or_default()
    }

    /// Sets a user's float stat, as a 32-bit float. False as with [method setUserStatInt]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::SetUserStatFloat`.
    #[func(rename = setUserStatFloat)]
    fn set_user_stat_float(&self, steam_id: i64, name: GString, stat: f64) -> bool {
        with_stat("setUserStatFloat", &name, |stats, name| {
            stats.set_float(steam_id as u64, name, stat as f32)
        })
        .unwrap_or_default()
    }

    /// Feeds a stat that Steam keeps as an average rate: `this_session` is what was gained since the last feed,
    /// `session_length` the seconds in which. False as with [method setUserStatInt]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::UpdateUserAvgRateStat`.
    #[func(rename = updateUserAvgRateStat)]
    fn update_user_avg_rate_stat(
        &self,
        steam_id: i64,
        name: GString,
        this_session: f64,
        session_length: f64,
    ) -> bool {
        with_stat("updateUserAvgRateStat", &name, |stats, name| {
            stats.update_average(steam_id as u64, name, this_session as f32, session_length)
        })
        .unwrap_or_default()
    }

    /// Unlocks an achievement for a user. False when the user's stats were not received, or there is no such
    /// achievement, or game servers may not set it. Kept in memory until [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::SetUserAchievement`.
    #[func(rename = setUserAchievement)]
    fn set_user_achievement(&self, steam_id: i64, name: GString) -> bool {
        with_stat("setUserAchievement", &name, |stats, name| stats.set_achievement(steam_id as u64, name))
            .unwrap_or_default()
    }

    /// Locks an achievement of a user again. False as with [method setUserAchievement]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::ClearUserAchievement`.
    #[func(rename = clearUserAchievement)]
    fn clear_user_achievement(&self, steam_id: i64, name: GString) -> bool {
        with_stat("clearUserAchievement", &name, |stats, name| stats.clear_achievement(steam_id as u64, name))
            .unwrap_or_default()
    }

    /// Uploads what was changed of a user's stats and achievements. [signal stats_stored] follows, once for each
    /// request. Steam limits the rate: call it at rare moments, such as the end of a round.
    ///
    /// SDK: `ISteamGameServerStats::StoreUserStats`.
    #[func(rename = storeUserStats)]
    fn store_user_stats(&self, steam_id: i64) {
        if let Some(stats) = game_server_stats("storeUserStats") {
            requests::expect(stats.store_user_stats(steam_id as u64), STATS_STORED, steam_id);
        }
    }
}

fn game_server_stats(method: &'static str) -> Option<GameServerStats> {
    require(method, GameServerStats::get())
}

/// Does something with a stat's name; `None` after reporting why it could not.
fn with_stat<T>(
    method: &'static str,
    name: &GString,
    act: impl FnOnce(GameServerStats, &CStr) -> T,
) -> Option<T> {
    let stats = game_server_stats(method)?;
    let name = arguments::text(method, "name", name)?;
    Some(act(stats, &name))
}
