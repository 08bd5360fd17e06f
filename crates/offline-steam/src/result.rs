//! Steam's result codes.

use serde::de::{Deserialize, Deserializer};

use crate::codes::{self, Code};

/// A result code (`EResult` in steamclientpublic.h), listed by Steam or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SteamResult(pub i32);

impl SteamResult {
    /// Done.
    pub const OK: Self = Self(1);
    /// Failed, for no reason that has a number of its own.
    pub const FAIL: Self = Self(2);
    /// No connection to Steam.
    pub const NO_CONNECTION: Self = Self(3);
    /// The password or the token is wrong.
    pub const INVALID_PASSWORD: Self = Self(5);
    /// An argument is wrong or missing.
    pub const INVALID_PARAM: Self = Self(8);
    /// There is no such file or item.
    pub const FILE_NOT_FOUND: Self = Self(9);
    /// It goes on already.
    pub const BUSY: Self = Self(10);
    /// It cannot be done in this state.
    pub const INVALID_STATE: Self = Self(11);
    /// It belongs to somebody else.
    pub const ACCESS_DENIED: Self = Self(15);
    /// The Steam ID does not fit the call.
    pub const INVALID_STEAM_ID: Self = Self(19);
    /// The server is not logged on.
    pub const NOT_LOGGED_ON: Self = Self(21);
    /// Still under way.
    pub const PENDING: Self = Self(22);
    /// More than is allowed.
    pub const LIMIT_EXCEEDED: Self = Self(25);
    /// Too old.
    pub const EXPIRED: Self = Self(27);
    /// It is done already.
    pub const DUPLICATE_REQUEST: Self = Self(29);
    /// There is no such address.
    pub const IP_NOT_FOUND: Self = Self(31);
    /// There is nothing of the kind.
    pub const NO_MATCH: Self = Self(42);
}

impl Code for SteamResult {
    const EXPECTED: &'static str =
        "a result: its name without k_EResult (\"OK\", \"NoConnection\" ...) or its number from 1 up";
    const LOWEST: i32 = 1;
    const NAMES: &'static [(&'static str, i32)] = NAMES;

    fn from_number(number: i32) -> Self {
        Self(number)
    }
}

/// In a scenario a result is its number or its name.
impl<'de> Deserialize<'de> for SteamResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        codes::deserialize(deserializer)
    }
}

