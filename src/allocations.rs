//! Counts what this library allocates, for `cargo xtask bench --allocations`: only in a build with the feature
//! `count-allocations`, which nobody ships.
//!
//! Godot's own memory (its Strings, Arrays and Dictionaries) does not come from here and is not counted.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicI64, Ordering};

use godot::builtin::{Callable, Variant};
use godot::classes::Performance;
use godot::obj::Singleton;

/// The monitor's name, as the benchmark asks for it.
const MONITOR: &str = "godotsteam_server/allocations";

static COUNT: AtomicI64 = AtomicI64::new(0);

/// The system's allocator, and a count of how often it gave memory.
struct Counting;

#[global_allocator]
static ALLOCATOR: Counting = Counting;

// SAFETY: everything is handed on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        COUNT.fetch_add(1, Ordering::Relaxed);
        // SAFETY: the caller's promises are handed on.
        unsafe { System.realloc(pointer, layout, size) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promises are handed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

/// Makes the count a monitor of Godot's `Performance`, which scripts can read.
pub fn register_monitor() {
    let count = Callable::from_fn("allocations", |_| Variant::from(COUNT.load(Ordering::Relaxed)));
    Performance::singleton().add_custom_monitor(MONITOR, &count);
}
