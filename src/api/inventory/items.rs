//! Items of a user: requests that make, use, move and prove them. Each gives the handle of a result.

use godot::builtin::{PackedByteArray, PackedInt32Array, PackedInt64Array};

use super::checks::{DEFINITIONS, U32, inventory, item_definitions, item_quantities, keep_result};
use crate::api::page::Tables;
use crate::register::call::named;
use crate::register::method::methods;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// Asks for one promo item to be given to the user. `item` is its definition, 1..999999999.
    ///
    /// Returns the handle of the result, which is stored too, or 0 when Steam refuses; it does on game servers,
    /// which have no inventory of their own. [signal inventory_result_ready] follows; the result has no items when
    /// the user is not eligible. Free the handle with [method destroyResult].
    ///
    /// SDK: `ISteamInventory::AddPromoItem`.
    fn addPromoItem(call, item: i64) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            inventory.add_promo_item(call.number(named!(item), DEFINITIONS)?)
        };
        keep_result(ask())
    }

    /// Asks for several promo items in one request; otherwise as [method addPromoItem].
    ///
    /// SDK: `ISteamInventory::AddPromoItems`.
    fn addPromoItems(call, items: PackedInt64Array) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            inventory.add_promo_items(&item_definitions(call, named!(items))?)
        };
        keep_result(ask())
    }

    /// Takes `quantity` (0..4294967295) off a stack of items for good; at 0 the stack is gone. `item_consume` is
    /// the ID of the item. Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::ConsumeItem`.
    fn consumeItem(call, item_consume: i64, quantity: i64) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            let quantity = call.number(named!(quantity), U32)?;
            inventory.consume_item(item_consume as u64, quantity)
        };
        keep_result(ask())
    }

    /// Makes a result of the bytes that [method serializeResult] gave on another machine, and verifies its
    /// signature: the way in which a player proves to a server which items the player owns.
    ///
    /// Returns the handle of the result, which is stored too, or 0 when Steam refuses. After
    /// [signal inventory_result_ready], check with [method checkResultSteamID] that the items are this player's,
    /// and read them with [method getResultItems]. The status `RESULT_EXPIRED` means that the signature is good
    /// but the data is old. Free the handle with [method destroyResult].
    ///
    /// SDK: `ISteamInventory::DeserializeResult`.
    fn deserializeResult(call, buffer: PackedByteArray) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            if buffer.is_empty() {
                let text = "buffer is empty; pass the bytes that serializeResult gave.";
                call.report("buffer", text);
                return None;
            }
            inventory.deserialize_result(buffer.as_slice())
        };
        keep_result(ask())
    }

    /// Makes items by a recipe of the item definition: destroys the items `input_items` (IDs) in the quantities
    /// `input_quantity`, and makes the definitions `output_items` in the quantities `output_quantity`. Each array
    /// of quantities must be as long as its array of items. Steam takes one output of quantity 1 at present.
    /// Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::ExchangeItems`.
    fn exchangeItems(
        call,
        output_items: PackedInt64Array,
        output_quantity: PackedInt32Array,
        input_items: PackedInt64Array,
        input_quantity: PackedInt32Array,
    ) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            let made = item_definitions(call, named!(output_items))?;
            let made_quantities = item_quantities(call, named!(output_quantity), "output_items", made.len())?;
            let destroyed = item_ids(&input_items);
            let destroyed_quantities =
                item_quantities(call, named!(input_quantity), "input_items", destroyed.len())?;
            inventory.exchange_items((&made, &made_quantities), (&destroyed, &destroyed_quantities))
        };
        keep_result(ask())
    }

    /// Makes items out of nothing, for prototypes: Steam allows it to accounts of the publisher's group only.
    /// `items` are definitions; `quantity` is as long, or empty for one of each. Returns as [method addPromoItem]
    /// does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GenerateItems`.
    fn generateItems(call, items: PackedInt64Array, quantity: PackedInt32Array) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            let items = item_definitions(call, named!(items))?;
            if quantity.is_empty() {
                return inventory.generate_items(&items, None);
            }
            let quantities = item_quantities(call, named!(quantity), "items", items.len())?;
            inventory.generate_items(&items, Some(&quantities))
        };
        keep_result(ask())
    }

    /// Asks for all items of the user. Steam limits the rate and may answer with what it remembers. Returns as
    /// [method addPromoItem] does; [signal inventory_full_update] follows when there is anything new, and
    /// [signal inventory_result_ready] in any case.
    ///
    /// SDK: `ISteamInventory::GetAllItems`.
    fn getAllItems(call) -> i64 {
        keep_result(inventory(call).and_then(|inventory| inventory.all_items()))
    }

    /// Asks for some items of the user by their IDs: what a player serialises to prove that the player owns them.
    /// Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GetItemsByID`.
    fn getItemsByID(call, id_array: PackedInt64Array) -> i64 {
        let inventory = inventory(call);
        keep_result(inventory.and_then(|inventory| inventory.items_by_id(&item_ids(&id_array))))
    }

    /// Asks for every promo item that the user qualifies for, each once. Returns as [method addPromoItem] does;
    /// [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GrantPromoItems`.
    fn grantPromoItems(call) -> i64 {
        keep_result(inventory(call).and_then(|inventory| inventory.grant_promo_items()))
    }

    /// Moves `quantity` (0..4294967295) from the stack `item_id` to the stack `item_destination` of the same
    /// definition, or, when `split` is true, to a new stack. Both are IDs of items. Returns as
    /// [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::TransferItemQuantity`.
    fn transferItemQuantity(call, item_id: i64, quantity: i64, item_destination: i64, split: bool) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            let quantity = call.number(named!(quantity), U32)?;
            let to = (!split).then_some(item_destination as u64);
            inventory.transfer_item_quantity(item_id as u64, quantity, to)
        };
        keep_result(ask())
    }

    /// Asks for an item in exchange for time played. `definition` is a definition of the type
    /// `playtimegenerator`. Returns as [method addPromoItem] does; [signal inventory_result_ready] follows, and
    /// the result has no items when the user has not played enough.
    ///
    /// SDK: `ISteamInventory::TriggerItemDrop`.
    fn triggerItemDrop(call, definition: i64) -> i64 {
        let ask = || {
            let inventory = inventory(call)?;
            inventory.trigger_item_drop(call.number(named!(definition), DEFINITIONS)?)
        };
        keep_result(ask())
    }
}

/// IDs of items, which are ints with the same bits.
fn item_ids(items: &PackedInt64Array) -> Vec<u64> {
    items.as_slice().iter().map(|&id| id as u64).collect()
}
