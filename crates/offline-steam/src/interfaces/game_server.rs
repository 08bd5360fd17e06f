//! `ISteamGameServer`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

use std::ffi::{c_char, c_int, c_void};
use std::net::{IpAddr, Ipv4Addr, SocketAddrV4};

use crate::browser::protocol::Query;
use crate::dispatch::{CallHandle, NO_CALL};
use crate::ffi::{bytes, text, write};
use crate::interface::Interface;
use crate::interfaces::running::with_interface;
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

pub(super) fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
    with_interface(Interface::GameServer, this, neutral, body)
}

fn set(this: *mut c_void, change: impl FnOnce(&mut Properties)) {
    with_server(this, (), |server| change(&mut server.properties));
}

/// Sets a property that a logon fixes. `function` is its setter's name in scripts.
fn set_before_log_on(this: *mut c_void, function: &str, change: impl FnOnce(&mut Properties)) {
    with_server(this, (), |server| {
        if server.is_logged_off() {
            change(&mut server.properties);
        } else {
            notice(&format!("{function} ignored: it must be called before the logon"));
        }
    });
}

/// Sets a text property, cut to what fits into `size` bytes with its NUL.
///
/// # Safety
/// `value` is null, which counts as empty, or points to a C string.
unsafe fn set_text(
    this: *mut c_void,
    function: &str,
    value: *const c_char,
    size: usize,
    property: impl FnOnce(&mut Properties) -> &mut String,
) {
    set(this, |properties| {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { store(property(properties), function, value, size) };
    });
}

/// Sets a text property that a logon fixes; `size` as in [`set_text`].
///
/// # Safety
/// As [`set_text`].
unsafe fn set_text_before_log_on(
    this: *mut c_void,
    function: &str,
    value: *const c_char,
    size: usize,
    property: impl FnOnce(&mut Properties) -> &mut String,
) {
    set_before_log_on(this, function, |properties| {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { store(property(properties), function, value, size) };
    });
}

/// Stores what of an argument of `function` fits into `size` bytes with its NUL. A cut is warned of, but not each
/// time anew for a text that is set again and again.
///
/// # Safety
/// `argument` is null, which counts as empty, or points to a C string.
unsafe fn store(property: &mut String, function: &str, argument: *const c_char, size: usize) {
    // SAFETY: the pointer is what this function's contract says; the text is copied before it can change.
    let text = unsafe { text(argument) }.unwrap_or_default();
    let fitting = clip(&text, size);
    if fitting == property {
        return;
    }
    if fitting.len() < text.len() {
        notice(&format!("{function}: the text has {} bytes and is cut to {}", text.len(), fitting.len()));
    }
    *property = fitting.to_owned();
}

/// The text of an argument.
///
/// # Safety
/// `argument` is null, which counts as empty, or points to a C string.
unsafe fn owned(argument: *const c_char) -> String {
    // SAFETY: the pointer is what this function's contract says; the text is copied before it can change.
    unsafe { text(argument) }.unwrap_or_default().into_owned()
}

/// Size for texts to which the SDK gives no limit.
const UNLIMITED: usize = usize::MAX;

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServer_v015() -> *mut c_void {
    Interface::GameServer.access()
}

/// Sets the product; before the logon only.
///
/// # Safety
/// `product` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetProduct(this: *mut c_void, product: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        set_text_before_log_on(this, "setProduct", product, UNLIMITED, |properties| &mut properties.product)
    };
}

/// Sets the game description; before the logon only.
///
/// # Safety
/// `description` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetGameDescription(
    this: *mut c_void,
    description: *const c_char,
) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        set_text_before_log_on(this, "setGameDescription", description, MAX_GAME_DESCRIPTION, |properties| {
            &mut properties.game_description
        })
    };
}

/// Sets the mod directory; before the logon only.
///
/// # Safety
/// `mod_dir` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetModDir(this: *mut c_void, mod_dir: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        set_text_before_log_on(this, "setModDir", mod_dir, MAX_GAME_DIR, |properties| &mut properties.mod_dir)
    };
}

/// Declares the server dedicated or not; before the logon only.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetDedicatedServer(this: *mut c_void, dedicated: bool) {
    set_before_log_on(this, "setDedicatedServer", |properties| properties.dedicated = dedicated);
}

/// Starts a logon to the account of a token.
///
/// # Safety
/// `token` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_LogOn(this: *mut c_void, token: *const c_char) {
    with_server(this, (), |server| {
        // SAFETY: the pointer is what this function's contract says.
        let token = unsafe { owned(token) };
        server.log_on(Account::Persistent(token));
    });
}

/// Starts a logon to a throw-away account.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_LogOnAnonymous(this: *mut c_void) {
    with_server(this, (), |server| server.log_on(Account::Anonymous));
}

/// Logs off.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_LogOff(this: *mut c_void) {
    with_server(this, (), Server::log_off);
}

/// Whether the connection to Steam stands.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_BLoggedOn(this: *mut c_void) -> bool {
    with_server(this, false, |server| server.is_logged_on())
}

/// Whether VAC protects the server.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_BSecure(this: *mut c_void) -> bool {
    with_server(this, false, |server| server.is_secure())
}

/// The server's Steam ID, 0 until it is logged on.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_GetSteamID(this: *mut c_void) -> u64 {
    with_server(this, SteamId::NIL.0, |server| server.steam_id().0)
}

