//! What is on its way to one peer: a bounded part of it with Steam, the rest here, in order.
//!
//! Steam's own work grows with what is not acknowledged, so a peer that takes nothing in must not have much of it
//! there. It does not say which messages were acknowledged, only how many bytes were not: those are the newest ones.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::protocol::{Header, Mode, Numbers};
use steam::message::Outgoing;

/// The most of reliable messages that are with Steam and not acknowledged; one message may always be. The bytes are
/// about as many as the system keeps for the other end's socket: of more, a burst on a busy machine loses the rest.
const MOST_MESSAGES: usize = 1024;
const MOST_BYTES: usize = 256 << 10;

/// How long a peer may acknowledge nothing while something waits for it here.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a message that waits counts for besides its bytes.
const OVERHEAD: usize = 64;

/// A message that waits.
pub struct Waiting {
    /// On which lane it goes.
    pub lane: u16,
    /// `k_nSteamNetworkingSend_…`.
    pub flags: i32,
    /// How it goes.
    pub mode: Mode,
    /// What goes before the packet.
    pub header: Header,
    /// The packet, which may wait for several peers.
    pub payload: Arc<[u8]>,
}

impl Waiting {
    fn size(&self) -> usize {
        self.header.bytes().len() + self.payload.len()
    }

    /// As Steam takes it.
    pub fn outgoing(&self, connection: u32) -> Outgoing<'_> {
        let (header, payload) = (self.header.bytes(), &*self.payload);
        Outgoing { connection, flags: self.flags, lane: self.lane, header, payload }
    }
}

/// What is on its way to one peer.
pub struct Outbox {
    /// Whether the peer has acknowledged what was sent when its connection began. Until then everything waits.
    is_open: bool,
    /// The sizes of the reliable messages that may not have been acknowledged yet, and their sum.
    in_flight: VecDeque<usize>,
    in_flight_bytes: usize,
    waiting: VecDeque<Waiting>,
    waiting_bytes: usize,
    /// When the peer last acknowledged something, or the first of those that wait began to.
    moved: Instant,
    /// Of the ordered packets.
    pub numbers: Numbers,
}

impl Outbox {
    /// Nothing on its way. One that is not `open` waits until everything was acknowledged once.
    pub fn new(is_open: bool) -> Self {
        Self {
            is_open,
            in_flight: VecDeque::new(),
            in_flight_bytes: 0,
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            moved: Instant::now(),
            numbers: Numbers::default(),
        }
    }

    /// Whether a look at what was acknowledged may change anything.
    pub fn is_held(&self) -> bool {
        !self.is_open || !self.waiting.is_empty()
    }

    /// Whether a look at what was acknowledged is due: something waits, or would wait soon.
    pub fn wants_a_look(&self) -> bool {
        self.is_held() || self.in_flight.len() > MOST_MESSAGES / 2 || self.in_flight_bytes > MOST_BYTES / 2
    }

    /// Whether nothing waits here.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// The bytes that wait, with what waiting itself takes.
    pub fn waiting_bytes(&self) -> usize {
        self.waiting_bytes
    }

    /// Whether the peer has not taken anything in for too long.
    pub fn is_stalled(&self) -> bool {
        !self.waiting.is_empty() && self.moved.elapsed() > PATIENCE
    }

    /// Whether a message of this size may go to Steam beside those that are there.
    pub fn has_room(&self, size: usize) -> bool {
        let fits = self.in_flight.len() < MOST_MESSAGES && self.in_flight_bytes + size <= MOST_BYTES;
        self.in_flight.is_empty() || fits
    }

    /// Whether a message may pass what waits: an unreliable one at any time, one that must not get lost in its turn.
    pub fn may_pass(&self, mode: Mode, size: usize) -> bool {
        self.is_open && (mode != Mode::Reliable || self.waiting.is_empty() && self.has_room(size))
    }

    /// A message goes to Steam.
    pub fn sent(&mut self, mode: Mode, size: usize) {
        if mode == Mode::Reliable {
            self.in_flight.push_back(size);
            self.in_flight_bytes += size;
        }
    }

    /// Steam says how many bytes of what was sent were not acknowledged.
    pub fn acknowledge(&mut self, outstanding: usize) {
        self.is_open |= outstanding == 0;
        while let Some(oldest) =
            self.in_flight.front().filter(|&&size| self.in_flight_bytes - size >= outstanding)
        {
            self.in_flight_bytes -= oldest;
            self.in_flight.pop_front();
            self.moved = Instant::now();
        }
    }

    /// A message waits behind the others.
    pub fn wait(&mut self, message: Waiting) {
        if self.waiting.is_empty() {
            self.moved = Instant::now();
        }
        self.waiting_bytes += message.size() + OVERHEAD;
        self.waiting.push_back(message);
    }

    /// Those that may go now, in order: they count as sent.
    pub fn take_ready(&mut self) -> VecDeque<Waiting> {
        let mut ready = VecDeque::new();
        while let Some(next) = self.waiting.front() {
            let (mode, size) = (next.mode, next.size());
            if !self.is_open || mode == Mode::Reliable && !self.has_room(size) {
                break;
            }
            self.sent(mode, size);
            self.waiting_bytes -= size + OVERHEAD;
            ready.extend(self.waiting.pop_front());
        }
        ready
    }

    /// Steam did not take the one that was sent last: it waits from now on, before the others, unless it may get lost.
    pub fn take_back(&mut self, message: Waiting) {
        if self.waiting.is_empty() {
            self.moved = Instant::now();
        }
        self.put_back(std::iter::once(message));
    }

