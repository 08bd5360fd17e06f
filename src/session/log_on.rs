//! How far the log on is.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use once_cell::sync::Lazy;

/// What times are counted from: an atomic has no room for an `Instant`.
static EPOCH: Lazy<Instant> = Lazy::new(Instant::now);

/// A log on under way, and what is to follow it.
#[derive(Default)]
pub struct LogOn {
    /// Milliseconds from the epoch to the moment at which Steam is late; 0 while nothing is waited for.
    late: AtomicU64,
    advertise: AtomicBool,
}

impl LogOn {
    /// A log on was asked for; Steam is late after `patience`.
    pub fn begin(&self, now: Instant, patience: Duration) {
        let late = now.duration_since(*EPOCH) + patience;
        self.late.store(late.as_millis() as u64 + 1, Ordering::Relaxed);
    }

    /// It was answered, or called off.
    pub fn end(&self) {
        self.late.store(0, Ordering::Relaxed);
    }

    /// Whether Steam is late. True once.
    pub fn is_late(&self, now: impl FnOnce() -> Instant) -> bool {
        let late = self.late.load(Ordering::Relaxed);
        let is_late = late != 0 && now().duration_since(*EPOCH).as_millis() as u64 >= late;
        if is_late {
            self.end();
        }
        is_late
    }

    /// Whether the server is to be advertised when it is connected.
    pub fn advertise_when_connected(&self, advertise: bool) {
        self.advertise.store(advertise, Ordering::Relaxed);
    }

    /// The same, asked.
    pub fn advertises(&self) -> bool {
        self.advertise.load(Ordering::Relaxed)
    }

    /// The session ended.
    pub fn clear(&self) {
        self.end();
        self.advertise_when_connected(false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steam_is_late_once_and_only_while_it_is_waited_for() {
        let (log_on, patience) = (LogOn::default(), Duration::from_secs(30));
        let now = Instant::now();
        let after = |seconds| move || now + Duration::from_secs(seconds);
        assert!(!log_on.is_late(after(1000)));
        log_on.begin(now, patience);
        assert!(!log_on.is_late(after(29)));
        assert!(log_on.is_late(after(31)));
        assert!(!log_on.is_late(after(32)));
        log_on.begin(now, patience);
        log_on.end();
        assert!(!log_on.is_late(after(31)));
    }
}
