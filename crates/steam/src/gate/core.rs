//! The gate itself, of slots that are given to it. `tests/gate.rs` has loom try every order of things with it, on loom's
//! atomics: so what those are, and how to wait, is a neighbour's to say.

use super::barrier;
use super::real::{AtomicBool, AtomicU32, Ordering, pause};

/// How many passes a thread has. Only that thread writes it.
#[repr(align(128))]
pub struct Slot(AtomicU32);

impl Slot {
    /// A slot without passes.
    pub fn new() -> Self {
        Self(AtomicU32::new(0))
    }

    /// Whether the thread has a pass.
    pub fn is_inside(&self) -> bool {
        self.0.load(Ordering::Acquire) != 0
    }

    fn add(&self) {
        self.0.store(self.0.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
    }

    /// A pass less. What was done with it comes before.
    #[inline]
    pub fn leave(&self) {
        self.0.store(self.0.load(Ordering::Relaxed) - 1, Ordering::Release);
    }
}

/// Whether anybody may go in.
pub struct Gate(pub AtomicBool);

impl Gate {
    /// Counts a pass in the thread's slot; false when the gate is closed.
    #[inline]
    pub fn enter(&self, slot: &Slot) -> bool {
        slot.add();
        barrier::light();
        let is_open = self.is_open();
        if !is_open {
            slot.leave();
        }
        is_open
    }

    /// Whether it is open.
    #[inline]
    pub fn is_open(&self) -> bool {
        self.0.load(Ordering::Acquire)
    }

    /// Lets in from now on.
    pub fn open(&self) {
        self.0.store(true, Ordering::Release);
    }

    /// Lets nobody in from now on.
    pub fn close(&self) {
        self.0.store(false, Ordering::Relaxed);
        barrier::heavy();
    }
}

/// Waits until nobody is inside any more of those that are not `own`.
pub fn wait_for_others<'a>(slots: impl Iterator<Item = &'a Slot>, own: &Slot) {
    for slot in slots.filter(|slot| !std::ptr::eq(*slot, own)) {
        let mut turn = 0;
        while slot.is_inside() {
            pause(turn);
            turn += 1;
        }
    }
}
