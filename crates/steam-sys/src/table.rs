//! The functions of the loaded library: one table for the process, filled once.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use once_cell::sync::OnceCell;

use crate::generated::constants::*;
use crate::generated::enums::*;
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
pub(crate) fn address(place: usize) -> *const c_void {
    TABLE.get().map_or(std::ptr::null(), |table| table.0[place])
}

/// The same for a call of that function, which is told of when a library is loaded that lacks it. Without a library
/// nobody expects an answer; so what is told goes by the one look at the table that the call takes, while another
/// thread may just be filling it.
#[inline]
pub(crate) fn address_to_call(place: usize, function: &'static str) -> *const c_void {
    let Some(table) = TABLE.get() else { return std::ptr::null() };
    let address = table.0[place];
    if address.is_null() {
        tell_of_absence(function);
    }
    address
}

#[cold]
fn tell_of_absence(function: &'static str) {
    if let Some(listener) = ABSENCES.get() {
        listener(function);
    }
}

/// Answers for a function that is not there: zeros, or the number that says no.
///
/// # Safety
/// `R` is the type that the function returns, in C called `returned`.
#[cold]
pub unsafe fn absent<R>(function: &'static str, returned: &str) -> R {
    let number = refusal(function, returned).to_le_bytes();
    let mut answer = MaybeUninit::<R>::zeroed();
    // SAFETY: no more is written than there is room for. C's types all have zeros as a value: numbers, pointers, and
    // structs of them; what else is written is for a number.
    unsafe {
        let room = size_of::<R>().min(number.len());
        answer.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(number.as_ptr(), room);
        answer.assume_init()
    }
}

/// What says no, for a function or the C type that it returns: nearly always 0, which for some would say yes.
fn refusal(function: &str, returned: &str) -> i64 {
    match (function, returned) {
        (_, "EResult") => k_EResultFail.into(),
        (_, "EBeginAuthSessionResult") => k_EBeginAuthSessionResultInvalidTicket.into(),
        (_, "EUserHasLicenseForAppResult") => k_EUserHasLicenseResultNoAuth.into(),
        (_, "UGCQueryHandle_t") => k_UGCQueryHandleInvalid as i64,
        (_, "UGCUpdateHandle_t") => k_UGCUpdateHandleInvalid as i64,
        (_, "SteamInventoryUpdateHandle_t") => k_SteamInventoryUpdateHandleInvalid as i64,
        (
            "SteamAPI_ISteamNetworkingUtils_EstimatePingTimeBetweenTwoLocations"
            | "SteamAPI_ISteamNetworkingUtils_EstimatePingTimeFromLocalHost"
            | "SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP"
            | "SteamAPI_ISteamNetworkingUtils_GetPingToDataCenter",
            _,
        ) => k_nSteamNetworkingPing_Failed.into(),
        // On mains.
        ("SteamAPI_ISteamUtils_GetCurrentBatteryPower", _) => 255,
        _ => 0,
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
            /// Calls the function of the loaded library. Where there is none the answer is no: zeros, or the
            /// number that says so.
            ///
            /// # Safety
            /// The arguments are what the SDK asks for.
            #[inline]
            pub unsafe fn $name($($argument: $ty),*) $(-> $returned)? {
                let address = $crate::table::address_to_call(Place::$name as usize, stringify!($name));
                if address.is_null() {
                    // SAFETY: the type is the one that the function returns.
                    return unsafe {
                        $crate::table::absent(stringify!($name), concat!($(stringify!($returned))?))
                    };
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

    #[test]
    fn what_is_not_there_says_no() {
        use crate::generated::functions::*;
        use std::ptr::{null, null_mut};

        // SAFETY: without a library no function does anything with its arguments.
        unsafe {
            let session = SteamAPI_ISteamGameServer_BeginAuthSession(null_mut(), null(), 0, 0);
            assert_eq!(session, k_EBeginAuthSessionResultInvalidTicket);
            let license = SteamAPI_ISteamGameServer_UserHasLicenseForApp(null_mut(), 0, 0);
            assert_eq!(license, k_EUserHasLicenseResultNoAuth);
            let query = SteamAPI_ISteamUGC_CreateQueryUGCDetailsRequest(null_mut(), null_mut(), 0);
            assert_eq!(query, k_UGCQueryHandleInvalid);
            assert_eq!(SteamAPI_ISteamUGC_StartItemUpdate(null_mut(), 0, 0), k_UGCUpdateHandleInvalid);
            let update = SteamAPI_ISteamInventory_StartUpdateProperties(null_mut());
            assert_eq!(update, k_SteamInventoryUpdateHandleInvalid);
            assert_eq!(SteamAPI_ISteamNetworkingSockets_AcceptConnection(null_mut(), 1), k_EResultFail);
            assert_eq!(SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP(null_mut(), 0), -1);
            assert_eq!(SteamAPI_ISteamUtils_GetCurrentBatteryPower(null_mut()), 255);
            assert_eq!(SteamAPI_ISteamUtils_GetAppID(null_mut()), 0);
            assert!(SteamAPI_SteamGameServer_v015().is_null());
            SteamGameServer_Shutdown();
        }
    }
}
