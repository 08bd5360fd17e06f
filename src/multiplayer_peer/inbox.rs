//! The packets that came in and wait for the game, still in Steam's own memory.

use std::collections::VecDeque;
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
    /// Who sent it.
    pub peer: i32,
    /// On which channel.
    pub channel: i32,
    /// How it travelled.
    pub mode: Mode,
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

/// Packets in the order in which they came.
pub struct Inbox(Arc<Mutex<Contents>>);

impl Default for Inbox {
    fn default() -> Self {
        let contents = Arc::<Mutex<Contents>>::default();
        let holder: Weak<Mutex<Contents>> = Arc::downgrade(&contents);
        SESSION.holders.add(holder);
        Self(contents)
    }
}

impl Inbox {
    /// Whether more should be fetched from Steam.
    pub fn has_room(&self) -> bool {
        let contents = self.0.lock();
        contents.bytes < MOST_BYTES && contents.waiting.len() < MOST_PACKETS
    }

    /// Puts a packet behind the others.
    pub fn push(&self, packet: Packet) {
        let mut contents = self.0.lock();
        contents.bytes += packet.message.payload().len();
        contents.waiting.push_back(packet);
    }

    /// How many wait.
    pub fn count(&self) -> usize {
        self.0.lock().waiting.len()
    }

    /// Reads something off the packet that is next.
    pub fn peek<T>(&self, read: impl FnOnce(&Packet) -> T) -> Option<T> {
        self.0.lock().waiting.front().map(read)
    }

    /// Takes the next one: where its bytes lie and how many they are. They stay there until the next call, as long
    /// as this inbox.
    pub fn take(&self) -> Option<(*const u8, usize)> {
        let mut contents = self.0.lock();
        let packet = contents.waiting.pop_front();
        contents.bytes -= packet.as_ref().map_or(0, |packet| packet.message.payload().len());
        contents.current = packet;
        let packet = contents.current.as_ref()?;
        let bytes = &packet.message.payload()[packet.start..];
        Some((bytes.as_ptr(), bytes.len()))
    }

    /// Whether a peer's packets wait.
    pub fn has_any_of(&self, peer: i32) -> bool {
        self.0.lock().waiting.iter().any(|packet| packet.peer == peer)
    }

    /// Drops what a peer sent.
    pub fn drop_all_of(&self, peer: i32) {
        self.0.lock().keep(|packet| packet.peer != peer);
    }

    /// Drops all that wait.
    pub fn clear(&self) {
        self.0.lock().keep(|_| false);
    }
}

impl Holder for Mutex<Contents> {
    fn give_back(&self) {
        let mut contents = self.lock();
        contents.keep(|_| false);
        // A handler that shuts Steam down may run on behalf of this packet: Godot reads on in it afterwards, when
        // nobody can release it any more.
        std::mem::forget(contents.current.take());
    }
}
