//! The page "Inventory": items, their definitions and prices. SDK: `ISteamInventory` (`isteaminventory.h`).

use std::ffi::CStr;
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

use godot::builtin::{
    GString, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray, VarDictionary, Variant,
};
use godot::meta::ToGodot;

use super::decoders::{answers, decoders};
use crate::api::requests;
use crate::call::{Call, Named, named};
use crate::constants::enums;
use crate::records::vdict;
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::session::SESSION;
use steam::inventory::{Inventory, Item, Price};
use steam::payload::field;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_IO_FAILURE};
use steam::text;

/// `k_SteamInventoryUpdateHandleInvalid`, all 64 bits set.
const UPDATE_HANDLE_INVALID: i64 = -1;

/// The numbers that a game can give its item definitions.
const DEFINITIONS: RangeInclusive<i64> = 1..=999_999_999;
/// The range of quantities and indices.
const U32: RangeInclusive<i64> = 0..=u32::MAX as i64;

// Requests for results.
methods! {
    pub static METHODS;

    /// The stored handle of an inventory result (32 bits): the newest that Steam gave out. 0 when nothing was
    /// stored yet, and after `destroyResult` of that result. Inventory methods use it when they are given 0.
    fn get_inventory_handle(_) -> i64 {
        SESSION.stored_result.load(Ordering::Relaxed).into()
    }

    /// Stores the handle of an inventory result. A number beyond 32 bits is refused with an error.
    fn set_inventory_handle(call, new_inventory_handle: i64) {
        if let Some(handle) = call.int(named!(new_inventory_handle)) {
            SESSION.stored_result.store(handle, Ordering::Relaxed);
        }
    }

    /// The stored handle of a property update (64 bits): the newest that `startUpdateProperties` gave out. 0 when
    /// nothing was stored yet, and after `submitUpdateProperties` of that update.
    fn get_inventory_update_handle(_) -> i64 {
        SESSION.stored_update.load(Ordering::Relaxed) as i64
    }

    /// Stores the handle of a property update, all 64 bits of it.
    fn set_inventory_update_handle(_, new_inventory_update_handle: i64) {
        SESSION.stored_update.store(new_inventory_update_handle as u64, Ordering::Relaxed);
    }

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
            let made_quantities =
                item_quantities(call, named!(output_quantity), "output_items", made.len())?;
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
        keep_result(inventory(call).and_then(Inventory::all_items))
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
        keep_result(inventory(call).and_then(Inventory::grant_promo_items))
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
            inventory.trigger_item_drop(call.number(named!(definition),
                DEFINITIONS,
            )?)
        };
        keep_result(ask())
    }

    /// Starts a purchase, which the user confirms in the overlay of a client. `items` are definitions, and
    /// `quantity` must be as long. [signal inventory_start_purchase_result] follows, with `RESULT_INVALID_PARAM`
    /// when an argument is wrong, and [signal inventory_result_ready] when the user has paid.
    ///
    /// SDK: `ISteamInventory::StartPurchase`.
    fn startPurchase(call, items: PackedInt64Array, quantity: PackedInt32Array) {
        let Some(inventory) = inventory(call) else { return };
        let start = || {
            let items = item_definitions(call, named!(items))?;
            let quantities = item_quantities(call, named!(quantity), "items", items.len())?;
            Some(inventory.start_purchase(&items, &quantities))
        };
        match start() {
            Some(call) => requests::expect(call, PURCHASE_STARTED, RESULT_IO_FAILURE.into()),
            None => requests::expect(0, PURCHASE_STARTED, RESULT_INVALID_PARAM.into()),
        }
    }
}

