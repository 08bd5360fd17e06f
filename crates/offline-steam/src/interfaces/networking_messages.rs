//! `ISteamNetworkingMessages`.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, when no server runs, and
//! when GameNetworkingSockets cannot be loaded, nothing happens and the answer is neutral.

use std::ffi::{c_int, c_void};

use crate::ffi::write;
use crate::interface::Interface;
use crate::interfaces::forward::forward;
use crate::interfaces::running::{with_network, with_network_in_use};
use crate::networking::library::{Function, functions};
use crate::networking::types::{ConnectionInfo, Identity, Message, RealTimeStatus};
use crate::result::SteamResult;

functions! {
    SEND = "SteamAPI_ISteamNetworkingMessages_SendMessageToUser"
        fn(*mut c_void, *const Identity, *const c_void, u32, c_int, c_int) -> c_int;
    SESSION_INFO = "SteamAPI_ISteamNetworkingMessages_GetSessionConnectionInfo"
        fn(*mut c_void, *const Identity, *mut ConnectionInfo, *mut RealTimeStatus) -> c_int;
}

const INTERFACE: Interface = Interface::NetworkingMessages;

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerNetworkingMessages_SteamAPI_v002() -> *mut c_void {
    INTERFACE.access()
}

forward! { NetworkingMessages;
    /// Takes messages of a channel.
    fn SteamAPI_ISteamNetworkingMessages_ReceiveMessagesOnChannel(
        channel: c_int, messages: *mut *mut Message, most: c_int) -> c_int = 0;
    /// Accepts a host's session.
    fn SteamAPI_ISteamNetworkingMessages_AcceptSessionWithUser(identity: *const Identity) -> bool = false;
    /// Ends a session.
    fn SteamAPI_ISteamNetworkingMessages_CloseSessionWithUser(identity: *const Identity) -> bool = false;
    /// Ends the use of a channel, and with the last one the session.
    fn SteamAPI_ISteamNetworkingMessages_CloseChannelWithUser(
        identity: *const Identity, channel: c_int) -> bool = false;
}

/// Sends a message to a host, with whom this begins a session or accepts one.
///
/// # Safety
/// The pointers are to what the SDK asks for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingMessages_SendMessageToUser(
    this: *mut c_void,
    identity: *const Identity,
    data: *const c_void,
    size: u32,
    flags: c_int,
    channel: c_int,
) -> c_int {
    with_network_in_use(INTERFACE, this, SteamResult::NO_CONNECTION.0, |network| {
        // SAFETY: the identity is what this function's contract says.
        if unsafe { identity.as_ref() }.and_then(Identity::steam_id).is_none() {
            return Some(SteamResult::INVALID_STEAM_ID.0);
        }
        // SAFETY: the object is the running library's, the arguments are what this function's contract says.
        Some(unsafe { SEND.get()?(network.sockets.object(INTERFACE), identity, data, size, flags, channel) })
    })
}

/// How it stands with a session.
///
/// # Safety
/// The pointers are null or to what the SDK asks for.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworkingMessages_GetSessionConnectionInfo(
    this: *mut c_void,
    identity: *const Identity,
    info: *mut ConnectionInfo,
    status: *mut RealTimeStatus,
) -> c_int {
    with_network(INTERFACE, this, 0, |network| {
        // SAFETY: the struct consists of integers, for which zeros are values.
        let mut known = unsafe { std::mem::zeroed::<ConnectionInfo>() };
        // SAFETY: the object is the running library's, the other arguments are what this function's contract says.
        let state =
            unsafe { SESSION_INFO.get()?(network.sockets.object(INTERFACE), identity, &mut known, status) };
        known.authenticate();
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(info, known) };
        Some(state)
    })
}
