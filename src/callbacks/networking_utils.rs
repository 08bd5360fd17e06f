//! Callbacks of `ISteamNetworkingUtils`.

use super::decoders::decoders;
use crate::signals::emit;
use steam::networking_utils::RelayStatus;
use steam::payload::Payload;

decoders! {
    SteamRelayNetworkStatus_t => |payload| {
        let status = RelayStatus::read(&payload);
        emit!(
            "relay_network_status",
            status.available,
            status.measuring,
            status.config,
            status.relay,
            status.text.as_str(),
        )
    };
}
