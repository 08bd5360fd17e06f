//! Checks of what scripts pass to methods. What is wrong is reported, and `None` returned.

use std::ffi::{CStr, CString};
use std::ops::RangeInclusive;

use godot::builtin::GString;

use crate::reporting::{report, warn};

/// A script's text for Steam; none when it holds a NUL, which C texts cannot.
pub fn text(method: &'static str, argument: &'static str, text: &GString) -> Option<CString> {
    let text = CString::new(text.to_string());
    if text.is_err() {
        report(method, argument, &format!("{argument} contains a NUL character; remove it."));
    }
    text.ok()
}

/// A script's number as the narrower type that Steam takes; none when it lies outside the range, which must fit
/// the type.
pub fn number<N: TryFrom<i64>>(
    method: &'static str,
    argument: &'static str,
    value: i64,
    range: RangeInclusive<i64>,
) -> Option<N> {
    if !range.contains(&value) {
        let (least, most) = range.into_inner();
        report(method, argument, &format!("{argument} is {value}; it must be {least} to {most}."));
        return None;
    }
    N::try_from(value).ok()
}

/// A script's number as a C int.
pub fn int(method: &'static str, argument: &'static str, value: i64) -> Option<i32> {
    number(method, argument, value, i32::MIN.into()..=i32::MAX.into())
}

/// Warns once that Steam will cut a text, `bytes` being its room with the terminator.
pub fn warn_if_cut(method: &'static str, argument: &'static str, text: &CStr, bytes: usize) {
    let length = text.to_bytes().len();
    if length >= bytes {
        let room = bytes - 1;
        let text = format!("{argument} has {length} bytes; Steam keeps the first {room} of them.");
        warn(method, argument, &text);
    }
}
