//! GodotSteam Server in Rust: a Godot 4 extension that registers the singleton `SteamServer`, with which a
//! headless dedicated server talks to Steam.
//!
//! - [`steam_server`]: the class, its state and its signals
//! - [`pages`]: its methods, one file per page of the reference
//! - [`callbacks`]: the pump, and what makes signals of Steam's callbacks
//! - [`constants`]: its constants and enums
//! - [`multiplayer_peer`]: Godot's high-level multiplayer over Steam's sockets
//! - [`registration`]: what Godot is told when the library is loaded
//! - [`steam`]: safe Rust over Steam's C functions
//!
//! docs/ARCHITECTURE.md tells how a call and a callback travel through these.

pub mod callbacks;
pub mod constants;
mod embedding;
pub mod multiplayer_peer;
mod network_values;
pub mod pages;
mod records;
pub mod registration;
mod reporting;
pub mod steam;
pub mod steam_server;
