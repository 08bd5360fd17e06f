//! Signals of the Steam Cloud, which a game server has not.

use godot::builtin::{GString, VarDictionary};

use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::signal::signals;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: &[], signals: SIGNALS, callbacks: CALLBACKS };

signals! {
    /// A file of the Steam Cloud was read. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `file_read` has the keys `result`, `handle`, `buffer`, `offset`, `read` and `complete`.
    fn file_read_async_complete(file_read: VarDictionary);

    /// A file of the Steam Cloud was shared. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value, `handle` the handle of the shared content and `name` the file name.
    fn file_share_result(result: i64 as enums::Result, handle: i64, name: GString);

    /// A file of the Steam Cloud was written. Never fires on a game server, which has no Steam Cloud; it is
    /// there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value.
    fn file_write_async_complete(result: i64 as enums::Result);

    /// Shared content was downloaded from the Steam Cloud. Never fires on a game server, which has no Steam
    /// Cloud; it is there so that scripts written for a client load.
    ///
    /// `result` is a `Result` value. `download_data` has the keys `handle`, `app_id`, `size` (bytes),
    /// `filename` and `owner_id`.
    fn download_ugc_result(result: i64 as enums::Result, download_data: VarDictionary);

    /// Files of the Steam Cloud changed while the game was running. Never fires on a game server, which has
    /// no Steam Cloud; it is there so that scripts written for a client load.
    fn local_file_changed();
}

callbacks! {
    RemoteStorageLocalFileChange_t => local_file_changed();
}
