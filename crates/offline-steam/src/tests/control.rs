//! What is done to a server's world from outside, and a clock that stands still.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Bench, words};
use crate::auth::BeginAuthSessionResult as Begin;
use crate::mode::ServerMode::{Authentication, AuthenticationAndSecure};
use crate::server::Account;
use crate::server::control::{OPERATIONS, Object};
use crate::steam_id::{AccountType, SteamId};
use crate::ticket::Ticket;

const PERSON: u64 = 76_561_197_960_265_729;
const GROUP: u64 = 103_582_791_429_521_412;
const VERDICT: i32 = 143;

/// What a test does, in the words of the control.
impl Bench {
    fn control(&mut self, op: &str, arguments: Value) -> Result<Object, String> {
        let operation = OPERATIONS.iter().find(|(name, _)| *name == op).expect(op).1;
        let Value::Object(arguments) = arguments else { panic!("{arguments} is no object") };
        operation(&mut self.server, arguments)
    }

    fn does(&mut self, op: &str, arguments: Value) {
        assert_eq!(self.control(op, arguments.clone()), Ok(Object::new()), "{op} {arguments}");
    }

    fn refuses(&mut self, op: &str, arguments: Value, part: &str) {
        let error = self.control(op, arguments.clone()).unwrap_err();
        assert!(error.contains(part), "{op} {arguments}: {error:?} without {part:?}");
    }

    fn joins(&mut self, number: u64) -> Begin {
        let ticket = Ticket { steam_id: SteamId(PERSON), number, app_id: 480, ..Ticket::default() };
        self.server.begin_auth_session(&ticket.to_bytes(), SteamId(PERSON))
    }
}

fn verdict(response: i32, owner: u64) -> (i32, Vec<u8>) {
    (VERDICT, [&PERSON.to_ne_bytes()[..], &words(&[response]), &owner.to_ne_bytes()].concat())
}

fn admitted(scenario: &str) -> Bench {
    let mut bench = Bench::logged_on(Authentication, scenario);
    assert_eq!(bench.joins(1), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(0, PERSON)]);
    bench
}

#[test]
fn a_connection_is_lost_at_once_and_brought_back() {
    let mut bench = Bench::logged_on(AuthenticationAndSecure, "{}");
    bench.refuses("reconnect", json!({}), "no connection is lost");
    bench.does("disconnect", json!({ "result": "ServiceUnavailable" }));
    assert!(!bench.server.is_logged_on());
    assert_eq!(bench.pump(0), [(103, words(&[20]))]);
    assert_eq!(bench.pump(10_000_000), [], "it does not come back by itself");
    bench.refuses("disconnect", json!({}), "not logged on");
    let id = bench.server.steam_id();
    bench.does("reconnect", json!({}));
    assert!(bench.server.is_logged_on());
    assert_eq!(bench.server.steam_id(), id);
    assert_eq!(bench.pump(0), [(101, vec![0]), (115, vec![1])]);
}

#[test]
fn a_connection_that_comes_back_by_itself_can_be_brought_back_before() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    bench.does("disconnect", json!({ "reconnect_after_ms": 50, "failed_reconnects": 1 }));
    assert_eq!(bench.pump(0), [(103, words(&[3]))]);
    assert_eq!(bench.pump(50), [(102, [words(&[3]), words(&[1])].concat())]);
    bench.does("reconnect", json!({}));
    assert_eq!(bench.pump(0).len(), 2);
    assert_eq!(bench.pump(1000), [], "the attempt that was to come is called off");
    bench.refuses("disconnect", json!({ "failed_reconnects": 1 }), "failed_reconnects: without");
    bench.refuses("disconnect", json!({ "result": "Gone" }), "at result");
    bench.refuses("disconnect", json!({ "after": 1 }), "unknown field `after`");
}

#[test]
fn who_has_a_session_is_kicked_and_revoked() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    bench.refuses("kick", json!({ "steam_id": PERSON }), "no session of 76561197960265729");
    bench.joins(1);
    bench.pump(0);
    bench.does("kick", json!({ "steam_id": PERSON.to_string(), "reason": "Cheater" }));
    assert_eq!(bench.pump(0), [(203, [&PERSON.to_ne_bytes()[..], &words(&[5])].concat())]);
    bench.does("kick", json!({ "steam_id": PERSON }));
    assert_eq!(bench.pump(0)[0].1[8..], words(&[2]), "no reason is the generic one");
    bench.does("revoke", json!({ "steam_id": PERSON }));
    assert_eq!(bench.pump(0), [verdict(6, PERSON)]);
    bench.does("revoke", json!({ "steam_id": PERSON, "response": 4 }));
    assert_eq!(bench.pump(0), [verdict(4, PERSON)]);
}

