//! Requests that Steam answers later (`SteamAPICall_t`): each is remembered until its answer comes, so any
//! number may be under way at once, and each gets its signal, also when the answer got lost.

use std::collections::{HashMap, HashSet, VecDeque};

use parking_lot::Mutex;

use steam::dispatch::CallResult;
use steam::pending::Pending;

/// The kind of an answer: the number of its struct, and how it becomes a signal. Without payload, the
/// transport failed. The last argument is what the request was about: a Steam ID mostly, or two IDs.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The struct's `k_iCallback`.
    pub callback: i32,
    /// Emits the signal.
    pub emit: fn(Option<&[u8]>, [i64; 2]),
    /// Where Steam answers in several parts: reads one of them.
    pub part: Option<PartReader>,
}

/// Reads a part of an answer; `None` where no other part will follow.
type PartReader = fn(&[u8]) -> Option<Part>;

impl Answer {
    /// The same answer, coming in several parts.
    pub const fn in_parts(self, part: PartReader) -> Self {
        Self { part: Some(part), ..self }
    }
}

/// A part of an answer.
pub struct Part {
    /// What this part brings.
    pub ids: Vec<u32>,
    /// How many IDs all parts bring together.
    pub total: u32,
}

/// What was asked.
#[derive(Clone, Copy)]
pub struct Request {
    answer: Answer,
    about: [i64; 2],
}

impl Request {
    /// Emits the signal of its answer, or, without payload, of its failure.
    pub fn answer(&self, payload: Option<&[u8]>) {
        (self.answer.emit)(payload, self.about);
    }
}

/// A request under way, and what the parts of its answer brought so far.
struct Waiting {
    request: Request,
    received: HashSet<u32>,
}

/// What an answer is to its request.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    /// Others will follow.
    OneOfSeveral,
    /// Nothing will follow.
    Last,
    /// It was delivered before.
    Repeated,
}

impl Waiting {
    fn step(&mut self, payload: Option<&[u8]>) -> Step {
        let Some(part) = payload.zip(self.request.answer.part).and_then(|(bytes, read)| read(bytes)) else {
            return Step::Last;
        };
        let before = self.received.len();
        self.received.extend(&part.ids);
        if part.ids.is_empty() {
            Step::Last
        } else if self.received.len() == before {
            Step::Repeated
        } else if self.received.len() < part.total as usize {
            Step::OneOfSeveral
        } else {
            Step::Last
        }
    }
}

/// An answer that came before the asking thread could say what it had asked for.
pub struct EarlyAnswer {
    /// The call.
    pub call: u64,
    /// The number of the answer's struct.
    pub callback: i32,
    /// The struct, unless the transport failed.
    pub payload: Option<Vec<u8>>,
}

/// What became of a call.
#[derive(Clone, Copy)]
pub struct Outcome {
    call: u64,
    /// The transport failed.
    pub failed: bool,
    /// Why, as `ESteamAPICallFailure`.
    pub failure: i32,
}

/// What is under way.
pub struct Requests {
    state: Mutex<State>,
    /// Those that Steam did not even take; they are answered in the next frame, as others are.
    lost: Pending<Request>,
}

impl Default for Requests {
    fn default() -> Self {
        Self { state: Mutex::default(), lost: Pending::new(usize::MAX) }
    }
}

#[derive(Default)]
struct State {
    waiting: HashMap<u64, Waiting>,
    early: VecDeque<EarlyAnswer>,
    latest: u64,
    /// Steam forgets a call once its answer was fetched, which is before the signal's handlers ask about it.
    outcomes: VecDeque<Outcome>,
}

/// Early answers belong to threads that are about to claim them; more than a few are nobody's.
const EARLY_ANSWERS_KEPT: usize = 64;
const OUTCOMES_KEPT: usize = 64;

impl Requests {
    /// How many are under way.
    pub fn count(&self) -> usize {
        self.state.lock().waiting.len()
    }

