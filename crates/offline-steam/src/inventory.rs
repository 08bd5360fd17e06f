//! The items behind `ISteamInventory`.
//!
//! - [`definitions`]: what items there can be, from a file in Steam's own schema.
//! - [`stock`]: what the server has, and what can be done with it.
//! - [`serial`]: results as bytes that others can check.

pub mod definitions;
pub mod serial;
pub mod stock;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::result::SteamResult;
use crate::scenario::inventory::InventoryWorld;
use crate::steam_id::SteamId;
use definitions::DefinitionId;
use stock::{Change, ItemView, Stock};

/// Handle of a result (`SteamInventoryResult_t`).
pub type ResultHandle = i32;
/// Handle of an update of properties (`SteamInventoryUpdateHandle_t`).
pub type UpdateHandle = u64;

/// No result, for the program (`k_SteamInventoryResultInvalid` is -1; a refusal sets 0).
pub const NO_RESULT: ResultHandle = 0;
/// No update (`k_SteamInventoryUpdateHandleInvalid`).
pub const NO_UPDATE: UpdateHandle = u64::MAX;
/// No item (`k_SteamItemInstanceIDInvalid`).
pub const NO_ITEM: u64 = u64::MAX;

/// A definition and how many of it.
pub type Amount = (DefinitionId, u32);

/// What `ISteamInventory` keeps for a server.
#[derive(Debug)]
pub struct Inventory {
    /// The scenario's words, if it gives the server an inventory.
    pub world: Option<Arc<InventoryWorld>>,
    /// What the server has.
    pub stock: Stock,
    /// The stock at the last full update that the program was told of.
    pub told_revision: u64,
    /// Results that the program did not destroy.
    pub results: BTreeMap<ResultHandle, Outcome>,
    last_result: ResultHandle,
    updates: HashMap<UpdateHandle, Vec<Change>>,
    last_update: UpdateHandle,
    /// The definitions were loaded.
    pub definitions_loaded: bool,
    /// Prices were asked for, and came.
    pub prices_known: bool,
    /// The promo items that users can be given by hand, as asked for last.
    pub eligible: HashMap<SteamId, Vec<DefinitionId>>,
    /// Unix time of the init, in milliseconds.
    pub started_ms: u64,
}

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whose items they are.
    pub owner: SteamId,
    /// How it went.
    pub status: SteamResult,
    /// Unix time at which it was made, in milliseconds.
    pub time_ms: u64,
    /// The items.
    pub items: Vec<ItemView>,
}

impl Outcome {
    /// A result under way.
    pub fn pending(owner: SteamId) -> Self {
        Self { owner, status: SteamResult::PENDING, time_ms: 0, items: Vec::new() }
    }

    /// Whether there are items to read, of now or of earlier.
    pub fn is_readable(&self) -> bool {
        matches!(self.status, SteamResult::OK | SteamResult::EXPIRED)
    }
}

impl Inventory {
    /// The state right after init.
    pub fn new(world: Option<Arc<InventoryWorld>>, run: i32, started_ms: u64) -> Self {
        Self {
            stock: world.as_ref().map(|world| world.first_stock()).unwrap_or_default(),
            world,
            told_revision: u64::MAX,
            results: BTreeMap::new(),
            last_result: NO_RESULT,
            updates: HashMap::new(),
            last_update: u64::from(run.unsigned_abs()) << 32,
            definitions_loaded: false,
            prices_known: false,
            eligible: HashMap::new(),
            started_ms,
        }
    }

    /// A handle for a result under way. Handles are not used twice.
    pub fn new_result(&mut self, owner: SteamId) -> ResultHandle {
        self.last_result = self.last_result.wrapping_add(1).max(1);
        self.results.insert(self.last_result, Outcome::pending(owner));
        self.last_result
    }

    /// A handle for an update of properties.
    pub fn start_update(&mut self) -> UpdateHandle {
        self.last_update += 1;
        self.updates.insert(self.last_update, Vec::new());
        self.last_update
    }

    /// Takes a change into an update; false when there is no such update or the name cannot be one.
    pub fn add_change(&mut self, update: UpdateHandle, change: Change) -> bool {
        let Some(changes) = self.updates.get_mut(&update).filter(|_| change.is_named()) else { return false };
        changes.push(change);
        true
    }

    /// The changes of an update, which ends with that.
    pub fn end_update(&mut self, update: UpdateHandle) -> Option<Vec<Change>> {
        self.updates.remove(&update)
    }
}
