//! What lives from init to shutdown, in one place, and how it ends.
//!
//! Steam's library is one per process, and so is the session: it is static, whatever instances of the class
//! there are. This is the ground floor: it knows no page and no callback. What it holds are types of their own,
//! which know nothing of it.

#![forbid(unsafe_code)]

pub mod handles;
pub mod holders;
pub mod log_on;
pub mod pump;
pub mod reported;
pub mod requests;
pub mod traffic;
pub mod ugc_handles;
pub mod verdicts;
pub mod watchers;

use std::sync::atomic::{AtomicI32, AtomicU64, Ordering};
use std::time::Instant;

use once_cell::sync::Lazy;

use self::handles::Handles;
use self::holders::Holders;
use self::log_on::LogOn;
use self::pump::Pump;
use self::reported::Reported;
use self::requests::Requests;
use self::traffic::Traffic;
use self::ugc_handles::UgcHandles;
use self::verdicts::Verdicts;
use self::watchers::Watchers;
use steam::fake_udp_port::FakeUdpPorts;
use steam::http::HttpRequests;
use steam::inventory::{Results, Updates};
use steam::lifecycle::{self, InitOptions, InitOutcome};
use steam::utils;

/// The session's state. Each part is a small lock or an atomic of its own, let go before anything foreign runs.
#[derive(Default)]
pub struct Session {
    /// The errors that were reported already.
    pub reported: Reported,
    /// The requests under way.
    pub requests: Requests,
    /// Who listens to connections.
    pub watchers: Watchers,
    /// Who checks players' tickets.
    pub verdicts: Verdicts,
    /// Who holds memory of Steam's.
    pub holders: Holders,
    /// The listen sockets that scripts made.
    pub listen_sockets: Handles,
    /// The poll groups that scripts made.
    pub poll_groups: Handles,
    /// The open ports between fake addresses.
    pub fake_udp_ports: FakeUdpPorts,
    /// The inventory result that a 0 stands for.
    pub stored_result: AtomicI32,
    /// The property update that a 0 stands for.
    pub stored_update: AtomicU64,
    /// The inventory results in use.
    pub results: Results,
    /// The property updates in use.
    pub updates: Updates,
    /// What is to be remembered of HTTP requests.
    pub http_requests: HttpRequests,
    /// The Workshop's queries and updates in use.
    pub ugc_handles: UgcHandles,
    /// How far the log on is.
    pub log_on: LogOn,
    /// What goes on, for those who watch it.
    pub traffic: Traffic,
    /// The right to pump. It outlives the session: a handler may end it in the middle of a turn.
    pub pump: Pump,
}

/// The one of this process.
pub static SESSION: Lazy<Session> = Lazy::new(Session::default);

/// Starts Steam, or returns `None` when it runs already.
pub fn begin(options: &InitOptions) -> Option<InitOutcome> {
    let outcome = lifecycle::init(options)?;
    if outcome.is_success() {
        // What was wrong before the start may be reported again.
        SESSION.reported.clear();
        SESSION.traffic.begin(Instant::now());
    }
    Some(outcome)
}

/// Stops Steam, if it runs, and forgets what belonged to the session. Returns whether it ran.
pub fn end() -> bool {
    lifecycle::shutdown(|| SESSION.give_back(), || SESSION.forget())
}

impl Session {
    /// Steam wants these back before it stops.
    fn give_back(&self) {
        self.fake_udp_ports.destroy_all();
        self.holders.give_back();
    }

    /// The rest is gone with Steam.
    fn forget(&self) {
        utils::forget_warnings();
        self.watchers.clear();
        self.stored_result.store(0, Ordering::Relaxed);
        self.stored_update.store(0, Ordering::Relaxed);
        self.results.clear();
        self.updates.clear();
        self.http_requests.clear();
        self.requests.clear();
        self.ugc_handles.clear();
        self.listen_sockets.clear();
        self.poll_groups.clear();
        self.reported.clear();
        self.log_on.clear();
        self.traffic.clear();
    }
}
