//! The page "Networking Sockets": connections over plain UDP or through Steam's relays, with messages that keep
//! their bounds. SDK: `ISteamNetworkingSockets` (`isteamnetworkingsockets.h`).

use std::net::Ipv4Addr;

use godot::builtin::{
    GString, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray, VarDictionary, Variant, vdict,
};
use godot::meta::ToGodot;

use super::decoders::{Decoder, decoders};
use crate::call::{Call, Named, named};
use crate::constants::enums;
use crate::network_values;
use crate::network_values::{
    CONNECTION_INFO, LANE_STATUS, REAL_TIME_STATUS, bytes, identity_or_none, message_array, packed_messages,
};
use crate::records::Record;
use crate::register::method::methods;
use crate::register::signal::signals;
use crate::session::SESSION;
use steam::address::IpAddress;
use steam::connection::StatusChange;
use steam::message::{Message, Outgoing};
use steam::networking_sockets::{AuthenticationStatus, FakeIp, LOGIN_APP_DATA_BYTES, NetworkingSockets};
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM, RESULT_OK};

/// What `closeConnection` takes as reason: none, or a code of the game's own.
const APP_REASONS: std::ops::RangeInclusive<i64> = 1000..=2999;
/// `k_cchSteamNetworkingMaxConnectionCloseReason`.
const CLOSE_TEXT_BYTES: usize = 128;
/// `k_cchSteamNetworkingMaxConnectionAppName`.
const NAME_BYTES: usize = 32;
/// Steam's bound for lanes.
const MOST_LANES: i64 = 255;

/// An `EResult` and the number of the message.
static SENT_MESSAGE: Record<(i32, i64)> = Record::new(&[
    ("result", |(result, _)| Variant::from(*result)),
    ("message_number", |(_, number)| Variant::from(*number)),
]);

// Listening and connecting.
methods! {
    pub static METHODS;

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
        on_connection(call, named!(connection_handle), NetworkingSockets::accept)
    }

    /// Asks Steam for a fake address that is valid everywhere, with `num_ports` ports (4 at most today). Call it
    /// after [method serverInitEx] and before logging on; [signal fake_ip_result] follows after the log on, and a
    /// failure only after minutes. False when it was asked for already.
    ///
    /// SDK: `ISteamNetworkingSockets::BeginAsyncRequestFakeIP`.
    fn beginAsyncRequestFakeIP(call, num_ports: i64) -> bool {
        let Some(sockets) = sockets(call) else { return false };
        call.number(named!(num_ports), 1..=8)
            .is_some_and(|ports| sockets.request_fake_ip(ports))
    }

    /// Ends a connection and frees its handle. This is also due when the peer closed it or it broke. `reason` is 0
    /// or a code of the game's own, 1000 to 2999 (see [enum NetworkingConnectionEnd]); any other is reported as an
    /// error and 0 sent. `debug_message` is for the peer's log, up to 127 bytes. With `linger`, what was sent
    /// reliably is delivered first. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::CloseConnection`.
    fn closeConnection(call, peer: i64, reason: i64, debug_message: GString, linger: bool) -> bool {
        let Some(sockets) = sockets(call) else { return false };
        let Some(connection) = network_values::handle(call, named!(peer)) else { return false };
        // A connection is closed whatever is wrong with the words to go with it: a handle that stays is worse.
        let text = call.text(named!(debug_message)).unwrap_or_default();
        call.warn_if_cut("debug_message", &text, CLOSE_TEXT_BYTES);
        sockets.close_connection(connection, close_reason(call, reason), &text, linger)
    }

    /// Stops listening. Connections that were not accepted yet end without notice; close the others first, Steam
    /// does not promise to keep them. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::CloseListenSocket`.
    fn closeListenSocket(call, socket: i64) -> bool {
        is_done(call, named!(socket), NetworkingSockets::close_listen_socket)
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
            let address =
                network_values::address_with_port(call, named!(ip_address_with_port))?;
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
            Some(sockets.listen_hosted(port, &network_values::options(call, &options)?))
        };
        listen().unwrap_or_default().into()
    }

    /// Listens for connections over UDP on a local address with port: "0.0.0.0:27015" for every IPv4 address,
    /// "[::]:27015" for every address of both kinds, or one address of this machine. `options` as in
    /// [method connectByIPAddress]; they hold for the connections that come in, too.
    ///
    /// Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0), for example because the port is in use. Clients
    /// arrive as [signal network_connection_status_changed] with `CONNECTION_STATE_CONNECTING`.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketIP`.
    fn createListenSocketIP(call, ip_reference: GString, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let address = network_values::address_with_port(call, named!(ip_reference))?;
            Some(sockets.listen_ip(&address, &network_values::options(call, &options)?))
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
            Some(sockets.listen_p2p(port, &network_values::options(call, &options)?))
        };
        listen().unwrap_or_default().into()
    }

    /// Listens for connections to a port of this server's fake address. `fake_port` is the port's index, 0 for the
    /// first. [method beginAsyncRequestFakeIP] must have been called, but not answered. `options` as in
    /// [method connectByIPAddress]. Returns the listen socket, or `LISTEN_SOCKET_INVALID` (0).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateListenSocketP2PFakeIP`.
    fn createListenSocketP2PFakeIP(call, fake_port: i64, options: VarDictionary) -> i64 {
        let listen = || {
            let sockets = sockets(call)?;
            let index = call.number(named!(fake_port), 0..=7)?;
            Some(sockets.listen_fake_ip(index, &network_values::options(call, &options)?))
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
        let pair = sockets(call)
            .and_then(|sockets| sockets.socket_pair(loopback, [one.as_ref(), other.as_ref()]));
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
        let print = if with_port { IpAddress::text } else { IpAddress::ip_text };
        address().map(print).unwrap_or_default().as_str().into()
    }
}

