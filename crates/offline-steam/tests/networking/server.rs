//! A server on the loaded library, called as the plugin calls it, with the types of the SDK's bindings.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem::zeroed;
use std::ptr::{null, null_mut, with_exposed_provenance_mut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use libloading::os::unix::{Library, RTLD_LOCAL, RTLD_NOW};
use offline_steam::steam_id::SteamId;
use steamworks_sys as sys;

use crate::{LIBRARY, path_of};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server that is logged on.
pub struct Server {
    library: Library,
    sockets: *mut c_void,
    messages: *mut c_void,
    utils: *mut c_void,
    networking: *mut c_void,
    callbacks: Vec<(i32, Vec<u8>)>,
}

/// The Steam ID that a token gives.
pub fn id_of(token: &str) -> u64 {
    SteamId::persistent_game_server(token).0
}

/// Calls a function of the library by its name and type.
macro_rules! call {
    ($server:expr, $name:literal, fn($($kind:ty),*) $(-> $result:ty)?, $($argument:expr),*) => {{
        type Function = unsafe extern "C" fn($($kind),*) $(-> $result)?;
        // SAFETY: the name is given together with the type that the SDK declares, and arguments that it asks for.
        unsafe {
            let function = $server.symbol::<Function>($name);
            function($($argument),*)
        }
    }};
}

impl Server {
    /// Starts a server and lets it log on with a token.
    pub fn start(token: &str) -> Self {
        let mut server = Self::start_logged_off();
        server.log_on(token);
        server
    }

    /// Starts a server.
    pub fn start_logged_off() -> Self {
        // SAFETY: the library's initialisation is that of any Rust library.
        let library = unsafe { Library::open(Some(path_of(LIBRARY)), RTLD_NOW | RTLD_LOCAL) }.unwrap();
        let null = null_mut();
        let mut server = Self {
            library,
            sockets: null,
            messages: null,
            utils: null,
            networking: null,
            callbacks: Vec::new(),
        };
        let list = b"SteamGameServer015\0\0";
        let mut text = [0 as c_char; 1024];
        let status = call!(
            server,
            "SteamInternal_GameServer_Init_V2",
            fn(u32, u16, u16, c_int, *const c_char, *const c_char, *mut c_char) -> c_int,
            0x7F00_0001,
            27015,
            0xFFFF,
            2,
            c"1.0.0.0".as_ptr(),
            list.as_ptr().cast(),
            text.as_mut_ptr()
        );
        assert_eq!(status, 0, "{text:?}");
        call!(server, "SteamAPI_ManualDispatch_Init", fn(),);
        server.sockets = server.interface("SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012");
        server.messages = server.interface("SteamAPI_SteamGameServerNetworkingMessages_SteamAPI_v002");
        server.utils = server.interface("SteamAPI_SteamNetworkingUtils_SteamAPI_v004");
        server.networking = server.interface("SteamAPI_SteamGameServerNetworking_v006");
        server
    }

    /// Logs on and waits for it.
    pub fn log_on(&mut self, token: &str) {
        let game_server = self.interface("SteamAPI_SteamGameServer_v015");
        let token = CString::new(token).unwrap();
        for (name, text) in
            [("SetProduct", c"480"), ("SetGameDescription", c"A game"), ("LogOn", token.as_c_str())]
        {
            // SAFETY: these functions take the interface and a C string.
            unsafe {
                let set: unsafe extern "C" fn(*mut c_void, *const c_char) =
                    self.symbol(&format!("SteamAPI_ISteamGameServer_{name}"));
                set(game_server, text.as_ptr());
            }
        }
        self.await_callback(101);
    }

    /// # Safety
    /// `T` is the function's type.
    unsafe fn symbol<T: Copy>(&self, name: &str) -> T {
        // SAFETY: by this function's contract.
        *unsafe { self.library.get::<T>(name) }.unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn interface(&self, accessor: &str) -> *mut c_void {
        // SAFETY: accessors have this type.
        let accessor: unsafe extern "C" fn() -> *mut c_void = unsafe { self.symbol(accessor) };
        // SAFETY: they have no argument.
        unsafe { accessor() }
    }

    /// Runs a frame and keeps the callbacks.
    pub fn pump(&mut self) {
        let pipe = call!(self, "SteamGameServer_GetHSteamPipe", fn() -> i32,);
        call!(self, "SteamAPI_ManualDispatch_RunFrame", fn(i32), pipe);
        loop {
            // SAFETY: the struct consists of integers and a pointer, for which zeros are values.
            let mut message: sys::CallbackMsg_t = unsafe { zeroed() };
            let next = call!(
                self,
                "SteamAPI_ManualDispatch_GetNextCallback",
                fn(i32, *mut sys::CallbackMsg_t) -> bool,
                pipe,
                &mut message
            );
            if !next {
                break;
            }
            // SAFETY: the callback is not freed yet, so its payload is in memory.
            let payload =
                unsafe { std::slice::from_raw_parts(message.m_pubParam, message.m_cubParam as usize) };
            self.callbacks.push((message.m_iCallback, payload.to_vec()));
            call!(self, "SteamAPI_ManualDispatch_FreeLastCallback", fn(i32), pipe);
        }
        std::thread::sleep(Duration::from_millis(1));
    }

    /// Pumps until there is an answer.
    #[track_caller]
    pub fn until<T>(&mut self, what: &str, mut ask: impl FnMut(&mut Self) -> Option<T>) -> T {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            self.pump();
            if let Some(answer) = ask(self) {
                return answer;
            }
        }
        panic!(
            "waited for {what} in vain; callbacks not looked at: {:?}",
            self.callbacks.iter().map(describe).collect::<Vec<_>>()
        );
    }

    /// Pumps for a while.
    pub fn linger(&mut self, time: Duration) {
        let start = Instant::now();
        while start.elapsed() < time {
            self.pump();
        }
    }

    /// The next callback of a number.
    pub fn take_callback(&mut self, number: i32) -> Option<Vec<u8>> {
        let position = self.callbacks.iter().position(|(id, _)| *id == number)?;
        Some(self.callbacks.remove(position).1)
    }

    /// Waits for a callback.
    #[track_caller]
    pub fn await_callback(&mut self, number: i32) -> Vec<u8> {
        self.until(&format!("callback {number}"), |server| server.take_callback(number))
    }

    /// Waits for the next change of a connection.
    #[track_caller]
    pub fn await_change(&mut self) -> Change {
        Change::from_payload(&self.await_callback(1221))
    }

    /// Waits until a connection is in a state, whatever it goes through before.
    #[track_caller]
    pub fn await_state(&mut self, connection: u32, state: i32) -> Change {
        self.until(&format!("state {state}"), |server| {
            let change = Change::from_payload(&server.take_callback(1221)?);
            (change.connection == connection && change.state == state).then_some(change)
        })
    }

    /// Sets a global number of the configuration.
    pub fn configure(&self, value: c_int, data: f32) {
        let set = if matches!(value, 2 | 3 | 6 | 7 | 26 | 27) {
            call!(
                self,
                "SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueFloat",
                fn(*mut c_void, c_int, f32) -> bool,
                self.utils,
                value,
                data
            )
        } else {
            call!(
                self,
                "SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32",
                fn(*mut c_void, c_int, i32) -> bool,
                self.utils,
                value,
                data as i32
            )
        };
        assert!(set, "config value {value}");
    }

    /// Listens on a port of this machine; 0 if that cannot be.
    pub fn listen_ip(&self, port: u16) -> u32 {
        let address = address([127, 0, 0, 1], port);
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP",
            fn(*mut c_void, *const Address, c_int, *const c_void) -> u32,
            self.sockets,
            &address,
            0,
            null()
        )
    }

    /// Connects to an address.
    pub fn connect_ip(&self, address: Address) -> u32 {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_ConnectByIPAddress",
            fn(*mut c_void, *const Address, c_int, *const c_void) -> u32,
            self.sockets,
            &address,
            0,
            null()
        )
    }

    /// Listens on a virtual port.
    pub fn listen_p2p(&self, port: c_int) -> u32 {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2P",
            fn(*mut c_void, c_int, c_int, *const c_void) -> u32,
            self.sockets,
            port,
            0,
            null()
        )
    }

    /// Connects by Steam ID.
    pub fn connect_p2p(&self, id: u64, port: c_int) -> u32 {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_ConnectP2P",
            fn(*mut c_void, *const Identity, c_int, c_int, *const c_void) -> u32,
            self.sockets,
            &identity(id),
            port,
            0,
            null()
        )
    }

    /// Accepts a connection; answers the result.
    pub fn accept(&self, connection: u32) -> c_int {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_AcceptConnection",
            fn(*mut c_void, u32) -> c_int,
            self.sockets,
            connection
        )
    }

    /// Closes a connection.
    pub fn close(&self, connection: u32, reason: c_int, text: &CStr, linger: bool) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CloseConnection",
            fn(*mut c_void, u32, c_int, *const c_char, bool) -> bool,
            self.sockets,
            connection,
            reason,
            text.as_ptr(),
            linger
        )
    }

    /// Sends a message; answers the result.
    pub fn send(&self, connection: u32, data: &[u8], flags: c_int) -> c_int {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_SendMessageToConnection",
            fn(*mut c_void, u32, *const u8, u32, c_int, *mut i64) -> c_int,
            self.sockets,
            connection,
            data.as_ptr(),
            data.len() as u32,
            flags,
            null_mut()
        )
    }

    /// Takes the messages of a connection.
    pub fn receive(&self, connection: u32) -> Vec<Received> {
        self.take_all(|messages, most| {
            call!(
                self,
                "SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnConnection",
                fn(*mut c_void, u32, *mut *mut sys::SteamNetworkingMessage_t, c_int) -> c_int,
                self.sockets,
                connection,
                messages,
                most
            )
        })
    }

    /// A new poll group.
    pub fn poll_group(&self) -> u32 {
        call!(self, "SteamAPI_ISteamNetworkingSockets_CreatePollGroup", fn(*mut c_void) -> u32, self.sockets)
    }

    /// Puts a connection into a poll group.
    pub fn set_poll_group(&self, connection: u32, group: u32) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup",
            fn(*mut c_void, u32, u32) -> bool,
            self.sockets,
            connection,
            group
        )
    }

    /// Takes the messages of a poll group.
    pub fn receive_on_group(&self, group: u32) -> Vec<Received> {
        self.take_all(|messages, most| {
            call!(
                self,
                "SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup",
                fn(*mut c_void, u32, *mut *mut sys::SteamNetworkingMessage_t, c_int) -> c_int,
                self.sockets,
                group,
                messages,
                most
            )
        })
    }

    /// Two connections that are connected with each other.
    pub fn socket_pair(&self, ids: [u64; 2]) -> [u32; 2] {
        let (mut pair, ids) = ([0; 2], ids.map(identity));
        let [first, second] = &mut pair;
        let made = call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CreateSocketPair",
            fn(*mut c_void, *mut u32, *mut u32, bool, *const Identity, *const Identity) -> bool,
            self.sockets,
            first,
            second,
            true,
            &ids[0],
            &ids[1]
        );
        assert!(made);
        pair
    }

    /// What is known of a connection: who, which state, which flags.
    pub fn info(&self, connection: u32) -> Option<(u64, i32, i32)> {
        // SAFETY: the struct consists of integers, for which zeros are values.
        let mut info: sys::SteamNetConnectionInfo_t = unsafe { zeroed() };
        let known = call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_GetConnectionInfo",
            fn(*mut c_void, u32, *mut sys::SteamNetConnectionInfo_t) -> bool,
            self.sockets,
            connection,
            &mut info
        );
        known.then(|| (steam_id(&info.m_identityRemote), info.m_eState as i32, info.m_nFlags))
    }

    /// The own identity's Steam ID.
    pub fn identity(&self) -> Option<u64> {
        let mut own = identity(0);
        let known = call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_GetIdentity",
            fn(*mut c_void, *mut Identity) -> bool,
            self.sockets,
            &mut own
        );
        known.then(|| steam_id(&own))
    }

    /// Sends a message to a user; answers the result.
    pub fn send_to_user(&self, id: u64, data: &[u8], channel: c_int) -> c_int {
        call!(
            self,
            "SteamAPI_ISteamNetworkingMessages_SendMessageToUser",
            fn(*mut c_void, *const Identity, *const u8, u32, c_int, c_int) -> c_int,
            self.messages,
            &identity(id),
            data.as_ptr(),
            data.len() as u32,
            8,
            channel
        )
    }

    /// Takes the messages of a channel.
    pub fn receive_on_channel(&self, channel: c_int) -> Vec<Received> {
        self.take_all(|messages, most| {
            call!(
                self,
                "SteamAPI_ISteamNetworkingMessages_ReceiveMessagesOnChannel",
                fn(*mut c_void, c_int, *mut *mut sys::SteamNetworkingMessage_t, c_int) -> c_int,
                self.messages,
                channel,
                messages,
                most
            )
        })
    }

    /// Accepts a session of messages.
    pub fn accept_session(&self, id: u64) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworkingMessages_AcceptSessionWithUser",
            fn(*mut c_void, *const Identity) -> bool,
            self.messages,
            &identity(id)
        )
    }

    /// Sends a packet of the old interface.
    pub fn send_packet(&self, id: u64, data: &[u8], send_type: c_int, channel: c_int) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworking_SendP2PPacket",
            fn(*mut c_void, u64, *const u8, u32, c_int, c_int) -> bool,
            self.networking,
            id,
            data.as_ptr(),
            data.len() as u32,
            send_type,
            channel
        )
    }

    /// Takes a packet of the old interface.
    pub fn read_packet(&self, channel: c_int) -> Option<(u64, Vec<u8>)> {
        let mut size = 0;
        let available = call!(
            self,
            "SteamAPI_ISteamNetworking_IsP2PPacketAvailable",
            fn(*mut c_void, *mut u32, c_int) -> bool,
            self.networking,
            &mut size,
            channel
        );
        if !available {
            assert_eq!(size, 0);
            // A packet may arrive meanwhile: to read now would cut it to nothing.
            return None;
        }
        let (mut buffer, mut from, mut read) = (vec![0; size as usize], 0, 0);
        let taken = call!(
            self,
            "SteamAPI_ISteamNetworking_ReadP2PPacket",
            fn(*mut c_void, *mut u8, u32, *mut u32, *mut u64, c_int) -> bool,
            self.networking,
            buffer.as_mut_ptr(),
            size,
            &mut read,
            &mut from,
            channel
        );
        assert_eq!((taken, read), (true, size));
        Some((from, buffer))
    }

    /// Accepts a session of the old interface.
    pub fn accept_packets(&self, id: u64) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworking_AcceptP2PSessionWithUser",
            fn(*mut c_void, u64) -> bool,
            self.networking,
            id
        )
    }

    /// Ends a session of the old interface.
    pub fn close_packets(&self, id: u64) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworking_CloseP2PSessionWithUser",
            fn(*mut c_void, u64) -> bool,
            self.networking,
            id
        )
    }

    /// Whether a session of the old interface stands; none if there is none.
    pub fn packets_active(&self, id: u64) -> Option<bool> {
        // SAFETY: the struct consists of integers, for which zeros are values.
        let mut state: sys::P2PSessionState_t = unsafe { zeroed() };
        let known = call!(
            self,
            "SteamAPI_ISteamNetworking_GetP2PSessionState",
            fn(*mut c_void, u64, *mut sys::P2PSessionState_t) -> bool,
            self.networking,
            id,
            &mut state
        );
        known.then_some(state.m_bConnectionActive == 1)
    }

    /// Asks for fake addresses.
    pub fn request_fake_ip(&self, ports: c_int) -> bool {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_BeginAsyncRequestFakeIP",
            fn(*mut c_void, c_int) -> bool,
            self.sockets,
            ports
        )
    }

    /// Listens on a fake port.
    pub fn listen_fake(&self, index: c_int) -> u32 {
        call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CreateListenSocketP2PFakeIP",
            fn(*mut c_void, c_int, c_int, *const c_void) -> u32,
            self.sockets,
            index,
            0,
            null()
        )
    }

    /// The fake address of a connection's other end, with the result.
    pub fn remote_fake(&self, connection: u32) -> (c_int, [u8; 4]) {
        let mut remote = address([0; 4], 0);
        let result = call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_GetRemoteFakeIPForConnection",
            fn(*mut c_void, u32, *mut Address) -> c_int,
            self.sockets,
            connection,
            &mut remote
        );
        (result, remote[12..16].try_into().unwrap())
    }

    /// A UDP port on a fake address.
    pub fn fake_udp(&self, index: c_int) -> *mut c_void {
        let port = call!(
            self,
            "SteamAPI_ISteamNetworkingSockets_CreateFakeUDPPort",
            fn(*mut c_void, c_int) -> *mut c_void,
            self.sockets,
            index
        );
        assert!(!port.is_null());
        port
    }

    /// Sends a datagram; answers the result.
    pub fn send_datagram(&self, port: *mut c_void, address: Address, data: &[u8]) -> c_int {
        call!(
            self,
            "SteamAPI_ISteamNetworkingFakeUDPPort_SendMessageToFakeIP",
            fn(*mut c_void, *const Address, *const u8, u32, c_int) -> c_int,
            port,
            &address,
            data.as_ptr(),
            data.len() as u32,
            0
        )
    }

    /// Takes the datagrams of a port.
    pub fn receive_datagrams(&self, port: *mut c_void) -> Vec<Received> {
        self.take_all(|messages, most| {
            call!(
                self,
                "SteamAPI_ISteamNetworkingFakeUDPPort_ReceiveMessages",
                fn(*mut c_void, *mut *mut sys::SteamNetworkingMessage_t, c_int) -> c_int,
                port,
                messages,
                most
            )
        })
    }

    fn take_all(
        &self,
        receive: impl Fn(*mut *mut sys::SteamNetworkingMessage_t, c_int) -> c_int,
    ) -> Vec<Received> {
        let mut messages = [null_mut(); 256];
        let count = receive(messages.as_mut_ptr(), 256);
        assert!(count >= 0, "no such connection, group or port");
        messages[..count as usize].iter().map(|message| self.take(*message)).collect()
    }

    fn take(&self, message: *mut sys::SteamNetworkingMessage_t) -> Received {
        // SAFETY: the library handed the message out, with as many bytes of data as it says.
        let received = unsafe {
            let message = &*message;
            Received {
                data: std::slice::from_raw_parts(message.m_pData.cast::<u8>(), message.m_cbSize as usize)
                    .to_vec(),
                from: steam_id(&message.m_identityPeer),
                from_address: address_of(&message.m_identityPeer),
                connection: message.m_conn,
            }
        };
        call!(
            self,
            "SteamAPI_SteamNetworkingMessage_t_Release",
            fn(*mut sys::SteamNetworkingMessage_t),
            message
        );
        received
    }
}

