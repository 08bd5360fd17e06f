//! `ISteamNetworkingSockets`, and `ISteamNetworkingFakeUDPPort`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, when no server runs, and
//! when GameNetworkingSockets cannot be loaded, nothing happens and the answer is neutral. Strings that Steam fills
//! are the caller's, with the size that is given beside them.

use std::ffi::{c_char, c_int, c_void};

use crate::ffi::{guard, write};
use crate::interface::Interface;
use crate::interfaces::forward::forward;
use crate::interfaces::running::{with_interface, with_network, with_network_in_use};
use crate::networking::fake_ip::{self, FakeIpType};
use crate::networking::fake_udp::{MAX_DATAGRAM, PortKey};
use crate::networking::library::{Function, functions};
use crate::networking::network::Network;
use crate::networking::types::{
    Address, ConfigValue, Connection, ConnectionInfo, FakeIpResult, Identity, ListenSocket, Message,
    PollGroup, RealTimeStatus,
};
use crate::result::SteamResult;

functions! {
    LISTEN_IP = "SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP"
        fn(*mut c_void, *const Address, c_int, *const ConfigValue) -> ListenSocket;
    CONNECT_IP = "SteamAPI_ISteamNetworkingSockets_ConnectByIPAddress"
        fn(*mut c_void, *const Address, c_int, *const ConfigValue) -> Connection;
    SOCKET_PAIR = "SteamAPI_ISteamNetworkingSockets_CreateSocketPair"
        fn(*mut c_void, *mut Connection, *mut Connection, bool, *const Identity, *const Identity) -> bool;
    POLL_GROUP = "SteamAPI_ISteamNetworkingSockets_CreatePollGroup" fn(*mut c_void) -> PollGroup;
    SEND_MESSAGES = "SteamAPI_ISteamNetworkingSockets_SendMessages"
        fn(*mut c_void, c_int, *const *mut Message, *mut i64, bool);
    CONNECT_CUSTOM = "SteamAPI_ISteamNetworkingSockets_ConnectP2PCustomSignaling"
        fn(*mut c_void, *mut c_void, *const Identity, c_int, c_int, *const ConfigValue) -> Connection;
}

const INTERFACE: Interface = Interface::NetworkingSockets;
const NO_CONNECTION: c_int = SteamResult::NO_CONNECTION.0;
const INVALID_PARAM: c_int = SteamResult::INVALID_PARAM.0;
/// The virtual ports behind the listen sockets on fake addresses; the index of the port is added.
const FIRST_FAKE_PORT: i32 = 60_000;
/// A text of an error (`SteamNetworkingErrMsg`).
type ErrorText = [c_char; 1024];

fn open<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&Network) -> Option<R>) -> R {
    with_network_in_use(INTERFACE, this, neutral, body)
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut c_void {
    INTERFACE.access()
}

forward! { NetworkingSockets;
    /// Accepts a connection that came in.
    fn SteamAPI_ISteamNetworkingSockets_AcceptConnection(connection: Connection) -> c_int = NO_CONNECTION;
    /// Closes a connection, telling the other end why.
    fn SteamAPI_ISteamNetworkingSockets_CloseConnection(
        connection: Connection, reason: c_int, text: *const c_char, linger: bool) -> bool = false;
    /// Attaches a number to a connection.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionUserData(connection: Connection, data: i64) -> bool = false;
    /// The number attached to a connection, -1 if there is none.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionUserData(connection: Connection) -> i64 = -1;
    /// Names a connection, for debug output.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionName(connection: Connection, name: *const c_char) = ();
    /// A connection's name.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionName(
        connection: Connection, name: *mut c_char, size: c_int) -> bool = false;
    /// Sends a message.
    fn SteamAPI_ISteamNetworkingSockets_SendMessageToConnection(
        connection: Connection, data: *const c_void, size: u32, flags: c_int, number: *mut i64) -> c_int = NO_CONNECTION;
    /// Sends what waits for more to go with it.
    fn SteamAPI_ISteamNetworkingSockets_FlushMessagesOnConnection(connection: Connection) -> c_int = NO_CONNECTION;
    /// Takes messages of a connection; -1 if there is no such connection.
    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection(
        connection: Connection, messages: *mut *mut Message, most: c_int) -> c_int = -1;
    /// How a connection and its lanes do right now.
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus(
        connection: Connection, status: *mut RealTimeStatus, lanes: c_int, lane_status: *mut c_void)
        -> c_int = NO_CONNECTION;
    /// All about a connection as text; -1 if there is no such connection.
    fn SteamAPI_ISteamNetworkingSockets_GetDetailedConnectionStatus(
        connection: Connection, text: *mut c_char, size: c_int) -> c_int = -1;
    /// The address that a listen socket is on.
    fn SteamAPI_ISteamNetworkingSockets_GetListenSocketAddress(
        socket: ListenSocket, address: *mut Address) -> bool = false;
    /// Divides a connection into lanes.
    fn SteamAPI_ISteamNetworkingSockets_ConfigureConnectionLanes(
        connection: Connection, count: c_int, priorities: *const c_int, weights: *const u16) -> c_int = NO_CONNECTION;
    /// Ends a poll group.
    fn SteamAPI_ISteamNetworkingSockets_DestroyPollGroup(group: PollGroup) -> bool = false;
    /// Puts a connection into a poll group.
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup(
        connection: Connection, group: PollGroup) -> bool = false;
    /// Takes messages of a poll group; -1 if there is no such group.
    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup(
        group: PollGroup, messages: *mut *mut Message, most: c_int) -> c_int = -1;
    /// Hands a signal over that came by a way of the program's own.
    fn SteamAPI_ISteamNetworkingSockets_ReceivedP2PCustomSignal(
        signal: *const c_void, size: c_int, context: *mut c_void) -> bool = false;
    /// A request for a certificate.
    fn SteamAPI_ISteamNetworkingSockets_GetCertificateRequest(
        size: *mut c_int, request: *mut c_void, error: *mut ErrorText) -> bool = false;
    /// Sets the certificate.
    fn SteamAPI_ISteamNetworkingSockets_SetCertificate(
        certificate: *const c_void, size: c_int, error: *mut ErrorText) -> bool = false;
}

