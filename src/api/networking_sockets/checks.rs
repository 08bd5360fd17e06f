//! What the files of this page share: the interface, and checks of what scripts pass.

use crate::api::network_values;
use crate::register::call::{Call, Named, named};
use steam::networking_sockets::NetworkingSockets;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// Steam's bound for lanes.
pub const MOST_LANES: i64 = 255;

pub fn sockets(call: Call) -> Option<NetworkingSockets> {
    call.require(NetworkingSockets::get())
}

/// Calls what returns an `EResult` for a connection.
pub fn on_connection(call: Call, connection: Named<i64>, act: fn(&NetworkingSockets, u32) -> i32) -> i64 {
    let Some(sockets) = sockets(call) else { return RESULT_FAIL.into() };
    network_values::handle(call, connection)
        .map_or(RESULT_INVALID_PARAM, |connection| act(&sockets, connection))
        .into()
}

/// Calls what returns whether it knew a handle.
pub fn is_done(call: Call, handle: Named<i64>, act: impl FnOnce(&NetworkingSockets, u32) -> bool) -> bool {
    let Some(sockets) = sockets(call) else { return false };
    network_values::handle(call, handle).is_some_and(|handle| act(&sockets, handle))
}

pub fn receive_from(
    call: Call,
    handle: Named<i64>,
    max_messages: i64,
) -> Option<(NetworkingSockets, u32, usize)> {
    let sockets = sockets(call)?;
    Some((sockets, network_values::handle(call, handle)?, network_values::most(call, max_messages)?))
}

pub fn checked_port(call: Call, virtual_port: i64) -> Option<i32> {
    call.number(named!(virtual_port), 0..=i32::MAX.into())
}
