//! The page "Networking Messages": messages to a peer by its Steam ID, over sessions that Steam makes and ends by
//! itself. SDK: `ISteamNetworkingMessages` (`isteamnetworkingmessages.h`).

use godot::builtin::{GString, PackedByteArray, VarArray, VarDictionary};

use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::network_values::{self, CONNECTION_INFO, REAL_TIME_STATUS, message_array, packed_messages};
use crate::api::page::Tables;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::register::record::vdict;
use crate::register::signal::signals;
use crate::register::text::printed;
use steam::connection::ConnectionInfo;
use steam::identity::Identity;
use steam::networking_messages::NetworkingMessages;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Lets a peer in that asked for a session with [signal network_messages_session_request]. False when it has
    /// not asked.
    ///
    /// SDK: `ISteamNetworkingMessages::AcceptSessionWithUser`.
    fn acceptSessionWithUser(call, remote_steam_id: i64) -> bool {
        messages_peer(call, remote_steam_id).is_some_and(|(messages, peer)| messages.accept_session(&peer))
    }

    /// Closes one channel with a peer. The session ends with its last channel, and new data makes the peer ask
    /// for a session again. False when it was not open.
    ///
    /// SDK: `ISteamNetworkingMessages::CloseChannelWithUser`.
    fn closeChannelWithUser(call, remote_steam_id: i64, channel: i64) -> bool {
        let Some((messages, peer)) = messages_peer(call, remote_steam_id) else {
            return false;
        };
        call.int(named!(channel)).is_some_and(|channel| messages.close_channel(&peer, channel))
    }

    /// Ends the session with a peer at once. A session that nobody uses ends by itself after some minutes. False
    /// when there was none.
    ///
    /// SDK: `ISteamNetworkingMessages::CloseSessionWithUser`.
    fn closeSessionWithUser(call, remote_steam_id: i64) -> bool {
        messages_peer(call, remote_steam_id).is_some_and(|(messages, peer)| messages.close_session(&peer))
    }

    /// How the session with a peer is.
    ///
    /// Returns a Dictionary: `connection_state` (int, a [enum NetworkingConnectionState];
    /// `CONNECTION_STATE_NONE` when there is no session), with `get_connection` also the keys that
    /// [method getConnectionInfo] gives, and with `get_status` also those of the `connection_status` that
    /// [method getConnectionRealTimeStatus] gives. Asking for the status restarts `max_jitter`.
    ///
    /// SDK: `ISteamNetworkingMessages::GetSessionConnectionInfo`.
    fn getSessionConnectionInfo(call, remote_steam_id: i64, get_connection: bool, get_status: bool) -> VarDictionary {
        let session = messages_peer(call, remote_steam_id)
            .map(|(messages, peer)| messages.session_info(&peer, get_connection, get_status));
        let (state, connection, status) =
            session.map_or((0, None, None), |session| (session.state, session.connection, session.status));
        let mut dictionary = if get_connection {
            CONNECTION_INFO.dictionary(&ConnectionInfo { state, ..connection.unwrap_or_default() })
        } else {
            vdict! { "connection_state" => state }
        };
        if get_status {
            REAL_TIME_STATUS.fill(&mut dictionary, &status.unwrap_or_default());
        }
        dictionary
    }

    /// Takes the messages that wait in a channel, the oldest first and at most `max_messages`.
    ///
    /// Returns an Array with a Dictionary for each: `payload` (PackedByteArray), `size` (int, bytes), `identity`
    /// (int, the sender's Steam ID, 0 when it has none), `message_number` (int, the sender's count),
    /// `time_received` (int, microseconds of [method getLocalTimestamp]), `channel`, `flags` (int,
    /// `NETWORKING_SEND_RELIABLE` or 0), `lane`, and, of no use here, `connection`, `receiver_user_data` and
    /// `sender_user_data` (int).
    ///
    /// SDK: `ISteamNetworkingMessages::ReceiveMessagesOnChannel`.
    fn receiveMessagesOnChannel(call, channel: i64, max_messages: i64) -> VarArray {
        messages_channel(call, channel, max_messages)
            .map(|(messages, channel, most)| message_array(messages.receive(channel, most)))
            .unwrap_or_default()
    }

    /// As [method receiveMessagesOnChannel], but with all messages in one Dictionary, which costs a fraction of
    /// the time. Its arrays are parallel, as those of [method receiveMessagesOnConnectionPacked]. An addition to
    /// the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingMessages::ReceiveMessagesOnChannel`.
    fn receiveMessagesOnChannelPacked(call, channel: i64, max_messages: i64) -> VarDictionary {
        match messages_channel(call, channel, max_messages) {
            Some((messages, channel, most)) => packed_messages(messages.receive(channel, most)),
            None => packed_messages(std::iter::empty()),
        }
    }

    /// Sends up to `MAX_STEAM_PACKET_SIZE` bytes to a peer, and makes a session if there is none, or accepts the
    /// one that the peer asked for. `flags` is made of `NETWORKING_SEND_` constants.
    ///
    /// Returns a [enum Result]: `RESULT_OK`; `RESULT_NO_CONNECTION` or `RESULT_CONNECT_FAILED` when the earlier
    /// session broke and `flags` lacks `NETWORKING_SEND_AUTORESTART_BROKEN_SESSION`; `RESULT_INVALID_PARAM`
    /// when it is too large; `RESULT_LIMIT_EXCEEDED` when too much waits to be sent; `RESULT_FAIL` when Steam
    /// does not run.
    ///
    /// SDK: `ISteamNetworkingMessages::SendMessageToUser`.
    fn sendMessageToUser(
        call,
        remote_steam_id: i64,
        data: PackedByteArray,
        flags: i64,
        channel: i64,
    ) -> i64 as enums::Result {
        let Some(messages) = networking_messages(call) else { return RESULT_FAIL.into() };
        let send = || {
            let peer = network_values::peer(call, named!(remote_steam_id))?;
            let flags = call.int(named!(flags))?;
            let channel = call.int(named!(channel))?;
            Some(messages.send(&peer, data.as_slice(), flags, channel))
        };
        send().unwrap_or(RESULT_INVALID_PARAM).into()
    }
}

