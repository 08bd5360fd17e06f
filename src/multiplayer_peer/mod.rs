//! The class `SteamServerMultiplayerPeer`: Godot's high-level multiplayer over Steam's sockets.
//!
//! - [`network`]: who is connected, and what a poll does
//! - [`protocol`]: what travels over a connection
//! - [`inbox`]: the packets that wait for the game

mod inbox;
mod network;
mod protocol;

use std::collections::VecDeque;
use std::ffi::CString;

use godot::classes::multiplayer_peer::{ConnectionStatus, TransferMode};
use godot::classes::{IMultiplayerPeerExtension, MultiplayerPeerExtension};
use godot::global::Error;
use godot::meta::conv::RawPtr;
use godot::prelude::*;
use once_cell::sync::Lazy;

use self::inbox::Inbox;
use self::network::{Departure, Event, HOST, Network, Place, Policy, SendError};
use self::protocol::{CHANNELS, LONGEST_HEADER, Mode, reason};
use crate::api::network_values::{checked_options, identity_or_none};
use steam::address::IpAddress;
use steam::config::Options;
use steam::game_server::GameServer;
use steam::message::MAX_BYTES;
use steam::networking_utils::NetworkingUtils;

/// Godot's high-level multiplayer, with RPCs, [MultiplayerSpawner] and [MultiplayerSynchronizer], over Steam's
/// sockets: set it as `multiplayer.multiplayer_peer`. An addition to the C++ plugin.
///
/// Start Steam with `SteamServer.serverInitEx` and call `SteamServer.run_callbacks` in every frame, or switch on
/// the project setting `steam_server/initialization/embed_callbacks`; nothing else has to be wired up. A dedicated server
/// calls [method create_host] or [method create_host_ip]; [method create_client] and [method create_client_ip] are
/// the counterpart for tests and bots.
///
/// The server has the peer ID 1 and gives each client a random one. Reliable and unreliable packets travel as
/// Steam's reliable and unreliable messages; unreliable ordered ones that were overtaken are dropped. There are 8
/// transfer channels, 0 to 7, which do not wait for each other: each is a lane of the connection. What a peer sent
/// before it left is delivered first, then come [signal connection_ended] and `peer_disconnected`.
///
/// Shutting Steam down ends all connections. So does freeing the peer.
#[derive(GodotClass)]
#[class(init, tool, base = MultiplayerPeerExtension)]
pub struct SteamServerMultiplayerPeer {
    /// The most clients that a host takes, 32 unless set. Those that are there already may stay when it is lowered.
    #[var(get = get_max_players, set = set_max_players)]
    #[init(val = 32)]
    max_players: i32,
    /// Settings for the connections of the next `create_…`: a Dictionary of `SteamServer.NetworkingConfigValue` and
    /// value. Unless it says otherwise, each connection has a send buffer of 8 MiB.
    #[var(get = get_options, set = set_options)]
    options: VarDictionary,

    network: Option<Network>,
    inbox: Inbox,
    /// What the game is to hear of, in order.
    events: VecDeque<Event>,
    refuses: bool,
    target: i32,
    channel: i32,
    mode: Mode,
    base: Base<MultiplayerPeerExtension>,
}

// Beginning, and who is there.
#[godot_api]
impl SteamServerMultiplayerPeer {
    /// Reason of [signal connection_ended]: in good order, without another reason.
    #[constant]
    const REASON_CLOSED: i32 = 1000;
    /// Reason of [signal connection_ended]: the host refuses new connections.
    #[constant]
    const REASON_REFUSED: i32 = 1996;
    /// Reason of [signal connection_ended]: the host has as many clients as it takes.
    #[constant]
    const REASON_FULL: i32 = 1997;
    /// Reason of [signal connection_ended]: the other end did not say in time that it is such a peer.
    #[constant]
    const REASON_SILENT: i32 = 2998;
    /// Reason of [signal connection_ended]: the other end sent what no such peer sends, or is of another version.
    #[constant]
    const REASON_PROTOCOL: i32 = 2999;

