//! What members send and are sent.

use std::ffi::CStr;
use std::sync::Arc;

use super::batch::Entry;
use super::dialect::{Content, Dialect};
use super::inbox::{Inbox, Packet, Sight};
use super::members::{Member, Standing};
use super::network::{Network, Policy, Role, Turn};
use super::outbox::Waiting;
use super::protocol::{self, Mode};
use super::reason;
use super::sending::{Farewell, SEND_NO_DELAY, SEND_NO_NAGLE, SEND_RELIABLE, is_refused, send_waiting};
use steam::message::{MAX_BYTES, Message};
use steam::networking_sockets::NetworkingSockets;

/// Messages that are fetched at once.
const BATCH: usize = 256;

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

    fn fetch<'s>(&self, sockets: &'s NetworkingSockets) -> impl Iterator<Item = Message> + use<'s> {
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
        inbox.push(Packet { message, start, sight: Sight { peer: member.peer, channel, mode } });
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
    /// Steam was shut down.
    Refused,
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
    /// Sends a packet with the others of the frame. What has to wait for a peer waits here.
    pub fn send(&mut self, inbox: &Inbox, policy: Policy, parcel: &Parcel) -> Result<(), SendError> {
        let Some(sockets) = self.sockets() else { return Err(SendError::Refused) };
        let (mut overfull, mut outcome) = (Vec::new(), Ok(()));
        let (mut kept, mut shared) = (None, None);
        let batch = &mut self.batch;
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
            let lane = parcel.channel as u16;
            if outbox.may_pass(mode, size) {
                outbox.sent(mode, size);
                let payload = kept.get_or_insert_with(|| batch.keep(parcel.payload)).clone();
                batch.push(Entry { connection, lane, flags, mode, header, payload });
                return;
            }
            let payload = Arc::clone(shared.get_or_insert_with(|| Arc::from(parcel.payload)));
            outbox.wait(Waiting { lane, flags, mode, header, payload });
            if outbox.waiting_bytes() > policy.most_waiting {
                overfull.push(connection);
            }
        };
        if parcel.target > 0 {
            match self.members.get_mut(parcel.target).filter(|member| parcel.is_for(member)) {
                Some(member) => dispatch(member),
                // Of those that have just gone, the next poll tells.
                None if self.leaving.iter().any(|departure| departure.peer == parcel.target) => {}
                None => return Err(SendError::NoSuchPeer),
            }
        } else {
            self.members.iter_mut().filter(|member| parcel.is_for(member)).for_each(dispatch);
        }
        if self.batch.is_full() {
            self.send_batch(&sockets);
        }
        for connection in overfull {
            self.put_out_the_slow(&sockets, inbox, connection, c"more waits for it than max_queued_bytes");
        }
        outcome
    }

    /// Whether packets wait for the end of the frame.
    pub fn has_batch(&self) -> bool {
        !self.batch.is_empty()
    }

    /// Sends the packets of the frame.
    pub fn flush(&mut self) {
        if let Some(sockets) = self.sockets() {
            self.send_batch(&sockets);
        }
    }

    pub(super) fn send_batch(&mut self, sockets: &NetworkingSockets) {
        if self.batch.is_empty() {
            return;
        }
        let results = sockets.send_messages(&self.batch.outgoing());
        // The last first: each goes before those that wait. Of connections that have just ended, the next poll tells.
        for (index, _) in results.iter().enumerate().rev().filter(|(_, result)| is_refused(**result)) {
            let (connection, refused) = self.batch.take_back(index);
            if let Some(member) = self.members.at(connection) {
                member.outbox.take_back(refused);
            }
        }
        self.batch.clear();
    }

    /// Sends what has to wait no more, and puts out those that do not take it in.
    pub(super) fn send_what_waits(&mut self, turn: &mut Turn) {
        let mut stalled = Vec::new();
        for member in self.members.iter_mut().filter(|member| member.outbox.wants_a_look()) {
            send_waiting(turn.sockets, member.connection, &mut member.outbox);
            if member.outbox.is_stalled() {
                stalled.push(member.connection);
            }
        }
        for connection in stalled {
            self.put_out_the_slow(turn.sockets, turn.inbox, connection, c"it takes nothing in");
        }
    }

    fn put_out_the_slow(&mut self, sockets: &NetworkingSockets, inbox: &Inbox, connection: u32, text: &CStr) {
        let Some(peer) = self.members.at(connection).map(|member| member.peer) else { return };
        let words = text.to_string_lossy();
        self.warn_of_loss(connection, &words);
        sockets.close_connection(connection, reason::TOO_SLOW, text, false);
        self.forget(connection, reason::TOO_SLOW, words.into_owned());
        inbox.drop_all_of(peer);
    }
}

// How members go.
impl Network {
    /// Packets that must not get lost do, since a connection is at its end and not by anybody's will: the log tells.
    pub(super) fn warn_of_loss(&mut self, connection: u32, words: &str) {
        let Some(member) = self.members.at(connection).filter(|member| !member.outbox.is_empty()) else {
            return;
        };
        let (peer, bytes) = (member.peer, member.outbox.waiting_bytes());
        godot::global::godot_warn!(
            "SteamServerMultiplayerPeer: peer {peer} is out, with {bytes} bytes waiting for it: {words}."
        );
    }

    /// Ends the connection to a peer. What was sent to it reliably still arrives when it may `linger`. What it sent
    /// is dropped. False when there is no such peer.
    pub fn disconnect(&mut self, inbox: &Inbox, peer: i32, reason: i32, text: &CStr, linger: bool) -> bool {
        let connection = self.connection(peer);
        if connection != 0 {
            self.flush();
        }
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
    pub(super) fn say_farewell(&mut self, sockets: &NetworkingSockets) {
        self.farewells.retain_mut(|farewell| {
            let is_over = farewell.is_over(sockets);
            if is_over {
                farewell.end(sockets);
            }
            !is_over
        });
    }
}
