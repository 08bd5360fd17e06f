//! The thread that serves a query port of the server's own.
//!
//! Queries are answered on a thread, not in the frames of the game: a browser waits a second at most, a game that
//! loads a map does not come round in that time, and a flood of queries must not cost the game its frames. The
//! thread reads what the answers need under the library's lock, as any function does, and only for a datagram that
//! is a query.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, SocketAddrV4, UdpSocket};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::budget::Budget;

/// How long the thread waits for a datagram before it looks whether it is to end.
const PATIENCE: Duration = Duration::from_millis(20);
/// Longer than any query; what is longer is cut, and the rest of it does not matter.
const MAX_DATAGRAM: usize = 2048;

/// A thread that answers on a socket until it is dropped.
#[derive(Debug)]
pub struct Listener {
    socket: Arc<UdpSocket>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Listener {
    /// Serves `socket`. `answer` makes the datagrams that answer one; whoever drops the listener may hold what
    /// `answer` waits for only if `answer` does not wait forever.
    ///
    /// # Errors
    /// When the socket cannot be prepared or the thread cannot be started.
    pub fn start(
        socket: UdpSocket,
        answer: impl Fn(&[u8], SocketAddrV4) -> Vec<Vec<u8>> + Send + 'static,
    ) -> io::Result<Self> {
        socket.set_read_timeout(Some(PATIENCE))?;
        socket.set_write_timeout(Some(PATIENCE))?;
        let (socket, ended) = (Arc::new(socket), Arc::new(AtomicBool::new(false)));
        let (theirs, theirs_ended) = (Arc::clone(&socket), Arc::clone(&ended));
        let thread = thread::Builder::new()
            .name("steam queries".into())
            .spawn(move || serve(&theirs, &theirs_ended, answer))?;
        Ok(Self { socket, ended, thread: Some(thread) })
    }

    /// The address that is served.
    ///
    /// # Errors
    /// When the operating system does not tell.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }
}

impl Drop for Listener {
    /// Ends the thread and waits for its end, so that the port is free afterwards.
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A thread that panicked has ended as well.
            let _ = thread.join();
        }
    }
}

fn serve(socket: &UdpSocket, ended: &AtomicBool, answer: impl Fn(&[u8], SocketAddrV4) -> Vec<Vec<u8>>) {
    let mut buffer = [0; MAX_DATAGRAM];
    let mut budget = Budget::new(Instant::now());
    while !ended.load(Ordering::Relaxed) {
        match socket.recv_from(&mut buffer) {
            Ok((length, SocketAddr::V4(sender))) => {
                let datagrams = answer(&buffer[..length], sender);
                if !datagrams.is_empty() && budget.allows(*sender.ip(), length, &datagrams) {
                    for datagram in &datagrams {
                        // An answer that cannot be sent is lost, like one that gets lost on the way.
                        let _ = socket.send_to(datagram, sender);
                    }
                }
                let rest = budget.rest_after(Instant::now());
                if !rest.is_zero() {
                    thread::sleep(rest);
                }
            }
            Ok((_, SocketAddr::V6(_))) => {}
            Err(error) => thread::sleep(rest_after_error(error.kind())),
        }
    }
}

/// Errors that come at once must not make the thread run hot.
fn rest_after_error(error: ErrorKind) -> Duration {
    match error {
        ErrorKind::WouldBlock | ErrorKind::TimedOut | ErrorKind::Interrupted => Duration::ZERO,
        _ => PATIENCE,
    }
}
