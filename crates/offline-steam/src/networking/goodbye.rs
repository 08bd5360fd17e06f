//! The end of a connection by Steam ID, told by a signal as well.
//!
//! GameNetworkingSockets 1.6.1 tells the other end by a single packet over the connection itself, which does not leave
//! the machine when nothing has travelled for a second or two: the other end then notices a time-out after some 20 s. It
//! understands the same news as a signal (`CMsgSteamNetworkingP2PRendezvous.connection_closed`), as it sends it itself of
//! connections that never came up. A signal to a connection that has ended already is ignored.

use std::collections::HashMap;

use crate::networking::registry::Peer;
use crate::networking::types::Connection;

/// How many frames what is on its way has before the signal overtakes it.
const FRAMES: u32 = 120;

/// The tag of `to_connection_id`, with which a signal to a connection that is known begins.
const TO_CONNECTION: u8 = 1 << 3 | 5;
const CONNECTION_CLOSED: u8 = 6 << 3 | 2;
const DEBUG: u8 = 5 << 3 | 2;
const REASON_CODE: u8 = 6 << 3;

/// What the library calls an end without a reason, and one that no program can have meant.
const NO_REASON: i32 = 1000;
const WRONG_REASON: i32 = 1999;
const REASONS: std::ops::RangeInclusive<i32> = 1000..=2999;
/// As much of the text as the library keeps.
const TEXT_BYTES: usize = 127;

/// Ends that were not told yet, and what it takes to tell those to come.
#[derive(Default)]
pub struct Goodbyes {
    /// The last signal of each connection to one that was known: its head addresses another signal.
    last: HashMap<Connection, Vec<u8>>,
    waiting: Vec<Goodbye>,
}

struct Goodbye {
    frames: u32,
    peer: Peer,
    signal: Vec<u8>,
}

impl Goodbyes {
    /// The library sends a signal.
    pub fn note(&mut self, connection: Connection, signal: &[u8]) {
        if signal.first() == Some(&TO_CONNECTION) {
            self.last.insert(connection, signal.to_vec());
        }
    }

    /// A connection is closed here, which the other end may hear at once when nothing is on its way.
    pub fn say(&mut self, connection: Connection, peer: Peer, end: (i32, &str), is_idle: bool) {
        let Some(last) = self.last.remove(&connection) else { return };
        let frames = if is_idle { 0 } else { FRAMES };
        self.waiting.push(Goodbye { frames, peer, signal: with_end(last, end.0, end.1) });
        self.send_due();
    }

    /// A connection has ended otherwise.
    pub fn forget(&mut self, connection: Connection) {
        self.last.remove(&connection);
    }

    /// A frame has passed.
    pub fn frame(&mut self) {
        self.waiting.iter_mut().for_each(|goodbye| goodbye.frames -= 1);
        self.send_due();
    }

    /// The library ends: whoever waits is told now.
    pub fn end(&mut self) {
        self.waiting.drain(..).for_each(|goodbye| goodbye.peer.send(&goodbye.signal));
        self.last.clear();
    }

    fn send_due(&mut self) {
        for goodbye in self.waiting.extract_if(.., |goodbye| goodbye.frames == 0) {
            goodbye.peer.send(&goodbye.signal);
        }
    }
}

/// A signal that tells of the end as well, which goes before everything else in it.
fn with_end(mut signal: Vec<u8>, reason: i32, text: &str) -> Vec<u8> {
    let reason = match reason {
        0 => NO_REASON,
        _ if REASONS.contains(&reason) => reason,
        _ => WRONG_REASON,
    };
    let text = match text {
        "" => "Application closed connection",
        _ => &text[..text.floor_char_boundary(TEXT_BYTES)],
    };
    let mut closed = vec![DEBUG, text.len() as u8];
    closed.extend_from_slice(text.as_bytes());
    closed.push(REASON_CODE);
    push_varint(&mut closed, reason as u32);
    signal.push(CONNECTION_CLOSED);
    push_varint(&mut signal, closed.len() as u32);
    signal.extend_from_slice(&closed);
    signal
}

fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::networking::registry::Mailbox;
    use crate::steam_id::SteamId;

    const SIGNAL: [u8; 5] = [TO_CONNECTION, 1, 2, 3, 4];

    #[test]
    fn an_end_is_appended_as_protocol_buffers_have_it() {
        let told = with_end(SIGNAL.to_vec(), 1234, "bye");
        assert_eq!(told, [&SIGNAL[..], &[0x32, 8, 0x2A, 3, b'b', b'y', b'e', 0x30, 0xD2, 0x09]].concat());
        let reason_of = |reason| with_end(vec![], reason, "x")[5..].to_vec();
        assert_eq!(reason_of(0), [0x30, 0xE8, 0x07], "1000");
        assert_eq!(reason_of(5003), [0x30, 0xCF, 0x0F], "1999");
        let long = with_end(vec![], 1000, &"é".repeat(100));
        assert_eq!(long[..5], [0x32, 0x83, 0x01, 0x2A, 126]);
    }

    #[test]
    fn who_has_something_on_its_way_is_told_later() {
        let (app, host) = (std::process::id(), SteamId(0x0110_0001_0000_0001));
        let mailbox = Mailbox::open(app, host).unwrap();
        let mut buffer = [0; 100];
        let mut goodbyes = Goodbyes::default();
        for connection in 1..=3 {
            goodbyes.note(connection, &SIGNAL);
        }
        goodbyes.note(4, &[0x32, 0]);
        goodbyes.forget(3);
        for connection in [3, 4] {
            goodbyes.say(connection, Peer::new(app, host).unwrap(), (1000, "never known"), true);
        }
        goodbyes.say(1, Peer::new(app, host).unwrap(), (1001, "idle"), true);
        goodbyes.say(2, Peer::new(app, host).unwrap(), (1002, "busy"), false);
        assert_eq!(mailbox.receive(&mut buffer), Some(&with_end(SIGNAL.to_vec(), 1001, "idle")[..]));
        (1..FRAMES).for_each(|_| goodbyes.frame());
        assert_eq!(mailbox.receive(&mut buffer), None);
        goodbyes.frame();
        assert_eq!(mailbox.receive(&mut buffer), Some(&with_end(SIGNAL.to_vec(), 1002, "busy")[..]));
        assert_eq!(mailbox.receive(&mut buffer), None);
    }
}
