//! `ISteamNetworkingSockets`, and `ISteamNetworkingFakeUDPPort`.
//!
//! Strings that Steam fills are the caller's, with the size that is given beside them.

use std::ffi::{c_char, c_void};
use std::marker::PhantomData;
use std::ptr::null_mut;

use steam_sys as sys;

use crate::ffi::argument::{Argument, Call, FromC, In, List, Out, OutList, Text, Wire, wire};
use crate::interface::{Interface, object};
use crate::interfaces::export::export;
use crate::interfaces::forward::forward;
use crate::interfaces::running::{with_interface, with_network, with_network_in_use};
use crate::interfaces::this;
use crate::networking::fake_ip::{self, FakeIpType};
use crate::networking::fake_udp::{MAX_DATAGRAM, PortKey};
use crate::networking::library::{Function, functions};
use crate::networking::network::Network;
use crate::networking::types::{
    Address, ConfigValue, Connection, ConnectionInfo, FakeIpResult, Identity, ListenSocket, Message,
    PollGroup, RealTimeStatus,
};
use crate::notice::notice;
use crate::result::SteamResult;
use crate::steam_id::SteamId;

const INTERFACE: Interface = Interface::NetworkingSockets;
/// The version of SDK 1.65.
const VERSION_013: &str = "SteamNetworkingSockets013";
const OK: i32 = SteamResult::OK.0;
const NO_CONNECTION: i32 = SteamResult::NO_CONNECTION.0;
const INVALID_PARAM: i32 = SteamResult::INVALID_PARAM.0;
const INVALID_STATE: i32 = SteamResult::INVALID_STATE.0;
/// The virtual ports behind the listen sockets on fake addresses; the index of the port is added.
const FIRST_FAKE_PORT: i32 = 60_000;

/// How it stands with the certificate (`SteamNetAuthenticationStatus_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct AuthenticationStatus {
    availability: i32,
    text: [u8; 256],
}

wire! {
    Address = sys::SteamNetworkingIPAddr;
    Identity = sys::SteamNetworkingIdentity;
    ConnectionInfo = sys::SteamNetConnectionInfo_t;
    RealTimeStatus = sys::SteamNetConnectionRealTimeStatus_t;
    AuthenticationStatus = sys::SteamNetAuthenticationStatus_t;
    *mut Message = *mut sys::SteamNetworkingMessage_t;
}

// SAFETY: numbers. The SDK's description does not tell what is in it; the headers do, as the unit tests do.
unsafe impl Wire for FakeIpResult {
    type C = sys::SteamNetworkingFakeIPResult_t;
}

/// Config values for something new. In C their number comes first, then the pointer: null, or to as many values, each
/// as the SDK wants it.
#[derive(Debug, Clone, Copy)]
pub struct Options<'call> {
    count: i32,
    values: *const ConfigValue,
    call: PhantomData<&'call ()>,
}

impl Argument for Options<'_> {
    type C = i32;
}

impl<'call> FromC<'call, *const sys::SteamNetworkingConfigValue_t> for Options<'call> {
    unsafe fn from_c(count: i32, values: *const sys::SteamNetworkingConfigValue_t, _: &'call Call) -> Self {
        Self { count, values: values.cast(), call: PhantomData }
    }
}

impl Options<'_> {
    fn listen(self, network: &Network, port: i32) -> Option<ListenSocket> {
        // SAFETY: the options are what the type's contract says.
        unsafe { network.sockets.listen(port, self.count, self.values) }
    }

    fn connect(self, network: &Network, host: SteamId, port: i32) -> Option<Connection> {
        // SAFETY: the options are what the type's contract says.
        unsafe { network.sockets.connect(host, port, self.count, self.values) }
    }
}

/// Connects to a fake address that Steam handed out; none if it is another address, which is then left to the library.
fn connect_to_fake(network: &Network, address: Option<Address>, options: Options) -> Option<Connection> {
    let Some(to) = address else { return Some(0) };
    let connect = || {
        let (host, index) = fake_ip::resolve(network.sockets.app, to)?;
        let connection = options.connect(network, host, FIRST_FAKE_PORT + index as i32)?;
        network.fake_connections.lock().insert(connection, to);
        Some(connection)
    };
    (FakeIpType::of_address(to) == FakeIpType::Global).then(|| connect().unwrap_or(0))
}

