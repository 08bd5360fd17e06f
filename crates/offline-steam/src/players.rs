//! Who plays on the server, as its browser entry lists them.

use std::collections::{BTreeMap, HashMap};
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
pub struct Players {
    /// By a number that grows with each that comes.
    by_arrival: BTreeMap<u64, Player>,
    /// The numbers of those who are here.
    arrivals: HashMap<SteamId, u64>,
    next: u64,
}

impl Players {
    /// Lists somebody who is not listed yet.
    pub fn add(&mut self, steam_id: SteamId, since: Instant) {
        self.arrivals.insert(steam_id, self.next);
        self.by_arrival.insert(self.next, Player { steam_id, name: String::new(), score: 0, since });
        self.next += 1;
    }

    /// Takes somebody off the list.
    pub fn remove(&mut self, steam_id: SteamId) {
        if let Some(arrival) = self.arrivals.remove(&steam_id) {
            self.by_arrival.remove(&arrival);
        }
    }

    /// Somebody on the list.
    pub fn get_mut(&mut self, steam_id: SteamId) -> Option<&mut Player> {
        self.by_arrival.get_mut(self.arrivals.get(&steam_id)?)
    }

    /// Everybody, in the order in which they came.
    pub fn iter(&self) -> impl Iterator<Item = &Player> {
        self.by_arrival.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_coming_whoever_goes_and_comes_back() {
        let (now, mut players) = (Instant::now(), Players::default());
        (1..=4).rev().for_each(|id| players.add(SteamId(id), now));
        players.remove(SteamId(3));
        players.remove(SteamId(9));
        players.add(SteamId(3), now);
        let listed: Vec<u64> = players.iter().map(|player| player.steam_id.0).collect();
        assert_eq!(listed, [4, 2, 1, 3]);
        players.get_mut(SteamId(2)).unwrap().score = 7;
        assert_eq!(players.iter().map(|player| player.score).collect::<Vec<_>>(), [0, 7, 0, 0]);
        assert!(players.get_mut(SteamId(9)).is_none());
    }
}
