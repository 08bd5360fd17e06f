//! What Steam tells about a connection (`steamnetworkingtypes.h`).

use steam_sys as sys;

use crate::address::IpAddress;
use crate::identity::Identity;
use crate::payload::{Payload, field};
use crate::text::Text;

/// `ESteamNetworkingConnectionState`, as far as Steam reports it.
pub mod state {
    use super::sys;

    /// There is no such connection.
    pub const NONE: i32 = sys::k_ESteamNetworkingConnectionState_None;
    /// Being made; for one that came in, `accept` or `close_connection` is due.
    pub const CONNECTING: i32 = sys::k_ESteamNetworkingConnectionState_Connecting;
    /// Accepted; a route to the peer is sought.
    pub const FINDING_ROUTE: i32 = sys::k_ESteamNetworkingConnectionState_FindingRoute;
    /// Both sides can send and receive.
    pub const CONNECTED: i32 = sys::k_ESteamNetworkingConnectionState_Connected;
    /// Closed by the peer; the handle waits for `close_connection`.
    pub const CLOSED_BY_PEER: i32 = sys::k_ESteamNetworkingConnectionState_ClosedByPeer;
    /// Broken; the handle waits for `close_connection`.
    pub const PROBLEM_DETECTED_LOCALLY: i32 = sys::k_ESteamNetworkingConnectionState_ProblemDetectedLocally;
}

/// `SteamNetConnectionInfo_t`. The default is that of no connection.
#[derive(Clone, Default)]
pub struct ConnectionInfo {
    /// The peer, as far as it is known.
    pub identity: Identity,
    /// The number attached to the connection; -1 when none was.
    pub user_data: i64,
    /// Where the connection came in; 0 when it was made from here.
    pub listen_socket: u32,
    /// The peer's address; all zeros when it is not known, as over relays.
    pub remote_address: IpAddress,
    /// Code of the peer's data centre, or 0.
    pub remote_pop: u32,
    /// Code of the data centre of the relay in use, or 0.
    pub relay_pop: u32,
    /// See [`state`].
    pub state: i32,
    /// `ESteamNetConnectionEnd`, or 0.
    pub end_reason: i32,
    /// The end in words.
    pub end_debug: Text<128>,
    /// The connection's handle, kind, peer and name in words.
    pub description: Text<128>,
    /// `k_nSteamNetworkConnectionInfoFlags_…`.
    pub flags: i32,
}

impl ConnectionInfo {
    /// Reads the struct.
    pub fn read(info: &Payload<sys::SteamNetConnectionInfo_t>) -> Self {
        Self {
            identity: field!(info, SteamNetConnectionInfo_t.m_identityRemote: Identity),
            user_data: field!(info, SteamNetConnectionInfo_t.m_nUserData: i64),
            listen_socket: field!(info, SteamNetConnectionInfo_t.m_hListenSocket: u32),
            remote_address: field!(info, SteamNetConnectionInfo_t.m_addrRemote: IpAddress),
            remote_pop: field!(info, SteamNetConnectionInfo_t.m_idPOPRemote: u32),
            relay_pop: field!(info, SteamNetConnectionInfo_t.m_idPOPRelay: u32),
            state: field!(info, SteamNetConnectionInfo_t.m_eState: i32),
            end_reason: field!(info, SteamNetConnectionInfo_t.m_eEndReason: i32),
            end_debug: Text(field!(info, SteamNetConnectionInfo_t.m_szEndDebug: [u8; 128])),
            description: Text(field!(info, SteamNetConnectionInfo_t.m_szConnectionDescription: [u8; 128])),
            flags: field!(info, SteamNetConnectionInfo_t.m_nFlags: i32),
        }
    }
}

/// `SteamNetConnectionStatusChangedCallback_t`: a connection was made, came up, or ended.
#[derive(Clone)]
pub struct StatusChange {
    /// Handle of the connection.
    pub connection: u32,
    /// What it became.
    pub info: ConnectionInfo,
    /// Its [`state`] before.
    pub old_state: i32,
}

