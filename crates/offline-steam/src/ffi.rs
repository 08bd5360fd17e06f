//! What the exported C functions share: a panic ends in them, and what C gives them has [types](argument).

pub mod argument;

use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use crate::interfaces::Interface;
use crate::notice::deliver;
use crate::server::Server;
use crate::steam::STEAM;

/// Runs the body of an exported function; if it panics, the function answers `neutral`. Then tells the program's
/// hook about the warnings, so the caller must not hold the lock.
pub fn guard<R>(neutral: R, body: impl FnOnce() -> R) -> R {
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(neutral);
    deliver(|| STEAM.lock().server().and_then(|server| server.utils.warning_hook));
    result
}

/// Runs the body of an interface's function on the running server; answers `neutral` when there is none, or when
/// `this` is not that interface.
pub fn with_interface<R>(
    interface: Interface,
    this: *mut c_void,
    neutral: R,
    body: impl FnOnce(&mut Server) -> R,
) -> R {
    if this != interface.pointer() {
        return neutral;
    }
    guard(None, || {
        STEAM.lock().server().map(|server| {
            server.utils.count_call();
            at_present(server, body)
        })
    })
    .unwrap_or(neutral)
}

/// Runs the body of a dispatch function on the server that `pipe` belongs to; answers `neutral` when it belongs
/// to none.
pub fn with_pipe<R>(pipe: i32, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    guard(None, || STEAM.lock().server_of_pipe(pipe).map(|server| at_present(server, body)))
        .unwrap_or(neutral)
}

fn at_present<R>(server: &mut Server, body: impl FnOnce(&mut Server) -> R) -> R {
    server.set_now(Instant::now());
    body(server)
}
