//! The pump: takes Steam's callbacks off its queue and has signals made of them.
//!
//! What a handler causes is delivered after it, and never in a loop that it could feed for ever: of our own queues
//! a turn delivers what was there when it began, of Steam's so many callbacks at the most.

use std::time::Instant;

use once_cell::sync::OnceCell;

use super::callbacks::{Callback, Decoder};
use super::{log_on, requests, utils};
use crate::session::SESSION;
use crate::session::requests::{Due, EarlyAnswer};
use steam::dispatch::{self, CallResult, Event};
use steam::lifecycle;
use steam::utils::take_warnings;

/// The decoders, in the order of their callbacks' numbers.
static DECODERS: OnceCell<Vec<Callback>> = OnceCell::new();

/// How many of Steam's callbacks a turn delivers; what is beyond waits for the next one.
const MOST_EVENTS: usize = 4096;

/// Says what the callbacks are, before the first turn.
pub fn know(callbacks: impl Iterator<Item = Callback>) {
    DECODERS.get_or_init(|| {
        let mut decoders: Vec<Callback> = callbacks.collect();
        decoders.sort_by_key(|(number, _)| *number);
        decoders
    });
}

/// Pumps once. Returns at once when Steam does not run or somebody pumps already, and then false; stops early when a
/// handler shuts Steam down.
pub fn pump_once() -> bool {
    let Some(session) = lifecycle::session() else { return false };
    let Some(mut payload) = SESSION.pump.begin() else { return false };
    // An idle turn does not look at the clock.
    let mut began = None;
    let mut callbacks = 0;
    let goes_on = || lifecycle::session() == Some(session);
    dispatch::run_frame();
    log_on::check();
    let (Due { lost, early }, warnings) = (SESSION.requests.take_due(), take_warnings());
    let deliver_early =
        |answer: EarlyAnswer| requests::deliver(answer.call, answer.callback, answer.payload.as_deref());
    early.into_iter().take_while(|_| goes_on()).for_each(deliver_early);
    lost.into_iter().take_while(|_| goes_on()).for_each(|request| request.answer(None));
    warnings.into_iter().take_while(|_| goes_on()).for_each(|warning| utils::deliver_warning(&warning));
    for _ in 0..MOST_EVENTS {
        if !goes_on() {
            break;
        }
        let Some(event) = dispatch::next_event(&mut payload) else { break };
        began.get_or_insert_with(Instant::now);
        callbacks += 1;
        deliver(&event, &payload);
    }
    if let Some(began) = began.filter(|_| goes_on()) {
        SESSION.traffic.add_turn(callbacks, began);
    }
    true
}

fn decoder(number: i32) -> Option<Decoder> {
    let decoders = DECODERS.get()?;
    let index = decoders.binary_search_by_key(&number, |(number, _)| *number).ok()?;
    Some(decoders[index].1)
}

fn deliver(event: &Event, payload: &[u8]) {
    match event {
        // Most callbacks are nobody's.
        Event::Callback(number) => {
            if let Some(decode) = decoder(*number) {
                decode(payload);
            }
        }
        Event::CallResult(result) => deliver_call_result(result, payload),
    }
}

/// Emits the signals of an answer: that some call was completed, and its own.
fn deliver_call_result(result: &CallResult, payload: &[u8]) {
    let session = lifecycle::session();
    let CallResult { call, callback, .. } = *result;
    let payload = (!result.io_failure).then_some(payload);
    let is_awaited = SESSION.requests.is_awaited(result, payload);
    utils::steam_api_call_completed(call as i64, callback, i64::from(result.size));
    if is_awaited && lifecycle::session() == session {
        requests::deliver(call, callback, payload);
    }
}
