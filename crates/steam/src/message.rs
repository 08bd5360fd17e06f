//! `SteamNetworkingMessage_t`: a message that came in, or one that goes out.

use std::ffi::{c_int, c_void};
use std::mem::MaybeUninit;
use std::ptr::{self, NonNull};

use steam_sys as sys;

use crate::gate;
use crate::identity::Identity;

/// `k_cbMaxSteamNetworkingSocketsMessageSizeSend`: the largest message that Steam sends.
pub const MAX_BYTES: usize = 512 * 1024;

type Raw = sys::SteamNetworkingMessage_t;

/// A message that this process owns; it goes back to Steam when dropped.
pub struct Message(NonNull<Raw>);

// SAFETY: Steam allows a message to be read and released on any thread, and this is its only owner.
unsafe impl Send for Message {}

impl Drop for Message {
    fn drop(&mut self) {
        let pass = gate::enter();
        // Steam is down or just stopping, and takes nothing back from this thread: the memory is lost.
        if pass.is_none() && !gate::is_closer() {
            return;
        }
        // What the SDK's `Release` does.
        // SAFETY: the message is Steam's own, brings its release function, and is released once, by its only owner.
        unsafe {
            if let Some(release) = (*self.0.as_ptr()).m_pfnRelease {
                release(self.0.as_ptr());
            }
        }
    }
}

/// Reads a plain field of a message.
macro_rules! message_field {
    ($message:expr, $field:ident) => {
        // SAFETY: the message lives until it is dropped, and the field is a plain number.
        unsafe { (&raw const (*$message.0.as_ptr()).$field).read() }
    };
}

impl Message {
    /// Takes over a message of Steam's; a null pointer is none.
    ///
    /// # Safety
    /// The pointer is null or a message that Steam handed over and nobody else releases.
    pub unsafe fn from_raw(message: *mut Raw) -> Option<Self> {
        NonNull::new(message).map(Self)
    }

    /// Gives the message away, to a call that takes it over.
    pub fn into_raw(self) -> *mut Raw {
        let raw = self.0.as_ptr();
        std::mem::forget(self);
        raw
    }

    /// The bytes that were sent.
    pub fn payload(&self) -> &[u8] {
        let (data, size) = self.data();
        if data.is_null() {
            return &[];
        }
        // SAFETY: Steam's buffer has this size and lives as long as the message.
        unsafe { std::slice::from_raw_parts(data.cast(), size) }
    }

    /// Fills a message that goes out, with two parts behind each other. The bytes must be as many as were
    /// allocated; fewer or more are none.
    pub fn set_payload(&mut self, header: &[u8], payload: &[u8]) {
        let (data, size) = self.data();
        if !data.is_null() && size == header.len() + payload.len() {
            let data = data.cast::<u8>();
            // SAFETY: Steam's buffer has the size of both, and nobody else knows of it.
            unsafe {
                data.copy_from_nonoverlapping(header.as_ptr(), header.len());
                data.add(header.len()).copy_from_nonoverlapping(payload.as_ptr(), payload.len());
            }
        }
    }

    /// Addresses a message that goes out.
    pub fn set_route(&mut self, connection: u32, flags: i32, lane: u16) {
        let raw = self.0.as_ptr();
        // SAFETY: the message is live, nobody else knows of it, and these are plain numbers.
        unsafe {
            (&raw mut (*raw).m_conn).write(connection);
            (&raw mut (*raw).m_nFlags).write(flags);
            (&raw mut (*raw).m_idxLane).write(lane);
        }
    }

    /// The connection it came from; not used by messages sessions.
    pub fn connection(&self) -> u32 {
        message_field!(self, m_conn)
    }

    /// Who sent it.
    pub fn sender(&self) -> Identity {
        // SAFETY: the message is live, and any bytes are an `Identity`, which has the struct's layout.
        unsafe { (&raw const (*self.0.as_ptr()).m_identityPeer).cast::<Identity>().read() }
    }

