//! The page "HTTP": requests to web servers, made by Steam. SDK: `ISteamHTTP` (`isteamhttp.h`).

use std::ffi::CString;

use godot::builtin::{GString, PackedByteArray};
use godot::register::godot_api;

use crate::arguments;
use crate::callbacks::http::HTTP_REQUEST_COMPLETED;
use crate::callbacks::requests;
use crate::reporting::{report, require};
use crate::session::SESSION;
use crate::steam_server::SteamServer;
use steam::http::Http;

/// The range of handles, sizes and times.
const U32: std::ops::RangeInclusive<i64> = 0..=u32::MAX as i64;

/// `EHTTPMethod`, without the one that is none.
const HTTP_METHODS: std::ops::RangeInclusive<i64> = 1..=7;

#[godot_api(secondary)]
impl SteamServer {
    /// Makes a container for cookies, which lives as long as the server. With `allow_response_to_modify` web
    /// servers may add cookies to it; otherwise only [method setHTTPCookie] does. Returns its handle,
    /// `HTTPCOOKIE_INVALID_HANDLE` (0) when there is none. Free it with [method releaseCookieContainer].
    ///
    /// SDK: `ISteamHTTP::CreateCookieContainer`.
    #[func(rename = createCookieContainer)]
    fn create_cookie_container(&self, allow_response_to_modify: bool) -> i64 {
        http("createCookieContainer")
            .map_or(0, |http| http.create_cookie_container(allow_response_to_modify).into())
    }

    /// Prepares a request. `request_method` is a [enum HTTPMethod] and `absolute_url` begins with `http://` or
    /// `https://`. Returns its handle, `HTTPREQUEST_INVALID_HANDLE` (0) when there is none. Send it with
    /// [method sendHTTPRequest] or [method sendHTTPRequestAndStreamResponse], and free it with
    /// [method releaseHTTPRequest] in any case.
    ///
    /// SDK: `ISteamHTTP::CreateHTTPRequest`.
    #[func(rename = createHTTPRequest)]
    fn create_http_request(&self, request_method: i64, absolute_url: GString) -> i64 {
        const METHOD: &str = "createHTTPRequest";
        let create = || {
            let http = http(METHOD)?;
            let method = arguments::number(METHOD, "request_method", request_method, HTTP_METHODS)?;
            Some(http.create_request(method, &request_url(METHOD, &absolute_url)?))
        };
        create().unwrap_or_default().into()
    }

    /// Moves a request that was sent to the end of Steam's queue. False when it was not sent, or the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::DeferHTTPRequest`.
    #[func(rename = deferHTTPRequest)]
    fn defer_http_request(&self, request_handle: i64) -> bool {
        http_request("deferHTTPRequest", request_handle).is_some_and(|(http, request)| http.defer(request))
    }

    /// How much of the body has arrived, in percent (0.0 to 100.0). 0.0 as long as the web server has not
    /// announced a length, and when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::GetHTTPDownloadProgressPct`.
    #[func(rename = getHTTPDownloadProgressPct)]
    fn get_http_download_progress_pct(&self, request_handle: i64) -> f64 {
        http_request("getHTTPDownloadProgressPct", request_handle)
            .and_then(|(http, request)| http.download_progress(request))
            .unwrap_or_default()
            .into()
    }

    /// Whether a request failed because it took too long. Ask after [signal http_request_completed] with
    /// `request_success` false.
    ///
    /// SDK: `ISteamHTTP::GetHTTPRequestWasTimedOut`.
    #[func(rename = getHTTPRequestWasTimedOut)]
    fn get_http_request_was_timed_out(&self, request_handle: i64) -> bool {
        http_request("getHTTPRequestWasTimedOut", request_handle)
            .and_then(|(http, request)| http.was_timed_out(request))
            .unwrap_or_default()
    }

