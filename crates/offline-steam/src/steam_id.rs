//! Steam IDs, as far as this library makes and reads them (`CSteamID` in steamclientpublic.h).

use std::fmt;
use std::hash::{BuildHasher, RandomState};

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

/// A 64-bit Steam ID: account number in bits 0 to 31, instance in 32 to 51, account type in 52 to 55, universe in
/// 56 to 63.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SteamId(pub u64);

/// The kind of account that a Steam ID names (`EAccountType`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountType {
    /// A person's account.
    Individual = 1,
    /// A game server that logged on with a token.
    GameServer = 3,
    /// A game server that logged on anonymously.
    AnonymousGameServer = 4,
    /// A Steam group.
    Clan = 7,
    /// Somebody without an account, such as a bot.
    AnonymousUser = 10,
}

const INSTANCE_SHIFT: u32 = 32;
const INSTANCE_MASK: u64 = 0x000F_FFFF;
const TYPE_SHIFT: u32 = 52;
const TYPE_MASK: u64 = 0xF;
const UNIVERSE_SHIFT: u32 = 56;
const PUBLIC_UNIVERSE: u64 = 1;

impl SteamId {
    /// No account.
    pub const NIL: Self = Self(0);
    /// What a server is called before init (`k_steamIDNotInitYetGS`).
    pub const NOT_INIT_YET: Self = Self(1);
    /// What a server without authentication is called until it is logged on (`k_steamIDLanModeGS`).
    pub const LAN_MODE: Self = Self(PUBLIC_UNIVERSE << UNIVERSE_SHIFT);

    /// An ID of the public universe. Bits of `instance` beyond its 20 are dropped.
    pub fn new(account: u32, instance: u32, account_type: AccountType) -> Self {
        Self(
            u64::from(account)
                | (u64::from(instance) & INSTANCE_MASK) << INSTANCE_SHIFT
                | (account_type as u64) << TYPE_SHIFT
                | PUBLIC_UNIVERSE << UNIVERSE_SHIFT,
        )
    }

    /// The ID of an anonymous game server: another one at every call and in every run, as with Steam.
    pub fn anonymous_game_server() -> Self {
        Self::random(AccountType::AnonymousGameServer)
    }

    /// The ID of somebody without an account: another one at every call and in every run.
    pub fn anonymous_user() -> Self {
        Self::random(AccountType::AnonymousUser)
    }

    fn random(account_type: AccountType) -> Self {
        let random = random();
        Self::new(non_zero(random as u32), (random >> 32) as u32, account_type)
    }

    /// A person's ID, written in digits.
    pub fn person(digits: &str) -> Option<Self> {
        digits.parse().map(Self).ok().filter(|id| id.is(AccountType::Individual))
    }

    /// The ID of the persistent game server that a logon token stands for: the same token always gives the same
    /// ID, on every machine (64-bit FNV-1a of the token, folded to 32 bits).
    pub fn persistent_game_server(token: &str) -> Self {
        let hash = hash(token);
        Self::new(non_zero((hash ^ (hash >> 32)) as u32), 0, AccountType::GameServer)
    }

    /// Whether a ticket can be from whom the ID names: a person or a game server.
    pub fn can_authenticate(self) -> bool {
        self.is(AccountType::Individual)
            || self.is(AccountType::GameServer)
            || self.is(AccountType::AnonymousGameServer)
    }

    /// The account's number, without the ID's other parts.
    pub fn account(self) -> u32 {
        self.0 as u32
    }

    /// Whether the ID is of this account type.
    pub fn is(self, account_type: AccountType) -> bool {
        (self.0 >> TYPE_SHIFT) & TYPE_MASK == account_type as u64
    }
}

/// A number that is the same one for the same text in every run and on every machine (64-bit FNV-1a).
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// A number that is another one at every call and in every run.
pub fn random() -> u64 {
    RandomState::new().hash_one(std::process::id())
}

/// In a scenario a Steam ID is a text of decimal digits, or that number.
impl<'de> Deserialize<'de> for SteamId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_any(WideNumber("a 64-bit Steam ID, such as \"76561197960265729\""))
            .map(SteamId)
    }
}

/// Reads a number of 64 bits, as a text of decimal digits or as that number. The text tells what is expected.
pub(crate) struct WideNumber(pub &'static str);

impl Visitor<'_> for WideNumber {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<u64, E> {
        text.parse().map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }
}

/// Account number 0 makes a Steam ID invalid.
fn non_zero(account: u32) -> u32 {
    account.max(1)
}
