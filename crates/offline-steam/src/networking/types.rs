//! Steam's networking structs, as the SDK's steamnetworkingtypes.h lays them out. GameNetworkingSockets 1.6.1 lays
//! them out the same way; the unit tests hold them against the SDK's bindings.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use crate::ffi::argument::bytes;
use crate::steam_id::SteamId;

/// Handle of a connection (`HSteamNetConnection`), 0 for none.
pub type Connection = u32;
/// Handle of a listen socket (`HSteamListenSocket`), 0 for none.
pub type ListenSocket = u32;
/// Handle of a poll group (`HSteamNetPollGroup`), 0 for none.
pub type PollGroup = u32;

/// An address with its port (`SteamNetworkingIPAddr`). IPv4 addresses are mapped into IPv6.
#[repr(C, packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Address {
    /// The IPv6 address in network order.
    pub ip: [u8; 16],
    /// The port.
    pub port: u16,
}

impl Address {
    /// The IPv4 address, if it is one.
    pub fn ipv4(self) -> Option<Ipv4Addr> {
        Ipv6Addr::from(self.ip).to_ipv4_mapped()
    }

    /// As the standard library has it.
    pub fn to_std(self) -> SocketAddr {
        let ip = self.ipv4().map_or_else(|| IpAddr::V6(Ipv6Addr::from(self.ip)), IpAddr::V4);
        SocketAddr::new(ip, self.port)
    }
}

impl From<SocketAddr> for Address {
    fn from(address: SocketAddr) -> Self {
        let ip = match address.ip() {
            IpAddr::V4(ip) => ip.to_ipv6_mapped(),
            IpAddr::V6(ip) => ip,
        };
        Self { ip: ip.octets(), port: address.port() }
    }
}

/// Who a host is (`SteamNetworkingIdentity`).
#[repr(C, packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// What the data is (`ESteamNetworkingIdentityType`).
    pub kind: i32,
    /// How much of the data counts, in bytes.
    pub size: i32,
    /// The data.
    pub data: [u8; 128],
}

/// The kinds of identities (`ESteamNetworkingIdentityType`).
pub mod identity_kind {
    /// Nobody.
    pub const INVALID: i32 = 0;
    /// An address stands for the host.
    pub const IP_ADDRESS: i32 = 1;
    /// A text that the game makes sense of.
    pub const GENERIC_STRING: i32 = 2;
    /// Bytes that the game makes sense of.
    pub const GENERIC_BYTES: i32 = 3;
    /// A text that reads like an identity of a kind not known here.
    pub const UNKNOWN: i32 = 4;
    /// A Steam ID.
    pub const STEAM_ID: i32 = 16;
    /// An Xbox pairwise ID, a text.
    pub const XBOX_PAIRWISE: i32 = 17;
    /// A PlayStation Network ID.
    pub const SONY_PSN: i32 = 18;
}

impl Default for Identity {
    fn default() -> Self {
        Self { kind: identity_kind::INVALID, size: 0, data: [0; 128] }
    }
}

impl Identity {
    /// An identity of a kind with its data, of which at most 128 bytes count.
    pub fn new(kind: i32, data: &[u8]) -> Self {
        let mut identity = Self { kind, size: data.len().min(128) as i32, ..Self::default() };
        identity.data[..data.len().min(128)].copy_from_slice(&data[..data.len().min(128)]);
        identity
    }

    /// The identity of an address.
    pub fn of_address(address: Address) -> Self {
        let mut data = [0; 18];
        data[..16].copy_from_slice(&address.ip);
        data[16..].copy_from_slice(&address.port.to_ne_bytes());
        Self::new(identity_kind::IP_ADDRESS, &data)
    }

    /// The bytes that count.
    pub fn bytes(&self) -> &[u8] {
        &self.data[..usize::try_from(self.size).unwrap_or(0).min(128)]
    }

    /// The number that the identity consists of, if it is of `kind`.
    pub fn number(&self, kind: i32) -> Option<u64> {
        (self.kind == kind).then(|| self.data.first_chunk().copied().map(u64::from_ne_bytes))?
    }

    /// The Steam ID, if it is one.
    pub fn steam_id(&self) -> Option<SteamId> {
        self.number(identity_kind::STEAM_ID).map(SteamId)
    }

    /// The address, if it is one.
    pub fn address(&self) -> Option<Address> {
        if self.kind != identity_kind::IP_ADDRESS {
            return None;
        }
        let mut ip = [0; 16];
        ip.copy_from_slice(&self.data[..16]);
        Some(Address { ip, port: u16::from_ne_bytes([self.data[16], self.data[17]]) })
    }
}

impl From<SteamId> for Identity {
    fn from(id: SteamId) -> Self {
        Self::new(identity_kind::STEAM_ID, &id.0.to_ne_bytes())
    }
}

