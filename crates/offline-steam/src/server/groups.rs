//! Groups, and who gets on with whom.

use super::Server;
use crate::callbacks;
use crate::dispatch::CallHandle;
use crate::notice::notice;
use crate::result::SteamResult;
use crate::steam_id::{AccountType, SteamId};

impl Server {
    /// Ties the server to a group.
    pub fn associate_with_clan(&mut self, clan: SteamId) -> CallHandle {
        let result = match self.check_call(clan, AccountType::Clan) {
            Ok(()) => self.scenario.groups.get(&clan).map_or(SteamResult::OK, |group| group.associate_result),
            Err(result) => result,
        };
        self.call_result(callbacks::associate_with_clan(result))
    }

    /// Asks who of the players gets on with a new one.
    pub fn compute_new_player_compatibility(&mut self, candidate: SteamId) -> CallHandle {
        let (result, counts) = match self.check_call(candidate, AccountType::Individual) {
            Ok(()) => (SteamResult::OK, self.scenario.user(candidate).compatibility),
            Err(result) => (result, Default::default()),
        };
        self.call_result(callbacks::player_compatibility(result, counts, candidate))
    }

    /// Asks whether a user is in a group; false when that cannot be asked.
    pub fn request_user_group_status(&mut self, user: SteamId, group: SteamId) -> bool {
        let checks = [(user, AccountType::Individual, "user"), (group, AccountType::Clan, "group")];
        for (id, wanted, what) in checks {
            if !id.is(wanted) {
                notice(&format!("group status not asked for: {} is not the Steam ID of a {what}", id.0));
                return false;
            }
        }
        if !self.is_logged_on() {
            return false;
        }
        let known = self.scenario.groups.get(&group);
        let member = known.is_some_and(|group| group.has_member(user));
        let officer = known.is_some_and(|group| group.has_officer(user));
        self.post(callbacks::client_group_status(user, group, member, officer));
        true
    }
}
