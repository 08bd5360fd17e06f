//! All that reads bytes or texts from outside, as functions that a fuzzer can call: each takes any bytes, and checks of
//! what it read that it can be written and read again, or the like. `fuzz/` has them called by cargo-fuzz; the test
//! here calls them with what was found to matter (`fuzz/corpus/`), under plain `cargo test`.

#[path = "../../../src/multiplayer_peer/dialect.rs"]
pub mod dialect;
#[path = "../../../src/multiplayer_peer/protocol.rs"]
pub mod protocol;

use std::io::{self, Cursor, Read};
use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::{Duration, Instant, SystemTime};

use dialect::{Dialect, Greeting};
use offline_steam::browser::Browser;
use offline_steam::browser::client::{self, Fragments};
use offline_steam::browser::protocol::Query;
use offline_steam::clock::Now;
use offline_steam::http::{coding, cookies, request};
use offline_steam::inventory::definitions::Definitions;
use offline_steam::inventory::serial;
use offline_steam::inventory::stock::Stock;
use offline_steam::mode::ServerMode;
use offline_steam::networking::pings::Pings;
use offline_steam::networking::text as networking_text;
use offline_steam::networking::types::Identity as OfflineIdentity;
use offline_steam::query::QueryPort;
use offline_steam::scenario::Scenario;
use offline_steam::server::control::{OPERATIONS, Object};
use offline_steam::server::{Server, Settings};
use offline_steam::ticket::Ticket;
use protocol::Frame;
use serde_json::Value;
use steam::address::{self, IpAddress};
use steam::connection::ConnectionInfo;
use steam::identity::Identity;
use steam::payload::Payload;
use steam::{field, sys, text, text_field};
use ureq::http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

/// Takes any bytes.
pub type Target = fn(&[u8]);

/// All of them, by the names of their corpora.
pub const TARGETS: [(&str, Target); 16] = [
    ("a2s", a2s),
    ("server_answers", server_answers),
    ("tickets", tickets),
    ("inventory_results", inventory_results),
    ("inventory_state", inventory_state),
    ("item_definitions", item_definitions),
    ("scenario", scenario),
    ("ping_locations", ping_locations),
    ("addresses", addresses),
    ("identities", identities),
    ("urls", urls),
    ("cookies", http_cookies),
    ("http_bodies", http_bodies),
    ("control", control),
    ("peer_messages", peer_messages),
    ("callbacks", callbacks),
];

const APP: u32 = 480;

/// Queries of server browsers: what is answered to somebody unknown is no longer than the question.
pub fn a2s(bytes: &[u8]) {
    let Some(query) = Query::parse(bytes) else { return };
    let challenge = Browser::default().challenge(SocketAddrV4::new(Ipv4Addr::LOCALHOST, 1));
    let answer = offline_steam::browser::protocol::challenge(challenge);
    assert!(answer.len() <= bytes.len(), "{query:?} is answered by {} bytes", answer.len());
}

/// Answers of servers to somebody who asks as a server browser does, in datagrams that each have their length before them.
pub fn server_answers(bytes: &[u8]) {
    let (mut fragments, mut rest) = (Fragments::default(), bytes);
    while let Some((&length, more)) = rest.split_first() {
        let (datagram, later) = more.split_at(more.len().min(length.into()));
        let Some(answer) = fragments.take(datagram) else {
            rest = later;
            continue;
        };
        let info = client::parse_info(&answer).unwrap_or_default();
        let texts = [&info.name, &info.map, &info.folder, &info.game, &info.version, &info.tags];
        assert!(texts.iter().all(|text| !text.contains('\0')));
        let count = client::parse_players(&answer).map_or(0, |players| players.len());
        assert!(count <= answer.get(1).copied().unwrap_or(0).into(), "more players than were announced");
        let _ = client::parse_rules(&answer);
        rest = later;
    }
}

/// Auth tickets.
pub fn tickets(bytes: &[u8]) {
    if let Ok(ticket) = Ticket::parse(bytes) {
        assert_eq!(ticket.to_bytes(), bytes);
    }
    // With the checksum put right, so that what lies behind it is reached.
    if let Some(body) = bytes.get(..Ticket::SIZE - 4) {
        let whole = [body, &offline_steam::ticket::checksum(body).to_le_bytes()].concat();
        if let Ok(ticket) = Ticket::parse(&whole) {
            assert_eq!(ticket.to_bytes().as_slice(), whole);
        }
    }
}

