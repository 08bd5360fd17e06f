//! The functions of Steam's networking structs: addresses, identities, messages, config values.
//!
//! They need neither a server nor GameNetworkingSockets. A null struct counts as one of zeros, and is not set.

use std::ffi::{c_char, c_void};
use std::mem::offset_of;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::ptr::null;

use steam_sys as sys;

use crate::ffi::argument::{In, InOut, List, Out, Text, TextBuffer, Wire};
use crate::interfaces::export::export;
use crate::interfaces::this;
use crate::networking::fake_ip::FakeIpType;
use crate::networking::sockets::release;
use crate::networking::text::{
    address_text, identity_of_bytes, identity_of_text, identity_text, parse_address, parse_identity,
};
use crate::networking::types::{Address, ConfigValue, Identity, Message, identity_kind};

/// An IPv6 address, which C hands over as a pointer to its first byte.
#[derive(Debug, Clone, Copy)]
pub struct Ipv6([u8; 16]);

// SAFETY: the SDK's function says that the byte is the first of sixteen.
unsafe impl Wire for Ipv6 {
    type C = u8;
}

fn address_of(ip: u32, port: u16) -> Address {
    SocketAddr::from((Ipv4Addr::from_bits(ip), port)).into()
}

fn local_host(port: u16) -> Address {
    SocketAddr::from((Ipv6Addr::LOCALHOST, port)).into()
}

fn is_fake(address: Address) -> bool {
    matches!(FakeIpType::of_address(address), FakeIpType::Global | FakeIpType::Local)
}

export! {
    /// Makes it all zeros.
    fn SteamAPI_SteamNetworkingIPAddr_Clear(this: InOut<Address>) { this.set(Address::default()); }

    /// Sets an IPv4 address, in the machine's byte order.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv4(this: InOut<Address>, ip: u32, port: u16) {
        this.set(address_of(ip, port));
    }

    /// Sets an IPv6 address, in network order.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv6(this: InOut<Address>, ip: In<Ipv6>, port: u16) {
        this.set_some(ip.get().map(|ip| Address { ip: ip.0, port }));
    }

    /// Sets the IPv6 address of this machine.
    fn SteamAPI_SteamNetworkingIPAddr_SetIPv6LocalHost(this: InOut<Address>, port: u16) {
        this.set(local_host(port));
    }

    /// Reads a text.
    fn SteamAPI_SteamNetworkingIPAddr_ParseString(this: InOut<Address>, string: Text) -> bool {
        this.set_some(string.get().and_then(|text| parse_address(&text)))
    }

    /// Whether it is no address at all.
    fn SteamAPI_SteamNetworkingIPAddr_IsIPv6AllZeros(this: InOut<Address>) -> bool {
        this.or_default().ip == [0; 16]
    }

    /// Whether it is an IPv4 address.
    fn SteamAPI_SteamNetworkingIPAddr_IsIPv4(this: InOut<Address>) -> bool {
        this.or_default().ipv4().is_some()
    }

    /// The IPv4 address in the machine's byte order, 0 for an IPv6 one.
    fn SteamAPI_SteamNetworkingIPAddr_GetIPv4(this: InOut<Address>) -> u32 {
        this.or_default().ipv4().map_or(0, Ipv4Addr::to_bits)
    }

    /// Whether it is this machine, by `::1` or any `127.…`.
    fn SteamAPI_SteamNetworkingIPAddr_IsLocalHost(this: InOut<Address>) -> bool {
        this.or_default().to_std().ip().is_loopback()
    }

    /// Writes a text.
    fn SteamAPI_SteamNetworkingIPAddr_ToString(
        this: InOut<Address>, buffer: TextBuffer [size: u32], with_port: bool)
    {
        buffer.set(&address_text(this.or_default(), with_port));
    }

    /// Whether both are the same.
    fn SteamAPI_SteamNetworkingIPAddr_IsEqualTo(this: InOut<Address>, other: In<Address>) -> bool {
        this.or_default() == other.get().unwrap_or_default()
    }

    /// What kind of fake address it is.
    fn SteamAPI_SteamNetworkingIPAddr_GetFakeIPType(this: InOut<Address>) -> i32 {
        FakeIpType::of_address(this.or_default()) as i32
    }

    /// Whether it is a fake address.
    fn SteamAPI_SteamNetworkingIPAddr_IsFakeIP(this: InOut<Address>) -> bool { is_fake(this.or_default()) }
}

fn of_number(kind: i32, number: u64) -> Identity {
    Identity::new(kind, &number.to_ne_bytes())
}

