//! `ISteamHTTP` (`isteamhttp.h`): requests to web servers, made by Steam.

use std::collections::HashMap;
use std::ffi::CStr;

use parking_lot::Mutex;
use steam_sys as sys;

use crate::interface::steam_interface;

steam_interface! {
    /// `ISteamHTTP` of the game server.
    Http = HTTP -> ISteamHTTP;
}

impl Http {
    /// Sends a request whose response Steam keeps; returns the call, `None` when it was not sent.
    pub fn send(&self, request: u32) -> Option<u64> {
        let mut call = 0;
        // SAFETY: the handle is the running interface and `call` is live.
        let sent = unsafe { sys::SteamAPI_ISteamHTTP_SendHTTPRequest(self.raw.as_ptr(), request, &mut call) };
        sent.then_some(call)
    }

    /// Sends a request whose response comes in pieces; returns the call, `None` when it was not sent.
    pub fn send_and_stream_response(&self, request: u32) -> Option<u64> {
        let mut call = 0;
        // SAFETY: the handle is the running interface and `call` is live.
        let sent = unsafe {
            sys::SteamAPI_ISteamHTTP_SendHTTPRequestAndStreamResponse(self.raw.as_ptr(), request, &mut call)
        };
        sent.then_some(call)
    }

    /// Sets the whole body. Takes the bytes by value because the C function wants them writable.
    pub fn set_raw_post_body(&self, request: u32, content_type: &CStr, mut body: Vec<u8>) -> bool {
        let Ok(length) = u32::try_from(body.len()) else { return false };
        // SAFETY: the texts outlive the call, and the body has as many bytes as are announced.
        unsafe {
            sys::SteamAPI_ISteamHTTP_SetHTTPRequestRawPostBody(
                self.raw.as_ptr(),
                request,
                content_type.as_ptr(),
                body.as_mut_ptr(),
                length,
            )
        }
    }

    /// Bytes of a response header's value; `None` when the response has no such header.
    pub fn header_size(&self, request: u32, name: &CStr) -> Option<u32> {
        let mut size = 0;
        // SAFETY: the name outlives the call and `size` is live.
        let known = unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPResponseHeaderSize(
                self.raw.as_ptr(),
                request,
                name.as_ptr(),
                &mut size,
            )
        };
        known.then_some(size)
    }

    /// Fills in a response header's value, whose size `value` has.
    pub fn read_header(&self, request: u32, name: &CStr, value: &mut [u8]) -> bool {
        let Ok(size) = u32::try_from(value.len()) else { return false };
        // SAFETY: the name outlives the call, and the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPResponseHeaderValue(
                self.raw.as_ptr(),
                request,
                name.as_ptr(),
                value.as_mut_ptr(),
                size,
            )
        }
    }

    /// Bytes of a response's body; `None` when there is no response.
    pub fn body_size(&self, request: u32) -> Option<u32> {
        let mut size = 0;
        // SAFETY: the handle is the running interface and `size` is live.
        let known = unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPResponseBodySize(self.raw.as_ptr(), request, &mut size)
        };
        known.then_some(size)
    }

    /// Fills in the body of a response that Steam keeps, whose size `body` has.
    pub fn read_body(&self, request: u32, body: &mut [u8]) -> bool {
        let Ok(size) = u32::try_from(body.len()) else { return false };
        // SAFETY: the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPResponseBodyData(
                self.raw.as_ptr(),
                request,
                body.as_mut_ptr(),
                size,
            )
        }
    }

    /// Fills in a piece of a streamed body, whose size `piece` has.
    pub fn read_piece(&self, request: u32, offset: u32, piece: &mut [u8]) -> bool {
        let Ok(size) = u32::try_from(piece.len()) else { return false };
        // SAFETY: the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPStreamingResponseBodyData(
                self.raw.as_ptr(),
                request,
                offset,
                piece.as_mut_ptr(),
                size,
            )
        }
    }

    /// How much of the body is here, in percent; `None` when there is no response.
    pub fn download_progress(&self, request: u32) -> Option<f32> {
        let mut percent = 0.0;
        // SAFETY: the handle is the running interface and `percent` is live.
        let known = unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPDownloadProgressPct(self.raw.as_ptr(), request, &mut percent)
        };
        known.then_some(percent)
    }

    /// Whether a request failed because it took too long; `None` when that cannot be told.
    pub fn was_timed_out(&self, request: u32) -> Option<bool> {
        let mut timed_out = false;
        // SAFETY: the handle is the running interface and `timed_out` is live.
        let known = unsafe {
            sys::SteamAPI_ISteamHTTP_GetHTTPRequestWasTimedOut(self.raw.as_ptr(), request, &mut timed_out)
        };
        known.then_some(timed_out)
    }
}

/// What has to be remembered of the requests of a session.
#[derive(Default)]
pub struct HttpRequests(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    context_values: HashMap<u32, i64>,
    largest_piece: u32,
}

impl HttpRequests {
    /// Keeps a request's context value: an answer that got lost does not bring it.
    pub fn keep_context_value(&self, request: u32, value: i64) {
        self.0.lock().context_values.insert(request, value);
    }

    /// A request's context value, or 0.
    pub fn context_value(&self, request: u32) -> i64 {
        self.0.lock().context_values.get(&request).copied().unwrap_or_default()
    }

    /// Forgets a request.
    pub fn forget(&self, request: u32) {
        self.0.lock().context_values.remove(&request);
    }

    /// Steam announced a piece of a streamed body.
    pub fn piece_announced(&self, bytes: u32) {
        let mut remembered = self.0.lock();
        remembered.largest_piece = remembered.largest_piece.max(bytes);
    }

    /// The largest piece that was announced: nobody needs room for a larger one.
    pub fn largest_piece(&self) -> u32 {
        self.0.lock().largest_piece
    }

    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        *self.0.lock() = Remembered::default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn context_values_belong_to_their_requests() {
        let requests = HttpRequests::default();
        requests.keep_context_value(1, -1);
        requests.keep_context_value(2, 22);
        requests.keep_context_value(2, 23);
        assert_eq!((requests.context_value(1), requests.context_value(2)), (-1, 23));
        requests.forget(1);
        assert_eq!((requests.context_value(1), requests.context_value(2)), (0, 23));
        requests.clear();
        assert_eq!(requests.context_value(2), 0);
    }

    #[test]
    fn the_largest_piece_counts() {
        let requests = HttpRequests::default();
        assert_eq!(requests.largest_piece(), 0);
        [10, 4096, 7].into_iter().for_each(|bytes| requests.piece_announced(bytes));
        assert_eq!(requests.largest_piece(), 4096);
        requests.clear();
        assert_eq!(requests.largest_piece(), 0);
    }
}
