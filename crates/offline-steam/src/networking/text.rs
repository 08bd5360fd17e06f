//! Addresses and identities as texts, as Steam writes and reads them.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use crate::hex;
use crate::networking::types::{Address, Identity, identity_kind};

/// Size of the greatest text of an identity with its NUL (`k_cchMaxString`).
const MAX_IDENTITY_TEXT: usize = 128;

/// Writes an address.
pub fn address_text(address: Address, with_port: bool) -> String {
    let address = address.to_std();
    if with_port { address.to_string() } else { address.ip().to_string() }
}

/// Reads an address: with a port, or without one, which is then 0. IPv6 addresses with a port stand in brackets.
pub fn parse_address(text: &str) -> Option<Address> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let without_port =
        text.parse::<IpAddr>().or_else(|_| bare.unwrap_or("").parse::<Ipv6Addr>().map(IpAddr::V6));
    let address = match without_port {
        Ok(ip) => SocketAddr::new(ip, 0),
        Err(_) => text.parse().ok()?,
    };
    Some(address.into())
}

/// Writes an identity.
pub fn identity_text(identity: &Identity) -> String {
    let text = || text_of(identity.bytes());
    match identity.kind {
        identity_kind::INVALID => "invalid".into(),
        identity_kind::STEAM_ID => format!("steamid:{}", number(identity)),
        identity_kind::XBOX_PAIRWISE => format!("xbox:{}", text()),
        identity_kind::SONY_PSN => format!("psn:{}", number(identity)),
        identity_kind::IP_ADDRESS => {
            let address = identity.address().unwrap_or_default();
            format!("ip:{}", address_text(address, address.port != 0))
        }
        identity_kind::GENERIC_STRING => format!("str:{}", text()),
        identity_kind::GENERIC_BYTES => {
            format!("gen:{}", hex::text(identity.bytes()))
        }
        identity_kind::UNKNOWN => text(),
        other => format!("bad_type:{other}"),
    }
}

/// Reads an identity.
pub fn parse_identity(text: &str) -> Option<Identity> {
    if text == "invalid" {
        return Some(Identity::default());
    }
    let (kind, value) = text.split_once(':')?;
    match kind {
        "steamid" => identity_of_number(identity_kind::STEAM_ID, value),
        "psn" => identity_of_number(identity_kind::SONY_PSN, value),
        "xbox" => identity_of_text(identity_kind::XBOX_PAIRWISE, value, 33),
        "str" => identity_of_text(identity_kind::GENERIC_STRING, value, 32),
        "ip" => parse_address(value).map(Identity::of_address),
        "gen" => hex::bytes(value).and_then(|bytes| identity_of_bytes(&bytes)),
        _ if kind.is_empty() || kind.contains(' ') => None,
        _ => identity_of_text(identity_kind::UNKNOWN, text, MAX_IDENTITY_TEXT),
    }
}

/// The identity of a text that is not empty, has no NUL in it and, with the one at its end, has `size` bytes at most.
pub fn identity_of_text(kind: i32, text: &str, size: usize) -> Option<Identity> {
    let fits = !text.is_empty() && text.len() < size && !text.contains('\0');
    fits.then(|| Identity::new(kind, &[text.as_bytes(), b"\0"].concat()))
}

/// The identity of up to 32 bytes that the game makes sense of.
pub fn identity_of_bytes(bytes: &[u8]) -> Option<Identity> {
    (1..=32).contains(&bytes.len()).then(|| Identity::new(identity_kind::GENERIC_BYTES, bytes))
}

fn identity_of_number(kind: i32, text: &str) -> Option<Identity> {
    let number: u64 = text.parse().ok()?;
    (number != 0).then(|| Identity::new(kind, &number.to_ne_bytes()))
}

fn number(identity: &Identity) -> u64 {
    identity.number(identity.kind).unwrap_or(0)
}

/// The text of a C string in a buffer.
fn text_of(bytes: &[u8]) -> String {
    let end = bytes.iter().position(|byte| *byte == 0).unwrap_or(bytes.len());
    String::from_utf8_lossy(&bytes[..end]).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (text, with_port, without) in [
            ("1.2.3.4:5", "1.2.3.4:5", "1.2.3.4"),
            ("1.2.3.4", "1.2.3.4:0", "1.2.3.4"),
            ("::1", "[::1]:0", "::1"),
            ("[::1]", "[::1]:0", "::1"),
            ("[2001:db8::5]:80", "[2001:db8::5]:80", "2001:db8::5"),
        ] {
            let address = parse_address(text).unwrap();
            assert_eq!(
                (address_text(address, true).as_str(), address_text(address, false).as_str()),
                (with_port, without)
            );
        }
        for wrong in ["", "1.2.3", "1.2.3.4:", "1.2.3.4:70000", "name:5", "[]", "[1.2.3.4]"] {
            assert_eq!(parse_address(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn identities_are_read_as_they_are_written() {
        for text in [
            "invalid",
            "steamid:90071992547409920",
            "psn:5",
            "xbox:abc",
            "str:somebody",
            "gen:00ff10",
            "ip:1.2.3.4",
            "ip:1.2.3.4:5",
            "ip:[::1]:5",
            "other:thing",
        ] {
            let identity = parse_identity(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(identity_text(&identity), text);
        }
        let too_long = format!("str:{}", "x".repeat(32));
        for wrong in [
            "",
            "steamid:",
            "steamid:0",
            "steamid:x",
            "str:",
            "gen:0",
            "gen:0g",
            "ip:x",
            "nothing",
            &too_long,
        ] {
            assert_eq!(parse_identity(wrong), None, "{wrong:?}");
        }
    }
}
