//! The callback structs of networking.

use crate::message::{Fields, Message};
use crate::networking::availability::Availability;
use crate::networking::types::{ConnectionInfo, FakeIpResult, Identity, StatusChanged};
use crate::steam_id::SteamId;

/// Size of the debug texts.
const DEBUG_TEXT: usize = 256;

/// `SteamNetConnectionStatusChangedCallback_t`: a connection's state changed.
pub fn connection_status_changed(change: &StatusChanged) -> Message {
    let StatusChanged { connection, info, old_state } = *change;
    // SAFETY: the struct has no padding that is not a field.
    let bytes = unsafe { bytes_of(&info) };
    Fields::default()
        .u32(connection)
        .put(bytes, align_of::<ConnectionInfo>())
        .i32(old_state)
        .into_message(1221)
}

/// `SteamNetAuthenticationStatus_t`: how it stands with the certificate.
pub fn authentication_status(availability: Availability) -> Message {
    Fields::default().i32(availability as i32).text(availability.text(), DEBUG_TEXT).into_message(1222)
}

/// `SteamNetworkingFakeIPResult_t`: what became of the request for fake addresses.
pub fn fake_ip_result(result: &FakeIpResult) -> Message {
    // SAFETY: the struct has no padding that is not a field.
    Message { id: 1223, payload: unsafe { bytes_of(result) }.into() }
}

/// `SteamNetworkingMessagesSessionRequest_t`: somebody new sends messages.
pub fn messages_session_request(identity: &Identity) -> Message {
    // SAFETY: the struct has no padding that is not a field.
    Message { id: 1251, payload: unsafe { bytes_of(identity) }.into() }
}

/// `SteamNetworkingMessagesSessionFailed_t`: messages do not get through.
pub fn messages_session_failed(info: &ConnectionInfo) -> Message {
    // SAFETY: the struct has no padding that is not a field.
    Message { id: 1252, payload: unsafe { bytes_of(info) }.into() }
}

/// `SteamRelayNetworkStatus_t`: how it stands with the relays.
pub fn relay_network_status(availability: Availability) -> Message {
    let measuring = availability == Availability::Attempting;
    Fields::default()
        .i32(availability as i32)
        .i32(measuring.into())
        .i32(availability as i32)
        .i32(availability as i32)
        .text(availability.text(), DEBUG_TEXT)
        .into_message(1281)
}

/// `P2PSessionRequest_t`: somebody new sends packets.
pub fn p2p_session_request(remote: SteamId) -> Message {
    Fields::default().steam_id(remote).into_message(1202)
}

/// `P2PSessionConnectFail_t`: packets do not get through.
pub fn p2p_session_connect_fail(remote: SteamId, error: u8) -> Message {
    Fields::default().steam_id(remote).u8(error).into_message(1203)
}

/// The bytes of a struct.
///
/// # Safety
/// The struct has no padding that is not a field.
unsafe fn bytes_of<T>(value: &T) -> &[u8] {
    // SAFETY: the struct's own memory, of which by this function's contract every byte is initialised.
    unsafe { std::slice::from_raw_parts(std::ptr::from_ref(value).cast(), size_of::<T>()) }
}

#[cfg(test)]
mod tests {
    use std::mem::{offset_of, zeroed};

    use steamworks_sys as sys;

    use super::*;

    fn assert_struct<T>(message: &Message, id: u32) {
        assert_eq!((message.id, message.payload.len()), (id as i32, size_of::<T>()));
    }

    fn i32_at(message: &Message, offset: usize) -> i32 {
        i32::from_ne_bytes(message.payload[offset..offset + 4].try_into().unwrap())
    }

    #[test]
    fn numbers_sizes_and_fields_are_the_sdks() {
        // SAFETY: the struct consists of integers, for which zeros are values.
        let mut change: StatusChanged = unsafe { zeroed() };
        (change.connection, change.info.state, change.old_state) = (7, 3, 1);
        let message = connection_status_changed(&change);
        assert_struct::<sys::SteamNetConnectionStatusChangedCallback_t>(&message, 1221);
        type Changed = sys::SteamNetConnectionStatusChangedCallback_t;
        assert_eq!(i32_at(&message, offset_of!(Changed, m_hConn)), 7);
        let info = offset_of!(Changed, m_info);
        assert_eq!(i32_at(&message, info + offset_of!(sys::SteamNetConnectionInfo_t, m_eState)), 3);
        assert_eq!(i32_at(&message, offset_of!(Changed, m_eOldState)), 1);
        assert_struct::<sys::SteamNetworkingMessagesSessionFailed_t>(
            &messages_session_failed(&change.info),
            1252,
        );

        let message = authentication_status(Availability::Current);
        assert_struct::<sys::SteamNetAuthenticationStatus_t>(&message, 1222);
        assert_eq!(&message.payload[4..16], b"offline: OK\0");

        let identity = Identity::from(SteamId(5));
        assert_struct::<sys::SteamNetworkingMessagesSessionRequest_t>(
            &messages_session_request(&identity),
            1251,
        );

        type Relay = sys::SteamRelayNetworkStatus_t;
        let message = relay_network_status(Availability::Attempting);
        assert_struct::<Relay>(&message, 1281);
        assert_eq!(i32_at(&message, offset_of!(Relay, m_bPingMeasurementInProgress)), 1);
        assert_eq!(i32_at(&message, offset_of!(Relay, m_eAvailAnyRelay)), 3);

        assert_struct::<sys::P2PSessionRequest_t>(&p2p_session_request(SteamId(5)), 1202);
        let message = p2p_session_connect_fail(SteamId(5), 4);
        assert_struct::<sys::P2PSessionConnectFail_t>(&message, 1203);
        assert_eq!(message.payload[offset_of!(sys::P2PSessionConnectFail_t, m_eP2PSessionError)], 4);
    }
}
