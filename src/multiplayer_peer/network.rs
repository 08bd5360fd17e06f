//! A host with its clients, or a client with its host: who is connected, who wants in, who has gone.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ffi::CStr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::inbox::{Inbox, Packet};
use super::protocol::{self, CHANNELS, Frame, Header, Mode, Newest, reason};
use crate::session::SESSION;
use crate::session::watchers::{Watch, Watched};
use steam::address::IpAddress;
use steam::config::{ConfigValue, Options};
use steam::connection::{StatusChange, state};
use steam::identity::Identity;
use steam::lifecycle;
use steam::message::{Message, Outgoing};
use steam::networking_sockets::NetworkingSockets;
use steam::result::{RESULT_INVALID_PARAM, RESULT_LIMIT_EXCEEDED, RESULT_OK};

/// The host's peer ID.
pub const HOST: i32 = 1;

/// Clients that connected and have not said hello yet; more are refused.
const MOST_NEWCOMERS: usize = 128;
/// How long they may take.
const HELLO_LIMIT: Duration = Duration::from_secs(10);
/// Changes of connections that wait for a poll; beyond, new clients are refused.
const MOST_CHANGES: usize = 4096;
/// Messages that are fetched at once.
const BATCH: usize = 256;

/// `k_ESteamNetworkingConfig_SendBufferSize`, and what it is here unless the options say otherwise: what a client
/// gets in its first frame of a large world fits.
const SEND_BUFFER_SIZE: i32 = 9;
const SEND_BUFFER_BYTES: i32 = 8 << 20;

/// `k_nSteamNetworkingSend_…`.
const SEND_UNRELIABLE: i32 = 0;
const SEND_NO_NAGLE: i32 = 1;
const SEND_RELIABLE: i32 = 8;

/// Where a host listens, or what a client connects to.
pub enum Place {
    /// An address with port.
    Ip(IpAddress),
    /// A virtual port, of this server.
    VirtualPort(i32),
    /// A virtual port of somebody else.
    Peer(Identity, i32),
}

/// What the game allows at the moment.
#[derive(Clone, Copy)]
pub struct Policy {
    /// Nobody new.
    pub refuse: bool,
    /// Peers of a host.
    pub most_peers: usize,
}

/// What the game is to hear of.
#[derive(Debug)]
pub enum Event {
    /// A peer is there.
    Connected(i32),
    /// A peer has gone, or a client's host did not let it in.
    Ended(Departure),
}

/// How a peer has gone.
#[derive(Debug)]
pub struct Departure {
    /// Its ID.
    pub peer: i32,
    /// Its Steam ID, or 0.
    pub steam_id: u64,
    /// `ESteamNetConnectionEnd`.
    pub reason: i32,
    /// The reason in words.
    pub text: String,
    /// Whether it was connected before.
    pub was_connected: bool,
}

/// Why a packet was not sent.
#[derive(Debug, PartialEq, Eq)]
pub enum SendError {
    /// Nobody has the ID it was for.
    NoSuchPeer,
    /// What waits to be sent to a peer fills its buffer.
    BufferFull,
    /// Steam does not take it: too large for its mode, or Steam was shut down.
    Refused,
}

/// The changes of connections that the pump heard of since the last poll.
type Changes = Arc<Mutex<VecDeque<StatusChange>>>;

enum Role {
    Host { socket: u32, group: u32 },
    Client { connection: u32, id: i32 },
}

/// The other end of a connection that has not shaken hands yet.
#[derive(Clone, Copy)]
struct Newcomer {
    /// When the handshake began, if it did.
    since: Option<Instant>,
    steam_id: u64,
}

impl Newcomer {
    fn is_silent(&self) -> bool {
        self.since.is_some_and(|since| since.elapsed() > HELLO_LIMIT)
    }
}

struct Member {
    /// 0 once it has ended.
    connection: u32,
    steam_id: u64,
    newest: Newest,
    /// Whether the game knows of it: what is for everybody is for those only.
    is_announced: bool,
}

/// A host's or client's connections, which end with it.
pub struct Network {
    session: u32,
    role: Role,
    changes: Changes,
    _watch: Watch,
    /// By connection.
    newcomers: HashMap<u32, Newcomer>,
    /// The peer at the other end of a connection.
    peers: HashMap<u32, i32>,
    /// By peer ID.
    members: BTreeMap<i32, Member>,
    /// Connections that Steam ended, of which messages may still be there.
    ended: Vec<StatusChange>,
    /// Members that go as soon as their last packet was taken.
    leaving: Vec<Departure>,
    /// The last numbers of ordered packets, by channel.
    numbers: [u32; CHANNELS],
}

