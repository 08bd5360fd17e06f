//! Servers in data centers of Valve's.

use godot::builtin::{PackedByteArray, VarDictionary};

use super::checks::{checked_port, sockets};
use crate::api::network_values;
use crate::api::page::Tables;
use crate::register::call::named;
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::session::SESSION;
use steam::networking_sockets::LOGIN_APP_DATA_BYTES;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// Connects to a server in a data center of Valve's, for which this process must have a ticket. A client's call.
    /// `options` as in [method connectByIPAddress]. Returns the connection, or `NETWORKING_CONNECTION_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::ConnectToHostedDedicatedServer`.
    fn connectToHostedDedicatedServer(
        call,
        remote_steam_id: i64,
        virtual_port: i64,
        options: VarDictionary,
    ) -> i64 {
        let connect = || {
            let sockets = sockets(call)?;
            let server = network_values::peer(call, named!(remote_steam_id))?;
            let port = checked_port(call, virtual_port)?;
            Some(sockets.connect_hosted(&server, port, &network_values::options(call, &options)?))
        };
        connect().unwrap_or_default().into()
    }

    /// Listens on a virtual port in a data center of Valve's, for clients with tickets. The UDP port comes from the
    /// environment variable SDR_LISTEN_PORT, without which this fails. `options` as in [method connectByIPAddress].
    /// Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateHostedDedicatedServerListenSocket`.
    fn createHostedDedicatedServerListenSocket(call, virtual_port: i64, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let port = checked_port(call, virtual_port)?;
            let socket = sockets.listen_hosted(port, &network_values::options(call, &options)?);
            Some(SESSION.listen_sockets.add(socket))
        };
        listen().unwrap_or_default().into()
    }

    /// A login of this server at a game coordinator of one's own: a signed statement of who it is and where it is
    /// reached, with up to 2048 bytes of `app_data`. Send it there and to no client. An addition to the C++ plugin.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_NOT_LOGGED_ON`,
    /// `RESULT_INVALID_STATE` when SDR_LISTEN_PORT is not set, `RESULT_PENDING`, `RESULT_FAIL` when Steam does not
    /// run), `blob` (PackedByteArray, empty on failure), `identity` (int, the Steam ID), `time` (int, Unix seconds)
    /// and `error` (String, why it failed).
    ///
    /// SDK: `ISteamNetworkingSockets::GetGameCoordinatorServerLogin`.
    fn getGameCoordinatorServerLogin(call, app_data: PackedByteArray) -> VarDictionary {
        let fits = app_data.len() <= LOGIN_APP_DATA_BYTES;
        let sockets = sockets(call);
        if sockets.is_some() && !fits {
            let text = format!("app_data has {} bytes; up to {LOGIN_APP_DATA_BYTES} fit.", app_data.len());
            call.report("app_data", &text);
        }
        let refused = if sockets.is_some() { RESULT_INVALID_PARAM } else { RESULT_FAIL };
        let login = sockets.filter(|_| fits).map(|sockets| sockets.server_login(app_data.as_slice()));
        let Some(login) = login else {
            let blob = PackedByteArray::new();
            return vdict! { "result" => refused, "blob" => &blob, "identity" => 0, "time" => 0, "error" => "" };
        };
        vdict! {
            "result" => login.result,
            "blob" => &PackedByteArray::from(login.blob),
            "identity" => login.identity.steam_id() as i64,
            "time" => login.time,
            "error" => login.error.as_str(),
        }
    }

    /// Where this server is reached in a data center of Valve's, for tickets that a backend of one's own makes. Send
    /// it there and to no client. An addition to the C++ plugin.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_INVALID_STATE` when SDR_LISTEN_PORT
    /// is not set, `RESULT_PENDING` until it is known, `RESULT_FAIL` when Steam does not run), `address`
    /// (PackedByteArray, empty on failure) and `error` (String, why it failed).
    ///
    /// SDK: `ISteamNetworkingSockets::GetHostedDedicatedServerAddress`.
    fn getHostedDedicatedServerAddress(call) -> VarDictionary {
        let address = sockets(call).map(|sockets| sockets.hosted_address());
        let (result, routing, error) = address.map_or((RESULT_FAIL, Vec::new(), String::new()), |address| {
            (address.result, address.routing, address.error)
        });
        vdict! { "result" => result, "address" => &PackedByteArray::from(routing), "error" => error.as_str() }
    }

    /// The code of the data center that this server runs in: 0 when the environment variable SDR_LISTEN_PORT is not
    /// set, `DATAGRAM_POP_ID_DEV` in development.
    ///
    /// SDK: `ISteamNetworkingSockets::GetHostedDedicatedServerPOPID`.
    fn getHostedDedicatedServerPOPId(call) -> i64 {
        sockets(call).map_or(0, |sockets| sockets.hosted_dedicated_server_pop_id().into())
    }

    /// The UDP port in the environment variable SDR_LISTEN_PORT; 0 when it is not set.
    ///
    /// SDK: `ISteamNetworkingSockets::GetHostedDedicatedServerPort`.
    fn getHostedDedicatedServerPort(call) -> i64 {
        sockets(call).map_or(0, |sockets| sockets.hosted_dedicated_server_port().into())
    }
}
