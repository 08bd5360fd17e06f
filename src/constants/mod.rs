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
    /// What the editor's help says of the whole group.
    pub help: &'static str,
    /// Its values are flags, which can be combined.
    pub is_bit_field: bool,
    /// The members, in the order of their values.
    pub constants: &'static [Constant],
}

/// Makes a table's `GROUPS` of documented names and values, and a type for the values of each class enum. A group is a
/// `class_enum`, a `bit_field`, or `constants` that belong to none.
macro_rules! constant_groups {
    ($(
        $(#[doc = $group_doc:literal])+
        $kind:ident $group:ident {
            $( $(#[doc = $help:literal])+ $name:ident = $value:expr, )+
        }
    )+) => {
        /// The groups of this table, for [`super::groups`].
        pub const GROUPS: &[$crate::constants::ConstantGroup] = &[$(
            $crate::constants::ConstantGroup {
                name: $crate::constants::group_name(stringify!($group)),
                help: concat!($($group_doc, "\n"),+),
                is_bit_field: matches!(stringify!($kind).as_bytes(), b"bit_field"),
                constants: &[$(
                    $crate::constants::Constant {
                        name: stringify!($name),
                        value: $value,
                        help: concat!($($help, "\n"),+),
                    },
                )+],
            },
        )+];

        /// The types that stand for the class enums of this table.
        pub mod types {
            $($crate::register::enums::enum_type!($kind $group $(#[doc = $group_doc])+);)+
        }
    };
}
use constant_groups;

/// `Ungrouped` in a table stands for Godot's empty enum name.
const fn group_name(name: &'static str) -> &'static str {
    if matches!(name.as_bytes(), b"Ungrouped") { "" } else { name }
}

/// The types that stand for the class enums.
pub mod enums {
    pub use super::game_server::types::*;
    pub use super::http::types::*;
    pub use super::inventory::types::*;
    pub use super::main_server::types::*;
    pub use super::networking::types::*;
    pub use super::ugc::types::*;
    pub use super::utils::types::*;
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
