//! The functions of Steam's networking structs: addresses, identities, messages, config values.
//!
//! They need neither a server nor GameNetworkingSockets. In every function the pointers are to what the SDK asks for;
//! a null one makes the function do nothing.

use std::ffi::{c_char, c_int, c_void};
use std::net::{Ipv4Addr, SocketAddr};

use crate::ffi::{guard, text, write_text};
use crate::networking::fake_ip::FakeIpType;
use crate::networking::sockets::release;
use crate::networking::text::{
    address_text, identity_of_bytes, identity_of_text, identity_text, parse_address, parse_identity,
};
use crate::networking::types::{Address, ConfigValue, Identity, Message, identity_kind};

/// Reads a struct; its default for a null pointer.
///
/// # Safety
/// The pointer is null or to such a struct.
unsafe fn read<T: Copy + Default>(this: *const T) -> T {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { this.as_ref() }.copied().unwrap_or_default()
}

/// Sets a struct, if there is a value for it; answers whether there was.
///
/// # Safety
/// The pointer is null or to such a struct.
unsafe fn set<T>(this: *mut T, value: Option<T>) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    match (unsafe { this.as_mut() }, value) {
        (Some(this), Some(value)) => {
            *this = value;
            true
        }
        _ => false,
    }
}

fn address_of(ip: u32, port: u16) -> Address {
    SocketAddr::from((Ipv4Addr::from_bits(ip), port)).into()
}

/// Declares functions of a struct. `this` is what the pointer leads to, its default for null.
macro_rules! readers {
    ($this:ty; $($(#[$doc:meta])* fn $name:ident($value:ident $(, $argument:ident: $kind:ty)*) $(-> $result:ty)? $body:block)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are null or to what the SDK asks for.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(this: *const $this $(, $argument: $kind)*) $(-> $result)? {
            // SAFETY: the pointer is what this function's contract says.
            let $value = unsafe { read(this) };
            $body
        }
    )*};
}

/// Declares functions that set a struct. The body makes the new value; there is none if it cannot be.
macro_rules! writers {
    ($this:ty; $($(#[$doc:meta])* fn $name:ident($($argument:ident: $kind:ty),*) $body:block)*) => {$(
        $(#[$doc])*
        ///
        /// # Safety
        /// The pointers are null or to what the SDK asks for.
        #[unsafe(no_mangle)]
        pub unsafe extern "C" fn $name(this: *mut $this $(, $argument: $kind)*) -> bool {
            let value: Option<$this> = guard(None, || $body);
            // SAFETY: the pointer is what this function's contract says.
            unsafe { set(this, value) }
        }
    )*};
}

// Some of these return nothing in the SDK; what they return here is then not looked at.
writers! { Address;
    /// Makes it all zeros.
    fn SteamAPI_SteamNetworkingIPAddr_Clear() { Some(Address::default()) }
    /// Sets an IPv4 address, in the machine's byte order.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv4(ip: u32, port: u16) { Some(address_of(ip, port)) }
    /// Sets an IPv6 address, in network order.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv6(ip: *const [u8; 16], port: u16) {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { ip.as_ref() }.map(|ip| Address { ip: *ip, port })
    }
    /// Sets the IPv6 address of this machine.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv6LocalHost(port: u16) {
        Some(SocketAddr::from((std::net::Ipv6Addr::LOCALHOST, port)).into())
    }
    /// Reads a text.
    fn SteamAPI_SteamNetworkingIPAddr_ParseString(string: *const c_char) {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { text(string) }.and_then(|text| parse_address(&text))
    }
}

readers! { Address;
    /// Whether it is no address at all.
    fn SteamAPI_SteamNetworkingIPAddr_IsIPv6AllZeros(this) -> bool { this.ip == [0; 16] }
    /// Whether it is an IPv4 address.
    fn SteamAPI_SteamNetworkingIPAddr_IsIPv4(this) -> bool { this.ipv4().is_some() }
    /// The IPv4 address in the machine's byte order, 0 for an IPv6 one.
    fn SteamAPI_SteamNetworkingIPAddr_GetIPv4(this) -> u32 { this.ipv4().map_or(0, Ipv4Addr::to_bits) }
    /// Whether it is this machine, by `::1` or any `127.…`.
    fn SteamAPI_SteamNetworkingIPAddr_IsLocalHost(this) -> bool { this.to_std().ip().is_loopback() }
    /// Writes a text.
    fn SteamAPI_SteamNetworkingIPAddr_ToString(this, buffer: *mut c_char, size: u32, with_port: bool) {
        // SAFETY: the buffer is what this function's contract says.
        guard((), || unsafe { write_text(buffer, size as usize, &address_text(this, with_port)) });
    }
    /// Whether both are the same.
    fn SteamAPI_SteamNetworkingIPAddr_IsEqualTo(this, other: *const Address) -> bool {
        // SAFETY: the pointer is what this function's contract says.
        this == unsafe { read(other) }
    }
    /// What kind of fake address it is.
    fn SteamAPI_SteamNetworkingIPAddr_GetFakeIPType(this) -> c_int { FakeIpType::of_address(this) as c_int }
    /// Whether it is a fake address.
    fn SteamAPI_SteamNetworkingIPAddr_IsFakeIP(this) -> bool { is_fake(this) }
}

