//! The addon's libraries on a machine for which there is no Godot here: loaded as Godot loads an extension, and as the
//! extension loads Steam's library. `cargo xtask test --target` names the files.

use std::ffi::{CStr, c_char, c_void};

use libloading::{Library, Symbol};
use steam::sys::signature;

/// What a server of SDK 1.64 asks for.
const INTERFACES: &[u8] = b"SteamUtils010\0SteamGameServer015\0\0";
/// The query port is the game's.
const SHARED: u16 = 0xFFFF;
/// Without VAC.
const MODE: i32 = 2;

/// The library whose file an environment variable names.
fn library(variable: &str) -> Library {
    let remedy = "`cargo xtask test --target` sets it";
    let file = std::env::var_os(variable).unwrap_or_else(|| panic!("{variable} is not set; {remedy}"));
    // SAFETY: the initialisation is that of the extension, of offline-steam or of Valve's library.
    unsafe { Library::new(&file) }.unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// Starts a server: the status, and Steam's text.
fn init(steam: &Library) -> (i32, String) {
    // SAFETY: that is the function's type.
    let init: Symbol<signature::SteamInternal_GameServer_Init_V2> =
        unsafe { steam.get("SteamInternal_GameServer_Init_V2") }.unwrap();
    let mut text: [c_char; 1024] = [0; 1024];
    // SAFETY: the strings end as the function wants them to, and the text has the room that it takes.
    let status = unsafe {
        init(0x7F00_0001, 27015, SHARED, MODE, c"1.0.0.0".as_ptr(), INTERFACES.as_ptr().cast(), &raw mut text)
    };
    // SAFETY: it ends with a zero, if nobody writes to the last place.
    (status, unsafe { CStr::from_ptr(text.as_ptr()) }.to_string_lossy().into_owned())
}

#[test]
fn the_extension_is_loaded_and_has_its_entry() {
    let extension = library("GODOTSTEAM_EXTENSION");
    // SAFETY: it is not called, so the type does not matter.
    let entry = unsafe { extension.get::<*const c_void>("godotsteam_server_init") };
    entry.unwrap();
}

#[test]
fn a_server_starts_on_offline_steam() {
    let steam = library("GODOTSTEAM_OFFLINE_STEAM");
    let (status, text) = init(&steam);
    assert_eq!(status, 0, "{text}");
    assert!(text.starts_with("offline-steam "), "it says what it is: {text}");
    // SAFETY: that is the function's type, and a server was started.
    unsafe { steam.get::<signature::SteamGameServer_Shutdown>("SteamGameServer_Shutdown").unwrap()() };
}

#[test]
fn valves_library_says_that_there_is_no_steam() {
    let steam = library("GODOTSTEAM_VALVES_LIBRARY");
    let (status, text) = init(&steam);
    assert_eq!(status, 1, "{text}");
    assert!(text.to_lowercase().contains("steam"), "{text}");
}
