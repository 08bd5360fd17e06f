//! Names in Linux's abstract namespace of sockets.
//!
//! Such a name is taken by binding a socket and given back when the process ends, however it ends, so there is
//! nothing to clean up and nothing that can be stale. It is seen by every process of the machine (more exactly, of
//! the network namespace).

use std::fs;
use std::io;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

/// Where the kernel lists the sockets.
const SOCKETS: &str = "/proc/net/unix";

/// A name that this process has, and what is sent to it.
#[derive(Debug)]
pub struct Claim(UnixDatagram);

impl Claim {
    /// Takes a name.
    ///
    /// # Errors
    /// When somebody has it.
    pub fn new(name: &str) -> io::Result<Self> {
        let socket = UnixDatagram::bind_addr(&SocketAddr::from_abstract_name(name)?)?;
        socket.set_nonblocking(true)?;
        Ok(Self(socket))
    }

    /// Takes out what was sent next, as much of it as fits into the buffer.
    pub fn receive<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
        let size = self.0.recv(buffer).ok()?;
        Some(&buffer[..size])
    }
}

/// The way to whoever has a name.
#[derive(Debug)]
pub struct Way {
    socket: UnixDatagram,
    address: SocketAddr,
}

impl Way {
    /// The way to a name that need not be taken.
    pub fn to(name: &str) -> io::Result<Self> {
        let socket = UnixDatagram::unbound()?;
        socket.set_nonblocking(true)?;
        let address = SocketAddr::from_abstract_name(name)?;
        Ok(Self { socket, address })
    }

    /// Sends to whoever has the name now.
    pub fn send(&self, bytes: &[u8]) {
        let _ = self.socket.send_to_addr(bytes, &self.address);
    }
}

/// The names that are taken.
pub fn names() -> Vec<String> {
    parse(&fs::read_to_string(SOCKETS).unwrap_or_default())
}

/// Reads the kernel's list, in which an abstract name is a line's last word and begins with `@`.
fn parse(sockets: &str) -> Vec<String> {
    let names = sockets.lines().filter_map(|line| line.split_whitespace().last()?.strip_prefix('@'));
    names.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_from_the_kernels_list() {
        let list = "Num RefCount Protocol Flags Type St Inode Path\n\
                    0: 02 00 0 0002 01 17 @offline-steam/5/fake/1/169.254.0.1/80\n\
                    0: 02 00 0 0002 01 17 /run/socket\n\
                    0: 02 00 0 0002 01 18\n";
        assert_eq!(parse(list), ["offline-steam/5/fake/1/169.254.0.1/80"]);
    }
}
