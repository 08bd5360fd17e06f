//! `ISteamHTTP`. Neutral for now.

use std::ffi::{c_char, c_int, c_void};

use crate::ffi::with_interface;
use crate::interfaces::Interface;
use crate::server::Server;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Http, this, neutral, body)
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerHTTP_v003() -> *mut c_void {
    Interface::Http.access()
}

/// `ISteamHTTP::CreateHTTPRequest`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_CreateHTTPRequest(
    this: *mut c_void,
    _e_httprequest_method: c_int,
    _pch_absolute_url: *const c_char,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// `ISteamHTTP::SetHTTPRequestContextValue`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestContextValue(
    this: *mut c_void,
    _h_request: u32,
    _ul_context_value: u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestNetworkActivityTimeout`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestNetworkActivityTimeout(
    this: *mut c_void,
    _h_request: u32,
    _un_timeout_seconds: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestHeaderValue`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestHeaderValue(
    this: *mut c_void,
    _h_request: u32,
    _pch_header_name: *const c_char,
    _pch_header_value: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestGetOrPostParameter`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestGetOrPostParameter(
    this: *mut c_void,
    _h_request: u32,
    _pch_param_name: *const c_char,
    _pch_param_value: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SendHTTPRequest`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SendHTTPRequest(
    this: *mut c_void,
    _h_request: u32,
    _p_call_handle: *mut u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SendHTTPRequestAndStreamResponse`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SendHTTPRequestAndStreamResponse(
    this: *mut c_void,
    _h_request: u32,
    _p_call_handle: *mut u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::DeferHTTPRequest`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_DeferHTTPRequest(this: *mut c_void, _h_request: u32) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::PrioritizeHTTPRequest`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_PrioritizeHTTPRequest(this: *mut c_void, _h_request: u32) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPResponseHeaderSize`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderSize(
    this: *mut c_void,
    _h_request: u32,
    _pch_header_name: *const c_char,
    _un_response_header_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPResponseHeaderValue`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseHeaderValue(
    this: *mut c_void,
    _h_request: u32,
    _pch_header_name: *const c_char,
    _p_header_value_buffer: *mut u8,
    _un_buffer_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPResponseBodySize`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseBodySize(
    this: *mut c_void,
    _h_request: u32,
    _un_body_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPResponseBodyData`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPResponseBodyData(
    this: *mut c_void,
    _h_request: u32,
    _p_body_data_buffer: *mut u8,
    _un_buffer_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPStreamingResponseBodyData`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPStreamingResponseBodyData(
    this: *mut c_void,
    _h_request: u32,
    _c_offset: u32,
    _p_body_data_buffer: *mut u8,
    _un_buffer_size: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::ReleaseHTTPRequest`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_ReleaseHTTPRequest(this: *mut c_void, _h_request: u32) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPDownloadProgressPct`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPDownloadProgressPct(
    this: *mut c_void,
    _h_request: u32,
    _pfl_percent_out: *mut f32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestRawPostBody`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestRawPostBody(
    this: *mut c_void,
    _h_request: u32,
    _pch_content_type: *const c_char,
    _pub_body: *mut u8,
    _un_body_len: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::CreateCookieContainer`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_CreateCookieContainer(
    this: *mut c_void,
    _b_allow_responses_to_modify: bool,
) -> u32 {
    with_server(this, 0, |_| 0)
}

/// `ISteamHTTP::ReleaseCookieContainer`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_ReleaseCookieContainer(
    this: *mut c_void,
    _h_cookie_container: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetCookie`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetCookie(
    this: *mut c_void,
    _h_cookie_container: u32,
    _pch_host: *const c_char,
    _pch_url: *const c_char,
    _pch_cookie: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestCookieContainer`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestCookieContainer(
    this: *mut c_void,
    _h_request: u32,
    _h_cookie_container: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestUserAgentInfo`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestUserAgentInfo(
    this: *mut c_void,
    _h_request: u32,
    _pch_user_agent_info: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestRequiresVerifiedCertificate`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestRequiresVerifiedCertificate(
    this: *mut c_void,
    _h_request: u32,
    _b_require_verified_certificate: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::SetHTTPRequestAbsoluteTimeoutMS`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_SetHTTPRequestAbsoluteTimeoutMS(
    this: *mut c_void,
    _h_request: u32,
    _un_milliseconds: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamHTTP::GetHTTPRequestWasTimedOut`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamHTTP_GetHTTPRequestWasTimedOut(
    this: *mut c_void,
    _h_request: u32,
    _pb_was_timed_out: *mut bool,
) -> bool {
    with_server(this, false, |_| false)
}
