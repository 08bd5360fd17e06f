//! Logon, logoff, lost connections, and what the server can ask meanwhile.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::{Bench, words};
use crate::mode::ServerMode::{Authentication, AuthenticationAndSecure, NoAuthentication};
use crate::notice::waiting;
use crate::server::Account;
use crate::steam_id::{AccountType, SteamId};

const CONNECTED: i32 = 101;
const CONNECT_FAILURE: i32 = 102;
const DISCONNECTED: i32 = 103;
const POLICY: i32 = 115;

fn connected(secure: bool) -> Vec<(i32, Vec<u8>)> {
    vec![(CONNECTED, vec![0]), (POLICY, vec![u8::from(secure)])]
}

fn failure(result: i32, retrying: bool) -> Vec<(i32, Vec<u8>)> {
    vec![(CONNECT_FAILURE, words(&[result, i32::from(retrying).to_le()]))]
}

fn disconnected(result: i32) -> Vec<(i32, Vec<u8>)> {
    vec![(DISCONNECTED, words(&[result]))]
}

/// A logon with a token, another one for another digit.
fn token(digit: char) -> Account {
    Account::Persistent(digit.to_string().repeat(32))
}

fn persistent(digit: char) -> SteamId {
    SteamId::persistent_game_server(&digit.to_string().repeat(32))
}

#[test]
fn the_outcome_comes_with_the_pump_in_steams_order() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_on(Account::Anonymous);
    assert!(bench.server.pipe.fetch().is_none(), "no callback from within the call");
    assert!(!bench.server.is_logged_on());
    assert_eq!(bench.pump(0), connected(false));
    assert!(bench.server.is_logged_on());
    assert_eq!(bench.pump(1000), []);
}

#[test]
fn only_the_secure_mode_is_secure_and_only_while_logged_on() {
    for (mode, secure) in
        [(NoAuthentication, false), (Authentication, false), (AuthenticationAndSecure, true)]
    {
        let mut bench = Bench::new(mode, "{}");
        bench.server.log_on(Account::Anonymous);
        assert!(!bench.server.is_secure());
        assert_eq!(bench.pump(0), connected(secure));
        assert_eq!(bench.server.is_secure(), secure);
        bench.server.log_off();
        assert!(!bench.server.is_secure());
    }
}

#[test]
fn the_account_type_follows_the_kind_of_logon() {
    let mut bench = Bench::new(Authentication, "{}");
    assert_eq!(bench.server.steam_id(), SteamId::NIL);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.server.steam_id(), SteamId::NIL);
    bench.pump(0);
    let anonymous = bench.server.steam_id();
    assert!(anonymous.is(AccountType::AnonymousGameServer));
    assert_eq!(anonymous.0 >> 52, 0x014, "public universe, type 4");

    bench.server.log_off();
    assert_eq!(bench.server.steam_id(), SteamId::NIL);
    bench.server.log_on(token('A'));
    bench.pump(0);
    assert_eq!(bench.server.steam_id(), persistent('A'));

    bench.server.log_off();
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    assert_ne!(bench.server.steam_id(), anonymous, "a throw-away account is used once");
}

#[test]
fn a_logon_while_logged_on_or_under_way_is_ignored() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_on(token('1'));
    bench.server.log_on(token('2'));
    assert_eq!(bench.pump(0), connected(false));
    bench.server.log_on(token('3'));
    assert_eq!(bench.pump(5000), []);
    assert_eq!(bench.server.steam_id(), persistent('1'));
}

#[test]
fn a_frame_makes_one_attempt_however_late_it_comes() {
    let retries = r#"{"logon": {"result": "NoConnection", "retrying": true, "retry_ms": 1}}"#;
    let reconnects =
        r#"{"disconnect": {"after_ms": 0, "reconnect_after_ms": 1, "failed_reconnects": 4294967295}}"#;
    for scenario in [retries, reconnects] {
        let mut bench = Bench::new(Authentication, scenario);
        bench.server.log_on(Account::Anonymous);
        bench.pump(0);
        for _ in 0..3 {
            assert_eq!(bench.pump(60_000), failure(3, true));
        }
    }
}

