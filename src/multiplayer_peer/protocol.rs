//! What travels over a connection to this plugin's own clients: one kind of message per first byte. Players with the
//! client plugin speak another [`dialect`](super::dialect).
//!
//! | first byte | then | who sends it |
//! |---|---|---|
//! | 0 unreliable | the packet | both |
//! | 1 unreliable, ordered | number (u32) of the packet in its channel, the packet | both |
//! | 2 reliable | the packet | both |
//! | 3 hello | `GSMP`, version (u8) | the client, first of all |
//! | 4 welcome | `GSMP`, version (u8), the client's peer ID (i32) | the host, as answer |
//!
//! Numbers are little-endian. The first three have the values of Godot's `TransferMode`; a packet's channel is the
//! lane that it came on. Whoever sends anything else, or out of turn, is put out.

/// Version of what is described above. Both ends must have the same.
pub const VERSION: u8 = 1;

/// Channels of a peer unless the project says otherwise, each a lane of its connections: 0 to one less. Steam's own
/// limit is higher, but a packet on lane 8 or beyond ends the connection with "SNP decode unreliable msgnum underflow"
/// (GameNetworkingSockets 1.6.1).
pub const CHANNELS: usize = 8;

/// The longest that goes before a packet.
pub const LONGEST_HEADER: usize = 5;

const HELLO: u8 = 3;
const WELCOME: u8 = 4;
const MAGIC: [u8; 4] = *b"GSMP";

/// How a packet travels.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Mode {
    /// May get lost or overtaken.
    Unreliable = 0,
    /// May get lost; one that was overtaken is dropped.
    Ordered = 1,
    /// Arrives, and in order.
    #[default]
    Reliable = 2,
}

/// A message, read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Frame {
    /// A packet for the game, whose bytes begin at `start`; ordered ones have a number.
    Packet {
        /// How it travelled.
        mode: Mode,
        /// Count in its channel, for ordered ones.
        number: u32,
        /// Where the game's bytes begin.
        start: usize,
    },
    /// A client that wants in.
    Hello {
        /// What it speaks.
        version: u8,
    },
    /// The host lets the client in.
    Welcome {
        /// Its ID from now on.
        peer: i32,
    },
}

impl Frame {
    /// Reads a message; `None` when it is none of ours.
    pub fn parse(message: &[u8]) -> Option<Self> {
        let (&kind, rest) = message.split_first()?;
        let packet = |mode, number, start| Self::Packet { mode, number, start };
        match kind {
            0 => Some(packet(Mode::Unreliable, 0, 1)),
            1 => Some(packet(Mode::Ordered, u32::from_le_bytes(*rest.first_chunk()?), LONGEST_HEADER)),
            2 => Some(packet(Mode::Reliable, 0, 1)),
            HELLO => match rest.strip_prefix(&MAGIC)? {
                &[version] => Some(Self::Hello { version }),
                _ => None,
            },
            WELCOME => {
                let (&version, peer) = rest.strip_prefix(&MAGIC)?.split_first()?;
                let peer = i32::from_le_bytes(peer.try_into().ok()?);
                (version == VERSION && peer > 1).then_some(Self::Welcome { peer })
            }
            _ => None,
        }
    }
}

/// What a client says first.
pub fn hello() -> [u8; 6] {
    let [g, s, m, p] = MAGIC;
    [HELLO, g, s, m, p, VERSION]
}

/// The host's answer.
pub fn welcome(peer: i32) -> [u8; 10] {
    let [g, s, m, p] = MAGIC;
    let [a, b, c, d] = peer.to_le_bytes();
    [WELCOME, g, s, m, p, VERSION, a, b, c, d]
}

/// What goes before a packet.
#[derive(Clone, Copy)]
pub struct Header {
    bytes: [u8; LONGEST_HEADER],
    length: usize,
}

impl Header {
    /// Nothing at all.
    pub const NONE: Self = Self { bytes: [0; LONGEST_HEADER], length: 0 };

    /// Of a packet in this mode; the number is for ordered ones.
    pub fn new(mode: Mode, number: u32) -> Self {
        let [a, b, c, d] = number.to_le_bytes();
        let length = if mode == Mode::Ordered { LONGEST_HEADER } else { 1 };
        Self { bytes: [mode as u8, a, b, c, d], length }
    }

    /// The bytes to be sent.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..self.length]
    }
}

/// A number for each channel that is in use: of the last ordered packet that went out, or the newest that came in.
#[derive(Default)]
pub struct Numbers(Vec<u32>);

impl Numbers {
    fn of(&mut self, channel: usize) -> &mut u32 {
        if channel >= self.0.len() {
            self.0.resize(channel + 1, 0);
        }
        &mut self.0[channel]
    }

