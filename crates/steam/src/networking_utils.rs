//! `ISteamNetworkingUtils` (`isteamnetworkingutils.h`): the relay network, pings, fake addresses, and the settings
//! of everything else that networks.

use std::ffi::{CStr, c_int, c_void};

use steam_sys as sys;

use crate::address::IpAddress;
use crate::config::{ConfigValue, Kind, Setting, scope};
use crate::identity::Identity;
use crate::interface::steam_interface;
use crate::message::Message;
use crate::payload::{Payload, Room, field, room_for};
use crate::text;

steam_interface! {
    /// `ISteamNetworkingUtils`, one for the whole process.
    NetworkingUtils = NETWORKING_UTILS -> ISteamNetworkingUtils;
}

/// `k_cchMaxSteamNetworkingPingLocationString`.
const PING_LOCATION_TEXT_BYTES: usize = 1024;

/// `SteamNetworkPingLocation_t`: where a host lies in the relay network, for this process only.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(transparent)]
pub struct PingLocation(pub [u8; PingLocation::BYTES]);

impl PingLocation {
    /// Its size.
    pub const BYTES: usize = 512;
}

const _: () = assert!(size_of::<PingLocation>() == size_of::<sys::SteamNetworkPingLocation_t>());

impl PingLocation {
    fn as_ptr(&self) -> *const sys::SteamNetworkPingLocation_t {
        std::ptr::from_ref(self).cast()
    }

    fn as_mut_ptr(&mut self) -> *mut sys::SteamNetworkPingLocation_t {
        std::ptr::from_mut(self).cast()
    }
}

/// `SteamRelayNetworkStatus_t`. The default is that of a process without Steam.
#[derive(Default)]
pub struct RelayStatus {
    /// `ESteamNetworkingAvailability`, the sum of the others.
    pub available: i32,
    /// Not 0 while pings are measured.
    pub measuring: i32,
    /// `ESteamNetworkingAvailability` of the network's configuration.
    pub config: i32,
    /// `ESteamNetworkingAvailability` of a relay.
    pub relay: i32,
    /// The same in words.
    pub text: String,
}

impl RelayStatus {
    /// Reads the struct.
    pub fn read(status: &Payload<sys::SteamRelayNetworkStatus_t>) -> Self {
        Self {
            available: field!(status, SteamRelayNetworkStatus_t.m_eAvail: i32),
            measuring: field!(status, SteamRelayNetworkStatus_t.m_bPingMeasurementInProgress: i32),
            config: field!(status, SteamRelayNetworkStatus_t.m_eAvailNetworkConfig: i32),
            relay: field!(status, SteamRelayNetworkStatus_t.m_eAvailAnyRelay: i32),
            text: text::until_nul(&field!(status, SteamRelayNetworkStatus_t.m_debugMsg: [u8; 256])),
        }
    }
}

/// What Steam says of a setting.
pub struct SettingInfo {
    /// Steam's own name.
    pub name: String,
    /// `ESteamNetworkingConfigDataType`.
    pub kind: i32,
    /// `ESteamNetworkingConfigScope`, the narrowest.
    pub scope: i32,
}

/// A setting's value at a scope.
pub struct SettingValue {
    /// `ESteamNetworkingGetConfigValueResult`.
    pub result: i32,
    /// `ESteamNetworkingConfigDataType`; 0 when not known.
    pub kind: i32,
    /// The value as Steam keeps it; empty on failure.
    pub bytes: Vec<u8>,
}

/// `ESteamNetworkingGetConfigValueResult`: no such setting.
pub const GET_CONFIG_BAD_VALUE: i32 = -1;
const GET_CONFIG_BUFFER_TOO_SMALL: i32 = -3;

