//! The class `SteamServerMultiplayerPeer`: Godot's high-level multiplayer over Steam's sockets.
//!
//! - [`network`]: who wants in, who is there, who has gone; what a poll does
//! - [`members`]: who is there, in a table
//! - [`traffic`]: what members send and are sent; [`tickets`]: the check of who they are
//! - [`batch`]: the packets of a frame; [`outbox`]: what is on its way to one peer; [`inbox`]: the packets that wait for the game
//! - [`dialect`]: how clients speak, and [`protocol`]: how this plugin's own do
//! - [`reason`]: why connections end; [`packet_peer`]: one peer, as an object

mod batch;
mod dialect;
mod inbox;
mod members;
mod network;
mod outbox;
mod packet_peer;
mod protocol;
mod reason;
mod sending;
mod tickets;
mod traffic;

use std::collections::VecDeque;

use godot::classes::multiplayer_peer::{ConnectionStatus, TransferMode};
use godot::classes::{IMultiplayerPeerExtension, MultiplayerPeerExtension, ProjectSettings};
use godot::global::Error;
use godot::meta::conv::RawPtr;
use godot::prelude::*;
use once_cell::sync::Lazy;

use self::inbox::Inbox;
use self::network::{Departure, Event, HOST, Network, Place, Policy};
use self::packet_peer::{Owner, SteamServerPacketPeer};
use self::protocol::{CHANNELS, LONGEST_HEADER, Mode};
use self::reason::REASONS;
use self::traffic::{Parcel, SendError};
use crate::api::network_values::{checked_options, identity_or_none};
use crate::register::constants::{Constant, ConstantGroup};
use steam::address::IpAddress;
use steam::config::Options;
use steam::game_server::GameServer;
use steam::gate;
use steam::message::MAX_BYTES;
use steam::networking_utils::NetworkingUtils;
use steam::text;

/// The project setting with the number of channels, which the client plugin has, too.
const CHANNELS_SETTING: &str = "steam/multiplayer_peer/max_channels";

/// Room for the words of a reason (`k_cchSteamNetworkingMaxConnectionCloseReason`), without the end.
const REASON_BYTES: usize = 127;

/// The class's constants.
pub const CONSTANTS: [ConstantGroup; 2] = [REASONS, DEBUG_LEVELS];

/// The class's enum, as the client plugin's class has it.
const DEBUG_LEVELS: ConstantGroup = ConstantGroup {
    name: "DebugLevel",
    is_bit_field: false,
    help: "What a peer prints.",
    constants: &[
        Constant { name: "DEBUG_LEVEL_NONE", value: 0, help: "Nothing is printed." },
        Constant { name: "DEBUG_LEVEL_PEER", value: 1, help: "Who comes and goes is printed, and why." },
        Constant {
            name: "DEBUG_LEVEL_STEAM",
            value: 2,
            help: "What Steam says of the connections is printed as well.",
        },
    ],
};

