//! The callback structs about the server's connection, its players and their stats (steamclientpublic.h,
//! isteamgameserver.h, isteamgameserverstats.h).

use serde::Deserialize;

use crate::auth::{AuthResponse, DenyReason};
use crate::message::{Fields, Message};
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::ticket::TicketHandle;

/// `SteamServersConnected_t`: the logon succeeded, or the connection is back.
pub fn servers_connected() -> Message {
    Fields::default().into_message(101)
}

/// `SteamServerConnectFailure_t`: an attempt to log on failed.
pub fn server_connect_failure(result: SteamResult, still_retrying: bool) -> Message {
    Fields::default().i32(result.0).bool(still_retrying).into_message(102)
}

/// `SteamServersDisconnected_t`: the connection was lost or given up.
pub fn servers_disconnected(result: SteamResult) -> Message {
    Fields::default().i32(result.0).into_message(103)
}

/// `GSPolicyResponse_t`: whether the server counts as protected by VAC.
pub fn policy_response(secure: bool) -> Message {
    Fields::default().bool(secure).into_message(115)
}

/// `ValidateAuthTicketResponse_t`: the verdict about a user, at first or later.
pub fn validate_auth_ticket_response(user: SteamId, response: AuthResponse, owner: SteamId) -> Message {
    Fields::default().steam_id(user).i32(response.0).steam_id(owner).into_message(143)
}

/// `GetAuthSessionTicketResponse_t`: a ticket of the server's own can be used, or not.
pub fn get_auth_session_ticket_response(ticket: TicketHandle, result: SteamResult) -> Message {
    Fields::default().u32(ticket).i32(result.0).into_message(163)
}

/// `GSClientKick_t`: a player is to be removed.
pub fn client_kick(user: SteamId, reason: DenyReason) -> Message {
    Fields::default().steam_id(user).i32(reason.0).into_message(203)
}

/// `GSClientGroupStatus_t`: whether a user is in a group.
pub fn client_group_status(user: SteamId, group: SteamId, member: bool, officer: bool) -> Message {
    Fields::default().steam_id(user).steam_id(group).bool(member).bool(officer).into_message(208)
}

/// `UserStatsReceived_t`, a call result.
pub fn user_stats_received(app: u32, result: SteamResult, user: SteamId) -> Message {
    Fields::default().u64(app.into()).i32(result.0).steam_id(user).into_message(1101)
}

/// `UserStatsStored_t`: the player's stats were stored, or not.
pub fn user_stats_stored(app: u32, result: SteamResult) -> Message {
    Fields::default().u64(app.into()).i32(result.0).into_message(1102)
}

/// `GSStatsUnloaded_t`: a user's stats are gone from memory.
pub fn stats_unloaded(user: SteamId) -> Message {
    Fields::default().steam_id(user).into_message(1108)
}

/// `GSStatsReceived_t`, a call result.
pub fn stats_received(result: SteamResult, user: SteamId) -> Message {
    Fields::default().i32(result.0).steam_id(user).into_message(1800)
}

/// `GSStatsStored_t`, a call result.
pub fn stats_stored(result: SteamResult, user: SteamId) -> Message {
    Fields::default().i32(result.0).steam_id(user).into_message(1801)
}

/// `GSClientApprove_t`: a player may play.
pub fn client_approve(player: SteamId, owner: SteamId) -> Message {
    Fields::default().steam_id(player).steam_id(owner).into_message(201)
}

/// `GSClientDeny_t`: a player may not play. The text is cut to its room in the struct.
pub fn client_deny(player: SteamId, reason: DenyReason, text: &str) -> Message {
    const TEXT_SIZE: usize = 128;
    Fields::default().steam_id(player).i32(reason.0).text(text, TEXT_SIZE).into_message(202)
}

/// `GSGameplayStats_t`: how well the server is visited.
pub fn gameplay_stats(
    result: SteamResult,
    rank: i32,
    total_connects: u32,
    total_minutes_played: u32,
) -> Message {
    Fields::default().i32(result.0).i32(rank).u32(total_connects).u32(total_minutes_played).into_message(207)
}

/// `AssociateWithClanResult_t`, a call result.
pub fn associate_with_clan(result: SteamResult) -> Message {
    Fields::default().i32(result.0).into_message(210)
}

/// Numbers of players in [`player_compatibility`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Incompatible {
    /// Players who do not like the candidate.
    pub players_against_candidate: u16,
    /// Players whom the candidate does not like.
    pub candidate_against_players: u16,
    /// Players of the server's group who do not like the candidate.
    pub clan_players_against_candidate: u16,
}

/// `ComputeNewPlayerCompatibilityResult_t`, a call result.
pub fn player_compatibility(result: SteamResult, counts: Incompatible, candidate: SteamId) -> Message {
    Fields::default()
        .i32(result.0)
        .i32(counts.players_against_candidate.into())
        .i32(counts.candidate_against_players.into())
        .i32(counts.clan_players_against_candidate.into())
        .steam_id(candidate)
        .into_message(211)
}
