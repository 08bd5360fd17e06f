//! GodotSteam Server in Rust: a Godot 4 extension that registers the singleton `SteamServer`, with which a
//! headless dedicated server talks to Steam.
//!
//! From the top floor to the ground:
//!
//! - [`registration`]: what Godot is told when the library is loaded
//! - [`steam_server`]: the class, its signals and properties; [`constants`]: its constants and enums
//! - [`pages`]: its methods, one file per page of the reference
//! - [`multiplayer_peer`]: Godot's high-level multiplayer over Steam's sockets
//! - [`running`]: what a server needs around the API to be run for real
//! - [`steam_library`]: which file Steam's library is
//! - [`pump`]: what `run_callbacks` does, and [`callbacks`]: what makes signals of Steam's callbacks
//! - [`network_values`], [`arguments`], [`reporting`], [`signals`], [`records`]: what the pages share
//! - [`session`]: what lives from init to shutdown, and how it ends
//!
//! Below it are the crates `steam`, safe Rust over Steam's C functions, and `steam-sys`, the functions themselves.
//!
//! docs/ARCHITECTURE.md tells how a call and a callback travel through these.

#[cfg(feature = "count-allocations")]
mod allocations;
pub mod api;
mod call;
pub mod constants;
mod embedding;
pub mod multiplayer_peer;
mod network_values;
pub mod pump;
mod records;
pub mod register;
pub mod registration;
pub mod running;
pub mod session;
mod steam_library;
pub mod steam_server;
