//! Callbacks of `ISteamNetworkingSockets`.
//!
//! Rust code that owns connections, as a multiplayer peer does, hears of them here, too: before the signal.

use std::net::Ipv4Addr;

use godot::builtin::{VarArray, Variant};

use super::decoders::{Decoder, decoders};
use crate::network_values::CONNECTION_INFO;
use crate::session::SESSION;
use crate::signals::emit;
use steam::connection::StatusChange;
use steam::networking_sockets::{AuthenticationStatus, FakeIp};
use steam::payload::Payload;

decoders! {
    SteamNetConnectionStatusChangedCallback_t
        => |payload| {
            let change = StatusChange::read(&payload);
            SESSION.watchers.tell(&change);
            emit!(
                "network_connection_status_changed",
                change.connection,
                CONNECTION_INFO.dictionary(&change.info),
                change.old_state,
            )
        };
    SteamNetAuthenticationStatus_t => |payload| {
        let status = AuthenticationStatus::read(&payload);
        emit!("network_authentication_status", status.available, status.text.as_str())
    };
}

/// Decoders of structs that the bindings do not describe.
pub(super) const DECODERS_BY_HAND: &[(i32, Decoder)] = &[(FakeIp::CALLBACK, |bytes| {
    if let Some(fake) = FakeIp::read(bytes) {
        let address = Ipv4Addr::from(fake.ipv4).to_string();
        let ports: VarArray = fake.ports.into_iter().map(Variant::from).collect();
        let asker = fake.identity.steam_id() as i64;
        emit!("fake_ip_result", fake.result, asker, address.as_str(), ports)
    }
})];
