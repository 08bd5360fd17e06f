//! The query port: where server browsers ask.

pub mod listener;

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddrV4, UdpSocket};
use std::time::{Duration, Instant};

use crate::browser::protocol::Query;
use crate::ffi::guard;
use crate::steam::STEAM;
use listener::Listener;

/// How long a query may wait for the library's lock. A shutdown holds the lock while it waits for the listener.
const LOCK_PATIENCE: Duration = Duration::from_millis(50);

/// The query port number that stands for "the game passes the packets on"
/// (`STEAMGAMESERVER_QUERY_PORT_SHARED` in steam_gameserver.h).
pub const QUERY_PORT_SHARED: u16 = 0xFFFF;

/// How queries reach the server.
#[derive(Debug)]
pub enum QueryPort {
    /// Through the game's own socket.
    Shared,
    /// Through a UDP socket of the library.
    Own(Listener),
}

impl QueryPort {
    /// Opens UDP port `port` of the address `ip` (unspecified: every address of the machine).
    ///
    /// # Errors
    /// A text that names the port, when it is 0, taken, or cannot be opened.
    pub fn open(ip: Ipv4Addr, port: u16) -> Result<Self, String> {
        match port {
            0 => Err(format!(
                "query port 0 is no port; choose one between 1 and 65534, or {QUERY_PORT_SHARED} \
                 (QUERY_PORT_SHARED) to pass the packets on yourself"
            )),
            QUERY_PORT_SHARED => Ok(Self::Shared),
            _ => Self::bind(ip, port).map(Self::Own).map_err(|error| explain(ip, port, &error)),
        }
    }

    fn bind(ip: Ipv4Addr, port: u16) -> io::Result<Listener> {
        Listener::start(UdpSocket::bind((ip, port))?, answer)
    }
}

impl fmt::Display for QueryPort {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shared => f.write_str("query port shared with the game"),
            Self::Own(listener) => match listener.address() {
                Ok(address) => write!(f, "query port {address}"),
                Err(error) => write!(f, "query port unknown ({error})"),
            },
        }
    }
}

/// The running server's answer. A query that finds the library busy gets none, and its sender asks again.
fn answer(datagram: &[u8], sender: SocketAddrV4) -> Vec<Vec<u8>> {
    let Some(query) = Query::parse(datagram) else { return Vec::new() };
    guard(Vec::new(), || {
        let Some(mut steam) = STEAM.try_lock_for(LOCK_PATIENCE) else { return Vec::new() };
        let Some(server) = steam.server() else { return Vec::new() };
        server.set_now(Instant::now());
        server.answer(query, sender)
    })
}

fn explain(ip: Ipv4Addr, port: u16, error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::AddrInUse => format!(
            "query port {port} (UDP on {ip}) is already in use; choose another one, or stop the program that \
             holds it"
        ),
        ErrorKind::AddrNotAvailable => format!(
            "query port {port} cannot be opened, because {ip} is no address of this machine; pass an empty ip to \
             use every address"
        ),
        _ => format!("query port {port} (UDP on {ip}) cannot be opened: {error}"),
    }
}
