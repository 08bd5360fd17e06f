//! The page "Utils": Steam's clock, text filter, asynchronous calls, and what only a client shows.
//! SDK: `ISteamUtils` (`isteamutils.h`).

use godot::builtin::{GString, PackedByteArray, VarDictionary};

use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::session::SESSION;
use steam::dispatch::NO_FAILURE;
use steam::utils::{Utils, Warning};

/// What `getCurrentBatteryPower` gives on mains.
const ON_MAINS: i64 = 255;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Has Steam check whether a file on disk carries a valid signature of this app. `filename` is the file's
    /// path. [signal check_file_signature] follows.
    ///
    /// SDK: `ISteamUtils::CheckFileSignature`.
    fn checkFileSignature(call, filename: GString) {
        let Some(utils) = utils(call) else { return };
        let Some(file) = call.text(named!(filename)) else { return };
        requests::expect(utils.check_file_signature(&file), CHECK_FILE_SIGNATURE, 0);
    }

    /// Closes the floating keyboard of a client. False on a game server.
    ///
    /// SDK: `ISteamUtils::DismissFloatingGamepadTextInput`.
    fn dismissFloatingGamepadTextInput(call) -> bool {
        utils(call).is_some_and(|utils| utils.dismiss_floating_gamepad_text_input())
    }

    /// Closes the full-screen text dialog of a client. False on a game server.
    ///
    /// SDK: `ISteamUtils::DismissGamepadTextInput`.
    fn dismissGamepadTextInput(call) -> bool {
        utils(call).is_some_and(|utils| utils.dismiss_gamepad_text_input())
    }

    /// Returns a text with what must not be shown replaced. `context` is a [enum TextFilteringContext],
    /// `steam_id` the author. The text comes back as it is when [method initFilterText] was not called or
    /// there is no filter for the language, and "" while Steam does not run.
    ///
    /// SDK: `ISteamUtils::FilterText`.
    fn filterText(call, context: i64 as enums::TextFilteringContext, steam_id: i64, message: GString) -> GString {
        filtered_text(call, context, steam_id, named!(message)).unwrap_or_default()
    }

    /// Why an asynchronous call failed, an [enum APICallFailure]; `STEAM_API_CALL_FAILURE_NONE` when it did not, and
    /// while Steam does not run. `api_call` is the handle that [signal steam_api_call_completed] reported; left out,
    /// it is that of the latest request.
    ///
    /// SDK: `ISteamUtils::GetAPICallFailureReason`.
    fn getAPICallFailureReason(call, api_call: i64 = 0) -> i64 as enums::APICallFailure {
        let Some(utils) = utils(call) else { return NO_FAILURE.into() };
        let asked = call_or_latest(api_call);
        let outcome = SESSION.requests.outcome(asked);
        outcome.map_or_else(|| utils.api_call_failure_reason(asked), |outcome| outcome.failure).into()
    }

    /// The app ID of this process; 0 while Steam does not run.
    ///
    /// SDK: `ISteamUtils::GetAppID`.
    fn getAppID(call) -> i64 {
        utils(call).map_or(0, |utils| utils.app_id().into())
    }

    /// The [enum Universe] that the server is connected to, `UNIVERSE_PUBLIC` for games.
    ///
    /// SDK: `ISteamUtils::GetConnectedUniverse`.
    fn getConnectedUniverse(call) -> i64 as enums::Universe {
        utils(call).map_or(0, |utils| utils.connected_universe().into())
    }

    /// The machine's battery in percent, 0..100; 255 on mains and while Steam does not run.
    ///
    /// SDK: `ISteamUtils::GetCurrentBatteryPower`.
    fn getCurrentBatteryPower(call) -> i64 {
        utils(call).map_or(ON_MAINS, |utils| utils.current_battery_power().into())
    }

    /// The pixels of an image handle, which functions of a client give out.
    ///
    /// Returns a Dictionary: `success` (bool) and `buffer` (PackedByteArray, four bytes RGBA a pixel, row by
    /// row; empty on failure).
    ///
    /// SDK: `ISteamUtils::GetImageRGBA`.
    fn getImageRGBA(call, image_handle: i64) -> VarDictionary {
        let pixels = known_image(call, image_handle).and_then(|(utils, image)| utils.image_rgba(image));
        let success = pixels.is_some();
        vdict! { "success" => success, "buffer" => &PackedByteArray::from(pixels.unwrap_or_default()) }
    }

    /// The size of an image handle, which functions of a client give out.
    ///
    /// Returns a Dictionary: `success` (bool), `width` and `height` (int, pixels; 0 on failure).
    ///
    /// SDK: `ISteamUtils::GetImageSize`.
    fn getImageSize(call, image_handle: i64) -> VarDictionary {
        let size = known_image(call, image_handle).and_then(|(utils, image)| utils.image_size(image));
        let (width, height) = size.unwrap_or_default();
        vdict! { "success" => size.is_some(), "width" => width, "height" => height }
    }

    /// How many calls went to Steam's process since this was asked last; for finding out what costs time.
    ///
    /// SDK: `ISteamUtils::GetIPCCallCount`.
    fn getIPCCallCount(call) -> i64 {
        utils(call).map_or(0, |utils| utils.ipc_call_count().into())
    }

    /// Two letters (ISO 3166) for the country of this machine's address; "" when it is not known.
    /// [signal ip_country] tells of a change.
    ///
    /// SDK: `ISteamUtils::GetIPCountry`.
    fn getIPCountry(call) -> GString {
        utils(call).map_or(GString::new(), |utils| utils.ip_country().as_str().into())
    }

    /// What Steam thinks of IPv6 here. `protocol` is 1 for HTTP or 2 for UDP. Returns 0 when it is not known, 1
    /// when IPv6 works and 2 when it does not.
    ///
    /// SDK: `ISteamUtils::GetIPv6ConnectivityState`.
    fn getIPv6ConnectivityState(call, protocol: i64 as enums::IPv6ConnectivityProtocol) -> i64 as enums::IPv6ConnectivityState {
        let Some(utils) = utils(call) else { return 0 };
        let Some(protocol) = call.number(named!(protocol), 1..=2) else {
            return 0;
        };
        utils.ipv6_connectivity_state(protocol).into()
    }

    /// Seconds since the app was active.
    ///
    /// SDK: `ISteamUtils::GetSecondsSinceAppActive`.
    fn getSecondsSinceAppActive(call) -> i64 {
        utils(call).map_or(0, |utils| utils.seconds_since_app_active().into())
    }

    /// Seconds since somebody used the machine's mouse or keyboard.
    ///
    /// SDK: `ISteamUtils::GetSecondsSinceComputerActive`.
    fn getSecondsSinceComputerActive(call) -> i64 {
        utils(call).map_or(0, |utils| utils.seconds_since_computer_active().into())
    }

    /// Steam's clock: seconds since 1970, UTC.
    ///
    /// SDK: `ISteamUtils::GetServerRealTime`.
    fn getServerRealTime(call) -> i64 {
        utils(call).map_or(0, |utils| utils.server_real_time().into())
    }

    /// The game settings that Steam proposes for this machine, a [enum SteamHardwareDefaultConfig];
    /// `STEAM_HARDWARE_DEFAULT_CONFIG_NONE` on a game server. Needs a Steam library of SDK 1.65. An addition to the C++
    /// plugin.
    ///
    /// SDK: `ISteamUtils::GetSteamHardwareDefaultConfig`.
    fn getSteamHardwareDefaultConfig(call) -> i64 as enums::SteamHardwareDefaultConfig {
        utils(call).map_or(0, |utils| utils.steam_hardware_default_config().into())
    }

    /// The language of a client's own windows; "" or a default on a game server.
    ///
    /// SDK: `ISteamUtils::GetSteamUILanguage`.
    fn getSteamUILanguage(call) -> GString {
        utils(call).map_or(GString::new(), |utils| utils.steam_ui_language().as_str().into())
    }

    /// Loads the dictionaries of [method filterText]. False when there are none for the language; texts then
    /// pass unfiltered. `options` is for later versions of Steam, and 0.
    ///
    /// SDK: `ISteamUtils::InitFilterText`.
    fn initFilterText(call, options: i64 = 0) -> bool {
        let Some(utils) = utils(call) else { return false };
        let options = call.number(named!(options), 0..=u32::MAX.into());
        options.is_some_and(|options| utils.init_filter_text(options))
    }

    /// Whether an asynchronous call has its answer. `api_call` is the handle that
    /// [signal steam_api_call_completed] reported; left out, it is that of the latest request.
    ///
    /// Returns a Dictionary: `completed` (bool) and `failed` (bool).
    ///
    /// SDK: `ISteamUtils::IsAPICallCompleted`.
    fn isAPICallCompleted(call, api_call: i64 = 0) -> VarDictionary {
        let asked = call_or_latest(api_call);
        let ask = |utils: Utils| match SESSION.requests.outcome(asked) {
            Some(outcome) => (true, outcome.failed),
            None => utils.is_api_call_completed(asked),
        };
        let (completed, failed) = utils(call).map_or((false, false), ask);
        vdict! { "completed" => completed, "failed" => failed }
    }

    /// Which device of Valve's this machine is, a [enum SteamHardwareType]; `STEAM_HARDWARE_TYPE_NONE` on a game
    /// server. Meant for statistics: a newer device has a number that is not listed. Needs a Steam library of SDK 1.65.
    /// An addition to the C++ plugin.
    ///
    /// SDK: `ISteamUtils::IsRunningOnSteamHardware`.
    fn isRunningOnSteamHardware(call) -> i64 as enums::SteamHardwareType {
        utils(call).map_or(0, |utils| utils.is_running_on_steam_hardware().into())
    }

    /// Whether this process is a Windows program that runs on Linux by Proton. Needs a Steam library of SDK 1.65. An
    /// addition to the C++ plugin.
    ///
    /// SDK: `ISteamUtils::IsRunningUnderProton`.
    fn isRunningUnderProton(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_running_under_proton())
    }

    /// Whether a client shows the overlay. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsOverlayEnabled`.
    fn isOverlayEnabled(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_overlay_enabled())
    }

    /// Whether Steam is the client for China. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamChinaLauncher`.
    fn isSteamChinaLauncher(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_steam_china_launcher())
    }

    /// Whether a client shows Big Picture. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamInBigPictureMode`.
    fn isSteamInBigPictureMode(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_steam_in_big_picture_mode())
    }

    /// Whether a client runs in VR. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamRunningInVR`.
    fn isSteamRunningInVR(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_steam_running_in_vr())
    }

    /// Whether the machine is a Steam Deck. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamRunningOnSteamDeck`, from 1.65 on `IsRunningOnSteamHardware`.
    fn isSteamRunningOnSteamDeck(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_steam_running_on_steam_deck())
    }

    /// Whether a client streams the headset's picture. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsVRHeadsetStreamingEnabled`.
    fn isVRHeadsetStreamingEnabled(call) -> bool {
        utils(call).is_some_and(|utils| utils.is_vr_headset_streaming_enabled())
    }

    /// Whether a client's overlay wants to be drawn anew. False on a game server.
    ///
    /// SDK: `ISteamUtils::BOverlayNeedsPresent`.
    fn overlayNeedsPresent(call) -> bool {
        utils(call).is_some_and(|utils| utils.overlay_needs_present())
    }

    /// Turns controller input into mouse and keyboard for a launcher. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetGameLauncherMode`.
    fn setGameLauncherMode(call, mode: bool) {
        if let Some(utils) = utils(call) {
            utils.set_game_launcher_mode(mode);
        }
    }

    /// Moves the overlay's notices away from their corner, in pixels. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetOverlayNotificationInset`.
    fn setOverlayNotificationInset(call, horizontal: i64, vertical: i64) {
        let Some(utils) = utils(call) else { return };
        let Some(horizontal) = call.int(named!(horizontal)) else { return };
        let Some(vertical) = call.int(named!(vertical)) else { return };
        utils.set_overlay_notification_inset(horizontal, vertical);
    }

    /// Chooses the corner of the overlay's notices: 0 top left, 1 top right, 2 bottom left, 3 bottom right. No
    /// effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetOverlayNotificationPosition`.
    fn setOverlayNotificationPosition(call, pos: i64) {
        let Some(utils) = utils(call) else { return };
        let Some(position) = call.number(named!(pos), 0..=3) else { return };
        utils.set_overlay_notification_position(position);
    }

    /// Streams the headset's scene (true) or the window (false). No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetVRHeadsetStreamingEnabled`.
    fn setVRHeadsetStreamingEnabled(call, enabled: bool = true) {
        if let Some(utils) = utils(call) {
            utils.set_vr_headset_streaming_enabled(enabled);
        }
    }

    /// Has what Steam says about how it is used arrive as [signal steam_warning], or no longer. An addition to
    /// the C++ plugin, for finding mistakes.
    ///
    /// SDK: `ISteamUtils::SetWarningMessageHook`.
    fn setWarningMessageHook(call, enabled: bool) {
        if let Some(utils) = utils(call) {
            utils.keep_warnings(enabled);
        }
    }

    /// Opens a client's floating keyboard beside a text field, whose rectangle is in pixels of the window.
    /// `input_mode` is a [enum FloatingGamepadTextInputMode]. False on a game server.
    ///
    /// SDK: `ISteamUtils::ShowFloatingGamepadTextInput`.
    fn showFloatingGamepadTextInput(
        call,
        input_mode: i64 as enums::FloatingGamepadTextInputMode,
        text_field_x_position: i64,
        text_field_y_position: i64,
        text_field_width: i64,
        text_field_height: i64,
    ) -> bool {
        let show = || {
            Some(utils(call)?.show_floating_gamepad_text_input(
                call.number(named!(input_mode), 0..=3)?,
                call.int(named!(text_field_x_position))?,
                call.int(named!(text_field_y_position))?,
                call.int(named!(text_field_width))?,
                call.int(named!(text_field_height))?,
            ))
        };
        show().unwrap_or_default()
    }

    /// Opens a client's full-screen text dialog. `input_mode` is a [enum GamepadTextInputMode],
    /// `line_input_mode` a [enum GamepadTextInputLineMode], `max_text` the number of characters. False on a game
    /// server.
    ///
    /// SDK: `ISteamUtils::ShowGamepadTextInput`.
    fn showGamepadTextInput(
        call,
        input_mode: i64 as enums::GamepadTextInputMode,
        line_input_mode: i64 as enums::GamepadTextInputLineMode,
        description: GString,
        max_text: i64,
        preset_text: GString,
    ) -> bool {
        let show = || {
            Some(utils(call)?.show_gamepad_text_input(
                call.number(named!(input_mode), 0..=1)?,
                call.number(named!(line_input_mode), 0..=1)?,
                &call.text(named!(description))?,
                call.number(named!(max_text), 0..=u32::MAX.into())?,
                &call.text(named!(preset_text))?,
            ))
        };
        show().unwrap_or_default()
    }

    /// Has a client open its VR dashboard. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::StartVRDashboard`.
    fn startVRDashboard(call) {
        if let Some(utils) = utils(call) {
            utils.start_vr_dashboard();
        }
    }
}

