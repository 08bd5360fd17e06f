//! The page "Networking Utils": the relay network, pings, fake addresses, and the settings of everything that
//! networks. SDK: `ISteamNetworkingUtils` (`isteamnetworkingutils.h`).

use godot::builtin::{GString, PackedByteArray, VarArray, VarDictionary, Variant, vdict};
use godot::meta::ToGodot;
use godot::register::godot_api;

use crate::arguments;
use crate::network_values::{self, given};
use crate::records::Record;
use crate::reporting::report;
use crate::steam_server::SteamServer;
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

#[godot_api(secondary)]
impl SteamServer {
    /// Whether the pings to the relays were measured at most so many seconds ago. If not, they are measured;
    /// [signal relay_network_status] tells of it. Only needed where pings must be fresh.
    ///
    /// SDK: `ISteamNetworkingUtils::CheckPingDataUpToDate`.
    #[func(rename = checkPingDataUpToDate)]
    fn check_ping_data_up_to_date(&self, max_age_in_seconds: f64) -> bool {
        network_values::networking_utils("checkPingDataUpToDate")
            .is_some_and(|utils| utils.check_ping_data_up_to_date(max_age_in_seconds as f32))
    }

    /// Makes text of a ping location, to send it to other hosts; do not take the text apart. "" when `location`
    /// is none, which has 512 bytes.
    ///
    /// SDK: `ISteamNetworkingUtils::ConvertPingLocationToString`.
    #[func(rename = convertPingLocationToString)]
    fn convert_ping_location_to_string(&self, location: PackedByteArray) -> GString {
        const METHOD: &str = "convertPingLocationToString";
        let Some(utils) = network_values::networking_utils(METHOD) else { return GString::new() };
        ping_location(METHOD, "location", &location)
            .map(|location| GString::from(utils.ping_location_text(&location).as_str()))
            .unwrap_or_default()
    }

    /// Estimates the ping in milliseconds between two hosts by their ping locations, over relays and without
    /// sending anything. `NETWORKING_PING_FAILED` or `NETWORKING_PING_UNKNOWN`, both negative, when it cannot
    /// be told.
    ///
    /// SDK: `ISteamNetworkingUtils::EstimatePingTimeBetweenTwoLocations`.
    #[func(rename = estimatePingTimeBetweenTwoLocations)]
    fn estimate_ping_time_between_two_locations(
        &self,
        location1: PackedByteArray,
        location2: PackedByteArray,
    ) -> i64 {
        const METHOD: &str = "estimatePingTimeBetweenTwoLocations";
        let Some(utils) = network_values::networking_utils(METHOD) else { return PING_FAILED.into() };
        let estimate = || {
            let one = ping_location(METHOD, "location1", &location1)?;
            let other = ping_location(METHOD, "location2", &location2)?;
            Some(utils.ping_between(&one, &other))
        };
        estimate().unwrap_or(PING_UNKNOWN).into()
    }

