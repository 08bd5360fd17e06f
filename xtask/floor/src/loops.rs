//! The loops, one for each case of the benchmark that calls Steam.

use std::ffi::CStr;
use std::hint::black_box;
use std::ptr::null_mut;
use std::time::{Duration, Instant};

use crate::api::{CALL_COMPLETED, CallbackMessage, Item, Message, RELIABLE, Room, STATS_RECEIVED};
use crate::{ADA, Steam};

/// A group that the scenario does not know, so that Ada is no member.
const GROUP: u64 = 103_582_791_429_521_412;

/// How many messages a batch has, here and in the cases.
pub const BATCH: usize = 100;
/// How many messages are taken from a poll group at once, here and in the cases.
pub const GROUP_BATCH: usize = 1024;
/// How many callbacks are taken at once, here and in the cases.
pub const CALLBACKS: usize = 1000;

/// Runs `body` so many times and answers how long that took.
fn timed(count: u64, mut body: impl FnMut()) -> Duration {
    let start = Instant::now();
    for _ in 0..count {
        body();
    }
    start.elapsed()
}

/// `BLoggedOn`.
pub fn logged_on(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: the interface is the running server's.
    timed(count, || unsafe {
        black_box((steam.api.logged_on)(steam.server));
    })
}

/// `SetServerName`.
pub fn set_server_name(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: the text is a C string.
    timed(count, || unsafe { (steam.api.set_server_name)(steam.server, c"A server's name".as_ptr()) })
}

/// `SetKeyValue`.
pub fn set_key_value(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: both texts are C strings.
    timed(count, || unsafe { (steam.api.set_key_value)(steam.server, c"mode".as_ptr(), c"arena".as_ptr()) })
}

/// `GetResultStatus`.
pub fn result_status(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: a number on the interface's own pointer.
    timed(count, || unsafe {
        black_box((steam.api.result_status)(steam.inventory, steam.items));
    })
}

/// `GetPublicIP`.
pub fn public_ip(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: the struct is returned by value.
    timed(count, || unsafe {
        black_box((steam.api.public_ip)(steam.server));
    })
}

/// A frame in which nothing happens.
pub fn idle_pump(steam: &mut Steam, count: u64) -> Duration {
    steam.pump();
    timed(count, || {
        black_box(steam.pump());
    })
}

/// Callbacks without a call result: [`CALLBACKS`] of them each time.
pub fn group_status(steam: &mut Steam, count: u64) -> Duration {
    spaced(count, || {
        for _ in 0..CALLBACKS {
            // SAFETY: numbers on the interface's own pointer.
            unsafe { (steam.api.request_group_status)(steam.server, ADA, GROUP) };
        }
        timed(1, || {
            black_box(steam.pump());
        })
    })
}

/// As [`group_status`], but the callbacks of `GetAuthSessionTicket`.
pub fn ticket_answers(steam: &mut Steam, count: u64) -> Duration {
    spaced(count, || {
        let tickets: Vec<_> = (0..CALLBACKS).filter_map(|_| steam.ticket().ok()).collect();
        let taken = timed(1, || {
            black_box(steam.pump());
        });
        for ticket in tickets {
            // SAFETY: a number on the interface's own pointer.
            unsafe { (steam.api.cancel_ticket)(steam.server, ticket.handle) };
        }
        taken
    })
}

/// `RequestUserStats`, and its answer: a struct of 16 bytes at most.
pub fn stats_request(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: the pipe is the server's, `message` has room for one callback and `answer` for the announced bytes, and
    // each callback taken is freed.
    timed(count, || unsafe {
        let call = (steam.api.request_stats)(steam.stats, ADA);
        (steam.api.run_frame)(steam.pipe);
        let mut message = CallbackMessage::default();
        while (steam.api.next_callback)(steam.pipe, &mut message) {
            if message.callback == CALL_COMPLETED {
                let (mut answer, mut failed) = ([0_u64; 2], false);
                let room = answer.as_mut_ptr().cast();
                (steam.api.call_result)(steam.pipe, call, room, 12, STATS_RECEIVED, &mut failed);
                black_box(&answer);
            }
            (steam.api.free_callback)(steam.pipe);
        }
    })
}

