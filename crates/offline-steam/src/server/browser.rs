//! Answers to the server browser's questions.

use std::net::SocketAddrV4;

use super::Server;
use crate::browser::Outgoing;
use crate::browser::protocol::{self, Info, PlayerEntry, Query, Subject};
use crate::query::QueryPort;
use crate::steam_id::SteamId;

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
        self.browser.queue(sender, datagrams);
        true
    }

    /// The next datagram that the game is to send.
    pub fn take_outgoing(&mut self) -> Option<Outgoing> {
        self.browser.take_outgoing()
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
