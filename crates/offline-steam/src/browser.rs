//! The server in the server browser: who asks gets answers, in the Source query protocol.
//!
//! A sender's address can be forged, and answers are longer than queries. So a query is answered only when it
//! carries the challenge of its sender: a number computed from the address with a secret of this run, which only
//! somebody at that address can have been told. Nothing is kept about senders.

pub mod client;
pub mod protocol;

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddrV4;

/// Most datagrams that wait for the game to send them.
const MAX_OUTGOING: usize = 1024;
/// Clients send this in place of a challenge that they do not have.
const NO_CHALLENGE: u32 = u32::MAX;

/// A datagram, and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its receiver.
    pub to: SocketAddrV4,
    /// Its bytes.
    pub datagram: Vec<u8>,
}

/// What answering takes beside the server's properties.
#[derive(Debug, Default)]
pub struct Browser {
    secret: RandomState,
    split_answers: u32,
    outgoing: VecDeque<Outgoing>,
}

impl Browser {
    /// The challenge of whoever is at this address.
    pub fn challenge(&self, sender: SocketAddrV4) -> u32 {
        let challenge = self.secret.hash_one(sender) as u32;
        if challenge == NO_CHALLENGE { 0 } else { challenge }
    }

    /// The datagrams that an answer goes out in.
    pub fn datagrams(&mut self, answer: Vec<u8>) -> Vec<Vec<u8>> {
        self.split_answers = self.split_answers.wrapping_add(1);
        protocol::datagrams(answer, self.split_answers)
    }

    /// Keeps an answer for the game to send. It is dropped while too many datagrams wait.
    pub fn queue(&mut self, to: SocketAddrV4, datagrams: Vec<Vec<u8>>) {
        if self.outgoing.len() + datagrams.len() <= MAX_OUTGOING {
            self.outgoing.extend(datagrams.into_iter().map(|datagram| Outgoing { to, datagram }));
        }
    }

    /// The next datagram that the game is to send.
    pub fn take_outgoing(&mut self) -> Option<Outgoing> {
        self.outgoing.pop_front()
    }
}