#[test]
fn what_the_documentation_demands_is_said_and_required_only_when_strict() {
    for (strict, outcome) in [(false, connected(false)), (true, failure(8, false))] {
        let mut bench = Bench::new(Authentication, &format!(r#"{{"strict": {strict}}}"#));
        let properties = bench.server.properties.clone();
        for missing in ["product", "game_description", "both"] {
            bench.server.properties = properties.clone();
            if missing != "game_description" {
                bench.server.properties.product.clear();
            }
            if missing != "product" {
                bench.server.properties.game_description.clear();
            }
            bench.server.log_on(Account::Anonymous);
            assert_eq!(bench.pump(0), outcome, "{missing}, strict: {strict}");
            assert_eq!(bench.server.is_logged_off(), strict);
            bench.server.log_off();
            bench.pump(0);
        }
        bench.server.properties = properties;
        bench.server.log_on(Account::Anonymous);
        assert_eq!(bench.pump(0), connected(false));
    }
}

#[test]
fn what_the_documentation_demands_is_said_once() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.properties.product.clear();
    bench.server.properties.game_description.clear();
    let before = waiting();
    for _ in 0..3 {
        bench.server.log_on(Account::Anonymous);
        bench.pump(0);
        bench.server.log_off();
    }
    assert_eq!(waiting(), before + 2, "one for each of the two");
}

#[test]
fn only_what_can_be_a_token_is_one() {
    let mut bench = Bench::new(Authentication, "{}");
    let good = "0123456789abcdefABCDEF0123456789";
    for bad in [
        "",
        "good",
        &good[1..],
        &format!("{good}0"),
        &format!("{good}\n"),
        &format!(" {}", &good[1..]),
        &format!("{} {}", &good[..15], &good[16..]),
        &format!("g{}", &good[1..]),
        &format!("é{}", &good[2..]),
    ] {
        bench.server.log_on(Account::Persistent(bad.to_owned()));
        assert_eq!(bench.pump(0), failure(5, false), "{bad:?}");
        assert!(bench.server.is_logged_off());
    }
    bench.server.log_on(Account::Persistent(good.into()));
    assert_eq!(bench.pump(0), connected(false));
}

#[test]
fn without_authentication_nothing_is_secure() {
    let scenario = r#"{"policy": {"after_ms": 30, "secure": true}}"#;
    let mut bench = Bench::new(NoAuthentication, scenario);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), connected(false));
    assert_eq!(bench.pump(30), [(POLICY, vec![0])]);
    assert!(!bench.server.is_secure());
}

#[test]
fn a_failing_logon_ends_unless_steam_retries() {
    let mut bench = Bench::new(Authentication, r#"{"logon": {"result": "GSLTDenied", "delay_ms": 200}}"#);
    bench.server.log_on(token('7'));
    assert_eq!(bench.pump(199), []);
    assert_eq!(bench.pump(1), failure(102, false));
    assert!(bench.server.is_logged_off());
    assert_eq!(bench.pump(60_000), []);
    bench.server.log_on(token('7'));
    assert_eq!(bench.pump(200), failure(102, false));
}

#[test]
fn steam_retries_until_it_succeeds() {
    let mut bench = Bench::new(
        Authentication,
        r#"{"logon": {"result": 20, "retrying": true, "retry_ms": 50, "succeed_after": 2}}"#,
    );
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), failure(20, true));
    assert!(!bench.server.is_logged_off() && !bench.server.is_logged_on());
    assert_eq!(bench.pump(49), []);
    assert_eq!(bench.pump(1), failure(20, true));
    assert_eq!(bench.pump(50), connected(false));
}

#[test]
fn logging_off_stops_retries() {
    let mut bench = Bench::new(Authentication, r#"{"logon": {"result": "NoConnection", "retrying": true}}"#);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), failure(3, true));
    bench.server.log_off();
    assert_eq!(bench.pump(60_000), []);
    assert!(bench.server.is_logged_off());
}

#[test]
fn without_retrying_a_later_logon_can_succeed() {
    let mut bench = Bench::new(Authentication, r#"{"logon": {"result": "Timeout", "succeed_after": 1}}"#);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), failure(16, false));
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), connected(false));
}

#[test]
fn logging_off_is_told_once_and_only_if_there_was_a_connection() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_off();
    bench.server.log_on(Account::Anonymous);
    bench.server.log_off();
    assert_eq!(bench.pump(1000), []);

    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.server.log_off();
    assert!(!bench.server.is_logged_on());
    bench.server.log_off();
    assert_eq!(bench.pump(0), disconnected(1));
}

#[test]
fn logging_off_and_on_at_once_keeps_the_order() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.server.log_off();
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), [disconnected(1), connected(false)].concat());
}

