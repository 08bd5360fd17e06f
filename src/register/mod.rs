//! How the tables of `src/api/` become methods, signals, constants and enums in Godot.
//!
//! The methods have no borrow of an instance: the class has no state, so a call reads its arguments, runs a function
//! and writes what it returned. No lock, no hash, no system call and no allocation is in that by itself.

pub mod c_text;
pub mod call;
pub mod class;
pub mod constants;
pub mod enums;
#[cfg(feature = "editor-help")]
pub mod help;
pub mod method;
pub mod property;
pub mod record;
pub mod signal;
pub mod text;
pub mod tree;
pub mod types;

/// The class, and its singleton.
pub const CLASS: &str = "SteamServer";

/// The class of the control over offline-steam, and its singleton.
pub const OFFLINE_CLASS: &str = "SteamOffline";
