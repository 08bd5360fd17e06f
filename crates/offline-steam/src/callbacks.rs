//! Steam's callback structs, byte by byte.
//!
//! Each function makes one struct of the SDK's headers. The fields are laid out as a C compiler lays them out
//! under the headers' packing; the unit tests hold them against the bindings.

pub mod workshop;

use serde::Deserialize;

use crate::auth::{AuthResponse, DenyReason};
use crate::dispatch::{CallHandle, Message};
use crate::http::RequestHandle;
use crate::inventory::ResultHandle;
use crate::properties::clip;
use crate::result::SteamResult;
use crate::steam_id::SteamId;
use crate::ticket::TicketHandle;
use crate::utils::SignatureCheck;

/// The greatest alignment of a field (`VALVE_CALLBACK_PACK_SMALL` and `…_LARGE` in steamclientpublic.h).
const PACK: usize = if cfg!(windows) { 8 } else { 4 };

const API_CALL_COMPLETED: i32 = 703;

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

/// `IPCountry_t`: the server is in another country.
pub fn ip_country() -> Message {
    Fields::default().into_message(701)
}

/// `LowBatteryPower_t`: the battery runs out.
pub fn low_battery_power(minutes: u8) -> Message {
    Fields::default().u8(minutes).into_message(702)
}

/// `SteamShutdown_t`: the program is asked to end.
pub fn steam_shutdown() -> Message {
    Fields::default().into_message(704)
}

/// `GamepadTextInputDismissed_t`: the text dialog is closed, with a text or without.
pub fn gamepad_text_input_dismissed(text: Option<&str>, app_id: u32) -> Message {
    let length = text.map_or(0, |text| text.len() as u32);
    Fields::default().bool(text.is_some()).u32(length).u32(app_id).into_message(714)
}

/// `AppResumingFromSuspend_t`: the machine wakes up.
pub fn app_resuming_from_suspend() -> Message {
    Fields::default().into_message(736)
}

/// `FloatingGamepadTextInputDismissed_t`: the floating keyboard is closed.
pub fn floating_gamepad_text_input_dismissed() -> Message {
    Fields::default().into_message(738)
}

/// `FilterTextDictionaryChanged_t`: the text filter has other words.
pub fn filter_text_dictionary_changed(language: i32) -> Message {
    Fields::default().i32(language).into_message(739)
}

/// `HTTPRequestCompleted_t`, a call result.
pub fn http_request_completed(
    request: RequestHandle,
    context: u64,
    successful: bool,
    status: u16,
    body_size: u32,
) -> Message {
    Fields::default()
        .u32(request)
        .u64(context)
        .bool(successful)
        .i32(status.into())
        .u32(body_size)
        .into_message(2101)
}

/// `HTTPRequestHeadersReceived_t`: the headers of a streamed response can be read.
pub fn http_headers_received(request: RequestHandle, context: u64) -> Message {
    Fields::default().u32(request).u64(context).into_message(2102)
}

/// `HTTPRequestDataReceived_t`: a piece of a streamed body can be read.
pub fn http_data_received(request: RequestHandle, context: u64, offset: u32, size: u32) -> Message {
    Fields::default().u32(request).u64(context).u32(offset).u32(size).into_message(2103)
}

/// `SteamInventoryResultReady_t`: a result can be read, or failed.
pub fn inventory_result_ready(handle: ResultHandle, result: SteamResult) -> Message {
    Fields::default().i32(handle).i32(result.0).into_message(4700)
}

/// `SteamInventoryFullUpdate_t`: a result has all items, and they are others than before.
pub fn inventory_full_update(handle: ResultHandle) -> Message {
    Fields::default().i32(handle).into_message(4701)
}

/// `SteamInventoryDefinitionUpdate_t`: there are item definitions.
pub fn inventory_definition_update() -> Message {
    Fields::default().into_message(4702)
}

/// `SteamInventoryEligiblePromoItemDefIDs_t`, a call result. It never comes from a cache.
pub fn inventory_eligible_promo_items(result: SteamResult, user: SteamId, count: i32) -> Message {
    Fields::default().i32(result.0).steam_id(user).i32(count).bool(false).into_message(4703)
}

/// `SteamInventoryStartPurchaseResult_t`, a call result.
pub fn inventory_start_purchase(result: SteamResult, order: u64, transaction: u64) -> Message {
    Fields::default().i32(result.0).u64(order).u64(transaction).into_message(4704)
}

/// `SteamInventoryRequestPricesResult_t`, a call result.
pub fn inventory_prices(result: SteamResult, currency: &str) -> Message {
    const CURRENCY_SIZE: usize = 4;
    Fields::default().i32(result.0).text(currency, CURRENCY_SIZE).into_message(4705)
}

/// `SteamAPICallCompleted_t`: the result of `call` can be fetched.
pub fn api_call_completed(call: CallHandle, answer: &Message) -> Message {
    Fields::default()
        .u64(call)
        .i32(answer.id)
        .i32(answer.payload.len() as i32)
        .into_message(API_CALL_COMPLETED)
}

/// `CheckFileSignature_t`, a call result.
pub fn check_file_signature(check: SignatureCheck) -> Message {
    Fields::default().i32(check as i32).into_message(705)
}

/// The call that a `SteamAPICallCompleted_t` tells of; none for any other callback.
pub fn completed_call(message: &Message) -> Option<CallHandle> {
    if message.id != API_CALL_COMPLETED {
        return None;
    }
    message.payload.first_chunk().map(|call| CallHandle::from_ne_bytes(*call))
}

/// The bytes of a struct under construction, field after field.
#[derive(Default)]
pub(crate) struct Fields {
    bytes: Vec<u8>,
    alignment: usize,
}

impl Fields {
    fn bool(self, value: bool) -> Self {
        self.u8(value.into())
    }

    pub(crate) fn u8(self, value: u8) -> Self {
        self.put(&[value], 1)
    }

    pub(crate) fn i32(self, value: i32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }

    fn u32(self, value: u32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }

    fn u64(self, value: u64) -> Self {
        self.put(&value.to_ne_bytes(), 8)
    }

    /// `CSteamID` is packed to single bytes and so has no alignment.
    pub(crate) fn steam_id(self, id: SteamId) -> Self {
        self.put(&id.0.to_ne_bytes(), 1)
    }

    /// A text of fixed size: cut to leave room for a NUL, the rest zeros.
    pub(crate) fn text(self, text: &str, size: usize) -> Self {
        let mut bytes = clip(text, size).as_bytes().to_vec();
        bytes.resize(size, 0);
        self.put(&bytes, 1)
    }

    fn put(mut self, value: &[u8], alignment: usize) -> Self {
        let alignment = alignment.min(PACK);
        self.alignment = self.alignment.max(alignment);
        self.pad(alignment);
        self.bytes.extend_from_slice(value);
        self
    }

    fn pad(&mut self, alignment: usize) {
        self.bytes.resize(self.bytes.len().next_multiple_of(alignment), 0);
    }

    /// Ends the struct. In C++ a struct without fields has one byte.
    pub(crate) fn into_message(mut self, id: i32) -> Message {
        if self.bytes.is_empty() {
            self = self.put(&[0], 1);
        }
        self.pad(self.alignment);
        Message { id, payload: self.bytes.into() }
    }
}
