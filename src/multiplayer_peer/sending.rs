//! Sending over one connection: what it begins with, what waits for room, and how it goes on until all has arrived.

use std::ffi::{CStr, CString};
use std::time::{Duration, Instant};

use super::outbox::Outbox;
use steam::message::Outgoing;
use steam::networking_sockets::NetworkingSockets;
use steam::sys;

pub use sys::k_nSteamNetworkingSend_NoDelay as SEND_NO_DELAY;
pub use sys::k_nSteamNetworkingSend_NoNagle as SEND_NO_NAGLE;
pub use sys::k_nSteamNetworkingSend_Reliable as SEND_RELIABLE;

/// How long a connection may go on only to deliver what is on its way.
const FAREWELL_LIMIT: Duration = Duration::from_secs(10);
/// How long a plain client gets to take in what has arrived: with the end of its connection it drops the rest.
const FAREWELL_PAUSE: Duration = Duration::from_secs(1);

/// Sends what a connection begins with.
pub fn send_first(sockets: &NetworkingSockets, connection: u32, message: &[u8]) {
    sockets.send(connection, message, SEND_RELIABLE | SEND_NO_NAGLE);
}

/// The bytes sent over a connection that were not acknowledged, or not even sent yet, of those that must not get lost.
pub fn outstanding(sockets: &NetworkingSockets, connection: u32) -> Option<usize> {
    let status = sockets.real_time_status(connection, true, 0).ok()?.status?;
    let bytes = i64::from(status.queue.pending_reliable) + i64::from(status.queue.sent_unacknowledged);
    usize::try_from(bytes).ok()
}

/// Whether Steam did not take a message, or did not try to, since it did not take one before it on the same connection:
/// the send buffer is full, or that one could not go at once and may get lost, or the connection is about to end.
pub fn is_refused(result: i64) -> bool {
    result <= 0
}

/// Sends of an outbox what Steam may have now.
pub fn send_waiting(sockets: &NetworkingSockets, connection: u32, outbox: &mut Outbox) {
    let Some(bytes) = outstanding(sockets, connection) else { return };
    outbox.acknowledge(bytes);
    let mut ready = outbox.take_ready();
    if ready.is_empty() {
        return;
    }
    let messages: Vec<Outgoing> = ready.iter().map(|message| message.outgoing(connection)).collect();
    let results = sockets.send_messages(&messages);
    drop(messages);
    if let Some(refused) = results.iter().position(|&result| is_refused(result)) {
        outbox.put_back(ready.drain(refused..));
    }
}

/// A connection that goes on only until all has arrived.
pub struct Farewell {
    connection: u32,
    outbox: Outbox,
    reason: i32,
    text: CString,
    until: Instant,
    /// Since when all has arrived.
    arrived: Option<Instant>,
}

impl Farewell {
    /// Begins it.
    pub fn new(connection: u32, outbox: Outbox, reason: i32, text: &CStr) -> Self {
        let until = Instant::now() + FAREWELL_LIMIT;
        Self { connection, outbox, reason, text: text.to_owned(), until, arrived: None }
    }

    /// The handle.
    pub fn connection(&self) -> u32 {
        self.connection
    }

    /// Ends the connection.
    pub fn end(&self, sockets: &NetworkingSockets) {
        sockets.close_connection(self.connection, self.reason, &self.text, true);
    }

    /// Whether it is time to end it.
    pub fn is_over(&mut self, sockets: &NetworkingSockets) -> bool {
        if self.outbox.is_held() {
            send_waiting(sockets, self.connection, &mut self.outbox);
        }
        if self.arrived.is_none()
            && !self.outbox.is_held()
            && outstanding(sockets, self.connection) == Some(0)
        {
            self.arrived = Some(Instant::now());
        }
        self.until <= Instant::now() || self.arrived.is_some_and(|arrived| arrived.elapsed() > FAREWELL_PAUSE)
    }
}
