//! Listening and connecting, and what becomes of connections.

use godot::builtin::{GString, VarDictionary};

use super::checks::{checked_port, is_done, on_connection, sockets};
use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::network_values::{self, CONNECTION_INFO, identity_or_none};
use crate::api::page::Tables;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::register::text::printed;
use crate::session::SESSION;
use steam::address::IpAddress;
use steam::connection::StatusChange;
use steam::networking_sockets::NetworkingSockets;
use steam::text;

/// What `closeConnection` takes as reason: none, or a code of the game's own.
const APP_REASONS: std::ops::RangeInclusive<i64> = 1000..=2999;

/// `k_cchSteamNetworkingMaxConnectionCloseReason`.
const CLOSE_TEXT_BYTES: usize = 128;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS };

methods! {
    /// Lets a connection in that came to a listen socket. Do so, or close it, within a second or two of
    /// [signal network_connection_status_changed] reporting it as `CONNECTION_STATE_CONNECTING`: until then the
    /// client waits.
    ///
    /// Returns a [enum Result]: `RESULT_OK`, `RESULT_INVALID_PARAM` for a wrong handle, `RESULT_INVALID_STATE` when
    /// the connection is in another state, `RESULT_DUPLICATE_REQUEST` when it was let in already, `RESULT_FAIL` when
    /// Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::AcceptConnection`.
    fn acceptConnection(call, connection_handle: i64) -> i64 as enums::Result {
        on_connection(call, named!(connection_handle), NetworkingSockets::accept_connection)
    }

    /// Ends a connection and frees its handle. This is also due when the peer closed it or it broke. `reason` is 0
    /// or a code of the game's own, 1000 to 2999 (see [enum NetworkingConnectionEnd]); any other is reported as an
    /// error and 0 sent. `debug_message` is for the peer's log, up to 127 bytes of whole characters. With `linger`, what was sent
    /// reliably is delivered first. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::CloseConnection`.
    fn closeConnection(
        call,
        connection_handle: i64,
        reason: i64,
        debug_message: GString,
        linger: bool,
    ) -> bool {
        let Some(sockets) = sockets(call) else { return false };
        let Some(connection) = network_values::handle(call, named!(connection_handle)) else { return false };
        // A connection is closed whatever is wrong with the words to go with it: a handle that stays is worse.
        let text = call.text(named!(debug_message)).unwrap_or_default();
        call.warn_if_cut("debug_message", &text, CLOSE_TEXT_BYTES);
        let text = text::cut(&text.to_string_lossy(), CLOSE_TEXT_BYTES - 1);
        sockets.close_connection(connection, close_reason(call, reason), &text, linger)
    }

    /// Stops listening. Connections that were not accepted yet end without notice; close the others first, Steam
    /// does not promise to keep them. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::CloseListenSocket`.
    fn closeListenSocket(call, socket: i64) -> bool {
        is_done(call, named!(socket), |sockets, socket| {
            SESSION.listen_sockets.take(socket) && sockets.close_listen_socket(socket)
        })
    }

    /// Connects over UDP to an address with port, such as "192.168.1.10:27015" or "[::1]:27015", or through Steam to
    /// a fake one. `options` are settings for the connection: a Dictionary of [enum NetworkingConfigValue] and
    /// value, or an empty one; a setting that is unknown, of the wrong type or only global is reported as an error.
    ///
    /// Returns the connection, or `NETWORKING_CONNECTION_INVALID` (0). [signal network_connection_status_changed]
    /// tells how it goes on.
    ///
    /// SDK: `ISteamNetworkingSockets::ConnectByIPAddress`.
    fn connectByIPAddress(call, ip_address_with_port: GString, options: VarDictionary) -> i64 {
        let connect = || {
            let sockets = sockets(call)?;
            let address = network_values::address_with_port(call, named!(ip_address_with_port))?;
            Some(sockets.connect_ip(&address, &network_values::options(call, &options)?))
        };
        connect().unwrap_or_default().into()
    }

    /// Connects through Steam to the peer with a Steam ID that listens on a virtual port. `options` as in
    /// [method connectByIPAddress]. Returns the connection, or `NETWORKING_CONNECTION_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::ConnectP2P`.
    fn connectP2P(call, remote_steam_id: i64, virtual_port: i64, options: VarDictionary) -> i64 {
        let connect = || {
            let sockets = sockets(call)?;
            let peer = network_values::peer(call, named!(remote_steam_id))?;
            let port = checked_port(call, virtual_port)?;
            Some(sockets.connect_p2p(&peer, port, &network_values::options(call, &options)?))
        };
        connect().unwrap_or_default().into()
    }

    /// Listens for connections over UDP on a local address with port: "0.0.0.0:27015" for every IPv4 address,
    /// "[::]:27015" for every address of both kinds, or one address of this machine. `options` as in
    /// [method connectByIPAddress]; they hold for the connections that come in, too.
    ///
    /// Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0), for example because the port is in use; an error in
    /// the log says why. Clients arrive as [signal network_connection_status_changed] with `CONNECTION_STATE_CONNECTING`.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketIP`.
    fn createListenSocketIP(call, ip_reference: GString, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let address = network_values::address_with_port(call, named!(ip_reference))?;
            let socket = sockets.listen_ip(&address, &network_values::options(call, &options)?);
            if socket == 0 {
                call.report("listening", &format!("{}.", address.listen_problem()));
            }
            Some(SESSION.listen_sockets.add(socket))
        };
        listen().unwrap_or_default().into()
    }

    /// Listens for connections through Steam, by this server's Steam ID, on a virtual port: 0 when there is only
    /// one, otherwise a small number below 1000. Call [method initRelayNetworkAccess] early. `options` as in
    /// [method connectByIPAddress]. Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketP2P`.
    fn createListenSocketP2P(call, virtual_port: i64, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let port = checked_port(call, virtual_port)?;
            let socket = sockets.listen_p2p(port, &network_values::options(call, &options)?);
            Some(SESSION.listen_sockets.add(socket))
        };
        listen().unwrap_or_default().into()
    }

    /// Makes two connections of this process that are each other's peer and connected at once: through memory, or
    /// with `loopback` over UDP on 127.0.0.1. Their identities are the Steam IDs; 0 stands for a nameless local
    /// host. Close both.
    ///
    /// Returns a Dictionary: `success` (bool), `connection1` and `connection2` (int, 0 on failure).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateSocketPair`.
    fn createSocketPair(call, loopback: bool, remote_steam_id1: i64, remote_steam_id2: i64) -> VarDictionary {
        let (one, other) = (identity_or_none(remote_steam_id1), identity_or_none(remote_steam_id2));
        let pair =
            sockets(call).and_then(|sockets| sockets.socket_pair(loopback, [one.as_ref(), other.as_ref()]));
        let (connection1, connection2) = pair.unwrap_or_default();
        vdict! { "success" => pair.is_some(), "connection1" => connection1, "connection2" => connection2 }
    }

    /// The local address of a listen socket that [method createListenSocketIP] made, with its port unless
    /// `with_port` is false. "::" and "0.0.0.0" stand for every address: this is not the public address. "" on
    /// failure, also for listen sockets of another kind.
    ///
    /// SDK: `ISteamNetworkingSockets::GetListenSocketAddress`.
    fn getListenSocketAddress(call, socket: i64, with_port: bool = true) -> GString {
        let address = || {
            let sockets = sockets(call)?;
            sockets.listen_socket_address(network_values::handle(call, named!(socket))?)
        };
        let print = |address: IpAddress| if with_port { printed(address) } else { printed(address.ip()) };
        address().map(print).unwrap_or_default()
    }
}

