//! `ISteamNetworkingMessages`.

use std::ffi::c_void;

use crate::ffi::argument::{In, Out};
use crate::interface::Interface;
use crate::interfaces::export::export;
use crate::interfaces::forward::{forward, theirs};
use crate::interfaces::running::{with_network, with_network_in_use};
use crate::interfaces::this;
use crate::networking::types::{ConnectionInfo, Identity, RealTimeStatus};
use crate::result::SteamResult;

const NO_CONNECTION: i32 = SteamResult::NO_CONNECTION.0;

fn is_reachable(identity: Option<Identity>) -> bool {
    identity.and_then(|identity| identity.steam_id()).is_some()
}

export! {
    /// The interface, null when no server runs.
    fn SteamAPI_SteamGameServerNetworkingMessages_SteamAPI_v002() -> *mut this::NetworkingMessages {
        Interface::NetworkingMessages.access()
    }
}

forward! { NetworkingMessages in with_network;
    /// Takes messages of a channel.
    fn SteamAPI_ISteamNetworkingMessages_ReceiveMessagesOnChannel(
        channel: i32, messages: *mut *mut steam_sys::SteamNetworkingMessage_t, most: i32) -> i32 = 0;
    /// Accepts a host's session.
    fn SteamAPI_ISteamNetworkingMessages_AcceptSessionWithUser(identity: In<Identity>) -> bool = false;
    /// Ends a session.
    fn SteamAPI_ISteamNetworkingMessages_CloseSessionWithUser(identity: In<Identity>) -> bool = false;
    /// Ends the use of a channel, and with the last one the session.
    fn SteamAPI_ISteamNetworkingMessages_CloseChannelWithUser(
        identity: In<Identity>, channel: i32) -> bool = false;
}

forward! { NetworkingMessages in with_network_in_use;
    /// Sends a message to a host, with whom this begins a session or accepts one.
    fn SteamAPI_ISteamNetworkingMessages_SendMessageToUser(
        identity: In<Identity>, _data: *const c_void, _size: u32, _flags: i32, _channel: i32)
        -> i32 = NO_CONNECTION,
        unless |_| (!is_reachable(identity.get())).then_some(SteamResult::INVALID_STEAM_ID.0);
}

theirs! { SESSION_INFO = SteamAPI_ISteamNetworkingMessages_GetSessionConnectionInfo; }

export! { NetworkingMessages in with_network;
    /// How it stands with a session.
    fn SteamAPI_ISteamNetworkingMessages_GetSessionConnectionInfo(
        network, identity: In<Identity>, info: Out<ConnectionInfo>, status: Out<RealTimeStatus>) -> i32
    {
        let object = network.sockets.object(Interface::NetworkingMessages).cast();
        let mut known = ConnectionInfo::UNKNOWN;
        let target = (&raw mut known).cast();
        // SAFETY: the object is the running library's, the target is an info; the rest is handed on as C gave it.
        let state = unsafe { SESSION_INFO.get()?(object, identity.as_c(), target, status.as_c()) };
        known.authenticate();
        info.set(known);
        Some(state)
    }
}
