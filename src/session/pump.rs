//! Whose turn it is to pump.

use parking_lot::{Mutex, MutexGuard};

/// The room for a callback's payload, which also is the right to pump: whoever has it pumps, and there is one. It is
/// kept while handlers run, but nobody ever waits for it.
#[derive(Default)]
pub struct Pump(Mutex<Vec<u8>>);

/// A turn at the pump, and the room for a callback's payload; at its end, however that comes, the next one may begin.
pub type Turn<'a> = MutexGuard<'a, Vec<u8>>;

impl Pump {
    /// `None` when another thread, or the script further up, has its turn.
    pub fn begin(&self) -> Option<Turn<'_>> {
        self.0.try_lock()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_turn_at_a_time() {
        let pump = Pump::default();
        let turn = pump.begin().expect("the first turn");
        assert!(pump.begin().is_none());
        drop(turn);
        assert!(pump.begin().is_some());
    }
}
