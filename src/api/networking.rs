//! The page "Networking": packets between peers, the old way. SDK: `ISteamNetworking` (`isteamnetworking.h`).

use godot::builtin::{PackedByteArray, VarDictionary};

use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::page::Tables;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use steam::networking::Networking;

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Lets a peer in that asked for a session with [signal p2p_session_request]. Calling it again is harmless.
    /// False for an ID that cannot be a peer.
    ///
    /// Valve replaced this page's calls by those of Networking Messages and Networking Sockets.
    ///
    /// SDK: `ISteamNetworking::AcceptP2PSessionWithUser`.
    fn acceptP2PSessionWithUser(call, remote_steam_id: i64) -> bool {
        networking(call).is_some_and(|networking| networking.accept_p2p_session_with_user(remote_steam_id as u64))
    }

    /// Lets sessions that are made from now on go through Valve's relays when there is no direct way. On by
    /// default. True once Steam runs.
    ///
    /// SDK: `ISteamNetworking::AllowP2PPacketRelay`.
    fn allowP2PPacketRelay(call, allow: bool) -> bool {
        networking(call).is_some_and(|networking| networking.allow_p2p_packet_relay(allow))
    }

    /// Closes one channel with a peer; the session ends with its last channel. False when nothing was open.
    ///
    /// SDK: `ISteamNetworking::CloseP2PChannelWithUser`.
    fn closeP2PChannelWithUser(call, remote_steam_id: i64, channel: i64) -> bool {
        networking_channel(call, channel)
            .is_some_and(|(networking, channel)| networking.close_p2p_channel_with_user(remote_steam_id as u64, channel))
    }

    /// Ends the session with a peer and frees what it holds. False when there was none.
    ///
    /// SDK: `ISteamNetworking::CloseP2PSessionWithUser`.
    fn closeP2PSessionWithUser(call, remote_steam_id: i64) -> bool {
        networking(call).is_some_and(|networking| networking.close_p2p_session_with_user(remote_steam_id as u64))
    }

    /// How the session with a peer is, for finding out what is wrong.
    ///
    /// Returns a Dictionary, empty when there is no session: `connection_active`, `connecting` and `using_relay`
    /// (int, 0 or 1), `session_error` (int, a [enum P2PSessionError]), `bytes_queued_for_send`,
    /// `packets_queued_for_send`, `remote_ip` (int, an IPv4 address, 127.0.0.1 being 0x7F000001) and
    /// `remote_port` (int); the address can be a relay's.
    ///
    /// SDK: `ISteamNetworking::GetP2PSessionState`.
    fn getP2PSessionState(call, remote_steam_id: i64) -> VarDictionary {
        let state = networking(call).and_then(|networking| networking.session_state(remote_steam_id as u64));
        let Some(state) = state else { return VarDictionary::new() };
        vdict! {
            "connection_active" => state.connection_active,
            "connecting" => state.connecting,
            "session_error" => state.error,
            "using_relay" => state.using_relay,
            "bytes_queued_for_send" => state.bytes_queued,
            "packets_queued_for_send" => state.packets_queued,
            "remote_ip" => state.remote_ip,
            "remote_port" => state.remote_port,
        }
    }

    /// The size in bytes of the packet that waits in a channel; 0 when none does, or an empty one.
    ///
    /// SDK: `ISteamNetworking::IsP2PPacketAvailable`.
    fn getAvailableP2PPacketSize(call, channel: i64 = 0) -> i64 {
        networking_channel(call, channel)
            .and_then(|(networking, channel)| networking.waiting_packet_size(channel))
            .unwrap_or_default()
            .into()
    }

    /// Takes the packet that waits in a channel. `packet_size` is how many bytes of it are wanted at most, as
    /// [method getAvailableP2PPacketSize] says; the rest is lost. When several threads read, another may have taken
    /// the packet whose size was told: want 1048576 then, which is more than any has, and nothing is lost.
    ///
    /// Returns a Dictionary, empty when no packet waits: `data` (PackedByteArray) and `remote_steam_id` (int, who
    /// sent it), also as `steam_id_remote`.
    ///
    /// SDK: `ISteamNetworking::ReadP2PPacket`.
    fn readP2PPacket(call, packet_size: i64, channel: i64 = 0) -> VarDictionary {
        let read = || {
            let (networking, channel) = networking_channel(call, channel)?;
            let most: u32 = call.number(named!(packet_size), 0..=i32::MAX.into())?;
            networking.read(most as usize, channel)
        };
        let Some(packet) = read() else { return VarDictionary::new() };
        vdict! {
            "data" => &PackedByteArray::from(packet.data),
            "remote_steam_id" => packet.sender as i64,
            "steam_id_remote" => packet.sender as i64,
        }
    }

    /// Queues a packet for a peer, and makes a session if there is none. `send_type` is a [enum P2PSend]: up to
    /// 1200 bytes go unreliably, up to 1 MiB reliably. False when it is too large, the ID cannot be a peer or
    /// the queue is full. That a peer cannot be reached is told by [signal p2p_session_connect_fail], after
    /// about 20 seconds.
    ///
    /// SDK: `ISteamNetworking::SendP2PPacket`.
    fn sendP2PPacket(
        call,
        remote_steam_id: i64,
        data: PackedByteArray,
        send_type: i64 as enums::P2PSend,
        channel: i64 = 0,
    ) -> bool {
        let send = || {
            let (networking, channel) = networking_channel(call, channel)?;
            let mode = call.number(named!(send_type), 0..=3)?;
            Some(networking.send(remote_steam_id as u64, data.as_slice(), mode, channel))
        };
        send().unwrap_or_default()
    }
}

fn networking(call: Call) -> Option<Networking> {
    call.require(Networking::get())
}

fn networking_channel(call: Call, channel: i64) -> Option<(Networking, i32)> {
    Some((networking(call)?, call.int(named!(channel))?))
}

signals! {
    /// Packets sent with `sendP2PPacket` could not be delivered; what was still waiting to be sent is
    /// dropped.
    ///
    /// `remote_steam_id` is the peer, `session_error` a `P2PSessionError` value. Sending again tries a new
    /// session.
    fn p2p_session_connect_fail(remote_steam_id: i64, session_error: i64 as enums::P2PSessionError);

    /// A peer without a session sends packets to this server.
    ///
    /// `remote_steam_id` is the peer. Call `acceptP2PSessionWithUser` to receive its packets. Comes again as
    /// long as the peer keeps sending and nothing is done about it.
    fn p2p_session_request(remote_steam_id: i64);
}

callbacks! {
    P2PSessionRequest_t => p2p_session_request(m_steamIDRemote: i64);
    P2PSessionConnectFail_t => p2p_session_connect_fail(m_steamIDRemote: i64, m_eP2PSessionError: u8);
}
