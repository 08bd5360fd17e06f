//! The scenario file's texts and values.

use std::net::{IpAddr, Ipv4Addr};

use crate::app::Source;
use crate::auth::{AuthResponse, DenyReason};
use crate::callbacks::Incompatible;
use crate::codes::Code;
use crate::millis::Millis;
use crate::networking::pings::Pings;
use crate::result::SteamResult;
use crate::scenario::{CallResults, Disconnect, LogOn, Policy, Scenario};
use crate::stats::{AchievementDefinition, StatDefinition, StatPreset, StatType};
use crate::steam_id::SteamId;
use crate::users::{Auth, Group, Kick, Revoke, User};

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
fn the_keys_about_the_connection_are_read() {
    let scenario = Scenario::parse(
        r#"{
            "app_id": 730, "public_ip": "203.0.113.9", "callback_delay_ms": 1, "restart_requested_after_ms": 2,
            "logon": {"result": "Busy", "retrying": true, "delay_ms": 3, "retry_ms": 4, "succeed_after": 5},
            "disconnect": {"after_ms": 6, "result": 7, "reconnect_after_ms": 8, "failed_reconnects": 10},
            "policy": {"after_ms": 11, "secure": true},
            "call_results": {"delay_ms": 9, "io_failure": true},
            "pings": {"sto2": 11, "fra": 10}
        }"#,
    )
    .unwrap();
    let expected = Scenario {
        named_app: Some(730),
        app_id: 730,
        app_source: Source::Scenario,
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
            failed_reconnects: 10,
        }),
        restart_requested_after_ms: Some(Millis(2)),
        call_results: CallResults { delay_ms: Millis(9), io_failure: true },
        policy: Some(Policy { after_ms: Millis(11), secure: true }),
        pings: Pings::parse("fra=10,sto2=11").unwrap(),
        written: scenario.written.clone(),
        ..Scenario::default()
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
    assert_wrong(
        r#"{"disconnect": {"after_ms": 1, "failed_reconnects": 1}}"#,
        &["at disconnect.failed_reconnects", "reconnect_after_ms"],
    );
    assert_wrong(
        r#"{"disconnect": {"after_ms": 1, "reconnect_after_ms": 0, "failed_reconnects": 4294967295}}"#,
        &["at disconnect.reconnect_after_ms", "failed_reconnects", "1 millisecond"],
    );
    assert_wrong(r#"{"policy": {"after_ms": 1}}"#, &["at policy", "`secure`"]);
    assert_wrong(r#"{"pings": {"europe": 1}}"#, &["at pings", "\"europe\"", "\"ams\""]);
    assert_wrong(r#"{"disconnect": {"result": "OK"}}"#, &["at disconnect", "`after_ms`"]);
}

#[test]
fn the_keys_about_users_are_read() {
    let scenario = Scenario::parse(
        r#"{
            "auth": {"delay_ms": 1},
            "stats_unload_after_ms": 2,
            "stats": {"kills": {"type": "int", "default": 1, "min": 0, "max": 9, "max_change": 3, "settable": false,
                "window_s": 4}},
            "achievements": {"WIN": {"settable": false}},
            "users": {"76561197960265729": {
                "auth_response": "VACBanned", "revoke": {"after_ms": 3, "response": 9},
                "kick": {"after_ms": 4, "reason": "NoLicense"}, "owner_id": 76561197960265730, "apps": [1, 2],
                "compatibility": {"players_against_candidate": 1, "candidate_against_players": 2,
                    "clan_players_against_candidate": 3},
                "stats": {"kills": 2}, "achievements": {"WIN": true},
                "stats_result": "Busy", "store_result": "Timeout"
            }},
            "groups": {"103582791429521412": {"members": ["76561197960265729"], "officers": [76561197960265730],
                "associate_result": "Blocked"}}
        }"#,
    )
    .unwrap();
    let (first, second) = (SteamId(76561197960265729), SteamId(76561197960265730));
    let user = User {
        auth_response: AuthResponse(3),
        revoke: Some(Revoke { after_ms: Millis(3), response: AuthResponse(9) }),
        kick: Some(Kick { after_ms: Millis(4), reason: DenyReason(4) }),
        owner_id: Some(second),
        apps: Some([1, 2].into()),
        compatibility: Incompatible {
            players_against_candidate: 1,
            candidate_against_players: 2,
            clan_players_against_candidate: 3,
        },
        stats: [("kills".into(), StatPreset::Int(2))].into(),
        achievements: [("WIN".into(), true)].into(),
        stats_result: SteamResult(10),
        store_result: SteamResult(16),
    };
    let group =
        Group { members: [first].into(), officers: [second].into(), associate_result: SteamResult(40) };
    let kills = StatDefinition {
        kind: StatType::Int,
        default: 1.0,
        min: 0.0,
        max: 9.0,
        max_change: 3.0,
        settable: false,
        window_s: 4.0,
    };
    let expected = Scenario {
        auth: Auth { delay_ms: Millis(1) },
        stats_unload_after_ms: Millis(2),
        stats: [("kills".into(), kills)].into(),
        achievements: [("WIN".into(), AchievementDefinition { settable: false })].into(),
        users: [(first, user)].into(),
        groups: [(SteamId(103582791429521412), group)].into(),
        written: scenario.written.clone(),
        ..Scenario::default()
    };
    assert_eq!(scenario, expected);
}

#[test]
fn users_and_groups_that_cannot_be_are_refused() {
    assert_wrong(r#"{"users": {"1": {}}}"#, &["at users", "1 is not the 64-bit Steam ID of a person"]);
    assert_wrong(r#"{"users": {"me": {}}}"#, &["at users", "\"me\"", "64-bit Steam ID"]);
    assert_wrong(r#"{"groups": {"76561197960265729": {}}}"#, &["at groups", "of a group"]);
    assert_wrong(
        r#"{"groups": {"103582791429521412": {"officers": [5]}}}"#,
        &["at groups.103582791429521412", "5 is not the 64-bit Steam ID of a person"],
    );
    let user = |value: &str| format!(r#"{{"users": {{"76561197960265729": {value}}}}}"#);
    assert_wrong(
        &user(r#"{"auth_response": "Banned"}"#),
        &["at users.76561197960265729.auth_response", "\"Banned\"", "\"VACBanned\""],
    );
    assert_wrong(&user(r#"{"kick": {"after_ms": 1, "reason": -1}}"#), &["kick.reason", "-1", "\"Cheater\""]);
    assert_wrong(&user(r#"{"revoke": {}}"#), &["revoke", "`after_ms`"]);
    assert_wrong(&user(r#"{"banned": true}"#), &["`banned`", "`auth_response`"]);
}

#[test]
fn stats_that_contradict_themselves_are_refused() {
    let stat = |definition: &str| format!(r#"{{"stats": {{"kills": {definition}}}}}"#);
    assert_wrong(&stat("{}"), &["at stats.kills", "`type`"]);
    assert_wrong(&stat(r#"{"type": "long"}"#), &["at stats.kills.type", "`avgrate`"]);
    assert_wrong(&stat(r#"{"type": "int", "default": 0.5}"#), &["at stats.kills.default", "0.5"]);
    assert_wrong(&stat(r#"{"type": "int", "default": 2147483648}"#), &["at stats.kills.default"]);
    assert_wrong(&stat(r#"{"type": "float", "default": 2, "max": 1}"#), &["at stats.kills.default", "max"]);
    assert_wrong(&stat(r#"{"type": "float", "max_change": -1}"#), &["at stats.kills.max_change", "-1"]);
    assert_wrong(&stat(r#"{"type": "avgrate", "window_s": 0}"#), &["at stats.kills.window_s"]);

    let preset = |stats: &str, achievements: &str| {
        format!(
            r#"{{"stats": {{"kills": {{"type": "int"}}}}, "achievements": {{"WIN": {{}}}}, "users":
                {{"76561197960265729": {{"stats": {stats}, "achievements": {achievements}}}}}}}"#
        )
    };
    let key = "at users.76561197960265729";
    assert_wrong(&preset(r#"{"kills": 1.0}"#, "{}"), &[key, "stats.kills", "decimal point"]);
    assert_wrong(&preset(r#"{"deaths": 1}"#, "{}"), &[key, "stats.deaths", "define"]);
    assert_wrong(&preset(r#"{"kills": 2147483648}"#, "{}"), &[key, "stats.kills", "32 bits"]);
    assert_wrong(&preset("{}", r#"{"LOSE": true}"#), &[key, "achievements.LOSE", "define"]);
}

#[test]
fn the_examples_of_the_reference_are_right() {
    let reference = include_str!("../../../../docs/OFFLINE.md");
    let examples: Vec<&str> =
        reference.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(examples.len() >= 4);
    for example in examples {
        Scenario::parse(example).unwrap_or_else(|error| panic!("{error}:\n{example}"));
    }
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

#[test]
fn a_wrong_name_is_answered_with_the_known_ones() {
    assert_wrong(
        r#"{"logon": {"result": "Okay"}}"#,
        &["logon.result", "\"Okay\"", "known are OK, Fail, ", "GSLTExpired"],
    );
    let user = |keys: &str| format!(r#"{{"users": {{"76561197960265729": {{{keys}}}}}}}"#);
    assert_wrong(&user(r#""auth_response": "Bad""#), &["auth_response", "VACBanned, LoggedInElseWhere"]);
    assert_wrong(&user(r#""kick": {"after_ms": 1, "reason": "Rude"}"#), &["kick.reason", "Cheater, "]);
    let defined = |keys: &str| {
        let user = user(keys);
        format!(
            r#"{{"stats": {{"kills": {{"type": "int"}}, "wins": {{"type": "int"}}}}, "achievements": {{"WIN": {{}}}}, {}"#,
            &user[1..]
        )
    };
    assert_wrong(&defined(r#""stats": {"kils": 1}"#), &["stats.kils", "known are kills, wins"]);
    assert_wrong(&defined(r#""achievements": {"WON": true}"#), &["achievements.WON", "known are WIN"]);
    assert_wrong(r#"{"workshop": {"results": {"makeItem": "OK"}}}"#, &["makeItem", "createItem"]);
    let item = |keys: &str| format!(r#"{{"workshop": {{"items": {{"5": {{{keys}}}}}}}}}"#);
    assert_wrong(&item(r#""file_type": "Map""#), &["file_type", "Community, "]);
    assert_wrong(&item(r#""statistics": {"NumFans": 1}"#), &["NumFans", "NumFollowers"]);
    assert_wrong(r#"{"stats": {"a\u0000b": {"type": "int"}}}"#, &[r#""a\0b""#, "NUL"]);
}
