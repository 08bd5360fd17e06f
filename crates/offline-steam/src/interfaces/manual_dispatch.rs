//! Manual dispatch, the functions `SteamAPI_ManualDispatch_…` of steam_api.h.

use std::ffi::{c_int, c_void};

use crate::dispatch::{CallHandle, Pipe};
use crate::ffi::argument::{Buffer, Out, wire};
use crate::interfaces::export::export;
use crate::interfaces::matchmaking_servers;
use crate::interfaces::running::{self, STEAM, dispatches_manually, with_pipe};
use crate::server::Server;
use crate::steam::Side;

/// A callback as it is handed out (`CallbackMsg_t` in steam_api_internal.h).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
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

wire! { CallbackMsg = steam_sys::CallbackMsg_t; }

/// Copies a call's result. False, with nothing written, when the call is not completed, or when size or number
/// are not those of the result.
pub fn copy_call_result(
    pipe: &mut Pipe,
    call: CallHandle,
    buffer: Buffer<*mut c_void>,
    expected_callback: c_int,
    failed: Out<bool>,
) -> bool {
    let result = pipe.result(call, expected_callback, buffer.size());
    result.is_some_and(|result| {
        let copied = buffer.fill(&result.answer.payload);
        if copied {
            failed.set(result.io_failure);
        }
        copied
    })
}

/// Hands out the next callback of a server; false when there is none.
pub fn next_callback(server: &mut Server, pipe: i32, message: Out<CallbackMsg>) -> bool {
    let next = if message.is_null() { None } else { server.pipe.fetch() };
    message.set_some(next.map(|next| CallbackMsg {
        user: pipe,
        callback: next.id,
        payload: next.payload.as_ptr().cast_mut(),
        payload_size: next.payload.len() as c_int,
    }))
}

/// Lets happen what is due on a pipe, and calls the player's objects that wait for servers.
fn frame(pipe: i32) {
    running::run_frame(pipe);
    if pipe == STEAM.lock().handle_of(Side::Player) {
        matchmaking_servers::deliver();
    }
}

export! {
    /// Switches to manual dispatch.
    fn SteamAPI_ManualDispatch_Init() { STEAM.lock().use_manual_dispatch(); }

    /// Lets happen what is due on the pipe.
    fn SteamAPI_ManualDispatch_RunFrame(pipe: i32) {
        if dispatches_manually("SteamAPI_ManualDispatch_RunFrame") {
            frame(pipe);
        }
    }

    /// Hands out the next callback; false when there is none. Steam fills a server's pipe without being asked, so for
    /// a program that runs no frames, this does.
    fn SteamAPI_ManualDispatch_GetNextCallback(pipe: i32, message: Out<CallbackMsg>) -> bool {
        if !dispatches_manually("SteamAPI_ManualDispatch_GetNextCallback") {
            return false;
        }
        if with_pipe(pipe, false, |server| server.pipe.wants_frame()) {
            frame(pipe);
        }
        with_pipe(pipe, false, |server| next_callback(server, pipe, message))
    }

    /// Frees the callback that was handed out last.
    fn SteamAPI_ManualDispatch_FreeLastCallback(pipe: i32) {
        with_pipe(pipe, (), |server| server.pipe.free_last());
    }

    /// Copies a call's result. False when the call is not completed, or when size or number are not those of the
    /// result; `failed` is then true. `failed` is also true when the answer got lost.
    fn SteamAPI_ManualDispatch_GetAPICallResult(
        pipe: i32, call: u64, buffer: Buffer<*mut c_void> [size: i32], expected_callback: i32, failed: Out<bool>)
        -> bool
    {
        failed.set(true);
        with_pipe(pipe, false, |server| copy_call_result(&mut server.pipe, call, buffer, expected_callback, failed))
    }
}
