//! The methods of `SteamServer`: one file per page of the reference, each an `impl` of the class.

mod game_server;
mod game_server_stats;
mod main_server;
pub(crate) mod ugc;
mod utils;
