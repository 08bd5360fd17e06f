//! Addresses as scripts write them and as Steam's C interface takes them.

use std::net::Ipv4Addr;

/// The address to bind to, in host order (127.0.0.1 is 0x7F000001) as Steam wants it; 0 is every address.
///
/// "" and "0" stand for every address, as "0.0.0.0" does. The error says what was given.
pub fn parse_bind_address(text: &str) -> Result<u32, String> {
    if matches!(text, "" | "0") {
        return Ok(0);
    }
    parse_ipv4(text)
}

/// An IPv4 address in dotted decimal, in host order. The error says what was given.
pub fn parse_ipv4(text: &str) -> Result<u32, String> {
    text.parse::<Ipv4Addr>()
        .map(u32::from)
        .map_err(|_| format!("{text:?} is no IPv4 address such as \"192.168.1.10\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_address_has_three_spellings() {
        for text in ["", "0", "0.0.0.0"] {
            assert_eq!(parse_bind_address(text), Ok(0), "{text:?}");
        }
    }

    #[test]
    fn octets_lie_in_host_order_and_keep_their_high_bits() {
        assert_eq!(parse_bind_address("127.0.0.1"), Ok(0x7F00_0001));
        assert_eq!(parse_bind_address("192.168.1.10"), Ok(0xC0A8_010A));
        assert_eq!(parse_bind_address("255.254.253.252"), Ok(0xFFFE_FDFC));
    }

    #[test]
    fn everything_else_is_refused_with_what_was_given() {
        for text in
            ["localhost", "300.1.1.1", "1.2.3", "1.2.3.4.5", " 127.0.0.1", "127.0.0.1:80", "::1", "-1", "1"]
        {
            let error = parse_bind_address(text).unwrap_err();
            assert!(error.contains(text), "{error} does not name {text:?}");
        }
    }

    #[test]
    fn a_sender_address_has_no_short_forms() {
        assert!(parse_ipv4("").is_err());
        assert!(parse_ipv4("0").is_err());
        assert_eq!(parse_ipv4("0.0.0.0"), Ok(0));
    }
}
