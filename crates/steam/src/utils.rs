//! `ISteamUtils` (`isteamutils.h`): the clock, the text filter, images, and what only a client shows.

use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int};

use parking_lot::Mutex;
use steam_sys as sys;

use crate::interface::steam_interface;
use crate::payload::room_for;
use crate::text;

steam_interface! {
    /// `ISteamUtils` of the game server.
    Utils = UTILS -> ISteamUtils;

    /// Seconds since the app was in the foreground.
    fn seconds_since_app_active() -> u32 = sys::SteamAPI_ISteamUtils_GetSecondsSinceAppActive;
    /// Seconds since the last input on the machine.
    fn seconds_since_computer_active() -> u32 = sys::SteamAPI_ISteamUtils_GetSecondsSinceComputerActive;
    /// `EUniverse` of the connection.
    fn connected_universe() -> i32 = sys::SteamAPI_ISteamUtils_GetConnectedUniverse;
    /// Steam's clock, Unix seconds.
    fn server_real_time() -> u32 = sys::SteamAPI_ISteamUtils_GetServerRealTime;
    /// Battery in percent; 255 on mains.
    fn current_battery_power() -> u8 = sys::SteamAPI_ISteamUtils_GetCurrentBatteryPower;
    /// The app of this process.
    fn app_id() -> u32 = sys::SteamAPI_ISteamUtils_GetAppID;
    /// Corner of the overlay's notices, `ENotificationPosition`.
    fn set_overlay_notification_position(position: i32) = sys::SteamAPI_ISteamUtils_SetOverlayNotificationPosition;
    /// Distance of the overlay's notices from their corner.
    fn set_overlay_notification_inset(horizontal: i32, vertical: i32)
        = sys::SteamAPI_ISteamUtils_SetOverlayNotificationInset;
    /// `ESteamAPICallFailure` of a call.
    fn api_call_failure_reason(call: u64) -> i32 = sys::SteamAPI_ISteamUtils_GetAPICallFailureReason;
    /// Calls to Steam's process since this was asked last.
    fn ipc_call_count() -> u32 = sys::SteamAPI_ISteamUtils_GetIPCCallCount;
    /// The overlay is up.
    fn is_overlay_enabled() -> bool = sys::SteamAPI_ISteamUtils_IsOverlayEnabled;
    /// The overlay wants to be drawn anew.
    fn overlay_needs_present() -> bool = sys::SteamAPI_ISteamUtils_BOverlayNeedsPresent;
    /// Checks a file's signature; returns the call.
    fn check_file_signature(file: &CStr) -> u64 = sys::SteamAPI_ISteamUtils_CheckFileSignature;
    /// Opens the full-screen text dialog.
    fn show_gamepad_text_input(mode: i32, line_mode: i32, description: &CStr, max_text: u32, preset: &CStr) -> bool
        = sys::SteamAPI_ISteamUtils_ShowGamepadTextInput;
    /// Opens the floating keyboard.
    fn show_floating_gamepad_text_input(mode: i32, x: i32, y: i32, width: i32, height: i32) -> bool
        = sys::SteamAPI_ISteamUtils_ShowFloatingGamepadTextInput;
    /// Closes the floating keyboard.
    fn dismiss_floating_gamepad_text_input() -> bool = sys::SteamAPI_ISteamUtils_DismissFloatingGamepadTextInput;
    /// Closes the full-screen text dialog.
    fn dismiss_gamepad_text_input() -> bool = sys::SteamAPI_ISteamUtils_DismissGamepadTextInput;
    /// Steam runs in VR.
    fn is_steam_running_in_vr() -> bool = sys::SteamAPI_ISteamUtils_IsSteamRunningInVR;
    /// Steam shows Big Picture.
    fn is_steam_in_big_picture_mode() -> bool = sys::SteamAPI_ISteamUtils_IsSteamInBigPictureMode;
    /// Opens the VR dashboard.
    fn start_vr_dashboard() = sys::SteamAPI_ISteamUtils_StartVRDashboard;
    /// The headset's picture is streamed.
    fn is_vr_headset_streaming_enabled() -> bool = sys::SteamAPI_ISteamUtils_IsVRHeadsetStreamingEnabled;
    /// Streams the headset's picture or the window.
    fn set_vr_headset_streaming_enabled(enabled: bool) = sys::SteamAPI_ISteamUtils_SetVRHeadsetStreamingEnabled;
    /// Steam is the China client.
    fn is_steam_china_launcher() -> bool = sys::SteamAPI_ISteamUtils_IsSteamChinaLauncher;
    /// The machine is a Steam Deck.
    fn is_steam_running_on_steam_deck() -> bool = sys::neighbours::is_steam_running_on_steam_deck;
    /// `ESteamHardwareType` of the machine. SDK 1.65.
    fn hardware_type() -> i32 = sys::SteamAPI_ISteamUtils_IsRunningOnSteamHardware;
    /// `ESteamHardwareDefaultConfig` for the machine. SDK 1.65.
    fn hardware_default_config() -> i32 = sys::SteamAPI_ISteamUtils_GetSteamHardwareDefaultConfig;
    /// A Windows program on Linux. SDK 1.65.
    fn is_running_under_proton() -> bool = sys::SteamAPI_ISteamUtils_IsRunningUnderProton;
    /// Controller input becomes mouse and keyboard.
    fn set_game_launcher_mode(launcher_mode: bool) = sys::SteamAPI_ISteamUtils_SetGameLauncherMode;
    /// Loads the filter's dictionaries; the options are reserved and 0.
    fn init_filter_text(options: u32) -> bool = sys::SteamAPI_ISteamUtils_InitFilterText;
    /// `ESteamIPv6ConnectivityState` over an `ESteamIPv6ConnectivityProtocol`.
    fn ipv6_connectivity_state(protocol: i32) -> i32 = sys::SteamAPI_ISteamUtils_GetIPv6ConnectivityState;
}

