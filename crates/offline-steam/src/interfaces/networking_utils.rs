//! `ISteamNetworkingUtils`. Relays and ping locations need no GameNetworkingSockets, the rest does.

use std::ffi::{c_char, c_void};
use std::net::Ipv4Addr;
use std::ptr::{null, null_mut};

use steam_sys as sys;

use crate::ffi::argument::{In, Out, OutList, Text, TextBuffer, wire};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::forward::forward;
use crate::interfaces::running::{with_interface, with_network};
use crate::interfaces::this;
use crate::networking::availability::Availability;
use crate::networking::fake_ip::{self, FakeIpType};
use crate::networking::pings::{FAILED, LOCATION_SIZE, Pings, UNKNOWN};
use crate::networking::program_callbacks;
use crate::networking::types::{Address, ConfigValue, Identity};
use crate::result::SteamResult;
use crate::server::Server;

const INTERFACE: Interface = Interface::NetworkingUtils;
/// The scope of config values that hold everywhere (`k_ESteamNetworkingConfig_Global`).
const GLOBAL: i32 = 1;
/// A ping location (`SteamNetworkPingLocation_t`).
type Location = [u8; LOCATION_SIZE];

/// How it stands with the relays (`SteamRelayNetworkStatus_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RelayStatus {
    availability: i32,
    measuring: i32,
    network_config: i32,
    any_relay: i32,
    text: [u8; 256],
}

wire! {
    ConfigValue = sys::SteamNetworkingConfigValue_t;
    Location = sys::SteamNetworkPingLocation_t;
    RelayStatus = sys::SteamRelayNetworkStatus_t;
}

/// Takes a function of the program's for a callback; none for another config value, which is left to the library.
fn set_callback(value: i32, scope: i32, function: impl FnOnce() -> *mut c_void) -> Option<bool> {
    let is_callback = scope == GLOBAL && program_callbacks::is_callback(value);
    is_callback.then(|| program_callbacks::set(value, function()))
}

/// As [`set_callback`], of the data of a config value.
///
/// # Safety
/// `data` is null, or leads to data of the type that the value has.
unsafe fn set_by_data(value: i32, scope: i32, data: *const c_void) -> Option<bool> {
    let function: *const *mut c_void = data.cast();
    set_callback(value, scope, || {
        // SAFETY: data of a callback is a pointer to a function; the read asks for no alignment.
        if function.is_null() { null_mut() } else { unsafe { function.read_unaligned() } }
    })
}

/// As [`set_callback`], of a struct; a null one fails.
fn set_by_struct(option: Option<ConfigValue>, scope: i32) -> Option<bool> {
    let Some(option) = option else { return Some(false) };
    set_callback(option.value, scope, || std::ptr::with_exposed_provenance_mut(option.data as usize))
}

/// The ping times from here, once they are measured.
fn pings(server: &mut Server) -> Option<Pings> {
    let measured = server.networking.status.relay() == Availability::Current;
    measured.then(|| server.pings().clone())
}

fn ping_to(server: &mut Server, point_of_presence: u32) -> i32 {
    pings(server).map_or(FAILED, |pings| pings.to_point_of_presence(point_of_presence))
}

/// The ping times at a location.
fn pings_at(location: In<Location>) -> Option<Pings> {
    Pings::from_location(&location.get()?)
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamNetworkingUtils_SteamAPI_v004() -> *mut this::NetworkingUtils { INTERFACE.access_of_any() }
}