// Results.
methods! {
    pub static METHODS_2;

    /// Whether a result is about the items of this user, a whole 64-bit Steam ID: after
    /// [method deserializeResult] it tells whether a player shows somebody else's items.
    /// `this_inventory_handle` is the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::CheckResultSteamID`.
    fn checkResultSteamID(call, steam_id_expected: i64, this_inventory_handle: i64 = 0) -> bool {
        inventory_result(call, this_inventory_handle).is_ok_and(|(inventory, result)| {
            inventory.check_result_steam_id(result, steam_id_expected as u64)
        })
    }

    /// Frees a result; using its handle again is an error from then on. `this_inventory_handle` is the result, or
    /// 0 for the stored one. The stored handle becomes 0 when it is the one.
    ///
    /// SDK: `ISteamInventory::DestroyResult`.
    fn destroyResult(call, this_inventory_handle: i64 = 0) {
        let Ok((inventory, result)) = inventory_result(call, this_inventory_handle) else {
            return;
        };
        // Where two threads destroy it, one of them does.
        if SESSION.results.destroy(result) {
            let stored = &SESSION.stored_result;
            // An error says that another one is stored, which stays.
            let _ = stored.compare_exchange(result, 0, Ordering::Relaxed, Ordering::Relaxed);
            inventory.destroy_result(result);
        }
    }

    /// A dynamic property of an item of a result, as text; "" when there is none. `index` is the position of the
    /// item in [method getResultItems]. With an empty `name`, the names of all its properties, separated by
    /// commas. `this_inventory_handle` is the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::GetResultItemProperty`.
    fn getResultItemProperty(call, index: i64, name: GString, this_inventory_handle: i64 = 0) -> GString {
        let read = || {
            let (inventory, result) = inventory_result(call, this_inventory_handle).ok()?;
            let index = call.number(named!(index), U32)?;
            let name = call.text(named!(name))?;
            inventory.result_item_property(result, index, unless_empty(&name))
        };
        read().unwrap_or_default().as_str().into()
    }

    /// The items of a result; empty until it is ready and when it failed. `this_inventory_handle` is the result,
    /// or 0 for the stored one.
    ///
    /// Returns an Array of Dictionaries: `item_id` (int, the ID of the item), `item_definition` (int),
    /// `quantity` (int) and `flags` (int, bits of [enum ItemFlags]).
    ///
    /// SDK: `ISteamInventory::GetResultItems`.
    fn getResultItems(call, this_inventory_handle: i64 = 0) -> VarArray {
        let result = inventory_result(call, this_inventory_handle).ok();
        let items = result.and_then(|(inventory, result)| inventory.result_items(result));
        items.unwrap_or_default().iter().map(|item| item_dictionary(item).to_variant()).collect()
    }

    /// How far a result is, a [enum Result]: `RESULT_PENDING` until [signal inventory_result_ready], then
    /// `RESULT_OK`, `RESULT_EXPIRED` (good, but old) or a failure. `RESULT_INVALID_PARAM` when there is no such
    /// result, `RESULT_FAIL` while Steam does not run. `this_inventory_handle` is the result, or 0 for the stored
    /// one.
    ///
    /// SDK: `ISteamInventory::GetResultStatus`.
    fn getResultStatus(call, this_inventory_handle: i64 = 0) -> i64 as enums::Result {
        match inventory_result(call, this_inventory_handle) {
            Ok((inventory, result)) => inventory.result_status(result).into(),
            Err(failure) => failure.into(),
        }
    }

    /// When a result was made, by Steam's clock in seconds since 1970; [method getServerRealTime] gives the time
    /// now. 0 when there is no such result. `this_inventory_handle` is the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::GetResultTimestamp`.
    fn getResultTimestamp(call, this_inventory_handle: i64 = 0) -> i64 {
        inventory_result(call, this_inventory_handle)
            .map_or(0, |(inventory, result)| inventory.result_timestamp(result).into())
    }

    /// A result as bytes with a signature, which another machine gives to [method deserializeResult]. They count
    /// as old after an hour. Empty until the result is ready, and when Steam refuses. `this_inventory_handle` is
    /// the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::SerializeResult`.
    fn serializeResult(call, this_inventory_handle: i64 = 0) -> PackedByteArray {
        let result = inventory_result(call, this_inventory_handle).ok();
        let bytes = result.and_then(|(inventory, result)| inventory.serialize_result(result));
        bytes.unwrap_or_default().into()
    }
}

