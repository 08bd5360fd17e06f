//! `ISteamUtils` of the game server.
//!
//! What belongs to a client (overlay, Big Picture, VR, text dialogs) answers as on a machine without one.

use std::ffi::{c_char, c_int, c_void};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::dispatch::{CallHandle, CallState, NO_CALL};
use crate::ffi::{copy_call_result, text, write, write_text};
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
use crate::notice::{Hook, set_hook};
use crate::server::Server;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Utils, this, neutral, body)
}

/// `k_EUniversePublic`.
const PUBLIC_UNIVERSE: c_int = 1;
/// What a machine on mains answers instead of a battery's percentage.
const ON_MAINS: u8 = 255;

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerUtils_v010() -> *mut c_void {
    Interface::Utils.access()
}

/// Seconds since init: a server is never in the foreground.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetSecondsSinceAppActive(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.seconds_since_init())
}

/// Seconds since init: nobody sits at a server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetSecondsSinceComputerActive(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.seconds_since_init())
}

/// The universe (`EUniverse`) in which all games are.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetConnectedUniverse(this: *mut c_void) -> c_int {
    with_server(this, 0, |_| PUBLIC_UNIVERSE)
}

/// The machine's clock, in Unix seconds.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetServerRealTime(this: *mut c_void) -> u32 {
    let since_1970 = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    with_server(this, 0, |_| since_1970().as_secs() as u32)
}

/// The scenario's country, empty when it names none. The text stays in memory until the shutdown.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetIPCountry(this: *mut c_void) -> *const c_char {
    with_server(this, c"".as_ptr(), |server| server.utils.country().as_ptr())
}

/// Width and height of one of the scenario's images; false, and nothing written, for any other.
///
/// # Safety
/// `width` and `height` are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_GetImageSize(
    this: *mut c_void,
    image: c_int,
    width: *mut u32,
    height: *mut u32,
) -> bool {
    with_server(this, false, |server| {
        let Some(image) = server.scenario.images.get(&image) else { return false };
        // SAFETY: the pointers are what this function's contract says.
        unsafe {
            write(width, image.width);
            write(height, image.height);
        }
        true
    })
}

/// The pixels of one of the scenario's images; false for any other, or when they do not fit.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_GetImageRGBA(
    this: *mut c_void,
    image: c_int,
    buffer: *mut u8,
    size: c_int,
) -> bool {
    with_server(this, false, |server| {
        let Some(image) = server.scenario.images.get(&image) else { return false };
        let Ok(size) = usize::try_from(size) else { return false };
        let pixels = &image.pixels;
        if buffer.is_null() || size < pixels.len() {
            return false;
        }
        // SAFETY: the buffer is not null and by this function's contract has `size` bytes, enough for the pixels.
        unsafe { buffer.copy_from_nonoverlapping(pixels.as_ptr(), pixels.len()) };
        true
    })
}

/// A server has no battery: 255, for mains.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetCurrentBatteryPower(this: *mut c_void) -> u8 {
    with_server(this, ON_MAINS, |_| ON_MAINS)
}

/// The scenario's app.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetAppID(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.scenario.app_id)
}

/// Nothing to place: a server has no overlay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_SetOverlayNotificationPosition(this: *mut c_void, _position: c_int) {
    with_server(this, (), |_| ());
}

/// Whether a call has its answer, from its completion until its callback is freed. `failed` tells whether the
/// answer got lost; it is also true for a call that there is not.
///
/// # Safety
/// `failed` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_IsAPICallCompleted(
    this: *mut c_void,
    call: CallHandle,
    failed: *mut bool,
) -> bool {
    let state = with_server(this, CallState::Unknown, |server| server.pipe.state(call));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(failed, matches!(state, CallState::Lost | CallState::Unknown)) };
    matches!(state, CallState::Answered { .. } | CallState::Lost)
}

/// Why a call failed (`ESteamAPICallFailure`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetAPICallFailureReason(this: *mut c_void, call: CallHandle) -> c_int {
    const NONE: c_int = -1;
    const NETWORK_FAILURE: c_int = 1;
    const INVALID_HANDLE: c_int = 2;
    const MISMATCHED_CALLBACK: c_int = 3;
    match with_server(this, CallState::Unknown, |server| server.pipe.state(call)) {
        CallState::Pending | CallState::Answered { mismatched: false } => NONE,
        CallState::Answered { mismatched: true } => MISMATCHED_CALLBACK,
        CallState::Lost => NETWORK_FAILURE,
        CallState::Unknown => INVALID_HANDLE,
    }
}

/// Copies a call's result, as `SteamAPI_ManualDispatch_GetAPICallResult` does.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes; `failed` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_GetAPICallResult(
    this: *mut c_void,
    call: CallHandle,
    buffer: *mut c_void,
    size: c_int,
    expected_callback: c_int,
    failed: *mut bool,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(failed, true) };
    with_server(this, false, |server| {
        // SAFETY: the pointers are what this function's contract says.
        unsafe { copy_call_result(&mut server.pipe, call, buffer, size, expected_callback, failed) }
    })
}

