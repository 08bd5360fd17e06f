//! `ISteamNetworkingUtils`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server runs,
//! nothing happens and the answer is neutral. Relays and ping locations need no GameNetworkingSockets, the rest
//! does.

use std::ffi::{c_char, c_int, c_void};
use std::net::Ipv4Addr;

use crate::ffi::{text, write, write_text};
use crate::interface::Interface;
use crate::interfaces::forward::forward;
use crate::interfaces::running::{with_interface, with_network};
use crate::networking::availability::Availability;
use crate::networking::fake_ip::{self, FakeIpType};
use crate::networking::library::{Function, functions};
use crate::networking::pings::{FAILED, LOCATION_SIZE, Pings, UNKNOWN};
use crate::networking::program_callbacks;
use crate::networking::types::{Address, ConfigValue, Connection, Identity, Message};
use crate::result::SteamResult;
use crate::server::Server;

functions! {
    SET_VALUE = "SteamAPI_ISteamNetworkingUtils_SetConfigValue"
        fn(*mut c_void, c_int, c_int, isize, c_int, *const c_void) -> bool;
    SET_STRUCT = "SteamAPI_ISteamNetworkingUtils_SetConfigValueStruct"
        fn(*mut c_void, *const ConfigValue, c_int, isize) -> bool;
    SET_POINTER = "SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValuePtr"
        fn(*mut c_void, c_int, *mut c_void) -> bool;
}

const INTERFACE: Interface = Interface::NetworkingUtils;
/// The scope of config values that hold everywhere (`k_ESteamNetworkingConfig_Global`).
const GLOBAL: c_int = 1;
/// A ping location (`SteamNetworkPingLocation_t`).
type Location = [u8; LOCATION_SIZE];

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamNetworkingUtils_SteamAPI_v004() -> *mut c_void {
    INTERFACE.access()
}

forward! { NetworkingUtils;
    /// A message to be sent, with room for its payload.
    fn SteamAPI_ISteamNetworkingUtils_AllocateMessage(size: c_int) -> *mut Message = std::ptr::null_mut();
    /// Microseconds of a clock that never runs backwards.
    fn SteamAPI_ISteamNetworkingUtils_GetLocalTimestamp() -> i64 = 0;
    /// Sets the function that gets debug output, from any thread.
    fn SteamAPI_ISteamNetworkingUtils_SetDebugOutputFunction(level: c_int, function: *mut c_void) = ();
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32(value: c_int, data: i32) -> bool = false;
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueFloat(value: c_int, data: f32) -> bool = false;
    /// Sets a config value for everything.
    fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueString(value: c_int, data: *const c_char) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueInt32(
        connection: Connection, value: c_int, data: i32) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueFloat(
        connection: Connection, value: c_int, data: f32) -> bool = false;
    /// Sets a connection's config value.
    fn SteamAPI_ISteamNetworkingUtils_SetConnectionConfigValueString(
        connection: Connection, value: c_int, data: *const c_char) -> bool = false;
    /// A config value; -1 (bad value) when networking does not run.
    fn SteamAPI_ISteamNetworkingUtils_GetConfigValue(
        value: c_int, scope: c_int, object: isize, data_type: *mut c_int, data: *mut c_void, size: *mut usize)
        -> c_int = -1;
    /// A config value's name, type and scope; null if there is no such value.
    fn SteamAPI_ISteamNetworkingUtils_GetConfigValueInfo(
        value: c_int, data_type: *mut c_int, scope: *mut c_int) -> *const c_char = std::ptr::null();
    /// The config value after another one; 0 after the last.
    fn SteamAPI_ISteamNetworkingUtils_IterateGenericEditableConfigValues(
        value: c_int, with_development: bool) -> c_int = 0;
}

/// Sets a config value.
///
/// # Safety
/// `data` is null or points to data of the type.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SetConfigValue(
    this: *mut c_void,
    value: c_int,
    scope: c_int,
    object: isize,
    data_type: c_int,
    data: *const c_void,
) -> bool {
    with_network(INTERFACE, this, false, |network| {
        if scope == GLOBAL && program_callbacks::is_callback(value) {
            // SAFETY: data of a callback is a pointer to a function; the read asks for no alignment.
            let function = unsafe { data.cast::<*mut c_void>().as_ref() }.copied();
            return Some(program_callbacks::set(value, function.unwrap_or(std::ptr::null_mut())));
        }
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe {
            SET_VALUE.get()?(network.sockets.object(INTERFACE), value, scope, object, data_type, data)
        })
    })
}