// Item definitions and prices.
methods! {
    pub static METHODS_3;

    /// The definitions of all items of the game, once they are loaded ([method loadItemDefinitions]). An addition
    /// to the C++ plugin, which tells them in [signal inventory_definition_update] only.
    ///
    /// SDK: `ISteamInventory::GetItemDefinitionIDs`.
    fn getItemDefinitionIDs(call) -> PackedInt64Array {
        let ids = inventory(call).and_then(Inventory::item_definition_ids);
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

    /// The price of an item definition, once [signal inventory_request_prices_result] came.
    ///
    /// Returns a Dictionary: `price` (int, in the smallest unit of the currency, such as cents), `base_price`
    /// (int, the same without discounts) and `success` (bool, false when no price is known).
    ///
    /// SDK: `ISteamInventory::GetItemPrice`.
    fn getItemPrice(call, definition: i64) -> VarDictionary {
        let read = || {
            let inventory = inventory(call)?;
            inventory.item_price(call.number(named!(definition), DEFINITIONS)?)
        };
        let price = read();
        let success = price.is_some();
        let price = price.unwrap_or_default();
        vdict! {
            "price" => price.current as i64,
            "base_price" => price.base as i64,
            "success" => success,
        }
    }

    /// Every item definition that has a price, once [signal inventory_request_prices_result] came.
    ///
    /// Returns an Array of Dictionaries: `item` (int, the definition), `price` and `base_prices` (int, as in
    /// [method getItemPrice]), and `base_price`, which is the same as `base_prices`.
    ///
    /// SDK: `ISteamInventory::GetItemsWithPrices`.
    fn getItemsWithPrices(call) -> VarArray {
        let prices = inventory(call).and_then(Inventory::items_with_prices);
        let prices = prices.unwrap_or_default();
        prices.into_iter().map(|(item, price)| price_dictionary(item, price).to_variant()).collect()
    }

    /// Loads the item definitions of the game, or looks for newer ones. [signal inventory_definition_update]
    /// follows when there are any. False while Steam does not run.
    ///
    /// SDK: `ISteamInventory::LoadItemDefinitions`.
    fn loadItemDefinitions(call) -> bool {
        inventory(call).is_some_and(Inventory::load_item_definitions)
    }

    /// Asks which promo items of the kind `manual` a user may be given with [method addPromoItem].
    /// [signal inventory_eligible_promo_item] follows, once for each request.
    ///
    /// SDK: `ISteamInventory::RequestEligiblePromoItemDefinitionsIDs`.
    fn requestEligiblePromoItemDefinitionsIDs(call, steam_id: i64) {
        if let Some(inventory) = inventory(call) {
            let call = inventory.request_eligible_promo_item_definition_ids(steam_id as u64);
            requests::expect(call, ELIGIBLE_PROMO_ITEMS, steam_id);
        }
    }

    /// Asks for the prices of all items on sale. [signal inventory_request_prices_result] follows, once for each
    /// request.
    ///
    /// SDK: `ISteamInventory::RequestPrices`.
    fn requestPrices(call) {
        if let Some(inventory) = inventory(call) {
            requests::expect(inventory.request_prices(), PRICES, 0);
        }
    }
}

// Dynamic properties.
methods! {
    pub static METHODS_4;

    /// Begins to collect changes of items' dynamic properties: make them with [method setPropertyString] and its
    /// siblings, then send them with [method submitUpdateProperties].
    ///
    /// Returns the handle of the update, which is stored too; `INVENTORY_UPDATE_HANDLE_INVALID` when Steam
    /// refuses, and nothing is stored then.
    ///
    /// SDK: `ISteamInventory::StartUpdateProperties`.
    fn startUpdateProperties(call) -> i64 {
        let Some(inventory) = inventory(call) else { return UPDATE_HANDLE_INVALID };
        let update = inventory.start_update_properties();
        if let Some(update) = update {
            SESSION.updates.given_out(update);
        }
        SESSION.stored_update.store(update.unwrap_or_default(), Ordering::Relaxed);
        update.map_or(UPDATE_HANDLE_INVALID, |update| update as i64)
    }

    /// Sends the changes that an update has collected; using its handle again is an error from then on.
    /// `this_inventory_update_handle` is the update, or 0 for the stored one, and the stored one becomes 0 when it
    /// is the one. Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::SubmitUpdateProperties`.
    fn submitUpdateProperties(call, this_inventory_update_handle: i64 = 0) -> i64 {
        let ask = || {
            let (inventory, update) =
                property_update(call, this_inventory_update_handle)?;
            let result = inventory.submit_update_properties(update)?;
            SESSION.updates.submitted(update);
            // An error says that another one is stored, which stays.
            let _ = SESSION.stored_update.compare_exchange(update, 0, Ordering::Relaxed, Ordering::Relaxed);
            Some(result)
        };
        keep_result(ask())
    }

    /// Takes a dynamic property off an item, as part of an update. `item_id` is the ID of the item;
    /// `this_inventory_update_handle` is the update, or 0 for the stored one. False when Steam refuses.
    ///
    /// SDK: `ISteamInventory::RemoveProperty`.
    fn removeProperty(call, item_id: i64, name: GString, this_inventory_update_handle: i64 = 0) -> bool {
        change_property(call, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.remove_property(update, item_id as u64, name)
        })
    }

    /// Sets a dynamic property of an item to a text, as part of an update. `item_id` is the ID of the item;
    /// `this_inventory_update_handle` is the update, or 0 for the stored one. False when Steam refuses.
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    fn setPropertyString(
        call,
        item_id: i64,
        name: GString,
        value: GString,
        this_inventory_update_handle: i64 = 0,
    ) -> bool {
        let Some(value) = call.text(named!(value)) else { return false };
        change_property(call, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_string(update, item_id as u64, name, &value)
        })
    }

    /// Sets a dynamic property of an item to a bool; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    fn setPropertyBool(
        call,
        item_id: i64,
        name: GString,
        value: bool,
        this_inventory_update_handle: i64 = 0,
    ) -> bool {
        change_property(call, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_bool(update, item_id as u64, name, value)
        })
    }

    /// Sets a dynamic property of an item to an integer of 64 bits; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    fn setPropertyInt(
        call,
        item_id: i64,
        name: GString,
        value: i64,
        this_inventory_update_handle: i64 = 0,
    ) -> bool {
        change_property(call, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_int(update, item_id as u64, name, value)
        })
    }

    /// Sets a dynamic property of an item to a float of 32 bits; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    fn setPropertyFloat(
        call,
        item_id: i64,
        name: GString,
        value: f64,
        this_inventory_update_handle: i64 = 0,
    ) -> bool {
        change_property(call, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_float(update, item_id as u64, name, value as f32)
        })
    }
}

