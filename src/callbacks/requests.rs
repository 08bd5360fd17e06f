//! Requests that Steam answers later (`SteamAPICall_t`): each is remembered until its answer comes, so any
//! number may be under way at once, and each gets its signal, also when the answer got lost.

use std::collections::{HashMap, VecDeque};

use godot::builtin::{StringName, Variant};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::emit;
use crate::steam::dispatch::CallResult;
use crate::steam::lifecycle;
use crate::steam_server::SteamServer;

/// `k_EResultIOFailure`: what a signal reports when the request or its answer got lost.
pub const RESULT_IO_FAILURE: i32 = 37;

/// The kind of an answer: the number of its struct, and how it becomes a signal. Without payload, the
/// transport failed. The last argument is what the request was about, a Steam ID mostly.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The struct's `k_iCallback`.
    pub callback: i32,
    /// Emits the signal.
    pub emit: fn(&SteamServer, Option<&[u8]>, i64),
}

#[derive(Clone, Copy)]
struct Request {
    answer: Answer,
    about: i64,
}

/// An answer that came before the asking thread could say what it had asked for.
struct EarlyAnswer {
    callback: i32,
    payload: Option<Vec<u8>>,
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
#[derive(Default)]
pub struct Requests(Mutex<State>);

#[derive(Default)]
struct State {
    waiting: HashMap<u64, Request>,
    early: HashMap<u64, EarlyAnswer>,
    /// Requests that Steam did not even take; they are answered in the next frame, as others are.
    lost: Vec<Request>,
    latest: u64,
    /// Steam forgets a call once its answer was fetched, which is before the signal's handlers ask about it.
    outcomes: VecDeque<Outcome>,
}

impl State {
    fn keep_outcome(&mut self, result: &CallResult) {
        if self.outcomes.len() == OUTCOMES_KEPT {
            self.outcomes.pop_front();
        }
        let CallResult { call, io_failure, failure, .. } = *result;
        self.outcomes.push_back(Outcome { call, failed: io_failure, failure });
    }
}

/// Early answers belong to threads that are about to claim them; more than a few are nobody's.
const EARLY_ANSWERS_KEPT: usize = 64;
const OUTCOMES_KEPT: usize = 64;

impl Requests {
    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        *self.0.lock() = State::default();
    }

    /// What became of a call, if it was answered not long ago.
    pub fn outcome(&self, call: u64) -> Option<Outcome> {
        self.0.lock().outcomes.iter().rev().find(|outcome| outcome.call == call).copied()
    }

    /// The handle of the latest request, or 0.
    pub fn latest(&self) -> u64 {
        self.0.lock().latest
    }
}

impl SteamServer {
    /// Remembers a request that was just made. A handle of 0 says that Steam did not take it.
    pub(crate) fn expect(&self, call: u64, answer: Answer, about: i64) {
        let request = Request { answer, about };
        let early = {
            let mut state = self.requests.0.lock();
            if call == 0 {
                state.lost.push(request);
                return;
            }
            state.latest = call;
            let early = state.early.remove(&call);
            if early.is_none() {
                state.waiting.insert(call, request);
            }
            early
        };
        if let Some(early) = early {
            self.answer(request, early.callback, early.payload.as_deref());
        }
    }

    /// Emits the signals of requests that Steam did not take.
    pub(super) fn answer_lost_requests(&self) {
        let lost = std::mem::take(&mut self.requests.0.lock().lost);
        lost.into_iter().for_each(|request| (request.answer.emit)(self, None, request.about));
    }

    /// Emits the signals of an answer: that some call was completed, and its own.
    pub(super) fn deliver_call_result(&self, result: &CallResult, payload: &[u8]) {
        let session = lifecycle::session();
        let payload = (!result.io_failure).then_some(payload);
        let request = {
            let mut state = self.requests.0.lock();
            state.keep_outcome(result);
            let request = state.waiting.remove(&result.call);
            if request.is_none() && state.early.len() < EARLY_ANSWERS_KEPT {
                let payload = payload.map(<[u8]>::to_vec);
                state.early.insert(result.call, EarlyAnswer { callback: result.callback, payload });
            }
            request
        };
        emit!(self, "steam_api_call_completed", result.call as i64, result.callback, i64::from(result.size),);
        if let Some(request) = request
            && lifecycle::session() == session
        {
            self.answer(request, result.callback, payload);
        }
    }

    fn answer(&self, request: Request, callback: i32, payload: Option<&[u8]>) {
        // An answer of another kind than was asked for is none.
        let payload = payload.filter(|_| callback == request.answer.callback);
        (request.answer.emit)(self, payload, request.about);
    }
}

/// Declares answers: `NAME: Struct, number => |server, payload, about| signal, else signal`, where `else` is
/// for a transport that failed.
macro_rules! answers {
    ($(
        $(#[$meta:meta])*
        $name:ident: $struct:ident, $id:ident => |$server:ident, $payload:ident, $about:ident| $body:expr,
        else $failure:expr;
    )*) => {
        $(
            $(#[$meta])*
            pub(crate) const $name: $crate::callbacks::requests::Answer = $crate::callbacks::requests::Answer {
                callback: steamworks_sys::$id as i32,
                emit: |$server, bytes, $about| match bytes.and_then(Payload::<steamworks_sys::$struct>::new) {
                    Some($payload) => $body,
                    None => $failure,
                },
            };
        )*
    };
}
pub(super) use answers;
