//! Manual dispatch, the functions `SteamAPI_ManualDispatch_…` of steam_api.h.

use std::ffi::{c_int, c_void};

use crate::dispatch::CallHandle;
use crate::ffi::{copy_call_result, guard, write};
use crate::interfaces::running::{self, STEAM, with_pipe};

/// A callback as it is handed out (`CallbackMsg_t` in steam_api_internal.h).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
pub struct CallbackMsg {
    /// The user whom it concerns.
    pub user: i32,
    /// Its number.
    pub callback: c_int,
    /// Its struct.
    pub payload: *mut u8,
    /// Size of the struct in bytes.
    pub payload_size: c_int,
}

/// Switches to manual dispatch.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ManualDispatch_Init() {
    guard((), || STEAM.lock().use_manual_dispatch());
}

/// Lets happen what is due on the pipe.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ManualDispatch_RunFrame(pipe: i32) {
    running::run_frame(pipe);
}

/// Hands out the next callback; false when there is none.
///
/// # Safety
/// `message` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ManualDispatch_GetNextCallback(
    pipe: i32,
    message: *mut CallbackMsg,
) -> bool {
    if message.is_null() {
        return false;
    }
    with_pipe(pipe, false, |server| {
        let Some(next) = server.pipe.fetch() else { return false };
        let handed_out = CallbackMsg {
            user: pipe,
            callback: next.id,
            payload: next.payload.as_ptr().cast_mut(),
            payload_size: next.payload.len() as c_int,
        };
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(message, handed_out) };
        true
    })
}

/// Frees the callback that was handed out last.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ManualDispatch_FreeLastCallback(pipe: i32) {
    with_pipe(pipe, (), |server| server.pipe.free_last());
}

/// Copies a call's result. False when the call is not completed, or when size or number are not those of the
/// result; `failed` is then true. `failed` is also true when the answer got lost.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes; `failed` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ManualDispatch_GetAPICallResult(
    pipe: i32,
    call: CallHandle,
    buffer: *mut c_void,
    size: c_int,
    expected_callback: c_int,
    failed: *mut bool,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(failed, true) };
    with_pipe(pipe, false, |server| {
        // SAFETY: the pointers are what this function's contract says.
        unsafe { copy_call_result(&mut server.pipe, call, buffer, size, expected_callback, failed) }
    })
}
