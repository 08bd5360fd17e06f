//! The integer constants and class enums of `SteamServer`, one table per theme, with the help text the
//! editor shows for each.
//!
//! gdext's attribute macros cannot put a constant into a class enum, so the tables are registered through
//! the engine's own call, once the class exists: see [`crate::registration`].

mod game_server;
mod http;
mod inventory;
mod main_server;
mod networking;
mod ugc;
mod utils;

/// An integer constant as Godot sees it: `SteamServer.<name>`.
pub struct Constant {
    /// The name in GDScript.
    pub name: &'static str,
    /// The value; 64-bit values keep their bit pattern.
    pub value: i64,
    /// What the editor's help says, as plain text with `code` in backticks.
    pub help: &'static str,
}

/// A named group of constants: a type in GDScript, as in `var mode: SteamServer.ServerMode`.
/// The group with the empty name holds the constants that belong to no enum.
pub struct ConstantGroup {
    /// The enum's name in GDScript, or "".
    pub name: &'static str,
    /// The members, in the order of their values.
    pub constants: &'static [Constant],
}

/// Makes a `&[ConstantGroup]` of documented names and values.
macro_rules! constant_groups {
    ($(
        $(#[doc = $group_doc:literal])*
        $group:ident {
            $( $(#[doc = $help:literal])+ $name:ident = $value:expr, )+
        }
    )+) => {
        &[$(
            $crate::constants::ConstantGroup {
                name: $crate::constants::group_name(stringify!($group)),
                constants: &[$(
                    $crate::constants::Constant {
                        name: stringify!($name),
                        value: $value,
                        help: concat!($($help, "\n"),+),
                    },
                )+],
            },
        )+]
    };
}
use constant_groups;

/// `Ungrouped` in a table stands for Godot's empty enum name.
const fn group_name(name: &'static str) -> &'static str {
    if matches!(name.as_bytes(), b"Ungrouped") { "" } else { name }
}

/// Every group of every table.
pub fn groups() -> impl Iterator<Item = &'static ConstantGroup> {
    [
        game_server::GROUPS,
        http::GROUPS,
        inventory::GROUPS,
        main_server::GROUPS,
        networking::GROUPS,
        ugc::GROUPS,
        utils::GROUPS,
    ]
    .into_iter()
    .flatten()
}
