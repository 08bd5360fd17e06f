//! What members send and are sent.

use std::ffi::{CStr, CString};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::dialect::{Content, Dialect};
use super::inbox::{Inbox, Packet};
use super::members::{Member, Standing};
use super::network::{Network, Policy, Role, Turn};
use super::outbox::{Outbox, Waiting};
use super::protocol::{self, Header, Mode, reason};
use steam::message::{MAX_BYTES, Message, Outgoing};
use steam::networking_sockets::NetworkingSockets;
use steam::result::{RESULT_INVALID_PARAM, RESULT_LIMIT_EXCEEDED};

/// Messages that are fetched at once.
const BATCH: usize = 256;

/// `k_nSteamNetworkingSend_…`.
const SEND_NO_NAGLE: i32 = 1;
const SEND_NO_DELAY: i32 = 4;
/// See above.
pub const SEND_RELIABLE: i32 = 8;

/// How long a connection may go on only to deliver what is on its way.
const FAREWELL_LIMIT: Duration = Duration::from_secs(10);
/// How long a plain client gets to take in what has arrived: with the end of its connection it drops the rest.
const FAREWELL_PAUSE: Duration = Duration::from_secs(1);

/// Sends what a connection begins with.
pub fn send_first(sockets: NetworkingSockets, connection: u32, message: &[u8]) {
    sockets.send(connection, message, SEND_RELIABLE | SEND_NO_NAGLE);
}

/// The bytes sent over a connection that were not acknowledged, or not even sent yet, of those that must not get lost.
fn outstanding(sockets: NetworkingSockets, connection: u32) -> Option<usize> {
    let status = sockets.real_time_status(connection, true, 0).ok()?.status?;
    let bytes = i64::from(status.queue.pending_reliable) + i64::from(status.queue.sent_unacknowledged);
    usize::try_from(bytes).ok()
}