/// Whether the master server asked for a restart; true once for each time.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_WasRestartRequested(this: *mut c_void) -> bool {
    with_server(this, false, Server::take_restart_request)
}

/// Sets the number of places for players.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetMaxPlayerCount(this: *mut c_void, players: c_int) {
    set(this, |properties| properties.max_players = players);
}

/// Sets the number of bots.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetBotPlayerCount(this: *mut c_void, bots: c_int) {
    set(this, |properties| properties.bots = bots);
}

/// Sets the server's name.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetServerName(this: *mut c_void, name: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        set_text(this, "setServerName", name, MAX_SERVER_NAME, |properties| &mut properties.server_name)
    };
}

/// Sets the map's name.
///
/// # Safety
/// `map` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetMapName(this: *mut c_void, map: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, "setMapName", map, MAX_MAP_NAME, |properties| &mut properties.map_name) };
}

/// Tells whether a password is needed.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetPasswordProtected(this: *mut c_void, protected: bool) {
    set(this, |properties| properties.password_protected = protected);
}

/// Sets the spectator server's port.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetSpectatorPort(this: *mut c_void, port: u16) {
    set(this, |properties| properties.spectator_port = port);
}

/// Sets the spectator server's name.
///
/// # Safety
/// `name` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetSpectatorServerName(
    this: *mut c_void,
    name: *const c_char,
) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe {
        set_text(this, "setSpectatorServerName", name, MAX_MAP_NAME, |properties| {
            &mut properties.spectator_name
        })
    };
}

/// Drops all rules.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_ClearAllKeyValues(this: *mut c_void) {
    set(this, |properties| properties.rules.clear());
}

/// Sets a rule. One without a key is dropped.
///
/// # Safety
/// `key` and `value` are null or point to C strings.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetKeyValue(
    this: *mut c_void,
    key: *const c_char,
    value: *const c_char,
) {
    set(this, |properties| {
        // SAFETY: the pointers are what this function's contract says.
        let (key, value) = unsafe { (owned(key), owned(value)) };
        if !key.is_empty() {
            properties.rules.insert(key, value);
        }
    });
}

/// Sets the game tags.
///
/// # Safety
/// `tags` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetGameTags(this: *mut c_void, tags: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, "setGameTags", tags, MAX_TAGS, |properties| &mut properties.tags) };
}

/// Sets the game data.
///
/// # Safety
/// `data` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetGameData(this: *mut c_void, data: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, "setGameData", data, MAX_GAME_DATA, |properties| &mut properties.game_data) };
}

/// Sets the region.
///
/// # Safety
/// `region` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetRegion(this: *mut c_void, region: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, "setRegion", region, UNLIMITED, |properties| &mut properties.region) };
}

/// Switches listing and answering of queries on or off.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_SetAdvertiseServerActive(this: *mut c_void, active: bool) {
    set(this, |properties| properties.advertised = active);
}

/// The address under which Steam sees the server, 0 until it is logged on.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_GetPublicIP(this: *mut c_void) -> SteamIpAddress {
    with_server(this, None, |server| server.public_ip()).into()
}

/// Takes a query that came in on the game's socket. `ip` and `port` are the sender's, in the machine's order.
///
/// # Safety
/// `packet` is null or points to `length` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_HandleIncomingPacket(
    this: *mut c_void,
    packet: *const c_void,
    length: c_int,
    ip: u32,
    port: u16,
) -> bool {
    // SAFETY: the pointer is what this function's contract says.
    let Some(query) = Query::parse(unsafe { bytes(packet, length) }) else { return false };
    with_server(this, false, |server| {
        server.answer_by_game(query, SocketAddrV4::new(Ipv4Addr::from_bits(ip), port))
    })
}

/// Hands out the next answer to send from the game's socket; returns its length, 0 when there is none.
///
/// # Safety
/// `packet` is null or points to `size` writable bytes; `ip` and `port` are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_GetNextOutgoingPacket(
    this: *mut c_void,
    packet: *mut c_void,
    size: c_int,
    ip: *mut u32,
    port: *mut u16,
) -> c_int {
    let size = if packet.is_null() { 0 } else { usize::try_from(size).unwrap_or(0) };
    with_server(this, 0, |server| {
        let Some(next) = server.take_outgoing() else { return 0 };
        if next.datagram.len() > size {
            notice("an answer to a query is lost: getNextOutgoingPacket has no room for 1400 bytes");
            return 0;
        }
        // SAFETY: the buffer has `size` bytes by this function's contract, and the datagram fits.
        unsafe { packet.cast::<u8>().copy_from_nonoverlapping(next.datagram.as_ptr(), next.datagram.len()) };
        // SAFETY: the pointers are what this function's contract says.
        unsafe {
            write(ip, next.to.ip().to_bits());
            write(port, next.to.port());
        }
        next.datagram.len() as c_int
    })
}

/// Ties the server to a group; answered by `AssociateWithClanResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_AssociateWithClan(this: *mut c_void, clan: u64) -> CallHandle {
    with_server(this, NO_CALL, |server| server.associate_with_clan(SteamId(clan)))
}

/// Asks who gets on with a new player; answered by `ComputeNewPlayerCompatibilityResult_t`.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility(
    this: *mut c_void,
    candidate: u64,
) -> CallHandle {
    with_server(this, NO_CALL, |server| server.compute_new_player_compatibility(SteamId(candidate)))
}
