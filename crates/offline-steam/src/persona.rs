//! The player of this process, if it is one of a player's: the environment variable `STEAM_OFFLINE_USER`.

use crate::properties::clip;
use crate::steam_id::{AccountType, SteamId};

/// The environment variable that names the player.
pub const USER_VARIABLE: &str = "STEAM_OFFLINE_USER";

/// Room for a player's name with its NUL (`k_cchPersonaNameMax` in isteamfriends.h).
pub const MAX_PLAYER_NAME: usize = 128;

/// A player.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    /// Who that is.
    pub steam_id: SteamId,
    /// The name that others see.
    pub name: String,
}

impl Persona {
    /// Reads a Steam ID and, behind a blank, a name; without one the player is called by the account.
    ///
    /// # Errors
    /// When that is no person's Steam ID.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let (id, name) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let steam_id = id.parse().map(SteamId).ok().filter(|id| id.is(AccountType::Individual));
        let steam_id = steam_id.ok_or_else(|| {
            format!(
                "{USER_VARIABLE} is {text:?}; it names the 64-bit Steam ID of a person and, behind a blank, a name, as \
                 \"76561197960265729 Ann\""
            )
        })?;
        let name = match clip(name.trim(), MAX_PLAYER_NAME) {
            "" => format!("Player {}", steam_id.account()),
            name => name.to_owned(),
        };
        Ok(Self { steam_id, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_player_has_an_id_and_perhaps_a_name() {
        let id = SteamId(76_561_197_960_265_729);
        for (text, name) in [
            ("76561197960265729", "Player 1"),
            ("76561197960265729 Ann", "Ann"),
            (" 76561197960265729\tAnn of  Cleves ", "Ann of  Cleves"),
        ] {
            assert_eq!(Persona::parse(text), Ok(Persona { steam_id: id, name: name.into() }), "{text}");
        }
        let long = format!("76561197960265729 {}", "é".repeat(100));
        assert_eq!(Persona::parse(&long).unwrap().name.len(), 126);
        for text in ["", "Ann", "1", "90071992547409920", "103582791429521412", "76561197960265729Ann"] {
            assert!(Persona::parse(text).unwrap_err().contains(USER_VARIABLE), "{text}");
        }
    }
}
