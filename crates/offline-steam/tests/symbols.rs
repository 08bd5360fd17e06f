//! Every symbol of Valve's library is one of ours too, so that every program made for it loads.
#![cfg(target_os = "linux")]

mod sdk;

use std::collections::BTreeSet;
use std::path::Path;

use object::{Object, ObjectSymbol};

fn exported(library: &Path) -> BTreeSet<String> {
    let bytes = std::fs::read(library).unwrap_or_else(|error| panic!("{}: {error}", library.display()));
    let file = object::File::parse(bytes.as_slice()).unwrap();
    let defined = file.dynamic_symbols().filter(|symbol| symbol.is_definition());
    defined.map(|symbol| symbol.name().unwrap().to_owned()).collect()
}

fn missing<'a>(wanted: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let ours = exported(&sdk::offline_steam());
    wanted.into_iter().filter(|name| !ours.contains(*name)).collect()
}

/// What begins with an underscore is of Valve's compiler and build.
fn is_steams(name: &str) -> bool {
    !name.starts_with('_')
}

#[test]
fn every_symbol_of_valves_library_is_exported() {
    let valves = exported(&sdk::folder().join("redistributable_bin/linux64/libsteam_api.so"));
    let wanted: Vec<&str> = valves.iter().map(String::as_str).filter(|name| is_steams(name)).collect();
    assert!(wanted.len() > 1000 && wanted.contains(&"SteamAPI_RestartAppIfNecessary"));
    assert_eq!(missing(wanted), [""; 0]);
}

#[test]
fn every_function_that_a_server_can_ask_for_is_exported() {
    let wanted: Vec<&str> = steam_sys::table::names().collect();
    assert!(wanted.contains(&"SteamAPI_SteamGameServerUtils_v011"), "those of SDK 1.65 are among them");
    assert_eq!(missing(wanted), [""; 0]);
}

/// What Valve's libsteam_api looks for in `steamclient.so`.
#[test]
fn what_valves_library_looks_for_is_exported() {
    let wanted = [
        "CreateInterface",
        "Steam_BGetCallback",
        "Steam_FreeLastCallback",
        "Steam_GetAPICallResult",
        "Steam_IsKnownInterface",
        "Steam_NotifyMissingInterface",
        "Steam_ReleaseThreadLocalMemory",
    ];
    assert_eq!(missing(wanted), [""; 0]);
}