    /// The body of the response to [method sendHTTPRequest]. `buffer_size` must be its length in bytes:
    /// `body_size` of [signal http_request_completed], or what [method getHTTPResponseBodySize] gives. Empty when
    /// it is another number, when there is no response, and for a response that is streamed.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseBodyData`.
    #[func(rename = getHTTPResponseBodyData)]
    fn get_http_response_body_data(&self, request_handle: i64, buffer_size: i64) -> PackedByteArray {
        const METHOD: &str = "getHTTPResponseBodyData";
        let read = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let size = http.body_size(request)?;
            if buffer_size != i64::from(size) {
                let text = format!("buffer_size is {buffer_size}, but the body has {size} bytes.");
                report(METHOD, "buffer_size", &text);
                return None;
            }
            filled(METHOD, size, |body| http.read_body(request, body))
        };
        read().unwrap_or_default()
    }

    /// The length of a response's body in bytes; 0 when there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseBodySize`.
    #[func(rename = getHTTPResponseBodySize)]
    fn get_http_response_body_size(&self, request_handle: i64) -> i64 {
        http_request("getHTTPResponseBodySize", request_handle)
            .and_then(|(http, request)| http.body_size(request))
            .unwrap_or_default()
            .into()
    }

    /// The length of a response header's value in bytes, for [method getHTTPResponseHeaderValue]. 0 when the
    /// response has no such header or there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseHeaderSize`.
    #[func(rename = getHTTPResponseHeaderSize)]
    fn get_http_response_header_size(&self, request_handle: i64, header_name: GString) -> i64 {
        const METHOD: &str = "getHTTPResponseHeaderSize";
        let ask = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            http.header_size(request, &arguments::text(METHOD, "header_name", &header_name)?)
        };
        ask().unwrap_or_default().into()
    }

    /// The bytes of a response header's value; a terminating 0 may be among them, which `get_string_from_utf8`
    /// leaves out. `buffer_size` is at least what [method getHTTPResponseHeaderSize] gives. Empty when it is
    /// less, when the response has no such header and when there is no response.
    ///
    /// SDK: `ISteamHTTP::GetHTTPResponseHeaderValue`.
    #[func(rename = getHTTPResponseHeaderValue)]
    fn get_http_response_header_value(
        &self,
        request_handle: i64,
        header_name: GString,
        buffer_size: i64,
    ) -> PackedByteArray {
        const METHOD: &str = "getHTTPResponseHeaderValue";
        let read = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let name = arguments::text(METHOD, "header_name", &header_name)?;
            let size = http.header_size(request, &name)?;
            if buffer_size < size.into() {
                let text = format!("buffer_size is {buffer_size}, but the header's value has {size} bytes.");
                report(METHOD, "buffer_size", &text);
                return None;
            }
            filled(METHOD, size, |value| http.read_header(request, &name, value))
        };
        read().unwrap_or_default()
    }

    /// A piece of the body of the response to [method sendHTTPRequestAndStreamResponse]. Call it in a handler of
    /// [signal http_request_data_received], with `offset` and, as `buffer_size`, `bytes_received` from there;
    /// with anything else the array is empty.
    ///
    /// SDK: `ISteamHTTP::GetHTTPStreamingResponseBodyData`.
    #[func(rename = getHTTPStreamingResponseBodyData)]
    fn get_http_streaming_response_body_data(
        &self,
        request_handle: i64,
        offset: i64,
        buffer_size: i64,
    ) -> PackedByteArray {
        const METHOD: &str = "getHTTPStreamingResponseBodyData";
        let read = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let offset = arguments::number(METHOD, "offset", offset, U32)?;
            // No piece is larger than the announced ones; a wrong number must not take up gigabytes.
            let largest = SESSION.http_requests.largest_piece().into();
            let size = arguments::number(METHOD, "buffer_size", buffer_size, 0..=largest)?;
            filled(METHOD, size, |piece| http.read_piece(request, offset, piece))
        };
        read().unwrap_or_default()
    }

    /// Moves a request that was sent to the front of Steam's queue. False when it was not sent, or the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::PrioritizeHTTPRequest`.
    #[func(rename = prioritizeHTTPRequest)]
    fn prioritize_http_request(&self, request_handle: i64) -> bool {
        http_request("prioritizeHTTPRequest", request_handle)
            .is_some_and(|(http, request)| http.prioritize(request))
    }

    /// Frees a container of cookies. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::ReleaseCookieContainer`.
    #[func(rename = releaseCookieContainer)]
    fn release_cookie_container(&self, cookie_handle: i64) -> bool {
        cookie_container("releaseCookieContainer", cookie_handle)
            .is_some_and(|(http, container)| http.release_cookie_container(container))
    }

    /// Frees a request and its response; needed for every request that was made. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::ReleaseHTTPRequest`.
    #[func(rename = releaseHTTPRequest)]
    fn release_http_request(&self, request_handle: i64) -> bool {
        let Some((http, request)) = http_request("releaseHTTPRequest", request_handle) else {
            return false;
        };
        SESSION.http_requests.forget(request);
        http.release_request(request)
    }

    /// Sends a request; Steam keeps the whole response. False when the handle is wrong or the request was sent
    /// before; otherwise [signal http_request_completed] follows, once for each request.
    ///
    /// SDK: `ISteamHTTP::SendHTTPRequest`.
    #[func(rename = sendHTTPRequest)]
    fn send_http_request(&self, request_handle: i64) -> bool {
        send_request("sendHTTPRequest", request_handle, Http::send)
    }

    /// Sends a request whose response comes in pieces, for large bodies. False when the handle is wrong or the
    /// request was sent before; otherwise [signal http_request_headers_received] follows, then
    /// [signal http_request_data_received] for each piece of the body, and [signal http_request_completed].
    ///
    /// SDK: `ISteamHTTP::SendHTTPRequestAndStreamResponse`.
    #[func(rename = sendHTTPRequestAndStreamResponse)]
    fn send_http_request_and_stream_response(&self, request_handle: i64) -> bool {
        send_request("sendHTTPRequestAndStreamResponse", request_handle, Http::send_and_stream_response)
    }

    /// Puts a cookie into a container, for requests to `host` below `url`. `cookie` is the cookie as a web server
    /// would set it, such as `session=1234`. False when the handle is wrong or the cookie is refused.
    ///
    /// SDK: `ISteamHTTP::SetCookie`.
    #[func(rename = setHTTPCookie)]
    fn set_http_cookie(&self, cookie_handle: i64, host: GString, url: GString, cookie: GString) -> bool {
        const METHOD: &str = "setHTTPCookie";
        let set = || {
            let (http, container) = cookie_container(METHOD, cookie_handle)?;
            let host = arguments::text(METHOD, "host", &host)?;
            let url = arguments::text(METHOD, "url", &url)?;
            Some(http.set_cookie(container, &host, &url, &arguments::text(METHOD, "cookie", &cookie)?))
        };
        set().unwrap_or_default()
    }

    /// Limits the time that a request may take in all, in milliseconds (0..4294967295). False when the handle is
    /// wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestAbsoluteTimeoutMS`.
    #[func(rename = setHTTPRequestAbsoluteTimeoutMS)]
    fn set_http_request_absolute_timeout_ms(&self, request_handle: i64, milliseconds: i64) -> bool {
        const METHOD: &str = "setHTTPRequestAbsoluteTimeoutMS";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let milliseconds = arguments::number(METHOD, "milliseconds", milliseconds, U32)?;
            Some(http.set_absolute_timeout(request, milliseconds))
        };
        set().unwrap_or_default()
    }

    /// Attaches a number of your own, all 64 bits of it, to a request; the request's signals bring it back. False
    /// when the handle is wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestContextValue`.
    #[func(rename = setHTTPRequestContextValue)]
    fn set_http_request_context_value(&self, request_handle: i64, context_value: i64) -> bool {
        let Some((http, request)) = http_request("setHTTPRequestContextValue", request_handle) else {
            return false;
        };
        let set = http.set_context_value(request, context_value as u64);
        if set {
            SESSION.http_requests.keep_context_value(request, context_value);
        }
        set
    }

    /// Has a request use a container of cookies ([method createCookieContainer]). False when a handle is wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestCookieContainer`.
    #[func(rename = setHTTPRequestCookieContainer)]
    fn set_http_request_cookie_container(&self, request_handle: i64, cookie_handle: i64) -> bool {
        const METHOD: &str = "setHTTPRequestCookieContainer";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let container = arguments::number(METHOD, "cookie_handle", cookie_handle, U32)?;
            Some(http.set_cookie_container(request, container))
        };
        set().unwrap_or_default()
    }

    /// Adds a parameter: to the URL of a GET or HEAD request, to the form that a POST request sends. Steam
    /// escapes it. False when the handle is wrong, the request was sent already, has a raw body or is of another
    /// method.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestGetOrPostParameter`.
    #[func(rename = setHTTPRequestGetOrPostParameter)]
    fn set_http_request_get_or_post_parameter(
        &self,
        request_handle: i64,
        name: GString,
        value: GString,
    ) -> bool {
        const METHOD: &str = "setHTTPRequestGetOrPostParameter";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let name = arguments::text(METHOD, "name", &name)?;
            Some(http.set_parameter(request, &name, &arguments::text(METHOD, "value", &value)?))
        };
        set().unwrap_or_default()
    }

    /// Sets a header of a request. False when the handle is wrong or the request was sent already, and for
    /// `User-Agent`, which [method setHTTPRequestUserAgentInfo] is for.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestHeaderValue`.
    #[func(rename = setHTTPRequestHeaderValue)]
    fn set_http_request_header_value(
        &self,
        request_handle: i64,
        header_name: GString,
        header_value: GString,
    ) -> bool {
        const METHOD: &str = "setHTTPRequestHeaderValue";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let name = arguments::text(METHOD, "header_name", &header_name)?;
            Some(http.set_header(request, &name, &arguments::text(METHOD, "header_value", &header_value)?))
        };
        set().unwrap_or_default()
    }

    /// Limits the time without any data from the web server, in seconds (0..4294967295); 60 unless set. False
    /// when the handle is wrong or the request was sent already.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestNetworkActivityTimeout`.
    #[func(rename = setHTTPRequestNetworkActivityTimeout)]
    fn set_http_request_network_activity_timeout(&self, request_handle: i64, timeout_seconds: i64) -> bool {
        const METHOD: &str = "setHTTPRequestNetworkActivityTimeout";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let seconds = arguments::number(METHOD, "timeout_seconds", timeout_seconds, U32)?;
            Some(http.set_network_activity_timeout(request, seconds))
        };
        set().unwrap_or_default()
    }

    /// Sets the body of a request, sent as UTF-8 without a terminator, and its `Content-Type` header. False when
    /// the handle is wrong or the request was sent already, has parameters or a body, or is a GET request.
    /// [method setHTTPRequestRawPostBodyData] takes bytes.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRawPostBody`.
    #[func(rename = setHTTPRequestRawPostBody)]
    fn set_http_request_raw_post_body(
        &self,
        request_handle: i64,
        content_type: GString,
        body: GString,
    ) -> bool {
        let body = body.to_string().into_bytes();
        set_request_body("setHTTPRequestRawPostBody", request_handle, &content_type, body)
    }

    /// The same as [method setHTTPRequestRawPostBody] for a body of any bytes. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRawPostBody`.
    #[func(rename = setHTTPRequestRawPostBodyData)]
    fn set_http_request_raw_post_body_data(
        &self,
        request_handle: i64,
        content_type: GString,
        body: PackedByteArray,
    ) -> bool {
        set_request_body("setHTTPRequestRawPostBodyData", request_handle, &content_type, body.to_vec())
    }

    /// Whether the certificate of the web server must be valid for an `https://` request; it must unless this
    /// says otherwise. False when the handle is wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestRequiresVerifiedCertificate`.
    #[func(rename = setHTTPRequestRequiresVerifiedCertificate)]
    fn set_http_request_requires_verified_certificate(
        &self,
        request_handle: i64,
        require_verified_certificate: bool,
    ) -> bool {
        http_request("setHTTPRequestRequiresVerifiedCertificate", request_handle).is_some_and(
            |(http, request)| http.set_requires_verified_certificate(request, require_verified_certificate),
        )
    }

    /// Adds text to the end of the user agent that Steam sends; "" takes it away again. False when the handle is
    /// wrong.
    ///
    /// SDK: `ISteamHTTP::SetHTTPRequestUserAgentInfo`.
    #[func(rename = setHTTPRequestUserAgentInfo)]
    fn set_http_request_user_agent_info(&self, request_handle: i64, user_agent_info: GString) -> bool {
        const METHOD: &str = "setHTTPRequestUserAgentInfo";
        let set = || {
            let (http, request) = http_request(METHOD, request_handle)?;
            let info = arguments::text(METHOD, "user_agent_info", &user_agent_info)?;
            Some(http.set_user_agent_info(request, &info))
        };
        set().unwrap_or_default()
    }
}

