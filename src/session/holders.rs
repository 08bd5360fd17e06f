//! Who holds memory of Steam's that it must have back before it stops.

use std::sync::Weak;

use parking_lot::Mutex;

/// Somebody who holds such memory.
pub trait Holder: Send + Sync {
    /// Gives all of it back.
    fn give_back(&self);
}

/// All of them.
#[derive(Default)]
pub struct Holders(Mutex<Vec<Weak<dyn Holder>>>);

impl Holders {
    /// Somebody new, until it is dropped.
    pub fn add(&self, holder: Weak<dyn Holder>) {
        let mut holders = self.0.lock();
        holders.retain(|holder| holder.strong_count() > 0);
        holders.push(holder);
    }

    /// Has everybody give back what they hold. They stay: the next session asks them, too.
    pub fn give_back(&self) {
        // Bound, so that the lock is free meanwhile.
        let holders: Vec<_> = self.0.lock().iter().filter_map(Weak::upgrade).collect();
        holders.iter().for_each(|holder| holder.give_back());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[derive(Default)]
    struct Counter(AtomicU32);

    impl Holder for Counter {
        fn give_back(&self) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn who_is_there_is_asked_each_time_and_who_has_gone_is_forgotten() {
        let holders = Holders::default();
        let counters = [Arc::new(Counter::default()), Arc::new(Counter::default())];
        for counter in &counters {
            let holder: Weak<Counter> = Arc::downgrade(counter);
            holders.add(holder);
        }
        holders.give_back();
        let [stays, goes] = counters;
        drop(goes);
        holders.give_back();
        assert_eq!(stays.0.load(Ordering::Relaxed), 2);
        let holder: Weak<Counter> = Arc::downgrade(&stays);
        holders.add(holder);
        assert_eq!(holders.0.lock().len(), 2, "the one that has gone takes no room");
    }
}
