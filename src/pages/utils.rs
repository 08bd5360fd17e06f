//! The page "Utils": Steam's clock, text filter, asynchronous calls, and what only a client shows.
//! SDK: `ISteamUtils` (`isteamutils.h`).

use godot::builtin::{GString, PackedByteArray, VarDictionary, vdict};
use godot::register::godot_api;

use crate::arguments;
use crate::callbacks::requests;
use crate::callbacks::utils::CHECK_FILE_SIGNATURE;
use crate::reporting::require;
use crate::session::SESSION;
use crate::steam_server::SteamServer;
use steam::dispatch::NO_FAILURE;
use steam::utils::Utils;

/// What `getCurrentBatteryPower` gives on mains.
const ON_MAINS: i64 = 255;

#[godot_api(secondary)]
impl SteamServer {
    /// Has Steam check whether a file on disk carries a valid signature of this app. `filename` is the file's
    /// path. [signal check_file_signature] follows.
    ///
    /// SDK: `ISteamUtils::CheckFileSignature`.
    #[func(rename = checkFileSignature)]
    fn check_file_signature(&self, filename: GString) {
        let Some(utils) = utils("checkFileSignature") else { return };
        let Some(file) = arguments::text("checkFileSignature", "filename", &filename) else { return };
        requests::expect(utils.check_file_signature(&file), CHECK_FILE_SIGNATURE, 0);
    }

    /// Closes the floating keyboard of a client. False on a game server.
    ///
    /// SDK: `ISteamUtils::DismissFloatingGamepadTextInput`.
    #[func(rename = dismissFloatingGamepadTextInput)]
    fn dismiss_floating_gamepad_text_input(&self) -> bool {
        utils("dismissFloatingGamepadTextInput").is_some_and(Utils::dismiss_floating_gamepad_text_input)
    }

    /// Closes the full-screen text dialog of a client. False on a game server.
    ///
    /// SDK: `ISteamUtils::DismissGamepadTextInput`.
    #[func(rename = dismissGamepadTextInput)]
    fn dismiss_gamepad_text_input(&self) -> bool {
        utils("dismissGamepadTextInput").is_some_and(Utils::dismiss_gamepad_text_input)
    }

    /// Returns a text with what must not be shown replaced. `context` is a [enum TextFilteringContext],
    /// `steam_id` the author. The text comes back as it is when [method initFilterText] was not called or
    /// there is no filter for the language, and "" while Steam does not run.
    ///
    /// SDK: `ISteamUtils::FilterText`.
    #[func(rename = filterText)]
    fn filter_text(&self, context: i64, steam_id: i64, message: GString) -> GString {
        filtered_text(context, steam_id, &message).unwrap_or_default()
    }

    /// Why an asynchronous call failed, in words; "" when Steam does not run. `api_call` is the handle that
    /// [signal steam_api_call_completed] reported; left out, it is that of the latest request.
    ///
    /// SDK: `ISteamUtils::GetAPICallFailureReason`.
    #[func(rename = getAPICallFailureReason)]
    fn get_api_call_failure_reason(&self, #[opt(default = 0)] api_call: i64) -> GString {
        let Some(utils) = utils("getAPICallFailureReason") else { return GString::new() };
        let call = call_or_latest(api_call);
        let outcome = SESSION.requests.outcome(call);
        let text =
            match outcome.map_or_else(|| utils.api_call_failure_reason(call), |outcome| outcome.failure) {
                NO_FAILURE => "The call has not failed.",
                0 => "The local Steam process is gone.",
                1 => "The network connection to Steam broke or was never there.",
                2 => "There is no such call, or its answer was fetched already.",
                3 => "The answer was fetched as another kind than the call has.",
                _ => "Steam gives a reason that this version does not know.",
            };
        text.into()
    }

    /// The app ID of this process; 0 while Steam does not run.
    ///
    /// SDK: `ISteamUtils::GetAppID`.
    #[func(rename = getAppID)]
    fn get_app_id(&self) -> i64 {
        utils("getAppID").map_or(0, |utils| utils.app_id().into())
    }

    /// The [enum Universe] that the server is connected to, `UNIVERSE_PUBLIC` for games.
    ///
    /// SDK: `ISteamUtils::GetConnectedUniverse`.
    #[func(rename = getConnectedUniverse)]
    fn get_connected_universe(&self) -> i64 {
        utils("getConnectedUniverse").map_or(0, |utils| utils.connected_universe().into())
    }