fn http(method: &'static str) -> Option<Http> {
    require(method, Http::get())
}

fn http_request(method: &'static str, handle: i64) -> Option<(Http, u32)> {
    Some((http(method)?, arguments::number(method, "request_handle", handle, U32)?))
}

fn cookie_container(method: &'static str, handle: i64) -> Option<(Http, u32)> {
    Some((http(method)?, arguments::number(method, "cookie_handle", handle, U32)?))
}

fn request_url(method: &'static str, url: &GString) -> Option<CString> {
    let text = arguments::text(method, "absolute_url", url)?;
    if !is_absolute(&text.to_string_lossy()) {
        let problem = format!("absolute_url is \"{url}\"; it must begin with http:// or https://.");
        report(method, "absolute_url", &problem);
        return None;
    }
    Some(text)
}

fn send_request(method: &'static str, handle: i64, send: impl FnOnce(Http, u32) -> Option<u64>) -> bool {
    let call = http_request(method, handle).and_then(|(http, request)| send(http, request));
    if let Some(call) = call {
        requests::expect(call, HTTP_REQUEST_COMPLETED, handle);
    }
    call.is_some()
}

fn set_request_body(method: &'static str, handle: i64, content_type: &GString, body: Vec<u8>) -> bool {
    let set = || {
        let (http, request) = http_request(method, handle)?;
        let content_type = arguments::text(method, "content_type", content_type)?;
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
fn filled(method: &'static str, size: u32, fill: impl FnOnce(&mut [u8]) -> bool) -> Option<PackedByteArray> {
    if let Some(problem) = problem_of_size(size) {
        report(method, "size", &problem);
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
