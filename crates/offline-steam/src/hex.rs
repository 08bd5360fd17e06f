//! Bytes as texts of hexadecimal digits.

/// The bytes of a text; none when it is no such text.
pub fn bytes(text: &str) -> Option<Vec<u8>> {
    let pairs = text.as_bytes().chunks(2).map(|pair| {
        let digits = std::str::from_utf8(pair).ok().filter(|digits| digits.len() == 2)?;
        u8::from_str_radix(digits, 16).ok()
    });
    pairs.collect()
}

/// The text of bytes.
pub fn text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_and_its_bytes() {
        assert_eq!(bytes("00fFa1"), Some(vec![0, 255, 161]));
        assert_eq!(text(&[0, 255, 161]), "00ffa1");
        assert_eq!(bytes(""), Some(vec![]));
        assert_eq!((bytes("0"), bytes("0g"), bytes("é0")), (None, None, None));
    }
}
