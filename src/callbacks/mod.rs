//! What makes signals of Steam's callbacks.
//!
//! A page has a file here with a table of its decoders; [`decoder`] looks in all of them. Nothing is locked
//! and nothing of the payload's origin is held while a signal's handlers run, so a handler may call any
//! method, `run_callbacks` and `serverShutdown` among them.

mod decoders;
pub mod game_server;
pub mod game_server_stats;
pub mod http;
pub mod inventory;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod requests;
pub mod ugc;
pub mod utils;

use std::collections::HashMap;

use once_cell::sync::Lazy;

pub use self::decoders::Decoder;

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
            ugc::DECODERS,
            utils::DECODERS,
        ]
        .into_iter()
        .flatten()
        .copied()
        .collect()
    });
    DECODERS.get(&id).copied()
}
