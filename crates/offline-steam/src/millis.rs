//! Spans of time as a scenario writes them.

use std::time::Duration;

use serde::Deserialize;

/// A span of time in whole milliseconds, at most about 49 days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub u32);

impl From<Millis> for Duration {
    fn from(Millis(millis): Millis) -> Self {
        Self::from_millis(u64::from(millis))
    }
}
