//! Auth tickets: the byte format. docs/OFFLINE.md describes it for those who make tickets in scripts.
//!
//! All numbers are little-endian.
//!
//! | Offset | Bytes | Content |
//! |---|---|---|
//! | 0 | 4 | `OSAT` |
//! | 4 | 4 | format version: 1, or 2 for a ticket that counts as long as the process that made it keeps it |
//! | 8 | 8 | Steam ID of whom the ticket is from |
//! | 16 | 8 | Steam ID of whom the app belongs to, 0 for the same |
//! | 24 | 8 | Steam ID of the server that the ticket is for, 0 for any |
//! | 32 | 8 | ticket number |
//! | 40 | 8 | end of its time, in seconds since 1970, 0 for never |
//! | 48 | 4 | app |
//! | 52 | 4 | checksum of all before it: 32-bit FNV-1a |

use crate::steam_id::SteamId;

const MAGIC: &[u8; 4] = b"OSAT";
const VERSION: u32 = 1;
/// A ticket of a player's process, which can take it back.
const KEPT_VERSION: u32 = 2;
const CHECKSUM_AT: usize = 52;

/// Handle of a ticket that this server made (`HAuthTicket` in steamclientpublic.h); never 0.
pub type TicketHandle = u32;

/// What an auth ticket says. The default says nothing: it is nobody's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticket {
    /// Whom the ticket is from.
    pub steam_id: SteamId,
    /// Whom the app belongs to; [`SteamId::NIL`] stands for the same user.
    pub owner_id: SteamId,
    /// The server that may use the ticket; [`SteamId::NIL`] stands for any.
    pub server_id: SteamId,
    /// Tells the tickets of one user from each other.
    pub number: u64,
    /// When the ticket ends, in seconds since 1970; 0 for never.
    pub expires: u64,
    /// The app that the ticket is for.
    pub app_id: u32,
    /// The process that made it keeps it, under a name that others see, until it takes it back or ends.
    pub kept: bool,
}

/// Why bytes are no ticket that can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketError {
    /// The bytes are no ticket, or a damaged one.
    Malformed,
    /// The ticket is of another format version.
    OtherVersion,
}

impl Ticket {
    /// Size of a ticket in bytes.
    pub const SIZE: usize = CHECKSUM_AT + 4;

    /// The ticket's bytes.
    pub fn to_bytes(&self) -> [u8; Self::SIZE] {
        let mut bytes = [0; Self::SIZE];
        bytes[..4].copy_from_slice(MAGIC);
        let version = if self.kept { KEPT_VERSION } else { VERSION };
        bytes[4..8].copy_from_slice(&version.to_le_bytes());
        let numbers = [self.steam_id.0, self.owner_id.0, self.server_id.0, self.number, self.expires];
        for (field, number) in bytes[8..48].chunks_exact_mut(8).zip(numbers) {
            field.copy_from_slice(&number.to_le_bytes());
        }
        bytes[48..CHECKSUM_AT].copy_from_slice(&self.app_id.to_le_bytes());
        let checksum = checksum(&bytes[..CHECKSUM_AT]);
        bytes[CHECKSUM_AT..].copy_from_slice(&checksum.to_le_bytes());
        bytes
    }

    /// Reads a ticket.
    ///
    /// # Errors
    /// When the bytes are no ticket. The version is looked at first, since another one may look different.
    pub fn parse(bytes: &[u8]) -> Result<Self, TicketError> {
        if bytes.len() < 8 || !bytes.starts_with(MAGIC) {
            return Err(TicketError::Malformed);
        }
        let kept = match u32_at(bytes, 4) {
            VERSION => false,
            KEPT_VERSION => true,
            _ => return Err(TicketError::OtherVersion),
        };
        if bytes.len() != Self::SIZE || u32_at(bytes, CHECKSUM_AT) != checksum(&bytes[..CHECKSUM_AT]) {
            return Err(TicketError::Malformed);
        }
        Ok(Self {
            steam_id: SteamId(u64_at(bytes, 8)),
            owner_id: SteamId(u64_at(bytes, 16)),
            server_id: SteamId(u64_at(bytes, 24)),
            number: u64_at(bytes, 32),
            expires: u64_at(bytes, 40),
            app_id: u32_at(bytes, 48),
            kept,
        })
    }

    /// Whether the ticket's time is over.
    pub fn is_expired(&self, unix_time: u64) -> bool {
        self.expires != 0 && self.expires <= unix_time
    }
}

fn u32_at(bytes: &[u8], offset: usize) -> u32 {
    u32::from_le_bytes(std::array::from_fn(|index| bytes[offset + index]))
}

fn u64_at(bytes: &[u8], offset: usize) -> u64 {
    u64::from_le_bytes(std::array::from_fn(|index| bytes[offset + index]))
}

/// 32-bit FNV-1a.
pub fn checksum(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
