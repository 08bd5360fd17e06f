//! The settings of Steam's networking (`ESteamNetworkingConfigValue`): what they are, and how a script's value
//! becomes one.

use std::ffi::{CString, c_char, c_int};
use std::marker::PhantomData;

use steam_sys as sys;

/// `ESteamNetworkingConfigDataType`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A 32-bit number.
    Int32 = sys::k_ESteamNetworkingConfig_Int32 as isize,
    /// A 64-bit number.
    Int64 = sys::k_ESteamNetworkingConfig_Int64 as isize,
    /// A 32-bit float.
    Float = sys::k_ESteamNetworkingConfig_Float as isize,
    /// A text.
    Text = sys::k_ESteamNetworkingConfig_String as isize,
    /// A pointer or function; nothing that a script has.
    Pointer = sys::k_ESteamNetworkingConfig_Ptr as isize,
}

impl Kind {
    /// From Steam's number.
    pub fn from_c(kind: c_int) -> Option<Self> {
        [Self::Int32, Self::Int64, Self::Float, Self::Text, Self::Pointer]
            .into_iter()
            .find(|&known| known as c_int == kind)
    }
}

/// `ESteamNetworkingConfigScope`.
pub mod scope {
    use super::sys;

    /// For the whole process.
    pub const GLOBAL: i32 = sys::k_ESteamNetworkingConfig_Global;
    /// For an interface.
    pub const SOCKETS_INTERFACE: i32 = sys::k_ESteamNetworkingConfig_SocketsInterface;
    /// For a listen socket and the connections that come in there.
    pub const LISTEN_SOCKET: i32 = sys::k_ESteamNetworkingConfig_ListenSocket;
    /// For a connection.
    pub const CONNECTION: i32 = sys::k_ESteamNetworkingConfig_Connection;
}
use scope::{CONNECTION, GLOBAL};

/// What a setting is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Setting {
    /// `ESteamNetworkingConfigValue`.
    pub value: i32,
    /// The constant in GDScript, for messages.
    pub name: &'static str,
    /// The type of its value.
    pub kind: Kind,
    /// The narrowest [`scope`] it can be set at.
    pub scope: i32,
    /// The least number that makes sense.
    pub least: i64,
}

