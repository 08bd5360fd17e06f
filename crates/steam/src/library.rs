//! Steam's own library: where it is looked for, and what it is.
//!
//! It is loaded when Steam is first needed and then stays, whatever it is: Valve's of an SDK from 1.61 to 1.65, or
//! offline-steam.

mod module;

use std::env;
use std::ffi::{CStr, OsString, c_char, c_int};
use std::path::{Path, PathBuf};

use once_cell::sync::OnceCell;
use steam_sys::{neighbours, table};

use module::{file_in_process, open};
use steam_sys::module::path_of;

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

/// The function by which offline-steam is controlled.
const CONTROL: &str = "OfflineSteam_Control";

/// Takes a request as JSON, writes as much of the answer as there is room for, and returns the answer's length. A null
/// request asks for the last answer again.
type Control = unsafe extern "C" fn(*const c_char, *mut c_char, c_int) -> c_int;

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
    /// How it is controlled, if it is offline-steam.
    control: Option<Control>,
}

impl Library {
    /// A library that is none of this process, for texts about it.
    pub fn named(path: impl Into<PathBuf>, sdk: Option<&'static str>) -> Self {
        Self { path: path.into(), sdk, is_offline: false, control: None }
    }

    /// Whether offline-steam is there to be controlled: as this library, or behind it, once a server was started.
    pub fn is_controlled(&self) -> bool {
        self.control.or_else(control_behind).is_some()
    }

    /// Has offline-steam carry a request out, which is JSON as its answer is; none for another library.
    pub fn control(&self, request: &CStr) -> Option<String> {
        let control = self.control.or_else(control_behind)?;
        let mut answer = vec![0; 4096];
        let mut asked = request.as_ptr();
        loop {
            // SAFETY: the function is offline-steam's, of this type; the request is a C string or null, and there is room
            // for as many bytes as are told.
            let length = unsafe { control(asked, answer.as_mut_ptr().cast(), answer.len() as c_int) };
            let length = usize::try_from(length).ok()?;
            if length < answer.len() {
                answer.truncate(length);
                return String::from_utf8(answer).ok();
            }
            answer.resize(length + 1, 0);
            asked = std::ptr::null();
        }
    }
}

/// Steam's own part, which Valve's library loads when a server starts. offline-steam can be that.
const CLIENT: &str = if cfg!(all(windows, target_pointer_width = "64")) {
    "steamclient64.dll"
} else if cfg!(windows) {
    "steamclient.dll"
} else if cfg!(target_os = "macos") {
    "steamclient.dylib"
} else {
    "steamclient.so"
};

/// How offline-steam is controlled that is behind Valve's library.
fn control_behind() -> Option<Control> {
    // It is in the process already, and stays there.
    control_of(&open(&file_in_process(CLIENT)?).ok()?)
}

fn control_of(library: &libloading::Library) -> Option<Control> {
    // SAFETY: only offline-steam has a function of this name, and it is of this type.
    unsafe { library.get::<Control>(CONTROL) }.ok().map(|control| *control)
}

/// The library's file as somebody wants it who knows projects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// The file.
    pub file: PathBuf,
    /// Who wants it, as the beginning of a sentence.
    pub by: String,
    /// What to do if it cannot be had.
    pub remedy: String,
}

/// The file of offline-steam in the addon, as it lies beside this code; it may not be there.
pub fn offline_file() -> Option<PathBuf> {
    let own = own_folder()?;
    let file = |folder: &Path| folder.join("offline").join(FILE_NAME);
    let in_addon = file(own.parent()?);
    Some(if in_addon.is_file() {
        in_addon
    } else {
        Some(file(&own)).filter(|file| file.is_file()).unwrap_or(in_addon)
    })
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
pub fn load(chosen: Option<&Chosen>) -> Result<&'static Library, String> {
    LIBRARY.get_or_try_init(|| match named(env::var_os(VARIABLE), chosen) {
        Some(Chosen { file, by, remedy }) => {
            adopt(&file).map_err(|reason| format!("{by}, but {reason}. {remedy}"))
        }
        None => search(),
    })
}

/// What to do about a file that was named and cannot be used.
pub fn remedy_for_a_name() -> String {
    format!("Correct it, or leave it empty to use the {FILE_NAME} beside the plugin.")
}

/// The file that was named, and by what.
fn named(variable: Option<OsString>, chosen: Option<&Chosen>) -> Option<Chosen> {
    let by_variable = |file: OsString| Chosen {
        file: file.into(),
        by: format!("The environment variable {VARIABLE} names Steam's library"),
        remedy: remedy_for_a_name(),
    };
    let chosen = variable.filter(|file| !file.is_empty()).map(by_variable).or_else(|| chosen.cloned())?;
    // A file's name without a folder is one to search for, for the system's loader.
    let file = std::path::absolute(&chosen.file).unwrap_or(chosen.file);
    Some(Chosen { file, ..chosen })
}

