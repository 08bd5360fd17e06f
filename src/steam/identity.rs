//! `SteamNetworkingIdentity` (`steamnetworkingtypes.h`): who a party is, a Steam ID mostly.

use steamworks_sys as sys;

/// `k_ESteamNetworkingIdentityType_SteamID`.
const TYPE_STEAM_ID: i32 = 16;

/// An identity, laid out as the SDK's struct; its type is a plain number, since the binding's enum must never
/// hold one that it does not list.
#[repr(C, packed)]
#[derive(Clone, Copy)]
pub struct Identity {
    kind: i32,
    size: i32,
    data: [u8; 128],
}

const _: () = assert!(size_of::<Identity>() == size_of::<sys::SteamNetworkingIdentity>());

impl Identity {
    /// The holder of a Steam ID.
    pub fn from_steam_id(steam_id: u64) -> Self {
        let mut data = [0; 128];
        data[..8].copy_from_slice(&steam_id.to_ne_bytes());
        Self { kind: TYPE_STEAM_ID, size: 8, data }
    }

    /// For a call that reads it.
    pub fn as_ptr(&self) -> *const sys::SteamNetworkingIdentity {
        std::ptr::from_ref(self).cast()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steam_id_lies_where_the_header_has_it() {
        let identity = Identity::from_steam_id(0x0110_0001_0000_002A);
        let bytes = bytes_of(&identity);
        assert_eq!(bytes[..4], 16_i32.to_ne_bytes());
        assert_eq!(bytes[4..8], 8_i32.to_ne_bytes());
        assert_eq!(bytes[8..16], 0x0110_0001_0000_002A_u64.to_ne_bytes());
        assert!(bytes[16..].iter().all(|&byte| byte == 0));
        assert_eq!(std::mem::offset_of!(sys::SteamNetworkingIdentity, m_cbSize), 4);
    }

    fn bytes_of(identity: &Identity) -> [u8; size_of::<Identity>()] {
        let mut bytes = [0; size_of::<Identity>()];
        bytes[..4].copy_from_slice(&{ identity.kind }.to_ne_bytes());
        bytes[4..8].copy_from_slice(&{ identity.size }.to_ne_bytes());
        bytes[8..].copy_from_slice(&identity.data);
        bytes
    }
}
