//! `ISteamNetworking` (`isteamnetworking.h`): the old packets between peers, which Valve replaced by messages.

use parking_lot::Mutex;
use steam_sys as sys;

use crate::interface::steam_interface;
use crate::payload::{Room, field, room_for};

steam_interface! {
    /// `ISteamNetworking` of the game server.
    Networking = NETWORKING -> ISteamNetworking;

    /// Lets a peer in that asked for a session.
    fn accept_session(steam_id: u64) -> bool = sys::SteamAPI_ISteamNetworking_AcceptP2PSessionWithUser;
    /// Ends the session with a peer.
    fn close_session(steam_id: u64) -> bool = sys::SteamAPI_ISteamNetworking_CloseP2PSessionWithUser;
    /// Ends a channel of a session.
    fn close_channel(steam_id: u64, channel: i32) -> bool
        = sys::SteamAPI_ISteamNetworking_CloseP2PChannelWithUser;
    /// Lets new sessions fall back to relays.
    fn allow_relay(allow: bool) -> bool = sys::SteamAPI_ISteamNetworking_AllowP2PPacketRelay;
}

/// `P2PSessionState_t`.
#[derive(Clone, Copy)]
pub struct SessionState {
    /// Data can flow.
    pub connection_active: u8,
    /// The session is being made.
    pub connecting: u8,
    /// `EP2PSessionError`.
    pub error: u8,
    /// Data goes through a relay.
    pub using_relay: u8,
    /// Bytes that wait to be sent.
    pub bytes_queued: i32,
    /// Packets that wait to be sent.
    pub packets_queued: i32,
    /// The peer's IPv4 address, or the relay's, in host order.
    pub remote_ip: u32,
    /// Its port.
    pub remote_port: u16,
}

/// Held while a packet is taken, which needs two calls: its size is asked for first.
static READING: Mutex<()> = Mutex::new(());

/// A packet that came in.
pub struct Packet {
    /// Who sent it.
    pub sender: u64,
    /// Its bytes, as many as there was room for.
    pub data: Vec<u8>,
}

impl Networking {
    /// Queues a packet in an `EP2PSend` mode.
    pub fn send(self, steam_id: u64, data: &[u8], mode: i32, channel: i32) -> bool {
        let Ok(size) = u32::try_from(data.len()) else { return false };
        // SAFETY: the handle is the running interface, and Steam copies the bytes, whose number is given.
        unsafe {
            sys::SteamAPI_ISteamNetworking_SendP2PPacket(
                self.0.as_ptr(),
                steam_id,
                data.as_ptr().cast(),
                size,
                mode,
                channel,
            )
        }
    }

    /// The size of the packet that waits in a channel, if one does.
    pub fn waiting_packet_size(self, channel: i32) -> Option<u32> {
        let mut size = 0;
        // SAFETY: the handle is the running interface and the number is live.
        let waits = unsafe {
            sys::SteamAPI_ISteamNetworking_IsP2PPacketAvailable(self.0.as_ptr(), &mut size, channel)
        };
        waits.then_some(size)
    }

    /// Takes the packet that waits in a channel, and of its bytes the first `most`.
    pub fn read(self, most: usize, channel: i32) -> Option<Packet> {
        // Between the two calls nobody may take the packet away: the next one would be cut to its size.
        let _turn = READING.lock();
        let waiting = self.waiting_packet_size(channel)?;
        let mut data = room_for(0_u8, most.min(waiting as usize))?;
        let room = data.len() as u32;
        let (mut size, mut sender) = (0, 0_u64);
        // SAFETY: the buffer has the size that is given, and the two numbers are live.
        let read = unsafe {
            sys::SteamAPI_ISteamNetworking_ReadP2PPacket(
                self.0.as_ptr(),
                data.as_mut_ptr().cast(),
                room,
                &mut size,
                (&raw mut sender).cast(),
                channel,
            )
        };
        // Of a packet that was cut, Steam reports the whole size.
        data.truncate(size as usize);
        read.then_some(Packet { sender, data })
    }

    /// How the session with a peer is; `None` when there is none.
    pub fn session_state(self, steam_id: u64) -> Option<SessionState> {
        let mut room = Room::<sys::P2PSessionState_t>::default();
        // SAFETY: the handle is the running interface and the struct is live.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworking_GetP2PSessionState(self.0.as_ptr(), steam_id, room.as_mut_ptr())
        };
        let state = room.payload();
        known.then(|| SessionState {
            connection_active: field!(state, P2PSessionState_t.m_bConnectionActive: u8),
            connecting: field!(state, P2PSessionState_t.m_bConnecting: u8),
            error: field!(state, P2PSessionState_t.m_eP2PSessionError: u8),
            using_relay: field!(state, P2PSessionState_t.m_bUsingRelay: u8),
            bytes_queued: field!(state, P2PSessionState_t.m_nBytesQueuedForSend: i32),
            packets_queued: field!(state, P2PSessionState_t.m_nPacketsQueuedForSend: i32),
            remote_ip: field!(state, P2PSessionState_t.m_nRemoteIP: u32),
            remote_port: field!(state, P2PSessionState_t.m_nRemotePort: u16),
        })
    }
}
