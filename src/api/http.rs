//! The page "HTTP": requests to web servers, made by Steam. SDK: `ISteamHTTP` (`isteamhttp.h`).

use godot::builtin::{GString, PackedByteArray};

use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::c_text::CText;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::session::SESSION;
use steam::http::Http;

/// The range of handles, sizes and times.
const U32: std::ops::RangeInclusive<i64> = 0..=u32::MAX as i64;

/// `EHTTPMethod`, without the one that is none.
const HTTP_METHODS: std::ops::RangeInclusive<i64> = 1..=7;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Makes a container for cookies, which lives as long as the server. With `allow_response_to_modify` web
    /// servers may add cookies to it; otherwise only [method setHTTPCookie] does. Returns its handle,
    /// `HTTPCOOKIE_INVALID_HANDLE` (0) when there is none. Free it with [method releaseCookieContainer].
    ///
    /// SDK: `ISteamHTTP::CreateCookieContainer`.
    fn createCookieContainer(call, allow_response_to_modify: bool) -> i64 {
        http(call).map_or(0, |http| http.create_cookie_container(allow_response_to_modify).into())
    }

    /// Prepares a request. `request_method` is a [enum HTTPMethod] and `absolute_url` begins with `http://` or
    /// `https://`. Returns its handle, `HTTPREQUEST_INVALID_HANDLE` (0) when there is none. Send it with
    /// [method sendHTTPRequest] or [method sendHTTPRequestAndStreamResponse], and free it with
    /// [method releaseHTTPRequest] in any case.
    ///
    /// SDK: `ISteamHTTP::CreateHTTPRequest`.
    fn createHTTPRequest(call, request_method: i64 as enums::HTTPMethod, absolute_url: GString) -> i64 {
        let create = || {
            let http = http(call)?;
            let method = call.number(named!(request_method), HTTP_METHODS)?;
            Some(http.create_http_request(method, &request_url(call, named!(absolute_url))?))
        };
        create().unwrap_or_default().into()
    }

    /// Moves a request that was sent to the end of Steam's queue. False when it was not sent, or the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::DeferHTTPRequest`.
    fn deferHTTPRequest(call, request_handle: i64) -> bool {
        http_request(call, request_handle).is_some_and(|(http, request)| http.defer_http_request(request))
    }

    /// How much of the body has arrived, in percent (0.0 to 100.0). 0.0 as long as the web server has not
    /// announced a length, and when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::GetHTTPDownloadProgressPct`.
    fn getHTTPDownloadProgressPct(call, request_handle: i64) -> f64 {
        http_request(call, request_handle)
            .and_then(|(http, request)| http.download_progress(request))
            .unwrap_or_default()
            .into()
    }

    /// Whether a request failed because it took too long. Ask after [signal http_request_completed] with
    /// `request_success` false.
    ///
    /// SDK: `ISteamHTTP::GetHTTPRequestWasTimedOut`.
    fn getHTTPRequestWasTimedOut(call, request_handle: i64) -> bool {
        http_request(call, request_handle)
            .and_then(|(http, request)| http.was_timed_out(request))
            .unwrap_or_default()
    }

    /// The body of the response to [method sendHTTPRequest]. `buffer_size` must be its length in bytes:
    /// `body_size` of [signal http_request_completed], or what [method getHTTPResponseBodySize] gives. Empty when
    /// it is another number, when there is no response, and for a response that is streamed.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseBodyData`.
    fn getHTTPResponseBodyData(call, request_handle: i64, buffer_size: i64) -> PackedByteArray {
        let read = || {
            let (http, request) = http_request(call, request_handle)?;
            let size = http.body_size(request)?;
            if buffer_size != i64::from(size) {
                let text = format!("buffer_size is {buffer_size}, but the body has {size} bytes.");
                call.report("buffer_size", &text);
                return None;
            }
            filled(call, size, |body| http.read_body(request, body))
        };
        read().unwrap_or_default()
    }

    /// The length of a response's body in bytes; 0 when there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseBodySize`.
    fn getHTTPResponseBodySize(call, request_handle: i64) -> i64 {
        http_request(call, request_handle)
            .and_then(|(http, request)| http.body_size(request))
            .unwrap_or_default()
            .into()
    }

    /// The length of a response header's value in bytes, for [method getHTTPResponseHeaderValue]. 0 when the
    /// response has no such header or there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseHeaderSize`.
    fn getHTTPResponseHeaderSize(call, request_handle: i64, header_name: GString) -> i64 {
        let ask = || {
            let (http, request) = http_request(call, request_handle)?;
            http.header_size(request, &call.text(named!(header_name))?)
        };
        ask().unwrap_or_default().into()
    }

    /// The bytes of a response header's value; a terminating 0 may be among them, which `get_string_from_utf8`
    /// leaves out. `buffer_size` is at least what [method getHTTPResponseHeaderSize] gives. Empty when it is
    /// less, when the response has no such header and when there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseHeaderValue`.
    fn getHTTPResponseHeaderValue(call, request_handle: i64, header_name: GString, buffer_size: i64) -> PackedByteArray {
        let read = || {
            let (http, request) = http_request(call, request_handle)?;
            let name = call.text(named!(header_name))?;
            let size = http.header_size(request, &name)?;
            if buffer_size < size.into() {
                let text = format!("buffer_size is {buffer_size}, but the header's value has {size} bytes.");
                call.report("buffer_size", &text);
                return None;
            }
            filled(call, size, |value| http.read_header(request, &name, value))
        };
        read().unwrap_or_default()
    }

    /// A piece of the body of the response to [method sendHTTPRequestAndStreamResponse]. Call it in a handler of
    /// [signal http_request_data_received], with `offset` and, as `buffer_size`, `bytes_received` from there;
    /// with anything else the array is empty.
    ///
    /// SDK: `ISteamHTTP::GetHTTPStreamingResponseBodyData`.
    fn getHTTPStreamingResponseBodyData(call, request_handle: i64, offset: i64, buffer_size: i64) -> PackedByteArray {
        let read = || {
            let (http, request) = http_request(call, request_handle)?;
            let offset = call.number(named!(offset), U32)?;
            // No piece is larger than the announced ones; a wrong number must not take up gigabytes.
            let largest = SESSION.http_requests.largest_piece().into();
            let size = call.number(named!(buffer_size), 0..=largest)?;
            filled(call, size, |piece| http.read_piece(request, offset, piece))
        };
        read().unwrap_or_default()
    }

    /// Moves a request that was sent to the front of Steam's queue. False when it was not sent, or the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::PrioritizeHTTPRequest`.
    fn prioritizeHTTPRequest(call, request_handle: i64) -> bool {
        http_request(call, request_handle).is_some_and(|(http, request)| http.prioritize_http_request(request))
    }

    /// Frees a container of cookies. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::ReleaseCookieContainer`.
    fn releaseCookieContainer(call, cookie_handle: i64) -> bool {
        cookie_container(call, cookie_handle)
            .is_some_and(|(http, container)| http.release_cookie_container(container))
    }

    /// Frees a request and its response; needed for every request that was made. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::ReleaseHTTPRequest`.
    fn releaseHTTPRequest(call, request_handle: i64) -> bool {
        let Some((http, request)) = http_request(call, request_handle) else {
            return false;
        };
        SESSION.http_requests.forget(request);
        http.release_http_request(request)
    }

    /// Sends a request; Steam keeps the whole response. False when the handle is wrong or the request was sent
    /// before; otherwise [signal http_request_completed] follows, once for each request.
    ///
    /// SDK: `ISteamHTTP::SendHTTPRequest`.
    fn sendHTTPRequest(call, request_handle: i64) -> bool {
        send_request(call, request_handle, Http::send)
    }

    /// Sends a request whose response comes in pieces, for large bodies. False when the handle is wrong or the
    /// request was sent before; otherwise [signal http_request_headers_received] follows, then
    /// [signal http_request_data_received] for each piece of the body, and [signal http_request_completed].
    ///
    /// SDK: `ISteamHTTP::SendHTTPRequestAndStreamResponse`.
    fn sendHTTPRequestAndStreamResponse(call, request_handle: i64) -> bool {
        send_request(call, request_handle, Http::send_and_stream_response)
    }

    /// Puts a cookie into a container, for requests to `host` below `url`. `cookie` is the cookie as a web server
    /// would set it, such as `session=1234`. False when the handle is wrong or the cookie is refused.
    ///
    /// SDK: `ISteamHTTP::SetCookie`.
    fn setHTTPCookie(call, cookie_handle: i64, host: GString, url: GString, cookie: GString) -> bool {
        let set = || {
            let (http, container) = cookie_container(call, cookie_handle)?;
            let host = call.text(named!(host))?;
            let url = call.text(named!(url))?;
            Some(http.set_cookie(container, &host, &url, &call.text(named!(cookie))?))
        };
        set().unwrap_or_default()
    }

    /// Limits the time that a request may take in all, in milliseconds (0..4294967295). False when the handle is
    /// wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestAbsoluteTimeoutMS`.
    fn setHTTPRequestAbsoluteTimeoutMS(call, request_handle: i64, milliseconds: i64) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let milliseconds = call.number(named!(milliseconds), U32)?;
            Some(http.set_http_request_absolute_timeout_ms(request, milliseconds))
        };
        set().unwrap_or_default()
    }

    /// Attaches a number of your own, all 64 bits of it, to a request; the request's signals bring it back. False
    /// when the handle is wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestContextValue`.
    fn setHTTPRequestContextValue(call, request_handle: i64, context_value: i64) -> bool {
        let Some((http, request)) = http_request(call, request_handle) else {
            return false;
        };
        let set = http.set_http_request_context_value(request, context_value as u64);
        if set {
            SESSION.http_requests.keep_context_value(request, context_value);
        }
        set
    }

    /// Has a request use a container of cookies ([method createCookieContainer]). False when a handle is wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestCookieContainer`.
    fn setHTTPRequestCookieContainer(call, request_handle: i64, cookie_handle: i64) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let container = call.number(named!(cookie_handle), U32)?;
            Some(http.set_http_request_cookie_container(request, container))
        };
        set().unwrap_or_default()
    }

    /// Adds a parameter: to the URL of a GET or HEAD request, to the form that a POST request sends. Steam
    /// escapes it. False when the handle is wrong, the request was sent already, has a raw body or is of another
    /// method.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestGetOrPostParameter`.
    fn setHTTPRequestGetOrPostParameter(call, request_handle: i64, param_name: GString, param_value: GString) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let name = call.text(named!(param_name))?;
            Some(http.set_http_request_get_or_post_parameter(request, &name, &call.text(named!(param_value))?))
        };
        set().unwrap_or_default()
    }

    /// Sets a header of a request. False when the handle is wrong or the request was sent already, and for
    /// `User-Agent`, which [method setHTTPRequestUserAgentInfo] is for.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestHeaderValue`.
    fn setHTTPRequestHeaderValue(
        call,
        request_handle: i64,
        header_name: GString,
        header_value: GString,
    ) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let name = call.text(named!(header_name))?;
            Some(http.set_http_request_header_value(request, &name, &call.text(named!(header_value))?))
        };
        set().unwrap_or_default()
    }

    /// Limits the time without any data from the web server, in seconds (0..4294967295); 60 unless set. False
    /// when the handle is wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestNetworkActivityTimeout`.
    fn setHTTPRequestNetworkActivityTimeout(call, request_handle: i64, timeout_seconds: i64) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let seconds = call.number(named!(timeout_seconds), U32)?;
            Some(http.set_http_request_network_activity_timeout(request, seconds))
        };
        set().unwrap_or_default()
    }

    /// Sets the body of a request, sent as UTF-8 without a terminator, and its `Content-Type` header. False when
    /// the handle is wrong or the request was sent already, has parameters or a body, or is a GET request.
    /// [method setHTTPRequestRawPostBodyData] takes bytes.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRawPostBody`.
    fn setHTTPRequestRawPostBody(call, request_handle: i64, content_type: GString, body: GString) -> bool {
        let body = body.to_string().into_bytes();
        set_request_body(call, request_handle, &content_type, body)
    }

    /// The same as [method setHTTPRequestRawPostBody] for a body of any bytes. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRawPostBody`.
    fn setHTTPRequestRawPostBodyData(
        call,
        request_handle: i64,
        content_type: GString,
        body: PackedByteArray,
    ) -> bool {
        set_request_body(call, request_handle, &content_type, body.to_vec())
    }

    /// Whether the certificate of the web server must be valid for an `https://` request; it must unless this
    /// says otherwise. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRequiresVerifiedCertificate`.
    fn setHTTPRequestRequiresVerifiedCertificate(
        call,
        request_handle: i64,
        require_verified_certificate: bool,
    ) -> bool {
        http_request(call, request_handle).is_some_and(|(http, request)| {
            http.set_http_request_requires_verified_certificate(request, require_verified_certificate)
        })
    }

    /// Adds text to the end of the user agent that Steam sends; "" takes it away again. False when the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestUserAgentInfo`.
    fn setHTTPRequestUserAgentInfo(call, request_handle: i64, user_agent_info: GString) -> bool {
        let set = || {
            let (http, request) = http_request(call, request_handle)?;
            let info = call.text(named!(user_agent_info))?;
            Some(http.set_http_request_user_agent_info(request, &info))
        };
        set().unwrap_or_default()
    }
}

