//! A library whose network is none: as many players as the server has places for stand at the door of the first listen
//! socket. They speak as the client plugin's do, each sends [`PACKET`] bytes a frame, and what is sent
//! to them is counted and forgotten. So what is left of a frame's time is the plugin's own, whatever the machine's
//! network is like, and what the plugin does not give back is known exactly.
//!
//! Some functions of ISteamUtils tell about it: `GetServerRealTime` the microseconds that were spent in here,
//! `GetIPCCallCount` the calls of ISteamNetworkingSockets, `GetSecondsSinceAppActive` the messages that were sent,
//! `GetCurrentBatteryPower` the flags of the last of them; and `GetSecondsSinceComputerActive` what is still open:
//! connections, tickets' sessions, messages.

use std::collections::{BTreeSet, VecDeque};
use std::ffi::{c_char, c_int, c_void};
use std::sync::Mutex;

use sys::SteamNetworkingMessage_t as Message;
use test_libraries::{
    allocate_message, clocked, exports, exports_init, interface, messages_alive, sys, take_messages, tell,
    time_inside,
};

exports_init!(c"SteamUtils010", [c"SteamNetworkingSockets012", c"STEAMUGC_INTERFACE_VERSION021"]);

/// What a player sends in each frame.
const PACKET: usize = 200;
/// The only listen socket and poll group.
const ONLY: u32 = 1;
/// The connection of the first player, and his Steam ID; the others follow.
const FIRST: u32 = 1001;
const FIRST_PLAYER: u64 = 76_561_197_960_300_000;
/// Godot's authentication packet: with a ticket behind it, and alone.
const AUTHENTICATION: [u8; 2] = [7, 0];
const TICKET: [u8; 8] = *b"\x07\x00ticket";

const RELIABLE: c_int = sys::k_nSteamNetworkingSend_Reliable;
const NO_DELAY: c_int = sys::k_nSteamNetworkingSend_NoDelay;

/// What there is of the players.
struct Crowd {
    /// How many have ever come, and how many have been let in.
    came: u32,
    players: u32,
    /// Those whose connections are not closed, and those whose tickets the server has begun to check.
    open: BTreeSet<u32>,
    sessions: BTreeSet<u64>,
    /// What has come from them and waits, by address: messages are nobody's until they are received.
    waiting: VecDeque<usize>,
    calls: u32,
    sent: u32,
    flags: c_int,
    shows_tickets: bool,
}

static CROWD: Mutex<Crowd> = Mutex::new(Crowd {
    came: 0,
    players: 0,
    open: BTreeSet::new(),
    sessions: BTreeSet::new(),
    waiting: VecDeque::new(),
    calls: 0,
    sent: 0,
    flags: 0,
    shows_tickets: false,
});

impl Crowd {
    fn say(&mut self, connection: u32, bytes: &[u8], flags: c_int) {
        let message = allocate_message(bytes.len());
        // SAFETY: the message is fresh, has room for the bytes, and nobody else knows of it.
        unsafe {
            (*message).m_conn = connection;
            (*message).m_nFlags = flags;
            (*message).m_pData.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        }
        self.waiting.push_back(message.expose_provenance());
    }
}

impl Crowd {
    /// What becomes of messages with these connections and flags: one that is to go at once or not at all is dropped, as
    /// if the line were busy, and what follows it on its connection is not tried.
    fn send(&mut self, routes: Vec<(u32, c_int)>) -> Vec<i64> {
        let mut busy = BTreeSet::new();
        self.flags = routes[0].1;
        let answer = |(connection, flags): (u32, c_int)| {
            if busy.contains(&connection) {
                return 0;
            }
            if flags & (NO_DELAY | RELIABLE) == NO_DELAY {
                busy.insert(connection);
                return -i64::from(sys::k_EResultIgnored);
            }
            self.sent += 1;
            1
        };
        routes.into_iter().map(answer).collect()
    }
}

/// One call of ISteamNetworkingSockets.
fn call<R>(work: impl FnOnce(&mut Crowd) -> R) -> R {
    clocked(|| {
        let mut crowd = CROWD.lock().unwrap();
        crowd.calls += 1;
        work(&mut crowd)
    })
}

/// The Steam ID of the player at the other end of a connection.
fn steam_id_of(connection: u32) -> u64 {
    FIRST_PLAYER + u64::from(connection - FIRST)
}

fn identity_of(steam_id: u64) -> sys::SteamNetworkingIdentity {
    // SAFETY: zeros are a value of every field: numbers only.
    let mut identity: sys::SteamNetworkingIdentity = unsafe { std::mem::zeroed() };
    identity.m_eType = sys::k_ESteamNetworkingIdentityType_SteamID;
    identity.m_cbSize = size_of::<u64>() as c_int;
    identity.__bindgen_anon_1.m_steamID64 = steam_id;
    identity
}

