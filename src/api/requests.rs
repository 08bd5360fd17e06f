//! Requests that Steam answers later, and how their answers become signals.

use crate::session::SESSION;
use crate::session::requests::{Answer, Part};

/// Remembers a request that was just made. A handle of 0 says that Steam did not take it: it is answered as failed
/// in the next frame. So is one whose answer is there already, since the caller may have a pass still (`steam::gate`).
pub fn expect(call: u64, answer: Answer, about: i64) {
    expect_about(call, answer, [about, 0]);
}

/// The same for a request that is about two things.
pub fn expect_about(call: u64, answer: Answer, about: [i64; 2]) {
    SESSION.requests.add(call, answer, about);
}

/// Delivers a part of an answer that came as a plain callback, if its request has got some parts, but not this
/// one. The first part comes as call result, so a callback that repeats it is nothing new.
pub fn deliver_part(callback: i32, about: i64, part: &Part, payload: &[u8]) {
    if let Some(call) = SESSION.requests.call_lacking(callback, about, part) {
        deliver(call, callback, Some(payload));
    }
}

/// Emits the signal of an answer, if its request is under way.
pub fn deliver(call: u64, callback: i32, payload: Option<&[u8]>) {
    if let Some((request, payload)) = SESSION.requests.claim(call, callback, payload) {
        request.answer(payload);
    }
}
