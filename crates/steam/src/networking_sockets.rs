//! `ISteamNetworkingSockets` (`isteamnetworkingsockets.h`): connections, over plain UDP or through Steam's relays.

use std::collections::{HashMap, HashSet};
use std::ffi::c_int;

use bytemuck::{AnyBitPattern, Zeroable};
use smallvec::{SmallVec, smallvec};
use steam_sys as sys;

use crate::address::IpAddress;
use crate::config::Options;
use crate::connection::{ConnectionInfo, LaneStatus, RealTimeStatus};
use crate::identity::Identity;
use crate::interface::{ToC, steam_interface};
use crate::message::{MAX_BYTES, Message, Messages, Outgoing};
use crate::networking_utils::NetworkingUtils;
use crate::payload::{Payload, Room, field, room_for};
use crate::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_OK};
use crate::text;

steam_interface! {
    /// `ISteamNetworkingSockets` of the game server. Handles of connections, listen sockets and poll groups are
    /// numbers, 0 being none.
    NetworkingSockets = SOCKETS -> ISteamNetworkingSockets;

    /// Replaces this server's identity, or takes it away.
    fn reset_identity(identity: Option<&Identity>) = sys::SteamAPI_ISteamNetworkingSockets_ResetIdentity;
}

/// `SteamNetworkingErrMsg`, `SteamDatagramErrMsg`.
const ERROR_TEXT_BYTES: usize = 1024;

/// Steam's bound for a connection's name, terminator included.
const NAME_BYTES: usize = 32;