/// The settings that SDK 1.64 has, with the type and scope that its header gives.
const SETTINGS: &[Setting] = &[
    setting(2, "NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND", Kind::Float, GLOBAL, 0),
    setting(3, "NETWORKING_CONFIG_FAKE_PACKET_LOSS_RECV", Kind::Float, GLOBAL, 0),
    setting(4, "NETWORKING_CONFIG_FAKE_PACKET_LAG_SEND", Kind::Int32, GLOBAL, 0),
    setting(5, "NETWORKING_CONFIG_FAKE_PACKET_LAG_RECV", Kind::Int32, GLOBAL, 0),
    setting(6, "NETWORKING_CONFIG_FAKE_PACKET_REORDER_SEND", Kind::Float, GLOBAL, 0),
    setting(7, "NETWORKING_CONFIG_FAKE_PACKET_REORDER_RECV", Kind::Float, GLOBAL, 0),
    setting(8, "NETWORKING_CONFIG_FAKE_PACKET_REORDER_TIME", Kind::Int32, GLOBAL, 0),
    setting(9, "NETWORKING_CONFIG_SEND_BUFFER_SIZE", Kind::Int32, CONNECTION, 0),
    setting(10, "NETWORKING_CONFIG_SEND_RATE_MIN", Kind::Int32, CONNECTION, 0),
    setting(11, "NETWORKING_CONFIG_SEND_RATE_MAX", Kind::Int32, CONNECTION, 0),
    setting(12, "NETWORKING_CONFIG_NAGLE_TIME", Kind::Int32, CONNECTION, 0),
    setting(13, "NETWORKING_CONFIG_LOG_LEVEL_ACK_RTT", Kind::Int32, CONNECTION, 0),
    setting(14, "NETWORKING_CONFIG_LOG_LEVEL_PACKET_DECODE", Kind::Int32, CONNECTION, 0),
    setting(15, "NETWORKING_CONFIG_LOG_LEVEL_MESSAGE", Kind::Int32, CONNECTION, 0),
    setting(16, "NETWORKING_CONFIG_LOG_LEVEL_PACKET_GAPS", Kind::Int32, CONNECTION, 0),
    setting(17, "NETWORKING_CONFIG_LOG_LEVEL_P2P_RENDEZVOUS", Kind::Int32, CONNECTION, 0),
    setting(18, "NETWORKING_CONFIG_LOG_LEVEL_SRD_RELAY_PINGS", Kind::Int32, GLOBAL, 0),
    setting(19, "NETWORKING_CONFIG_SDR_CLIENT_CONSEC_PING_TIMEOUT_FAIL_INITIAL", Kind::Int32, GLOBAL, 0),
    setting(20, "NETWORKING_CONFIG_SDR_CLIENT_CONSEC_PING_TIMEOUT_FAIL", Kind::Int32, GLOBAL, 0),
    setting(21, "NETWORKING_CONFIG_SDR_CLIENT_MIN_PINGS_BEFORE_PING_ACCURATE", Kind::Int32, GLOBAL, 0),
    setting(22, "NETWORKING_CONFIG_SDR_CLIENT_SINGLE_SOCKET", Kind::Int32, GLOBAL, 0),
    setting(23, "NETWORKING_CONFIG_IP_ALLOW_WITHOUT_AUTH", Kind::Int32, CONNECTION, 0),
    setting(24, "NETWORKING_CONFIG_TIMEOUT_INITIAL", Kind::Int32, CONNECTION, 0),
    setting(25, "NETWORKING_CONFIG_TIMEOUT_CONNECTED", Kind::Int32, CONNECTION, 0),
    setting(26, "NETWORKING_CONFIG_FAKE_PACKET_DUP_SEND", Kind::Float, GLOBAL, 0),
    setting(27, "NETWORKING_CONFIG_FAKE_PACKET_DUP_REVC", Kind::Float, GLOBAL, 0),
    setting(28, "NETWORKING_CONFIG_FAKE_PACKET_DUP_TIME_MAX", Kind::Int32, GLOBAL, 0),
    setting(29, "NETWORKING_CONFIG_SDR_CLIENT_FORCE_RELAY_CLUSTER", Kind::Text, GLOBAL, 0),
    setting(30, "NETWORKING_CONFIG_SDR_CLIENT_DEV_TICKET", Kind::Text, CONNECTION, 0),
    setting(31, "NETWORKING_CONFIG_SDR_CLIENT_FORCE_PROXY_ADDR", Kind::Text, GLOBAL, 0),
    setting(32, "NETWORKING_CONFIG_MTU_PACKET_SIZE", Kind::Int32, CONNECTION, 0),
    setting(33, "NETWORKING_CONFIG_MTU_DATA_SIZE", Kind::Int32, CONNECTION, 0),
    setting(34, "NETWORKING_CONFIG_UNENCRYPTED", Kind::Int32, CONNECTION, 0),
    setting(36, "NETWORKING_CONFIG_SDR_CLIENT_FAKE_CLUSTER_PING", Kind::Text, GLOBAL, 0),
    setting(37, "NETWORKING_CONFIG_SYMMETRIC_CONNECT", Kind::Int32, CONNECTION, 0),
    setting(38, "NETWORKING_CONFIG_LOCAL_VIRTUAL_PORT", Kind::Int32, CONNECTION, -1),
    setting(39, "NETWORKING_CONFIG_DUAL_WIFI_ENABLE", Kind::Int32, CONNECTION, 0),
    setting(40, "NETWORKING_CONFIG_CONNECTION_USER_DATA", Kind::Int64, CONNECTION, i64::MIN),
    setting(41, "NETWORKING_CONFIG_PACKET_TRACE_MAX_BYTES", Kind::Int32, GLOBAL, -1),
    setting(42, "NETWORKING_CONFIG_FAKE_RATE_LIMIT_SEND_RATE", Kind::Int32, GLOBAL, 0),
    setting(43, "NETWORKING_CONFIG_FAKE_RATE_LIMIT_SEND_BURST", Kind::Int32, GLOBAL, 0),
    setting(44, "NETWORKING_CONFIG_FAKE_RATE_LIMIT_RECV_RATE", Kind::Int32, GLOBAL, 0),
    setting(45, "NETWORKING_CONFIG_FAKE_RATE_LIMIT_RECV_BURST", Kind::Int32, GLOBAL, 0),
    setting(46, "NETWORKING_CONFIG_ENABLE_DIAGNOSTICS_UI", Kind::Int32, CONNECTION, 0),
    setting(47, "NETWORKING_CONFIG_RECV_BUFFER_SIZE", Kind::Int32, CONNECTION, 0),
    setting(48, "NETWORKING_CONFIG_RECV_BUFFER_MESSAGES", Kind::Int32, CONNECTION, 0),
    setting(49, "NETWORKING_CONFIG_RECV_MAX_MESSAGE_SIZE", Kind::Int32, CONNECTION, 0),
    setting(50, "NETWORKING_CONFIG_RECV_MAX_SEGMENTS_PER_PACKET", Kind::Int32, CONNECTION, 0),
    setting(51, "NETWORKING_CONFIG_OUT_OF_ORDER_CORRECTION_WINDOW_MICROSECONDS", Kind::Int32, GLOBAL, 0),
    setting(52, "NETWORKING_CONFIG_IP_LOCAL_HOST_ALLOW_WITHOUT_AUTH", Kind::Int32, CONNECTION, 0),
    setting(53, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_AVG", Kind::Float, GLOBAL, 0),
    setting(54, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_MAX", Kind::Float, GLOBAL, 0),
    setting(55, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_SEND_PCT", Kind::Float, GLOBAL, 0),
    setting(56, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_AVG", Kind::Float, GLOBAL, 0),
    setting(57, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_MAX", Kind::Float, GLOBAL, 0),
    setting(58, "NETWORKING_CONFIG_FAKE_PACKET_JITTER_RECV_PCT", Kind::Float, GLOBAL, 0),
    setting(59, "NETWORKING_CONFIG_SEND_TIME_SINCE_PREVIOUS_PACKET", Kind::Int32, CONNECTION, -1),
    setting(60, "NETWORKING_CONFIG_SDR_CLIENT_LIMIT_PING_PROBES_TO_NEAREST_N", Kind::Int32, GLOBAL, 0),
    setting(103, "NETWORKING_CONFIG_P2P_STUN_SERVER_LIST", Kind::Text, CONNECTION, 0),
    setting(104, "NETWORKING_CONFIG_P2P_TRANSPORT_ICE_ENABLE", Kind::Int32, CONNECTION, -1),
    setting(105, "NETWORKING_CONFIG_P2P_TRANSPORT_ICE_PENALTY", Kind::Int32, CONNECTION, i64::MIN),
    setting(106, "NETWORKING_CONFIG_P2P_TRANSPORT_SDR_PENALTY", Kind::Int32, CONNECTION, i64::MIN),
    setting(107, "NETWORKING_CONFIG_P2P_TURN_SERVER_LIST", Kind::Text, CONNECTION, 0),
    setting(108, "NETWORKING_CONFIG_P2P_TURN_USER_LIST", Kind::Text, CONNECTION, 0),
    setting(109, "NETWORKING_CONFIG_P2P_TURN_PASS_LIST", Kind::Text, CONNECTION, 0),
    setting(110, "NETWORKING_CONFIG_P2P_TRANSPORT_ICE_IMPLEMENTATION", Kind::Int32, CONNECTION, 0),
    setting(201, "NETWORKING_CONFIG_CALLBACK_CONNECTION_STATUS_CHANGED", Kind::Pointer, CONNECTION, 0),
    setting(202, "NETWORKING_CONFIG_CALLBACK_AUTH_STATUS_CHANGED", Kind::Pointer, GLOBAL, 0),
    setting(203, "NETWORKING_CONFIG_CALLBACK_RELAY_NETWORK_STATUS_CHANGED", Kind::Pointer, GLOBAL, 0),
    setting(204, "NETWORKING_CONFIG_CALLBACK_MESSAGE_SESSION_REQUEST", Kind::Pointer, GLOBAL, 0),
    setting(205, "NETWORKING_CONFIG_CALLBACK_MESSAGES_SESSION_FAILED", Kind::Pointer, GLOBAL, 0),
    setting(206, "NETWORKING_CONFIG_CALLBACK_CREATE_CONNECTION_SIGNALING", Kind::Pointer, GLOBAL, 0),
    setting(207, "NETWORKING_CONFIG_CALLBACK_FAKE_IP_RESULT", Kind::Pointer, GLOBAL, 0),
    setting(998, "SDRClient_EnableTOSProbes", Kind::Int32, GLOBAL, 0),
    setting(999, "NETWORKING_CONFIG_ECN", Kind::Int32, GLOBAL, -1),
];

const fn setting(value: i32, name: &'static str, kind: Kind, scope: i32, least: i64) -> Setting {
    Setting { value, name, kind, scope, least }
}

impl Setting {
    /// The setting with this number, as far as the table has it.
    pub fn find(value: i32) -> Option<Self> {
        SETTINGS.iter().find(|setting| setting.value == value).copied()
    }

    /// The value that this setting takes for what a script gave. The error says what it wants.
    pub fn value_of(&self, given: &Given) -> Result<ConfigValue, String> {
        let value = match self.kind {
            Kind::Int32 => {
                self.whole_number(given).and_then(|n| i32::try_from(n).ok()).map(ConfigValue::Int32)
            }
            Kind::Int64 => self.whole_number(given).map(ConfigValue::Int64),
            Kind::Float => self.float(given).map(ConfigValue::Float),
            Kind::Text => text(given).map(ConfigValue::Text),
            Kind::Pointer => None,
        };
        value.ok_or_else(|| format!("{} ({}) {}, not {given}.", self.name, self.value, self.wants()))
    }

    fn whole_number(&self, given: &Given) -> Option<i64> {
        let number = match *given {
            Given::Int(number) => number,
            // Whole floats up to 2^53 are exact.
            Given::Float(number) if number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0 => {
                number as i64
            }
            _ => return None,
        };
        (number >= self.least).then_some(number)
    }

    fn float(&self, given: &Given) -> Option<f32> {
        let number = match *given {
            Given::Int(number) => number as f64,
            Given::Float(number) => number,
            _ => return None,
        };
        let narrow = number as f32;
        (narrow.is_finite() && number >= self.least as f64).then_some(narrow)
    }

    fn wants(&self) -> String {
        let least = self.least;
        match self.kind {
            Kind::Int32 => format!("takes an int of {} to {}", least.max(i32::MIN.into()), i32::MAX),
            Kind::Int64 => "takes an int".into(),
            Kind::Float if least == i64::MIN => "takes a float".into(),
            Kind::Float => format!("takes a float of {least} or more"),
            Kind::Text => "takes a String without NUL".into(),
            Kind::Pointer => "is a pointer, which scripts cannot set".into(),
        }
    }
}

fn text(given: &Given) -> Option<CString> {
    match given {
        Given::Text(text) => CString::new(text.as_str()).ok(),
        _ => None,
    }
}

/// What a script gave for a setting. Its bools are the ints 0 and 1.
#[derive(Clone, PartialEq, Debug)]
pub enum Given {
    /// An int.
    Int(i64),
    /// A float.
    Float(f64),
    /// A text.
    Text(String),
    /// Something of another type, with the type's name.
    Other(String),
}

impl std::fmt::Display for Given {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Self::Int(number) => write!(formatter, "{number}"),
            Self::Float(number) => write!(formatter, "{number:?}"),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::Other(type_name) => write!(formatter, "a value of type {type_name}"),
        }
    }
}

/// The value of a setting.
#[derive(Clone, PartialEq, Debug)]
pub enum ConfigValue {
    /// A 32-bit number.
    Int32(i32),
    /// A 64-bit number.
    Int64(i64),
    /// A 32-bit float.
    Float(f32),
    /// A text.
    Text(CString),
}

impl ConfigValue {
    /// Its type.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Int32(_) => Kind::Int32,
            Self::Int64(_) => Kind::Int64,
            Self::Float(_) => Kind::Float,
            Self::Text(_) => Kind::Text,
        }
    }

    /// Reads what Steam put into a buffer. `None` when the bytes are no value of the type.
    pub fn read(kind: Kind, bytes: &[u8]) -> Option<Self> {
        Some(match kind {
            Kind::Int32 => Self::Int32(i32::from_ne_bytes(bytes.try_into().ok()?)),
            Kind::Int64 => Self::Int64(i64::from_ne_bytes(bytes.try_into().ok()?)),
            Kind::Float => Self::Float(f32::from_ne_bytes(bytes.try_into().ok()?)),
            Kind::Text => {
                let text = bytes.split(|&byte| byte == 0).next().unwrap_or_default();
                Self::Text(CString::new(text).ok()?)
            }
            Kind::Pointer => return None,
        })
    }
}

/// Settings for a listen socket or connection, to be made together with it.
#[derive(Clone, Default)]
pub struct Options(Vec<(i32, ConfigValue)>);

impl Options {
    /// Adds one.
    pub fn push(&mut self, setting: i32, value: ConfigValue) {
        self.0.push((setting, value));
    }

    /// Adds others, which go before those that are there already.
    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// In the form that Steam takes, borrowing the texts.
    pub fn to_raw(&self) -> RawOptions<'_> {
        RawOptions { options: self.0.iter().map(RawOption::from).collect(), texts: PhantomData }
    }
}

