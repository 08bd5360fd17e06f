//! Item definitions.

use godot::builtin::{GString, PackedInt64Array, VarArray, VarDictionary, Variant};

use super::checks::{DEFINITIONS, inventory, unless_empty};
use crate::api::callbacks::{answers, callbacks};
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::api::requests;
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use steam::inventory::Inventory;
use steam::result::RESULT_IO_FAILURE;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// The definitions of all items of the game, once they are loaded ([method loadItemDefinitions]). An addition
    /// to the C++ plugin, which tells them in [signal inventory_definition_update] only.
    ///
    /// SDK: `ISteamInventory::GetItemDefinitionIDs`.
    fn getItemDefinitionIDs(call) -> PackedInt64Array {
        let ids = inventory(call).and_then(|inventory| inventory.item_definition_ids());
        ids.unwrap_or_default().into_iter().map(i64::from).collect()
    }

    /// A property of an item definition as text. With an empty `name`, the names of all its properties, separated
    /// by commas. The definitions must be loaded ([method loadItemDefinitions]).
    ///
    /// Returns a Dictionary: `success` (bool) and `property` (String, "" on failure).
    ///
    /// SDK: `ISteamInventory::GetItemDefinitionProperty`.
    fn getItemDefinitionProperty(call, definition: i64, name: GString) -> VarDictionary {
        let read = || {
            let inventory = inventory(call)?;
            let definition = call.number(named!(definition), DEFINITIONS)?;
            let name = call.text(named!(name))?;
            inventory.item_definition_property(definition, unless_empty(&name))
        };
        let property = read();
        let success = property.is_some();
        vdict! { "success" => success, "property" => property.unwrap_or_default() }
    }

    /// Loads the item definitions of the game, or looks for newer ones. [signal inventory_definition_update]
    /// follows when there are any. False while Steam does not run.
    ///
    /// SDK: `ISteamInventory::LoadItemDefinitions`.
    fn loadItemDefinitions(call) -> bool {
        inventory(call).is_some_and(|inventory| inventory.load_item_definitions())
    }

    /// Asks which promo items of the kind `manual` a user may be given with [method addPromoItem].
    /// [signal inventory_eligible_promo_item] follows, once for each request.
    ///
    /// SDK: `ISteamInventory::RequestEligiblePromoItemDefinitionsIDs`.
    fn requestEligiblePromoItemDefinitionsIDs(call, steam_id: i64) {
        if let Some(inventory) = inventory(call) {
            let call = inventory.request_eligible_promo_item_definitions_ids(steam_id as u64);
            requests::expect(call, ELIGIBLE_PROMO_ITEMS, steam_id);
        }
    }
}

fn array(ids: Option<Vec<i32>>) -> VarArray {
    ids.unwrap_or_default().into_iter().map(Variant::from).collect()
}

signals! {
    /// Item definitions are loaded or have changed, after `loadItemDefinitions` or because Steam has newer
    /// ones.
    ///
    /// `definitions` holds the ids of all item definitions of the game, as ints.
    fn inventory_definition_update(definitions: VarArray);

    /// Answers `requestEligiblePromoItemDefinitionsIDs`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked), `cached` is true
    /// when the answer was remembered instead of fetched, and `definitions` holds the ids, as ints, of the
    /// promotional items that the user may be given with `addPromoItem` or `addPromoItems`.
    fn inventory_eligible_promo_item(
        result: i64 as enums::Result,
        cached: bool,
        definitions: VarArray,
    );
}

callbacks! {
    SteamInventoryDefinitionUpdate_t => |_payload| {
        let ids = Inventory::get().and_then(|inventory| inventory.item_definition_ids());
        inventory_definition_update(array(ids))
    };
}

answers! {
    /// To `requestEligiblePromoItemDefinitionsIDs`.
    ELIGIBLE_PROMO_ITEMS: SteamInventoryEligiblePromoItemDefIDs_t
        => |m_result: i32, m_steamID: u64, m_bCachedData: u8| {
            let ids = Inventory::get().and_then(|steam| steam.eligible_promo_item_definition_ids(m_steamID));
            inventory_eligible_promo_item(m_result, m_bCachedData, array(ids))
        },
        else inventory_eligible_promo_item(RESULT_IO_FAILURE, false, VarArray::new());
}
