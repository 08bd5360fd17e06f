//! GameNetworkingSockets while it runs for a server.
//!
//! It starts at the server's first networking call, or at its logon, and ends with the server. Hosts reach each
//! other by Steam ID with the library's own P2P connections; the signals that set those up, which Steam would carry,
//! go through the [`registry`](crate::networking::registry).

use std::collections::HashMap;
use std::ffi::{CStr, c_char, c_int, c_void};
use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{LazyLock, OnceLock};
use std::thread;
use std::time::Duration;

use parking_lot::Mutex;

use crate::ffi::{argument, guard};
use crate::message;
use crate::networking::fake_udp::FakeUdp;
use crate::networking::goodbye::Goodbyes;
use crate::networking::library::{self, Function, functions};
use crate::networking::p2p::P2p;
use crate::networking::registry::{Mailbox, Peer};
use crate::networking::slot::Slot;
use crate::networking::sockets::{Object, Sockets};
use crate::networking::types::{
    Address, Connection, ConnectionInfo, Identity, StatusChanged, identity_kind, state,
};
use crate::networking::{Host, callbacks, program_callbacks};
use crate::notice::notice;
use crate::steam_id::SteamId;

type Text = [c_char; 1024];
type OnRequest = unsafe extern "C" fn(*mut c_void, Connection, *const Identity, c_int) -> *mut c_void;
type OnRejection = unsafe extern "C" fn(*mut c_void, *const Identity, *const u8, c_int);
type SendSignal =
    unsafe extern "C" fn(*mut c_void, Connection, *const ConnectionInfo, *const u8, c_int) -> bool;
type Release = unsafe extern "C" fn(*mut c_void);

functions! {
    INIT = "GameNetworkingSockets_Init" fn(*const Identity, *mut Text) -> bool;
    KILL = "GameNetworkingSockets_Kill" fn();
    SOCKETS = "SteamNetworkingSockets_LibV12" fn() -> *mut c_void;
    UTILS = "SteamNetworkingUtils_LibV4" fn() -> *mut c_void;
    MESSAGES = "SteamNetworkingMessages_LibV2" fn() -> *mut c_void;
    SET_DEBUG_OUTPUT = "SteamAPI_ISteamNetworkingUtils_SetDebugOutputFunction"
        fn(*mut c_void, c_int, unsafe extern "C" fn(c_int, *const c_char));
    NEXT_CONFIG_VALUE = "SteamAPI_ISteamNetworkingUtils_IterateGenericEditableConfigValues"
        fn(*mut c_void, c_int, bool) -> c_int;
    SET_CONFIG_VALUE = "SteamAPI_ISteamNetworkingUtils_SetConfigValue"
        fn(*mut c_void, c_int, c_int, isize, c_int, *const c_void) -> bool;
    SET_GLOBAL_INT = "SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValueInt32" fn(*mut c_void, c_int, i32) -> bool;
    SET_GLOBAL_POINTER = "SteamAPI_ISteamNetworkingUtils_SetGlobalConfigValuePtr"
        fn(*mut c_void, c_int, *mut c_void) -> bool;
    RUN_CALLBACKS = "SteamAPI_ISteamNetworkingSockets_RunCallbacks" fn(*mut c_void);
    CREATE_SIGNALING = "SteamAPI_ISteamNetworkingSockets_CreateCustomSignaling"
        fn(*mut c_void, SendSignal, Option<Release>) -> *mut c_void;
    CLOSE = "SteamAPI_ISteamNetworkingSockets_CloseConnection"
        fn(*mut c_void, Connection, c_int, *const c_char, bool) -> bool;
    RECEIVED_SIGNAL = "SteamAPI_ISteamNetworkingSockets_ReceivedP2PCustomSignal2"
        fn(*mut c_void, *const u8, c_int, *const c_void, OnRequest, Option<OnRejection>) -> bool;
}

/// The virtual port of messages sessions.
const MESSAGES_PORT: i32 = i32::MAX;
/// Errors only; they say why a call failed (`k_ESteamNetworkingSocketsDebugOutputType_Error`).
const DEBUG_ERRORS: c_int = 2;
/// Size of a signal at most; those of the library have a few hundred bytes.
const MAX_SIGNAL: usize = 64 * 1024;