// What comes in.
impl Network {
    /// Fetches messages while there is room for them; false when more may wait.
    pub(super) fn receive(&mut self, turn: &mut Turn) -> bool {
        while turn.inbox.has_room() {
            let mut count = 0;
            for message in self.fetch(turn.sockets) {
                count += 1;
                self.take_message(turn, message);
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

    pub(super) fn take_message(&mut self, turn: &mut Turn, message: Message) {
        let (connection, channels) = (message.connection(), self.channels);
        let Some(member) = self.members.at(connection) else { return self.take_greeting(turn, message) };
        if member.repeats {
            if !message.is_reliable() && message.payload() == member.peer.to_le_bytes() {
                return;
            }
            member.repeats = false;
        }
        let content = member.dialect.read(message.payload(), message.is_reliable());
        let is_understood = match content {
            None => false,
            Some(content) if member.standing.is_in() => {
                let has_channel = member.dialect == Dialect::Plain || usize::from(message.lane()) < channels;
                if has_channel {
                    deliver(turn.inbox, member, content, message);
                }
                has_channel
            }
            Some(content) => {
                return self.take_credentials(turn, connection, &message.payload()[content.start..]);
            }
        };
        if !is_understood {
            self.put_out(turn, connection, reason::PROTOCOL, c"no message of this multiplayer peer");
        }
    }
}

/// A member's packet goes to the game, unless it was overtaken.
fn deliver(inbox: &Inbox, member: &mut Member, content: Content, message: Message) {
    let Content { mode, number, start } = content;
    let channel = message.lane();
    if mode != Mode::Ordered || member.newest.advance(channel.into(), number) {
        inbox.push(Packet { message, start, peer: member.peer, channel: channel.into(), mode });
    }
}

/// A packet that the game sends.
pub struct Parcel<'a> {
    /// A peer, everybody (0), or everybody else (negative).
    pub target: i32,
    /// On which channel, one that there is.
    pub channel: usize,
    /// How it is to travel.
    pub mode: Mode,
    /// The bytes.
    pub payload: &'a [u8],
}

impl Parcel<'_> {
    /// A peer that is addressed by its ID gets the packet at once; what is for many is for those that the game knows.
    fn is_for(&self, member: &Member) -> bool {
        let is_known = member.standing == Standing::IsAnnounced || self.target > 0 && member.standing.is_in();
        is_known && protocol::is_addressed(self.target, member.peer)
    }
}

/// Why a packet was not sent, or not to everybody.
#[derive(Debug, PartialEq, Eq)]
pub enum SendError {
    /// Nobody has the ID it was for.
    NoSuchPeer,
    /// It is too large for this peer.
    TooLarge {
        /// The peer.
        peer: i32,
        /// The largest that fits.
        most: usize,
    },
    /// Steam does not take it, or was shut down.
    Refused,
}

/// A message that goes to Steam at once.
struct Direct {
    connection: u32,
    header: Header,
    flags: i32,
    mode: Mode,
}

fn flags_of(mode: Mode, policy: Policy) -> i32 {
    let nagle = if policy.no_nagle { SEND_NO_NAGLE } else { 0 };
    match mode {
        Mode::Reliable => SEND_RELIABLE | nagle,
        // Steam calls it invalid together with the one above.
        _ if policy.no_delay => SEND_NO_DELAY | nagle,
        _ => nagle,
    }
}

// What goes out.
impl Network {
    /// Sends a packet, in one call for all peers. What has to wait for a peer waits here.
    pub fn send(&mut self, inbox: &Inbox, policy: Policy, parcel: &Parcel) -> Result<(), SendError> {
        let Some(sockets) = self.sockets() else { return Err(SendError::Refused) };
        let (mut direct, mut overfull, mut outcome) = (Vec::new(), Vec::new(), Ok(()));
        let mut shared = None;
        let mut dispatch = |member: &mut Member| {
            let mode = member.dialect.travels_as(parcel.mode);
            let header = member.dialect.header(mode, parcel.channel, &mut member.outbox.numbers);
            let most = MAX_BYTES - header.bytes().len();
            let size = header.bytes().len() + parcel.payload.len();
            if size > MAX_BYTES {
                outcome = Err(SendError::TooLarge { peer: member.peer, most });
                return;
            }
            let (connection, outbox, flags) = (member.connection, &mut member.outbox, flags_of(mode, policy));
            if mode == Mode::Reliable && outbox.is_empty() && !outbox.has_room(size) {
                outstanding(sockets, connection).into_iter().for_each(|bytes| outbox.acknowledge(bytes));
            }
            if outbox.may_pass(mode, size) {
                outbox.sent(mode, size);
                direct.push(Direct { connection, header, flags, mode });
                return;
            }
            let payload = Arc::clone(shared.get_or_insert_with(|| Arc::from(parcel.payload)));
            outbox.wait(Waiting { lane: parcel.channel as u16, flags, mode, header, payload });
            if outbox.waiting_bytes() > policy.most_waiting {
                overfull.push(connection);
            }
        };
        if parcel.target > 0 {
            let has_left = self.has_just_left(parcel.target);
            match self.members.get_mut(parcel.target).filter(|member| parcel.is_for(member)) {
                Some(member) => dispatch(member),
                // Of those that have just gone, the next poll tells.
                None => return if has_left { Ok(()) } else { Err(SendError::NoSuchPeer) },
            }
        } else {
            self.members.iter_mut().filter(|member| parcel.is_for(member)).for_each(dispatch);
        }
        self.send_direct(sockets, parcel, &direct, &mut outcome);
        for connection in overfull {
            self.put_out_the_slow(sockets, inbox, connection, c"more waits for it than max_queued_bytes");
        }
        outcome
    }

    fn send_direct(
        &mut self,
        sockets: NetworkingSockets,
        parcel: &Parcel,
        direct: &[Direct],
        outcome: &mut Result<(), SendError>,
    ) {
        let (lane, payload) = (parcel.channel as u16, parcel.payload);
        let messages: Vec<Outgoing> = direct
            .iter()
            .map(|message| {
                let Direct { connection, flags, .. } = *message;
                Outgoing { connection, flags, lane, header: message.header.bytes(), payload }
            })
            .collect();
        let results = sockets.send_messages(&messages);
        for (message, result) in direct.iter().zip(results) {
            if result == -i64::from(RESULT_INVALID_PARAM) {
                *outcome = Err(SendError::Refused);
            } else if result == -i64::from(RESULT_LIMIT_EXCEEDED)
                && let Some(member) = self.members.at(message.connection)
            {
                let Direct { flags, mode, header, .. } = *message;
                let waiting = Waiting { lane, flags, mode, header, payload: payload.into() };
                member.outbox.put_back(std::iter::once(waiting));
            }
            // Of connections that have just ended, the next poll tells.
        }
    }

