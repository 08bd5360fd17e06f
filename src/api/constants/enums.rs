//! The types that stand for the class enums.

pub use super::game_server::types::*;
pub use super::http::types::*;
pub use super::inventory::types::*;
pub use super::main_server::types::*;
pub use super::networking::types::*;
pub use super::ugc::types::*;
pub use super::utils::types::*;
