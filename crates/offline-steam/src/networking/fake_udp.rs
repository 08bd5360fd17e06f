//! UDP ports on fake addresses (`ISteamNetworkingFakeUDPPort`).
//!
//! Each port has connections of its own, one for each address that it talks to. A datagram is an unreliable
//! message; its last byte tells the index of the port it came from, so that the answer finds its way.

use std::collections::HashMap;
use std::ffi::c_void;
use std::ptr::null_mut;

use parking_lot::Mutex;

use crate::interface::{FAKE_UDP_PORT, Object};
use crate::networking::fake_ip;
use crate::networking::sockets::Sockets;
use crate::networking::types::{
    Address, Connection, Identity, ListenSocket, Message, PollGroup, StatusChanged, state,
};

/// The virtual ports of the UDP ports; the index of the port is added.
const FIRST_VIRTUAL_PORT: i32 = 60_010;
/// The greatest datagram.
pub const MAX_DATAGRAM: usize = 4096;
/// Stands for the index of a port that has none.
const NO_INDEX: u8 = 0xFF;

/// All UDP ports of this process.
#[derive(Debug, Default)]
pub struct FakeUdp(Mutex<Ports>);

#[derive(Debug, Default)]
struct Ports {
    ports: HashMap<PortKey, Port>,
}

/// What stands for a port towards the program: where its object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PortKey(usize);

impl PortKey {
    /// The key that a program's pointer is.
    pub fn from_pointer(pointer: *mut c_void) -> Self {
        Self(pointer.addr())
    }

    /// The pointer for the program.
    pub fn to_pointer(self) -> *mut c_void {
        std::ptr::with_exposed_provenance_mut(self.0)
    }
}

#[derive(Debug)]
struct Port {
    /// Kept for the program, which may call its methods.
    _object: Box<Object>,
    index: Option<usize>,
    listen_socket: ListenSocket,
    group: PollGroup,
    peers: HashMap<Address, Connection>,
    /// The addresses from which datagrams came, by the connection and the index of the sender's port. To find one
    /// out takes a look at all sockets of the machine.
    sources: HashMap<(Connection, u8), Address>,
}

impl FakeUdp {
    /// Opens a port: the one of an index, always the same one, or a new one without.
    pub fn open(&self, network: &Sockets, index: Option<usize>) -> Option<PortKey> {
        let mut this = self.0.lock();
        let known = this.ports.iter().find(|(_, port)| port.index.is_some() && port.index == index);
        if let Some((key, _)) = known {
            return Some(*key);
        }
        let listen_socket = match index {
            Some(index) => network.listen_symmetric(FIRST_VIRTUAL_PORT + index as i32)?,
            None => 0,
        };
        let group = network.create_poll_group()?;
        let object = Box::new(Object::like(&FAKE_UDP_PORT));
        let key = PortKey(object.pointer().expose_provenance());
        let (peers, sources) = (HashMap::new(), HashMap::new());
        this.ports.insert(key, Port { _object: object, index, listen_socket, group, peers, sources });
        Some(key)
    }

    /// Closes a port.
    pub fn close(&self, network: &Sockets, key: PortKey) {
        if let Some(port) = self.0.lock().ports.remove(&key) {
            port.peers.values().for_each(|connection| network.close(*connection, false));
            network.destroy_poll_group(port.group);
            network.close_listen_socket(port.listen_socket);
        }
    }

    /// Sends a datagram; answers the SDK's result, or none if there is nobody at the address.
    pub fn send(
        &self,
        network: &Sockets,
        key: PortKey,
        address: Address,
        datagram: &[u8],
        flags: i32,
    ) -> Option<i32> {
        let mut this = self.0.lock();
        let port = this.ports.get_mut(&key)?;
        let connection = match port.peers.get(&address) {
            Some(connection) => *connection,
            None => {
                let (host, index) = fake_ip::resolve(network.app, address)?;
                let connection = network.connect_symmetric(host, FIRST_VIRTUAL_PORT + index as i32)?;
                network.set_poll_group(connection, port.group);
                port.peers.insert(address, connection);
                connection
            }
        };
        let index = port.index.map_or(NO_INDEX, |index| index as u8);
        network.send(connection, &[datagram, &[index]].concat(), flags)
    }

    /// Takes up to `most` datagrams that arrived; none if there is no such port. Each has the address that it came from
    /// for an identity. Whoever takes them releases them.
    pub fn receive(&self, network: &Sockets, key: PortKey, most: usize) -> Option<Vec<*mut Message>> {
        let mut this = self.0.lock();
        let port = this.ports.get_mut(&key)?;
        let mut taken = Vec::new();
        let mut batch = [null_mut::<Message>(); 64];
        loop {
            let room = batch.len().min(most - taken.len());
            let count = network.receive_on_poll_group(port.group, &mut batch[..room]);
            for message in &batch[..count] {
                // SAFETY: the library handed the message out, and nobody else uses it.
                port.take_trailer_off(network, unsafe { &mut **message });
            }
            taken.extend_from_slice(&batch[..count]);
            if count < batch.len() {
                return Some(taken);
            }
        }
    }

    /// Ends the exchange with an address.
    pub fn forget(&self, network: &Sockets, key: PortKey, address: Address) {
        if let Some(port) = self.0.lock().ports.get_mut(&key)
            && let Some(connection) = port.peers.remove(&address)
        {
            port.sources.retain(|(known, _), _| *known != connection);
            network.close(connection, false);
        }
    }

    /// Takes a change of a connection in, if it is a port's; answers whether it was.
    pub fn handle(&self, network: &Sockets, change: &StatusChanged) -> bool {
        let mut this = self.0.lock();
        let (connection, listen_socket) = (change.connection, change.info.listen_socket);
        let port = this.ports.values_mut().find(|port| {
            (listen_socket != 0 && port.listen_socket == listen_socket)
                || port.peers.values().any(|known| *known == connection)
        });
        let Some(port) = port else { return false };
        match change.info.state {
            state::CONNECTING if listen_socket != 0 => {
                network.accept(connection);
                network.set_poll_group(connection, port.group);
            }
            state::CLOSED_BY_PEER | state::PROBLEM_DETECTED_LOCALLY => {
                port.peers.retain(|_, known| *known != connection);
                port.sources.retain(|(known, _), _| *known != connection);
                network.close(connection, false);
            }
            _ => {}
        }
        true
    }
}

impl Port {
    fn take_trailer_off(&mut self, network: &Sockets, message: &mut Message) {
        let Some(host) = message.peer.steam_id().filter(|_| message.size > 0) else { return };
        message.size -= 1;
        // SAFETY: the library's data has as many bytes as the size said, at least one.
        let index = unsafe { message.data.add(message.size as usize).read() };
        let source = self.sources.entry((message.connection, index));
        let from = *source.or_insert_with(|| network.fake_address(host, index.into()));
        self.peers.insert(from, message.connection);
        message.peer = Identity::of_address(from);
    }
}
