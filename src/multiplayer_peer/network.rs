//! A host with its clients, or a client with its host: who is connected, who wants in, who has gone.
//!
//! What members send and are sent is in [`traffic`](super::traffic), the check of their tickets in
//! [`tickets`](super::tickets).

use std::collections::{HashMap, VecDeque};
use std::ffi::CStr;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use parking_lot::Mutex;

use super::batch::Batch;
use super::dialect::{Dialect, Greeting};
use super::inbox::Inbox;
use super::members::{Member, Members, Origin, Standing};
use super::outbox::Outbox;
use super::protocol::{self, Frame, Numbers};
use super::reason;
use super::sending::{Farewell, send_first};
use crate::session::SESSION;
use crate::session::verdicts::Awaited;
use crate::session::watchers::{Watch, Watched};
use steam::address::IpAddress;
use steam::config::{ConfigValue, Options};
use steam::connection::{StatusChange, state};
use steam::identity::Identity;
use steam::lifecycle;
use steam::message::Message;
use steam::networking_sockets::NetworkingSockets;
use steam::result::{RESULT_DUPLICATE_REQUEST, RESULT_OK};
use steam::sys;

/// The host's peer ID.
pub const HOST: i32 = 1;

/// Clients that have not come in yet: they have to shake hands, or to show a ticket. When one more comes, the oldest of
/// the place that most of them come from has to go.
const MOST_AT_THE_DOOR: usize = 256;
/// How long they may take to shake hands.
const HELLO_LIMIT: Duration = Duration::from_secs(10);
/// What somebody hears who is one too many.
pub const FULL_TEXT: &CStr = c"the server is full";
/// What is kept of a newcomer's packets that overtook its greeting.
const MOST_EARLY: usize = 64;
const MOST_EARLY_BYTES: usize = 256 << 10;
/// Changes of connections that wait for a poll; beyond, new clients are refused.
const MOST_CHANGES: usize = 4096;

/// What connections are set to unless the options say otherwise (`ESteamNetworkingConfigValue`): what is on its way to
/// a peer and the largest packet fit into the send buffer, and a peer that is busy loading for some seconds finds all
/// that was sent to it.
const SEND_BUFFER_SIZE: (i32, i32) = (sys::k_ESteamNetworkingConfig_SendBufferSize, 2 << 20);
const RECV_BUFFER_SIZE: (i32, i32) = (sys::k_ESteamNetworkingConfig_RecvBufferSize, 16 << 20);
const RECV_BUFFER_MESSAGES: (i32, i32) = (sys::k_ESteamNetworkingConfig_RecvBufferMessages, 16 << 10);
/// Both ends may dial: what the client plugin sets at both, where Steam IDs are dialled.
const SYMMETRIC_CONNECT: (i32, i32) = (sys::k_ESteamNetworkingConfig_SymmetricConnect, 1);

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
    /// Bytes that wait for one peer.
    pub most_waiting: usize,
    /// Players have to show a ticket.
    pub require_auth: bool,
    /// What is sent does not wait for more to come.
    pub no_nagle: bool,
    /// What cannot be sent at once, and may get lost, does.
    pub no_delay: bool,
    /// Whether the log tells who comes and goes.
    pub is_talkative: bool,
    /// Whether the log tells what Steam says of connections.
    pub shows_steam: bool,
}

/// What the game is to hear of.
#[derive(Debug)]
pub enum Event {
    /// A peer is there.
    Connected(i32),
    /// A peer has gone, or a client was not let in.
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

/// The changes of connections that the pump heard of since the last poll.
type Changes = Arc<Mutex<VecDeque<StatusChange>>>;

pub(super) enum Role {
    Host { socket: u32, group: u32, is_p2p: bool },
    Client { connection: u32, id: i32 },
}

/// The other end of a connection that has not shaken hands yet.
struct Newcomer {
    /// When the handshake began, if it did.
    since: Option<Instant>,
    origin: Origin,
    steam_id: u64,
    is_connected: bool,
    greeting: Option<Greeting>,
    /// What overtook the greeting.
    early: Vec<Message>,
}

impl Newcomer {
    fn new(origin: Origin, steam_id: u64) -> Self {
        Self { since: None, origin, steam_id, is_connected: false, greeting: None, early: Vec::new() }
    }

    fn is_silent(&self) -> bool {
        self.since.is_some_and(|since| since.elapsed() > HELLO_LIMIT)
    }

