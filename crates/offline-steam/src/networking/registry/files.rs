//! Names as files in the folder for temporary ones, where a system has no better place.
//!
//! A name is taken by locking a file, which the system undoes when the process ends, however it ends. Beside the lock
//! lies a file with the UDP port at which its owner listens; one that a process left behind counts for nothing, since
//! nobody holds its lock.

use std::env;
use std::fs::{self, File, TryLockError};
use std::io;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

/// How often a lock is tried, and how long after each time: others hold it for moments to see whether it is free.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(1);

/// A name that this process has, and what is sent to it.
#[derive(Debug)]
pub struct Claim {
    socket: UdpSocket,
    port_file: PathBuf,
    _lock: File,
}

impl Claim {
    /// Takes a name.
    ///
    /// # Errors
    /// When somebody has it, or files cannot be written.
    pub fn new(name: &str) -> io::Result<Self> {
        fs::create_dir_all(folder())?;
        let lock = File::create(file(name, "lock"))?;
        take(&lock)?;
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.set_nonblocking(true)?;
        let port_file = file(name, "port");
        fs::write(&port_file, socket.local_addr()?.port().to_string())?;
        Ok(Self { socket, port_file, _lock: lock })
    }

    /// Takes out what was sent next, as much of it as fits into the buffer.
    pub fn receive<'a>(&self, buffer: &'a mut [u8]) -> Option<&'a [u8]> {
        let size = self.socket.recv(buffer).ok()?;
        Some(&buffer[..size])
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.port_file);
    }
}

fn take(lock: &File) -> io::Result<()> {
    for _ in 0..TRIES {
        match lock.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

/// The way to whoever has a name.
#[derive(Debug)]
pub struct Way {
    socket: UdpSocket,
    name: String,
}

impl Way {
    /// The way to a name that need not be taken.
    pub fn to(name: &str) -> io::Result<Self> {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.set_nonblocking(true)?;
        Ok(Self { socket, name: name.to_owned() })
    }

    /// Sends to whoever has the name now.
    pub fn send(&self, bytes: &[u8]) {
        let text = fs::read_to_string(file(&self.name, "port")).unwrap_or_default();
        if let Ok(port) = text.parse::<u16>() {
            let _ = self.socket.send_to(bytes, (Ipv4Addr::LOCALHOST, port));
        }
    }
}

/// The names that are taken.
pub fn names() -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder()) else { return Vec::new() };
    let files = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let names = files.filter_map(|file| Some(file.strip_suffix(".port")?.replace('+', "/")));
    names.filter(|name| is_taken(name)).collect()
}

fn is_taken(name: &str) -> bool {
    let lock = File::open(file(name, "lock"));
    lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

fn folder() -> PathBuf {
    env::temp_dir().join("offline-steam")
}

fn file(name: &str, what: &str) -> PathBuf {
    folder().join(format!("{}.{what}", name.replace('/', "+")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_free_again_when_its_owner_is_gone() {
        let name = format!("files/{}", std::process::id());
        let claim = Claim::new(&name).unwrap();
        assert!(names().contains(&name));
        assert!(Claim::new(&name).is_err(), "it is taken");
        let way = Way::to(&name).unwrap();
        way.send(b"hello");
        let mut buffer = [0; 8];
        assert_eq!(claim.receive(&mut buffer), Some(&b"hello"[..]));
        // What a process that crashed leaves behind.
        let left = fs::read(file(&name, "port")).unwrap();
        drop(claim);
        fs::write(file(&name, "port"), left).unwrap();
        assert!(!names().contains(&name));
        drop(Claim::new(&name).unwrap());
        way.send(b"lost");
        fs::remove_file(file(&name, "lock")).unwrap();
    }
}
