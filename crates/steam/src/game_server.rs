//! `ISteamGameServer` (`isteamgameserver.h`): the server's account, its entry in the server browser, the
//! players' tickets.

use std::net::{Ipv4Addr, Ipv6Addr};

use steam_sys as sys;

use crate::identity::Identity;
use crate::interface::steam_interface;

steam_interface! {
    /// `ISteamGameServer`.
    GameServer = GAME_SERVER -> ISteamGameServer;
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
    pub fn public_ip(&self) -> PublicIp {
        // SAFETY: the handle is the running interface; the answer comes by value, and all of it is bytes.
        let (address, kind) = unsafe {
            let answer = sys::SteamAPI_ISteamGameServer_GetPublicIP(self.raw.as_ptr());
            (answer.__bindgen_anon_1.m_rgubIPv6, answer.m_eType)
        };
        public_ip_of(address, kind)
    }

    /// Makes a ticket that proves who this server is, for anybody or for one party alone.
    pub fn auth_session_ticket(&self, remote: Option<&Identity>) -> AuthTicket {
        let mut bytes = vec![0; TICKET_BYTES];
        let mut length = 0;
        // SAFETY: the buffer has the size that is given, and Steam reads the identity during the call only.
        let handle = unsafe {
            sys::SteamAPI_ISteamGameServer_GetAuthSessionTicket(
                self.raw.as_ptr(),
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
    pub fn begin_auth_session(&self, ticket: &[u8], steam_id: u64) -> i32 {
        let Ok(length) = i32::try_from(ticket.len()) else {
            return sys::k_EBeginAuthSessionResultInvalidTicket;
        };
        // SAFETY: the ticket has as many bytes as are announced; Steam reads them during the call only.
        unsafe {
            sys::SteamAPI_ISteamGameServer_BeginAuthSession(
                self.raw.as_ptr(),
                ticket.as_ptr().cast(),
                length,
                steam_id,
            )
        }
    }

    /// Hands a datagram of the shared socket to Steam, with its sender's address in host order. Returns
    /// whether Steam took it.
    pub fn handle_incoming_packet(&self, packet: &[u8], ip: u32, port: u16) -> bool {
        let Ok(length) = i32::try_from(packet.len()) else { return false };
        // SAFETY: the packet has as many bytes as are announced; Steam reads them during the call only.
        unsafe {
            sys::SteamAPI_ISteamGameServer_HandleIncomingPacket(
                self.raw.as_ptr(),
                packet.as_ptr().cast(),
                length,
                ip,
                port,
            )
        }
    }

    /// The next datagram that Steam wants sent from the shared socket.
    pub fn next_outgoing_packet(&self) -> Option<OutgoingPacket> {
        let mut buffer = [0; PACKET_BYTES];
        let (mut address, mut port) = (0, 0);
        // SAFETY: the buffer has the size that is given, and the two numbers are live.
        let length = unsafe {
            sys::SteamAPI_ISteamGameServer_GetNextOutgoingPacket(
                self.raw.as_ptr(),
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
