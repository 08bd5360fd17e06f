//! The page "Networking Messages": messages to a peer by its Steam ID, over sessions that Steam makes and ends by
//! itself. SDK: `ISteamNetworkingMessages` (`isteamnetworkingmessages.h`).

use godot::builtin::{PackedByteArray, VarArray, VarDictionary, vdict};
use godot::register::godot_api;

use crate::arguments;
use crate::network_values::{self, CONNECTION_INFO, REAL_TIME_STATUS, message_array, packed_messages};
use crate::reporting::require;
use crate::steam_server::SteamServer;
use steam::identity::Identity;
use steam::networking_messages::NetworkingMessages;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

#[godot_api(secondary)]
impl SteamServer {
    /// Lets a peer in that asked for a session with [signal network_messages_session_request]. False when it has
    /// not asked.
    ///
    /// SDK: `ISteamNetworkingMessages::AcceptSessionWithUser`.
    #[func(rename = acceptSessionWithUser)]
    fn accept_session_with_user(&self, remote_steam_id: i64) -> bool {
        messages_peer("acceptSessionWithUser", remote_steam_id)
            .is_some_and(|(messages, peer)| messages.accept_session(&peer))
    }

    /// Closes one channel with a peer. The session ends with its last channel, and new data makes the peer ask
    /// for a session again. False when it was not open.
    ///
    /// SDK: `ISteamNetworkingMessages::CloseChannelWithUser`.
    #[func(rename = closeChannelWithUser)]
    fn close_channel_with_user(&self, remote_steam_id: i64, channel: i64) -> bool {
        let Some((messages, peer)) = messages_peer("closeChannelWithUser", remote_steam_id) else {
            return false;
        };
        arguments::int("closeChannelWithUser", "channel", channel)
            .is_some_and(|channel| messages.close_channel(&peer, channel))
    }

    /// Ends the session with a peer at once. A session that nobody uses ends by itself after some minutes. False
    /// when there was none.
    ///
    /// SDK: `ISteamNetworkingMessages::CloseSessionWithUser`.
    #[func(rename = closeSessionWithUser)]
    fn close_session_with_user(&self, remote_steam_id: i64) -> bool {
        messages_peer("closeSessionWithUser", remote_steam_id)
            .is_some_and(|(messages, peer)| messages.close_session(&peer))
    }

    /// How the session with a peer is.
    ///
    /// Returns a Dictionary: `connection_state` (int, a [enum NetworkingConnectionState];
    /// `CONNECTION_STATE_NONE` when there is no session), with `get_connection` also the keys that
    /// [method getConnectionInfo] gives, and with `get_status` also those of the `connection_status` that
    /// [method getConnectionRealTimeStatus] gives. Asking for the status restarts `max_jitter`.
    ///
    /// SDK: `ISteamNetworkingMessages::GetSessionConnectionInfo`.
    #[func(rename = getSessionConnectionInfo)]
    fn get_session_connection_info(
        &self,
        remote_steam_id: i64,
        get_connection: bool,
        get_status: bool,
    ) -> VarDictionary {
        let session = messages_peer("getSessionConnectionInfo", remote_steam_id)
            .map(|(messages, peer)| messages.session_info(&peer, get_connection, get_status));
        let (state, connection, status) =
            session.map_or((0, None, None), |session| (session.state, session.connection, session.status));
        let mut dictionary = vdict! { "connection_state" => state };
        if get_connection {
            let mut connection = connection.unwrap_or_default();
            connection.state = state;
            CONNECTION_INFO.fill(&mut dictionary, &connection);
        }
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
    #[func(rename = receiveMessagesOnChannel)]
    fn receive_messages_on_channel(&self, channel: i64, max_messages: i64) -> VarArray {
        messages_channel("receiveMessagesOnChannel", channel, max_messages)
            .map(|(messages, channel, most)| message_array(messages.receive(channel, most)))
            .unwrap_or_default()
    }

    /// As [method receiveMessagesOnChannel], but with all messages in one Dictionary, which costs a fraction of
    /// the time. Its arrays are parallel, as those of [method receiveMessagesOnConnectionPacked]. An addition to
    /// the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingMessages::ReceiveMessagesOnChannel`.
    #[func(rename = receiveMessagesOnChannelPacked)]
    fn receive_messages_on_channel_packed(&self, channel: i64, max_messages: i64) -> VarDictionary {
        match messages_channel("receiveMessagesOnChannelPacked", channel, max_messages) {
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
    #[func(rename = sendMessageToUser)]
    fn send_message_to_user(
        &self,
        remote_steam_id: i64,
        data: PackedByteArray,
        flags: i64,
        channel: i64,
    ) -> i64 {
        const METHOD: &str = "sendMessageToUser";
        let Some(messages) = networking_messages(METHOD) else { return RESULT_FAIL.into() };
        let send = || {
            let peer = network_values::peer(METHOD, "remote_steam_id", remote_steam_id)?;
            let flags = arguments::int(METHOD, "flags", flags)?;
            let channel = arguments::int(METHOD, "channel", channel)?;
            Some(messages.send(&peer, data.as_slice(), flags, channel))
        };
        send().unwrap_or(RESULT_INVALID_PARAM).into()
    }
}

fn networking_messages(method: &'static str) -> Option<NetworkingMessages> {
    require(method, NetworkingMessages::get())
}

fn messages_peer(method: &'static str, steam_id: i64) -> Option<(NetworkingMessages, Identity)> {
    Some((networking_messages(method)?, network_values::peer(method, "remote_steam_id", steam_id)?))
}

fn messages_channel(
    method: &'static str,
    channel: i64,
    max_messages: i64,
) -> Option<(NetworkingMessages, i32, usize)> {
    let messages = networking_messages(method)?;
    Some((messages, arguments::int(method, "channel", channel)?, network_values::most(method, max_messages)?))
}
