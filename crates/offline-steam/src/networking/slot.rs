//! The place of something that lives no longer than the server.

use std::ops::Deref;

use parking_lot::RecursiveRwLock;

/// Something that runs at most once, and only for a server that runs itself. Calls that came while the server still
/// ran may get here after its end; so whether it runs is asked again in here, where its end has to come by.
#[derive(Debug)]
pub struct Slot<N>(RecursiveRwLock<Option<N>>);

impl<N> Slot<N> {
    /// Nothing runs.
    pub const fn new() -> Self {
        Self(RecursiveRwLock::new(None))
    }

    /// What runs, which goes on as long as the answer is kept.
    pub fn read(&self) -> impl Deref<Target = Option<N>> {
        self.0.read()
    }

    /// Starts it, unless it runs already or its server does not run any more.
    pub fn start(&self, server_runs: impl FnOnce() -> bool, start: impl FnOnce() -> Option<N>) {
        let mut running = self.0.write();
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
        let mut running = self.0.write();
        if running.as_ref().is_some_and(wanted) && server_runs() {
            if let Some(old) = running.take() {
                stop(old);
            }
            *running = start();
        }
    }

    /// Ends the server and then what runs for it, with nobody in between.
    pub fn stop(&self, end_server: impl FnOnce(), stop: impl FnOnce(N)) {
        let mut running = self.0.write();
        end_server();
        if let Some(old) = running.take() {
            stop(old);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};

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
