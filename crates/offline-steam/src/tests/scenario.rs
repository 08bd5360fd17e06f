//! The scenario file's texts and values.

use std::net::{IpAddr, Ipv4Addr};

use crate::networking::pings::Pings;
use crate::result::SteamResult;
use crate::scenario::{CallResults, Disconnect, LogOn, Millis, Scenario};

/// Parsing must fail with a text that has these parts.
fn assert_wrong(text: &str, parts: &[&str]) {
    let error = Scenario::parse(text).unwrap_err();
    for part in parts {
        assert!(error.contains(part), "{part:?} is missing in {error:?}");
    }
}

#[test]
fn nothing_said_is_a_steam_that_works() {
    let scenario = Scenario::parse("{}").unwrap();
    assert_eq!(scenario, Scenario::default());
    assert_eq!(scenario.app_id, 480);
    assert_eq!(scenario.public_ip, IpAddr::V4(Ipv4Addr::LOCALHOST));
    assert_eq!(scenario.logon.result, SteamResult::OK);
    assert_eq!(scenario.disconnect, None);
}

#[test]
fn every_key_is_read() {
    let scenario = Scenario::parse(
        r#"{
            "app_id": 730, "public_ip": "203.0.113.9", "callback_delay_ms": 1, "restart_requested_after_ms": 2,
            "logon": {"result": "Busy", "retrying": true, "delay_ms": 3, "retry_ms": 4, "succeed_after": 5},
            "disconnect": {"after_ms": 6, "result": 7, "reconnect_after_ms": 8},
            "call_results": {"delay_ms": 9, "io_failure": true},
            "pings": {"sto2": 11, "fra": 10}
        }"#,
    )
    .unwrap();
    let expected = Scenario {
        app_id: 730,
        public_ip: IpAddr::V4(Ipv4Addr::new(203, 0, 113, 9)),
        callback_delay_ms: Millis(1),
        logon: LogOn {
            result: SteamResult(10),
            retrying: true,
            delay_ms: Millis(3),
            retry_ms: Millis(4),
            succeed_after: Some(5),
        },
        disconnect: Some(Disconnect {
            after_ms: Millis(6),
            result: SteamResult(7),
            reconnect_after_ms: Some(Millis(8)),
        }),
        restart_requested_after_ms: Some(Millis(2)),
        call_results: CallResults { delay_ms: Millis(9), io_failure: true },
        pings: Pings::parse("fra=10,sto2=11").unwrap(),
    };
    assert_eq!(scenario, expected);
}

#[test]
fn unknown_keys_are_named_with_the_known_ones() {
    assert_wrong(r#"{"publicip": "1.2.3.4"}"#, &["`publicip`", "`public_ip`", "`logon`", "line 1"]);
    assert_wrong(r#"{"logon": {"retry": true}}"#, &["at logon.retry", "`retry`", "`retrying`"]);
    assert_wrong(
        r#"{"disconnect": {"after_ms": 1, "why": 2}}"#,
        &["at disconnect.why", "`reconnect_after_ms`"],
    );
}

#[test]
fn wrong_values_are_named_with_their_key() {
    assert_wrong(r#"{"public_ip": "localhost"}"#, &["at public_ip", "IP address"]);
    assert_wrong(r#"{"app_id": 0}"#, &["at app_id"]);
    assert_wrong(r#"{"app_id": -1}"#, &["at app_id", "-1"]);
    assert_wrong(r#"{"callback_delay_ms": 4294967296}"#, &["at callback_delay_ms", "4294967296"]);
    assert_wrong(r#"{"logon": {"retry_ms": 0}}"#, &["at logon.retry_ms"]);
    assert_wrong(r#"{"logon": {"result": "Ok"}}"#, &["at logon.result", "\"Ok\"", "\"NoConnection\""]);
    assert_wrong(r#"{"logon": {"result": 0}}"#, &["at logon.result", "from 1 up"]);
    assert_wrong(r#"{"pings": {"europe": 1}}"#, &["at pings", "\"europe\"", "\"ams\""]);
    assert_wrong(r#"{"disconnect": {"result": "OK"}}"#, &["at disconnect", "`after_ms`"]);
}

#[test]
fn what_is_no_json_is_refused() {
    assert_wrong("", &["no JSON object"]);
    assert_wrong("[]", &["no JSON object"]);
    assert_wrong("{", &["EOF", "line 1"]);
    assert_wrong("{} {}", &["trailing"]);
    assert_wrong(r#"{"app_id": 1, "app_id": 2}"#, &["duplicate", "app_id"]);
}

#[test]
fn results_go_by_name_and_by_number() {
    assert_eq!(SteamResult::named("OK"), Some(SteamResult::OK));
    assert_eq!(SteamResult::named("NotLoggedOn"), Some(SteamResult::NOT_LOGGED_ON));
    assert_eq!(SteamResult::named("TryLater"), Some(SteamResult(131)));
    assert_eq!(SteamResult::named("None"), None);
    let unlisted = Scenario::parse(r#"{"logon": {"result": 9999}}"#).unwrap();
    assert_eq!(unlisted.logon.result, SteamResult(9999));
}