impl StatusChange {
    /// Reads the struct.
    pub fn read(change: &Payload<sys::SteamNetConnectionStatusChangedCallback_t>) -> Self {
        let info = std::mem::offset_of!(sys::SteamNetConnectionStatusChangedCallback_t, m_info);
        Self {
            connection: field!(change, SteamNetConnectionStatusChangedCallback_t.m_hConn: u32),
            info: ConnectionInfo::read(&change.nested(info)),
            old_state: field!(change, SteamNetConnectionStatusChangedCallback_t.m_eOldState: i32),
        }
    }
}

/// `SteamNetConnectionRealTimeStatus_t`. The default is that of no connection.
#[derive(Clone, Copy, Default)]
pub struct RealTimeStatus {
    /// See [`state`].
    pub state: i32,
    /// Milliseconds.
    pub ping: i32,
    /// Share of packets that arrive here, 0..1; negative when not known.
    pub local_quality: f32,
    /// Share of packets that arrive there, 0..1; negative when not known.
    pub remote_quality: f32,
    /// Packets a second to the peer.
    pub packets_out_per_second: f32,
    /// Bytes a second to the peer.
    pub bytes_out_per_second: f32,
    /// Packets a second from the peer.
    pub packets_in_per_second: f32,
    /// Bytes a second from the peer.
    pub bytes_in_per_second: f32,
    /// Bytes a second that the connection is thought to carry.
    pub send_rate: i32,
    /// What waits to be sent; the queue time holds when lanes are not used.
    pub queue: LaneStatus,
    /// Largest jitter since this was asked last, microseconds; negative when not known.
    pub max_jitter: i32,
}

impl RealTimeStatus {
    /// Reads the struct.
    pub fn read(status: &Payload<sys::SteamNetConnectionRealTimeStatus_t>) -> Self {
        Self {
            state: field!(status, SteamNetConnectionRealTimeStatus_t.m_eState: i32),
            ping: field!(status, SteamNetConnectionRealTimeStatus_t.m_nPing: i32),
            local_quality: field!(status, SteamNetConnectionRealTimeStatus_t.m_flConnectionQualityLocal: f32),
            remote_quality: field!(status, SteamNetConnectionRealTimeStatus_t.m_flConnectionQualityRemote: f32),
            packets_out_per_second: field!(status, SteamNetConnectionRealTimeStatus_t.m_flOutPacketsPerSec: f32),
            bytes_out_per_second: field!(status, SteamNetConnectionRealTimeStatus_t.m_flOutBytesPerSec: f32),
            packets_in_per_second: field!(status, SteamNetConnectionRealTimeStatus_t.m_flInPacketsPerSec: f32),
            bytes_in_per_second: field!(status, SteamNetConnectionRealTimeStatus_t.m_flInBytesPerSec: f32),
            send_rate: field!(status, SteamNetConnectionRealTimeStatus_t.m_nSendRateBytesPerSecond: i32),
            queue: LaneStatus {
                pending_unreliable: field!(status, SteamNetConnectionRealTimeStatus_t.m_cbPendingUnreliable: i32),
                pending_reliable: field!(status, SteamNetConnectionRealTimeStatus_t.m_cbPendingReliable: i32),
                sent_unacknowledged: field!(
                    status,
                    SteamNetConnectionRealTimeStatus_t.m_cbSentUnackedReliable: i32
                ),
                queue_time: field!(status, SteamNetConnectionRealTimeStatus_t.m_usecQueueTime: i64),
            },
            max_jitter: field!(status, SteamNetConnectionRealTimeStatus_t.m_usecMaxJitter: i32),
        }
    }
}

/// `SteamNetConnectionRealTimeLaneStatus_t`: what waits to be sent, in a lane or in all of them.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub struct LaneStatus {
    /// Unreliable bytes not sent yet.
    pub pending_unreliable: i32,
    /// Reliable bytes not sent yet, or to be sent again.
    pub pending_reliable: i32,
    /// Reliable bytes sent and not acknowledged.
    pub sent_unacknowledged: i32,
    /// Microseconds that a message queued now would wait.
    pub queue_time: i64,
}