// Listening and connecting. All return a handle, 0 on failure.
impl NetworkingSockets {
    /// Listens on a local address, which must have a port.
    pub fn listen_ip(&self, address: &IpAddress, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: the handle is the running interface; address and options, whose number is given, are live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP(
                self.raw.as_ptr(),
                address.to_c(),
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Listens on a virtual port for peers that know this server's Steam ID.
    pub fn listen_p2p(&self, virtual_port: i32, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `listen_ip`.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2P(
                self.raw.as_ptr(),
                virtual_port,
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Listens on a port of this server's fake address, by its index.
    pub fn listen_fake_ip(&self, port_index: i32, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `listen_ip`.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2PFakeIP(
                self.raw.as_ptr(),
                port_index,
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Listens on a virtual port in a data centre of Valve's.
    pub fn listen_hosted(&self, virtual_port: i32, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `listen_ip`.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_CreateHostedDedicatedServerListenSocket(
                self.raw.as_ptr(),
                virtual_port,
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Connects to an address, which must have a port.
    pub fn connect_ip(&self, address: &IpAddress, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `listen_ip`.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_ConnectByIPAddress(
                self.raw.as_ptr(),
                address.to_c(),
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Connects to a peer by its identity.
    pub fn connect_p2p(&self, peer: &Identity, virtual_port: i32, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `listen_ip`, with an identity.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_ConnectP2P(
                self.raw.as_ptr(),
                peer.as_ptr(),
                virtual_port,
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Connects to a server in a data centre of Valve's, with a ticket.
    pub fn connect_hosted(&self, server: &Identity, virtual_port: i32, options: &Options) -> u32 {
        let raw = options.to_raw();
        // SAFETY: as in `connect_p2p`.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_ConnectToHostedDedicatedServer(
                self.raw.as_ptr(),
                server.as_ptr(),
                virtual_port,
                raw.count(),
                raw.as_ptr(),
            )
        }
    }

    /// Two connections that are each other's peer. Without an identity an end is a localhost.
    pub fn socket_pair(&self, network: bool, identities: [Option<&Identity>; 2]) -> Option<(u32, u32)> {
        let (mut one, mut other) = (0, 0);
        // SAFETY: the handle is the running interface, the two numbers are live, and so are the identities.
        let made = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_CreateSocketPair(
                self.raw.as_ptr(),
                &mut one,
                &mut other,
                network,
                identities[0].to_c(),
                identities[1].to_c(),
            )
        };
        made.then_some((one, other))
    }

    /// The local address of a listen socket made by [`Self::listen_ip`].
    pub fn listen_socket_address(&self, socket: u32) -> Option<IpAddress> {
        let mut address = IpAddress::default();
        // SAFETY: the handle is the running interface and the address is live.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetListenSocketAddress(
                self.raw.as_ptr(),
                socket,
                address.as_mut_ptr(),
            )
        };
        known.then_some(address)
    }
}

// Messages.
impl NetworkingSockets {
    /// Sends a message on lane 0: an `EResult`, and the message's number (0 when it was not sent).
    pub fn send(&self, connection: u32, payload: &[u8], flags: i32) -> (i32, i64) {
        let Ok(size) = u32::try_from(payload.len()) else { return (RESULT_INVALID_PARAM, 0) };
        let mut number = 0;
        // SAFETY: the handle is the running interface, the bytes, whose number is given, are copied by Steam,
        // and the number is live.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_SendMessageToConnection(
                self.raw.as_ptr(),
                connection,
                payload.as_ptr().cast(),
                size,
                flags,
                &mut number,
            )
        };
        (result, number)
    }

    /// Sends many messages in one call and with one copy of each. For each the result is its number, or an
    /// `EResult` negated. What follows one that fails on the same connection fails, too.
    pub fn send_messages(&self, messages: &[Outgoing]) -> Vec<i64> {
        let mut results = vec![-i64::from(RESULT_INVALID_PARAM); messages.len()];
        let Some(utils) = NetworkingUtils::get() else { return results };
        let mut too_large = HashSet::new();
        let (mut taken, mut raw) = (Vec::with_capacity(messages.len()), Vec::with_capacity(messages.len()));
        for (index, message) in messages.iter().enumerate() {
            if too_large.contains(&message.connection) {
                continue;
            }
            match prepare(&utils, message) {
                Some(prepared) => {
                    taken.push(index);
                    raw.push(prepared.into_raw());
                }
                None => _ = too_large.insert(message.connection),
            }
        }
        let mut sent = vec![0_i64; raw.len()];
        // SAFETY: the handle is the running interface, both arrays have the length that is given, and Steam takes
        // the messages over, which nobody touches from here on.
        unsafe {
            sys::neighbours::send_messages(
                self.raw.as_ptr(),
                raw.len() as c_int,
                raw.as_ptr(),
                sent.as_mut_ptr(),
            )
        };
        taken.into_iter().zip(sent).for_each(|(index, result)| results[index] = result);
        name_left_out(messages.iter().map(|message| message.connection), &mut results);
        results
    }

    /// The messages that wait on a connection, at most so many.
    pub fn receive_on_connection(&self, connection: u32, most: usize) -> impl Iterator<Item = Message> {
        // SAFETY: Steam fills the array with messages that it hands over and returns their number. The handle is
        // the running interface: it is used at once and not kept.
        unsafe {
            Messages::new(most, move |messages, room| {
                sys::SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection(
                    self.raw.as_ptr(),
                    connection,
                    messages,
                    room,
                )
            })
        }
    }

    /// The messages that wait on the connections of a poll group, at most so many.
    pub fn receive_on_poll_group(&self, group: u32, most: usize) -> impl Iterator<Item = Message> {
        // SAFETY: as in `receive_on_connection`.
        unsafe {
            Messages::new(most, move |messages, room| {
                sys::SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup(
                    self.raw.as_ptr(),
                    group,
                    messages,
                    room,
                )
            })
        }
    }
}

/// A message with its one copy of the payload; `None` when it is too large.
fn prepare(utils: &NetworkingUtils, message: &Outgoing) -> Option<Message> {
    let size = message.header.len() + message.payload.len();
    if size > MAX_BYTES {
        return None;
    }
    let mut allocated = utils.allocate_message(size)?;
    allocated.set_payload(message.header, message.payload);
    allocated.set_route(message.connection, message.flags, message.lane);
    Some(allocated)
}

/// Something for each lane; most connections have few.
type Lanes<T> = SmallVec<[T; 4]>;

/// What a connection's traffic is like.
#[derive(Default)]
pub struct ConnectionStatus {
    /// When it was asked for.
    pub status: Option<RealTimeStatus>,
    /// As many lanes as were asked for.
    pub lanes: Lanes<LaneStatus>,
}

// Connections.
impl NetworkingSockets {
    /// What a connection is; `None` when there is no such one.
    pub fn connection_info(&self, connection: u32) -> Option<ConnectionInfo> {
        let mut room = Room::default();
        // SAFETY: the handle is the running interface and the struct is live.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetConnectionInfo(
                self.raw.as_ptr(),
                connection,
                room.as_mut_ptr(),
            )
        };
        known.then(|| ConnectionInfo::read(&room.payload()))
    }

    /// What a connection's traffic is like, or an `EResult`. Only what is wanted is asked for: asking for the
    /// status forgets the largest jitter.
    pub fn real_time_status(
        &self,
        connection: u32,
        status: bool,
        lanes: u8,
    ) -> Result<ConnectionStatus, i32> {
        const LANE_BYTES: usize = size_of::<sys::SteamNetConnectionRealTimeLaneStatus_t>();
        let mut real_time = Room::default();
        let status_pointer = if status { real_time.as_mut_ptr() } else { std::ptr::null_mut() };
        let mut lane_bytes: Lanes<_> = smallvec![[0_u64; LANE_BYTES / 8]; lanes.into()];
        let lanes_pointer = if lanes > 0 { lane_bytes.as_mut_ptr().cast() } else { std::ptr::null_mut() };
        const { assert!(LANE_BYTES.is_multiple_of(8), "the array has no gaps") };
        // SAFETY: the handle is the running interface; the structs, whose number is given, are live or absent.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus(
                self.raw.as_ptr(),
                connection,
                status_pointer,
                lanes.into(),
                lanes_pointer,
            )
        };
        if result != RESULT_OK {
            return Err(result);
        }
        Ok(ConnectionStatus {
            status: status.then(|| RealTimeStatus::read(&real_time.payload())),
            lanes: lane_bytes
                .iter()
                .filter_map(|lane| Payload::new(bytemuck::bytes_of(lane)))
                .map(|lane| LaneStatus::read(&lane))
                .collect(),
        })
    }

    /// All that Steam has to say about a connection; `None` when there is no such one.
    pub fn detailed_status(&self, connection: u32) -> Option<String> {
        let mut text = vec![0_u8; 8192];
        loop {
            let room = text.len() as c_int;
            // SAFETY: the buffer has the size that is given.
            let needed = unsafe {
                sys::SteamAPI_ISteamNetworkingSockets_GetDetailedConnectionStatus(
                    self.raw.as_ptr(),
                    connection,
                    text.as_mut_ptr().cast(),
                    room,
                )
            };
            match usize::try_from(needed) {
                Err(_) => return None,
                Ok(needed) if needed > text.len() => text = room_for(0, needed)?,
                Ok(_) => return Some(text::until_nul(&text)),
            }
        }
    }

    /// The name of a connection; `None` when there is no such one.
    pub fn name(&self, connection: u32) -> Option<String> {
        let mut name = [0_u8; 2 * NAME_BYTES];
        // SAFETY: the buffer has the size that is given.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetConnectionName(
                self.raw.as_ptr(),
                connection,
                name.as_mut_ptr().cast(),
                name.len() as c_int,
            )
        };
        known.then(|| text::until_nul(&name))
    }

    /// Splits what is sent into lanes: as many as priorities or weights are given, or all alike where none are.
    /// Returns an `EResult`.
    pub fn configure_lanes(&self, connection: u32, lanes: u8, priorities: &[i32], weights: &[u16]) -> i32 {
        let enough = |given: usize| given == 0 || given >= lanes.into();
        if !enough(priorities.len()) || !enough(weights.len()) {
            return RESULT_INVALID_PARAM;
        }
        // SAFETY: the handle is the running interface; each array has as many entries as lanes, or is absent.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_ConfigureConnectionLanes(
                self.raw.as_ptr(),
                connection,
                lanes.into(),
                pointer_or_null(priorities),
                pointer_or_null(weights),
            )
        }
    }

    /// The peer's fake address, or an `EResult`.
    pub fn remote_fake_ip(&self, connection: u32) -> Result<IpAddress, i32> {
        let mut address = IpAddress::default();
        // SAFETY: the handle is the running interface and the address is live.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetRemoteFakeIPForConnection(
                self.raw.as_ptr(),
                connection,
                address.as_mut_ptr(),
            )
        };
        if result == RESULT_OK { Ok(address) } else { Err(result) }
    }
}