#[test]
fn a_ban_is_told_and_lasts_until_it_is_taken_back() {
    let mut bench = admitted("{}");
    bench.does("ban", json!({ "steam_id": PERSON }));
    assert_eq!(bench.pump(0), [verdict(3, PERSON)]);
    bench.server.end_auth_session(SteamId(PERSON));
    bench.joins(2);
    assert_eq!(bench.pump(0), [verdict(3, PERSON)], "who comes again is banned still");
    bench.server.end_auth_session(SteamId(PERSON));
    bench.does("ban", json!({ "steam_id": PERSON, "response": "PublisherIssuedBan" }));
    assert_eq!(bench.pump(0), [], "who is not here is told nothing");
    bench.joins(3);
    assert_eq!(bench.pump(0), [verdict(9, PERSON)]);
    bench.server.end_auth_session(SteamId(PERSON));
    bench.does("unban", json!({ "steam_id": PERSON }));
    bench.joins(4);
    assert_eq!(bench.pump(0), [verdict(0, PERSON)]);
}

#[test]
fn what_is_known_of_a_user_is_changed_key_by_key() {
    let scenario = format!(
        r#"{{"users": {{"{PERSON}": {{"owner_id": "76561197960265730"}}}},
            "groups": {{"{GROUP}": {{"members": ["{PERSON}"], "officers": ["76561197960265731"]}}}}}}"#
    );
    let mut bench = Bench::logged_on(Authentication, &scenario);
    bench.does("set_user", json!({ "steam_id": PERSON, "apps": [480, 730] }));
    let user = bench.control("user", json!({ "steam_id": PERSON })).unwrap();
    let expected = json!({ "auth_response": 0, "apps": [480, 730], "owner_id": "76561197960265730",
        "groups": [GROUP.to_string()], "session": false, "player": false });
    assert_eq!(Value::Object(user), expected);
    bench.joins(1);
    assert_eq!(bench.pump(0), [verdict(0, PERSON + 1)], "the owner is as before");
    assert_eq!(bench.server.user_has_license(SteamId(PERSON), 730) as i32, 0);

    let other = SteamId::new(77, 0, AccountType::Clan);
    bench.does("set_user", json!({ "steam_id": PERSON, "owner_id": null, "groups": [other.0] }));
    let scenario = &bench.server.scenario;
    assert_eq!(scenario.user(SteamId(PERSON)).owner_id, None);
    assert!(scenario.groups[&other].has_member(SteamId(PERSON)));
    let left = &scenario.groups[&SteamId(GROUP)];
    assert!(!left.has_member(SteamId(PERSON)) && left.has_officer(SteamId(PERSON + 2)));
    bench.refuses("set_user", json!({ "steam_id": PERSON, "app": [] }), "unknown field `app`");
    bench.refuses(
        "set_user",
        json!({ "steam_id": GROUP, "apps": [] }),
        "not the 64-bit Steam ID of a person",
    );
    bench.refuses("set_user", json!({ "apps": [] }), "missing field `steam_id`");
    bench.refuses("set_user", json!({ "steam_id": PERSON, "groups": [PERSON] }), "Steam ID of a group");
    assert_eq!(bench.server.scenario.user(SteamId(PERSON)).apps.as_ref().map(|apps| apps.len()), Some(2));
}

#[test]
fn the_world_is_changed_for_what_is_asked_from_then_on() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.does("change", json!({ "logon": { "result": "Busy" } }));
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), [(102, words(&[10, 0]))]);
    bench.does("change", json!({ "logon": null, "call_results": { "io_failure": true } }));
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0).len(), 2);
    assert!(bench.server.scenario.call_results.io_failure);
    bench.refuses("change", json!({ "app_id": 5 }), "at app_id: it cannot be changed while a server runs");
    bench.refuses("change", json!({ "logon": { "retry_ms": 0 } }), "at logon.retry_ms");
}

#[test]
fn events_vac_and_restarts_come_when_they_are_wanted() {
    let mut bench = Bench::logged_on(AuthenticationAndSecure, "{}");
    bench.does("event", json!({ "event": { "ip_country": { "country": "CH" } } }));
    bench.does("event", json!({ "event": "steam_shutdown", "after_ms": 10 }));
    assert_eq!(bench.pump(0), [(701, vec![0])]);
    assert_eq!(bench.server.utils.country(), c"CH");
    assert_eq!(bench.pump(9), []);
    assert_eq!(bench.pump(1), [(704, vec![0])]);
    bench.refuses("event", json!({ "event": "earthquake" }), "unknown variant `earthquake`");
    bench.does("set_secure", json!({ "secure": false }));
    assert!(!bench.server.is_secure());
    assert_eq!(bench.pump(0), [(115, vec![0])]);
    assert!(!bench.server.take_restart_request());
    bench.does("request_restart", json!({}));
    assert!(bench.server.take_restart_request() && !bench.server.take_restart_request());
}