/// The shutdown's race.
impl Server {
    /// Ends the server; the library stays.
    pub fn shut_down(&self) {
        call!(self, "SteamGameServer_Shutdown", fn(),);
    }

    /// Starts another server and ends it at once, while threads make networking calls all the time.
    pub fn come_and_go_during_calls(&self) {
        let (sockets, over) = (self.sockets.expose_provenance(), AtomicBool::new(false));
        // SAFETY: the function has this type.
        let create: unsafe extern "C" fn(*mut c_void) -> u32 =
            unsafe { self.symbol("SteamAPI_ISteamNetworkingSockets_CreatePollGroup") };
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        // SAFETY: the interface's pointer is good with and without a server.
                        unsafe { create(with_exposed_provenance_mut(sockets)) };
                    }
                });
            }
            drop(Self::start_logged_off());
            over.store(true, Ordering::Relaxed);
        });
    }
}

/// Whether this process can be reached by Steam ID: it has a socket for the signals.
pub fn is_reachable() -> bool {
    let own = std::fs::read_dir("/proc/self/fd").unwrap().flatten();
    let own: Vec<_> = own.flat_map(|file| std::fs::read_link(file.path())).collect();
    let sockets = std::fs::read_to_string("/proc/net/unix").unwrap();
    sockets.lines().filter(|line| line.contains("@offline-steam/480/signals/")).any(|line| {
        let inode = line.split_whitespace().nth(6).unwrap();
        own.iter().any(|link| link.to_str() == Some(&format!("socket:[{inode}]")))
    })
}