/// A session begun, its verdict taken, the session ended.
pub fn auth_session(steam: &mut Steam, count: u64) -> Duration {
    timed(count, || {
        let ticket = &steam.ticket.bytes;
        // SAFETY: the ticket has the announced size.
        unsafe {
            (steam.api.begin_session)(steam.server, ticket.as_ptr().cast(), ticket.len() as i32, steam.id)
        };
        steam.pump();
        // SAFETY: a number on the interface's own pointer.
        unsafe { (steam.api.end_session)(steam.server, steam.id) };
    })
}

/// `GetUserStatInt32`.
pub fn stat(steam: &mut Steam, count: u64) -> Duration {
    timed(count, || {
        black_box(steam.stat());
    })
}

/// `SetUserStatInt32`.
pub fn set_stat(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: the name is a C string.
    timed(count, || unsafe {
        black_box((steam.api.set_stat)(steam.stats, ADA, c"kills".as_ptr(), 7));
    })
}

/// All items of a result, asked for twice as the SDK wants it: how many, then which.
pub fn items(steam: &mut Steam, count: u64) -> Duration {
    // SAFETY: Steam writes as many items as it is told there is room for.
    timed(count, || unsafe {
        let mut size = 0;
        (steam.api.result_items)(steam.inventory, steam.items, null_mut(), &mut size);
        let mut items = vec![Item::default(); size as usize];
        (steam.api.result_items)(steam.inventory, steam.items, items.as_mut_ptr(), &mut size);
        black_box(&items);
    })
}

/// A request with a header, made and let go.
pub fn http_set_up(steam: &mut Steam, count: u64) -> Duration {
    const GET: i32 = 1;
    const HEADER: (&CStr, &CStr) = (c"Accept", c"application/json");
    // SAFETY: the texts are C strings, the handle is live until it is released.
    timed(count, || unsafe {
        let request = (steam.api.create_request)(steam.http, GET, c"https://example.org/status".as_ptr());
        (steam.api.set_header)(steam.http, request, HEADER.0.as_ptr(), HEADER.1.as_ptr());
        (steam.api.release_request)(steam.http, request);
    })
}

/// `GetConnectionInfo`.
pub fn connection_info(steam: &mut Steam, count: u64) -> Duration {
    let mut room = Room::default();
    // SAFETY: there is room for more than the struct.
    timed(count, || unsafe {
        black_box((steam.api.connection_info)(steam.sockets, steam.one, &mut room));
    })
}

/// `GetConnectionRealTimeStatus` of one lane.
pub fn real_time_status(steam: &mut Steam, count: u64) -> Duration {
    let (mut status, mut lanes) = (Room::default(), Room::default());
    // SAFETY: there is room for more than the structs.
    timed(count, || unsafe {
        black_box((steam.api.real_time_status)(steam.sockets, steam.one, &mut status, 1, &mut lanes));
    })
}

/// Messages of `SIZE` bytes, each by a call of its own.
pub fn send<const SIZE: usize>(steam: &mut Steam, count: u64) -> Duration {
    let taken = timed(count, || send_one(steam, steam.one, &[1; SIZE]));
    steam.drain();
    taken
}

/// Batches of [`BATCH`] messages of `SIZE` bytes.
pub fn send_batch<const SIZE: usize>(steam: &mut Steam, count: u64) -> Duration {
    let mut numbers = [0; BATCH];
    let taken = timed(count, || {
        let messages: [*mut Message; BATCH] = std::array::from_fn(|_| message(steam, &[1; SIZE]));
        // SAFETY: Steam takes the messages over and writes a number for each.
        unsafe {
            (steam.api.send_messages)(steam.sockets, BATCH as i32, messages.as_ptr(), numbers.as_mut_ptr())
        };
    });
    steam.drain();
    taken
}

/// Messages of `SIZE` bytes, each by a call of its own, and its bytes copied.
pub fn receive<const SIZE: usize>(steam: &mut Steam, count: u64) -> Duration {
    for _ in 0..count {
        send_one(steam, steam.one, &[1; SIZE]);
    }
    timed(count, || steam.take(1))
}

/// Batches of [`BATCH`] messages of `SIZE` bytes, and their bytes copied.
pub fn receive_batch<const SIZE: usize>(steam: &mut Steam, count: u64) -> Duration {
    for _ in 0..count * BATCH as u64 {
        send_one(steam, steam.one, &[1; SIZE]);
    }
    timed(count, || steam.take(BATCH))
}

