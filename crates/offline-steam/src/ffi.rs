//! What the exported C functions share: a panic ends in them, and pointers are looked at before they are used.

use std::borrow::Cow;
use std::ffi::{CStr, c_char, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use crate::interfaces::Interface;
use crate::properties::clip;
use crate::server::Server;
use crate::steam::STEAM;

/// Size of the buffer for init's text (`k_cchMaxSteamErrMsg` in steam_api_common.h).
pub const ERROR_TEXT_SIZE: usize = 1024;

/// Runs the body of an exported function; if it panics, the function answers `neutral`.
pub fn guard<R>(neutral: R, body: impl FnOnce() -> R) -> R {
    catch_unwind(AssertUnwindSafe(body)).unwrap_or(neutral)
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
    guard(None, || STEAM.lock().server().map(|server| at_present(server, body))).unwrap_or(neutral)
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

/// The text of a C string, none for null. Bytes that are no UTF-8 become replacement characters.
///
/// # Safety
/// `text` is null or points to a NUL-terminated string that stays unchanged while the result is in use.
pub unsafe fn text<'a>(text: *const c_char) -> Option<Cow<'a, str>> {
    if text.is_null() {
        return None;
    }
    // SAFETY: not null, so by this function's contract a NUL-terminated string that lives long enough.
    Some(unsafe { CStr::from_ptr(text) }.to_string_lossy())
}

/// The texts of a list of C strings that follow each other and end with an empty one; none for null.
///
/// # Safety
/// `list` is null or points to such a list.
pub unsafe fn text_list(list: *const c_char) -> Vec<String> {
    let mut texts = Vec::new();
    let mut next = list;
    // SAFETY: `next` is null or the beginning of a string of the list, whose last string is the empty one.
    while let Some(entry) = unsafe { text(next) }.filter(|entry| !entry.is_empty()) {
        // SAFETY: as above; an entry was found there, so it is not null.
        let bytes = unsafe { CStr::from_ptr(next) }.count_bytes();
        // SAFETY: the list goes on behind the NUL of an entry that is not empty.
        next = unsafe { next.add(bytes + 1) };
        texts.push(entry.into_owned());
    }
    texts
}

/// Writes a value through a pointer of the caller's, if there is one.
///
/// # Safety
/// `target` is null or may be written to. It need not be aligned.
pub unsafe fn write<T>(target: *mut T, value: T) {
    if !target.is_null() {
        // SAFETY: not null, so by this function's contract writable; the write asks for no alignment.
        unsafe { target.write_unaligned(value) };
    }
}

/// Writes as much of `text` as fits, with a NUL behind it, into the text buffer of init.
///
/// # Safety
/// `buffer` is null or points to [`ERROR_TEXT_SIZE`] writable bytes.
pub unsafe fn write_error_text(buffer: *mut c_char, text: &str) {
    if buffer.is_null() {
        return;
    }
    let text = clip(text, ERROR_TEXT_SIZE);
    // SAFETY: `clip` leaves room for the NUL in the buffer, which by this function's contract is large enough.
    unsafe {
        buffer.cast::<u8>().copy_from_nonoverlapping(text.as_ptr(), text.len());
        buffer.add(text.len()).write(0);
    }
}