/// Sets a config value.
///
/// # Safety
/// `option` is null or points to a config value as the SDK wants it.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SetConfigValueStruct(
    this: *mut c_void,
    option: *const ConfigValue,
    scope: c_int,
    object: isize,
) -> bool {
    with_network(INTERFACE, this, false, |network| {
        // SAFETY: the pointer is what this function's contract says.
        let known = unsafe { option.as_ref() }?;
        if scope == GLOBAL && program_callbacks::is_callback(known.value) {
            let function = std::ptr::with_exposed_provenance_mut(known.data as usize);
            return Some(program_callbacks::set(known.value, function));
        }
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe { SET_STRUCT.get()?(network.sockets.object(INTERFACE), option, scope, object) })
    })
}

/// Sets a config value that is a pointer, for everything.
///
/// # Safety
/// The pointer is what the value asks for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValuePtr(
    this: *mut c_void,
    value: c_int,
    data: *mut c_void,
) -> bool {
    with_network(INTERFACE, this, false, |network| {
        if program_callbacks::set(value, data) {
            return Some(true);
        }
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe { SET_POINTER.get()?(network.sockets.object(INTERFACE), value, data) })
    })
}

/// Declares functions that set the program's function of a callback, by its config value.
macro_rules! callback_setters {
    ($($name:ident = $value:literal;)*) => {$(
        /// Sets the function that gets this callback.
        ///
        /// # Safety
        /// The function is null or takes a pointer to the callback's struct.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(this: *mut c_void, function: *mut c_void) -> bool {
            with_interface(INTERFACE, this, false, |_| program_callbacks::set($value, function))
        }
    )*};
}

callback_setters! {
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamNetConnectionStatusChanged = 201;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamNetAuthenticationStatusChanged = 202;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_SteamRelayNetworkStatusChanged = 203;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_MessagesSessionRequest = 204;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_MessagesSessionFailed = 205;
    SteamAPI_ISteamNetworkingUtils_SetGlobalCallback_FakeIPResult = 207;
}

fn ask<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(INTERFACE, this, neutral, body)
}

/// The server's ping times, once there is access to the relays.
fn pings(this: *mut c_void) -> Option<Pings> {
    ask(this, None, |server| {
        let measured = server.networking.status.relay() == Availability::Current;
        measured.then(|| server.pings().clone())
    })
}

/// Asks for access to the relays.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_InitRelayNetworkAccess(this: *mut c_void) {
    ask(this, (), |server| server.networking.status.begin_relay_access());
}

/// How it stands with the relays (`SteamRelayNetworkStatus_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct RelayStatus {
    availability: c_int,
    measuring: c_int,
    network_config: c_int,
    any_relay: c_int,
    text: [u8; 256],
}

/// How it stands with the relays.
///
/// # Safety
/// `details` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_GetRelayNetworkStatus(
    this: *mut c_void,
    details: *mut RelayStatus,
) -> c_int {
    let availability = ask(this, None, |server| Some(server.networking.status.relay()));
    let Some(availability) = availability else { return 0 };
    let number = availability as c_int;
    let mut text = [0; 256];
    text[..availability.text().len()].copy_from_slice(availability.text().as_bytes());
    let measuring = (availability == Availability::Attempting).into();
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        write(
            details,
            RelayStatus { availability: number, measuring, network_config: number, any_relay: number, text },
        );
    }
    number
}

/// The server's ping location; answers its age in seconds, or -1 as long as there is none.
///
/// # Safety
/// `location` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_GetLocalPingLocation(
    this: *mut c_void,
    location: *mut Location,
) -> f32 {
    let Some(pings) = pings(this) else { return -1.0 };
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(location, pings.to_location()) };
    0.0
}

/// The ping times at a location.
///
/// # Safety
/// The pointer is null or to a location.
unsafe fn pings_at(location: *const Location) -> Option<Pings> {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { location.as_ref() }.and_then(Pings::from_location)
}

/// The round trip between two locations in milliseconds.
///
/// # Safety
/// The pointers are null or to locations.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_EstimatePingTimeBetweenTwoLocations(
    this: *mut c_void,
    first: *const Location,
    second: *const Location,
) -> c_int {
    // SAFETY: the pointers are what this function's contract says.
    let (first, second) = unsafe { (pings_at(first), pings_at(second)) };
    let estimate = first.zip(second).map_or(UNKNOWN, |(first, second)| first.estimate(&second));
    ask(this, UNKNOWN, |_| estimate)
}

