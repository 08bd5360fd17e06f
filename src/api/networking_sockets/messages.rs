//! Sending messages, and receiving those of one connection.

use std::collections::HashSet;

use godot::builtin::{
    AnyArray, AnyDictionary, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray, VarDictionary,
    Variant,
};

use super::checks::{MOST_LANES, on_connection, receive_from, sockets};
use crate::api::constants::enums;
use crate::api::network_values::{self, bytes, message_array, packed_messages};
use crate::api::page::Tables;
use crate::register::call::{Call, named};
use crate::register::method::methods;
use crate::register::record::Record;
use steam::message::Outgoing;
use steam::networking_sockets::NetworkingSockets;
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// An `EResult` and the number of the message.
static SENT_MESSAGE: Record<(i32, i64)> = Record::new(&[
    ("result", |(result, _)| Variant::from(*result)),
    ("message_number", |(_, number)| Variant::from(*number)),
]);

/// What Godot gets of this file.
pub static TABLES: Tables = Tables { methods: METHODS, signals: &[], callbacks: &[] };

methods! {
    /// Sends what waits on a connection for more small messages to come.
    ///
    /// Returns a [enum Result]: `RESULT_OK`, `RESULT_NO_CONNECTION` when the connection has ended,
    /// `RESULT_INVALID_PARAM` for a wrong handle, `RESULT_INVALID_STATE` for a wrong state, `RESULT_IGNORED` when it
    /// is not connected yet, `RESULT_FAIL` when Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::FlushMessagesOnConnection`.
    fn flushMessagesOnConnection(call, connection_handle: i64) -> i64 as enums::Result {
        on_connection(call, named!(connection_handle), NetworkingSockets::flush_messages_on_connection)
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
        let send = |sockets: &NetworkingSockets| {
            let connection = network_values::handle(call, named!(connection_handle))?;
            let flags = call.int(named!(flags))?;
            Some(sockets.send(connection, data.as_slice(), flags))
        };
        let sent = match sockets(call) {
            Some(sockets) => send(&sockets).unwrap_or((RESULT_INVALID_PARAM, 0)),
            None => (RESULT_FAIL, 0),
        };
        SENT_MESSAGE.dictionary(&sent)
    }

    /// Sends many messages in one call. Each element of the Array `data` is a PackedByteArray, which goes to the
    /// connection `connection_handle` (int) with `flags` (made of `NETWORKING_SEND_` constants) on lane 0, or a
    /// Dictionary: `payload` (PackedByteArray) and, where they differ from the arguments, `connection`, `flags` and
    /// `lane` (int). The first two arguments may change places: `sendMessages(data, connection_handle, flags)` is an
    /// older form.
    ///
    /// Returns an int for each message: its number, above 0, or on failure a [enum Result], negated, such as
    /// `-RESULT_NO_CONNECTION`; see [method sendMessageToConnection]. When a message fails, for whatever reason, so
    /// do those that follow it on the same connection: what arrives has no gaps. An element that is no message gets
    /// `-RESULT_INVALID_PARAM` and an error in the log. Empty while Steam does not run.
    ///
    /// SDK: `ISteamNetworkingSockets::SendMessages`.
    fn sendMessages(call, connection_handle: Variant, data: Variant, flags: i64) -> PackedInt64Array {
        let Some(sockets) = sockets(call) else { return PackedInt64Array::new() };
        let Some((connection, messages)) = connection_and_messages(&connection_handle, &data) else {
            let (first, second) = (connection_handle.get_type(), data.get_type());
            let text = format!(
                "the arguments must be a connection (int), messages (Array) and flags (int), not {first:?} and \
                 {second:?}."
            );
            call.report("order", &text);
            return PackedInt64Array::new();
        };
        let checked = messages.iter_shared().map(|message| QueuedMessage::from_script(&message, connection, flags));
        send_checked(call, "data", &sockets, &checked.collect::<Vec<_>>()).into()
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
            let checked =
                queued_messages(&payloads, connections.as_slice(), flags.as_slice(), lanes.as_slice())
                    .map_err(|error| call.report("", &error))
                    .ok()?;
            Some(send_checked(call, "payloads", &sockets, &checked))
        };
        send().unwrap_or_default().into()
    }
}