    /// The Steam ID of who sent it, or 0.
    pub fn steam_id(&self) -> u64 {
        self.sender().steam_id()
    }

    /// The number attached to the connection; -1 when none was.
    pub fn connection_user_data(&self) -> i64 {
        message_field!(self, m_nConnUserData)
    }

    /// When it arrived, microseconds of Steam's local clock.
    pub fn time_received(&self) -> i64 {
        message_field!(self, m_usecTimeReceived)
    }

    /// The sender's count, from 1 in each lane.
    pub fn number(&self) -> i64 {
        message_field!(self, m_nMessageNumber)
    }

    /// The channel of a messages session.
    pub fn channel(&self) -> i32 {
        message_field!(self, m_nChannel)
    }

    /// `k_nSteamNetworkingSend_…`; only the bit for reliable is set in what came in.
    pub fn flags(&self) -> i32 {
        message_field!(self, m_nFlags)
    }

    /// Whether it could not get lost.
    pub fn is_reliable(&self) -> bool {
        self.flags() & sys::k_nSteamNetworkingSend_Reliable != 0
    }

    /// The lane it came in on.
    pub fn lane(&self) -> u16 {
        message_field!(self, m_idxLane)
    }

    fn data(&self) -> (*mut c_void, usize) {
        let size: c_int = message_field!(self, m_cbSize);
        (message_field!(self, m_pData), usize::try_from(size).unwrap_or_default())
    }
}

/// A message to be sent.
#[derive(Clone, Copy)]
pub struct Outgoing<'a> {
    /// Over which connection.
    pub connection: u32,
    /// `k_nSteamNetworkingSend_…`.
    pub flags: i32,
    /// Counted from 0.
    pub lane: u16,
    /// What goes before the payload, as a part of the message; may be empty.
    pub header: &'a [u8],
    /// The bytes.
    pub payload: &'a [u8],
}

/// Messages as they come in: fetched from Steam in batches, while they are asked for. What is not asked for
/// stays with Steam or goes back to it.
pub struct Messages<F> {
    fetch: F,
    left: usize,
    /// Not filled beyond what is asked for: one message at a time is as common as many.
    batch: [MaybeUninit<*mut Raw>; BATCH],
    next: usize,
    count: usize,
}

/// Messages that one call fetches.
const BATCH: usize = 256;

impl<F: FnMut(*mut *mut Raw, c_int) -> c_int> Messages<F> {
    /// At most `most` messages of those that `fetch` gives: it is told an array and its length, puts messages
    /// into the array and returns their number, or a negative one for a handle that does not exist.
    ///
    /// # Safety
    /// `fetch` hands over messages as [`Message::from_raw`] wants them, and returns how many.
    pub unsafe fn new(most: usize, fetch: F) -> Self {
        Self { fetch, left: most, batch: [MaybeUninit::uninit(); BATCH], next: 0, count: 0 }
    }

    fn fetch_batch(&mut self) {
        let wanted = self.left.min(BATCH);
        self.batch[..wanted].fill(MaybeUninit::new(ptr::null_mut()));
        let got = (self.fetch)(self.batch.as_mut_ptr().cast(), wanted as c_int);
        self.next = 0;
        self.count = usize::try_from(got).unwrap_or_default().min(wanted);
        // Fewer than there was room for: there are no more.
        self.left = if self.count < wanted { 0 } else { self.left - self.count };
    }
}

impl<F> Messages<F> {
    fn take_fetched(&mut self) -> Option<Message> {
        while self.next < self.count {
            // SAFETY: `fetch_batch` has filled so many places, whatever `fetch` did with them.
            let raw = unsafe { self.batch[self.next].assume_init() };
            self.next += 1;
            // SAFETY: `fetch` handed this message over, and it is taken from the batch once.
            if let Some(message) = unsafe { Message::from_raw(raw) } {
                return Some(message);
            }
        }
        None
    }
}

impl<F: FnMut(*mut *mut Raw, c_int) -> c_int> Iterator for Messages<F> {
    type Item = Message;

