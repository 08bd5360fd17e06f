//! Callbacks of `ISteamGameServer` and of the server's link to Steam.

use super::decoders::{answers, decoders};
use crate::signals::emit;
use steam::payload::{Payload, field};
use steam::result::RESULT_IO_FAILURE;

decoders! {
    SteamServersConnected_t => |_payload| {
        emit!("server_connected")
    };
    SteamServerConnectFailure_t => |payload| emit!(
        "server_connect_failure",
        field!(payload, SteamServerConnectFailure_t.m_eResult: i32),
        field!(payload, SteamServerConnectFailure_t.m_bStillRetrying: u8) != 0,
    );
    SteamServersDisconnected_t => |payload| emit!(
        "server_disconnected",
        field!(payload, SteamServersDisconnected_t.m_eResult: i32),
    );
    GSPolicyResponse_t => |payload| emit!(
        "policy_response",
        i32::from(field!(payload, GSPolicyResponse_t.m_bSecure: u8) != 0),
    );
    ValidateAuthTicketResponse_t => |payload| emit!(
        "validate_auth_ticket_response",
        field!(payload, ValidateAuthTicketResponse_t.m_SteamID: i64),
        field!(payload, ValidateAuthTicketResponse_t.m_eAuthSessionResponse: i32),
        field!(payload, ValidateAuthTicketResponse_t.m_OwnerSteamID: i64),
    );
    GetAuthSessionTicketResponse_t => |payload| emit!(
        "get_auth_session_ticket_response",
        field!(payload, GetAuthSessionTicketResponse_t.m_hAuthTicket: u32),
        field!(payload, GetAuthSessionTicketResponse_t.m_eResult: i32),
    );
    GSClientApprove_t => |payload| emit!(
        "client_approved",
        field!(payload, GSClientApprove_t.m_SteamID: i64),
        field!(payload, GSClientApprove_t.m_OwnerSteamID: i64),
    );
    GSClientDeny_t => |payload| emit!(
        "client_denied",
        field!(payload, GSClientDeny_t.m_SteamID: i64),
        field!(payload, GSClientDeny_t.m_eDenyReason: i32),
    );
    GSClientKick_t => |payload| emit!(
        "client_kick",
        field!(payload, GSClientKick_t.m_SteamID: i64),
        field!(payload, GSClientKick_t.m_eDenyReason: i32),
    );
    GSClientGroupStatus_t => |payload| emit!(
        "client_group_status",
        field!(payload, GSClientGroupStatus_t.m_SteamIDUser: i64),
        field!(payload, GSClientGroupStatus_t.m_SteamIDGroup: i64),
        field!(payload, GSClientGroupStatus_t.m_bMember: u8) != 0,
        field!(payload, GSClientGroupStatus_t.m_bOfficer: u8) != 0,
    );
    GSGameplayStats_t => |payload| emit!(
        "gameplay_stats",
        field!(payload, GSGameplayStats_t.m_eResult: i32),
        field!(payload, GSGameplayStats_t.m_nRank: i32),
        field!(payload, GSGameplayStats_t.m_unTotalConnects: u32),
        field!(payload, GSGameplayStats_t.m_unTotalMinutesPlayed: u32),
    );
}

answers! {
    /// To `associateWithClan`.
    ASSOCIATE_CLAN: AssociateWithClanResult_t
        => |payload, _clan| emit!(
            "associate_clan",
            field!(payload, AssociateWithClanResult_t.m_eResult: i32),
        ),
        else emit!("associate_clan", RESULT_IO_FAILURE);

    /// To `computeNewPlayerCompatibility`.
    PLAYER_COMPAT: ComputeNewPlayerCompatibilityResult_t
        => |payload, _candidate| emit!(
            "player_compat",
            field!(payload, ComputeNewPlayerCompatibilityResult_t.m_eResult: i32),
            field!(payload, ComputeNewPlayerCompatibilityResult_t.m_cPlayersThatDontLikeCandidate: i32),
            field!(payload, ComputeNewPlayerCompatibilityResult_t.m_cPlayersThatCandidateDoesntLike: i32),
            field!(payload, ComputeNewPlayerCompatibilityResult_t.m_cClanPlayersThatDontLikeCandidate: i32),
            field!(payload, ComputeNewPlayerCompatibilityResult_t.m_SteamIDCandidate: i64),
        ),
        else emit!("player_compat", RESULT_IO_FAILURE, 0, 0, 0, _candidate);
}
