//! `SteamNetworkingIdentity` (`steamnetworkingtypes.h`): who a party is, a Steam ID mostly.

use std::fmt::{Display, Formatter};

use bytemuck::{AnyBitPattern, Zeroable};
use steam_sys as sys;

use crate::address::IpAddress;
use crate::interface::ToC;
use crate::text::Text;

/// `ESteamNetworkingIdentityType`.
const TYPE_INVALID: i32 = sys::k_ESteamNetworkingIdentityType_Invalid;
const TYPE_IP_ADDRESS: i32 = sys::k_ESteamNetworkingIdentityType_IPAddress;
const TYPE_GENERIC_STRING: i32 = sys::k_ESteamNetworkingIdentityType_GenericString;
const TYPE_GENERIC_BYTES: i32 = sys::k_ESteamNetworkingIdentityType_GenericBytes;
const TYPE_UNKNOWN: i32 = sys::k_ESteamNetworkingIdentityType_UnknownType;
const TYPE_STEAM_ID: i32 = sys::k_ESteamNetworkingIdentityType_SteamID;
const TYPE_XBOX_PAIRWISE_ID: i32 = sys::k_ESteamNetworkingIdentityType_XboxPairwiseID;
const TYPE_PSN: i32 = sys::k_ESteamNetworkingIdentityType_SonyPSN;

/// An identity, laid out as the SDK's struct; its type is a plain number, since the binding's enum must never
/// hold one that it does not list. The default is nobody.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct Identity {
    kind: i32,
    size: i32,
    data: [u8; 128],
}

const _: () = assert!(size_of::<Identity>() == size_of::<sys::SteamNetworkingIdentity>());

// SAFETY: integers only, so zeros are a value.
unsafe impl Zeroable for Identity {}
// SAFETY: integers without padding, so any bytes are a value.
unsafe impl AnyBitPattern for Identity {}

impl Default for Identity {
    fn default() -> Self {
        Self::zeroed()
    }
}

impl ToC for &Identity {
    type C = *const sys::SteamNetworkingIdentity;
    fn to_c(self) -> *const sys::SteamNetworkingIdentity {
        self.as_ptr()
    }
}

impl ToC for Option<&Identity> {
    type C = *const sys::SteamNetworkingIdentity;
    fn to_c(self) -> *const sys::SteamNetworkingIdentity {
        self.map_or(std::ptr::null(), Identity::as_ptr)
    }
}

/// The identity in the SDK's form, such as `steamid:90071996842377216` or `ip:192.168.1.10:27015`.
impl Display for Identity {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            TYPE_INVALID => formatter.write_str("invalid"),
            TYPE_STEAM_ID => write!(formatter, "steamid:{}", self.number()),
            TYPE_PSN => write!(formatter, "psn:{}", self.number()),
            TYPE_IP_ADDRESS => write!(formatter, "ip:{}", self.address()),
            TYPE_GENERIC_STRING => write!(formatter, "str:{}", self.string()),
            TYPE_XBOX_PAIRWISE_ID => write!(formatter, "xbox:{}", self.string()),
            TYPE_GENERIC_BYTES => {
                formatter.write_str("gen:")?;
                self.bytes().iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
            }
            TYPE_UNKNOWN => Display::fmt(&self.string(), formatter),
            other => write!(formatter, "unknown-type:{other}"),
        }
    }
}

impl Identity {
    /// The holder of a Steam ID.
    pub fn from_steam_id(steam_id: u64) -> Self {
        let mut data = [0; 128];
        data[..8].copy_from_slice(&steam_id.to_ne_bytes());
        Self { kind: TYPE_STEAM_ID, size: 8, data }
    }

    /// The Steam ID; 0 for parties of another kind.
    pub fn steam_id(&self) -> u64 {
        if self.kind == TYPE_STEAM_ID { self.number() } else { 0 }
    }

    /// `ESteamNetworkingIdentityType`.
    pub fn kind(&self) -> i32 {
        self.kind
    }

    /// The address of a party that has no other identity; all zeros for the others.
    pub fn address(&self) -> IpAddress {
        if self.kind != TYPE_IP_ADDRESS {
            return IpAddress::default();
        }
        bytemuck::pod_read_unaligned(&self.data[..size_of::<IpAddress>()])
    }