fn inventory(call: Call) -> Option<Inventory> {
    call.require(Inventory::get())
}

/// Stores the handle of a result that Steam gave out; 0 when it gave none.
fn keep_result(result: Option<i32>) -> i64 {
    let Some(result) = result else { return 0 };
    SESSION.results.given_out(result);
    SESSION.stored_result.store(result, Ordering::Relaxed);
    result.into()
}

/// The result that a method is about: the given one, or for 0 the stored one. When it cannot be used, the
/// reason as an `EResult`, after reporting it.
fn inventory_result(call: Call, handle: i64) -> Result<(Inventory, i32), i32> {
    const ARGUMENT: &str = "this_inventory_handle";
    let inventory = inventory(call).ok_or(RESULT_FAIL)?;
    let given = call.int(Named { name: ARGUMENT, value: &handle }).ok_or(RESULT_INVALID_PARAM)?;
    let result = if given == 0 { SESSION.stored_result.load(Ordering::Relaxed) } else { given };
    if SESSION.results.is_live(result) {
        return Ok((inventory, result));
    }
    if result == 0 {
        call.report("", "No inventory result is stored. Ask for one, or pass its handle.");
    } else {
        let text = format!("There is no inventory result {result}, or it was destroyed. Ask for a new one.");
        call.report(ARGUMENT, &text);
    }
    Err(RESULT_INVALID_PARAM)
}