fn is_fake(address: Address) -> bool {
    matches!(FakeIpType::of_address(address), FakeIpType::Global | FakeIpType::Local)
}

writers! { Identity;
    /// Makes it nobody.
    fn SteamAPI_SteamNetworkingIdentity_Clear() { Some(Identity::default()) }
    /// Sets a Steam ID.
    fn SteamAPI_SteamNetworkingIdentity_SetSteamID(id: u64) { Some(of_number(identity_kind::STEAM_ID, id)) }
    /// Sets a Steam ID.
    fn SteamAPI_SteamNetworkingIdentity_SetSteamID64(id: u64) { Some(of_number(identity_kind::STEAM_ID, id)) }
    /// Sets a PlayStation Network ID.
    fn SteamAPI_SteamNetworkingIdentity_SetPSNID(id: u64) { Some(of_number(identity_kind::SONY_PSN, id)) }
    /// Sets an Xbox pairwise ID of up to 32 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetXboxPairwiseID(string: *const c_char) {
        // SAFETY: the pointer is what this function's contract says.
        identity_of_text(identity_kind::XBOX_PAIRWISE, &unsafe { text(string) }?, 33)
    }
    /// Sets an address.
    fn SteamAPI_SteamNetworkingIdentity_SetIPAddr(address: *const Address) {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { address.as_ref() }.copied().map(Identity::of_address)
    }
    /// Sets an IPv4 address, in the machine's byte order.
    fn SteamAPI_SteamNetworkingIdentity_SetIPv4Addr(ip: u32, port: u16) {
        Some(Identity::of_address(address_of(ip, port)))
    }
    /// Sets this machine.
    fn SteamAPI_SteamNetworkingIdentity_SetLocalHost() { Some(local_host()) }
    /// Sets a text of up to 31 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetGenericString(string: *const c_char) {
        // SAFETY: the pointer is what this function's contract says.
        identity_of_text(identity_kind::GENERIC_STRING, &unsafe { text(string) }?, 32)
    }
    /// Sets up to 32 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetGenericBytes(bytes: *const u8, size: u32) {
        let usable = !bytes.is_null() && size <= 32;
        // SAFETY: not null, and by this function's contract as many bytes.
        usable.then(|| identity_of_bytes(unsafe { std::slice::from_raw_parts(bytes, size as usize) }))?
    }
    /// Reads a text.
    fn SteamAPI_SteamNetworkingIdentity_ParseString(string: *const c_char) {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { text(string) }.and_then(|text| parse_identity(&text))
    }
}

fn of_number(kind: i32, number: u64) -> Identity {
    Identity::new(kind, &number.to_ne_bytes())
}

fn local_host() -> Identity {
    Identity::of_address(SocketAddr::from((std::net::Ipv6Addr::LOCALHOST, 0)).into())
}

readers! { Identity;
    /// Whether it is nobody.
    fn SteamAPI_SteamNetworkingIdentity_IsInvalid(this) -> bool { this.kind == identity_kind::INVALID }
    /// The Steam ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetSteamID(this) -> u64 {
        this.number(identity_kind::STEAM_ID).unwrap_or(0)
    }
    /// The Steam ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetSteamID64(this) -> u64 {
        this.number(identity_kind::STEAM_ID).unwrap_or(0)
    }
    /// The PlayStation Network ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetPSNID(this) -> u64 {
        this.number(identity_kind::SONY_PSN).unwrap_or(0)
    }
    /// The IPv4 address in the machine's byte order, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetIPv4(this) -> u32 {
        this.address().and_then(Address::ipv4).map_or(0, Ipv4Addr::to_bits)
    }
    /// What kind of fake address it is.
    fn SteamAPI_SteamNetworkingIdentity_GetFakeIPType(this) -> c_int {
        this.address().map_or(FakeIpType::Invalid, FakeIpType::of_address) as c_int
    }
    /// Whether it is a fake address.
    fn SteamAPI_SteamNetworkingIdentity_IsFakeIP(this) -> bool { this.address().is_some_and(is_fake) }
    /// Whether it is this machine.
    fn SteamAPI_SteamNetworkingIdentity_IsLocalHost(this) -> bool { this == local_host() }
    /// Whether both are the same.
    fn SteamAPI_SteamNetworkingIdentity_IsEqualTo(this, other: *const Identity) -> bool {
        // SAFETY: the pointer is what this function's contract says.
        let other = unsafe { read(other) };
        this.kind == other.kind && this.bytes() == other.bytes()
    }
    /// Writes a text.
    fn SteamAPI_SteamNetworkingIdentity_ToString(this, buffer: *mut c_char, size: u32) {
        // SAFETY: the buffer is what this function's contract says.
        guard((), || unsafe { write_text(buffer, size as usize, &identity_text(&this)) });
    }
}

