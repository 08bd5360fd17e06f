//! `ISteamNetworking`, the old interface: its packets to users. Its sockets, which the SDK gave up long ago,
//! are not here.

use std::ffi::c_void;

use crate::ffi::argument::{Buffer, List, Out, wire};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::running::{with_network, with_network_in_use};
use crate::interfaces::this;
use crate::networking::p2p::{SendType, SessionState};
use crate::steam_id::SteamId;

wire! {
    SessionState = steam_sys::P2PSessionState_t;
    SteamId = steam_sys::CSteamID;
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerNetworking_v006() -> *mut this::Networking { Interface::Networking.access() }

    /// Sends a packet to a user, with whom this begins a session or accepts one.
    fn SteamAPI_ISteamNetworking_SendP2PPacket(
        this: *mut this::Networking, user: SteamId, data: List<*const c_void> [size: u32], send_type: i32,
        channel: i32) -> bool
    {
        let Some(send_type) = SendType::from_raw(send_type) else { return false };
        if data.is_null() || user == SteamId::NIL {
            return false;
        }
        with_network_in_use(Interface::Networking, this.cast(), false, |network| {
            network.p2p.send(&network.sockets, user, data.bytes(), send_type, channel)
        })
    }
}

export! { Networking in with_network;
    /// Whether there is a packet on a channel, and its size.
    fn SteamAPI_ISteamNetworking_IsP2PPacketAvailable(network, size: Out<u32>, channel: i32)
        -> bool [{ size.set(0); false }]
    {
        let next = network.p2p.available(&network.sockets, channel);
        Some(size.set_some(next.map(|next| next as u32)))
    }

    /// Takes the next packet of a channel, as much of it as fits into the buffer. `size` gets the packet's size.
    fn SteamAPI_ISteamNetworking_ReadP2PPacket(
        network, buffer: Buffer<*mut c_void> [buffer_size: u32], size: Out<u32>, user: Out<SteamId>, channel: i32)
        -> bool
    {
        let packet = network.p2p.read(&network.sockets, channel)?;
        buffer.fill_partly(&packet.payload);
        size.set(packet.payload.len().min(buffer.size()) as u32);
        user.set(packet.from);
        Some(true)
    }

    /// Accepts a user's session.
    fn SteamAPI_ISteamNetworking_AcceptP2PSessionWithUser(network, user: SteamId) -> bool {
        Some(network.p2p.accept(&network.sockets, user))
    }

    /// Ends a session.
    fn SteamAPI_ISteamNetworking_CloseP2PSessionWithUser(network, user: SteamId) -> bool {
        Some(network.p2p.close(&network.sockets, user))
    }

    /// Ends the use of a channel, and with the last one the session.
    fn SteamAPI_ISteamNetworking_CloseP2PChannelWithUser(network, user: SteamId, channel: i32) -> bool {
        Some(network.p2p.close_channel(&network.sockets, user, channel))
    }

    /// How it stands with a session; false if there is none.
    fn SteamAPI_ISteamNetworking_GetP2PSessionState(
        network, user: SteamId, session: Out<SessionState>) -> bool
    {
        Some(session.set_some(network.p2p.state(&network.sockets, user)))
    }

    /// True; there are no relays here, so nothing changes.
    fn SteamAPI_ISteamNetworking_AllowP2PPacketRelay(_, _allow: bool) -> bool { Some(true) }
}
