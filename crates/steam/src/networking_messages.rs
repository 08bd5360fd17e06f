//! `ISteamNetworkingMessages` (`isteamnetworkingmessages.h`): messages to a peer by its identity, over sessions
//! that Steam makes and ends by itself.

use steam_sys as sys;

use crate::connection::{ConnectionInfo, RealTimeStatus};
use crate::identity::Identity;
use crate::interface::steam_interface;
use crate::message::{Message, Messages};
use crate::payload::Room;
use crate::result::RESULT_INVALID_PARAM;

steam_interface! {
    /// `ISteamNetworkingMessages` of the game server.
    NetworkingMessages = MESSAGES -> ISteamNetworkingMessages;

    /// Lets a peer in that asked for a session.
    fn accept_session(peer: &Identity) -> bool
        = sys::SteamAPI_ISteamNetworkingMessages_AcceptSessionWithUser;
    /// Ends the session with a peer.
    fn close_session(peer: &Identity) -> bool = sys::SteamAPI_ISteamNetworkingMessages_CloseSessionWithUser;
    /// Ends a channel of a session.
    fn close_channel(peer: &Identity, channel: i32) -> bool
        = sys::SteamAPI_ISteamNetworkingMessages_CloseChannelWithUser;
}

/// What a session's connection is like.
pub struct SessionInfo {
    /// See [`super::connection::state`].
    pub state: i32,
    /// When it was asked for.
    pub connection: Option<ConnectionInfo>,
    /// When it was asked for.
    pub status: Option<RealTimeStatus>,
}

impl NetworkingMessages {
    /// Sends a message; returns an `EResult`.
    pub fn send(&self, peer: &Identity, payload: &[u8], flags: i32, channel: i32) -> i32 {
        let Ok(size) = u32::try_from(payload.len()) else { return RESULT_INVALID_PARAM };
        // SAFETY: the handle is the running interface; Steam copies the bytes, whose number is given.
        unsafe {
            sys::SteamAPI_ISteamNetworkingMessages_SendMessageToUser(
                self.raw.as_ptr(),
                peer.as_ptr(),
                payload.as_ptr().cast(),
                size,
                flags,
                channel,
            )
        }
    }

    /// The messages that wait in a channel, at most so many.
    pub fn receive(&self, channel: i32, most: usize) -> impl Iterator<Item = Message> {
        // SAFETY: Steam fills the array with messages that it hands over and returns their number. The handle is
        // the running interface: it is used at once and not kept.
        unsafe {
            Messages::new(most, move |messages, room| {
                sys::SteamAPI_ISteamNetworkingMessages_ReceiveMessagesOnChannel(
                    self.raw.as_ptr(),
                    channel,
                    messages,
                    room,
                )
            })
        }
    }

    /// How the session with a peer is. Only what is wanted is asked for: asking for the status forgets the
    /// largest jitter.
    pub fn session_info(&self, peer: &Identity, connection: bool, status: bool) -> SessionInfo {
        let mut info = Room::default();
        let mut real_time = Room::default();
        let info_pointer = if connection { info.as_mut_ptr() } else { std::ptr::null_mut() };
        let status_pointer = if status { real_time.as_mut_ptr() } else { std::ptr::null_mut() };
        // SAFETY: the handle is the running interface; each struct is live or absent.
        let state = unsafe {
            sys::SteamAPI_ISteamNetworkingMessages_GetSessionConnectionInfo(
                self.raw.as_ptr(),
                peer.as_ptr(),
                info_pointer,
                status_pointer,
            )
        };
        SessionInfo {
            state,
            connection: connection.then(|| ConnectionInfo::read(&info.payload())),
            status: status.then(|| RealTimeStatus::read(&real_time.payload())),
        }
    }
}