/// The data of an identity of this kind, where it stands.
///
/// # Safety
/// The pointer is null or to an identity.
unsafe fn data_of<T>(this: *const Identity, kind: i32) -> *const T {
    // SAFETY: the pointer is what this function's contract says.
    match unsafe { this.as_ref() } {
        Some(identity) if identity.kind == kind => identity.data.as_ptr().cast(),
        _ => std::ptr::null(),
    }
}

/// The address, null if it is none.
///
/// # Safety
/// The pointer is null or to an identity.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_SteamNetworkingIdentity_GetIPAddr(this: *const Identity) -> *const Address {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { data_of(this, identity_kind::IP_ADDRESS) }
}

/// The Xbox pairwise ID, null if it is none.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_SteamNetworkingIdentity_GetXboxPairwiseID(
    this: *const Identity,
) -> *const c_char {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { data_of(this, identity_kind::XBOX_PAIRWISE) }
}

/// The text, null if it is none.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_SteamNetworkingIdentity_GetGenericString(
    this: *const Identity,
) -> *const c_char {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { data_of(this, identity_kind::GENERIC_STRING) }
}

/// The bytes and how many there are, null if it is none.
///
/// # Safety
/// As above; `size` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_SteamNetworkingIdentity_GetGenericBytes(
    this: *const Identity,
    size: *mut c_int,
) -> *const u8 {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let data: *const u8 = data_of(this, identity_kind::GENERIC_BYTES);
        let count = if data.is_null() { 0 } else { (*this).size };
        crate::ffi::write(size, count);
        data
    }
}

/// Writes an address's text.
///
/// # Safety
/// The pointers are null or to what the SDK asks for, as in the functions below.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_ToString(
    _this: *mut c_void,
    address: *const Address,
    buffer: *mut c_char,
    size: u32,
    with_port: bool,
) {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { SteamAPI_SteamNetworkingIPAddr_ToString(address, buffer, size, with_port) };
}

/// Reads an address's text.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_ParseString(
    _this: *mut c_void,
    address: *mut Address,
    string: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { SteamAPI_SteamNetworkingIPAddr_ParseString(address, string) }
}

/// What kind of fake address an address is.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_GetFakeIPType(
    _this: *mut c_void,
    address: *const Address,
) -> c_int {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { SteamAPI_SteamNetworkingIPAddr_GetFakeIPType(address) }
}

/// Writes an identity's text.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIdentity_ToString(
    _this: *mut c_void,
    identity: *const Identity,
    buffer: *mut c_char,
    size: u32,
) {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { SteamAPI_SteamNetworkingIdentity_ToString(identity, buffer, size) };
}

/// Reads an identity's text.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIdentity_ParseString(
    _this: *mut c_void,
    identity: *mut Identity,
    string: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { SteamAPI_SteamNetworkingIdentity_ParseString(identity, string) }
}

/// Releases a message.
///
/// # Safety
/// The message is null or one that was received or allocated, and nobody uses it any more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_SteamNetworkingMessage_t_Release(message: *mut Message) {
    if !message.is_null() {
        // SAFETY: the message is what this function's contract says.
        unsafe { release(message) };
    }
}

/// A config value of a type, whose data is a number of up to eight bytes.
fn config(value: c_int, data_type: c_int, data: &[u8]) -> ConfigValue {
    let mut bytes = [0; 8];
    bytes[..data.len()].copy_from_slice(data);
    ConfigValue { value, data_type, data: u64::from_ne_bytes(bytes) }
}

writers! { ConfigValue;
    /// Sets a 32-bit integer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetInt32(value: c_int, data: i32) {
        Some(config(value, 1, &data.to_ne_bytes()))
    }
    /// Sets a 64-bit integer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetInt64(value: c_int, data: i64) {
        Some(config(value, 2, &data.to_ne_bytes()))
    }
    /// Sets a float.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetFloat(value: c_int, data: f32) {
        Some(config(value, 3, &data.to_ne_bytes()))
    }
    /// Sets a string.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetString(value: c_int, data: *const c_char) {
        Some(config(value, 4, &data.expose_provenance().to_ne_bytes()))
    }
    /// Sets a pointer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetPtr(value: c_int, data: *mut c_void) {
        Some(config(value, 5, &data.expose_provenance().to_ne_bytes()))
    }
}
