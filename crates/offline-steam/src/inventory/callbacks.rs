//! The callback structs of `ISteamInventory` (isteaminventory.h).

use super::outcome::ResultHandle;
use crate::message::{Fields, Message};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// `SteamInventoryResultReady_t`: a result can be read, or failed.
pub fn inventory_result_ready(handle: ResultHandle, result: SteamResult) -> Message {
    Fields::default().i32(handle).i32(result.0).into_message(4700)
}

/// `SteamInventoryFullUpdate_t`: a result has all items, and they are others than before.
pub fn inventory_full_update(handle: ResultHandle) -> Message {
    Fields::default().i32(handle).into_message(4701)
}

/// `SteamInventoryDefinitionUpdate_t`: there are item definitions.
pub fn inventory_definition_update() -> Message {
    Fields::default().into_message(4702)
}

/// `SteamInventoryEligiblePromoItemDefIDs_t`, a call result. It never comes from a cache.
pub fn inventory_eligible_promo_items(result: SteamResult, user: SteamId, count: i32) -> Message {
    Fields::default().i32(result.0).steam_id(user).i32(count).bool(false).into_message(4703)
}

/// `SteamInventoryStartPurchaseResult_t`, a call result.
pub fn inventory_start_purchase(result: SteamResult, order: u64, transaction: u64) -> Message {
    Fields::default().i32(result.0).u64(order).u64(transaction).into_message(4704)
}

/// `SteamInventoryRequestPricesResult_t`, a call result.
pub fn inventory_prices(result: SteamResult, currency: &str) -> Message {
    const CURRENCY_SIZE: usize = 4;
    Fields::default().i32(result.0).text(currency, CURRENCY_SIZE).into_message(4705)
}
