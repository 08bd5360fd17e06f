//! The interfaces of Steam that this library has, and the objects that stand for them towards a program.

use std::ffi::c_void;
use std::sync::atomic::{AtomicPtr, Ordering};

/// The interface versions of SDK 1.64 that a game server names at init (steam_gameserver.h).
pub const INTERFACE_VERSIONS: [&str; 10] = [
    "SteamUtils010",
    "SteamNetworkingUtils004",
    "SteamGameServer015",
    "SteamGameServerStats001",
    "STEAMHTTP_INTERFACE_VERSION003",
    "STEAMINVENTORY_INTERFACE_V003",
    "SteamNetworking006",
    "SteamNetworkingMessages002",
    "SteamNetworkingSockets012",
    "STEAMUGC_INTERFACE_VERSION021",
];

/// The interfaces whose functions this library has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interface {
    /// `ISteamGameServer`.
    GameServer,
    /// `ISteamGameServerStats`.
    GameServerStats,
    /// `ISteamUGC`.
    Ugc,
    /// `ISteamUtils`.
    Utils,
    /// `ISteamNetworking`.
    Networking,
    /// `ISteamNetworkingMessages`.
    NetworkingMessages,
    /// `ISteamNetworkingSockets`.
    NetworkingSockets,
    /// `ISteamNetworkingUtils`.
    NetworkingUtils,
    /// `ISteamHTTP`.
    Http,
    /// `ISteamInventory`.
    Inventory,
    /// `ISteamClient`.
    Client,
    /// `ISteamUser`.
    User,
    /// `ISteamFriends`.
    Friends,
    /// `ISteamApps`.
    Apps,
    /// `ISteamUserStats`.
    UserStats,
    /// `ISteamMatchmakingServers`.
    MatchmakingServers,
}

impl Interface {
    /// Whether game servers have it.
    fn is_for_servers(self) -> bool {
        !matches!(
            self,
            Self::Client
                | Self::User
                | Self::Friends
                | Self::Apps
                | Self::UserStats
                | Self::MatchmakingServers
        )
    }
}

/// Every version, from SDK 1.61 to 1.65: first those of SDK 1.64 in the order of [`Interface`], then its neighbours'.
/// `SteamClient017` is what Valve's own library asks for.
const VERSIONS: [(&str, Interface); 21] = [
    ("SteamGameServer015", Interface::GameServer),
    ("SteamGameServerStats001", Interface::GameServerStats),
    ("STEAMUGC_INTERFACE_VERSION021", Interface::Ugc),
    ("SteamUtils010", Interface::Utils),
    ("SteamNetworking006", Interface::Networking),
    ("SteamNetworkingMessages002", Interface::NetworkingMessages),
    ("SteamNetworkingSockets012", Interface::NetworkingSockets),
    ("SteamNetworkingUtils004", Interface::NetworkingUtils),
    ("STEAMHTTP_INTERFACE_VERSION003", Interface::Http),
    ("STEAMINVENTORY_INTERFACE_V003", Interface::Inventory),
    ("SteamClient023", Interface::Client),
    ("SteamUser023", Interface::User),
    ("SteamFriends018", Interface::Friends),
    ("STEAMAPPS_INTERFACE_VERSION009", Interface::Apps),
    ("STEAMUSERSTATS_INTERFACE_VERSION013", Interface::UserStats),
    ("SteamMatchMakingServers002", Interface::MatchmakingServers),
    ("STEAMUGC_INTERFACE_VERSION020", Interface::Ugc),
    ("SteamUtils011", Interface::Utils),
    ("SteamNetworkingSockets013", Interface::NetworkingSockets),
    ("SteamClient021", Interface::Client),
    ("SteamClient017", Interface::Client),
];

/// An object as C++ knows it: its first word leads to its virtual methods. Its other methods need no more than to know
/// which object it is.
#[derive(Debug)]
#[repr(transparent)]
pub struct Object(AtomicPtr<c_void>);

impl Object {
    /// An object without virtual methods.
    pub const fn new() -> Self {
        Self(AtomicPtr::new(std::ptr::null_mut()))
    }

