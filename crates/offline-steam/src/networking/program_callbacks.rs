//! Callbacks that a program wants to have by functions of its own, instead of by the callback pump
//! (`SetGlobalCallback_…`, and the config values of the same meaning).

use std::ffi::c_void;
use std::ptr::null_mut;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::message::Message;

/// The config values that take such a function, each with the number of its callback.
const CALLBACKS: [(i32, i32); 6] =
    [(201, 1221), (202, 1222), (203, 1281), (204, 1251), (205, 1252), (207, 1223)];

static FUNCTIONS: [AtomicPtr<c_void>; 6] = [const { AtomicPtr::new(null_mut()) }; 6];

/// Whether a config value is a callback that is kept here.
pub fn is_callback(config_value: i32) -> bool {
    CALLBACKS.iter().any(|(value, _)| *value == config_value)
}

/// Sets the function of a callback; null for none. False if the config value is no such callback.
pub fn set(config_value: i32, function: *mut c_void) -> bool {
    let position = CALLBACKS.iter().position(|(value, _)| *value == config_value);
    let Some(position) = position else { return false };
    FUNCTIONS[position].store(function, Ordering::Release);
    true
}

/// Forgets every function.
pub fn clear() {
    FUNCTIONS.iter().for_each(|function| function.store(null_mut(), Ordering::Release));
}

/// Hands a callback to the program's function; false when there is none.
pub fn take(message: &Message) -> bool {
    let position = CALLBACKS.iter().position(|(_, callback)| *callback == message.id);
    let Some(position) = position else { return false };
    let function = FUNCTIONS[position].load(Ordering::Acquire);
    if function.is_null() {
        return false;
    }
    let mut payload = message.payload.clone();
    // SAFETY: what a program sets for this callback is by the SDK's contract a function that takes a pointer to the
    // callback's struct, of which the payload is a copy.
    unsafe {
        let function: unsafe extern "C" fn(*mut u8) = std::mem::transmute(function);
        function(payload.as_mut_ptr());
    }
    true
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicI32;

    use super::*;

    static SEEN: AtomicI32 = AtomicI32::new(0);

    extern "C" fn see(payload: *mut i32) {
        // SAFETY: the test's payload begins with four bytes; the read asks for no alignment.
        SEEN.store(unsafe { payload.read_unaligned() }, Ordering::SeqCst);
    }

    #[test]
    fn only_what_has_a_function_is_taken() {
        let message = |id| Message { id, payload: 77_i32.to_ne_bytes().into() };
        assert!(!take(&message(1223)));
        assert!(set(207, see as *const () as *mut c_void) && !set(208, null_mut()));
        assert!(take(&message(1223)) && !take(&message(1222)) && !take(&message(101)));
        assert_eq!(SEEN.load(Ordering::SeqCst), 77);
        clear();
        assert!(!take(&message(1223)));
    }
}
