//! Results, and the handles by which the program knows them.

use super::stock::ItemView;
use crate::result::SteamResult;
use crate::steam_id::SteamId;

/// Handle of a result (`SteamInventoryResult_t`).
pub type ResultHandle = i32;
/// Handle of an update of properties (`SteamInventoryUpdateHandle_t`).
pub type UpdateHandle = u64;

/// No result, for the program (`k_SteamInventoryResultInvalid` is -1; a refusal sets 0).
pub const NO_RESULT: ResultHandle = 0;
/// No update (`k_SteamInventoryUpdateHandleInvalid`).
pub const NO_UPDATE: UpdateHandle = u64::MAX;
/// No item (`k_SteamItemInstanceIDInvalid`).
pub const NO_ITEM: u64 = u64::MAX;

/// A result.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Whose items they are.
    pub owner: SteamId,
    /// How it went.
    pub status: SteamResult,
    /// Unix time at which it was made, in milliseconds.
    pub time_ms: u64,
    /// The items.
    pub items: Vec<ItemView>,
}

impl Outcome {
    /// A result under way.
    pub fn pending(owner: SteamId) -> Self {
        Self { owner, status: SteamResult::PENDING, time_ms: 0, items: Vec::new() }
    }

    /// Whether there are items to read, of now or of earlier.
    pub fn is_readable(&self) -> bool {
        matches!(self.status, SteamResult::OK | SteamResult::EXPIRED)
    }
}