/// Config values (`ESteamNetworkingConfigValue`).
mod config {
    pub const ICE_ENABLE: i32 = 104;
    pub const CONNECTION_STATUS_CHANGED: i32 = 201;
    pub const MESSAGES_SESSION_REQUEST: i32 = 204;
    pub const MESSAGES_SESSION_FAILED: i32 = 205;
    pub const CREATE_CONNECTION_SIGNALING: i32 = 206;
}

/// The machine's own addresses, private and public ones: nobody is asked for others.
const ICE_HOST_ADDRESSES: i32 = 2 | 4;

static NETWORK: Slot<Network> = Slot::new();
static INBOX: Mutex<Vec<Event>> = Mutex::new(Vec::new());
/// The app of the running network, for the signals, which the library sends from any thread.
static APP: AtomicU32 = AtomicU32::new(0);
/// Of connections by Steam ID: the library sends their signals from any thread.
static GOODBYES: LazyLock<Mutex<Goodbyes>> = LazyLock::new(Mutex::default);
/// Whether there was a connection by Steam ID since the library started.
static HAS_SIGNALLED: AtomicBool = AtomicBool::new(false);

/// How long the library goes on at its end: of a connection by Steam ID that was closed a moment ago it tells the other
/// end in its own thread and time, not at once as over UDP.
const LAST_WORDS: Duration = Duration::from_millis(200);

/// The running library.
#[derive(Debug)]
pub struct Network {
    /// The server that it runs for.
    run: i32,
    /// The library's sockets.
    pub sockets: Sockets,
    /// Who this host is to others.
    pub id: SteamId,
    /// Packets of the old interface.
    pub p2p: P2p,
    /// UDP ports on fake addresses.
    pub fake_udp: FakeUdp,
    /// The fake addresses that connections were made to.
    pub fake_connections: Mutex<HashMap<Connection, Address>>,
    mailbox: Option<Mailbox>,
    buffer: Mutex<Box<[u8]>>,
    /// Something was opened that would be lost if the library started anew.
    in_use: AtomicBool,
    told_of_other_id: AtomicBool,
}

/// Something that the library told of.
enum Event {
    StatusChanged(Box<StatusChanged>),
    SessionRequest(Identity),
    SessionFailed(Box<ConnectionInfo>),
}

/// Runs `body` on the network, which is started for the server of `host` if it does not run yet. None when it cannot
/// run. `runs` tells whether a server still does; it is asked while the network's lock is held.
pub fn with_network<R>(
    host: impl FnOnce() -> Option<Host>,
    runs: impl Fn(Host) -> bool,
    body: impl FnOnce(&Network) -> Option<R>,
) -> Option<R> {
    if NETWORK.read().is_none() {
        start(host()?, runs);
    }
    NETWORK.read().as_ref().and_then(body)
}

/// As [`with_network`], for what opens something: from here on the network keeps its identity.
pub fn with_network_in_use<R>(
    host: Option<Host>,
    runs: impl Fn(Host) -> bool,
    body: impl FnOnce(&Network) -> Option<R>,
) -> Option<R> {
    if let Some(host) = host {
        follow(host, &runs);
    }
    let use_it = |network: &Network| {
        network.in_use.store(true, Ordering::Relaxed);
        body(network)
    };
    with_network(|| host, runs, use_it)
}

/// Starts the library for a server, if it can be started and the server still runs.
fn start(host: Host, runs: impl Fn(Host) -> bool) {
    NETWORK.start(|| runs(host), || Network::start(host));
}

/// Ends the server, and the library with it.
pub fn shut_down(end_server: impl FnOnce()) {
    NETWORK.stop(end_server, Network::stop);
}

/// Lets the network know its server's Steam ID once that is sure. A network in which nothing is open starts anew
/// with it; another one keeps the one it has.
fn follow(host: Host, runs: impl Fn(Host) -> bool) {
    let has_other_id =
        |network: &Network| host.id_is_sure && network.run == host.run && network.id != host.id;
    let is_free = |network: &Network| !network.in_use.load(Ordering::Relaxed);
    match NETWORK.read().as_ref().filter(|network| has_other_id(network)) {
        Some(network) if is_free(network) => {}
        Some(network) => return network.tell_of_other_id(host.id),
        None => return,
    }
    let wanted = |network: &Network| has_other_id(network) && is_free(network);
    NETWORK.restart(|| runs(host), wanted, Network::stop, || Network::start(host));
}

