//! `ISteamInventory`. Neutral for now.

use std::ffi::{c_char, c_int, c_void};

use crate::ffi::with_interface;
use crate::interfaces::Interface;
use crate::server::Server;

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::Inventory, this, neutral, body)
}

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerInventory_v003() -> *mut c_void {
    Interface::Inventory.access()
}

/// `ISteamInventory::GetResultStatus`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultStatus(this: *mut c_void, _result_handle: i32) -> c_int {
    with_server(this, 2, |_| 2)
}

/// `ISteamInventory::GetResultItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultItems(
    this: *mut c_void,
    _result_handle: i32,
    _p_out_items_array: *mut c_void,
    _pun_out_items_array_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetResultItemProperty`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultItemProperty(
    this: *mut c_void,
    _result_handle: i32,
    _un_item_index: u32,
    _pch_property_name: *const c_char,
    _pch_value_buffer: *mut c_char,
    _pun_value_buffer_size_out: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetResultTimestamp`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetResultTimestamp(this: *mut c_void, _result_handle: i32) -> u32 {
    with_server(this, 0, |_| 0)
}

/// `ISteamInventory::CheckResultSteamID`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_CheckResultSteamID(
    this: *mut c_void,
    _result_handle: i32,
    _steam_idexpected: u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::DestroyResult`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_DestroyResult(this: *mut c_void, _result_handle: i32) {
    with_server(this, (), |_| ());
}

/// `ISteamInventory::GetAllItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetAllItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetItemsByID`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetItemsByID(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _p_instance_ids: *const u64,
    _un_count_instance_ids: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SerializeResult`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SerializeResult(
    this: *mut c_void,
    _result_handle: i32,
    _p_out_buffer: *mut c_void,
    _pun_out_buffer_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::DeserializeResult`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_DeserializeResult(
    this: *mut c_void,
    _p_out_result_handle: *mut i32,
    _p_buffer: *const c_void,
    _un_buffer_size: u32,
    _reserved: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GenerateItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GenerateItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _p_array_item_defs: *const i32,
    _pun_array_quantity: *const u32,
    _un_array_length: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GrantPromoItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GrantPromoItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::AddPromoItem`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_AddPromoItem(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _item_def: i32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::AddPromoItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_AddPromoItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _p_array_item_defs: *const i32,
    _un_array_length: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::ConsumeItem`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_ConsumeItem(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _item_consume: u64,
    _un_quantity: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::ExchangeItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_ExchangeItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _p_array_generate: *const i32,
    _pun_array_generate_quantity: *const u32,
    _un_array_generate_length: u32,
    _p_array_destroy: *const u64,
    _pun_array_destroy_quantity: *const u32,
    _un_array_destroy_length: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::TransferItemQuantity`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_TransferItemQuantity(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _item_id_source: u64,
    _un_quantity: u32,
    _item_id_dest: u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SendItemDropHeartbeat`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SendItemDropHeartbeat(this: *mut c_void) {
    with_server(this, (), |_| ());
}

/// `ISteamInventory::TriggerItemDrop`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_TriggerItemDrop(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _drop_list_definition: i32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::TradeItems`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_TradeItems(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _steam_idtrade_partner: u64,
    _p_array_give: *const u64,
    _p_array_give_quantity: *const u32,
    _n_array_give_length: u32,
    _p_array_get: *const u64,
    _p_array_get_quantity: *const u32,
    _n_array_get_length: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::LoadItemDefinitions`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_LoadItemDefinitions(this: *mut c_void) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetItemDefinitionIDs`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetItemDefinitionIDs(
    this: *mut c_void,
    _p_item_def_ids: *mut i32,
    _pun_item_def_ids_array_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetItemDefinitionProperty`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetItemDefinitionProperty(
    this: *mut c_void,
    _i_definition: i32,
    _pch_property_name: *const c_char,
    _pch_value_buffer: *mut c_char,
    _pun_value_buffer_size_out: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::RequestEligiblePromoItemDefinitionsIDs`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_RequestEligiblePromoItemDefinitionsIDs(
    this: *mut c_void,
    _steam_id: u64,
) -> u64 {
    with_server(this, 0, |_| 0)
}

/// `ISteamInventory::GetEligiblePromoItemDefinitionIDs`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetEligiblePromoItemDefinitionIDs(
    this: *mut c_void,
    _steam_id: u64,
    _p_item_def_ids: *mut i32,
    _pun_item_def_ids_array_size: *mut u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::StartPurchase`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_StartPurchase(
    this: *mut c_void,
    _p_array_item_defs: *const i32,
    _pun_array_quantity: *const u32,
    _un_array_length: u32,
) -> u64 {
    with_server(this, 0, |_| 0)
}

/// `ISteamInventory::RequestPrices`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_RequestPrices(this: *mut c_void) -> u64 {
    with_server(this, 0, |_| 0)
}

/// `ISteamInventory::GetNumItemsWithPrices`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetNumItemsWithPrices(this: *mut c_void) -> u32 {
    with_server(this, 0, |_| 0)
}

/// `ISteamInventory::GetItemsWithPrices`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetItemsWithPrices(
    this: *mut c_void,
    _p_array_item_defs: *mut i32,
    _p_current_prices: *mut u64,
    _p_base_prices: *mut u64,
    _un_array_length: u32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::GetItemPrice`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_GetItemPrice(
    this: *mut c_void,
    _i_definition: i32,
    _p_current_price: *mut u64,
    _p_base_price: *mut u64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::StartUpdateProperties`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_StartUpdateProperties(this: *mut c_void) -> u64 {
    with_server(this, u64::MAX, |_| u64::MAX)
}

/// `ISteamInventory::RemoveProperty`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_RemoveProperty(
    this: *mut c_void,
    _handle: u64,
    _n_item_id: u64,
    _pch_property_name: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SetPropertyString`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SetPropertyString(
    this: *mut c_void,
    _handle: u64,
    _n_item_id: u64,
    _pch_property_name: *const c_char,
    _pch_property_value: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SetPropertyBool`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SetPropertyBool(
    this: *mut c_void,
    _handle: u64,
    _n_item_id: u64,
    _pch_property_name: *const c_char,
    _b_value: bool,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SetPropertyInt64`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SetPropertyInt64(
    this: *mut c_void,
    _handle: u64,
    _n_item_id: u64,
    _pch_property_name: *const c_char,
    _n_value: i64,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SetPropertyFloat`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SetPropertyFloat(
    this: *mut c_void,
    _handle: u64,
    _n_item_id: u64,
    _pch_property_name: *const c_char,
    _fl_value: f32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::SubmitUpdateProperties`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_SubmitUpdateProperties(
    this: *mut c_void,
    _handle: u64,
    _p_result_handle: *mut i32,
) -> bool {
    with_server(this, false, |_| false)
}

/// `ISteamInventory::InspectItem`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamInventory_InspectItem(
    this: *mut c_void,
    _p_result_handle: *mut i32,
    _pch_item_token: *const c_char,
) -> bool {
    with_server(this, false, |_| false)
}
