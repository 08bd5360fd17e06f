//! Steam's game-server side for machines without Steam.
//!
//! Built as a shared library, this crate takes the place of Valve's `libsteam_api.so`: it exports the same C
//! functions, and behind them runs a state machine of a game server's life with Steam (init, logon, callbacks,
//! disconnects, shutdown). What Steam's world looks like comes from a scenario file; docs/OFFLINE.md is its
//! reference.
//!
//! # Map
//! - [`steam`]: the process-wide part: is a server running, init and shutdown.
//! - [`server`]: one running game server: logon, connection, calls. The heart of the crate.
//! - [`properties`]: what a server tells the world about itself, with Steam's size limits.
//! - [`players`], [`ticket`], [`stats`]: who plays on the server, what proves it, and what they have reached.
//! - [`browser`], [`query`]: the server browser's questions, their answers and the port where they come in.
//! - [`utils`]: what `ISteamUtils` keeps; `notice`: the warnings.
//! - [`networking`]: Steam's networking, on Valve's GameNetworkingSockets.
//! - [`workshop`]: the Workshop's items, queries, updates and downloads.
//! - [`http`]: requests to web servers, in worker threads.
//! - [`inventory`]: items, their definitions and what is done with them.
//! - [`dispatch`]: timed events, the callback queue and the call results of manual dispatch.
//! - [`callbacks`]: Steam's callback structs, byte by byte.
//! - [`scenario`]: the scenario file.
//! - [`result`], [`auth`], [`steam_id`], [`mode`]: Steam's plain values; [`codes`] reads those with numbers.
//! - `interfaces`: the exported C functions, thin; `ffi` holds what they share.
//!
//! # Rules
//! One lock guards everything ([`steam::STEAM`]) but networking, which has locks of its own. The only foreign code that this library calls is the program's
//! hook for warnings, and that never while the lock is held. The only thread is the one of a query port
//! ([`query::listener`]). The exported functions check their pointers, and a panic ends in them. The machine
//! itself takes the time from its caller, so that tests decide what time it is.

pub mod auth;
pub mod auth_sessions;
pub mod browser;
pub mod callbacks;
pub mod clock;
pub mod codes;
pub mod dispatch;
pub mod errands;
mod ffi;
pub mod http;
pub mod interface;
mod interfaces;
pub mod inventory;
pub mod message;
pub mod millis;
pub mod mode;
pub mod networking;
mod notice;
pub mod players;
pub mod properties;
pub mod query;
pub mod result;
pub mod scenario;
pub mod server;
pub mod stats;
pub mod steam;
pub mod steam_id;
#[cfg(test)]
mod tests;
pub mod ticket;
pub mod users;
pub mod utils;
pub mod workshop;

/// How this library calls itself in every text that reaches a person.
pub const NAME: &str = concat!("offline-steam ", env!("CARGO_PKG_VERSION"));
