//! Users' stats and achievements.

use super::{Bench, words};
use crate::mode::ServerMode::Authentication;
use crate::notice::waiting;
use crate::server::Server;
use crate::stats::StatValue::{self, AvgRate, Float, Int};
use crate::steam_id::{AccountType, SteamId};
use crate::ticket::Ticket;

const UNLOADED: i32 = 1108;
const COMPLETED: i32 = 703;

/// The person whom the scenarios know.
const USER: SteamId = SteamId(0x0110_0001_0000_0001);
/// Somebody else.
const OTHER: SteamId = SteamId(0x0110_0001_0000_0002);

const DEFINED: &str = r#"
    "stats": {
        "kills": {"type": "int", "default": 5, "min": 0, "max": 100, "max_change": 10},
        "distance": {"type": "float", "min": 0},
        "speed": {"type": "avgrate", "window_s": 20},
        "rank": {"type": "int", "settable": false}
    },
    "achievements": {"WIN": {}, "BETA": {"settable": false}}"#;

fn defined(user: &str) -> Bench {
    let id = USER.0;
    Bench::logged_on(Authentication, &format!(r#"{{{DEFINED}, "users": {{"{id}": {user}}}}}"#))
}

fn undefined(user: &str) -> Bench {
    let id = USER.0;
    Bench::logged_on(Authentication, &format!(r#"{{"users": {{"{id}": {user}}}}}"#))
}

fn ticket(number: u64) -> Ticket {
    Ticket { steam_id: USER, number, app_id: 480, ..Ticket::default() }
}

impl Bench {
    /// The answer to a call, and whether the right user is in it.
    fn answer(&mut self, call: u64, callback: i32, user: SteamId) -> i32 {
        self.server.run_frame();
        let answer = &self.server.pipe.result(call, callback, 12).unwrap().answer;
        assert_eq!(answer.payload[4..], user.0.to_ne_bytes());
        let result = i32::from_ne_bytes(answer.payload[..4].try_into().unwrap());
        self.pump(0);
        result
    }

    fn request(&mut self, user: SteamId) -> i32 {
        let call = self.server.request_user_stats(user);
        self.answer(call, 1800, user)
    }

    fn store(&mut self, user: SteamId) -> i32 {
        let call = self.server.store_user_stats(user);
        self.answer(call, 1801, user)
    }

    /// How many warnings come when the same is done three times.
    fn warnings(&mut self, act: fn(&mut Server)) -> usize {
        let before = waiting();
        (0..3).for_each(|_| act(&mut self.server));
        waiting() - before
    }

    fn stat(&self, name: &str) -> Option<StatValue> {
        self.server.user_stat(USER, name)
    }
}

#[test]
fn stats_are_there_when_they_have_been_received() {
    let mut bench = undefined(r#"{"stats": {"kills": 7, "ratio": 0.5}, "achievements": {"WIN": true}}"#);
    assert_eq!(bench.stat("kills"), None);
    let call = bench.server.request_user_stats(USER);
    assert_eq!(bench.stat("kills"), None, "asked for is not received");
    assert!(!bench.server.set_user_stat_int(USER, "kills", 8));
    assert!(!bench.server.set_user_achievement(USER, "WIN", false));
    assert_eq!(bench.answer(call, 1800, USER), 1);
    assert_eq!(bench.stat("kills"), Some(Int(7)));
    assert_eq!(bench.stat("ratio"), Some(Float(0.5)));
    assert_eq!(bench.server.user_achievement(USER, "WIN"), Some(true));
    assert_eq!(bench.stat("unknown"), None);
    assert_eq!(bench.server.user_achievement(USER, "unknown"), None);
    assert_eq!(bench.server.user_stat(OTHER, "kills"), None);
}

#[test]
fn a_user_without_stats_has_none_to_receive() {
    let mut bench = undefined(r#"{"apps": [480]}"#);
    assert_eq!(bench.request(USER), 2);
    assert_eq!(bench.request(OTHER), 2);
    assert_eq!(bench.store(USER), 2);
    assert_eq!(bench.server.users_with_stats_at_hand(), 0);
}

#[test]
fn requests_fail_with_the_reason() {
    let mut bench = defined(r#"{"stats_result": "Timeout"}"#);
    assert_eq!(bench.request(USER), 16);
    assert_eq!(bench.stat("kills"), None);
    assert_eq!(bench.request(OTHER), 1);
    assert_eq!(bench.request(SteamId::new(1, 0, AccountType::Clan)), 19);
    bench.server.log_off();
    assert_eq!(bench.request(OTHER), 21);
    assert_eq!(bench.store(OTHER), 21);
}

#[test]
fn lost_answers_bring_no_stats() {
    let id = USER.0;
    let scenario = format!(
        r#"{{"call_results": {{"io_failure": true}}, "users": {{"{id}": {{"stats": {{"kills": 1}}}}}}}}"#
    );
    let mut bench = Bench::logged_on(Authentication, &scenario);
    let call = bench.server.request_user_stats(USER);
    bench.server.run_frame();
    assert!(bench.server.pipe.result(call, 1800, 12).unwrap().io_failure);
    assert_eq!(bench.stat("kills"), None);
}

#[test]
fn stats_arrive_with_their_answer() {
    let id = USER.0;
    let scenario = format!(
        r#"{{"call_results": {{"delay_ms": 30}}, "callback_delay_ms": 10,
             "users": {{"{id}": {{"stats": {{"kills": 1}}}}}}}}"#
    );
    let mut bench = Bench::logged_on(Authentication, &scenario);
    bench.server.request_user_stats(USER);
    assert_eq!(bench.pump(39), []);
    assert_eq!(bench.stat("kills"), None);
    assert_eq!(bench.pump(1)[0].0, COMPLETED);
    assert_eq!(bench.stat("kills"), Some(Int(1)));
}

#[test]
fn definitions_give_everybody_their_defaults() {
    let mut bench =
        defined(r#"{"stats": {"kills": 90, "distance": 3, "speed": 2}, "achievements": {"WIN": true}}"#);
    assert_eq!((bench.request(USER), bench.request(OTHER)), (1, 1));
    assert_eq!(bench.stat("kills"), Some(Int(90)));
    assert_eq!(bench.stat("distance"), Some(Float(3.0)));
    assert_eq!(bench.stat("speed"), Some(AvgRate { rate: 2.0, seconds: 20.0 }));
    assert_eq!(bench.stat("rank"), Some(Int(0)));
    assert_eq!(bench.server.user_achievement(USER, "BETA"), Some(false));
    assert_eq!(bench.server.user_stat(OTHER, "kills"), Some(Int(5)));
    assert_eq!(bench.server.user_achievement(OTHER, "WIN"), Some(false));
}

#[test]
fn writing_needs_the_right_name_type_and_permission() {
    let mut bench = defined("{}");
    bench.request(USER);
    assert!(bench.server.set_user_stat_int(USER, "kills", 6));
    assert!(bench.server.set_user_stat_float(USER, "distance", 1.5));
    assert_eq!((bench.stat("kills"), bench.stat("distance")), (Some(Int(6)), Some(Float(1.5))));

    assert!(!bench.server.set_user_stat_float(USER, "kills", 1.0));
    assert!(!bench.server.set_user_stat_int(USER, "distance", 1));
    assert!(!bench.server.set_user_stat_float(USER, "speed", 1.0));
    assert!(!bench.server.update_user_average(USER, "kills", 1.0, 1.0));
    assert!(!bench.server.set_user_stat_int(USER, "unknown", 1));
    assert!(!bench.server.set_user_stat_int(USER, "rank", 1));
    assert!(!bench.server.set_user_stat_int(OTHER, "kills", 1));
    assert_eq!((bench.stat("kills"), bench.stat("rank")), (Some(Int(6)), Some(Int(0))));
}

#[test]
fn averages_are_weighed_by_time() {
    let mut bench = defined("{}");
    bench.request(USER);
    assert!(bench.server.update_user_average(USER, "speed", 30.0, 10.0));
    assert_eq!(bench.stat("speed"), Some(AvgRate { rate: 3.0, seconds: 10.0 }));
    assert!(bench.server.update_user_average(USER, "speed", 10.0, 30.0));
    assert_eq!(bench.stat("speed"), Some(AvgRate { rate: 1.0, seconds: 20.0 }), "the window is 20 s");
    assert!(bench.server.update_user_average(USER, "speed", 60.0, 20.0));
    assert_eq!(bench.stat("speed"), Some(AvgRate { rate: 2.0, seconds: 20.0 }));
    for length in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        assert!(!bench.server.update_user_average(USER, "speed", 1.0, length));
    }
    assert_eq!(bench.stat("speed"), Some(AvgRate { rate: 2.0, seconds: 20.0 }));
}

#[test]
fn achievements_are_unlocked_and_locked() {
    let mut bench = defined("{}");
    bench.request(USER);
    assert!(bench.server.set_user_achievement(USER, "WIN", true));
    assert_eq!(bench.server.user_achievement(USER, "WIN"), Some(true));
    assert!(bench.server.set_user_achievement(USER, "WIN", false));
    assert_eq!(bench.server.user_achievement(USER, "WIN"), Some(false));
    assert!(!bench.server.set_user_achievement(USER, "BETA", true));
    assert!(!bench.server.set_user_achievement(USER, "unknown", true));
    assert_eq!(bench.server.user_achievement(USER, "BETA"), Some(false));
}

#[test]
fn only_what_was_stored_stays() {
    let mut bench = defined("{}");
    bench.request(USER);
    bench.server.set_user_stat_int(USER, "kills", 6);
    bench.request(USER);
    assert_eq!(bench.stat("kills"), Some(Int(5)), "asking again drops what was not stored");

    bench.server.set_user_stat_int(USER, "kills", 7);
    bench.server.set_user_achievement(USER, "WIN", true);
    assert_eq!(bench.store(USER), 1);
    bench.request(USER);
    assert_eq!(bench.stat("kills"), Some(Int(7)));
    assert_eq!(bench.server.user_achievement(USER, "WIN"), Some(true));
    bench.request(OTHER);
    assert_eq!(bench.server.user_stat(OTHER, "kills"), Some(Int(5)));
}

#[test]
fn values_against_their_definition_are_put_back() {
    let mut bench = defined(r#"{"stats": {"kills": 95}}"#);
    bench.request(USER);
    for refused in [101, -1, 84] {
        assert!(bench.server.set_user_stat_int(USER, "kills", refused));
        assert!(bench.server.set_user_stat_float(USER, "distance", refused as f32 + 2.0));
        assert_eq!(bench.store(USER), 8, "{refused}");
        assert_eq!(bench.stat("kills"), Some(Int(95)));
        assert_eq!(bench.stat("distance"), Some(Float(refused as f32 + 2.0)), "the rest is stored");
    }
    bench.server.set_user_stat_float(USER, "distance", f32::NAN);
    assert_eq!(bench.store(USER), 8);
    bench.server.set_user_stat_int(USER, "kills", 85);
    assert_eq!(bench.store(USER), 1);
    bench.server.set_user_stat_int(USER, "kills", 84);
    assert_eq!(bench.store(USER), 1, "the change counts from what was stored last");
}

#[test]
fn storing_fails_when_nothing_was_received_or_the_scenario_says_so() {
    let mut bench = defined(r#"{"store_result": "Busy"}"#);
    assert_eq!(bench.store(USER), 2);
    bench.request(USER);
    bench.server.set_user_stat_int(USER, "kills", 6);
    assert_eq!(bench.store(USER), 10);
    assert_eq!(bench.stat("kills"), Some(Int(6)));
    bench.request(USER);
    assert_eq!(bench.stat("kills"), Some(Int(5)));
}

#[test]
fn stats_leave_with_the_player() {
    let id = USER.0;
    let scenario =
        format!(r#"{{"stats_unload_after_ms": 50, "users": {{"{id}": {{"stats": {{"kills": 1}}}}}}}}"#);
    let mut bench = Bench::logged_on(Authentication, &scenario);
    let unloaded = [(UNLOADED, USER.0.to_ne_bytes().to_vec())];
    bench.server.begin_auth_session(&ticket(1).to_bytes(), USER);
    bench.request(USER);
    bench.server.end_auth_session(USER);
    assert_eq!(bench.pump(49), []);
    assert_eq!(bench.stat("kills"), Some(Int(1)));
    assert_eq!(bench.pump(1), unloaded);
    assert_eq!(bench.stat("kills"), None);

    bench.server.begin_auth_session(&ticket(2).to_bytes(), USER);
    bench.request(USER);
    bench.server.end_auth_session(USER);
    bench.server.begin_auth_session(&ticket(3).to_bytes(), USER);
    bench.pump(60);
    assert_eq!(bench.stat("kills"), Some(Int(1)), "the user came back in time");
    bench.server.end_auth_session(USER);
    assert_eq!(bench.pump(50), unloaded);
}

#[test]
fn stats_that_come_too_late_do_not_stay() {
    let id = USER.0;
    let scenario = format!(
        r#"{{"call_results": {{"delay_ms": 50}}, "users": {{"{id}": {{"stats": {{"kills": 1}}}}}}}}"#
    );
    let mut bench = Bench::logged_on(Authentication, &scenario);
    bench.server.begin_auth_session(&ticket(1).to_bytes(), USER);
    let call = bench.server.request_user_stats(USER);
    bench.pump(0);
    bench.server.end_auth_session(USER);
    let told = bench.pump(50);
    assert_eq!(told[0], (COMPLETED, [call.to_ne_bytes().as_slice(), &words(&[1800, 12])].concat()));
    assert_eq!(told[1], (UNLOADED, USER.0.to_ne_bytes().to_vec()));
    assert_eq!(bench.server.users_with_stats_at_hand(), 0);
}

#[test]
fn what_cannot_be_had_is_explained_once() {
    let mut bench = defined("{}");
    let mut warnings = |act| bench.warnings(act);
    assert_eq!(warnings(|server| assert_eq!(server.user_stat_int(USER, "kills"), None)), 1, "not received");
    assert_eq!(
        warnings(|server| assert!(!server.set_user_stat_float(OTHER, "distance", 1.0))),
        0,
        "the same"
    );
    assert_eq!(warnings(|server| assert!(!server.set_user_achievement(USER, "WIN", true))), 0, "the same");
    bench.request(USER);
    let mut warnings = |act| bench.warnings(act);
    assert_eq!(warnings(|server| assert_eq!(server.user_stat_int(USER, "kils"), None)), 1, "unknown");
    assert_eq!(warnings(|server| assert!(!server.set_user_stat_int(USER, "kils", 1))), 0, "the same");
    assert_eq!(warnings(|server| assert_eq!(server.user_stat_float(USER, "kills"), None)), 1, "another type");
    assert_eq!(warnings(|server| assert!(!server.set_user_stat_float(USER, "kills", 1.0))), 0, "the same");
    assert_eq!(warnings(|server| assert!(!server.set_user_stat_int(USER, "rank", 1))), 1, "not settable");
    assert_eq!(warnings(|server| assert_eq!(server.user_achievement(USER, "WON"), None)), 1, "unknown");
    assert_eq!(
        warnings(|server| assert!(!server.set_user_achievement(USER, "BETA", true))),
        1,
        "not settable"
    );
    assert_eq!(
        warnings(|server| assert!(!server.update_user_average(USER, "speed", 1.0, 0.0))),
        1,
        "no time"
    );
    assert_eq!(
        warnings(|server| assert_eq!(server.user_stat_int(USER, "kills"), Some(5))),
        0,
        "nothing is wrong"
    );
}
