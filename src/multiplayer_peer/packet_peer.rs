//! The class `SteamServerPacketPeer`: one peer of a `SteamServerMultiplayerPeer`.

use godot::classes::{IPacketPeerExtension, PacketPeerExtension};
use godot::global::Error;
use godot::meta::conv::RawPtr;
use godot::obj::InstanceId;
use godot::prelude::*;

use super::protocol::LONGEST_HEADER;
use steam::message::MAX_BYTES;
use steam::networking_sockets::NetworkingSockets;

/// What a packet peer asks of the multiplayer peer that it belongs to; nothing happens when that one has gone.
pub struct Owner {
    /// The Steam ID of a peer.
    pub steam_id_of: fn(InstanceId, i32) -> i64,
    /// The connection of a peer.
    pub connection_of: fn(InstanceId, i32) -> u32,
    /// Sends to a peer.
    pub put_reliable: fn(InstanceId, i32, &[u8]) -> Error,
    /// Ends the connection to a peer.
    pub disconnect: fn(InstanceId, i32, bool),
}

/// One peer of a `SteamServerMultiplayerPeer`, as an object. An addition to the C++ plugin.
///
/// [method SteamServerMultiplayerPeer.get_peer] makes it. `put_packet` sends to the peer reliably on channel 0, past the
/// [MultiplayerAPI]; what comes from it comes to the multiplayer peer, so there are never packets to take here.
#[derive(GodotClass)]
#[class(no_init, tool, base = PacketPeerExtension)]
pub struct SteamServerPacketPeer {
    owner: InstanceId,
    calls: &'static Owner,
    peer: i32,
    base: Base<PacketPeerExtension>,
}

impl SteamServerPacketPeer {
    pub(super) fn new_gd(owner: InstanceId, peer: i32, calls: &'static Owner) -> Gd<Self> {
        Gd::from_init_fn(|base| Self { owner, calls, peer, base })
    }

    fn connection(&self) -> u32 {
        (self.calls.connection_of)(self.owner, self.peer)
    }
}

#[godot_api]
impl SteamServerPacketPeer {
    /// Its Steam ID, as its connection was authenticated. 0 when it has gone, or has none.
    #[func]
    fn get_steam_id(&self) -> i64 {
        (self.calls.steam_id_of)(self.owner, self.peer)
    }

    /// Its peer ID.
    #[func]
    fn get_peer_id(&self) -> i64 {
        self.peer.into()
    }

    /// Steam's handle of the connection to it; 0 when it has gone.
    #[func]
    fn get_connection_handle(&self) -> i64 {
        self.connection().into()
    }

    /// The state of the connection to it, a `SteamServer.NetworkingConnectionState`; `CONNECTION_STATE_NONE` (0) when
    /// it has gone.
    #[func]
    fn get_state(&self) -> i64 {
        let info = NetworkingSockets::get().and_then(|sockets| sockets.connection_info(self.connection()));
        info.map_or(0, |info| info.state.into())
    }

    /// Ends the connection to it, as the multiplayer peer's `disconnect_peer` does.
    #[func]
    fn disconnect_peer(&mut self, #[opt(default = false)] force: bool) {
        (self.calls.disconnect)(self.owner, self.peer, force);
    }
}

// What Godot calls; its class PacketPeer documents it.
#[godot_api]
impl IPacketPeerExtension for SteamServerPacketPeer {
    fn get_available_packet_count(&self) -> i32 {
        0
    }

    fn get_max_packet_size(&self) -> i32 {
        (MAX_BYTES - LONGEST_HEADER) as i32
    }

    unsafe fn get_packet_rawptr(
        &mut self,
        _buffer: RawPtr<*mut RawPtr<*const u8>>,
        _size: RawPtr<*mut i32>,
    ) -> Error {
        Error::ERR_UNAVAILABLE
    }

    unsafe fn put_packet_rawptr(&mut self, buffer: RawPtr<*const u8>, size: i32) -> Error {
        // SAFETY: Godot hands over a buffer of this size for the length of the call.
        let bytes = unsafe { bytes_of(&buffer, size) };
        (self.calls.put_reliable)(self.owner, self.peer, bytes)
    }
}

/// What Godot hands over to be sent.
///
/// # Safety
/// The buffer is null, or has as many bytes as it says for as long as they are borrowed.
pub unsafe fn bytes_of(buffer: &RawPtr<*const u8>, size: i32) -> &[u8] {
    match usize::try_from(size) {
        Ok(size) if size > 0 && !buffer.ptr().is_null() => {
            // SAFETY: the buffer is as large as it says, by this function's contract.
            unsafe { std::slice::from_raw_parts(buffer.ptr(), size) }
        }
        _ => &[],
    }
}
