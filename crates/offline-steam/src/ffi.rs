//! What the exported C functions share: a panic ends in them, and what C gives them has [types](argument).

pub mod argument;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::notice::deliver;

/// Runs the body of an exported function; if it panics, the function answers `neutral`. Then tells the program's
/// hook about the warnings, so the caller must hold no lock.
pub fn guard<R>(neutral: R, body: impl FnOnce() -> R) -> R {
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(neutral);
    deliver();
    result
}