impl Drop for Server {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.shut_down();
        }
    }
}

fn describe((number, payload): &(i32, Vec<u8>)) -> String {
    if *number == 1221 { format!("{:?}", Change::from_payload(payload)) } else { number.to_string() }
}

/// A message that was received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// What it is.
    pub data: Vec<u8>,
    /// Who sent it; 0 if an address stands for that host.
    pub from: u64,
    /// The address that stands for the host.
    pub from_address: Address,
    /// The connection it came in on.
    pub connection: u32,
}

/// A change of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The connection.
    pub connection: u32,
    /// Who is at the other end.
    pub from: u64,
    /// The listen socket that it came in through.
    pub listen_socket: u32,
    /// The state before.
    pub old_state: i32,
    /// The state now.
    pub state: i32,
    /// Why it ended.
    pub end_reason: i32,
    /// Why it ended, as text.
    pub end_text: String,
    /// Flags.
    pub flags: i32,
}

impl Change {
    fn from_payload(payload: &[u8]) -> Self {
        type Struct = sys::SteamNetConnectionStatusChangedCallback_t;
        assert_eq!(payload.len(), size_of::<Struct>());
        // SAFETY: the payload is the struct's bytes, with values of the enums that the SDK lists.
        let change: Struct = unsafe { payload.as_ptr().cast::<Struct>().read_unaligned() };
        let text = change.m_info.m_szEndDebug.iter().take_while(|byte| **byte != 0).map(|byte| *byte as u8);
        Self {
            connection: change.m_hConn,
            from: steam_id(&change.m_info.m_identityRemote),
            listen_socket: change.m_info.m_hListenSocket,
            old_state: change.m_eOldState as i32,
            state: change.m_info.m_eState as i32,
            end_reason: change.m_info.m_eEndReason,
            end_text: String::from_utf8(text.collect()).unwrap(),
            flags: change.m_info.m_nFlags,
        }
    }
}

