//! Callbacks of `ISteamNetworking`.

use super::decoders::decoders;
use crate::signals::emit;
use crate::steam::payload::{Payload, field};

decoders! {
    P2PSessionRequest_t, P2PSessionRequest_t_k_iCallback => |payload| emit!(
        "p2p_session_request",
        field!(payload, P2PSessionRequest_t.m_steamIDRemote: i64),
    );
    P2PSessionConnectFail_t, P2PSessionConnectFail_t_k_iCallback => |payload| emit!(
        "p2p_session_connect_fail",
        field!(payload, P2PSessionConnectFail_t.m_steamIDRemote: i64),
        field!(payload, P2PSessionConnectFail_t.m_eP2PSessionError: u8),
    );
}
