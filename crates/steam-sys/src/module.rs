//! The file that a piece of code is in, by the system's own means.

use std::ffi::c_void;
use std::path::PathBuf;

#[cfg(windows)]
pub use system::file_of;

/// The file that holds the code at an address.
pub fn path_of(address: *const c_void) -> Option<PathBuf> {
    system::path_of(address)
}

#[cfg(unix)]
mod system {
    use std::ffi::{CStr, OsStr, c_void};
    use std::mem::MaybeUninit;
    use std::os::unix::ffi::OsStrExt;
    use std::path::PathBuf;

    pub fn path_of(address: *const c_void) -> Option<PathBuf> {
        let mut info = MaybeUninit::<libc::Dl_info>::uninit();
        // SAFETY: there is room for the answer, which is only read when it was given; the name in it is a C string
        // of the loader's and lives as long as the code at the address.
        unsafe {
            if libc::dladdr(address, info.as_mut_ptr()) == 0 {
                return None;
            }
            let name = info.assume_init().dli_fname;
            (!name.is_null()).then(|| PathBuf::from(OsStr::from_bytes(CStr::from_ptr(name).to_bytes())))
        }
    }
}

#[cfg(windows)]
mod system {
    use std::ffi::{OsString, c_void};
    use std::os::windows::ffi::OsStringExt;
    use std::path::PathBuf;

    use windows_sys::Win32::Foundation::HMODULE;
    use windows_sys::Win32::System::LibraryLoader::{
        GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS, GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
        GetModuleFileNameW, GetModuleHandleExW,
    };

    /// The longest path that Windows has, in UTF-16 units.
    const PATH_UNITS: usize = 32_768;

    pub fn path_of(address: *const c_void) -> Option<PathBuf> {
        // Null stands for the program itself there.
        if address.is_null() {
            return None;
        }
        let flags = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
        let mut module = std::ptr::null_mut();
        // SAFETY: with this flag the address stands in the name's place, and the answer has room.
        let found = unsafe { GetModuleHandleExW(flags, address.cast(), &mut module) } != 0;
        found.then(|| file_of(module)).flatten()
    }

    /// The file of a library that is in the process.
    pub fn file_of(module: HMODULE) -> Option<PathBuf> {
        let mut name = vec![0_u16; PATH_UNITS];
        // SAFETY: an answer fits into the buffer, whose size is given; what is no library is answered with 0.
        let length = unsafe { GetModuleFileNameW(module, name.as_mut_ptr(), PATH_UNITS as u32) };
        (length > 0).then(|| PathBuf::from(OsString::from_wide(&name[..length as usize])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_of_this_program_is_in_its_file_and_nothing_is_at_null() {
        let here = path_of(path_of as *const c_void).unwrap();
        assert_eq!(here.file_name(), std::env::current_exe().unwrap().file_name());
        assert_eq!(path_of(std::ptr::null()), None);
    }
}
