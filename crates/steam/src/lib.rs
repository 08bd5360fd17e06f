//! Safe Rust over Steam's game-server functions, which `steam-sys` finds at run time. No Godot type is in it: Cargo
//! keeps Godot out. What a session has to remember of an interface is a type here; the plugin's session holds it.

/// Steam's C functions, structs and numbers.
pub use steam_sys as sys;

pub mod address;
pub mod config;
pub mod connection;
pub mod dispatch;
pub mod fake_udp_port;
pub mod game_server;
pub mod game_server_stats;
#[rustfmt::skip]
mod generated;
pub mod http;
pub mod identity;
pub mod interface;
pub mod inventory;
pub mod library;
pub mod lifecycle;
pub mod message;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod payload;
pub mod pending;
pub mod result;
pub mod steam_id;
pub mod text;
pub mod ugc;
pub mod utils;