    /// Tells how a peer has gone, right before `peer_disconnected`, and why a client was not let in (`peer_id` is 1
    /// then).
    ///
    /// `steam_id` is the peer's Steam ID, or 0. `reason` is a code of the game's own, of 1000 to 2999, as in
    /// [method disconnect_peer_with_reason]; one of the constants here, which lie among those; or one of Steam's
    /// (`SteamServer.NetworkingConnectionEnd`); 0 when Steam was shut down. `message` is the reason in words, from
    /// the other end mostly: show it with care.
    #[signal]
    fn connection_ended(peer_id: i64, steam_id: i64, reason: i64, message: GString);

    /// The most clients that a host takes.
    #[func]
    fn get_max_players(&self) -> i32 {
        self.max_players
    }

    /// Sets the most clients that a host takes, from now on.
    #[func]
    fn set_max_players(&mut self, max_players: i32) {
        self.max_players = max_players;
    }

    /// The settings for the connections of the next `create_…`.
    #[func]
    fn get_options(&self) -> VarDictionary {
        self.options.clone()
    }

    /// Sets the settings for the connections of the next `create_…`, which checks them.
    #[func]
    fn set_options(&mut self, options: VarDictionary) {
        self.options = options;
    }

    /// Listens for clients through Steam, by this server's Steam ID, on a virtual port: 0 when there is only one,
    /// otherwise a small number below 1000. Log on first, and call `SteamServer.initRelayNetworkAccess` early.
    ///
    /// Returns `OK`, `ERR_ALREADY_IN_USE` when the peer is in use, `ERR_INVALID_PARAMETER` for a wrong argument,
    /// `ERR_UNCONFIGURED` when Steam does not run, `ERR_CANT_CREATE` when Steam cannot listen there.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketP2P`.
    #[func]
    fn create_host(&mut self, #[opt(default = 0)] virtual_port: i64) -> Error {
        self.begin("create_host", Network::host, || Ok(Place::VirtualPort(checked_port(virtual_port)?)))
    }

    /// Listens for clients over UDP on a local address with port: "0.0.0.0:27015" for every IPv4 address,
    /// "[::]:27015" for every address of both kinds, or one address of this machine. Clients need a certificate of
    /// Steam's unless [member options] has `SteamServer.NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH`; without one they have no
    /// Steam ID.
    ///
    /// Returns what [method create_host] does.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketIP`.
    #[func]
    fn create_host_ip(&mut self, address: GString) -> Error {
        self.begin("create_host_ip", Network::host, || checked_address(&address))
    }

    /// Connects through Steam to the host with a Steam ID, on its virtual port. The peer is connecting until the
    /// host has let it in.
    ///
    /// Returns what [method create_host] does.
    ///
    /// SDK: `ISteamNetworkingSockets::ConnectP2P`.
    #[func]
    fn create_client(&mut self, steam_id: i64, #[opt(default = 0)] virtual_port: i64) -> Error {
        self.begin("create_client", Network::client, || {
            let host = identity_or_none(steam_id).ok_or("steam_id is 0, which is nobody's Steam ID")?;
            Ok(Place::Peer(host, checked_port(virtual_port)?))
        })
    }

    /// Connects over UDP to the host at an address with port, such as "192.168.1.10:27015" or "[::1]:27015". The
    /// peer is connecting until the host has let it in.
    ///
    /// Returns what [method create_host] does.
    ///
    /// SDK: `ISteamNetworkingSockets::ConnectByIPAddress`.
    #[func]
    fn create_client_ip(&mut self, address: GString) -> Error {
        self.begin("create_client_ip", Network::client, || checked_address(&address))
    }

    /// The Steam ID of a connected peer, as its connection was authenticated; this end's own for its own peer ID. 0
    /// when there is no such peer, or it has none.
    #[func]
    fn get_steam_id_for_peer(&self, peer_id: i64) -> i64 {
        let Some((network, peer)) = self.network.as_ref().zip(i32::try_from(peer_id).ok()) else { return 0 };
        let steam_id = match network.id() {
            0 => 0,
            own if own == peer => {
                GameServer::get().filter(|server| server.logged_on()).map_or(0, GameServer::steam_id)
            }
            _ => network.steam_id(peer),
        };
        steam_id as i64
    }