/// Godot's high-level multiplayer, with RPCs, [MultiplayerSpawner] and [MultiplayerSynchronizer], over Steam's
/// sockets: set it as `multiplayer.multiplayer_peer`. An addition to the C++ plugin.
///
/// Start Steam with `SteamServer.serverInitEx` and call `SteamServer.run_callbacks` in every frame, or switch on
/// the project setting `steam_server/initialization/embed_callbacks`; nothing else has to be wired up. A dedicated server
/// calls [method create_host], and players join with the client plugin's `SteamMultiplayerPeer`, or its ancestor:
/// `create_client` with the server's Steam ID and virtual port. [method create_host_ip] listens on an address, for
/// clients of this class: [method create_client] and [method create_client_ip] are for tests and bots.
///
/// The server has the peer ID 1; players choose a random one, bots are given one. Reliable and unreliable packets travel
/// as Steam's reliable and unreliable messages. Unreliable ordered ones that were overtaken are dropped between ends of
/// this class; to players, and from them, they travel as reliable ones. There are 8 transfer channels, 0 to 7, or as many
/// as the project setting `steam/multiplayer_peer/max_channels` says; they do not wait for each other: each is a lane of
/// the connection. (The client plugin uses one less than its own setting says, which is 4 unless set.) What a peer sent
/// before it left is delivered first, then come [signal connection_ended] and `peer_disconnected`.
///
/// Packets are sent at the end of the frame or at the next poll, whichever comes first, all in one call of Steam's.
///
/// A packet that must not get lost is never dropped: up to 1,024 of them, or 256 KiB, are with Steam at a time, the others
/// wait, for each peer on its own. A peer for which more than [member max_queued_bytes] wait, or that has taken in
/// nothing for 10 seconds while something waits, is put out with `REASON_TOO_SLOW`, and a warning says so. A player's game
/// takes in at most 255 packets a frame: keep below that, or its delay grows.
///
/// A player who comes again while the old connection is still there, as after a crash, replaces it. Steam lets him do so
/// only after it has noticed the old one's end (some 20 seconds) unless [member options] has
/// `SteamServer.NETWORKING_CONFIG_SYMMETRIC_CONNECT` with 0; the client plugin expects 1, which is the default.
///
/// Shutting Steam down ends all connections at once. So do closing a host and freeing it, as Steam ends connections with the
/// socket that they came in by, which another host may need at once. For last words to arrive, put
/// the players out with [method disconnect_peer_with_reason] or `disconnect_peer`, go on polling for a second, and then
/// close.
#[derive(GodotClass)]
#[class(init, tool, base = MultiplayerPeerExtension)]
pub struct SteamServerMultiplayerPeer {
    /// The most clients that a host takes, 32 unless set. Those that are there already may stay when it is lowered.
    #[var(get = get_max_players, set = set_max_players)]
    #[init(val = 32)]
    max_players: i32,
    /// The most bytes that may wait for one peer, 16 MiB unless set; each packet counts for 64 more than it has. One for
    /// whom more would wait is put out.
    #[var(get = get_max_queued_bytes, set = set_max_queued_bytes)]
    #[init(val = 16 << 20)]
    max_queued_bytes: i64,
    /// Whether a host tells the game of a player only after Steam has accepted the player's ticket, false unless set.
    ///
    /// The ticket comes as Godot's authentication packet. The player's game sets `multiplayer.auth_callback` to a
    /// function that does nothing and `multiplayer.auth_timeout` to 30 seconds; on `peer_authenticating` it calls
    /// `multiplayer.send_auth(peer, ticket.buffer)`, with what the client plugin's `Steam.getAuthSessionTicket()` gave,
    /// and then `multiplayer.complete_auth(peer)`.
    ///
    /// The host needs no `auth_callback`, and must not have one: this class answers. It calls
    /// `SteamServer.beginAuthSession` with the connection's Steam ID, waits for
    /// [signal SteamServer.validate_auth_ticket_response], and ends the session when the player leaves. A player whose
    /// ticket does not come within 10 seconds or is not accepted, or who is not wanted any more, as after a ban,
    /// [signal SteamServer.client_kick] or [signal SteamServer.client_denied], is put out with
    /// `REASON_NOT_AUTHENTICATED`; the message names why, such as `AUTH_SESSION_RESPONSE_VAC_BANNED` or `DENY_CHEATER`.
    /// Until their tickets are accepted, players take no place of [member max_players]. Clients over an IP address are
    /// whoever they say until then.
    #[var(get = get_require_auth, set = set_require_auth)]
    require_auth: bool,
    /// Whether clients know of each other, through the host, as [member SceneMultiplayer.server_relay] says more of:
    /// false unless set, as in the client plugin's class. Host and clients must have the same.
    #[var(get = get_server_relay, set = set_server_relay)]
    server_relay: bool,
    /// Whether packets are sent at once, where small ones otherwise wait up to 5 milliseconds for others to share a
    /// datagram with. False unless set.
    #[var(get = get_no_nagle, set = set_no_nagle)]
    no_nagle: bool,
    /// Whether unreliable packets that cannot be sent at once are dropped. False unless set. offline-steam does not drop
    /// any: GameNetworkingSockets takes the flag and does not act on it once a connection is up.
    #[var(get = get_no_delay, set = set_no_delay)]
    no_delay: bool,
    /// What the peer prints, a value of the enum DebugLevel: `DEBUG_LEVEL_NONE` (0) unless set, `DEBUG_LEVEL_PEER` (1)
    /// for who comes and goes, `DEBUG_LEVEL_STEAM` (2) for what Steam says of the connections as well.
    #[var(get = get_debug_level, set = set_debug_level)]
    debug_level: i64,
    /// Settings for the connections of the next `create_…`: a Dictionary of `SteamServer.NetworkingConfigValue` and
    /// value. Unless it says otherwise, each connection has a send buffer of 2 MiB, a receive buffer of 16 MiB or 16,384
    /// messages (where Steam's own are 512 KiB, and 1 MiB or 1,000 messages), and, where it is made by Steam ID,
    /// `SteamServer.NETWORKING_CONFIG_SYMMETRIC_CONNECT`.
    ///
    /// Leave the rate of sending to Steam: one that is forced by `SteamServer.NETWORKING_CONFIG_SEND_RATE_MIN` is kept up
    /// towards a player whose game loads a level and has no room for more, at the cost of everybody's time.
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
    /// Tells how a peer has gone, right before `peer_disconnected`; a client, why it was not let in (`peer_id` is 1
    /// then); and a host, whose ticket was not accepted, of whom the game has not heard otherwise.
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

