//! What time it is, as the caller tells it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

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
