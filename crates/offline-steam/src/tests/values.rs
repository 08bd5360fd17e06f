//! Steam IDs, texts and addresses.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::interfaces::game_server::SteamIpAddress;
use crate::properties::clip;
use crate::steam_id::{AccountType, SteamId};

#[test]
fn ids_have_the_sdks_bits() {
    let id = SteamId::new(0x8000_0001, 0xFFF1_2345, AccountType::Clan);
    assert_eq!(id.0, 0x0171_2345_8000_0001);
    assert!(id.is(AccountType::Clan) && !id.is(AccountType::Individual));
    assert_eq!(SteamId::LAN_MODE.0, 72_057_594_037_927_936);
}

#[test]
fn a_token_stands_for_one_account_everywhere() {
    let id = SteamId::persistent_game_server("0123456789ABCDEF0123456789ABCDEF");
    assert_eq!(id.0, EXPECTED_FOR_TOKEN);
    assert!(id.is(AccountType::GameServer));
    assert_ne!(id, SteamId::persistent_game_server("0123456789ABCDEF0123456789ABCDEE"));
}

/// Computed independently: FNV-1a with 64 bits, upper half XORed into the lower, under 0x01300000.
const EXPECTED_FOR_TOKEN: u64 = 0x0130_0000_CD3D_4047;

#[test]
fn anonymous_ids_differ() {
    let (first, second) = (SteamId::anonymous_game_server(), SteamId::anonymous_game_server());
    assert_ne!(first, second);
    for id in [first, second] {
        assert!(id.is(AccountType::AnonymousGameServer));
        assert_ne!(id.0 as u32, 0, "account 0 is no valid account");
    }
}

#[test]
fn texts_are_cut_at_a_characters_end() {
    assert_eq!(clip("abc", 4), "abc");
    assert_eq!(clip("abcd", 4), "abc");
    assert_eq!(clip("aé", 4), "aé");
    assert_eq!(clip("abé", 4), "ab");
    assert_eq!(clip("\u{1F600}", 4), "");
    assert_eq!(clip("a", 0), "");
    assert_eq!(clip("a", usize::MAX), "a");
}

#[test]
fn addresses_are_laid_out_as_steam_reads_them() {
    let (v4, kind) = parts(Some(IpAddr::V4(Ipv4Addr::new(127, 0, 0, 1))));
    assert_eq!(u32::from_ne_bytes(v4[..4].try_into().unwrap()), 0x7F00_0001, "host order");
    assert_eq!((&v4[4..], kind), (&[0; 12][..], 0));

    let (v6, kind) = parts(Some(IpAddr::V6(Ipv6Addr::LOCALHOST)));
    assert_eq!((v6[15], &v6[..15], kind), (1, &[0; 15][..], 1));

    assert_eq!(parts(None), ([0; 16], 0));
}

fn parts(ip: Option<IpAddr>) -> ([u8; 16], u32) {
    let SteamIpAddress { address, kind } = ip.into();
    (address, kind)
}