    /// The connected peer with a Steam ID. 0 when there is none; the one with the lowest peer ID when there are
    /// several.
    #[func]
    fn get_peer_id_for_steam_id(&self, steam_id: i64) -> i64 {
        let network = self.network.as_ref().filter(|_| steam_id != 0);
        network.map_or(0, |network| network.peer_with(steam_id as u64)).into()
    }

    /// Steam's handle of the connection to a peer, for `SteamServer.getConnectionRealTimeStatus` and the like. 0 when
    /// there is no such peer. Leave closing it and its messages to this object.
    #[func]
    fn get_connection_for_peer(&self, peer_id: i64) -> i64 {
        let (network, peer) = (self.network.as_ref(), i32::try_from(peer_id).ok());
        network.zip(peer).map_or(0, |(network, peer)| network.connection(peer)).into()
    }

    /// Ends the connection to a peer, like `disconnect_peer`, and tells it why: `reason` is a code of the game's own,
    /// 1000 to 2999, and `message` up to 127 bytes of text; the other end gets both with [signal connection_ended].
    /// What was sent to the peer reliably still arrives. [signal connection_ended] and `peer_disconnected` follow at
    /// the next poll.
    ///
    /// Returns `OK`, `ERR_INVALID_PARAMETER` for another reason, `ERR_DOES_NOT_EXIST` when there is no such peer.
    #[func]
    fn disconnect_peer_with_reason(&mut self, peer_id: i64, reason: i64, message: GString) -> Error {
        let Some(reason) = i32::try_from(reason).ok().filter(|reason| (1000..=2999).contains(reason)) else {
            let text = format!("reason is {reason}; it must be 1000 to 2999.");
            return report("disconnect_peer_with_reason", &text, Error::ERR_INVALID_PARAMETER);
        };
        // Up to a NUL, where the text ends for Steam.
        let text = message.to_string();
        let text = CString::new(text.split('\0').next().unwrap_or_default()).unwrap_or_default();
        let inbox = &self.inbox;
        let is_gone = i32::try_from(peer_id).is_ok_and(|peer| {
            let network = self.network.as_mut();
            network.is_some_and(|network| network.disconnect(inbox, peer, reason, &text, true))
        });
        if is_gone { Error::OK } else { Error::ERR_DOES_NOT_EXIST }
    }
}

impl SteamServerMultiplayerPeer {
    /// Begins to listen or connect.
    fn begin(
        &mut self,
        method: &str,
        network: fn(&Place, Options) -> Option<Network>,
        place: impl FnOnce() -> Result<Place, String>,
    ) -> Error {
        if self.network.is_some() {
            return report(method, "the peer is in use; close() it first.", Error::ERR_ALREADY_IN_USE);
        }
        let Some(utils) = NetworkingUtils::get() else {
            let text = "Steam is not running. Call SteamServer.serverInitEx() first and check its status.";
            return report(method, text, Error::ERR_UNCONFIGURED);
        };
        let arguments = place().and_then(|place| Ok((place, checked_options(utils, &self.options)?)));
        let (place, options) = match arguments {
            Ok(arguments) => arguments,
            Err(text) => return report(method, &text, Error::ERR_INVALID_PARAMETER),
        };
        self.clear();
        self.network = network(&place, options);
        if self.network.is_some() { Error::OK } else { Error::ERR_CANT_CREATE }
    }

    /// Forgets what the game has not heard of yet. The packet that Godot may be reading stays.
    fn clear(&mut self) {
        self.inbox.clear();
        self.events.clear();
    }

    fn policy(&self) -> Policy {
        Policy { refuse: self.refuses, most_peers: usize::try_from(self.max_players).unwrap_or_default() }
    }

