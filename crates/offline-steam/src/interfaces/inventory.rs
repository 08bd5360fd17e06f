//! `ISteamInventory` of the game server.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral. A function that asks for a result sets its handle to 0 when it
//! answers false.

use std::ffi::{c_char, c_int, c_void};

use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::{bytes, text, write, write_bytes, write_text};
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
use crate::inventory::definitions::DefinitionId;
use crate::inventory::stock::{Change, ItemView, Request};
use crate::inventory::{Amount, NO_ITEM, NO_RESULT, NO_UPDATE, ResultHandle, UpdateHandle};
use crate::properties::clip;
use crate::result::SteamResult;
use crate::server::Server;
use crate::steam_id::SteamId;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Inventory, this, neutral, body)
}

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

/// Writes a new result's handle, or 0 when there is none.
///
/// # Safety
/// `target` is null or may be written to.
unsafe fn hand_out_result(result: Option<ResultHandle>, target: *mut ResultHandle) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(target, result.unwrap_or(NO_RESULT)) };
    result.is_some()
}

/// Asks for a result.
///
/// # Safety
/// `target` is null or may be written to.
unsafe fn ask(this: *mut c_void, target: *mut ResultHandle, request: Option<Request>) -> bool {
    let ask = |server: &mut Server| server.request_inventory(request?);
    // SAFETY: the pointer is what this function's contract says.
    unsafe { hand_out_result(with_server(this, None, ask), target) }
}

/// The values of an array; none when there is no array for that many.
///
/// # Safety
/// `values` is null or points to `count` aligned values that stay unchanged while the result is in use.
unsafe fn array<'a, T>(values: *const T, count: u32) -> Option<&'a [T]> {
    match count {
        0 => Some(&[]),
        _ if values.is_null() => None,
        // SAFETY: not null, so by this function's contract so many values that live long enough.
        _ => Some(unsafe { std::slice::from_raw_parts(values, count as usize) }),
    }
}

/// The values of two arrays of the same length, side by side.
///
/// # Safety
/// Both are null or point to `count` aligned values.
unsafe fn pairs<T: Copy>(values: *const T, quantities: *const u32, count: u32) -> Option<Vec<(T, u32)>> {
    // SAFETY: the pointers are what this function's contract says.
    let (values, quantities) = unsafe { (array(values, count)?, array(quantities, count)?) };
    Some(values.iter().copied().zip(quantities.iter().copied()).collect())
}

/// Writes the number of values; with a buffer also the values, if they fit.
///
/// # Safety
/// `count` is null or may be read and written; `buffer` is null or points to as many values as `count` says.
unsafe fn hand_out_values<T: Copy>(values: Option<Vec<T>>, buffer: *mut T, count: *mut u32) -> bool {
    let Some(values) = values.filter(|_| !count.is_null()) else { return false };
    // SAFETY: not null, so by this function's contract readable.
    let room = unsafe { count.read_unaligned() };
    let needed = values.len() as u32;
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(count, needed) };
    if buffer.is_null() {
        return true;
    }
    if room < needed {
        return false;
    }
    for (index, value) in values.into_iter().enumerate() {
        // SAFETY: the buffer is not null and by this function's contract has room for so many values.
        unsafe { buffer.add(index).write_unaligned(value) };
    }
    true
}

/// Writes the size of a text with its NUL; with a buffer the text, as much as fits, and its size there.
///
/// # Safety
/// `size` is null or may be read and written; `buffer` is null or points to as many bytes as `size` says.
unsafe fn hand_out_text(value: Option<String>, buffer: *mut c_char, size: *mut u32) -> bool {
    let Some(value) = value.filter(|_| !size.is_null()) else { return false };
    if buffer.is_null() {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(size, value.len() as u32 + 1) };
        return true;
    }
    // SAFETY: not null, so by this function's contract readable.
    let room = unsafe { size.read_unaligned() } as usize;
    if room == 0 {
        return false;
    }
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        write(size, clip(&value, room).len() as u32 + 1);
        write_text(buffer, room, &value);
    }
    true
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerInventory_v003() -> *mut c_void {
    Interface::Inventory.access()
}

/// The status of a result (`EResult`): 22 (Pending) until `SteamInventoryResultReady_t`, 8 (InvalidParam) for a
/// handle that names none.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultStatus(this: *mut c_void, result: ResultHandle) -> c_int {
    with_server(this, SteamResult::INVALID_PARAM, |server| server.inventory_status(result)).0
}

