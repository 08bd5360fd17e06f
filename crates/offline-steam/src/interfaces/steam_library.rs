//! What Valve's own libsteam_api asks of `steamclient.so`, so that this library can be that one.

use std::ffi::{c_int, c_void};

use crate::ffi::argument::{Buffer, Out, Text};
use crate::interface::{Interface, is_for_servers, object};
use crate::interfaces::export::export;
use crate::interfaces::manual_dispatch::{CallbackMsg, copy_call_result, next_callback};
use crate::interfaces::objects;
use crate::interfaces::running::{self, with_handle};
use crate::notice::notice;

/// `ISteamClient::CreateInterface`'s word for success.
const FOUND: c_int = 0;
const NOT_FOUND: c_int = 1;

export! {
    /// `ISteamClient` of a version, null for one that this library does not have.
    fn CreateInterface(version: Text, status: Out<i32>) -> *mut c_void {
        objects::complete();
        let object = version.get().and_then(|version| object(&version));
        let pointer = object.map(|object| object.pointer()).filter(|pointer| Interface::Client.is_at(*pointer));
        status.set(if pointer.is_some() { FOUND } else { NOT_FOUND });
        pointer.unwrap_or(std::ptr::null_mut())
    }

    /// Hands out the next callback of a pipe; false when there is none. What is due happens when the pipe is empty, since
    /// nobody asks for frames here.
    fn Steam_BGetCallback(pipe: i32, message: Out<CallbackMsg>, _call: *mut c_void) -> bool {
        if with_handle(pipe, false, |server| server.pipe.is_empty()) {
            running::run_frame_of(pipe);
        }
        with_handle(pipe, false, |server| next_callback(server, pipe, message))
    }

    /// Frees the callback that was handed out last.
    fn Steam_FreeLastCallback(pipe: i32) {
        with_handle(pipe, (), |server| server.pipe.free_last());
    }

    /// Copies a call's result, as `SteamAPI_ManualDispatch_GetAPICallResult` does.
    fn Steam_GetAPICallResult(
        pipe: i32, call: u64, buffer: Buffer<*mut c_void> [size: i32], expected_callback: i32, failed: Out<bool>)
        -> bool
    {
        failed.set(true);
        with_handle(pipe, false, |server| copy_call_result(&mut server.pipe, call, buffer, expected_callback, failed))
    }

    /// Whether this library has a version of an interface.
    fn Steam_IsKnownInterface(version: Text) -> bool {
        version.get().is_some_and(|version| is_for_servers(&version) || object(&version).is_some())
    }

    /// Says that the program wants an interface that there is not.
    fn Steam_NotifyMissingInterface(_pipe: i32, version: Text) {
        notice(&format!("the program wants the interface {:?}, which is not here", version.or_empty()));
    }

    /// Does nothing: this library keeps no memory per thread.
    fn Steam_ReleaseThreadLocalMemory(_ends: bool) {}
}