// What a connection is like.
methods! {
    pub static METHODS_2;

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

    /// Sends what waits on a connection for more small messages to come.
    ///
    /// Returns a [enum Result]: `RESULT_OK`, `RESULT_NO_CONNECTION` when the connection has ended,
    /// `RESULT_INVALID_PARAM` for a wrong handle, `RESULT_INVALID_STATE` for a wrong state, `RESULT_IGNORED` when it
    /// is not connected yet, `RESULT_FAIL` when Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::FlushMessagesOnConnection`.
    fn flushMessagesOnConnection(call, connection_handle: i64) -> i64 as enums::Result {
        on_connection(call, named!(connection_handle), NetworkingSockets::flush)
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
            sockets.connection_info(network_values::handle(
                call,
                named!(connection_handle),
            )?)
        };
        info().map(|info| CONNECTION_INFO.dictionary(&info)).unwrap_or_default()
    }

    /// The name that [method setConnectionName] gave; "" when there is none or the handle is wrong.
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionName`.
    fn getConnectionName(call, peer: i64) -> GString {
        let name = || {
            let sockets = sockets(call)?;
            sockets.name(network_values::handle(call, named!(peer))?)
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
        let ask = |sockets: NetworkingSockets| {
            let connection = network_values::handle(call, named!(connection_handle))?;
            let lanes = call.number(named!(lanes), 0..=MOST_LANES)?;
            Some(sockets.real_time_status(connection, get_status, lanes))
        };
        let answer = match sockets(call) {
            Some(sockets) => ask(sockets).unwrap_or(Err(RESULT_INVALID_PARAM)),
            None => Err(RESULT_FAIL),
        };
        let (response, status, lanes) = match answer {
            Ok(answer) => (RESULT_OK, answer.status, answer.lanes),
            Err(result) => (result, None, Vec::new()),
        };
        let status = status.map(|status| REAL_TIME_STATUS.dictionary(&status)).unwrap_or_default();
        let lanes: VarArray = lanes.iter().map(|lane| LANE_STATUS.dictionary(lane).to_variant()).collect();
        vdict! { "response" => response, "connection_status" => &status, "lanes_status" => &lanes }
    }

    /// The number that is attached to a connection; -1 when none was or the handle is wrong, 0 while Steam does not
    /// run.
    ///
    /// SDK: `ISteamNetworkingSockets::GetConnectionUserData`.
    fn getConnectionUserData(call, peer: i64) -> i64 {
        let Some(sockets) = sockets(call) else { return 0 };
        network_values::handle(call, named!(peer))
            .map_or(-1, |connection| sockets.user_data(connection))
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
        sockets.set_name(connection, &name);
    }

    /// Attaches a number to a connection. Messages that wait have it at once; a
    /// [signal network_connection_status_changed] that waits has the earlier one. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::SetConnectionUserData`.
    fn setConnectionUserData(call, connection_handle: i64, user_data: i64) -> bool {
        is_done(call, named!(connection_handle), |sockets, connection| {
            sockets.set_user_data(connection, user_data)
        })
    }
}