    /// Steam did not take these, the last that were ready. Those that must not get lost wait on.
    pub fn put_back(&mut self, messages: impl DoubleEndedIterator<Item = Waiting>) {
        for message in messages.rev().filter(|message| message.mode == Mode::Reliable) {
            self.in_flight_bytes -= self.in_flight.pop_back().unwrap_or_default();
            self.waiting_bytes += message.size() + OVERHEAD;
            self.waiting.push_front(message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(mode: Mode, size: usize) -> Waiting {
        Waiting { lane: 0, flags: 0, mode, header: Header::NONE, payload: vec![0; size].into() }
    }

    fn sizes(messages: &VecDeque<Waiting>) -> Vec<usize> {
        messages.iter().map(Waiting::size).collect()
    }

    #[test]
    fn a_closed_one_opens_when_all_was_acknowledged() {
        let mut outbox = Outbox::new(false);
        assert!(
            outbox.is_held() && !outbox.may_pass(Mode::Unreliable, 1) && !outbox.may_pass(Mode::Reliable, 1)
        );
        outbox.wait(message(Mode::Unreliable, 10));
        outbox.wait(message(Mode::Reliable, 20));
        outbox.acknowledge(4);
        assert!(outbox.take_ready().is_empty());
        outbox.acknowledge(0);
        assert_eq!(sizes(&outbox.take_ready()), [10, 20]);
        assert!(!outbox.is_held() && outbox.may_pass(Mode::Reliable, 1) && outbox.waiting_bytes() == 0);
    }

    #[test]
    fn what_is_with_steam_is_bounded_by_count() {
        let mut outbox = Outbox::new(true);
        for _ in 0..MOST_MESSAGES {
            assert!(outbox.may_pass(Mode::Reliable, 20));
            outbox.sent(Mode::Reliable, 20);
        }
        assert!(!outbox.may_pass(Mode::Reliable, 20));
        assert!(outbox.may_pass(Mode::Unreliable, 20), "which may get lost");
        outbox.wait(message(Mode::Reliable, 1));
        outbox.acknowledge(20 * (MOST_MESSAGES - 1) + 1);
        assert!(outbox.take_ready().is_empty(), "the oldest is not acknowledged whole");
        outbox.acknowledge(20 * (MOST_MESSAGES - 1));
        assert!(!outbox.may_pass(Mode::Reliable, 1), "those that wait go first");
        assert_eq!(sizes(&outbox.take_ready()), [1]);
    }

    #[test]
    fn what_is_with_steam_is_bounded_by_bytes_but_one_message_may_always_be() {
        let mut outbox = Outbox::new(true);
        assert!(outbox.may_pass(Mode::Reliable, 2 * MOST_BYTES));
        outbox.sent(Mode::Reliable, 2 * MOST_BYTES);
        assert!(!outbox.may_pass(Mode::Reliable, 1));
        outbox.acknowledge(0);
        outbox.sent(Mode::Reliable, MOST_BYTES - 1);
        assert!(outbox.may_pass(Mode::Reliable, 1) && !outbox.may_pass(Mode::Reliable, 2));
    }

    #[test]
    fn what_steam_does_not_take_goes_next_unless_it_may_get_lost() {
        let mut outbox = Outbox::new(true);
        for (mode, size) in
            [(Mode::Reliable, 1), (Mode::Unreliable, 2), (Mode::Reliable, 3), (Mode::Reliable, 4)]
        {
            outbox.wait(message(mode, size));
        }
        let mut ready = outbox.take_ready();
        let refused = ready.split_off(1);
        outbox.wait(message(Mode::Reliable, 5));
        outbox.put_back(refused.into_iter());
        assert_eq!((outbox.in_flight_bytes, outbox.in_flight.len()), (1, 1));
        assert_eq!(outbox.waiting_bytes(), 3 + 4 + 5 + 3 * OVERHEAD);
        assert_eq!(sizes(&outbox.take_ready()), [3, 4, 5]);
    }

    #[test]
    fn a_peer_stalls_when_it_takes_nothing_in_while_something_waits() {
        let mut outbox = Outbox::new(true);
        let long_ago = Instant::now().checked_sub(2 * PATIENCE).unwrap();
        outbox.moved = long_ago;
        assert!(!outbox.is_stalled(), "nothing waits");
        outbox.sent(Mode::Reliable, 10);
        outbox.sent(Mode::Reliable, 10);
        outbox.wait(message(Mode::Reliable, 1));
        assert!(!outbox.is_stalled(), "it has just begun to wait");
        outbox.moved = long_ago;
        outbox.acknowledge(20);
        assert!(outbox.is_stalled());
        outbox.acknowledge(10);
        assert!(!outbox.is_stalled(), "one was acknowledged");
    }

    #[test]
    fn what_steam_does_not_take_waits_from_then_on() {
        let mut outbox = Outbox::new(true);
        outbox.moved = Instant::now().checked_sub(2 * PATIENCE).unwrap();
        outbox.sent(Mode::Reliable, 1);
        outbox.take_back(message(Mode::Reliable, 1));
        assert!(!outbox.is_stalled() && outbox.in_flight.is_empty(), "it has just begun to wait");
        outbox.moved = Instant::now().checked_sub(2 * PATIENCE).unwrap();
        let ready = outbox.take_ready();
        outbox.put_back(ready.into_iter());
        assert!(outbox.is_stalled(), "it waited before");
    }
}