fn utils(call: Call) -> Option<Utils> {
    call.require(Utils::get())
}

fn known_image(call: Call, image_handle: i64) -> Option<(Utils, i32)> {
    Some((utils(call)?, call.int(named!(image_handle))?))
}

fn filtered_text(call: Call, context: i64, steam_id: i64, message: Named<GString>) -> Option<GString> {
    let utils = utils(call)?;
    let context = call.number(named!(context), 0..=3)?;
    let message = call.text(message)?;
    Some(utils.filter_text(context, steam_id as u64, &message).as_str().into())
}

fn call_or_latest(api_call: i64) -> u64 {
    if api_call == 0 { SESSION.requests.latest() } else { api_call as u64 }
}

signals! {
    /// The machine woke up from suspension. Reported by Steam on a player's device; a game server does not
    /// get it.
    fn app_resuming_from_suspend();

    /// Answers `checkFileSignature`.
    ///
    /// `signature` is a `CheckFileSignature` value; only `CHECK_FILE_SIGNATURE_VALID_SIGNATURE` means that
    /// the file is the one that was published.
    fn check_file_signature(signature: i64 as enums::CheckFileSignature);

    /// The word list of the text filter has changed, so a text that `filterText` let through may be filtered
    /// now.
    ///
    /// `language` is Steam's number of the language of that list.
    fn filter_text_dictionary_changed(language: i64);

    /// The floating on-screen keyboard was closed. Never fires on a game server, which has no Steam overlay.
    fn floating_gamepad_text_input_dismissed();

    /// The full-screen on-screen keyboard was closed. Never fires on a game server, which has no Steam
    /// overlay.
    ///
    /// `submitted` is true when the text was confirmed, `entered_text` is the text (empty unless it was
    /// confirmed) and `app_id` the app that asked for it.
    fn gamepad_text_input_dismissed(submitted: bool, entered_text: GString, app_id: i64);

    /// The country that Steam places this machine in has changed. Read it with `getIPCountry`.
    fn ip_country();

    /// The battery of the device runs low: sent below ten minutes, then once a minute. Reported by Steam on a
    /// player's device; a game server does not get it.
    ///
    /// `power` is the time left in minutes.
    fn low_power(power: i64);

    /// A request to Steam was answered. Comes once for every request, beside the signal that carries the
    /// answer, and is useful for debugging only.
    ///
    /// `async_call` is Steam's handle of the request, `callback` Steam's number for the kind of answer and
    /// `parameter` the size of the answer in bytes.
    fn steam_api_call_completed(async_call: i64, callback: i64, parameter: i64);

    /// Steam is shutting down and asks this process to stop using it. Save what has to be saved, then call
    /// `serverShutdown`.
    fn steam_shutdown();

    /// Steam has something to say about how it is used, after [method setWarningMessageHook] asked for it.
    ///
    /// `severity` is 0 for a message and 1 for a warning, `message` its words. An addition to the C++ plugin.
    fn steam_warning(severity: i64, message: GString);
}

