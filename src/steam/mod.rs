//! Safe Rust over the C functions of `libsteam_api`: the only place with `unsafe`, and no Godot type in it.

pub mod address;
pub mod dispatch;
pub mod game_server;
pub mod game_server_stats;
pub mod identity;
pub mod interface;
pub mod lifecycle;
pub mod payload;
pub mod steam_id;
pub mod text;
pub mod ugc;
pub mod utils;