/// [`GROUP_BATCH`] messages from a poll group of `CONNECTIONS`.
pub fn poll_group<const CONNECTIONS: usize>(steam: &mut Steam, count: u64) -> Duration {
    steam.use_group(CONNECTIONS);
    spaced(count, || {
        for number in 0..GROUP_BATCH {
            send_one(steam, steam.group.pairs[number % CONNECTIONS].0, &[1; 64]);
        }
        let mut messages = [null_mut(); GROUP_BATCH];
        timed(1, || {
            // SAFETY: there is room for so many pointers.
            let got = unsafe {
                let most = GROUP_BATCH as i32;
                (steam.api.receive_on_group)(steam.sockets, steam.group.handle, messages.as_mut_ptr(), most)
            };
            steam.copy_and_release(&messages[..got.max(0) as usize]);
        })
    })
}

/// The sum of so many rounds that measure themselves.
fn spaced(count: u64, mut round: impl FnMut() -> Duration) -> Duration {
    (0..count).map(|_| round()).sum()
}

fn send_one(steam: &Steam, connection: u32, bytes: &[u8]) {
    let mut number = 0;
    // SAFETY: the bytes are as many as announced, and Steam writes one number.
    unsafe {
        (steam.api.send)(
            steam.sockets,
            connection,
            bytes.as_ptr().cast(),
            bytes.len() as u32,
            RELIABLE,
            &mut number,
        )
    };
}

/// A message that goes out, with a copy of the bytes.
fn message(steam: &Steam, bytes: &[u8]) -> *mut Message {
    // SAFETY: Steam allocates a message with room for the bytes, which nobody else knows of yet.
    unsafe {
        let message = (steam.api.allocate_message)(steam.utils, bytes.len() as i32);
        (*message).data.copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        (*message).connection = steam.one;
        (*message).flags = RELIABLE;
        message
    }
}

impl Steam {
    /// Has a poll group with so many connections, which stays until another one is wanted.
    fn use_group(&mut self, connections: usize) {
        if self.group.pairs.len() == connections {
            return;
        }
        self.close_group();
        // SAFETY: no argument but the interface's own pointer.
        self.group.handle = unsafe { (self.api.create_group)(self.sockets) };
        self.group.pairs = (0..connections).filter_map(|_| self.pair().ok()).collect();
        for &(_, other) in &self.group.pairs {
            // SAFETY: numbers on the interface's own pointer.
            unsafe { (self.api.join_group)(self.sockets, other, self.group.handle) };
        }
    }

    /// Closes the poll group's connections, so that they are in nobody's way.
    pub fn close_group(&mut self) {
        for (one, other) in std::mem::take(&mut self.group.pairs) {
            for end in [one, other] {
                // SAFETY: a handle of ours, and a C string.
                unsafe { (self.api.close)(self.sockets, end, 0, c"".as_ptr(), false) };
            }
        }
        // SAFETY: a handle of ours, or 0 for none.
        unsafe { (self.api.destroy_group)(self.sockets, self.group.handle) };
        self.pump();
    }

    /// Takes up to so many messages at once.
    fn take(&self, most: usize) {
        let mut messages = [null_mut(); BATCH];
        // SAFETY: there is room for `most` pointers, which is at most a batch.
        let got = unsafe {
            (self.api.receive)(self.sockets, self.other, messages.as_mut_ptr(), most.min(BATCH) as i32)
        };
        self.copy_and_release(&messages[..got.max(0) as usize]);
    }

    /// What anybody has to do with messages who wants to keep their bytes.
    fn copy_and_release(&self, messages: &[*mut Message]) {
        for &message in messages {
            // SAFETY: the message is ours, its data has its size, and it is released once.
            unsafe {
                let bytes = std::slice::from_raw_parts((*message).data, (*message).size as usize);
                black_box(bytes.to_vec());
                (self.api.release_message)(message);
            }
        }
    }

    /// Throws away what was sent.
    fn drain(&self) {
        let mut messages = [null_mut(); BATCH];
        loop {
            // SAFETY: there is room for so many pointers.
            let got =
                unsafe { (self.api.receive)(self.sockets, self.other, messages.as_mut_ptr(), BATCH as i32) };
            if got <= 0 {
                return;
            }
            for &message in &messages[..got as usize] {
                // SAFETY: the message is ours and released once.
                unsafe { (self.api.release_message)(message) };
            }
        }
    }
}
