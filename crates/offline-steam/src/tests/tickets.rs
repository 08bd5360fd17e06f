//! The byte format of tickets.

use crate::steam_id::SteamId;
use crate::ticket::{Ticket, TicketError};

fn ticket() -> Ticket {
    Ticket {
        steam_id: SteamId(0x0110_0001_0000_0001),
        owner_id: SteamId(0x0110_0001_0000_0002),
        server_id: SteamId(0x0130_0000_0000_0003),
        number: 0xFEDC_BA98_7654_3210,
        expires: 0x0000_0001_8765_4321,
        app_id: 480,
        kept: false,
    }
}

/// Made by a script from the table in docs/OFFLINE.md, without this crate.
const BYTES: &str = "4f534154 01000000 0100000001001001 0200000001001001 0300000000003001 1032547698badcfe \
                     2143658701000000 e0010000 9ecf71c1";

fn expected() -> Vec<u8> {
    let digits: Vec<u8> = BYTES.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[test]
fn the_format_is_the_documented_one() {
    assert_eq!(ticket().to_bytes().to_vec(), expected());
    assert_eq!(Ticket::parse(&expected()), Ok(ticket()));
}

#[test]
fn every_byte_is_guarded() {
    for index in 0..Ticket::SIZE {
        let mut bytes = ticket().to_bytes();
        bytes[index] ^= 0x10;
        let expected =
            if (4..8).contains(&index) { TicketError::OtherVersion } else { TicketError::Malformed };
        assert_eq!(Ticket::parse(&bytes), Err(expected), "byte {index}");
    }
}

#[test]
fn other_lengths_are_no_tickets() {
    let bytes = ticket().to_bytes();
    for length in 0..Ticket::SIZE {
        assert_eq!(Ticket::parse(&bytes[..length]), Err(TicketError::Malformed), "{length} bytes");
    }
    assert_eq!(Ticket::parse(&[&bytes[..], &[0]].concat()), Err(TicketError::Malformed));
    assert_eq!(Ticket::parse(b"OSAT\x03\0\0\0"), Err(TicketError::OtherVersion), "it may be shorter");
}

#[test]
fn time_runs_out_unless_it_is_zero() {
    let ticket = Ticket { expires: 100, ..ticket() };
    assert!(!ticket.is_expired(99));
    assert!(ticket.is_expired(100));
    assert!(!Ticket { expires: 0, ..ticket }.is_expired(u64::MAX));
}
