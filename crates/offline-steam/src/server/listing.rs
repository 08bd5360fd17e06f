//! The server in the list that players on this machine find it by: from the logon to the logoff while it is advertised.

use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4};

use super::Server;
use crate::mode::ServerMode;
use crate::networking::registry::Listing;
use crate::query::QueryPort;
use crate::steam_id::SteamId;

impl Server {
    /// Enters the server into the list, or takes it out.
    pub(super) fn keep_listing(&mut self) {
        let wanted = self.steam_id() != SteamId::NIL
            && self.properties.advertised
            && self.settings.mode != ServerMode::NoAuthentication
            && self.persona.is_none();
        if wanted == self.listing.is_some() {
            return;
        }
        let address = self.query_address().filter(|_| wanted);
        self.listing = address.and_then(|address| Listing::enter(self.scenario.app_id, address).ok());
    }

    /// Where a player on this machine reaches the server with queries.
    fn query_address(&self) -> Option<SocketAddrV4> {
        match &self.settings.query {
            QueryPort::Shared => Some(SocketAddrV4::new(Ipv4Addr::LOCALHOST, self.settings.game_port)),
            QueryPort::Own(listener) => {
                let SocketAddr::V4(address) = listener.address().ok()? else { return None };
                let ip = if address.ip().is_unspecified() { Ipv4Addr::LOCALHOST } else { *address.ip() };
                Some(SocketAddrV4::new(ip, address.port()))
            }
        }
    }
}
