//! Callbacks of `ISteamNetworkingUtils`.

use super::decoders::decoders;
use crate::signals::emit;
use crate::steam::networking_utils::RelayStatus;
use crate::steam::payload::Payload;

decoders! {
    SteamRelayNetworkStatus_t, SteamRelayNetworkStatus_t_k_iCallback => |payload| {
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
