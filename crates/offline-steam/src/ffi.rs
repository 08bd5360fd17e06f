//! What the exported C functions share: a panic ends in them, and pointers are looked at before they are used.

use std::borrow::Cow;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::dispatch::{CallHandle, Pipe};
use crate::notice::deliver;
use crate::properties::clip;

/// Size of the buffer for init's text (`k_cchMaxSteamErrMsg` in steam_api_common.h).
pub const ERROR_TEXT_SIZE: usize = 1024;

/// Runs the body of an exported function; if it panics, the function answers `neutral`. Then tells the program's
/// hook about the warnings, so the caller must hold no lock.
pub fn guard<R>(neutral: R, body: impl FnOnce() -> R) -> R {
    let result = catch_unwind(AssertUnwindSafe(body)).unwrap_or(neutral);
    deliver();
    result
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

/// The bytes of an argument; none for null and for a size that is not positive.
///
/// # Safety
/// `data` is null or points to `size` bytes that stay unchanged while the result is in use.
pub unsafe fn bytes<'a>(data: *const c_void, size: c_int) -> &'a [u8] {
    match usize::try_from(size) {
        // SAFETY: not null, so by this function's contract so many bytes that live long enough.
        Ok(size) if !data.is_null() => unsafe { std::slice::from_raw_parts(data.cast(), size) },
        _ => &[],
    }
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

/// Writes what was read through the caller's pointer; false if nothing was.
///
/// # Safety
/// `target` is null or may be written to.
pub unsafe fn hand_out<T>(value: Option<T>, target: *mut T) -> bool {
    let Some(value) = value else { return false };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(target, value) };
    true
}

/// Copies a call's result. False, with nothing written, when the call is not completed, or when size or number
/// are not those of the result.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes; `failed` is null or may be written to.
pub unsafe fn copy_call_result(
    pipe: &mut Pipe,
    call: CallHandle,
    buffer: *mut c_void,
    size: c_int,
    expected_callback: c_int,
    failed: *mut bool,
) -> bool {
    let Ok(size) = usize::try_from(size) else { return false };
    let Some(result) = pipe.result(call, expected_callback, size) else { return false };
    if buffer.is_null() {
        return false;
    }
    let payload = &result.answer.payload;
    // SAFETY: the buffer is not null and by this function's contract has `size` bytes, the payload's length.
    unsafe { buffer.cast::<u8>().copy_from_nonoverlapping(payload.as_ptr(), payload.len()) };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(failed, result.io_failure) };
    true
}

/// Writes as much of `text` as fits, with a NUL behind it, into the text buffer of init.
///
/// # Safety
/// `buffer` is null or points to [`ERROR_TEXT_SIZE`] writable bytes.
pub unsafe fn write_error_text(buffer: *mut c_char, text: &str) {
    // SAFETY: the buffer is what this function's contract says.
    unsafe { write_text(buffer, ERROR_TEXT_SIZE, text) };
}

/// Writes as much of `text` as fits, with a NUL behind it.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
pub unsafe fn write_text(buffer: *mut c_char, size: usize, text: &str) {
    if buffer.is_null() || size == 0 {
        return;
    }
    let text = clip(text, size);
    // SAFETY: `clip` leaves room for the NUL in the buffer, which by this function's contract is large enough.
    unsafe {
        buffer.cast::<u8>().copy_from_nonoverlapping(text.as_ptr(), text.len());
        buffer.add(text.len()).write(0);
    }
}

/// Writes all of `bytes`; false, with nothing written, when there is no buffer or it is too small.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
pub unsafe fn write_bytes(buffer: *mut c_void, size: u32, bytes: &[u8]) -> bool {
    if buffer.is_null() || (size as usize) < bytes.len() {
        return false;
    }
    // SAFETY: the buffer is not null and by this function's contract has `size` bytes, enough for these.
    unsafe { buffer.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
    true
}