/// What is known of a connection (`SteamNetConnectionInfo_t`).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
pub struct ConnectionInfo {
    /// Who is at the other end.
    pub identity: Identity,
    /// The number that the program gave the connection.
    pub user_data: i64,
    /// The listen socket that it came in through, 0 for one that was opened here.
    pub listen_socket: ListenSocket,
    /// The other end's address, zeros if it is not to be known.
    pub address: Address,
    padding: u16,
    /// Valve's data centers on the way: near the other end, and the one that relays.
    pub points_of_presence: [u32; 2],
    /// The state (`ESteamNetworkingConnectionState`).
    pub state: i32,
    /// Why it ended (`ESteamNetConnectionEnd`).
    pub end_reason: i32,
    /// Why it ended, as text.
    pub end_text: [u8; 128],
    /// What it is called in debug output.
    pub description: [u8; 128],
    /// Flags (`k_nSteamNetworkConnectionInfoFlags_…`).
    pub flags: i32,
    reserved: [u32; 63],
}

/// States of a connection (`ESteamNetworkingConnectionState`).
pub mod state {
    use steam_sys as sys;

    /// There is no such connection (any more).
    pub const NONE: i32 = sys::k_ESteamNetworkingConnectionState_None;
    /// On the way; an incoming one waits to be accepted.
    pub const CONNECTING: i32 = sys::k_ESteamNetworkingConnectionState_Connecting;
    /// Accepted; the best way to each other is being looked for.
    pub const FINDING_ROUTE: i32 = sys::k_ESteamNetworkingConnectionState_FindingRoute;
    /// Both ends can be reached.
    pub const CONNECTED: i32 = sys::k_ESteamNetworkingConnectionState_Connected;
    /// The other end closed it.
    pub const CLOSED_BY_PEER: i32 = sys::k_ESteamNetworkingConnectionState_ClosedByPeer;
    /// It broke.
    pub const PROBLEM_DETECTED_LOCALLY: i32 = sys::k_ESteamNetworkingConnectionState_ProblemDetectedLocally;
}

/// The flag of a connection whose other end showed no certificate.
const FLAG_UNAUTHENTICATED: i32 = 1;

impl ConnectionInfo {
    /// Of a connection of which nothing is known.
    // SAFETY: the struct consists of integers, for which zeros are values.
    pub const UNKNOWN: Self = unsafe { std::mem::zeroed() };

    /// As Steam would tell it. GameNetworkingSockets knows no certificates, so it flags everybody as
    /// unauthenticated; here a Steam ID counts as proof of itself.
    pub fn authenticate(&mut self) {
        if self.identity.kind == identity_kind::STEAM_ID {
            self.flags &= !FLAG_UNAUTHENTICATED;
        }
    }
}

/// A connection's state changed (`SteamNetConnectionStatusChangedCallback_t`).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
pub struct StatusChanged {
    /// The connection.
    pub connection: Connection,
    /// What is known of it now.
    pub info: ConnectionInfo,
    /// Its state before.
    pub old_state: i32,
}

/// How a connection does right now (`SteamNetConnectionRealTimeStatus_t`).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
pub struct RealTimeStatus {
    /// The state.
    pub state: i32,
    /// The round trip in milliseconds.
    pub ping: i32,
    rates: [u32; 7],
    /// Bytes that wait to be sent, unreliable and reliable ones.
    pub pending: [i32; 2],
    unacknowledged: i32,
    queue_time: i64,
    reserved: [u32; 16],
}

/// A message, received or to be sent (`SteamNetworkingMessage_t`).
#[repr(C)]
#[derive(Debug)]
pub struct Message {
    /// The payload.
    pub data: *mut u8,
    /// Its size in bytes.
    pub size: i32,
    /// The connection it came in on, or goes out on.
    pub connection: Connection,
    /// Who sent it.
    pub peer: Identity,
    /// The connection's user data.
    pub connection_user_data: i64,
    /// When it came, in microseconds of the local timestamp.
    pub time_received: i64,
    /// Its number.
    pub number: i64,
    /// Frees the payload.
    pub free_data: Option<unsafe extern "C" fn(*mut Message)>,
    /// Frees the message.
    pub release: Option<unsafe extern "C" fn(*mut Message)>,
    /// The channel of a messages session.
    pub channel: i32,
    /// How to send it.
    pub flags: i32,
    /// The message's own user data.
    pub user_data: i64,
    /// The lane.
    pub lane: u16,
    padding: u16,
}

impl Message {
    /// The payload; none of an empty message, which may have no memory at all.
    ///
    /// # Safety
    /// The message is as the library handed it out: there are as many bytes as it says.
    pub unsafe fn payload(&self) -> &[u8] {
        // SAFETY: by this function's contract so many bytes, which are there as long as the message is.
        unsafe { bytes(self.data, self.size) }
    }
}

/// A config value for a new socket or connection (`SteamNetworkingConfigValue_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct ConfigValue {
    /// Which value.
    pub value: i32,
    /// What the data is (`ESteamNetworkingConfigDataType`).
    pub data_type: i32,
    /// The data; shorter ones in its first bytes.
    pub data: u64,
}

impl ConfigValue {
    /// A 32-bit integer.
    pub fn int32(value: i32, data: i32) -> Self {
        let mut bytes = [0; 8];
        bytes[..4].copy_from_slice(&data.to_ne_bytes());
        Self { value, data_type: 1, data: u64::from_ne_bytes(bytes) }
    }
}

/// What became of the request for fake addresses (`SteamNetworkingFakeIPResult_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FakeIpResult {
    /// The outcome.
    pub result: i32,
    /// Who asked.
    pub identity: Identity,
    /// The address, in the machine's byte order.
    pub ip: u32,
    /// The ports, zeros at the end.
    pub ports: [u16; 8],
}
