//! What happens to the inventory in time.

use super::definitions::{Amount, DefinitionId};
use super::outcome::ResultHandle;
use super::stock::Request;
use crate::steam_id::SteamId;

/// Something that happens to the inventory.
#[derive(Debug)]
pub enum InventoryEvent {
    /// A result is made.
    Ready(ResultHandle, Request),
    /// Somebody has paid for these.
    Bought(SteamId, Vec<Amount>),
    /// The definitions are here.
    DefinitionsLoaded,
    /// The prices are here.
    PricesKnown,
    /// The promo items that a user can be given are known.
    Eligible(SteamId, Vec<DefinitionId>),
}
