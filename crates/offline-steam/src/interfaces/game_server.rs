//! `ISteamGameServer`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, and when no server
//! runs, nothing happens and the answer is neutral.

use std::ffi::{c_char, c_int, c_void};
use std::net::IpAddr;

use crate::dispatch::CallHandle;
use crate::ffi::{text, with_interface};
use crate::interfaces::Interface;
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

fn with_server<R>(this: *mut c_void, neutral: R, body: impl FnOnce(&mut Server) -> R) -> R {
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
    value: *const c_char,
    size: usize,
    property: impl FnOnce(&mut Properties) -> &mut String,
) {
    set(this, |properties| {
        // SAFETY: the pointer is what this function's contract says.
        *property(properties) = unsafe { clipped(value, size) };
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
        *property(properties) = unsafe { clipped(value, size) };
    });
}

/// The text of an argument, cut to what fits into `size` bytes with its NUL.
///
/// # Safety
/// `argument` is null, which counts as empty, or points to a C string.
unsafe fn clipped(argument: *const c_char, size: usize) -> String {
    // SAFETY: the pointer is what this function's contract says; the text is copied before it can change.
    unsafe { text(argument) }.map_or_else(String::new, |text| clip(&text, size).to_owned())
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
        let token = unsafe { clipped(token, UNLIMITED) };
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
    unsafe { set_text(this, name, MAX_SERVER_NAME, |properties| &mut properties.server_name) };
}

/// Sets the map's name.
///
/// # Safety
/// `map` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetMapName(this: *mut c_void, map: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, map, MAX_MAP_NAME, |properties| &mut properties.map_name) };
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
    unsafe { set_text(this, name, MAX_MAP_NAME, |properties| &mut properties.spectator_name) };
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
        let (key, value) = unsafe { (clipped(key, UNLIMITED), clipped(value, UNLIMITED)) };
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
    unsafe { set_text(this, tags, MAX_TAGS, |properties| &mut properties.tags) };
}

/// Sets the game data.
///
/// # Safety
/// `data` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetGameData(this: *mut c_void, data: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, data, MAX_GAME_DATA, |properties| &mut properties.game_data) };
}

/// Sets the region.
///
/// # Safety
/// `region` is null or points to a C string.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamGameServer_SetRegion(this: *mut c_void, region: *const c_char) {
    // SAFETY: the pointer is what this function's contract says.
    unsafe { set_text(this, region, UNLIMITED, |properties| &mut properties.region) };
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

/// The handle of no call (`k_uAPICallInvalid` in steamtypes.h).
const NO_CALL: CallHandle = 0;
