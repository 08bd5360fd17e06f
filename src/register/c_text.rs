//! A script's text as C wants it.

use std::ffi::{CStr, CString};
use std::mem::MaybeUninit;
use std::ops::Deref;

use godot::builtin::GString;
use godot::sys;

/// Bytes of a text that lies on the stack, its NUL included. Names, keys and addresses are shorter.
const ROOM: usize = 256;

/// A text in UTF-8 that ends in a NUL and has no other. A short one takes no memory from the heap.
pub struct CText {
    bytes: [u8; ROOM],
    length: usize,
    /// Instead, what has no room there.
    long: Option<CString>,
}

impl CText {
    /// None when the text holds a NUL.
    pub fn new(text: &GString) -> Option<Self> {
        let mut room = [const { MaybeUninit::uninit() }; ROOM];
        let short = characters(text, &mut room).and_then(Self::short);
        short.or_else(|| Some(Self { long: Some(CString::new(text.to_string()).ok()?), ..Self::default() }))
    }

    /// None when there is no room for all of them, or a NUL among them.
    fn short(characters: &[u32]) -> Option<Self> {
        let mut bytes = [0; ROOM];
        let mut length = 0;
        for &character in characters {
            // A part of a UTF-16 character is no character, though Godot lets it into a String.
            let character = char::from_u32(character).unwrap_or(char::REPLACEMENT_CHARACTER);
            let end = length + character.len_utf8();
            if character == '\0' || end >= ROOM {
                return None;
            }
            character.encode_utf8(&mut bytes[length..end]);
            length = end;
        }
        Some(Self { bytes, length, long: None })
    }
}

impl Default for CText {
    fn default() -> Self {
        Self { bytes: [0; ROOM], length: 0, long: None }
    }
}

impl Deref for CText {
    type Target = CStr;

    fn deref(&self) -> &CStr {
        match &self.long {
            Some(text) => text,
            // SAFETY: `short` wrote so many bytes, none of them NUL, into a room of NULs that is larger.
            None => unsafe { CStr::from_bytes_with_nul_unchecked(&self.bytes[..=self.length]) },
        }
    }
}

/// A copy of the text's characters; none when there are too many.
fn characters<'a>(text: &GString, room: &'a mut [MaybeUninit<u32>; ROOM]) -> Option<&'a [u32]> {
    // SAFETY: Godot runs, the text is live, and Godot writes at most as many characters as there is room for.
    let count = unsafe {
        sys::interface_fn!(string_to_utf32_chars)(
            sys::GodotFfi::sys(text).cast(),
            room.as_mut_ptr().cast(),
            ROOM as sys::GDExtensionInt,
        )
    };
    let written = room.get(..usize::try_from(count).ok()?)?;
    // SAFETY: Godot wrote so many.
    Some(unsafe { written.assume_init_ref() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn short(text: &str) -> Option<CText> {
        CText::short(&text.chars().map(u32::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_short_text_is_utf_8_with_a_nul_behind_it() {
        assert_eq!(&*short("café, 東京, 🦀").unwrap(), c"café, 東京, 🦀");
        assert_eq!(&*short("").unwrap(), c"");
        assert_eq!(&*CText::default(), c"");
    }

    #[test]
    fn a_text_has_room_for_its_nul_or_is_none() {
        assert_eq!(short(&"x".repeat(ROOM - 1)).unwrap().count_bytes(), ROOM - 1);
        assert!(short(&"x".repeat(ROOM)).is_none());
        assert!(short(&"ß".repeat(ROOM / 2)).is_none());
    }

    #[test]
    fn a_nul_within_is_refused_and_half_a_character_replaced() {
        assert!(short("map\0mode").is_none());
        assert_eq!(&*CText::short(&[0xD83E]).unwrap(), c"\u{FFFD}");
    }
}
