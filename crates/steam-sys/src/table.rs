//! The functions of the loaded library: one table for the process, filled once.

use std::ffi::c_void;

use once_cell::sync::OnceCell;

use crate::generated::functions::{COUNT, NAMES};

/// Addresses by a function's place in the list; null where the library lacks it.
type Addresses = [*const c_void; COUNT];

/// The addresses of a library that is never unloaded.
struct Table(Box<Addresses>);

// SAFETY: the table is filled before others see it and never changed; what its addresses point to is code.
unsafe impl Send for Table {}
// SAFETY: as above.
unsafe impl Sync for Table {}

static TABLE: OnceCell<Table> = OnceCell::new();

/// Who is told when a function is called that the loaded library lacks.
static ABSENCES: OnceCell<fn(&'static str)> = OnceCell::new();

/// Names all functions of the list, in its order.
pub fn names() -> impl Iterator<Item = &'static str> {
    NAMES.split_terminator('\0')
}

/// Fills the table. `address_of` is asked for each name and answers null for a function that is not there. Does
/// nothing when the table is filled already.
///
/// # Safety
/// An address that is not null is that of the SDK's function of that name, for as long as the process runs.
pub unsafe fn fill(mut address_of: impl FnMut(&'static str) -> *const c_void) {
    TABLE.get_or_init(|| {
        let mut addresses = Box::new([std::ptr::null(); COUNT]);
        for (place, name) in addresses.iter_mut().zip(names()) {
            *place = address_of(name);
        }
        Table(addresses)
    });
}

/// Whether a library is loaded.
pub fn is_filled() -> bool {
    TABLE.get().is_some()
}

/// Names who is told of calls of functions that the loaded library lacks; the first one stays.
pub fn tell_of_absences(listener: fn(&'static str)) {
    ABSENCES.get_or_init(|| listener);
}

/// The address of a function, looked for by its name; null where there is none.
pub fn address_of(name: &str) -> *const c_void {
    names().position(|known| known == name).map_or(std::ptr::null(), address)
}

/// The address of the function at a place of the list, or null.
#[inline]
pub(crate) fn address(place: usize) -> *const c_void {
    TABLE.get().map_or(std::ptr::null(), |table| table.0[place])
}

/// Tells that a function is not there, if a library is: without one nobody expects an answer.
#[cold]
pub(crate) fn tell_of_absence(name: &'static str) {
    if let (true, Some(listener)) = (is_filled(), ABSENCES.get()) {
        listener(name);
    }
}

/// Makes of the list of functions: the table's names, a type for each signature, a place for each function, and a
/// function to call by its name.
macro_rules! functions {
    ($($(#[$meta:meta])* fn $name:ident($($argument:ident: $ty:ty),*) $(-> $returned:ty)?;)*) => {
        use std::ffi::*;

        use super::enums::*;
        use super::structs::*;

        /// All names, each ended by a NUL: a list without an address in it, so that loading has nothing to adjust.
        pub(crate) const NAMES: &str = concat!($(stringify!($name), "\0"),*);

        /// The number of functions.
        pub(crate) const COUNT: usize = [$(stringify!($name)),*].len();

        /// The places of the functions in the list.
        #[repr(usize)]
        pub(crate) enum Place {
            $($name,)*
        }

        /// The types of the functions, each by its function's name.
        pub mod signature {
            use super::*;

            $(pub type $name = unsafe extern "C" fn($($ty),*) $(-> $returned)?;)*
        }

        $(
            /// Calls the function of the loaded library; answers with zeros where there is none.
            ///
            /// # Safety
            /// The arguments are what the SDK asks for.
            #[inline]
            pub unsafe fn $name($($argument: $ty),*) $(-> $returned)? {
                let address = $crate::table::address(Place::$name as usize);
                if address.is_null() {
                    $crate::table::tell_of_absence(stringify!($name));
                    // SAFETY: C's types all have zeros as a value: numbers, pointers, and structs of them.
                    return unsafe { std::mem::zeroed() };
                }
                // SAFETY: by the contract of `fill`, the address is that of this function; by the caller's, the
                // arguments are right.
                unsafe { std::mem::transmute::<*const c_void, signature::$name>(address)($($argument),*) }
            }
        )*
    };
}
pub(crate) use functions;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_function_of_the_list_has_its_name_once() {
        let names: Vec<&str> = names().collect();
        assert_eq!(names.len(), COUNT);
        assert_eq!(names[0], "SteamAPI_ISteamClient_CreateSteamPipe");
        let unique: std::collections::HashSet<&str> = names.iter().copied().collect();
        assert_eq!(unique.len(), names.len());
        assert!(unique.contains("SteamInternal_GameServer_Init_V2"));
    }
}
