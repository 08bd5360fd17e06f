//! The page "UGC": the Workshop. SDK: `ISteamUGC` (`isteamugc.h`).
//!
//! - [`query`]: making, sending and releasing queries; [`results`]: reading their answers
//! - [`update`]: making items, and updating them
//! - [`items`]: items on this machine, downloads, and what users do with items
//! - [`checks`]: what these share

pub mod callbacks;
mod checks;
pub mod items;
pub mod query;
pub mod results;
pub mod update;