    /// Keeps what must not get lost. False when it is too much.
    fn keep_early(&mut self, message: Message) -> bool {
        if !message.is_reliable() {
            return true;
        }
        self.early.push(message);
        let bytes: usize = self.early.iter().map(|message| message.payload().len()).sum();
        self.early.len() <= MOST_EARLY && bytes <= MOST_EARLY_BYTES
    }
}

/// A host's or client's connections, which end with it.
pub struct Network {
    session: u32,
    pub(super) role: Role,
    /// How many channels there are.
    pub(super) channels: usize,
    changes: Changes,
    _watch: Watch,
    /// By connection.
    newcomers: HashMap<u32, Newcomer>,
    pub(super) members: Members,
    /// Connections that Steam ended, of which messages may still be there.
    ended: Vec<StatusChange>,
    /// The packets of this frame.
    pub(super) batch: Batch,
    /// Members that go as soon as their last packet was taken.
    pub(super) leaving: Vec<Departure>,
    /// Connections that end as soon as all has arrived.
    pub(super) farewells: Vec<Farewell>,
    /// The players whose tickets Steam has.
    pub(super) players: Arc<Awaited>,
}

/// What a poll works with.
pub(super) struct Turn<'a> {
    pub sockets: &'a NetworkingSockets,
    pub inbox: &'a Inbox,
    pub policy: Policy,
    pub events: &'a mut VecDeque<Event>,
}

impl Turn<'_> {
    /// Tells the log, if the game wants that.
    pub fn say(&self, text: impl FnOnce() -> String) {
        if self.policy.is_talkative {
            godot::global::godot_print!("SteamServerMultiplayerPeer: {}", text());
        }
    }
}

impl Network {
    /// Begins to listen. The error says why Steam does not.
    pub fn host(place: &Place, options: Options, channels: usize) -> Result<Self, String> {
        let (session, sockets) = running()?;
        let options = with_defaults(place, options);
        let (socket, is_p2p) = match place {
            Place::Ip(address) => (sockets.listen_ip(address, &options), false),
            Place::VirtualPort(port) | Place::Peer(_, port) => (sockets.listen_p2p(*port, &options), true),
        };
        if socket == 0 {
            return Err(match place {
                Place::Ip(address) => address.listen_problem(),
                Place::VirtualPort(port) | Place::Peer(_, port) => {
                    format!("Steam cannot listen on virtual port {port}; another listen socket may have it")
                }
            });
        }
        let group = sockets.create_poll_group();
        let role = Role::Host { socket, group, is_p2p };
        Ok(Self::new(session, role, Watched::ListenSocket(socket), channels))
    }

    /// Begins to connect. The error says that Steam does not.
    pub fn client(place: &Place, options: Options, channels: usize) -> Result<Self, String> {
        let (session, sockets) = running()?;
        let options = with_defaults(place, options);
        let connection = match place {
            Place::Ip(address) => sockets.connect_ip(address, &options),
            Place::Peer(peer, port) => sockets.connect_p2p(peer, *port, &options),
            Place::VirtualPort(_) => 0,
        };
        if connection == 0 {
            return Err("Steam cannot connect".into());
        }
        let role = Role::Client { connection, id: 0 };
        let mut network = Self::new(session, role, Watched::Connection(connection), channels);
        network.newcomers.insert(connection, Newcomer::new(Origin::Player(0), 0));
        Ok(network)
    }

    fn new(session: u32, role: Role, watched: Watched, channels: usize) -> Self {
        let changes = Changes::default();
        let queue = Arc::clone(&changes);
        let watch = SESSION.watchers.watch(watched, move |change| enqueue(&queue, change));
        Self {
            session,
            role,
            channels,
            changes,
            _watch: watch,
            newcomers: HashMap::new(),
            members: Members::default(),
            ended: Vec::new(),
            batch: Batch::default(),
            leaving: Vec::new(),
            farewells: Vec::new(),
            players: SESSION.verdicts.listen(),
        }
    }

