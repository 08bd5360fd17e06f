//! What scripts have: one file per page of the reference, with its methods, its signals, and what makes signals of
//! Steam's callbacks and answers. Each is said once, in a row of a table, with its help.
//!
//! Nothing is locked and nothing of a payload's origin is held while a signal's handlers run, so a handler may call any
//! method, `run_callbacks` and `serverShutdown` among them.

mod decoders;
pub mod game_server;
pub mod game_server_stats;
pub mod http;
pub mod inventory;
pub mod main_server;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod requests;
pub mod running;
pub mod ugc;
pub mod utils;

use std::collections::HashMap;

use once_cell::sync::Lazy;

pub use self::decoders::Decoder;
use crate::register::method::AnyMethod;
use crate::register::signal::Signal;

/// The methods of all pages.
pub fn methods() -> impl Iterator<Item = &'static dyn AnyMethod> {
    [
        main_server::METHODS,
        game_server::METHODS,
        game_server_stats::METHODS,
        http::METHODS,
        inventory::METHODS,
        inventory::METHODS_2,
        inventory::METHODS_3,
        inventory::METHODS_4,
        networking::METHODS,
        networking_messages::METHODS,
        networking_sockets::METHODS,
        networking_sockets::METHODS_2,
        networking_sockets::METHODS_3,
        networking_sockets::METHODS_4,
        networking_sockets::METHODS_5,
        networking_sockets::METHODS_6,
        networking_utils::METHODS,
        running::METHODS,
        ugc::items::METHODS,
        ugc::query::METHODS,
        ugc::results::METHODS,
        ugc::update::METHODS,
        utils::METHODS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The signals of all pages.
pub fn signals() -> impl Iterator<Item = &'static Signal> {
    [
        game_server::SIGNALS,
        game_server_stats::SIGNALS,
        http::SIGNALS,
        inventory::SIGNALS,
        networking::SIGNALS,
        networking_messages::SIGNALS,
        networking_sockets::SIGNALS,
        networking_utils::SIGNALS,
        running::SIGNALS,
        ugc::callbacks::SIGNALS,
        utils::SIGNALS,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The decoder of a callback; most callbacks have none.
pub fn decoder(id: i32) -> Option<Decoder> {
    static DECODERS: Lazy<HashMap<i32, Decoder>> = Lazy::new(|| {
        [
            game_server::DECODERS,
            game_server_stats::DECODERS,
            networking::DECODERS,
            networking_messages::DECODERS,
            networking_sockets::DECODERS,
            networking_sockets::DECODERS_BY_HAND,
            networking_utils::DECODERS,
            http::DECODERS,
            inventory::DECODERS,
            ugc::callbacks::DECODERS,
            utils::DECODERS,
        ]
        .into_iter()
        .flatten()
        .copied()
        .collect()
    });
    DECODERS.get(&id).copied()
}