impl NetworkingUtils {
    /// `ESteamNetworkingAvailability` of the relay network.
    pub fn relay_network_availability(&self) -> i32 {
        // SAFETY: the handle is the running interface; without a struct only the summary is given.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetRelayNetworkStatus(self.raw.as_ptr(), std::ptr::null_mut())
        }
    }

    /// The state of the relay network in detail.
    pub fn relay_network_status(&self) -> RelayStatus {
        let mut room = Room::default();
        // SAFETY: the handle is the running interface and the struct is live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetRelayNetworkStatus(self.raw.as_ptr(), room.as_mut_ptr())
        };
        RelayStatus::read(&room.payload())
    }

    /// Where this host lies, and how many seconds ago that was measured; `None` when it was not yet.
    pub fn local_ping_location(&self) -> Option<(PingLocation, f32)> {
        let mut location = PingLocation([0; PingLocation::BYTES]);
        // SAFETY: the handle is the running interface and the struct is live.
        let age = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetLocalPingLocation(self.raw.as_ptr(), location.as_mut_ptr())
        };
        (age >= 0.0).then_some((location, age))
    }

    /// Milliseconds between two hosts, or negative.
    pub fn ping_between(&self, one: &PingLocation, other: &PingLocation) -> i32 {
        // SAFETY: the handle is the running interface and both structs are live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_EstimatePingTimeBetweenTwoLocations(
                self.raw.as_ptr(),
                one.as_ptr(),
                other.as_ptr(),
            )
        }
    }

    /// Milliseconds between this host and another, or negative.
    pub fn ping_from_here(&self, other: &PingLocation) -> i32 {
        // SAFETY: the handle is the running interface and the struct is live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_EstimatePingTimeFromLocalHost(
                self.raw.as_ptr(),
                other.as_ptr(),
            )
        }
    }

    /// A location as text, for other hosts.
    pub fn ping_location_text(&self, location: &PingLocation) -> String {
        let mut text = [0_u8; PING_LOCATION_TEXT_BYTES];
        // SAFETY: the struct is live and the buffer has the size that is given.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_ConvertPingLocationToString(
                self.raw.as_ptr(),
                location.as_ptr(),
                text.as_mut_ptr().cast(),
                text.len() as c_int,
            )
        };
        text::until_nul(&text)
    }

    /// A location out of its text.
    pub fn parse_ping_location(&self, text: &CStr) -> Option<PingLocation> {
        let mut location = PingLocation([0; PingLocation::BYTES]);
        // SAFETY: the text is a C string and the struct is live.
        let parsed = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_ParsePingLocationString(
                self.raw.as_ptr(),
                text.as_ptr(),
                location.as_mut_ptr(),
            )
        };
        parsed.then_some(location)
    }

    /// Milliseconds to a data centre over the best relay, or negative, and that relay's code or 0.
    pub fn ping_to_data_center(&self, pop: u32) -> (i32, u32) {
        let mut relay = 0;
        // SAFETY: the handle is the running interface and the number is live.
        let ping = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetPingToDataCenter(self.raw.as_ptr(), pop, &mut relay)
        };
        (ping, relay)
    }

    /// The codes of all data centres.
    pub fn pop_list(&self) -> Vec<u32> {
        let count = usize::try_from(self.pop_count()).unwrap_or_default();
        let Some(mut list) = room_for(0, count) else { return Vec::new() };
        let room = list.len() as c_int;
        // SAFETY: the array has the length that is given.
        let filled = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetPOPList(self.raw.as_ptr(), list.as_mut_ptr(), room)
        };
        list.truncate(usize::try_from(filled).unwrap_or_default());
        list
    }

    /// Who is behind a fake address: an `EResult`, and the identity.
    pub fn real_identity(&self, fake: &IpAddress) -> (i32, Identity) {
        let mut identity = Identity::default();
        // SAFETY: the handle is the running interface and both structs are live.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetRealIdentityForFakeIP(
                self.raw.as_ptr(),
                std::ptr::from_ref(fake).cast(),
                identity.as_mut_ptr(),
            )
        };
        (result, identity)
    }

    /// A message with room for so many bytes, to be filled and sent.
    pub fn allocate_message(&self, size: usize) -> Option<Message> {
        let size = c_int::try_from(size).ok()?;
        // SAFETY: the handle is the running interface, and the message is handed over.
        unsafe {
            Message::from_raw(sys::SteamAPI_ISteamNetworkingUtils_AllocateMessage(self.raw.as_ptr(), size))
        }
    }

    /// What Steam says of a setting; `None` when it knows no such one.
    pub fn setting_info(&self, setting: i32) -> Option<SettingInfo> {
        let (mut kind, mut scope) = (0, 0);
        // SAFETY: the handle is the running interface, the two numbers are live, and Steam keeps the text.
        let name = unsafe {
            let name = sys::SteamAPI_ISteamNetworkingUtils_GetConfigValueInfo(
                self.raw.as_ptr(),
                setting,
                &mut kind,
                &mut scope,
            );
            (!name.is_null()).then(|| text::copy_of(name))
        };
        name.map(|name| SettingInfo { name, kind, scope })
    }

    /// A setting, of the type and scope that Steam gives it, or else those of SDK 1.64.
    pub fn setting(&self, setting: i32) -> Option<Setting> {
        let known = Setting::find(setting);
        let told = self.setting_info(setting).and_then(|info| Some((Kind::from_c(info.kind)?, info.scope)));
        match (known, told) {
            (known, None) => known,
            (Some(known), Some((kind, scope))) => Some(Setting { kind, scope, ..known }),
            (None, Some((kind, scope))) => {
                Some(Setting { value: setting, name: "This setting", kind, scope, least: i64::MIN })
            }
        }
    }

    /// Sets a setting at a [`scope`] for an object (0 for the whole process), or, without a value, has it follow
    /// the scope above again. The setting's type must be the value's.
    pub fn set_setting(
        &self,
        setting: &Setting,
        scope: i32,
        object: u32,
        value: Option<&ConfigValue>,
    ) -> bool {
        let (int32, int64, float);
        let argument: *const c_void = match value {
            None => std::ptr::null(),
            Some(ConfigValue::Int32(value)) => {
                int32 = *value;
                (&raw const int32).cast()
            }
            Some(ConfigValue::Int64(value)) => {
                int64 = *value;
                (&raw const int64).cast()
            }
            Some(ConfigValue::Float(value)) => {
                float = *value;
                (&raw const float).cast()
            }
            Some(ConfigValue::Text(value)) => value.as_ptr().cast(),
        };
        // SAFETY: the argument points to a live value of the type that is given, or is null, which resets.
        unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_SetConfigValue(
                self.raw.as_ptr(),
                setting.value,
                scope,
                object as isize,
                setting.kind as c_int,
                argument,
            )
        }
    }

    /// Reads a setting at a [`scope`] for an object (0 for the whole process).
    pub fn setting_value(&self, setting: i32, scope: i32, object: u32) -> SettingValue {
        if scope == scope::SOCKETS_INTERFACE {
            // Its object would be a pointer.
            return SettingValue { result: GET_CONFIG_BAD_SCOPE_OBJECT, kind: 0, bytes: Vec::new() };
        }
        let mut bytes = Vec::new();
        let (mut result, mut kind, mut size) = self.read_setting(setting, scope, object, &mut bytes);
        // A text may grow between two calls.
        while result == GET_CONFIG_BUFFER_TOO_SMALL && size > bytes.len() {
            let Some(room) = room_for(0, size) else { break };
            bytes = room;
            (result, kind, size) = self.read_setting(setting, scope, object, &mut bytes);
        }
        bytes.truncate(if result > 0 { size } else { 0 });
        SettingValue { result, kind, bytes }
    }

    /// Result, type and size; an empty buffer asks for the size.
    fn read_setting(&self, setting: i32, scope: i32, object: u32, buffer: &mut [u8]) -> (i32, i32, usize) {
        let (mut kind, mut size) = (0, buffer.len());
        let data: *mut c_void =
            if buffer.is_empty() { std::ptr::null_mut() } else { buffer.as_mut_ptr().cast() };
        // SAFETY: the buffer has the size that is given, or there is none, and the two numbers are live.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingUtils_GetConfigValue(
                self.raw.as_ptr(),
                setting,
                scope,
                object as isize,
                &mut kind,
                data,
                &mut size,
            )
        };
        if result > 0 && buffer.is_empty() && size > 0 {
            return (GET_CONFIG_BUFFER_TOO_SMALL, kind, size);
        }
        (result, kind, size)
    }
}

const GET_CONFIG_BAD_SCOPE_OBJECT: i32 = -2;
