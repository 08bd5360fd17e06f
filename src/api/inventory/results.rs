//! Results: what the requests of this page bring.

use std::sync::atomic::Ordering;

use godot::builtin::{GString, PackedByteArray, VarArray, VarDictionary};

use super::checks::{U32, inventory, unless_empty};
use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::{array_of, vdict};
use crate::register::signal::signals;
use crate::session::SESSION;
use steam::inventory::{Inventory, Item};
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
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
        array_of(items.unwrap_or_default().iter().map(item_dictionary))
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

fn item_dictionary(item: &Item) -> VarDictionary {
    vdict! {
        "item_id" => item.id as i64,
        "item_definition" => item.definition,
        "flags" => item.flags,
        "quantity" => item.quantity,
    }
}

/// The stored result is the newest that Steam gave out, whichever is ready first; so only one that no method gave
/// out, as after a purchase, is stored when a callback tells of it.
fn store_if_new(result: i32, is_new: bool) {
    if is_new {
        SESSION.stored_result.store(result, Ordering::Relaxed);
    }
}

signals! {
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
}

callbacks! {
    SteamInventoryResultReady_t => |m_handle: i32, m_result: i32| {
        store_if_new(m_handle, SESSION.results.ready(m_handle));
        inventory_result_ready(m_result, m_handle)
    };
    SteamInventoryFullUpdate_t => |m_handle: i32| {
        store_if_new(m_handle, SESSION.results.announced(m_handle));
        inventory_full_update(m_handle)
    };
}
