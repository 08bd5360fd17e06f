//! Updates of items' dynamic properties.

use std::ffi::CStr;
use std::sync::atomic::Ordering;

use godot::builtin::GString;

use super::checks::{inventory, keep_result};
use crate::api::page::Tables;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::session::SESSION;
use steam::inventory::Inventory;

/// `k_SteamInventoryUpdateHandleInvalid`, all 64 bits set.
const UPDATE_HANDLE_INVALID: i64 = -1;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// The stored handle of a property update (64 bits): the newest that `startUpdateProperties` gave out. 0 when
    /// nothing was stored yet, and after `submitUpdateProperties` of that update.
    fn get_inventory_update_handle(_) -> i64 {
        SESSION.stored_update.load(Ordering::Relaxed) as i64
    }

    /// Stores the handle of a property update, all 64 bits of it.
    fn set_inventory_update_handle(_, new_inventory_update_handle: i64) {
        SESSION.stored_update.store(new_inventory_update_handle as u64, Ordering::Relaxed);
    }

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
            let (inventory, update) = property_update(call, this_inventory_update_handle)?;
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
            inventory.set_property_int64(update, item_id as u64, name, value)
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
    make: impl FnOnce(&Inventory, u64, &CStr) -> bool,
) -> bool {
    let change = || {
        let (inventory, update) = property_update(call, handle)?;
        Some(make(&inventory, update, &call.text(named!(name))?))
    };
    change().unwrap_or_default()
}
