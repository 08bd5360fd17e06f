//! Texts that come from Steam.

use std::ffi::{CStr, CString, c_char};

/// The text in a buffer, up to its first NUL or to its end. Bytes that are not UTF-8 are replaced.
pub fn until_nul(buffer: &[u8]) -> String {
    let text = buffer.split(|&byte| byte == 0).next().unwrap_or_default();
    String::from_utf8_lossy(text).into_owned()
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
    }

    #[test]
    fn a_null_pointer_is_an_empty_text() {
        // SAFETY: null is allowed, and a literal lives for ever.
        let (nothing, something) = unsafe { (copy_of(std::ptr::null()), copy_of(c"hi".as_ptr())) };
        assert_eq!((nothing.as_str(), something.as_str()), ("", "hi"));
    }
}
