//! `ISteamGameServer`; its part about players is in `players`.

use std::ffi::c_void;
use std::net::{IpAddr, Ipv4Addr, SocketAddrV4};

use crate::browser::protocol::Query;
use crate::dispatch::CallHandle;
use crate::ffi::argument::{Buffer, List, Out, Text};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::with_interface;
use crate::interfaces::this;
use crate::notice::notice;
use crate::properties::{
    MAX_GAME_DATA, MAX_GAME_DESCRIPTION, MAX_GAME_DIR, MAX_MAP_NAME, MAX_SERVER_NAME, MAX_TAGS, Properties,
    clip,
};
use crate::server::{Account, Server};
use crate::steam_id::SteamId;

/// An address of the internet (`SteamIPAddress_t` in steamtypes.h).
#[repr(C, packed)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SteamIpAddress {
    /// IPv4: four bytes in the machine's order, then zeros. IPv6: sixteen bytes in network order.
    pub address: [u8; 16],
    /// 0 for IPv4, 1 for IPv6.
    pub kind: u32,
}

impl From<Option<IpAddr>> for SteamIpAddress {
    /// No address is the IPv4 address 0.
    fn from(ip: Option<IpAddr>) -> Self {
        match ip {
            None => Self { address: [0; 16], kind: 0 },
            Some(IpAddr::V4(ip)) => {
                let mut address = [0; 16];
                address[..4].copy_from_slice(&ip.to_bits().to_ne_bytes());
                Self { address, kind: 0 }
            }
            Some(IpAddr::V6(ip)) => Self { address: ip.octets(), kind: 1 },
        }
    }
}

impl From<SteamIpAddress> for steam_sys::SteamIPAddress_t {
    fn from(ip: SteamIpAddress) -> Self {
        let address = steam_sys::SteamIPAddress_t__bindgen_ty_1 { m_rgubIPv6: ip.address };
        Self { __bindgen_anon_1: address, m_eType: ip.kind as _ }
    }
}

/// What a logon fixes can be set before it only; `function` is the setter's name in scripts.
fn before_log_on(server: &mut Server, function: &str, change: impl FnOnce(&mut Properties)) {
    if server.is_logged_off() {
        change(&mut server.properties);
    } else {
        notice(&format!("{function} ignored: it must be called before the logon"));
    }
}

/// Stores what of an argument of `function` fits into `size` bytes with its NUL. A cut is warned of, but not each
/// time anew for a text that is set again and again.
fn store(property: &mut String, function: &str, argument: Text, size: usize) {
    let text = argument.or_empty();
    let fitting = clip(&text, size);
    if fitting == property {
        return;
    }
    if fitting.len() < text.len() {
        notice(&format!("{function}: the text has {} bytes and is cut to {}", text.len(), fitting.len()));
    }
    *property = fitting.to_owned();
}

/// Size for texts to which the SDK gives no limit.
const UNLIMITED: usize = usize::MAX;

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServer_v015() -> *mut this::GameServer { Interface::GameServer.access() }
}