/// The bytes of an address: the IPv6 address and the port.
pub type Address = [u8; 18];
type Identity = sys::SteamNetworkingIdentity;

/// An IPv4 address with its port.
pub fn address(ip: [u8; 4], port: u16) -> Address {
    let mut bytes = [0; 18];
    bytes[10..12].fill(0xFF);
    bytes[12..16].copy_from_slice(&ip);
    bytes[16..].copy_from_slice(&port.to_ne_bytes());
    bytes
}

fn bytes_of(identity: &Identity) -> &[u8; 136] {
    // SAFETY: the struct has this size, and no padding.
    unsafe { &*std::ptr::from_ref(identity).cast() }
}

fn identity(id: u64) -> Identity {
    let mut bytes = [0_u8; 136];
    (bytes[0], bytes[4]) = (16, 8);
    bytes[8..16].copy_from_slice(&id.to_ne_bytes());
    // SAFETY: the struct consists of these bytes: kind 16, a Steam ID, of 8 bytes.
    unsafe { std::mem::transmute(bytes) }
}

fn steam_id(identity: &Identity) -> u64 {
    let bytes = bytes_of(identity);
    if bytes[0] == 16 { u64::from_ne_bytes(bytes[8..16].try_into().unwrap()) } else { 0 }
}

fn address_of(identity: &Identity) -> Address {
    bytes_of(identity)[8..26].try_into().unwrap()
}
