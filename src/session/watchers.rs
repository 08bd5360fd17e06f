//! Rust code that owns connections, as a multiplayer peer does, and hears of their changes.

use std::collections::BTreeMap;
use std::sync::Arc;

use parking_lot::Mutex;

use steam::connection::StatusChange;

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
struct Entries {
    listeners: BTreeMap<u64, (Watched, Listener)>,
    last: u64,
}

/// Everybody who listens.
#[derive(Default)]
pub struct Watchers(Arc<Mutex<Entries>>);

/// Keeps a listener that [`Watchers::watch`] registered.
pub struct Watch {
    id: u64,
    entries: Arc<Mutex<Entries>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // Bound, so that the listener is freed after the lock: it may own what watches, too.
        let _entry = self.entries.lock().listeners.remove(&self.id);
    }
}

impl Watchers {
    /// Has `listener` called with each change of a connection, in the pump and before the signal's handlers; a
    /// listener that queues the change for its owner's next poll is the simplest. Nothing is locked meanwhile: it
    /// may make any call. It ends when the guard is dropped; a change under way on another thread may still
    /// arrive then.
    ///
    /// Watch a handle right after it was made: its changes wait for the next pump.
    #[must_use = "dropping the guard ends the watch"]
    pub fn watch(&self, watched: Watched, listener: impl Fn(&StatusChange) + Send + Sync + 'static) -> Watch {
        let mut entries = self.0.lock();
        entries.last += 1;
        let id = entries.last;
        entries.listeners.insert(id, (watched, Arc::new(listener)));
        Watch { id, entries: Arc::clone(&self.0) }
    }

    /// A connection has changed.
    pub fn tell(&self, change: &StatusChange) {
        let listeners: Vec<Listener> = self
            .0
            .lock()
            .listeners
            .values()
            .filter(|(watched, _)| watched.covers(change))
            .map(|(_, listener)| Arc::clone(listener))
            .collect();
        listeners.iter().for_each(|listener| listener(change));
    }

    /// Forgets all listeners: the handles that they listen to are gone.
    pub fn clear(&self) {
        // Bound, so that the listeners are freed after the lock.
        let _listeners = std::mem::take(&mut self.0.lock().listeners);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;
    use steam::connection::ConnectionInfo;

    fn change(connection: u32, listen_socket: u32) -> StatusChange {
        let info = ConnectionInfo { listen_socket, ..ConnectionInfo::default() };
        StatusChange { connection, info, old_state: 0 }
    }

    #[test]
    fn watchers_hear_of_their_own_until_they_go() {
        let watchers = Watchers::default();
        let (sender, heard) = mpsc::channel();
        let report = |name: &'static str| {
            let sender = Mutex::new(sender.clone());
            move |change: &StatusChange| sender.lock().send((name, change.connection)).unwrap()
        };
        let on_socket = watchers.watch(Watched::ListenSocket(1), report("socket"));
        let on_connection = watchers.watch(Watched::Connection(7), report("connection"));

        watchers.tell(&change(5, 1));
        watchers.tell(&change(7, 2));
        watchers.tell(&change(7, 1));
        drop(on_socket);
        watchers.tell(&change(7, 1));
        drop(on_connection);
        watchers.tell(&change(7, 1));

        let heard: Vec<_> = heard.try_iter().collect();
        let expected =
            [("socket", 5), ("connection", 7), ("socket", 7), ("connection", 7), ("connection", 7)];
        assert_eq!(heard, expected);
    }

    #[test]
    fn a_listener_may_watch_and_stop_watching() {
        let watchers = Arc::new(Watchers::default());
        let inner = Arc::new(Mutex::new(None));
        let (slot, others) = (Arc::clone(&inner), Arc::clone(&watchers));
        let outer = watchers.watch(Watched::Connection(3), move |_| {
            let guard = others.watch(Watched::Connection(4), |_| {});
            drop(slot.lock().replace(guard));
        });
        watchers.tell(&change(3, 0));
        watchers.tell(&change(3, 0));
        assert!(inner.lock().is_some());
        drop(outer);
    }

    #[test]
    fn nobody_hears_anything_once_all_are_forgotten() {
        let watchers = Watchers::default();
        let (sender, heard) = mpsc::channel();
        let sender = Mutex::new(sender);
        let guard = watchers.watch(Watched::Connection(1), move |_| sender.lock().send(()).unwrap());
        watchers.clear();
        watchers.tell(&change(1, 0));
        assert!(heard.try_recv().is_err());
        drop(guard);
    }
}
