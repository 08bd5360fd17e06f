//! Steam's callback structs, byte by byte.
//!
//! Each function makes one struct of the SDK's headers. The fields are laid out as a C compiler lays them out
//! under the headers' packing; the unit tests hold them against the bindings.

use crate::dispatch::{CallHandle, Message};
use crate::result::SteamResult;
use crate::steam_id::SteamId;

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

/// `AssociateWithClanResult_t`, a call result.
pub fn associate_with_clan(result: SteamResult) -> Message {
    Fields::default().i32(result.0).into_message(210)
}

/// Numbers of players in [`player_compatibility`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Incompatible {
    /// Players who do not like the candidate.
    pub players_against_candidate: i32,
    /// Players whom the candidate does not like.
    pub candidate_against_players: i32,
    /// Players of the server's group who do not like the candidate.
    pub clan_players_against_candidate: i32,
}

/// `ComputeNewPlayerCompatibilityResult_t`, a call result.
pub fn player_compatibility(result: SteamResult, counts: Incompatible, candidate: SteamId) -> Message {
    Fields::default()
        .i32(result.0)
        .i32(counts.players_against_candidate)
        .i32(counts.candidate_against_players)
        .i32(counts.clan_players_against_candidate)
        .steam_id(candidate)
        .into_message(211)
}

/// `SteamAPICallCompleted_t`: the result of `call` can be fetched.
pub fn api_call_completed(call: CallHandle, answer: &Message) -> Message {
    Fields::default()
        .u64(call)
        .i32(answer.id)
        .i32(answer.payload.len() as i32)
        .into_message(API_CALL_COMPLETED)
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
        self.put(&[u8::from(value)], 1)
    }

    pub(crate) fn i32(self, value: i32) -> Self {
        self.put(&value.to_ne_bytes(), 4)
    }

    pub(crate) fn u8(self, value: u8) -> Self {
        self.put(&[value], 1)
    }

    /// A text in `size` bytes, which it fits into with its NUL.
    pub(crate) fn text(self, text: &str, size: usize) -> Self {
        let mut bytes = text.as_bytes().to_vec();
        bytes.resize(size, 0);
        self.put(&bytes, 1)
    }

    fn u64(self, value: u64) -> Self {
        self.put(&value.to_ne_bytes(), 8)
    }

    /// `CSteamID` is packed to single bytes and so has no alignment.
    pub(crate) fn steam_id(self, id: SteamId) -> Self {
        self.put(&id.0.to_ne_bytes(), 1)
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
