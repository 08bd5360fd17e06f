//! `ISteamUtils` of the game server.
//!
//! What belongs to a client (overlay, Big Picture, VR, text dialogs) answers as on a machine without one.

use std::ffi::{c_char, c_int, c_void};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::dispatch::{CallHandle, CallState, NO_CALL};
use crate::ffi::argument::{Buffer, Out, Text, TextBuffer};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::main::next_app;
use crate::interfaces::manual_dispatch::copy_call_result;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::notice::{Hook, set_hook};
use crate::steam_id::SteamId;

/// `k_EUniversePublic`.
const PUBLIC_UNIVERSE: c_int = 1;
/// What a machine on mains answers instead of a battery's percentage.
const ON_MAINS: u8 = 255;

/// Why calls fail (`ESteamAPICallFailure`).
mod failure {
    pub const NONE: i32 = -1;
    pub const NETWORK_FAILURE: i32 = 1;
    pub const INVALID_HANDLE: i32 = 2;
    pub const MISMATCHED_CALLBACK: i32 = 3;
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerUtils_v010() -> *mut this::Utils { Interface::Utils.access() }

    /// The scenario's app. Valve's library asks before it starts a server.
    fn SteamAPI_ISteamUtils_GetAppID(this: *mut this::Utils) -> u32 {
        let running = with_interface(Interface::Utils, this.cast(), None, |server| Some(server.scenario.app_id));
        running.unwrap_or_else(|| if Interface::Utils.is_at(this.cast()) { next_app() } else { 0 })
    }

    /// Checks a file's signature; answered by `CheckFileSignature_t`.
    fn SteamAPI_ISteamUtils_CheckFileSignature(this: *mut this::Utils, file: Text) -> CallHandle {
        let file = file.or_empty();
        let exists = Path::new(&*file).is_file();
        with_interface(Interface::Utils, this.cast(), NO_CALL, |server| server.check_file_signature(&file, exists))
    }
}