impl Network {
    /// Begins to listen. `None` when Steam does not run or cannot listen there.
    pub fn host(place: &Place, options: Options) -> Option<Self> {
        let (session, sockets) = (lifecycle::session()?, NetworkingSockets::get()?);
        let options = with_send_buffer(options);
        let socket = match place {
            Place::Ip(address) => sockets.listen_ip(address, &options),
            Place::VirtualPort(port) | Place::Peer(_, port) => sockets.listen_p2p(*port, &options),
        };
        if socket == 0 {
            return None;
        }
        let group = sockets.create_poll_group();
        Some(Self::new(session, Role::Host { socket, group }, Watched::ListenSocket(socket)))
    }

    /// Begins to connect. `None` when Steam does not run or cannot connect there.
    pub fn client(place: &Place, options: Options) -> Option<Self> {
        let (session, sockets) = (lifecycle::session()?, NetworkingSockets::get()?);
        let options = with_send_buffer(options);
        let connection = match place {
            Place::Ip(address) => sockets.connect_ip(address, &options),
            Place::Peer(peer, port) => sockets.connect_p2p(peer, *port, &options),
            Place::VirtualPort(_) => 0,
        };
        if connection == 0 {
            return None;
        }
        let role = Role::Client { connection, id: 0 };
        let mut network = Self::new(session, role, Watched::Connection(connection));
        network.newcomers.insert(connection, Newcomer { since: None, steam_id: 0 });
        Some(network)
    }

    fn new(session: u32, role: Role, watched: Watched) -> Self {
        let changes = Changes::default();
        let queue = Arc::clone(&changes);
        let watch = SESSION.watchers.watch(watched, move |change| enqueue(&queue, change));
        Self {
            session,
            role,
            changes,
            _watch: watch,
            newcomers: HashMap::new(),
            peers: HashMap::new(),
            members: BTreeMap::new(),
            ended: Vec::new(),
            leaving: Vec::new(),
            numbers: [0; CHANNELS],
        }
    }

    /// The sockets, unless the session is over that they belong to: another one gives handles out anew.
    fn sockets(&self) -> Option<NetworkingSockets> {
        NetworkingSockets::get().filter(|_| lifecycle::session() == Some(self.session))
    }

    /// Whether this is the host.
    pub fn is_host(&self) -> bool {
        matches!(self.role, Role::Host { .. })
    }

    /// This end's peer ID; 0 while the host has not given one.
    pub fn id(&self) -> i32 {
        match self.role {
            Role::Host { .. } => HOST,
            Role::Client { id, .. } => id,
        }
    }

    /// Whether packets can travel.
    pub fn is_connected(&self) -> bool {
        self.id() != 0
    }

    /// The Steam ID of a peer; 0 when there is no such peer, or it has none.
    pub fn steam_id(&self, peer: i32) -> u64 {
        self.members.get(&peer).map_or(0, |member| member.steam_id)
    }

    /// The peer with a Steam ID; 0 when there is none.
    pub fn peer_with(&self, steam_id: u64) -> i32 {
        let found = self.members.iter().find(|(_, member)| member.steam_id == steam_id);
        found.map_or(0, |(&peer, _)| peer)
    }

    /// The connection to a peer; 0 when there is none.
    pub fn connection(&self, peer: i32) -> u32 {
        self.members.get(&peer).map_or(0, |member| member.connection)
    }

    /// The game learns of a peer now; false when it has gone for good.
    pub fn announce(&mut self, peer: i32) -> bool {
        let member = self.members.get_mut(&peer);
        member.map(|member| member.is_announced = true).is_some()
    }
}

/// Called in the pump. A host that is not polled must not collect newcomers without end.
fn enqueue(changes: &Mutex<VecDeque<StatusChange>>, change: &StatusChange) {
    let mut queue = changes.lock();
    let is_new = change.info.state == state::CONNECTING && change.info.listen_socket != 0;
    if is_new && queue.len() >= MOST_CHANGES {
        drop(queue);
        if let Some(sockets) = NetworkingSockets::get() {
            sockets.close_connection(change.connection, reason::FULL, c"too many at once", false);
        }
        return;
    }
    queue.push_back(change.clone());
}

fn with_send_buffer(options: Options) -> Options {
    let mut all = Options::default();
    all.push(SEND_BUFFER_SIZE, ConfigValue::Int32(SEND_BUFFER_BYTES));
    all.append(options);
    all
}