/// Where the data of an identity of this kind stands; null for another one.
fn data_of<T>(this: InOut<Identity>, kind: i32) -> *const T {
    match this.get() {
        Some(identity) if identity.kind == kind => {
            this.pointer().wrapping_byte_add(offset_of!(Identity, data)).cast()
        }
        _ => null(),
    }
}

export! {
    /// Makes it nobody.
    fn SteamAPI_SteamNetworkingIdentity_Clear(this: InOut<Identity>) { this.set(Identity::default()); }

    /// Sets a Steam ID.
    fn SteamAPI_SteamNetworkingIdentity_SetSteamID(this: InOut<Identity>, id: u64) {
        this.set(of_number(identity_kind::STEAM_ID, id));
    }

    /// Sets a Steam ID.
    fn SteamAPI_SteamNetworkingIdentity_SetSteamID64(this: InOut<Identity>, id: u64) {
        this.set(of_number(identity_kind::STEAM_ID, id));
    }

    /// Sets a PlayStation Network ID.
    fn SteamAPI_SteamNetworkingIdentity_SetPSNID(this: InOut<Identity>, id: u64) {
        this.set(of_number(identity_kind::SONY_PSN, id));
    }

    /// Sets an Xbox pairwise ID of up to 32 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetXboxPairwiseID(this: InOut<Identity>, string: Text) -> bool {
        let id = string.get().and_then(|text| identity_of_text(identity_kind::XBOX_PAIRWISE, &text, 33));
        this.set_some(id)
    }

    /// Sets an address.
    fn SteamAPI_SteamNetworkingIdentity_SetIPAddr(this: InOut<Identity>, address: In<Address>) {
        this.set_some(address.get().map(Identity::of_address));
    }

    /// Sets an IPv4 address, in the machine's byte order.
    fn SteamAPI_SteamNetworkingIdentity_SetIPv4Addr(this: InOut<Identity>, ip: u32, port: u16) {
        this.set(Identity::of_address(address_of(ip, port)));
    }

    /// Sets this machine.
    fn SteamAPI_SteamNetworkingIdentity_SetLocalHost(this: InOut<Identity>) {
        this.set(Identity::of_address(local_host(0)));
    }

    /// Sets a text of up to 31 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetGenericString(this: InOut<Identity>, string: Text) -> bool {
        let id = string.get().and_then(|text| identity_of_text(identity_kind::GENERIC_STRING, &text, 32));
        this.set_some(id)
    }

    /// Sets up to 32 bytes.
    fn SteamAPI_SteamNetworkingIdentity_SetGenericBytes(
        this: InOut<Identity>, bytes: List<*const c_void> [size: u32]) -> bool
    {
        this.set_some(identity_of_bytes(bytes.bytes()))
    }

    /// Reads a text.
    fn SteamAPI_SteamNetworkingIdentity_ParseString(this: InOut<Identity>, string: Text) -> bool {
        this.set_some(string.get().and_then(|text| parse_identity(&text)))
    }

    /// Whether it is nobody.
    fn SteamAPI_SteamNetworkingIdentity_IsInvalid(this: InOut<Identity>) -> bool {
        this.or_default().kind == identity_kind::INVALID
    }

    /// The Steam ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetSteamID(this: InOut<Identity>) -> u64 {
        this.or_default().number(identity_kind::STEAM_ID).unwrap_or(0)
    }

    /// The Steam ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetSteamID64(this: InOut<Identity>) -> u64 {
        this.or_default().number(identity_kind::STEAM_ID).unwrap_or(0)
    }

    /// The PlayStation Network ID, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetPSNID(this: InOut<Identity>) -> u64 {
        this.or_default().number(identity_kind::SONY_PSN).unwrap_or(0)
    }

    /// The IPv4 address in the machine's byte order, 0 if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetIPv4(this: InOut<Identity>) -> u32 {
        this.or_default().address().and_then(Address::ipv4).map_or(0, Ipv4Addr::to_bits)
    }

    /// What kind of fake address it is.
    fn SteamAPI_SteamNetworkingIdentity_GetFakeIPType(this: InOut<Identity>) -> i32 {
        this.or_default().address().map_or(FakeIpType::Invalid, FakeIpType::of_address) as i32
    }

    /// Whether it is a fake address.
    fn SteamAPI_SteamNetworkingIdentity_IsFakeIP(this: InOut<Identity>) -> bool {
        this.or_default().address().is_some_and(is_fake)
    }

    /// Whether it is this machine.
    fn SteamAPI_SteamNetworkingIdentity_IsLocalHost(this: InOut<Identity>) -> bool {
        this.or_default() == Identity::of_address(local_host(0))
    }

    /// Whether both are the same.
    fn SteamAPI_SteamNetworkingIdentity_IsEqualTo(this: InOut<Identity>, other: In<Identity>) -> bool {
        let (this, other) = (this.or_default(), other.get().unwrap_or_default());
        this.kind == other.kind && this.bytes() == other.bytes()
    }

    /// Writes a text.
    fn SteamAPI_SteamNetworkingIdentity_ToString(this: InOut<Identity>, buffer: TextBuffer [size: u32]) {
        buffer.set(&identity_text(&this.or_default()));
    }

    /// The address, null if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetIPAddr(this: InOut<Identity>) -> *const sys::SteamNetworkingIPAddr {
        data_of(this, identity_kind::IP_ADDRESS)
    }

    /// The Xbox pairwise ID, null if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetXboxPairwiseID(this: InOut<Identity>) -> *const c_char {
        data_of(this, identity_kind::XBOX_PAIRWISE)
    }

    /// The text, null if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetGenericString(this: InOut<Identity>) -> *const c_char {
        data_of(this, identity_kind::GENERIC_STRING)
    }

    /// The bytes and how many there are, null if it is none.
    fn SteamAPI_SteamNetworkingIdentity_GetGenericBytes(this: InOut<Identity>, size: Out<i32>) -> *const u8 {
        let data: *const u8 = data_of(this, identity_kind::GENERIC_BYTES);
        size.set(if data.is_null() { 0 } else { this.or_default().size });
        data
    }
}