    /// Remembers a request that was just made. A handle of 0 says that Steam did not take it. Returns what has
    /// come of its answer already, which is to be delivered now.
    pub fn add(&self, call: u64, answer: Answer, about: [i64; 2]) -> Vec<EarlyAnswer> {
        let request = Request { answer, about };
        if call == 0 {
            self.lost.push(request);
            return Vec::new();
        }
        let mut state = self.state.lock();
        state.latest = call;
        state.waiting.insert(call, Waiting { request, received: HashSet::new() });
        state.take_early(call)
    }

    /// Takes the requests that Steam did not take, to answer them as failed.
    pub fn take_lost(&self) -> VecDeque<Request> {
        self.lost.take()
    }

    /// An answer has come. Whether its request is known; if not, the answer is kept for the asking thread.
    pub fn is_awaited(&self, result: &CallResult, payload: Option<&[u8]>) -> bool {
        let CallResult { call, callback, .. } = *result;
        let mut state = self.state.lock();
        state.keep_outcome(result);
        let is_awaited = state.waiting.contains_key(&call);
        if !is_awaited {
            state.keep_early(EarlyAnswer { call, callback, payload: payload.map(<[u8]>::to_vec) });
        }
        is_awaited
    }

    /// The request whose signal an answer makes, and the payload to make it of. An answer of another kind than
    /// was asked for is none, so there is no payload. The request stays under way when other parts are to come.
    pub fn claim<'a>(
        &self,
        call: u64,
        callback: i32,
        payload: Option<&'a [u8]>,
    ) -> Option<(Request, Option<&'a [u8]>)> {
        let mut state = self.state.lock();
        let expected = state.waiting.get(&call)?.request.answer.callback;
        let payload = payload.filter(|_| callback == expected);
        state.claim(call, payload).map(|request| (request, payload))
    }

    /// The call that has got some parts of its answer, but not this one.
    pub fn call_lacking(&self, callback: i32, about: i64, part: &Part) -> Option<u64> {
        self.state.lock().call_lacking(callback, about, part)
    }

    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        *self.state.lock() = State::default();
        drop(self.lost.take());
    }

    /// What became of a call, if it was answered not long ago.
    pub fn outcome(&self, call: u64) -> Option<Outcome> {
        self.state.lock().outcomes.iter().rev().find(|outcome| outcome.call == call).copied()
    }

    /// The handle of the latest request, or 0.
    pub fn latest(&self) -> u64 {
        self.state.lock().latest
    }
}

impl State {
    fn keep_outcome(&mut self, result: &CallResult) {
        if self.outcomes.len() == OUTCOMES_KEPT {
            self.outcomes.pop_front();
        }
        let CallResult { call, io_failure, failure, .. } = *result;
        self.outcomes.push_back(Outcome { call, failed: io_failure, failure });
    }

    fn keep_early(&mut self, answer: EarlyAnswer) {
        if self.early.len() == EARLY_ANSWERS_KEPT {
            self.early.pop_front();
        }
        self.early.push_back(answer);
    }

    fn take_early(&mut self, call: u64) -> Vec<EarlyAnswer> {
        let (claimed, others) = self.early.drain(..).partition(|answer| answer.call == call);
        self.early = others;
        claimed.into_iter().collect()
    }

    /// The request whose signal an answer makes. It stays under way when other parts are to come.
    fn claim(&mut self, call: u64, payload: Option<&[u8]>) -> Option<Request> {
        let waiting = self.waiting.get_mut(&call)?;
        let request = waiting.request;
        match waiting.step(payload) {
            Step::OneOfSeveral => {}
            Step::Last => drop(self.waiting.remove(&call)),
            Step::Repeated => return None,
        }
        Some(request)
    }

