//! The sockets of the running library, for the parts of this crate that are made of them.

use std::collections::HashMap;
use std::ffi::{c_char, c_int, c_void};
use std::ptr::{null, null_mut};

use parking_lot::Mutex;

use crate::interface::Interface;
use crate::networking::fake_ip::{self, LocalAddresses};
use crate::networking::library::{Function, functions};
use crate::networking::types::{
    Address, ConfigValue, Connection, ConnectionInfo, Identity, ListenSocket, Message, PollGroup,
    RealTimeStatus,
};
use crate::steam_id::SteamId;

functions! {
    LISTEN_P2P = "SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2P"
        fn(*mut c_void, c_int, c_int, *const ConfigValue) -> ListenSocket;
    CONNECT_P2P = "SteamAPI_ISteamNetworkingSockets_ConnectP2P"
        fn(*mut c_void, *const Identity, c_int, c_int, *const ConfigValue) -> Connection;
    CLOSE_LISTEN_SOCKET = "SteamAPI_ISteamNetworkingSockets_CloseListenSocket" fn(*mut c_void, ListenSocket) -> bool;
    CREATE_POLL_GROUP = "SteamAPI_ISteamNetworkingSockets_CreatePollGroup" fn(*mut c_void) -> PollGroup;
    DESTROY_POLL_GROUP = "SteamAPI_ISteamNetworkingSockets_DestroyPollGroup" fn(*mut c_void, PollGroup) -> bool;
    SET_POLL_GROUP = "SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup"
        fn(*mut c_void, Connection, PollGroup) -> bool;
    RECEIVE_ON_POLL_GROUP = "SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup"
        fn(*mut c_void, PollGroup, *mut *mut Message, c_int) -> c_int;
    ACCEPT = "SteamAPI_ISteamNetworkingSockets_AcceptConnection" fn(*mut c_void, Connection) -> c_int;
    CLOSE = "SteamAPI_ISteamNetworkingSockets_CloseConnection"
        fn(*mut c_void, Connection, c_int, *const c_char, bool) -> bool;
    SEND = "SteamAPI_ISteamNetworkingSockets_SendMessageToConnection"
        fn(*mut c_void, Connection, *const u8, u32, c_int, *mut i64) -> c_int;
    INFO = "SteamAPI_ISteamNetworkingSockets_GetConnectionInfo" fn(*mut c_void, Connection, *mut ConnectionInfo) -> bool;
    REAL_TIME_STATUS = "SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus"
        fn(*mut c_void, Connection, *mut RealTimeStatus, c_int, *mut c_void) -> c_int;
}

/// The result of a call that went well (`k_EResultOK`).
const OK: c_int = 1;
/// Either end may begin (`k_ESteamNetworkingConfig_SymmetricConnect`).
const SYMMETRIC_CONNECT: i32 = 37;

/// An interface object of the library.
#[derive(Debug, Clone, Copy)]
pub struct Object(pub *mut c_void);

// SAFETY: the library's interfaces can be called from any thread.
unsafe impl Send for Object {}
// SAFETY: as above.
unsafe impl Sync for Object {}

/// The library's objects, and what is open on them.
#[derive(Debug)]
pub struct Sockets {
    /// The app that the server runs as.
    pub app: u32,
    /// Fake addresses for hosts that have none.
    pub local_addresses: Mutex<LocalAddresses>,
    /// The virtual ports that listen sockets of this process are on.
    listening: Mutex<HashMap<ListenSocket, i32>>,
    /// The object that the functions here are called on.
    pub sockets: Object,
    /// The object behind `ISteamNetworkingUtils`.
    pub utils: Object,
    /// The object behind `ISteamNetworkingMessages`.
    pub messages: Object,
}

impl Sockets {
    /// The objects of the library as it has just started, with nothing open.
    pub fn new(app: u32, sockets: Object, utils: Object, messages: Object) -> Self {
        let (local_addresses, listening) = (Mutex::default(), Mutex::default());
        Self { app, local_addresses, listening, sockets, utils, messages }
    }

    /// The library's object behind an interface.
    pub fn object(&self, interface: Interface) -> *mut c_void {
        match interface {
            Interface::NetworkingMessages => self.messages.0,
            Interface::NetworkingUtils => self.utils.0,
            _ => self.sockets.0,
        }
    }

    /// Listens on a virtual port; 0 if that cannot be.
    ///
    /// # Safety
    /// `options` points to as many config values as `count` says, each as the SDK wants it.
    pub unsafe fn listen(
        &self,
        port: i32,
        count: c_int,
        options: *const ConfigValue,
    ) -> Option<ListenSocket> {
        // SAFETY: the options are what this function's contract says.
        let socket = unsafe { LISTEN_P2P.get()?(self.sockets.0, port, count, options) };
        if socket != 0 {
            self.listening.lock().insert(socket, port);
        }
        Some(socket)
    }

    /// Listens on a virtual port for hosts of which either may begin.
    pub fn listen_symmetric(&self, port: i32) -> Option<ListenSocket> {
        let symmetric = [ConfigValue::int32(SYMMETRIC_CONNECT, 1)];
        // SAFETY: the options are one config value.
        unsafe { self.listen(port, 1, symmetric.as_ptr()) }.filter(|socket| *socket != 0)
    }