/// The update that a method is about: the given one, or for 0 the stored one.
fn property_update(call: Call, handle: i64) -> Option<(Inventory, u64)> {
    let inventory = inventory(call)?;
    let given = handle as u64;
    let update = if given == 0 { SESSION.stored_update.load(Ordering::Relaxed) } else { given };
    if SESSION.updates.is_live(update) {
        return Some((inventory, update));
    }
    if update == 0 {
        call.report("", "No property update is stored. Call startUpdateProperties() first.");
    } else {
        let text = format!(
            "There is no property update {}, or it was submitted. Call startUpdateProperties() again.",
            update as i64
        );
        call.report("this_inventory_update_handle", &text);
    }
    None
}

/// Makes one change of a property in an update.
fn change_property(
    call: Call,
    name: &GString,
    handle: i64,
    make: impl FnOnce(Inventory, u64, &CStr) -> bool,
) -> bool {
    let change = || {
        let (inventory, update) = property_update(call, handle)?;
        Some(make(inventory, update, &call.text(named!(name))?))
    };
    change().unwrap_or_default()
}

/// The definitions in an array; `None` after reporting which one cannot be.
fn item_definitions(
    call: Call,
    Named { name: argument, value: items }: Named<PackedInt64Array>,
) -> Option<Vec<i32>> {
    let checked = narrowed(items.as_slice(), DEFINITIONS);
    checked.map_err(|text| call.report(argument, &format!("{argument}{text}"))).ok()
}

/// The quantities in an array; `None` after reporting that they are not as many as the items, or which one
/// is negative.
fn item_quantities(
    call: Call,
    Named { name: argument, value: quantities }: Named<PackedInt32Array>,
    items_argument: &str,
    items: usize,
) -> Option<Vec<u32>> {
    if quantities.len() != items {
        let length = quantities.len();
        let text = format!("{argument} has the length {length}, but {items_argument} has {items}.");
        call.report(argument, &text);
        return None;
    }
    let values: Vec<i64> = quantities.as_slice().iter().copied().map(i64::from).collect();
    let checked = narrowed(&values, U32);
    checked.map_err(|text| call.report(argument, &format!("{argument}{text}"))).ok()
}

/// A script's numbers as the narrower type that Steam takes; or, after the name of the argument, which one
/// lies outside the range. The range must fit the type.
fn narrowed<N: TryFrom<i64>>(values: &[i64], range: RangeInclusive<i64>) -> Result<Vec<N>, String> {
    let narrow = |(index, &value)| {
        let narrow =
            Some(value).filter(|value| range.contains(value)).and_then(|value| N::try_from(value).ok());
        narrow
            .ok_or_else(|| format!("[{index}] is {value}; it must be {} to {}.", range.start(), range.end()))
    };
    values.iter().enumerate().map(narrow).collect()
}

/// IDs of items, which are ints with the same bits.
fn item_ids(items: &PackedInt64Array) -> Vec<u64> {
    items.as_slice().iter().map(|&id| id as u64).collect()
}

/// For Steam, no name at all asks for all names.
fn unless_empty(name: &CStr) -> Option<&CStr> {
    (!name.is_empty()).then_some(name)
}

fn item_dictionary(item: &Item) -> VarDictionary {
    vdict! {
        "item_id" => item.id as i64,
        "item_definition" => item.definition,
        "flags" => item.flags,
        "quantity" => item.quantity,
    }
}

fn price_dictionary(item: i32, price: Price) -> VarDictionary {
    vdict! {
        "item" => item,
        "price" => price.current as i64,
        "base_prices" => price.base as i64,
        "base_price" => price.base as i64,
    }
}