#[test]
fn a_lost_connection_comes_back_once_with_the_same_id() {
    let scenario =
        r#"{"disconnect": {"after_ms": 100, "result": "RemoteDisconnect", "reconnect_after_ms": 40}}"#;
    let mut bench = Bench::new(AuthenticationAndSecure, scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    let id = bench.server.steam_id();

    assert_eq!(bench.pump(99), []);
    assert_eq!(bench.pump(1), disconnected(38));
    assert!(!bench.server.is_logged_on() && !bench.server.is_secure());
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(39), []);
    assert_eq!(bench.pump(1), connected(true));
    assert_eq!(bench.server.steam_id(), id);
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn a_connection_can_come_back_late() {
    let scenario = r#"{"disconnect": {"after_ms": 10, "reconnect_after_ms": 40, "failed_reconnects": 2}}"#;
    let mut bench = Bench::new(Authentication, scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    let id = bench.server.steam_id();
    assert_eq!(bench.pump(10), disconnected(3));
    for _ in 0..2 {
        assert_eq!(bench.pump(39), []);
        assert_eq!(bench.pump(1), failure(3, true));
        assert!(!bench.server.is_logged_on());
    }
    assert_eq!(bench.pump(40), connected(false));
    assert_eq!(bench.server.steam_id(), id);
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn logging_off_stops_the_way_back() {
    let scenario = r#"{"disconnect": {"after_ms": 10, "reconnect_after_ms": 40, "failed_reconnects": 2}}"#;
    let mut bench = Bench::new(Authentication, scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.pump(10);
    assert_eq!(bench.pump(40), failure(3, true));
    bench.server.log_off();
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn steam_can_change_its_mind_about_vac() {
    for (mode, secure) in [(AuthenticationAndSecure, false), (Authentication, true)] {
        let scenario = format!(r#"{{"policy": {{"after_ms": 30, "secure": {secure}}}}}"#);
        let mut bench = Bench::new(mode, &scenario);
        bench.server.log_on(Account::Anonymous);
        assert_eq!(bench.pump(0), connected(!secure));
        assert_eq!(bench.pump(29), []);
        assert_eq!(bench.server.is_secure(), !secure);
        assert_eq!(bench.pump(1), [(POLICY, vec![u8::from(secure)])]);
        assert_eq!(bench.server.is_secure(), secure);
        bench.server.log_off();
        bench.server.log_on(Account::Anonymous);
        bench.pump(0);
        assert_eq!(bench.server.is_secure(), !secure, "a new logon starts over");
    }
}

#[test]
fn a_change_of_mind_is_told_when_the_connection_is_back() {
    let scenario = r#"{"policy": {"after_ms": 30, "secure": false},
        "disconnect": {"after_ms": 10, "reconnect_after_ms": 100}}"#;
    let mut bench = Bench::new(AuthenticationAndSecure, scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.pump(10);
    assert_eq!(bench.pump(99), []);
    assert_eq!(bench.pump(1), connected(false));
}

#[test]
fn after_a_loss_for_good_the_server_may_log_on_anew() {
    let mut bench = Bench::new(Authentication, r#"{"disconnect": {"after_ms": 10}}"#);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    assert_eq!(bench.pump(10), disconnected(3));
    assert_eq!(bench.pump(60_000), []);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), connected(false));
    assert_eq!(bench.pump(10), disconnected(3));
}

#[test]
fn a_loss_without_any_delay_still_ends_the_frame() {
    let scenario = r#"{"disconnect": {"after_ms": 0, "reconnect_after_ms": 0}}"#;
    let mut bench = Bench::new(Authentication, scenario);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), [connected(false), disconnected(3), connected(false)].concat());
}

#[test]
fn callbacks_are_delayed_but_the_state_is_not() {
    let mut bench = Bench::new(Authentication, r#"{"callback_delay_ms": 30}"#);
    bench.server.log_on(Account::Anonymous);
    assert_eq!(bench.pump(0), []);
    assert!(bench.server.is_logged_on());
    assert_eq!(bench.pump(29), []);
    assert_eq!(bench.pump(1), connected(false));
}

#[test]
fn the_public_address_is_known_after_the_logon() {
    let mut bench = Bench::new(Authentication, "{}");
    assert_eq!(bench.server.public_ip(), None);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    assert_eq!(bench.server.public_ip(), Some(IpAddr::V4(Ipv4Addr::LOCALHOST)));
    bench.server.log_off();
    assert_eq!(bench.server.public_ip(), None);

    let mut bench = Bench::new(Authentication, r#"{"public_ip": "2001:db8::7"}"#);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    let expected = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 7);
    assert_eq!(bench.server.public_ip(), Some(IpAddr::V6(expected)));
}

#[test]
fn a_requested_restart_is_told_once() {
    let mut bench = Bench::new(Authentication, r#"{"restart_requested_after_ms": 20}"#);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    assert!(!bench.server.take_restart_request());
    bench.pump(20);
    assert!(bench.server.take_restart_request());
    assert!(!bench.server.take_restart_request());
}