    /// The number of the next packet that goes out; the first has 1. Numbers wrap around.
    pub fn next(&mut self, channel: usize) -> u32 {
        let number = self.of(channel);
        *number = number.wrapping_add(1);
        *number
    }

    /// Whether a packet that came in is newer than all before it, which it then replaces.
    pub fn advance(&mut self, channel: usize, number: u32) -> bool {
        let newest = self.of(channel);
        let is_newer = number.wrapping_sub(*newest) as i32 > 0;
        if is_newer {
            *newest = number;
        }
        is_newer
    }
}

/// Whether a packet to `target` is for `peer`: 0 is everybody, a negative number everybody else.
pub fn is_addressed(target: i32, peer: i32) -> bool {
    match target {
        0 => true,
        _ if target > 0 => target == peer,
        _ => target.unsigned_abs() != peer.unsigned_abs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(mode: Mode, number: u32, payload: &[u8]) -> Vec<u8> {
        [Header::new(mode, number).bytes(), payload].concat()
    }

    #[test]
    fn packets_keep_mode_number_and_bytes() {
        for (mode, number, start) in
            [(Mode::Unreliable, 0, 1), (Mode::Ordered, 0xFEDC_BA98, 5), (Mode::Reliable, 0, 1)]
        {
            let message = message(mode, number, b"hi");
            assert_eq!(Frame::parse(&message), Some(Frame::Packet { mode, number, start }));
            assert_eq!(&message[start..], b"hi");
        }
        assert_eq!(message(Mode::Ordered, 1, b""), [1, 1, 0, 0, 0]);
        let empty = Frame::Packet { mode: Mode::Ordered, number: 1, start: 5 };
        assert_eq!(Frame::parse(&[1, 1, 0, 0, 0]), Some(empty));
    }

    #[test]
    fn a_handshake_is_understood() {
        assert_eq!(Frame::parse(&hello()), Some(Frame::Hello { version: VERSION }));
        assert_eq!(Frame::parse(b"\x03GSMP\xFF"), Some(Frame::Hello { version: 255 }));
        assert_eq!(Frame::parse(&welcome(i32::MAX)), Some(Frame::Welcome { peer: i32::MAX }));
        assert_eq!(hello(), *b"\x03GSMP\x01");
        assert_eq!(welcome(2), *b"\x04GSMP\x01\x02\0\0\0");
    }

    #[test]
    fn strangers_bytes_are_none_of_ours() {
        for stranger in [
            b"".as_slice(),
            b"\x01\0\0\0",
            b"\x03",
            b"\x03GSMP",
            b"\x03GSMP\x01x",
            b"\x03gsmp\x01",
            b"\x04GSMP\x01",
            b"\x04GSMP\x01\x02\0\0",
            b"\x04GSMP\x01\x02\0\0\0\0",
            b"\x04GSMP\x02\x02\0\0\0",
            b"\x04GSMP\x01\x01\0\0\0",
            b"\x04GSMP\x01\0\0\0\0",
            b"\x04GSMP\x01\0\0\0\x80",
            b"\x05",
            b"GET / HTTP/1.1\r\n",
        ] {
            assert_eq!(Frame::parse(stranger), None, "{stranger:?}");
        }
        let ours = (0..=u8::MAX).filter(|&byte| Frame::parse(&[byte; 3]).is_some());
        assert_eq!(ours.collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn what_was_overtaken_is_dropped_in_its_channel_only() {
        let mut newest = Numbers::default();
        assert!(newest.advance(0, 1));
        assert!(newest.advance(0, 5));
        assert!(!newest.advance(0, 5), "twice");
        assert!(!newest.advance(0, 4));
        assert!(newest.advance(7, 4));
        let mut wrapping = Numbers(vec![u32::MAX]);
        assert!(wrapping.advance(0, 0));
        assert!(!wrapping.advance(0, u32::MAX));
    }

    #[test]
    fn ordered_packets_arrive_however_many_went_out_before() {
        let (mut out, mut newest) = (Numbers::default(), Numbers::default());
        assert!(newest.advance(3, out.next(3)));
        for before in [i32::MAX as u32, u32::MAX] {
            out = Numbers(vec![0, 0, 0, before]);
            newest = Numbers(vec![0, 0, 0, before - 1]);
            for _ in 0..3 {
                assert!(newest.advance(3, out.next(3)), "after {before}");
            }
        }
    }

    #[test]
    fn targets_are_one_all_or_all_but_one() {
        let addressed = |target| [1, 2, 3].map(|peer| is_addressed(target, peer));
        assert_eq!(addressed(0), [true; 3]);
        assert_eq!(addressed(2), [false, true, false]);
        assert_eq!(addressed(-2), [true, false, true]);
        assert_eq!(addressed(i32::MIN), [true; 3]);
    }
}
