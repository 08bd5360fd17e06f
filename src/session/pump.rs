//! Whose turn it is to pump.

use parking_lot::Mutex;

/// The room for a callback's payload, which also is the right to pump: whoever has it pumps, and there is one.
pub struct Pump(Mutex<Option<Vec<u8>>>);

impl Default for Pump {
    fn default() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }
}

/// A turn at the pump; at its end, however that comes, the next one may begin.
pub struct Turn<'a> {
    pump: &'a Pump,
    /// The room for a callback's payload.
    pub payload: Vec<u8>,
}

impl Pump {
    /// `None` when another thread, or the script further up, has its turn.
    pub fn begin(&self) -> Option<Turn<'_>> {
        let payload = self.0.lock().take()?;
        Some(Turn { pump: self, payload })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.pump.0.lock() = Some(std::mem::take(&mut self.payload));
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