export! { Utils in with_interface;
    /// Seconds since init: a server is never in the foreground.
    fn SteamAPI_ISteamUtils_GetSecondsSinceAppActive(server) -> u32 { server.seconds_since_init() }

    /// Seconds since init: nobody sits at a server.
    fn SteamAPI_ISteamUtils_GetSecondsSinceComputerActive(server) -> u32 { server.seconds_since_init() }

    /// The universe (`EUniverse`) in which all games are.
    fn SteamAPI_ISteamUtils_GetConnectedUniverse(_) -> i32 { PUBLIC_UNIVERSE }

    /// The machine's clock, in Unix seconds.
    fn SteamAPI_ISteamUtils_GetServerRealTime(_) -> u32 {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs() as u32
    }

    /// The scenario's country, empty when it names none. The text stays in memory until the shutdown.
    fn SteamAPI_ISteamUtils_GetIPCountry(server) -> *const c_char [c"".as_ptr()] {
        server.utils.country().as_ptr()
    }

    /// Width and height of one of the scenario's images; false, and nothing written, for any other.
    fn SteamAPI_ISteamUtils_GetImageSize(server, image: i32, width: Out<u32>, height: Out<u32>) -> bool {
        let Some(image) = server.scenario.images.get(&image) else { return false };
        width.set(image.width);
        height.set(image.height);
        true
    }

    /// The pixels of one of the scenario's images; false for any other, or when they do not fit.
    fn SteamAPI_ISteamUtils_GetImageRGBA(server, image: i32, buffer: Buffer<*mut u8> [size: i32]) -> bool {
        server.scenario.images.get(&image).is_some_and(|image| buffer.fill(&image.pixels))
    }

    /// A server has no battery: 255, for mains.
    fn SteamAPI_ISteamUtils_GetCurrentBatteryPower(_) -> u8 [ON_MAINS] { ON_MAINS }

    /// Nothing to place: a server has no overlay.
    fn SteamAPI_ISteamUtils_SetOverlayNotificationPosition(_, _position: i32) {}

    /// Whether a call has its answer, from its completion until its callback is freed. `failed` tells whether the
    /// answer got lost; it is also true for a call that there is not.
    fn SteamAPI_ISteamUtils_IsAPICallCompleted(server, call: u64, failed: Out<bool>)
        -> bool [{ failed.set(true); false }]
    {
        let state = server.pipe.state(call);
        failed.set(matches!(state, CallState::Lost | CallState::Unknown));
        matches!(state, CallState::Answered { .. } | CallState::Lost)
    }

    /// Why a call failed (`ESteamAPICallFailure`).
    fn SteamAPI_ISteamUtils_GetAPICallFailureReason(server, call: u64) -> i32 [failure::INVALID_HANDLE] {
        match server.pipe.state(call) {
            CallState::Pending | CallState::Answered { mismatched: false } => failure::NONE,
            CallState::Answered { mismatched: true } => failure::MISMATCHED_CALLBACK,
            CallState::Lost => failure::NETWORK_FAILURE,
            CallState::Unknown => failure::INVALID_HANDLE,
        }
    }

    /// Copies a call's result, as `SteamAPI_ManualDispatch_GetAPICallResult` does.
    fn SteamAPI_ISteamUtils_GetAPICallResult(
        server, call: u64, buffer: Buffer<*mut c_void> [size: i32], expected_callback: i32, failed: Out<bool>)
        -> bool [{ failed.set(true); false }]
    {
        copy_call_result(&mut server.pipe, call, buffer, expected_callback, failed)
    }

    /// Number of interface functions that were called since this was asked last, this one not counted.
    fn SteamAPI_ISteamUtils_GetIPCCallCount(server) -> u32 { server.utils.take_call_count() }

    /// Has `hook` called with each of this library's warnings, right after the function that caused it; with null no
    /// longer. The shutdown forgets it.
    fn SteamAPI_ISteamUtils_SetWarningMessageHook(_, hook: Option<Hook>) {
        set_hook(hook);
    }

    /// False: no overlay.
    fn SteamAPI_ISteamUtils_IsOverlayEnabled(_) -> bool { false }

    /// False: no overlay.
    fn SteamAPI_ISteamUtils_BOverlayNeedsPresent(_) -> bool { false }

    /// False: a server shows no dialog.
    fn SteamAPI_ISteamUtils_ShowGamepadTextInput(
        _, _mode: i32, _line_mode: i32, _description: Text, _max_text: u32, _preset: Text) -> bool
    {
        false
    }

    /// Length in bytes of the text that the scenario's last `gamepad_text_input_dismissed` brought, 0 for none.
    fn SteamAPI_ISteamUtils_GetEnteredGamepadTextLength(server) -> u32 {
        server.utils.entered_text.as_ref().map_or(0, |text| text.len() as u32)
    }

    /// That text; false when there is none or when it does not fit with its NUL.
    fn SteamAPI_ISteamUtils_GetEnteredGamepadTextInput(server, buffer: TextBuffer [size: u32]) -> bool {
        let text = server.utils.entered_text.as_ref().filter(|text| text.len() < buffer.room());
        text.is_some_and(|text| buffer.set(text))
    }

    /// Empty: no client, no language of its windows.
    fn SteamAPI_ISteamUtils_GetSteamUILanguage(_) -> *const c_char [c"".as_ptr()] { c"".as_ptr() }

    /// False: no VR.
    fn SteamAPI_ISteamUtils_IsSteamRunningInVR(_) -> bool { false }

    /// Nothing to place: a server has no overlay.
    fn SteamAPI_ISteamUtils_SetOverlayNotificationInset(_, _horizontal: i32, _vertical: i32) {}

    /// False: no Big Picture.
    fn SteamAPI_ISteamUtils_IsSteamInBigPictureMode(_) -> bool { false }

    /// Nothing to start: no VR.
    fn SteamAPI_ISteamUtils_StartVRDashboard(_) {}

    /// False: no VR.
    fn SteamAPI_ISteamUtils_IsVRHeadsetStreamingEnabled(_) -> bool { false }

    /// Nothing to stream: no VR.
    fn SteamAPI_ISteamUtils_SetVRHeadsetStreamingEnabled(_, _enabled: bool) {}

    /// False: no client, so not China's.
    fn SteamAPI_ISteamUtils_IsSteamChinaLauncher(_) -> bool { false }

    /// Loads the text filter; false when the scenario has none for the language.
    fn SteamAPI_ISteamUtils_InitFilterText(server, _options: u32) -> bool {
        server.utils.init_filter(&server.scenario.text_filter)
    }

    /// Replaces the filter's words by asterisks, in every context and whoever the author is; returns the number of
    /// characters replaced. What does not fit into the buffer is cut.
    fn SteamAPI_ISteamUtils_FilterText(
        server, _context: i32, _author: SteamId, message: Text, filtered: TextBuffer [size: u32]) -> i32
    {
        let (text, replaced) = server.utils.filter(&server.scenario.text_filter, &message.or_empty());
        filtered.set(&text);
        replaced as i32
    }

    /// The scenario's word on IPv6 over a protocol (`ESteamIPv6ConnectivityState`).
    fn SteamAPI_ISteamUtils_GetIPv6ConnectivityState(server, protocol: i32) -> i32 {
        server.scenario.ipv6.over(protocol) as i32
    }

    /// False: a server is no handheld.
    fn SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck(_) -> bool { false }

    /// `k_ESteamHardwareTypeNone`: none of Valve's devices. SDK 1.65, as the two that follow.
    fn SteamAPI_ISteamUtils_IsRunningOnSteamHardware(_) -> i32 { 0 }

    /// `k_ESteamHardwareDefaultConfigNone`: nothing is proposed.
    fn SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig(_) -> i32 { 0 }

    /// False: this library is Linux's own.
    fn SteamAPI_ISteamUtils_IsRunningUnderProton(_) -> bool { false }

    /// False: a server shows no keyboard.
    fn SteamAPI_ISteamUtils_ShowFloatingGamepadTextInput(
        _, _mode: i32, _x: i32, _y: i32, _width: i32, _height: i32) -> bool
    {
        false
    }

    /// Nothing to translate: no controller.
    fn SteamAPI_ISteamUtils_SetGameLauncherMode(_, _launcher_mode: bool) {}

    /// False: no keyboard is shown.
    fn SteamAPI_ISteamUtils_DismissFloatingGamepadTextInput(_) -> bool { false }

    /// False: no dialog is shown.
    fn SteamAPI_ISteamUtils_DismissGamepadTextInput(_) -> bool { false }
}