fn pointer_or_null<T>(slice: &[T]) -> *const T {
    if slice.is_empty() { std::ptr::null() } else { slice.as_ptr() }
}

/// `SteamNetAuthenticationStatus_t`. The default is that of a process without Steam.
#[derive(Default)]
pub struct AuthenticationStatus {
    /// `ESteamNetworkingAvailability`.
    pub available: i32,
    /// The same in words.
    pub text: String,
}

impl AuthenticationStatus {
    /// Reads the struct.
    pub fn read(status: &Payload<sys::SteamNetAuthenticationStatus_t>) -> Self {
        Self {
            available: field!(status, SteamNetAuthenticationStatus_t.m_eAvail: i32),
            text: text::until_nul(&field!(status, SteamNetAuthenticationStatus_t.m_debugMsg: [u8; 256])),
        }
    }
}

// Identity and certificates.
impl NetworkingSockets {
    /// This server's identity; `None` before it has logged on.
    pub fn identity(&self) -> Option<Identity> {
        let mut identity = Identity::default();
        // SAFETY: the handle is the running interface and the identity is live.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetIdentity(self.raw.as_ptr(), identity.as_mut_ptr())
        };
        known.then_some(identity)
    }

    /// Whether authenticated connections can be made.
    pub fn authentication_status(&self) -> AuthenticationStatus {
        let mut room = Room::default();
        // SAFETY: the handle is the running interface and the struct is live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetAuthenticationStatus(
                self.raw.as_ptr(),
                room.as_mut_ptr(),
            )
        };
        AuthenticationStatus::read(&room.payload())
    }

    /// A request for a certificate, for one's own backend; the error is Steam's.
    pub fn certificate_request(&self) -> Result<Vec<u8>, String> {
        let mut size = 0;
        self.read_certificate_request(&mut size, std::ptr::null_mut())?;
        let Some(mut blob) = room_for(0_u8, usize::try_from(size).unwrap_or_default()) else {
            return Err(format!("Steam's request has {size} bytes, for which there is no room"));
        };
        self.read_certificate_request(&mut size, blob.as_mut_ptr())?;
        blob.truncate(usize::try_from(size).unwrap_or_default());
        Ok(blob)
    }

    /// The buffer is null, or as large as the size says.
    fn read_certificate_request(&self, size: &mut c_int, blob: *mut u8) -> Result<(), String> {
        let mut error = [0; ERROR_TEXT_BYTES];
        // SAFETY: the buffer is null or of the size that is given, by this private function's two callers, and
        // the text has the documented size.
        let made = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetCertificateRequest(
                self.raw.as_ptr(),
                size,
                blob.cast(),
                &mut error,
            )
        };
        if made { Ok(()) } else { Err(text::until_nul(bytemuck::cast_slice(&error))) }
    }

    /// Installs a certificate; the error is Steam's.
    pub fn set_certificate(&self, certificate: &[u8]) -> Result<(), String> {
        let size = c_int::try_from(certificate.len()).map_err(|_| "The certificate is too large.")?;
        let mut error = [0; ERROR_TEXT_BYTES];
        // SAFETY: the bytes, whose number is given, are live, and the text has the documented size.
        let set = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_SetCertificate(
                self.raw.as_ptr(),
                certificate.as_ptr().cast(),
                size,
                &mut error,
            )
        };
        if set { Ok(()) } else { Err(text::until_nul(bytemuck::cast_slice(&error))) }
    }
}