    /// Sets the most clients that a host takes, from now on. A number below 0 is an error.
    #[func]
    fn set_max_players(&mut self, max_players: i32) {
        match max_players {
            0.. => self.max_players = max_players,
            _ => complain("max_players", &format!("max_players is {max_players}; it must be 0 or more.")),
        }
    }

    /// The most bytes that may wait for one peer.
    #[func]
    fn get_max_queued_bytes(&self) -> i64 {
        self.max_queued_bytes
    }

    /// Sets the most bytes that may wait for one peer, from now on. A number below 0 is an error.
    #[func]
    fn set_max_queued_bytes(&mut self, max_queued_bytes: i64) {
        match max_queued_bytes {
            0.. => self.max_queued_bytes = max_queued_bytes,
            _ => complain(
                "max_queued_bytes",
                &format!("max_queued_bytes is {max_queued_bytes}; it must be 0 or more."),
            ),
        }
    }

    /// Whether players have to show a ticket.
    #[func]
    fn get_require_auth(&self) -> bool {
        self.require_auth
    }

    /// Sets whether players have to show a ticket: those that come from now on.
    #[func]
    fn set_require_auth(&mut self, require_auth: bool) {
        self.require_auth = require_auth;
    }

    /// Whether clients know of each other.
    #[func]
    fn get_server_relay(&self) -> bool {
        self.server_relay
    }

    /// Sets whether clients know of each other; best before any has come.
    #[func]
    fn set_server_relay(&mut self, server_relay: bool) {
        self.server_relay = server_relay;
    }

    /// Whether packets do not wait for others to share a datagram with.
    #[func]
    fn get_no_nagle(&self) -> bool {
        self.no_nagle
    }

    /// Sets whether packets wait for others to share a datagram with, from now on.
    #[func]
    fn set_no_nagle(&mut self, no_nagle: bool) {
        self.no_nagle = no_nagle;
    }

    /// Whether unreliable packets that cannot be sent at once are dropped.
    #[func]
    fn get_no_delay(&self) -> bool {
        self.no_delay
    }

    /// Sets whether unreliable packets that cannot be sent at once are dropped, from now on.
    #[func]
    fn set_no_delay(&mut self, no_delay: bool) {
        self.no_delay = no_delay;
    }

