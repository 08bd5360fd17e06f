//! Taking callbacks off Steam's queue by hand (`SteamAPI_ManualDispatch_*`).

use std::mem::MaybeUninit;

use steam_sys as sys;

use crate::gate;
use crate::lifecycle;
use crate::payload::{Payload, field};
use crate::utils::Utils;

/// `SteamAPICallCompleted_t`: an asynchronous call has its answer.
pub const API_CALL_COMPLETED: i32 = 703;

/// `k_ESteamAPICallFailureNone`.
pub const NO_FAILURE: i32 = -1;

/// What came off the queue. The payload lies in the caller's buffer.
#[derive(Debug, PartialEq, Eq)]
pub enum Event {
    /// A callback, by its number.
    Callback(i32),
    /// The answer to an asynchronous call.
    CallResult(CallResult),
}

/// The answer to an asynchronous call. Where `io_failure` is set, the request got lost on the way and there
/// is no payload.
#[derive(Debug, PartialEq, Eq)]
pub struct CallResult {
    /// The handle that the asking function returned (`SteamAPICall_t`).
    pub call: u64,
    /// The number of the answer's struct.
    pub callback: i32,
    /// The size of the answer's struct in bytes.
    pub size: u32,
    /// The transport failed.
    pub io_failure: bool,
    /// Why, as `ESteamAPICallFailure`; [`NO_FAILURE`] where nothing failed.
    pub failure: i32,
}

/// More than any callback's struct has in bytes; the largest today has some 10,000.
const LARGEST_PAYLOAD: usize = 1 << 20;

/// Lets Steam do its work and queue what happened.
pub fn run_frame() {
    let Some(_pass) = gate::enter() else { return };
    // SAFETY: the pipe is the game server's own, and Steam runs.
    unsafe { sys::SteamAPI_ManualDispatch_RunFrame(lifecycle::pipe()) };
}

/// Takes the next callback off the queue and copies its payload into `payload`, whose room is reused.
/// Steam's own copy is freed before this returns.
pub fn next_event(payload: &mut Vec<u8>) -> Option<Event> {
    payload.clear();
    let _pass = gate::enter()?;
    let mut message = MaybeUninit::<sys::CallbackMsg_t>::uninit();
    let pipe = lifecycle::pipe();
    // SAFETY: the pipe is the game server's own, and `message` has room for what Steam fills in when it
    // answers true.
    let message = unsafe {
        if !sys::SteamAPI_ManualDispatch_GetNextCallback(pipe, message.as_mut_ptr()) {
            return None;
        }
        message.assume_init()
    };
    let size = usize::try_from(message.m_cubParam).ok().filter(|&size| size <= LARGEST_PAYLOAD);
    if let Some(size) = size.filter(|_| !message.m_pubParam.is_null()) {
        // SAFETY: Steam owns `m_cubParam` bytes at `m_pubParam` until the callback is freed below.
        let bytes = unsafe { std::slice::from_raw_parts(message.m_pubParam.cast::<u8>(), size) };
        payload.extend_from_slice(bytes);
    }
    let completed = if message.m_iCallback == API_CALL_COMPLETED { completed_call(payload) } else { None };
    // The answer is to be had only until the callback that announces it is freed.
    let event = match completed {
        Some(result) => Event::CallResult(fetch_result(pipe, result, payload)),
        None => Event::Callback(message.m_iCallback),
    };
    // SAFETY: exactly once per callback taken, on its pipe, and nothing points into it any more.
    unsafe { sys::SteamAPI_ManualDispatch_FreeLastCallback(pipe) };
    Some(event)
}

/// Which call was completed; `None` where the payload is too short to tell.
fn completed_call(payload: &[u8]) -> Option<CallResult> {
    let payload = Payload::<sys::SteamAPICallCompleted_t>::new(payload)?;
    Some(CallResult {
        call: field!(payload, SteamAPICallCompleted_t.m_hAsyncCall: u64),
        callback: field!(payload, SteamAPICallCompleted_t.m_iCallback: i32),
        size: field!(payload, SteamAPICallCompleted_t.m_cubParam: u32),
        io_failure: false,
        failure: NO_FAILURE,
    })
}

/// Empties the payload and gives it an answer's size; false when no answer has that.
fn make_room(payload: &mut Vec<u8>, size: u32) -> bool {
    payload.clear();
    let fits = size as usize <= LARGEST_PAYLOAD;
    if fits {
        payload.resize(size as usize, 0);
    }
    fits
}

/// Replaces the payload by the answer itself.
fn fetch_result(pipe: sys::HSteamPipe, mut result: CallResult, payload: &mut Vec<u8>) -> CallResult {
    // Before the answer is fetched, which ends the call.
    if let Some(utils) = Utils::get() {
        result.failure = utils.api_call_failure_reason(result.call);
    }
    if !make_room(payload, result.size) {
        result.io_failure = true;
        return result;
    }
    // SAFETY: the buffer has as many bytes as are announced to Steam, and `io_failure` is a live bool.
    let fetched = unsafe {
        sys::SteamAPI_ManualDispatch_GetAPICallResult(
            pipe,
            result.call,
            payload.as_mut_ptr().cast(),
            result.size as i32,
            result.callback,
            &mut result.io_failure,
        )
    };
    if !fetched || result.io_failure {
        result.io_failure = true;
        payload.clear();
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bytes of a `SteamAPICallCompleted_t`, padded as on any platform.
    fn completed(call: u64, callback: i32, size: u32) -> Vec<u8> {
        let mut bytes = vec![0; size_of::<sys::SteamAPICallCompleted_t>()];
        bytes[..8].copy_from_slice(&call.to_ne_bytes());
        bytes[8..12].copy_from_slice(&callback.to_ne_bytes());
        bytes[12..16].copy_from_slice(&size.to_ne_bytes());
        bytes
    }

    #[test]
    fn a_completed_call_is_read_with_its_whole_size() {
        let expected = CallResult {
            call: 7 << 40,
            callback: 1800,
            size: u32::MAX,
            io_failure: false,
            failure: NO_FAILURE,
        };
        assert_eq!(completed_call(&completed(7 << 40, 1800, u32::MAX)), Some(expected));
        assert_eq!(completed_call(&[0; 15]), None);
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri takes minutes to fill the largest room")]
    fn no_memory_is_taken_for_an_answer_that_cannot_be() {
        let mut payload = vec![1, 2, 3];
        assert!(make_room(&mut payload, 16));
        assert_eq!(payload, [0; 16], "nothing of the announcement stays");
        for size in [u32::MAX, i32::MAX as u32 + 1, LARGEST_PAYLOAD as u32 + 1] {
            assert!(!make_room(&mut payload, size));
            assert!(payload.is_empty() && payload.capacity() < 1024);
        }
        assert!(make_room(&mut payload, LARGEST_PAYLOAD as u32));
        assert!(make_room(&mut payload, 0));
        assert!(payload.is_empty());
    }
}