impl LaneStatus {
    /// Reads the struct.
    pub fn read(lane: &Payload<sys::SteamNetConnectionRealTimeLaneStatus_t>) -> Self {
        Self {
            pending_unreliable: field!(lane, SteamNetConnectionRealTimeLaneStatus_t.m_cbPendingUnreliable: i32),
            pending_reliable: field!(lane, SteamNetConnectionRealTimeLaneStatus_t.m_cbPendingReliable: i32),
            sent_unacknowledged: field!(
                lane,
                SteamNetConnectionRealTimeLaneStatus_t.m_cbSentUnackedReliable: i32
            ),
            queue_time: field!(lane, SteamNetConnectionRealTimeLaneStatus_t.m_usecQueueTime: i64),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payload::Room;

    #[test]
    fn a_status_change_is_read_whole_and_with_states_no_enum_lists() {
        let mut bytes = vec![0_u8; size_of::<sys::SteamNetConnectionStatusChangedCallback_t>()];
        let info = std::mem::offset_of!(sys::SteamNetConnectionStatusChangedCallback_t, m_info);
        let mut put =
            |offset: usize, value: &[u8]| bytes[offset..offset + value.len()].copy_from_slice(value);
        put(0, &0xFFFF_FFFE_u32.to_ne_bytes());
        put(info, &16_i32.to_ne_bytes());
        put(info + 8, &76561197960265770_u64.to_ne_bytes());
        put(info + 136, &(-1_i64).to_ne_bytes());
        put(info + 144, &7_u32.to_ne_bytes());
        put(info + 148 + 10, &[0xFF, 0xFF, 10, 0, 0, 1]);
        put(info + 148 + 16, &27015_u16.to_ne_bytes());
        put(info + 168, &1_u32.to_ne_bytes());
        put(info + 172, &2_u32.to_ne_bytes());
        put(info + 176, &4711_i32.to_ne_bytes());
        put(info + 180, &5003_i32.to_ne_bytes());
        put(info + 184, b"gone");
        put(info + 312, &[b'x'; 128]);
        put(info + 440, &3_i32.to_ne_bytes());
        let old = std::mem::offset_of!(sys::SteamNetConnectionStatusChangedCallback_t, m_eOldState);
        put(old, &(-3_i32).to_ne_bytes());

        let change = StatusChange::read(&Payload::new(&bytes).unwrap());
        assert_eq!((change.connection, change.old_state), (0xFFFF_FFFE, -3));
        let info = change.info;
        assert_eq!((info.identity.steam_id(), info.user_data), (76561197960265770, -1));
        assert_eq!((info.listen_socket, info.remote_address.to_string().as_str()), (7, "10.0.0.1:27015"));
        assert_eq!((info.remote_pop, info.relay_pop), (1, 2));
        assert_eq!((info.state, info.end_reason, info.end_debug.to_string().as_str()), (4711, 5003, "gone"));
        assert_eq!((info.description.to_string(), info.flags), ("x".repeat(128), 3));
    }

    #[test]
    fn a_status_is_read_where_its_fields_lie() {
        let mut room = Room::<sys::SteamNetConnectionRealTimeStatus_t>::default();
        // SAFETY: the room is large enough, and all fields are plain numbers.
        unsafe {
            let status = room.as_mut_ptr();
            (&raw mut (*status).m_nPing).write_unaligned(25);
            (&raw mut (*status).m_flConnectionQualityRemote).write_unaligned(0.5);
            (&raw mut (*status).m_flInBytesPerSec).write_unaligned(1000.0);
            (&raw mut (*status).m_cbSentUnackedReliable).write_unaligned(3);
            (&raw mut (*status).m_usecQueueTime).write_unaligned(1 << 40);
            (&raw mut (*status).m_usecMaxJitter).write_unaligned(-1);
        }
        let status = RealTimeStatus::read(&room.payload());
        assert_eq!((status.ping, status.remote_quality, status.local_quality), (25, 0.5, 0.0));
        assert_eq!((status.bytes_in_per_second, status.max_jitter), (1000.0, -1));
        let queue = LaneStatus { sent_unacknowledged: 3, queue_time: 1 << 40, ..LaneStatus::default() };
        assert_eq!(status.queue, queue);
    }
}
