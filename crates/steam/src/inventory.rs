//! `ISteamInventory` (`isteaminventory.h`): items, their definitions and prices.

use std::collections::{HashMap, HashSet};
use std::ffi::{CStr, c_char};
use std::ptr;

use parking_lot::Mutex;
use steam_sys as sys;

use crate::interface::steam_interface;
use crate::payload::room_for;
use crate::text;

/// `k_SteamInventoryResultInvalid`.
const RESULT_INVALID: i32 = -1;
/// `k_SteamInventoryUpdateHandleInvalid`.
const UPDATE_INVALID: u64 = u64::MAX;
/// `k_SteamItemInstanceIDInvalid`.
const ITEM_INVALID: u64 = u64::MAX;

steam_interface! {
    /// `ISteamInventory` of the game server.
    Inventory = INVENTORY -> ISteamInventory;
}

/// An item of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item itself.
    pub id: u64,
    /// What it is one of.
    pub definition: i32,
    /// How many the stack holds.
    pub quantity: u16,
    /// `ESteamItemFlags`.
    pub flags: u16,
}

/// A price, in the smallest unit of the user's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// What it costs now.
    pub current: u64,
    /// What it costs without a discount.
    pub base: u64,
}

// Methods that give out a result: `None` says that Steam refused.
impl Inventory {
    /// All items of the user.
    pub fn all_items(&self) -> Option<i32> {
        // SAFETY: `request` passes the running interface and a live handle.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_GetAllItems(inventory, result)
        })
    }

    /// Some items of the user.
    pub fn items_by_id(&self, items: &[u64]) -> Option<i32> {
        let count = length(items)?;
        // SAFETY: as in `all_items`; the array has as many entries as are announced.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_GetItemsByID(inventory, result, items.as_ptr(), count)
        })
    }

    /// What another peer has serialised.
    pub fn deserialize_result(&self, bytes: &[u8]) -> Option<i32> {
        let size = length(bytes)?;
        // SAFETY: as in `all_items`; the buffer has the size that is given. The last argument is reserved.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_DeserializeResult(
                inventory,
                result,
                bytes.as_ptr().cast(),
                size,
                false,
            )
        })
    }

    /// Makes items; without quantities, one of each.
    pub fn generate_items(&self, definitions: &[i32], quantities: Option<&[u32]>) -> Option<i32> {
        let count = length(definitions)?;
        let quantities = pointer_of_as_many(quantities, definitions.len())?;
        // SAFETY: as in `all_items`; both arrays have as many entries as are announced, the second may be null.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_GenerateItems(
                inventory,
                result,
                definitions.as_ptr(),
                quantities,
                count,
            )
        })
    }

    /// Every promo item that the user qualifies for.
    pub fn grant_promo_items(&self) -> Option<i32> {
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_GrantPromoItems(inventory, result)
        })
    }

    /// One promo item.
    pub fn add_promo_item(&self, definition: i32) -> Option<i32> {
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_AddPromoItem(inventory, result, definition)
        })
    }

    /// Some promo items.
    pub fn add_promo_items(&self, definitions: &[i32]) -> Option<i32> {
        let count = length(definitions)?;
        // SAFETY: as in `all_items`; the array has as many entries as are announced.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_AddPromoItems(inventory, result, definitions.as_ptr(), count)
        })
    }

    /// Takes some off a stack.
    pub fn consume_item(&self, item: u64, quantity: u32) -> Option<i32> {
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_ConsumeItem(inventory, result, item, quantity)
        })
    }

    /// Makes items of others by a recipe. Each array of quantities is as long as the one before it.
    pub fn exchange_items(&self, made: (&[i32], &[u32]), destroyed: (&[u64], &[u32])) -> Option<i32> {
        let (made_count, destroyed_count) = (length(made.0)?, length(destroyed.0)?);
        let made_quantities = pointer_of_as_many(Some(made.1), made.0.len())?;
        let destroyed_quantities = pointer_of_as_many(Some(destroyed.1), destroyed.0.len())?;
        // SAFETY: as in `all_items`; the arrays have as many entries as are announced.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_ExchangeItems(
                inventory,
                result,
                made.0.as_ptr(),
                made_quantities,
                made_count,
                destroyed.0.as_ptr(),
                destroyed_quantities,
                destroyed_count,
            )
        })
    }

    /// Moves some from a stack to another, or to a new one.
    pub fn transfer_item_quantity(&self, item: u64, quantity: u32, to: Option<u64>) -> Option<i32> {
        let to = to.unwrap_or(ITEM_INVALID);
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_TransferItemQuantity(inventory, result, item, quantity, to)
        })
    }

    /// An item for time played.
    pub fn trigger_item_drop(&self, generator: i32) -> Option<i32> {
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_TriggerItemDrop(inventory, result, generator)
        })
    }

    /// Sends the changes of properties that an update has collected.
    pub fn submit_update_properties(&self, update: u64) -> Option<i32> {
        // SAFETY: as in `all_items`.
        self.request(|inventory, result| unsafe {
            sys::SteamAPI_ISteamInventory_SubmitUpdateProperties(inventory, update, result)
        })
    }

    fn request(&self, ask: impl FnOnce(*mut sys::ISteamInventory, *mut i32) -> bool) -> Option<i32> {
        let mut result = RESULT_INVALID;
        let taken = ask(self.raw.as_ptr(), &mut result);
        // 0 and -1 are no handles, whatever else was said.
        (taken && result != 0 && result != RESULT_INVALID).then_some(result)
    }
}

