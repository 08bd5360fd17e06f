//! Callbacks of `ISteamGameServerStats`.

use super::decoders::{answers, decoders};
use crate::signals::emit;
use steam::payload::{Payload, field};
use steam::result::RESULT_IO_FAILURE;

decoders! {
    GSStatsUnloaded_t => |payload| emit!(
        "stats_unloaded",
        field!(payload, GSStatsUnloaded_t.m_steamIDUser: i64),
    );
}

answers! {
    /// To `requestUserStats`.
    STATS_RECEIVED: GSStatsReceived_t
        => |payload, _user| emit!(
            "stats_received",
            field!(payload, GSStatsReceived_t.m_eResult: i32),
            field!(payload, GSStatsReceived_t.m_steamIDUser: i64),
        ),
        else emit!("stats_received", RESULT_IO_FAILURE, _user);

    /// To `storeUserStats`.
    STATS_STORED: GSStatsStored_t
        => |payload, _user| emit!(
            "stats_stored",
            field!(payload, GSStatsStored_t.m_eResult: i32),
            field!(payload, GSStatsStored_t.m_steamIDUser: i64),
        ),
        else emit!("stats_stored", RESULT_IO_FAILURE, _user);
}