/// The network's part of a frame of the pump. Callbacks are added to `messages`, and those that the program wants to
/// have by functions of its own are taken out.
pub fn frame(host: Host, runs: impl Fn(Host) -> bool, messages: &mut Vec<message::Message>) {
    guard((), || {
        if NETWORK.read().is_some() {
            follow(host, runs);
        } else if host.logged_on && is_installed() {
            start(host, runs);
        }
        if let Some(network) = NETWORK.read().as_ref().filter(|network| network.run == host.run) {
            network.frame(host.logged_on, messages);
        }
    });
    messages.retain(|message| !program_callbacks::take(message));
}

/// Whether the library lies where it is meant to be used; then a logon starts it.
fn is_installed() -> bool {
    static INSTALLED: OnceLock<bool> = OnceLock::new();
    *INSTALLED.get_or_init(library::is_beside)
}

impl Network {
    fn start(host: Host) -> Option<Self> {
        let (init, sockets, utils, messages) = (INIT.get()?, SOCKETS.get()?, UTILS.get()?, MESSAGES.get()?);
        APP.store(host.app, Ordering::Relaxed);
        let mut error: Text = [0; 1024];
        // SAFETY: both pointers are to what the function asks for, and it does not run yet.
        if !unsafe { init(&host.id.into(), &mut error) } {
            // SAFETY: on failure the library wrote a text, whose NUL the last element would be at the latest.
            let text = unsafe { CStr::from_ptr(error.as_ptr()) };
            notice(&format!("GameNetworkingSockets does not start: {}", text.to_string_lossy()));
            return None;
        }
        // SAFETY: the library runs now, so it has these objects.
        let [sockets, utils] = unsafe { [Object(sockets()), Object(utils())] };
        set_up(utils);
        // SAFETY: as above; the set-up comes first since this object opens a listen socket.
        let messages = Object(unsafe { messages() });
        let mailbox = Mailbox::open(host.app, host.id).map_err(|error| {
            let id = host.id.0;
            notice(&format!("no host can reach {id} by Steam ID, another process has that ID: {error}"));
        });
        let network = Self {
            run: host.run,
            sockets: Sockets::new(host.app, sockets, utils, messages),
            id: host.id,
            p2p: P2p::default(),
            fake_udp: FakeUdp::default(),
            fake_connections: Mutex::default(),
            mailbox: mailbox.ok(),
            buffer: Mutex::new(vec![0; MAX_SIGNAL].into()),
            in_use: AtomicBool::new(false),
            told_of_other_id: AtomicBool::new(false),
        };
        network.p2p.open(&network.sockets);
        Some(network)
    }

    /// Ends the library, in which nobody else is.
    fn stop(self) {
        if HAS_SIGNALLED.swap(false, Ordering::Relaxed) {
            thread::sleep(LAST_WORDS);
        }
        GOODBYES.lock().end();
        if let Some(kill) = KILL.get() {
            // SAFETY: the library runs as long as this, and the slot's lock keeps everybody else out of it.
            unsafe { kill() };
        }
        INBOX.lock().clear();
    }

    fn tell_of_other_id(&self, id: SteamId) {
        if !self.told_of_other_id.swap(true, Ordering::Relaxed) {
            notice(&format!(
                "networking goes on as {}, although the server is now {}: sockets were open when it got that ID. \
                 Log on first, or start to log on with the token, and open the sockets then",
                self.id.0, id.0
            ));
        }
    }

    fn frame(&self, logged_on: bool, messages: &mut Vec<message::Message>) {
        if logged_on {
            self.receive_signals();
        }
        if let Some(run) = RUN_CALLBACKS.get() {
            // SAFETY: the object is the running library's.
            unsafe { run(self.sockets.sockets.0) };
        }
        GOODBYES.lock().frame();
        let events = std::mem::take(&mut *INBOX.lock());
        for event in events {
            self.handle(event, messages);
        }
    }

