//! How a Steam interface (`ISteamGameServer` and its siblings) becomes a Rust type.

use std::ffi::{CStr, c_char};

/// A script's value in the form the C function takes.
pub trait ToC: Copy {
    /// The C type.
    type C;
    /// Converts; a pointer made here is valid as long as `self` is borrowed.
    fn to_c(self) -> Self::C;
}

impl ToC for &CStr {
    type C = *const c_char;
    fn to_c(self) -> *const c_char {
        self.as_ptr()
    }
}

macro_rules! passed_as_is {
    ($($ty:ty)+) => {
        $(impl ToC for $ty {
            type C = $ty;
            fn to_c(self) -> $ty {
                self
            }
        })+
    };
}
passed_as_is!(bool i32 i64 u16 u32 u64 f32 f64);

/// Declares an interface: a handle type, where to get it, and those of its functions whose arguments are plain
/// values or C strings. Functions with buffers or structs are written out by hand beside it. `=` names the accessor of
/// the bindings to get it by, `from` another function.
macro_rules! steam_interface {
    (
        $(#[$meta:meta])*
        $name:ident = $interface:ident -> $raw:ident;
        $(
            $(#[$fn_meta:meta])*
            fn $method:ident($($arg:ident: $ty:ty),*) $(-> $ret:ty)? = $flat:path;
        )*
    ) => {
        $(#[$meta])*
        ///
        /// A handle for one call: it is asked for anew each time and never kept, since a shutdown ends it.
        #[derive(Clone, Copy)]
        pub struct $name(std::ptr::NonNull<steam_sys::$raw>);

        impl $name {
            /// The interface, or `None` while Steam does not run.
            pub fn get() -> Option<Self> {
                if !$crate::lifecycle::is_running() {
                    return None;
                }
                std::ptr::NonNull::new(steam_sys::interface::$interface.pointer().cast()).map(Self)
            }

            $(
                $(#[$fn_meta])*
                pub fn $method(self $(, $arg: $ty)*) $(-> $ret)? {
                    // SAFETY: the handle is this interface's own, Steam runs, numbers are passed by value, and
                    // C strings are borrowed for the length of the call; Steam copies what it keeps.
                    unsafe { $flat(self.0.as_ptr() $(, $crate::interface::ToC::to_c($arg))*) }
                }
            )*
        }
    };
}
pub(crate) use steam_interface;