    /// The machine's battery in percent, 0..100; 255 on mains and while Steam does not run.
    ///
    /// SDK: `ISteamUtils::GetCurrentBatteryPower`.
    #[func(rename = getCurrentBatteryPower)]
    fn get_current_battery_power(&self) -> i64 {
        utils("getCurrentBatteryPower").map_or(ON_MAINS, |utils| utils.current_battery_power().into())
    }

    /// The pixels of an image handle, which functions of a client give out.
    ///
    /// Returns a Dictionary: `success` (bool) and `buffer` (PackedByteArray, four bytes RGBA a pixel, row by
    /// row; empty on failure).
    ///
    /// SDK: `ISteamUtils::GetImageRGBA`.
    #[func(rename = getImageRGBA)]
    fn get_image_rgba(&self, image: i64) -> VarDictionary {
        let pixels = known_image("getImageRGBA", image).and_then(|(utils, image)| utils.image_rgba(image));
        let success = pixels.is_some();
        vdict! { "success" => success, "buffer" => &PackedByteArray::from(pixels.unwrap_or_default()) }
    }

    /// The size of an image handle, which functions of a client give out.
    ///
    /// Returns a Dictionary: `success` (bool), `width` and `height` (int, pixels; 0 on failure).
    ///
    /// SDK: `ISteamUtils::GetImageSize`.
    #[func(rename = getImageSize)]
    fn get_image_size(&self, image: i64) -> VarDictionary {
        let size = known_image("getImageSize", image).and_then(|(utils, image)| utils.image_size(image));
        let (width, height) = size.unwrap_or_default();
        vdict! { "success" => size.is_some(), "width" => width, "height" => height }
    }

    /// How many calls went to Steam's process since this was asked last; for finding out what costs time.
    ///
    /// SDK: `ISteamUtils::GetIPCCallCount`.
    #[func(rename = getIPCCallCount)]
    fn get_ipc_call_count(&self) -> i64 {
        utils("getIPCCallCount").map_or(0, |utils| utils.ipc_call_count().into())
    }

    /// Two letters (ISO 3166) for the country of this machine's address; "" when it is not known.
    /// [signal ip_country] tells of a change.
    ///
    /// SDK: `ISteamUtils::GetIPCountry`.
    #[func(rename = getIPCountry)]
    fn get_ip_country(&self) -> GString {
        utils("getIPCountry").map_or(GString::new(), |utils| utils.ip_country().as_str().into())
    }

    /// What Steam thinks of IPv6 here. `protocol` is 1 for HTTP or 2 for UDP. Returns 0 when it is not known, 1
    /// when IPv6 works and 2 when it does not.
    ///
    /// SDK: `ISteamUtils::GetIPv6ConnectivityState`.
    #[func(rename = getIPv6ConnectivityState)]
    fn get_ipv6_connectivity_state(&self, protocol: i64) -> i64 {
        let Some(utils) = utils("getIPv6ConnectivityState") else { return 0 };
        let Some(protocol) = arguments::number("getIPv6ConnectivityState", "protocol", protocol, 1..=2)
        else {
            return 0;
        };
        utils.ipv6_connectivity_state(protocol).into()
    }

    /// Seconds since the app was active.
    ///
    /// SDK: `ISteamUtils::GetSecondsSinceAppActive`.
    #[func(rename = getSecondsSinceAppActive)]
    fn get_seconds_since_app_active(&self) -> i64 {
        utils("getSecondsSinceAppActive").map_or(0, |utils| utils.seconds_since_app_active().into())
    }

    /// Seconds since somebody used the machine's mouse or keyboard.
    ///
    /// SDK: `ISteamUtils::GetSecondsSinceComputerActive`.
    #[func(rename = getSecondsSinceComputerActive)]
    fn get_seconds_since_computer_active(&self) -> i64 {
        utils("getSecondsSinceComputerActive").map_or(0, |utils| utils.seconds_since_computer_active().into())
    }

    /// Steam's clock: seconds since 1970, UTC.
    ///
    /// SDK: `ISteamUtils::GetServerRealTime`.
    #[func(rename = getServerRealTime)]
    fn get_server_real_time(&self) -> i64 {
        utils("getServerRealTime").map_or(0, |utils| utils.server_real_time().into())
    }

    /// The language of a client's own windows; "" or a default on a game server.
    ///
    /// SDK: `ISteamUtils::GetSteamUILanguage`.
    #[func(rename = getSteamUILanguage)]
    fn get_steam_ui_language(&self) -> GString {
        utils("getSteamUILanguage").map_or(GString::new(), |utils| utils.steam_ui_language().as_str().into())
    }

    /// Loads the dictionaries of [method filterText]. False when there are none for the language; texts then
    /// pass unfiltered.
    ///
    /// SDK: `ISteamUtils::InitFilterText`.
    #[func(rename = initFilterText)]
    fn init_filter_text(&self) -> bool {
        utils("initFilterText").is_some_and(|utils| utils.init_filter_text(0))
    }