forward! { NetworkingUtils in with_network;
    /// A message to be sent, with room for its payload.
    fn SteamAPI_ISteamNetworkingUtils_AllocateMessage(size: i32)
        -> *mut sys::SteamNetworkingMessage_t = null_mut();
    /// Microseconds of a clock that never runs backwards.
    fn SteamAPI_ISteamNetworkingUtils_GetLocalTimestamp() -> i64 = 0;
    /// Sets the function that gets debug output, from any thread.
    fn SteamAPI_ISteamNetworkingUtils_SetDebugOutputFunction(
        level: i32, function: sys::FSteamNetworkingSocketsDebugOutput) = ();
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32(value: i32, data: i32) -> bool = false;
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueFloat(value: i32, data: f32) -> bool = false;
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueString(value: i32, data: *const c_char) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueInt32(
        connection: u32, value: i32, data: i32) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueFloat(
        connection: u32, value: i32, data: f32) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueString(
        connection: u32, value: i32, data: *const c_char) -> bool = false;
    /// A config value; -1 (bad value) when networking does not run.
    fn SteamAPI_ISteamNetworkingUtils_GetConfigValue(
        value: i32, scope: i32, object: isize, data_type: *mut i32, data: *mut c_void, size: *mut usize)
        -> i32 = -1;
    /// A config value's name, type and scope; null if there is no such value.
    fn SteamAPI_ISteamNetworkingUtils_GetConfigValueInfo(
        value: i32, data_type: *mut i32, scope: *mut i32) -> *const c_char = null();
    /// The config value after another one; 0 after the last.
    fn SteamAPI_ISteamNetworkingUtils_IterateGenericEditableConfigValues(
        value: i32, with_development: bool) -> i32 = 0;
    /// Sets a config value. The data of a callback is a function of the program's.
    fn SteamAPI_ISteamNetworkingUtils_SetConfigValue(
        value: i32, scope: i32, _object: isize, _data_type: i32, data: *const c_void) -> bool = false,
        // SAFETY: by the function's contract the data is of the type that the value has.
        unless |_| unsafe { set_by_data(value, scope, data) };
    /// Sets a config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConfigValueStruct(
        option: In<ConfigValue>, scope: i32, _object: isize) -> bool = false,
        unless |_| set_by_struct(option.get(), scope);
    /// Sets a config value that is a pointer, for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValuePtr(value: i32, data: *mut c_void) -> bool = false,
        unless |_| set_callback(value, GLOBAL, || data);
}

/// Declares functions that set the program's function of a callback, by its config value.
macro_rules! callback_setters {
    ($($name:ident($function:ty) = $value:literal;)*) => {
        export! { NetworkingUtils in with_interface; $(
            /// Sets the function that gets this callback.
            fn $name(_, function: $function) -> bool {
                let function = function.map_or(null_mut(), |function| function as *mut c_void);
                program_callbacks::set($value, function)
            }
        )* }
    };
}

callback_setters! {
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamNetConnectionStatusChanged(
        sys::FnSteamNetConnectionStatusChanged) = 201;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamNetAuthenticationStatusChanged(
        sys::FnSteamNetAuthenticationStatusChanged) = 202;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamRelayNetworkStatusChanged(
        sys::FnSteamRelayNetworkStatusChanged) = 203;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_MessagesSessionRequest(
        sys::FnSteamNetworkingMessagesSessionRequest) = 204;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_MessagesSessionFailed(
        sys::FnSteamNetworkingMessagesSessionFailed) = 205;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_FakeIPResult(sys::FnSteamNetworkingFakeIPResult) = 207;
}

