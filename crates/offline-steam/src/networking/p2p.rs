//! Packets to users, as the old `ISteamNetworking` sends them.
//!
//! A session with a user is a connection on a virtual port of its own; either end may begin it. A packet is a
//! message that begins with the number of its channel.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ptr::null_mut;

use parking_lot::Mutex;

use crate::message;
use crate::networking::callbacks;
use crate::networking::sockets::{Sockets, release};
use crate::networking::types::{Connection, ListenSocket, Message, PollGroup, StatusChanged, state};
use crate::steam_id::SteamId;

/// The virtual port of the sessions, beyond those that programs are told to use (up to 999).
const VIRTUAL_PORT: i32 = 60_020;
/// The greatest unreliable packet.
pub const MAX_UNRELIABLE: usize = 1200;
/// The greatest packet: the library's greatest message without the channel.
pub const MAX_RELIABLE: usize = 512 * 1024 - size_of::<i32>();
/// The other end does not answer (`k_EP2PSessionErrorTimeout`).
const ERROR_TIMEOUT: u8 = 4;

/// How to send a packet (`EP2PSend`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SendType {
    /// May get lost.
    Unreliable = 0,
    /// As above, and is dropped if there is no connection yet.
    UnreliableNoDelay = 1,
    /// Arrives, in order.
    Reliable = 2,
    /// As above, and waits a moment for others to go with it.
    ReliableWithBuffering = 3,
}

impl SendType {
    /// The way of this number.
    pub fn from_raw(raw: i32) -> Option<Self> {
        [Self::Unreliable, Self::UnreliableNoDelay, Self::Reliable, Self::ReliableWithBuffering]
            .into_iter()
            .find(|known| *known as i32 == raw)
    }

    /// The greatest packet that goes this way.
    pub fn max_size(self) -> usize {
        match self {
            Self::Unreliable | Self::UnreliableNoDelay => MAX_UNRELIABLE,
            Self::Reliable | Self::ReliableWithBuffering => MAX_RELIABLE,
        }
    }

    /// The same as flags of a message (`k_nSteamNetworkingSend_…`): reliable 8, no delay 4, at once 1.
    fn flags(self) -> i32 {
        match self {
            Self::Unreliable => 1,
            Self::UnreliableNoDelay => 4 | 1,
            Self::Reliable => 8 | 1,
            Self::ReliableWithBuffering => 8,
        }
    }
}

/// A session's state (`P2PSessionState_t`).
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionState {
    /// Whether packets get through.
    pub active: u8,
    /// Whether that is being worked on.
    pub connecting: u8,
    /// What went wrong last.
    pub error: u8,
    /// Whether Valve's relays carry the packets.
    pub relayed: u8,
    /// Bytes that wait to be sent.
    pub queued_bytes: i32,
    /// Packets that wait to be sent, estimated by the bytes.
    pub queued_packets: i32,
    /// The other end's IPv4 address, in the machine's byte order.
    pub ip: u32,
    /// The other end's port.
    pub port: u16,
    padding: u16,
}

/// All sessions.
#[derive(Debug, Default)]
pub struct P2p(Mutex<Sessions>);

#[derive(Debug, Default)]
struct Sessions {
    listen_socket: ListenSocket,
    group: PollGroup,
    sessions: HashMap<SteamId, Session>,
    errors: HashMap<SteamId, u8>,
    received: HashMap<i32, VecDeque<Packet>>,
}

#[derive(Debug)]
struct Session {
    connection: Connection,
    /// The other end began, and nobody here accepted it.
    waits: bool,
    channels: HashSet<i32>,
}

/// A packet that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packet {
    /// Who sent it.
    pub from: SteamId,
    /// What it is.
    pub payload: Box<[u8]>,
}

impl P2p {
    /// From now on users can begin sessions.
    pub fn open(&self, network: &Sockets) {
        let (Some(socket), Some(group)) =
            (network.listen_symmetric(VIRTUAL_PORT), network.create_poll_group())
        else {
            return;
        };
        let mut this = self.0.lock();
        (this.listen_socket, this.group) = (socket, group);
    }

