//! From things that happen to callbacks that are fetched: the timeline and the pipe.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

use crate::journal;
use crate::message::{Fields, Message};
use crate::notice::notice;

const API_CALL_COMPLETED: i32 = 703;

/// Handle of a call that is answered later (`SteamAPICall_t`).
pub type CallHandle = u64;

/// The handle of no call (`k_uAPICallInvalid`).
pub const NO_CALL: CallHandle = 0;

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallResult {
    /// The answer; on an IO failure a struct of zeros.
    pub answer: Message,
    /// The answer got lost on the way.
    pub io_failure: bool,
}

/// Where a call stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallState {
    /// Its answer is on the way.
    Pending,
    /// Its answer can be fetched; `mismatched` tells whether that was tried with another callback's number.
    Answered {
        /// The answer was asked for as another callback.
        mismatched: bool,
    },
    /// Its answer got lost.
    Lost,
    /// It was never made, or its answer is freed.
    Unknown,
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

    /// When the next thing happens.
    pub fn next_due(&self) -> Option<Instant> {
        self.upcoming.peek().map(|entry| entry.due)
    }

    /// Number of things upcoming.
    #[cfg(test)]
    pub fn count_upcoming(&self) -> usize {
        self.upcoming.len()
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
    pending: HashSet<CallHandle>,
    results: HashMap<CallHandle, CallResult>,
    mismatched: HashSet<CallHandle>,
    next_call: CallHandle,
    /// A frame was run since the queue was found empty last.
    frame_ran: bool,
}

impl Pipe {
    /// An empty pipe. `run` makes its call handles differ from those of earlier pipes, and longer than 32 bits as
    /// Steam's are.
    pub fn new(run: i32) -> Self {
        let first = (u64::from(run.unsigned_abs()) << 32) | 1;
        Self {
            queue: VecDeque::new(),
            lent: None,
            pending: HashSet::new(),
            results: HashMap::new(),
            mismatched: HashSet::new(),
            next_call: first,
            frame_ran: false,
        }
    }

    /// A handle for a new call.
    pub fn new_call(&mut self) -> CallHandle {
        let call = self.next_call;
        self.next_call += 1;
        self.pending.insert(call);
        call
    }

    /// Queues a callback.
    pub fn push(&mut self, message: Message) {
        self.queue.push_back(message);
    }

    /// Whether no callback waits.
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Answers a call: stores its result and queues the callback that says so.
    pub fn complete(&mut self, call: CallHandle, result: CallResult) {
        self.push(api_call_completed(call, &result.answer));
        self.pending.remove(&call);
        self.results.insert(call, result);
    }

    /// Gives a call up: it will not be answered.
    pub fn forget(&mut self, call: CallHandle) {
        self.pending.remove(&call);
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
        self.lent.iter().for_each(journal::callback);
        self.frame_ran &= self.lent.is_some();
        self.lent.as_ref()
    }

    /// Whether somebody who asks for the next callback has to have a frame run: there is none, and no frame was run
    /// since there was none the last time. So a program may run frames, or only ask, and has one for each round.
    pub fn wants_frame(&self) -> bool {
        self.queue.is_empty() && self.lent.is_none() && !self.frame_ran
    }

    /// A frame was run.
    pub fn note_frame(&mut self) {
        self.frame_ran = true;
    }

    /// Frees the callback that was handed out last and, if it told of a completed call, that call's result.
    pub fn free_last(&mut self) {
        if let Some(call) = self.lent.take().as_ref().and_then(completed_call) {
            self.results.remove(&call);
            self.mismatched.remove(&call);
        }
    }

    /// The result of a completed call, for somebody who expects this callback with a struct of this size; none when
    /// it is another one.
    pub fn result(&mut self, call: CallHandle, callback: i32, size: usize) -> Option<&CallResult> {
        let result = self.results.get(&call)?;
        if result.answer.id != callback {
            self.mismatched.insert(call);
        }
        (result.answer.id == callback && result.answer.payload.len() == size).then_some(result)
    }

    /// The answer to a completed call, whatever it is.
    pub fn answer(&self, call: CallHandle) -> Option<&CallResult> {
        self.results.get(&call)
    }

    /// Where a call stands.
    pub fn state(&self, call: CallHandle) -> CallState {
        match self.results.get(&call) {
            Some(CallResult { io_failure: true, .. }) => CallState::Lost,
            Some(_) => CallState::Answered { mismatched: self.mismatched.contains(&call) },
            None if self.pending.contains(&call) => CallState::Pending,
            None => CallState::Unknown,
        }
    }

    /// Parts with the memory of the callback that was handed out last, for the caller to keep.
    pub fn take_lent(&mut self) -> Option<Message> {
        self.lent.take()
    }
}

/// `SteamAPICallCompleted_t`: the result of `call` can be fetched.
pub fn api_call_completed(call: CallHandle, answer: &Message) -> Message {
    Fields::default()
        .u64(call)
        .i32(answer.id)
        .i32(answer.payload.len() as i32)
        .into_message(API_CALL_COMPLETED)
}

/// The call that a `SteamAPICallCompleted_t` tells of; none for any other callback.
pub fn completed_call(message: &Message) -> Option<CallHandle> {
    if message.id != API_CALL_COMPLETED {
        return None;
    }
    message.payload.first_chunk().map(|call| CallHandle::from_ne_bytes(*call))
}