/// An array of `SteamNetworkingConfigValue_t`, valid as long as the [`Options`] are borrowed.
pub struct RawOptions<'a> {
    options: Vec<RawOption>,
    texts: PhantomData<&'a Options>,
}

impl RawOptions<'_> {
    /// How many there are.
    pub fn count(&self) -> c_int {
        self.options.len() as c_int
    }

    /// The first of them; null when there are none.
    pub fn as_ptr(&self) -> *const sys::SteamNetworkingConfigValue_t {
        if self.options.is_empty() { std::ptr::null() } else { self.options.as_ptr().cast() }
    }
}

/// `SteamNetworkingConfigValue_t`, filled by hand: the SDK's own helper gives texts the type of pointers, which
/// Steam refuses.
#[repr(C)]
struct RawOption {
    setting: c_int,
    kind: c_int,
    value: RawValue,
}

const _: () = assert!(
    size_of::<RawOption>() == size_of::<sys::SteamNetworkingConfigValue_t>()
        && std::mem::offset_of!(RawOption, value)
            == std::mem::offset_of!(sys::SteamNetworkingConfigValue_t, m_val)
);

#[repr(C)]
union RawValue {
    int32: i32,
    int64: i64,
    float: f32,
    text: *const c_char,
}

impl From<&(i32, ConfigValue)> for RawOption {
    fn from((setting, value): &(i32, ConfigValue)) -> Self {
        let raw = match value {
            ConfigValue::Int32(int32) => RawValue { int32: *int32 },
            ConfigValue::Int64(int64) => RawValue { int64: *int64 },
            ConfigValue::Float(float) => RawValue { float: *float },
            ConfigValue::Text(text) => RawValue { text: text.as_ptr() },
        };
        Self { setting: *setting, kind: value.kind() as c_int, value: raw }
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    const TIMEOUT_INITIAL: i32 = 24;
    const FAKE_PACKET_LOSS_SEND: i32 = 2;
    const CONNECTION_USER_DATA: i32 = 40;
    const SDR_CLIENT_DEV_TICKET: i32 = 30;
    const CALLBACK_FAKE_IP_RESULT: i32 = 207;

    fn convert(setting: i32, given: Given) -> Result<ConfigValue, String> {
        Setting::find(setting).unwrap().value_of(&given)
    }

    fn words(text: &str) -> Given {
        Given::Text(text.into())
    }

    #[test]
    fn values_become_what_the_setting_has() {
        assert_eq!(convert(TIMEOUT_INITIAL, Given::Int(5000)), Ok(ConfigValue::Int32(5000)));
        assert_eq!(convert(TIMEOUT_INITIAL, Given::Float(5000.0)), Ok(ConfigValue::Int32(5000)));
        assert_eq!(convert(FAKE_PACKET_LOSS_SEND, Given::Int(5)), Ok(ConfigValue::Float(5.0)));
        assert_eq!(convert(FAKE_PACKET_LOSS_SEND, Given::Float(0.5)), Ok(ConfigValue::Float(0.5)));
        assert_eq!(convert(CONNECTION_USER_DATA, Given::Int(i64::MIN)), Ok(ConfigValue::Int64(i64::MIN)));
        let ticket = ConfigValue::Text(c"ticket".into());
        assert_eq!(convert(SDR_CLIENT_DEV_TICKET, words("ticket")), Ok(ticket));
    }

    #[test]
    fn what_a_setting_cannot_take_is_refused_by_name() {
        for (setting, given, name) in [
            (TIMEOUT_INITIAL, Given::Int(-1), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (TIMEOUT_INITIAL, Given::Int(1 << 31), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (TIMEOUT_INITIAL, Given::Float(0.5), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (TIMEOUT_INITIAL, Given::Float(f64::NAN), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (TIMEOUT_INITIAL, words("5000"), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (TIMEOUT_INITIAL, Given::Other("Nil".into()), "NETWORKING_CONFIG_TIMEOUT_INITIAL"),
            (FAKE_PACKET_LOSS_SEND, Given::Float(-0.5), "NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND"),
            (FAKE_PACKET_LOSS_SEND, Given::Float(f64::INFINITY), "NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND"),
            (FAKE_PACKET_LOSS_SEND, words("5"), "NETWORKING_CONFIG_FAKE_PACKET_LOSS_SEND"),
            (SDR_CLIENT_DEV_TICKET, Given::Int(5), "NETWORKING_CONFIG_SDR_CLIENT_DEV_TICKET"),
            (SDR_CLIENT_DEV_TICKET, words("a\0b"), "NETWORKING_CONFIG_SDR_CLIENT_DEV_TICKET"),
            (CALLBACK_FAKE_IP_RESULT, Given::Int(5), "NETWORKING_CONFIG_CALLBACK_FAKE_IP_RESULT"),
        ] {
            let error = convert(setting, given.clone()).unwrap_err();
            assert!(error.contains(name) && error.contains(&given.to_string()), "{error}");
        }
    }

    #[test]
    fn minus_one_is_taken_where_it_means_something() {
        const PACKET_TRACE_MAX_BYTES: i32 = 41;
        const ECN: i32 = 999;
        assert_eq!(convert(PACKET_TRACE_MAX_BYTES, Given::Int(-1)), Ok(ConfigValue::Int32(-1)));
        assert_eq!(convert(ECN, Given::Int(-1)), Ok(ConfigValue::Int32(-1)));
        assert!(convert(ECN, Given::Int(-2)).is_err());
    }

    #[test]
    fn the_table_is_in_order_and_knows_no_others() {
        assert!(SETTINGS.windows(2).all(|pair| pair[0].value < pair[1].value));
        assert_eq!(Setting::find(1), None);
        assert_eq!(Setting::find(FAKE_PACKET_LOSS_SEND).unwrap().scope, scope::GLOBAL);
        assert_eq!(Setting::find(TIMEOUT_INITIAL).unwrap().scope, scope::CONNECTION);
    }

    #[test]
    fn options_lie_as_steam_reads_them() {
        let mut options = Options::default();
        assert_eq!((options.to_raw().count(), options.to_raw().as_ptr()), (0, std::ptr::null()));
        options.push(TIMEOUT_INITIAL, ConfigValue::Int32(-7));
        options.push(CONNECTION_USER_DATA, ConfigValue::Int64(i64::MIN));
        options.push(FAKE_PACKET_LOSS_SEND, ConfigValue::Float(2.5));
        options.push(SDR_CLIENT_DEV_TICKET, ConfigValue::Text(c"ticket".into()));
        let raw = options.to_raw();
        assert_eq!(raw.count(), 4);
        let kinds: Vec<_> = raw.options.iter().map(|option| (option.setting, option.kind)).collect();
        assert_eq!(kinds, [(24, 1), (40, 2), (2, 3), (30, 4)]);
        // SAFETY: each is read as the type it was made with, and the text is borrowed.
        unsafe {
            assert_eq!(raw.options[0].value.int32, -7);
            assert_eq!(raw.options[1].value.int64, i64::MIN);
            assert_eq!(raw.options[2].value.float, 2.5);
            assert_eq!(CStr::from_ptr(raw.options[3].value.text), c"ticket");
        }
    }

    #[test]
    fn what_steam_answers_is_read_by_its_type() {
        assert_eq!(ConfigValue::read(Kind::Int32, &(-2_i32).to_ne_bytes()), Some(ConfigValue::Int32(-2)));
        assert_eq!(ConfigValue::read(Kind::Int64, &7_i64.to_ne_bytes()), Some(ConfigValue::Int64(7)));
        assert_eq!(ConfigValue::read(Kind::Float, &1.5_f32.to_ne_bytes()), Some(ConfigValue::Float(1.5)));
        assert_eq!(ConfigValue::read(Kind::Text, b"stun\0\0"), Some(ConfigValue::Text(c"stun".into())));
        assert_eq!(ConfigValue::read(Kind::Int32, &[1, 2]), None);
        assert_eq!(ConfigValue::read(Kind::Pointer, &[0; 8]), None);
    }
}
