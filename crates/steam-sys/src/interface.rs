//! The interfaces that a game server uses, in the versions that SDK 1.61 to 1.65 have.
//!
//! A library has one version of each, and which one is told by the function that it exports for it. The functions of
//! an interface go with that version only, so each is looked for by itself: libraries in between two SDKs exist.

use std::ffi::{CStr, c_void};

use once_cell::sync::OnceCell;

use crate::generated::functions::{
    SteamGameServer_GetHSteamUser, SteamInternal_FindOrCreateGameServerInterface,
};
use crate::generated::interfaces;
use crate::table;

/// One version of an interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// What init and Steam itself know it by.
    pub name: &'static CStr,
    /// The function that gives it to a game server. A library that exports it has the functions of this version.
    pub accessor: &'static str,
}

/// An interface of the game server's.
pub struct Interface {
    /// That of SDK 1.64 first: Valve's libraries have one of them, offline-steam all.
    versions: &'static [Version],
    /// Asked for by its version's name. Valve's accessor of this one looks for a client first, and complains on
    /// standard error that there is none.
    by_name: bool,
    found: OnceCell<Found>,
}

struct Found {
    version: &'static CStr,
    /// None where the interface is asked for by its version's name.
    accessor: Option<Accessor>,
}

type Accessor = unsafe extern "C" fn() -> *mut c_void;

/// `ISteamUtils`.
pub static UTILS: Interface = Interface::new(&[
    interfaces::ISteamUtils,
    Version { name: c"SteamUtils011", accessor: "SteamAPI_SteamGameServerUtils_v011" },
]);
/// `ISteamNetworkingUtils`.
pub static NETWORKING_UTILS: Interface =
    Interface { by_name: true, ..Interface::new(&[interfaces::ISteamNetworkingUtils]) };
/// `ISteamGameServer`.
pub static GAME_SERVER: Interface = Interface::new(&[interfaces::ISteamGameServer]);
/// `ISteamGameServerStats`.
pub static GAME_SERVER_STATS: Interface = Interface::new(&[interfaces::ISteamGameServerStats]);
/// `ISteamHTTP`.
pub static HTTP: Interface = Interface::new(&[interfaces::ISteamHTTP]);
/// `ISteamInventory`.
pub static INVENTORY: Interface = Interface::new(&[interfaces::ISteamInventory]);
/// `ISteamNetworking`.
pub static NETWORKING: Interface = Interface::new(&[interfaces::ISteamNetworking]);
/// `ISteamNetworkingMessages`.
pub static MESSAGES: Interface = Interface::new(&[interfaces::ISteamNetworkingMessages]);
/// `ISteamNetworkingSockets`.
pub static SOCKETS: Interface = Interface::new(&[
    interfaces::ISteamNetworkingSockets,
    Version {
        name: c"SteamNetworkingSockets013",
        accessor: "SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v013",
    },
]);
/// `ISteamUGC`.
pub static UGC: Interface = Interface::new(&[
    interfaces::ISteamUGC,
    Version { name: c"STEAMUGC_INTERFACE_VERSION020", accessor: "SteamAPI_SteamGameServerUGC_v020" },
]);

/// All of them, in the order in which the SDK's init names them.
pub static ALL: [&Interface; 10] = [
    &UTILS,
    &NETWORKING_UTILS,
    &GAME_SERVER,
    &GAME_SERVER_STATS,
    &HTTP,
    &INVENTORY,
    &NETWORKING,
    &MESSAGES,
    &SOCKETS,
    &UGC,
];

impl Interface {
    const fn new(versions: &'static [Version]) -> Self {
        Self { versions, by_name: false, found: OnceCell::new() }
    }

    /// The version that the loaded library has; none without a library, or when it has none of those known here.
    pub fn version(&self) -> Option<&'static CStr> {
        self.found().map(|found| found.version)
    }

    /// The names of the functions by which the interface is looked for.
    pub fn accessors(&self) -> impl Iterator<Item = &'static str> {
        self.versions.iter().map(|version| version.accessor)
    }

    /// The interface itself; null while Steam does not run, and where the library has none.
    #[inline]
    pub fn pointer(&self) -> *mut c_void {
        match self.found() {
            // SAFETY: the accessor has no argument, and answers null when Steam is not up.
            Some(Found { accessor: Some(accessor), .. }) => unsafe { accessor() },
            // SAFETY: the version's name is a C string, and Steam knows its own user.
            Some(Found { version, accessor: None }) => unsafe {
                SteamInternal_FindOrCreateGameServerInterface(
                    SteamGameServer_GetHSteamUser(),
                    version.as_ptr(),
                )
            },
            None => std::ptr::null_mut(),
        }
    }

    #[inline]
    fn found(&self) -> Option<&Found> {
        match self.found.get() {
            Some(found) => Some(found),
            None => self.find(),
        }
    }

    #[cold]
    fn find(&self) -> Option<&Found> {
        let (version, accessor) = self.versions.iter().find_map(|version| {
            let address = table::address_of(version.accessor);
            // SAFETY: by the contract of the table the address is that of the accessor, and all accessors have
            // this form.
            let accessor = unsafe { std::mem::transmute::<*const c_void, Option<Accessor>>(address) }?;
            Some((version.name, accessor))
        })?;
        let by_name =
            self.by_name && !table::address_of("SteamInternal_FindOrCreateGameServerInterface").is_null();
        Some(self.found.get_or_init(|| Found { version, accessor: (!by_name).then_some(accessor) }))
    }
}
