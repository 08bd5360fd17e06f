//! Who plays on the server, as its browser entry lists them.

use std::time::{Duration, Instant};

use crate::steam_id::SteamId;

/// Somebody who plays on the server: a user with an open auth session, or a bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Player {
    /// The user's Steam ID, or the one made up for the bot.
    pub steam_id: SteamId,
    /// The name in the server browser, empty until the server sets it.
    pub name: String,
    /// The score in the server browser.
    pub score: u32,
    /// When the player came.
    pub since: Instant,
}

impl Player {
    /// For how long the player has been here.
    pub fn connected(&self, now: Instant) -> Duration {
        now.saturating_duration_since(self.since)
    }
}

/// The players, in the order in which they came.
#[derive(Debug, Default)]
pub struct Players(Vec<Player>);

impl Players {
    /// Lists somebody who is not listed yet.
    pub fn add(&mut self, steam_id: SteamId, since: Instant) {
        self.0.push(Player { steam_id, name: String::new(), score: 0, since });
    }

    /// Takes somebody off the list.
    pub fn remove(&mut self, steam_id: SteamId) {
        self.0.retain(|player| player.steam_id != steam_id);
    }

    /// Somebody on the list.
    pub fn get_mut(&mut self, steam_id: SteamId) -> Option<&mut Player> {
        self.0.iter_mut().find(|player| player.steam_id == steam_id)
    }

    /// Everybody, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &Player> {
        self.0.iter()
    }
}
