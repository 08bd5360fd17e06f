//! A callback struct on its way to the program, and how one is made byte by byte.
//!
//! Each part of Steam makes its structs in a file `callbacks` of its own: the fields are laid out as a C compiler lays
//! them out under the packing of the SDK's headers, and the unit tests hold them against the bindings.

use crate::properties::clip;
use crate::steam_id::SteamId;

/// The greatest alignment of a field (`VALVE_CALLBACK_PACK_SMALL` and `…_LARGE` in steamclientpublic.h).
const PACK: usize = if cfg!(windows) { 8 } else { 4 };

/// A callback struct on its way: its number and its bytes, in the layout that the SDK's headers give it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Callback number (`k_iCallback`).
    pub id: i32,
    /// The struct's bytes.
    pub payload: Box<[u8]>,
}

/// The bytes of a struct under construction, field after field.
#[derive(Default)]
pub(crate) struct Fields {
    bytes: Vec<u8>,
    alignment: usize,
}

impl Fields {
    pub(crate) fn bool(self, value: bool) -> Self {
        self.u8(value.into())
    }

    pub(crate) fn u8(self, value: u8) -> Self {
        self.put(&[value], 1)
    }

    pub(crate) fn i32(self, value: i32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }

    pub(crate) fn u32(self, value: u32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }

    pub(crate) fn u64(self, value: u64) -> Self {
        self.put(&value.to_ne_bytes(), 8)
    }

    /// `CSteamID` is packed to single bytes and so has no alignment.
    pub(crate) fn steam_id(self, id: SteamId) -> Self {
        self.put(&id.0.to_ne_bytes(), 1)
    }

    /// A text of fixed size: cut to leave room for a NUL, the rest zeros.
    pub(crate) fn text(self, text: &str, size: usize) -> Self {
        let mut bytes = clip(text, size).as_bytes().to_vec();
        bytes.resize(size, 0);
        self.put(&bytes, 1)
    }

    pub(crate) fn put(mut self, value: &[u8], alignment: usize) -> Self {
        let alignment = alignment.min(PACK);
        self.alignment = self.alignment.max(alignment);
        self.pad(alignment);
        self.bytes.extend_from_slice(value);
        self
    }

    fn pad(&mut self, alignment: usize) {
        self.bytes.resize(self.bytes.len().next_multiple_of(alignment), 0);
    }

    /// Ends the struct. In C++ a struct without fields has one byte.
    pub(crate) fn into_message(mut self, id: i32) -> Message {
        if self.bytes.is_empty() {
            self = self.put(&[0], 1);
        }
        self.pad(self.alignment);
        Message { id, payload: self.bytes.into() }
    }
}
