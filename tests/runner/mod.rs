//! The parts of the Godot test runner.

pub mod addon;
pub mod clients;
pub mod demo;
pub mod environment;
pub mod help;
pub mod judge;
pub mod multiplayer;
pub mod networking;
pub mod process;
pub mod query;
pub mod running;
pub mod suite;