    fn next(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.take_fetched() {
                return Some(message);
            }
            if self.left == 0 {
                return None;
            }
            self.fetch_batch();
        }
    }
}

impl<F> Drop for Messages<F> {
    fn drop(&mut self) {
        while self.take_fetched().is_some() {}
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        static RELEASED: Cell<usize> = const { Cell::new(0) };
    }

    unsafe extern "C" fn release(message: *mut Raw) {
        RELEASED.set(RELEASED.get() + 1);
        // SAFETY: `message` below leaked it out of a box.
        drop(unsafe { Box::from_raw(message) });
    }

    /// A message with what Valve's library needs to release it: its release function.
    fn message(number: i64, payload: &'static [u8]) -> *mut Raw {
        // SAFETY: zeros are a value of every field: numbers, null pointers, and enums that list 0.
        let mut raw: Raw = unsafe { std::mem::zeroed() };
        raw.m_pData = payload.as_ptr().cast_mut().cast();
        raw.m_cbSize = payload.len() as c_int;
        raw.m_nMessageNumber = number;
        raw.m_conn = u32::MAX;
        raw.m_idxLane = 254;
        raw.m_pfnRelease = Some(release);
        Box::into_raw(Box::new(raw))
    }

    /// Messages out of a queue of `waiting` numbered ones.
    fn queue(waiting: i64, most: usize) -> impl Iterator<Item = Message> {
        RELEASED.set(0);
        let mut given = 0;
        let fetch = move |batch: *mut *mut Raw, room: c_int| {
            let count = (waiting - given).min(room.into());
            for index in 0..count {
                // SAFETY: the caller's array has `room` places.
                unsafe { batch.add(index as usize).write(message(given + index, b"hello")) };
            }
            given += count;
            count as c_int
        };
        // SAFETY: the messages are fresh, and as many as it says.
        unsafe { Messages::new(most, fetch) }
    }

    #[test]
    fn a_message_is_read_where_its_fields_lie_and_released_once() {
        let _turn = gate::turn();
        RELEASED.set(0);
        // SAFETY: the message is fresh.
        let message = unsafe { Message::from_raw(message(7, b"payload")) }.unwrap();
        assert_eq!((message.payload(), message.number()), (b"payload".as_slice(), 7));
        assert_eq!((message.connection(), message.lane(), message.steam_id()), (u32::MAX, 254, 0));
        drop(message);
        assert_eq!(RELEASED.get(), 1);
        // SAFETY: null is allowed.
        assert!(unsafe { Message::from_raw(ptr::null_mut()) }.is_none());
    }

    #[test]
    fn an_empty_payload_has_no_buffer() {
        // SAFETY: the message is fresh.
        let message = unsafe { Message::from_raw(message(1, b"")) }.unwrap();
        // SAFETY: the message is live.
        unsafe { (*message.0.as_ptr()).m_pData = ptr::null_mut() };
        assert_eq!(message.payload(), b"");
    }

    #[test]
    fn all_that_wait_come_in_order_over_several_batches() {
        let _turn = gate::turn();
        let numbers: Vec<i64> = queue(1000, 5000).map(|message| message.number()).collect();
        assert_eq!(numbers, (0..1000).collect::<Vec<_>>());
        assert_eq!(RELEASED.get(), 1000);
    }

    #[test]
    fn no_more_come_than_are_wanted() {
        let _turn = gate::turn();
        assert_eq!(queue(1000, 300).count(), 300);
        assert_eq!(RELEASED.get(), 300);
        assert_eq!(queue(1000, 0).count(), 0);
    }

    #[test]
    fn what_is_not_asked_for_is_released() {
        let _turn = gate::turn();
        drop(queue(100, 100).next());
        assert_eq!(RELEASED.get(), 100);
    }

    #[test]
    fn a_handle_that_does_not_exist_has_no_messages() {
        // SAFETY: nothing is handed over.
        let mut messages = unsafe { Messages::new(10, |_, _| -1) };
        assert!(messages.next().is_none());
        assert!(messages.next().is_none());
    }
}