/// `k_ECheckFileSignatureInvalidSignature`: a file that could not be checked is not to be trusted.
const INVALID_SIGNATURE: i32 = 0;

callbacks! {
    IPCountry_t => ip_country();
    LowBatteryPower_t => low_power(m_nMinutesBatteryLeft: u8);
    SteamShutdown_t => steam_shutdown();
    GamepadTextInputDismissed_t => |m_bSubmitted: u8, m_unAppID: u32| {
        let is_submitted = m_bSubmitted != 0;
        let text = Utils::get().filter(|_| is_submitted).map(|utils| utils.entered_gamepad_text()).unwrap_or_default();
        gamepad_text_input_dismissed(is_submitted, text, m_unAppID)
    };
    AppResumingFromSuspend_t => app_resuming_from_suspend();
    FloatingGamepadTextInputDismissed_t => floating_gamepad_text_input_dismissed();
    FilterTextDictionaryChanged_t => filter_text_dictionary_changed(m_eLanguage: i32);
}

answers! {
    /// To `checkFileSignature`.
    CHECK_FILE_SIGNATURE: CheckFileSignature_t
        => check_file_signature(m_eCheckFileSignature: i32), else (INVALID_SIGNATURE);
}

/// Emits what Steam had to say about how it is used.
pub fn deliver_warning(warning: &Warning) {
    steam_warning(warning.severity, warning.text.as_str());
}
