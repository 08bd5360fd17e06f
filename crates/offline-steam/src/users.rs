//! What Steam knows about users and groups: the scenario's keys `auth`, `users` and `groups`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::auth::{AuthResponse, DenyReason, License};
use crate::callbacks::Incompatible;
use crate::millis::Millis;
use crate::result::SteamResult;
use crate::stats::{AchievementDefinitions, StatDefinitions, StatPreset, UserStats};
use crate::steam_id::{AccountType, SteamId};

/// How auth sessions go for everybody.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Auth {
    /// Time from the beginning of a session to the verdict.
    pub delay_ms: Millis,
}

/// What Steam knows about a user.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct User {
    /// The verdict about a ticket of the user's that is good.
    pub auth_response: AuthResponse,
    /// Steam changes its mind after a good verdict.
    pub revoke: Option<Revoke>,
    /// Steam wants the user gone after a good verdict.
    pub kick: Option<Kick>,
    /// Whom the app belongs to; none for the user.
    pub owner_id: Option<SteamId>,
    /// The apps that the user has; none for just the server's.
    pub apps: Option<BTreeSet<u32>>,
    /// Who gets on with the user.
    pub compatibility: Incompatible,
    /// The values of the user's stats.
    pub stats: BTreeMap<String, StatPreset>,
    /// The user's achievements: unlocked or not.
    pub achievements: BTreeMap<String, bool>,
    /// The outcome of asking for the user's stats.
    pub stats_result: SteamResult,
    /// The outcome of storing the user's stats.
    pub store_result: SteamResult,
}

/// A later verdict.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
    /// Time from the first verdict.
    pub after_ms: Millis,
    /// The later verdict.
    #[serde(default = "canceled")]
    pub response: AuthResponse,
}

/// A request to remove a player.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kick {
    /// Time from the verdict.
    pub after_ms: Millis,
    /// Why.
    #[serde(default = "generic")]
    pub reason: DenyReason,
}

/// A Steam group.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    /// The members; the officers need not be repeated here.
    pub members: BTreeSet<SteamId>,
    /// The officers.
    pub officers: BTreeSet<SteamId>,
    /// The outcome of tying a server to the group.
    pub associate_result: SteamResult,
}

fn canceled() -> AuthResponse {
    AuthResponse::TICKET_CANCELED
}

fn generic() -> DenyReason {
    DenyReason::GENERIC
}

/// What Steam knows about somebody whom the scenario does not name.
pub static ORDINARY: User = User {
    auth_response: AuthResponse::OK,
    revoke: None,
    kick: None,
    owner_id: None,
    apps: None,
    compatibility: Incompatible {
        players_against_candidate: 0,
        candidate_against_players: 0,
        clan_players_against_candidate: 0,
    },
    stats: BTreeMap::new(),
    achievements: BTreeMap::new(),
    stats_result: SteamResult::OK,
    store_result: SteamResult::OK,
};

impl Default for User {
    fn default() -> Self {
        ORDINARY.clone()
    }
}

impl Default for Group {
    fn default() -> Self {
        Self { members: BTreeSet::new(), officers: BTreeSet::new(), associate_result: SteamResult::OK }
    }
}

impl Group {
    /// Whether the user is in the group.
    pub fn has_member(&self, user: SteamId) -> bool {
        self.members.contains(&user) || self.has_officer(user)
    }

    /// Whether the user is an officer of the group.
    pub fn has_officer(&self, user: SteamId) -> bool {
        self.officers.contains(&user)
    }
}

impl User {
    /// Steam's verdict about the user, whose ticket is good, on a server of this app.
    pub fn verdict(&self, server_app: u32) -> AuthResponse {
        if self.auth_response == AuthResponse::OK
            && self.license(server_app, server_app) == License::DoesNotHave
        {
            return AuthResponse::NO_LICENSE;
        }
        self.auth_response
    }

    /// Whether the user has an app.
    pub fn license(&self, app_id: u32, server_app: u32) -> License {
        let has = match &self.apps {
            Some(apps) => apps.contains(&app_id),
            None => app_id == server_app,
        };
        if has { License::Has } else { License::DoesNotHave }
    }

    /// The stats with which the user begins; none for a user who has no stats.
    ///
    /// # Errors
    /// A text that says which value does not fit its definition.
    pub fn first_stats(
        &self,
        stats: &StatDefinitions,
        achievements: &AchievementDefinitions,
    ) -> Result<Option<UserStats>, String> {
        let mut first = UserStats::defaults(stats, achievements);
        for (name, preset) in &self.stats {
            first.preset_stat(stats, name, *preset).map_err(|error| format!("stats.{name}: {error}"))?;
        }
        for (name, unlocked) in &self.achievements {
            first
                .preset_achievement(achievements, name, *unlocked)
                .map_err(|error| format!("achievements.{name}: {error}"))?;
        }
        Ok(Some(first).filter(|stats| *stats != UserStats::default()))
    }

    /// Looks for a user who cannot be.
    ///
    /// # Errors
    /// A text that names the key.
    pub fn check(
        &self,
        id: SteamId,
        stats: &StatDefinitions,
        achievements: &AchievementDefinitions,
    ) -> Result<(), String> {
        expect_account(id, AccountType::Individual, "users", "person")?;
        self.first_stats(stats, achievements).map(drop).map_err(|error| format!("at users.{}.{error}", id.0))
    }
}

/// Looks for groups that cannot be.
///
/// # Errors
/// A text that names the key.
pub fn check_groups(groups: &BTreeMap<SteamId, Group>) -> Result<(), String> {
    for (id, group) in groups {
        expect_account(*id, AccountType::Clan, "groups", "group")?;
        for member in group.members.iter().chain(&group.officers) {
            expect_account(*member, AccountType::Individual, &format!("groups.{}", id.0), "person")?;
        }
    }
    Ok(())
}

fn expect_account(id: SteamId, wanted: AccountType, key: &str, kind: &str) -> Result<(), String> {
    if id.is(wanted) {
        return Ok(());
    }
    Err(format!("at {key}: {} is not the 64-bit Steam ID of a {kind}", id.0))
}
