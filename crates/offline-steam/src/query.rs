//! The query port: where server browsers ask.

pub mod listener;

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, SocketAddrV4, UdpSocket};

use listener::Listener;

/// Makes the datagrams that answer one from this address.
pub type Answer = fn(&[u8], SocketAddrV4) -> Vec<Vec<u8>>;

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
    /// Opens UDP port `port` of the address `ip` (unspecified: every address of the machine); a thread answers there with
    /// `answer`. Port 0 is one that the system chooses.
    ///
    /// # Errors
    /// A text that names the port, when it is taken or cannot be opened.
    pub fn open(ip: Ipv4Addr, port: u16, answer: Answer) -> Result<Self, String> {
        match port {
            QUERY_PORT_SHARED => Ok(Self::Shared),
            _ => Self::bind(ip, port, answer).map(Self::Own).map_err(|error| explain(ip, port, &error)),
        }
    }

    fn bind(ip: Ipv4Addr, port: u16, answer: Answer) -> io::Result<Listener> {
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
