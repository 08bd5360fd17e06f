//! What the methods of the page share: the interface, and checks of what scripts pass.

use std::ffi::{CStr, CString};
use std::path::Path;

use godot::builtin::{GString, VarArray, Variant, VariantType};

use crate::api::requests;
use crate::register::c_text::CText;
use crate::register::call::{Call, Named};
use crate::session::requests::Answer;
use crate::session::ugc_handles::{self, Refusal};
use steam::ugc::Ugc;

/// `UGC_QUERY_HANDLE_INVALID` and `UGC_UPDATE_HANDLE_INVALID` for a script.
pub const INVALID_HANDLE: i64 = ugc_handles::INVALID as i64;

/// Folders of Godot's own, which Steam knows nothing of.
const GODOT_FOLDERS: [&str; 3] = ["res://", "user://", "uid://"];

/// A request about one item and nothing else.
pub fn ask_about(call: Call, item: i64, answer: Answer, ask: fn(&Ugc, u64) -> u64) {
    if let Some(ugc) = ugc(call) {
        requests::expect(ask(&ugc, item as u64), answer, item);
    }
}

pub fn ugc(call: Call) -> Option<Ugc> {
    call.require(Ugc::get())
}

/// What a look at a handle brought; `None` after reporting why it cannot be used.
pub fn accept<T>(call: Call, verdict: Result<T, Refusal>) -> Option<T> {
    verdict.inspect_err(|refusal| call.report("handle", refusal)).ok()
}

/// A script's number as one of 32 bits without sign, such as an app ID or an index.
pub fn unsigned(call: Call, value: Named<i64>) -> Option<u32> {
    call.number(value, 0..=u32::MAX.into())
}

/// A script's text for Steam, which takes at most so many bytes of UTF-8.
pub fn text_up_to(call: Call, text: Named<GString>, most: usize) -> Option<CText> {
    let argument = text.name;
    let text = call.text(text)?;
    let length = text.to_bytes().len();
    if length > most {
        let problem = format!("{argument} has {length} bytes of UTF-8; Steam takes at most {most}.");
        call.report(argument, &problem);
        return None;
    }
    Some(text)
}

/// A script's path for Steam: absolute, or empty where Steam allows it.
pub fn path(call: Call, path: Named<GString>) -> Option<CText> {
    let text = call.text(path)?;
    if let Some(problem) = path_problem(&text) {
        let Named { name, value } = path;
        call.report(name, &format!("{name} is {value:?}, {problem}"));
        return None;
    }
    Some(text)
}

/// A script's list of items.
pub fn item_ids(call: Call, list: Named<VarArray>) -> Option<Vec<u64>> {
    let ids = list.value.iter_shared().map(|item| item.try_to::<i64>().map(|id| id as u64).map_err(|_| item));
    all(call, list.name, "an item's ID, which is an int", ids)
}

/// A script's list of tags.
pub fn tags(call: Call, list: Named<VarArray>) -> Option<Vec<CString>> {
    let tags: Vec<GString> =
        all(call, list.name, "a tag, which is a String", list.value.iter_shared().map(text_of))?;
    tags.iter()
        .map(|tag| call.text(Named { name: list.name, value: tag }).map(|text| (*text).to_owned()))
        .collect()
}

/// The elements of a script's list, if all of them are what they should be.
pub fn all<T>(
    call: Call,
    argument: &'static str,
    expected: &str,
    elements: impl Iterator<Item = Result<T, Variant>>,
) -> Option<Vec<T>> {
    let report = |index: usize, element: Variant| {
        let found = element.get_type();
        let problem = format!("{argument}[{index}] is {element} of type {found:?} instead of {expected}.");
        call.report(argument, &problem);
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
