//! What a server tells Steam about itself.

use std::collections::BTreeMap;

// Sizes in bytes of UTF-8, the terminating NUL included (k_cbMaxGameServer… in matchmakingtypes.h).

/// Room for the mod directory.
pub const MAX_GAME_DIR: usize = 32;
/// Room for the map name and for the spectator server's name.
pub const MAX_MAP_NAME: usize = 32;
/// Room for the game description.
pub const MAX_GAME_DESCRIPTION: usize = 64;
/// Room for the server name.
pub const MAX_SERVER_NAME: usize = 64;
/// Room for the game tags.
pub const MAX_TAGS: usize = 128;
/// Room for the game data.
pub const MAX_GAME_DATA: usize = 2048;

/// A server's properties as they would be advertised. Texts keep the SDK's size limits if they are set through
/// [`clip`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// Product identifier; required for a logon, and fixed by it.
    pub product: String,
    /// Name of the game; required for a logon, and fixed by it.
    pub game_description: String,
    /// Folder of the mod, empty for the game itself; fixed by a logon.
    pub mod_dir: String,
    /// Dedicated server, not one inside a player's game; fixed by a logon.
    pub dedicated: bool,
    /// Places for players, as advertised.
    pub max_players: i32,
    /// Number of bots.
    pub bots: i32,
    /// Name in the server browser.
    pub server_name: String,
    /// Name of the map.
    pub map_name: String,
    /// A password is needed to join.
    pub password_protected: bool,
    /// Port of the spectator server, 0 for none.
    pub spectator_port: u16,
    /// Name of the spectator server.
    pub spectator_name: String,
    /// The rules: key and value.
    pub rules: BTreeMap<String, String>,
    /// Tags to filter by.
    pub tags: String,
    /// Data to filter by.
    pub game_data: String,
    /// Region, empty for the whole world.
    pub region: String,
    /// The server wants to be listed and to answer queries.
    pub advertised: bool,
}

/// The longest beginning of `text` that leaves room for a NUL in `size` bytes and ends at a character's end.
pub fn clip(text: &str, size: usize) -> &str {
    let mut end = text.len().min(size.saturating_sub(1));
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