/// The address that a connection was made to or, if it came in on a fake port, the one of the other end.
fn fake_address(network: &Network, connection: Connection, info: &ConnectionInfo) -> Option<Address> {
    if let Some(address) = network.fake_connections.lock().get(&connection) {
        return Some(*address);
    }
    let port = network.sockets.virtual_port(info.listen_socket)?;
    let is_fake = (FIRST_FAKE_PORT..FIRST_FAKE_PORT + fake_ip::MAX_PORTS).contains(&port);
    let host = { info.identity }.steam_id().filter(|_| is_fake)?;
    Some(network.sockets.fake_address(host, 0))
}

fn has_fake_port(this: *mut this::NetworkingSockets, index: i32) -> bool {
    with_interface(INTERFACE, this.cast(), false, |server| server.networking.fake_ip.has_port(index))
}

fn tell_hosted(call: &str) {
    notice(&format!("{call} fails: it is for servers in Valve's data centers"));
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut this::NetworkingSockets {
        INTERFACE.access()
    }
}

forward! { NetworkingSockets in with_network;
    /// Accepts a connection that came in.
    fn SteamAPI_ISteamNetworkingSockets_AcceptConnection(connection: u32) -> i32 = NO_CONNECTION;
    /// Attaches a number to a connection.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionUserData(connection: u32, data: i64) -> bool = false;
    /// The number attached to a connection, -1 if there is none.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionUserData(connection: u32) -> i64 = -1;
    /// Names a connection, for debug output.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionName(connection: u32, name: *const c_char) = ();
    /// A connection's name.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionName(
        connection: u32, name: *mut c_char, size: i32) -> bool = false;
    /// Sends a message.
    fn SteamAPI_ISteamNetworkingSockets_SendMessageToConnection(
        connection: u32, data: *const c_void, size: u32, flags: i32, number: *mut i64) -> i32 = NO_CONNECTION;
    /// Sends what waits for more to go with it.
    fn SteamAPI_ISteamNetworkingSockets_FlushMessagesOnConnection(connection: u32) -> i32 = NO_CONNECTION;
    /// Takes messages of a connection; -1 if there is no such connection.
    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection(
        connection: u32, messages: *mut *mut sys::SteamNetworkingMessage_t, most: i32) -> i32 = -1;
    /// How a connection and its lanes do right now.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus(
        connection: u32, status: *mut sys::SteamNetConnectionRealTimeStatus_t, lanes: i32,
        lane_status: *mut sys::SteamNetConnectionRealTimeLaneStatus_t) -> i32 = NO_CONNECTION;
    /// All about a connection as text; -1 if there is no such connection.
    fn SteamAPI_ISteamNetworkingSockets_GetDetailedConnectionStatus(
        connection: u32, text: *mut c_char, size: i32) -> i32 = -1;
    /// The address that a listen socket is on.
    fn SteamAPI_ISteamNetworkingSockets_GetListenSocketAddress(
        socket: u32, address: *mut sys::SteamNetworkingIPAddr) -> bool = false;
    /// Divides a connection into lanes.
    fn SteamAPI_ISteamNetworkingSockets_ConfigureConnectionLanes(
        connection: u32, count: i32, priorities: *const i32, weights: *const u16) -> i32 = NO_CONNECTION;
    /// Ends a poll group.
    fn SteamAPI_ISteamNetworkingSockets_DestroyPollGroup(group: u32) -> bool = false;
    /// Puts a connection into a poll group.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup(connection: u32, group: u32) -> bool = false;
    /// Takes messages of a poll group; -1 if there is no such group.
    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup(
        group: u32, messages: *mut *mut sys::SteamNetworkingMessage_t, most: i32) -> i32 = -1;
    /// Hands a signal over that came by a way of the program's own.
    fn SteamAPI_ISteamNetworkingSockets_ReceivedP2PCustomSignal(
        signal: *const c_void, size: i32, context: *mut sys::ISteamNetworkingSignalingRecvContext)
        -> bool = false;
    /// A request for a certificate.
    fn SteamAPI_ISteamNetworkingSockets_GetCertificateRequest(
        size: *mut i32, request: *mut c_void, error: *mut sys::SteamNetworkingErrMsg) -> bool = false;
    /// Sets the certificate.
    fn SteamAPI_ISteamNetworkingSockets_SetCertificate(
        certificate: *const c_void, size: i32, error: *mut sys::SteamNetworkingErrMsg) -> bool = false;
}

