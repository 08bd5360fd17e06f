//! Steam's game-server side for machines without Steam.
//!
//! Built as a shared library, this crate takes the place of Valve's `libsteam_api.so`: it exports the same C
//! functions, and behind them runs a state machine of a game server's life with Steam (init, logon, callbacks,
//! disconnects, shutdown). What Steam's world looks like comes from a scenario file; docs/OFFLINE.md is its
//! reference.
//!
//! # Map
//! From the ground up; a module knows those below it, and `cargo test -p xtask floors` holds them to it.
//!
//! - Steam's plain values: [`steam_id`], [`result`], [`mode`], [`auth`], [`ticket`], [`interface`]; [`codes`] and
//!   [`millis`] read those of a scenario. What a server tells the world about itself, with Steam's size limits
//!   ([`properties`]), and who plays on it ([`players`]).
//! - [`message`], [`dispatch`]: callback structs as bytes; timed events, the callback queue and the call results of
//!   manual dispatch. [`callbacks`]: the structs about a server's connection and its players; the others lie beside the
//!   parts that they tell of.
//! - `ffi`, `hex`, `notice`, [`errands`], [`disk`], [`clock`], [`journal`]: what is shared at the border to C, above all the
//!   types of its arguments; bytes as texts; the warnings; file work that is put off; files that are replaced whole; the
//!   time; the record of calls and callbacks.
//! - [`json`], [`app`]: reading what people write; which app the server runs as.
//! - The parts, of which none knows another. Each owns its keys of the scenario, with their checks and files:
//!   [`http`] (requests to web servers, in worker threads), [`inventory`] (items and what is done with them),
//!   [`workshop`] (items, queries, updates and downloads), [`networking`] (on Valve's GameNetworkingSockets); and the
//!   small ones [`users`], [`stats`], [`auth_sessions`], [`utils`], [`browser`] with the port [`query`].
//! - [`scenario`]: the scenario file, put together from the keys of the parts.
//! - [`server`]: one running game server: logon, connection, calls. The heart of the crate. Its part `control` is what
//!   can be done to its world from outside.
//! - [`steam`]: is a server running, init and shutdown.
//! - `interfaces`: the exported C functions, thin, in tables, and the virtual methods of the interfaces, which are the
//!   same functions. `interfaces::running` has the one Steam of this process.
//!
//! # Rules
//! One lock guards a server; networking and requests under way have locks of their own. Nothing that may take long is
//! done while it is held: init reads its files before, what a server does with files later is an errand for after it,
//! and a shutdown waits for threads without it. The only foreign code that this library calls are functions and objects
//! of the program (for warnings and callbacks) and GameNetworkingSockets, and those never while the lock is held.
//! Threads are those of HTTP requests ([`http::workers`]), the one of a query port ([`query::listener`]), and a player's
//! that ask servers ([`browser::client`]). The exported functions check their pointers, and a panic ends in them. The
//! machine itself takes the time from its caller, so that tests decide what time it is, and goes by a clock of its own,
//! which a scenario can stop; only those threads, which wait on real sockets, look at the machine's.

pub mod app;
pub mod auth;
pub mod auth_sessions;
pub mod browser;
pub mod callbacks;
pub mod clock;
pub mod codes;
pub mod disk;
pub mod dispatch;
pub mod errands;
mod ffi;
mod hex;
pub mod http;
pub mod interface;
mod interfaces;
pub mod inventory;
pub mod journal;
pub mod json;
pub mod message;
pub mod millis;
pub mod mode;
pub mod networking;
mod notice;
pub mod persona;
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
