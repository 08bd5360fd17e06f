//! The callback structs of `ISteamHTTP` (isteamhttp.h).

use super::request::RequestHandle;
use crate::message::{Fields, Message};

/// `HTTPRequestCompleted_t`, a call result.
pub fn http_request_completed(
    request: RequestHandle,
    context: u64,
    successful: bool,
    status: u16,
    body_size: u32,
) -> Message {
    Fields::default()
        .u32(request)
        .u64(context)
        .bool(successful)
        .i32(status.into())
        .u32(body_size)
        .into_message(2101)
}

/// `HTTPRequestHeadersReceived_t`: the headers of a streamed response can be read.
pub fn http_headers_received(request: RequestHandle, context: u64) -> Message {
    Fields::default().u32(request).u64(context).into_message(2102)
}

/// `HTTPRequestDataReceived_t`: a piece of a streamed body can be read.
pub fn http_data_received(request: RequestHandle, context: u64, offset: u32, size: u32) -> Message {
    Fields::default().u32(request).u64(context).u32(offset).u32(size).into_message(2103)
}
