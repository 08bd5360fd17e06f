//! Which errors were reported already.

use std::collections::HashSet;

use parking_lot::Mutex;

/// A script that repeats a mistake in every frame must not fill the log.
#[derive(Default)]
pub struct Reported(Mutex<HashSet<(&'static str, &'static str)>>);

impl Reported {
    /// Whether this is the first time that `method` has trouble with `cause`.
    pub fn is_first(&self, method: &'static str, cause: &'static str) -> bool {
        self.0.lock().insert((method, cause))
    }

    /// Everything may be reported again.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_trouble_is_reported_once_until_all_is_forgotten() {
        let reported = Reported::default();
        assert!(reported.is_first("logOn", ""));
        assert!(reported.is_first("logOn", "token"));
        assert!(reported.is_first("logOff", ""));
        assert!(!reported.is_first("logOn", "token"));
        reported.clear();
        assert!(reported.is_first("logOn", "token"));
    }
}
