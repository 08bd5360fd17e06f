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

/// An interface, by which it can be asked for again.
pub trait SteamInterface: Sized {
    /// The interface, or `None` while Steam does not run.
    fn find() -> Option<Self>;
}

/// Declares an interface: a handle type, and where to get it. Its functions with plain values or C strings are
/// generated; those with buffers or structs are written out by hand beside it, or are rows here, as of [`calls`].
macro_rules! steam_interface {
    (
        $(#[$meta:meta])*
        $name:ident = $interface:ident -> $raw:ident;
        $($calls:tt)*
    ) => {
        $(#[$meta])*
        ///
        /// A handle for one call: it is asked for anew each time and never kept, since a shutdown in another thread
        /// waits for its end.
        pub struct $name {
            pub(crate) raw: std::ptr::NonNull<steam_sys::$raw>,
            _pass: $crate::gate::Pass,
        }

        impl $name {
            /// The interface, or `None` while Steam does not run.
            pub fn get() -> Option<Self> {
                let _pass = $crate::gate::enter()?;
                let raw = std::ptr::NonNull::new(steam_sys::interface::$interface.pointer().cast())?;
                Some(Self { raw, _pass })
            }
        }

        impl $crate::interface::SteamInterface for $name {
            fn find() -> Option<Self> {
                Self::get()
            }
        }

        $crate::interface::calls! { $name; $($calls)* }
    };
}
pub(crate) use steam_interface;

/// Gives an interface methods that do nothing but call a function, whose arguments become C's by [`ToC`].
macro_rules! calls {
    ($interface:ty;) => {};
    (
        $interface:ty;
        $(
            $(#[$meta:meta])*
            fn $method:ident($($arg:ident: $ty:ty),*) $(-> $ret:ty)? = $function:path;
        )+
    ) => {
        impl $interface {
            $(
                $(#[$meta])*
                #[inline]
                pub fn $method(&self $(, $arg: $ty)*) $(-> $ret)? {
                    // SAFETY: the handle is this interface's own, with it Steam runs, numbers are passed by value, and
                    // C strings are borrowed for the length of the call; Steam copies what it keeps.
                    unsafe { $function(self.raw.as_ptr() $(, $crate::interface::ToC::to_c($arg))*) }
                }
            )+
        }
    };
}
pub(crate) use calls;