/// Takes the first library that is Steam's.
fn search() -> Result<Library, String> {
    let mut reasons = Vec::new();
    for place in places() {
        match adopt(&place) {
            Ok(library) => return Ok(library),
            Err(reason) if reasons.contains(&reason) => {}
            Err(reason) => reasons.push(reason),
        }
    }
    Err(format!(
        "There is no Steam library to start a server on: {}. Put the {FILE_NAME} of this platform, which is in the \
         addon, beside the plugin (in an export: beside the server), or name its file by the environment variable \
         {VARIABLE}.",
        reasons.join("; ")
    ))
}

/// Where a library may be that nobody has named.
fn places() -> Vec<PathBuf> {
    let by_loader = Some(PathBuf::from(FILE_NAME));
    let beside = own_folder().map(|folder| folder.join(FILE_NAME));
    // Linux has LD_LIBRARY_PATH for a library that is to go before the one beside the plugin.
    let [first, second] = if cfg!(target_os = "linux") { [by_loader, beside] } else { [beside, by_loader] };
    [file_in_process(FILE_NAME), first, second].into_iter().flatten().collect()
}

fn own_folder() -> Option<PathBuf> {
    path_of(own_folder as *const std::ffi::c_void)?.parent().map(Path::to_path_buf)
}

/// Loads a library and fills the table from it, if it is Steam's; from then on it stays loaded. The error names the
/// file and goes on with what is wrong with it.
fn adopt(place: &Path) -> Result<Library, String> {
    let library = open(place).map_err(|error| cannot_be_loaded(place, &error))?;
    let address_of = |name: &str| {
        // SAFETY: all that is asked for are functions, and only the address is taken.
        let symbol = unsafe { library.get::<unsafe extern "C" fn()>(name) };
        symbol.map_or(std::ptr::null(), |symbol| *symbol as *const std::ffi::c_void)
    };
    let function = table::names().map(address_of).find(|address| !address.is_null());
    let path = match function.and_then(path_of) {
        Some(path) => path,
        None if place.is_absolute() => place.to_path_buf(),
        None => file_in_process(FILE_NAME).unwrap_or(place.to_path_buf()),
    };
    if function.is_none() {
        return Err(format!("{} has no function of Steam's in it", path.display()));
    }
    if address_of(INIT).is_null() {
        return Err(format!(
            "{} lacks {INIT}: it is none for game servers, or of a Steamworks SDK before 1.58",
            path.display()
        ));
    }
    let is_offline = !address_of(MARK_OF_OFFLINE_STEAM).is_null();
    let control = control_of(&library);
    // SAFETY: the library exports functions under the SDK's names, which have the SDK's form by all that can be
    // known; it is leaked below, so it stays.
    unsafe { table::fill(address_of) };
    std::mem::forget(library);
    Ok(Library { path, sdk: neighbours::sdk(), is_offline, control })
}

fn cannot_be_loaded(place: &Path, error: &str) -> String {
    let name = place.display().to_string();
    let error = error.trim_end_matches('.');
    // Linux's loader begins with the name.
    let error = error.strip_prefix(&name).map_or(error, |rest| rest.trim_start_matches(": "));
    // It also says that there is no such file when there is one for another processor.
    let is_there = if place.is_file() {
        format!(" (the file is there; is it one for {} on {}?)", env::consts::OS, env::consts::ARCH)
    } else {
        String::new()
    };
    format!("{name} cannot be loaded: {error}{is_there}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_cannot_be_loaded_is_named_once_with_the_reason() {
        let text = cannot_be_loaded(Path::new("/no/lib.so"), "/no/lib.so: cannot open shared object file");
        assert_eq!(text, "/no/lib.so cannot be loaded: cannot open shared object file");
        let text = cannot_be_loaded(Path::new(r"C:\no.dll"), "The specified module could not be found.");
        assert_eq!(text, r"C:\no.dll cannot be loaded: The specified module could not be found");
    }

    #[test]
    fn a_file_that_is_there_gets_a_question_for_the_machine() {
        let here = env::current_exe().unwrap();
        let text = cannot_be_loaded(&here, "No such file or directory");
        let question = format!("(the file is there; is it one for {} on ", env::consts::OS);
        assert!(text.contains(&question), "{text}");
    }

    #[test]
    fn what_is_named_is_a_file_and_not_a_name_to_search_for() {
        let other =
            Chosen { file: "other.so".into(), by: "Somebody".into(), remedy: "Ask somebody else.".into() };
        let found = named(None, Some(&other)).unwrap();
        let file = env::current_dir().unwrap().join("other.so");
        assert_eq!(found, Chosen { file, ..other.clone() });
        let found = named(Some("first.so".into()), Some(&other)).unwrap();
        assert_eq!(found.file, env::current_dir().unwrap().join("first.so"));
        assert_eq!(found.by, "The environment variable STEAM_SERVER_LIBRARY names Steam's library");
        assert_eq!(named(Some("".into()), None), None);
    }

    #[test]
    #[cfg_attr(miri, ignore = "Miri loads no library")]
    fn what_cannot_be_used_is_named_and_not_kept() {
        let here = env::current_exe().unwrap();
        let error = adopt(&here).unwrap_err();
        assert!(error.starts_with(here.to_str().unwrap()), "{error}");
        assert!(loaded().is_none());
    }
}