// The same once more, as functions of an interface whose pointer does not matter.
export! {
    /// Writes an address's text.
    fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_ToString(
        _this: *mut this::NetworkingUtils, address: In<Address>, buffer: TextBuffer [size: u32], with_port: bool)
    {
        buffer.set(&address_text(address.get().unwrap_or_default(), with_port));
    }

    /// Reads an address's text.
    fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_ParseString(
        _this: *mut this::NetworkingUtils, address: InOut<Address>, string: Text) -> bool
    {
        address.set_some(string.get().and_then(|text| parse_address(&text)))
    }

    /// What kind of fake address an address is.
    fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIPAddr_GetFakeIPType(
        _this: *mut this::NetworkingUtils, address: In<Address>) -> i32
    {
        FakeIpType::of_address(address.get().unwrap_or_default()) as i32
    }

    /// Writes an identity's text.
    fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIdentity_ToString(
        _this: *mut this::NetworkingUtils, identity: In<Identity>, buffer: TextBuffer [size: u32])
    {
        buffer.set(&identity_text(&identity.get().unwrap_or_default()));
    }

    /// Reads an identity's text.
    fn SteamAPI_ISteamNetworkingUtils_SteamNetworkingIdentity_ParseString(
        _this: *mut this::NetworkingUtils, identity: InOut<Identity>, string: Text) -> bool
    {
        identity.set_some(string.get().and_then(|text| parse_identity(&text)))
    }

    /// Releases a message, which nobody uses any more.
    fn SteamAPI_SteamNetworkingMessage_t_Release(message: *mut sys::SteamNetworkingMessage_t) {
        if !message.is_null() {
            // SAFETY: not null, so by this function's contract one that was received or allocated.
            unsafe { release(message.cast::<Message>()) };
        }
    }
}

/// A config value of a type, whose data is a number of up to eight bytes.
fn config(value: i32, data_type: i32, data: &[u8]) -> ConfigValue {
    let mut bytes = [0; 8];
    bytes[..data.len()].copy_from_slice(data);
    ConfigValue { value, data_type, data: u64::from_ne_bytes(bytes) }
}

export! {
    /// Sets a 32-bit integer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetInt32(this: InOut<ConfigValue>, value: i32, data: i32) {
        this.set(config(value, 1, &data.to_ne_bytes()));
    }

    /// Sets a 64-bit integer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetInt64(this: InOut<ConfigValue>, value: i32, data: i64) {
        this.set(config(value, 2, &data.to_ne_bytes()));
    }

    /// Sets a float.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetFloat(this: InOut<ConfigValue>, value: i32, data: f32) {
        this.set(config(value, 3, &data.to_ne_bytes()));
    }

    /// Sets a string.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetString(
        this: InOut<ConfigValue>, value: i32, data: *const c_char)
    {
        this.set(config(value, 4, &data.expose_provenance().to_ne_bytes()));
    }

    /// Sets a pointer.
    fn SteamAPI_SteamNetworkingConfigValue_t_SetPtr(this: InOut<ConfigValue>, value: i32, data: *mut c_void) {
        this.set(config(value, 5, &data.expose_provenance().to_ne_bytes()));
    }
}