/// Every result that SDK 1.64 lists, but None, which is no outcome.
const NAMES: &[(&str, i32)] = &[
    ("OK", 1),
    ("Fail", 2),
    ("NoConnection", 3),
    ("InvalidPassword", 5),
    ("LoggedInElsewhere", 6),
    ("InvalidProtocolVer", 7),
    ("InvalidParam", 8),
    ("FileNotFound", 9),
    ("Busy", 10),
    ("InvalidState", 11),
    ("InvalidName", 12),
    ("InvalidEmail", 13),
    ("DuplicateName", 14),
    ("AccessDenied", 15),
    ("Timeout", 16),
    ("Banned", 17),
    ("AccountNotFound", 18),
    ("InvalidSteamID", 19),
    ("ServiceUnavailable", 20),
    ("NotLoggedOn", 21),
    ("Pending", 22),
    ("EncryptionFailure", 23),
    ("InsufficientPrivilege", 24),
    ("LimitExceeded", 25),
    ("Revoked", 26),
    ("Expired", 27),
    ("AlreadyRedeemed", 28),
    ("DuplicateRequest", 29),
    ("AlreadyOwned", 30),
    ("IPNotFound", 31),
    ("PersistFailed", 32),
    ("LockingFailed", 33),
    ("LogonSessionReplaced", 34),
    ("ConnectFailed", 35),
    ("HandshakeFailed", 36),
    ("IOFailure", 37),
    ("RemoteDisconnect", 38),
    ("ShoppingCartNotFound", 39),
    ("Blocked", 40),
    ("Ignored", 41),
    ("NoMatch", 42),
    ("AccountDisabled", 43),
    ("ServiceReadOnly", 44),
    ("AccountNotFeatured", 45),
    ("AdministratorOK", 46),
    ("ContentVersion", 47),
    ("TryAnotherCM", 48),
    ("PasswordRequiredToKickSession", 49),
    ("AlreadyLoggedInElsewhere", 50),
    ("Suspended", 51),
    ("Cancelled", 52),
    ("DataCorruption", 53),
    ("DiskFull", 54),
    ("RemoteCallFailed", 55),
    ("PasswordUnset", 56),
    ("ExternalAccountUnlinked", 57),
    ("PSNTicketInvalid", 58),
    ("ExternalAccountAlreadyLinked", 59),
    ("RemoteFileConflict", 60),
    ("IllegalPassword", 61),
    ("SameAsPreviousValue", 62),
    ("AccountLogonDenied", 63),
    ("CannotUseOldPassword", 64),
    ("InvalidLoginAuthCode", 65),
    ("AccountLogonDeniedNoMail", 66),
    ("HardwareNotCapableOfIPT", 67),
    ("IPTInitError", 68),
    ("ParentalControlRestricted", 69),
    ("FacebookQueryError", 70),
    ("ExpiredLoginAuthCode", 71),
    ("IPLoginRestrictionFailed", 72),
    ("AccountLockedDown", 73),
    ("AccountLogonDeniedVerifiedEmailRequired", 74),
    ("NoMatchingURL", 75),
    ("BadResponse", 76),
    ("RequirePasswordReEntry", 77),
    ("ValueOutOfRange", 78),
    ("UnexpectedError", 79),
    ("Disabled", 80),
    ("InvalidCEGSubmission", 81),
    ("RestrictedDevice", 82),
    ("RegionLocked", 83),
    ("RateLimitExceeded", 84),
    ("AccountLoginDeniedNeedTwoFactor", 85),
    ("ItemDeleted", 86),
    ("AccountLoginDeniedThrottle", 87),
    ("TwoFactorCodeMismatch", 88),
    ("TwoFactorActivationCodeMismatch", 89),
    ("AccountAssociatedToMultiplePartners", 90),
    ("NotModified", 91),
    ("NoMobileDevice", 92),
    ("TimeNotSynced", 93),
    ("SmsCodeFailed", 94),
    ("AccountLimitExceeded", 95),
    ("AccountActivityLimitExceeded", 96),
    ("PhoneActivityLimitExceeded", 97),
    ("RefundToWallet", 98),
    ("EmailSendFailure", 99),
    ("NotSettled", 100),
    ("NeedCaptcha", 101),
    ("GSLTDenied", 102),
    ("GSOwnerDenied", 103),
    ("InvalidItemType", 104),
    ("IPBanned", 105),
    ("GSLTExpired", 106),
    ("InsufficientFunds", 107),
    ("TooManyPending", 108),
    ("NoSiteLicensesFound", 109),
    ("WGNetworkSendExceeded", 110),
    ("AccountNotFriends", 111),
    ("LimitedUserAccount", 112),
    ("CantRemoveItem", 113),
    ("AccountDeleted", 114),
    ("ExistingUserCancelledLicense", 115),
    ("CommunityCooldown", 116),
    ("NoLauncherSpecified", 117),
    ("MustAgreeToSSA", 118),
    ("LauncherMigrated", 119),
    ("SteamRealmMismatch", 120),
    ("InvalidSignature", 121),
    ("ParseFailure", 122),
    ("NoVerifiedPhone", 123),
    ("InsufficientBattery", 124),
    ("ChargerRequired", 125),
    ("CachedCredentialInvalid", 126),
    ("NotSupported", 128),
    ("FamilySizeLimitExceeded", 129),
    ("OfflineAppCacheInvalid", 130),
    ("TryLater", 131),
];
