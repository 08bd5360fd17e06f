//! The two ways in which clients speak, told apart by their first message, so that one listen socket serves both.
//!
//! | | first message of the client | the host's answer | then |
//! |---|---|---|---|
//! | [`Dialect::Own`] | `03 GSMP version` | `04 GSMP version`, the client's peer ID | [`protocol`] |
//! | [`Dialect::Plain`] | its peer ID, 4 bytes, which it chose | the host's peer ID, 4 bytes | packets, nothing before them |
//!
//! The second one is what players' games speak: the client plugin's class `SteamMultiplayerPeer`, and its ancestor of
//! the same name, which sends its ID unreliably and again until it has the host's. In both a packet's channel is the
//! lane. A plain client takes the first message that reaches it for the host's ID, on whatever lane: it must have
//! acknowledged that one before it is sent anything else.

use super::protocol::{self, Frame, Header, Mode, Numbers};

/// How a peer speaks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Dialect {
    /// This plugin's clients.
    Own,
    /// The client plugin's clients, and their ancestor's.
    Plain,
}

/// A client's first message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Greeting {
    /// One of this plugin's.
    Own,
    /// A plain client with the ID of its choice.
    Plain {
        /// Its ID, above the host's.
        peer: i32,
        /// Whether it says so until it has its answer.
        repeats: bool,
    },
}

impl Greeting {
    /// Reads a client's first message; `None` when it is none.
    pub fn parse(message: &[u8], is_reliable: bool) -> Option<Self> {
        if let Ok(id) = <[u8; 4]>::try_from(message) {
            let peer = i32::from_le_bytes(id);
            return (peer > 1).then_some(Self::Plain { peer, repeats: !is_reliable });
        }
        let hello = Frame::Hello { version: protocol::VERSION };
        (Frame::parse(message) == Some(hello)).then_some(Self::Own)
    }

    /// How this client speaks.
    pub fn dialect(self) -> Dialect {
        match self {
            Self::Own => Dialect::Own,
            Self::Plain { .. } => Dialect::Plain,
        }
    }
}

/// A packet for the game, as it lies in its message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Content {
    /// How it travelled.
    pub mode: Mode,
    /// Count in its channel, for ordered ones.
    pub number: u32,
    /// Where the game's bytes begin.
    pub start: usize,
}

impl Dialect {
    /// The host's answer to a client's greeting.
    pub fn answer(self, peer: i32) -> Vec<u8> {
        match self {
            Self::Own => protocol::welcome(peer).to_vec(),
            Self::Plain => 1_u32.to_le_bytes().to_vec(),
        }
    }

    /// How a packet travels in truth: plain clients cannot tell the order of unreliable ones.
    pub fn travels_as(self, mode: Mode) -> Mode {
        match (self, mode) {
            (Self::Plain, Mode::Ordered) => Mode::Reliable,
            _ => mode,
        }
    }

    /// What goes before a packet.
    pub fn header(self, mode: Mode, channel: usize, numbers: &mut Numbers) -> Header {
        match self {
            Self::Own if mode == Mode::Ordered => Header::new(mode, numbers.next(channel)),
            Self::Own => Header::new(mode, 0),
            Self::Plain => Header::NONE,
        }
    }

    /// Finds the packet in a message; `None` when there is none.
    pub fn read(self, message: &[u8], is_reliable: bool) -> Option<Content> {
        match self {
            Self::Own => match Frame::parse(message)? {
                Frame::Packet { mode, number, start } => Some(Content { mode, number, start }),
                _ => None,
            },
            Self::Plain => {
                let mode = if is_reliable { Mode::Reliable } else { Mode::Unreliable };
                (!message.is_empty()).then_some(Content { mode, number: 0, start: 0 })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_message_tells_who_speaks() {
        let plain = |peer, repeats| Some(Greeting::Plain { peer, repeats });
        assert_eq!(Greeting::parse(&[0xD2, 2, 0x96, 0x49], true), plain(1_234_567_890, false));
        assert_eq!(Greeting::parse(&[2, 0, 0, 0], false), plain(2, true));
        assert_eq!(Greeting::parse(&i32::MAX.to_le_bytes(), true), plain(i32::MAX, false));
        assert_eq!(Greeting::parse(&protocol::hello(), true), Some(Greeting::Own));
        for stranger in [
            b"".as_slice(),
            b"\x02\0\0",
            b"\x02\0\0\0\0",
            &0_u32.to_le_bytes(),
            &1_u32.to_le_bytes(),
            &0x8000_0000_u32.to_le_bytes(),
            &u32::MAX.to_le_bytes(),
            b"\x03GSMP\x02",
        ] {
            assert_eq!(Greeting::parse(stranger, true), None, "{stranger:?}");
        }
    }

    #[test]
    fn a_plain_client_is_told_the_hosts_id_and_its_packets_are_bare() {
        assert_eq!(Dialect::Plain.answer(77), [1, 0, 0, 0]);
        assert_eq!(Dialect::Own.answer(77), protocol::welcome(77));
        let mut numbers = Numbers::default();
        let mut header = |dialect: Dialect, mode| dialect.header(mode, 2, &mut numbers).bytes().to_vec();
        assert!(header(Dialect::Plain, Mode::Reliable).is_empty());
        assert_eq!(header(Dialect::Own, Mode::Unreliable), [0]);
        assert_eq!(header(Dialect::Own, Mode::Ordered), [1, 1, 0, 0, 0]);
        assert_eq!(header(Dialect::Own, Mode::Ordered), [1, 2, 0, 0, 0]);
        assert_eq!(Dialect::Plain.travels_as(Mode::Ordered), Mode::Reliable);
        assert_eq!(Dialect::Own.travels_as(Mode::Ordered), Mode::Ordered);
    }

    #[test]
    fn a_plain_packet_is_the_whole_message() {
        let content = |mode| Some(Content { mode, number: 0, start: 0 });
        assert_eq!(Dialect::Plain.read(&[3, 9], true), content(Mode::Reliable));
        assert_eq!(Dialect::Plain.read(&protocol::hello(), false), content(Mode::Unreliable));
        assert_eq!(Dialect::Plain.read(&[], true), None);
        assert_eq!(Dialect::Own.read(&protocol::hello(), true), None);
    }
}
