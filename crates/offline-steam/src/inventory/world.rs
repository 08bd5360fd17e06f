//! What the server has at first, and how Steam answers about it: the scenario's key `inventory`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::definitions::{DefinitionId, Definitions};
use super::stock::Stock;
use crate::disk::{self, RealDisk};
use crate::json::{self, known};
use crate::millis::Millis;
use crate::result::SteamResult;

/// Steam's results are good for an hour.
const LIFETIME: Millis = Millis(3_600_000);

/// The inventory of the server, and how Steam answers about it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InventoryWorld {
    /// The file of the item definitions.
    pub item_definitions: Option<PathBuf>,
    /// What the server has at first.
    pub items: Vec<FirstItem>,
    /// Where the inventory is kept from one run to the next.
    pub state_file: Option<PathBuf>,
    /// Time from a request to its result.
    pub delay_ms: Millis,
    /// The status of every result.
    pub result: SteamResult,
    /// How long a serialised result is fresh.
    pub result_lifetime_ms: Millis,
    /// The currency of the prices.
    pub currency: Currency,
    /// How purchases go.
    pub purchase: Purchase,
    /// The apps that the server has; none for just the one that it runs as.
    pub apps: Option<BTreeSet<u32>>,
    /// The achievements that the server has.
    pub achievements: BTreeSet<String>,
    /// Minutes played before the init.
    pub playtime_minutes: u32,
    /// Minutes of playtime for a drop of a generator without rules of its own.
    pub drop_interval_minutes: u32,
    /// Where chance begins.
    pub random_seed: u64,
    /// What the file of the item definitions contains.
    #[serde(skip)]
    pub definitions: Definitions,
    /// What the state file contains, if it is there.
    #[serde(skip)]
    pub saved: Option<Stock>,
}

/// A stack that the server has at first.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FirstItem {
    /// What it is one of.
    pub definition: DefinitionId,
    /// How many the stack holds.
    #[serde(default = "one")]
    pub quantity: u16,
    /// Its properties.
    #[serde(default)]
    pub properties: BTreeMap<String, String>,
}

fn one() -> u16 {
    1
}

/// How purchases go.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Purchase {
    /// The outcome of starting one.
    pub result: SteamResult,
    /// Whether the user pays.
    pub paid: bool,
    /// Time from its start until the user has paid.
    pub delay_ms: Millis,
}

impl Default for Purchase {
    fn default() -> Self {
        Self { result: SteamResult::OK, paid: true, delay_ms: Millis(0) }
    }
}

/// Three letters for a currency.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Currency(pub String);

impl TryFrom<String> for Currency {
    type Error = String;

    fn try_from(letters: String) -> Result<Self, String> {
        if letters.len() != 3 || !letters.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return Err(format!("{letters:?} is no currency; write three capital letters, such as \"USD\""));
        }
        Ok(Self(letters))
    }
}

impl Default for InventoryWorld {
    fn default() -> Self {
        Self {
            item_definitions: None,
            items: Vec::new(),
            state_file: None,
            delay_ms: Millis(0),
            result: SteamResult::OK,
            result_lifetime_ms: LIFETIME,
            currency: Currency("USD".into()),
            purchase: Purchase::default(),
            apps: None,
            achievements: BTreeSet::new(),
            playtime_minutes: 0,
            drop_interval_minutes: 60,
            random_seed: 0,
            definitions: Definitions::default(),
            saved: None,
        }
    }
}

impl InventoryWorld {
    /// What the server has at the init.
    pub fn first_stock(&self) -> Stock {
        self.saved.clone().unwrap_or_else(|| {
            let mut stock = Stock::new(self.playtime_minutes, self.random_seed);
            for item in &self.items {
                stock.put(item.definition, item.quantity, item.properties.clone());
            }
            stock
        })
    }

    /// Reads the files that the scenario names, seen from the folder of its own file.
    ///
    /// # Errors
    /// A text that names the key and the file.
    pub fn load(&mut self, scenario: &Path, app_id: u32) -> Result<(), String> {
        let folder = scenario.parent().unwrap_or(Path::new(""));
        self.item_definitions = self.item_definitions.take().map(|file| folder.join(file));
        self.state_file = self.state_file.take().map(|file| folder.join(file));
        if let Some(file) = &self.item_definitions {
            let wrong = |why: &dyn std::fmt::Display| {
                format!("at inventory.item_definitions: {} is wrong: {why}", file.display())
            };
            let text = json::read_text(file).map_err(|error| wrong(&error))?;
            self.definitions = Definitions::parse(&text, app_id).map_err(|error| wrong(&error))?;
        }
        let unknown = |id: &DefinitionId| self.definitions.get(*id).is_none();
        if let Some(id) = self.items.iter().map(|item| item.definition).find(|id| unknown(id)) {
            let known = known(self.definitions.iter().map(|(id, _)| id));
            return Err(format!("at inventory.items: there is no item definition {id}; {known}"));
        }
        if let Some(file) = &self.state_file {
            let wrong = |why: String| format!("at inventory.state_file: {}: {why}", file.display());
            self.check_state_file(file, scenario).map_err(wrong)?;
            self.saved = read_state(file).map_err(wrong)?;
        }
        match self.saved.iter().flat_map(Stock::definitions).find(|id| self.definitions.get(*id).is_none()) {
            Some(id) => Err(format!(
                "at inventory.state_file: it has an item of definition {id}, which is not defined any more"
            )),
            None => Ok(()),
        }
    }

    /// A state file is written anew at each change, so it must be no file that somebody wrote.
    fn check_state_file(&self, file: &Path, scenario: &Path) -> Result<(), String> {
        let written = [file.to_owned(), disk::unfinished(file)];
        let others =
            [("the scenario", Some(scenario)), ("the item definitions", self.item_definitions.as_deref())];
        for (what, other) in others.into_iter().filter_map(|(what, other)| Some((what, other?))) {
            if written.iter().any(|file| is_same_file(file, other)) {
                return Err(format!(
                    "the first change of the inventory would overwrite {what} in {}",
                    other.display()
                ));
            }
        }
        Ok(())
    }
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn read_state(file: &Path) -> Result<Option<Stock>, String> {
    let text = match json::read_text(file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error.to_string()),
    };
    let stock: Stock = json::parse(&text).map_err(|error| {
        format!("it is no inventory's state, {error}; name another file, or delete it to begin anew")
    })?;
    stock.check()?;
    Ok(Some(stock))
}

/// Writes a state file: all of it or nothing.
///
/// # Errors
/// When it cannot be written.
pub fn write_state(stock: &Stock, file: &Path) -> std::io::Result<()> {
    disk::replace(&RealDisk, file, serde_json::to_string_pretty(stock)?.as_bytes())
}
