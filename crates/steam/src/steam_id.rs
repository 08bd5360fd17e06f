//! The parts of a 64-bit Steam ID (`CSteamID` in `steamclientpublic.h`).

/// A Steam ID: account number in bits 0 to 31, instance in 32 to 51, account type in 52 to 55, universe in
/// 56 to 63.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SteamId(pub u64);

/// `EAccountType`, as far as the questions below need it.
mod account_type {
    pub const INVALID: u8 = 0;
    pub const INDIVIDUAL: u8 = 1;
    pub const GAME_SERVER: u8 = 3;
    pub const ANON_GAME_SERVER: u8 = 4;
    pub const CONTENT_SERVER: u8 = 6;
    pub const CLAN: u8 = 7;
    pub const CHAT: u8 = 8;
    pub const CONSOLE_USER: u8 = 9;
    pub const ANON_USER: u8 = 10;
    /// One past the last type.
    pub const MAX: u8 = 11;
}

/// One past the last public universe (`k_EUniverseMax`).
const UNIVERSE_MAX: u8 = 5;
/// The one instance of a person's account (`k_unSteamUserDefaultInstance`).
const INSTANCE_DEFAULT: u32 = 1;
/// The instance of every group (it has no other).
const INSTANCE_ALL: u32 = 0;
/// The chat instance flag of lobbies (`k_EChatInstanceFlagLobby`): the upper half of the 20 bits.
const INSTANCE_FLAG_LOBBY: u32 = 0x40000;

impl SteamId {
    /// The account number: unique within account type and universe.
    pub fn account_id(self) -> u32 {
        self.0 as u32
    }

    /// The 20-bit instance: which of an account's sessions, or flags of a chat.
    pub fn instance(self) -> u32 {
        (self.0 >> 32) as u32 & 0xF_FFFF
    }

    /// The `EAccountType` as a number.
    pub fn account_type(self) -> u8 {
        (self.0 >> 52) as u8 & 0xF
    }

    /// The `EUniverse` as a number.
    pub fn universe(self) -> u8 {
        (self.0 >> 56) as u8
    }

    /// Whether the parts fit together (`CSteamID::IsValid`): a known type and universe, and an account number
    /// and instance as that type wants them.
    pub fn is_valid(self) -> bool {
        let kind = self.account_type();
        let known = kind > account_type::INVALID && kind < account_type::MAX;
        let public = self.universe() > 0 && self.universe() < UNIVERSE_MAX;
        let fits = match kind {
            account_type::INDIVIDUAL => self.account_id() != 0 && self.instance() == INSTANCE_DEFAULT,
            account_type::CLAN => self.account_id() != 0 && self.instance() == INSTANCE_ALL,
            account_type::GAME_SERVER => self.account_id() != 0,
            _ => true,
        };
        known && public && fits
    }

    /// An anonymous account of either kind, user or game server (`BAnonAccount`).
    pub fn is_anon(self) -> bool {
        self.is_anon_user() || self.is_anon_game_server()
    }

    /// An anonymous user (`BAnonUserAccount`).
    pub fn is_anon_user(self) -> bool {
        self.account_type() == account_type::ANON_USER
    }

    /// An anonymous game server (`BAnonGameServerAccount`).
    pub fn is_anon_game_server(self) -> bool {
        self.account_type() == account_type::ANON_GAME_SERVER
    }

    /// A game server that logged on with a token (`BPersistentGameServerAccount`).
    pub fn is_persistent_game_server(self) -> bool {
        self.account_type() == account_type::GAME_SERVER
    }

    /// A game server of either kind (`BGameServerAccount`).
    pub fn is_game_server(self) -> bool {
        self.is_persistent_game_server() || self.is_anon_game_server()
    }

    /// An anonymous account that waits for Steam to fill in its number (`BBlankAnonAccount`).
    pub fn is_blank_anon(self) -> bool {
        self.account_id() == 0 && self.is_anon() && self.instance() == 0
    }

    /// One of Valve's content servers (`BContentServerAccount`).
    pub fn is_content_server(self) -> bool {
        self.account_type() == account_type::CONTENT_SERVER
    }

    /// A Steam group (`BClanAccount`).
    pub fn is_clan(self) -> bool {
        self.account_type() == account_type::CLAN
    }

    /// A chat, lobbies included (`BChatAccount`).
    pub fn is_chat(self) -> bool {
        self.account_type() == account_type::CHAT
    }

    /// A lobby: a chat whose instance carries the lobby flag (`IsLobby`).
    pub fn is_lobby(self) -> bool {
        self.is_chat() && self.instance() & INSTANCE_FLAG_LOBBY != 0
    }

    /// A person's account; stand-ins for console players count (`BIndividualAccount`).
    pub fn is_individual(self) -> bool {
        self.account_type() == account_type::INDIVIDUAL || self.is_console_user()
    }

