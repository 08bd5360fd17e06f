//! `ISteamNetworking` (`isteamnetworking.h`): the old packets between peers, which Valve replaced by messages.

use parking_lot::Mutex;
use steam_sys as sys;

use crate::interface::steam_interface;
use crate::payload::{Room, field, room_for};

steam_interface! {
    /// `ISteamNetworking` of the game server.
    Networking = NETWORKING -> ISteamNetworking;
}

/// `P2PSessionState_t`.
#[derive(Clone, Copy)]
pub struct SessionState {
    /// Data can flow.
    pub connection_active: u8,
    /// The session is being made.
    pub connecting: u8,
    /// `EP2PSessionError`.
    pub error: u8,
    /// Data goes through a relay.
    pub using_relay: u8,
    /// Bytes that wait to be sent.
    pub bytes_queued: i32,
    /// Packets that wait to be sent.
    pub packets_queued: i32,
    /// The peer's IPv4 address, or the relay's, in host order.
    pub remote_ip: u32,
    /// Its port.
    pub remote_port: u16,
}

/// A packet that came in.
pub struct Packet {
    /// Who sent it.
    pub sender: u64,
    /// Its bytes, as many as there was room for.
    pub data: Vec<u8>,
}

impl Networking {
    /// Queues a packet in an `EP2PSend` mode.
    pub fn send(&self, steam_id: u64, data: &[u8], mode: i32, channel: i32) -> bool {
        let Ok(size) = u32::try_from(data.len()) else { return false };
        // SAFETY: the handle is the running interface, and Steam copies the bytes, whose number is given.
        unsafe {
            sys::SteamAPI_ISteamNetworking_SendP2PPacket(
                self.raw.as_ptr(),
                steam_id,
                data.as_ptr().cast(),
                size,
                mode,
                channel,
            )
        }
    }

    /// The size of the packet that waits in a channel, if one does.
    pub fn waiting_packet_size(&self, channel: i32) -> Option<u32> {
        let mut size = 0;
        // SAFETY: the handle is the running interface and the number is live.
        let waits = unsafe {
            sys::SteamAPI_ISteamNetworking_IsP2PPacketAvailable(self.raw.as_ptr(), &mut size, channel)
        };
        waits.then_some(size)
    }

    /// Takes the packet that waits in a channel, and of its bytes the first `most`.
    pub fn read(&self, most: usize, channel: i32) -> Option<Packet> {
        let read = |room: &mut [u8]| {
            let (mut size, mut sender) = (0, 0_u64);
            // SAFETY: the buffer has the size that is given, and the two numbers are live.
            let read = unsafe {
                sys::SteamAPI_ISteamNetworking_ReadP2PPacket(
                    self.raw.as_ptr(),
                    room.as_mut_ptr().cast(),
                    room.len() as u32,
                    &mut size,
                    (&raw mut sender).cast(),
                    channel,
                )
            };
            read.then_some((sender, size as usize))
        };
        take_packet(most, || self.waiting_packet_size(channel), read)
    }

    /// How the session with a peer is; `None` when there is none.
    pub fn session_state(&self, steam_id: u64) -> Option<SessionState> {
        let mut room = Room::<sys::P2PSessionState_t>::default();
        // SAFETY: the handle is the running interface and the struct is live.
        let known = unsafe {
            sys::SteamAPI_ISteamNetworking_GetP2PSessionState(self.raw.as_ptr(), steam_id, room.as_mut_ptr())
        };
        let state = room.payload();
        known.then(|| SessionState {
            connection_active: field!(state, P2PSessionState_t.m_bConnectionActive: u8),
            connecting: field!(state, P2PSessionState_t.m_bConnecting: u8),
            error: field!(state, P2PSessionState_t.m_eP2PSessionError: u8),
            using_relay: field!(state, P2PSessionState_t.m_bUsingRelay: u8),
            bytes_queued: field!(state, P2PSessionState_t.m_nBytesQueuedForSend: i32),
            packets_queued: field!(state, P2PSessionState_t.m_nPacketsQueuedForSend: i32),
            remote_ip: field!(state, P2PSessionState_t.m_nRemoteIP: u32),
            remote_port: field!(state, P2PSessionState_t.m_nRemotePort: u16),
        })
    }
}

/// Takes a packet in the two steps in which Steam gives it: its size, then its sender and bytes. Nobody may take it
/// away between the two: the next one would be cut to its size.
fn take_packet(
    most: usize,
    size: impl FnOnce() -> Option<u32>,
    read: impl FnOnce(&mut [u8]) -> Option<(u64, usize)>,
) -> Option<Packet> {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock();
    let mut data = room_for(0_u8, most.min(size()? as usize))?;
    let (sender, size) = read(&mut data)?;
    // Of a packet that was cut, Steam reports the whole size.
    data.truncate(size);
    Some(Packet { sender, data })
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::thread;

    use super::*;

    /// Takes a packet off a queue that does what Steam's does.
    fn take(queue: &Mutex<VecDeque<Vec<u8>>>, most: usize) -> Option<Packet> {
        let size = || queue.lock().front().map(|packet| packet.len() as u32);
        let read = |room: &mut [u8]| {
            // Another reader would have its chance here.
            thread::yield_now();
            let packet = queue.lock().pop_front()?;
            let length = room.len().min(packet.len());
            room[..length].copy_from_slice(&packet[..length]);
            Some((packet[0].into(), packet.len()))
        };
        take_packet(most, size, read)
    }

    #[test]
    fn several_readers_get_whole_packets() {
        // Miri takes its time.
        const PACKETS: usize = if cfg!(miri) { 100 } else { 20_000 };
        // Each begins with its length, which is the sender's number, too.
        let packet = |length: u8| vec![length; length.into()];
        let queue: Mutex<VecDeque<_>> =
            Mutex::new((1..=PACKETS).map(|n| packet((n % 200 + 1) as u8)).collect());
        let count = || {
            let mut count = 0;
            while let Some(Packet { sender, data }) = take(&queue, usize::MAX) {
                assert_eq!((data.len() as u64, data[0]), (sender, sender as u8));
                count += 1;
            }
            count
        };
        let taken: usize = thread::scope(|scope| {
            let readers: Vec<_> = (0..4).map(|_| scope.spawn(count)).collect();
            readers.into_iter().map(|reader| reader.join().unwrap()).sum()
        });
        assert_eq!(taken, PACKETS);
    }

    #[test]
    fn a_packet_is_cut_to_what_is_wanted() {
        let queue = Mutex::new(VecDeque::from([vec![9; 9], vec![5; 5]]));
        assert_eq!(take(&queue, 3).unwrap().data, [9; 3]);
        assert_eq!(take(&queue, 100).unwrap().data, [5; 5]);
        assert!(take(&queue, 100).is_none());
    }

    #[test]
    fn a_size_that_no_packet_has_takes_no_memory() {
        assert!(take_packet(usize::MAX, || Some(u32::MAX), |_| panic!("there is no room")).is_none());
    }
}
