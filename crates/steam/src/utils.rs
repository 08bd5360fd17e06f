//! `ISteamUtils` (`isteamutils.h`): the clock, the text filter, images, and what only a client shows.

use std::collections::VecDeque;
use std::ffi::{CStr, c_char, c_int};

use steam_sys as sys;

use crate::interface::steam_interface;
use crate::payload::room_for;
use crate::pending::Pending;
use crate::text;

steam_interface! {
    /// `ISteamUtils` of the game server.
    Utils = UTILS -> ISteamUtils;

    /// The machine is a Steam Deck.
    fn is_steam_running_on_steam_deck() -> bool = sys::neighbours::is_steam_running_on_steam_deck;
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
        let length = self.entered_gamepad_text_length() as usize;
        let Some(mut text) = room_for(0_u8, length.saturating_add(1)) else {
            return String::new();
        };
        let (interface, size) = (self.0.as_ptr(), text.len() as u32);
        // SAFETY: the handle is the running interface; the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamUtils_GetEnteredGamepadTextInput(interface, text.as_mut_ptr().cast(), size)
        };
        text::until_nul(&text)
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
static WARNINGS: Pending<Warning> = Pending::new(WARNINGS_KEPT);
const WARNINGS_KEPT: usize = 256;

/// The messages that were not fetched yet, the oldest first.
pub fn take_warnings() -> VecDeque<Warning> {
    WARNINGS.take()
}

/// Drops them: they belong to a session that is over.
pub fn forget_warnings() {
    drop(WARNINGS.take());
}

/// Steam calls this from inside any of its functions, on any thread.
extern "C" fn keep_warning(severity: c_int, text: *const c_char) {
    // SAFETY: Steam passes a C string that lives as long as the call.
    let text = unsafe { text::copy_of(text) };
    WARNINGS.push(Warning { severity, text });
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
