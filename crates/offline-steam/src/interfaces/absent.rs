//! Functions of the SDK that are not simulated. They are here so that every program made for the library loads; each
//! answers neutrally, leaves what it was given to write as it is, and says so once.

use std::collections::BTreeSet;

use parking_lot::Mutex;

use crate::ffi::guard;
use crate::notice::notice;

/// The functions that have said so.
static TOLD: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// Says once of a function that it is not simulated.
pub fn tell(function: &'static str) {
    guard((), || {
        if TOLD.lock().insert(function) {
            notice(&format!("{function} is not simulated: it answers as if there were nothing (told once)"));
        }
    });
}

/// Exports functions as the SDK has them.
macro_rules! absent {
    ($(fn $name:ident($($argument:ident: $ty:ty),*) $(-> $returned:ty)?;)*) => {
        use std::ffi::*;

        $(
            /// Not simulated.
            ///
            /// # Safety
            /// There is nothing to keep: it does not look at its arguments.
            #[unsafe(no_mangle)]
            pub unsafe extern "C" fn $name($(_: $ty),*) $(-> $returned)? {
                $crate::interfaces::absent::tell(stringify!($name));
                // SAFETY: the type is one that the SDK's functions return.
                unsafe { steam_sys::table::absent(stringify!($name), concat!($(stringify!($returned))?)) }
            }
        )*
    };
}
pub(crate) use absent;

/// Methods that only Steam's own programs call and that have no exported function.
macro_rules! hidden {
    ($(fn $name:ident = $method:literal;)*) => {$(
        /// Not simulated. The caller clears away the arguments, whatever they are.
        pub extern "C" fn $name() -> usize {
            $crate::interfaces::absent::tell($method);
            0
        }
    )*};
}
pub(crate) use hidden;
