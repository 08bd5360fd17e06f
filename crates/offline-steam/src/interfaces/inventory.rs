//! `ISteamInventory` of the game server.
//!
//! A function that asks for a result sets its handle to 0 when it answers false.

use std::ffi::c_void;

use crate::dispatch::CallHandle;
use crate::ffi::argument::{Buffer, List, Measured, Out, OutList, Text, TextBuffer, wire};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::inventory::definitions::DefinitionId;
use crate::inventory::stock::{Change, ItemView, Request};
use crate::inventory::{Amount, NO_ITEM, NO_RESULT, NO_UPDATE, ResultHandle, UpdateHandle};
use crate::result::SteamResult;
use crate::server::Server;
use crate::steam_id::SteamId;

/// An item as it is handed out (`SteamItemDetails_t` in isteaminventory.h).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
pub struct ItemDetails {
    /// The item.
    pub id: u64,
    /// What it is one of.
    pub definition: DefinitionId,
    /// How many the stack holds.
    pub quantity: u16,
    /// `ESteamItemFlags`.
    pub flags: u16,
}

impl From<&ItemView> for ItemDetails {
    fn from(item: &ItemView) -> Self {
        Self { id: item.id, definition: item.definition, quantity: item.quantity, flags: item.flags }
    }
}

wire! { ItemDetails = steam_sys::SteamItemDetails_t; }

/// The answer of a function that has no result to give.
fn nothing(result: Out<ResultHandle>) -> bool {
    result.set(NO_RESULT);
    false
}

/// Asks for a result.
fn ask(server: &mut Server, result: Out<ResultHandle>, request: Option<Request>) -> bool {
    result.set_some(request.and_then(|request| server.request_inventory(request)))
}

/// The values of two arrays of the same length, side by side.
fn pairs<T>(values: Option<Vec<T>>, quantities: Option<Vec<u32>>) -> Option<Vec<(T, u32)>> {
    Some(values?.into_iter().zip(quantities?).collect())
}

/// Takes a change of a property into an update.
fn change(server: &mut Server, update: UpdateHandle, item: u64, name: Text, value: Option<String>) -> bool {
    server.inventory.add_change(update, Change { item, name: name.owned(), value })
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerInventory_v003() -> *mut this::Inventory { Interface::Inventory.access() }
}

