//! Steam's plain values about players: what becomes of a ticket, of a session and of a licence.

use serde::de::{Deserialize, Deserializer};

use crate::codes::{self, Code};

/// What a look at a ticket says at once (`EBeginAuthSessionResult` in steamclientpublic.h).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BeginAuthSessionResult {
    /// The session is open; the verdict follows.
    Ok = 0,
    /// It is no ticket, or not one of this user.
    InvalidTicket = 1,
    /// A session of this user is open.
    DuplicateRequest = 2,
    /// The ticket is of another format version.
    InvalidVersion = 3,
    /// The ticket is for another app.
    GameMismatch = 4,
    /// The ticket's time is over.
    ExpiredTicket = 5,
}

/// Whether a user has an app (`EUserHasLicenseForAppResult` in steamclientpublic.h).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum License {
    /// The user has it.
    Has = 0,
    /// The user does not have it.
    DoesNotHave = 1,
    /// The user is not authenticated.
    NoAuth = 2,
}

/// Steam's verdict about a user, at first or later (`EAuthSessionResponse` in steamclientpublic.h).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthResponse(pub i32);

impl AuthResponse {
    /// The user may play.
    pub const OK: Self = Self(0);
    /// The user does not have the app.
    pub const NO_LICENSE: Self = Self(2);
    /// The user is banned for cheating.
    pub const VAC_BANNED: Self = Self(3);
    /// The ticket was taken back by whom it is from.
    pub const TICKET_CANCELED: Self = Self(6);
    /// The ticket was handed in before.
    pub const TICKET_ALREADY_USED: Self = Self(7);
    /// The ticket was made for another server.
    pub const NETWORK_IDENTITY_FAILURE: Self = Self(10);
}

impl Code for AuthResponse {
    const EXPECTED: &'static str = "an auth response: its name without k_EAuthSessionResponse (\"OK\", \
                                    \"VACBanned\" ...) or its number from 0 up";
    const LOWEST: i32 = 0;
    const NAMES: &'static [(&'static str, i32)] = &[
        ("OK", 0),
        ("UserNotConnectedToSteam", 1),
        ("NoLicenseOrExpired", 2),
        ("VACBanned", 3),
        ("LoggedInElseWhere", 4),
        ("VACCheckTimedOut", 5),
        ("AuthTicketCanceled", 6),
        ("AuthTicketInvalidAlreadyUsed", 7),
        ("AuthTicketInvalid", 8),
        ("PublisherIssuedBan", 9),
        ("AuthTicketNetworkIdentityFailure", 10),
    ];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// In a scenario an auth response is its number or its name.
impl<'de> Deserialize<'de> for AuthResponse {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codes::deserialize(deserializer)
    }
}

/// Why Steam wants a player gone (`EDenyReason` in steamclientpublic.h).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DenyReason(pub i32);

impl DenyReason {
    /// No particular reason.
    pub const GENERIC: Self = Self(2);
}

impl Code for DenyReason {
    const EXPECTED: &'static str =
        "a deny reason: its name without k_EDeny (\"Generic\", \"Cheater\" ...) or its number from 0 up";
    const LOWEST: i32 = 0;
    const NAMES: &'static [(&'static str, i32)] = &[
        ("Invalid", 0),
        ("InvalidVersion", 1),
        ("Generic", 2),
        ("NotLoggedOn", 3),
        ("NoLicense", 4),
        ("Cheater", 5),
        ("LoggedInElseWhere", 6),
        ("UnknownText", 7),
        ("IncompatibleAnticheat", 8),
        ("MemoryCorruption", 9),
        ("IncompatibleSoftware", 10),
        ("SteamConnectionLost", 11),
        ("SteamConnectionError", 12),
        ("SteamResponseTimedOut", 13),
        ("SteamValidationStalled", 14),
        ("SteamOwnerLeftGuestUser", 15),
    ];

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// In a scenario a deny reason is its number or its name.
impl<'de> Deserialize<'de> for DenyReason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codes::deserialize(deserializer)
    }
}