impl Utils {
    /// Two letters for the country of this machine's address.
    pub fn ip_country(self) -> String {
        // SAFETY: the handle is the running interface; Steam keeps the text at least until its next call.
        unsafe { text::copy_of(sys::SteamAPI_ISteamUtils_GetIPCountry(self.0.as_ptr())) }
    }

    /// Language of Steam's own windows.
    pub fn steam_ui_language(self) -> String {
        // SAFETY: as in `ip_country`.
        unsafe { text::copy_of(sys::SteamAPI_ISteamUtils_GetSteamUILanguage(self.0.as_ptr())) }
    }

    /// Width and height of an image in pixels.
    pub fn image_size(self, image: i32) -> Option<(u32, u32)> {
        let (mut width, mut height) = (0, 0);
        // SAFETY: the handle is the running interface and the two numbers are live.
        let known = unsafe {
            sys::SteamAPI_ISteamUtils_GetImageSize(self.0.as_ptr(), image, &mut width, &mut height)
        };
        known.then_some((width, height))
    }

    /// Pixels of an image, four bytes each.
    pub fn image_rgba(self, image: i32) -> Option<Vec<u8>> {
        let (width, height) = self.image_size(image)?;
        let size = image_bytes(width, height)?;
        let mut pixels = room_for(0_u8, size)?;
        // SAFETY: the buffer has the size that is given.
        let filled = unsafe {
            sys::SteamAPI_ISteamUtils_GetImageRGBA(self.0.as_ptr(), image, pixels.as_mut_ptr(), size as c_int)
        };
        filled.then_some(pixels)
    }

    /// Whether an asynchronous call has its answer, and whether it failed.
    pub fn is_api_call_completed(self, call: u64) -> (bool, bool) {
        let mut failed = false;
        // SAFETY: the handle is the running interface and `failed` is live.
        let completed =
            unsafe { sys::SteamAPI_ISteamUtils_IsAPICallCompleted(self.0.as_ptr(), call, &mut failed) };
        (completed, failed)
    }