    /// A stand-in for a player of a console network (`BConsoleUserAccount`).
    pub fn is_console_user(self) -> bool {
        self.account_type() == account_type::CONSOLE_USER
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use steam_sys as sys;

    /// An ID from its parts, put together as the header's bit fields lie.
    fn id(universe: u64, kind: sys::EAccountType, instance: u64, account: u64) -> SteamId {
        SteamId(universe << 56 | (kind as u64) << 52 | instance << 32 | account)
    }

    #[test]
    fn takes_an_id_apart() {
        // Instance 1 of account 0x12345678 in the public universe, a person.
        let person = SteamId(0x0110_0001_1234_5678);
        assert_eq!(person.account_id(), 0x1234_5678);
        assert_eq!(person.instance(), 1);
        assert_eq!(person.account_type(), sys::k_EAccountTypeIndividual as u8);
        assert_eq!(person.universe(), 1);
        assert!(person.is_valid());
    }

    #[test]
    fn all_bits_set_stay_within_their_fields() {
        let all = SteamId(u64::MAX);
        assert_eq!(all.account_id(), u32::MAX);
        assert_eq!(all.instance(), sys::k_unSteamAccountInstanceMask);
        assert_eq!(all.account_type(), 15);
        assert_eq!(all.universe(), 255);
        assert!(!all.is_valid());
    }

    #[test]
    fn each_account_type_answers_to_its_own_questions() {
        use sys::*;
        type Question = fn(SteamId) -> bool;
        let questions: [(&str, Question, &[sys::EAccountType]); 11] = [
            ("anon", SteamId::is_anon, &[k_EAccountTypeAnonUser, k_EAccountTypeAnonGameServer]),
            ("anon user", SteamId::is_anon_user, &[k_EAccountTypeAnonUser]),
            ("anon game server", SteamId::is_anon_game_server, &[k_EAccountTypeAnonGameServer]),
            ("persistent", SteamId::is_persistent_game_server, &[k_EAccountTypeGameServer]),
            (
                "game server",
                SteamId::is_game_server,
                &[k_EAccountTypeGameServer, k_EAccountTypeAnonGameServer],
            ),
            ("content server", SteamId::is_content_server, &[k_EAccountTypeContentServer]),
            ("clan", SteamId::is_clan, &[k_EAccountTypeClan]),
            ("chat", SteamId::is_chat, &[k_EAccountTypeChat]),
            ("lobby", SteamId::is_lobby, &[]),
            ("individual", SteamId::is_individual, &[k_EAccountTypeIndividual, k_EAccountTypeConsoleUser]),
            ("console user", SteamId::is_console_user, &[k_EAccountTypeConsoleUser]),
        ];
        let kinds = [
            k_EAccountTypeInvalid,
            k_EAccountTypeIndividual,
            k_EAccountTypeMultiseat,
            k_EAccountTypeGameServer,
            k_EAccountTypeAnonGameServer,
            k_EAccountTypePending,
            k_EAccountTypeContentServer,
            k_EAccountTypeClan,
            k_EAccountTypeChat,
            k_EAccountTypeConsoleUser,
            k_EAccountTypeAnonUser,
        ];
        for (name, question, yes) in questions {
            for kind in kinds {
                assert_eq!(question(id(1, kind, 1, 7)), yes.contains(&kind), "{name} of {kind:?}");
            }
        }
    }

    #[test]
    fn only_the_lobby_flag_makes_a_lobby() {
        let chat = sys::k_EAccountTypeChat;
        assert!(SteamId(109_775_240_917_155_841).is_lobby());
        assert!(id(1, chat, 0x40000, 1).is_lobby());
        assert!(!id(1, chat, 0x20000, 1).is_lobby(), "the matchmaking flag alone is not enough");
        assert!(!id(1, sys::k_EAccountTypeClan, 0x40000, 1).is_lobby());
    }

    #[test]
    fn validity_follows_the_account_type() {
        use sys::*;
        assert!(!id(0, k_EAccountTypeIndividual, 1, 7).is_valid(), "no universe");
        assert!(!id(5, k_EAccountTypeIndividual, 1, 7).is_valid(), "universe beyond the last");
        assert!(!id(1, k_EAccountTypeInvalid, 1, 7).is_valid());
        assert!(!id(1, k_EAccountTypeIndividual, 1, 0).is_valid(), "a person without a number");
        assert!(id(1, k_EAccountTypeIndividual, 1, 7).is_valid());
        assert!(!id(1, k_EAccountTypeIndividual, 2, 7).is_valid(), "persons have the default instance only");
        assert!(id(1, k_EAccountTypeClan, 0, 7).is_valid());
        assert!(!id(1, k_EAccountTypeClan, 1, 7).is_valid(), "groups have no instances");
        assert!(!id(1, k_EAccountTypeGameServer, 0, 0).is_valid());
        assert!(id(1, k_EAccountTypeAnonGameServer, 0, 0).is_valid());
        assert!(id(1, k_EAccountTypeAnonGameServer, 0, 0).is_blank_anon());
        assert!(!id(1, k_EAccountTypeAnonGameServer, 1, 0).is_blank_anon());
    }
}
