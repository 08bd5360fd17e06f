//! Callbacks of `ISteamUtils`. Most of them are a client's; they are listened to all the same.

use super::decoders::{answers, decoders};
use crate::signals::emit;
use steam::payload::{Payload, field};
use steam::utils::{Utils, Warning};

/// `k_ECheckFileSignatureInvalidSignature`: a file that could not be checked is not to be trusted.
const INVALID_SIGNATURE: i32 = 0;

decoders! {
    IPCountry_t => |_payload| emit!("ip_country");
    LowBatteryPower_t => |payload| emit!(
        "low_power",
        field!(payload, LowBatteryPower_t.m_nMinutesBatteryLeft: u8),
    );
    SteamShutdown_t => |_payload| emit!("steam_shutdown");
    GamepadTextInputDismissed_t => |payload| {
        let submitted = field!(payload, GamepadTextInputDismissed_t.m_bSubmitted: u8) != 0;
        let text = Utils::get().filter(|_| submitted).map(Utils::entered_gamepad_text).unwrap_or_default();
        let app_id = field!(payload, GamepadTextInputDismissed_t.m_unAppID: u32);
        emit!("gamepad_text_input_dismissed", submitted, text, app_id)
    };
    AppResumingFromSuspend_t => |_payload| {
        emit!("app_resuming_from_suspend")
    };
    FloatingGamepadTextInputDismissed_t
        => |_payload| emit!("floating_gamepad_text_input_dismissed");
    FilterTextDictionaryChanged_t => |payload| emit!(
        "filter_text_dictionary_changed",
        field!(payload, FilterTextDictionaryChanged_t.m_eLanguage: i32),
    );
}

answers! {
    /// To `checkFileSignature`.
    CHECK_FILE_SIGNATURE: CheckFileSignature_t
        => |payload, _file| emit!(
            "check_file_signature",
            field!(payload, CheckFileSignature_t.m_eCheckFileSignature: i32),
        ),
        else emit!("check_file_signature", INVALID_SIGNATURE);
}

/// Emits what Steam had to say about how it is used.
pub fn deliver_warning(warning: &Warning) {
    emit!("steam_warning", warning.severity, warning.text.as_str());
}