fn http(call: Call) -> Option<Http> {
    call.require(Http::get())
}

fn http_request(call: Call, request_handle: i64) -> Option<(Http, u32)> {
    Some((http(call)?, call.number(named!(request_handle), U32)?))
}

fn cookie_container(call: Call, cookie_handle: i64) -> Option<(Http, u32)> {
    Some((http(call)?, call.number(named!(cookie_handle), U32)?))
}

fn request_url(call: Call, url: Named<GString>) -> Option<CText> {
    let text = call.text(url)?;
    if !is_absolute(&text.to_string_lossy()) {
        let Named { name, value } = url;
        let problem = format!("{name} is \"{value}\"; it must begin with http:// or https://.");
        call.report(name, &problem);
        return None;
    }
    Some(text)
}

fn send_request(call: Call, handle: i64, send: impl FnOnce(&Http, u32) -> Option<u64>) -> bool {
    let call = http_request(call, handle).and_then(|(http, request)| send(&http, request));
    if let Some(call) = call {
        requests::expect(call, HTTP_REQUEST_COMPLETED, handle);
    }
    call.is_some()
}

fn set_request_body(call: Call, handle: i64, content_type: &GString, body: Vec<u8>) -> bool {
    let set = || {
        let (http, request) = http_request(call, handle)?;
        let content_type = call.text(named!(content_type))?;
        Some(http.set_raw_post_body(request, &content_type, body))
    };
    set().unwrap_or_default()
}

