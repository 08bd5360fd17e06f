//! What the networking pages share: the shapes of messages and connections, and the checks of handles, peers,
//! addresses and settings.

use std::fmt::Display;

use godot::builtin::{
    Array, GString, PackedArray, PackedByteArray, PackedInt32Array, PackedInt64Array, VarArray,
    VarDictionary, Variant, VariantType,
};
use godot::meta::{PackedElement, ToGodot};

use crate::register::call::{Call, Named, named};
use crate::register::record::{Record, array_of};
use crate::register::text::printed;
use steam::address::IpAddress;
use steam::config::{Given, Options, scope};
use steam::connection::{ConnectionInfo, LaneStatus, RealTimeStatus};
use steam::identity::Identity;
use steam::message::Message;
use steam::networking_utils::NetworkingUtils;

/// A message that came in.
static MESSAGE: Record<Message> = Record::new(&[
    ("payload", |message| PackedByteArray::from(message.payload()).to_variant()),
    ("size", |message| Variant::from(message.payload().len() as i64)),
    ("connection", |message| Variant::from(message.connection())),
    ("identity", |message| Variant::from(message.steam_id() as i64)),
    ("receiver_user_data", |message| Variant::from(message.connection_user_data())),
    ("time_received", |message| Variant::from(message.time_received())),
    ("message_number", |message| Variant::from(message.number())),
    ("channel", |message| Variant::from(message.channel())),
    ("flags", |message| Variant::from(message.flags())),
    // Steam leaves it as it is in messages that came in.
    ("sender_user_data", |_| Variant::from(0)),
    ("lane", |message| Variant::from(message.lane())),
]);

/// What a connection is.
pub static CONNECTION_INFO: Record<ConnectionInfo> = Record::new(&[
    ("identity", |info| Variant::from(info.identity.steam_id() as i64)),
    ("identity_text", |info| text(info.identity)),
    ("user_data", |info| Variant::from(info.user_data)),
    ("listen_socket", |info| Variant::from(info.listen_socket)),
    ("remote_address", |info| text(info.remote_address)),
    ("remote_pop", |info| Variant::from(info.remote_pop)),
    ("pop_relay", |info| Variant::from(info.relay_pop)),
    ("connection_state", |info| Variant::from(info.state)),
    ("end_reason", |info| Variant::from(info.end_reason)),
    ("end_debug", |info| text(info.end_debug)),
    ("debug_description", |info| text(info.description)),
    ("info_flags", |info| Variant::from(info.flags)),
]);

/// What a connection's traffic is like. `send_unacknowledged_reliable` is the documentation's spelling.
pub static REAL_TIME_STATUS: Record<RealTimeStatus> = Record::new(&[
    ("state", |status| Variant::from(status.state)),
    ("ping", |status| Variant::from(status.ping)),
    ("local_quality", |status| Variant::from(status.local_quality)),
    ("remote_quality", |status| Variant::from(status.remote_quality)),
    ("packets_out_per_second", |status| Variant::from(status.packets_out_per_second)),
    ("bytes_out_per_second", |status| Variant::from(status.bytes_out_per_second)),
    ("packets_in_per_second", |status| Variant::from(status.packets_in_per_second)),
    ("bytes_in_per_second", |status| Variant::from(status.bytes_in_per_second)),
    ("send_rate", |status| Variant::from(status.send_rate)),
    ("pending_unreliable", |status| Variant::from(status.queue.pending_unreliable)),
    ("pending_reliable", |status| Variant::from(status.queue.pending_reliable)),
    ("sent_unacknowledged_reliable", |status| Variant::from(status.queue.sent_unacknowledged)),
    ("send_unacknowledged_reliable", |status| Variant::from(status.queue.sent_unacknowledged)),
    ("queue_time", |status| Variant::from(status.queue.queue_time)),
    ("max_jitter", |status| Variant::from(status.max_jitter)),
]);

/// What waits in a lane. `sent_unacknowledged_reliatble` is the documentation's spelling.
pub static LANE_STATUS: Record<LaneStatus> = Record::new(&[
    ("pending_unreliable", |lane| Variant::from(lane.pending_unreliable)),
    ("pending_reliable", |lane| Variant::from(lane.pending_reliable)),
    ("sent_unacknowledged_reliable", |lane| Variant::from(lane.sent_unacknowledged)),
    ("sent_unacknowledged_reliatble", |lane| Variant::from(lane.sent_unacknowledged)),
    ("queue_time", |lane| Variant::from(lane.queue_time)),
]);

fn text(text: impl Display) -> Variant {
    Variant::from(printed(text))
}

/// A Dictionary for each message. Each goes back to Steam as soon as it is copied.
pub fn message_array(messages: impl Iterator<Item = Message>) -> VarArray {
    array_of(messages.map(|message| MESSAGE.dictionary(&message)))
}

/// How many messages' columns are written at a time.
const CHUNK: usize = 64;

/// All messages in one Dictionary of parallel arrays. Each goes back to Steam as soon as it is copied.
pub fn packed_messages(messages: impl Iterator<Item = Message>) -> VarDictionary {
    let mut columns = Columns::default();
    let mut rows = Vec::new();
    for message in messages {
        columns.payloads.push(&PackedByteArray::from(message.payload()));
        rows.push(Row::of(&message));
        if rows.len() == CHUNK {
            columns.append(&rows);
            rows.clear();
        }
    }
    columns.append(&rows);
    PACKED_MESSAGES.dictionary(&columns)
}

/// A message without its payload.
struct Row {
    connection: u32,
    identity: u64,
    user_data: i64,
    lane: u16,
    flags: i32,
    number: i64,
    time: i64,
}

