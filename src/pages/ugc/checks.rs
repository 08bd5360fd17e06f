//! What the methods of the page share: the interface, and checks of what scripts pass.

use std::ffi::{CStr, CString};
use std::path::Path;

use godot::builtin::{GString, VarArray, Variant, VariantType};

use crate::arguments;
use crate::reporting::{report, require};
use crate::session::ugc_handles::{self, Refusal};
use steam::ugc::Ugc;

/// `UGC_QUERY_HANDLE_INVALID` and `UGC_UPDATE_HANDLE_INVALID` for a script.
pub const INVALID_HANDLE: i64 = ugc_handles::INVALID as i64;

/// Folders of Godot's own, which Steam knows nothing of.
const GODOT_FOLDERS: [&str; 3] = ["res://", "user://", "uid://"];

pub fn ugc(method: &'static str) -> Option<Ugc> {
    require(method, Ugc::get())
}

/// What a look at a handle brought; `None` after reporting why it cannot be used.
pub fn accept<T>(method: &'static str, verdict: Result<T, Refusal>) -> Option<T> {
    verdict.inspect_err(|refusal| report(method, "handle", refusal)).ok()
}

/// A script's number as one of 32 bits without sign, such as an app ID or an index.
pub fn unsigned(method: &'static str, argument: &'static str, value: i64) -> Option<u32> {
    arguments::number(method, argument, value, 0..=u32::MAX.into())
}

/// A script's text for Steam, which takes at most so many bytes of UTF-8.
pub fn text_up_to(
    method: &'static str,
    argument: &'static str,
    text: &GString,
    most: usize,
) -> Option<CString> {
    let text = arguments::text(method, argument, text)?;
    let length = text.to_bytes().len();
    if length > most {
        let problem = format!("{argument} has {length} bytes of UTF-8; Steam takes at most {most}.");
        report(method, argument, &problem);
        return None;
    }
    Some(text)
}

/// A script's path for Steam: absolute, or empty where Steam allows it.
pub fn path(method: &'static str, argument: &'static str, path: &GString) -> Option<CString> {
    let text = arguments::text(method, argument, path)?;
    if let Some(problem) = path_problem(&text) {
        report(method, argument, &format!("{argument} is {path:?}, {problem}"));
        return None;
    }
    Some(text)
}

/// A script's list of items.
pub fn item_ids(method: &'static str, argument: &'static str, list: &VarArray) -> Option<Vec<u64>> {
    let ids = list.iter_shared().map(|item| item.try_to::<i64>().map(|id| id as u64).map_err(|_| item));
    all(method, argument, "an item's ID, which is an int", ids)
}

/// A script's list of tags.
pub fn tags(method: &'static str, argument: &'static str, list: &VarArray) -> Option<Vec<CString>> {
    let tags: Vec<GString> =
        all(method, argument, "a tag, which is a String", list.iter_shared().map(text_of))?;
    tags.iter().map(|tag| arguments::text(method, argument, tag)).collect()
}

/// The elements of a script's list, if all of them are what they should be.
pub fn all<T>(
    method: &'static str,
    argument: &'static str,
    expected: &str,
    elements: impl Iterator<Item = Result<T, Variant>>,
) -> Option<Vec<T>> {
    let report = |index: usize, element: Variant| {
        let found = element.get_type();
        let problem = format!("{argument}[{index}] is {element} of type {found:?} instead of {expected}.");
        report(method, argument, &problem);
    };
    elements
        .enumerate()
        .map(|(index, element)| element.map_err(|element| report(index, element)).ok())
        .collect()
}

/// What is wrong with a path for Steam, in words that follow it.
fn path_problem(path: &CStr) -> Option<&'static str> {
    let path = path.to_string_lossy();
    if GODOT_FOLDERS.iter().any(|folder| path.starts_with(folder)) {
        Some("which is a path of Godot's. Give Steam what ProjectSettings.globalize_path() makes of it.")
    } else if !path.is_empty() && !Path::new(&*path).is_absolute() {
        Some("which is no absolute path. Steam has another working folder than this process.")
    } else {
        None
    }
}

/// A text that is a String or a StringName; anything else comes back as it is.
fn text_of(value: Variant) -> Result<GString, Variant> {
    match value.get_type() {
        VariantType::STRING | VariantType::STRING_NAME => Ok(value.stringify()),
        _ => Err(value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_have_to_be_absolute_and_no_godots() {
        assert!(path_problem(c"user://mods/map").unwrap().contains("globalize_path"));
        assert!(path_problem(c"res://icon.png").unwrap().contains("globalize_path"));
        assert!(path_problem(c"mods/map").unwrap().contains("no absolute path"));
        assert_eq!(path_problem(c""), None);
        #[cfg(unix)]
        assert_eq!(path_problem(c"/srv/mods/größe"), None);
        #[cfg(windows)]
        assert_eq!(path_problem(c"C:/mods/map"), None);
    }
}