    /// Estimates the ping in milliseconds between this host and another by its ping location. A little better
    /// and faster than [method estimatePingTimeBetweenTwoLocations], with the same failures.
    ///
    /// SDK: `ISteamNetworkingUtils::EstimatePingTimeFromLocalHost`.
    #[func(rename = estimatePingTimeFromLocalHost)]
    fn estimate_ping_time_from_local_host(&self, location: PackedByteArray) -> i64 {
        const METHOD: &str = "estimatePingTimeFromLocalHost";
        let Some(utils) = network_values::networking_utils(METHOD) else { return PING_FAILED.into() };
        ping_location(METHOD, "location", &location)
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
    #[func(rename = getConfigValue)]
    fn get_config_value(&self, config_value: i64, scope_type: i64, connection_handle: i64) -> VarDictionary {
        const METHOD: &str = "getConfigValue";
        let read = || {
            let utils = network_values::networking_utils(METHOD)?;
            let setting = arguments::int(METHOD, "config_value", config_value)?;
            let scope = arguments::number(METHOD, "scope_type", scope_type, 1..=4)?;
            let object = scope_object(METHOD, "connection_handle", scope, connection_handle)?;
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
    #[func(rename = getConfigValueInfo)]
    fn get_config_value_info(&self, config_value: i64) -> VarDictionary {
        let info = network_values::networking_utils("getConfigValueInfo")
            .and_then(|utils| utils.setting_info(i32::try_from(config_value).ok()?));
        let Some(info) = info else { return VarDictionary::new() };
        vdict! { "type" => info.kind, "scope" => info.scope, "name" => info.name.as_str() }
    }

    /// The ping in milliseconds straight to the relays of a data center, whose code [method getPOPList] gives.
    /// Negative when it is not known.
    ///
    /// SDK: `ISteamNetworkingUtils::GetDirectPingToPOP`.
    #[func(rename = getDirectPingToPOP)]
    fn get_direct_ping_to_pop(&self, pop_id: i64) -> i64 {
        data_center("getDirectPingToPOP", pop_id)
            .map_or(PING_FAILED, |(utils, pop)| utils.direct_ping_to_pop(pop))
            .into()
    }

    /// Whether an IPv4 address is an ordinary one or a fake one, as a [enum NetworkingFakeIPType].
    /// `FAKE_IP_TYPE_INVALID` for a text that is no IPv4 address.
    ///
    /// SDK: `ISteamNetworkingUtils::GetIPv4FakeIPType`.
    #[func(rename = getIPv4FakeIPType)]
    fn get_ipv4_fake_ip_type(&self, ipv4: GString) -> i64 {
        network_values::networking_utils("getIPv4FakeIPType")
            .zip(parse_ipv4(&ipv4.to_string()).ok())
            .map_or(0, |(utils, ipv4)| utils.fake_ip_type(ipv4).into())
    }

    /// Where this host lies in the relay network, for the estimates of pings. It is known some seconds after
    /// [method initRelayNetworkAccess]. Only this process can read the bytes; other hosts get the text that
    /// [method convertPingLocationToString] makes.
    ///
    /// Returns a Dictionary: `age` (float, seconds since the measurement; -1 when there was none) and `location`
    /// (PackedByteArray, 512 bytes; empty when there was none).
    ///
    /// SDK: `ISteamNetworkingUtils::GetLocalPingLocation`.
    #[func(rename = getLocalPingLocation)]
    fn get_local_ping_location(&self) -> VarDictionary {
        match network_values::networking_utils("getLocalPingLocation")
            .and_then(NetworkingUtils::local_ping_location)
        {
            Some((location, age)) => {
                vdict! { "age" => age, "location" => &PackedByteArray::from(location.0.as_slice()) }
            }
            None => vdict! { "age" => -1.0, "location" => &PackedByteArray::new() },
        }
    }

    /// Microseconds of a clock of this process that never goes back: that of a message's `time_received`.
    ///
    /// SDK: `ISteamNetworkingUtils::GetLocalTimestamp`.
    #[func(rename = getLocalTimestamp)]
    fn get_local_timestamp(&self) -> i64 {
        network_values::networking_utils("getLocalTimestamp").map_or(0, NetworkingUtils::local_timestamp)
    }

    /// The ping to a data center over the best relay, whose code [method getPOPList] gives.
    ///
    /// Returns a Dictionary: `ping` (int, milliseconds, negative when it is not known) and `pop_relay` (int, the
    /// code of the relay's data center, or 0).
    ///
    /// SDK: `ISteamNetworkingUtils::GetPingToDataCenter`.
    #[func(rename = getPingToDataCenter)]
    fn get_ping_to_data_center(&self, pop_id: i64) -> VarDictionary {
        let (ping, relay) = data_center("getPingToDataCenter", pop_id)
            .map_or((PING_FAILED, 0), |(utils, pop)| utils.ping_to_data_center(pop));
        vdict! { "pop_relay" => relay, "ping" => ping }
    }

    /// How many data centers there are; 0 until the network's configuration is loaded.
    ///
    /// SDK: `ISteamNetworkingUtils::GetPOPCount`.
    #[func(rename = getPOPCount)]
    fn get_pop_count(&self) -> i64 {
        network_values::networking_utils("getPOPCount").map_or(0, |utils| utils.pop_count().into())
    }

    /// The codes of all data centers, as ints: three letters as 0x00aabbcc, a fourth in the highest byte.
    ///
    /// SDK: `ISteamNetworkingUtils::GetPOPList`.
    #[func(rename = getPOPList)]
    fn get_pop_list(&self) -> VarArray {
        let list =
            network_values::networking_utils("getPOPList").map(NetworkingUtils::pop_list).unwrap_or_default();
        list.into_iter().map(Variant::from).collect()
    }

    /// Who is behind a fake address, such as "169.254.1.2:61001"; the port counts.
    ///
    /// Returns a Dictionary: `result` (int, a [enum Result]: `RESULT_OK`, `RESULT_INVALID_PARAM` when it is no
    /// fake address, `RESULT_NO_MATCH` when it is not known, `RESULT_FAIL` when Steam does not run),
    /// `identity` (int, the Steam ID, or 0) and `identity_text` (String, Steam's text for it).
    ///
    /// SDK: `ISteamNetworkingUtils::GetRealIdentityForFakeIP`.
    #[func(rename = getRealIdentityForFakeIP)]
    fn get_real_identity_for_fake_ip(&self, fake_ip: GString) -> VarDictionary {
        const METHOD: &str = "getRealIdentityForFakeIP";
        let (result, identity) = match network_values::networking_utils(METHOD) {
            None => (RESULT_FAIL, None),
            Some(utils) => match IpAddress::parse(&fake_ip.to_string()) {
                Ok(address) => {
                    let (result, identity) = utils.real_identity(&address);
                    (result, Some(identity))
                }
                Err(error) => {
                    report(METHOD, "fake_ip", &format!("fake_ip: {error}."));
                    (RESULT_INVALID_PARAM, None)
                }
            },
        };
        let identity = identity.unwrap_or_default();
        vdict! {
            "result" => result,
            "identity" => identity.steam_id() as i64,
            "identity_text" => identity.text().as_str(),
        }
    }

    /// Whether the relay network can be used, as a [enum NetworkingAvailability].
    ///
    /// SDK: `ISteamNetworkingUtils::GetRelayNetworkStatus`.
    #[func(rename = getRelayNetworkStatus)]
    fn get_relay_network_status(&self) -> i64 {
        network_values::networking_utils("getRelayNetworkStatus")
            .map_or(0, |utils| utils.relay_network_availability().into())
    }

    /// Whether the relay network can be used, with what [signal relay_network_status] tells. An addition to the
    /// C++ plugin.
    ///
    /// Returns a Dictionary: `available`, `available_config` and `available_relay` (int, a
    /// [enum NetworkingAvailability]), `ping_measurement` (int, not 0 while pings are measured) and
    /// `debug_message` (String, for the log).
    ///
    /// SDK: `ISteamNetworkingUtils::GetRelayNetworkStatus`.
    #[func(rename = getRelayNetworkStatusDetails)]
    fn get_relay_network_status_details(&self) -> VarDictionary {
        let status = network_values::networking_utils("getRelayNetworkStatusDetails")
            .map(NetworkingUtils::relay_network_status);
        RELAY_STATUS.dictionary(&status.unwrap_or_default())
    }

    /// Starts reaching out to the relay network, or tries again. Call it early when the server will use
    /// connections or messages by Steam ID, so that these need not wait. [signal relay_network_status] tells how
    /// it goes.
    ///
    /// SDK: `ISteamNetworkingUtils::InitRelayNetworkAccess`.
    #[func(rename = initRelayNetworkAccess)]
    fn init_relay_network_access(&self) {
        if let Some(utils) = network_values::networking_utils("initRelayNetworkAccess") {
            utils.init_relay_network_access();
        }
    }

    /// Whether an IPv4 address is a fake one. False for a text that is no IPv4 address.
    ///
    /// SDK: `ISteamNetworkingUtils::IsFakeIPv4`.
    #[func(rename = isFakeIPv4)]
    fn is_fake_ipv4(&self, ip_address: GString) -> bool {
        network_values::networking_utils("isFakeIPv4")
            .zip(parse_ipv4(&ip_address.to_string()).ok())
            .is_some_and(|(utils, ipv4)| utils.is_fake_ipv4(ipv4))
    }

    /// The setting after `current_value`, a [enum NetworkingConfigValue], in Steam's list of those that can be
    /// shown and edited. `NETWORKING_CONFIG_INVALID` (0) begins and ends the list. It can have settings that are
    /// newer than the constants.
    ///
    /// SDK: `ISteamNetworkingUtils::IterateGenericEditableConfigValues`.
    #[func(rename = iterateGenericEditableConfigValues)]
    fn iterate_generic_editable_config_values(&self, current_value: i64, enumerate_dev_vars: bool) -> i64 {
        const METHOD: &str = "iterateGenericEditableConfigValues";
        let Some(utils) = network_values::networking_utils(METHOD) else { return 0 };
        arguments::int(METHOD, "current_value", current_value)
            .map_or(0, |current| utils.next_setting(current, enumerate_dev_vars).into())
    }

    /// Makes a ping location of the text that [method convertPingLocationToString] made, here or on another host.
    ///
    /// Returns a Dictionary: `success` (bool) and `ping_location` (PackedByteArray, 512 bytes; empty on failure).
    ///
    /// SDK: `ISteamNetworkingUtils::ParsePingLocationString`.
    #[func(rename = parsePingLocationString)]
    fn parse_ping_location_string(&self, string: GString) -> VarDictionary {
        let parse = || {
            let utils = network_values::networking_utils("parsePingLocationString")?;
            utils.parse_ping_location(&arguments::text("parsePingLocationString", "string", &string)?)
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
    #[func(rename = setConfigValue)]
    fn set_config_value(&self, config: i64, scope_type: i64, connection_handle: i64, value: Variant) -> bool {
        const METHOD: &str = "setConfigValue";
        let value = (!value.is_nil()).then(|| given(&value));
        arguments::number(METHOD, "scope_type", scope_type, 1..=4).is_some_and(|scope| {
            set_setting(METHOD, config, scope, ("connection_handle", connection_handle), value)
        })
    }

    /// Sets a float setting, a [enum NetworkingConfigValue], on one connection. A setting that is an int takes a
    /// whole number. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueFloat`.
    #[func(rename = setConnectionConfigValueFloat)]
    fn set_connection_config_value_float(&self, connection: i64, config: i64, value: f64) -> bool {
        const METHOD: &str = "setConnectionConfigValueFloat";
        let value = Some(Given::Float(value));
        set_setting(METHOD, config, scope::CONNECTION, ("connection", connection), value)
    }

    /// Sets an int setting, a [enum NetworkingConfigValue], on one connection. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueInt32`.
    #[func(rename = setConnectionConfigValueInt32)]
    fn set_connection_config_value_int32(&self, connection: i64, config: i64, value: i64) -> bool {
        const METHOD: &str = "setConnectionConfigValueInt32";
        let value = Some(Given::Int(value));
        set_setting(METHOD, config, scope::CONNECTION, ("connection", connection), value)
    }

    /// Sets a String setting, a [enum NetworkingConfigValue], on one connection. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetConnectionConfigValueString`.
    #[func(rename = setConnectionConfigValueString)]
    fn set_connection_config_value_string(&self, connection: i64, config: i64, value: GString) -> bool {
        const METHOD: &str = "setConnectionConfigValueString";
        let value = Some(Given::Text(value.to_string()));
        set_setting(METHOD, config, scope::CONNECTION, ("connection", connection), value)
    }

    /// Sets a float setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. A setting that is an int takes a whole number. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueFloat`.
    #[func(rename = setGlobalConfigValueFloat)]
    fn set_global_config_value_float(&self, config: i64, value: f64) -> bool {
        const METHOD: &str = "setGlobalConfigValueFloat";
        set_setting(METHOD, config, scope::GLOBAL, ("", 0), Some(Given::Float(value)))
    }

    /// Sets an int setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueInt32`.
    #[func(rename = setGlobalConfigValueInt32)]
    fn set_global_config_value_int32(&self, config: i64, value: i64) -> bool {
        const METHOD: &str = "setGlobalConfigValueInt32";
        set_setting(METHOD, config, scope::GLOBAL, ("", 0), Some(Given::Int(value)))
    }

    /// Sets a String setting, a [enum NetworkingConfigValue], for the whole process, or its default where it can
    /// differ. False on failure.
    ///
    /// SDK: `ISteamNetworkingUtils::SetGlobalConfigValueString`.
    #[func(rename = setGlobalConfigValueString)]
    fn set_global_config_value_string(&self, config: i64, value: GString) -> bool {
        const METHOD: &str = "setGlobalConfigValueString";
        set_setting(METHOD, config, scope::GLOBAL, ("", 0), Some(Given::Text(value.to_string())))
    }
}

fn ping_location(
    method: &'static str,
    argument: &'static str,
    bytes: &PackedByteArray,
) -> Option<PingLocation> {
    let location = bytes.as_slice().try_into().ok().map(PingLocation);
    if location.is_none() {
        let text =
            format!("{argument} has {} bytes; a ping location has {}.", bytes.len(), PingLocation::BYTES);
        report(method, argument, &text);
    }
    location
}

fn data_center(method: &'static str, pop_id: i64) -> Option<(NetworkingUtils, u32)> {
    Some((
        network_values::networking_utils(method)?,
        arguments::number(method, "pop_id", pop_id, 0..=u32::MAX.into())?,
    ))
}

/// The object of a scope: a handle, or 0 for the whole process.
fn scope_object(method: &'static str, argument: &'static str, scope: i32, handle: i64) -> Option<u32> {
    match scope {
        scope::GLOBAL => Some(0),
        scope::SOCKETS_INTERFACE => {
            let text =
                "NETWORKING_CONFIG_SCOPE_SOCKETS_INTERFACE needs a pointer, which scripts do not have.";
            report(method, "scope_type", text);
            None
        }
        _ => network_values::handle(method, argument, handle),
    }
}

/// Sets a setting in the type it has, or resets it.
fn set_setting(
    method: &'static str,
    config: i64,
    scope: i32,
    (argument, object): (&'static str, i64),
    value: Option<Given>,
) -> bool {
    let set = || {
        let utils = network_values::networking_utils(method)?;
        let object = scope_object(method, argument, scope, object)?;
        let setting = i32::try_from(config).ok().and_then(|config| utils.setting(config));
        let Some(setting) = setting else {
            let text = format!("config: {config} is no setting; use the NETWORKING_CONFIG_ constants.");
            report(method, "config", &text);
            return None;
        };
        if setting.kind == Kind::Pointer {
            let text = format!("{} is a pointer, which scripts cannot set.", setting.name);
            report(method, setting.name, &text);
            return None;
        }
        let value = value.map(|given| setting.value_of(&given)).transpose();
        let value = value.map_err(|error| report(method, setting.name, &error)).ok()?;
        Some(utils.set_setting(&setting, scope, object, value.as_ref()))
    };
    set().unwrap_or_default()
}
