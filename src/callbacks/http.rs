//! Callbacks of `ISteamHTTP`.

use super::decoders::{answers, decoders};
use crate::session::SESSION;
use crate::signals::emit;
use steam::payload::{Payload, field};

decoders! {
    HTTPRequestHeadersReceived_t => |payload| emit!(
        "http_request_headers_received",
        field!(payload, HTTPRequestHeadersReceived_t.m_hRequest: u32),
        field!(payload, HTTPRequestHeadersReceived_t.m_ulContextValue: i64),
    );
    HTTPRequestDataReceived_t => |payload| {
        let bytes = field!(payload, HTTPRequestDataReceived_t.m_cBytesReceived: u32);
        SESSION.http_requests.piece_announced(bytes);
        emit!(
            "http_request_data_received",
            field!(payload, HTTPRequestDataReceived_t.m_hRequest: u32),
            field!(payload, HTTPRequestDataReceived_t.m_ulContextValue: i64),
            field!(payload, HTTPRequestDataReceived_t.m_cOffset: u32),
            bytes,
        )
    };
}

answers! {
    /// To `sendHTTPRequest` and `sendHTTPRequestAndStreamResponse`.
    HTTP_REQUEST_COMPLETED: HTTPRequestCompleted_t
        => |payload, _request| emit!(
            "http_request_completed",
            field!(payload, HTTPRequestCompleted_t.m_hRequest: u32),
            field!(payload, HTTPRequestCompleted_t.m_ulContextValue: i64),
            field!(payload, HTTPRequestCompleted_t.m_bRequestSuccessful: u8) != 0,
            field!(payload, HTTPRequestCompleted_t.m_eStatusCode: i32),
            field!(payload, HTTPRequestCompleted_t.m_unBodySize: u32),
        ),
        else emit!(
            "http_request_completed",
            _request,
            SESSION.http_requests.context_value(_request as u32),
            false,
            0,
            0,
        );
}