    /// An object with the virtual methods of another one.
    pub fn like(other: &Self) -> Self {
        Self(AtomicPtr::new(other.methods().cast_mut()))
    }

    /// Gives it its virtual methods.
    pub fn set_methods(&self, methods: *const c_void) {
        self.0.store(methods.cast_mut(), Ordering::Release);
    }

    /// Its virtual methods.
    pub fn methods(&self) -> *const c_void {
        self.0.load(Ordering::Acquire)
    }

    /// What a program gets.
    pub fn pointer(&self) -> *mut c_void {
        (&raw const *self).cast_mut().cast()
    }
}

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

/// What the objects of UDP ports on fake addresses (`ISteamNetworkingFakeUDPPort`) are copies of.
pub static FAKE_UDP_PORT: Object = Object::new();

static OBJECTS: [Object; VERSIONS.len()] = [const { Object::new() }; VERSIONS.len()];

/// The object of a version, the same one at every init.
pub fn object(version: &str) -> Option<&'static Object> {
    let index = VERSIONS.iter().position(|(known, _)| *known == version)?;
    OBJECTS.get(index)
}

/// All objects, each with its version.
pub fn objects() -> impl Iterator<Item = (&'static str, &'static Object)> {
    VERSIONS.iter().map(|(version, _)| *version).zip(&OBJECTS)
}

/// Whether a game server can be built for a version.
pub fn is_for_servers(version: &str) -> bool {
    Interface::of_version(version).is_some_and(Interface::is_for_servers)
}

impl Interface {
    /// The interface of a version.
    pub fn of_version(version: &str) -> Option<Self> {
        VERSIONS.iter().find(|(known, _)| *known == version).map(|(_, interface)| *interface)
    }

    /// Whether a program need not say for whom it wants the interface.
    pub fn needs_no_user(self) -> bool {
        matches!(self, Self::Utils | Self::NetworkingUtils)
    }

    /// The pointer that stands for the interface in the version of SDK 1.64.
    pub fn pointer(self) -> *mut c_void {
        OBJECTS[self as usize].pointer()
    }

    /// Whether a pointer stands for the interface, in whatever version.
    pub fn is_at(self, this: *mut c_void) -> bool {
        let distance = this.addr().wrapping_sub(OBJECTS.as_ptr().addr());
        let version = VERSIONS.get(distance / size_of::<Object>());
        distance.is_multiple_of(size_of::<Object>()) && version.is_some_and(|(_, of)| *of == self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_version_of_the_sdk_has_an_object_of_its_own() {
        let pointers: Vec<_> = objects().map(|(_, object)| object.pointer()).collect();
        for (index, pointer) in pointers.iter().enumerate() {
            assert!(!pointers[..index].contains(pointer), "{index} twice");
            let interface = VERSIONS[index].1;
            assert!(interface.is_at(*pointer));
            assert!(!interface.is_at(pointer.wrapping_byte_add(1)));
            assert!(interface == Interface::Ugc || !Interface::Ugc.is_at(*pointer));
        }
        assert!(INTERFACE_VERSIONS.iter().all(|version| is_for_servers(version)));
        assert!(
            !is_for_servers("SteamNetworkingUtils003")
                && !is_for_servers("")
                && !is_for_servers("SteamClient023")
        );
        assert!(object("SteamNetworkingUtils003").is_none());
    }

    #[test]
    fn a_pointer_of_nobody_is_no_interface() {
        assert!(!Interface::GameServer.is_at(std::ptr::null_mut()));
        let beyond = OBJECTS.as_ptr().wrapping_add(OBJECTS.len()).cast_mut().cast();
        assert!(!Interface::Client.is_at(beyond) && !Interface::GameServer.is_at(beyond));
    }

    #[test]
    fn the_first_versions_are_in_the_order_of_the_interfaces() {
        for (index, (_, interface)) in
            VERSIONS.iter().enumerate().take(Interface::MatchmakingServers as usize + 1)
        {
            assert_eq!(*interface as usize, index);
        }
    }
}
