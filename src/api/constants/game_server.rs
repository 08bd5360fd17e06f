//! What a server tells the server browser, and what it may ask about its players.

use crate::register::constants::constant_groups;

constant_groups! {
    /// Sizes in bytes of the texts that a server announces. One byte of each is the terminator, so the text
    /// itself can be one byte shorter (in UTF-8).
    constants Ungrouped {
        /// Size in bytes of the name set with `setServerName`, terminator included.
        MAX_GAME_SERVER_NAME = 64,
        /// Size in bytes of the map's name set with `setMapName`, terminator included; also of the name set
        /// with `setSpectatorServerName`.
        MAX_GAME_SERVER_MAP_NAME = 32,
        /// Size in bytes of the game or mod directory set with `setModDir`, terminator included.
        MAX_GAME_SERVER_GAME_DIR = 32,
        /// Size in bytes of the game's description set with `setGameDescription`, terminator included.
        MAX_GAME_SERVER_GAME_DESCRIPTION = 64,
        /// Size in bytes of the tags set with `setGameTags`, terminator included.
        MAX_GAME_SERVER_TAGS = 128,
        /// Size in bytes of the data set with `setGameData`, terminator included.
        MAX_GAME_SERVER_GAME_DATA = 2048,
    }

    /// Whether a player owns an app or DLC, from `userHasLicenseForApp`. SDK: `EUserHasLicenseForAppResult`.
    class_enum UserHasLicenseForAppResult {
        /// The player owns the app.
        USER_HAS_LICENSE_RESULT_HAS_LICENSE = 0,
        /// The player does not own the app.
        USER_HAS_LICENSE_RESULT_DOES_NOT_HAVE_LICENSE = 1,
        /// Unknown: the player has no authenticated session here. Call `beginAuthSession` and wait for its
        /// verdict first.
        USER_HAS_LICENSE_RESULT_NO_AUTH = 2,
    }
}
