//! The messages of a frame, which go to Steam in one call: Godot hands over what is for everybody once for each peer,
//! and a call for each costs Steam five times as much.

use std::ops::Range;

use super::outbox::Waiting;
use super::protocol::{Header, Mode};
use steam::message::Outgoing;

/// More than this does not wait for the end of the frame.
const MOST_MESSAGES: usize = 4096;
const MOST_BYTES: usize = 1 << 20;

/// A message with its place in the batch's bytes.
pub struct Entry {
    /// Over which connection.
    pub connection: u32,
    /// On which lane.
    pub lane: u16,
    /// `k_nSteamNetworkingSend_…`.
    pub flags: i32,
    /// How it goes.
    pub mode: Mode,
    /// What goes before the packet.
    pub header: Header,
    /// The packet, which may be that of others, too.
    pub payload: Range<usize>,
}

/// Messages in the order in which they were sent.
#[derive(Default)]
pub struct Batch {
    entries: Vec<Entry>,
    bytes: Vec<u8>,
}

impl Batch {
    /// Whether there is nothing to send.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether it should not grow any more.
    pub fn is_full(&self) -> bool {
        self.entries.len() >= MOST_MESSAGES || self.bytes.len() >= MOST_BYTES
    }

    /// Takes the bytes of a packet in.
    pub fn keep(&mut self, payload: &[u8]) -> Range<usize> {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(payload);
        start..self.bytes.len()
    }

    /// Puts a message behind the others.
    pub fn push(&mut self, entry: Entry) {
        self.entries.push(entry);
    }

    /// All of them, as Steam takes them.
    pub fn outgoing(&self) -> Vec<Outgoing<'_>> {
        self.entries
            .iter()
            .map(|entry| {
                let Entry { connection, flags, lane, .. } = *entry;
                let payload = &self.bytes[entry.payload.clone()];
                Outgoing { connection, flags, lane, header: entry.header.bytes(), payload }
            })
            .collect()
    }

    /// The connection of a message, and the message as it waits for its turn.
    pub fn take_back(&self, index: usize) -> (u32, Waiting) {
        let entry = &self.entries[index];
        let Entry { connection, flags, lane, mode, header, .. } = *entry;
        let payload = self.bytes[entry.payload.clone()].into();
        (connection, Waiting { lane, flags, mode, header, payload })
    }

    /// Everything was sent. The memory stays for the next frame.
    pub fn clear(&mut self) {
        self.entries.clear();
        self.bytes.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_keep_their_order_and_share_a_packet() {
        let mut batch = Batch::default();
        assert!(batch.is_empty() && !batch.is_full());
        let (one, other) = (batch.keep(b"one"), batch.keep(b"other"));
        for (connection, payload) in [(7, one.clone()), (8, one), (7, other)] {
            let (flags, mode, header) = (8, Mode::Reliable, Header::new(Mode::Reliable, 0));
            batch.push(Entry { connection, lane: 2, flags, mode, header, payload });
        }
        let outgoing = batch.outgoing();
        let seen: Vec<_> = outgoing.iter().map(|message| (message.connection, message.payload)).collect();
        assert_eq!(seen, [(7, b"one".as_slice()), (8, b"one"), (7, b"other")]);
        assert!(
            outgoing.iter().all(|message| message.header == [2] && message.lane == 2 && message.flags == 8)
        );
        let (connection, waiting) = batch.take_back(2);
        assert_eq!((connection, &*waiting.payload, waiting.lane), (7, b"other".as_slice(), 2));
        batch.clear();
        assert!(batch.is_empty());
    }
}
