//! The pump: takes Steam's callbacks off its queue and has signals made of them.
//!
//! What a handler causes is delivered after it, and never in a loop that it could feed for ever: of our own queues
//! a turn delivers what was there when it began, of Steam's so many callbacks at the most.

use std::time::Instant;

use crate::api::requests::deliver_call_result;
use crate::api::{decoder, utils};
use crate::running::log_on;
use crate::session::SESSION;
use steam::dispatch::{self, Event};
use steam::lifecycle;
use steam::utils::take_warnings;

/// How many of Steam's callbacks a turn delivers; what is beyond waits for the next one.
const MOST_EVENTS: usize = 4096;

/// Pumps once. Returns at once when Steam does not run or somebody pumps already; stops early when a handler shuts
/// Steam down.
pub fn pump_once() {
    let Some(session) = lifecycle::session() else { return };
    let Some(mut turn) = SESSION.pump.begin() else { return };
    let began = Instant::now();
    let mut callbacks = 0;
    let goes_on = || lifecycle::session() == Some(session);
    dispatch::run_frame();
    log_on::check();
    let (lost, warnings) = (SESSION.requests.take_lost(), take_warnings());
    lost.into_iter().take_while(|_| goes_on()).for_each(|request| request.answer(None));
    warnings.into_iter().take_while(|_| goes_on()).for_each(|warning| utils::deliver_warning(&warning));
    for _ in 0..MOST_EVENTS {
        if !goes_on() {
            break;
        }
        let Some(event) = dispatch::next_event(&mut turn.payload) else { break };
        callbacks += 1;
        deliver(&event, &turn.payload);
    }
    if goes_on() {
        SESSION.traffic.add_turn(callbacks, began);
    }
}

fn deliver(event: &Event, payload: &[u8]) {
    match event {
        Event::Callback(id) => {
            if let Some(decoder) = decoder(*id) {
                decoder(payload);
            }
        }
        Event::CallResult(result) => deliver_call_result(result, payload),
    }
}
