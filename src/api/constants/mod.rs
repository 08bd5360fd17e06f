//! The integer constants and class enums of `SteamServer`, one table per theme, with the help text the
//! editor shows for each.

pub mod enums;
mod game_server;
mod http;
mod inventory;
mod main_server;
mod networking;
mod ugc;
mod utils;

use crate::register::constants::ConstantGroup;

/// Every group of every table.
pub fn groups() -> impl Iterator<Item = &'static ConstantGroup> {
    [
        game_server::GROUPS,
        http::GROUPS,
        inventory::GROUPS,
        main_server::GROUPS,
        networking::GROUPS,
        ugc::GROUPS,
        utils::GROUPS,
    ]
    .into_iter()
    .flatten()
}

/// How a script calls a value of a class enum, such as `AUTH_SESSION_RESPONSE_VAC_BANNED`; one that the SDK does not know
/// is the enum's name and the number.
pub fn name_of(class_enum: &str, value: i64) -> String {
    let group = groups().find(|group| group.name == class_enum);
    let constant = group.and_then(|group| group.constants.iter().find(|constant| constant.value == value));
    constant.map_or_else(|| format!("{class_enum} {value}"), |constant| constant.name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_names_that_scripts_know() {
        assert_eq!(name_of("AuthSessionResponse", 3), "AUTH_SESSION_RESPONSE_VAC_BANNED");
        assert_eq!(name_of("DenyReason", 5), "DENY_CHEATER");
        assert_eq!(name_of("DenyReason", 99), "DenyReason 99");
    }
}