/// A connection has come to this state.
fn change(connection: u32, state: sys::ESteamNetworkingConnectionState) {
    // SAFETY: zeros are a value of every field: numbers, and texts.
    let mut change: sys::SteamNetConnectionStatusChangedCallback_t = unsafe { std::mem::zeroed() };
    change.m_hConn = connection;
    change.m_info.m_hListenSocket = ONLY;
    change.m_info.m_eState = state;
    change.m_info.m_identityRemote = identity_of(steam_id_of(connection));
    // SAFETY: a callback's struct, zeroed above.
    unsafe { tell(&change) };
}

exports! {
    fn SteamAPI_SteamGameServerUtils_v010() -> *mut sys::ISteamUtils {
        interface()
    }
    fn SteamAPI_SteamGameServerNetworkingSockets_SteamAPI_v012() -> *mut sys::ISteamNetworkingSockets {
        interface()
    }
    fn SteamAPI_SteamGameServerUGC_v021() -> *mut sys::ISteamUGC {
        interface()
    }

    fn SteamAPI_ISteamUtils_GetServerRealTime(_utils: *mut sys::ISteamUtils) -> sys::uint32 {
        time_inside().as_micros() as u32
    }
    fn SteamAPI_ISteamUtils_GetIPCCallCount(_utils: *mut sys::ISteamUtils) -> sys::uint32 {
        CROWD.lock().unwrap().calls
    }
    fn SteamAPI_ISteamUtils_GetSecondsSinceAppActive(_utils: *mut sys::ISteamUtils) -> sys::uint32 {
        CROWD.lock().unwrap().sent
    }

    fn SteamAPI_ISteamUtils_GetCurrentBatteryPower(_utils: *mut sys::ISteamUtils) -> sys::uint8 {
        CROWD.lock().unwrap().flags as sys::uint8
    }
    fn SteamAPI_ISteamUtils_GetSecondsSinceComputerActive(_utils: *mut sys::ISteamUtils) -> sys::uint32 {
        let crowd = CROWD.lock().unwrap();
        let messages = messages_alive() - crowd.waiting.len();
        (crowd.open.len() + crowd.sessions.len() + messages) as u32
    }

    // More come to the door until there are so many. Said again when all are in, it has each of them send a packet.
    fn SteamAPI_ISteamGameServer_SetMaxPlayerCount(_server: *mut sys::ISteamGameServer, places: c_int) {
        let mut crowd = CROWD.lock().unwrap();
        let places = u32::try_from(places).unwrap_or_default();
        if places <= crowd.players {
            let packet = [3; PACKET];
            crowd.open.clone().into_iter().for_each(|connection| crowd.say(connection, &packet, 0));
            return;
        }
        for _ in crowd.players..places {
            let connection = FIRST + crowd.came;
            crowd.came += 1;
            crowd.open.insert(connection);
            change(connection, sys::k_ESteamNetworkingConnectionState_Connecting);
        }
    }
    // Those who come from now on show a ticket.
    fn SteamAPI_ISteamGameServer_SetPasswordProtected(_server: *mut sys::ISteamGameServer, shows_tickets: bool) {
        CROWD.lock().unwrap().shows_tickets = shows_tickets;
    }
    // So many leave.
    fn SteamAPI_ISteamGameServer_SetBotPlayerCount(_server: *mut sys::ISteamGameServer, count: c_int) {
        let crowd = CROWD.lock().unwrap();
        for &connection in crowd.open.iter().take(usize::try_from(count).unwrap_or_default()) {
            change(connection, sys::k_ESteamNetworkingConnectionState_ClosedByPeer);
        }
    }
    fn SteamAPI_ISteamGameServer_BeginAuthSession(
        _server: *mut sys::ISteamGameServer,
        _ticket: *const c_void,
        _size: c_int,
        steam_id: sys::uint64_steamid
    ) -> sys::EBeginAuthSessionResult {
        if !CROWD.lock().unwrap().sessions.insert(steam_id) {
            return sys::k_EBeginAuthSessionResultDuplicateRequest;
        }
        // SAFETY: zeros are a value of every field: numbers only.
        let mut verdict: sys::ValidateAuthTicketResponse_t = unsafe { std::mem::zeroed() };
        verdict.m_SteamID = sys::CSteamID { bits: steam_id };
        verdict.m_eAuthSessionResponse = sys::k_EAuthSessionResponseOK;
        // SAFETY: a callback's struct, zeroed above.
        unsafe { tell(&verdict) };
        sys::k_EBeginAuthSessionResultOK
    }
    fn SteamAPI_ISteamGameServer_EndAuthSession(
        _server: *mut sys::ISteamGameServer,
        steam_id: sys::uint64_steamid
    ) {
        CROWD.lock().unwrap().sessions.remove(&steam_id);
    }

    fn SteamAPI_ISteamNetworkingSockets_CreateListenSocketIP(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _address: *const sys::SteamNetworkingIPAddr,
        _count: c_int,
        _options: *const sys::SteamNetworkingConfigValue_t
    ) -> sys::HSteamListenSocket {
        ONLY
    }
    fn SteamAPI_ISteamNetworkingSockets_CloseListenSocket(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _socket: sys::HSteamListenSocket
    ) -> bool {
        let mut crowd = CROWD.lock().unwrap();
        crowd.players = 0;
        crowd.open.clear();
        true
    }
    fn SteamAPI_ISteamNetworkingSockets_CreatePollGroup(
        _sockets: *mut sys::ISteamNetworkingSockets
    ) -> sys::HSteamNetPollGroup {
        ONLY
    }
    fn SteamAPI_ISteamNetworkingSockets_DestroyPollGroup(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _group: sys::HSteamNetPollGroup
    ) -> bool {
        true
    }
    fn SteamAPI_ISteamNetworkingSockets_SetConnectionPollGroup(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        _group: sys::HSteamNetPollGroup
    ) -> bool {
        true
    }
    fn SteamAPI_ISteamNetworkingSockets_AcceptConnection(
        _sockets: *mut sys::ISteamNetworkingSockets,
        connection: sys::HSteamNetConnection
    ) -> sys::EResult {
        let mut crowd = CROWD.lock().unwrap();
        crowd.players += 1;
        crowd.say(connection, &connection.to_le_bytes(), RELIABLE);
        if crowd.shows_tickets {
            crowd.say(connection, &TICKET, RELIABLE);
            crowd.say(connection, &AUTHENTICATION, RELIABLE);
        }
        change(connection, sys::k_ESteamNetworkingConnectionState_Connected);
        // Steam lets those in by itself whom this end may dial as well.
        if connection.is_multiple_of(2) { sys::k_EResultDuplicateRequest } else { sys::k_EResultOK }
    }
    fn SteamAPI_ISteamNetworkingSockets_ConfigureConnectionLanes(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        _count: c_int,
        _priorities: *const c_int,
        _weights: *const sys::uint16
    ) -> sys::EResult {
        sys::k_EResultOK
    }
    fn SteamAPI_ISteamNetworkingSockets_FlushMessagesOnConnection(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection
    ) -> sys::EResult {
        sys::k_EResultOK
    }
    fn SteamAPI_ISteamNetworkingSockets_CloseConnection(
        _sockets: *mut sys::ISteamNetworkingSockets,
        connection: sys::HSteamNetConnection,
        _reason: c_int,
        _text: *const c_char,
        _linger: bool
    ) -> bool {
        let mut crowd = CROWD.lock().unwrap();
        let was_open = crowd.open.remove(&connection);
        crowd.players -= u32::from(was_open);
        was_open
    }
    fn SteamAPI_ISteamNetworkingSockets_GetConnectionRealTimeStatus(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        status: *mut sys::SteamNetConnectionRealTimeStatus_t,
        _count: c_int,
        _lanes: *mut sys::SteamNetConnectionRealTimeLaneStatus_t
    ) -> sys::EResult {
        // SAFETY: the caller has room for one, which may be all zeros: nothing is on its way.
        call(|_| unsafe { status.write_bytes(0, 1) });
        sys::k_EResultOK
    }

    fn SteamAPI_ISteamNetworkingSockets_ReceiveMessagesOnPollGroup(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _group: sys::HSteamNetPollGroup,
        messages: *mut *mut Message,
        most: c_int
    ) -> c_int {
        call(|crowd| {
            let count = crowd.waiting.len().min(usize::try_from(most).unwrap_or_default());
            for (place, message) in crowd.waiting.drain(..count).enumerate() {
                // SAFETY: the caller has room for `most` of them.
                unsafe { messages.add(place).write(std::ptr::with_exposed_provenance_mut(message)) };
            }
            count as c_int
        })
    }
    fn SteamAPI_ISteamNetworkingSockets_SendMessageToConnection(
        _sockets: *mut sys::ISteamNetworkingSockets,
        _connection: sys::HSteamNetConnection,
        _bytes: *const c_void,
        _size: sys::uint32,
        _flags: c_int,
        number: *mut sys::int64
    ) -> sys::EResult {
        // SAFETY: the caller wants a number.
        call(|_| unsafe { number.write(1) });
        sys::k_EResultOK
    }
    fn SteamAPI_ISteamNetworkingSockets_SendMessages(
        _sockets: *mut sys::ISteamNetworkingSockets,
        count: c_int,
        messages: *const *mut Message,
        results: *mut sys::int64
    ) {
        call(|crowd| {
            // SAFETY: the caller's messages, of which there is at least one, and as many results; they are live until
            // they are taken.
            unsafe {
                let all = std::slice::from_raw_parts(messages, usize::try_from(count).unwrap_or_default());
                let routes = all.iter().map(|&message| ((*message).m_conn, (*message).m_nFlags)).collect();
                take_messages(count, messages, results, 1);
                let answers = crowd.send(routes);
                results.copy_from_nonoverlapping(answers.as_ptr(), answers.len());
            }
        });
    }
}