// Messages and poll groups.
methods! {
    pub static METHODS_3;

    /// Makes a poll group, with which the messages of many connections are read in one call. Free it with
    /// [method destroyPollGroup]. `NET_POLL_GROUP_INVALID` (0) on failure.
    ///
    /// SDK: `ISteamNetworkingSockets::CreatePollGroup`.
    fn createPollGroup(call) -> i64 {
        sockets(call).map_or(0, |sockets| sockets.create_poll_group().into())
    }

    /// Frees a poll group. Its connections stay open, in no group. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::DestroyPollGroup`.
    fn destroyPollGroup(call, poll_group: i64) -> bool {
        is_done(call, named!(poll_group), NetworkingSockets::destroy_poll_group)
    }

    /// Takes the messages that wait on a connection, in order and at most `max_messages`.
    ///
    /// Returns an Array with a Dictionary for each, an empty one also for a wrong handle: `payload`
    /// (PackedByteArray), `size` (int, bytes), `connection` (int), `identity` (int, the sender's Steam ID, 0 when it
    /// has none), `receiver_user_data` (int, the connection's number), `time_received` (int, microseconds of
    /// [method getLocalTimestamp]), `message_number` (int, the sender's count in each lane), `flags` (int,
    /// `NETWORKING_SEND_RELIABLE` or 0), `lane` (int; an addition to the C++ plugin), and, of no use here, `channel`
    /// and `sender_user_data`.
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnConnection`.
    fn receiveMessagesOnConnection(call, connection: i64, max_messages: i64) -> VarArray {
        receive_from(call, named!(connection), max_messages)
            .map(|(sockets, connection, most)| message_array(sockets.receive_on_connection(connection, most)))
            .unwrap_or_default()
    }

    /// As [method receiveMessagesOnConnection], but with all messages in one Dictionary, which costs a fraction of
    /// the time. An addition to the C++ plugin.
    ///
    /// Returns a Dictionary of parallel arrays, whose entries with the same index belong to one message: `payloads`
    /// (Array[PackedByteArray]), `connections`, `identities` (PackedInt64Array, Steam IDs), `receiver_user_data`,
    /// `message_numbers`, `times_received` (PackedInt64Array), `lanes` and `flags` (PackedInt32Array).
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnConnection`.
    fn receiveMessagesOnConnectionPacked(call, connection: i64, max_messages: i64) -> VarDictionary {
        match receive_from(call, named!(connection), max_messages) {
            Some((sockets, connection, most)) => {
                packed_messages(sockets.receive_on_connection(connection, most))
            }
            None => packed_messages(std::iter::empty()),
        }
    }

    /// As [method receiveMessagesOnConnection], of all connections in a poll group; `connection` says which. The
    /// order is kept within each connection.
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnPollGroup`.
    fn receiveMessagesOnPollGroup(call, poll_group: i64, max_messages: i64) -> VarArray {
        receive_from(call, named!(poll_group), max_messages)
            .map(|(sockets, group, most)| message_array(sockets.receive_on_poll_group(group, most)))
            .unwrap_or_default()
    }

    /// As [method receiveMessagesOnPollGroup], but with all messages in one Dictionary of parallel arrays, as
    /// [method receiveMessagesOnConnectionPacked] gives it: the quickest way for a server with thousands of messages
    /// a frame. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnPollGroup`.
    fn receiveMessagesOnPollGroupPacked(call, poll_group: i64, max_messages: i64) -> VarDictionary {
        match receive_from(call, named!(poll_group), max_messages) {
            Some((sockets, group, most)) => packed_messages(sockets.receive_on_poll_group(group, most)),
            None => packed_messages(std::iter::empty()),
        }
    }

    /// Sends up to `MAX_STEAM_PACKET_SIZE` bytes on a connection, on lane 0. `flags` is made of `NETWORKING_SEND_`
    /// constants.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`; `RESULT_NO_CONNECTION` when the connection
    /// has ended; `RESULT_INVALID_PARAM` for a wrong handle or too many bytes; `RESULT_INVALID_STATE` for a wrong
    /// state; `RESULT_LIMIT_EXCEEDED` when too much waits to be sent; `RESULT_IGNORED` when
    /// `NETWORKING_SEND_NO_DELAY` dropped it; `RESULT_FAIL` when Steam does not run) and `message_number` (int, the
    /// message's number; 0 or -1 when it was not sent).
    ///
    /// SDK: `ISteamNetworkingSockets::SendMessageToConnection`.
    fn sendMessageToConnection(call, connection_handle: i64, data: PackedByteArray, flags: i64) -> VarDictionary {
        let send = |sockets: NetworkingSockets| {
            let connection = network_values::handle(call, named!(connection_handle))?;
            let flags = call.int(named!(flags))?;
            Some(sockets.send(connection, data.as_slice(), flags))
        };
        let sent = match sockets(call) {
            Some(sockets) => send(sockets).unwrap_or((RESULT_INVALID_PARAM, 0)),
            None => (RESULT_FAIL, 0),
        };
        SENT_MESSAGE.dictionary(&sent)
    }

    /// Sends many messages in one call. Each element of `messages` is a PackedByteArray, which goes to
    /// `connection_handle` with `flags` (made of `NETWORKING_SEND_` constants) on lane 0, or a Dictionary: `payload`
    /// (PackedByteArray) and, where they differ from the arguments, `connection`, `flags` and `lane` (int).
    ///
    /// Returns an Array with an int for each message: its number, above 0, or on failure a [enum Result], negated,
    /// such as `-RESULT_NO_CONNECTION`; see [method sendMessageToConnection]. When a message fails, so do those that
    /// follow it on the same connection. An element that is no message gets `-RESULT_INVALID_PARAM` and an error in
    /// the log. Empty while Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::SendMessages`.
    fn sendMessages(call, messages: VarArray, connection_handle: i64, flags: i64) -> VarArray {
        let Some(sockets) = sockets(call) else { return VarArray::new() };
        let checked: Vec<Result<QueuedMessage, String>> = messages
            .iter_shared()
            .map(|message| QueuedMessage::from_script(&message, connection_handle, flags))
            .collect();
        let fine: Vec<Outgoing> = checked.iter().flatten().map(QueuedMessage::outgoing).collect();
        let mut sent = sockets.send_messages(&fine).into_iter();
        let result = |message: &Result<QueuedMessage, String>| match message {
            Ok(_) => sent.next().unwrap_or(-i64::from(RESULT_FAIL)),
            Err(error) => {
                call.report("messages", error);
                -i64::from(RESULT_INVALID_PARAM)
            }
        };
        checked.iter().map(result).map(Variant::from).collect()
    }

    /// Sends many messages in one call, the quickest way. The arrays are parallel: `payloads` has
    /// PackedByteArrays, and of each message `connections` the connection, `flags` what is made of
    /// `NETWORKING_SEND_` constants and `lanes` the lane. Of these three, an array with one entry holds for all
    /// messages, and an empty one of `flags` or `lanes` stands for 0. An addition to the C++ plugin.
    ///
    /// Returns an int for each message, as [method sendMessages] does; an empty array when the arrays do not fit
    /// together.
    ///
    /// SDK: `ISteamNetworkingSockets::SendMessages`.
    fn sendMessagesPacked(
        call,
        payloads: VarArray,
        connections: PackedInt64Array,
        flags: PackedInt32Array,
        lanes: PackedInt32Array,
    ) -> PackedInt64Array {
        let send = || {
            let sockets = sockets(call)?;
            let queued =
                queued_messages(&payloads, connections.as_slice(), flags.as_slice(), lanes.as_slice())
                    .map_err(|error| call.report("", &error))
                    .ok()?;
            let outgoing: Vec<Outgoing> = queued.iter().map(QueuedMessage::outgoing).collect();
            Some(sockets.send_messages(&outgoing))
        };
        send().unwrap_or_default().into()
    }

    /// Puts a connection, with the messages that wait on it, into a poll group, or with `NET_POLL_GROUP_INVALID` (0)
    /// into none. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::SetConnectionPollGroup`.
    fn setConnectionPollGroup(call, connection_handle: i64, poll_group: i64) -> bool {
        let Some(group) = network_values::handle(call, named!(poll_group)) else { return false };
        is_done(call, named!(connection_handle), |sockets, connection| {
            sockets.set_poll_group(connection, group)
        })
    }
}