// Methods that read.
impl Inventory {
    /// The items of a result; `None` while there are none to read.
    pub fn result_items(&self, result: i32) -> Option<Vec<Item>> {
        let empty = sys::SteamItemDetails_t { m_itemId: 0, m_iDefinition: 0, m_unQuantity: 0, m_unFlags: 0 };
        // SAFETY: `fetch` passes null or as many entries as it announces.
        let items = fetch(empty, 0, |items, count| unsafe {
            sys::SteamAPI_ISteamInventory_GetResultItems(self.raw.as_ptr(), result, items, count)
        })?;
        let item = |item: sys::SteamItemDetails_t| Item {
            id: item.m_itemId,
            definition: item.m_iDefinition,
            quantity: item.m_unQuantity,
            flags: item.m_unFlags,
        };
        Some(items.into_iter().map(item).collect())
    }

    /// A property of an item of a result, or the names of all its properties.
    pub fn result_item_property(&self, result: i32, index: u32, name: Option<&CStr>) -> Option<String> {
        let name = name.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: the name is null or outlives the call; `fetch_text` passes null or as many bytes as it
        // announces.
        fetch_text(|text, size| unsafe {
            let inventory = self.raw.as_ptr();
            sys::SteamAPI_ISteamInventory_GetResultItemProperty(inventory, result, index, name, text, size)
        })
    }

    /// A result in bytes that other peers can verify.
    pub fn serialize_result(&self, result: i32) -> Option<Vec<u8>> {
        // SAFETY: `fetch` passes null or as many bytes as it announces.
        fetch(0_u8, 0, |bytes, size| unsafe {
            sys::SteamAPI_ISteamInventory_SerializeResult(self.raw.as_ptr(), result, bytes.cast(), size)
        })
    }

    /// All item definitions.
    pub fn item_definition_ids(&self) -> Option<Vec<i32>> {
        // SAFETY: `fetch` passes null or as many entries as it announces.
        fetch(0_i32, 0, |ids, count| unsafe {
            sys::SteamAPI_ISteamInventory_GetItemDefinitionIDs(self.raw.as_ptr(), ids, count)
        })
    }

    /// A property of an item definition, or the names of all its properties.
    pub fn item_definition_property(&self, definition: i32, name: Option<&CStr>) -> Option<String> {
        let name = name.map_or(ptr::null(), CStr::as_ptr);
        // SAFETY: the name is null or outlives the call; `fetch_text` passes null or as many bytes as it
        // announces.
        fetch_text(|text, size| unsafe {
            let inventory = self.raw.as_ptr();
            sys::SteamAPI_ISteamInventory_GetItemDefinitionProperty(inventory, definition, name, text, size)
        })
    }

