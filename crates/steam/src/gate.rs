//! The gate before Steam's functions: whoever calls one has a [`Pass`], and a shutdown waits until nobody else has one.
//!
//! Every thread has a [`Slot`] of its own, in which it counts the passes that it has; so nobody waits for anybody on the
//! way in, and no cache line goes from one processor to another. That a thread's count is seen by the one that
//! closes, or the closed gate by the thread, is seen to by the one that closes: see [`barrier`].
//!
//! The passes of the thread that closes do not count, or a handler that shuts Steam down would wait for itself.
//! A signal is emitted without a pass: what its handlers wait for may be another thread's shutdown.

pub mod barrier;
mod core;
mod real;

use std::cell::Cell;
use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::AtomicPtr;

use parking_lot::Mutex;

use self::core::{Gate, Slot, wait_for_others};
use self::real::{AtomicBool, Ordering};

static GATE: Gate = Gate(AtomicBool::new(false));

/// The slot of the thread that closed the gate last; null while nobody has.
static CLOSER: AtomicPtr<Slot> = AtomicPtr::new(ptr::null_mut());

/// All slots that there are: a thread's that has ended goes to a new one.
static SLOTS: Mutex<Slots> = Mutex::new(Slots { all: Vec::new(), free: Vec::new() });

struct Slots {
    all: Vec<&'static Slot>,
    free: Vec<&'static Slot>,
}

thread_local! {
    static SLOT: Cell<Option<&'static Slot>> = const { Cell::new(None) };
    static LEASE: Lease = const { Lease };
}

/// Gives the thread's slot back when the thread ends.
struct Lease;

impl Drop for Lease {
    fn drop(&mut self) {
        if let Some(slot) = SLOT.take() {
            SLOTS.lock().free.push(slot);
        }
    }
}

#[inline]
fn own_slot() -> &'static Slot {
    SLOT.get().unwrap_or_else(lease)
}

#[cold]
fn lease() -> &'static Slot {
    let mut slots = SLOTS.lock();
    let slot = slots.free.pop().unwrap_or_else(|| {
        let slot: &'static Slot = Box::leak(Box::new(Slot::new()));
        slots.all.push(slot);
        slot
    });
    SLOT.set(Some(slot));
    // It fails in a thread that is ending already: its slot stays its own.
    let _ = LEASE.try_with(|_| {});
    slot
}

/// The right to call Steam's functions, of the thread that has it.
pub struct Pass {
    slot: &'static Slot,
    /// Keeps it in its thread.
    here: PhantomData<*const ()>,
}

impl Drop for Pass {
    #[inline]
    fn drop(&mut self) {
        self.slot.leave();
    }
}

/// A pass; `None` while Steam does not run.
#[inline]
pub fn enter() -> Option<Pass> {
    let slot = own_slot();
    GATE.enter(slot).then(|| Pass { slot, here: PhantomData })
}

/// Whether passes are given.
pub fn is_open() -> bool {
    GATE.is_open()
}

/// Whether this thread has a pass.
pub fn is_inside() -> bool {
    own_slot().is_inside()
}

/// Whether this thread may give Steam something back without a pass: it is the one that closed the gate, or nobody
/// ever did.
pub fn is_closer() -> bool {
    let closer = CLOSER.load(Ordering::Relaxed);
    closer.is_null() || ptr::eq(closer, own_slot())
}

/// Gives passes from now on.
pub fn open() {
    GATE.open();
}

/// Gives no passes from now on, and waits until no other thread has one.
pub fn close() {
    let own = own_slot();
    CLOSER.store(ptr::from_ref(own).cast_mut(), Ordering::Relaxed);
    GATE.close();
    // A thread whose slot is not among them yet gets it after this, and finds the gate closed.
    let all = SLOTS.lock().all.clone();
    wait_for_others(all.into_iter(), own);
}

/// The gate is the process's, so tests that meet it take turns; each finds it as if nobody had been there.
#[cfg(test)]
pub fn turn() -> parking_lot::MutexGuard<'static, ()> {
    static TURN: Mutex<()> = Mutex::new(());
    let turn = TURN.lock();
    CLOSER.store(ptr::null_mut(), Ordering::Relaxed);
    turn
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, AtomicU64};
    use std::thread;

    use super::*;

    #[test]
    fn who_has_a_pass_has_it_to_the_end() {
        let _turn = turn();
        const CALLS: u32 = if cfg!(miri) { 50 } else { 3000 };
        const SHUTDOWNS: u32 = if cfg!(miri) { 5 } else { 100 };
        barrier::prepare();
        // 0 while Steam is down: nobody inside must see that.
        let steam = AtomicU64::new(0);
        let entered = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while entered.load(Ordering::Relaxed) < CALLS {
                        if let Some(_pass) = enter() {
                            assert!(is_inside());
                            let session = steam.load(Ordering::Relaxed);
                            assert_ne!(session, 0, "in before the start or after the end");
                            thread::yield_now();
                            assert_eq!(steam.load(Ordering::Relaxed), session, "ended under a call");
                            entered.fetch_add(1, Ordering::Relaxed);
                        }
                        assert!(!is_inside());
                    }
                });
            }
            for session in 1.. {
                steam.store(session, Ordering::Relaxed);
                open();
                thread::yield_now();
                close();
                steam.store(0, Ordering::Relaxed);
                if session > SHUTDOWNS.into() && entered.load(Ordering::Relaxed) >= CALLS {
                    break;
                }
            }
        });
        assert!(enter().is_none());
    }

    #[test]
    fn a_thread_does_not_wait_for_its_own_passes() {
        let _turn = turn();
        open();
        let outer = enter().unwrap();
        let inner = enter().unwrap();
        close();
        assert!(enter().is_none(), "a pass does not let another one in");
        assert!(is_inside());
        drop((outer, inner));
        assert!(!is_inside());
    }
}
