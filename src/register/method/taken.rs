//! What a method is given and what it gets. A script's Array or Dictionary may be a typed one, as the engine's own
//! methods take it; gdext knows the two kinds as different types, and methods are for the untyped one.

use godot::builtin::{
    AnyArray, AnyDictionary, GString, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray,
    VarDictionary, Variant,
};

/// A type of arguments.
pub trait Taken {
    /// What Godot gives for it.
    type Given;

    /// Makes the argument of it.
    fn taken(given: Self::Given) -> Self;
}

macro_rules! as_given {
    ($($ty:ty),*) => {$(
        impl Taken for $ty {
            type Given = Self;

            fn taken(given: Self) -> Self {
                given
            }
        }
    )*};
}
as_given!(bool, i64, f64, GString, Variant, PackedByteArray, PackedInt32Array, PackedInt64Array);

impl Taken for VarArray {
    type Given = AnyArray;

    fn taken(given: AnyArray) -> Self {
        given.try_cast_var_array().unwrap_or_else(|typed| typed.iter_shared().collect())
    }
}

impl Taken for VarDictionary {
    type Given = AnyDictionary;

    fn taken(given: AnyDictionary) -> Self {
        given.try_cast_var_dictionary().unwrap_or_else(|typed| typed.iter_shared().collect())
    }
}