// Identity and certificates.
methods! {
    pub static METHODS_4;

    /// Whether authenticated connections can be made, as a [enum NetworkingAvailability]. Changes are told by
    /// [signal network_authentication_status].
    ///
    /// SDK: `ISteamNetworkingSockets::GetAuthenticationStatus`.
    fn getAuthenticationStatus(call) -> i64 as enums::NetworkingAvailability {
        sockets(call)
            .map_or(0, |sockets| sockets.authentication_status().available.into())
    }

    /// Whether authenticated connections can be made, with what [signal network_authentication_status] tells. An
    /// addition to the C++ plugin.
    ///
    /// Returns a Dictionary: `available` (int, a [enum NetworkingAvailability]) and `debug_message` (String, for the
    /// log).
    ///
    /// SDK: `ISteamNetworkingSockets::GetAuthenticationStatus`.
    fn getAuthenticationStatusDetails(call) -> VarDictionary {
        let status = sockets(call)
            .map(NetworkingSockets::authentication_status)
            .unwrap_or_default();
        vdict! { "available" => status.available, "debug_message" => status.text.as_str() }
    }

    /// A request for a certificate, for a backend of one's own. Not needed on Steam as it is.
    ///
    /// Returns a Dictionary: `certificate` (PackedByteArray, empty on failure) and `error_message` (String, why it
    /// failed).
    ///
    /// SDK: `ISteamNetworkingSockets::GetCertificateRequest`.
    fn getCertificateRequest(call) -> VarDictionary {
        let request = match sockets(call) {
            Some(sockets) => sockets.certificate_request(),
            None => Err(String::new()),
        };
        let (blob, error) = request.map_or_else(|error| (Vec::new(), error), |blob| (blob, String::new()));
        vdict! { "certificate" => &PackedByteArray::from(blob), "error_message" => error.as_str() }
    }

    /// This server's identity as Steam writes it, "steamid:" and the number; "" before it has logged on.
    ///
    /// SDK: `ISteamNetworkingSockets::GetIdentity`.
    fn getIdentity(call) -> GString {
        let identity = sockets(call).and_then(NetworkingSockets::identity);
        identity.map(|identity| identity.text()).unwrap_or_default().as_str().into()
    }

    /// Fetches what authenticated connections need before the first of them is made, or tries again. Returns how
    /// far that is, a [enum NetworkingAvailability]; [signal network_authentication_status] tells of changes.
    ///
    /// SDK: `ISteamNetworkingSockets::InitAuthentication`.
    fn initAuthentication(call) -> i64 as enums::NetworkingAvailability {
        sockets(call).map_or(0, |sockets| sockets.init_authentication().into())
    }

    /// Replaces this server's identity, or with 0 takes it away until [method setCertificate]. Closes all
    /// connections. Steam itself does not support this.
    ///
    /// SDK: `ISteamNetworkingSockets::ResetIdentity`.
    fn resetIdentity(call, remote_steam_id: i64) {
        if let Some(sockets) = sockets(call) {
            sockets.reset_identity(identity_or_none(remote_steam_id).as_ref());
        }
    }

    /// Runs callbacks that were registered as settings, which scripts cannot do. [method run_callbacks] is what
    /// delivers signals.
    ///
    /// SDK: `ISteamNetworkingSockets::RunCallbacks`.
    fn runNetworkingCallbacks(call) {
        if let Some(sockets) = sockets(call) {
            sockets.run_callbacks();
        }
    }

    /// Installs a certificate that a backend of one's own made. Not needed on Steam as it is.
    ///
    /// Returns a Dictionary: `response` (bool) and `error` (String, why it failed).
    ///
    /// SDK: `ISteamNetworkingSockets::SetCertificate`.
    fn setCertificate(call, certificate: PackedByteArray) -> VarDictionary {
        let set = match sockets(call) {
            Some(sockets) => sockets.set_certificate(certificate.as_slice()),
            None => Err(String::new()),
        };
        vdict! { "response" => set.is_ok(), "error" => set.err().unwrap_or_default().as_str() }
    }
}