forward! { NetworkingSockets in with_network_in_use;
    /// Listens on an address.
    fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP(
        address: In<Address>, options: Options [values: *const sys::SteamNetworkingConfigValue_t])
        -> ListenSocket = 0;
    /// Connects to an address, which may be a fake one.
    fn SteamAPI_ISteamNetworkingSockets_ConnectByIPAddress(
        address: In<Address>, options: Options [values: *const sys::SteamNetworkingConfigValue_t])
        -> Connection = 0, unless |network| connect_to_fake(network, address.get(), options);
    /// Connects by signals that the program carries itself.
    fn SteamAPI_ISteamNetworkingSockets_ConnectP2PCustomSignaling(
        signaling: *mut sys::ISteamNetworkingConnectionSignaling, identity: In<Identity>, port: i32,
        options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> Connection = 0;
    /// Two connections that are connected with each other.
    fn SteamAPI_ISteamNetworkingSockets_CreateSocketPair(
        first: *mut u32, second: *mut u32, over_loopback: bool, first_identity: In<Identity>,
        second_identity: In<Identity>) -> bool = false;
    /// A new poll group.
    fn SteamAPI_ISteamNetworkingSockets_CreatePollGroup() -> PollGroup = 0;
}

export! { NetworkingSockets in with_network_in_use;
    /// Listens on a virtual port.
    fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2P(
        network, port: i32, options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> ListenSocket
    {
        options.listen(network, port)
    }

    /// Connects to a host by its identity.
    fn SteamAPI_ISteamNetworkingSockets_ConnectP2P(
        network, identity: In<Identity>, port: i32,
        options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> Connection
    {
        options.connect(network, identity.get()?.steam_id()?, port)
    }
}

functions! {
    SEND_MESSAGES = "SteamAPI_ISteamNetworkingSockets_SendMessages"
        fn(*mut c_void, i32, *const *mut sys::SteamNetworkingMessage_t, *mut i64, bool);
}

export! {
    /// Sends messages that the program allocated, and takes them over, whether they can be sent or not. Programs of SDK
    /// 1.65, which have another version of the interface, also say whether it is to take those that it cannot send.
    fn SteamAPI_ISteamNetworkingSockets_SendMessages(
        this: *mut this::NetworkingSockets, count: i32, messages: *const *mut sys::SteamNetworkingMessage_t,
        results: *mut i64, take_failed: usize)
    {
        let says_so = object(VERSION_013).is_some_and(|object| this.cast() == object.pointer());
        // C's `bool` is one byte of the argument.
        let take_failed = !says_so || take_failed as u8 != 0;
        with_network(INTERFACE, this.cast(), (), |network| {
            // SAFETY: the object is the running library's, the arguments are what this function's contract says.
            unsafe { SEND_MESSAGES.get()?(network.sockets.object(INTERFACE), count, messages, results, take_failed) };
            Some(())
        });
    }
}

export! { NetworkingSockets in with_network;
    /// Closes a connection, telling the other end why.
    fn SteamAPI_ISteamNetworkingSockets_CloseConnection(
        network, connection: u32, reason: i32, text: Text, linger: bool) -> bool
    {
        network.close(connection, reason, text.c_str(), linger)
    }

    /// Closes a listen socket and the connections that came in through it.
    fn SteamAPI_ISteamNetworkingSockets_CloseListenSocket(network, socket: u32) -> bool {
        network.sockets.close_listen_socket(socket)
    }

    /// What is known of a connection.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionInfo(
        network, connection: u32, info: Out<ConnectionInfo>) -> bool
    {
        let mut known = network.sockets.info(connection)?;
        known.authenticate();
        info.set(known);
        Some(true)
    }

    /// The fake address of the other end, if the connection was made by fake addresses.
    fn SteamAPI_ISteamNetworkingSockets_GetRemoteFakeIPForConnection(
        network, connection: u32, address: Out<Address>) -> i32 [INVALID_PARAM]
    {
        let info = network.sockets.info(connection)?;
        let fake = fake_address(network, connection, &info);
        address.set(fake.unwrap_or_default());
        Some(if fake.is_some() { OK } else { SteamResult::IP_NOT_FOUND.0 })
    }
}

export! { NetworkingSockets in with_interface;
    /// The server's identity; false until it is logged on.
    fn SteamAPI_ISteamNetworkingSockets_GetIdentity(server, identity: Out<Identity>)
        -> bool [{ identity.set(Identity::default()); false }]
    {
        let id = Some(server.steam_id()).filter(|id| *id != SteamId::NIL);
        identity.set_some(id.map(Identity::from))
    }

    /// Asks for the certificate.
    fn SteamAPI_ISteamNetworkingSockets_InitAuthentication(server) -> i32 {
        server.networking.status.begin_authentication() as i32
    }

    /// How it stands with the certificate.
    fn SteamAPI_ISteamNetworkingSockets_GetAuthenticationStatus(
        server, details: Out<AuthenticationStatus>) -> i32
    {
        let availability = server.networking.status.authentication();
        let mut text = [0; 256];
        text[..availability.text().len()].copy_from_slice(availability.text().as_bytes());
        details.set(AuthenticationStatus { availability: availability as i32, text });
        availability as i32
    }

    /// Asks for fake addresses; answered by `SteamNetworkingFakeIPResult_t` after the logon.
    fn SteamAPI_ISteamNetworkingSockets_BeginAsyncRequestFakeIP(server, ports: i32) -> bool {
        server.networking.fake_ip.request(ports)
    }

    /// The server's fake addresses.
    fn SteamAPI_ISteamNetworkingSockets_GetFakeIP(server, first_port: i32, result: Out<FakeIpResult>) {
        result.set(server.networking.fake_ip.result(first_port));
    }
}

export! {
    /// Does nothing, as with Steam: a server's identity comes from its logon.
    fn SteamAPI_ISteamNetworkingSockets_ResetIdentity(
        _this: *mut this::NetworkingSockets, _identity: In<Identity>)
    {
    }

    /// Does nothing: callbacks come by the callback pump, those to functions of the program too.
    fn SteamAPI_ISteamNetworkingSockets_RunCallbacks(_this: *mut this::NetworkingSockets) {}

    /// Listens on one of the server's fake ports.
    fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2PFakeIP(
        this: *mut this::NetworkingSockets, index: i32,
        options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> ListenSocket
    {
        if !has_fake_port(this, index) {
            return 0;
        }
        with_network_in_use(INTERFACE, this.cast(), 0, |network| options.listen(network, FIRST_FAKE_PORT + index))
    }

    /// A UDP port on one of the server's fake ports, or with -1 on none.
    fn SteamAPI_ISteamNetworkingSockets_CreateFakeUDPPort(this: *mut this::NetworkingSockets, index: i32)
        -> *mut sys::ISteamNetworkingFakeUDPPort
    {
        if index != -1 && !has_fake_port(this, index) {
            return null_mut();
        }
        with_network_in_use(INTERFACE, this.cast(), null_mut(), |network| {
            let port = network.fake_udp.open(&network.sockets, usize::try_from(index).ok());
            port.map(|port| port.to_pointer().cast())
        })
    }
}

/// What stands for a UDP port in C.
type Port = *mut sys::ISteamNetworkingFakeUDPPort;

/// Runs a function of a UDP port, which the network knows by its pointer.
fn with_port<R>(port: Port, neutral: R, body: impl FnOnce(&Network, PortKey) -> Option<R>) -> R {
    with_network(INTERFACE, INTERFACE.pointer(), neutral, |network| {
        body(network, PortKey::from_pointer(port.cast()))
    })
}

export! {
    /// Closes a UDP port.
    fn SteamAPI_ISteamNetworkingFakeUDPPort_DestroyFakeUDPPort(port: Port) {
        with_port(port, (), |network, port| {
            network.fake_udp.close(&network.sockets, port);
            Some(())
        });
    }

    /// Sends a datagram to a fake address.
    fn SteamAPI_ISteamNetworkingFakeUDPPort_SendMessageToFakeIP(
        port: Port, address: In<Address>, data: List<*const c_void> [size: u32], flags: i32) -> i32
    {
        const RELIABLE: i32 = 8;
        if data.is_null() || data.bytes().len() > MAX_DATAGRAM || flags & RELIABLE != 0 {
            return INVALID_PARAM;
        }
        let Some(address) = address.get() else { return INVALID_PARAM };
        with_port(port, NO_CONNECTION, |network, port| {
            network.fake_udp.send(&network.sockets, port, address, data.bytes(), flags)
        })
    }

    /// Takes datagrams that arrived; -1 if there is no such port.
    fn SteamAPI_ISteamNetworkingFakeUDPPort_ReceiveMessages(
        port: Port, messages: OutList<*mut Message> [most: i32]) -> i32
    {
        if messages.room() == 0 {
            return 0;
        }
        with_port(port, -1, |network, port| {
            let taken = network.fake_udp.receive(&network.sockets, port, messages.room())?;
            Some(messages.fill(taken) as i32)
        })
    }

    /// Ends the exchange with an address.
    fn SteamAPI_ISteamNetworkingFakeUDPPort_ScheduleCleanup(port: Port, address: In<Address>) {
        let Some(address) = address.get() else { return };
        with_port(port, (), |network, port| {
            network.fake_udp.forget(&network.sockets, port, address);
            Some(())
        });
    }
}

// No server here is hosted by Valve.
export! {
    /// Zero.
    fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPort(_this: *mut this::NetworkingSockets) -> u16 {
        0
    }

    /// Zero.
    fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPOPID(
        _this: *mut this::NetworkingSockets) -> u32
    {
        0
    }

    /// Fails.
    fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerAddress(
        _this: *mut this::NetworkingSockets, _address: *mut sys::SteamDatagramHostedAddress) -> i32
    {
        INVALID_STATE
    }

    /// Fails.
    fn SteamAPI_ISteamNetworkingSockets_CreateHostedDedicatedServerListenSocket(
        _this: *mut this::NetworkingSockets, port: i32,
        _options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> ListenSocket
    {
        tell_hosted(&format!("CreateHostedDedicatedServerListenSocket({port})"));
        0
    }

    /// Fails.
    fn SteamAPI_ISteamNetworkingSockets_ConnectToHostedDedicatedServer(
        _this: *mut this::NetworkingSockets, _identity: In<Identity>, port: i32,
        _options: Options [values: *const sys::SteamNetworkingConfigValue_t]) -> Connection
    {
        tell_hosted(&format!("ConnectToHostedDedicatedServer({port})"));
        0
    }

    /// Fails.
    fn SteamAPI_ISteamNetworkingSockets_GetGameCoordinatorServerLogin(
        _this: *mut this::NetworkingSockets, _login: *mut sys::SteamDatagramGameCoordinatorServerLogin,
        _size: *mut i32, _blob: *mut c_void) -> i32
    {
        INVALID_STATE
    }

    /// False.
    fn SteamAPI_ISteamNetworkingSockets_ReceivedRelayAuthTicket(
        _this: *mut this::NetworkingSockets, _ticket: *const c_void, _size: i32,
        _parsed: *mut sys::SteamDatagramRelayAuthTicket) -> bool
    {
        false
    }

    /// Zero: there is no such ticket.
    fn SteamAPI_ISteamNetworkingSockets_FindRelayAuthTicketForServer(
        _this: *mut this::NetworkingSockets, _identity: In<Identity>, _port: i32,
        _parsed: *mut sys::SteamDatagramRelayAuthTicket) -> i32
    {
        0
    }
}