    /// Whether an asynchronous call has its answer. `api_call` is the handle that
    /// [signal steam_api_call_completed] reported; left out, it is that of the latest request.
    ///
    /// Returns a Dictionary: `completed` (bool) and `failed` (bool).
    ///
    /// SDK: `ISteamUtils::IsAPICallCompleted`.
    #[func(rename = isAPICallCompleted)]
    fn is_api_call_completed(&self, #[opt(default = 0)] api_call: i64) -> VarDictionary {
        let call = call_or_latest(api_call);
        let ask = |utils: Utils| match SESSION.requests.outcome(call) {
            Some(outcome) => (true, outcome.failed),
            None => utils.is_api_call_completed(call),
        };
        let (completed, failed) = utils("isAPICallCompleted").map_or((false, false), ask);
        vdict! { "completed" => completed, "failed" => failed }
    }

    /// Whether a client shows the overlay. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsOverlayEnabled`.
    #[func(rename = isOverlayEnabled)]
    fn is_overlay_enabled(&self) -> bool {
        utils("isOverlayEnabled").is_some_and(Utils::is_overlay_enabled)
    }

    /// Whether Steam is the client for China. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamChinaLauncher`.
    #[func(rename = isSteamChinaLauncher)]
    fn is_steam_china_launcher(&self) -> bool {
        utils("isSteamChinaLauncher").is_some_and(Utils::is_steam_china_launcher)
    }

    /// Whether a client shows Big Picture. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamInBigPictureMode`.
    #[func(rename = isSteamInBigPictureMode)]
    fn is_steam_in_big_picture_mode(&self) -> bool {
        utils("isSteamInBigPictureMode").is_some_and(Utils::is_steam_in_big_picture_mode)
    }

    /// Whether a client runs in VR. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamRunningInVR`.
    #[func(rename = isSteamRunningInVR)]
    fn is_steam_running_in_vr(&self) -> bool {
        utils("isSteamRunningInVR").is_some_and(Utils::is_steam_running_in_vr)
    }

    /// Whether the machine is a Steam Deck. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsSteamRunningOnSteamDeck`, from 1.65 on `IsRunningOnSteamHardware`.
    #[func(rename = isSteamRunningOnSteamDeck)]
    fn is_steam_running_on_steam_deck(&self) -> bool {
        utils("isSteamRunningOnSteamDeck").is_some_and(Utils::is_steam_running_on_steam_deck)
    }

    /// Whether a client streams the headset's picture. False on a game server.
    ///
    /// SDK: `ISteamUtils::IsVRHeadsetStreamingEnabled`.
    #[func(rename = isVRHeadsetStreamingEnabled)]
    fn is_vr_headset_streaming_enabled(&self) -> bool {
        utils("isVRHeadsetStreamingEnabled").is_some_and(Utils::is_vr_headset_streaming_enabled)
    }

    /// Whether a client's overlay wants to be drawn anew. False on a game server.
    ///
    /// SDK: `ISteamUtils::BOverlayNeedsPresent`.
    #[func(rename = overlayNeedsPresent)]
    fn overlay_needs_present(&self) -> bool {
        utils("overlayNeedsPresent").is_some_and(Utils::overlay_needs_present)
    }

    /// Turns controller input into mouse and keyboard for a launcher. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetGameLauncherMode`.
    #[func(rename = setGameLauncherMode)]
    fn set_game_launcher_mode(&self, mode: bool) {
        if let Some(utils) = utils("setGameLauncherMode") {
            utils.set_game_launcher_mode(mode);
        }
    }

    /// Moves the overlay's notices away from their corner, in pixels. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetOverlayNotificationInset`.
    #[func(rename = setOverlayNotificationInset)]
    fn set_overlay_notification_inset(&self, horizontal: i64, vertical: i64) {
        const METHOD: &str = "setOverlayNotificationInset";
        let Some(utils) = utils(METHOD) else { return };
        let Some(horizontal) = arguments::int(METHOD, "horizontal", horizontal) else { return };
        let Some(vertical) = arguments::int(METHOD, "vertical", vertical) else { return };
        utils.set_overlay_notification_inset(horizontal, vertical);
    }

    /// Chooses the corner of the overlay's notices: 0 top left, 1 top right, 2 bottom left, 3 bottom right. No
    /// effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetOverlayNotificationPosition`.
    #[func(rename = setOverlayNotificationPosition)]
    fn set_overlay_notification_position(&self, pos: i64) {
        const METHOD: &str = "setOverlayNotificationPosition";
        let Some(utils) = utils(METHOD) else { return };
        let Some(position) = arguments::number(METHOD, "pos", pos, 0..=3) else { return };
        utils.set_overlay_notification_position(position);
    }

