//! The state of the server, for scripts, for Godot's monitors and for Prometheus.

use std::time::{Duration, Instant};

use godot::builtin::{VarDictionary, Variant, vdict};
use parking_lot::Mutex;

use crate::api::main_server::start;
use crate::session::SESSION;
use steam::game_server::{GameServer, PublicIp};
use steam::lifecycle;
use steam::networking_sockets::NetworkingSockets;
use steam::utils::Utils;

/// How old a state may be that several figures are taken of.
const FRESH: Duration = Duration::from_millis(250);

/// The state at a moment.
#[derive(Clone, Copy)]
pub struct Status {
    running: bool,
    logged_on: bool,
    secure: bool,
    steam_id: u64,
    app_id: u32,
    uptime: Duration,
    last_turn: Duration,
    longest_turn: Duration,
    callbacks: u64,
    callbacks_per_second: f64,
    requests: usize,
    sessions: usize,
    connections: usize,
    bytes_in_per_second: f64,
    bytes_out_per_second: f64,
    queued_bytes: i64,
    unacknowledged_bytes: i64,
}

/// A figure, by its name in all places.
pub struct Figure {
    /// The name, in lower case with underscores.
    pub name: &'static str,
    /// What it is.
    pub help: &'static str,
    /// What kind of number it is.
    pub kind: Kind,
    /// The figure.
    pub of: fn(&Status) -> f64,
}

/// What kind of number a figure is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A whole number.
    Count,
    /// A whole number that only grows, as long as the session lasts.
    Total,
    /// Any number.
    Amount,
}

/// All figures.
pub const FIGURES: [Figure; 14] = [
    Figure {
        name: "running",
        help: "1 while Steam runs.",
        kind: Kind::Count,
        of: |status| f64::from(u8::from(status.running)),
    },
    Figure {
        name: "logged_on",
        help: "1 while the server is logged on.",
        kind: Kind::Count,
        of: |status| f64::from(u8::from(status.logged_on)),
    },
    Figure {
        name: "uptime_seconds",
        help: "Time since Steam was started.",
        kind: Kind::Amount,
        of: |status| status.uptime.as_secs_f64(),
    },
    Figure {
        name: "pump_usec",
        help: "Time that the last callbacks of a run_callbacks took, handlers included.",
        kind: Kind::Count,
        of: |status| status.last_turn.as_micros() as f64,
    },
    Figure {
        name: "longest_pump_usec",
        help: "The longest such time of the last seconds.",
        kind: Kind::Count,
        of: |status| status.longest_turn.as_micros() as f64,
    },
    Figure {
        name: "callbacks",
        help: "Callbacks of Steam that were handled.",
        kind: Kind::Total,
        of: |status| status.callbacks as f64,
    },
    Figure {
        name: "callbacks_per_second",
        help: "The same by the second.",
        kind: Kind::Amount,
        of: |status| status.callbacks_per_second,
    },
    Figure {
        name: "requests",
        help: "Requests that Steam has not answered yet.",
        kind: Kind::Count,
        of: |status| status.requests as f64,
    },
    Figure {
        name: "sessions",
        help: "Players' sessions, from beginAuthSession to endAuthSession.",
        kind: Kind::Count,
        of: |status| status.sessions as f64,
    },
    Figure {
        name: "connections",
        help: "Connections of Steam's sockets.",
        kind: Kind::Count,
        of: |status| status.connections as f64,
    },
    Figure {
        name: "bytes_in_per_second",
        help: "What comes over them.",
        kind: Kind::Amount,
        of: |status| status.bytes_in_per_second,
    },
    Figure {
        name: "bytes_out_per_second",
        help: "What goes over them.",
        kind: Kind::Amount,
        of: |status| status.bytes_out_per_second,
    },
    Figure {
        name: "queued_bytes",
        help: "What waits to be sent over them.",
        kind: Kind::Count,
        of: |status| status.queued_bytes as f64,
    },
    Figure {
        name: "unacknowledged_bytes",
        help: "What was sent and is not acknowledged.",
        kind: Kind::Count,
        of: |status| status.unacknowledged_bytes as f64,
    },
];

/// The last state, and when it was.
static LAST: Mutex<Option<(Instant, Status)>> = Mutex::new(None);

impl Status {
    /// The state now.
    pub fn now() -> Self {
        let now = Instant::now();
        let server = GameServer::get();
        let logged_on = server.as_ref().is_some_and(|server| server.logged_on());
        let turns = SESSION.traffic.turns();
        let mut status = Self {
            running: lifecycle::is_running(),
            logged_on,
            secure: server.as_ref().is_some_and(|server| server.secure()),
            steam_id: server.filter(|_| logged_on).map_or(0, |server| server.steam_id()),
            app_id: Utils::get().map_or(0, |utils| utils.app_id()),
            uptime: turns.began.map_or(Duration::ZERO, |began| now.duration_since(began)),
            last_turn: turns.last,
            longest_turn: turns.longest(now),
            callbacks: turns.callbacks,
            callbacks_per_second: turns.callbacks_per_second(now),
            requests: SESSION.requests.count(),
            sessions: SESSION.traffic.session_count(),
            connections: 0,
            bytes_in_per_second: 0.0,
            bytes_out_per_second: 0.0,
            queued_bytes: 0,
            unacknowledged_bytes: 0,
        };
        status.connections = SESSION.traffic.connections(|connection| status.add_connection(connection));
        *LAST.lock() = Some((now, status));
        status
    }

    /// Adds what goes over a connection; false when it is gone.
    fn add_connection(&mut self, connection: u32) -> bool {
        let of = |sockets: NetworkingSockets| sockets.real_time_status(connection, true, 0).ok()?.status;
        let Some(status) = NetworkingSockets::get().and_then(of) else { return false };
        self.bytes_in_per_second += f64::from(status.bytes_in_per_second);
        self.bytes_out_per_second += f64::from(status.bytes_out_per_second);
        self.queued_bytes +=
            i64::from(status.queue.pending_reliable) + i64::from(status.queue.pending_unreliable);
        self.unacknowledged_bytes += i64::from(status.queue.sent_unacknowledged);
        true
    }

    /// The last state, unless it is too old.
    pub fn recent() -> Self {
        let last = *LAST.lock();
        last.filter(|(when, _)| when.elapsed() < FRESH).map_or_else(Self::now, |(_, status)| status)
    }

    /// For scripts, and as JSON. A Steam ID is a text: JSON's numbers have no room for it.
    pub fn dictionary(&self) -> VarDictionary {
        let address = match GameServer::get().map_or(PublicIp::Unknown, |server| server.public_ip()) {
            PublicIp::Unknown => String::new(),
            PublicIp::V4(ip) => ip.to_string(),
            PublicIp::V6(ip) => ip.to_string(),
        };
        let (init_status, init_verbal) = start::last().unwrap_or((-1, String::new()));
        let mut dictionary = vdict! {
            "running" => self.running,
            "logged_on" => self.logged_on,
            "secure" => self.secure,
            "steam_id" => if self.steam_id == 0 { String::new() } else { self.steam_id.to_string() }.as_str(),
            "app_id" => self.app_id,
            "public_ip" => address.as_str(),
            "init_status" => init_status,
            "init_verbal" => init_verbal.as_str(),
        };
        for figure in FIGURES.iter().filter(|figure| !["running", "logged_on"].contains(&figure.name)) {
            let value = (figure.of)(self);
            let value =
                if figure.kind == Kind::Amount { Variant::from(value) } else { Variant::from(value as i64) };
            dictionary.set(figure.name, &value);
        }
        dictionary
    }
}
