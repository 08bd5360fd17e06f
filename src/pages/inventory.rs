//! The page "Inventory": items, their definitions and prices. SDK: `ISteamInventory` (`isteaminventory.h`).

use std::ffi::CStr;
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

use godot::builtin::{
    GString, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray, VarDictionary, vdict,
};
use godot::meta::ToGodot;
use godot::register::godot_api;

use crate::arguments;
use crate::callbacks::inventory::{ELIGIBLE_PROMO_ITEMS, PRICES, PURCHASE_STARTED};
use crate::callbacks::requests;
use crate::reporting::{report, require};
use crate::session::SESSION;
use crate::steam_server::SteamServer;
use steam::inventory::{Inventory, Item, Price};
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_IO_FAILURE};

/// `k_SteamInventoryUpdateHandleInvalid`, all 64 bits set.
const UPDATE_HANDLE_INVALID: i64 = -1;

/// The numbers that a game can give its item definitions.
const DEFINITIONS: RangeInclusive<i64> = 1..=999_999_999;
/// The range of quantities and indices.
const U32: RangeInclusive<i64> = 0..=u32::MAX as i64;

// Requests for results.
#[godot_api(secondary)]
impl SteamServer {
    /// Asks for one promo item to be given to the user. `item` is its definition, 1..999999999.
    ///
    /// Returns the handle of the result, which is stored too, or 0 when Steam refuses; it does on game servers,
    /// which have no inventory of their own. [signal inventory_result_ready] follows; the result has no items when
    /// the user is not eligible. Free the handle with [method destroyResult].
    ///
    /// SDK: `ISteamInventory::AddPromoItem`.
    #[func(rename = addPromoItem)]
    fn add_promo_item(&self, item: i64) -> i64 {
        let ask = || {
            let inventory = inventory("addPromoItem")?;
            inventory.add_promo_item(arguments::number("addPromoItem", "item", item, DEFINITIONS)?)
        };
        keep_result(ask())
    }

    /// Asks for several promo items in one request; otherwise as [method addPromoItem].
    ///
    /// SDK: `ISteamInventory::AddPromoItems`.
    #[func(rename = addPromoItems)]
    fn add_promo_items(&self, items: PackedInt64Array) -> i64 {
        let ask = || {
            let inventory = inventory("addPromoItems")?;
            inventory.add_promo_items(&item_definitions("addPromoItems", "items", &items)?)
        };
        keep_result(ask())
    }

