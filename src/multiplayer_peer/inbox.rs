//! The packets that came in and wait for the game, still in Steam's own memory.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Weak};

use parking_lot::Mutex;

use super::protocol::Mode;
use crate::session::SESSION;
use crate::session::holders::Holder;
use steam::message::Message;

/// More than this waits with Steam, which bounds it per connection.
const MOST_BYTES: usize = 64 << 20;
const MOST_PACKETS: usize = 16_384;

/// A packet for the game.
pub struct Packet {
    /// The message with it.
    pub message: Message,
    /// Where the game's bytes begin in the message.
    pub start: usize,
    /// What Godot asks of it before it takes it.
    pub sight: Sight,
}

/// What Godot asks of the next packet before it takes it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Sight {
    /// Who sent it.
    pub peer: i32,
    /// On which channel.
    pub channel: u16,
    /// How it travelled.
    pub mode: Mode,
}

impl Sight {
    /// The mode that there is without a packet: all bits are 0 then.
    const NO_MODE: u8 = Mode::Reliable as u8;

    fn to_bits(self) -> u64 {
        let [a, b, c, d] = self.peer.to_le_bytes();
        let [e, f] = self.channel.to_le_bytes();
        u64::from_le_bytes([a, b, c, d, e, f, self.mode as u8 ^ Self::NO_MODE, 0])
    }

    fn from_bits(bits: u64) -> Self {
        let [a, b, c, d, e, f, mode, _] = bits.to_le_bytes();
        let mode = match mode ^ Self::NO_MODE {
            0 => Mode::Unreliable,
            1 => Mode::Ordered,
            _ => Mode::Reliable,
        };
        Self { peer: i32::from_le_bytes([a, b, c, d]), channel: u16::from_le_bytes([e, f]), mode }
    }
}

#[derive(Default)]
struct Contents {
    waiting: VecDeque<Packet>,
    bytes: usize,
    /// The one that Godot reads: its memory stays until the next one is asked for.
    current: Option<Packet>,
}

impl Contents {
    fn keep(&mut self, keep: impl FnMut(&Packet) -> bool) {
        self.waiting.retain(keep);
        self.bytes = self.waiting.iter().map(|packet| packet.message.payload().len()).sum();
    }
}

/// The packets, and what is asked of them for each one, which is read without the lock.
#[derive(Default)]
struct Shared {
    contents: Mutex<Contents>,
    count: AtomicUsize,
    next: AtomicU64,
}

impl Shared {
    fn change<R>(&self, change: impl FnOnce(&mut Contents) -> R) -> R {
        let mut contents = self.contents.lock();
        let result = change(&mut contents);
        let next = contents.waiting.front().map(|packet| packet.sight).unwrap_or_default();
        self.next.store(next.to_bits(), Ordering::Relaxed);
        self.count.store(contents.waiting.len(), Ordering::Relaxed);
        result
    }
}

/// Packets in the order in which they came.
pub struct Inbox(Arc<Shared>);

impl Default for Inbox {
    fn default() -> Self {
        let shared = Arc::<Shared>::default();
        let holder: Weak<Shared> = Arc::downgrade(&shared);
        SESSION.holders.add(holder);
        Self(shared)
    }
}

impl Inbox {
    /// Whether more should be fetched from Steam.
    pub fn has_room(&self) -> bool {
        self.count() < MOST_PACKETS && self.0.contents.lock().bytes < MOST_BYTES
    }

    /// Puts a packet behind the others.
    pub fn push(&self, packet: Packet) {
        self.0.change(|contents| {
            contents.bytes += packet.message.payload().len();
            contents.waiting.push_back(packet);
        });
    }

    /// How many wait.
    pub fn count(&self) -> usize {
        self.0.count.load(Ordering::Relaxed)
    }

    /// What the packet is like that is next; what [`Sight`] has by default when there is none.
    pub fn next(&self) -> Sight {
        Sight::from_bits(self.0.next.load(Ordering::Relaxed))
    }

    /// Takes the next one: where its bytes lie and how many they are. They stay there until the next call, as long
    /// as this inbox.
    pub fn take(&self) -> Option<(*const u8, usize)> {
        self.0.change(|contents| {
            let packet = contents.waiting.pop_front();
            contents.bytes -= packet.as_ref().map_or(0, |packet| packet.message.payload().len());
            contents.current = packet;
            let packet = contents.current.as_ref()?;
            let bytes = &packet.message.payload()[packet.start..];
            Some((bytes.as_ptr(), bytes.len()))
        })
    }

    /// Whether a peer's packets wait.
    pub fn has_any_of(&self, peer: i32) -> bool {
        self.0.contents.lock().waiting.iter().any(|packet| packet.sight.peer == peer)
    }

    /// Drops what a peer sent.
    pub fn drop_all_of(&self, peer: i32) {
        self.0.change(|contents| contents.keep(|packet| packet.sight.peer != peer));
    }

    /// Drops all that wait.
    pub fn clear(&self) {
        self.0.change(|contents| contents.keep(|_| false));
    }
}

impl Holder for Shared {
    fn give_back(&self) {
        self.change(|contents| {
            contents.keep(|_| false);
            // A handler that shuts Steam down may run on behalf of this packet: Godot reads on in it afterwards, when
            // nobody can release it any more.
            std::mem::forget(contents.current.take());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_of_the_next_packet_is_what_it_is_like() {
        for mode in [Mode::Unreliable, Mode::Ordered, Mode::Reliable] {
            for (peer, channel) in [(1, 0), (i32::MAX, 255), (1_234_567_890, 7)] {
                let sight = Sight { peer, channel, mode };
                assert_eq!(Sight::from_bits(sight.to_bits()), sight);
            }
        }
        let inbox = Inbox::default();
        assert_eq!((inbox.count(), inbox.next()), (0, Sight::default()));
    }
}