    /// The call that has got some parts of its answer, but not this one.
    fn call_lacking(&self, callback: i32, about: i64, part: &Part) -> Option<u64> {
        let lacks = |waiting: &Waiting| {
            waiting.request.answer.callback == callback
                && waiting.request.about[0] == about
                && !waiting.received.is_empty()
                && part.ids.iter().any(|id| !waiting.received.contains(id))
        };
        self.waiting.iter().find(|(_, waiting)| lacks(waiting)).map(|(&call, _)| call)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CALLBACK: i32 = 3416;

    /// Payloads here are a list of bytes: how many IDs there are in all, and those of this part.
    fn read_part(payload: &[u8]) -> Option<Part> {
        let (&total, ids) = payload.split_first()?;
        Some(Part { ids: ids.iter().map(|&id| id.into()).collect(), total: total.into() })
    }

    fn state_with(answer: Answer) -> State {
        let mut state = State::default();
        let request = Request { answer, about: [7, 0] };
        state.waiting.insert(1, Waiting { request, received: HashSet::new() });
        state
    }

    fn plain() -> Answer {
        Answer { callback: CALLBACK, emit: |_, _| (), part: None }
    }

    #[test]
    fn a_request_is_over_with_its_answer_or_its_failure() {
        for payload in [Some(&[0_u8][..]), None] {
            for answer in [plain(), plain().in_parts(|_| None)] {
                let mut state = state_with(answer);
                assert!(state.claim(2, payload).is_none(), "an answer to another call");
                assert!(state.claim(1, payload).is_some());
                assert!(state.claim(1, payload).is_none(), "answered already");
            }
        }
    }

    #[test]
    fn a_request_stays_until_the_last_part() {
        let mut state = state_with(plain().in_parts(read_part));
        assert!(state.claim(1, Some(&[5, 10, 11])).is_some());
        assert!(state.claim(1, Some(&[5, 10, 11])).is_none(), "the same part again");
        assert!(state.claim(1, Some(&[5, 12, 13])).is_some());
        assert!(state.claim(1, Some(&[5, 14])).is_some());
        assert!(state.waiting.is_empty());
    }

    #[test]
    fn a_failure_and_an_empty_part_end_it_before_that() {
        for end in [None, Some(&[5_u8][..])] {
            let mut state = state_with(plain().in_parts(read_part));
            assert!(state.claim(1, Some(&[5, 10, 11])).is_some());
            assert!(state.claim(1, end).is_some());
            assert!(state.waiting.is_empty());
        }
    }

    #[test]
    fn a_plain_callback_continues_an_answer_that_has_begun() {
        let part = |payload| read_part(payload).unwrap();
        let mut state = state_with(plain().in_parts(read_part));
        assert_eq!(state.call_lacking(CALLBACK, 7, &part(&[3, 10])), None, "nothing has come yet");
        assert!(state.claim(1, Some(&[3, 10])).is_some());
        assert_eq!(state.call_lacking(CALLBACK, 7, &part(&[3, 10])), None, "it has come");
        assert_eq!(state.call_lacking(CALLBACK, 8, &part(&[3, 11])), None, "about another item");
        assert_eq!(state.call_lacking(CALLBACK + 1, 7, &part(&[3, 11])), None, "another kind");
        assert_eq!(state.call_lacking(CALLBACK, 7, &part(&[3, 11])), Some(1));
    }

    #[test]
    fn early_answers_wait_in_their_order_and_the_oldest_go() {
        let mut state = State::default();
        let early = |call, callback| EarlyAnswer { call, callback, payload: None };
        state.keep_early(early(1, 1));
        for callback in 0..EARLY_ANSWERS_KEPT as i32 {
            state.keep_early(early(2 + u64::from(callback % 32 == 0), callback));
        }
        assert!(state.take_early(1).is_empty(), "the oldest had to go");
        let callbacks: Vec<i32> = state.take_early(3).iter().map(|answer| answer.callback).collect();
        assert_eq!(callbacks, [0, 32]);
        assert_eq!(state.early.len(), EARLY_ANSWERS_KEPT - 2);
    }
}