    /// Handlers may call anything, `close` among it, which ends this; they may also let go of the peer.
    fn emit_events(&mut self) {
        if self.events.is_empty() {
            return;
        }
        let peer = self.to_gd();
        while let Some(event) = self.events.pop_front() {
            match event {
                Event::Connected(id) => {
                    if self.network.as_mut().is_some_and(|network| network.announce(id)) {
                        self.emit(&PEER_CONNECTED, &[id.to_variant()]);
                    }
                }
                Event::Ended(departure) => self.emit_departure(&departure),
            }
        }
        // The last owner must not free the peer here, in the middle of one of its methods.
        if peer.get_reference_count() == 1 {
            Callable::from_sync_fn("SteamServerMultiplayerPeer.release", |_: &[&Variant]| {})
                .call_deferred(&[peer.to_variant()]);
        }
    }

    fn emit_departure(&mut self, departure: &Departure) {
        let (peer, steam_id) = (i64::from(departure.peer), departure.steam_id as i64);
        let text = GString::from(departure.text.as_str());
        let arguments =
            [peer.to_variant(), steam_id.to_variant(), departure.reason.to_variant(), text.to_variant()];
        self.emit(&CONNECTION_ENDED, &arguments);
        if departure.was_connected {
            self.emit(&PEER_DISCONNECTED, &[peer.to_variant()]);
        }
    }

    /// Handlers get at the peer while it emits.
    fn emit(&mut self, signal: &StringName, arguments: &[Variant]) {
        self.base_mut().emit_signal(signal, arguments);
    }

    fn send(&mut self, payload: &[u8]) -> Error {
        let Some(network) = self.network.as_mut().filter(|network| network.is_connected()) else {
            return Error::ERR_UNCONFIGURED;
        };
        let channel = usize::try_from(self.channel).ok().filter(|channel| *channel < CHANNELS);
        let Some(channel) = channel else {
            let text = format!("the transfer channel is {}; it must be 0 to {}.", self.channel, CHANNELS - 1);
            return report("put_packet", &text, Error::ERR_INVALID_PARAMETER);
        };
        match network.send(self.target, channel, self.mode, payload) {
            Ok(()) => Error::OK,
            Err(SendError::NoSuchPeer) => Error::ERR_DOES_NOT_EXIST,
            Err(SendError::BufferFull) => Error::ERR_BUSY,
            Err(SendError::Refused) => Error::ERR_INVALID_DATA,
        }
    }
}

// Written out in the class, where the editor's help takes its numbers from.
const _: () = assert!(
    SteamServerMultiplayerPeer::REASON_CLOSED == reason::CLOSED
        && SteamServerMultiplayerPeer::REASON_REFUSED == reason::REFUSED
        && SteamServerMultiplayerPeer::REASON_FULL == reason::FULL
        && SteamServerMultiplayerPeer::REASON_SILENT == reason::SILENT
        && SteamServerMultiplayerPeer::REASON_PROTOCOL == reason::PROTOCOL
);

static PEER_CONNECTED: Lazy<StringName> = Lazy::new(|| StringName::from("peer_connected"));
static PEER_DISCONNECTED: Lazy<StringName> = Lazy::new(|| StringName::from("peer_disconnected"));
static CONNECTION_ENDED: Lazy<StringName> = Lazy::new(|| StringName::from("connection_ended"));

// What Godot calls; its class MultiplayerPeer documents it.
#[godot_api]
impl IMultiplayerPeerExtension for SteamServerMultiplayerPeer {
    fn poll(&mut self) {
        let policy = self.policy();
        let Some(network) = &mut self.network else { return };
        if !network.poll(&self.inbox, policy, &mut self.events) {
            self.network = None;
            self.inbox.clear();
        }
        self.emit_events();
    }

    fn close(&mut self) {
        self.network = None;
        self.clear();
    }

    fn disconnect_peer(&mut self, peer: i32, force: bool) {
        let Some(network) = &mut self.network else { return };
        network.disconnect(&self.inbox, peer, Self::REASON_CLOSED, c"disconnected", !force);
        if force {
            network.let_go_silently(peer);
        }
    }

