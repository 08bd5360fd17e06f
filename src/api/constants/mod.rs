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
