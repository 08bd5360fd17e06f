//! Safe Rust over the C functions of `libsteam_api`, without a Godot type. What a session has to remember of an
//! interface is a type here; `session.rs` holds it.

pub mod address;
pub mod config;
pub mod connection;
pub mod dispatch;
pub mod fake_udp_port;
pub mod game_server;
pub mod game_server_stats;
pub mod http;
pub mod identity;
pub mod interface;
pub mod inventory;
pub mod lifecycle;
pub mod message;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod payload;
pub mod result;
pub mod steam_id;
pub mod text;
pub mod ugc;
pub mod utils;
