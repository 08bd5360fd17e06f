//! Unit tests, by topic.

mod arguments;
mod auth;
mod browser;
mod control;
mod dispatch;
mod events;
mod exports;
mod game_server;
mod groups;
mod http;
mod http_parts;
mod init;
mod inventory;
mod item_definitions;
mod layout;
mod log_on;
mod player;
mod scenario;
mod stats;
mod tickets;
mod values;
mod web;
mod workshop;

use std::net::{Ipv4Addr, SocketAddr, UdpSocket};
use std::path::Path;
use std::time::{Duration, Instant, UNIX_EPOCH};

use crate::clock::Now;
use crate::mode::ServerMode;
use crate::query::QUERY_PORT_SHARED;
use crate::scenario::Scenario;
use crate::server::{Server, Settings};
use crate::steam::InitArguments;

/// A server whose clock the test moves by hand.
struct Bench {
    server: Server,
    now: Instant,
}

impl Bench {
    /// A server that has everything a logon needs.
    fn new(mode: ServerMode, scenario: &str) -> Self {
        let settings = Settings {
            game_port: 27015,
            query: crate::query::QueryPort::Shared,
            mode,
            version: "1.0.0.0".into(),
        };
        let now = now();
        let mut scenario = Scenario::parse(scenario).unwrap();
        scenario.load(Path::new("")).unwrap();
        let mut server = Server::new(settings, scenario, 1, now);
        server.properties.product = "480".into();
        server.properties.game_description = "A game".into();
        Self { server, now: now.instant }
    }

    /// A server that is logged on, with the callbacks of that behind it.
    fn logged_on(mode: ServerMode, scenario: &str) -> Self {
        let mut bench = Self::new(mode, scenario);
        bench.server.log_on(crate::server::Account::Anonymous);
        while !bench.server.is_logged_on() {
            bench.pump(1000);
        }
        bench.pump(1000);
        bench
    }

    /// A frame, with the file work that it brings.
    fn frame(&mut self) {
        self.server.run_frame();
        while run_errands(&mut self.server) {
            self.server.run_frame();
        }
    }

    /// Lets time pass and runs a frame, then fetches and frees every callback.
    fn pump(&mut self, millis: u64) -> Vec<(i32, Vec<u8>)> {
        self.now += Duration::from_millis(millis);
        self.server.set_now(self.now);
        self.frame();
        let mut fetched = Vec::new();
        while let Some(message) = self.server.pipe.fetch() {
            fetched.push((message.id, message.payload.to_vec()));
            self.server.pipe.free_last();
        }
        fetched
    }
}

/// Runs a server's file work; false when there was none.
fn run_errands(server: &mut Server) -> bool {
    let had_errands = server.has_errands();
    while let Some(errand) = server.take_errand() {
        let brought = errand.run();
        server.finish_errand(brought);
    }
    had_errands
}

/// Good arguments for init.
fn arguments() -> InitArguments<'static> {
    InitArguments {
        ip: Ipv4Addr::LOCALHOST,
        game_port: 27015,
        query_port: QUERY_PORT_SHARED,
        mode: ServerMode::Authentication as i32,
        version: Some("1.0.0.0"),
        interface_versions: vec!["SteamGameServer015".into()],
        scenario: None,
        app: None,
        answer_query: |_, _| Vec::new(),
    }
}

/// This moment, on a day that the tests chose.
fn now() -> Now {
    Now { instant: Instant::now(), system: UNIX_EPOCH + Duration::from_secs(1_800_000_000) }
}

/// A UDP port of this machine that is taken as long as the socket lives.
fn taken_port() -> (UdpSocket, u16) {
    let socket = UdpSocket::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
    let port = socket.local_addr().unwrap().port();
    (socket, port)
}

/// The bytes of 32-bit fields that follow each other.
fn words(words: &[i32]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_ne_bytes()).collect()
}
