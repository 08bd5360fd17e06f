//! The tables in which a page says what becomes of its callbacks and answers.

/// Makes a signal of a callback's payload. A payload too short for its struct is dropped: no signal can be
/// made of it.
pub type Decoder = fn(&[u8]);

/// Declares a page's table of decoders: a callback's struct, the binding's constant with its number, and how
/// its signal is made of a payload that was found long enough.
macro_rules! decoders {
    ($( $struct:ident => |$payload:ident| $body:expr; )*) => {
        /// What makes signals of the callbacks of this page.
        pub const DECODERS: &[(i32, $crate::api::Decoder)] = &[$(
            (<steam::sys::$struct as steam::sys::Callback>::NUMBER, |bytes| {
                if let Some($payload) = steam::payload::Payload::<steam::sys::$struct>::new(bytes) {
                    $body
                }
            }),
        )*];
    };
}
pub(crate) use decoders;

/// Declares answers: `NAME: Struct, number => |payload, about| signal, else signal`, where `else` is
/// for a transport that failed. A request about two things has two names in the place of `about`.
macro_rules! answers {
    ($(
        $(#[$meta:meta])*
        $name:ident: $struct:ident
            => |$payload:ident, $about:ident $(, $also:ident)?| $body:expr,
        else $failure:expr;
    )*) => {
        $(
            $(#[$meta])*
            pub(crate) const $name: $crate::session::requests::Answer = $crate::session::requests::Answer {
                callback: <steam::sys::$struct as steam::sys::Callback>::NUMBER,
                emit: |bytes, [$about, .. $(, $also)?]| {
                    match bytes.and_then(steam::payload::Payload::<steam::sys::$struct>::new) {
                        Some($payload) => $body,
                        None => $failure,
                    }
                },
                part: None,
            };
        )*
    };
}
pub(crate) use answers;
