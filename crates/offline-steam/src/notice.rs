//! Warnings: what Steam's functions have no way to say. They go to standard error and to the program's hook.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ffi::{CString, c_char, c_int};
use std::io::Write;

use parking_lot::Mutex;

/// The program's function for warnings (`SteamAPIWarningMessageHook_t`): severity and text.
pub type Hook = unsafe extern "C" fn(c_int, *const c_char);

/// The severity of a warning; Steam's other one, 0, is a message.
const WARNING: c_int = 1;

/// The running server's hook.
static HOOK: Mutex<Option<Hook>> = Mutex::new(None);

thread_local! {
    /// This thread's warnings that wait for the hook, which is never called while a lock is held.
    static PENDING: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Writes one line to standard error, in one piece, and keeps it for the hook. A closed standard error is no
/// reason to fail.
pub fn notice(text: &str) {
    let line = format!("{}: {text}", crate::NAME);
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
    PENDING.with_borrow_mut(|pending| pending.push(line));
}

/// Says that a function of the library itself did nothing, in the form in which Steam's library says it: each time,
/// on standard error only.
pub fn misuse(function: &str, why: &str) {
    let line = format!("[S_API FAIL] {function}() did nothing: {why} ({}).\n", crate::NAME);
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// Warnings that are not repeated.
#[derive(Debug, Default)]
pub struct Once(HashSet<String>);

impl Once {
    /// A program that makes up its texts is not warned of more than these.
    const MOST: usize = 1000;

    /// Gives a warning, unless it was given before.
    pub fn notice(&mut self, text: &str) {
        if !self.0.contains(text) && self.0.len() < Self::MOST {
            self.0.insert(text.to_owned());
            notice(text);
        }
    }
}

/// Sets the hook, or forgets it.
pub fn set_hook(hook: Option<Hook>) {
    *HOOK.lock() = hook;
}

/// Calls the hook with each warning of this thread, in their order; without a hook they are dropped.
pub fn deliver() {
    let pending = PENDING.take();
    if pending.is_empty() {
        return;
    }
    let hook = *HOOK.lock();
    let Some(hook) = hook else { return };
    for line in pending {
        let line = CString::new(line).unwrap_or_default();
        // SAFETY: the program gave the function as one that takes a severity and a C string.
        unsafe { hook(WARNING, line.as_ptr()) };
    }
}

/// How many warnings of this thread wait for the hook.
#[cfg(test)]
pub fn waiting() -> usize {
    PENDING.with_borrow(Vec::len)
}