// What a poll does.
impl Network {
    /// Takes in what came since the last poll. False when this network has ended; the events tell how.
    pub fn poll(&mut self, inbox: &Inbox, policy: Policy, events: &mut VecDeque<Event>) -> bool {
        let Some(sockets) = self.sockets() else {
            self.lose_all(events);
            return false;
        };
        self.take_changes(sockets, policy);
        if self.receive(sockets, inbox, policy, events) {
            self.take_leave_of_ended(sockets);
        }
        self.put_out_the_silent(sockets);
        self.let_go(inbox, events);
        self.is_host() || !self.newcomers.is_empty() || !self.members.is_empty()
    }

    fn take_changes(&mut self, sockets: NetworkingSockets, policy: Policy) {
        // Bound, so that the lock is free while Steam is called.
        let changes = std::mem::take(&mut *self.changes.lock());
        for change in changes {
            match change.info.state {
                state::CONNECTING if change.info.listen_socket != 0 => {
                    self.meet(sockets, &change, policy);
                }
                state::CONNECTED if !self.is_host() => self.say_hello(sockets, &change),
                state::CLOSED_BY_PEER | state::PROBLEM_DETECTED_LOCALLY => self.ended.push(change),
                _ => {}
            }
        }
    }

    /// Somebody comes to the door.
    fn meet(&mut self, sockets: NetworkingSockets, change: &StatusChange, policy: Policy) {
        let Role::Host { group, .. } = self.role else { return };
        let connection = change.connection;
        let refusal = if policy.refuse {
            Some((reason::REFUSED, c"no new connections at the moment"))
        } else if self.members.len() >= policy.most_peers || self.newcomers.len() >= MOST_NEWCOMERS {
            Some((reason::FULL, c"the server is full"))
        } else {
            None
        };
        if let Some((reason, text)) = refusal {
            sockets.close_connection(connection, reason, text, false);
        } else if sockets.accept_connection(connection) == RESULT_OK
            && sockets.set_connection_poll_group(connection, group)
        {
            let (since, steam_id) = (Some(Instant::now()), change.info.identity.steam_id());
            self.newcomers.insert(connection, Newcomer { since, steam_id });
            open_lanes(sockets, connection);
        } else {
            sockets.close_connection(connection, 0, c"", false);
        }
    }

    /// The connection to the host is there.
    fn say_hello(&mut self, sockets: NetworkingSockets, change: &StatusChange) {
        if let Some(newcomer) = self.newcomers.get_mut(&change.connection) {
            let (since, steam_id) = (Some(Instant::now()), change.info.identity.steam_id());
            *newcomer = Newcomer { since, steam_id };
            open_lanes(sockets, change.connection);
            sockets.send(change.connection, &protocol::hello(), SEND_RELIABLE | SEND_NO_NAGLE);
        }
    }

    /// Fetches messages while there is room for them; false when more may wait.
    fn receive(
        &mut self,
        sockets: NetworkingSockets,
        inbox: &Inbox,
        policy: Policy,
        events: &mut VecDeque<Event>,
    ) -> bool {
        while inbox.has_room() {
            let mut count = 0;
            for message in self.fetch(sockets) {
                count += 1;
                self.take_message(sockets, inbox, policy, events, message);
            }
            if count < BATCH {
                return true;
            }
        }
        false
    }

    fn fetch(&self, sockets: NetworkingSockets) -> impl Iterator<Item = Message> + use<> {
        let (group, connection) = match self.role {
            Role::Host { group, .. } => (Some(group), None),
            Role::Client { connection, .. } => (None, Some(connection)),
        };
        let hosts = group.map(|group| sockets.receive_on_poll_group(group, BATCH));
        let clients = connection.map(|connection| sockets.receive_on_connection(connection, BATCH));
        hosts.into_iter().flatten().chain(clients.into_iter().flatten())
    }

    fn take_message(
        &mut self,
        sockets: NetworkingSockets,
        inbox: &Inbox,
        policy: Policy,
        events: &mut VecDeque<Event>,
        message: Message,
    ) {
        let connection = message.connection();
        let frame = Frame::parse(message.payload());
        let is_understood = if let Some(&peer) = self.peers.get(&connection) {
            self.take_packet(inbox, peer, frame, message)
        } else if let Some(&newcomer) = self.newcomers.get(&connection) {
            match (frame, self.is_host()) {
                (Some(Frame::Hello { version: protocol::VERSION }), true) => {
                    return self.welcome(sockets, connection, newcomer, policy, events);
                }
                (Some(Frame::Welcome { peer }), false) => {
                    self.role = Role::Client { connection, id: peer };
                    self.admit(connection, HOST, newcomer, events);
                    true
                }
                // Packets on other lanes may overtake the welcome.
                (Some(Frame::Packet { .. }), false) => self.take_early_packet(inbox, frame, message),
                _ => false,
            }
        } else {
            // It was put out a moment ago.
            true
        };
        if !is_understood {
            self.put_out(sockets, connection, reason::PROTOCOL, c"no message of this multiplayer peer");
        }
    }

