//! Rust code that checks players' tickets, as a multiplayer peer does, and hears what Steam says of them.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

/// Steam's verdicts (`EAuthSessionResponse`) on players, by Steam ID: of those that one checker has asked about.
#[derive(Default)]
pub struct Awaited(Mutex<HashMap<u64, Vec<i32>>>);

impl Awaited {
    /// What Steam says of this player is kept from now on.
    pub fn begin(&self, steam_id: u64) {
        self.0.lock().insert(steam_id, Vec::new());
    }

    /// Nothing more is kept of this player. False when nothing was.
    pub fn end(&self, steam_id: u64) -> bool {
        self.0.lock().remove(&steam_id).is_some()
    }

    /// What was said since the last time, oldest first.
    pub fn take(&self) -> Vec<(u64, i32)> {
        let mut awaited = self.0.lock();
        let said = awaited
            .iter_mut()
            .flat_map(|(&player, said)| said.drain(..).map(move |verdict| (player, verdict)));
        said.collect()
    }
}

/// Everybody who checks tickets.
#[derive(Default)]
pub struct Verdicts(Mutex<Vec<Weak<Awaited>>>);

impl Verdicts {
    /// Somebody new, until it is dropped.
    pub fn listen(&self) -> Arc<Awaited> {
        let awaited = Arc::default();
        let mut listeners = self.0.lock();
        listeners.retain(|listener| listener.strong_count() > 0);
        listeners.push(Arc::downgrade(&awaited));
        awaited
    }

    /// Steam has said something of a player.
    pub fn tell(&self, steam_id: u64, verdict: i32) {
        for awaited in self.0.lock().iter().filter_map(Weak::upgrade) {
            if let Some(said) = awaited.0.lock().get_mut(&steam_id) {
                said.push(verdict);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_asked_hears_of_it_until_it_asks_no_more() {
        let verdicts = Verdicts::default();
        let (one, other) = (verdicts.listen(), verdicts.listen());
        one.begin(7);
        verdicts.tell(7, 0);
        verdicts.tell(8, 0);
        verdicts.tell(7, 3);
        assert_eq!(one.take(), [(7, 0), (7, 3)]);
        assert_eq!((one.take(), other.take()), (vec![], vec![]));
        assert!(one.end(7) && !one.end(7));
        verdicts.tell(7, 0);
        assert_eq!(one.take(), []);
        drop(one);
        drop(verdicts.listen());
        assert_eq!(verdicts.0.lock().len(), 2, "the one that has gone takes no room");
    }
}