    /// The sockets, unless the session is over that they belong to: another one gives handles out anew.
    pub(super) fn sockets(&self) -> Option<NetworkingSockets> {
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

    /// How many channels there are, from 0 on.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// The Steam ID of a peer; 0 when there is no such peer, or it has none.
    pub fn steam_id(&self, peer: i32) -> u64 {
        let left = || self.leaving.iter().find(|departure| departure.peer == peer);
        self.members
            .get(peer)
            .map(|member| member.steam_id)
            .or_else(|| left().map(|departure| departure.steam_id))
            .unwrap_or_default()
    }

    /// The peer with a Steam ID; 0 when there is none.
    pub fn peer_with(&self, steam_id: u64) -> i32 {
        self.members.with_steam_id(steam_id).map_or(0, |member| member.peer)
    }

    /// The connection to a peer; 0 when there is none.
    pub fn connection(&self, peer: i32) -> u32 {
        self.members.get(peer).map_or(0, |member| member.connection)
    }

    /// The game learns of a peer now.
    pub fn announce(&mut self, peer: i32) {
        if let Some(member) = self.members.get_mut(peer) {
            member.standing = Standing::IsAnnounced;
        }
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

fn running() -> Result<(u32, NetworkingSockets), String> {
    let session = NetworkingSockets::get().and_then(|sockets| Some((lifecycle::session()?, sockets)));
    session.ok_or_else(|| "Steam is not running".into())
}

fn with_defaults(place: &Place, options: Options) -> Options {
    let mut all = Options::default();
    for (setting, value) in [SEND_BUFFER_SIZE, RECV_BUFFER_SIZE, RECV_BUFFER_MESSAGES] {
        all.push(setting, ConfigValue::Int32(value));
    }
    // UDP sockets refuse it.
    if !matches!(place, Place::Ip(_)) {
        all.push(SYMMETRIC_CONNECT.0, ConfigValue::Int32(SYMMETRIC_CONNECT.1));
    }
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
        let turn = &mut Turn { sockets: &sockets, inbox, policy, events };
        self.send_batch(&sockets);
        self.take_changes(turn);
        if self.receive(turn) {
            self.take_leave_of_ended(turn);
        }
        self.take_verdicts(turn);
        self.put_out_the_silent(turn);
        self.send_what_waits(turn);
        self.say_farewell(&sockets);
        self.let_go(turn);
        self.is_host() || !self.newcomers.is_empty() || !self.members.is_empty() || !self.leaving.is_empty()
    }

    fn take_changes(&mut self, turn: &mut Turn) {
        // Bound, so that the lock is free while Steam is called.
        let changes = std::mem::take(&mut *self.changes.lock());
        for change in changes {
            if turn.policy.shows_steam {
                turn.say(|| format!("Steam: {}, state {}", change.info.description, change.info.state));
            }
            match change.info.state {
                state::CONNECTING if change.info.listen_socket != 0 => self.meet(turn, &change),
                state::CONNECTED => self.connection_is_up(turn, &change),
                state::CLOSED_BY_PEER | state::PROBLEM_DETECTED_LOCALLY => self.ended.push(change),
                _ => {}
            }
        }
    }

    /// Somebody comes to the door. Whether there is room for it is said when it has greeted, in its own dialect.
    fn meet(&mut self, turn: &mut Turn, change: &StatusChange) {
        let Role::Host { group, is_p2p, .. } = self.role else { return };
        let (sockets, connection) = (turn.sockets, change.connection);
        // One that may dial us as well is let in by Steam already.
        let is_let_in = matches!(sockets.accept_connection(connection), RESULT_OK | RESULT_DUPLICATE_REQUEST);
        if !is_let_in || !sockets.set_connection_poll_group(connection, group) {
            sockets.close_connection(connection, 0, c"", false);
            return;
        }
        self.make_room_at_the_door(turn);
        let steam_id = change.info.identity.steam_id();
        let origin = if is_p2p {
            Origin::Player(steam_id)
        } else {
            Origin::Address(SocketAddr::from(change.info.remote_address).ip())
        };
        let newcomer = Newcomer { since: Some(Instant::now()), ..Newcomer::new(origin, steam_id) };
        self.newcomers.insert(connection, newcomer);
        self.open_lanes(sockets, connection);
    }

    /// When there are too many, the oldest of the place goes that most of them come from.
    fn make_room_at_the_door(&mut self, turn: &mut Turn) {
        let newcomers = self
            .newcomers
            .iter()
            .map(|(&connection, newcomer)| (connection, newcomer.origin, newcomer.since));
        let unchecked = self.members.at_the_door();
        let unchecked = unchecked.map(|member| (member.connection, member.origin, member.standing.since()));
        let all: Vec<_> = newcomers.chain(unchecked).collect();
        if all.len() < MOST_AT_THE_DOOR {
            return;
        }
        if let Some(connection) = oldest_of_most(&all) {
            self.put_out(turn, connection, reason::FULL, c"too many at once");
        }
    }

    fn connection_is_up(&mut self, turn: &mut Turn, change: &StatusChange) {
        let (connection, steam_id) = (change.connection, change.info.identity.steam_id());
        let is_host = self.is_host();
        let Some(newcomer) = self.newcomers.get_mut(&connection) else { return };
        (newcomer.is_connected, newcomer.steam_id) = (true, steam_id);
        if is_host {
            self.admit_if_ready(turn, connection);
        } else {
            newcomer.since = Some(Instant::now());
            self.open_lanes(turn.sockets, connection);
            send_first(turn.sockets, connection, &protocol::hello());
        }
    }

    /// A lane for each channel. Done before anything is sent: GameNetworkingSockets 1.6.1 loses its grip on what is
    /// queued when lanes are added later.
    fn open_lanes(&self, sockets: &NetworkingSockets, connection: u32) {
        sockets.configure_lanes(connection, self.channels as u8, &[], &[]);
    }

    /// A newcomer has sent something.
    pub(super) fn take_greeting(&mut self, turn: &mut Turn, message: Message) {
        let connection = message.connection();
        let is_understood =
            if self.is_host() { self.take_first(message) } else { self.take_answer(turn, message) };
        if is_understood {
            self.admit_if_ready(turn, connection);
        } else {
            self.put_out(turn, connection, reason::PROTOCOL, c"no message of this multiplayer peer");
        }
    }

    /// What a host's client says first; packets on other lanes may overtake it.
    fn take_first(&mut self, message: Message) -> bool {
        // Somebody who was put out a moment ago is no newcomer.
        let Some(newcomer) = self.newcomers.get_mut(&message.connection()) else { return true };
        match newcomer.greeting {
            None if message.lane() == 0 => {
                newcomer.greeting = Greeting::parse(message.payload(), message.is_reliable());
                // What may get lost may have overtaken it.
                newcomer.greeting.is_some() || !message.is_reliable()
            }
            Some(Greeting::Plain { peer, repeats: true }) if message.payload() == peer.to_le_bytes() => true,
            _ => newcomer.keep_early(message),
        }
    }

    /// What a client's host says first; packets on other lanes may overtake it.
    fn take_answer(&mut self, turn: &mut Turn, message: Message) -> bool {
        let connection = message.connection();
        match Frame::parse(message.payload()) {
            Some(Frame::Welcome { peer }) => {
                self.role = Role::Client { connection, id: peer };
                if let Some(newcomer) = self.newcomers.remove(&connection) {
                    self.admit(turn, connection, HOST, Greeting::Own, newcomer);
                }
                true
            }
            Some(Frame::Packet { .. }) => {
                self.newcomers.get_mut(&connection).is_some_and(|newcomer| newcomer.keep_early(message))
            }
            _ => !self.newcomers.contains_key(&connection),
        }
    }

    /// A client that has greeted, and whose connection is up, comes in, if it may.
    fn admit_if_ready(&mut self, turn: &mut Turn, connection: u32) {
        let ready = |newcomer: &Newcomer| newcomer.greeting.filter(|_| newcomer.is_connected);
        let Some(greeting) = self.newcomers.get(&connection).and_then(ready) else { return };
        let Some(newcomer) = self.newcomers.remove(&connection) else { return };
        let replaced = self.replaced_by(newcomer.steam_id);
        let replaces_a_player = replaced.is_some_and(|member| member.standing.is_in());
        let replaced = replaced.map(|member| member.connection);
        let count = self.members.count_in() - usize::from(replaces_a_player);
        let peer = match greeting {
            Greeting::Own => self.unused_id(),
            Greeting::Plain { peer, .. } => peer,
        };
        if turn.policy.refuse {
            self.refuse(turn, connection, greeting, reason::REFUSED, c"no new connections at the moment");
        } else if count >= turn.policy.most_peers {
            self.refuse(turn, connection, greeting, reason::FULL, FULL_TEXT);
        } else if self.is_taken(peer) {
            self.refuse(turn, connection, Greeting::Own, reason::PROTOCOL, c"the peer ID is taken");
        } else {
            if let Some(replaced) = replaced {
                self.put_out(turn, replaced, reason::REPLACED, c"the player connected again");
            }
            send_first(turn.sockets, connection, &greeting.dialect().answer(peer));
            self.admit(turn, connection, peer, greeting, newcomer);
        }
    }

    /// The connection of a player who comes again, as one does whose game had crashed. Where connections do not prove
    /// who somebody is, nobody is replaced.
    fn replaced_by(&self, steam_id: u64) -> Option<&Member> {
        let proves = steam_id != 0 && matches!(self.role, Role::Host { is_p2p: true, .. });
        self.members.with_steam_id(steam_id).filter(|_| proves)
    }

    /// A plain client hears of its end only after it was let in.
    fn refuse(&mut self, turn: &mut Turn, connection: u32, greeting: Greeting, reason: i32, text: &CStr) {
        turn.say(|| format!("refused a client: {}", text.to_string_lossy()));
        match greeting.dialect() {
            Dialect::Own => _ = turn.sockets.close_connection(connection, reason, text, false),
            Dialect::Plain => {
                send_first(turn.sockets, connection, &Dialect::Plain.answer(0));
                self.farewells.push(Farewell::new(connection, Outbox::new(false), reason, text));
            }
        }
    }

    /// A newcomer becomes a member.
    fn admit(&mut self, turn: &mut Turn, connection: u32, peer: i32, greeting: Greeting, newcomer: Newcomer) {
        let shows_ticket = turn.policy.require_auth && self.is_host();
        let standing = if shows_ticket { Standing::ShowsTicket(Instant::now()) } else { Standing::IsIn };
        let dialect = greeting.dialect();
        self.members.insert(Member {
            connection,
            peer,
            steam_id: newcomer.steam_id,
            origin: newcomer.origin,
            dialect,
            newest: Numbers::default(),
            outbox: Outbox::new(dialect == Dialect::Own),
            standing,
            has_session: false,
            repeats: matches!(greeting, Greeting::Plain { repeats: true, .. }),
        });
        if standing.is_in() {
            turn.say(|| format!("peer {peer} is in, Steam ID {}, {dialect:?}", newcomer.steam_id));
            turn.events.push_back(Event::Connected(peer));
        }
        newcomer.early.into_iter().for_each(|message| self.take_message(turn, message));
    }

    fn is_taken(&self, peer: i32) -> bool {
        self.members.get(peer).is_some() || self.has_just_left(peer)
    }

    /// Whether the game still has to hear that a peer has gone.
    fn has_just_left(&self, peer: i32) -> bool {
        self.leaving.iter().any(|departure| departure.peer == peer)
    }

    fn unused_id(&self) -> i32 {
        loop {
            let id = random_id();
            if id > HOST && !self.is_taken(id) {
                return id;
            }
        }
    }

    /// Closes the connection of somebody who does not keep to the rules.
    pub(super) fn put_out(&mut self, turn: &mut Turn, connection: u32, reason: i32, text: &CStr) {
        turn.sockets.close_connection(connection, reason, text, false);
        self.forget(connection, reason, text.to_string_lossy().into_owned());
        turn.say(|| format!("put out a connection: {}", text.to_string_lossy()));
    }

    /// A connection is no more. A member leaves; a client whose host never let it in hears why.
    pub(super) fn forget(&mut self, connection: u32, reason: i32, text: String) {
        if let Some(member) = self.members.remove(connection) {
            self.end_session(&member);
            self.leave(&member, reason, text);
        } else if let Some(Newcomer { steam_id, .. }) = self.newcomers.remove(&connection) {
            if !self.is_host() {
                self.leaving.push(Departure { peer: HOST, steam_id, reason, text, was_connected: false });
            }
        } else {
            self.farewells.retain(|farewell| farewell.connection() != connection);
        }
    }

    /// The game hears how a member has gone, also of one whose ticket was not good enough.
    pub(super) fn leave(&mut self, member: &Member, reason: i32, text: String) {
        let (peer, steam_id, was_connected) = (member.peer, member.steam_id, member.standing.is_in());
        if was_connected || reason == reason::NOT_AUTHENTICATED {
            self.leaving.push(Departure { peer, steam_id, reason, text, was_connected });
        }
    }

    /// Frees the handles of connections that Steam ended.
    fn take_leave_of_ended(&mut self, turn: &mut Turn) {
        for change in std::mem::take(&mut self.ended) {
            turn.sockets.close_connection(change.connection, 0, c"", false);
            turn.say(|| {
                format!("a connection has ended: {} {}", change.info.end_reason, change.info.end_debug)
            });
            let words = change.info.end_debug.to_string();
            if change.info.state == state::PROBLEM_DETECTED_LOCALLY {
                self.warn_of_loss(change.connection, &words);
            }
            self.forget(change.connection, change.info.end_reason, words);
        }
    }

    /// Ends what began without a handshake.
    fn put_out_the_silent(&mut self, turn: &mut Turn) {
        let silent = self.newcomers.iter().filter(|(_, newcomer)| newcomer.is_silent());
        for connection in silent.map(|(&connection, _)| connection).collect::<Vec<_>>() {
            self.put_out(turn, connection, reason::SILENT, c"no handshake in time");
        }
    }

    /// Members whose last packet was taken go now.
    fn let_go(&mut self, turn: &mut Turn) {
        let leaving = std::mem::take(&mut self.leaving);
        for departure in leaving {
            if departure.was_connected && turn.inbox.has_any_of(departure.peer) {
                self.leaving.push(departure);
            } else {
                turn.say(|| {
                    format!("peer {} has gone: {} {}", departure.peer, departure.reason, departure.text)
                });
                turn.events.push_back(Event::Ended(departure));
            }
        }
    }

    /// Steam was shut down, and all connections with it.
    fn lose_all(&mut self, events: &mut VecDeque<Event>) {
        for connection in self.members.connections().collect::<Vec<_>>() {
            if let Some(member) = self.members.remove(connection) {
                self.leave(&member, 0, "Steam was shut down".into());
            }
        }
        events.extend(self.leaving.drain(..).map(Event::Ended));
    }

    /// Forgets a peer that was just disconnected, so that the game does not hear of it.
    pub fn let_go_silently(&mut self, peer: i32) {
        self.leaving.retain(|departure| departure.peer != peer);
    }
}

/// Of connections, with where they come from and since when: the oldest of the place that most come from.
fn oldest_of_most(all: &[(u32, Origin, Option<Instant>)]) -> Option<u32> {
    let mut crowds = HashMap::<Origin, usize>::new();
    all.iter().for_each(|(_, origin, _)| *crowds.entry(*origin).or_default() += 1);
    let (crowded, _) = crowds.into_iter().max_by_key(|(_, count)| *count)?;
    let crowd = all.iter().filter(|(_, origin, _)| *origin == crowded);
    crowd.min_by_key(|(_, _, since)| *since).map(|(connection, ..)| *connection)
}

/// A number that strangers cannot foretell; any value.
fn random_id() -> i32 {
    use std::hash::{BuildHasher, RandomState};
    RandomState::new().hash_one(0) as i32
}

impl Drop for Network {
    fn drop(&mut self) {
        let Some(sockets) = self.sockets() else { return };
        self.send_batch(&sockets);
        self.end_all_sessions();
        // A client's connection may linger until all is sent; a host's go with their listen socket.
        let linger = !self.is_host();
        let farewells = self.farewells.iter().map(Farewell::connection);
        for connection in self.members.connections().chain(self.newcomers.keys().copied()).chain(farewells) {
            sockets.flush_messages_on_connection(connection);
            sockets.close_connection(connection, reason::CLOSED, c"the peer was closed", linger);
        }
        for change in &self.ended {
            sockets.close_connection(change.connection, 0, c"", false);
        }
        if let Role::Host { socket, group, .. } = self.role {
            sockets.close_listen_socket(socket);
            sockets.destroy_poll_group(group);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use super::*;

    #[test]
    fn the_oldest_of_the_largest_crowd_makes_room() {
        let now = Instant::now();
        let from = |host| Origin::Address(IpAddr::from([192, 0, 2, host]));
        let knocks = [(1, from(1), 9), (2, from(2), 5), (3, from(2), 7), (4, Origin::Player(1), 8)];
        let at = |seconds| now.checked_sub(Duration::from_secs(seconds));
        let all = knocks.map(|(connection, origin, seconds)| (connection, origin, at(seconds)));
        assert_eq!(oldest_of_most(&all), Some(3), "not the oldest of all, who is alone");
        assert_eq!(oldest_of_most(&[]), None);
    }
}
