//! Texts that come from Steam.

use std::borrow::Cow;
use std::ffi::{CStr, CString, c_char};
use std::fmt::{Display, Formatter, Result};

/// The text in a buffer of a struct, up to its first NUL or to its end. Bytes that are not UTF-8 are replaced.
#[derive(Clone, Copy)]
pub struct Text<const BYTES: usize>(pub [u8; BYTES]);

impl<const BYTES: usize> Default for Text<BYTES> {
    fn default() -> Self {
        Self([0; BYTES])
    }
}

impl<const BYTES: usize> Display for Text<BYTES> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        formatter.write_str(&lossy(&self.0))
    }
}

/// A copy of the text in a buffer, as [`Text`] has it.
pub fn until_nul(buffer: &[u8]) -> String {
    lossy(buffer).into_owned()
}

fn lossy(buffer: &[u8]) -> Cow<'_, str> {
    let text = buffer.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text)
}

/// A copy of a text that Steam owns; a null pointer is no text.
///
/// # Safety
/// The pointer is null or points to a C string that lives as long as the call.
pub unsafe fn copy_of(text: *const c_char) -> String {
    if text.is_null() {
        return String::new();
    }
    // SAFETY: not null, and a C string by this function's contract.
    unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned()
}

/// As much of a text, up to a NUL, as fits into so many bytes, whole characters only.
pub fn cut(text: &str, bytes: usize) -> CString {
    let text = text.split('\0').next().unwrap_or_default();
    CString::new(&text[..text.floor_char_boundary(bytes)]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_a_characters_end() {
        assert_eq!(
            [3, 4, 5, 9].map(|bytes| cut("café!", bytes)),
            [c"caf", c"caf", c"café", c"café!"].map(CStr::to_owned)
        );
        assert_eq!([cut("é", 1), cut("a\0b", 3)], [c"", c"a"].map(CStr::to_owned));
    }

    #[test]
    fn text_ends_at_the_first_nul_or_at_the_end() {
        assert_eq!(until_nul(b"no steam\0rest"), "no steam");
        assert_eq!(until_nul(b"full"), "full");
        assert_eq!(until_nul("café\0".as_bytes()), "café");
        assert_eq!(until_nul(b""), "");
        assert_eq!(Text(*b"no steam\0rest").to_string(), "no steam");
        assert_eq!(Text(*b"\xFFull").to_string(), "\u{FFFD}ull");
        assert_eq!(Text::<4>::default().to_string(), "");
    }

    #[test]
    fn a_null_pointer_is_an_empty_text() {
        // SAFETY: null is allowed, and a literal lives for ever.
        let (nothing, something) = unsafe { (copy_of(std::ptr::null()), copy_of(c"hi".as_ptr())) };
        assert_eq!((nothing.as_str(), something.as_str()), ("", "hi"));
    }
}
