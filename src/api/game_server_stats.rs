//! The page "Game Server Stats": players' stats and achievements.
//! SDK: `ISteamGameServerStats` (`isteamgameserverstats.h`).

use std::ffi::CStr;

use godot::builtin::{GString, VarDictionary};

use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use steam::game_server_stats::GameServerStats;
use steam::result::RESULT_IO_FAILURE;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Downloads a user's stats and achievements, which all the other methods of this page need.
    /// [signal stats_received] follows, once for each request. Steam keeps the data current for users who play
    /// on this server; ask again for others.
    ///
    /// SDK: `ISteamGameServerStats::RequestUserStats`.
    fn requestUserStats(call, steam_id: i64) {
        if let Some(stats) = game_server_stats(call) {
            requests::expect(stats.request_user_stats(steam_id as u64), STATS_RECEIVED, steam_id);
        }
    }

    /// Reads a user's integer stat. 0 also when the user's stats were not received, or there is no such stat or
    /// it is a float.
    ///
    /// SDK: `ISteamGameServerStats::GetUserStatInt32`.
    fn getUserStatInt(call, steam_id: i64, name: GString) -> i64 {
        with_stat(call, &name, |stats, name| stats.int(steam_id as u64, name))
            .flatten()
            .unwrap_or_default()
            .into()
    }

    /// Reads a user's float stat. 0.0 also when the user's stats were not received, or there is no such stat or
    /// it is an integer.
    ///
    /// SDK: `ISteamGameServerStats::GetUserStatFloat`.
    fn getUserStatFloat(call, steam_id: i64, name: GString) -> f64 {
        with_stat(call, &name, |stats, name| stats.float(steam_id as u64, name))
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
    fn getUserAchievement(call, steam_id: i64, name: GString) -> VarDictionary {
        let achieved =
            with_stat(call, &name, |stats, name| stats.achievement(steam_id as u64, name)).flatten();
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
    fn setUserStatInt(call, steam_id: i64, name: GString, stat: i64) -> bool {
        let Some(value) = call.int(named!(stat)) else { return false };
        with_stat(call, &name, |stats, name| stats.set_user_stat_int32(steam_id as u64, name, value)).unwrap_or_default()
    }

    /// Sets a user's float stat, as a 32-bit float. False as with [method setUserStatInt]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::SetUserStatFloat`.
    fn setUserStatFloat(call, steam_id: i64, name: GString, stat: f64) -> bool {
        with_stat(call, &name, |stats, name| stats.set_user_stat_float(steam_id as u64, name, stat as f32))
            .unwrap_or_default()
    }

    /// Feeds a stat that Steam keeps as an average rate: `this_session` is what was gained since the last feed,
    /// `session_length` the seconds in which. False as with [method setUserStatInt]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::UpdateUserAvgRateStat`.
    fn updateUserAvgRateStat(
        call,
        steam_id: i64,
        name: GString,
        this_session: f64,
        session_length: f64,
    ) -> bool {
        with_stat(call, &name, |stats, name| {
            stats.update_user_avg_rate_stat(steam_id as u64, name, this_session as f32, session_length)
        })
        .unwrap_or_default()
    }

    /// Unlocks an achievement for a user. False when the user's stats were not received, or there is no such
    /// achievement, or game servers may not set it. Kept in memory until [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::SetUserAchievement`.
    fn setUserAchievement(call, steam_id: i64, name: GString) -> bool {
        with_stat(call, &name, |stats, name| stats.set_user_achievement(steam_id as u64, name)).unwrap_or_default()
    }

    /// Locks an achievement of a user again. False as with [method setUserAchievement]. Kept in memory until
    /// [method storeUserStats].
    ///
    /// SDK: `ISteamGameServerStats::ClearUserAchievement`.
    fn clearUserAchievement(call, steam_id: i64, name: GString) -> bool {
        with_stat(call, &name, |stats, name| stats.clear_user_achievement(steam_id as u64, name))
            .unwrap_or_default()
    }

    /// Uploads what was changed of a user's stats and achievements. [signal stats_stored] follows, once for each
    /// request. Steam limits the rate: call it at rare moments, such as the end of a round.
    ///
    /// SDK: `ISteamGameServerStats::StoreUserStats`.
    fn storeUserStats(call, steam_id: i64) {
        if let Some(stats) = game_server_stats(call) {
            requests::expect(stats.store_user_stats(steam_id as u64), STATS_STORED, steam_id);
        }
    }
}

fn game_server_stats(call: Call) -> Option<GameServerStats> {
    call.require(GameServerStats::get())
}

/// Does something with a stat's name; `None` after reporting why it could not.
fn with_stat<T>(call: Call, name: &GString, act: impl FnOnce(&GameServerStats, &CStr) -> T) -> Option<T> {
    let stats = game_server_stats(call)?;
    let name = call.text(named!(name))?;
    Some(act(&stats, &name))
}

signals! {
    /// Answers `requestUserStats`.
    ///
    /// `result` is a `Result` value: after `RESULT_OK` the user's statistics and achievements can be read and
    /// set, `RESULT_FAIL` also means that the user has none, and `RESULT_IO_FAILURE` that Steam could not be
    /// asked. `steam_id` is the user.
    fn stats_received(result: i64 as enums::Result, steam_id: i64);

    /// Answers `storeUserStats`.
    ///
    /// `result` is a `Result` value. `RESULT_INVALID_PARAM` means that some values broke a limit and were set
    /// back to what Steam has; read them again. After `RESULT_IO_FAILURE` nothing was stored. `steam_id` is
    /// the user.
    fn stats_stored(result: i64 as enums::Result, steam_id: i64);

    /// Steam dropped the statistics of a user from memory, which happens some time after the user has left.
    ///
    /// `steam_id` is the user. Call `requestUserStats` before reading or setting anything of that user again.
    fn stats_unloaded(steam_id: i64);
}

callbacks! {
    GSStatsUnloaded_t => stats_unloaded(m_steamIDUser: i64);
}

answers! {
    /// To `requestUserStats`.
    STATS_RECEIVED(user): GSStatsReceived_t
        => stats_received(m_eResult: i32, m_steamIDUser: i64), else (RESULT_IO_FAILURE, user);

    /// To `storeUserStats`.
    STATS_STORED(user): GSStatsStored_t
        => stats_stored(m_eResult: i32, m_steamIDUser: i64), else (RESULT_IO_FAILURE, user);
}