/// `SteamNetworkingFakeIPResult_t`, which the bindings do not describe.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct FakeIp {
    /// `EResult`.
    pub result: i32,
    /// Who has the address: this server.
    pub identity: Identity,
    /// Host order.
    pub ipv4: u32,
    /// The ports that were given come first; 0 for the others.
    pub ports: [u16; FakeIp::PORTS],
}

const _: () = assert!(size_of::<FakeIp>() == 160);

// SAFETY: integers only, so zeros are a value.
unsafe impl Zeroable for FakeIp {}
// SAFETY: integers without padding (160 bytes are the sum of the fields), so any bytes are a value.
unsafe impl AnyBitPattern for FakeIp {}

impl FakeIp {
    /// `k_nMaxReturnPorts`.
    pub const PORTS: usize = 8;
    /// The struct's `k_iCallback`.
    pub const CALLBACK: i32 = 1223;

    /// Reads a callback's payload.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        bytes.get(..size_of::<Self>()).map(bytemuck::pod_read_unaligned)
    }
}

/// Where a server in a data centre of Valve's is reached, for tickets.
pub struct HostedAddress {
    /// `EResult`.
    pub result: i32,
    /// For a ticket; empty on failure.
    pub routing: Vec<u8>,
    /// Why it failed.
    pub error: String,
}