export! { GameServer in with_interface;
    /// Sets the product; before the logon only.
    fn SteamAPI_ISteamGameServer_SetProduct(server, product: Text) {
        before_log_on(server, "setProduct", |to| store(&mut to.product, "setProduct", product, UNLIMITED));
    }

    /// Sets the game description; before the logon only.
    fn SteamAPI_ISteamGameServer_SetGameDescription(server, description: Text) {
        const NAME: &str = "setGameDescription";
        before_log_on(server, NAME, |to| {
            store(&mut to.game_description, NAME, description, MAX_GAME_DESCRIPTION);
        });
    }

    /// Sets the mod directory; before the logon only.
    fn SteamAPI_ISteamGameServer_SetModDir(server, mod_dir: Text) {
        before_log_on(server, "setModDir", |to| store(&mut to.mod_dir, "setModDir", mod_dir, MAX_GAME_DIR));
    }

    /// Declares the server dedicated or not; before the logon only.
    fn SteamAPI_ISteamGameServer_SetDedicatedServer(server, dedicated: bool) {
        before_log_on(server, "setDedicatedServer", |to| to.dedicated = dedicated);
    }

    /// Starts a logon to the account of a token.
    fn SteamAPI_ISteamGameServer_LogOn(server, token: Text) {
        server.log_on(Account::Persistent(token.owned()));
    }

    /// Starts a logon to a throw-away account.
    fn SteamAPI_ISteamGameServer_LogOnAnonymous(server) { server.log_on(Account::Anonymous); }

    /// Logs off.
    fn SteamAPI_ISteamGameServer_LogOff(server) { server.log_off(); }

    /// Whether the connection to Steam stands.
    fn SteamAPI_ISteamGameServer_BLoggedOn(server) -> bool { server.is_logged_on() }

    /// Whether VAC protects the server.
    fn SteamAPI_ISteamGameServer_BSecure(server) -> bool { server.is_secure() }

    /// The server's Steam ID, 0 until it is logged on.
    fn SteamAPI_ISteamGameServer_GetSteamID(server) -> u64 { server.steam_id().0 }

    /// Whether the master server asked for a restart; true once for each time.
    fn SteamAPI_ISteamGameServer_WasRestartRequested(server) -> bool { server.take_restart_request() }

    /// Sets the number of places for players.
    fn SteamAPI_ISteamGameServer_SetMaxPlayerCount(server, players: i32) {
        server.properties.max_players = players;
    }

    /// Sets the number of bots.
    fn SteamAPI_ISteamGameServer_SetBotPlayerCount(server, bots: i32) { server.properties.bots = bots; }

    /// Sets the server's name.
    fn SteamAPI_ISteamGameServer_SetServerName(server, name: Text) {
        store(&mut server.properties.server_name, "setServerName", name, MAX_SERVER_NAME);
    }

    /// Sets the map's name.
    fn SteamAPI_ISteamGameServer_SetMapName(server, map: Text) {
        store(&mut server.properties.map_name, "setMapName", map, MAX_MAP_NAME);
    }

    /// Tells whether a password is needed.
    fn SteamAPI_ISteamGameServer_SetPasswordProtected(server, protected: bool) {
        server.properties.password_protected = protected;
    }

    /// Sets the spectator server's port.
    fn SteamAPI_ISteamGameServer_SetSpectatorPort(server, port: u16) {
        if port != 0 && port == server.settings.game_port {
            server.once.notice("setSpectatorPort: that is the game port, and spectators need one of their own");
        }
        server.properties.spectator_port = port;
    }

    /// Sets the spectator server's name.
    fn SteamAPI_ISteamGameServer_SetSpectatorServerName(server, name: Text) {
        store(&mut server.properties.spectator_name, "setSpectatorServerName", name, MAX_MAP_NAME);
    }

    /// Drops all rules.
    fn SteamAPI_ISteamGameServer_ClearAllKeyValues(server) { server.properties.rules.clear(); }

    /// Sets a rule. One without a key is dropped.
    fn SteamAPI_ISteamGameServer_SetKeyValue(server, key: Text, value: Text) {
        let (key, value) = (key.owned(), value.owned());
        if key.is_empty() {
            return server.once.notice("setKeyValue ignored: a rule has a name");
        }
        server.properties.rules.insert(key, value);
    }

    /// Sets the game tags.
    fn SteamAPI_ISteamGameServer_SetGameTags(server, tags: Text) {
        store(&mut server.properties.tags, "setGameTags", tags, MAX_TAGS);
    }

    /// Sets the game data.
    fn SteamAPI_ISteamGameServer_SetGameData(server, data: Text) {
        store(&mut server.properties.game_data, "setGameData", data, MAX_GAME_DATA);
    }

    /// Sets the region.
    fn SteamAPI_ISteamGameServer_SetRegion(server, region: Text) {
        store(&mut server.properties.region, "setRegion", region, UNLIMITED);
    }

    /// Switches listing and answering of queries on or off.
    fn SteamAPI_ISteamGameServer_SetAdvertiseServerActive(server, active: bool) {
        server.properties.advertised = active;
    }

    /// The address under which Steam sees the server, 0 until it is logged on.
    fn SteamAPI_ISteamGameServer_GetPublicIP(server)
        -> steam_sys::SteamIPAddress_t [SteamIpAddress::from(None).into()]
    {
        SteamIpAddress::from(server.public_ip()).into()
    }

    /// Takes a query that came in on the game's socket. `ip` and `port` are the sender's, in the machine's order.
    fn SteamAPI_ISteamGameServer_HandleIncomingPacket(
        server, packet: List<*const c_void> [length: i32], ip: u32, port: u16) -> bool
    {
        let from = SocketAddrV4::new(Ipv4Addr::from_bits(ip), port);
        Query::parse(packet.bytes()).is_some_and(|query| server.answer_by_game(query, from))
    }

    /// Hands out the next answer to send from the game's socket; returns its length, 0 when there is none.
    fn SteamAPI_ISteamGameServer_GetNextOutgoingPacket(
        server, packet: Buffer<*mut c_void> [size: i32], ip: Out<u32>, port: Out<u16>) -> i32
    {
        let Some(next) = server.take_outgoing() else { return 0 };
        if !packet.fill(&next.datagram) {
            notice("an answer to a query is lost: getNextOutgoingPacket has no room for 1400 bytes");
            return 0;
        }
        ip.set(next.to.ip().to_bits());
        port.set(next.to.port());
        next.datagram.len() as i32
    }

    /// Ties the server to a group; answered by `AssociateWithClanResult_t`.
    fn SteamAPI_ISteamGameServer_AssociateWithClan(server, clan: SteamId) -> CallHandle {
        server.associate_with_clan(clan)
    }

    /// Asks who gets on with a new player; answered by `ComputeNewPlayerCompatibilityResult_t`.
    fn SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility(server, candidate: SteamId) -> CallHandle {
        server.compute_new_player_compatibility(candidate)
    }
}
