//! The users' stats.

use super::{Event, Server};
use crate::callbacks;
use crate::dispatch::CallHandle;
use crate::result::SteamResult;
use crate::stats::{StatValue, UserStats};
use crate::steam_id::{AccountType, SteamId};

/// Asking and storing.
impl Server {
    /// Asks for a user's stats. They can be read and written when the answer has come.
    pub fn request_user_stats(&mut self, user: SteamId) -> CallHandle {
        let result = match self.check_call(user, AccountType::Individual) {
            Ok(()) => self.stats_result(user),
            Err(result) => result,
        };
        if result == SteamResult::OK && !self.scenario.call_results.io_failure {
            let playing = self.has_auth_session(user);
            self.timeline.schedule(self.answer_delay(), Event::StatsReceived { user, playing });
        }
        self.call_result(callbacks::stats_received(result, user))
    }

    fn stats_result(&self, user: SteamId) -> SteamResult {
        match self.scenario.user(user).stats_result {
            SteamResult::OK if self.stored_stats(user).is_none() => SteamResult::FAIL,
            result => result,
        }
    }

    fn stored_stats(&self, user: SteamId) -> Option<UserStats> {
        match self.stats.stored.get(&user) {
            Some(stats) => Some(stats.clone()),
            None => self.scenario.stats_of(user),
        }
    }

    /// A user's stats arrive. If the user has left since they were asked for, they do not stay.
    pub(super) fn receive_stats(&mut self, user: SteamId, playing: bool) {
        let Some(stats) = self.stored_stats(user) else { return };
        self.stats.at_hand.insert(user, stats);
        if playing && !self.has_auth_session(user) {
            self.unload_stats_later(user);
        }
    }

    /// Stores what was written to a user's stats. Values against the scenario's definitions are put back.
    pub fn store_user_stats(&mut self, user: SteamId) -> CallHandle {
        let result = match self.check_call(user, AccountType::Individual) {
            Ok(()) => self.store_stats(user),
            Err(result) => result,
        };
        self.call_result(callbacks::stats_stored(result, user))
    }

    fn store_stats(&mut self, user: SteamId) -> SteamResult {
        let result = self.scenario.user(user).store_result;
        let stored = self.stored_stats(user);
        let (Some(stored), Some(written)) = (stored, self.stats.at_hand.get_mut(&user)) else {
            return SteamResult::FAIL;
        };
        if result != SteamResult::OK {
            return result;
        }
        let all_allowed = written.keep_rules(&self.scenario.stats, &stored);
        self.stats.stored.insert(user, written.clone());
        if all_allowed { SteamResult::OK } else { SteamResult::INVALID_PARAM }
    }

    /// Lets a user's stats leave memory, some time after the user's session ended.
    pub(super) fn unload_stats_later(&mut self, user: SteamId) {
        if self.stats.at_hand.contains_key(&user) {
            self.timeline.schedule(self.scenario.stats_unload_after_ms, Event::StatsUnloaded(user));
        }
    }

    /// A user's stats leave memory, unless the user has come back.
    pub(super) fn unload_stats(&mut self, user: SteamId) {
        if !self.has_auth_session(user) && self.stats.at_hand.remove(&user).is_some() {
            self.post(callbacks::stats_unloaded(user));
        }
    }
}

/// Reading and writing. Everything fails for a user whose stats have not been received, for an unknown name and for
/// a stat of another type; writing also for what game servers may not write.
impl Server {
    /// The value of a user's stat.
    pub fn user_stat(&self, user: SteamId, name: &str) -> Option<StatValue> {
        self.stats.at_hand.get(&user)?.stat(name)
    }

    /// Whether a user's achievement is unlocked.
    pub fn user_achievement(&self, user: SteamId, name: &str) -> Option<bool> {
        self.stats.at_hand.get(&user)?.achievement(name)
    }

    /// Writes an integer stat.
    pub fn set_user_stat_int(&mut self, user: SteamId, name: &str, value: i32) -> bool {
        self.is_stat_settable(name) && self.write_stats(user, |stats| stats.set_int(name, value))
    }

    /// Writes a float stat.
    pub fn set_user_stat_float(&mut self, user: SteamId, name: &str, value: f32) -> bool {
        self.is_stat_settable(name) && self.write_stats(user, |stats| stats.set_float(name, value))
    }

    /// Takes `count` in `seconds` into an average.
    pub fn update_user_average(&mut self, user: SteamId, name: &str, count: f32, seconds: f64) -> bool {
        let Some(window) = self.scenario.stats.get(name).map(|stat| stat.window_s) else { return false };
        self.is_stat_settable(name)
            && self.write_stats(user, |stats| stats.update_average(name, window, count, seconds))
    }

    /// Unlocks or locks an achievement.
    pub fn set_user_achievement(&mut self, user: SteamId, name: &str, unlocked: bool) -> bool {
        let settable = self.scenario.achievements.get(name).is_none_or(|achievement| achievement.settable);
        settable && self.write_stats(user, |stats| stats.set_achievement(name, unlocked))
    }

    fn is_stat_settable(&self, name: &str) -> bool {
        self.scenario.stats.get(name).is_none_or(|stat| stat.settable)
    }

    fn write_stats(&mut self, user: SteamId, write: impl FnOnce(&mut UserStats) -> bool) -> bool {
        self.stats.at_hand.get_mut(&user).is_some_and(write)
    }
}

#[cfg(test)]
impl Server {
    /// Number of users whose stats are at hand.
    pub fn users_with_stats_at_hand(&self) -> usize {
        self.stats.at_hand.len()
    }
}
