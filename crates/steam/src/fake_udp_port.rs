//! `ISteamNetworkingFakeUDPPort` (`steamnetworkingfakeip.h`): datagrams between fake addresses.

use std::collections::BTreeMap;
use std::ffi::c_int;
use std::ptr::NonNull;

use parking_lot::Mutex;
use steam_sys as sys;

use crate::address::IpAddress;
use crate::interface::ToC;
use crate::message::{Message, Messages};
use crate::networking_sockets::NetworkingSockets;

/// A port of Steam's.
struct Port {
    raw: NonNull<sys::ISteamNetworkingFakeUDPPort>,
    index: i32,
}

// SAFETY: Steam's object may be used on any thread; the table's lock keeps its end apart from its uses.
unsafe impl Send for Port {}

/// The open ports by their handles. The table is locked while a port is used, since Steam wants nobody to use one
/// that is being destroyed; Steam calls nobody back meanwhile.
#[derive(Default)]
pub struct FakeUdpPorts(Mutex<Ports>);

#[derive(Default)]
struct Ports {
    open: BTreeMap<u32, Port>,
    last: u32,
}

impl FakeUdpPorts {
    /// Opens the port with an index into those of this server's fake address, or with -1 one of its own. Returns its
    /// handle; for an index that is open already, the same again.
    pub fn open(&self, sockets: NetworkingSockets, index: i32) -> Option<u32> {
        let mut ports = self.0.lock();
        let opened =
            ports.open.iter().find(|(_, port)| index >= 0 && port.index == index).map(|(&handle, _)| handle);
        if opened.is_some() {
            return opened;
        }
        let raw = NonNull::new(sockets.fake_udp_port(index))?;
        ports.last += 1;
        let handle = ports.last;
        ports.open.insert(handle, Port { raw, index });
        Some(handle)
    }

    /// Sends a datagram; returns an `EResult`, or `None` when there is no such port.
    pub fn send(&self, handle: u32, to: &IpAddress, payload: &[u8], flags: i32) -> Option<i32> {
        let ports = self.0.lock();
        let port = ports.open.get(&handle)?;
        let size = u32::try_from(payload.len()).ok()?;
        // SAFETY: the port is open, and Steam copies the bytes, whose number is given.
        let result = unsafe {
            sys::SteamAPI_ISteamNetworkingFakeUDPPort_SendMessageToFakeIP(
                port.raw.as_ptr(),
                to.to_c(),
                payload.as_ptr().cast(),
                size,
                flags,
            )
        };
        Some(result)
    }

    /// What `take` makes of the datagrams that wait, at most so many; `None` when there is no such port.
    pub fn receive<T>(
        &self,
        handle: u32,
        most: usize,
        take: impl FnOnce(&mut dyn Iterator<Item = Message>) -> T,
    ) -> Option<T> {
        let ports = self.0.lock();
        let port = ports.open.get(&handle)?.raw;
        let fetch = move |messages, room: c_int| {
            // SAFETY: the port is open as long as the table is locked, and the array has the length that is given.
            unsafe {
                sys::SteamAPI_ISteamNetworkingFakeUDPPort_ReceiveMessages(port.as_ptr(), messages, room)
            }
        };
        // SAFETY: Steam hands over the messages that it puts into the array, and returns their number.
        Some(take(&mut unsafe { Messages::new(most, fetch) }))
    }

    /// Has Steam forget a peer soon; `None` when there is no such port.
    pub fn schedule_cleanup(&self, handle: u32, peer: &IpAddress) -> Option<()> {
        let ports = self.0.lock();
        let port = ports.open.get(&handle)?;
        // SAFETY: the port is open and the address is live.
        unsafe {
            sys::SteamAPI_ISteamNetworkingFakeUDPPort_ScheduleCleanup(port.raw.as_ptr(), peer.to_c());
        }
        Some(())
    }

    /// Closes a port; returns whether there was such a one.
    pub fn destroy(&self, handle: u32) -> bool {
        let mut ports = self.0.lock();
        let port = ports.open.remove(&handle);
        port.as_ref().inspect(|port| destroy_raw(port)).is_some()
    }

    /// Closes all ports, before Steam stops.
    pub fn destroy_all(&self) {
        let mut ports = self.0.lock();
        ports.open.values().for_each(destroy_raw);
        ports.open.clear();
    }
}

fn destroy_raw(port: &Port) {
    // SAFETY: the port is open, and with the table locked nobody uses it; its entry goes away.
    unsafe { sys::SteamAPI_ISteamNetworkingFakeUDPPort_DestroyFakeUDPPort(port.raw.as_ptr()) };
}