    /// Closes a listen socket.
    pub fn close_listen_socket(&self, socket: ListenSocket) -> Option<bool> {
        self.listening.lock().remove(&socket);
        // SAFETY: the object is the running library's; any handle is allowed.
        Some(unsafe { CLOSE_LISTEN_SOCKET.get()?(self.sockets.0, socket) })
    }

    /// Whether a listen socket is on this virtual port.
    pub fn listens_on(&self, port: i32) -> bool {
        self.listening.lock().values().any(|known| *known == port)
    }

    /// The virtual port that a listen socket is on.
    pub fn virtual_port(&self, socket: ListenSocket) -> Option<i32> {
        self.listening.lock().get(&socket).copied()
    }

    /// Connects to a host by Steam ID; 0 if that cannot be.
    ///
    /// # Safety
    /// As [`Self::listen`].
    pub unsafe fn connect(
        &self,
        host: SteamId,
        port: i32,
        count: c_int,
        options: *const ConfigValue,
    ) -> Option<Connection> {
        // SAFETY: the options are what this function's contract says.
        Some(unsafe { CONNECT_P2P.get()?(self.sockets.0, &host.into(), port, count, options) })
    }

    /// Connects to a host on a port on which either may begin.
    pub fn connect_symmetric(&self, host: SteamId, port: i32) -> Option<Connection> {
        let symmetric = [ConfigValue::int32(SYMMETRIC_CONNECT, 1)];
        // SAFETY: the options are one config value.
        unsafe { self.connect(host, port, 1, symmetric.as_ptr()) }.filter(|connection| *connection != 0)
    }

    /// A new poll group.
    pub fn create_poll_group(&self) -> Option<PollGroup> {
        // SAFETY: the object is the running library's.
        Some(unsafe { CREATE_POLL_GROUP.get()?(self.sockets.0) })
    }

    /// Ends a poll group.
    pub fn destroy_poll_group(&self, group: PollGroup) {
        if let Some(destroy) = DESTROY_POLL_GROUP.get() {
            // SAFETY: the object is the running library's; any handle is allowed.
            unsafe { destroy(self.sockets.0, group) };
        }
    }

    /// Puts a connection into a poll group.
    pub fn set_poll_group(&self, connection: Connection, group: PollGroup) {
        if let Some(set) = SET_POLL_GROUP.get() {
            // SAFETY: the object is the running library's; any handles are allowed.
            unsafe { set(self.sockets.0, connection, group) };
        }
    }

    /// Takes messages of a poll group; answers how many. Whoever takes them releases them.
    pub fn receive_on_poll_group(&self, group: PollGroup, messages: &mut [*mut Message]) -> usize {
        let Some(receive) = RECEIVE_ON_POLL_GROUP.get() else { return 0 };
        // SAFETY: the array has as many elements as the call says.
        let count = unsafe { receive(self.sockets.0, group, messages.as_mut_ptr(), messages.len() as c_int) };
        usize::try_from(count).unwrap_or(0)
    }

    /// Accepts a connection.
    pub fn accept(&self, connection: Connection) -> bool {
        // SAFETY: the object is the running library's; any handle is allowed.
        ACCEPT.get().is_some_and(|accept| unsafe { accept(self.sockets.0, connection) } == OK)
    }

    /// Closes a connection; with `linger` what is on the way still gets there.
    pub fn close(&self, connection: Connection, linger: bool) {
        if let Some(close) = CLOSE.get() {
            // SAFETY: the object is the running library's; any handle and a null text are allowed.
            unsafe { close(self.sockets.0, connection, 0, null(), linger) };
        }
    }

    /// Sends a message; answers the SDK's result.
    pub fn send(&self, connection: Connection, payload: &[u8], flags: c_int) -> Option<c_int> {
        let size = payload.len() as u32;
        // SAFETY: pointer and size are those of the payload; the message's number is not asked for.
        Some(unsafe { SEND.get()?(self.sockets.0, connection, payload.as_ptr(), size, flags, null_mut()) })
    }

    /// What is known of a connection.
    pub fn info(&self, connection: Connection) -> Option<ConnectionInfo> {
        // SAFETY: the struct consists of integers, for which zeros are values.
        let mut info = unsafe { std::mem::zeroed() };
        // SAFETY: the object is the running library's, the pointer is that of an info.
        unsafe { INFO.get()?(self.sockets.0, connection, &mut info) }.then_some(info)
    }

    /// How a connection does right now.
    pub fn real_time_status(&self, connection: Connection) -> Option<RealTimeStatus> {
        // SAFETY: the struct consists of numbers, for which zeros are values.
        let mut status = unsafe { std::mem::zeroed() };
        // SAFETY: the object is the running library's, the pointer is that of a status; lanes are not asked for.
        let result =
            unsafe { REAL_TIME_STATUS.get()?(self.sockets.0, connection, &mut status, 0, null_mut()) };
        (result == OK).then_some(status)
    }

    /// The fake address of another host: the one that Steam handed out, with the port of this index, or one that
    /// this process makes up.
    pub fn fake_address(&self, host: SteamId, index: usize) -> Address {
        let global = fake_ip::global_address(self.app, host, index);
        global.unwrap_or_else(|| self.local_addresses.lock().of(host))
    }
}

/// Releases a message.
///
/// # Safety
/// The message is one of the library's, and nobody uses it any more.
pub unsafe fn release(message: *mut Message) {
    // SAFETY: by this function's contract the message is there, and its function is the one to release it.
    unsafe {
        if let Some(release) = (*message).release {
            release(message);
        }
    }
}