#[test]
fn a_web_request_gets_the_prepared_answer_and_the_next_one_another() {
    const GET: i32 = 1;
    let mut bench = Bench::new(Authentication, r#"{"http": {"offline": true}}"#);
    bench.does(
        "answer_http",
        json!({ "status": 418, "headers": { "X-Pot": "tea" }, "body": "short", "delay_ms": 30 }),
    );
    bench.does("answer_http", json!({ "failure": "the cable is cut", "timed_out": true }));
    let [first, second] = [(); 2].map(|()| bench.server.create_http_request(GET, "http://example.org/"));
    let call = bench.server.send_http_request(first, false).unwrap();
    bench.server.send_http_request(second, false).unwrap();
    bench.pump(0);
    assert_eq!(bench.server.http_timed_out(second), Some(true));
    assert_eq!(bench.server.http_body_size(first), None, "it takes 30 ms");
    let completed = bench.pump(30);
    assert_eq!(completed.len(), 1);
    assert_eq!(completed[0].1[..8], call.to_ne_bytes());
    assert_eq!(bench.server.http_body(first), Some(&b"short"[..]));
    assert_eq!(bench.server.http_header(first, "x-pot"), Some(b"tea".to_vec()));
    assert_eq!(bench.server.http_progress(first), Some(100.0));
    bench.refuses("answer_http", json!({ "body_hex": "0" }), "at body_hex");
    bench.refuses("answer_http", json!({ "headers": { "a b": "c" } }), "at headers.a b");
    bench.refuses("answer_http", json!({ "status": 70000 }), "at status");
}

#[test]
fn a_streamed_request_gets_the_prepared_answer_in_pieces() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.does("answer_http", json!({ "body_hex": "ab".repeat(100_000) }));
    let request = bench.server.create_http_request(1, "http://example.org/");
    bench.server.send_http_request(request, true).unwrap();
    let numbers: Vec<i32> = bench.pump(0).iter().map(|callback| callback.0).collect();
    assert_eq!(numbers, [2102, 2103, 2103, 703]);
    assert_eq!(bench.server.take_http_piece(request, 0, 65_536).unwrap()[..], [0xAB; 65_536]);
    assert_eq!(bench.server.take_http_piece(request, 65_536, 34_464).unwrap().len(), 34_464);
}

#[test]
fn an_item_lands_in_the_inventory_of_a_server_that_has_one() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    bench.refuses("drop_item", json!({ "definition": 100 }), "gives this server no inventory");
    let mut bench = Bench::logged_on(Authentication, r#"{"inventory": {}}"#);
    bench.refuses("drop_item", json!({ "definition": 100 }), "at definition");
}

#[test]
fn a_manual_clock_stands_still_between_its_steps() {
    let scenario = r#"{"clock": "manual", "logon": {"result": "Busy", "retrying": true, "retry_ms": 400}}"#;
    let mut bench = Bench::new(Authentication, scenario);
    let began = bench.server.unix_time();
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(600_000).len(), 1, "the first attempt takes no time");
    assert_eq!(bench.pump(600_000), [], "the machine's time does not count");
    let span = Duration::from_millis(1000);
    let left = bench.server.advance(span);
    assert_eq!(left, Duration::from_millis(600), "a step goes to the next thing");
    assert_eq!(bench.server.advance(left), left, "which has to happen before the next step");
    assert_eq!(bench.pump(0).len(), 1);
    let left = bench.server.advance(left);
    assert_eq!(bench.pump(0).len(), 1);
    assert_eq!(bench.server.advance(left), Duration::ZERO);
    assert_eq!(bench.server.describe()["milliseconds"], 1000);
    assert_eq!(bench.server.unix_time(), began + 1);
    assert_eq!(bench.server.describe()["clock"], "manual");
}

#[test]
fn the_machines_clock_can_be_put_ahead() {
    let mut bench =
        Bench::new(Authentication, r#"{"events": [{"after_ms": 5000, "event": "steam_shutdown"}]}"#);
    assert_eq!(bench.server.advance(Duration::from_secs(4)), Duration::ZERO);
    assert_eq!(bench.pump(999), []);
    assert_eq!(bench.pump(1), [(704, vec![0])]);
    assert_eq!(bench.server.describe()["clock"], "machine");
}

#[test]
fn a_tickets_end_goes_by_the_servers_clock() {
    let mut bench = Bench::logged_on(Authentication, r#"{"clock": "manual"}"#);
    let ticket = |number| Ticket {
        steam_id: SteamId(PERSON),
        number,
        expires: 1_800_000_000 + 60,
        app_id: 480,
        ..Ticket::default()
    };
    let begin = |bench: &mut Bench, number| {
        let bytes = ticket(number).to_bytes();
        bench.server.begin_auth_session(&bytes, SteamId(PERSON))
    };
    assert_eq!(begin(&mut bench, 1), Begin::Ok);
    bench.pump(3_600_000);
    bench.server.end_auth_session(SteamId(PERSON));
    assert_eq!(begin(&mut bench, 2), Begin::Ok);
    bench.server.end_auth_session(SteamId(PERSON));
    bench.server.advance(Duration::from_secs(60));
    assert_eq!(begin(&mut bench, 3), Begin::ExpiredTicket);
}