// Fake addresses.
methods! {
    pub static METHODS_5;

    /// Opens the port of this server's fake address with the index `fake_server_port`, 0 for the first, for
    /// datagrams. [method openFakeUDPPort] gives the handle, also of one opened here, and is the only way to open a
    /// port that is not of the address (-1).
    ///
    /// SDK: `ISteamNetworkingSockets::CreateFakeUDPPort`.
    fn createFakeUDPPort(call, fake_server_port: i64) {
        let Some(sockets) = sockets(call) else { return };
        if fake_server_port == -1 {
            let text = "a port of its own (-1) could not be reached later; call openFakeUDPPort(-1), which returns it.";
            call.report("fake_server_port", text);
        } else if let Some(index) = call.number(named!(fake_server_port), 0..=7) {
            SESSION.fake_udp_ports.open(sockets, index);
        }
    }

    /// Opens a port for datagrams to and from fake addresses: with `fake_server_port` 0 or more the port of this
    /// server's fake address with that index, with -1 a port of its own, as a client has it. Returns a handle for
    /// [method sendMessageToFakeIP] and its siblings, the same again for an index that is open, and 0 on failure.
    /// Free it with [method destroyFakeUDPPort]. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingSockets::CreateFakeUDPPort`.
    fn openFakeUDPPort(call, fake_server_port: i64) -> i64 {
        let open = || {
            let sockets = sockets(call)?;
            let index = call.number(named!(fake_server_port), -1..=7)?;
            SESSION.fake_udp_ports.open(sockets, index)
        };
        open().unwrap_or_default().into()
    }

    /// Closes a port that [method openFakeUDPPort] opened. False for a wrong handle. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::DestroyFakeUDPPort`.
    fn destroyFakeUDPPort(call, fake_udp_port: i64) -> bool {
        sockets(call)
            .and_then(|_| network_values::handle(call, named!(fake_udp_port)))
            .is_some_and(|port| SESSION.fake_udp_ports.destroy(port))
    }

    /// Sends a datagram to a fake address with port, 4096 bytes at most and best within 1200. `flags` is made of
    /// `NETWORKING_SEND_` constants, but not reliable. An addition to the C++ plugin.
    ///
    /// Returns a [enum Result]: `RESULT_OK`; `RESULT_BUSY` as long as this server has no fake address;
    /// `RESULT_IP_NOT_FOUND` for a peer that is gone; `RESULT_INVALID_PARAM` for wrong arguments; `RESULT_FAIL` when
    /// Steam does not run.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::SendMessageToFakeIP`.
    fn sendMessageToFakeIP(
        call,
        fake_udp_port: i64,
        remote_address: GString,
        data: PackedByteArray,
        flags: i64,
    ) -> i64 {
        if sockets(call).is_none() {
            return RESULT_FAIL.into();
        }
        let send = || {
            let port = network_values::handle(call, named!(fake_udp_port))?;
            let address = network_values::address_with_port(call, named!(remote_address))?;
            let flags = call.int(named!(flags))?;
            SESSION.fake_udp_ports.send(port, &address, data.as_slice(), flags)
        };
        send().unwrap_or(RESULT_INVALID_PARAM).into()
    }

    /// Takes the datagrams that wait at a port, at most `max_messages`. An addition to the C++ plugin.
    ///
    /// Returns an Array with a Dictionary for each: `payload` (PackedByteArray), `address` (String, the sender's fake
    /// address with port) and `time_received` (int, microseconds of [method getLocalTimestamp]).
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::ReceiveMessages`.
    fn receiveMessagesOnFakeUDPPort(call, fake_udp_port: i64, max_messages: i64) -> VarArray {
        let mut array = VarArray::new();
        if let Some((_, port, most)) = receive_from(call, named!(fake_udp_port), max_messages) {
            SESSION
                .fake_udp_ports
                .receive(port, most, |message| array.push(&datagram(&message).to_variant()));
        }
        array
    }

    /// Has Steam forget a peer of a port some seconds from now, unless something comes or goes. Idle peers are
    /// forgotten anyway, later. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingFakeUDPPort::ScheduleCleanup`.
    fn scheduleFakeUDPPortCleanup(call, fake_udp_port: i64, remote_address: GString) {
        let schedule = || {
            sockets(call)?;
            let port = network_values::handle(call, named!(fake_udp_port))?;
            let address = network_values::address_with_port(call, named!(remote_address))?;
            SESSION.fake_udp_ports.schedule_cleanup(port, &address)
        };
        schedule();
    }

    /// The fake address that this server was given. `first_port` must be 0.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_BUSY` until it is known,
    /// `RESULT_NO_MATCH` when it was not asked for, `RESULT_INVALID_PARAM`, `RESULT_LIMIT_EXCEEDED`, `RESULT_FAIL`
    /// when Steam does not run), `identity_type` (int, a [enum NetworkingIdentityType]), `ip` (String) and `ports`
    /// (PackedInt32Array, 8 entries, 0 where there is none).
    ///
    /// SDK: `ISteamNetworkingSockets::GetFakeIP`.
    fn getFakeIP(call, first_port: i64 = 0) -> VarDictionary {
        let fake = || {
            let sockets = sockets(call)?;
            Some(sockets.fake_ip(call.int(named!(first_port))?))
        };
        let fake = fake();
        let result = fake.map_or(RESULT_FAIL, |fake| fake.result);
        let kind = fake.map_or(0, |fake| fake.identity.kind());
        let ip = std::net::Ipv4Addr::from(fake.map_or(0, |fake| fake.ipv4)).to_string();
        let ports = fake.map(|fake| fake.ports).unwrap_or_default().map(i32::from);
        vdict! {
            "result" => result,
            "identity_type" => kind,
            "ip" => ip.as_str(),
            "ports" => &PackedInt32Array::from(ports),
        }
    }

    /// The fake address of a connection's peer.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_INVALID_PARAM` for a wrong handle,
    /// `RESULT_IP_NOT_FOUND` when the connection has nothing to do with fake addresses, `RESULT_FAIL` when Steam
    /// does not run), `ip_address` (String, "::" on failure), `port` (int) and `ip_type` (int, a
    /// [enum NetworkingFakeIPType]).
    ///
    /// SDK: `ISteamNetworkingSockets::GetRemoteFakeIPForConnection`.
    fn getRemoteFakeIPForConnection(call, connection: i64) -> VarDictionary {
        /// `k_ESteamNetworkingFakeIPType_NotFake`.
        const NOT_FAKE: i32 = 1;
        let answer = match sockets(call) {
            Some(sockets) => match network_values::handle(call, named!(connection)) {
                Some(connection) => sockets.remote_fake_ip(connection),
                None => Err(RESULT_INVALID_PARAM),
            },
            None => Err(RESULT_FAIL),
        };
        let address = answer.unwrap_or_default();
        let kind = network_values::networking_utils(call).filter(|_| answer.is_ok());
        vdict! {
            "result" => answer.err().unwrap_or(RESULT_OK),
            "ip_address" => address.ip_text().as_str(),
            "port" => address.port(),
            "ip_type" => kind.map_or(NOT_FAKE, |utils| utils.fake_ip_type(address.ipv4())),
        }
    }
}

