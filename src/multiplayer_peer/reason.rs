//! Why this end ends a connection: codes out of the game's range of Steam's (`ESteamNetConnectionEnd`), which scripts
//! have as `REASON_…`.

use crate::register::constants::{Constant, ConstantGroup};

macro_rules! reasons {
    ($( $(#[doc = $help:literal])+ $name:ident = $value:literal; )+) => {
        $( $(#[doc = $help])+ pub const $name: i32 = $value; )+

        /// All of them, as the class has them.
        pub const REASONS: ConstantGroup = ConstantGroup {
            name: "",
            is_bit_field: false,
            help: "Reasons of [signal connection_ended].",
            constants: &[$(
                Constant {
                    name: concat!("REASON_", stringify!($name)),
                    value: $value,
                    help: concat!($($help, "\n",)+ "A reason of [signal connection_ended]."),
                },
            )+],
        };
    };
}

reasons! {
    /// In good order, without another reason.
    CLOSED = 1000;
    /// The same player came again, over a newer connection.
    REPLACED = 1994;
    /// The player's ticket was not accepted, or is not any more.
    NOT_AUTHENTICATED = 1995;
    /// The host refuses new connections.
    REFUSED = 1996;
    /// The host has as many clients as it takes.
    FULL = 1997;
    /// The other end takes in what it is sent too slowly, or not at all.
    TOO_SLOW = 2997;
    /// The other end did not say in time that it is such a peer.
    SILENT = 2998;
    /// The other end sent what no such peer sends, or is of another version.
    PROTOCOL = 2999;
}
