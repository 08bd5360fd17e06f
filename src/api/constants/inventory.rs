//! Steam Inventory: item flags and invalid handles.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Handles and IDs that stand for nothing.
    constants Ungrouped {
        /// No inventory result: the request was refused, or the result was destroyed.
        INVENTORY_RESULT_INVALID = -1,
        /// No update of item properties: `startUpdateProperties` failed. SDK: all 64 bits set.
        INVENTORY_UPDATE_HANDLE_INVALID = -1,
        /// No item. SDK: all 64 bits set.
        ITEM_INSTANCE_ID_INVALID = -1,
    }

    /// Bits in the `flags` of an item from `getResultItems`; test them with `&`. SDK: `ESteamItemFlags`.
    bit_field ItemFlags {
        /// The item is bound to its account and can be neither traded nor given away.
        STEAM_ITEM_NO_TRADE = 1,
        /// The item is gone: destroyed, traded away, expired or otherwise invalid. Remove it from the player.
        STEAM_ITEM_REMOVED = 256,
        /// The quantity went down through `consumeItem`.
        STEAM_ITEM_CONSUMED = 512,
    }
}