    /// What the peer prints.
    #[func]
    fn get_debug_level(&self) -> i64 {
        self.debug_level
    }

    /// Sets what the peer prints, from now on.
    #[func]
    fn set_debug_level(&mut self, debug_level: i64) {
        self.debug_level = debug_level;
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
    /// when there is no such peer, or it has none. [method get_steam_id_for_peer_id] is the same.
    #[func]
    fn get_steam_id_for_peer(&self, peer_id: i64) -> i64 {
        let Some((network, peer)) = self.network.as_ref().zip(i32::try_from(peer_id).ok()) else { return 0 };
        let steam_id = match network.id() {
            0 => 0,
            own if own == peer => own_steam_id(),
            _ => network.steam_id(peer),
        };
        steam_id as i64
    }

    /// The Steam ID of a connected peer, under the name that the client plugin has for it: see
    /// [method get_steam_id_for_peer].
    #[func]
    fn get_steam_id_for_peer_id(&self, peer_id: i64) -> i64 {
        self.get_steam_id_for_peer(peer_id)
    }

    /// The connected peer with a Steam ID. 0 when there is none; the one with the lowest peer ID when there are
    /// several; this end's own for its own Steam ID, unless a connected peer has the same.
    #[func]
    fn get_peer_id_for_steam_id(&self, steam_id: i64) -> i64 {
        let Some(network) = self.network.as_ref().filter(|_| steam_id != 0) else { return 0 };
        match network.peer_with(steam_id as u64) {
            0 if network.id() != 0 && own_steam_id() == steam_id as u64 => network.id().into(),
            peer => peer.into(),
        }
    }

    /// A connected peer as an object, which knows its Steam ID and its connection, and sends to it past the
    /// [MultiplayerAPI]. Null when there is no such peer.
    #[func]
    fn get_peer(&self, peer_id: i64) -> Option<Gd<SteamServerPacketPeer>> {
        let peer = i32::try_from(peer_id).ok().filter(|_| self.get_connection_for_peer(peer_id) != 0)?;
        Some(SteamServerPacketPeer::new_gd(self.to_gd().instance_id(), peer, &FOR_PACKET_PEERS))
    }

    /// Steam's handle of the connection to a peer, for `SteamServer.getConnectionRealTimeStatus` and the like. 0 when
    /// there is no such peer. Leave closing it and its messages to this object.
    #[func]
    fn get_connection_for_peer(&self, peer_id: i64) -> i64 {
        let (network, peer) = (self.network.as_ref(), i32::try_from(peer_id).ok());
        network.zip(peer).map_or(0, |(network, peer)| network.connection(peer)).into()
    }

    /// Ends the connection to a peer, like `disconnect_peer`, and tells it why: `reason` is a code of the game's own,
    /// 1000 to 2999, and `message` up to 127 bytes of text, the rest being cut; the other end gets both with
    /// [signal connection_ended], and a player's game with the client plugin's signal
    /// `network_connection_status_changed`. What was sent to the peer reliably still arrives. [signal connection_ended] and `peer_disconnected` follow at
    /// the next poll.
    ///
    /// Returns `OK`, `ERR_INVALID_PARAMETER` for another reason, `ERR_DOES_NOT_EXIST` when there is no such peer.
    #[func]
    fn disconnect_peer_with_reason(&mut self, peer_id: i64, reason: i64, message: GString) -> Error {
        let Some(reason) = i32::try_from(reason).ok().filter(|reason| (1000..=2999).contains(reason)) else {
            let text = format!("reason is {reason}; it must be 1000 to 2999.");
            return report("disconnect_peer_with_reason", &text, Error::ERR_INVALID_PARAMETER);
        };
        let text = text::cut(&message.to_string(), REASON_BYTES);
        let bytes = message.to_utf8_buffer().len();
        if bytes > REASON_BYTES {
            godot_warn!(
                "SteamServerMultiplayerPeer.disconnect_peer_with_reason: message has {bytes} bytes; what fits into \
                 {REASON_BYTES} is sent."
            );
        }
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
        network: fn(&Place, Options, usize) -> Result<Network, String>,
        place: impl FnOnce() -> Result<Place, String>,
    ) -> Error {
        if self.network.is_some() {
            return report(method, "the peer is in use; close() it first.", Error::ERR_ALREADY_IN_USE);
        }
        let Some(utils) = NetworkingUtils::get() else {
            let text = "Steam is not running. Call SteamServer.serverInitEx() first and check its status.";
            return report(method, text, Error::ERR_UNCONFIGURED);
        };
        let arguments = place().and_then(|place| Ok((place, checked_options(&utils, &self.options)?)));
        let (place, options) = match arguments {
            Ok(arguments) => arguments,
            Err(text) => return report(method, &text, Error::ERR_INVALID_PARAMETER),
        };
        self.clear();
        match network(&place, options, channels_of_the_project()) {
            Ok(network) => self.network = Some(network),
            Err(text) => return report(method, &format!("{text}."), Error::ERR_CANT_CREATE),
        }
        Error::OK
    }

    /// Forgets what the game has not heard of yet. The packet that Godot may be reading stays.
    fn clear(&mut self) {
        self.inbox.clear();
        self.events.clear();
    }

    fn policy(&self) -> Policy {
        Policy {
            refuse: self.refuses,
            most_peers: usize::try_from(self.max_players).unwrap_or_default(),
            most_waiting: usize::try_from(self.max_queued_bytes).unwrap_or_default(),
            require_auth: self.require_auth,
            no_nagle: self.no_nagle,
            no_delay: self.no_delay,
            is_talkative: self.debug_level > 0,
            shows_steam: self.debug_level > 1,
        }
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
                    self.network.iter_mut().for_each(|network| network.announce(id));
                    self.emit(&PEER_CONNECTED, &[id.to_variant()]);
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
        debug_assert!(!gate::is_inside(), "the signal {signal} is emitted with a pass");
        self.base_mut().emit_signal(signal, arguments);
    }

    fn send(&mut self, payload: &[u8]) -> Error {
        let (target, channel, mode) = (self.target, self.channel, self.mode);
        self.send_to(target, channel, mode, payload)
    }

    fn send_to(&mut self, target: i32, channel: i32, mode: Mode, payload: &[u8]) -> Error {
        let policy = self.policy();
        let Some(network) = self.network.as_mut().filter(|network| network.is_connected()) else {
            return Error::ERR_UNCONFIGURED;
        };
        let most = network.channels() - 1;
        let Some(channel) = usize::try_from(channel).ok().filter(|channel| *channel <= most) else {
            let text = format!("the transfer channel is {channel}; it must be 0 to {most}.");
            return report("put_packet", &text, Error::ERR_INVALID_PARAMETER);
        };
        if payload.is_empty() {
            return report("put_packet", "the packet is empty.", Error::ERR_INVALID_PARAMETER);
        }
        let was_waiting = network.has_batch();
        let outcome = network.send(&self.inbox, policy, &Parcel { target, channel, mode, payload });
        if !was_waiting && network.has_batch() {
            flush_later(&self.to_gd());
        }
        match outcome {
            Ok(()) => Error::OK,
            Err(SendError::NoSuchPeer) => Error::ERR_DOES_NOT_EXIST,
            Err(SendError::Refused) => Error::ERR_INVALID_DATA,
            Err(SendError::TooLarge { peer, most }) => {
                let size = payload.len();
                let text = format!(
                    "a packet of {size} bytes for peer {peer} on channel {channel} is not sent; {most} bytes fit."
                );
                report("put_packet", &text, Error::ERR_INVALID_DATA)
            }
        }
    }
}

/// How a packet peer reaches this class.
static FOR_PACKET_PEERS: Owner = Owner {
    steam_id_of: |owner, peer| with(owner, |owner| owner.bind().steam_id_of(peer)).unwrap_or_default(),
    connection_of: |owner, peer| with(owner, |owner| owner.bind().connection_of(peer)).unwrap_or_default(),
    put_reliable: |owner, peer, payload| {
        with(owner, |owner| owner.bind_mut().put_reliable(peer, payload)).unwrap_or(Error::ERR_UNCONFIGURED)
    },
    disconnect: |owner, peer, force| {
        with(owner, |owner| owner.bind_mut().disconnect(peer, force)).unwrap_or_default();
    },
};

fn with<R>(owner: InstanceId, act: impl FnOnce(&mut Gd<SteamServerMultiplayerPeer>) -> R) -> Option<R> {
    Gd::try_from_instance_id(owner).ok().as_mut().map(act)
}

// What a packet peer does, in the name of this one.
impl SteamServerMultiplayerPeer {
    pub(crate) fn steam_id_of(&self, peer: i32) -> i64 {
        self.get_steam_id_for_peer(peer.into())
    }