export! { Inventory in with_interface;
    /// The status of a result (`EResult`): 22 (Pending) until `SteamInventoryResultReady_t`, 8 (InvalidParam) for a
    /// handle that names none.
    fn SteamAPI_ISteamInventory_GetResultStatus(server, result: i32) -> i32 [SteamResult::INVALID_PARAM.0] {
        server.inventory_status(result).0
    }

    /// The items of a result; without a buffer only their number. False until the result is ready, when it failed, and
    /// for a buffer that is too small.
    fn SteamAPI_ISteamInventory_GetResultItems(
        server, result: i32, items: Measured<OutList<ItemDetails>> [count: *mut u32]) -> bool
    {
        let outcome = server.readable_result(result);
        items.set(outcome.map(|outcome| outcome.items.iter().map(ItemDetails::from).collect()))
    }

    /// A property of an item of a result; with a null name the names of all, with commas between them. Without a
    /// buffer only the size.
    fn SteamAPI_ISteamInventory_GetResultItemProperty(
        server, result: i32, index: u32, name: Text, value: Measured<TextBuffer> [size: *mut u32]) -> bool
    {
        value.set(server.result_item_property(result, index, name.get().as_deref()))
    }

    /// When a result was made, in Unix seconds; 0 until it is ready.
    fn SteamAPI_ISteamInventory_GetResultTimestamp(server, result: i32) -> u32 {
        server.inventory.results.get(&result).map_or(0, |outcome| (outcome.time_ms / 1000) as u32)
    }

    /// Whether a result is about the items of this user.
    fn SteamAPI_ISteamInventory_CheckResultSteamID(server, result: i32, user: SteamId) -> bool {
        server.readable_result(result).is_some_and(|outcome| outcome.owner == user)
    }

    /// Frees a result.
    fn SteamAPI_ISteamInventory_DestroyResult(server, result: i32) {
        server.inventory.results.remove(&result);
    }

    /// Asks for all items.
    fn SteamAPI_ISteamInventory_GetAllItems(server, result: Out<i32>) -> bool [nothing(result)] {
        ask(server, result, Some(Request::All))
    }

    /// Asks for some items.
    fn SteamAPI_ISteamInventory_GetItemsByID(
        server, result: Out<i32>, ids: List<*const u64> [count: u32]) -> bool [nothing(result)]
    {
        ask(server, result, ids.read().map(Request::ByIds))
    }

    /// A result as bytes that others can check; without a buffer only their number. False until it is ready, and when
    /// it failed.
    fn SteamAPI_ISteamInventory_SerializeResult(
        server, result: i32, bytes: Measured<Buffer<*mut c_void>> [size: *mut u32]) -> bool
    {
        bytes.set(server.serialize_result(result))
    }

    /// Makes a result of bytes and checks them.
    fn SteamAPI_ISteamInventory_DeserializeResult(
        server, result: Out<i32>, serialized: List<*const c_void> [size: u32], reserved: bool)
        -> bool [nothing(result)]
    {
        let usable = !reserved && !serialized.bytes().is_empty();
        ask(server, result, usable.then(|| Request::Deserialize(serialized.bytes().to_vec())))
    }

    /// Makes items; without quantities, one of each.
    fn SteamAPI_ISteamInventory_GenerateItems(
        server, result: Out<i32>, definitions: List<*const i32> | quantities: List<*const u32> [count: u32])
        -> bool [nothing(result)]
    {
        let amounts: Option<Vec<Amount>> = if quantities.is_null() {
            definitions.read().map(|all| all.into_iter().map(|id| (id, 1)).collect())
        } else {
            pairs(definitions.read(), quantities.read())
        };
        ask(server, result, amounts.filter(|amounts| !amounts.is_empty()).map(Request::Generate))
    }

    /// Asks for every promo item for which the server is eligible.
    fn SteamAPI_ISteamInventory_GrantPromoItems(server, result: Out<i32>) -> bool [nothing(result)] {
        ask(server, result, Some(Request::AllPromos))
    }

    /// Asks for a promo item.
    fn SteamAPI_ISteamInventory_AddPromoItem(server, result: Out<i32>, definition: i32)
        -> bool [nothing(result)]
    {
        ask(server, result, Some(Request::Promos(vec![definition])))
    }

    /// Asks for some promo items.
    fn SteamAPI_ISteamInventory_AddPromoItems(
        server, result: Out<i32>, definitions: List<*const i32> [count: u32]) -> bool [nothing(result)]
    {
        ask(server, result, definitions.read().map(Request::Promos))
    }

    /// Takes some off a stack.
    fn SteamAPI_ISteamInventory_ConsumeItem(server, result: Out<i32>, item: u64, quantity: u32)
        -> bool [nothing(result)]
    {
        ask(server, result, Some(Request::Consume(item, quantity)))
    }

    /// Makes an item of others by a recipe.
    fn SteamAPI_ISteamInventory_ExchangeItems(
        server, result: Out<i32>,
        made: List<*const i32> | made_quantities: List<*const u32> [made_count: u32],
        destroyed: List<*const u64> | destroyed_quantities: List<*const u32> [destroyed_count: u32])
        -> bool [nothing(result)]
    {
        let made = pairs(made.read(), made_quantities.read());
        let destroyed = pairs(destroyed.read(), destroyed_quantities.read());
        ask(server, result, made.zip(destroyed).map(|(made, destroyed)| Request::Exchange(made, destroyed)))
    }

    /// Moves some from a stack to another, or with the invalid ID to a new one.
    fn SteamAPI_ISteamInventory_TransferItemQuantity(
        server, result: Out<i32>, from: u64, quantity: u32, to: u64) -> bool [nothing(result)]
    {
        let to = Some(to).filter(|to| *to != NO_ITEM);
        ask(server, result, Some(Request::Transfer(from, quantity, to)))
    }

    /// Nothing to do: playtime counts by itself.
    fn SteamAPI_ISteamInventory_SendItemDropHeartbeat(_) {}

    /// Asks for an item for time played.
    fn SteamAPI_ISteamInventory_TriggerItemDrop(server, result: Out<i32>, generator: i32)
        -> bool [nothing(result)]
    {
        ask(server, result, Some(Request::Drop(generator)))
    }

    /// False: Steam gave this way of trading up.
    fn SteamAPI_ISteamInventory_TradeItems(
        _, result: Out<i32>, _partner: u64,
        _given: List<*const u64> | _given_quantities: List<*const u32> [_given_count: u32],
        _gotten: List<*const u64> | _gotten_quantities: List<*const u32> [_gotten_count: u32]) -> bool
    {
        nothing(result)
    }

    /// Loads the item definitions; answered by `SteamInventoryDefinitionUpdate_t`.
    fn SteamAPI_ISteamInventory_LoadItemDefinitions(server) -> bool { server.load_item_definitions() }

    /// All item definitions; without a buffer only their number. False until they are loaded, and for a buffer that is
    /// too small.
    fn SteamAPI_ISteamInventory_GetItemDefinitionIDs(
        server, definitions: Measured<OutList<i32>> [count: *mut u32]) -> bool
    {
        definitions.set(server.item_definition_ids())
    }

    /// A property of an item definition; with a null name the names of all, with commas between them. Without a buffer
    /// only the size. False until the definitions are loaded.
    fn SteamAPI_ISteamInventory_GetItemDefinitionProperty(
        server, definition: i32, name: Text, value: Measured<TextBuffer> [size: *mut u32]) -> bool
    {
        value.set(server.item_definition_property(definition, name.get().as_deref()))
    }

    /// Asks which promo items a user can be given by hand; answered by `SteamInventoryEligiblePromoItemDefIDs_t`.
    fn SteamAPI_ISteamInventory_RequestEligiblePromoItemDefinitionsIDs(server, user: SteamId) -> CallHandle {
        server.request_eligible_promo_items(user)
    }

    /// Those promo items, once they were asked for; without a buffer only their number.
    fn SteamAPI_ISteamInventory_GetEligiblePromoItemDefinitionIDs(
        server, user: SteamId, definitions: Measured<OutList<i32>> [count: *mut u32]) -> bool
    {
        definitions.set(server.inventory.eligible.get(&user).cloned())
    }

    /// Starts a purchase; answered by `SteamInventoryStartPurchaseResult_t`, and a result follows.
    fn SteamAPI_ISteamInventory_StartPurchase(
        server, definitions: List<*const i32> | quantities: List<*const u32> [count: u32]) -> CallHandle
    {
        server.start_purchase(&pairs(definitions.read(), quantities.read()).unwrap_or_default())
    }

    /// Asks for the prices; answered by `SteamInventoryRequestPricesResult_t`.
    fn SteamAPI_ISteamInventory_RequestPrices(server) -> CallHandle { server.request_prices() }

    /// Number of item definitions with prices; 0 until the prices have come.
    fn SteamAPI_ISteamInventory_GetNumItemsWithPrices(server) -> u32 {
        server.items_with_prices().len() as u32
    }

    /// The item definitions with prices, in arrays of the same length. False when they do not fit.
    fn SteamAPI_ISteamInventory_GetItemsWithPrices(
        server,
        definitions: OutList<i32> | current_prices: OutList<u64> | base_prices: OutList<u64> [count: u32]) -> bool
    {
        let items = server.items_with_prices();
        if !server.inventory.prices_known || items.len() > count as usize {
            return false;
        }
        definitions.fill(items.iter().map(|(definition, ..)| *definition));
        current_prices.fill(items.iter().map(|(_, current, _)| *current));
        base_prices.fill(items.iter().map(|(.., base)| *base));
        true
    }

    /// The price of an item definition. False when it has none, and until the prices have come.
    fn SteamAPI_ISteamInventory_GetItemPrice(
        server, definition: i32, current_price: Out<u64>, base_price: Out<u64>) -> bool
    {
        let price = server.items_with_prices().into_iter().find(|(id, ..)| *id == definition);
        let Some((_, current, base)) = price else { return false };
        current_price.set(current);
        base_price.set(base);
        true
    }

    /// Begins to collect changes of properties.
    fn SteamAPI_ISteamInventory_StartUpdateProperties(server) -> UpdateHandle [NO_UPDATE] {
        server.inventory.start_update()
    }

    /// Takes a property off an item. False when there is no such update.
    fn SteamAPI_ISteamInventory_RemoveProperty(server, update: u64, item: u64, name: Text) -> bool {
        change(server, update, item, name, None)
    }

    /// Sets a property to a text. False when there is no such update.
    fn SteamAPI_ISteamInventory_SetPropertyString(
        server, update: u64, item: u64, name: Text, value: Text) -> bool
    {
        change(server, update, item, name, Some(value.owned()))
    }

    /// Sets a property to `true` or `false`. False when there is no such update.
    fn SteamAPI_ISteamInventory_SetPropertyBool(
        server, update: u64, item: u64, name: Text, value: bool) -> bool
    {
        change(server, update, item, name, Some(value.to_string()))
    }

    /// Sets a property to a whole number. False when there is no such update.
    fn SteamAPI_ISteamInventory_SetPropertyInt64(
        server, update: u64, item: u64, name: Text, value: i64) -> bool
    {
        change(server, update, item, name, Some(value.to_string()))
    }

    /// Sets a property to a number. False when there is no such update.
    fn SteamAPI_ISteamInventory_SetPropertyFloat(
        server, update: u64, item: u64, name: Text, value: f32) -> bool
    {
        change(server, update, item, name, Some(value.to_string()))
    }

    /// Sends the changes of an update, which ends it. The result has the changed items.
    fn SteamAPI_ISteamInventory_SubmitUpdateProperties(server, update: u64, result: Out<i32>)
        -> bool [nothing(result)]
    {
        result.set_some(server.submit_update(update))
    }

    /// Asks for the items in a token: a serialised result in hexadecimal digits.
    fn SteamAPI_ISteamInventory_InspectItem(server, result: Out<i32>, token: Text) -> bool [nothing(result)] {
        result.set_some(server.inspect_item(&token.or_empty()))
    }
}