    /// Sends a packet to a user, with whom this begins a session or accepts one.
    pub fn send(
        &self,
        network: &Sockets,
        user: SteamId,
        payload: &[u8],
        send_type: SendType,
        channel: i32,
    ) -> Option<bool> {
        if payload.len() > send_type.max_size() {
            return Some(false);
        }
        let connection = self.session_with(network, user, channel)?;
        let packet = [&channel.to_le_bytes(), payload].concat();
        Some(network.send(connection, &packet, send_type.flags())? == 1)
    }

    fn session_with(&self, network: &Sockets, user: SteamId, channel: i32) -> Option<Connection> {
        if let Some(session) = self.0.lock().sessions.get_mut(&user) {
            session.channels.insert(channel);
            if std::mem::take(&mut session.waits) {
                network.accept(session.connection);
            }
            return Some(session.connection);
        }
        let connection = network.connect_symmetric(user, VIRTUAL_PORT)?;
        let mut this = self.0.lock();
        network.set_poll_group(connection, this.group);
        let session = Session { connection, waits: false, channels: HashSet::from([channel]) };
        this.sessions.insert(user, session);
        Some(connection)
    }

    /// The size of the next packet on a channel.
    pub fn available(&self, network: &Sockets, channel: i32) -> Option<usize> {
        let mut this = self.0.lock();
        this.receive(network);
        this.received.get(&channel)?.front().map(|packet| packet.payload.len())
    }

    /// Takes the next packet of a channel.
    pub fn read(&self, network: &Sockets, channel: i32) -> Option<Packet> {
        let mut this = self.0.lock();
        this.receive(network);
        this.received.get_mut(&channel)?.pop_front()
    }

    /// Accepts a user's session.
    pub fn accept(&self, network: &Sockets, user: SteamId) -> bool {
        let mut this = self.0.lock();
        let Some(session) = this.sessions.get_mut(&user) else { return false };
        if std::mem::take(&mut session.waits) {
            network.accept(session.connection);
        }
        true
    }

    /// Ends a session; packets that are not read yet are gone.
    pub fn close(&self, network: &Sockets, user: SteamId) -> bool {
        let mut this = self.0.lock();
        this.received.values_mut().for_each(|queue| queue.retain(|packet| packet.from != user));
        let session = this.sessions.remove(&user);
        session.map(|session| network.close(session.connection, true)).is_some()
    }

    /// Ends the use of a channel, and with the last one the session.
    pub fn close_channel(&self, network: &Sockets, user: SteamId, channel: i32) -> bool {
        {
            let mut this = self.0.lock();
            if let Some(queue) = this.received.get_mut(&channel) {
                queue.retain(|packet| packet.from != user);
            }
            let Some(session) = this.sessions.get_mut(&user) else { return false };
            if !session.channels.remove(&channel) || !session.channels.is_empty() {
                return true;
            }
        }
        self.close(network, user)
    }

    /// How it stands with a session; none if there is none.
    pub fn state(&self, network: &Sockets, user: SteamId) -> Option<SessionState> {
        let (connection, error) = {
            let this = self.0.lock();
            (this.sessions.get(&user)?.connection, this.errors.get(&user).copied().unwrap_or(0))
        };
        let info = network.info(connection)?;
        let pending = network.real_time_status(connection).map_or([0; 2], |status| status.pending);
        let queued_bytes = pending[0].saturating_add(pending[1]);
        Some(SessionState {
            active: u8::from(info.state == state::CONNECTED),
            connecting: u8::from([state::CONNECTING, state::FINDING_ROUTE].contains(&{ info.state })),
            error,
            relayed: 0,
            queued_bytes,
            queued_packets: (queued_bytes as u32).div_ceil(MAX_UNRELIABLE as u32) as i32,
            ip: info.address.ipv4().map_or(0, std::net::Ipv4Addr::to_bits),
            port: info.address.port,
            padding: 0,
        })
    }

    /// Takes a change of a connection in, if it is a session's; answers whether it was.
    pub fn handle(
        &self,
        network: &Sockets,
        change: &StatusChanged,
        messages: &mut Vec<message::Message>,
    ) -> bool {
        let mut this = self.0.lock();
        let incoming = change.info.listen_socket != 0 && change.info.listen_socket == this.listen_socket;
        let known = this.sessions.iter().find(|(_, session)| session.connection == { change.connection });
        let user = known.map(|(user, _)| *user);
        match (change.info.state, user) {
            (state::CONNECTING, None) if incoming => this.begin(network, change, messages),
            (state::PROBLEM_DETECTED_LOCALLY, Some(user)) => this.fail(network, user, messages),
            (state::CLOSED_BY_PEER, Some(user)) => this.end(network, user),
            (state::PROBLEM_DETECTED_LOCALLY | state::CLOSED_BY_PEER, None) if incoming => {
                network.close(change.connection, false);
            }
            _ => {}
        }
        incoming || user.is_some()
    }
}

