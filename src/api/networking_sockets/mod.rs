//! The page "Networking Sockets": connections over plain UDP or through Steam's relays, with messages that keep
//! their bounds. SDK: `ISteamNetworkingSockets` (`isteamnetworkingsockets.h`).
//!
//! - [`connections`]: listening and connecting, and what becomes of connections
//! - [`information`]: what a connection is like, and its lanes
//! - [`messages`]: sending messages, and receiving those of one connection
//! - [`poll_groups`]: poll groups, with which the messages of many connections are received in one call
//! - [`authentication`]: identity and certificates
//! - [`fake_addresses`]: fake addresses, which are valid everywhere, and datagrams between them
//! - [`data_centers`]: servers in data centers of Valve's
//! - [`checks`]: what the files of this page share: the interface, and checks of what scripts pass

pub mod authentication;
mod checks;
pub mod connections;
pub mod data_centers;
pub mod fake_addresses;
pub mod information;
pub mod messages;
pub mod poll_groups;

use crate::api::page::Tables;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[
    connections::TABLES,
    information::TABLES,
    messages::TABLES,
    poll_groups::TABLES,
    authentication::TABLES,
    fake_addresses::TABLES,
    data_centers::TABLES,
];