signals! {
    pub static SIGNALS;

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

    /// `getAllItems` brought an inventory that is newer than the one known before.
    ///
    /// `inventory_handle` is the result handle that holds it; `inventory_result_ready` follows for the same
    /// handle.
    fn inventory_full_update(inventory_handle: i64);

    /// An inventory request is finished. Comes once for every result handle that an inventory method
    /// returned.
    ///
    /// `result` is a `Result` value, the same that `getResultStatus` gives, and `inventory_handle` the result
    /// handle. Read the items with `getResultItems`, then free the handle with `destroyResult`.
    fn inventory_result_ready(result: i64 as enums::Result, inventory_handle: i64);

    /// Answers `startPurchase`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked). `order_id` and
    /// `transaction_id` identify the purchase and are 0 when it did not start. The items come later, with
    /// `inventory_result_ready`.
    fn inventory_start_purchase_result(
        result: i64 as enums::Result,
        order_id: i64,
        transaction_id: i64,
    );

    /// Answers `requestPrices`.
    ///
    /// `result` is a `Result` value (`RESULT_IO_FAILURE` when Steam could not be asked) and `currency` the
    /// three-letter code of the currency of all prices. `getItemsWithPrices` and `getItemPrice` work from now
    /// on.
    fn inventory_request_prices_result(result: i64 as enums::Result, currency: GString);
}

decoders! {
    SteamInventoryResultReady_t => |payload| {
        let result = field!(payload, SteamInventoryResultReady_t.m_handle: i32);
        store_if_new(result, SESSION.results.ready(result));
        inventory_result_ready(field!(payload, SteamInventoryResultReady_t.m_result: i32),
            result,
        )
    };
    SteamInventoryFullUpdate_t => |payload| {
        let result = field!(payload, SteamInventoryFullUpdate_t.m_handle: i32);
        store_if_new(result, SESSION.results.announced(result));
        inventory_full_update(result)
    };
    SteamInventoryDefinitionUpdate_t => |_payload| {
        let ids = Inventory::get().and_then(Inventory::item_definition_ids);
        inventory_definition_update(array(ids))
    };
}

answers! {
    /// To `requestEligiblePromoItemDefinitionsIDs`.
    ELIGIBLE_PROMO_ITEMS:
        SteamInventoryEligiblePromoItemDefIDs_t
        => |payload, _user| {
            let user = field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_steamID: u64);
            let ids = Inventory::get().and_then(|steam| steam.eligible_promo_item_definition_ids(user));
            inventory_eligible_promo_item(field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_result: i32),
                field!(payload, SteamInventoryEligiblePromoItemDefIDs_t.m_bCachedData: u8) != 0,
                array(ids),
            )
        },
        else inventory_eligible_promo_item(RESULT_IO_FAILURE, false, VarArray::new());

    /// To `requestPrices`.
    PRICES: SteamInventoryRequestPricesResult_t
        => |payload, _nothing| {
            let currency = field!(payload, SteamInventoryRequestPricesResult_t.m_rgchCurrency: [u8; 4]);
            inventory_request_prices_result(field!(payload, SteamInventoryRequestPricesResult_t.m_result: i32),
                text::until_nul(&currency),
            )
        },
        else inventory_request_prices_result(RESULT_IO_FAILURE, "");

    /// To `startPurchase`. What it is about is the result to report when there is no answer.
    PURCHASE_STARTED: SteamInventoryStartPurchaseResult_t
        => |payload, _result| inventory_start_purchase_result(field!(payload, SteamInventoryStartPurchaseResult_t.m_result: i32),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulOrderID: i64),
            field!(payload, SteamInventoryStartPurchaseResult_t.m_ulTransID: i64),
        ),
        else inventory_start_purchase_result(_result, 0, 0);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_narrowed_or_the_wrong_one_is_named() {
        assert_eq!(narrowed::<i32>(&[1, 999_999_999], DEFINITIONS), Ok(vec![1, 999_999_999]));
        assert_eq!(narrowed::<i32>(&[], DEFINITIONS), Ok(vec![]));
        // A number that would become 1 when cut to 32 bits.
        let text = "[1] is 4294967297; it must be 1 to 999999999.".to_owned();
        assert_eq!(narrowed::<i32>(&[5, (1 << 32) + 1], DEFINITIONS), Err(text));
        assert_eq!(narrowed::<u32>(&[-1], U32), Err("[0] is -1; it must be 0 to 4294967295.".to_owned()));
    }

    #[test]
    fn no_name_asks_for_all_names() {
        assert_eq!(unless_empty(c""), None);
        assert_eq!(unless_empty(c"name"), Some(c"name"));
    }
}