impl Sessions {
    /// Somebody new, or somebody with whom there is a session already, who began anew.
    fn begin(&mut self, network: &Sockets, change: &StatusChanged, messages: &mut Vec<message::Message>) {
        let Some(user) = { change.info.identity }.steam_id() else {
            return network.close(change.connection, false);
        };
        let session = Session { connection: change.connection, waits: true, channels: HashSet::new() };
        network.set_poll_group(change.connection, self.group);
        match self.sessions.insert(user, session) {
            Some(former) => {
                network.close(former.connection, false);
                if !former.waits {
                    network.accept(change.connection);
                    self.sessions.entry(user).and_modify(|session| session.waits = false);
                }
            }
            None => messages.push(callbacks::p2p_session_request(user)),
        }
    }

    fn fail(&mut self, network: &Sockets, user: SteamId, messages: &mut Vec<message::Message>) {
        let never_accepted = self.sessions.get(&user).is_some_and(|session| session.waits);
        self.end(network, user);
        if !never_accepted {
            self.errors.insert(user, ERROR_TIMEOUT);
            messages.push(callbacks::p2p_session_connect_fail(user, ERROR_TIMEOUT));
        }
    }

    fn end(&mut self, network: &Sockets, user: SteamId) {
        if let Some(session) = self.sessions.remove(&user) {
            self.receive(network);
            network.close(session.connection, false);
        }
    }

    /// Sorts what has arrived by channels.
    fn receive(&mut self, network: &Sockets) {
        let mut messages = [null_mut::<Message>(); 64];
        loop {
            let count = network.receive_on_poll_group(self.group, &mut messages);
            for message in &messages[..count] {
                // SAFETY: the library handed the message out, with as many bytes of data as it says.
                let (from, bytes) = unsafe {
                    let message = &**message;
                    (message.peer.steam_id(), message.payload())
                };
                self.sort_in(from, bytes);
                // SAFETY: it was handed out to be released, and is used no more.
                unsafe { release(*message) };
            }
            if count < messages.len() {
                return;
            }
        }
    }

    fn sort_in(&mut self, from: Option<SteamId>, bytes: &[u8]) {
        if let (Some(from), Some((channel, payload))) = (from, bytes.split_first_chunk()) {
            let queue = self.received.entry(i32::from_le_bytes(*channel)).or_default();
            queue.push_back(Packet { from, payload: payload.into() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packets_are_sorted_by_channel() {
        let mut sessions = Sessions::default();
        sessions.sort_in(Some(SteamId(1)), &[3, 0, 0, 0, 7, 8]);
        sessions.sort_in(Some(SteamId(2)), &[3, 0, 0, 0]);
        sessions.sort_in(Some(SteamId(1)), &[0xFF, 0xFF, 0xFF, 0xFF, 9]);
        sessions.sort_in(Some(SteamId(1)), &[3, 0, 0]);
        sessions.sort_in(None, &[3, 0, 0, 0, 7]);
        let packet = |from, payload: &[u8]| Packet { from: SteamId(from), payload: payload.into() };
        assert_eq!(sessions.received[&3], [packet(1, &[7, 8]), packet(2, &[])]);
        assert_eq!(sessions.received[&-1], [packet(1, &[9])]);
        assert_eq!(sessions.received.len(), 2);
    }

    #[test]
    fn ways_to_send_have_limits() {
        assert_eq!(SendType::from_raw(1), Some(SendType::UnreliableNoDelay));
        assert_eq!(SendType::from_raw(4), None);
        assert_eq!(SendType::Unreliable.max_size(), 1200);
        assert_eq!(SendType::Reliable.max_size(), 524_284);
    }

    #[test]
    fn the_state_is_laid_out_as_in_the_sdk() {
        type Theirs = steamworks_sys::P2PSessionState_t;
        assert_eq!(size_of::<SessionState>(), size_of::<Theirs>());
        assert_eq!(std::mem::offset_of!(SessionState, port), std::mem::offset_of!(Theirs, m_nRemotePort));
    }
}
