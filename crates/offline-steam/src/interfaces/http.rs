//! `ISteamHTTP` of the game server.

use crate::dispatch::NO_CALL;
use crate::ffi::argument::{Buffer, List, Out, Text};
use crate::http::{JarHandle, RequestHandle};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerHTTP_v003() -> *mut this::Http { Interface::Http.access() }
}

export! { Http in with_interface;
    /// Prepares a request; 0 when the method does not exist or the URL is not absolute.
    fn SteamAPI_ISteamHTTP_CreateHTTPRequest(server, method: i32, url: Text) -> RequestHandle {
        server.create_http_request(method, &url.or_empty())
    }

    /// Attaches a number that comes back in the callbacks. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestContextValue(server, request: u32, context: u64) -> bool {
        server.set_http_context(request, context)
    }

    /// Limits the silence on the connection, in seconds; 0 for no limit. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestNetworkActivityTimeout(server, request: u32, seconds: u32) -> bool {
        server.set_http_idle_timeout(request, seconds)
    }

    /// Sets a header. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestHeaderValue(server, request: u32, name: Text, value: Text) -> bool {
        server.change_http_request(request, |draft| draft.set_header(&name.or_empty(), &value.or_empty()))
    }

    /// Sets a parameter of a GET, HEAD or POST request. False once the request is sent, and beside a raw body.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestGetOrPostParameter(
        server, request: u32, name: Text, value: Text) -> bool
    {
        server.change_http_request(request, |draft| draft.set_parameter(&name.or_empty(), &value.or_empty()))
    }

    /// Sends a request, once; answered by `HTTPRequestCompleted_t`.
    fn SteamAPI_ISteamHTTP_SendHTTPRequest(server, request: u32, call: Out<u64>)
        -> bool [{ call.set(NO_CALL); false }]
    {
        call.set_some(server.send_http_request(request, false))
    }

    /// Sends a request, once, whose response is told of by `HTTPRequestHeadersReceived_t` and
    /// `HTTPRequestDataReceived_t`; answered by `HTTPRequestCompleted_t`.
    fn SteamAPI_ISteamHTTP_SendHTTPRequestAndStreamResponse(server, request: u32, call: Out<u64>)
        -> bool [{ call.set(NO_CALL); false }]
    {
        call.set_some(server.send_http_request(request, true))
    }

    /// Moves a request to the tail of the queue. False until it is sent.
    fn SteamAPI_ISteamHTTP_DeferHTTPRequest(server, request: u32) -> bool {
        server.http.reorder(request, false)
    }

    /// Moves a request to the head of the queue. False until it is sent.
    fn SteamAPI_ISteamHTTP_PrioritizeHTTPRequest(server, request: u32) -> bool {
        server.http.reorder(request, true)
    }

    /// Bytes of a response header's value, with its NUL. False when the response has no such header.
    fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderSize(server, request: u32, name: Text, size: Out<u32>)
        -> bool [{ size.set(0); false }]
    {
        let value = server.http_header(request, &name.or_empty());
        size.set_some(value.map(|value| value.len() as u32 + 1))
    }

    /// A response header's value, with a NUL behind it. False when the response has no such header or the buffer is
    /// too small.
    fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderValue(
        server, request: u32, name: Text, buffer: Buffer<*mut u8> [size: u32]) -> bool
    {
        let Some(mut value) = server.http_header(request, &name.or_empty()) else { return false };
        value.push(0);
        buffer.fill(&value)
    }

    /// Size of a response's body. False until `HTTPRequestCompleted_t`.
    fn SteamAPI_ISteamHTTP_GetHTTPResponseBodySize(server, request: u32, size: Out<u32>)
        -> bool [{ size.set(0); false }]
    {
        size.set_some(server.http_body_size(request))
    }

    /// The body of a response. False until `HTTPRequestCompleted_t`, for a streamed response and for a buffer of
    /// another size.
    fn SteamAPI_ISteamHTTP_GetHTTPResponseBodyData(
        server, request: u32, buffer: Buffer<*mut u8> [size: u32]) -> bool
    {
        server.http_body(request).is_some_and(|body| body.len() == buffer.size() && buffer.fill(body))
    }

    /// A piece of a streamed body, as `HTTPRequestDataReceived_t` told of it; each can be had once. False for any
    /// other offset or size.
    fn SteamAPI_ISteamHTTP_GetHTTPStreamingResponseBodyData(
        server, request: u32, offset: u32, buffer: Buffer<*mut u8> [size: u32]) -> bool
    {
        if buffer.is_null() {
            return false;
        }
        let piece = server.take_http_piece(request, offset, size);
        piece.is_some_and(|piece| buffer.fill(&piece))
    }

    /// Frees a request, and stops it if it is under way.
    fn SteamAPI_ISteamHTTP_ReleaseHTTPRequest(server, request: u32) -> bool {
        server.release_http_request(request)
    }

    /// How much of the body is here, in percent; 0 as long as its length is not known.
    fn SteamAPI_ISteamHTTP_GetHTTPDownloadProgressPct(server, request: u32, percent: Out<f32>) -> bool {
        percent.set_some(server.http_progress(request))
    }

    /// Sets the whole body and its type. False once the request is sent, for GET and HEAD, and beside parameters.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestRawPostBody(
        server, request: u32, content_type: Text, body: List<*mut u8> [size: u32]) -> bool
    {
        let is_missing = body.is_null() && size > 0;
        !is_missing
            && server.change_http_request(request, |draft| draft.set_body(&content_type.or_empty(), body.bytes()))
    }

    /// Makes a container of cookies, which lives until it is released or the server ends.
    fn SteamAPI_ISteamHTTP_CreateCookieContainer(server, responses_may_modify: bool) -> JarHandle {
        server.http.create_jar(responses_may_modify)
    }

    /// Frees a container of cookies.
    fn SteamAPI_ISteamHTTP_ReleaseCookieContainer(server, jar: u32) -> bool { server.http.release_jar(jar) }

    /// Puts a cookie into a container, for requests to `host` below `url`.
    fn SteamAPI_ISteamHTTP_SetCookie(server, jar: u32, host: Text, url: Text, cookie: Text) -> bool {
        server.set_cookie(jar, &host.or_empty(), &url.or_empty(), &cookie.or_empty())
    }

    /// Has a request use a container of cookies. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestCookieContainer(server, request: u32, jar: u32) -> bool {
        server.set_http_cookies(request, jar)
    }

    /// Sets the text behind the user agent. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestUserAgentInfo(server, request: u32, info: Text) -> bool {
        server.change_http_request(request, |draft| draft.set_user_agent_info(&info.or_empty()))
    }

    /// Whether the web server's certificate must be good. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestRequiresVerifiedCertificate(
        server, request: u32, verified: bool) -> bool
    {
        server.change_http_request(request, |draft| {
            draft.verified = verified;
            Ok(())
        })
    }

    /// Limits the whole time, in milliseconds; 0 for no limit. False once the request is sent.
    fn SteamAPI_ISteamHTTP_SetHTTPRequestAbsoluteTimeoutMS(server, request: u32, millis: u32) -> bool {
        server.set_http_total_timeout(request, millis)
    }

    /// Whether a request failed because it took too long. False until `HTTPRequestCompleted_t`.
    fn SteamAPI_ISteamHTTP_GetHTTPRequestWasTimedOut(server, request: u32, timed_out: Out<bool>) -> bool {
        timed_out.set_some(server.http_timed_out(request))
    }
}
