//! The methods of `SteamServer`: one file per page of the reference, each an `impl` of the class.

mod game_server;
mod game_server_stats;
mod http;
mod inventory;
mod main_server;
mod networking;
mod networking_messages;
mod networking_sockets;
mod networking_utils;
pub(crate) mod ugc;
mod utils;
