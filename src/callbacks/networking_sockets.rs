//! Callbacks of `ISteamNetworkingSockets`.
//!
//! Rust code that owns connections, as a multiplayer peer does, hears of them here, too: see [`watch`].

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;

use godot::builtin::{StringName, VarArray, Variant};
use once_cell::sync::Lazy;
use parking_lot::Mutex;

use super::{Decoder, decoders, emit};
use crate::network_values::CONNECTION_INFO;
use crate::steam::connection::StatusChange;
use crate::steam::networking_sockets::{AuthenticationStatus, FakeIp};
use crate::steam::payload::Payload;

decoders! {
    SteamNetConnectionStatusChangedCallback_t, SteamNetConnectionStatusChangedCallback_t_k_iCallback
        => |server, payload| {
            let change = StatusChange::read(&payload);
            tell_watchers(&change);
            emit!(
                server,
                "network_connection_status_changed",
                change.connection,
                CONNECTION_INFO.dictionary(&change.info),
                change.old_state,
            )
        };
    SteamNetAuthenticationStatus_t, SteamNetAuthenticationStatus_t_k_iCallback => |server, payload| {
        let status = AuthenticationStatus::read(&payload);
        emit!(server, "network_authentication_status", status.available, status.text.as_str())
    };
}

/// Decoders of structs that the bindings do not describe.
pub(super) const DECODERS_BY_HAND: &[(i32, Decoder)] = &[(FakeIp::CALLBACK, |server, bytes| {
    if let Some(fake) = FakeIp::read(bytes) {
        let address = Ipv4Addr::from(fake.ipv4).to_string();
        let ports: VarArray = fake.ports.into_iter().map(Variant::from).collect();
        let asker = fake.identity.steam_id() as i64;
        emit!(server, "fake_ip_result", fake.result, asker, address.as_str(), ports)
    }
})];

/// Whose changes a watcher hears of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Watched {
    /// One connection's.
    Connection(u32),
    /// Those of all connections that come in at a listen socket.
    ListenSocket(u32),
}

impl Watched {
    fn covers(self, change: &StatusChange) -> bool {
        match self {
            Self::Connection(connection) => connection == change.connection,
            Self::ListenSocket(socket) => socket == change.info.listen_socket,
        }
    }
}

type Listener = Arc<dyn Fn(&StatusChange) + Send + Sync>;

#[derive(Default)]
struct Watchers {
    entries: BTreeMap<u64, (Watched, Listener)>,
    last: u64,
}

static WATCHERS: Lazy<Mutex<Watchers>> = Lazy::new(Mutex::default);

/// Has `listener` called with each change of a connection, in the pump and before the signal's handlers; a
/// listener that queues the change for its owner's next poll is the simplest. Nothing is locked meanwhile: it may
/// make any call. It ends when the guard is dropped; a change under way on another thread may still arrive then.
///
/// Watch a handle right after it was made: its changes wait for the next pump.
#[must_use = "dropping the guard ends the watch"]
pub fn watch(watched: Watched, listener: impl Fn(&StatusChange) + Send + Sync + 'static) -> Watch {
    let mut watchers = WATCHERS.lock();
    watchers.last += 1;
    let id = watchers.last;
    watchers.entries.insert(id, (watched, Arc::new(listener)));
    Watch(id)
}

/// Keeps a listener that [`watch`] registered.
#[derive(Debug)]
pub struct Watch(u64);

impl Drop for Watch {
    fn drop(&mut self) {
        // Bound, so that the listener is freed after the lock: it may own what watches, too.
        let _entry = WATCHERS.lock().entries.remove(&self.0);
    }
}

/// Forgets all listeners: the session ended, and its handles with it.
pub fn forget_watchers() {
    // Bound, so that the listeners are freed after the lock.
    let _entries = std::mem::take(&mut WATCHERS.lock().entries);
}

fn tell_watchers(change: &StatusChange) {
    let listeners: Vec<Listener> = WATCHERS
        .lock()
        .entries
        .values()
        .filter(|(watched, _)| watched.covers(change))
        .map(|(_, listener)| Arc::clone(listener))
        .collect();
    listeners.iter().for_each(|listener| listener(change));
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use crate::steam::connection::ConnectionInfo;

    fn change(connection: u32, listen_socket: u32) -> StatusChange {
        let info = ConnectionInfo { listen_socket, ..ConnectionInfo::default() };
        StatusChange { connection, info, old_state: 0 }
    }

    #[test]
    fn watchers_hear_of_their_own_until_they_go() {
        let (sender, heard) = mpsc::channel();
        let report = |name: &'static str| {
            let sender = Mutex::new(sender.clone());
            move |change: &StatusChange| sender.lock().send((name, change.connection)).unwrap()
        };
        let on_socket = watch(Watched::ListenSocket(900_001), report("socket"));
        let on_connection = watch(Watched::Connection(7), report("connection"));

        tell_watchers(&change(5, 900_001));
        tell_watchers(&change(7, 900_002));
        tell_watchers(&change(7, 900_001));
        drop(on_socket);
        tell_watchers(&change(7, 900_001));
        drop(on_connection);
        tell_watchers(&change(7, 900_001));

        let heard: Vec<_> = heard.try_iter().collect();
        let expected =
            [("socket", 5), ("connection", 7), ("socket", 7), ("connection", 7), ("connection", 7)];
        assert_eq!(heard, expected);
    }

    #[test]
    fn a_listener_may_watch_and_stop_watching() {
        let inner = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&inner);
        let outer = watch(Watched::Connection(900_003), move |_| {
            let guard = watch(Watched::Connection(900_004), |_| {});
            drop(slot.lock().replace(guard));
        });
        tell_watchers(&change(900_003, 0));
        tell_watchers(&change(900_003, 0));
        assert!(inner.lock().is_some());
        drop(outer);
    }
}
