//! The page "Inventory": items, their definitions and prices. SDK: `ISteamInventory` (`isteaminventory.h`).
//!
//! - [`items`]: requests that make, use, move and prove items; each gives the handle of a result
//! - [`results`]: what the requests of this page bring
//! - [`definitions`]: item definitions
//! - [`prices`]: prices and purchases
//! - [`properties`]: updates of items' dynamic properties
//! - [`checks`]: what the files of this page share: the interface, checks of what scripts pass, and the stored result

mod checks;
pub mod definitions;
pub mod items;
pub mod prices;
pub mod properties;
pub mod results;

use crate::api::page::Tables;

/// What Godot gets of this page.
pub static PAGE: &[Tables] =
    &[items::TABLES, results::TABLES, definitions::TABLES, prices::TABLES, properties::TABLES];