/// Serialised inventory results.
pub fn inventory_results(bytes: &[u8]) {
    let whole = [bytes, &offline_steam::ticket::checksum(bytes).to_le_bytes()].concat();
    for bytes in [bytes, &whole] {
        if let Some(outcome) = serial::from_bytes(bytes, APP) {
            let again = serial::to_bytes(&outcome, APP);
            assert_eq!(serial::from_bytes(&again, APP), Some(outcome));
        }
    }
}

/// The file with a server's inventory.
pub fn inventory_state(bytes: &[u8]) {
    if let Ok(stock) = serde_json::from_slice::<Stock>(bytes) {
        let again = serde_json::to_vec(&stock).expect("what was read can be written");
        assert_eq!(serde_json::from_slice::<Stock>(&again).expect("and read again"), stock);
    }
}

/// Item definitions, as they are uploaded to Steam.
pub fn item_definitions(bytes: &[u8]) {
    let _ = Definitions::parse(&String::from_utf8_lossy(bytes), APP);
}

/// Scenario files.
pub fn scenario(bytes: &[u8]) {
    if let Err(error) = Scenario::parse(&String::from_utf8_lossy(bytes)) {
        assert!(!error.is_empty(), "a refusal says why");
    }
}

/// Ping locations.
pub fn ping_locations(bytes: &[u8]) {
    let mut location = [0; offline_steam::networking::pings::LOCATION_SIZE];
    let length = bytes.len().min(location.len());
    location[..length].copy_from_slice(&bytes[..length]);
    let read = [Pings::from_location(&location), Pings::parse(&String::from_utf8_lossy(bytes))];
    for pings in read.into_iter().flatten() {
        let again = Pings::from_location(&pings.to_location()).unwrap_or_default();
        assert!(again.points_of_presence().len() <= pings.points_of_presence().len());
        assert_eq!(pings.estimate(&pings), pings.estimate(&pings));
    }
}

/// Addresses, as scripts write them and as offline-steam reads them.
pub fn addresses(bytes: &[u8]) {
    let given = String::from_utf8_lossy(bytes);
    if let Ok(address) = IpAddress::parse(&given) {
        assert_eq!(IpAddress::parse(&address.to_string()), Ok(address));
    }
    let _ = (address::parse_bind_address(&given), IpAddress::parse_with_port(&given));
    if let Some(address) = networking_text::parse_address(&given) {
        let text = networking_text::address_text(address, true);
        assert_eq!(networking_text::parse_address(&text), Some(address));
    }
}

/// Identities: structs of any bytes, and texts.
pub fn identities(bytes: &[u8]) {
    if let Some(bytes) = bytes.get(..size_of::<Identity>()) {
        let identity: Identity = bytemuck::pod_read_unaligned(bytes);
        let _ = (identity.to_string(), identity.steam_id(), identity.address().to_string());
    }
    if let Some(identity) = networking_text::parse_identity(&String::from_utf8_lossy(bytes)) {
        let text = networking_text::identity_text(&identity);
        assert_eq!(networking_text::parse_identity(&text).as_ref(), Some(&identity), "{text:?}");
    }
    if let Some((kind, data)) = bytes.split_first_chunk() {
        let data = &data[..data.len().min(128)];
        let _ = networking_text::identity_text(&OfflineIdentity::new(i32::from_le_bytes(*kind), data));
    }
}

/// URLs, and where a web server sends one to.
pub fn urls(bytes: &[u8]) {
    let given = String::from_utf8_lossy(bytes);
    let (url, location) = given.split_once('\n').unwrap_or((&given, ""));
    if let Ok(uri) = request::web_address(url) {
        assert!(matches!(uri.scheme_str(), Some("http" | "https")), "{uri}");
        if let Ok(next) = request::resolve(&uri, location) {
            assert!(matches!(next.scheme_str(), Some("http" | "https")), "{next}");
        }
    }
    let _ = request::escape(&given);
}

