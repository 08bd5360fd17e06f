//! Stats and achievements of a user, and what an app defines about them.

use std::collections::{BTreeMap, HashMap};
use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};
use serde::{Deserialize, Serialize};

use crate::json::known;
use crate::steam_id::SteamId;

/// The stats that an app defines, by name.
pub type StatDefinitions = BTreeMap<String, StatDefinition>;

/// The achievements that an app defines, by name.
pub type AchievementDefinitions = BTreeMap<String, AchievementDefinition>;

/// What an app defines about a stat.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatDefinition {
    /// The stat's type.
    #[serde(rename = "type")]
    pub kind: StatType,
    /// The value of a user who never had another one.
    #[serde(default)]
    pub default: f64,
    /// The lowest value that gets stored.
    #[serde(default = "lowest")]
    pub min: f64,
    /// The highest value that gets stored.
    #[serde(default = "highest")]
    pub max: f64,
    /// The greatest difference between two values that get stored one after the other.
    #[serde(default = "highest")]
    pub max_change: f64,
    /// Game servers may write the stat.
    #[serde(default = "yes")]
    pub settable: bool,
    /// The time in seconds over which an average is taken.
    #[serde(default = "an_hour")]
    pub window_s: f64,
}

/// The type of a stat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StatType {
    /// A whole number of 32 bits.
    Int,
    /// A number of 32 bits.
    Float,
    /// A number per second, averaged.
    AvgRate,
}

/// What an app defines about an achievement.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AchievementDefinition {
    /// Game servers may unlock and lock the achievement.
    #[serde(default = "yes")]
    pub settable: bool,
}

fn lowest() -> f64 {
    f64::NEG_INFINITY
}

fn highest() -> f64 {
    f64::INFINITY
}

fn yes() -> bool {
    true
}

fn an_hour() -> f64 {
    3600.0
}

fn not_defined<'a>(key: &str, names: impl Iterator<Item = &'a String>) -> String {
    format!("the scenario's {key} do not define it; {}", known(names))
}

/// Looks for definitions that contradict themselves.
///
/// # Errors
/// A text that names the key.
pub fn check(definitions: &StatDefinitions) -> Result<(), String> {
    for (name, stat) in definitions {
        stat.check().map_err(|error| format!("at stats.{name}.{error}"))?;
    }
    Ok(())
}

impl StatDefinition {
    fn check(&self) -> Result<(), String> {
        if self.kind == StatType::Int && as_int(self.default).is_none() {
            return Err(format!("default: {} is no whole number of 32 bits", self.default));
        }
        if !(self.min..=self.max).contains(&self.default) {
            return Err(format!("default: {} is not between min and max", self.default));
        }
        if self.max_change < 0.0 {
            return Err(format!("max_change: {} is less than nothing", self.max_change));
        }
        if self.window_s <= 0.0 {
            return Err(format!("window_s: an average needs some time, not {}", self.window_s));
        }
        Ok(())
    }

    fn default_value(&self) -> StatValue {
        match self.kind {
            StatType::Int => StatValue::Int(self.default as i32),
            StatType::Float => StatValue::Float(self.default as f32),
            StatType::AvgRate => StatValue::AvgRate { rate: self.default as f32, seconds: 0.0 },
        }
    }

    /// What a user's preset means for this stat; none if it is of another type.
    fn preset_value(&self, preset: StatPreset) -> Option<StatValue> {
        match (self.kind, preset) {
            (StatType::Int, StatPreset::Int(value)) => Some(StatValue::Int(value)),
            (StatType::Int, StatPreset::Float(_)) => None,
            (StatType::Float, preset) => Some(StatValue::Float(preset.as_float())),
            (StatType::AvgRate, preset) => {
                Some(StatValue::AvgRate { rate: preset.as_float(), seconds: self.window_s })
            }
        }
    }

    fn accepts(&self, old: StatValue, new: StatValue) -> bool {
        let (old, new) = (old.as_f64(), new.as_f64());
        (self.min..=self.max).contains(&new) && (new - old).abs() <= self.max_change
    }
}

fn as_int(value: f64) -> Option<i32> {
    let int = value as i32;
    (f64::from(int) == value).then_some(int)
}

/// The value of a stat.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum StatValue {
    /// Of a stat of type int.
    Int(i32),
    /// Of a stat of type float.
    Float(f32),
    /// Of a stat of type avgrate: the average, and the time over which it was taken.
    AvgRate {
        /// Number per second.
        rate: f32,
        /// Seconds, at most the stat's window.
        seconds: f64,
    },
}

impl StatValue {
    /// The value of a stat of type int.
    pub fn int(self) -> Option<i32> {
        match self {
            Self::Int(value) => Some(value),
            Self::Float(_) | Self::AvgRate { .. } => None,
        }
    }

    /// The value of a stat of type float, or the average of one of type avgrate.
    pub fn float(self) -> Option<f32> {
        match self {
            Self::Float(value) | Self::AvgRate { rate: value, .. } => Some(value),
            Self::Int(_) => None,
        }
    }

    /// The stat's type, as a scenario writes it.
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Int(_) => "int",
            Self::Float(_) => "float",
            Self::AvgRate { .. } => "avgrate",
        }
    }

    fn as_f64(self) -> f64 {
        match self {
            Self::Int(value) => f64::from(value),
            Self::Float(value) | Self::AvgRate { rate: value, .. } => f64::from(value),
        }
    }
}

/// The value that a scenario gives a user's stat. Whether it is written with a decimal point decides its type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum StatPreset {
    /// Written without a decimal point.
    Int(i32),
    /// Written with one.
    Float(f32),
}