// Servers in data centers of Valve's.
methods! {
    pub static METHODS_6;

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
        let address = sockets(call).map(NetworkingSockets::hosted_address);
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
        sockets(call).map_or(0, |sockets| sockets.hosted_server_pop().into())
    }

    /// The UDP port in the environment variable SDR_LISTEN_PORT; 0 when it is not set.
    ///
    /// SDK: `ISteamNetworkingSockets::GetHostedDedicatedServerPort`.
    fn getHostedDedicatedServerPort(call) -> i64 {
        sockets(call).map_or(0, |sockets| sockets.hosted_server_port().into())
    }
}

fn sockets(call: Call) -> Option<NetworkingSockets> {
    call.require(NetworkingSockets::get())
}

/// Calls what returns an `EResult` for a connection.
fn on_connection(call: Call, connection: Named<i64>, act: fn(NetworkingSockets, u32) -> i32) -> i64 {
    let Some(sockets) = sockets(call) else { return RESULT_FAIL.into() };
    network_values::handle(call, connection)
        .map_or(RESULT_INVALID_PARAM, |connection| act(sockets, connection))
        .into()
}

/// Calls what returns whether it knew a handle.
fn is_done(call: Call, handle: Named<i64>, act: impl FnOnce(NetworkingSockets, u32) -> bool) -> bool {
    let Some(sockets) = sockets(call) else { return false };
    network_values::handle(call, handle).is_some_and(|handle| act(sockets, handle))
}