/// Listens on an address.
///
/// # Safety
/// The pointers are to what the SDK asks for, as in every function here.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP(
    this: *mut c_void,
    address: *const Address,
    count: c_int,
    options: *const ConfigValue,
) -> ListenSocket {
    open(this, 0, |network| {
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe { LISTEN_IP.get()?(network.sockets.object(INTERFACE), address, count, options) })
    })
}

/// Connects to an address, which may be a fake one.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_ConnectByIPAddress(
    this: *mut c_void,
    address: *const Address,
    count: c_int,
    options: *const ConfigValue,
) -> Connection {
    open(this, 0, |network| {
        // SAFETY: the arguments are what this function's contract says.
        let to = *unsafe { address.as_ref() }?;
        if FakeIpType::of_address(to) != FakeIpType::Global {
            // SAFETY: as above; the object is the running library's.
            return Some(unsafe {
                CONNECT_IP.get()?(network.sockets.object(INTERFACE), address, count, options)
            });
        }
        let (host, index) = fake_ip::resolve(network.sockets.app, to)?;
        // SAFETY: the options are what this function's contract says.
        let connection =
            unsafe { network.sockets.connect(host, FIRST_FAKE_PORT + index as i32, count, options) }?;
        network.fake_connections.lock().insert(connection, to);
        Some(connection)
    })
}

/// Listens on a virtual port.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2P(
    this: *mut c_void,
    port: c_int,
    count: c_int,
    options: *const ConfigValue,
) -> ListenSocket {
    // SAFETY: the options are what this function's contract says.
    open(this, 0, |network| unsafe { network.sockets.listen(port, count, options) })
}

/// Connects to a host by its identity.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_ConnectP2P(
    this: *mut c_void,
    identity: *const Identity,
    port: c_int,
    count: c_int,
    options: *const ConfigValue,
) -> Connection {
    open(this, 0, |network| {
        // SAFETY: the identity is what this function's contract says.
        let host = unsafe { identity.as_ref() }?.steam_id()?;
        // SAFETY: so are the options.
        unsafe { network.sockets.connect(host, port, count, options) }
    })
}

/// Connects by signals that the program carries itself.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_ConnectP2PCustomSignaling(
    this: *mut c_void,
    signaling: *mut c_void,
    identity: *const Identity,
    port: c_int,
    count: c_int,
    options: *const ConfigValue,
) -> Connection {
    open(this, 0, |network| {
        let object = network.sockets.object(INTERFACE);
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe { CONNECT_CUSTOM.get()?(object, signaling, identity, port, count, options) })
    })
}

/// Closes a listen socket and the connections that came in through it.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_CloseListenSocket(
    this: *mut c_void,
    socket: ListenSocket,
) -> bool {
    with_network(INTERFACE, this, false, |network| network.sockets.close_listen_socket(socket))
}

/// Two connections that are connected with each other.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateSocketPair(
    this: *mut c_void,
    first: *mut Connection,
    second: *mut Connection,
    over_loopback: bool,
    first_identity: *const Identity,
    second_identity: *const Identity,
) -> bool {
    open(this, false, |network| {
        let object = network.sockets.object(INTERFACE);
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe {
            SOCKET_PAIR.get()?(object, first, second, over_loopback, first_identity, second_identity)
        })
    })
}

