//! Steam's networking, on GameNetworkingSockets.
//!
//! Steam's sockets are made from Valve's open-source library GameNetworkingSockets, so here they run on the same
//! code: the exported functions hand their calls on to it. What it lacks because Steam adds it, is added here.
//!
//! - [`library`]: finds and loads the library, at run time.
//! - [`network`]: the library while it runs for a server: identity, signals, callbacks; [`sockets`]: its sockets.
//! - [`slot`]: the place of the network, which no call fills after the server's end.
//! - [`registry`]: how the processes of a machine find each other by Steam ID; [`goodbye`]: how they tell of an end.
//! - [`status`], [`availability`], [`pings`], [`fake_ip`]: certificate and relays, ping locations, fake addresses.
//! - [`p2p`]: packets of the old `ISteamNetworking`, [`fake_udp`]: UDP ports on fake addresses.
//! - [`program_callbacks`]: callbacks that go straight to functions of the program.
//! - [`types`], [`text`], [`callbacks`]: Steam's structs, their texts, the callback structs.
//!
//! The library runs while no lock of a server is held. Who needs that and the network's as well takes the network's
//! first.

pub mod availability;
pub mod callbacks;
pub mod fake_ip;
pub mod fake_udp;
mod goodbye;
pub mod library;
pub mod network;
pub mod p2p;
pub mod pings;
pub mod program_callbacks;
pub mod registry;
mod slot;
pub mod sockets;
pub mod status;
pub mod text;
pub mod types;

use crate::message::Message;
use crate::steam_id::SteamId;

/// What a server has of networking beside the library.
#[derive(Debug, Default)]
pub struct Networking {
    /// Certificate and relays.
    pub status: status::Status,
    /// The server's fake addresses.
    pub fake_ip: fake_ip::FakeIp,
}

/// What networking has to know of the server.
#[derive(Debug, Clone, Copy)]
pub struct Host {
    /// The number of the server in this process.
    pub run: i32,
    /// The app.
    pub app: u32,
    /// The server's Steam ID, or the one that its logon will give it.
    pub id: SteamId,
    /// The Steam ID is no guess: the server is logged on, or on its way.
    pub id_is_sure: bool,
    /// The connection to Steam stands.
    pub logged_on: bool,
}

impl Networking {
    /// One step of what becomes ready; every change is a callback.
    pub fn advance(&mut self, host: Host, messages: &mut Vec<Message>) {
        let id = host.logged_on.then_some(host.id);
        self.status.advance(host.logged_on, &mut |message| messages.push(message));
        self.fake_ip.advance(host.app, id, &mut |message| messages.push(message));
    }
}
