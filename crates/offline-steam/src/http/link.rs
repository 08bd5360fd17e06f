//! What a request and its exchange share while both live: the way to stop it, the brake and the progress.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use parking_lot::{Condvar, Mutex};
use ureq::Agent;

/// So many bytes of a streamed body may wait to be read; then the download waits too.
pub const WINDOW: usize = 4 << 20;

/// The length of a body whose length is not known.
const UNKNOWN: u64 = u64::MAX;

/// The line between a request and its exchange.
#[derive(Debug)]
pub struct Link {
    state: Mutex<State>,
    changed: Condvar,
    received: AtomicU64,
    expected: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    cancelled: bool,
    unread: usize,
    agent: Option<Agent>,
}

/// Why an exchange does not go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The request was released, or the server ends.
    Cancelled,
    /// The time is over.
    TimedOut,
}

impl Default for Link {
    fn default() -> Self {
        Self {
            state: Mutex::default(),
            changed: Condvar::new(),
            received: AtomicU64::new(0),
            expected: AtomicU64::new(UNKNOWN),
        }
    }
}

impl Link {
    /// Stops the exchange, wherever it is.
    pub fn cancel(&self) {
        let agent = {
            let mut state = self.state.lock();
            state.cancelled = true;
            state.agent.take()
        };
        self.changed.notify_all();
        if let Some(agent) = agent {
            agent.shutdown();
        }
    }

    /// Whether somebody stopped the exchange.
    pub fn is_cancelled(&self) -> bool {
        self.state.lock().cancelled
    }

    /// From now on a cancellation cuts this client's connections.
    pub(super) fn attach(&self, agent: &Agent) -> Result<(), Stop> {
        let mut state = self.state.lock();
        if state.cancelled {
            return Err(Stop::Cancelled);
        }
        state.agent = Some(agent.clone());
        Ok(())
    }

    /// Waits until a piece may be handed over, and counts it as unread.
    pub(super) fn wait_for_room(&self, size: usize, deadline: Option<Instant>) -> Result<(), Stop> {
        let mut state = self.state.lock();
        loop {
            if state.cancelled {
                return Err(Stop::Cancelled);
            }
            if state.unread == 0 || state.unread + size <= WINDOW {
                state.unread += size;
                return Ok(());
            }
            match deadline {
                None => self.changed.wait(&mut state),
                Some(deadline) => {
                    if self.changed.wait_until(&mut state, deadline).timed_out() {
                        return Err(Stop::TimedOut);
                    }
                }
            }
        }
    }

    /// A piece was read.
    pub fn piece_read(&self, size: usize) {
        let mut state = self.state.lock();
        state.unread = state.unread.saturating_sub(size);
        self.changed.notify_all();
    }

    /// The response tells how long its body is; none if it does not.
    pub(super) fn expect(&self, length: Option<u64>) {
        self.expected.store(length.unwrap_or(UNKNOWN), Ordering::Relaxed);
    }

    /// More of the body is here.
    pub(super) fn receive(&self, size: usize) {
        self.received.fetch_add(size as u64, Ordering::Relaxed);
    }

    /// The whole body is here.
    pub(super) fn receive_all(&self, size: usize) {
        self.expect(Some(size as u64));
        self.receive(size);
    }

    /// Percentage of the body that is here; 0 as long as its length is not known.
    pub fn progress(&self) -> f32 {
        match self.expected.load(Ordering::Relaxed) {
            UNKNOWN => 0.0,
            0 => 100.0,
            expected => (self.received.load(Ordering::Relaxed) as f64 / expected as f64 * 100.0) as f32,
        }
    }
}
