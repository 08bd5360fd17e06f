//! The page "Networking Utils": the relay network, pings, fake addresses, and the settings of everything that
//! networks. SDK: `ISteamNetworkingUtils` (`isteamnetworkingutils.h`).

use godot::builtin::{GString, PackedByteArray, VarArray, VarDictionary, Variant};
use godot::meta::ToGodot;

use crate::api::callbacks::callbacks;
use crate::api::constants::enums;
use crate::api::network_values::{self, given};
use crate::api::page::Tables;
use crate::register::call::{Call, Named, named};
use crate::register::method::methods;
use crate::register::record::{Record, vdict};
use crate::register::signal::signals;
use crate::register::text::printed;
use steam::address::{IpAddress, parse_ipv4};
use steam::config::{ConfigValue, Given, Kind, scope};
use steam::networking_utils::{
    GET_CONFIG_BAD_VALUE, NetworkingUtils, PingLocation, RelayStatus, SettingValue,
};
use steam::result::{RESULT_FAIL, RESULT_INVALID_PARAM};

/// `k_nSteamNetworkingPing_Failed`.
const PING_FAILED: i32 = -1;
/// `k_nSteamNetworkingPing_Unknown`.
const PING_UNKNOWN: i32 = -2;

static RELAY_STATUS: Record<RelayStatus> = Record::new(&[
    ("available", |status| Variant::from(status.available)),
    ("ping_measurement", |status| Variant::from(status.measuring)),
    ("available_config", |status| Variant::from(status.config)),
    ("available_relay", |status| Variant::from(status.relay)),
    ("debug_message", |status| Variant::from(status.text.as_str())),
]);

static SETTING_VALUE: Record<SettingValue> = Record::new(&[
    ("result", |value| Variant::from(value.result)),
    ("type", |value| Variant::from(value.kind)),
    ("value", |value| PackedByteArray::from(value.bytes.as_slice()).to_variant()),
    ("buffer", |value| Variant::from(value.bytes.len() as i64)),
    ("decoded", decoded),
]);

/// The value as a script has it; null when there is none.
fn decoded(value: &SettingValue) -> Variant {
    let value = Kind::from_c(value.kind).and_then(|kind| ConfigValue::read(kind, &value.bytes));
    match value {
        None => Variant::nil(),
        Some(ConfigValue::Int32(number)) => Variant::from(number),
        Some(ConfigValue::Int64(number)) => Variant::from(number),
        Some(ConfigValue::Float(number)) => Variant::from(number),
        Some(ConfigValue::Text(text)) => Variant::from(text.to_string_lossy().as_ref()),
    }
}

/// What Godot gets of this page.
pub static PAGE: &[Tables] = &[Tables { methods: METHODS, signals: SIGNALS, callbacks: CALLBACKS }];

