//! Stats between a player's process and the server that he plays on: what the one stores, the other has too, as both have
//! it from Steam.

use super::Server;
use crate::callbacks;
use crate::networking::registry::{StatsBox, send_stats};
use crate::result::SteamResult;
use crate::stats::UserStats;
use crate::steam_id::SteamId;

impl Server {
    /// From now on stats reach this server or player.
    pub(super) fn open_stats_box(&mut self) {
        // A box from before has another name, or this one.
        self.stats_box = None;
        self.stats_box = StatsBox::open(self.scenario.app_id, self.steam_id()).ok();
    }

    /// Takes in what others have stored.
    pub(super) fn receive_stored_stats(&mut self) {
        while let Some((user, stats)) = self.next_stored_stats() {
            self.stats.stored.insert(user, stats.clone());
            if self.persona.is_some() && user == self.steam_id() {
                self.stats.at_hand.insert(user, stats);
                self.post(callbacks::user_stats_received(self.scenario.app_id, SteamResult::OK, user));
            }
        }
    }

    fn next_stored_stats(&mut self) -> Option<(SteamId, UserStats)> {
        let bytes = self.stats_box.as_mut()?.receive()?;
        let (user, stats): (u64, UserStats) = serde_json::from_slice(bytes).ok()?;
        Some((SteamId(user), stats))
    }

    /// Tells a server or a player what is stored of a user.
    pub(super) fn tell_stored_stats(&self, user: SteamId, to: SteamId) {
        let Some(stats) = self.stats.stored.get(&user) else { return };
        if let Ok(bytes) = serde_json::to_vec(&(user.0, stats)) {
            send_stats(self.scenario.app_id, to, &bytes);
        }
    }
}
