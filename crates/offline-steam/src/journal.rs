//! A record of what happens between the program and this library, for whoever has it under control. Nothing is written
//! down until that is asked for; meanwhile a call costs one look at a flag.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};

use parking_lot::Mutex;
use serde_json::{Map, Value, json};

use crate::hex;
use crate::message::Message;

/// So many entries are kept; after that the oldest ones go.
pub const KEPT: usize = 4096;

static ON: AtomicBool = AtomicBool::new(false);
static ENTRIES: Mutex<Entries> = Mutex::new(Entries { kept: VecDeque::new(), dropped: 0 });

struct Entries {
    kept: VecDeque<Value>,
    dropped: u64,
}

/// Begins the record anew, or ends it. What was written down before is gone.
pub fn switch(on: bool) {
    take();
    ON.store(on, Ordering::Relaxed);
}

/// Whether a record is kept.
pub fn is_on() -> bool {
    ON.load(Ordering::Relaxed)
}

/// Takes the entries, the oldest first, and the number of those that were dropped before them.
pub fn take() -> (Vec<Value>, u64) {
    let mut entries = ENTRIES.lock();
    let dropped = std::mem::take(&mut entries.dropped);
    (std::mem::take(&mut entries.kept).into(), dropped)
}

/// The program called a function. One that only gives an interface, as `SteamAPI_SteamGameServer_v015`, does nothing.
pub fn call(function: &'static str, arguments: impl FnOnce() -> Map<String, Value>) {
    let gives_interface = || matches!(function.as_bytes(), [.., b'_', b'v', _, _, _]);
    if is_on() && !gives_interface() {
        write(json!({ "kind": "call", "name": function, "arguments": arguments() }));
    }
}

/// The program fetched a callback.
pub fn callback(message: &Message) {
    if is_on() {
        let name = steam_sys::generated::callbacks::name_of(message.id).unwrap_or_default();
        let payload = hex::text(&message.payload);
        write(json!({ "kind": "callback", "name": name, "number": message.id, "payload": payload }));
    }
}

/// The program sent an HTTP request.
pub fn http_request(title: &str) {
    if is_on() {
        write(json!({ "kind": "http", "name": title }));
    }
}

fn write(entry: Value) {
    let mut entries = ENTRIES.lock();
    if entries.kept.len() == KEPT {
        entries.kept.pop_front();
        entries.dropped += 1;
    }
    entries.kept.push_back(entry);
}
