//! `ISteamGameServer` (`isteamgameserver.h`): the server's account, its entry in the server browser, the
//! players' tickets.

use std::ffi::CStr;
use std::net::{Ipv4Addr, Ipv6Addr};

use steam_sys as sys;

use crate::identity::Identity;
use crate::interface::steam_interface;

steam_interface! {
    /// `ISteamGameServer`.
    GameServer = GAME_SERVER -> ISteamGameServer;

    /// Identifies the game to the master server; before log on.
    fn set_product(product: &CStr) = sys::SteamAPI_ISteamGameServer_SetProduct;
    /// The game's title in the browser; before log on.
    fn set_game_description(description: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameDescription;
    /// The mod's folder; before log on.
    fn set_mod_dir(directory: &CStr) = sys::SteamAPI_ISteamGameServer_SetModDir;
    /// Dedicated or listen server; before log on.
    fn set_dedicated_server(dedicated: bool) = sys::SteamAPI_ISteamGameServer_SetDedicatedServer;
    /// Starts a log on to a persistent account.
    fn log_on(token: &CStr) = sys::SteamAPI_ISteamGameServer_LogOn;
    /// Starts a log on to a throw-away account.
    fn log_on_anonymous() = sys::SteamAPI_ISteamGameServer_LogOnAnonymous;
    /// Starts a log off.
    fn log_off() = sys::SteamAPI_ISteamGameServer_LogOff;
    /// Logged on right now.
    fn logged_on() -> bool = sys::SteamAPI_ISteamGameServer_BLoggedOn;
    /// Secured by VAC right now.
    fn secure() -> bool = sys::SteamAPI_ISteamGameServer_BSecure;
    /// The server's Steam ID; a placeholder before log on.
    fn steam_id() -> u64 = sys::SteamAPI_ISteamGameServer_GetSteamID;
    /// The master server wants a restart with a newer version; reading it clears it.
    fn was_restart_requested() -> bool = sys::SteamAPI_ISteamGameServer_WasRestartRequested;
    /// Advertised player limit.
    fn set_max_player_count(players: i32) = sys::SteamAPI_ISteamGameServer_SetMaxPlayerCount;
    /// Advertised number of bots.
    fn set_bot_player_count(bots: i32) = sys::SteamAPI_ISteamGameServer_SetBotPlayerCount;
    /// Name in the browser.
    fn set_server_name(name: &CStr) = sys::SteamAPI_ISteamGameServer_SetServerName;
    /// Map in the browser.
    fn set_map_name(map: &CStr) = sys::SteamAPI_ISteamGameServer_SetMapName;
    /// Padlock in the browser.
    fn set_password_protected(protected: bool) = sys::SteamAPI_ISteamGameServer_SetPasswordProtected;
    /// Removes every rule.
    fn clear_all_key_values() = sys::SteamAPI_ISteamGameServer_ClearAllKeyValues;
    /// Adds or replaces one rule.
    fn set_key_value(key: &CStr, value: &CStr) = sys::SteamAPI_ISteamGameServer_SetKeyValue;
    /// Tags, as filters of the browser.
    fn set_game_tags(tags: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameTags;
    /// Data, as filters of searches by API.
    fn set_game_data(data: &CStr) = sys::SteamAPI_ISteamGameServer_SetGameData;
    /// Region code.
    fn set_region(region: &CStr) = sys::SteamAPI_ISteamGameServer_SetRegion;
    /// Port for spectators; 0 for none.
    fn set_spectator_port(port: u16) = sys::SteamAPI_ISteamGameServer_SetSpectatorPort;
    /// Name for spectators.
    fn set_spectator_server_name(name: &CStr) = sys::SteamAPI_ISteamGameServer_SetSpectatorServerName;
    /// Ends the session of a player or a bot.
    fn end_auth_session(steam_id: u64) = sys::SteamAPI_ISteamGameServer_EndAuthSession;
    /// Withdraws a ticket of this server's.
    fn cancel_auth_ticket(ticket: u32) = sys::SteamAPI_ISteamGameServer_CancelAuthTicket;
    /// `EUserHasLicenseForAppResult` of a player with a session.
    fn user_has_license_for_app(steam_id: u64, app_id: u32) -> i32
        = sys::SteamAPI_ISteamGameServer_UserHasLicenseForApp;
    /// Asks whether a user is in a group; false when nothing was asked.
    fn request_user_group_status(steam_id: u64, group_id: u64) -> bool
        = sys::SteamAPI_ISteamGameServer_RequestUserGroupStatus;
    /// Ties the server to a group; returns the call.
    fn associate_with_clan(clan_id: u64) -> u64 = sys::SteamAPI_ISteamGameServer_AssociateWithClan;
    /// Asks how a new player goes with the others; returns the call.
    fn compute_new_player_compatibility(steam_id: u64) -> u64
        = sys::SteamAPI_ISteamGameServer_ComputeNewPlayerCompatibility;
    /// Lists a bot among the players; returns its made-up Steam ID.
    fn create_unauthenticated_user_connection() -> u64
        = sys::SteamAPI_ISteamGameServer_CreateUnauthenticatedUserConnection;
    /// Name and score of a player as the browser shows them.
    fn update_user_data(steam_id: u64, name: &CStr, score: u32) -> bool
        = sys::SteamAPI_ISteamGameServer_BUpdateUserData;
    /// Listed and answering queries.
    fn set_advertise_server_active(active: bool) = sys::SteamAPI_ISteamGameServer_SetAdvertiseServerActive;
}

/// An address as Steam reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublicIp {
    /// Not known before log on.
    Unknown,
    /// `k_ESteamIPTypeIPv4`.
    V4(Ipv4Addr),
    /// `k_ESteamIPTypeIPv6`.
    V6(Ipv6Addr),
}

/// A ticket of this server's.
#[derive(Default)]
pub struct AuthTicket {
    /// What `cancel_auth_ticket` wants; 0 when there is no ticket.
    pub handle: u32,
    /// What the other side wants.
    pub bytes: Vec<u8>,
}

/// A datagram that Steam wants sent from the game's socket.
#[derive(Default)]
pub struct OutgoingPacket {
    /// Its content.
    pub bytes: Vec<u8>,
    /// IPv4 of the receiver, host order.
    pub address: u32,
    /// Port of the receiver.
    pub port: u16,
}

/// Room for a ticket; the SDK's own examples use as much and Steam's tickets are smaller.
const TICKET_BYTES: usize = 1024;
/// Room for an outgoing datagram, as the header asks for.
const PACKET_BYTES: usize = 16 * 1024;

impl GameServer {
    /// The address under which Steam sees the server.
    pub fn public_ip(self) -> PublicIp {
        // SAFETY: the handle is the running interface; the answer comes by value, and all of it is bytes.
        let (address, kind) = unsafe {
            let answer = sys::SteamAPI_ISteamGameServer_GetPublicIP(self.0.as_ptr());
            (answer.__bindgen_anon_1.m_rgubIPv6, answer.m_eType)
        };
        public_ip_of(address, kind)
    }

    /// Makes a ticket that proves who this server is, for anybody or for one party alone.
    pub fn auth_session_ticket(self, remote: Option<&Identity>) -> AuthTicket {
        let mut bytes = vec![0; TICKET_BYTES];
        let mut length = 0;
        // SAFETY: the buffer has the size that is given, and Steam reads the identity during the call only.
        let handle = unsafe {
            sys::SteamAPI_ISteamGameServer_GetAuthSessionTicket(
                self.0.as_ptr(),
                bytes.as_mut_ptr().cast(),
                TICKET_BYTES as i32,
                &mut length,
                remote.map_or(std::ptr::null(), Identity::as_ptr),
            )
        };
        bytes.truncate(if handle == 0 { 0 } else { length as usize });
        AuthTicket { handle, bytes }
    }

    /// Has a player's ticket checked; returns an `EBeginAuthSessionResult`.
    pub fn begin_auth_session(self, ticket: &[u8], steam_id: u64) -> i32 {
        let Ok(length) = i32::try_from(ticket.len()) else {
            return sys::k_EBeginAuthSessionResultInvalidTicket;
        };
        // SAFETY: the ticket has as many bytes as are announced; Steam reads them during the call only.
        unsafe {
            sys::SteamAPI_ISteamGameServer_BeginAuthSession(
                self.0.as_ptr(),
                ticket.as_ptr().cast(),
                length,
                steam_id,
            )
        }
    }

    /// Hands a datagram of the shared socket to Steam, with its sender's address in host order. Returns
    /// whether Steam took it.
    pub fn handle_incoming_packet(self, packet: &[u8], ip: u32, port: u16) -> bool {
        let Ok(length) = i32::try_from(packet.len()) else { return false };
        // SAFETY: the packet has as many bytes as are announced; Steam reads them during the call only.
        unsafe {
            sys::SteamAPI_ISteamGameServer_HandleIncomingPacket(
                self.0.as_ptr(),
                packet.as_ptr().cast(),
                length,
                ip,
                port,
            )
        }
    }

    /// The next datagram that Steam wants sent from the shared socket.
    pub fn next_outgoing_packet(self) -> Option<OutgoingPacket> {
        let mut buffer = [0; PACKET_BYTES];
        let (mut address, mut port) = (0, 0);
        // SAFETY: the buffer has the size that is given, and the two numbers are live.
        let length = unsafe {
            sys::SteamAPI_ISteamGameServer_GetNextOutgoingPacket(
                self.0.as_ptr(),
                buffer.as_mut_ptr().cast(),
                PACKET_BYTES as i32,
                &mut address,
                &mut port,
            )
        };
        let bytes = buffer.get(..usize::try_from(length).ok()?)?;
        (!bytes.is_empty()).then(|| OutgoingPacket { bytes: bytes.to_vec(), address, port })
    }
}

/// An address of zeros is one that is not known.
fn public_ip_of(address: [u8; 16], kind: i32) -> PublicIp {
    let [a, b, c, d, ..] = address;
    let v4 = u32::from_ne_bytes([a, b, c, d]);
    match kind {
        sys::k_ESteamIPTypeIPv4 if v4 != 0 => PublicIp::V4(Ipv4Addr::from_bits(v4)),
        sys::k_ESteamIPTypeIPv6 if address != [0; 16] => PublicIp::V6(Ipv6Addr::from(address)),
        _ => PublicIp::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_type_says_which_bytes_count() {
        let address_of = |bytes: &[u8], kind| {
            let mut address = [0; 16];
            address[..bytes.len()].copy_from_slice(bytes);
            public_ip_of(address, kind)
        };
        let v4 = 0x7F00_0001_u32.to_ne_bytes();
        assert_eq!(address_of(&v4, 0), PublicIp::V4(Ipv4Addr::LOCALHOST));
        assert_eq!(address_of(&[0; 4], 0), PublicIp::Unknown);
        let v6 = "2001:db8::7".parse::<Ipv6Addr>().unwrap();
        assert_eq!(address_of(&v6.octets(), 1), PublicIp::V6(v6));
        assert_eq!(address_of(&v4, 9), PublicIp::Unknown, "a type that no header lists");
    }
}