/// A new poll group.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_CreatePollGroup(this: *mut c_void) -> PollGroup {
    // SAFETY: the object is the running library's.
    open(this, 0, |network| Some(unsafe { POLL_GROUP.get()?(network.sockets.object(INTERFACE)) }))
}

/// Sends messages that the program allocated, and takes them over, whether they can be sent or not.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_SendMessages(
    this: *mut c_void,
    count: c_int,
    messages: *const *mut Message,
    results: *mut i64,
) {
    with_network(INTERFACE, this, (), |network| {
        // SAFETY: the object is the running library's, the arguments are what this function's contract says. As the
        // SDK's function has it, the library also takes over the messages that it cannot send.
        unsafe { SEND_MESSAGES.get()?(network.sockets.object(INTERFACE), count, messages, results, true) };
        Some(())
    });
}

/// What is known of a connection.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_GetConnectionInfo(
    this: *mut c_void,
    connection: Connection,
    info: *mut ConnectionInfo,
) -> bool {
    with_network(INTERFACE, this, false, |network| {
        let mut known = network.sockets.info(connection)?;
        known.authenticate();
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(info, known) };
        Some(true)
    })
}

/// The server's identity; false until it is logged on.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_GetIdentity(
    this: *mut c_void,
    identity: *mut Identity,
) -> bool {
    let id = with_interface(INTERFACE, this, None, |server| Some(server.steam_id()).filter(|id| id.0 != 0));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(identity, id.map_or_else(Identity::default, Identity::from)) };
    id.is_some()
}

/// Asks for the certificate.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_InitAuthentication(this: *mut c_void) -> c_int {
    with_interface(INTERFACE, this, 0, |server| server.networking.status.begin_authentication() as c_int)
}

/// How it stands with the certificate.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_GetAuthenticationStatus(
    this: *mut c_void,
    details: *mut AuthenticationStatus,
) -> c_int {
    let availability =
        with_interface(INTERFACE, this, None, |server| Some(server.networking.status.authentication()));
    let Some(availability) = availability else { return 0 };
    let mut text = [0; 256];
    text[..availability.text().len()].copy_from_slice(availability.text().as_bytes());
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(details, AuthenticationStatus { availability: availability as c_int, text }) };
    availability as c_int
}

/// How it stands with the certificate (`SteamNetAuthenticationStatus_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy)]
pub struct AuthenticationStatus {
    availability: c_int,
    text: [u8; 256],
}

/// Does nothing, as with Steam: a server's identity comes from its logon.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_ResetIdentity(
    _this: *mut c_void,
    _identity: *const Identity,
) {
}

/// Does nothing: callbacks come by the callback pump, those to functions of the program too.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_RunCallbacks(_this: *mut c_void) {}

/// Asks for fake addresses; answered by `SteamNetworkingFakeIPResult_t` after the logon.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_BeginAsyncRequestFakeIP(
    this: *mut c_void,
    ports: c_int,
) -> bool {
    with_interface(INTERFACE, this, false, |server| server.networking.fake_ip.request(ports))
}

/// The server's fake addresses.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_GetFakeIP(
    this: *mut c_void,
    first_port: c_int,
    result: *mut FakeIpResult,
) {
    let known =
        with_interface(INTERFACE, this, None, |server| Some(server.networking.fake_ip.result(first_port)));
    if let Some(known) = known {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(result, known) };
    }
}

fn has_fake_port(this: *mut c_void, index: c_int) -> bool {
    with_interface(INTERFACE, this, false, |server| server.networking.fake_ip.has_port(index))
}

/// Listens on one of the server's fake ports.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2PFakeIP(
    this: *mut c_void,
    index: c_int,
    count: c_int,
    options: *const ConfigValue,
) -> ListenSocket {
    if !has_fake_port(this, index) {
        return 0;
    }
    // SAFETY: the options are what this function's contract says.
    open(this, 0, |network| unsafe { network.sockets.listen(FIRST_FAKE_PORT + index, count, options) })
}

/// The fake address of the other end, if the connection was made by fake addresses.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingSockets_GetRemoteFakeIPForConnection(
    this: *mut c_void,
    connection: Connection,
    address: *mut Address,
) -> c_int {
    with_network(INTERFACE, this, INVALID_PARAM, |network| {
        let info = network.sockets.info(connection)?;
        let fake = fake_address(network, connection, &info);
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(address, fake.unwrap_or_default()) };
        Some(if fake.is_some() { SteamResult::OK.0 } else { SteamResult::IP_NOT_FOUND.0 })
    })
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

