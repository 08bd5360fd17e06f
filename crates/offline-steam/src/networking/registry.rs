//! How processes of one machine find each other: by the names of datagram sockets in Linux's abstract namespace.
//!
//! Such a name is taken by binding a socket and given back when the process ends, however it ends, so there is
//! nothing to clean up and nothing that can be stale. It is seen by every process of the machine (more exactly, of
//! the network namespace).

use std::fs;
use std::io;
use std::net::Ipv4Addr;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

use crate::steam_id::SteamId;

/// Where the kernel lists the sockets.
const SOCKETS: &str = "/proc/net/unix";

/// The place where a host's signals arrive.
#[derive(Debug)]
pub struct Mailbox(UnixDatagram);

impl Mailbox {
    /// Opens the mailbox of a host.
    ///
    /// # Errors
    /// When another process has it.
    pub fn open(app: u32, host: SteamId) -> io::Result<Self> {
        bind(&mailbox_name(app, host)).map(Self)
    }

    /// Takes the next signal out, as much of it as fits into the buffer.
    pub fn receive<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
        let size = self.0.recv(buffer).ok()?;
        Some(&buffer[..size])
    }
}

/// Where signals to a host go.
#[derive(Debug)]
pub struct Peer {
    socket: UnixDatagram,
    address: SocketAddr,
}

impl Peer {
    /// The way to a host, which need not run.
    pub fn new(app: u32, host: SteamId) -> io::Result<Self> {
        let socket = UnixDatagram::unbound()?;
        socket.set_nonblocking(true)?;
        let address = SocketAddr::from_abstract_name(mailbox_name(app, host))?;
        Ok(Self { socket, address })
    }

    /// Sends a signal. Whether it arrives is not known, as with Steam: a host that does not run gives no answer.
    pub fn send(&self, signal: &[u8]) {
        let _ = self.socket.send_to_addr(signal, &self.address);
    }
}

/// A host's fake address and its ports, as long as this lives.
#[derive(Debug)]
pub struct Beacon {
    _socket: UnixDatagram,
}

impl Beacon {
    /// Tells the machine's processes of a fake address.
    ///
    /// # Errors
    /// When this host told of it already.
    pub fn light(app: u32, fake: &FakeHost) -> io::Result<Self> {
        bind(&beacon_name(app, fake)).map(|_socket| Self { _socket })
    }
}

/// A host with fake addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FakeHost {
    /// Who it is.
    pub host: SteamId,
    /// The fake address.
    pub ip: Ipv4Addr,
    /// Its ports, in the order of their indices.
    pub ports: Vec<u16>,
}

/// The hosts with fake addresses that run on this machine.
pub fn fake_hosts(app: u32) -> Vec<FakeHost> {
    parse_beacons(app, &fs::read_to_string(SOCKETS).unwrap_or_default())
}

fn bind(name: &str) -> io::Result<UnixDatagram> {
    let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(name)?)?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

fn mailbox_name(app: u32, host: SteamId) -> String {
    format!("offline-steam/{app}/signals/{}", host.0)
}

fn beacon_prefix(app: u32) -> String {
    format!("offline-steam/{app}/fake/")
}

fn beacon_name(app: u32, fake: &FakeHost) -> String {
    let ports: Vec<String> = fake.ports.iter().map(u16::to_string).collect();
    format!("{}{}/{}/{}", beacon_prefix(app), fake.host.0, fake.ip, ports.join(","))
}

/// Reads the beacons from the kernel's list, in which an abstract name is a line's last word and begins with `@`.
fn parse_beacons(app: u32, sockets: &str) -> Vec<FakeHost> {
    let prefix = format!("@{}", beacon_prefix(app));
    let names = sockets.lines().filter_map(|line| line.split_whitespace().last()?.strip_prefix(&prefix));
    names.filter_map(parse_beacon).collect()
}

fn parse_beacon(name: &str) -> Option<FakeHost> {
    let mut parts = name.split('/');
    let host = SteamId(parts.next()?.parse().ok()?);
    let ip = parts.next()?.parse().ok()?;
    let ports = parts.next()?.split(',').map(|port| port.parse().ok()).collect::<Option<_>>()?;
    Some(FakeHost { host, ip, ports })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An app of which no other test and no server on this machine is.
    fn app() -> u32 {
        0x8000_0000 | std::process::id()
    }

    #[test]
    fn signals_reach_the_host_and_nobody_else() {
        let (here, other) = (SteamId(7), SteamId(8));
        let mailbox = Mailbox::open(app(), here).unwrap();
        let mut buffer = [0; 16];
        assert_eq!(mailbox.receive(&mut buffer), None);
        Peer::new(app(), other).unwrap().send(b"lost");
        Peer::new(app(), here).unwrap().send(b"signal");
        assert_eq!(mailbox.receive(&mut buffer), Some(&b"signal"[..]));
        assert_eq!(mailbox.receive(&mut buffer), None);
        assert!(Mailbox::open(app(), here).is_err(), "a second process with the same Steam ID");
        drop(mailbox);
        Mailbox::open(app(), here).unwrap();
    }

    #[test]
    fn beacons_can_be_seen_as_long_as_they_are_lit() {
        let app = app() ^ 0x4000_0000;
        let fake = FakeHost { host: SteamId(9), ip: Ipv4Addr::new(169, 254, 1, 2), ports: vec![2000, 3001] };
        let beacon = Beacon::light(app, &fake).unwrap();
        assert_eq!(fake_hosts(app), [fake]);
        drop(beacon);
        assert_eq!(fake_hosts(app), []);
    }

    #[test]
    fn strange_names_are_no_beacons() {
        let list = "Num RefCount Protocol Flags Type St Inode Path\n\
                    0: 02 00 0 0002 01 17 @offline-steam/5/fake/1/169.254.0.1/80\n\
                    0: 02 00 0 0002 01 17 @offline-steam/5/fake/1/169.254.0.1/80,\n\
                    0: 02 00 0 0002 01 17 @offline-steam/5/fake/1\n\
                    0: 02 00 0 0002 01 17 @offline-steam/55/fake/2/169.254.0.1/81\n\
                    0: 02 00 0 0002 01 18\n";
        let only = FakeHost { host: SteamId(1), ip: Ipv4Addr::new(169, 254, 0, 1), ports: vec![80] };
        assert_eq!(parse_beacons(5, list), [only]);
    }
}
