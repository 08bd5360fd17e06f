//! Steam's networking, on GameNetworkingSockets.
//!
//! Steam's sockets are made from Valve's open-source library GameNetworkingSockets, so here they run on the same
//! code: the exported functions hand their calls on to it. What it lacks because Steam adds it, is added here.
//!
//! - [`library`]: finds and loads the library, at run time.
//! - [`network`]: the library while it runs for a server: identity, signals, callbacks.
//! - [`registry`]: how the processes of a machine find each other by Steam ID.
//! - [`status`], [`pings`], [`fake_ip`]: certificate and relays, ping locations, fake addresses.
//! - [`p2p`]: packets of the old `ISteamNetworking`, [`fake_udp`]: UDP ports on fake addresses.
//! - [`program_callbacks`]: callbacks that go straight to functions of the program.
//! - [`types`], [`text`], [`callbacks`]: Steam's structs, their texts, the callback structs.
//!
//! The lock of [`crate::steam::STEAM`] is not held while the library runs.

pub mod callbacks;
pub mod fake_ip;
pub mod fake_udp;
pub mod library;
pub mod network;
pub mod p2p;
pub mod pings;
pub mod program_callbacks;
pub mod registry;
pub mod status;
pub mod text;
pub mod types;

use crate::ffi::with_pipe;
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
    /// The app.
    pub app: u32,
    /// The server's Steam ID, or the one that its logon will give it.
    pub id: SteamId,
    /// The Steam ID is no guess: the server is logged on, or on its way.
    pub id_is_sure: bool,
    /// The connection to Steam stands.
    pub logged_on: bool,
}

/// Networking's part of a frame of the pump: signals and callbacks go their way.
pub fn frame(pipe: i32) {
    let mut messages = Vec::new();
    let host = with_pipe(pipe, None, |server| {
        let host = server.host();
        let id = host.logged_on.then_some(host.id);
        server.networking.status.advance(host.logged_on, &mut |message| messages.push(message));
        server.networking.fake_ip.advance(host.app, id, &mut |message| messages.push(message));
        Some(host)
    });
    let Some(host) = host else { return };
    network::frame(host, &mut messages);
    messages.retain(|message: &Message| !program_callbacks::take(message));
    if !messages.is_empty() {
        with_pipe(pipe, (), |server| messages.into_iter().for_each(|message| server.post(message)));
    }
}