/// The items of a result; without a buffer only their number. False until the result is ready, when it failed, and
/// for a buffer that is too small.
///
/// # Safety
/// `count` is null or may be read and written; `items` is null or points to as many items as `count` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetResultItems(
    this: *mut c_void,
    result: ResultHandle,
    items: *mut ItemDetails,
    count: *mut u32,
) -> bool {
    let details = with_server(this, None, |server| {
        let outcome = server.readable_result(result)?;
        Some(outcome.items.iter().map(ItemDetails::from).collect())
    });
    // SAFETY: the pointers are what this function's contract says.
    unsafe { hand_out_values(details, items, count) }
}

/// A property of an item of a result; with a null name the names of all, with commas between them. Without a
/// buffer only the size.
///
/// # Safety
/// `name` is null or points to a C string; `size` is null or may be read and written; `buffer` is null or points to
/// as many bytes as `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetResultItemProperty(
    this: *mut c_void,
    result: ResultHandle,
    index: u32,
    name: *const c_char,
    buffer: *mut c_char,
    size: *mut u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let name = text(name);
        let value =
            with_server(this, None, |server| server.result_item_property(result, index, name.as_deref()));
        hand_out_text(value, buffer, size)
    }
}

/// When a result was made, in Unix seconds; 0 until it is ready.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultTimestamp(
    this: *mut c_void,
    result: ResultHandle,
) -> u32 {
    with_server(this, 0, |server| {
        server.inventory.results.get(&result).map_or(0, |outcome| (outcome.time_ms / 1000) as u32)
    })
}

/// Whether a result is about the items of this user.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_CheckResultSteamID(
    this: *mut c_void,
    result: ResultHandle,
    user: u64,
) -> bool {
    with_server(this, false, |server| {
        server.readable_result(result).is_some_and(|outcome| outcome.owner == SteamId(user))
    })
}

/// Frees a result.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_DestroyResult(this: *mut c_void, result: ResultHandle) {
    with_server(this, (), |server| {
        server.inventory.results.remove(&result);
    });
}

/// Asks for all items.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetAllItems(
    this: *mut c_void,
    result: *mut ResultHandle,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::All)) }
}

/// Asks for some items.
///
/// # Safety
/// `result` is null or may be written to; `ids` is null or points to `count` IDs.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetItemsByID(
    this: *mut c_void,
    result: *mut ResultHandle,
    ids: *const u64,
    count: u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { ask(this, result, array(ids, count).map(|ids| Request::ByIds(ids.to_vec()))) }
}

/// A result as bytes that others can check; without a buffer only their number. False until it is ready, and when it
/// failed.
///
/// # Safety
/// `size` is null or may be read and written; `buffer` is null or points to as many bytes as `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SerializeResult(
    this: *mut c_void,
    result: ResultHandle,
    buffer: *mut c_void,
    size: *mut u32,
) -> bool {
    let serialized = with_server(this, None, |server| server.serialize_result(result));
    let Some(serialized) = serialized.filter(|_| !size.is_null()) else { return false };
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let room = size.read_unaligned();
        write(size, serialized.len() as u32);
        buffer.is_null() || write_bytes(buffer, room, &serialized)
    }
}

/// Makes a result of bytes and checks them.
///
/// # Safety
/// `result` is null or may be written to; `buffer` is null or points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_DeserializeResult(
    this: *mut c_void,
    result: *mut ResultHandle,
    buffer: *const c_void,
    size: u32,
    reserved: bool,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let serialized = bytes(buffer, size as c_int);
        let request = Request::Deserialize(serialized.to_vec());
        ask(this, result, (!reserved && !serialized.is_empty()).then_some(request))
    }
}

/// Makes items; without quantities, one of each.
///
/// # Safety
/// `result` is null or may be written to; `definitions` and `quantities` are null or point to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GenerateItems(
    this: *mut c_void,
    result: *mut ResultHandle,
    definitions: *const DefinitionId,
    quantities: *const u32,
    count: u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let amounts: Option<Vec<Amount>> = if quantities.is_null() {
            array(definitions, count).map(|all| all.iter().map(|id| (*id, 1)).collect())
        } else {
            pairs(definitions, quantities, count)
        };
        ask(this, result, amounts.filter(|amounts| !amounts.is_empty()).map(Request::Generate))
    }
}

/// Asks for every promo item for which the server is eligible.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GrantPromoItems(
    this: *mut c_void,
    result: *mut ResultHandle,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::AllPromos)) }
}

/// Asks for a promo item.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_AddPromoItem(
    this: *mut c_void,
    result: *mut ResultHandle,
    definition: DefinitionId,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::Promos(vec![definition]))) }
}

/// Asks for some promo items.
///
/// # Safety
/// `result` is null or may be written to; `definitions` is null or points to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_AddPromoItems(
    this: *mut c_void,
    result: *mut ResultHandle,
    definitions: *const DefinitionId,
    count: u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { ask(this, result, array(definitions, count).map(|all| Request::Promos(all.to_vec()))) }
}

