//! What the files of this page share: the interface, checks of what scripts pass, and the stored result.

use std::ffi::CStr;
use std::ops::RangeInclusive;
use std::sync::atomic::Ordering;

use godot::builtin::{PackedInt32Array, PackedInt64Array};

use crate::register::call::{Call, Named};
use crate::session::SESSION;
use steam::inventory::Inventory;

/// The numbers that a game can give its item definitions.
pub const DEFINITIONS: RangeInclusive<i64> = 1..=999_999_999;

/// The range of quantities and indices.
pub const U32: RangeInclusive<i64> = 0..=u32::MAX as i64;

pub fn inventory(call: Call) -> Option<Inventory> {
    call.require(Inventory::get())
}

/// Stores the handle of a result that Steam gave out; 0 when it gave none.
pub fn keep_result(result: Option<i32>) -> i64 {
    let Some(result) = result else { return 0 };
    SESSION.results.given_out(result);
    SESSION.stored_result.store(result, Ordering::Relaxed);
    result.into()
}

/// The definitions in an array; `None` after reporting which one cannot be.
pub fn item_definitions(
    call: Call,
    Named { name: argument, value: items }: Named<PackedInt64Array>,
) -> Option<Vec<i32>> {
    let checked = narrowed(items.as_slice(), DEFINITIONS);
    checked.map_err(|text| call.report(argument, &format!("{argument}{text}"))).ok()
}

/// The quantities in an array; `None` after reporting that they are not as many as the items, or which one
/// is negative.
pub fn item_quantities(
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

/// For Steam, no name at all asks for all names.
pub fn unless_empty(name: &CStr) -> Option<&CStr> {
    (!name.is_empty()).then_some(name)
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