fn is_absolute(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

/// The most bytes that are fetched at once.
const MOST_BYTES: u32 = 1 << 30;

/// An array of as many bytes as Steam says there are; `None` when that is no size to take memory for, and when they
/// could not be filled in.
fn filled(call: Call, size: u32, fill: impl FnOnce(&mut [u8]) -> bool) -> Option<PackedByteArray> {
    if let Some(problem) = problem_of_size(size) {
        call.report("size", &problem);
        return None;
    }
    let mut bytes = PackedByteArray::new();
    bytes.resize(size as usize);
    fill(bytes.as_mut_slice()).then_some(bytes)
}

fn problem_of_size(size: u32) -> Option<String> {
    (size > MOST_BYTES)
        .then(|| format!("there are {size} bytes; at most {MOST_BYTES} can be fetched at once."))
}

signals! {
    /// Answers `sendHTTPRequest` and `sendHTTPRequestAndStreamResponse`: the request is over.
    ///
    /// `request_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). `request_success` is true when the web server answered at all; look at
    /// `status_code`, the HTTP status (200 and so on), to know how. `body_size` is the length of the body in
    /// bytes. Fetch it with `getHTTPResponseBodyData`, then call `releaseHTTPRequest`.
    fn http_request_completed(
        request_handle: i64,
        context_value: i64,
        request_success: bool,
        status_code: i64 as enums::HTTPStatusCode,
        body_size: i64,
    );

    /// A piece of the body of a request sent with `sendHTTPRequestAndStreamResponse` has arrived.
    ///
    /// `request_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). Fetch the piece inside the handler: pass `offset` and `bytes_received`
    /// (both in bytes) to `getHTTPStreamingResponseBodyData`.
    fn http_request_data_received(
        request_handle: i64,
        context_value: i64,
        offset: i64,
        bytes_received: i64,
    );

    /// The headers of the answer to a request sent with `sendHTTPRequestAndStreamResponse` have arrived.
    ///
    /// `request_handle` is the handle of the request, `context_value` what `setHTTPRequestContextValue`
    /// attached to it (0 if nothing). `getHTTPResponseHeaderValue` can be called now.
    fn http_request_headers_received(request_handle: i64, context_value: i64);
}

callbacks! {
    HTTPRequestHeadersReceived_t => http_request_headers_received(m_hRequest: u32, m_ulContextValue: i64);
    HTTPRequestDataReceived_t
        => |m_hRequest: u32, m_ulContextValue: i64, m_cOffset: u32, m_cBytesReceived: u32| {
            SESSION.http_requests.piece_announced(m_cBytesReceived);
            http_request_data_received(m_hRequest, m_ulContextValue, m_cOffset, m_cBytesReceived)
        };
}

answers! {
    /// To `sendHTTPRequest` and `sendHTTPRequestAndStreamResponse`.
    HTTP_REQUEST_COMPLETED(request): HTTPRequestCompleted_t
        => http_request_completed(
            m_hRequest: u32,
            m_ulContextValue: i64,
            m_bRequestSuccessful: u8,
            m_eStatusCode: i32,
            m_unBodySize: u32,
        ),
        else (request, SESSION.http_requests.context_value(request as u32), false, 0, 0);
}

#[cfg(test)]
mod tests {
    use super::{MOST_BYTES, is_absolute, problem_of_size};

    #[test]
    fn no_memory_is_taken_for_what_is_too_much() {
        assert_eq!(problem_of_size(MOST_BYTES), None);
        assert!(
            problem_of_size(u32::MAX).unwrap().starts_with("there are 4294967295 bytes; at most 1073741824")
        );
    }

    #[test]
    fn a_url_needs_a_scheme_that_steam_knows() {
        assert!(is_absolute("http://127.0.0.1:80/a?b=c"));
        assert!(is_absolute("HTTPS://example.org"));
        for url in ["", "example.org", "/path", "ftp://example.org", "http:/example.org", "file?http://x"] {
            assert!(!is_absolute(url), "{url}");
        }
    }
}
