//! Every exported function that a table of virtual methods can have, and the methods without one.

pub use crate::interfaces::apps::*;
pub use crate::interfaces::friends::*;
pub use crate::interfaces::game_server::*;
pub use crate::interfaces::game_server_stats::*;
pub use crate::interfaces::http::*;
pub use crate::interfaces::inventory::*;
pub use crate::interfaces::matchmaking_servers::*;
pub use crate::interfaces::neighbours::*;
pub use crate::interfaces::networking::*;
pub use crate::interfaces::networking_messages::*;
pub use crate::interfaces::networking_sockets::*;
pub use crate::interfaces::networking_types::*;
pub use crate::interfaces::networking_utils::*;
pub use crate::interfaces::neutral::*;
pub use crate::interfaces::players::*;
pub use crate::interfaces::steam_client::*;
pub use crate::interfaces::ugc::item::*;
pub use crate::interfaces::ugc::query::*;
pub use crate::interfaces::ugc::result::*;
pub use crate::interfaces::ugc::update::*;
pub use crate::interfaces::user::*;
pub use crate::interfaces::user_stats::*;
pub use crate::interfaces::utils::*;
