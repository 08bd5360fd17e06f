//! From things that happen to callbacks that are fetched: the timeline and the pipe.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap, VecDeque};
use std::time::{Duration, Instant};

use crate::callbacks;
use crate::notice::notice;

/// A callback struct on its way: its number and its bytes, in the layout that the SDK's headers give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Callback number (`k_iCallback`).
    pub id: i32,
    /// The struct's bytes.
    pub payload: Box<[u8]>,
}

/// Handle of a call that is answered later (`SteamAPICall_t`).
pub type CallHandle = u64;

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallResult {
    /// The answer; on an IO failure a struct of zeros.
    pub answer: Message,
    /// The answer got lost on the way.
    pub io_failure: bool,
}

/// Things that will happen, in the order of their time; things of the same time in the order in which they were
/// put there.
#[derive(Debug)]
pub struct Timeline<E> {
    now: Instant,
    upcoming: BinaryHeap<Entry<E>>,
    sequence: u64,
}

#[derive(Debug)]
struct Entry<E> {
    due: Instant,
    sequence: u64,
    event: E,
}

impl<E> Timeline<E> {
    /// An empty timeline.
    pub fn new(now: Instant) -> Self {
        Self { now, upcoming: BinaryHeap::new(), sequence: 0 }
    }

    /// Tells what time it is. Time does not run backwards: an earlier time changes nothing.
    pub fn set_now(&mut self, now: Instant) {
        self.now = self.now.max(now);
    }

    /// What time it is.
    pub fn now(&self) -> Instant {
        self.now
    }

    /// Lets something happen after `delay` from now.
    pub fn schedule(&mut self, delay: impl Into<Duration>, event: E) {
        self.sequence += 1;
        self.upcoming.push(Entry { due: self.now + delay.into(), sequence: self.sequence, event });
    }

    /// Takes the next thing whose time has come.
    pub fn pop_due(&mut self) -> Option<E> {
        if self.upcoming.peek()?.due > self.now {
            return None;
        }
        self.upcoming.pop().map(|entry| entry.event)
    }

    /// Drops everything upcoming that `keep` refuses.
    pub fn retain(&mut self, mut keep: impl FnMut(&E) -> bool) {
        self.upcoming.retain(|entry| keep(&entry.event));
    }
}

impl<E> Ord for Entry<E> {
    /// The greatest entry leaves the heap first, so earlier is greater.
    fn cmp(&self, other: &Self) -> Ordering {
        (other.due, other.sequence).cmp(&(self.due, self.sequence))
    }
}

impl<E> PartialOrd for Entry<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> PartialEq for Entry<E> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<E> Eq for Entry<E> {}

/// The queue of callbacks that a program fetches from (`HSteamPipe`), and the results of its calls.
///
/// A result is kept from the moment its `SteamAPICallCompleted_t` is queued until that callback is freed.
#[derive(Debug)]
pub struct Pipe {
    queue: VecDeque<Message>,
    lent: Option<Message>,
    results: HashMap<CallHandle, CallResult>,
    next_call: CallHandle,
}

impl Pipe {
    /// An empty pipe. `run` makes its call handles differ from those of earlier pipes, and longer than 32 bits as
    /// Steam's are.
    pub fn new(run: i32) -> Self {
        let first = (u64::from(run.unsigned_abs()) << 32) | 1;
        Self { queue: VecDeque::new(), lent: None, results: HashMap::new(), next_call: first }
    }

    /// A handle for a new call.
    pub fn new_call(&mut self) -> CallHandle {
        let call = self.next_call;
        self.next_call += 1;
        call
    }

    /// Queues a callback.
    pub fn push(&mut self, message: Message) {
        self.queue.push_back(message);
    }

    /// Answers a call: stores its result and queues the callback that says so.
    pub fn complete(&mut self, call: CallHandle, result: CallResult) {
        self.push(callbacks::api_call_completed(call, &result.answer));
        self.results.insert(call, result);
    }

    /// Hands out the next callback. It stays in memory, unmoved, until [`Self::free_last`]; before that there is
    /// no next one.
    pub fn fetch(&mut self) -> Option<&Message> {
        if self.lent.is_some() {
            notice(
                "the last callback was not freed (SteamAPI_ManualDispatch_FreeLastCallback), so no next one",
            );
            return None;
        }
        self.lent = self.queue.pop_front();
        self.lent.as_ref()
    }

    /// Frees the callback that was handed out last and, if it told of a completed call, that call's result.
    pub fn free_last(&mut self) {
        if let Some(call) = self.lent.take().as_ref().and_then(callbacks::completed_call) {
            self.results.remove(&call);
        }
    }

    /// The result of a completed call.
    pub fn result(&self, call: CallHandle) -> Option<&CallResult> {
        self.results.get(&call)
    }

    /// Parts with the memory of the callback that was handed out last, for the caller to keep.
    pub fn into_lent(self) -> Option<Message> {
        self.lent
    }
}
