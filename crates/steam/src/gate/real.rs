//! What the gate is made of in a process: the real atomics, and how to wait. Loom has others in its test.

pub use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::time::Duration;

/// Lets others go on, more patiently each time.
pub fn pause(turn: u32) {
    match turn {
        0..100 => std::thread::yield_now(),
        _ => std::thread::sleep(Duration::from_micros(50)),
    }
}