    /// The promo items that a user may be given by hand, once they were asked for.
    pub fn eligible_promo_item_definition_ids(&self, steam_id: u64) -> Option<Vec<i32>> {
        // SAFETY: `fetch` passes null or as many entries as it announces.
        fetch(0_i32, 0, |ids, count| unsafe {
            let inventory = self.raw.as_ptr();
            sys::SteamAPI_ISteamInventory_GetEligiblePromoItemDefinitionIDs(inventory, steam_id, ids, count)
        })
    }

    /// Every item definition that has a price, once prices were asked for.
    pub fn items_with_prices(&self) -> Option<Vec<(i32, Price)>> {
        let count = self.num_items_with_prices();
        let mut definitions = room_for(0_i32, count as usize)?;
        let mut current = room_for(0_u64, count as usize)?;
        let mut base = room_for(0_u64, count as usize)?;
        // SAFETY: the arrays have as many entries as are announced.
        let filled = unsafe {
            sys::SteamAPI_ISteamInventory_GetItemsWithPrices(
                self.raw.as_ptr(),
                definitions.as_mut_ptr(),
                current.as_mut_ptr(),
                base.as_mut_ptr(),
                count,
            )
        };
        let prices = current.into_iter().zip(base).map(|(current, base)| Price { current, base });
        filled.then(|| definitions.into_iter().zip(prices).collect())
    }

    /// The price of an item definition, once prices were asked for.
    pub fn item_price(&self, definition: i32) -> Option<Price> {
        let mut price = Price::default();
        // SAFETY: the handle is the running interface and both numbers are live.
        let known = unsafe {
            sys::SteamAPI_ISteamInventory_GetItemPrice(
                self.raw.as_ptr(),
                definition,
                &mut price.current,
                &mut price.base,
            )
        };
        known.then_some(price)
    }
}

impl Inventory {
    /// Starts a purchase; each definition has its quantity. Returns the call, 0 when it was not made.
    pub fn start_purchase(&self, definitions: &[i32], quantities: &[u32]) -> u64 {
        let count = length(definitions);
        let quantities = pointer_of_as_many(Some(quantities), definitions.len());
        let (Some(count), Some(quantities)) = (count, quantities) else { return 0 };
        // SAFETY: both arrays have as many entries as are announced.
        unsafe {
            sys::SteamAPI_ISteamInventory_StartPurchase(
                self.raw.as_ptr(),
                definitions.as_ptr(),
                quantities,
                count,
            )
        }
    }

    /// Begins to collect changes of properties.
    pub fn start_update_properties(&self) -> Option<u64> {
        // SAFETY: the handle is the running interface.
        let update = unsafe { sys::SteamAPI_ISteamInventory_StartUpdateProperties(self.raw.as_ptr()) };
        (update != UPDATE_INVALID).then_some(update)
    }
}

/// A length as Steam takes it.
fn length<T>(values: &[T]) -> Option<u32> {
    u32::try_from(values.len()).ok()
}

/// The quantities for Steam, null for none; `None` when they are not as many as what they belong to, since
/// Steam would read beyond them.
fn pointer_of_as_many(quantities: Option<&[u32]>, count: usize) -> Option<*const u32> {
    match quantities {
        None => Some(ptr::null()),
        Some(quantities) => (quantities.len() == count).then_some(quantities.as_ptr()),
    }
}

/// How often values are asked for whose number grows between two calls.
const FETCHES: usize = 3;

/// Asks Steam for the number of values, then for the values; again when they became more meanwhile. `spare` is added
/// to the room for them.
fn fetch<T: Copy>(empty: T, spare: usize, ask: impl Fn(*mut T, *mut u32) -> bool) -> Option<Vec<T>> {
    for _ in 0..FETCHES {
        let mut count = 0;
        if !ask(ptr::null_mut(), &mut count) {
            return None;
        }
        let mut values = room_for(empty, (count as usize).saturating_add(spare))?;
        if values.is_empty() {
            return Some(values);
        }
        count = length(&values)?;
        if ask(values.as_mut_ptr(), &mut count) {
            values.truncate(count as usize);
            return Some(values);
        }
    }
    None
}

