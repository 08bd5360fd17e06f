//! GameNetworkingSockets, Valve's open-source library behind Steam's sockets: found and loaded at run time.

use std::ffi::c_void;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libloading::Library;
use steam_sys::module::path_of;

use crate::notice::notice;

/// The library's file name. On Linux it is the soname that Debian gives it.
pub const FILE_NAME: &str = if cfg!(windows) {
    "GameNetworkingSockets.dll"
} else if cfg!(target_os = "macos") {
    "libGameNetworkingSockets.dylib"
} else {
    "libGameNetworkingSockets.so.1debian1"
};

/// A function of the library, looked up once.
pub struct Function<F> {
    name: &'static str,
    found: OnceLock<Option<F>>,
}

impl<F: Copy> Function<F> {
    /// The function that the library exports as `name`.
    ///
    /// # Safety
    /// `F` is a pointer to a C function, of the type that the library's headers give this one.
    pub const unsafe fn new(name: &'static str) -> Self {
        Self { name, found: OnceLock::new() }
    }

    /// The function, if the library is there and has it.
    pub fn get(&self) -> Option<F> {
        *self.found.get_or_init(|| {
            let library = load()?;
            // SAFETY: by the contract of `new` the symbol is a function of type `F`; the library is never unloaded.
            match unsafe { library.get::<F>(self.name.as_bytes()) } {
                Ok(function) => Some(*function),
                Err(error) => {
                    notice(&format!("{FILE_NAME} is not version 1.6.1: {error}"));
                    None
                }
            }
        })
    }
}

/// Declares functions of the library, with the types of its headers.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident = $symbol:literal fn($($argument:ty),*) $(-> $result:ty)?;)*) => {$(
        $(#[$doc])*
        static $name: Function<unsafe extern "C" fn($($argument),*) $(-> $result)?> =
            // SAFETY: the type is that of the library's headers steamnetworkingsockets.h and …_flat.h.
            unsafe { Function::new($symbol) };
    )*};
}
pub(crate) use functions;

/// The folder, beside this library, of that one and what it needs. It is one of its own, since the loader looks for
/// the libraries of all programs where it was told to look for this one.
const FOLDER: &str = "networking";

/// Whether the library lies beside this one: then it is meant to be used.
pub fn is_beside() -> bool {
    beside().is_some_and(|file| file.is_file())
}

/// The library, loaded at the first call; what keeps it from being loaded is told once.
fn load() -> Option<&'static Library> {
    static LIBRARY: OnceLock<Option<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| open().map_err(|error| notice(&error)).ok()).as_ref()
}

fn open() -> Result<Library, String> {
    let explain = |error: &str| {
        format!(
            "there is no networking: every call of it fails. GameNetworkingSockets cannot be loaded ({error}). \
             {FILE_NAME} and what it needs belong into the folder {FOLDER} beside this library, where on Linux \
             `cargo xtask stage` puts them; they need a libc that is not older than theirs"
        )
    };
    let file = beside().filter(|file| file.is_file()).ok_or_else(|| explain("it is not there"))?;
    // SAFETY: the library's initialisation is that of a C++ library: it runs constructors of its own and asks
    // nothing of the process.
    unsafe { Library::new(&file) }.map_err(|error| explain(&error.to_string()))
}

fn beside() -> Option<PathBuf> {
    Some(own_folder()?.join(FOLDER).join(FILE_NAME))
}

/// The folder of the file that holds this code.
fn own_folder() -> Option<PathBuf> {
    path_of(own_folder as *const c_void)?.parent().map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_folder_is_that_of_the_running_file() {
        let program = std::env::current_exe().unwrap();
        assert_eq!(own_folder().as_deref(), program.parent());
    }
}
