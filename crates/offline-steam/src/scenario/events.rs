//! The scenario's events: what Steam tells at a time of the scenario's choice, whatever the server does.

use serde::Deserialize;

use crate::auth::DenyReason;
use crate::millis::Millis;
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::utils::world::Country;

/// An event, and when it happens.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimedEvent {
    /// What the time counts from.
    #[serde(default)]
    pub from: Moment,
    /// Time from that moment.
    pub after_ms: Millis,
    /// What happens.
    pub event: ScenarioEvent,
}

/// What the time of an event counts from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Init.
    #[default]
    Init,
    /// Each logon; a logoff calls the event off.
    Logon,
}

/// What happens, by the name of the plugin's signal that tells of it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ScenarioEvent {
    /// Steam finds the server in a country.
    IpCountry {
        /// That country.
        country: Country,
    },
    /// The battery runs out.
    LowPower {
        /// Minutes until then.
        minutes: u8,
    },
    /// Steam asks the program to end.
    SteamShutdown,
    /// The machine wakes up.
    AppResumingFromSuspend,
    /// The text filter has other words now.
    FilterTextDictionaryChanged {
        /// The language's number.
        language: i32,
    },
    /// The floating keyboard is closed.
    FloatingGamepadTextInputDismissed,
    /// The text dialog is closed.
    GamepadTextInputDismissed {
        /// What was typed; none, if the dialog was closed without.
        #[serde(default)]
        text: Option<String>,
    },
    /// A player may play (of the old way to authenticate).
    ClientApproved {
        /// The player.
        steam_id: SteamId,
        /// Whose licence it is; the player's own, if left out.
        #[serde(default)]
        owner: Option<SteamId>,
    },
    /// A player may not play (of the old way to authenticate).
    ClientDenied {
        /// The player.
        steam_id: SteamId,
        /// Why not.
        reason: DenyReason,
        /// Why not, in words.
        #[serde(default)]
        text: String,
    },
    /// What `GetGameplayStats` of old SDKs told.
    GameplayStats {
        /// The outcome.
        #[serde(default = "ok")]
        result: SteamResult,
        /// The server's rank.
        rank: i32,
        /// Number of players who came.
        total_connects: u32,
        /// Minutes that they played.
        total_minutes_played: u32,
    },
}

fn ok() -> SteamResult {
    SteamResult::OK
}