/// Takes some off a stack.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_ConsumeItem(
    this: *mut c_void,
    result: *mut ResultHandle,
    item: u64,
    quantity: u32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::Consume(item, quantity))) }
}

/// Makes an item of others by a recipe.
///
/// # Safety
/// `result` is null or may be written to; the arrays are null or point to as many numbers as are announced.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_ExchangeItems(
    this: *mut c_void,
    result: *mut ResultHandle,
    made: *const DefinitionId,
    made_quantities: *const u32,
    made_count: u32,
    destroyed: *const u64,
    destroyed_quantities: *const u32,
    destroyed_count: u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let made = pairs(made, made_quantities, made_count);
        let destroyed = pairs(destroyed, destroyed_quantities, destroyed_count);
        let request = made.zip(destroyed).map(|(made, destroyed)| Request::Exchange(made, destroyed));
        ask(this, result, request)
    }
}

/// Moves some from a stack to another, or with the invalid ID to a new one.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_TransferItemQuantity(
    this: *mut c_void,
    result: *mut ResultHandle,
    from: u64,
    quantity: u32,
    to: u64,
) -> bool {
    let to = Some(to).filter(|to| *to != NO_ITEM);
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::Transfer(from, quantity, to))) }
}

/// Nothing to do: playtime counts by itself.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SendItemDropHeartbeat(this: *mut c_void) {
    with_server(this, (), |_| ());
}

/// Asks for an item for time played.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_TriggerItemDrop(
    this: *mut c_void,
    result: *mut ResultHandle,
    generator: DefinitionId,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, Some(Request::Drop(generator))) }
}

/// False: Steam gave this way of trading up.
///
/// # Safety
/// `result` is null or may be written to; the arrays are not looked at.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_TradeItems(
    this: *mut c_void,
    result: *mut ResultHandle,
    _partner: u64,
    _given: *const u64,
    _given_quantities: *const u32,
    _given_count: u32,
    _gotten: *const u64,
    _gotten_quantities: *const u32,
    _gotten_count: u32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { ask(this, result, None) }
}

/// Loads the item definitions; answered by `SteamInventoryDefinitionUpdate_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_LoadItemDefinitions(this: *mut c_void) -> bool {
    with_server(this, false, Server::load_item_definitions)
}

/// All item definitions; without a buffer only their number. False until they are loaded, and for a buffer that is
/// too small.
///
/// # Safety
/// `count` is null or may be read and written; `definitions` is null or points to as many numbers as `count` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetItemDefinitionIDs(
    this: *mut c_void,
    definitions: *mut DefinitionId,
    count: *mut u32,
) -> bool {
    let all = with_server(this, None, |server| server.item_definition_ids());
    // SAFETY: the pointers are what this function's contract says.
    unsafe { hand_out_values(all, definitions, count) }
}

/// A property of an item definition; with a null name the names of all, with commas between them. Without a buffer
/// only the size. False until the definitions are loaded.
///
/// # Safety
/// `name` is null or points to a C string; `size` is null or may be read and written; `buffer` is null or points to
/// as many bytes as `size` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetItemDefinitionProperty(
    this: *mut c_void,
    definition: DefinitionId,
    name: *const c_char,
    buffer: *mut c_char,
    size: *mut u32,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let name = text(name);
        let value =
            with_server(this, None, |server| server.item_definition_property(definition, name.as_deref()));
        hand_out_text(value, buffer, size)
    }
}

/// Asks which promo items a user can be given by hand; answered by `SteamInventoryEligiblePromoItemDefIDs_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_RequestEligiblePromoItemDefinitionsIDs(
    this: *mut c_void,
    user: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |server| server.request_eligible_promo_items(SteamId(user)))
}

/// Those promo items, once they were asked for; without a buffer only their number.
///
/// # Safety
/// `count` is null or may be read and written; `definitions` is null or points to as many numbers as `count` says.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetEligiblePromoItemDefinitionIDs(
    this: *mut c_void,
    user: u64,
    definitions: *mut DefinitionId,
    count: *mut u32,
) -> bool {
    let items = with_server(this, None, |server| server.inventory.eligible.get(&SteamId(user)).cloned());
    // SAFETY: the pointers are what this function's contract says.
    unsafe { hand_out_values(items, definitions, count) }
}

/// Starts a purchase; answered by `SteamInventoryStartPurchaseResult_t`, and a result follows.
///
/// # Safety
/// The arrays are null or point to `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_StartPurchase(
    this: *mut c_void,
    definitions: *const DefinitionId,
    quantities: *const u32,
    count: u32,
) -> CallHandle {
    // SAFETY: the pointers are what this function's contract says.
    let amounts = unsafe { pairs(definitions, quantities, count) }.unwrap_or_default();
    with_server(this, NO_CALL, |server| server.start_purchase(&amounts))
}

