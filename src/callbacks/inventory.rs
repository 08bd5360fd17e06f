//! Callbacks of `ISteamInventory`.

use std::sync::atomic::Ordering;

use godot::builtin::{VarArray, Variant};

use super::decoders::{answers, decoders};
use crate::session::SESSION;
use crate::signals::emit;
use steam::inventory::Inventory;
use steam::payload::{Payload, field};
use steam::result::RESULT_IO_FAILURE;
use steam::text;

decoders! {
    SteamInventoryResultReady_t => |payload| {
        let result = field!(payload, SteamInventoryResultReady_t.m_handle: i32);
        store_if_new(result, SESSION.results.ready(result));
        emit!(
            "inventory_result_ready",
            field!(payload, SteamInventoryResultReady_t.m_result: i32),
            result,
        )
    };
    SteamInventoryFullUpdate_t => |payload| {
        let result = field!(payload, SteamInventoryFullUpdate_t.m_handle: i32);
        store_if_new(result, SESSION.results.announced(result));
        emit!("inventory_full_update", result)
    };
    SteamInventoryDefinitionUpdate_t => |_payload| {
        let ids = Inventory::get().and_then(Inventory::item_definition_ids);
        emit!("inventory_definition_update", array(ids))
    };
}

answers! {
    /// To `requestEligiblePromoItemDefinitionsIDs`.
    ELIGIBLE_PROMO_ITEMS:
        SteamInventoryEligiblePromoItemDefIDs_t
        => |payload, _user| {
            let user = field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_steamID: u64);
            let ids = Inventory::get().and_then(|steam| steam.eligible_promo_item_definition_ids(user));
            emit!(
                "inventory_eligible_promo_item",
                field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_result: i32),
                field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_bCachedData: u8) != 0,
                array(ids),
            )
        },
        else emit!("inventory_eligible_promo_item", RESULT_IO_FAILURE, false, VarArray::new());

    /// To `requestPrices`.
    PRICES: SteamInventoryRequestPricesResult_t
        => |payload, _nothing| {
            let currency = field!(payload, SteamInventoryRequestPricesResult_t.m_rgchCurrency: [u8; 4]);
            emit!(
                "inventory_request_prices_result",
                field!(payload, SteamInventoryRequestPricesResult_t.m_result: i32),
                text::until_nul(&currency),
            )
        },
        else emit!("inventory_request_prices_result", RESULT_IO_FAILURE, "");

    /// To `startPurchase`. What it is about is the result to report when there is no answer.
    PURCHASE_STARTED: SteamInventoryStartPurchaseResult_t
        => |payload, _result| emit!(
            "inventory_start_purchase_result",
            field!(payload, SteamInventoryStartPurchaseResult_t.m_result: i32),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulOrderID: i64),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulTransID: i64),
        ),
        else emit!("inventory_start_purchase_result", _result, 0, 0);
}

/// The stored result is the newest that Steam gave out, whichever is ready first; so only one that no method gave
/// out, as after a purchase, is stored when a callback tells of it.
fn store_if_new(result: i32, is_new: bool) {
    if is_new {
        SESSION.stored_result.store(result, Ordering::Relaxed);
    }
}

fn array(ids: Option<Vec<i32>>) -> VarArray {
    ids.unwrap_or_default().into_iter().map(Variant::from).collect()
}