/// The first two arguments of `sendMessages`, which come in either order.
fn connection_and_messages(first: &Variant, second: &Variant) -> Option<(i64, AnyArray)> {
    let in_order = |connection: &Variant, messages: &Variant| {
        Some((connection.try_to_relaxed().ok()?, messages.try_to().ok()?))
    };
    in_order(first, second).or_else(|| in_order(second, first))
}

/// Sends what is a message, in one call. After something that is none, nothing is sent on its connection.
fn send_checked(
    call: Call,
    argument: &'static str,
    sockets: &NetworkingSockets,
    checked: &[Checked],
) -> Vec<i64> {
    let mut refused = HashSet::new();
    let mut results = Vec::with_capacity(checked.len());
    let mut fine = Vec::new();
    for (index, message) in checked.iter().enumerate() {
        results.push(-i64::from(RESULT_INVALID_PARAM));
        match message {
            Ok(message) if refused.contains(&i64::from(message.connection)) => {}
            Ok(message) => fine.push((index, message.outgoing())),
            Err((connection, error)) => {
                call.report(argument, error);
                refused.insert(*connection);
            }
        }
    }
    let (indices, messages): (Vec<usize>, Vec<Outgoing>) = fine.into_iter().unzip();
    let sent = sockets.send_messages(&messages);
    indices.into_iter().zip(sent).for_each(|(index, result)| results[index] = result);
    results
}

/// A message, or the connection that it was for and why it is none.
type Checked = Result<QueuedMessage, (i64, String)>;

/// A message to be sent, with its payload as Godot has it.
struct QueuedMessage {
    payload: PackedByteArray,
    connection: u32,
    flags: i32,
    lane: u16,
}

impl QueuedMessage {
    /// From a PackedByteArray, or a Dictionary with one and with what differs from `connection` and `flags`.
    fn from_script(message: &Variant, connection: i64, flags: i64) -> Checked {
        if let Some(payload) = bytes(message) {
            return Self::new(payload, connection, flags, 0);
        }
        let refused = |error: String| (connection, error);
        let entries = message.try_to::<AnyDictionary>().map_err(|_| {
            refused(format!("data has {message:?}, which is neither a PackedByteArray nor a Dictionary."))
        })?;
        let number = |key: &str, default: i64| match entries.get(key) {
            None => Ok(default),
            Some(value) => value.try_to::<i64>().map_err(|_| {
                refused(format!("data has a Dictionary whose {key} is {value:?}, which is no int."))
            }),
        };
        let connection = number("connection", connection)?;
        let payload = entries.get("payload").and_then(|payload| bytes(&payload)).ok_or_else(|| {
            (connection, "data has a Dictionary whose payload is no PackedByteArray.".to_owned())
        })?;
        Self::new(payload, connection, number("flags", flags)?, number("lane", 0)?)
    }

    fn new(payload: PackedByteArray, connection: i64, flags: i64, lane: i64) -> Checked {
        let checked = || {
            Ok(Self {
                payload,
                connection: in_range("connection", connection, 0..=u32::MAX.into())?,
                flags: in_range("flags", flags, 0..=i32::MAX.into())?,
                lane: in_range("lane", lane, 0..=MOST_LANES - 1)?,
            })
        };
        checked().map_err(|error| (connection, error))
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
) -> Result<Vec<Checked>, String> {
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
    let message = |(index, payload): (usize, Variant)| {
        let connection = *connections.get(index).or(connections.first()).unwrap_or(&0);
        let payload = bytes(&payload)
            .ok_or_else(|| (connection, format!("payloads has {payload:?}, which is no PackedByteArray.")))?;
        QueuedMessage::new(payload, connection, of(flags, index), of(lanes, index))
    };
    Ok(payloads.iter_shared().enumerate().map(message).collect())
}
