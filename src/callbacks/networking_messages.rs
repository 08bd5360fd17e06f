//! Callbacks of `ISteamNetworkingMessages`.

use super::decoders::decoders;
use crate::signals::emit;
use steam::connection::ConnectionInfo;
use steam::identity::Identity;
use steam::payload::{Payload, field};

decoders! {
    SteamNetworkingMessagesSessionRequest_t
        => |payload| {
            let peer = field!(payload, SteamNetworkingMessagesSessionRequest_t.m_identityRemote: Identity);
            emit!("network_messages_session_request", peer.steam_id() as i64)
        };
    SteamNetworkingMessagesSessionFailed_t
        => |payload| {
            let offset = std::mem::offset_of!(steam::sys::SteamNetworkingMessagesSessionFailed_t, m_info);
            let info = ConnectionInfo::read(&payload.nested(offset));
            emit!(
                "network_messages_session_failed",
                info.end_reason,
                info.identity.steam_id() as i64,
                info.state,
                info.end_debug.as_str(),
            )
        };
}