/// Asks Steam for a text. One byte more than Steam wants, should it have forgotten the terminator.
fn fetch_text(ask: impl Fn(*mut c_char, *mut u32) -> bool) -> Option<String> {
    fetch(0_u8, 1, |text, size| ask(text.cast(), size)).map(|text| text::until_nul(&text))
}

/// The result handles that Steam gave out and nobody destroyed yet. Steam may give a destroyed handle's number
/// out again, so one that is used once more could be somebody else's.
#[derive(Default)]
pub struct Results(Mutex<HashMap<i32, ResultState>>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum ResultState {
    Pending,
    Ready,
    /// Destroyed before it was ready: its callback may still come, and does not bring it back.
    DestroyedEarly,
}

impl Results {
    /// Steam gave a handle out.
    pub fn given_out(&self, result: i32) {
        let mut states = self.0.lock();
        // Ready says that its callback overtook the thread that asked.
        if states.get(&result) != Some(&ResultState::Ready) {
            states.insert(result, ResultState::Pending);
        }
    }

    /// A callback tells of a result before it is ready. True when no method had given the handle out.
    pub fn announced(&self, result: i32) -> bool {
        let mut states = self.0.lock();
        let is_new = !states.contains_key(&result);
        if is_new {
            states.insert(result, ResultState::Pending);
        }
        is_new
    }

    /// A callback tells that a result is ready. True when no method had given the handle out, as with what a
    /// purchase brings.
    pub fn ready(&self, result: i32) -> bool {
        let mut states = self.0.lock();
        match states.get(&result) {
            Some(ResultState::DestroyedEarly) => {
                states.remove(&result);
                false
            }
            known => {
                let is_new = known.is_none();
                states.insert(result, ResultState::Ready);
                is_new
            }
        }
    }

    /// Whether a handle may be used.
    pub fn is_live(&self, result: i32) -> bool {
        matches!(self.0.lock().get(&result), Some(ResultState::Pending | ResultState::Ready))
    }

    /// Takes a handle out of use; false when it was not in use.
    pub fn destroy(&self, result: i32) -> bool {
        let mut states = self.0.lock();
        match states.get(&result) {
            Some(ResultState::Pending) => {
                states.insert(result, ResultState::DestroyedEarly);
                true
            }
            Some(ResultState::Ready) => states.remove(&result).is_some(),
            Some(ResultState::DestroyedEarly) | None => false,
        }
    }

    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

/// The update handles that Steam gave out and that were not submitted yet.
#[derive(Default)]
pub struct Updates(Mutex<HashSet<u64>>);

impl Updates {
    /// Steam gave a handle out.
    pub fn given_out(&self, update: u64) {
        self.0.lock().insert(update);
    }

    /// Whether a handle may be used.
    pub fn is_live(&self, update: u64) -> bool {
        self.0.lock().contains(&update)
    }

    /// Takes a handle out of use.
    pub fn submitted(&self, update: u64) {
        self.0.lock().remove(&update);
    }

    /// Forgets everything: the session ended.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers as Steam does: the number for a null pointer, else the values if there is room.
    fn answer<T: Copy>(values: &[T], out: *mut T, count: *mut u32) -> bool {
        // SAFETY: the tests pass what `fetch` passes: a live number, and null or room for as many values.
        unsafe {
            if !out.is_null() {
                if (*count as usize) < values.len() {
                    return false;
                }
                ptr::copy_nonoverlapping(values.as_ptr(), out, values.len());
            }
            *count = values.len() as u32;
        }
        true
    }

    #[test]
    fn arrays_are_as_long_as_steam_says() {
        let ids: Vec<i32> = (0..1000).collect();
        assert_eq!(fetch(0, 0, |out, count| answer(&ids, out, count)), Some(ids));
        assert_eq!(fetch(0, 0, |out, count| answer::<i32>(&[], out, count)), Some(vec![]));
        assert_eq!(fetch(0_i32, 0, |_, _| false), None);
        // The number grew between the two questions.
        assert_eq!(
            fetch(0_i32, 0, |out, count| answer(&[1, 2][..if out.is_null() { 1 } else { 2 }], out, count)),
            None
        );
        // It grew once, and the second time Steam has nothing new to say.
        let questions = std::cell::Cell::new(0);
        let growing_once = |out: *mut i32, count: *mut u32| {
            questions.set(questions.get() + 1);
            answer(&[1, 2][..if questions.get() == 1 { 1 } else { 2 }], out, count)
        };
        assert_eq!(fetch(0, 0, growing_once), Some(vec![1, 2]));
        // No memory is taken for what cannot be.
        let boasting = |out: *mut i32, count: *mut u32| {
            assert!(out.is_null());
            // SAFETY: the tests pass what `fetch` passes: a live number.
            unsafe { *count = u32::MAX };
            true
        };
        assert_eq!(fetch(0, 0, boasting), None);
        // It shrank.
        let shrinking =
            |out: *mut i32, count: *mut u32| answer(&[1, 2][..if out.is_null() { 2 } else { 1 }], out, count);
        assert_eq!(fetch(0, 0, shrinking), Some(vec![1]));
    }

    #[test]
    fn texts_are_whole_with_or_without_a_counted_terminator() {
        let long = "größer ".repeat(100);
        for text in [format!("{long}\0"), long.clone()] {
            let text = text.as_bytes();
            let fetched = fetch_text(|out, size| answer(text, out.cast(), size));
            assert_eq!(fetched.as_deref(), Some(long.as_str()));
        }
        assert_eq!(fetch_text(|out, size| answer(b"", out.cast(), size)).as_deref(), Some(""));
        assert_eq!(fetch_text(|_, _| false), None);
    }

    #[test]
    fn quantities_are_as_many_as_items_or_none() {
        assert_eq!(pointer_of_as_many(None, 3), Some(ptr::null()));
        let quantities = [1, 2];
        assert_eq!(pointer_of_as_many(Some(&quantities), 2), Some(quantities.as_ptr()));
        assert_eq!(pointer_of_as_many(Some(&quantities), 3), None);
        assert_eq!(pointer_of_as_many(Some(&[]), 1), None);
    }

    #[test]
    fn a_result_can_be_used_until_it_is_destroyed() {
        let results = Results::default();
        assert!(!results.is_live(7) && !results.destroy(7));
        results.given_out(7);
        assert!(results.is_live(7));
        assert!(!results.ready(7), "a method had given it out");
        assert!(results.is_live(7));
        assert!(results.destroy(7));
        assert!(!results.is_live(7) && !results.destroy(7));
        results.given_out(7);
        assert!(results.is_live(7), "Steam may give the number out again");
        results.clear();
        assert!(!results.is_live(7));
    }

    #[test]
    fn the_callback_of_a_destroyed_result_does_not_bring_it_back() {
        let results = Results::default();
        results.given_out(7);
        assert!(results.destroy(7));
        assert!(!results.is_live(7) && !results.destroy(7));
        assert!(!results.ready(7));
        assert!(!results.is_live(7));
    }

    #[test]
    fn a_result_that_was_announced_may_be_destroyed_before_it_is_ready() {
        let results = Results::default();
        assert!(results.announced(7));
        assert!(!results.announced(7));
        assert!(results.destroy(7));
        assert!(!results.announced(7) && !results.ready(7));
        assert!(!results.is_live(7));
    }

    #[test]
    fn a_result_that_no_method_gave_out_is_new_once() {
        let results = Results::default();
        assert!(results.ready(9));
        assert!(results.is_live(9));
        assert!(!results.ready(9));
        // The callback overtook the thread that asked; the result stays ready, so it is gone when destroyed.
        results.given_out(9);
        assert!(results.destroy(9));
        assert!(results.ready(9), "a new result of the same number");
    }

    #[test]
    fn an_update_can_be_used_until_it_is_submitted() {
        let updates = Updates::default();
        let update = 0x8000_0000_0000_0001;
        assert!(!updates.is_live(update));
        updates.given_out(update);
        assert!(updates.is_live(update) && !updates.is_live(1));
        updates.submitted(update);
        assert!(!updates.is_live(update));
    }
}