    /// False when it is no packet, or came on a channel that does not exist.
    fn take_packet(&mut self, inbox: &Inbox, peer: i32, frame: Option<Frame>, message: Message) -> bool {
        let channel = usize::from(message.lane());
        let Some(Frame::Packet { mode, number, start }) = frame else { return false };
        let Some(member) = self.members.get_mut(&peer).filter(|_| channel < CHANNELS) else { return false };
        if mode != Mode::Ordered || member.newest.advance(channel, number) {
            inbox.push(Packet { message, start, peer, channel: channel as i32, mode });
        }
        true
    }

    /// What the host sends before the client knows its ID: kept when it must not get lost.
    fn take_early_packet(&self, inbox: &Inbox, frame: Option<Frame>, message: Message) -> bool {
        let channel = usize::from(message.lane());
        if let Some(Frame::Packet { mode: Mode::Reliable, start, .. }) = frame {
            let (peer, channel, mode) = (HOST, channel as i32, Mode::Reliable);
            inbox.push(Packet { message, start, peer, channel, mode });
        }
        channel < CHANNELS
    }

    /// Answers a client's hello.
    fn welcome(
        &mut self,
        sockets: NetworkingSockets,
        connection: u32,
        newcomer: Newcomer,
        policy: Policy,
        events: &mut VecDeque<Event>,
    ) {
        if self.members.len() >= policy.most_peers {
            return self.put_out(sockets, connection, reason::FULL, c"the server is full");
        }
        let peer = self.unused_id();
        sockets.send(connection, &protocol::welcome(peer), SEND_RELIABLE | SEND_NO_NAGLE);
        self.admit(connection, peer, newcomer, events);
    }

    /// A newcomer becomes a member.
    fn admit(&mut self, connection: u32, peer: i32, newcomer: Newcomer, events: &mut VecDeque<Event>) {
        let (steam_id, newest) = (newcomer.steam_id, Newest::default());
        let member = Member { connection, steam_id, newest, is_announced: false };
        self.newcomers.remove(&connection);
        self.peers.insert(connection, peer);
        self.members.insert(peer, member);
        events.push_back(Event::Connected(peer));
    }

    fn unused_id(&self) -> i32 {
        loop {
            let id = random_id();
            if id > HOST && !self.members.contains_key(&id) {
                return id;
            }
        }
    }

    /// Closes the connection of somebody who does not keep to the rules.
    fn put_out(&mut self, sockets: NetworkingSockets, connection: u32, reason: i32, text: &CStr) {
        sockets.close_connection(connection, reason, text, false);
        self.forget(connection, reason, text.to_string_lossy().into_owned());
    }

    /// A connection is no more. A member leaves; a client whose host never let it in hears why.
    fn forget(&mut self, connection: u32, reason: i32, text: String) {
        let newcomer = self.newcomers.remove(&connection).filter(|_| !self.is_host());
        let peer = self.peers.remove(&connection);
        if let Some((peer, member)) = peer.and_then(|peer| Some((peer, self.members.get_mut(&peer)?))) {
            member.connection = 0;
            let steam_id = member.steam_id;
            self.leaving.push(Departure { peer, steam_id, reason, text, was_connected: true });
        } else if let Some(Newcomer { steam_id, .. }) = newcomer {
            self.leaving.push(Departure { peer: HOST, steam_id, reason, text, was_connected: false });
        }
    }

    /// Frees the handles of connections that Steam ended.
    fn take_leave_of_ended(&mut self, sockets: NetworkingSockets) {
        for change in std::mem::take(&mut self.ended) {
            sockets.close_connection(change.connection, 0, c"", false);
            self.forget(change.connection, change.info.end_reason, change.info.end_debug);
        }
    }

    /// Ends what began without a handshake.
    fn put_out_the_silent(&mut self, sockets: NetworkingSockets) {
        let silent = self.newcomers.iter().filter(|(_, newcomer)| newcomer.is_silent());
        for connection in silent.map(|(&connection, _)| connection).collect::<Vec<_>>() {
            self.put_out(sockets, connection, reason::SILENT, c"no handshake in time");
        }
    }