/// A UDP port on one of the server's fake ports, or with -1 on none.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateFakeUDPPort(
    this: *mut c_void,
    index: c_int,
) -> *mut c_void {
    let null = std::ptr::null_mut();
    if index != -1 && !has_fake_port(this, index) {
        return null;
    }
    open(this, null, |network| {
        network.fake_udp.open(&network.sockets, usize::try_from(index).ok()).map(PortKey::to_pointer)
    })
}

/// Runs a function of a UDP port, which the network knows by its pointer.
fn with_port<R>(port: *mut c_void, neutral: R, body: impl FnOnce(&Network, PortKey) -> Option<R>) -> R {
    with_network(INTERFACE, INTERFACE.pointer(), neutral, |network| {
        body(network, PortKey::from_pointer(port))
    })
}

/// Closes a UDP port.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingFakeUDPPort_DestroyFakeUDPPort(port: *mut c_void) {
    with_port(port, (), |network, port| {
        network.fake_udp.close(&network.sockets, port);
        Some(())
    });
}

/// Sends a datagram to a fake address.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingFakeUDPPort_SendMessageToFakeIP(
    port: *mut c_void,
    address: *const Address,
    data: *const c_void,
    size: u32,
    flags: c_int,
) -> c_int {
    const RELIABLE: c_int = 8;
    if address.is_null() || data.is_null() || size as usize > MAX_DATAGRAM || flags & RELIABLE != 0 {
        return INVALID_PARAM;
    }
    with_port(port, NO_CONNECTION, |network, port| {
        // SAFETY: neither pointer is null; both are what this function's contract says.
        let (address, datagram) =
            unsafe { (address.read(), std::slice::from_raw_parts(data.cast(), size as usize)) };
        network.fake_udp.send(&network.sockets, port, address, datagram, flags)
    })
}

/// Takes datagrams that arrived; -1 if there is no such port.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingFakeUDPPort_ReceiveMessages(
    port: *mut c_void,
    messages: *mut *mut Message,
    most: c_int,
) -> c_int {
    if messages.is_null() || most <= 0 {
        return 0;
    }
    with_port(port, -1, |network, port| {
        // SAFETY: not null, and by this function's contract as many pointers as the count says.
        let messages = unsafe { std::slice::from_raw_parts_mut(messages, most as usize) };
        network.fake_udp.receive(&network.sockets, port, messages).map(|count| count as c_int)
    })
}

/// Ends the exchange with an address.
///
/// # Safety
/// As above.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingFakeUDPPort_ScheduleCleanup(
    port: *mut c_void,
    address: *const Address,
) {
    // SAFETY: the pointer is what this function's contract says.
    let Some(address) = (unsafe { address.as_ref() }) else { return };
    with_port(port, (), |network, port| {
        network.fake_udp.forget(&network.sockets, port, *address);
        Some(())
    });
}

/// Zero: no server here is hosted by Valve, as in the functions below.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPort(_this: *mut c_void) -> u16 {
    0
}

/// Zero.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerPOPID(_this: *mut c_void) -> u32 {
    0
}

/// Fails.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_GetHostedDedicatedServerAddress(
    _this: *mut c_void,
    _address: *mut c_void,
) -> c_int {
    SteamResult::INVALID_STATE.0
}

/// Fails.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_CreateHostedDedicatedServerListenSocket(
    _this: *mut c_void,
    port: c_int,
    _count: c_int,
    _options: *const ConfigValue,
) -> ListenSocket {
    tell_hosted(&format!("CreateHostedDedicatedServerListenSocket({port})"));
    0
}

/// Fails.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_ConnectToHostedDedicatedServer(
    _this: *mut c_void,
    _identity: *const Identity,
    port: c_int,
    _count: c_int,
    _options: *const ConfigValue,
) -> Connection {
    tell_hosted(&format!("ConnectToHostedDedicatedServer({port})"));
    0
}

fn tell_hosted(call: &str) {
    guard((), || crate::notice::notice(&format!("{call} fails: it is for servers in Valve's data centers")));
}

/// Fails.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_GetGameCoordinatorServerLogin(
    _this: *mut c_void,
    _login: *mut c_void,
    _size: *mut c_int,
    _blob: *mut c_void,
) -> c_int {
    SteamResult::INVALID_STATE.0
}

/// False.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_ReceivedRelayAuthTicket(
    _this: *mut c_void,
    _ticket: *const c_void,
    _size: c_int,
    _parsed: *mut c_void,
) -> bool {
    false
}

/// Zero: there is no such ticket.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworkingSockets_FindRelayAuthTicketForServer(
    _this: *mut c_void,
    _identity: *const Identity,
    _port: c_int,
    _parsed: *mut c_void,
) -> c_int {
    0
}
