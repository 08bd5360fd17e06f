//! Callbacks of `ISteamNetworking`.

use super::decoders::decoders;
use crate::signals::emit;
use steam::payload::{Payload, field};

decoders! {
    P2PSessionRequest_t => |payload| emit!(
        "p2p_session_request",
        field!(payload, P2PSessionRequest_t.m_steamIDRemote: i64),
    );
    P2PSessionConnectFail_t => |payload| emit!(
        "p2p_session_connect_fail",
        field!(payload, P2PSessionConnectFail_t.m_steamIDRemote: i64),
        field!(payload, P2PSessionConnectFail_t.m_eP2PSessionError: u8),
    );
}
