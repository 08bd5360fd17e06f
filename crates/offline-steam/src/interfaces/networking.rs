//! `ISteamNetworking`, the old interface: its packets to users. Its sockets, which the SDK gave up long ago,
//! are not here.
//!
//! In every function `this` is the pointer that the accessor returned; with any other one, when no server runs, and
//! when GameNetworkingSockets cannot be loaded, nothing happens and the answer is neutral.

use std::ffi::{c_int, c_void};

use crate::ffi::write;
use crate::interface::Interface;
use crate::interfaces::running::{with_network, with_network_in_use};
use crate::networking::p2p::{SendType, SessionState};
use crate::steam_id::SteamId;

const INTERFACE: Interface = Interface::Networking;

/// The interface, null when no server runs.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_SteamGameServerNetworking_v006() -> *mut c_void {
    INTERFACE.access()
}

/// Sends a packet to a user, with whom this begins a session or accepts one.
///
/// # Safety
/// `data` is null or points to `size` bytes.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworking_SendP2PPacket(
    this: *mut c_void,
    user: u64,
    data: *const c_void,
    size: u32,
    send_type: c_int,
    channel: c_int,
) -> bool {
    let Some(send_type) = SendType::from_raw(send_type) else { return false };
    if data.is_null() || user == 0 {
        return false;
    }
    // SAFETY: not null, and by this function's contract as many bytes.
    let packet = unsafe { std::slice::from_raw_parts(data.cast(), size as usize) };
    with_network_in_use(INTERFACE, this, false, |network| {
        network.p2p.send(&network.sockets, SteamId(user), packet, send_type, channel)
    })
}

/// Whether there is a packet on a channel, and its size.
///
/// # Safety
/// `size` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworking_IsP2PPacketAvailable(
    this: *mut c_void,
    size: *mut u32,
    channel: c_int,
) -> bool {
    let next =
        with_network(INTERFACE, this, None, |network| Some(network.p2p.available(&network.sockets, channel)));
    // SAFETY: the pointer is what this function's contract says.
    unsafe { write(size, next.unwrap_or(0) as u32) };
    next.is_some()
}

/// Takes the next packet of a channel, as much of it as fits into the buffer. `size` gets the packet's size.
///
/// # Safety
/// `buffer` is null or points to `buffer_size` writable bytes; the other pointers are null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworking_ReadP2PPacket(
    this: *mut c_void,
    buffer: *mut c_void,
    buffer_size: u32,
    size: *mut u32,
    user: *mut u64,
    channel: c_int,
) -> bool {
    let packet =
        with_network(INTERFACE, this, None, |network| Some(network.p2p.read(&network.sockets, channel)));
    let Some(packet) = packet else { return false };
    let fitting = packet.payload.len().min(buffer_size as usize);
    // SAFETY: the pointers are what this function's contract says.
    unsafe {
        if !buffer.is_null() {
            buffer.cast::<u8>().copy_from_nonoverlapping(packet.payload.as_ptr(), fitting);
        }
        write(size, fitting as u32);
        write(user, packet.from.0);
    }
    true
}

/// Accepts a user's session.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworking_AcceptP2PSessionWithUser(this: *mut c_void, user: u64) -> bool {
    with_network(INTERFACE, this, false, |network| Some(network.p2p.accept(&network.sockets, SteamId(user))))
}

/// Ends a session.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworking_CloseP2PSessionWithUser(this: *mut c_void, user: u64) -> bool {
    with_network(INTERFACE, this, false, |network| Some(network.p2p.close(&network.sockets, SteamId(user))))
}

/// Ends the use of a channel, and with the last one the session.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworking_CloseP2PChannelWithUser(
    this: *mut c_void,
    user: u64,
    channel: c_int,
) -> bool {
    with_network(INTERFACE, this, false, |network| {
        Some(network.p2p.close_channel(&network.sockets, SteamId(user), channel))
    })
}

/// How it stands with a session; false if there is none.
///
/// # Safety
/// `session` is null or may be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn SteamAPI_ISteamNetworking_GetP2PSessionState(
    this: *mut c_void,
    user: u64,
    session: *mut SessionState,
) -> bool {
    let state = with_network(INTERFACE, this, None, |network| {
        Some(network.p2p.state(&network.sockets, SteamId(user)))
    });
    if let Some(state) = state {
        // SAFETY: the pointer is what this function's contract says.
        unsafe { write(session, state) };
    }
    state.is_some()
}

/// True; there are no relays here, so nothing changes.
#[unsafe(no_mangle)]
pub extern "C" fn SteamAPI_ISteamNetworking_AllowP2PPacketRelay(this: *mut c_void, _allow: bool) -> bool {
    with_network(INTERFACE, this, false, |_| Some(true))
}
