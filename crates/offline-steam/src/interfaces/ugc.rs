//! `ISteamUGC`.

pub mod item;
pub mod query;
pub mod result;
pub mod update;

use std::ffi::{CStr, c_char};

use crate::ffi::argument::{Argument, Call, FromC, In, List, ids, wire};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::this;
use crate::workshop::item::FileId;

/// A list of texts (`SteamParamStringArray_t` in isteamremotestorage.h).
#[cfg_attr(windows, repr(C))]
#[cfg_attr(not(windows), repr(C, packed(4)))]
#[derive(Debug, Clone, Copy)]
pub struct ParamStringArray {
    /// The texts.
    pub strings: *const *const c_char,
    /// Their number.
    pub count: i32,
}

ids! { FileId = u64; }

wire! { ParamStringArray = steam_sys::SteamParamStringArray_t; }

/// A list of texts: null, or where a [`ParamStringArray`] is, whose pointer is null or leads to as many C strings as
/// the list says; each of them may be null too.
#[derive(Debug, Clone, Copy)]
pub struct TextList<'call>(In<'call, ParamStringArray>);

impl Argument for TextList<'_> {
    type C = *const steam_sys::SteamParamStringArray_t;
}

impl<'call> FromC<'call, ()> for TextList<'call> {
    unsafe fn from_c(value: Self::C, (): (), call: &'call Call) -> Self {
        // SAFETY: by the type's contract such a list, or null.
        Self(unsafe { In::from_c(value, (), call) })
    }
}

impl TextList<'_> {
    /// Copies of the texts; none for null and for a list with a null in it.
    fn read(self) -> Option<Vec<String>> {
        let ParamStringArray { strings, count } = self.0.get()?;
        let count = usize::try_from(count).ok().filter(|count| *count == 0 || !strings.is_null())?;
        let entry = |index| {
            // SAFETY: by the type's contract there are so many pointers; the read asks for no alignment.
            let text = unsafe { strings.add(index).read_unaligned() };
            // SAFETY: not null, so by the type's contract a C string.
            (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
        };
        (0..count).map(entry).collect()
    }
}

/// The items of a list; none for null.
fn items(list: List<*mut u64>) -> Vec<FileId> {
    list.read().unwrap_or_default().into_iter().map(FileId).collect()
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerUGC_v021() -> *mut this::Ugc { Interface::Ugc.access() }
}