impl Row {
    fn of(message: &Message) -> Self {
        Self {
            connection: message.connection(),
            identity: message.steam_id(),
            user_data: message.connection_user_data(),
            lane: message.lane(),
            flags: message.flags(),
            number: message.number(),
            time: message.time_received(),
        }
    }
}

/// Messages as parallel arrays.
#[derive(Default)]
struct Columns {
    payloads: Array<PackedByteArray>,
    connections: PackedInt64Array,
    identities: PackedInt64Array,
    user_data: PackedInt64Array,
    lanes: PackedInt32Array,
    flags: PackedInt32Array,
    numbers: PackedInt64Array,
    times: PackedInt64Array,
}

static PACKED_MESSAGES: Record<Columns> = Record::new(&[
    ("payloads", |columns| columns.payloads.to_variant()),
    ("connections", |columns| columns.connections.to_variant()),
    ("identities", |columns| columns.identities.to_variant()),
    ("receiver_user_data", |columns| columns.user_data.to_variant()),
    ("lanes", |columns| columns.lanes.to_variant()),
    ("flags", |columns| columns.flags.to_variant()),
    ("message_numbers", |columns| columns.numbers.to_variant()),
    ("times_received", |columns| columns.times.to_variant()),
]);

impl Columns {
    fn append(&mut self, rows: &[Row]) {
        append(&mut self.connections, rows, |row| row.connection.into());
        append(&mut self.identities, rows, |row| row.identity as i64);
        append(&mut self.user_data, rows, |row| row.user_data);
        append(&mut self.lanes, rows, |row| row.lane.into());
        append(&mut self.flags, rows, |row| row.flags);
        append(&mut self.numbers, rows, |row| row.number);
        append(&mut self.times, rows, |row| row.time);
    }
}

/// Writes a value of each row behind what is in the column.
fn append<T: PackedElement + Copy>(column: &mut PackedArray<T>, rows: &[Row], value: impl Fn(&Row) -> T) {
    let filled = column.len();
    column.resize(filled + rows.len());
    for (place, row) in column.as_mut_slice()[filled..].iter_mut().zip(rows) {
        *place = value(row);
    }
}

/// The Steam ID as an identity; 0 is none.
pub fn identity_or_none(steam_id: i64) -> Option<Identity> {
    (steam_id != 0).then(|| Identity::from_steam_id(steam_id as u64))
}

/// What a script gave for a setting.
pub fn given(value: &Variant) -> Given {
    match value.get_type() {
        VariantType::BOOL => Given::Int(value.to::<bool>().into()),
        VariantType::INT => Given::Int(value.to()),
        VariantType::FLOAT => Given::Float(value.to()),
        VariantType::STRING | VariantType::STRING_NAME => Given::Text(value.stringify().to_string()),
        other => Given::Other(format!("{other:?}")),
    }
}

/// A PackedByteArray, if that is what it is; gdext makes an empty one of any other type.
pub fn bytes(value: &Variant) -> Option<PackedByteArray> {
    (value.get_type() == VariantType::PACKED_BYTE_ARRAY).then(|| value.to())
}

/// The utils, which know the settings.
pub fn networking_utils(call: Call) -> Option<NetworkingUtils> {
    call.require(NetworkingUtils::get())
}

/// A handle, which has 32 bits.
pub fn handle(call: Call, value: Named<i64>) -> Option<u32> {
    call.number(value, 0..=u32::MAX.into())
}

/// How many messages are wanted.
pub fn most(call: Call, max_messages: i64) -> Option<usize> {
    call.number(named!(max_messages), 0..=i32::MAX.into())
}

/// A peer by its Steam ID.
pub fn peer(call: Call, steam_id: Named<i64>) -> Option<Identity> {
    let peer = identity_or_none(*steam_id.value);
    if peer.is_none() {
        let argument = steam_id.name;
        call.report(argument, &format!("{argument} is 0, which is nobody's Steam ID."));
    }
    peer
}

/// An address that must have a port.
pub fn address_with_port(call: Call, text: Named<GString>) -> Option<IpAddress> {
    let argument = text.name;
    IpAddress::parse_with_port(&text.value.to_string())
        .map_err(|error| call.report(argument, &format!("{argument}: {error}.")))
        .ok()
}

/// The settings for a new listen socket or connection. All must be right, or there is none of them: Steam
/// would not make the socket either, and say nothing.
pub fn options(call: Call, options: &VarDictionary) -> Option<Options> {
    let utils = networking_utils(call)?;
    checked_options(&utils, options)
        .map_err(|error| call.report("options", &format!("options: {error}")))
        .ok()
}

/// The settings for a new listen socket or connection. The error names the first that is wrong.
pub fn checked_options(utils: &NetworkingUtils, options: &VarDictionary) -> Result<Options, String> {
    let mut checked = Options::default();
    for (key, value) in options.iter_shared() {
        add_option(utils, &mut checked, &key, &value)?;
    }
    Ok(checked)
}

fn add_option(
    utils: &NetworkingUtils,
    options: &mut Options,
    key: &Variant,
    value: &Variant,
) -> Result<(), String> {
    let number = key.try_to::<i64>().ok().and_then(|number| i32::try_from(number).ok());
    let setting = number
        .and_then(|number| utils.setting(number))
        .ok_or_else(|| format!("the key {key:?} is no setting; use the NETWORKING_CONFIG_ constants."))?;
    if setting.scope < scope::LISTEN_SOCKET {
        return Err(format!(
            "{} ({}) holds for the whole process; set it with setGlobalConfigValue… instead.",
            setting.name, setting.value
        ));
    }
    options.push(setting.value, setting.value_of(&given(value))?);
    Ok(())
}
