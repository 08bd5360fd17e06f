//! Which file Steam's library is, as far as a project decides: the project setting, and what is told of the file.

use std::path::PathBuf;

use godot::builtin::VarDictionary;
use godot::classes::{Os, ProjectSettings};
use godot::global::godot_error;
use godot::obj::Singleton;

use crate::register::record::vdict;
use crate::session::SESSION;
use crate::settings::{LIBRARY, Source, Value, project};
use steam::library::{self, Library};
use steam::sys::{neighbours, table};

/// Has calls of functions that the library lacks told.
pub fn tell_of_absences() {
    table::tell_of_absences(tell_of_absence);
}

/// The file that the project names. A release export uses what it was shipped with.
pub fn chosen() -> Option<PathBuf> {
    let (Value::Text(path), Source::Project) = project::find_or_report(&LIBRARY) else { return None };
    let is_heeded = Os::singleton().is_debug_build();
    is_heeded.then(|| ProjectSettings::singleton().globalize_path(&path).to_string().into())
}

/// What is known of the library, which is loaded for this if it is not yet.
pub fn info() -> VarDictionary {
    match library::load(chosen().as_deref()) {
        Ok(library) => vdict! {
            "loaded" => true,
            "path" => library.path.to_string_lossy().as_ref(),
            "sdk" => library.sdk.unwrap_or_default(),
            "offline" => library.is_offline,
            "error" => "",
        },
        Err(error) => vdict! {
            "loaded" => false, "path" => "", "sdk" => "", "offline" => false, "error" => error.as_str(),
        },
    }
}

/// Once per session and function.
fn tell_of_absence(function: &'static str) {
    if let Some(library) = library::loaded()
        && SESSION.reported.is_first("Steam's library", function, "")
    {
        godot_error!("SteamServer: {}", absence(function, library));
    }
}

fn absence(function: &str, library: &Library) -> String {
    let sdk = library.sdk.map_or("of an unknown SDK".into(), |sdk| format!("of SDK {sdk}"));
    let remedy = match neighbours::span_of(function) {
        Some(neighbours::Span { since: Some(since), .. }) => {
            format!("SDK {since} and later have it: take the library of such an SDK, as the addon has it")
        }
        Some(neighbours::Span { until: Some(until), .. }) => format!("SDK {until} was the last that had it"),
        _ => "Every SDK from 1.61 on has it: the library is damaged, or it is none of Valve's".into(),
    };
    let file = library.path.display();
    format!("{function} is not in Steam's library {file}, which is {sdk}. {remedy}. Nothing was done.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_absent_function_is_told_with_the_librarys_sdk_and_one_that_has_it() {
        let library = |sdk| Library { path: "/addon/libsteam_api.so".into(), sdk, is_offline: false };
        let told = absence("SteamAPI_ISteamUGC_GetNumDownloadedItems", &library(Some("1.62")));
        assert!(told.starts_with("SteamAPI_ISteamUGC_GetNumDownloadedItems is not in"), "{told}");
        assert!(told.contains("/addon/libsteam_api.so, which is of SDK 1.62. SDK 1.64 and later"), "{told}");
        let told = absence("SteamAPI_ISteamUtils_IsSteamRunningOnSteamDeck", &library(Some("1.65")));
        assert!(told.contains("of SDK 1.65. SDK 1.64 was the last"), "{told}");
        let told = absence("SteamAPI_ISteamUGC_AddDependency", &library(None));
        assert!(told.contains("unknown SDK") && told.contains("damaged"), "{told}");
    }
}