    /// Sends what has to wait no more, and puts out those that do not take it in.
    pub(super) fn send_what_waits(&mut self, turn: &mut Turn) {
        let mut stalled = Vec::new();
        for member in self.members.iter_mut().filter(|member| member.outbox.is_held()) {
            send_waiting(turn.sockets, member.connection, &mut member.outbox);
            if member.outbox.is_stalled() {
                stalled.push(member.connection);
            }
        }
        for connection in stalled {
            self.put_out_the_slow(turn.sockets, turn.inbox, connection, c"it takes nothing in");
        }
    }

    fn put_out_the_slow(&mut self, sockets: NetworkingSockets, inbox: &Inbox, connection: u32, text: &CStr) {
        let Some(member) = self.members.at(connection) else { return };
        let (peer, bytes) = (member.peer, member.outbox.waiting_bytes());
        let words = text.to_string_lossy();
        godot::global::godot_warn!(
            "SteamServerMultiplayerPeer: peer {peer} is put out, with {bytes} bytes waiting for it: {words}."
        );
        sockets.close_connection(connection, reason::TOO_SLOW, text, false);
        self.forget(connection, reason::TOO_SLOW, words.into_owned());
        inbox.drop_all_of(peer);
    }
}

/// Sends of an outbox what Steam may have now.
fn send_waiting(sockets: NetworkingSockets, connection: u32, outbox: &mut Outbox) {
    let Some(bytes) = outstanding(sockets, connection) else { return };
    outbox.acknowledge(bytes);
    let mut ready = outbox.take_ready();
    if ready.is_empty() {
        return;
    }
    let messages: Vec<Outgoing> = ready.iter().map(|message| message.outgoing(connection)).collect();
    let results = sockets.send_messages(&messages);
    drop(messages);
    if let Some(refused) = results.iter().position(|&result| result == -i64::from(RESULT_LIMIT_EXCEEDED)) {
        outbox.put_back(ready.drain(refused..));
    }
}

/// A connection that goes on only until all has arrived.
pub struct Farewell {
    connection: u32,
    outbox: Outbox,
    reason: i32,
    text: CString,
    until: Instant,
    /// Since when all has arrived.
    arrived: Option<Instant>,
}

impl Farewell {
    /// Begins it.
    pub fn new(connection: u32, outbox: Outbox, reason: i32, text: &CStr) -> Self {
        let until = Instant::now() + FAREWELL_LIMIT;
        Self { connection, outbox, reason, text: text.to_owned(), until, arrived: None }
    }

    /// The handle.
    pub fn connection(&self) -> u32 {
        self.connection
    }

    /// Whether it is time to end it.
    fn is_over(&mut self, sockets: NetworkingSockets) -> bool {
        if self.outbox.is_held() {
            send_waiting(sockets, self.connection, &mut self.outbox);
        }
        if self.arrived.is_none()
            && !self.outbox.is_held()
            && outstanding(sockets, self.connection) == Some(0)
        {
            self.arrived = Some(Instant::now());
        }
        self.until <= Instant::now() || self.arrived.is_some_and(|arrived| arrived.elapsed() > FAREWELL_PAUSE)
    }
}

// How members go.
impl Network {
    /// Ends the connection to a peer. What was sent to it reliably still arrives when it may `linger`. What it sent
    /// is dropped. False when there is no such peer.
    pub fn disconnect(&mut self, inbox: &Inbox, peer: i32, reason: i32, text: &CStr, linger: bool) -> bool {
        let connection = self.connection(peer);
        let Some(member) = self.members.remove(connection) else { return false };
        self.end_session(&member);
        self.leave(&member, reason, text.to_string_lossy().into_owned());
        inbox.drop_all_of(peer);
        let takes_time = linger && (member.dialect == Dialect::Plain || !member.outbox.is_empty());
        if takes_time {
            self.farewells.push(Farewell::new(connection, member.outbox, reason, text));
        } else if let Some(sockets) = self.sockets() {
            sockets.close_connection(connection, reason, text, linger);
        }
        true
    }

    /// Ends the connections over which all has arrived.
    pub(super) fn say_farewell(&mut self, sockets: NetworkingSockets) {
        self.farewells.retain_mut(|farewell| {
            let is_over = farewell.is_over(sockets);
            if is_over {
                sockets.close_connection(farewell.connection, farewell.reason, &farewell.text, true);
            }
            !is_over
        });
    }
}