impl StatPreset {
    fn as_float(self) -> f32 {
        match self {
            Self::Int(value) => value as f32,
            Self::Float(value) => value,
        }
    }
}

impl From<StatPreset> for StatValue {
    fn from(preset: StatPreset) -> Self {
        match preset {
            StatPreset::Int(value) => Self::Int(value),
            StatPreset::Float(value) => Self::Float(value),
        }
    }
}

impl<'de> Deserialize<'de> for StatPreset {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PresetVisitor)
    }
}

struct PresetVisitor;

impl Visitor<'_> for PresetVisitor {
    type Value = StatPreset;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number: a whole one of 32 bits, or one with a decimal point")
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<StatPreset, E> {
        i32::try_from(value)
            .map(StatPreset::Int)
            .map_err(|_| E::invalid_value(Unexpected::Unsigned(value), &self))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<StatPreset, E> {
        i32::try_from(value)
            .map(StatPreset::Int)
            .map_err(|_| E::invalid_value(Unexpected::Signed(value), &self))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<StatPreset, E> {
        Ok(StatPreset::Float(value as f32))
    }
}

/// Stats and achievements of one user.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UserStats {
    stats: BTreeMap<String, StatValue>,
    achievements: BTreeMap<String, bool>,
}

impl UserStats {
    /// What a user has who never played: each definition's default.
    pub fn defaults(stats: &StatDefinitions, achievements: &AchievementDefinitions) -> Self {
        Self {
            stats: stats.iter().map(|(name, stat)| (name.clone(), stat.default_value())).collect(),
            achievements: achievements.keys().map(|name| (name.clone(), false)).collect(),
        }
    }

    /// Gives a stat the value of a scenario. With definitions, the stat has to be one of them.
    ///
    /// # Errors
    /// A text that says what is wrong.
    pub fn preset_stat(
        &mut self,
        definitions: &StatDefinitions,
        name: &str,
        preset: StatPreset,
    ) -> Result<(), String> {
        let value = match definitions.get(name) {
            Some(definition) => definition
                .preset_value(preset)
                .ok_or("the stat is of type int, so its value is written without a decimal point")?,
            None if definitions.is_empty() => preset.into(),
            None => return Err(not_defined("stats", definitions.keys())),
        };
        self.stats.insert(name.to_owned(), value);
        Ok(())
    }

    /// Gives an achievement the state of a scenario. With definitions, the achievement has to be one of them.
    ///
    /// # Errors
    /// A text that says what is wrong.
    pub fn preset_achievement(
        &mut self,
        definitions: &AchievementDefinitions,
        name: &str,
        unlocked: bool,
    ) -> Result<(), String> {
        if !definitions.is_empty() && !definitions.contains_key(name) {
            return Err(not_defined("achievements", definitions.keys()));
        }
        self.achievements.insert(name.to_owned(), unlocked);
        Ok(())
    }

    /// The value of a stat.
    pub fn stat(&self, name: &str) -> Option<StatValue> {
        self.stats.get(name).copied()
    }

    /// Whether an achievement is unlocked.
    pub fn achievement(&self, name: &str) -> Option<bool> {
        self.achievements.get(name).copied()
    }

    /// The names of the stats.
    pub fn stat_names(&self) -> impl Iterator<Item = &String> {
        self.stats.keys()
    }

    /// The names of the achievements.
    pub fn achievement_names(&self) -> impl Iterator<Item = &String> {
        self.achievements.keys()
    }

    /// Writes an integer stat; false if there is none of this name.
    pub fn set_int(&mut self, name: &str, new: i32) -> bool {
        let Some(StatValue::Int(value)) = self.stats.get_mut(name) else { return false };
        *value = new;
        true
    }

    /// Writes a float stat; false if there is none of this name.
    pub fn set_float(&mut self, name: &str, new: f32) -> bool {
        let Some(StatValue::Float(value)) = self.stats.get_mut(name) else { return false };
        *value = new;
        true
    }

    /// Takes `count` in `length` seconds, of which there are some, into an average over `window` seconds; false if
    /// there is none of this name.
    pub fn update_average(&mut self, name: &str, window: f64, count: f32, length: f64) -> bool {
        let Some(StatValue::AvgRate { rate, seconds }) = self.stats.get_mut(name) else { return false };
        let all = *seconds + length;
        *rate = ((f64::from(*rate) * *seconds + f64::from(count)) / all) as f32;
        *seconds = all.min(window);
        true
    }

    /// Unlocks or locks an achievement; false if there is none of this name.
    pub fn set_achievement(&mut self, name: &str, unlocked: bool) -> bool {
        let Some(state) = self.achievements.get_mut(name) else { return false };
        *state = unlocked;
        true
    }

    /// Puts back every stat that the definitions do not allow to follow the one in `stored`. Returns whether all
    /// were allowed.
    pub fn keep_rules(&mut self, definitions: &StatDefinitions, stored: &Self) -> bool {
        let mut all_allowed = true;
        for (name, value) in &mut self.stats {
            let (Some(definition), Some(old)) = (definitions.get(name), stored.stat(name)) else { continue };
            if *value != old && !definition.accepts(old, *value) {
                *value = old;
                all_allowed = false;
            }
        }
        all_allowed
    }
}

/// The stats of the users, at Steam and at hand.
#[derive(Debug, Default)]
pub struct KnownStats {
    /// What Steam has, of users for whom something was stored; of others it has what the scenario says.
    pub(crate) stored: HashMap<SteamId, UserStats>,
    /// What the server asked for and may read and write.
    pub(crate) at_hand: HashMap<SteamId, UserStats>,
}