    /// For a call that reads it.
    pub fn as_ptr(&self) -> *const sys::SteamNetworkingIdentity {
        std::ptr::from_ref(self).cast()
    }

    /// For a call that fills it in.
    pub fn as_mut_ptr(&mut self) -> *mut sys::SteamNetworkingIdentity {
        std::ptr::from_mut(self).cast()
    }

    fn number(&self) -> u64 {
        bytemuck::pod_read_unaligned(&self.data[..8])
    }

    fn string(&self) -> Text<128> {
        Text(self.data)
    }

    fn bytes(&self) -> &[u8] {
        let size = usize::try_from(self.size).unwrap_or_default().min(self.data.len());
        &self.data[..size]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOMEBODY: u64 = 0x0110_0001_0000_002A;

    #[test]
    fn the_steam_id_lies_where_the_header_has_it() {
        let identity = Identity::from_steam_id(SOMEBODY);
        let bytes = bytes_of(&identity);
        assert_eq!(bytes[..4], 16_i32.to_ne_bytes());
        assert_eq!(bytes[4..8], 8_i32.to_ne_bytes());
        assert_eq!(bytes[8..16], SOMEBODY.to_ne_bytes());
        assert!(bytes[16..].iter().all(|&byte| byte == 0));
        assert_eq!(std::mem::offset_of!(sys::SteamNetworkingIdentity, m_cbSize), 4);
    }

    #[test]
    fn only_a_steam_id_has_one() {
        assert_eq!(Identity::from_steam_id(SOMEBODY).steam_id(), SOMEBODY);
        assert_eq!(Identity::default().steam_id(), 0);
        assert_eq!(of_kind(TYPE_PSN, &SOMEBODY.to_ne_bytes()).steam_id(), 0);
        assert_eq!(of_kind(4711, &SOMEBODY.to_ne_bytes()).steam_id(), 0);
    }

    #[test]
    fn every_kind_has_its_text() {
        assert_eq!(Identity::default().to_string(), "invalid");
        assert_eq!(Identity::from_steam_id(SOMEBODY).to_string(), "steamid:76561197960265770");
        assert_eq!(of_kind(TYPE_PSN, &7_u64.to_ne_bytes()).to_string(), "psn:7");
        assert_eq!(of_kind(TYPE_XBOX_PAIRWISE_ID, b"pair").to_string(), "xbox:pair");
        assert_eq!(of_kind(TYPE_GENERIC_STRING, b"bot 1").to_string(), "str:bot 1");
        assert_eq!(of_kind(TYPE_GENERIC_BYTES, &[0, 0x0A, 0xFF]).to_string(), "gen:000aff");
        assert_eq!(of_kind(TYPE_UNKNOWN, b"new:one").to_string(), "new:one");
        assert_eq!(of_kind(99, b"").to_string(), "unknown-type:99");
        let mut ip = [0; 18];
        ip[10..16].copy_from_slice(&[0xFF, 0xFF, 10, 0, 0, 1]);
        ip[16..].copy_from_slice(&27015_u16.to_ne_bytes());
        assert_eq!(of_kind(TYPE_IP_ADDRESS, &ip).to_string(), "ip:10.0.0.1:27015");
    }

    #[test]
    fn a_size_from_elsewhere_does_not_reach_beyond_the_struct() {
        let mut identity = of_kind(TYPE_GENERIC_BYTES, &[1]);
        identity.size = 100_000;
        assert_eq!(identity.to_string().len(), "gen:".len() + 2 * 128);
        identity.size = -1;
        assert_eq!(identity.to_string(), "gen:");
    }

    fn of_kind(kind: i32, content: &[u8]) -> Identity {
        let mut data = [0; 128];
        data[..content.len()].copy_from_slice(content);
        Identity { kind, size: content.len() as i32, data }
    }

    fn bytes_of(identity: &Identity) -> [u8; size_of::<Identity>()] {
        let mut bytes = [0; size_of::<Identity>()];
        bytes[..4].copy_from_slice(&{ identity.kind }.to_ne_bytes());
        bytes[4..8].copy_from_slice(&{ identity.size }.to_ne_bytes());
        bytes[8..].copy_from_slice(&identity.data);
        bytes
    }
}