methods! {
    /// Whether the pings to the relays were measured at most so many seconds ago. If not, they are measured;
    /// [signal relay_network_status] tells of it. Only needed where pings must be fresh.
    ///
    /// SDK: `ISteamNetworkingUtils::CheckPingDataUpToDate`.
    fn checkPingDataUpToDate(call, max_age_in_seconds: f64) -> bool {
        network_values::networking_utils(call)
            .is_some_and(|utils| utils.check_ping_data_up_to_date(max_age_in_seconds as f32))
    }

    /// Makes text of a ping location, to send it to other hosts; do not take the text apart. "" when `location`
    /// is none, which has 512 bytes.
    ///
    /// SDK: `ISteamNetworkingUtils::ConvertPingLocationToString`.
    fn convertPingLocationToString(call, location: PackedByteArray) -> GString {
        let Some(utils) = network_values::networking_utils(call) else { return GString::new() };
        ping_location(call, named!(location))
            .map(|location| GString::from(utils.ping_location_text(&location).as_str()))
            .unwrap_or_default()
    }

    /// Estimates the ping in milliseconds between two hosts by their ping locations, over relays and without
    /// sending anything. `NETWORKING_PING_FAILED` or `NETWORKING_PING_UNKNOWN`, both negative, when it cannot
    /// be told.
    ///
    /// SDK: `ISteamNetworkingUtils::EstimatePingTimeBetweenTwoLocations`.
    fn estimatePingTimeBetweenTwoLocations(
        call,
        location1: PackedByteArray,
        location2: PackedByteArray,
    ) -> i64 {
        let Some(utils) = network_values::networking_utils(call) else { return PING_FAILED.into() };
        let estimate = || {
            let one = ping_location(call, named!(location1))?;
            let other = ping_location(call, named!(location2))?;
            Some(utils.ping_between(&one, &other))
        };
        estimate().unwrap_or(PING_UNKNOWN).into()
    }

    /// Estimates the ping in milliseconds between this host and another by its ping location. A little better
    /// and faster than [method estimatePingTimeBetweenTwoLocations], with the same failures.
    ///
    /// SDK: `ISteamNetworkingUtils::EstimatePingTimeFromLocalHost`.
    fn estimatePingTimeFromLocalHost(call, location: PackedByteArray) -> i64 {
        let Some(utils) = network_values::networking_utils(call) else { return PING_FAILED.into() };
        ping_location(call, named!(location))
            .map_or(PING_UNKNOWN, |location| utils.ping_from_here(&location))
            .into()
    }

    /// Reads a setting. `config_value` is a [enum NetworkingConfigValue], `scope_type` a
    /// [enum NetworkingConfigScope], and `connection_handle` the connection or listen socket, if the scope is
    /// one.
    ///
    /// Returns a Dictionary: `result` (int, a [enum NetworkingGetConfigValueResult], negative on failure), `type`
    /// (int, a [enum NetworkingConfigDataType]), `value` (PackedByteArray, the bytes as Steam keeps them, a text
    /// with its terminator), `buffer` (int, how many they are), and `decoded` (int, float or String, the value;
    /// null on failure), an addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingUtils::GetConfigValue`.
    fn getConfigValue(
        call,
        config_value: i64 as enums::NetworkingConfigValue,
        scope_type: i64 as enums::NetworkingConfigScope,
        connection_handle: i64,
    ) -> VarDictionary {
        let read = || {
            let utils = network_values::networking_utils(call)?;
            let setting = call.int(named!(config_value))?;
            let scope = call.number(named!(scope_type), 1..=4)?;
            let object = scope_object(call, scope, named!(connection_handle))?;
            Some(utils.setting_value(setting, scope, object))
        };
        let failed = SettingValue { result: GET_CONFIG_BAD_VALUE, kind: 0, bytes: Vec::new() };
        SETTING_VALUE.dictionary(&read().unwrap_or(failed))
    }

    /// What a setting is.
    ///
    /// Returns a Dictionary, empty when there is no such setting: `type` (int, a
    /// [enum NetworkingConfigDataType]), `scope` (int, the narrowest [enum NetworkingConfigScope] it can be set
    /// at) and `name` (String, Steam's own).
    ///
    /// SDK: `ISteamNetworkingUtils::GetConfigValueInfo`.
    fn getConfigValueInfo(call, config_value: i64 as enums::NetworkingConfigValue) -> VarDictionary {
        let info = network_values::networking_utils(call)
            .and_then(|utils| utils.setting_info(i32::try_from(config_value).ok()?));
        let Some(info) = info else { return VarDictionary::new() };
        vdict! { "type" => info.kind, "scope" => info.scope, "name" => info.name.as_str() }
    }

    /// The ping in milliseconds straight to the relays of a data center, whose code [method getPOPList] gives.
    /// Negative when it is not known.
    ///
    /// SDK: `ISteamNetworkingUtils::GetDirectPingToPOP`.
    fn getDirectPingToPOP(call, pop_id: i64) -> i64 {
        data_center(call, pop_id).map_or(PING_FAILED, |(utils, pop)| utils.direct_ping_to_pop(pop)).into()
    }

    /// Whether an IPv4 address is an ordinary one or a fake one, as a [enum NetworkingFakeIPType].
    /// `FAKE_IP_TYPE_INVALID` for a text that is no IPv4 address.
    ///
    /// SDK: `ISteamNetworkingUtils::GetIPv4FakeIPType`.
    fn getIPv4FakeIPType(call, ipv4: GString) -> i64 as enums::NetworkingFakeIPType {
        network_values::networking_utils(call)
            .zip(parse_ipv4(&ipv4.to_string()).ok())
            .map_or(0, |(utils, ipv4)| utils.ipv4_fake_ip_type(ipv4).into())
    }

    /// Where this host lies in the relay network, for the estimates of pings. It is known some seconds after
    /// [method initRelayNetworkAccess]. Only this process can read the bytes; other hosts get the text that
    /// [method convertPingLocationToString] makes.
    ///
    /// Returns a Dictionary: `age` (float, seconds since the measurement; -1 when there was none) and `location`
    /// (PackedByteArray, 512 bytes; empty when there was none).
    ///
    /// SDK: `ISteamNetworkingUtils::GetLocalPingLocation`.
    fn getLocalPingLocation(call) -> VarDictionary {
        match network_values::networking_utils(call).and_then(|utils| utils.local_ping_location()) {
            Some((location, age)) => {
                vdict! { "age" => age, "location" => &PackedByteArray::from(location.0.as_slice()) }
            }
            None => vdict! { "age" => -1.0, "location" => &PackedByteArray::new() },
        }
    }

    /// Microseconds of a clock of this process that never goes back: that of a message's `time_received`.
    ///
    /// SDK: `ISteamNetworkingUtils::GetLocalTimestamp`.
    fn getLocalTimestamp(call) -> i64 {
        network_values::networking_utils(call).map_or(0, |utils| utils.local_timestamp())
    }

    /// The ping to a data center over the best relay, whose code [method getPOPList] gives.
    ///
    /// Returns a Dictionary: `ping` (int, milliseconds, negative when it is not known) and `pop_relay` (int, the
    /// code of the relay's data center, or 0).
    ///
    /// SDK: `ISteamNetworkingUtils::GetPingToDataCenter`.
    fn getPingToDataCenter(call, pop_id: i64) -> VarDictionary {
        let (ping, relay) =
            data_center(call, pop_id).map_or((PING_FAILED, 0), |(utils, pop)| utils.ping_to_data_center(pop));
        vdict! { "pop_relay" => relay, "ping" => ping }
    }

    /// How many data centers there are; 0 until the network's configuration is loaded.
    ///
    /// SDK: `ISteamNetworkingUtils::GetPOPCount`.
    fn getPOPCount(call) -> i64 {
        network_values::networking_utils(call).map_or(0, |utils| utils.pop_count().into())
    }

    /// The codes of all data centers, as ints: three letters as 0x00aabbcc, a fourth in the highest byte.
    ///
    /// SDK: `ISteamNetworkingUtils::GetPOPList`.
    fn getPOPList(call) -> VarArray {
        let list = network_values::networking_utils(call).map(|utils| utils.pop_list()).unwrap_or_default();
        list.into_iter().map(Variant::from).collect()
    }

    /// Who is behind a fake address, such as "169.254.1.2:61001"; the port counts.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_INVALID_PARAM` when it is no
    /// fake address, `RESULT_NO_MATCH` when it is not known, `RESULT_FAIL` when Steam does not run),
    /// `identity` (int, the Steam ID, or 0) and `identity_text` (String, Steam's text for it).
    ///
    /// SDK: `ISteamNetworkingUtils::GetRealIdentityForFakeIP`.
    fn getRealIdentityForFakeIP(call, fake_ip: GString) -> VarDictionary {
        let (result, identity) = match network_values::networking_utils(call) {
            None => (RESULT_FAIL, None),
            Some(utils) => match IpAddress::parse(&fake_ip.to_string()) {
                Ok(address) => {
                    let (result, identity) = utils.real_identity(&address);
                    (result, Some(identity))
                }
                Err(error) => {
                    call.report("fake_ip", &format!("fake_ip: {error}."));
                    (RESULT_INVALID_PARAM, None)
                }
            },
        };
        let identity = identity.unwrap_or_default();
        vdict! {
            "result" => result,
            "identity" => identity.steam_id() as i64,
            "identity_text" => &printed(identity),
        }
    }

    /// Whether the relay network can be used, as a [enum NetworkingAvailability].
    ///
    /// SDK: `ISteamNetworkingUtils::GetRelayNetworkStatus`.
    fn getRelayNetworkStatus(call) -> i64 as enums::NetworkingAvailability {
        network_values::networking_utils(call).map_or(0, |utils| utils.relay_network_availability().into())
    }

    /// Whether the relay network can be used, with what [signal relay_network_status] tells. An addition to the
    /// C++ plugin.
    ///
    /// Returns a Dictionary: `available`, `available_config` and `available_relay` (int, a
    /// [enum NetworkingAvailability]), `ping_measurement` (int, not 0 while pings are measured) and
    /// `debug_message` (String, for the log).
    ///
    /// SDK: `ISteamNetworkingUtils::GetRelayNetworkStatus`.
    fn getRelayNetworkStatusDetails(call) -> VarDictionary {
        let status = network_values::networking_utils(call).map(|utils| utils.relay_network_status());
        RELAY_STATUS.dictionary(&status.unwrap_or_default())
    }

    /// Starts reaching out to the relay network, or tries again. Call it early when the server will use
    /// connections or messages by Steam ID, so that these need not wait. [signal relay_network_status] tells how
    /// it goes.
    ///
    /// SDK: `ISteamNetworkingUtils::InitRelayNetworkAccess`.
    fn initRelayNetworkAccess(call) {
        if let Some(utils) = network_values::networking_utils(call) {
            utils.init_relay_network_access();
        }
    }

    /// Whether an IPv4 address is a fake one. False for a text that is no IPv4 address.
    ///
    /// SDK: `ISteamNetworkingUtils::IsFakeIPv4`.
    fn isFakeIPv4(call, ip_address: GString) -> bool {
        network_values::networking_utils(call)
            .zip(parse_ipv4(&ip_address.to_string()).ok())
            .is_some_and(|(utils, ipv4)| utils.is_fake_ipv4(ipv4))
    }

    /// The setting after `current_value`, a [enum NetworkingConfigValue], in Steam's list of those that can be
    /// shown and edited. `NETWORKING_CONFIG_INVALID` (0) begins and ends the list. It can have settings that are
    /// newer than the constants.
    ///
    /// SDK: `ISteamNetworkingUtils::IterateGenericEditableConfigValues`.
    fn iterateGenericEditableConfigValues(
        call,
        current_value: i64 as enums::NetworkingConfigValue,
        enumerate_dev_vars: bool,
    ) -> i64 as enums::NetworkingConfigValue {
        let Some(utils) = network_values::networking_utils(call) else { return 0 };
        call.int(named!(current_value))
            .map_or(0, |current| utils.iterate_generic_editable_config_values(current, enumerate_dev_vars).into())
    }

    /// Makes a ping location of the text that [method convertPingLocationToString] made, here or on another host.
    ///
    /// Returns a Dictionary: `success` (bool) and `ping_location` (PackedByteArray, 512 bytes; empty on failure).
    ///
    /// SDK: `ISteamNetworkingUtils::ParsePingLocationString`.
    fn parsePingLocationString(call, string: GString) -> VarDictionary {
        let parse = || {
            let utils = network_values::networking_utils(call)?;
            utils.parse_ping_location(&call.text(named!(string))?)
        };
        let location = parse().map(|location| PackedByteArray::from(location.0.as_slice()));
        vdict! { "success" => location.is_some(), "ping_location" => &location.unwrap_or_default() }
    }

    /// Sets a setting of any type at any scope. `config` is a [enum NetworkingConfigValue], `scope_type` a
    /// [enum NetworkingConfigScope], `connection_handle` the connection or listen socket if the scope is one (0
    /// otherwise), and `value` an int, float or String as the setting has it. With null, the setting follows the
    /// scope above again, or has its default again. False on failure. An addition to the C++ plugin.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConfigValue`.
    fn setConfigValue(call, config: i64, scope_type: i64, connection_handle: i64, value: Variant) -> bool {
        let value = (!value.is_nil()).then(|| given(&value));
        call.number(named!(scope_type), 1..=4)
            .is_some_and(|scope| set_setting(call, config, scope, named!(connection_handle), value))
    }

    /// Sets a float setting, a [enum NetworkingConfigValue], on one connection. A setting that is an int takes a
    /// whole number. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueFloat`.
    fn setConnectionConfigValueFloat(
        call,
        connection_handle: i64,
        config: i64 as enums::NetworkingConfigValue,
        value: f64,
    ) -> bool {
        let value = Some(Given::Float(value));
        set_setting(call, config, scope::CONNECTION, named!(connection_handle), value)
    }

    /// Sets an int setting, a [enum NetworkingConfigValue], on one connection. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueInt32`.
    fn setConnectionConfigValueInt32(
        call,
        connection_handle: i64,
        config: i64 as enums::NetworkingConfigValue,
        value: i64,
    ) -> bool {
        let value = Some(Given::Int(value));
        set_setting(call, config, scope::CONNECTION, named!(connection_handle), value)
    }

    /// Sets a String setting, a [enum NetworkingConfigValue], on one connection. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueString`.
    fn setConnectionConfigValueString(
        call,
        connection_handle: i64,
        config: i64 as enums::NetworkingConfigValue,
        value: GString,
    ) -> bool {
        let value = Some(Given::Text(value.to_string()));
        set_setting(call, config, scope::CONNECTION, named!(connection_handle), value)
    }

    /// Sets a float setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. A setting that is an int takes a whole number. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueFloat`.
    fn setGlobalConfigValueFloat(call, config: i64 as enums::NetworkingConfigValue, value: f64) -> bool {
        set_setting(call, config, scope::GLOBAL, NO_OBJECT, Some(Given::Float(value)))
    }

    /// Sets an int setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueInt32`.
    fn setGlobalConfigValueInt32(call, config: i64 as enums::NetworkingConfigValue, value: i64) -> bool {
        set_setting(call, config, scope::GLOBAL, NO_OBJECT, Some(Given::Int(value)))
    }

    /// Sets a String setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueString`.
    fn setGlobalConfigValueString(call, config: i64 as enums::NetworkingConfigValue, value: GString) -> bool {
        set_setting(call, config, scope::GLOBAL, NO_OBJECT, Some(Given::Text(value.to_string())))
    }
}