    /// Members whose last packet was taken go now.
    fn let_go(&mut self, inbox: &Inbox, events: &mut VecDeque<Event>) {
        let leaving = std::mem::take(&mut self.leaving);
        for departure in leaving {
            if departure.was_connected && inbox.has_any_of(departure.peer) {
                self.leaving.push(departure);
            } else {
                self.members.remove(&departure.peer);
                events.push_back(Event::Ended(departure));
            }
        }
    }

    /// Steam was shut down, and all connections with it.
    fn lose_all(&mut self, events: &mut VecDeque<Event>) {
        for (peer, member) in std::mem::take(&mut self.members) {
            let left = self.leaving.iter().position(|departure| departure.peer == peer);
            let departure = left.map(|index| self.leaving.swap_remove(index)).unwrap_or(Departure {
                peer,
                steam_id: member.steam_id,
                reason: 0,
                text: "Steam was shut down".into(),
                was_connected: true,
            });
            events.push_back(Event::Ended(departure));
        }
    }
}

/// A number that strangers cannot foretell; any value.
fn random_id() -> i32 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0) as i32
}

// What the game asks for.
impl Network {
    /// Sends a packet to one peer, to all (0), or to all but one (negative).
    pub fn send(&mut self, target: i32, channel: usize, mode: Mode, payload: &[u8]) -> Result<(), SendError> {
        let Some(sockets) = self.sockets() else { return Err(SendError::Refused) };
        if target > 0 && !self.members.contains_key(&target) {
            return Err(SendError::NoSuchPeer);
        }
        self.numbers[channel] = self.numbers[channel].wrapping_add(1);
        let header = Header::new(mode, self.numbers[channel]);
        let flags = if mode == Mode::Reliable { SEND_RELIABLE } else { SEND_UNRELIABLE };
        let messages: Vec<Outgoing> = self
            .members
            .iter()
            .filter(|(peer, member)| is_for(target, **peer, member))
            .map(|(_, member)| {
                let (connection, lane) = (member.connection, channel as u16);
                Outgoing { connection, flags, lane, header: header.bytes(), payload }
            })
            .collect();
        let results = sockets.send_messages(&messages);
        // Of connections that have just ended, the next poll tells.
        if results.contains(&-i64::from(RESULT_LIMIT_EXCEEDED)) {
            Err(SendError::BufferFull)
        } else if results.contains(&-i64::from(RESULT_INVALID_PARAM)) {
            Err(SendError::Refused)
        } else {
            Ok(())
        }
    }

    /// Ends the connection to a peer. What was sent to it reliably still arrives when it may `linger`. What it sent
    /// is dropped. False when there is no such peer.
    pub fn disconnect(&mut self, inbox: &Inbox, peer: i32, reason: i32, text: &CStr, linger: bool) -> bool {
        let connection = self.connection(peer);
        if connection == 0 {
            return false;
        }
        if let Some(sockets) = self.sockets() {
            sockets.close_connection(connection, reason, text, linger);
        }
        self.forget(connection, reason, text.to_string_lossy().into_owned());
        inbox.drop_all_of(peer);
        true
    }

    /// Forgets a peer that was just disconnected, so that the game does not hear of it.
    pub fn let_go_silently(&mut self, peer: i32) {
        self.leaving.retain(|departure| departure.peer != peer);
        self.members.remove(&peer);
    }
}

/// A peer that is addressed by its ID gets the packet at once; what is for many is for those that the game knows.
fn is_for(target: i32, peer: i32, member: &Member) -> bool {
    member.connection != 0 && protocol::is_addressed(target, peer) && (target > 0 || member.is_announced)
}

/// A lane for each channel. Done before anything is sent: GameNetworkingSockets 1.6.1 loses its grip on what is
/// queued when lanes are added later.
fn open_lanes(sockets: NetworkingSockets, connection: u32) {
    sockets.configure_lanes(connection, CHANNELS as u8, &[], &[]);
}

impl Drop for Network {
    fn drop(&mut self) {
        let Some(sockets) = self.sockets() else { return };
        // A client's connection may linger until all is sent; a host's go with their listen socket.
        let linger = !self.is_host();
        for &connection in self.peers.keys().chain(self.newcomers.keys()) {
            sockets.flush_messages_on_connection(connection);
            sockets.close_connection(connection, reason::CLOSED, c"the peer was closed", linger);
        }
        for change in &self.ended {
            sockets.close_connection(change.connection, 0, c"", false);
        }
        if let Role::Host { socket, group } = self.role {
            sockets.close_listen_socket(socket);
            sockets.destroy_poll_group(group);
        }
    }
}