/// Asks for the prices; answered by `SteamInventoryRequestPricesResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_RequestPrices(this: *mut c_void) -> CallHandle {
    with_server(this, NO_CALL, Server::request_prices)
}

/// Number of item definitions with prices; 0 until the prices have come.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetNumItemsWithPrices(this: *mut c_void) -> u32 {
    with_server(this, 0, |server| server.items_with_prices().len() as u32)
}

/// The item definitions with prices, in arrays of the same length. False when they do not fit.
///
/// # Safety
/// The arrays are null or have room for `count` numbers.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetItemsWithPrices(
    this: *mut c_void,
    definitions: *mut DefinitionId,
    current_prices: *mut u64,
    base_prices: *mut u64,
    count: u32,
) -> bool {
    let items =
        with_server(this, None, |server| server.inventory.prices_known.then(|| server.items_with_prices()));
    let Some(items) = items.filter(|items| items.len() <= count as usize) else { return false };
    for (index, (definition, current, base)) in items.into_iter().enumerate() {
        // SAFETY: the arrays are what this function's contract says, and `index` is below `count`.
        unsafe {
            write_at(definitions, index, definition);
            write_at(current_prices, index, current);
            write_at(base_prices, index, base);
        }
    }
    true
}

/// Writes an element of an array of the caller's, if there is one.
///
/// # Safety
/// `array` is null or has room for more than `index` values.
unsafe fn write_at<T>(array: *mut T, index: usize, value: T) {
    if !array.is_null() {
        // SAFETY: not null, so by this function's contract the element is in the array.
        unsafe { write(array.add(index), value) };
    }
}

/// The price of an item definition. False when it has none, and until the prices have come.
///
/// # Safety
/// The pointers are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_GetItemPrice(
    this: *mut c_void,
    definition: DefinitionId,
    current_price: *mut u64,
    base_price: *mut u64,
) -> bool {
    let price = with_server(this, None, |server| {
        server.items_with_prices().into_iter().find(|(id, ..)| *id == definition)
    });
    let Some((_, current, base)) = price else { return false };
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        write(current_price, current);
        write(base_price, base);
    }
    true
}

/// Begins to collect changes of properties.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_StartUpdateProperties(this: *mut c_void) -> UpdateHandle {
    with_server(this, NO_UPDATE, |server| server.inventory.start_update())
}

/// Takes a change into an update.
///
/// # Safety
/// `name` is null or points to a C string.
unsafe fn change(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
    value: Option<String>,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let name = unsafe { text(name) }.unwrap_or_default().into_owned();
    with_server(this, false, |server| server.inventory.add_change(update, Change { item, name, value }))
}

/// Takes a property off an item. False when there is no such update.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_RemoveProperty(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { change(this, update, item, name, None) }
}

/// Sets a property to a text. False when there is no such update.
///
/// # Safety
/// `name` and `value` are null or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SetPropertyString(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
    value: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe { change(this, update, item, name, Some(text(value).unwrap_or_default().into_owned())) }
}

/// Sets a property to `true` or `false`. False when there is no such update.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SetPropertyBool(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
    value: bool,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { change(this, update, item, name, Some(value.to_string())) }
}

/// Sets a property to a whole number. False when there is no such update.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SetPropertyInt64(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
    value: i64,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { change(this, update, item, name, Some(value.to_string())) }
}

/// Sets a property to a number. False when there is no such update.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SetPropertyFloat(
    this: *mut c_void,
    update: UpdateHandle,
    item: u64,
    name: *const c_char,
    value: f32,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { change(this, update, item, name, Some(value.to_string())) }
}

/// Sends the changes of an update, which ends it. The result has the changed items.
///
/// # Safety
/// `result` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_SubmitUpdateProperties(
    this: *mut c_void,
    update: UpdateHandle,
    result: *mut ResultHandle,
) -> bool {
    let submitted = with_server(this, None, |server| server.submit_update(update));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { hand_out_result(submitted, result) }
}

/// Asks for the items in a token: a serialised result in hexadecimal digits.
///
/// # Safety
/// `result` is null or may be written to; `token` is null, which counts as empty, or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamInventory_InspectItem(
    this: *mut c_void,
    result: *mut ResultHandle,
    token: *const c_char,
) -> bool {
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        let token = text(token).unwrap_or_default();
        hand_out_result(with_server(this, None, |server| server.inspect_item(&token)), result)
    }
}
