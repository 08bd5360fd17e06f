//! Rust code that checks players' tickets, as a multiplayer peer does, and hears what Steam says of them.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

/// What Steam says of a player whose ticket it has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Word {
    /// Its verdict on the ticket, `EAuthSessionResponse`; it may come again.
    Verdict(i32),
    /// The player may not play here, or not any more: `EDenyReason`.
    Unwanted(i32),
}

/// What Steam says of players, by Steam ID: of those that one checker has asked about.
#[derive(Default)]
pub struct Awaited(Mutex<HashMap<u64, Vec<Word>>>);

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
    pub fn take(&self) -> Vec<(u64, Word)> {
        let mut awaited = self.0.lock();
        let said =
            awaited.iter_mut().flat_map(|(&player, said)| said.drain(..).map(move |word| (player, word)));
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
    pub fn tell(&self, steam_id: u64, word: Word) {
        for awaited in self.0.lock().iter().filter_map(Weak::upgrade) {
            if let Some(said) = awaited.0.lock().get_mut(&steam_id) {
                said.push(word);
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
        verdicts.tell(7, Word::Verdict(0));
        verdicts.tell(8, Word::Verdict(0));
        verdicts.tell(7, Word::Unwanted(3));
        assert_eq!(one.take(), [(7, Word::Verdict(0)), (7, Word::Unwanted(3))]);
        assert_eq!((one.take(), other.take()), (vec![], vec![]));
        assert!(one.end(7) && !one.end(7));
        verdicts.tell(7, Word::Verdict(0));
        assert_eq!(one.take(), []);
        drop(one);
        drop(verdicts.listen());
        assert_eq!(verdicts.0.lock().len(), 2, "the one that has gone takes no room");
    }
}
