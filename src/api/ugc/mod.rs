//! The page "UGC": the Workshop. SDK: `ISteamUGC` (`isteamugc.h`), and `ISteamRemoteStorage` in some answers.
//!
//! - [`query`]: making queries, saying what they shall bring, sending and releasing them
//! - [`results`]: reading the answers of queries
//! - [`update`]: making items, and updating them
//! - [`items`]: items on this machine: downloads and subscriptions
//! - [`users`]: what users do with items: votes, favorites, playtime, the legal agreement
//! - [`dependencies`]: what items require: other items, and apps
//! - [`cloud`]: signals of the Steam Cloud, which a game server has not
//! - [`checks`]: what the files of this page share: the interface, and checks of what scripts pass

mod checks;
pub mod cloud;
pub mod dependencies;
pub mod items;
pub mod query;
pub mod results;
pub mod update;
pub mod users;

use crate::api::page::Tables;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[
    query::TABLES,
    results::TABLES,
    update::TABLES,
    items::TABLES,
    users::TABLES,
    dependencies::TABLES,
    cloud::TABLES,
];