fn receive_from(
    call: Call,
    handle: Named<i64>,
    max_messages: i64,
) -> Option<(NetworkingSockets, u32, usize)> {
    let sockets = sockets(call)?;
    Some((sockets, network_values::handle(call, handle)?, network_values::most(call, max_messages)?))
}

fn checked_port(call: Call, virtual_port: i64) -> Option<i32> {
    call.number(named!(virtual_port), 0..=i32::MAX.into())
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

/// A message to be sent, with its payload as Godot has it.
struct QueuedMessage {
    payload: PackedByteArray,
    connection: u32,
    flags: i32,
    lane: u16,
}

impl QueuedMessage {
    /// From a PackedByteArray, or a Dictionary with one and with what differs from `connection` and `flags`.
    fn from_script(message: &Variant, connection: i64, flags: i64) -> Result<Self, String> {
        if let Some(payload) = bytes(message) {
            return Self::new(payload, connection, flags, 0);
        }
        let entries = message.try_to::<VarDictionary>().map_err(|_| {
            format!("messages has {message:?}, which is neither a PackedByteArray nor a Dictionary.")
        })?;
        let payload = entries
            .get("payload")
            .and_then(|payload| bytes(&payload))
            .ok_or("messages has a Dictionary whose payload is no PackedByteArray.")?;
        let number = |key: &str, default: i64| match entries.get(key) {
            None => Ok(default),
            Some(value) => value
                .try_to::<i64>()
                .map_err(|_| format!("messages has a Dictionary whose {key} is {value:?}, which is no int.")),
        };
        Self::new(payload, number("connection", connection)?, number("flags", flags)?, number("lane", 0)?)
    }

    fn new(payload: PackedByteArray, connection: i64, flags: i64, lane: i64) -> Result<Self, String> {
        Ok(Self {
            payload,
            connection: in_range("connection", connection, 0..=u32::MAX.into())?,
            flags: in_range("flags", flags, 0..=i32::MAX.into())?,
            lane: in_range("lane", lane, 0..=MOST_LANES - 1)?,
        })
    }

    fn outgoing(&self) -> Outgoing<'_> {
        Outgoing {
            connection: self.connection,
            flags: self.flags,
            lane: self.lane,
            header: &[],
            payload: self.payload.as_slice(),
        }
    }
}