/// The round trip from here to a location in milliseconds.
///
/// # Safety
/// The pointer is null or to a location.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_EstimatePingTimeFromLocalHost(
    this: *mut c_void,
    location: *const Location,
) -> c_int {
    // SAFETY: the pointer is what this function's contract says.
    let there = unsafe { pings_at(location) };
    pings(this).zip(there).map_or(UNKNOWN, |(here, there)| here.estimate(&there))
}

/// A location as text.
///
/// # Safety
/// `location` is null or points to a location, `buffer` is null or points to `size` writable bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_ConvertPingLocationToString(
    _this: *mut c_void,
    location: *const Location,
    buffer: *mut c_char,
    size: c_int,
) {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let text = pings_at(location).map_or_else(String::new, |pings| pings.to_text());
        write_text(buffer, usize::try_from(size).unwrap_or(0), &text);
    }
}

/// Reads a location's text.
///
/// # Safety
/// `string` is null or points to a C string, `location` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_ParsePingLocationString(
    _this: *mut c_void,
    string: *const c_char,
    location: *mut Location,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let Some(pings) = unsafe { text(string) }.and_then(|text| Pings::parse(&text)) else { return false };
    // SAFETY: as above.
    unsafe { write(location, pings.to_location()) };
    true
}

/// Whether the ping times are known; if not, access to the relays is asked for.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_CheckPingDataUpToDate(
    this: *mut c_void,
    _max_age: f32,
) -> bool {
    ask(this, false, |server| {
        server.networking.status.begin_relay_access();
        server.networking.status.relay() == Availability::Current
    })
}

/// The round trip to a data center in milliseconds, and the one over which it is reached.
///
/// # Safety
/// `via` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_GetPingToDataCenter(
    this: *mut c_void,
    number: u32,
    via: *mut u32,
) -> c_int {
    let ping = SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP(this, number);
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(via, if ping >= 0 { number } else { 0 }) };
    ping
}

/// The round trip to a data center in milliseconds.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_GetDirectPingToPOP(this: *mut c_void, number: u32) -> c_int {
    pings(this).map_or(FAILED, |pings| pings.to_point_of_presence(number))
}

/// How many data centers are known.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_GetPOPCount(this: *mut c_void) -> c_int {
    pings(this).map_or(0, |pings| pings.points_of_presence().len() as c_int)
}

/// The numbers of the data centers; answers how many were written.
///
/// # Safety
/// `list` is null or points to `size` writable elements.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_GetPOPList(
    this: *mut c_void,
    list: *mut u32,
    size: c_int,
) -> c_int {
    let (Some(pings), false) = (pings(this), list.is_null()) else { return 0 };
    let fitting = pings.points_of_presence().take(usize::try_from(size).unwrap_or(0));
    fitting
        .enumerate()
        .map(|(at, number)| {
            // SAFETY: by this function's contract the list has more elements than the index.
            unsafe { list.add(at).write(number) };
        })
        .count() as c_int
}

/// Whether an IPv4 address is a fake one.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_IsFakeIPv4(_this: *mut c_void, ip: u32) -> bool {
    matches!(FakeIpType::of(Ipv4Addr::from_bits(ip)), FakeIpType::Global | FakeIpType::Local)
}

/// What kind of fake address an IPv4 address is.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingUtils_GetIPv4FakeIPType(_this: *mut c_void, ip: u32) -> c_int {
    FakeIpType::of(Ipv4Addr::from_bits(ip)) as c_int
}

/// The host behind a fake address.
///
/// # Safety
/// `address` is null or points to an address, `identity` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_GetRealIdentityForFakeIP(
    this: *mut c_void,
    address: *const Address,
    identity: *mut Identity,
) -> c_int {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { write(identity, Identity::default()) };
    // SAFETY: as above.
    let Some(address) = (unsafe { address.as_ref() }) else { return SteamResult::INVALID_PARAM.0 };
    let host = match FakeIpType::of_address(*address) {
        FakeIpType::Invalid | FakeIpType::NotFake => return SteamResult::INVALID_PARAM.0,
        FakeIpType::Global => {
            let app = ask(this, None, |server| Some(server.host().app));
            app.and_then(|app| fake_ip::resolve(app, *address)).map(|(host, _)| host)
        }
        FakeIpType::Local => with_network(INTERFACE, this, None, |network| {
            Some(network.sockets.local_addresses.lock().host(*address))
        }),
    };
    let Some(host) = host else { return SteamResult::NO_MATCH.0 };
    // SAFETY: as above.
    unsafe { write(identity, host.into()) };
    SteamResult::OK.0
}