    /// Streams the headset's scene (true) or the window (false). No effect on a game server.
    ///
    /// SDK: `ISteamUtils::SetVRHeadsetStreamingEnabled`.
    #[func(rename = setVRHeadsetStreamingEnabled)]
    fn set_vr_headset_streaming_enabled(&self, #[opt(default = true)] enabled: bool) {
        if let Some(utils) = utils("setVRHeadsetStreamingEnabled") {
            utils.set_vr_headset_streaming_enabled(enabled);
        }
    }

    /// Has what Steam says about how it is used arrive as [signal steam_warning], or no longer. An addition to
    /// the C++ plugin, for finding mistakes.
    ///
    /// SDK: `ISteamUtils::SetWarningMessageHook`.
    #[func(rename = setWarningMessageHook)]
    fn set_warning_message_hook(&self, enabled: bool) {
        if let Some(utils) = utils("setWarningMessageHook") {
            utils.keep_warnings(enabled);
        }
    }

    /// Opens a client's floating keyboard beside a text field, whose rectangle is in pixels of the window.
    /// `input_mode` is a [enum FloatingGamepadTextInputMode]. False on a game server.
    ///
    /// SDK: `ISteamUtils::ShowFloatingGamepadTextInput`.
    #[func(rename = showFloatingGamepadTextInput)]
    fn show_floating_gamepad_text_input(
        &self,
        input_mode: i64,
        text_field_x_position: i64,
        text_field_y_position: i64,
        text_field_width: i64,
        text_field_height: i64,
    ) -> bool {
        const METHOD: &str = "showFloatingGamepadTextInput";
        let show = || {
            Some(utils(METHOD)?.show_floating_gamepad_text_input(
                arguments::number(METHOD, "input_mode", input_mode, 0..=3)?,
                arguments::int(METHOD, "text_field_x_position", text_field_x_position)?,
                arguments::int(METHOD, "text_field_y_position", text_field_y_position)?,
                arguments::int(METHOD, "text_field_width", text_field_width)?,
                arguments::int(METHOD, "text_field_height", text_field_height)?,
            ))
        };
        show().unwrap_or_default()
    }

    /// Opens a client's full-screen text dialog. `input_mode` is a [enum GamepadTextInputMode],
    /// `line_input_mode` a [enum GamepadTextInputLineMode], `max_text` the number of characters. False on a game
    /// server.
    ///
    /// SDK: `ISteamUtils::ShowGamepadTextInput`.
    #[func(rename = showGamepadTextInput)]
    fn show_gamepad_text_input(
        &self,
        input_mode: i64,
        line_input_mode: i64,
        description: GString,
        max_text: i64,
        preset_text: GString,
    ) -> bool {
        const METHOD: &str = "showGamepadTextInput";
        let show = || {
            Some(utils(METHOD)?.show_gamepad_text_input(
                arguments::number(METHOD, "input_mode", input_mode, 0..=1)?,
                arguments::number(METHOD, "line_input_mode", line_input_mode, 0..=1)?,
                &arguments::text(METHOD, "description", &description)?,
                arguments::number(METHOD, "max_text", max_text, 0..=u32::MAX.into())?,
                &arguments::text(METHOD, "preset_text", &preset_text)?,
            ))
        };
        show().unwrap_or_default()
    }

    /// Has a client open its VR dashboard. No effect on a game server.
    ///
    /// SDK: `ISteamUtils::StartVRDashboard`.
    #[func(rename = startVRDashboard)]
    fn start_vr_dashboard(&self) {
        if let Some(utils) = utils("startVRDashboard") {
            utils.start_vr_dashboard();
        }
    }
}

fn utils(method: &'static str) -> Option<Utils> {
    require(method, Utils::get())
}

fn known_image(method: &'static str, image: i64) -> Option<(Utils, i32)> {
    Some((utils(method)?, arguments::int(method, "image", image)?))
}

fn filtered_text(context: i64, steam_id: i64, message: &GString) -> Option<GString> {
    let utils = utils("filterText")?;
    let context = arguments::number("filterText", "context", context, 0..=3)?;
    let message = arguments::text("filterText", "message", message)?;
    Some(utils.filter_text(context, steam_id as u64, &message).as_str().into())
}

fn call_or_latest(api_call: i64) -> u64 {
    if api_call == 0 { SESSION.requests.latest() } else { api_call as u64 }
}
