//! `ISteamHTTP` of the game server.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

use std::ffi::{c_char, c_int, c_void};

use crate::dispatch::NO_CALL;
use crate::ffi::{hand_out, text, write, write_bytes};
use crate::http::{JarHandle, RequestHandle};
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
use crate::server::Server;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Http, this, neutral, body)
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerHTTP_v003() -> *mut c_void {
    Interface::Http.access()
}

/// Prepares a request; 0 when the method does not exist or the URL is not absolute.
///
/// # Safety
/// `url` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_CreateHTTPRequest(
    this: *mut c_void,
    method: c_int,
    url: *const c_char,
) -> RequestHandle {
    // SAFETY: the pointer is what this function's contract says.
    let url = unsafe { text(url) }.unwrap_or_default();
    with_server(this, 0, |server| server.create_http_request(method, &url))
}

/// Attaches a number that comes back in the callbacks. False once the request is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestContextValue(
    this: *mut c_void,
    request: RequestHandle,
    context: u64,
) -> bool {
    with_server(this, false, |server| server.set_http_context(request, context))
}

/// Limits the silence on the connection, in seconds; 0 for no limit. False once the request is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestNetworkActivityTimeout(
    this: *mut c_void,
    request: RequestHandle,
    seconds: u32,
) -> bool {
    with_server(this, false, |server| server.set_http_idle_timeout(request, seconds))
}

/// Sets a header. False once the request is sent.
///
/// # Safety
/// The texts are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestHeaderValue(
    this: *mut c_void,
    request: RequestHandle,
    name: *const c_char,
    value: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let (name, value) = unsafe { (text(name).unwrap_or_default(), text(value).unwrap_or_default()) };
    with_server(this, false, |server| {
        server.change_http_request(request, |draft| draft.set_header(&name, &value))
    })
}

/// Sets a parameter of a GET, HEAD or POST request. False once the request is sent, and beside a raw body.
///
/// # Safety
/// The texts are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestGetOrPostParameter(
    this: *mut c_void,
    request: RequestHandle,
    name: *const c_char,
    value: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let (name, value) = unsafe { (text(name).unwrap_or_default(), text(value).unwrap_or_default()) };
    with_server(this, false, |server| {
        server.change_http_request(request, |draft| draft.set_parameter(&name, &value))
    })
}

/// Sends a request, once.
///
/// # Safety
/// `call` is null or may be written to.
unsafe fn send(this: *mut c_void, request: RequestHandle, streamed: bool, call: *mut u64) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(call, NO_CALL) };
    let sent = with_server(this, None, |server| server.send_http_request(request, streamed));
    // SAFETY: as above.
    unsafe { hand_out(sent, call) }
}

/// Sends a request, once; answered by `HTTPRequestCompleted_t`.
///
/// # Safety
/// `call` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SendHTTPRequest(
    this: *mut c_void,
    request: RequestHandle,
    call: *mut u64,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { send(this, request, false, call) }
}

/// Sends a request, once, whose response is told of by `HTTPRequestHeadersReceived_t` and
/// `HTTPRequestDataReceived_t`; answered by `HTTPRequestCompleted_t`.
///
/// # Safety
/// `call` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SendHTTPRequestAndStreamResponse(
    this: *mut c_void,
    request: RequestHandle,
    call: *mut u64,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { send(this, request, true, call) }
}

/// Moves a request to the tail of the queue. False until it is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_DeferHTTPRequest(this: *mut c_void, request: RequestHandle) -> bool {
    with_server(this, false, |server| server.http.reorder(request, false))
}

/// Moves a request to the head of the queue. False until it is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_PrioritizeHTTPRequest(
    this: *mut c_void,
    request: RequestHandle,
) -> bool {
    with_server(this, false, |server| server.http.reorder(request, true))
}

/// Bytes of a response header's value, with its NUL. False when the response has no such header.
///
/// # Safety
/// `name` is null, which counts as empty, or points to a C string; `size` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderSize(
    this: *mut c_void,
    request: RequestHandle,
    name: *const c_char,
    size: *mut u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let name = text(name).unwrap_or_default();
        let value = with_server(this, None, |server| server.http_header(request, &name));
        write(size, 0);
        hand_out(value.map(|value| value.len() as u32 + 1), size)
    }
}

/// A response header's value, with a NUL behind it. False when the response has no such header or the buffer is
/// too small.
///
/// # Safety
/// `name` is null, which counts as empty, or points to a C string; `buffer` is null or points to `size` writable
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderValue(
    this: *mut c_void,
    request: RequestHandle,
    name: *const c_char,
    buffer: *mut u8,
    size: u32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let name = unsafe { text(name) }.unwrap_or_default();
    let value = with_server(this, None, |server| server.http_header(request, &name));
    let Some(mut value) = value else { return false };
    value.push(0);
    // SAFETY: the buffer is what this function's contract says.
    unsafe { write_bytes(buffer.cast(), size, &value) }
}

/// Size of a response's body. False until `HTTPRequestCompleted_t`.
///
/// # Safety
/// `size` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseBodySize(
    this: *mut c_void,
    request: RequestHandle,
    size: *mut u32,
) -> bool {
    let known = with_server(this, None, |server| server.http_body_size(request));
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        write(size, 0);
        hand_out(known, size)
    }
}

