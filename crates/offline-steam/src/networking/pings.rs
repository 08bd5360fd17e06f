//! Where on the internet a host is, told by its ping times to Valve's data centers ("points of presence").
//!
//! A location is text in its 512 bytes, as in `ams=8,iad=85`: the code of a data center and the round trip to it in
//! milliseconds. The texts of Steam itself (`ams=8+0,iad=85+8/90+8`) can be read too, of which the first number of
//! each center counts.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Size of a location (`SteamNetworkPingLocation_t`).
pub const LOCATION_SIZE: usize = 512;
/// A ping that could not be measured (`k_nSteamNetworkingPing_Failed`).
pub const FAILED: i32 = -1;
/// A ping of which nothing is known (`k_nSteamNetworkingPing_Unknown`).
pub const UNKNOWN: i32 = -2;

/// Ping times in milliseconds, by data center.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "BTreeMap<String, u16>")]
pub struct Pings(BTreeMap<String, u16>);

impl Default for Pings {
    /// Somewhere in Europe.
    fn default() -> Self {
        Self([("ams".into(), 8), ("iad".into(), 85)].into())
    }
}

impl TryFrom<BTreeMap<String, u16>> for Pings {
    type Error = String;

    /// Ping times by the codes of data centers, which have three or four ASCII letters or digits.
    fn try_from(pings: BTreeMap<String, u16>) -> Result<Self, String> {
        match pings.keys().find(|code| !is_code(code)) {
            None => Ok(Self(pings)),
            Some(code) => Err(format!("{code:?} is no data center's code, such as \"ams\"")),
        }
    }
}

impl Pings {
    /// Reads a location's text; none if it is no such text.
    pub fn parse(text: &str) -> Option<Self> {
        let entries = text.split(',').map(|entry| {
            let (code, pings) = entry.split_once('=')?;
            let first = pings.split(['+', '/', ':']).next()?;
            is_code(code).then_some((code.to_owned(), first.parse().ok()?))
        });
        let pings: BTreeMap<_, _> = entries.collect::<Option<_>>()?;
        (text.len() < LOCATION_SIZE).then_some(Self(pings))
    }

    /// Reads a location.
    pub fn from_location(location: &[u8; LOCATION_SIZE]) -> Option<Self> {
        let end = location.iter().position(|byte| *byte == 0)?;
        Self::parse(std::str::from_utf8(&location[..end]).ok()?)
    }

    /// The location; data centers that do not fit in are left out.
    pub fn to_location(&self) -> [u8; LOCATION_SIZE] {
        let mut location = [0; LOCATION_SIZE];
        let text = self.to_text();
        location[..text.len()].copy_from_slice(text.as_bytes());
        location
    }

    /// The location's text.
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (code, ping) in &self.0 {
            let entry = format!("{}{code}={ping}", if text.is_empty() { "" } else { "," });
            if text.len() + entry.len() < LOCATION_SIZE {
                text.push_str(&entry);
            }
        }
        text
    }

    /// The round trip between two places: by the data center over which it is shortest.
    pub fn estimate(&self, other: &Self) -> i32 {
        let over_common = self
            .0
            .iter()
            .filter_map(|(code, ping)| other.0.get(code).map(|other| i32::from(*ping) + i32::from(*other)));
        over_common.min().unwrap_or(UNKNOWN)
    }

    /// The numbers of the data centers, in the order of their codes.
    pub fn points_of_presence(&self) -> impl ExactSizeIterator<Item = u32> {
        self.0.keys().map(|code| number_of(code))
    }

    /// The round trip to a data center.
    pub fn to_point_of_presence(&self, number: u32) -> i32 {
        let found = self.0.iter().find(|(code, _)| number_of(code) == number);
        found.map_or(FAILED, |(_, ping)| i32::from(*ping))
    }
}

fn is_code(code: &str) -> bool {
    (3..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The number of a data center (`SteamNetworkingPOPID`): its first three letters in bits 16 to 23, 8 to 15 and 0 to
/// 7, a fourth one in 24 to 31.
fn number_of(code: &str) -> u32 {
    let letter = |at: usize| u32::from(code.as_bytes().get(at).copied().unwrap_or(0));
    letter(3) << 24 | letter(0) << 16 | letter(1) << 8 | letter(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_ours_and_of_steam_are_read() {
        assert_eq!(Pings::parse("iad=85,ams=8").unwrap().to_text(), "ams=8,iad=85");
        assert_eq!(Pings::parse("ams=8+0,iad=85+8/90+8").unwrap().to_text(), "ams=8,iad=85");
        for wrong in ["", "ams", "ams=", "ams=x", "am=1", "ams=1,", "ams=-1", "ams=70000", "äms=1"] {
            assert_eq!(Pings::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_location_holds_its_text() {
        let pings = Pings::parse("ams=8,iad=85").unwrap();
        let location = pings.to_location();
        assert_eq!(&location[..13], b"ams=8,iad=85\0");
        assert_eq!(Pings::from_location(&location), Some(pings));
        assert_eq!(Pings::from_location(&[0; LOCATION_SIZE]), None);
        assert_eq!(Pings::from_location(&[b'a'; LOCATION_SIZE]), None);
    }

    #[test]
    fn the_shortest_way_counts() {
        let here = Pings::parse("ams=8,iad=85").unwrap();
        assert_eq!(here.estimate(&Pings::parse("ams=30,iad=2,syd=1").unwrap()), 38);
        assert_eq!(here.estimate(&Pings::parse("syd=1").unwrap()), UNKNOWN);
    }

    #[test]
    fn data_centers_have_numbers() {
        let pings = Pings::parse("ams=8,fra2=9").unwrap();
        let numbers: Vec<u32> = pings.points_of_presence().collect();
        assert_eq!(numbers, [0x0061_6D73, 0x3266_7261]);
        assert_eq!(pings.to_point_of_presence(0x3266_7261), 9);
        assert_eq!(pings.to_point_of_presence(1), FAILED);
    }
}
