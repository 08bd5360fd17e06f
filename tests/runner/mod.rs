//! The parts of the Godot test runner.

pub mod addon;
pub mod agones;
pub mod clients;
pub mod demo;
pub mod deployed;
pub mod editor;
pub mod editor_plugin;
pub mod environment;
pub mod help;
pub mod intruders;
pub mod judge;
pub mod multiplayer;
pub mod networking;
pub mod process;
pub mod query;
pub mod readmes;
pub mod running;
pub mod snippets;
pub mod suite;
pub mod template;
