//! The server in the server browser: who asks gets answers, in the Source query protocol.
//!
//! A sender's address can be forged, and answers are longer than queries. So a query is answered only when it
//! carries the challenge of its sender: a number computed from the address with a secret of this run, which only
//! somebody at that address can have been told. Nothing is kept about senders.

pub mod protocol;

use std::collections::VecDeque;
use std::hash::{BuildHasher, RandomState};
use std::net::SocketAddrV4;

use crate::query::QueryPort;
use crate::server::Server;
use crate::steam_id::SteamId;
use protocol::{Info, PlayerEntry, Query, Subject};

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
    fn challenge(&self, sender: SocketAddrV4) -> u32 {
        let challenge = self.secret.hash_one(sender) as u32;
        if challenge == NO_CHALLENGE { 0 } else { challenge }
    }

    fn datagrams(&mut self, answer: Vec<u8>) -> Vec<Vec<u8>> {
        self.split_answers = self.split_answers.wrapping_add(1);
        protocol::datagrams(answer, self.split_answers)
    }
}

impl Server {
    /// The datagrams that answer a query. None before the logon, and none while the server is not advertised. A
    /// lost connection to Steam does not matter to those who ask here.
    pub fn answer(&mut self, query: Query, sender: SocketAddrV4) -> Vec<Vec<u8>> {
        if self.steam_id() == SteamId::NIL || !self.properties.advertised {
            return Vec::new();
        }
        let challenge = self.browser.challenge(sender);
        if query.challenge != Some(challenge) {
            return vec![protocol::challenge(challenge)];
        }
        let answer = match query.subject {
            Subject::Info => protocol::info(&self.info()),
            Subject::Players => protocol::players(self.player_entries()),
            Subject::Rules => protocol::rules(self.rules()),
        };
        self.browser.datagrams(answer)
    }

    /// Takes a query that the game received on its socket; false when the server has a query port of its own.
    /// Answers are dropped while too many of them wait.
    pub fn answer_by_game(&mut self, query: Query, sender: SocketAddrV4) -> bool {
        if !matches!(self.settings.query, QueryPort::Shared) {
            return false;
        }
        let datagrams = self.answer(query, sender);
        if self.browser.outgoing.len() + datagrams.len() <= MAX_OUTGOING {
            let outgoing = datagrams.into_iter().map(|datagram| Outgoing { to: sender, datagram });
            self.browser.outgoing.extend(outgoing);
        }
        true
    }

    /// The next datagram that the game is to send.
    pub fn take_outgoing(&mut self) -> Option<Outgoing> {
        self.browser.outgoing.pop_front()
    }

    fn info(&self) -> Info<'_> {
        let Server { properties, settings, .. } = self;
        Info {
            name: &properties.server_name,
            map: &properties.map_name,
            folder: if properties.mod_dir.is_empty() { &properties.product } else { &properties.mod_dir },
            game: &properties.game_description,
            app_id: self.scenario.app_id,
            players: self.players().count(),
            max_players: properties.max_players,
            bots: properties.bots,
            dedicated: properties.dedicated,
            password: properties.password_protected,
            secure: self.is_secure(),
            version: &settings.version,
            game_port: settings.game_port,
            steam_id: self.steam_id(),
            spectators: (properties.spectator_port != 0)
                .then_some((properties.spectator_port, properties.spectator_name.as_str())),
            tags: &properties.tags,
        }
    }

    fn player_entries(&self) -> impl Iterator<Item = PlayerEntry<'_>> {
        self.players().map(|player| PlayerEntry {
            name: &player.name,
            score: player.score,
            connected: player.connected(self.now()),
        })
    }

    fn rules(&self) -> impl Iterator<Item = (&str, &str)> {
        self.properties.rules.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}
