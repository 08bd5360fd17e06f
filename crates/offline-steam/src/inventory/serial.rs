//! Results as bytes that others can check.
//!
//! Steam signs a result. Here anybody can make one, as with tickets, so that a test can play a client. Numbers are
//! little-endian.
//!
//! | Offset | Size | Content |
//! |---|---|---|
//! | 0 | 4 | the letters `OSIR` |
//! | 4 | 4 | format version: 1 |
//! | 8 | 8 | Steam ID of whom the items belong to |
//! | 16 | 8 | Unix time at which the result was made, in milliseconds |
//! | 24 | 4 | app |
//! | 28 | 4 | number of items |
//! | 32 | | the items, one after another |
//! | end - 4 | 4 | checksum of all before it: 32-bit FNV-1a |
//!
//! An item: ID (8), definition (4), quantity (2), flags (2), length of the properties (4), and the properties as a
//! JSON object of texts in UTF-8, or nothing.

use std::collections::BTreeMap;

use super::outcome::Outcome;
use super::stock::ItemView;
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::ticket::checksum;

const LETTERS: &[u8; 4] = b"OSIR";
const VERSION: u32 = 1;

/// The bytes of a result of this app.
pub fn to_bytes(outcome: &Outcome, app_id: u32) -> Vec<u8> {
    let mut bytes = LETTERS.to_vec();
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(outcome.owner.0.to_le_bytes());
    bytes.extend(outcome.time_ms.to_le_bytes());
    bytes.extend(app_id.to_le_bytes());
    bytes.extend((outcome.items.len() as u32).to_le_bytes());
    for item in &outcome.items {
        let properties = match item.properties.is_empty() {
            true => String::new(),
            false => serde_json::to_string(&item.properties).unwrap_or_default(),
        };
        bytes.extend(item.id.to_le_bytes());
        bytes.extend(item.definition.to_le_bytes());
        bytes.extend(item.quantity.to_le_bytes());
        bytes.extend(item.flags.to_le_bytes());
        bytes.extend((properties.len() as u32).to_le_bytes());
        bytes.extend(properties.into_bytes());
    }
    bytes.extend(checksum(&bytes).to_le_bytes());
    bytes
}

/// The result in these bytes; none when they are no result of this app, or damaged.
pub fn from_bytes(bytes: &[u8], app_id: u32) -> Option<Outcome> {
    let (body, sum) = bytes.split_last_chunk()?;
    if checksum(body) != u32::from_le_bytes(*sum) {
        return None;
    }
    let mut rest = Rest(body);
    let head = (rest.take()?, u32::from_le_bytes(rest.take()?));
    if head != (*LETTERS, VERSION) {
        return None;
    }
    let owner = SteamId(u64::from_le_bytes(rest.take()?));
    let time_ms = u64::from_le_bytes(rest.take()?);
    if u32::from_le_bytes(rest.take()?) != app_id {
        return None;
    }
    let count = u32::from_le_bytes(rest.take()?);
    let items = (0..count).map(|_| rest.item()).collect::<Option<Vec<_>>>()?;
    rest.0.is_empty().then_some(Outcome { owner, status: SteamResult::OK, time_ms, items })
}

/// Bytes that are not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*taken)
    }

    fn slice(&mut self, size: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(taken)
    }

    fn item(&mut self) -> Option<ItemView> {
        let id = u64::from_le_bytes(self.take()?);
        let definition = i32::from_le_bytes(self.take()?);
        let quantity = u16::from_le_bytes(self.take()?);
        let flags = u16::from_le_bytes(self.take()?);
        let size = u32::from_le_bytes(self.take()?);
        let properties = match self.slice(size as usize)? {
            [] => BTreeMap::new(),
            json => serde_json::from_slice(json).ok()?,
        };
        Some(ItemView { id, definition, quantity, flags, properties })
    }
}