/// A signed statement of who this server is and where it is reached, for one's own backend.
pub struct ServerLogin {
    /// `EResult`.
    pub result: i32,
    /// Signed; empty on failure.
    pub blob: Vec<u8>,
    /// Who this server is.
    pub identity: Identity,
    /// Steam's clock, Unix seconds.
    pub time: u32,
    /// Why it failed.
    pub error: String,
}

/// `k_cbMaxSteamDatagramGameCoordinatorServerLoginAppData`.
pub const LOGIN_APP_DATA_BYTES: usize = 2048;
/// `k_cbMaxSteamDatagramGameCoordinatorServerLoginSerialized`.
const LOGIN_BYTES: usize = 4096;

/// `SteamDatagramHostedAddress`, which the bindings do not describe.
#[repr(C)]
#[derive(Clone, Copy)]
struct RawHostedAddress {
    size: i32,
    data: [u8; 128],
}

/// `SteamDatagramGameCoordinatorServerLogin`, which the bindings do not describe.
#[repr(C)]
struct RawServerLogin {
    identity: Identity,
    routing: RawHostedAddress,
    app_id: u32,
    time: u32,
    app_data_size: i32,
    app_data: [u8; LOGIN_APP_DATA_BYTES],
}

// Fake addresses, and servers in data centres of Valve's.
impl NetworkingSockets {
    /// The fake address that was given to this server; its result says whether there is one.
    pub fn fake_ip(&self, first_port: i32) -> FakeIp {
        let mut fake = FakeIp::zeroed();
        // SAFETY: the handle is the running interface and the struct, of the SDK's layout, is live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetFakeIP(
                self.raw.as_ptr(),
                first_port,
                (&raw mut fake).cast(),
            )
        };
        fake
    }

    /// Where this server is reached, in a data centre of Valve's.
    pub fn hosted_address(&self) -> HostedAddress {
        let mut address = RawHostedAddress { size: 0, data: [0; 128] };
        // SAFETY: the handle is the running interface and the struct, of the SDK's layout, is live.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerAddress(
                self.raw.as_ptr(),
                (&raw mut address).cast(),
            )
        };
        if result != RESULT_OK {
            return HostedAddress { result, routing: Vec::new(), error: text::until_nul(&address.data) };
        }
        let size = usize::try_from(address.size).unwrap_or_default().min(address.data.len());
        HostedAddress { result, routing: address.data[..size].to_vec(), error: String::new() }
    }

    /// A login of this server at one's own backend, with up to [`LOGIN_APP_DATA_BYTES`] of one's own data; what
    /// is beyond is left out.
    pub fn server_login(&self, app_data: &[u8]) -> ServerLogin {
        let mut login = Box::new(RawServerLogin {
            identity: Identity::default(),
            routing: RawHostedAddress { size: 0, data: [0; 128] },
            app_id: 0,
            time: 0,
            app_data_size: 0,
            app_data: [0; LOGIN_APP_DATA_BYTES],
        });
        let app_data = &app_data[..app_data.len().min(LOGIN_APP_DATA_BYTES)];
        login.app_data[..app_data.len()].copy_from_slice(app_data);
        login.app_data_size = app_data.len() as i32;
        let mut blob = vec![0_u8; LOGIN_BYTES];
        let mut size = LOGIN_BYTES as c_int;
        // SAFETY: the handle is the running interface, the struct has the SDK's layout, and the buffer has the
        // size that is given.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingSockets_GetGameCoordinatorServerLogin(
                self.raw.as_ptr(),
                (&raw mut *login).cast(),
                &mut size,
                blob.as_mut_ptr().cast(),
            )
        };
        let (identity, time) = (login.identity, login.time);
        if result != RESULT_OK {
            let error = text::until_nul(&blob);
            return ServerLogin { result, blob: Vec::new(), identity, time, error };
        }
        blob.truncate(usize::try_from(size).unwrap_or_default());
        ServerLogin { result, blob, identity, time, error: String::new() }
    }

    /// The port of this server's fake address with that index, or one of its own for -1; null on failure.
    pub(super) fn fake_udp_port(&self, index: i32) -> *mut sys::ISteamNetworkingFakeUDPPort {
        // SAFETY: the handle is the running interface.
        unsafe { sys::SteamAPI_ISteamNetworkingSockets_CreateFakeUDPPort(self.raw.as_ptr(), index) }
    }
}

