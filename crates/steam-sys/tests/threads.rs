//! The table is filled by whoever needs it first, while others call already. A process has one table, so this is a
//! file of its own.

use std::ffi::c_void;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use steam_sys::{SteamGameServer_BSecure, SteamGameServer_GetSteamID, interface, signature, table};

const CALLERS: usize = 8;
const FILLERS: usize = 4;

unsafe extern "C" fn is_secure() -> bool {
    true
}

unsafe extern "C" fn steam_id() -> u64 {
    90_071_992_547_409_920
}

unsafe extern "C" fn utils() -> *mut steam_sys::ISteamUtils {
    std::ptr::NonNull::dangling().as_ptr()
}

/// How many of the fillers were asked for functions.
static ASKED: AtomicUsize = AtomicUsize::new(0);

fn address_of(name: &str) -> *const c_void {
    let functions: [(&str, *const c_void); 3] = [
        ("SteamGameServer_BSecure", is_secure as signature::SteamGameServer_BSecure as _),
        ("SteamGameServer_GetSteamID", steam_id as signature::SteamGameServer_GetSteamID as _),
        ("SteamAPI_SteamGameServerUtils_v010", utils as signature::SteamAPI_SteamGameServerUtils_v010 as _),
    ];
    functions.into_iter().find(|(known, _)| *known == name).map_or(std::ptr::null(), |(_, address)| address)
}

/// Calls until the table is there. From the first true on, everything must be.
fn call_until_it_answers() {
    // SAFETY: neither function has arguments.
    while !unsafe { SteamGameServer_BSecure() } {
        thread::yield_now();
    }
    // SAFETY: as above.
    assert_eq!(unsafe { SteamGameServer_GetSteamID() }, 90_071_992_547_409_920);
    assert!(table::is_filled());
    assert_eq!(interface::UTILS.version(), Some(c"SteamUtils010"));
    assert!(!interface::UTILS.pointer().is_null());
    assert_eq!(interface::UGC.version(), None);
}

#[test]
fn threads_may_call_while_several_fill_the_table() {
    assert_eq!(interface::UTILS.version(), None, "nothing is loaded yet");
    let start = Barrier::new(CALLERS + FILLERS);
    thread::scope(|scope| {
        for _ in 0..CALLERS {
            scope.spawn(|| {
                start.wait();
                call_until_it_answers();
            });
        }
        for _ in 0..FILLERS {
            scope.spawn(|| {
                start.wait();
                let mut is_first = true;
                // SAFETY: the functions are of this program, and of the form that the SDK gives them.
                unsafe {
                    table::fill(|name| {
                        ASKED.fetch_add(usize::from(std::mem::take(&mut is_first)), Ordering::Relaxed);
                        address_of(name)
                    });
                }
                call_until_it_answers();
            });
        }
    });
    assert_eq!(ASKED.load(Ordering::Relaxed), 1, "only one of them filled it");
}