fn in_range<N: TryFrom<i64>>(
    what: &str,
    value: i64,
    range: std::ops::RangeInclusive<i64>,
) -> Result<N, String> {
    let fits = N::try_from(value).ok().filter(|_| range.contains(&value));
    let (least, most) = range.into_inner();
    fits.ok_or_else(|| format!("{what} of a message is {value}; it must be {least} to {most}."))
}

/// Messages out of parallel arrays, of which those with one entry hold for all.
fn queued_messages(
    payloads: &VarArray,
    connections: &[i64],
    flags: &[i32],
    lanes: &[i32],
) -> Result<Vec<QueuedMessage>, String> {
    let count = payloads.len();
    for (name, length, can_be_empty) in [
        ("connections", connections.len(), false),
        ("flags", flags.len(), true),
        ("lanes", lanes.len(), true),
    ] {
        if length != count && length != 1 && !(length == 0 && can_be_empty) {
            return Err(format!("{name} has {length} entries for {count} payloads."));
        }
    }
    let of = |array: &[i32], index: usize| i64::from(*array.get(index).or(array.first()).unwrap_or(&0));
    payloads
        .iter_shared()
        .enumerate()
        .map(|(index, payload)| {
            let payload = bytes(&payload)
                .ok_or_else(|| format!("payloads has {payload:?}, which is no PackedByteArray."))?;
            let connection = *connections.get(index).or(connections.first()).unwrap_or(&0);
            QueuedMessage::new(payload, connection, of(flags, index), of(lanes, index))
        })
        .collect()
}

/// A datagram that came to a fake UDP port.
fn datagram(message: &Message) -> VarDictionary {
    vdict! {
        "payload" => &PackedByteArray::from(message.payload()),
        "address" => message.sender().address().text().as_str(),
        "time_received" => message.time_received(),
    }
}

signals! {
    pub static SIGNALS;

    /// Answers `beginAsyncRequestFakeIP`.
    ///
    /// `result` is a `Result` value: `RESULT_OK`, `RESULT_INVALID_PARAM` for a request that Steam does not
    /// accept, or `RESULT_LIMIT_EXCEEDED` when too many addresses are in use. `remote_fake_steam_id` is the
    /// id of the one who asked, so this server's own (0 before it is known). `fake_ip` is the address as text
    /// and `port_list` an array of 8 ints, with 0 in the places of ports that were not given.
    fn fake_ip_result(
        result: i64 as enums::Result,
        remote_fake_steam_id: i64,
        fake_ip: GString,
        port_list: VarArray,
    );

    /// The server's readiness for authenticated connections has changed, after `initAuthentication` or the
    /// first use of a connection that needs a certificate.
    ///
    /// `available` is a `NetworkingAvailability` value and `debug_message` a text in English for the log.
    fn network_authentication_status(
        available: i64 as enums::NetworkingAvailability,
        debug_message: GString,
    );

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

decoders! {
    SteamNetConnectionStatusChangedCallback_t
        => |payload| {
            let change = StatusChange::read(&payload);
            SESSION.traffic.connection_changed(&change);
            SESSION.watchers.tell(&change);
            network_connection_status_changed(change.connection,
                CONNECTION_INFO.dictionary(&change.info),
                change.old_state,
            )
        };
    SteamNetAuthenticationStatus_t => |payload| {
        let status = AuthenticationStatus::read(&payload);
        network_authentication_status(status.available, status.text.as_str())
    };
}

/// Decoders of structs that the bindings do not describe.
pub(super) const DECODERS_BY_HAND: &[(i32, Decoder)] = &[(FakeIp::CALLBACK, |bytes| {
    if let Some(fake) = FakeIp::read(bytes) {
        let address = Ipv4Addr::from(fake.ipv4).to_string();
        let ports: VarArray = fake.ports.into_iter().map(Variant::from).collect();
        let asker = fake.identity.steam_id() as i64;
        fake_ip_result(fake.result, asker, address.as_str(), ports)
    }
})];
