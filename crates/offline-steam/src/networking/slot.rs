//! The place of something that lives no longer than the server.

use std::cell::Cell;
use std::ops::Deref;

use parking_lot::{RecursiveRwLock, RecursiveRwLockReadGuard, RwLock, RwLockReadGuard};

thread_local! {
    /// How many answers of [`Slot::read`] this thread keeps.
    static KEPT: Cell<u32> = const { Cell::new(0) };
}

/// Something that runs at most once, and only for a server that runs itself. Calls that came while the server still
/// ran may get here after its end; so whether it runs is asked again in here, where its end has to come by.
#[derive(Debug)]
pub struct Slot<N> {
    running: RecursiveRwLock<Option<N>>,
    /// Where everybody but those within a call comes by first: unlike the other lock, it lets nobody pass a waiting end.
    queue: RwLock<()>,
}

/// What runs, for as long as this is kept. It stays with its thread.
struct Kept<'a, N> {
    running: RecursiveRwLockReadGuard<'a, Option<N>>,
    _turn: Option<RwLockReadGuard<'a, ()>>,
}

impl<N> Slot<N> {
    /// Nothing runs.
    pub const fn new() -> Self {
        Self { running: RecursiveRwLock::new(None), queue: RwLock::new(()) }
    }

    /// What runs, which goes on as long as the answer is kept. Whoever waits to start or to end it goes first, except
    /// before a thread that keeps an answer already: the library calls functions of the program, which may come in here.
    pub fn read(&self) -> impl Deref<Target = Option<N>> {
        let kept = KEPT.get();
        let turn = (kept == 0).then(|| self.queue.read());
        let running = self.running.read();
        KEPT.set(kept + 1);
        Kept { running, _turn: turn }
    }

    /// Starts it, unless it runs already or its server does not run any more.
    pub fn start(&self, server_runs: impl FnOnce() -> bool, start: impl FnOnce() -> Option<N>) {
        let _turn = self.queue.write();
        let mut running = self.running.write();
        if running.is_none() && server_runs() {
            *running = start();
        }
    }

    /// Starts it anew, if it still is as `wanted` and its server still runs.
    pub fn restart(
        &self,
        server_runs: impl FnOnce() -> bool,
        wanted: impl FnOnce(&N) -> bool,
        stop: impl FnOnce(N),
        start: impl FnOnce() -> Option<N>,
    ) {
        let _turn = self.queue.write();
        let mut running = self.running.write();
        if running.as_ref().is_some_and(wanted) && server_runs() {
            if let Some(old) = running.take() {
                stop(old);
            }
            *running = start();
        }
    }

    /// Ends the server and then what runs for it, with nobody in between.
    pub fn stop(&self, end_server: impl FnOnce(), stop: impl FnOnce(N)) {
        let _turn = self.queue.write();
        let mut running = self.running.write();
        end_server();
        if let Some(old) = running.take() {
            stop(old);
        }
    }
}

impl<N> Deref for Kept<'_, N> {
    type Target = Option<N>;

    fn deref(&self) -> &Option<N> {
        &self.running
    }
}

impl<N> Drop for Kept<'_, N> {
    fn drop(&mut self) {
        KEPT.set(KEPT.get() - 1);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
    use std::sync::mpsc;

    use super::*;

    #[test]
    fn it_runs_once_and_only_for_a_server_that_runs() {
        let slot = Slot::new();
        slot.start(|| false, || Some(1));
        assert_eq!(*slot.read(), None);
        slot.start(|| true, || None);
        assert_eq!(*slot.read(), None, "it could not be started");
        slot.start(|| true, || Some(2));
        slot.start(|| true, || unreachable!());
        assert_eq!(*slot.read(), Some(2));
    }

    #[test]
    fn it_starts_anew_only_if_it_is_still_wanted_and_its_server_runs() {
        let slot = Slot::new();
        slot.restart(|| true, |_: &i32| true, |_| unreachable!(), || unreachable!());
        slot.start(|| true, || Some(1));
        slot.restart(|| false, |_| true, |_| unreachable!(), || unreachable!());
        slot.restart(|| true, |_| false, |_| unreachable!(), || unreachable!());
        assert_eq!(*slot.read(), Some(1));
        let stopped = Cell::new(0);
        slot.restart(|| true, |known| *known == 1, |known| stopped.set(known), || Some(2));
        assert_eq!((*slot.read(), stopped.get()), (Some(2), 1));
    }

    #[test]
    fn it_stops_after_its_server() {
        let (slot, server_ended, stopped) = (Slot::new(), Cell::new(false), Cell::new(0));
        slot.start(|| true, || Some(1));
        slot.stop(|| server_ended.set(true), |known| stopped.set(if server_ended.get() { known } else { 9 }));
        assert_eq!((*slot.read(), stopped.get()), (None, 1));
        slot.stop(|| {}, |_| unreachable!());
    }

    #[test]
    fn an_end_that_waits_goes_before_new_calls_but_not_before_those_within_one() {
        let (slot, over) = (&Slot::new(), &AtomicBool::new(false));
        slot.start(|| true, || Some(1));
        let (tell, told) = mpsc::channel();
        std::thread::scope(|scope| {
            let outer = slot.read();
            scope.spawn(|| slot.stop(|| over.store(true, SeqCst), |_| ()));
            while slot.queue.try_read().is_some() {
                std::thread::yield_now();
            }
            scope.spawn(move || tell.send((*slot.read(), over.load(SeqCst))));
            assert_eq!(*slot.read(), Some(1), "a call within one does not wait for the end");
            assert!(!over.load(SeqCst) && told.try_recv().is_err());
            drop(outer);
            assert_eq!(told.recv(), Ok((None, true)), "a new call comes after the end");
        });
        assert_eq!(KEPT.get(), 0);
    }

    #[test]
    fn calls_that_race_the_end_start_nothing() {
        const CALLERS: usize = 4;
        for _ in 0..200 {
            let (slot, runs, started) = (Slot::new(), AtomicBool::new(true), AtomicU32::new(0));
            let all_in = Barrier::new(CALLERS + 1);
            let stopped = Cell::new(0);
            std::thread::scope(|scope| {
                for _ in 0..CALLERS {
                    scope.spawn(|| {
                        assert!(runs.load(SeqCst), "every call gets in before the end");
                        all_in.wait();
                        slot.start(|| runs.load(SeqCst), || Some(started.fetch_add(1, SeqCst)));
                    });
                }
                all_in.wait();
                slot.stop(|| runs.store(false, SeqCst), |_| stopped.set(1));
            });
            assert_eq!(*slot.read(), None);
            assert_eq!(started.load(SeqCst), stopped.get(), "what was started was stopped");
        }
    }
}
