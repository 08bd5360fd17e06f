//! What a connection is like, and its lanes.

use godot::builtin::{GString, VarArray, VarDictionary, Variant};

use super::checks::{MOST_LANES, is_done, sockets};
use crate::api::constants::enums;
use crate::api::network_values::{self, CONNECTION_INFO, LANE_STATUS, REAL_TIME_STATUS};
use crate::api::page::Tables;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::{array_of, vdict};
use steam::networking_sockets::{ConnectionStatus, NetworkingSockets};
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_OK};

/// `k_cchSteamNetworkingMaxConnectionAppName`.
const NAME_BYTES: usize = 32;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// Splits what is sent on a connection into lanes, 1 to 255 of them (few are best), within which the order is
    /// kept. Of each lane, `priorities` has an int, the LOWER going first, and `weights` an int of 1 to 65535, its
    /// share among lanes of the same priority. An empty Array makes all lanes alike. The number can only grow.
    /// [method sendMessages] says on which lane to send.
    ///
    /// Returns a [enum Result]: `RESULT_OK`, `RESULT_NO_CONNECTION` for a wrong handle, `RESULT_INVALID_PARAM` for
    /// wrong numbers, `RESULT_INVALID_STATE` for a connection that has ended, `RESULT_FAIL` when Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::ConfigureConnectionLanes`.
    fn configureConnectionLanes(
        call,
        connection: i64,
        lanes: i64,
        priorities: VarArray,
        weights: VarArray,
    ) -> i64 as enums::Result {
        let Some(sockets) = sockets(call) else { return RESULT_FAIL.into() };
        let configure = || {
            let connection = network_values::handle(call, named!(connection))?;
            let lanes: u8 = call.number(named!(lanes), 1..=MOST_LANES)?;
            let all = i32::MIN.into()..=i32::MAX.into();
            let priorities = numbers(call, named!(priorities), lanes, all)?;
            let weights = numbers(call, named!(weights), lanes, 1..=u16::MAX.into())?;
            Some(sockets.configure_lanes(connection, lanes, &priorities, &weights))
        };
        configure().unwrap_or(RESULT_INVALID_PARAM).into()
    }

    /// What a connection is.
    ///
    /// Returns a Dictionary, empty for a wrong handle: `identity` (int, the peer's Steam ID, or 0), `identity_text`
    /// (String, the peer as Steam writes it, such as "steamid:…" or "ip:…"; an addition to the C++ plugin),
    /// `user_data` (int, -1 when none was set), `listen_socket` (int, 0 when the connection was made from here),
    /// `remote_address` (String, with its port; "::" when it is not known), `remote_pop` and `pop_relay` (int, codes
    /// of data centers, or 0), `connection_state` (int, a [enum NetworkingConnectionState]), `end_reason` (int, a
    /// [enum NetworkingConnectionEnd]), `end_debug` and `debug_description` (String, for the log) and `info_flags`
    /// (int, made of `NETWORKING_CONNECTION_INFO_FLAG_` constants).
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionInfo`.
    fn getConnectionInfo(call, connection_handle: i64) -> VarDictionary {
        let info = || {
            let sockets = sockets(call)?;
            sockets.connection_info(network_values::handle(call, named!(connection_handle))?)
        };
        info().map(|info| CONNECTION_INFO.dictionary(&info)).unwrap_or_default()
    }

    /// The name that [method setConnectionName] gave; "" when there is none or the handle is wrong.
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionName`.
    fn getConnectionName(call, connection_handle: i64) -> GString {
        let name = || {
            let sockets = sockets(call)?;
            sockets.name(network_values::handle(call, named!(connection_handle))?)
        };
        name().unwrap_or_default().as_str().into()
    }

    /// What a connection's traffic is like, with the status of its first `lanes` lanes (0 to 255). Cheap enough for
    /// every frame. Asking for the status restarts `max_jitter`.
    ///
    /// Returns a Dictionary. `response` (int) is a [enum Result]: `RESULT_OK`, `RESULT_NO_CONNECTION` for a wrong
    /// handle, `RESULT_INVALID_PARAM` for more lanes than there are, `RESULT_FAIL` when Steam does not run.
    ///
    /// `connection_status` is a Dictionary, empty without `get_status` or on failure: `state` (int, a
    /// [enum NetworkingConnectionState]), `ping` (int, milliseconds), `local_quality` and `remote_quality` (float,
    /// 0 to 1, negative when not known), `packets_out_per_second`, `bytes_out_per_second`, `packets_in_per_second`
    /// and `bytes_in_per_second` (float), `send_rate` (int, bytes a second that are thought possible),
    /// `pending_unreliable`, `pending_reliable` and `sent_unacknowledged_reliable` (int, bytes; the last also as
    /// `send_unacknowledged_reliable`), `queue_time` (int, microseconds that a message would wait) and `max_jitter`
    /// (int, microseconds, negative when not known).
    ///
    /// `lanes_status` is an Array with a Dictionary for each lane: `pending_unreliable`, `pending_reliable`,
    /// `sent_unacknowledged_reliable` (also as `sent_unacknowledged_reliatble`) and `queue_time`.
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionRealTimeStatus`.
    fn getConnectionRealTimeStatus(
        call,
        connection_handle: i64,
        lanes: i64,
        get_status: bool = true,
    ) -> VarDictionary {
        let ask = |sockets: &NetworkingSockets| {
            let connection = network_values::handle(call, named!(connection_handle))?;
            let lanes = call.number(named!(lanes), 0..=MOST_LANES)?;
            Some(sockets.real_time_status(connection, get_status, lanes))
        };
        let answer = match sockets(call) {
            Some(sockets) => ask(&sockets).unwrap_or(Err(RESULT_INVALID_PARAM)),
            None => Err(RESULT_FAIL),
        };
        let (response, ConnectionStatus { status, lanes }) = match answer {
            Ok(answer) => (RESULT_OK, answer),
            Err(result) => (result, ConnectionStatus::default()),
        };
        let status = status.map(|status| REAL_TIME_STATUS.dictionary(&status)).unwrap_or_default();
        let lanes = array_of(lanes.iter().map(|lane| LANE_STATUS.dictionary(lane)));
        vdict! { "response" => response, "connection_status" => &status, "lanes_status" => &lanes }
    }

    /// The number that is attached to a connection; -1 when none was or the handle is wrong, 0 while Steam does not
    /// run.
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionUserData`.
    fn getConnectionUserData(call, connection_handle: i64) -> i64 {
        let Some(sockets) = sockets(call) else { return 0 };
        network_values::handle(call, named!(connection_handle))
            .map_or(-1, |connection| sockets.connection_user_data(connection))
    }

    /// All that Steam has to say about a connection, for people to read.
    ///
    /// Returns a Dictionary: `success` (int, 0, or -1 for a wrong handle and while Steam does not run) and `status`
    /// (String), also as `buffer`.
    ///
    /// SDK: `ISteamNetworkingSockets::GetDetailedConnectionStatus`.
    fn getDetailedConnectionStatus(call, connection_handle: i64) -> VarDictionary {
        let status = || {
            let sockets = sockets(call)?;
            sockets.detailed_status(network_values::handle(call, named!(connection_handle))?)
        };
        let status = status();
        let success = if status.is_some() { 0 } else { -1 };
        let status = GString::from(status.unwrap_or_default().as_str());
        vdict! { "success" => success, "status" => &status, "buffer" => &status }
    }

    /// Names a connection in Steam's descriptions of it, such as `debug_description`, with up to 31 bytes.
    ///
    /// SDK: `ISteamNetworkingSockets::SetConnectionName`.
    fn setConnectionName(call, peer: i64, name: GString) {
        let Some(sockets) = sockets(call) else { return };
        let Some(connection) = network_values::handle(call, named!(peer)) else { return };
        let Some(name) = call.text(named!(name)) else { return };
        call.warn_if_cut("name", &name, NAME_BYTES);
        sockets.set_connection_name(connection, &name);
    }

    /// Attaches a number to a connection. Messages that wait have it at once; a
    /// [signal network_connection_status_changed] that waits has the earlier one. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::SetConnectionUserData`.
    fn setConnectionUserData(call, connection_handle: i64, user_data: i64) -> bool {
        is_done(call, named!(connection_handle), |sockets, connection| {
            sockets.set_connection_user_data(connection, user_data)
        })
    }
}

/// The numbers of as many lanes as there are; none of an empty Array.
fn numbers<N: TryFrom<i64>>(
    call: Call,
    Named { name: argument, value: array }: Named<VarArray>,
    lanes: u8,
    range: std::ops::RangeInclusive<i64>,
) -> Option<Vec<N>> {
    if array.is_empty() {
        return Some(Vec::new());
    }
    if array.len() < lanes.into() {
        let text = format!("{argument} has {} entries for {lanes} lanes.", array.len());
        call.report(argument, &text);
        return None;
    }
    let number = |entry: Variant| match entry.try_to::<i64>() {
        Ok(number) => call.number(Named { name: argument, value: &number }, range.clone()),
        Err(_) => {
            call.report(argument, &format!("{argument} has {entry:?}, which is no int."));
            None
        }
    };
    array.iter_shared().take(lanes.into()).map(number).collect()
}