/// The body of a response. False until `HTTPRequestCompleted_t`, for a streamed response and for a buffer of
/// another size.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseBodyData(
    this: *mut c_void,
    request: RequestHandle,
    buffer: *mut u8,
    size: u32,
) -> bool {
    with_server(this, false, |server| match server.http_body(request) {
        // SAFETY: the buffer is what this function's contract says.
        Some(body) if body.len() == size as usize => unsafe { write_bytes(buffer.cast(), size, body) },
        _ => false,
    })
}

/// A piece of a streamed body, as `HTTPRequestDataReceived_t` told of it; each can be had once. False for any
/// other offset or size.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPStreamingResponseBodyData(
    this: *mut c_void,
    request: RequestHandle,
    offset: u32,
    buffer: *mut u8,
    size: u32,
) -> bool {
    if buffer.is_null() {
        return false;
    }
    let piece = with_server(this, None, |server| server.take_http_piece(request, offset, size));
    // SAFETY: the buffer is what this function's contract says.
    piece.is_some_and(|piece| unsafe { write_bytes(buffer.cast(), size, &piece) })
}

/// Frees a request, and stops it if it is under way.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_ReleaseHTTPRequest(this: *mut c_void, request: RequestHandle) -> bool {
    with_server(this, false, |server| server.release_http_request(request))
}

/// How much of the body is here, in percent; 0 as long as its length is not known.
///
/// # Safety
/// `percent` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPDownloadProgressPct(
    this: *mut c_void,
    request: RequestHandle,
    percent: *mut f32,
) -> bool {
    let progress = with_server(this, None, |server| server.http_progress(request));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { hand_out(progress, percent) }
}

/// Sets the whole body and its type. False once the request is sent, for GET and HEAD, and beside parameters.
///
/// # Safety
/// `content_type` is null, which counts as empty, or points to a C string; `body` is null or points to `size`
/// bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestRawPostBody(
    this: *mut c_void,
    request: RequestHandle,
    content_type: *const c_char,
    body: *mut u8,
    size: u32,
) -> bool {
    let body = match size {
        0 => &[],
        _ if body.is_null() => return false,
        // SAFETY: the pointer is not null, so by this function's contract points to so many bytes.
        _ => unsafe { std::slice::from_raw_parts(body, size as usize) },
    };
    // SAFETY: the pointer is what this function's contract says.
    let content_type = unsafe { text(content_type) }.unwrap_or_default();
    with_server(this, false, |server| {
        server.change_http_request(request, |draft| draft.set_body(&content_type, body))
    })
}

/// Makes a container of cookies, which lives until it is released or the server ends.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_CreateCookieContainer(
    this: *mut c_void,
    responses_may_modify: bool,
) -> JarHandle {
    with_server(this, 0, |server| server.http.create_jar(responses_may_modify))
}

/// Frees a container of cookies.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_ReleaseCookieContainer(this: *mut c_void, jar: JarHandle) -> bool {
    with_server(this, false, |server| server.http.release_jar(jar))
}

/// Puts a cookie into a container, for requests to `host` below `url`.
///
/// # Safety
/// The texts are null, which counts as empty, or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SetCookie(
    this: *mut c_void,
    jar: JarHandle,
    host: *const c_char,
    url: *const c_char,
    cookie: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    let [host, url, cookie] = [host, url, cookie].map(|part| unsafe { text(part) }.unwrap_or_default());
    with_server(this, false, |server| server.set_cookie(jar, &host, &url, &cookie))
}

/// Has a request use a container of cookies. False once the request is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestCookieContainer(
    this: *mut c_void,
    request: RequestHandle,
    jar: JarHandle,
) -> bool {
    with_server(this, false, |server| server.set_http_cookies(request, jar))
}

/// Sets the text behind the user agent. False once the request is sent.
///
/// # Safety
/// `info` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestUserAgentInfo(
    this: *mut c_void,
    request: RequestHandle,
    info: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let info = unsafe { text(info) }.unwrap_or_default();
    with_server(this, false, |server| {
        server.change_http_request(request, |draft| draft.set_user_agent_info(&info))
    })
}

/// Whether the web server's certificate must be good. False once the request is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestRequiresVerifiedCertificate(
    this: *mut c_void,
    request: RequestHandle,
    verified: bool,
) -> bool {
    with_server(this, false, |server| {
        server.change_http_request(request, |draft| {
            draft.verified = verified;
            Ok(())
        })
    })
}

/// Limits the whole time, in milliseconds; 0 for no limit. False once the request is sent.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestAbsoluteTimeoutMS(
    this: *mut c_void,
    request: RequestHandle,
    millis: u32,
) -> bool {
    with_server(this, false, |server| server.set_http_total_timeout(request, millis))
}

/// Whether a request failed because it took too long. False until `HTTPRequestCompleted_t`.
///
/// # Safety
/// `timed_out` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamHTTP_GetHTTPRequestWasTimedOut(
    this: *mut c_void,
    request: RequestHandle,
    timed_out: *mut bool,
) -> bool {
    let known = with_server(this, None, |server| server.http_timed_out(request));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { hand_out(known, timed_out) }
}
