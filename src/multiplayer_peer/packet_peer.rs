//! The class `SteamServerPacketPeer`: one peer of a `SteamServerMultiplayerPeer`.

use godot::classes::{IPacketPeerExtension, PacketPeerExtension};
use godot::global::Error;
use godot::meta::conv::RawPtr;
use godot::obj::InstanceId;
use godot::prelude::*;

use super::SteamServerMultiplayerPeer;
use super::protocol::LONGEST_HEADER;
use steam::message::MAX_BYTES;
use steam::networking_sockets::NetworkingSockets;

/// One peer of a `SteamServerMultiplayerPeer`, as an object. An addition to the C++ plugin.
///
/// [method SteamServerMultiplayerPeer.get_peer] makes it. `put_packet` sends to the peer reliably on channel 0, past the
/// [MultiplayerAPI]; what comes from it comes to the multiplayer peer, so there are never packets to take here.
#[derive(GodotClass)]
#[class(no_init, tool, base = PacketPeerExtension)]
pub struct SteamServerPacketPeer {
    owner: InstanceId,
    peer: i32,
    base: Base<PacketPeerExtension>,
}

impl SteamServerPacketPeer {
    pub(super) fn new_gd(owner: InstanceId, peer: i32) -> Gd<Self> {
        Gd::from_init_fn(|base| Self { owner, peer, base })
    }

    fn owner(&self) -> Option<Gd<SteamServerMultiplayerPeer>> {
        Gd::try_from_instance_id(self.owner).ok()
    }
}

#[godot_api]
impl SteamServerPacketPeer {
    /// Its Steam ID, as its connection was authenticated. 0 when it has gone, or has none.
    #[func]
    fn get_steam_id(&self) -> i64 {
        self.owner().map_or(0, |owner| owner.bind().steam_id_of(self.peer))
    }

    /// Its peer ID.
    #[func]
    fn get_peer_id(&self) -> i64 {
        self.peer.into()
    }

    /// Steam's handle of the connection to it; 0 when it has gone.
    #[func]
    fn get_connection_handle(&self) -> i64 {
        self.owner().map_or(0, |owner| owner.bind().connection_of(self.peer).into())
    }

    /// The state of the connection to it, a `SteamServer.NetworkingConnectionState`; `CONNECTION_STATE_NONE` (0) when
    /// it has gone.
    #[func]
    fn get_state(&self) -> i64 {
        let connection = self.owner().map_or(0, |owner| owner.bind().connection_of(self.peer));
        let info = NetworkingSockets::get().and_then(|sockets| sockets.connection_info(connection));
        info.map_or(0, |info| info.state.into())
    }

    /// Ends the connection to it, as the multiplayer peer's `disconnect_peer` does.
    #[func]
    fn disconnect_peer(&mut self, #[opt(default = false)] force: bool) {
        if let Some(mut owner) = self.owner() {
            owner.bind_mut().disconnect(self.peer, force);
        }
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
        let Some(mut owner) = self.owner() else { return Error::ERR_UNCONFIGURED };
        // SAFETY: Godot hands over a buffer of this size for the length of the call.
        let bytes = unsafe { super::bytes_of(&buffer, size) };
        owner.bind_mut().put_reliable(self.peer, bytes)
    }
}