/// The reason that is sent; 0, which stands for the general one, in place of a code that is not the game's.
fn close_reason(call: Call, reason: i64) -> i32 {
    if reason != 0 && !APP_REASONS.contains(&reason) {
        let (least, most) = APP_REASONS.into_inner();
        let text = format!("reason is {reason}; it must be 0 or {least} to {most}. 0 is sent instead.");
        call.report("reason", &text);
        return 0;
    }
    reason as i32
}

signals! {
    /// A connection was made, came up, or ended.
    ///
    /// `connect_handle` is the connection, `old_state` its `NetworkingConnectionState` before this change,
    /// and `connection` describes it now: `identity` (Steam id of the peer, 0 if it has none), `user_data`,
    /// `listen_socket` (0 for a connection that this server opened), `remote_address`, `remote_pop`,
    /// `pop_relay`, `connection_state` (the new `NetworkingConnectionState`), `end_reason` (a
    /// `NetworkingConnectionEnd` value), `end_debug`, `debug_description` and `info_flags`.
    ///
    /// A new client shows up with a `listen_socket`, the old state `CONNECTION_STATE_NONE` and the new state
    /// `CONNECTION_STATE_CONNECTING`: answer with `acceptConnection` or `closeConnection`. A connection that
    /// was closed by the peer or broke must still be given back with `closeConnection`.
    fn network_connection_status_changed(
        connect_handle: i64,
        connection: VarDictionary,
        old_state: i64 as enums::NetworkingConnectionState,
    );
}

callbacks! {
    SteamNetConnectionStatusChangedCallback_t => |payload| {
        let change = StatusChange::read(payload);
        SESSION.traffic.connection_changed(&change);
        SESSION.watchers.tell(&change);
        let info = CONNECTION_INFO.dictionary(&change.info);
        network_connection_status_changed(change.connection, info, change.old_state)
    };
}
