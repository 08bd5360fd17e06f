//! The callback structs of `ISteamUtils` (isteamutils.h).

use super::signature::SignatureCheck;
use crate::message::{Fields, Message};

/// `IPCountry_t`: the server is in another country.
pub fn ip_country() -> Message {
    Fields::default().into_message(701)
}

/// `LowBatteryPower_t`: the battery runs out.
pub fn low_battery_power(minutes: u8) -> Message {
    Fields::default().u8(minutes).into_message(702)
}

/// `SteamShutdown_t`: the program is asked to end.
pub fn steam_shutdown() -> Message {
    Fields::default().into_message(704)
}

/// `GamepadTextInputDismissed_t`: the text dialog is closed, with a text or without.
pub fn gamepad_text_input_dismissed(text: Option<&str>, app_id: u32) -> Message {
    let length = text.map_or(0, |text| text.len() as u32);
    Fields::default().bool(text.is_some()).u32(length).u32(app_id).into_message(714)
}

/// `AppResumingFromSuspend_t`: the machine wakes up.
pub fn app_resuming_from_suspend() -> Message {
    Fields::default().into_message(736)
}

/// `FloatingGamepadTextInputDismissed_t`: the floating keyboard is closed.
pub fn floating_gamepad_text_input_dismissed() -> Message {
    Fields::default().into_message(738)
}

/// `FilterTextDictionaryChanged_t`: the text filter has other words.
pub fn filter_text_dictionary_changed(language: i32) -> Message {
    Fields::default().i32(language).into_message(739)
}

/// `CheckFileSignature_t`, a call result.
pub fn check_file_signature(check: SignatureCheck) -> Message {
    Fields::default().i32(check as i32).into_message(705)
}
