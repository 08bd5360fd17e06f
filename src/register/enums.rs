//! Class enums as types for Godot: an argument, a return or a signal's argument is an int that is declared `as` one.
//! A value may be none of those that are listed, since Steam's lists grow.

use std::borrow::Cow;

use godot::builtin::VariantType;
use godot::meta::shape::GodotShape;

/// What Godot is told of the type of a class enum's value.
pub fn shape(name: &'static str, is_bitfield: bool) -> GodotShape {
    GodotShape::Enum {
        variant_type: VariantType::INT,
        enumerators: Cow::Borrowed(&[]),
        godot_name: Some(Cow::Borrowed(name)),
        is_bitfield,
    }
}

/// Declares the type that stands for a class enum.
macro_rules! enum_type {
    (constants $name:ident $(#[$meta:meta])*) => {};
    (class_enum $name:ident $(#[$meta:meta])*) => {
        $crate::register::enums::enum_type!(@type $name, false, $(#[$meta])*);
    };
    (bit_field $name:ident $(#[$meta:meta])*) => {
        $crate::register::enums::enum_type!(@type $name, true, $(#[$meta])*);
    };
    (@type $name:ident, $is_bitfield:literal, $(#[$meta:meta])*) => {
        $(#[$meta])*
        pub struct $name;

        impl godot::meta::GodotConvert for $name {
            type Via = i64;

            fn godot_shape() -> godot::meta::shape::GodotShape {
                $crate::register::enums::shape(concat!("SteamServer.", stringify!($name)), $is_bitfield)
            }
        }
    };
}
pub(crate) use enum_type;
