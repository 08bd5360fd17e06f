//! Errors for the person who reads the server's log, and the checks of arguments that lead to them.

use std::collections::HashSet;
use std::ffi::{CStr, CString};
use std::ops::RangeInclusive;

use godot::builtin::GString;
use godot::global::{godot_error, godot_warn};
use parking_lot::Mutex;

use crate::steam_server::SteamServer;

/// What was reported already: a script that repeats a mistake in every frame must not fill the log.
#[derive(Default)]
pub struct Reported(Mutex<HashSet<(&'static str, &'static str)>>);

impl Reported {
    /// Whether this is the first time that `method` has trouble with `cause`.
    fn is_first(&self, method: &'static str, cause: &'static str) -> bool {
        self.0.lock().insert((method, cause))
    }

    /// A new session may report everything again.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

impl SteamServer {
    /// Reports an error of `method` once per session and `cause`, which is an argument's name or another word
    /// for what went wrong.
    pub(crate) fn report(&self, method: &'static str, cause: &'static str, text: &str) {
        if self.reported.is_first(method, cause) {
            godot_error!("SteamServer.{method}: {text}");
        }
    }

    /// Passes an interface on; where there is none, says what to do about it.
    pub(crate) fn require<I>(&self, method: &'static str, interface: Option<I>) -> Option<I> {
        if interface.is_none() {
            self.report(method, "", "Steam is not running. Call serverInitEx() first and check its status.");
        }
        interface
    }

    /// A script's text for Steam; `None` after reporting when it holds a NUL, which C texts cannot.
    pub(crate) fn text(
        &self,
        method: &'static str,
        argument: &'static str,
        text: &GString,
    ) -> Option<CString> {
        let text = CString::new(text.to_string());
        if text.is_err() {
            self.report(method, argument, &format!("{argument} contains a NUL character; remove it."));
        }
        text.ok()
    }

    /// A script's number as the narrower type that Steam takes; `None` after reporting when it lies outside
    /// the range, which must fit the type.
    pub(crate) fn number<N: TryFrom<i64>>(
        &self,
        method: &'static str,
        argument: &'static str,
        value: i64,
        range: RangeInclusive<i64>,
    ) -> Option<N> {
        if !range.contains(&value) {
            let (least, most) = range.into_inner();
            self.report(method, argument, &format!("{argument} is {value}; it must be {least} to {most}."));
            return None;
        }
        N::try_from(value).ok()
    }

    /// A script's number as a C int.
    pub(crate) fn int(&self, method: &'static str, argument: &'static str, value: i64) -> Option<i32> {
        self.number(method, argument, value, i32::MIN.into()..=i32::MAX.into())
    }

    /// Warns once that Steam will cut a text, `bytes` being its room with the terminator.
    pub(crate) fn warn_if_cut(
        &self,
        method: &'static str,
        argument: &'static str,
        text: &CStr,
        bytes: usize,
    ) {
        let length = text.to_bytes().len();
        if length >= bytes && self.reported.is_first(method, argument) {
            let room = bytes - 1;
            godot_warn!(
                "SteamServer.{method}: {argument} has {length} bytes; Steam keeps the first {room} of them."
            );
        }
    }
}
