//! Callbacks of `ISteamNetworkingUtils`.

use godot::builtin::{StringName, Variant};
use once_cell::sync::Lazy;

use super::{decoders, emit};
use crate::steam::networking_utils::RelayStatus;
use crate::steam::payload::Payload;

decoders! {
    SteamRelayNetworkStatus_t, SteamRelayNetworkStatus_t_k_iCallback => |server, payload| {
        let status = RelayStatus::read(&payload);
        emit!(
            server,
            "relay_network_status",
            status.available,
            status.measuring,
            status.config,
            status.relay,
            status.text.as_str(),
        )
    };
}