    /// Takes `quantity` (0..4294967295) off a stack of items for good; at 0 the stack is gone. `item_consume` is
    /// the ID of the item. Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::ConsumeItem`.
    #[func(rename = consumeItem)]
    fn consume_item(&self, item_consume: i64, quantity: i64) -> i64 {
        let ask = || {
            let inventory = inventory("consumeItem")?;
            let quantity = arguments::number("consumeItem", "quantity", quantity, U32)?;
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
    #[func(rename = deserializeResult)]
    fn deserialize_result(&self, buffer: PackedByteArray) -> i64 {
        let ask = || {
            let inventory = inventory("deserializeResult")?;
            if buffer.is_empty() {
                let text = "buffer is empty; pass the bytes that serializeResult gave.";
                report("deserializeResult", "buffer", text);
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
    #[func(rename = exchangeItems)]
    fn exchange_items(
        &self,
        output_items: PackedInt64Array,
        output_quantity: PackedInt32Array,
        input_items: PackedInt64Array,
        input_quantity: PackedInt32Array,
    ) -> i64 {
        const METHOD: &str = "exchangeItems";
        let ask = || {
            let inventory = inventory(METHOD)?;
            let made = item_definitions(METHOD, "output_items", &output_items)?;
            let made_quantities =
                item_quantities(METHOD, "output_quantity", &output_quantity, "output_items", made.len())?;
            let destroyed = item_ids(&input_items);
            let destroyed_quantities =
                item_quantities(METHOD, "input_quantity", &input_quantity, "input_items", destroyed.len())?;
            inventory.exchange_items((&made, &made_quantities), (&destroyed, &destroyed_quantities))
        };
        keep_result(ask())
    }

    /// Makes items out of nothing, for prototypes: Steam allows it to accounts of the publisher's group only.
    /// `items` are definitions; `quantity` is as long, or empty for one of each. Returns as [method addPromoItem]
    /// does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GenerateItems`.
    #[func(rename = generateItems)]
    fn generate_items(&self, items: PackedInt64Array, quantity: PackedInt32Array) -> i64 {
        const METHOD: &str = "generateItems";
        let ask = || {
            let inventory = inventory(METHOD)?;
            let items = item_definitions(METHOD, "items", &items)?;
            if quantity.is_empty() {
                return inventory.generate_items(&items, None);
            }
            let quantities = item_quantities(METHOD, "quantity", &quantity, "items", items.len())?;
            inventory.generate_items(&items, Some(&quantities))
        };
        keep_result(ask())
    }

    /// Asks for all items of the user. Steam limits the rate and may answer with what it remembers. Returns as
    /// [method addPromoItem] does; [signal inventory_full_update] follows when there is anything new, and
    /// [signal inventory_result_ready] in any case.
    ///
    /// SDK: `ISteamInventory::GetAllItems`.
    #[func(rename = getAllItems)]
    fn get_all_items(&self) -> i64 {
        keep_result(inventory("getAllItems").and_then(Inventory::all_items))
    }

    /// Asks for some items of the user by their IDs: what a player serialises to prove that the player owns them.
    /// Returns as [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GetItemsByID`.
    #[func(rename = getItemsByID)]
    fn get_items_by_id(&self, id_array: PackedInt64Array) -> i64 {
        let inventory = inventory("getItemsByID");
        keep_result(inventory.and_then(|inventory| inventory.items_by_id(&item_ids(&id_array))))
    }

    /// Asks for every promo item that the user qualifies for, each once. Returns as [method addPromoItem] does;
    /// [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::GrantPromoItems`.
    #[func(rename = grantPromoItems)]
    fn grant_promo_items(&self) -> i64 {
        keep_result(inventory("grantPromoItems").and_then(Inventory::grant_promo_items))
    }

    /// Moves `quantity` (0..4294967295) from the stack `item_id` to the stack `item_destination` of the same
    /// definition, or, when `split` is true, to a new stack. Both are IDs of items. Returns as
    /// [method addPromoItem] does; [signal inventory_result_ready] follows.
    ///
    /// SDK: `ISteamInventory::TransferItemQuantity`.
    #[func(rename = transferItemQuantity)]
    fn transfer_item_quantity(&self, item_id: i64, quantity: i64, item_destination: i64, split: bool) -> i64 {
        let ask = || {
            let inventory = inventory("transferItemQuantity")?;
            let quantity = arguments::number("transferItemQuantity", "quantity", quantity, U32)?;
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
    #[func(rename = triggerItemDrop)]
    fn trigger_item_drop(&self, definition: i64) -> i64 {
        let ask = || {
            let inventory = inventory("triggerItemDrop")?;
            inventory.trigger_item_drop(arguments::number(
                "triggerItemDrop",
                "definition",
                definition,
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
    #[func(rename = startPurchase)]
    fn start_purchase(&self, items: PackedInt64Array, quantity: PackedInt32Array) {
        const METHOD: &str = "startPurchase";
        let Some(inventory) = inventory(METHOD) else { return };
        let start = || {
            let items = item_definitions(METHOD, "items", &items)?;
            let quantities = item_quantities(METHOD, "quantity", &quantity, "items", items.len())?;
            Some(inventory.start_purchase(&items, &quantities))
        };
        match start() {
            Some(call) => requests::expect(call, PURCHASE_STARTED, RESULT_IO_FAILURE.into()),
            None => requests::expect(0, PURCHASE_STARTED, RESULT_INVALID_PARAM.into()),
        }
    }
}

// Results.
#[godot_api(secondary)]
impl SteamServer {
    /// Whether a result is about the items of this user, a whole 64-bit Steam ID: after
    /// [method deserializeResult] it tells whether a player shows somebody else's items.
    /// `this_inventory_handle` is the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::CheckResultSteamID`.
    #[func(rename = checkResultSteamID)]
    fn check_result_steam_id(
        &self,
        steam_id_expected: i64,
        #[opt(default = 0)] this_inventory_handle: i64,
    ) -> bool {
        inventory_result("checkResultSteamID", this_inventory_handle).is_ok_and(|(inventory, result)| {
            inventory.check_result_steam_id(result, steam_id_expected as u64)
        })
    }

    /// Frees a result; using its handle again is an error from then on. `this_inventory_handle` is the result, or
    /// 0 for the stored one. The stored handle becomes 0 when it is the one.
    ///
    /// SDK: `ISteamInventory::DestroyResult`.
    #[func(rename = destroyResult)]
    fn destroy_result(&self, #[opt(default = 0)] this_inventory_handle: i64) {
        let Ok((inventory, result)) = inventory_result("destroyResult", this_inventory_handle) else {
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
    #[func(rename = getResultItemProperty)]
    fn get_result_item_property(
        &self,
        index: i64,
        name: GString,
        #[opt(default = 0)] this_inventory_handle: i64,
    ) -> GString {
        const METHOD: &str = "getResultItemProperty";
        let read = || {
            let (inventory, result) = inventory_result(METHOD, this_inventory_handle).ok()?;
            let index = arguments::number(METHOD, "index", index, U32)?;
            let name = arguments::text(METHOD, "name", &name)?;
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
    #[func(rename = getResultItems)]
    fn get_result_items(&self, #[opt(default = 0)] this_inventory_handle: i64) -> VarArray {
        let result = inventory_result("getResultItems", this_inventory_handle).ok();
        let items = result.and_then(|(inventory, result)| inventory.result_items(result));
        items.unwrap_or_default().iter().map(|item| item_dictionary(item).to_variant()).collect()
    }

    /// How far a result is, a [enum Result]: `RESULT_PENDING` until [signal inventory_result_ready], then
    /// `RESULT_OK`, `RESULT_EXPIRED` (good, but old) or a failure. `RESULT_INVALID_PARAM` when there is no such
    /// result, `RESULT_FAIL` while Steam does not run. `this_inventory_handle` is the result, or 0 for the stored
    /// one.
    ///
    /// SDK: `ISteamInventory::GetResultStatus`.
    #[func(rename = getResultStatus)]
    fn get_result_status(&self, #[opt(default = 0)] this_inventory_handle: i64) -> i64 {
        match inventory_result("getResultStatus", this_inventory_handle) {
            Ok((inventory, result)) => inventory.result_status(result).into(),
            Err(failure) => failure.into(),
        }
    }

    /// When a result was made, by Steam's clock in seconds since 1970; [method getServerRealTime] gives the time
    /// now. 0 when there is no such result. `this_inventory_handle` is the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::GetResultTimestamp`.
    #[func(rename = getResultTimestamp)]
    fn get_result_timestamp(&self, #[opt(default = 0)] this_inventory_handle: i64) -> i64 {
        inventory_result("getResultTimestamp", this_inventory_handle)
            .map_or(0, |(inventory, result)| inventory.result_timestamp(result).into())
    }

    /// A result as bytes with a signature, which another machine gives to [method deserializeResult]. They count
    /// as old after an hour. Empty until the result is ready, and when Steam refuses. `this_inventory_handle` is
    /// the result, or 0 for the stored one.
    ///
    /// SDK: `ISteamInventory::SerializeResult`.
    #[func(rename = serializeResult)]
    fn serialize_result(&self, #[opt(default = 0)] this_inventory_handle: i64) -> PackedByteArray {
        let result = inventory_result("serializeResult", this_inventory_handle).ok();
        let bytes = result.and_then(|(inventory, result)| inventory.serialize_result(result));
        bytes.unwrap_or_default().into()
    }
}

// Item definitions and prices.
#[godot_api(secondary)]
impl SteamServer {
    /// The definitions of all items of the game, once they are loaded ([method loadItemDefinitions]). An addition
    /// to the C++ plugin, which tells them in [signal inventory_definition_update] only.
    ///
    /// SDK: `ISteamInventory::GetItemDefinitionIDs`.
    #[func(rename = getItemDefinitionIDs)]
    fn get_item_definition_ids(&self) -> PackedInt64Array {
        let ids = inventory("getItemDefinitionIDs").and_then(Inventory::item_definition_ids);
        ids.unwrap_or_default().into_iter().map(i64::from).collect()
    }

    /// A property of an item definition as text. With an empty `name`, the names of all its properties, separated
    /// by commas. The definitions must be loaded ([method loadItemDefinitions]).
    ///
    /// Returns a Dictionary: `success` (bool) and `property` (String, "" on failure).
    ///
    /// SDK: `ISteamInventory::GetItemDefinitionProperty`.
    #[func(rename = getItemDefinitionProperty)]
    fn get_item_definition_property(&self, definition: i64, name: GString) -> VarDictionary {
        const METHOD: &str = "getItemDefinitionProperty";
        let read = || {
            let inventory = inventory(METHOD)?;
            let definition = arguments::number(METHOD, "definition", definition, DEFINITIONS)?;
            let name = arguments::text(METHOD, "name", &name)?;
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
    #[func(rename = getItemPrice)]
    fn get_item_price(&self, definition: i64) -> VarDictionary {
        let read = || {
            let inventory = inventory("getItemPrice")?;
            inventory.item_price(arguments::number("getItemPrice", "definition", definition, DEFINITIONS)?)
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
    #[func(rename = getItemsWithPrices)]
    fn get_items_with_prices(&self) -> VarArray {
        let prices = inventory("getItemsWithPrices").and_then(Inventory::items_with_prices);
        let prices = prices.unwrap_or_default();
        prices.into_iter().map(|(item, price)| price_dictionary(item, price).to_variant()).collect()
    }

    /// Loads the item definitions of the game, or looks for newer ones. [signal inventory_definition_update]
    /// follows when there are any. False while Steam does not run.
    ///
    /// SDK: `ISteamInventory::LoadItemDefinitions`.
    #[func(rename = loadItemDefinitions)]
    fn load_item_definitions(&self) -> bool {
        inventory("loadItemDefinitions").is_some_and(Inventory::load_item_definitions)
    }

    /// Asks which promo items of the kind `manual` a user may be given with [method addPromoItem].
    /// [signal inventory_eligible_promo_item] follows, once for each request.
    ///
    /// SDK: `ISteamInventory::RequestEligiblePromoItemDefinitionsIDs`.
    #[func(rename = requestEligiblePromoItemDefinitionsIDs)]
    fn request_eligible_promo_item_definitions_ids(&self, steam_id: i64) {
        if let Some(inventory) = inventory("requestEligiblePromoItemDefinitionsIDs") {
            let call = inventory.request_eligible_promo_item_definition_ids(steam_id as u64);
            requests::expect(call, ELIGIBLE_PROMO_ITEMS, steam_id);
        }
    }

    /// Asks for the prices of all items on sale. [signal inventory_request_prices_result] follows, once for each
    /// request.
    ///
    /// SDK: `ISteamInventory::RequestPrices`.
    #[func(rename = requestPrices)]
    fn request_prices(&self) {
        if let Some(inventory) = inventory("requestPrices") {
            requests::expect(inventory.request_prices(), PRICES, 0);
        }
    }
}

// Dynamic properties.
#[godot_api(secondary)]
impl SteamServer {
    /// Begins to collect changes of items' dynamic properties: make them with [method setPropertyString] and its
    /// siblings, then send them with [method submitUpdateProperties].
    ///
    /// Returns the handle of the update, which is stored too; `INVENTORY_UPDATE_HANDLE_INVALID` when Steam
    /// refuses, and nothing is stored then.
    ///
    /// SDK: `ISteamInventory::StartUpdateProperties`.
    #[func(rename = startUpdateProperties)]
    fn start_update_properties(&self) -> i64 {
        let Some(inventory) = inventory("startUpdateProperties") else { return UPDATE_HANDLE_INVALID };
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
    #[func(rename = submitUpdateProperties)]
    fn submit_update_properties(&self, #[opt(default = 0)] this_inventory_update_handle: i64) -> i64 {
        let ask = || {
            let (inventory, update) =
                property_update("submitUpdateProperties", this_inventory_update_handle)?;
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
    #[func(rename = removeProperty)]
    fn remove_property(
        &self,
        item_id: i64,
        name: GString,
        #[opt(default = 0)] this_inventory_update_handle: i64,
    ) -> bool {
        change_property("removeProperty", &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.remove_property(update, item_id as u64, name)
        })
    }

    /// Sets a dynamic property of an item to a text, as part of an update. `item_id` is the ID of the item;
    /// `this_inventory_update_handle` is the update, or 0 for the stored one. False when Steam refuses.
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    #[func(rename = setPropertyString)]
    fn set_property_string(
        &self,
        item_id: i64,
        name: GString,
        value: GString,
        #[opt(default = 0)] this_inventory_update_handle: i64,
    ) -> bool {
        const METHOD: &str = "setPropertyString";
        let Some(value) = arguments::text(METHOD, "value", &value) else { return false };
        change_property(METHOD, &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_string(update, item_id as u64, name, &value)
        })
    }

    /// Sets a dynamic property of an item to a bool; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    #[func(rename = setPropertyBool)]
    fn set_property_bool(
        &self,
        item_id: i64,
        name: GString,
        value: bool,
        #[opt(default = 0)] this_inventory_update_handle: i64,
    ) -> bool {
        change_property("setPropertyBool", &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_bool(update, item_id as u64, name, value)
        })
    }

    /// Sets a dynamic property of an item to an integer of 64 bits; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    #[func(rename = setPropertyInt)]
    fn set_property_int(
        &self,
        item_id: i64,
        name: GString,
        value: i64,
        #[opt(default = 0)] this_inventory_update_handle: i64,
    ) -> bool {
        change_property("setPropertyInt", &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_int(update, item_id as u64, name, value)
        })
    }

    /// Sets a dynamic property of an item to a float of 32 bits; otherwise as [method setPropertyString].
    ///
    /// SDK: `ISteamInventory::SetProperty`.
    #[func(rename = setPropertyFloat)]
    fn set_property_float(
        &self,
        item_id: i64,
        name: GString,
        value: f64,
        #[opt(default = 0)] this_inventory_update_handle: i64,
    ) -> bool {
        change_property("setPropertyFloat", &name, this_inventory_update_handle, |inventory, update, name| {
            inventory.set_property_float(update, item_id as u64, name, value as f32)
        })
    }
}

fn inventory(method: &'static str) -> Option<Inventory> {
    require(method, Inventory::get())
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
fn inventory_result(method: &'static str, handle: i64) -> Result<(Inventory, i32), i32> {
    const ARGUMENT: &str = "this_inventory_handle";
    let inventory = inventory(method).ok_or(RESULT_FAIL)?;
    let given = arguments::int(method, ARGUMENT, handle).ok_or(RESULT_INVALID_PARAM)?;
    let result = if given == 0 { SESSION.stored_result.load(Ordering::Relaxed) } else { given };
    if SESSION.results.is_live(result) {
        return Ok((inventory, result));
    }
    if result == 0 {
        report(method, "", "No inventory result is stored. Ask for one, or pass its handle.");
    } else {
        let text = format!("There is no inventory result {result}, or it was destroyed. Ask for a new one.");
        report(method, ARGUMENT, &text);
    }
    Err(RESULT_INVALID_PARAM)
}

/// The update that a method is about: the given one, or for 0 the stored one.
fn property_update(method: &'static str, handle: i64) -> Option<(Inventory, u64)> {
    let inventory = inventory(method)?;
    let given = handle as u64;
    let update = if given == 0 { SESSION.stored_update.load(Ordering::Relaxed) } else { given };
    if SESSION.updates.is_live(update) {
        return Some((inventory, update));
    }
    if update == 0 {
        report(method, "", "No property update is stored. Call startUpdateProperties() first.");
    } else {
        let text = format!(
            "There is no property update {}, or it was submitted. Call startUpdateProperties() again.",
            update as i64
        );
        report(method, "this_inventory_update_handle", &text);
    }
    None
}

/// Makes one change of a property in an update.
fn change_property(
    method: &'static str,
    name: &GString,
    handle: i64,
    make: impl FnOnce(Inventory, u64, &CStr) -> bool,
) -> bool {
    let change = || {
        let (inventory, update) = property_update(method, handle)?;
        Some(make(inventory, update, &arguments::text(method, "name", name)?))
    };
    change().unwrap_or_default()
}

/// The definitions in an array; `None` after reporting which one cannot be.
fn item_definitions(
    method: &'static str,
    argument: &'static str,
    items: &PackedInt64Array,
) -> Option<Vec<i32>> {
    let checked = narrowed(items.as_slice(), DEFINITIONS);
    checked.map_err(|text| report(method, argument, &format!("{argument}{text}"))).ok()
}

/// The quantities in an array; `None` after reporting that they are not as many as the items, or which one
/// is negative.
fn item_quantities(
    method: &'static str,
    argument: &'static str,
    quantities: &PackedInt32Array,
    items_argument: &str,
    items: usize,
) -> Option<Vec<u32>> {
    if quantities.len() != items {
        let length = quantities.len();
        let text = format!("{argument} has the length {length}, but {items_argument} has {items}.");
        report(method, argument, &text);
        return None;
    }
    let values: Vec<i64> = quantities.as_slice().iter().copied().map(i64::from).collect();
    let checked = narrowed(&values, U32);
    checked.map_err(|text| report(method, argument, &format!("{argument}{text}"))).ok()
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
