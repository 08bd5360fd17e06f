//! Tables of virtual methods as programs in C++ know them, on systems with the Itanium ABI: Linux and macOS. There an
//! object's first word leads to the functions of its class in the order of their declaration, each of which takes the
//! object as its first argument. (The compiler of Windows has overloads in another order and gives classes back in
//! another way; C++ programs there need the exported functions.)

use std::ffi::c_void;

/// An entry: a function of whatever type.
#[derive(Debug, Clone, Copy)]
#[repr(transparent)]
pub struct Slot(pub *const c_void);

/// A class's table, with what stands in front of it.
#[derive(Debug)]
#[repr(C)]
pub struct Table<const SLOTS: usize> {
    offset_to_top: isize,
    /// None: who asks for the object's type gets an exception.
    type_info: *const c_void,
    slots: [Slot; SLOTS],
}

// SAFETY: it never changes, and what it leads to is code.
unsafe impl<const SLOTS: usize> Sync for Table<SLOTS> {}

impl<const SLOTS: usize> Table<SLOTS> {
    /// A table of these entries.
    pub const fn new(slots: [Slot; SLOTS]) -> Self {
        Self { offset_to_top: 0, type_info: std::ptr::null(), slots }
    }

    /// Where an object's first word leads to.
    pub fn methods(&'static self) -> *const c_void {
        self.slots.as_ptr().cast()
    }
}

/// Declares a table.
macro_rules! vtable {
    ($name:ident = [$($function:ident,)*]) => {
        /// The virtual methods of a class, in the order of the SDK's header.
        pub static $name: $crate::interfaces::vtable::Table<{ [$(stringify!($function)),*].len() }> =
            $crate::interfaces::vtable::Table::new([
                $($crate::interfaces::vtable::Slot($function as *const std::ffi::c_void)),*
            ]);
    };
}
pub(crate) use vtable;

/// Declares functions that give a class with a number in it, where an exported one gives the number: a class is handed
/// over in another way by some processors.
macro_rules! by_class {
    ($(fn $name:ident($($argument:ident: $ty:ty),*) -> $class:ident = $function:ident;)*) => {
        use std::ffi::*;
        use steam_sys::generated::structs::*;

        $(
            unsafe extern "C" fn $name($($argument: $ty),*) -> $class {
                // SAFETY: the arguments are the caller's.
                $class { bits: unsafe { $function($($argument),*) } }
            }
        )*
    };
}
pub(crate) use by_class;
