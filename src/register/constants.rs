//! How the tables of constants become class enums and constants of the class.
//!
//! gdext's attribute macros cannot put a constant into a class enum; the types behind them can, once the class exists.

use godot::meta::ClassId;
use godot::obj::GodotClass;
use godot::register::private::constant::{ConstantKind, ExportConstant, IntegerConstant};

use super::class::SteamServer;

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

impl ConstantGroup {
    /// Makes it a class enum of `SteamServer`, or constants that belong to none.
    pub fn register(&self) {
        self.register_in(SteamServer::class_id());
    }

    /// Makes it a class enum, or constants that belong to none, of a class that is registered already.
    pub fn register_in(&self, class: ClassId) {
        let constant = |c: &Constant| IntegerConstant::new(c.name, c.value);
        let register = |kind| ExportConstant::new(class, kind).register();
        if self.name.is_empty() {
            self.constants.iter().for_each(|c| register(ConstantKind::Integer(constant(c))));
            return;
        }
        let (name, values) = (self.name.into(), self.constants.iter().map(constant).collect());
        register(if self.is_bit_field {
            ConstantKind::Bitfield { name, flags: values }
        } else {
            ConstantKind::Enum { name, enumerators: values }
        });
    }
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
        pub const GROUPS: &[$crate::register::constants::ConstantGroup] = &[$(
            $crate::register::constants::ConstantGroup {
                name: $crate::register::constants::group_name(stringify!($group)),
                help: concat!($($group_doc, "\n"),+),
                is_bit_field: matches!(stringify!($kind).as_bytes(), b"bit_field"),
                constants: &[$(
                    $crate::register::constants::Constant {
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
pub(crate) use constant_groups;

/// `Ungrouped` in a table stands for Godot's empty enum name.
pub const fn group_name(name: &'static str) -> &'static str {
    if matches!(name.as_bytes(), b"Ungrouped") { "" } else { name }
}
