//! GameNetworkingSockets, Valve's open-source library behind Steam's sockets: found and loaded at run time.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use libloading::Library;

use crate::notice::notice;

/// The library's file name, which is also its soname, as Debian builds it.
pub const FILE_NAME: &str = "libGameNetworkingSockets.so.1debian1";

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

/// The folder, beside this library or its folder, of that one and what it needs. It is one of its own, since the loader
/// looks for the libraries of all programs where it was told to look for this one.
const FOLDER: &str = "networking";

/// Whether the library lies beside this one: then it is meant to be used.
pub fn is_beside() -> bool {
    beside().is_some()
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
             `cargo xtask stage` puts {FILE_NAME} and what it needs into the folder {FOLDER} beside \
             libsteam_api.so; they need a libc that is not older than theirs"
        )
    };
    let file = beside().ok_or_else(|| explain("it is not there"))?;
    // SAFETY: the library's initialisation is that of a C++ library: it runs constructors of its own and asks
    // nothing of the process.
    unsafe { Library::new(&file) }.map_err(|error| explain(&error.to_string()))
}

fn beside() -> Option<PathBuf> {
    let own = own_folder()?;
    own.ancestors().take(2).map(|folder| folder.join(FOLDER).join(FILE_NAME)).find(|file| file.is_file())
}

/// The folder of the file that holds this code, as the kernel lists it.
fn own_folder() -> Option<PathBuf> {
    let maps = std::fs::read_to_string("/proc/self/maps").ok()?;
    let file = file_of_address(&maps, own_folder as *const () as usize)?;
    Path::new(file).parent().map(Path::to_path_buf)
}

/// The file that is mapped at `address`, by the lines of a `/proc/…/maps`:
/// `start-end permissions offset device inode path`.
fn file_of_address(maps: &str, address: usize) -> Option<&str> {
    maps.lines().find_map(|line| {
        let (start, rest) = line.split_once('-')?;
        let (end, _) = rest.split_once(' ')?;
        let range = usize::from_str_radix(start, 16).ok()?..usize::from_str_radix(end, 16).ok()?;
        let path = &line[line.find('/')?..];
        range.contains(&address).then_some(path)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_an_address_is_read_from_the_maps() {
        let maps = "1000-2000 r-xp 00000000 08:01 17 /a/with a blank/lib.so\n2000-3000 rw-p 00000000 00:00 0 \n\
                    3000-4000 r-xp 00000000 08:01 18 /b/other.so\n";
        assert_eq!(file_of_address(maps, 0x1fff), Some("/a/with a blank/lib.so"));
        assert_eq!(file_of_address(maps, 0x2000), None);
        assert_eq!(file_of_address(maps, 0x3000), Some("/b/other.so"));
        assert_eq!(file_of_address(maps, 0x4000), None);
    }

    #[test]
    fn the_own_folder_is_that_of_the_running_file() {
        let program = std::env::current_exe().unwrap();
        assert_eq!(own_folder().as_deref(), program.parent());
    }
}
