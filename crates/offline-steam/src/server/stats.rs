//! The users' stats.

use super::{Event, Server};
use crate::callbacks;
use crate::dispatch::CallHandle;
use crate::json::known;
use crate::message::Message;
use crate::result::SteamResult;
use crate::stats::{StatValue, UserStats};
use crate::steam_id::{AccountType, SteamId};

/// What is done with a stat.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Read,
    Write,
}

const NOT_RECEIVED: &str = "stats and achievements of a user are there after stats_received said OK for the user: call \
                            requestUserStats, and wait for it";

/// Asking and storing.
impl Server {
    /// Asks for a user's stats. They can be read and written when the answer has come.
    pub fn request_user_stats(&mut self, user: SteamId) -> CallHandle {
        self.request_stats(user, callbacks::stats_received)
    }

    pub(super) fn request_stats(
        &mut self,
        user: SteamId,
        answer: impl FnOnce(SteamResult, SteamId) -> Message,
    ) -> CallHandle {
        let result = match self.check_call(user, AccountType::Individual) {
            Ok(()) => self.stats_result(user),
            Err(result) => result,
        };
        if result == SteamResult::OK && !self.scenario.call_results.io_failure {
            let playing = self.has_auth_session(user);
            self.timeline.schedule(self.answer_delay(), Event::StatsReceived { user, playing });
        }
        self.call_result(answer(result, user))
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

    /// A user's stats are at hand without being asked for.
    pub(super) fn take_stats_at_hand(&mut self, user: SteamId) {
        let stats = self.stored_stats(user).unwrap_or_default();
        self.stats.at_hand.insert(user, stats);
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

    pub(super) fn store_stats(&mut self, user: SteamId) -> SteamResult {
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
        if self.has_auth_session(user) {
            self.tell_stored_stats(user, user);
        }
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
/// a stat of another type; writing also for what game servers may not write. The reason is said once.
impl Server {
    /// The value of a user's stat, of whatever type.
    pub fn user_stat(&self, user: SteamId, name: &str) -> Option<StatValue> {
        self.stats.at_hand.get(&user)?.stat(name)
    }

    /// The value of a user's integer stat.
    pub fn user_stat_int(&mut self, user: SteamId, name: &str) -> Option<i32> {
        let value = self.user_stat(user, name).and_then(StatValue::int);
        self.explain_stat(value.is_some(), user, name, Access::Read);
        value
    }

    /// The value of a user's float stat, or the average of an average-rate stat.
    pub fn user_stat_float(&mut self, user: SteamId, name: &str) -> Option<f32> {
        let value = self.user_stat(user, name).and_then(StatValue::float);
        self.explain_stat(value.is_some(), user, name, Access::Read);
        value
    }

    /// Whether a user's achievement is unlocked.
    pub fn user_achievement(&mut self, user: SteamId, name: &str) -> Option<bool> {
        let unlocked = self.stats.at_hand.get(&user).and_then(|stats| stats.achievement(name));
        self.explain_achievement(unlocked.is_some(), user, name);
        unlocked
    }

    /// Writes an integer stat.
    pub fn set_user_stat_int(&mut self, user: SteamId, name: &str, value: i32) -> bool {
        self.write_stat(user, name, |stats| stats.set_int(name, value))
    }

    /// Writes a float stat.
    pub fn set_user_stat_float(&mut self, user: SteamId, name: &str, value: f32) -> bool {
        self.write_stat(user, name, |stats| stats.set_float(name, value))
    }

    /// Takes `count` in `seconds` into an average.
    pub fn update_user_average(&mut self, user: SteamId, name: &str, count: f32, seconds: f64) -> bool {
        if !(seconds > 0.0 && seconds.is_finite()) {
            self.once.notice(&format!(
                "the average {name:?} is left as it is: {seconds} is no length of a session"
            ));
            return false;
        }
        let window = self.scenario.stats.get(name).map_or(0.0, |stat| stat.window_s);
        self.write_stat(user, name, |stats| stats.update_average(name, window, count, seconds))
    }

    /// Unlocks or locks an achievement.
    pub fn set_user_achievement(&mut self, user: SteamId, name: &str, unlocked: bool) -> bool {
        let settable = self.scenario.achievements.get(name).is_none_or(|achievement| achievement.settable);
        let done = (settable || self.persona().is_some())
            && self.write(user, |stats| stats.set_achievement(name, unlocked));
        self.explain_achievement(done, user, name);
        done
    }

    fn write_stat(&mut self, user: SteamId, name: &str, write: impl FnOnce(&mut UserStats) -> bool) -> bool {
        let done = (self.is_stat_settable(name) || self.persona().is_some()) && self.write(user, write);
        self.explain_stat(done, user, name, Access::Write);
        done
    }

    fn write(&mut self, user: SteamId, write: impl FnOnce(&mut UserStats) -> bool) -> bool {
        self.stats.at_hand.get_mut(&user).is_some_and(write)
    }

    fn is_stat_settable(&self, name: &str) -> bool {
        self.scenario.stats.get(name).is_none_or(|stat| stat.settable)
    }

    /// Says why a stat could not be had.
    fn explain_stat(&mut self, done: bool, user: SteamId, name: &str, access: Access) {
        if done {
            return;
        }
        let why = match self.stats.at_hand.get(&user) {
            None => NOT_RECEIVED.to_owned(),
            Some(stats) => match stats.stat(name) {
                None => format!("there is no stat {name:?}; {}", known(stats.stat_names())),
                Some(_) if access == Access::Write && !self.is_stat_settable(name) => {
                    format!("the stat {name:?} is not for game servers to write")
                }
                Some(value) => {
                    format!("the stat {name:?} is of type {}, not of this call's", value.type_name())
                }
            },
        };
        self.once.notice(&why);
    }

    /// Says why an achievement could not be had.
    fn explain_achievement(&mut self, done: bool, user: SteamId, name: &str) {
        if done {
            return;
        }
        let why = match self.stats.at_hand.get(&user) {
            None => NOT_RECEIVED.to_owned(),
            Some(stats) => match stats.achievement(name) {
                None => format!("there is no achievement {name:?}; {}", known(stats.achievement_names())),
                Some(_) => format!("the achievement {name:?} is not for game servers to write"),
            },
        };
        self.once.notice(&why);
    }
}

#[cfg(test)]
impl Server {
    /// Number of users whose stats are at hand.
    pub fn users_with_stats_at_hand(&self) -> usize {
        self.stats.at_hand.len()
    }
}