/// Gives a result to messages that Steam left out, for which it says 0: after one that failed, it leaves out those
/// that follow on the same connection, so they failed for the same reason.
fn name_left_out(connections: impl Iterator<Item = u32>, results: &mut [i64]) {
    let mut failures = HashMap::new();
    for (connection, result) in connections.zip(results) {
        match *result {
            0 => *result = failures.get(&connection).copied().unwrap_or(-i64::from(RESULT_FAIL)),
            1.. => {}
            failure => _ = failures.insert(connection, failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fake_address_is_read_where_its_fields_lie() {
        let mut bytes = vec![0xEE_u8];
        bytes.extend(1_i32.to_ne_bytes());
        bytes.extend(16_i32.to_ne_bytes());
        bytes.extend(8_i32.to_ne_bytes());
        bytes.extend(76561197960265770_u64.to_ne_bytes());
        bytes.extend([0; 120]);
        bytes.extend(0xA9FE_0102_u32.to_ne_bytes());
        (1..=8_u16).for_each(|port| bytes.extend((60000 + port).to_ne_bytes()));
        // An odd start makes every field unaligned.
        let fake = FakeIp::read(&bytes[1..]).unwrap();
        assert_eq!((fake.result, fake.identity.steam_id()), (1, 76561197960265770));
        assert_eq!(fake.ipv4, 0xA9FE_0102);
        assert_eq!(fake.ports, [60001, 60002, 60003, 60004, 60005, 60006, 60007, 60008]);
        assert!(FakeIp::read(&bytes[2..]).is_none());
    }

    #[test]
    fn structs_without_bindings_have_the_documented_sizes() {
        assert_eq!(size_of::<RawHostedAddress>(), 132);
        assert_eq!(size_of::<RawServerLogin>(), 136 + 132 + 12 + 2048);
    }

    #[test]
    fn a_message_that_was_left_out_has_the_result_of_the_one_that_failed() {
        let mut results = [1, -25, 7, 0, 0, -8, 0];
        name_left_out([5, 5, 6, 5, 4, 4, 4].into_iter(), &mut results);
        assert_eq!(results, [1, -25, 7, -25, -2, -8, -8]);
    }
}