export! { NetworkingUtils in with_interface;
    /// Asks for access to the relays.
    fn SteamAPI_ISteamNetworkingUtils_InitRelayNetworkAccess(server) {
        server.networking.status.begin_relay_access();
    }

    /// How it stands with the relays.
    fn SteamAPI_ISteamNetworkingUtils_GetRelayNetworkStatus(server, details: Out<RelayStatus>) -> i32 {
        let availability = server.networking.status.relay();
        let number = availability as i32;
        let mut text = [0; 256];
        text[..availability.text().len()].copy_from_slice(availability.text().as_bytes());
        let measuring = (availability == Availability::Attempting).into();
        details.set(RelayStatus {
            availability: number,
            measuring,
            network_config: number,
            any_relay: number,
            text,
        });
        number
    }

    /// The server's ping location; answers its age in seconds, or -1 as long as there is none.
    fn SteamAPI_ISteamNetworkingUtils_GetLocalPingLocation(server, location: Out<Location>) -> f32 [-1.0] {
        if location.set_some(pings(server).map(|pings| pings.to_location())) { 0.0 } else { -1.0 }
    }

    /// The round trip between two locations in milliseconds.
    fn SteamAPI_ISteamNetworkingUtils_EstimatePingTimeBetweenTwoLocations(
        _, first: In<Location>, second: In<Location>) -> i32 [UNKNOWN]
    {
        pings_at(first).zip(pings_at(second)).map_or(UNKNOWN, |(first, second)| first.estimate(&second))
    }

    /// The round trip from here to a location in milliseconds.
    fn SteamAPI_ISteamNetworkingUtils_EstimatePingTimeFromLocalHost(server, location: In<Location>)
        -> i32 [UNKNOWN]
    {
        pings(server).zip(pings_at(location)).map_or(UNKNOWN, |(here, there)| here.estimate(&there))
    }

    /// Whether the ping times are known; if not, access to the relays is asked for.
    fn SteamAPI_ISteamNetworkingUtils_CheckPingDataUpToDate(server, _max_age: f32) -> bool {
        server.networking.status.begin_relay_access();
        server.networking.status.relay() == Availability::Current
    }

    /// The round trip to a data center in milliseconds, and the one over which it is reached.
    fn SteamAPI_ISteamNetworkingUtils_GetPingToDataCenter(server, number: u32, via: Out<u32>)
        -> i32 [{ via.set(0); FAILED }]
    {
        let ping = ping_to(server, number);
        via.set(if ping >= 0 { number } else { 0 });
        ping
    }

    /// The round trip to a data center in milliseconds.
    fn SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP(server, number: u32) -> i32 [FAILED] {
        ping_to(server, number)
    }

    /// How many data centers are known.
    fn SteamAPI_ISteamNetworkingUtils_GetPOPCount(server) -> i32 {
        pings(server).map_or(0, |pings| pings.points_of_presence().len() as i32)
    }

    /// The numbers of the data centers; answers how many were written.
    fn SteamAPI_ISteamNetworkingUtils_GetPOPList(server, list: OutList<u32> [size: i32]) -> i32 {
        pings(server).map_or(0, |pings| list.fill(pings.points_of_presence()) as i32)
    }
}

export! {
    /// A location as text.
    fn SteamAPI_ISteamNetworkingUtils_ConvertPingLocationToString(
        _this: *mut this::NetworkingUtils, location: In<Location>, buffer: TextBuffer [size: i32])
    {
        buffer.set(&pings_at(location).map_or_else(String::new, |pings| pings.to_text()));
    }

    /// Reads a location's text.
    fn SteamAPI_ISteamNetworkingUtils_ParsePingLocationString(
        _this: *mut this::NetworkingUtils, string: Text, location: Out<Location>) -> bool
    {
        let pings = string.get().and_then(|text| Pings::parse(&text));
        location.set_some(pings.map(|pings| pings.to_location()))
    }

    /// Whether an IPv4 address is a fake one.
    fn SteamAPI_ISteamNetworkingUtils_IsFakeIPv4(_this: *mut this::NetworkingUtils, ip: u32) -> bool {
        matches!(FakeIpType::of(Ipv4Addr::from_bits(ip)), FakeIpType::Global | FakeIpType::Local)
    }

    /// What kind of fake address an IPv4 address is.
    fn SteamAPI_ISteamNetworkingUtils_GetIPv4FakeIPType(_this: *mut this::NetworkingUtils, ip: u32) -> i32 {
        FakeIpType::of(Ipv4Addr::from_bits(ip)) as i32
    }

    /// The host behind a fake address.
    fn SteamAPI_ISteamNetworkingUtils_GetRealIdentityForFakeIP(
        this: *mut this::NetworkingUtils, address: In<Address>, identity: Out<Identity>)
        -> i32 [SteamResult::INVALID_PARAM.0]
    {
        identity.set(Identity::default());
        let Some(address) = address.get() else { return SteamResult::INVALID_PARAM.0 };
        let host = match FakeIpType::of_address(address) {
            FakeIpType::Invalid | FakeIpType::NotFake => return SteamResult::INVALID_PARAM.0,
            FakeIpType::Global => with_interface(INTERFACE, this.cast(), None, |server| {
                fake_ip::resolve(server.host().app, address).map(|(host, _)| host)
            }),
            FakeIpType::Local => with_network(INTERFACE, this.cast(), None, |network| {
                Some(network.sockets.local_addresses.lock().host(address))
            }),
        };
        if identity.set_some(host.map(Identity::from)) { SteamResult::OK.0 } else { SteamResult::NO_MATCH.0 }
    }
}
