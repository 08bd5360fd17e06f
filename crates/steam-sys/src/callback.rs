//! The numbers of callbacks, as a property of their structs.

/// The struct that a callback or a call result carries.
pub trait Callback {
    /// The number by which Steam tells it apart (`k_iCallback`).
    const NUMBER: i32;
}

/// Gives structs their numbers.
macro_rules! callbacks {
    ($($name:ident = $number:literal,)*) => {
        use super::structs::*;

        $(impl $crate::Callback for $name {
            const NUMBER: i32 = $number;
        })*

        /// The name of the struct that the callback of this number carries.
        pub fn name_of(number: i32) -> Option<&'static str> {
            const NAMES: &[(i32, &str)] = &[$(($number, stringify!($name))),*];
            NAMES.iter().find(|(known, _)| *known == number).map(|(_, name)| *name)
        }
    };
}
pub(crate) use callbacks;