fn networking_messages(call: Call) -> Option<NetworkingMessages> {
    call.require(NetworkingMessages::get())
}

fn messages_peer(call: Call, remote_steam_id: i64) -> Option<(NetworkingMessages, Identity)> {
    Some((networking_messages(call)?, network_values::peer(call, named!(remote_steam_id))?))
}

fn messages_channel(call: Call, channel: i64, max_messages: i64) -> Option<(NetworkingMessages, i32, usize)> {
    let messages = networking_messages(call)?;
    Some((messages, call.int(named!(channel))?, network_values::most(call, max_messages)?))
}

signals! {
    /// A session made with `sendMessageToUser` or `acceptSessionWithUser` could not be opened or broke.
    ///
    /// `reason` is a `NetworkingConnectionEnd` value, `remote_steam_id` the peer (0 when it has no Steam id),
    /// `connection_state` a `NetworkingConnectionState` value and `debug_message` a text in English for the
    /// log. Does not come when the peer closes the session in good order or the session ends because nobody
    /// uses it.
    fn network_messages_session_failed(
        reason: i64 as enums::NetworkingConnectionEnd,
        remote_steam_id: i64,
        connection_state: i64 as enums::NetworkingConnectionState,
        debug_message: GString,
    );

    /// A peer without a session sent a message to this server.
    ///
    /// `remote_steam_id` is the peer (0 when it has no Steam id). Accept with `acceptSessionWithUser`, or by
    /// sending it something with `sendMessageToUser`. Comes again as long as the peer keeps sending and
    /// nothing is done about it.
    fn network_messages_session_request(remote_steam_id: i64);
}

callbacks! {
    SteamNetworkingMessagesSessionRequest_t => |m_identityRemote: Identity| {
        network_messages_session_request(m_identityRemote.steam_id() as i64)
    };
    SteamNetworkingMessagesSessionFailed_t => |payload| {
        let offset = std::mem::offset_of!(steam::sys::SteamNetworkingMessagesSessionFailed_t, m_info);
        let info = ConnectionInfo::read(&payload.nested(offset));
        let peer = info.identity.steam_id() as i64;
        network_messages_session_failed(info.end_reason, peer, info.state, printed(info.end_debug))
    };
}