    unsafe fn get_packet_rawptr(
        &mut self,
        buffer: RawPtr<*mut RawPtr<*const u8>>,
        size: RawPtr<*mut i32>,
    ) -> Error {
        let Some((bytes, length)) = self.inbox.take() else { return Error::ERR_UNAVAILABLE };
        // SAFETY: Godot hands over two places to write to. The bytes stay until the next packet is asked for, which
        // is as long as it reads them.
        unsafe {
            buffer.ptr().write(RawPtr::new(bytes));
            size.ptr().write(length as i32);
        }
        Error::OK
    }

    unsafe fn put_packet_rawptr(&mut self, buffer: RawPtr<*const u8>, size: i32) -> Error {
        let bytes = match usize::try_from(size) {
            Ok(size) if size > 0 && !buffer.ptr().is_null() => {
                // SAFETY: Godot hands over a buffer of this size for the length of the call.
                unsafe { std::slice::from_raw_parts(buffer.ptr(), size) }
            }
            _ => &[],
        };
        self.send(bytes)
    }

    fn get_available_packet_count(&self) -> i32 {
        self.inbox.count() as i32
    }

    fn get_max_packet_size(&self) -> i32 {
        (MAX_BYTES - LONGEST_HEADER) as i32
    }

    fn get_packet_channel(&self) -> i32 {
        self.inbox.peek(|packet| packet.channel).unwrap_or_default()
    }

    fn get_packet_mode(&self) -> TransferMode {
        to_transfer_mode(self.inbox.peek(|packet| packet.mode).unwrap_or_default())
    }

    fn get_packet_peer(&self) -> i32 {
        self.inbox.peek(|packet| packet.peer).unwrap_or_default()
    }

    fn set_transfer_channel(&mut self, channel: i32) {
        self.channel = channel;
    }

    fn get_transfer_channel(&self) -> i32 {
        self.channel
    }

    fn set_transfer_mode(&mut self, mode: TransferMode) {
        self.mode = match mode {
            TransferMode::UNRELIABLE => Mode::Unreliable,
            TransferMode::UNRELIABLE_ORDERED => Mode::Ordered,
            _ => Mode::Reliable,
        };
    }

    fn get_transfer_mode(&self) -> TransferMode {
        to_transfer_mode(self.mode)
    }

    fn set_target_peer(&mut self, peer: i32) {
        self.target = peer;
    }

    fn is_server(&self) -> bool {
        self.get_unique_id() == HOST
    }

    fn get_unique_id(&self) -> i32 {
        self.network.as_ref().map_or(0, Network::id)
    }

    fn set_refuse_new_connections(&mut self, enable: bool) {
        self.refuses = enable;
    }

    fn is_refusing_new_connections(&self) -> bool {
        self.refuses
    }

    fn is_server_relay_supported(&self) -> bool {
        true
    }

    fn get_connection_status(&self) -> ConnectionStatus {
        match &self.network {
            None => ConnectionStatus::DISCONNECTED,
            Some(network) if network.is_connected() => ConnectionStatus::CONNECTED,
            Some(_) => ConnectionStatus::CONNECTING,
        }
    }
}

fn to_transfer_mode(mode: Mode) -> TransferMode {
    match mode {
        Mode::Unreliable => TransferMode::UNRELIABLE,
        Mode::Ordered => TransferMode::UNRELIABLE_ORDERED,
        Mode::Reliable => TransferMode::RELIABLE,
    }
}

fn report(method: &str, text: &str, error: Error) -> Error {
    godot_error!("SteamServerMultiplayerPeer.{method}: {text}");
    error
}

fn checked_address(text: &GString) -> Result<Place, String> {
    IpAddress::parse_with_port(&text.to_string()).map(Place::Ip).map_err(|error| format!("address: {error}."))
}

fn checked_port(port: i64) -> Result<i32, String> {
    i32::try_from(port)
        .ok()
        .filter(|port| *port >= 0)
        .ok_or_else(|| format!("virtual_port is {port}; it must be 0 or a small number."))
}