/// Number of interface functions that were called since this was asked last, this one not counted.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetIPCCallCount(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.utils.take_call_count())
}

/// Has `hook` called with each of this library's warnings, right after the function that caused it; with null no
/// longer. The shutdown forgets it.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_SetWarningMessageHook(this: *mut c_void, hook: Option<Hook>) {
    with_server(this, (), |_| set_hook(hook));
}

/// False: no overlay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsOverlayEnabled(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// False: no overlay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_BOverlayNeedsPresent(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Checks a file's signature; answered by `CheckFileSignature_t`.
///
/// # Safety
/// `file` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_CheckFileSignature(
    this: *mut c_void,
    file: *const c_char,
) -> CallHandle {
    // SAFETY: the pointer is what this function's contract says.
    let file = unsafe { text(file) }.unwrap_or_default();
    let exists = Path::new(&*file).is_file();
    with_server(this, NO_CALL, |server| server.check_file_signature(&file, exists))
}

/// False: a server shows no dialog.
///
/// # Safety
/// The texts are not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_ShowGamepadTextInput(
    this: *mut c_void,
    _mode: c_int,
    _line_mode: c_int,
    _description: *const c_char,
    _max_text: u32,
    _preset: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// Length in bytes of the text that the scenario's last `gamepad_text_input_dismissed` brought, 0 for none.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetEnteredGamepadTextLength(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.utils.entered_text.as_ref().map_or(0, |text| text.len() as u32))
}

/// That text; false when there is none or when it does not fit with its NUL.
///
/// # Safety
/// `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_GetEnteredGamepadTextInput(
    this: *mut c_void,
    buffer: *mut c_char,
    size: u32,
) -> bool {
    with_server(this, false, |server| {
        let Some(text) = &server.utils.entered_text else { return false };
        if buffer.is_null() || size as usize <= text.len() {
            return false;
        }
        // SAFETY: the buffer is what this function's contract says.
        unsafe { write_text(buffer, size as usize, text) };
        true
    })
}

/// Empty: no client, no language of its windows.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetSteamUILanguage(this: *mut c_void) -> *const c_char {
    with_server(this, c"".as_ptr(), |_| c"".as_ptr())
}

/// False: no VR.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsSteamRunningInVR(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing to place: a server has no overlay.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_SetOverlayNotificationInset(
    this: *mut c_void,
    _horizontal: c_int,
    _vertical: c_int,
) {
    with_server(this, (), |_| ());
}

/// False: no Big Picture.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsSteamInBigPictureMode(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing to start: no VR.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_StartVRDashboard(this: *mut c_void) {
    with_server(this, (), |_| ());
}

/// False: no VR.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsVRHeadsetStreamingEnabled(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing to stream: no VR.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_SetVRHeadsetStreamingEnabled(this: *mut c_void, _enabled: bool) {
    with_server(this, (), |_| ());
}

/// False: no client, so not China's.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsSteamChinaLauncher(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// Loads the text filter; false when the scenario has none for the language.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_InitFilterText(this: *mut c_void, _options: u32) -> bool {
    with_server(this, false, |server| server.utils.init_filter(&server.scenario.text_filter))
}

/// Replaces the filter's words by asterisks, in every context and whoever the author is; returns the number of
/// characters replaced. What does not fit into the buffer is cut.
///
/// # Safety
/// `message` is null, which counts as empty, or points to a C string; `filtered` is null or points to `size`
/// writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamUtils_FilterText(
    this: *mut c_void,
    _context: c_int,
    _steam_id: u64,
    message: *const c_char,
    filtered: *mut c_char,
    size: u32,
) -> c_int {
    // SAFETY: the pointer is what this function's contract says.
    let message = unsafe { text(message) }.unwrap_or_default();
    with_server(this, 0, |server| {
        let (text, replaced) = server.utils.filter(&server.scenario.text_filter, &message);
        // SAFETY: the buffer is what this function's contract says.
        unsafe { write_text(filtered, size as usize, &text) };
        replaced as c_int
    })
}

/// The scenario's word on IPv6 over a protocol (`ESteamIPv6ConnectivityState`).
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_GetIPv6ConnectivityState(this: *mut c_void, protocol: c_int) -> c_int {
    with_server(this, 0, |server| server.scenario.ipv6.over(protocol) as c_int)
}

/// False: a server is no handheld.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// False: a server shows no keyboard.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_ShowFloatingGamepadTextInput(
    this: *mut c_void,
    _mode: c_int,
    _x: c_int,
    _y: c_int,
    _width: c_int,
    _height: c_int,
) -> bool {
    with_server(this, false, |_| false)
}

/// Nothing to translate: no controller.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_SetGameLauncherMode(this: *mut c_void, _launcher_mode: bool) {
    with_server(this, (), |_| ());
}

/// False: no keyboard is shown.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_DismissFloatingGamepadTextInput(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// False: no dialog is shown.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamUtils_DismissGamepadTextInput(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}
