//! Steam's own library: where it is looked for, and what it is.
//!
//! It is loaded when Steam is first needed and then stays, whatever it is: Valve's of an SDK from 1.61 to 1.65, or
//! offline-steam.

mod module;

use std::env;
use std::path::{Path, PathBuf};

use once_cell::sync::OnceCell;
use steam_sys::{neighbours, table};

use module::{file_in_process, open, path_of};

/// The library's file name.
pub const FILE_NAME: &str = if cfg!(all(windows, target_pointer_width = "64")) {
    "steam_api64.dll"
} else if cfg!(windows) {
    "steam_api.dll"
} else if cfg!(target_os = "macos") {
    "libsteam_api.dylib"
} else {
    "libsteam_api.so"
};

/// The environment variable that names the library's file. It goes before everything else.
pub const VARIABLE: &str = "STEAM_SERVER_LIBRARY";

/// What offline-steam exports, and Valve's library does not.
const MARK_OF_OFFLINE_STEAM: &str = "OfflineSteam_GetVersion";

/// The function without which no game server starts. SDK 1.58 was the first that had it.
const INIT: &str = "SteamInternal_GameServer_Init_V2";

/// The loaded library.
#[derive(Debug)]
pub struct Library {
    /// Its file.
    pub path: PathBuf,
    /// The SDK that it is of, as far as its functions tell.
    pub sdk: Option<&'static str>,
    /// It is offline-steam.
    pub is_offline: bool,
}

static LIBRARY: OnceCell<Library> = OnceCell::new();

/// The library, if it is loaded.
pub fn loaded() -> Option<&'static Library> {
    LIBRARY.get()
}

/// Loads the library, unless one is loaded: the file that the environment or `chosen` names; else one that is in the
/// process already; else the one that the system's loader finds, or that lies beside this code.
///
/// Threads that need it meanwhile wait. After an error the next call tries again.
///
/// # Errors
/// A text that names the file, what is wrong with it, and what to do.
pub fn load(chosen: Option<&Path>) -> Result<&'static Library, String> {
    LIBRARY.get_or_try_init(|| {
        let named = env::var_os(VARIABLE).filter(|file| !file.is_empty()).map(PathBuf::from);
        match named.as_deref().or(chosen) {
            Some(file) => {
                let library = open(file).map_err(|error| cannot_load(file, &error))?;
                adopt(library, file.to_path_buf())
            }
            None => {
                let library = search()?;
                adopt(library, file_in_process(FILE_NAME).unwrap_or(PathBuf::from(FILE_NAME)))
            }
        }
    })
}

fn cannot_load(file: &Path, error: &str) -> String {
    format!(
        "Steam's library {} cannot be loaded: {error}. Correct what names it ({VARIABLE} or the project setting), or \
         take that away to use the {FILE_NAME} beside the plugin.",
        file.display()
    )
}

/// Where the loader would look, and beside this code; a library of that name that is in the process goes first.
fn search() -> Result<libloading::Library, String> {
    if let Some(library) = file_in_process(FILE_NAME).and_then(|file| open(&file).ok()) {
        return Ok(library);
    }
    let mut places = vec![PathBuf::from(FILE_NAME)];
    places.extend(own_folder().map(|folder| folder.join(FILE_NAME)));
    if !cfg!(target_os = "linux") {
        // Linux has LD_LIBRARY_PATH for a library that is to go before the one beside the plugin.
        places.reverse();
    }
    let mut errors = Vec::new();
    for place in &places {
        match open(place) {
            Ok(library) => return Ok(library),
            Err(error) => errors.push(format!("{} ({error})", place.display())),
        }
    }
    Err(format!(
        "Steam's library is not there or does not fit this machine; tried {}. Put the {FILE_NAME} of this platform, \
         which is in the addon, beside the plugin or the exported server, or name its file by {VARIABLE}.",
        errors.join(", and ")
    ))
}

fn own_folder() -> Option<PathBuf> {
    path_of(own_folder as *const std::ffi::c_void)?.parent().map(Path::to_path_buf)
}

/// Fills the table from a library, which stays loaded from then on, if it is Steam's.
fn adopt(library: libloading::Library, file: PathBuf) -> Result<Library, String> {
    let address_of = |name: &str| {
        // SAFETY: all that is asked for are functions, and only the address is taken.
        let symbol = unsafe { library.get::<unsafe extern "C" fn()>(name) };
        symbol.map_or(std::ptr::null(), |symbol| *symbol as *const std::ffi::c_void)
    };
    let Some(function) = table::names().map(address_of).find(|address| !address.is_null()) else {
        return Err(format!(
            "{} has no function of Steam's in it. Put Valve's {FILE_NAME}, which is in the addon, in its place.",
            file.display()
        ));
    };
    let path = path_of(function).unwrap_or(file);
    if address_of(INIT).is_null() {
        return Err(format!(
            "{} has no {INIT}: it is no Steam library for game servers, or of a Steamworks SDK before 1.58. Put the \
             {FILE_NAME} of the addon in its place.",
            path.display()
        ));
    }
    let is_offline = !address_of(MARK_OF_OFFLINE_STEAM).is_null();
    // SAFETY: the library exports functions under the SDK's names, which have the SDK's form by all that can be
    // known; it is leaked below, so it stays.
    unsafe { table::fill(address_of) };
    std::mem::forget(library);
    Ok(Library { path, sdk: neighbours::sdk(), is_offline })
}