    pub(crate) fn connection_of(&self, peer: i32) -> u32 {
        self.network.as_ref().map_or(0, |network| network.connection(peer))
    }

    pub(crate) fn put_reliable(&mut self, peer: i32, payload: &[u8]) -> Error {
        self.send_to(peer, 0, Mode::Reliable, payload)
    }

    pub(crate) fn disconnect(&mut self, peer: i32, force: bool) {
        IMultiplayerPeerExtension::disconnect_peer(self, peer, force);
    }
}

/// As the project sets it, within Steam's bounds.
fn channels_of_the_project() -> usize {
    let settings = ProjectSettings::singleton();
    if !settings.has_setting(CHANNELS_SETTING) {
        return CHANNELS;
    }
    let channels = settings.get_setting(CHANNELS_SETTING).try_to::<i64>().unwrap_or_default();
    channels.clamp(1, 255) as usize
}

fn own_steam_id() -> u64 {
    GameServer::get().filter(|server| server.logged_on()).map_or(0, |server| server.steam_id())
}

/// Sends the packets of the frame at its end.
fn flush_later(peer: &Gd<SteamServerMultiplayerPeer>) {
    let flush = |arguments: &[&Variant]| {
        if let Ok(mut peer) = arguments[0].try_to::<Gd<SteamServerMultiplayerPeer>>() {
            peer.bind_mut().network.iter_mut().for_each(Network::flush);
        }
    };
    Callable::from_sync_fn("SteamServerMultiplayerPeer.flush", flush).call_deferred(&[peer.to_variant()]);
}

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
        network.disconnect(&self.inbox, peer, reason::CLOSED, c"disconnected", !force);
        if force {
            network.let_go_silently(peer);
            self.events.retain(|event| !matches!(event, Event::Connected(other) if *other == peer));
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
        // SAFETY: Godot hands over a buffer of this size for the length of the call.
        let bytes = unsafe { packet_peer::bytes_of(&buffer, size) };
        self.send(bytes)
    }

    fn get_available_packet_count(&self) -> i32 {
        self.inbox.count() as i32
    }

    fn get_max_packet_size(&self) -> i32 {
        (MAX_BYTES - LONGEST_HEADER) as i32
    }

    fn get_packet_channel(&self) -> i32 {
        self.inbox.next().channel.into()
    }

    fn get_packet_mode(&self) -> TransferMode {
        to_transfer_mode(self.inbox.next().mode)
    }

    fn get_packet_peer(&self) -> i32 {
        self.inbox.next().peer
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
        self.server_relay
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

fn complain(method: &str, text: &str) {
    godot_error!("SteamServerMultiplayerPeer.{method}: {text}");
}

fn report(method: &str, text: &str, error: Error) -> Error {
    complain(method, text);
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
