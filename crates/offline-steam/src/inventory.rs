//! The items behind `ISteamInventory`.
//!
//! - [`definitions`]: what items there can be, from a file in Steam's own schema.
//! - [`stock`]: what the server has, and what can be done with it.
//! - [`outcome`], [`serial`]: results, also as bytes that others can check.
//! - [`world`]: the scenario's part; [`event`]: what happens in time; [`callbacks`]: what tells of it.

pub mod callbacks;
pub mod definitions;
pub mod event;
pub mod outcome;
pub mod serial;
pub mod stock;
pub mod world;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

pub use definitions::Amount;
pub use outcome::{NO_ITEM, NO_RESULT, NO_UPDATE, Outcome, ResultHandle, UpdateHandle};

use crate::steam_id::SteamId;
use definitions::DefinitionId;
use stock::{Change, Stock};
use world::InventoryWorld;

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
}

impl Inventory {
    /// The state right after init.
    pub fn new(world: Option<Arc<InventoryWorld>>, run: i32) -> Self {
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