/// Cookies of web servers: none goes to another host than it came from, or its domain.
pub fn http_cookies(bytes: &[u8]) {
    let jar = cookies::Jar::shared(true);
    let mut jar = jar.lock();
    let here = request::web_address("http://example.org/a/b").expect("it is one");
    let there = request::web_address("http://example.net/a/b").expect("it is one");
    let now = SystemTime::UNIX_EPOCH;
    jar.take_from_response(&here, bytes.split(|byte| *byte == b'\n'), now);
    let _ = jar.header(&here, now);
    assert_eq!(jar.header(&there, now), None);
    let text = String::from_utf8_lossy(bytes);
    let _ = (jar.set(&text, "/", "a=b", now), jar.set("example.org", &text, &text, now));
}

/// Bodies of web servers' answers; a first line says how they are compressed.
pub fn http_bodies(bytes: &[u8]) {
    /// A few bytes can become gigabytes.
    const MOST: u64 = 1 << 20;
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (line, body) = bytes.split_at(end);
    let Ok(value) = HeaderValue::from_bytes(line) else { return };
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_ENCODING, value);
    let codings = coding::take_codings(&mut headers);
    assert_eq!(codings.is_empty(), headers.contains_key(CONTENT_ENCODING));
    let body = body.get(1..).unwrap_or_default().to_vec();
    let _ = io::copy(&mut coding::decoded(Box::new(Cursor::new(body)), &codings).take(MOST), &mut io::sink());
}

/// Requests of who has offline-steam under control, one in a line, to a server that runs.
pub fn control(bytes: &[u8]) {
    const SCENARIO: &str = r#"{"users": {"76561197960287930": {}}, "groups": {"103582791429521412": {}}}"#;
    let start = Instant::now();
    let now = Now { instant: start, system: SystemTime::UNIX_EPOCH };
    let settings = Settings {
        game_port: 27015,
        query: QueryPort::Shared,
        mode: ServerMode::NoAuthentication,
        version: "1.0.0.0".into(),
    };
    let scenario = Scenario::parse(SCENARIO).expect("it is one");
    let mut server = Server::new(settings, scenario, 1, now);
    for line in bytes.split(|byte| *byte == b'\n') {
        let Ok(mut arguments) = serde_json::from_slice::<Object>(line) else { continue };
        let name = arguments.remove("op");
        let known = OPERATIONS.iter().find(|(known, _)| name == Some(Value::from(*known)));
        if let Some(Err(error)) = known.map(|(_, carry_out)| carry_out(&mut server, arguments)) {
            assert!(!error.is_empty(), "a refusal says why");
        }
        server.set_now(start + Duration::from_hours(2000));
        server.run_frame();
    }
}

/// Messages of peers, in both dialects.
pub fn peer_messages(bytes: &[u8]) {
    for is_reliable in [false, true] {
        if let Some(greeting) = Greeting::parse(bytes, is_reliable) {
            assert!(!greeting.dialect().answer(7).is_empty());
        }
        for dialect in [Dialect::Own, Dialect::Plain] {
            if let Some(content) = dialect.read(bytes, is_reliable) {
                assert!(content.start <= bytes.len());
            }
        }
    }
    if let Some(Frame::Welcome { peer }) = Frame::parse(bytes) {
        assert_eq!(protocol::welcome(peer), bytes);
    }
}

/// Payloads of callbacks, in the structs that are read by hand.
pub fn callbacks(bytes: &[u8]) {
    let _ = text::until_nul(bytes);
    if let Some(info) = Payload::<sys::SteamNetConnectionInfo_t>::new(bytes) {
        let _ = ConnectionInfo::read(&info);
    }
    if let Some(details) = Payload::<sys::SteamUGCDetails_t>::new(bytes) {
        let _ = text_field!(details, SteamUGCDetails_t.m_rgchTitle);
        let _ = field!(details, SteamUGCDetails_t.m_nPublishedFileId: u64);
    }
    if let Some(answer) = Payload::<sys::SteamUGCQueryCompleted_t>::new(bytes) {
        let _ = text_field!(answer, SteamUGCQueryCompleted_t.m_rgchNextCursor);
    }
}
