//! The tables in which a page says what becomes of its callbacks and answers.

/// Makes a signal of a callback's payload. A payload too short for its struct is dropped: no signal can be made of it.
pub type Decoder = fn(&[u8]);

/// A callback's number and decoder.
pub type Callback = (i32, Decoder);

/// Makes a page's table of callbacks. Most rows say that these fields of the struct, in this order, are that signal:
///
/// ```text
/// GSClientKick_t => client_kick(m_SteamID: i64, m_eDenyReason: i32);
/// ```
///
/// A field has the type that it is read as, a truth value `u8`. A row that does more than that is a closure of the fields
/// that it needs, or of the whole payload, which has no type there:
///
/// ```text
/// SteamInventoryFullUpdate_t => |m_handle: i32| { … };
/// SteamRelayNetworkStatus_t => |payload| { … };
/// ```
macro_rules! callbacks {
    ($(
        $struct:ident =>
            $($signal:ident($($field:ident: $ty:ty),* $(,)?))?
            $(|$($given:ident $(: $read_as:ty)?),*| $by_hand:expr)?;
    )*) => {
        /// What makes signals of the callbacks of this page.
        const CALLBACKS: &[$crate::api::callbacks::Callback] = &[$(
            (<steam::sys::$struct as steam::sys::Callback>::NUMBER, |bytes| {
                if let Some(payload) = steam::payload::Payload::<steam::sys::$struct>::new(bytes) {
                    $($crate::api::callbacks::emit!($signal, payload, $struct($($field: $ty),*));)?
                    $({
                        $($crate::api::callbacks::give!($given, payload, $struct $(, $read_as)?);)*
                        $by_hand
                    })?
                }
            }),
        )*];
    };
}
pub(crate) use callbacks;

/// Makes a page's answers. After the name, in parentheses, stand up to two things that the request was about. `else`
/// has what the signal says when the transport failed:
///
/// ```text
/// STATS_STORED(user): GSStatsStored_t
///     => stats_stored(m_eResult: i32, m_steamIDUser: i64), else (RESULT_IO_FAILURE, user);
/// ```
///
/// A row that does more than that has a closure, as callbacks have it, and a block: `=> |m_eResult: i32| { … }, else { … };`.
macro_rules! answers {
    ($(
        $(#[$meta:meta])*
        $name:ident $(($($about:ident),+))?: $struct:ident =>
            $($signal:ident($($field:ident: $ty:ty),* $(,)?), else ($($failure:expr),* $(,)?))?
            $(|$($given:ident $(: $read_as:ty)?),*| $by_hand:expr, else $by_hand_failure:expr)?;
    )*) => {$(
        $(#[$meta])*
        pub const $name: $crate::session::requests::Answer = $crate::session::requests::Answer {
            callback: <steam::sys::$struct as steam::sys::Callback>::NUMBER,
            emit: |bytes, [$($($about,)+)? ..]| {
                match bytes.and_then(steam::payload::Payload::<steam::sys::$struct>::new) {
                    $(
                        Some(payload) => $crate::api::callbacks::emit!($signal, payload, $struct($($field: $ty),*)),
                        None => $signal($($failure),*),
                    )?
                    $(
                        Some(payload) => {
                            $($crate::api::callbacks::give!($given, payload, $struct $(, $read_as)?);)*
                            $by_hand
                        }
                        None => $by_hand_failure,
                    )?
                }
            },
            part: None,
        };
    )*};
}
pub(crate) use answers;

/// Emits a signal of a payload's fields.
macro_rules! emit {
    ($signal:ident, $payload:ident, $struct:ident()) => {{
        let _ = $payload;
        $signal()
    }};
    ($signal:ident, $payload:ident, $struct:ident($($field:ident: $ty:ty),+)) => {
        $signal($(steam::payload::field!($payload, $struct.$field: $ty)),+)
    };
}
pub(crate) use emit;

/// Gives a closure a field, or the whole payload.
macro_rules! give {
    ($field:ident, $payload:ident, $struct:ident, $ty:ty) => {
        #[allow(non_snake_case)]
        let $field = steam::payload::field!($payload, $struct.$field: $ty);
    };
    ($whole:ident, $payload:ident, $struct:ident) => {
        let $whole = &$payload;
    };
}
pub(crate) use give;