fn ping_location(
    call: Call,
    Named { name: argument, value: bytes }: Named<PackedByteArray>,
) -> Option<PingLocation> {
    let location = bytes.as_slice().try_into().ok().map(PingLocation);
    if location.is_none() {
        let text =
            format!("{argument} has {} bytes; a ping location has {}.", bytes.len(), PingLocation::BYTES);
        call.report(argument, &text);
    }
    location
}

fn data_center(call: Call, pop_id: i64) -> Option<(NetworkingUtils, u32)> {
    Some((network_values::networking_utils(call)?, call.number(named!(pop_id), 0..=u32::MAX.into())?))
}

/// The object of the scope of the whole process.
const NO_OBJECT: Named<i64> = Named { name: "", value: &0 };

/// The object of a scope: a handle, or 0 for the whole process.
fn scope_object(call: Call, scope: i32, handle: Named<i64>) -> Option<u32> {
    match scope {
        scope::GLOBAL => Some(0),
        scope::SOCKETS_INTERFACE => {
            let text =
                "NETWORKING_CONFIG_SCOPE_SOCKETS_INTERFACE needs a pointer, which scripts do not have.";
            call.report("scope_type", text);
            None
        }
        _ => network_values::handle(call, handle),
    }
}

/// Sets a setting in the type it has, or resets it.
fn set_setting(call: Call, config: i64, scope: i32, object: Named<i64>, value: Option<Given>) -> bool {
    let set = || {
        let utils = network_values::networking_utils(call)?;
        let object = scope_object(call, scope, object)?;
        let setting = i32::try_from(config).ok().and_then(|config| utils.setting(config));
        let Some(setting) = setting else {
            let text = format!("config: {config} is no setting; use the NETWORKING_CONFIG_ constants.");
            call.report("config", &text);
            return None;
        };
        if setting.kind == Kind::Pointer {
            let text = format!("{} is a pointer, which scripts cannot set.", setting.name);
            call.report(setting.name, &text);
            return None;
        }
        let value = value.map(|given| setting.value_of(&given)).transpose();
        let value = value.map_err(|error| call.report(setting.name, &error)).ok()?;
        Some(utils.set_setting(&setting, scope, object, value.as_ref()))
    };
    set().unwrap_or_default()
}

signals! {
    /// The state of the Steam relay network has changed, after `initRelayNetworkAccess`,
    /// `checkPingDataUpToDate` or the first use of a relay.
    ///
    /// `available` sums it up as a `NetworkingAvailability` value (100 is ready). `ping_measurement` is not 0
    /// while pings to the relays are being measured, `available_config` and `available_relay` are the
    /// `NetworkingAvailability` of the network's configuration and of at least one relay, and `debug_message`
    /// is a text in English for the log.
    fn relay_network_status(
        available: i64 as enums::NetworkingAvailability,
        ping_measurement: i64,
        available_config: i64 as enums::NetworkingAvailability,
        available_relay: i64 as enums::NetworkingAvailability,
        debug_message: GString,
    );
}

callbacks! {
    SteamRelayNetworkStatus_t => |payload| {
        let RelayStatus { available, measuring, config, relay, text } = RelayStatus::read(payload);
        relay_network_status(available, measuring, config, relay, text.as_str())
    };
}
