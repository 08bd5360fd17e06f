//! `ISteamUGC`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

mod item;
mod query;
mod result;
mod update;

use std::ffi::{c_char, c_void};

use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::text;
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
use crate::server::Server;
use crate::workshop::item::FileId;
use crate::workshop::request::Request;

/// A list of texts (`SteamParamStringArray_t` in isteamremotestorage.h).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
pub struct ParamStringArray {
    /// The texts.
    pub strings: *const *const c_char,
    /// Their number.
    pub count: i32,
}

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Ugc, this, neutral, body)
}

fn ask(this: *mut c_void, request: Request) -> CallHandle {
    with_server(this, NO_CALL, |server| server.ask_workshop(request))
}

/// A text, copied; empty for null.
///
/// # Safety
/// `source` is null or points to a C string.
unsafe fn owned(source: *const c_char) -> String {
    // SAFETY: the pointer is what this function's contract says; the text is copied.
    unsafe { text(source) }.unwrap_or_default().into_owned()
}

/// The texts of a list; none for null and for a list with a null in it.
///
/// # Safety
/// `list` is null or points to a list whose pointer is null or points to as many C strings as the list says.
unsafe fn owned_list(list: *const ParamStringArray) -> Option<Vec<String>> {
    if list.is_null() {
        return None;
    }
    // SAFETY: the list is not null; it need not be aligned.
    let ParamStringArray { strings, count } = unsafe { list.read_unaligned() };
    let count = usize::try_from(count).ok().filter(|count| *count == 0 || !strings.is_null())?;
    // SAFETY: by this function's contract there are so many pointers, each null or a C string.
    let entry = |index| unsafe { text(strings.add(index).read_unaligned()) };
    (0..count).map(|index| entry(index).map(|text| text.into_owned())).collect()
}

/// The items of a list; none for null.
///
/// # Safety
/// `list` is null or points to `count` numbers.
unsafe fn items(list: *const u64, count: u32) -> Vec<FileId> {
    if list.is_null() {
        return Vec::new();
    }
    // SAFETY: not null, so by this function's contract there are so many numbers.
    let item = |index| FileId(unsafe { list.add(index).read_unaligned() });
    (0..count as usize).map(item).collect()
}

/// Writes as many entries as there is room for; returns how many those are.
///
/// # Safety
/// `target` is null or has room for `room` entries.
unsafe fn write_list<T>(target: *mut T, room: u32, entries: impl Iterator<Item = T>) -> u32 {
    if target.is_null() {
        return 0;
    }
    let mut written = 0;
    for entry in entries.take(room as usize) {
        // SAFETY: not null, and by this function's contract there is room for so many.
        unsafe { target.add(written as usize).write_unaligned(entry) };
        written += 1;
    }
    written
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerUGC_v021() -> *mut c_void {
    Interface::Ugc.access()
}
