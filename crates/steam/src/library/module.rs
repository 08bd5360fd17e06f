//! The libraries of this process, by the system's own means.

use std::path::{Path, PathBuf};

use libloading::Library;

/// Loads a library, with its functions looked up at once, so that what it lacks itself is told now.
pub fn open(file: &Path) -> Result<Library, String> {
    // SAFETY: the initialisation of Steam's library, and of a file that was named in its place, is that of any
    // library: it asks nothing of the process.
    unsafe { system::open(file) }.map_err(|error| words(&error))
}

/// What the system says, which libloading keeps inside its own words.
fn words(error: &libloading::Error) -> String {
    use std::error::Error;
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

/// The file of the library of that name, if one is in the process.
pub fn file_in_process(name: &str) -> Option<PathBuf> {
    system::file_in_process(name)
}

#[cfg(unix)]
mod system {
    #[cfg(target_os = "linux")]
    use std::ffi::c_void;
    use std::ffi::{CStr, OsStr};
    use std::os::unix::ffi::OsStrExt;
    use std::path::{Path, PathBuf};

    use libloading::Library;
    use libloading::os::unix::{Library as UnixLibrary, RTLD_LOCAL, RTLD_NOW};

    /// # Safety
    /// As for any library: its initialisation runs.
    pub unsafe fn open(file: &Path) -> Result<Library, libloading::Error> {
        // SAFETY: the caller's.
        unsafe { UnixLibrary::open(Some(file), RTLD_NOW | RTLD_LOCAL) }.map(Library::from)
    }

    pub fn file_in_process(name: &str) -> Option<PathBuf> {
        files().into_iter().find(|file| file.file_name() == Some(OsStr::new(name)))
    }

    fn path_from(name: &CStr) -> PathBuf {
        PathBuf::from(OsStr::from_bytes(name.to_bytes()))
    }

    /// The files of all libraries in the process.
    #[cfg(target_os = "linux")]
    fn files() -> Vec<PathBuf> {
        unsafe extern "C" fn note(
            object: *mut libc::dl_phdr_info,
            _size: usize,
            files: *mut c_void,
        ) -> libc::c_int {
            // SAFETY: the loader passes a live object, and the list that it was given below.
            let (name, files) = unsafe { ((*object).dlpi_name, &mut *files.cast::<Vec<PathBuf>>()) };
            if !name.is_null() {
                // SAFETY: not null, so a C string of the loader's.
                files.push(path_from(unsafe { CStr::from_ptr(name) }));
            }
            0
        }
        let mut files = Vec::<PathBuf>::new();
        // SAFETY: the list is live during the call, and only `note` gets it.
        unsafe { libc::dl_iterate_phdr(Some(note), (&raw mut files).cast()) };
        files
    }

    #[cfg(target_os = "macos")]
    fn files() -> Vec<PathBuf> {
        unsafe extern "C" {
            fn _dyld_image_count() -> u32;
            fn _dyld_get_image_name(index: u32) -> *const std::ffi::c_char;
        }
        // SAFETY: no argument, and an index that is too large is answered with null.
        let names = unsafe { (0.._dyld_image_count()).map(|index| _dyld_get_image_name(index)) };
        // SAFETY: the names are C strings of the loader's.
        names.filter(|name| !name.is_null()).map(|name| path_from(unsafe { CStr::from_ptr(name) })).collect()
    }
}

#[cfg(windows)]
mod system {
    use std::path::{Path, PathBuf};

    use libloading::Library;
    use steam_sys::module::file_of;
    use windows_sys::Win32::System::LibraryLoader::GetModuleHandleW;

    /// # Safety
    /// As for any library: its initialisation runs.
    pub unsafe fn open(file: &Path) -> Result<Library, libloading::Error> {
        // SAFETY: the caller's.
        unsafe { Library::new(file) }
    }

    pub fn file_in_process(name: &str) -> Option<PathBuf> {
        let name: Vec<u16> = name.encode_utf16().chain([0]).collect();
        // SAFETY: the name ends with a zero.
        let module = unsafe { GetModuleHandleW(name.as_ptr()) };
        (!module.is_null()).then(|| file_of(module)).flatten()
    }
}
