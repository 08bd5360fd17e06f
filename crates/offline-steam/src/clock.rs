//! What time it is for a server, which goes by the machine's time as the caller tells it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde::Deserialize;

/// What makes a server's time pass: the scenario's key `clock`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// The machine's clock.
    #[default]
    Machine,
    /// Only who has the server under control: between two steps it stands still.
    Manual,
}

/// A server's clock.
#[derive(Debug)]
pub struct Clock {
    /// Where the machine's clock was when this one was stopped.
    stopped: Option<Instant>,
    /// How far it was moved on by hand.
    ahead: Duration,
}

impl Clock {
    /// A clock that shows what the machine's does.
    pub fn new(pace: Pace, machine: Instant) -> Self {
        Self { stopped: (pace == Pace::Manual).then_some(machine), ahead: Duration::ZERO }
    }

    /// What it shows, by the machine's clock.
    pub fn at(&self, machine: Instant) -> Instant {
        self.stopped.unwrap_or(machine) + self.ahead
    }

    /// Moves it on by hand.
    pub fn advance(&mut self, span: Duration) {
        self.ahead += span;
    }

    /// Whether it stands still between two moves.
    pub fn stands(&self) -> bool {
        self.stopped.is_some()
    }
}

/// A moment on both clocks of a machine: the one for spans of time and the one that shows the date.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// On the clock that only runs forwards.
    pub instant: Instant,
    /// On the clock that shows the date.
    pub system: SystemTime,
}

impl Now {
    /// The date at another moment of the first clock.
    pub fn date_at(self, instant: Instant) -> SystemTime {
        self.system + instant.saturating_duration_since(self.instant)
    }
}

/// How long it is since 1970.
pub fn since_1970(date: SystemTime) -> Duration {
    date.duration_since(UNIX_EPOCH).unwrap_or_default()
}
