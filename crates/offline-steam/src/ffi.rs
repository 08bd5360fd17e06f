//! What the exported C functions share: a panic ends in them, and what C gives them has [types](argument).

pub mod argument;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::notice::deliver;

thread_local! {
    /// Whether this thread is in a body.
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Runs the body of an exported function; if it panics, the function answers `neutral`. Then tells the program's
/// hook about the warnings, unless it is within another body, which may hold a lock and will tell them. So the caller
/// must hold no lock.
pub fn guard<R>(neutral: R, body: impl FnOnce() -> R) -> R {
    let within = INSIDE.replace(true);
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(neutral);
    INSIDE.set(within);
    if !within {
        deliver();
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::{notice, waiting};

    #[test]
    fn the_outermost_function_tells_the_warnings() {
        let seen = guard(0, || {
            notice("of the outer one");
            guard((), || notice("of the inner one"));
            guard((), || panic!("a panic in an inner one"));
            waiting()
        });
        assert_eq!((seen, waiting()), (2, 0));
    }
}