    fn handle(&self, event: Event, messages: &mut Vec<message::Message>) {
        match event {
            Event::StatusChanged(mut change) => {
                if self.p2p.handle(&self.sockets, &change, messages)
                    || self.fake_udp.handle(&self.sockets, &change)
                {
                    return;
                }
                change.info.authenticate();
                messages.push(callbacks::connection_status_changed(&change));
            }
            Event::SessionRequest(identity) => messages.push(callbacks::messages_session_request(&identity)),
            Event::SessionFailed(mut info) => {
                info.authenticate();
                messages.push(callbacks::messages_session_failed(&info));
            }
        }
    }

    /// Closes a connection, and tells the other end of one by Steam ID by a signal, too.
    pub fn close(
        &self,
        connection: Connection,
        reason: c_int,
        text: Option<&CStr>,
        linger: bool,
    ) -> Option<bool> {
        let info = self.sockets.info(connection);
        let host =
            info.filter(|info| info.state == state::CONNECTED).and_then(|info| { info.identity }.steam_id());
        let status = self.sockets.real_time_status(connection);
        let is_idle = status.is_some_and(|status| status.pending[1] == 0 && status.unacknowledged == 0);
        // SAFETY: the object is the running library's; any handle is allowed, and the text is a C string or null.
        let closed = unsafe {
            CLOSE.get()?(
                self.sockets.sockets.0,
                connection,
                reason,
                text.map_or(null(), CStr::as_ptr),
                linger,
            )
        };
        match host.map(|host| Peer::new(self.sockets.app, host)) {
            Some(Ok(peer)) => {
                let text = text.map(CStr::to_string_lossy).unwrap_or_default();
                GOODBYES.lock().say(connection, peer, (reason, &text), is_idle);
            }
            _ => GOODBYES.lock().forget(connection),
        }
        Some(closed)
    }

    fn receive_signals(&self) {
        let (Some(mailbox), Some(received)) = (&self.mailbox, RECEIVED_SIGNAL.get()) else { return };
        let mut buffer = self.buffer.lock();
        while let Some(signal) = mailbox.receive(&mut buffer) {
            let (bytes, size, context) = (signal.as_ptr(), signal.len() as c_int, std::ptr::from_ref(self));
            // SAFETY: bytes and size belong together; the context is what the two functions expect, and the library
            // does not keep it.
            unsafe {
                received(self.sockets.sockets.0, bytes, size, context.cast(), on_request, Some(on_rejection))
            };
        }
    }
}

/// Config values as they are at first, and everything that the library tells of comes to the inbox.
fn set_up(utils: Object) {
    reset_config_values(utils);
    set_callback(utils, config::CONNECTION_STATUS_CHANGED, on_status_changed as *const ());
    set_callback(utils, config::MESSAGES_SESSION_REQUEST, on_session_request as *const ());
    set_callback(utils, config::MESSAGES_SESSION_FAILED, on_session_failed as *const ());
    set_callback(utils, config::CREATE_CONNECTION_SIGNALING, create_signaling as *const ());
    if let (Some(set_int), Some(set_output)) = (SET_GLOBAL_INT.get(), SET_DEBUG_OUTPUT.get()) {
        // SAFETY: the object is the running library's, value and function are of the types that it asks for.
        unsafe {
            set_int(utils.0, config::ICE_ENABLE, ICE_HOST_ADDRESSES);
            set_output(utils.0, DEBUG_ERRORS, on_debug_output);
        }
    }
}

/// The library keeps its global values over an end and a new start.
fn reset_config_values(utils: Object) {
    const GLOBAL: c_int = 1;
    const INT32: c_int = 1;
    let (Some(next), Some(set)) = (NEXT_CONFIG_VALUE.get(), SET_CONFIG_VALUE.get()) else { return };
    let mut value = 0;
    loop {
        // SAFETY: the object is the running library's; the values are those that it lists itself.
        value = unsafe { next(utils.0, value, true) };
        if value == 0 {
            return;
        }
        // SAFETY: as above; null stands for the value that it has at first, whatever its type.
        unsafe { set(utils.0, value, GLOBAL, 0, INT32, null()) };
    }
}

fn set_callback(utils: Object, value: i32, function: *const ()) {
    if let Some(set) = SET_GLOBAL_POINTER.get() {
        // SAFETY: the object is the running library's; each function has the type that its config value asks for.
        unsafe { set(utils.0, value, function.cast_mut().cast()) };
    }
}

fn take_in(event: Event) {
    guard((), || INBOX.lock().push(event));
}

