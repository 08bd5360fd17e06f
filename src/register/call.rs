//! A call of a method by a script: what it was given is checked, and what is wrong is told in the method's name.

use std::ffi::CStr;
use std::ops::RangeInclusive;

use godot::builtin::GString;
use godot::global::{godot_error, godot_warn};

use crate::register::CLASS;
use crate::register::c_text::CText;
use crate::session::SESSION;
use steam::interface::SteamInterface;
use steam::lifecycle;

/// The method that was called, or another word for what was done.
#[derive(Clone, Copy)]
pub struct Call {
    class: &'static str,
    method: &'static str,
}

/// An argument of the call, with its name.
pub struct Named<'a, T: ?Sized> {
    /// The name in GDScript.
    pub name: &'static str,
    /// What the script gave.
    pub value: &'a T,
}

impl<T: ?Sized> Clone for Named<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Named<'_, T> {}

/// Names an argument: `named!(token)`.
macro_rules! named {
    ($argument:ident) => {
        $crate::register::call::Named {
            name: $crate::register::call::argument_name(stringify!($argument)),
            value: &$argument,
        }
    };
}
pub(crate) use named;

/// The name of an argument in GDScript, of which Rust may make a raw identifier.
pub const fn argument_name(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

impl Call {
    /// A call of that method of `SteamServer`.
    pub const fn of(method: &'static str) -> Self {
        Self::of_class(CLASS, method)
    }

    /// A call of a class's method.
    pub const fn of_class(class: &'static str, method: &'static str) -> Self {
        Self { class, method }
    }

    /// Reports an error once per session. `cause` is an argument's name or another word for what went wrong; of one cause
    /// so many different texts are told.
    pub fn report(self, cause: &'static str, text: &str) {
        if SESSION.reported.is_first(self.method, cause, text) {
            godot_error!("{}.{}: {text}", self.class, self.method);
        }
    }

    /// Warns in the same way of what is no error.
    pub fn warn(self, cause: &'static str, text: &str) {
        if SESSION.reported.is_first(self.method, cause, text) {
            godot_warn!("{}.{}: {text}", self.class, self.method);
        }
    }

    /// Passes an interface on; where there is none, says what to do about it.
    pub fn require<I: SteamInterface>(self, interface: Option<I>) -> Option<I> {
        if interface.is_none() {
            // Another thread may start or stop Steam meanwhile, which is not the library's fault.
            let session = lifecycle::session();
            let text = if session.is_some() && I::find().is_none() && lifecycle::session() == session {
                "Steam's library has the interface for this in no version that this plugin knows. Use the library \
                 that the addon brings, or a newer version of the addon; getSteamLibraryInfo() names the library in \
                 use."
            } else {
                "Steam is not running. Call serverInitEx() first and check its status."
            };
            self.report("", text);
        }
        interface
    }

    /// A text for Steam; none when it holds a NUL, which C texts cannot.
    pub fn text(self, Named { name, value }: Named<GString>) -> Option<CText> {
        let text = CText::new(value);
        if text.is_none() {
            self.report(name, &format!("{name} contains a NUL character; remove it."));
        }
        text
    }

    /// A number as the narrower type that Steam takes; none when it lies outside the range, which must fit the type.
    pub fn number<N: TryFrom<i64>>(
        self,
        Named { name, value }: Named<i64>,
        range: RangeInclusive<i64>,
    ) -> Option<N> {
        if !range.contains(value) {
            let (least, most) = range.into_inner();
            self.report(name, &format!("{name} is {value}; it must be {least} to {most}."));
            return None;
        }
        N::try_from(*value).ok()
    }

    /// A number as a C int.
    pub fn int(self, number: Named<i64>) -> Option<i32> {
        self.number(number, i32::MIN.into()..=i32::MAX.into())
    }

    /// Warns once that Steam will cut a text, `bytes` being its room with the terminator.
    pub fn warn_if_cut(self, argument: &'static str, text: &CStr, bytes: usize) {
        let length = text.to_bytes().len();
        if length >= bytes {
            let room = bytes - 1;
            self.warn(
                argument,
                &format!("{argument} has {length} bytes; Steam keeps the first {room} of them."),
            );
        }
    }
}
