//! Poll groups, with which the messages of many connections are received in one call.

use godot::builtin::{VarArray, VarDictionary};

use super::checks::{is_done, receive_from, sockets};
use crate::api::network_values::{self, message_array, packed_messages};
use crate::api::page::Tables;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::session::SESSION;
use steam::networking_sockets::NetworkingSockets;

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// Makes a poll group, with which the messages of many connections are read in one call. Free it with
    /// [method destroyPollGroup]. `NET_POLL_GROUP_INVALID` (0) on failure.
    ///
    /// SDK: `ISteamNetworkingSockets::CreatePollGroup`.
    fn createPollGroup(call) -> i64 {
        sockets(call).map_or(0, |sockets| SESSION.poll_groups.add(sockets.create_poll_group()).into())
    }

    /// Frees a poll group. Its connections stay open, in no group. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::DestroyPollGroup`.
    fn destroyPollGroup(call, poll_group: i64) -> bool {
        is_done(call, named!(poll_group), |sockets, group| {
            SESSION.poll_groups.take(group) && sockets.destroy_poll_group(group)
        })
    }

    /// As [method receiveMessagesOnConnection], of all connections in a poll group; `connection` says which. The
    /// order is kept within each connection.
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnPollGroup`.
    fn receiveMessagesOnPollGroup(call, poll_group: i64, max_messages: i64) -> VarArray {
        receive_from_group(call, named!(poll_group), max_messages)
            .map(|(sockets, group, most)| message_array(sockets.receive_on_poll_group(group, most)))
            .unwrap_or_default()
    }

    /// As [method receiveMessagesOnPollGroup], but with all messages in one Dictionary of parallel arrays, as
    /// [method receiveMessagesOnConnectionPacked] gives it: the quickest way for a server with thousands of messages
    /// a frame. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingSockets::ReceiveMessagesOnPollGroup`.
    fn receiveMessagesOnPollGroupPacked(call, poll_group: i64, max_messages: i64) -> VarDictionary {
        match receive_from_group(call, named!(poll_group), max_messages) {
            Some((sockets, group, most)) => packed_messages(sockets.receive_on_poll_group(group, most)),
            None => packed_messages(std::iter::empty()),
        }
    }

    /// Puts a connection, with the messages that wait on it, into a poll group, or with `NET_POLL_GROUP_INVALID` (0)
    /// into none. False for a wrong handle.
    ///
    /// SDK: `ISteamNetworkingSockets::SetConnectionPollGroup`.
    fn setConnectionPollGroup(call, connection_handle: i64, poll_group: i64) -> bool {
        let Some(group) = network_values::handle(call, named!(poll_group)) else { return false };
        is_done(call, named!(connection_handle), |sockets, connection| {
            let is_known = group == 0 || SESSION.poll_groups.has(group);
            is_known && sockets.set_connection_poll_group(connection, group)
        })
    }
}

fn receive_from_group(
    call: Call,
    poll_group: Named<i64>,
    max_messages: i64,
) -> Option<(NetworkingSockets, u32, usize)> {
    receive_from(call, poll_group, max_messages).filter(|(_, group, _)| SESSION.poll_groups.has(*group))
}