/// # Safety
/// Called by the library with a pointer to its struct, as are the next two.
unsafe extern "C" fn on_status_changed(change: *const StatusChanged) {
    // SAFETY: the pointer is what this function's contract says.
    take_in(Event::StatusChanged(Box::new(unsafe { change.read_unaligned() })));
}

unsafe extern "C" fn on_session_request(identity: *const Identity) {
    // SAFETY: the struct consists of an identity.
    take_in(Event::SessionRequest(unsafe { identity.read_unaligned() }));
}

unsafe extern "C" fn on_session_failed(info: *const ConnectionInfo) {
    // SAFETY: the struct consists of an info.
    take_in(Event::SessionFailed(Box::new(unsafe { info.read_unaligned() })));
}

unsafe extern "C" fn on_debug_output(level: c_int, text: *const c_char) {
    // Some parts of the library have levels of their own, and tell more than was asked for.
    if level > DEBUG_ERRORS {
        return;
    }
    // SAFETY: the library calls this with a C string.
    let text = unsafe { CStr::from_ptr(text) };
    guard((), || notice(&format!("networking: {}", text.to_string_lossy().trim_end())));
}

/// A new signaling object for a connection to a host.
unsafe extern "C" fn create_signaling(
    _sockets: *mut c_void,
    identity: *const Identity,
    _local_port: c_int,
    _remote_port: c_int,
) -> *mut c_void {
    // SAFETY: the library calls this with a pointer to an identity.
    signaling(unsafe { &*identity })
}

fn signaling(identity: &Identity) -> *mut c_void {
    guard(null_mut(), || {
        let Some(create) = CREATE_SIGNALING.get() else { return null_mut() };
        let Some(host) = identity.steam_id() else {
            let kind = { identity.kind };
            notice(&format!(
                "no connection: hosts are reached by Steam ID only (kind {}, not {kind})",
                identity_kind::STEAM_ID
            ));
            return null_mut();
        };
        HAS_SIGNALLED.store(true, Ordering::Relaxed);
        match Peer::new(APP.load(Ordering::Relaxed), host) {
            Ok(peer) => {
                let context = Box::into_raw(Box::new(peer)).cast();
                // SAFETY: the functions take the context for the peer that it is; the last one frees it.
                unsafe { create(context, send_signal, Some(release_signaling)) }
            }
            Err(error) => {
                notice(&format!("no connection to {}: no socket for its signals: {error}", host.0));
                null_mut()
            }
        }
    })
}

unsafe extern "C" fn send_signal(
    context: *mut c_void,
    connection: Connection,
    _info: *const ConnectionInfo,
    bytes: *const u8,
    size: c_int,
) -> bool {
    // SAFETY: the context is that of `signaling`; bytes and size are those of the library's signal.
    let (peer, signal) = unsafe { (&*context.cast::<Peer>(), argument::bytes(bytes, size)) };
    guard((), || {
        GOODBYES.lock().note(connection, signal);
        peer.send(signal);
    });
    true
}

unsafe extern "C" fn release_signaling(context: *mut c_void) {
    // SAFETY: the context is that of `signaling`, and the library calls this once.
    drop(unsafe { Box::from_raw(context.cast::<Peer>()) });
}

/// Somebody wants to connect. As with Steam, there is no answer when nobody listens.
unsafe extern "C" fn on_request(
    context: *mut c_void,
    _connection: Connection,
    identity: *const Identity,
    port: c_int,
) -> *mut c_void {
    // SAFETY: the context is that of `receive_signals`, the other pointer that of an identity.
    let (network, identity) = unsafe { (&*context.cast::<Network>(), &*identity) };
    let listens = port == MESSAGES_PORT || network.sockets.listens_on(port);
    if listens { signaling(identity) } else { null_mut() }
}

unsafe extern "C" fn on_rejection(
    context: *mut c_void,
    identity: *const Identity,
    bytes: *const u8,
    size: c_int,
) {
    // SAFETY: as in `on_request`; bytes and size are those of the library's signal.
    let (network, identity, signal) =
        unsafe { (&*context.cast::<Network>(), &*identity, argument::bytes(bytes, size)) };
    guard((), || {
        if let Some(Ok(peer)) = identity.steam_id().map(|host| Peer::new(network.sockets.app, host)) {
            peer.send(signal);
        }
    });
}
