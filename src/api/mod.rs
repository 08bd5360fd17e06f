//! What scripts have: one file or folder per page of the reference, with its methods, its signals, and what makes
//! signals of Steam's callbacks and answers. Each is said once, in a row of a table, with its help.
//!
//! What the pages share: [`callbacks`], their tables of callbacks and answers; [`requests`], what Steam answers later;
//! [`log_on`], what is said of a log on; [`pump`], which takes callbacks and answers off Steam's queue; [`constants`], the class enums; [`network_values`],
//! the shapes of messages and connections. [`offline`] is the page of another class, the control over offline-steam.
//!
//! Nothing is locked and nothing of a payload's origin is held while a signal's handlers run, so a handler may call any
//! method, `run_callbacks` and `serverShutdown` among them.

#![forbid(unsafe_code)]

pub mod callbacks;
pub mod constants;
pub mod log_on;
pub mod network_values;
pub mod page;
pub mod pump;
pub mod requests;

pub mod game_server;
pub mod game_server_stats;
pub mod http;
pub mod inventory;
pub mod main_server;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod offline;
pub mod running;
pub mod ugc;
pub mod utils;

use self::callbacks::Callback;
use self::page::Tables;
use crate::register::method::AnyMethod;
use crate::register::signal::Signal;

/// All pages.
static PAGES: &[&[Tables]] = &[
    main_server::PAGE,
    game_server::PAGE,
    game_server_stats::PAGE,
    http::PAGE,
    inventory::PAGE,
    networking::PAGE,
    networking_messages::PAGE,
    networking_sockets::PAGE,
    networking_utils::PAGE,
    running::PAGE,
    ugc::PAGE,
    utils::PAGE,
];

fn tables() -> impl Iterator<Item = &'static Tables> {
    PAGES.iter().copied().flatten()
}

/// The methods of all pages.
pub fn methods() -> impl Iterator<Item = &'static dyn AnyMethod> {
    tables().flat_map(|tables| tables.methods).copied()
}

/// The signals of all pages.
pub fn signals() -> impl Iterator<Item = &'static Signal> {
    tables().flat_map(|tables| tables.signals).copied()
}

/// What makes signals of callbacks, of all pages.
pub fn callbacks() -> impl Iterator<Item = Callback> {
    tables().flat_map(|tables| tables.callbacks).copied()
}
