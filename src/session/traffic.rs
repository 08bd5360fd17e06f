//! What goes on in a session, for those who watch it.

use std::collections::HashSet;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use steam::connection::{StatusChange, state};

/// How long a figure by the second, or the longest of something, is gathered.
const WINDOW: Duration = Duration::from_secs(1);

/// Counts and times.
#[derive(Default)]
pub struct Traffic {
    turns: Mutex<Turns>,
    sessions: Mutex<HashSet<u64>>,
    connections: Mutex<HashSet<u32>>,
}

/// The turns at the pump so far.
#[derive(Clone, Copy, Default)]
pub struct Turns {
    /// When the session began.
    pub began: Option<Instant>,
    /// Callbacks that were handled.
    pub callbacks: u64,
    /// How long the last turn took that had a callback.
    pub last: Duration,
    current: Window,
    complete: Window,
}

/// A second, from its first turn that had a callback.
#[derive(Clone, Copy, Default)]
struct Window {
    began: Option<Instant>,
    callbacks: u64,
    longest: Duration,
}

impl Turns {
    fn add(&mut self, callbacks: u64, took: Duration, now: Instant) {
        self.callbacks += callbacks;
        self.last = took;
        if self.current.is_complete(now) {
            self.complete = std::mem::take(&mut self.current);
        }
        self.current.began.get_or_insert(now);
        self.current.callbacks += callbacks;
        self.current.longest = self.current.longest.max(took);
    }

    /// Callbacks a second, in the last complete one; 0 when there were none for some seconds.
    pub fn callbacks_per_second(&self, now: Instant) -> f64 {
        let complete = if self.current.is_complete(now) { &self.current } else { &self.complete };
        if complete.is_recent(now) { complete.callbacks as f64 / WINDOW.as_secs_f64() } else { 0.0 }
    }

    /// The longest turn of the last seconds.
    pub fn longest(&self, now: Instant) -> Duration {
        let recent = [&self.complete, &self.current].into_iter().filter(|window| window.is_recent(now));
        recent.map(|window| window.longest).max().unwrap_or_default()
    }
}

impl Window {
    fn is_complete(&self, now: Instant) -> bool {
        self.began.is_some_and(|began| now.duration_since(began) >= WINDOW)
    }

    fn is_recent(&self, now: Instant) -> bool {
        self.began.is_some_and(|began| now.duration_since(began) < 3 * WINDOW)
    }
}

impl Traffic {
    /// A session begins.
    pub fn begin(&self, now: Instant) {
        self.turns.lock().began = Some(now);
    }

    /// A turn at the pump is over, in which there were callbacks.
    pub fn add_turn(&self, callbacks: u64, began: Instant) {
        let now = Instant::now();
        self.turns.lock().add(callbacks, now.duration_since(began), now);
    }

    /// What the turns were.
    pub fn turns(&self) -> Turns {
        *self.turns.lock()
    }

    /// A player's session was opened.
    pub fn add_session(&self, steam_id: u64) {
        self.sessions.lock().insert(steam_id);
    }

    /// It was ended.
    pub fn remove_session(&self, steam_id: u64) {
        self.sessions.lock().remove(&steam_id);
    }

    /// How many players have one.
    pub fn session_count(&self) -> usize {
        self.sessions.lock().len()
    }

    /// A connection has changed.
    pub fn connection_changed(&self, change: &StatusChange) {
        let mut connections = self.connections.lock();
        if change.info.state == state::CONNECTED {
            connections.insert(change.connection);
        } else {
            connections.remove(&change.connection);
        }
    }

    /// The connections over which messages go. `is_there` sorts out what was closed from here, of which Steam does not
    /// tell; it must not come back to this.
    pub fn connections(&self, mut is_there: impl FnMut(u32) -> bool) -> usize {
        let mut connections = self.connections.lock();
        connections.retain(|&connection| is_there(connection));
        connections.len()
    }

    /// The session ended.
    pub fn clear(&self) {
        *self.turns.lock() = Turns::default();
        self.sessions.lock().clear();
        self.connections.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use steam::connection::ConnectionInfo;

    #[test]
    fn figures_are_of_the_last_complete_second() {
        let (mut turns, began) = (Turns::default(), Instant::now());
        let at = |milliseconds| began + Duration::from_millis(milliseconds);
        for turn in 0..10 {
            let took = if turn == 3 { 9 } else { 2 };
            turns.add(5, Duration::from_millis(took), at(turn * 100));
        }
        assert_eq!(turns.callbacks, 50);
        assert_eq!(turns.callbacks_per_second(at(900)), 0.0, "the second is not complete");
        assert_eq!(turns.callbacks_per_second(at(1100)), 50.0);
        assert_eq!(turns.longest(at(1100)), Duration::from_millis(9));
        turns.add(1, Duration::from_millis(1), at(1500));
        assert_eq!(turns.callbacks_per_second(at(1500)), 50.0, "the next is not complete");
        assert_eq!(turns.last, Duration::from_millis(1));
        assert_eq!(turns.longest(at(2900)), Duration::from_millis(9));
        assert_eq!(turns.callbacks_per_second(at(2900)), 1.0, "no turn since ended the second");
        assert_eq!(turns.longest(at(3100)), Duration::from_millis(1));
        assert_eq!(turns.callbacks_per_second(at(4600)), 0.0, "nothing comes any more");
        assert_eq!(turns.longest(at(4600)), Duration::ZERO);
        turns.add(7, Duration::from_millis(2), at(60_000));
        turns.add(7, Duration::from_millis(3), at(60_500));
        assert_eq!(turns.longest(at(60_600)), Duration::from_millis(3), "nothing of the long time between");
        assert_eq!(turns.callbacks_per_second(at(61_000)), 14.0);
    }

    #[test]
    fn connections_count_while_messages_go_over_them() {
        let traffic = Traffic::default();
        let change = |connection, state| {
            let info = ConnectionInfo { state, ..ConnectionInfo::default() };
            traffic.connection_changed(&StatusChange { connection, info, old_state: 0 });
        };
        change(1, state::CONNECTING);
        change(2, state::CONNECTED);
        change(3, state::CONNECTED);
        change(4, state::CONNECTED);
        change(3, state::CLOSED_BY_PEER);
        assert_eq!(traffic.connections(|connection| connection != 4), 1, "4 was closed from here");
        assert_eq!(traffic.connections(|_| true), 1);
        traffic.add_session(7);
        traffic.add_session(7);
        assert_eq!(traffic.session_count(), 1);
        traffic.clear();
        assert_eq!((traffic.connections(|_| true), traffic.session_count()), (0, 0));
    }
}