    /// Replaces what must not be shown, for an `ETextFilteringContext` and the author's Steam ID.
    pub fn filter_text(self, context: i32, steam_id: u64, message: &CStr) -> String {
        // As long as the message and its terminator, which is what the header asks for.
        let mut filtered = vec![0_u8; message.to_bytes_with_nul().len()];
        // SAFETY: the message is a C string and the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamUtils_FilterText(
                self.0.as_ptr(),
                context,
                steam_id,
                message.as_ptr(),
                filtered.as_mut_ptr().cast(),
                filtered.len() as u32,
            )
        };
        text::until_nul(&filtered)
    }

    /// What was typed into the full-screen dialog.
    pub fn entered_gamepad_text(self) -> String {
        // SAFETY: the handle is the running interface; the buffer has the size that is given.
        unsafe {
            let length = sys::SteamAPI_ISteamUtils_GetEnteredGamepadTextLength(self.0.as_ptr());
            let Some(mut text) = room_for(0_u8, (length as usize).saturating_add(1)) else {
                return String::new();
            };
            let size = text.len() as u32;
            let interface = self.0.as_ptr();
            sys::SteamAPI_ISteamUtils_GetEnteredGamepadTextInput(interface, text.as_mut_ptr().cast(), size);
            text::until_nul(&text)
        }
    }
}

/// Bytes of an image, four for a pixel; `None` when they are more than Steam can be asked for.
fn image_bytes(width: u32, height: u32) -> Option<usize> {
    let pixels = width.checked_mul(height)?;
    pixels.checked_mul(4).filter(|&bytes| i32::try_from(bytes).is_ok()).map(|bytes| bytes as usize)
}

/// A message of Steam's own about how it is used.
pub struct Warning {
    /// 0 for a message, 1 for a warning.
    pub severity: i32,
    /// Its words.
    pub text: String,
}

/// Messages wait here for the next frame; the oldest go when nobody fetches them. Static, since Steam has one hook
/// for the process and tells it nothing of whose it is.
static WARNINGS: Mutex<VecDeque<Warning>> = Mutex::new(VecDeque::new());
const WARNINGS_KEPT: usize = 256;

/// The messages that were not fetched yet, the oldest first.
pub fn take_warnings() -> VecDeque<Warning> {
    std::mem::take(&mut *WARNINGS.lock())
}

/// Drops them: they belong to a session that is over.
pub fn forget_warnings() {
    WARNINGS.lock().clear();
}

/// Steam calls this from inside any of its functions, on any thread.
extern "C" fn keep_warning(severity: c_int, text: *const c_char) {
    // SAFETY: Steam passes a C string that lives as long as the call.
    let text = unsafe { text::copy_of(text) };
    let mut warnings = WARNINGS.lock();
    if warnings.len() == WARNINGS_KEPT {
        warnings.pop_front();
    }
    warnings.push_back(Warning { severity, text });
}

impl Utils {
    /// Has Steam's messages kept for [`take_warnings`], or no longer.
    pub fn keep_warnings(self, keep: bool) {
        let hook: sys::SteamAPIWarningMessageHook_t = keep.then_some(keep_warning);
        // SAFETY: the hook is a function of this library, which outlives the session.
        unsafe { sys::SteamAPI_ISteamUtils_SetWarningMessageHook(self.0.as_ptr(), hook) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_an_image_is_worked_out_without_overflow() {
        assert_eq!(image_bytes(184, 184), Some(135_424));
        assert_eq!(image_bytes(0, 7), Some(0));
        assert_eq!(image_bytes(32_767, 16_384), Some(2_147_418_112), "almost 2 GiB");
        for (width, height) in [(1 << 31, 1 << 31), (1 << 16, 1 << 16), (1 << 15, 1 << 14), (u32::MAX, 1)] {
            assert_eq!(image_bytes(width, height), None);
        }
    }

    #[test]
    fn warnings_wait_in_their_order_the_oldest_go_and_a_session_takes_its_own_along() {
        for number in 0..=WARNINGS_KEPT as c_int {
            keep_warning(number, c"text".as_ptr());
        }
        let numbers: Vec<i32> = take_warnings().iter().map(|warning| warning.severity).collect();
        assert_eq!(numbers, (1..=WARNINGS_KEPT as i32).collect::<Vec<_>>());
        assert!(take_warnings().is_empty());
        keep_warning(0, std::ptr::null());
        forget_warnings();
        assert!(take_warnings().is_empty());
    }
}
