//! The pump: takes Steam's callbacks off its queue and makes signals of them.
//!
//! A page has a file here with a table of its decoders; [`decoder`] looks in all of them. Nothing is locked
//! and nothing of the payload's origin is held while a signal's handlers run, so a handler may call any
//! method, `run_callbacks` and `serverShutdown` among them.

pub mod game_server;
pub mod game_server_stats;
pub mod http;
pub mod inventory;
pub mod networking;
pub mod networking_messages;
pub mod networking_sockets;
pub mod networking_utils;
pub mod requests;
pub mod ugc;
pub mod utils;

use std::collections::HashMap;

use once_cell::sync::Lazy;
use parking_lot::Mutex;

use crate::steam::dispatch::{self, Event};
use crate::steam::lifecycle;
use crate::steam_server::SteamServer;

/// The room for a callback's payload, which also is the right to pump: whoever has it pumps, and there is one.
pub struct Pump(Mutex<Option<Vec<u8>>>);

impl Default for Pump {
    fn default() -> Self {
        Self(Mutex::new(Some(Vec::new())))
    }
}

/// A turn at the pump; at its end, however that comes, the next one may begin.
struct Turn<'a> {
    pump: &'a Pump,
    payload: Vec<u8>,
}

impl Pump {
    /// `None` when another thread, or the script further up, has its turn.
    fn begin(&self) -> Option<Turn<'_>> {
        let payload = self.0.lock().take()?;
        Some(Turn { pump: self, payload })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *self.pump.0.lock() = Some(std::mem::take(&mut self.payload));
    }
}

impl SteamServer {
    /// Pumps once. Returns at once when Steam does not run or somebody pumps already; stops early when a
    /// handler shuts Steam down.
    pub(crate) fn pump_once(&self) {
        let Some(session) = lifecycle::session() else { return };
        let Some(mut turn) = self.pump.begin() else { return };
        dispatch::run_frame();
        self.answer_lost_requests();
        self.deliver_warnings();
        while lifecycle::session() == Some(session) {
            let Some(event) = dispatch::next_event(&mut turn.payload) else { break };
            self.deliver(event, &turn.payload);
        }
    }

    fn deliver(&self, event: Event, payload: &[u8]) {
        match event {
            Event::Callback(id) => {
                if let Some(decoder) = decoder(id) {
                    decoder(self, payload);
                }
            }
            Event::CallResult(result) => self.deliver_call_result(&result, payload),
        }
    }
}

/// Makes a signal of a callback's payload. A payload too short for its struct is dropped: no signal can be
/// made of it.
type Decoder = fn(&SteamServer, &[u8]);

/// The decoder of a callback; most callbacks have none.
fn decoder(id: i32) -> Option<Decoder> {
    static DECODERS: Lazy<HashMap<i32, Decoder>> = Lazy::new(|| {
        [
            game_server::DECODERS,
            game_server_stats::DECODERS,
            networking::DECODERS,
            networking_messages::DECODERS,
            networking_sockets::DECODERS,
            networking_sockets::DECODERS_BY_HAND,
            networking_utils::DECODERS,
            http::DECODERS,
            inventory::DECODERS,
            ugc::DECODERS,
            utils::DECODERS,
        ]
        .into_iter()
        .flatten()
        .copied()
        .collect()
    });
    DECODERS.get(&id).copied()
}

/// Declares a page's table of decoders: a callback's struct, the binding's constant with its number, and how
/// its signal is made of a payload that was found long enough.
macro_rules! decoders {
    ($( $struct:ident, $id:ident => |$server:ident, $payload:ident| $body:expr; )*) => {
        pub(super) const DECODERS: &[(i32, super::Decoder)] = &[$(
            (steamworks_sys::$id as i32, |$server, bytes| {
                if let Some($payload) = Payload::<steamworks_sys::$struct>::new(bytes) {
                    $body
                }
            }),
        )*];
    };
}
use decoders;

/// Emits a signal, whose name becomes a StringName once for the process.
macro_rules! emit {
    ($server:expr, $signal:literal $(, $argument:expr)* $(,)?) => {{
        static NAME: Lazy<StringName> = Lazy::new(|| StringName::from($signal));
        $server.emit(&NAME, &[$(Variant::from($argument)),*]);
    }};
}
use emit;
