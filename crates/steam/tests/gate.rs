//! The gate before Steam's functions, in every order in which threads can meet there:
//! `RUSTFLAGS="--cfg loom" cargo test --release -p steam --test gate`.

#![cfg(loom)]

#[path = "../src/gate/core.rs"]
mod core;

use loom::cell::UnsafeCell;
use loom::sync::Arc;
use loom::thread;

use core::{Gate, Slot, wait_for_others};

/// Loom knows real fences only.
mod barrier {
    use loom::sync::atomic::{Ordering, fence};

    pub fn light() {
        fence(Ordering::SeqCst);
    }

    pub fn heavy() {
        fence(Ordering::SeqCst);
    }
}

/// Loom's atomics.
mod real {
    pub use loom::sync::atomic::{AtomicBool, AtomicU32, Ordering};

    pub fn pause(_turn: u32) {
        loom::thread::yield_now();
    }
}

use real::AtomicBool;

/// What Steam is: whoever is inside reads it, and a shutdown destroys it.
struct World {
    gate: Gate,
    slots: [Slot; 3],
    steam: UnsafeCell<u32>,
}

// SAFETY: that nobody reads the cell while it is written is what loom finds out.
unsafe impl Sync for World {}
// SAFETY: as above.
unsafe impl Send for World {}

impl World {
    fn call(&self, slot: usize) {
        let slot = &self.slots[slot];
        if self.gate.enter(slot) {
            // SAFETY: loom tells of a write meanwhile.
            self.steam.with(|steam| assert_eq!(unsafe { *steam }, 1));
            slot.leave();
        }
    }

    fn shut_down(&self, own: usize) {
        self.gate.close();
        wait_for_others(self.slots.iter(), &self.slots[own]);
        // SAFETY: loom tells of a read meanwhile.
        self.steam.with_mut(|steam| unsafe { *steam = 0 });
    }
}

fn world() -> Arc<World> {
    let slots = [0; 3].map(|_| Slot::new());
    let gate = Gate(AtomicBool::new(false));
    gate.open();
    Arc::new(World { gate, slots, steam: UnsafeCell::new(1) })
}

#[test]
fn nobody_is_inside_when_steam_ends() {
    loom::model(|| {
        let world = world();
        let callers = [0, 1].map(|slot| {
            let world = Arc::clone(&world);
            thread::spawn(move || world.call(slot))
        });
        world.shut_down(2);
        callers.into_iter().for_each(|caller| caller.join().unwrap());
    });
}

#[test]
fn who_comes_again_finds_it_closed() {
    loom::model(|| {
        let world = world();
        let caller = Arc::clone(&world);
        let caller = thread::spawn(move || {
            caller.call(0);
            caller.call(0);
        });
        // A pass of its own, as a handler further up may have one.
        assert!(world.gate.enter(&world.slots[2]));
        world.shut_down(2);
        world.slots[2].leave();
        caller.join().unwrap();
    });
}
