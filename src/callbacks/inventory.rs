//! Callbacks of `ISteamInventory`.

use std::sync::atomic::Ordering;

use godot::builtin::{StringName, VarArray, Variant};
use once_cell::sync::Lazy;

use super::requests::answers;
use super::{decoders, emit};
use crate::steam::inventory::Inventory;
use crate::steam::payload::{Payload, field};
use crate::steam::result::RESULT_IO_FAILURE;
use crate::steam::text;
use crate::steam_server::SteamServer;

decoders! {
    SteamInventoryResultReady_t, SteamInventoryResultReady_t_k_iCallback => |server, payload| {
        let result = field!(payload, SteamInventoryResultReady_t.m_handle: i32);
        server.store_if_new(result, server.results.ready(result));
        emit!(
            server,
            "inventory_result_ready",
            field!(payload, SteamInventoryResultReady_t.m_result: i32),
            result,
        )
    };
    SteamInventoryFullUpdate_t, SteamInventoryFullUpdate_t_k_iCallback => |server, payload| {
        let result = field!(payload, SteamInventoryFullUpdate_t.m_handle: i32);
        server.store_if_new(result, server.results.announced(result));
        emit!(server, "inventory_full_update", result)
    };
    SteamInventoryDefinitionUpdate_t, SteamInventoryDefinitionUpdate_t_k_iCallback => |server, _payload| {
        let ids = Inventory::get().and_then(Inventory::item_definition_ids);
        emit!(server, "inventory_definition_update", array(ids))
    };
}

answers! {
    /// To `requestEligiblePromoItemDefinitionsIDs`.
    ELIGIBLE_PROMO_ITEMS:
        SteamInventoryEligiblePromoItemDefIDs_t, SteamInventoryEligiblePromoItemDefIDs_t_k_iCallback
        => |server, payload, _user| {
            let user = field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_steamID: u64);
            let ids = Inventory::get().and_then(|steam| steam.eligible_promo_item_definition_ids(user));
            emit!(
                server,
                "inventory_eligible_promo_item",
                field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_result: i32),
                field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_bCachedData: u8) != 0,
                array(ids),
            )
        },
        else emit!(server, "inventory_eligible_promo_item", RESULT_IO_FAILURE, false, VarArray::new());

    /// To `requestPrices`.
    PRICES: SteamInventoryRequestPricesResult_t, SteamInventoryRequestPricesResult_t_k_iCallback
        => |server, payload, _nothing| {
            let currency = field!(payload, SteamInventoryRequestPricesResult_t.m_rgchCurrency: [u8; 4]);
            emit!(
                server,
                "inventory_request_prices_result",
                field!(payload, SteamInventoryRequestPricesResult_t.m_result: i32),
                text::until_nul(&currency),
            )
        },
        else emit!(server, "inventory_request_prices_result", RESULT_IO_FAILURE, "");

    /// To `startPurchase`. What it is about is the result to report when there is no answer.
    PURCHASE_STARTED: SteamInventoryStartPurchaseResult_t, SteamInventoryStartPurchaseResult_t_k_iCallback
        => |server, payload, _result| emit!(
            server,
            "inventory_start_purchase_result",
            field!(payload, SteamInventoryStartPurchaseResult_t.m_result: i32),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulOrderID: i64),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulTransID: i64),
        ),
        else emit!(server, "inventory_start_purchase_result", _result, 0, 0);
}

impl SteamServer {
    /// The stored result is the newest that Steam gave out, whichever is ready first; so only one that no method
    /// gave out, as after a purchase, is stored when a callback tells of it.
    fn store_if_new(&self, result: i32, is_new: bool) {
        if is_new {
            self.stored_result.store(result, Ordering::Relaxed);
        }
    }
}

fn array(ids: Option<Vec<i32>>) -> VarArray {
    ids.unwrap_or_default().into_iter().map(Variant::from).collect()
}
