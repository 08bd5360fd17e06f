//! Call results and the pipe.

use super::{Bench, words};
use crate::dispatch::CallState;
use crate::mode::ServerMode::Authentication;
use crate::server::Account;
use crate::steam_id::{AccountType, SteamId};

const COMPLETED: i32 = 703;

fn logged_on(scenario: &str) -> Bench {
    let mut bench = Bench::new(Authentication, scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench
}

fn clan() -> SteamId {
    SteamId::new(4, 0, AccountType::Clan)
}

fn player() -> SteamId {
    SteamId::new(7, 1, AccountType::Individual)
}

fn completed(call: u64, callback: i32, size: i32) -> (i32, Vec<u8>) {
    (COMPLETED, [call.to_ne_bytes().as_slice(), &words(&[callback, size])].concat())
}

#[test]
fn every_call_gets_its_own_answer() {
    let mut bench = logged_on("{}");
    let calls: Vec<u64> = (0..50).map(|_| bench.server.associate_with_clan(clan())).collect();
    let other = bench.server.compute_new_player_compatibility(player());
    assert!(
        calls.iter().all(|call| bench.server.pipe.state(*call) == CallState::Pending),
        "not before the pump"
    );

    let mut expected: Vec<_> = calls.iter().map(|call| completed(*call, 210, 4)).collect();
    expected.push(completed(other, 211, 24));
    assert_eq!(bench.pump(0), expected);
    let mut distinct = calls;
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 50);
    assert!(distinct[0] > u64::from(u32::MAX), "handles need all their bits, as Steam's do");
}

#[test]
fn a_result_is_kept_until_its_callback_is_freed() {
    let mut bench = logged_on("{}");
    let call = bench.server.associate_with_clan(clan());
    bench.server.run_frame();
    assert_eq!(bench.server.pipe.fetch().unwrap().id, COMPLETED);
    assert_eq!(bench.server.pipe.state(call), CallState::Answered { mismatched: false });
    let result = bench.server.pipe.result(call, 210, 4).unwrap();
    assert_eq!((result.answer.id, &result.answer.payload[..]), (210, &words(&[1])[..]));
    assert!(!result.io_failure);
    bench.server.pipe.free_last();
    assert_eq!(bench.server.pipe.result(call, 210, 4), None);
    assert_eq!(bench.server.pipe.state(call), CallState::Unknown);
}

#[test]
fn a_result_asked_for_as_another_callback_is_remembered_as_that() {
    let mut bench = logged_on("{}");
    let calls = [(); 2].map(|()| bench.server.associate_with_clan(clan()));
    bench.server.run_frame();
    assert_eq!(bench.server.pipe.result(calls[0], 210, 8), None, "a wrong size is no wrong callback");
    assert_eq!(bench.server.pipe.state(calls[0]), CallState::Answered { mismatched: false });
    assert_eq!(bench.server.pipe.result(calls[0], 211, 4), None);
    assert_eq!(bench.server.pipe.state(calls[0]), CallState::Answered { mismatched: true });
    assert_eq!(bench.server.pipe.state(calls[1]), CallState::Answered { mismatched: false });
}

#[test]
fn a_callback_stays_where_it_is_until_it_is_freed() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_on(Account::Anonymous);
    bench.server.run_frame();
    let first = bench.server.pipe.fetch().unwrap();
    let (id, address) = (first.id, first.payload.as_ptr());
    assert_eq!(id, 101);
    assert!(bench.server.pipe.fetch().is_none(), "the last one is not freed yet");
    bench.server.log_off();
    bench.server.run_frame();
    let lent = bench.server.pipe.take_lent().unwrap();
    assert_eq!((lent.id, lent.payload.as_ptr()), (id, address));
}

#[test]
fn freeing_nothing_does_nothing() {
    let mut bench = Bench::new(Authentication, "{}");
    bench.server.log_on(Account::Anonymous);
    bench.server.pipe.free_last();
    bench.server.run_frame();
    bench.server.pipe.free_last();
    assert_eq!(bench.server.pipe.fetch().unwrap().id, 101);
}

#[test]
fn wrong_calls_are_answered_with_the_reason() {
    let mut bench = Bench::new(Authentication, "{}");
    let before_logon = bench.server.associate_with_clan(clan());
    bench.server.log_on(Account::Anonymous);
    bench.server.run_frame();
    let no_clan = bench.server.associate_with_clan(player());
    let no_player = bench.server.compute_new_player_compatibility(clan());
    bench.server.run_frame();
    let mut result_of = |call, callback, size| {
        bench.server.pipe.result(call, callback, size).unwrap().answer.payload[..4].to_vec()
    };
    assert_eq!(result_of(before_logon, 210, 4), words(&[21]));
    assert_eq!(result_of(no_clan, 210, 4), words(&[19]));
    assert_eq!(result_of(no_player, 211, 24), words(&[19]));
}

#[test]
fn answers_can_be_slow_and_get_lost() {
    let scenario = r#"{"call_results": {"delay_ms": 50, "io_failure": true}, "callback_delay_ms": 5}"#;
    let mut bench = logged_on(scenario);
    bench.pump(5);
    let call = bench.server.compute_new_player_compatibility(player());
    assert_eq!(bench.pump(54), []);
    bench.now += std::time::Duration::from_millis(1);
    bench.server.set_now(bench.now);
    bench.server.run_frame();
    assert_eq!(bench.server.pipe.state(call), CallState::Lost);
    let result = bench.server.pipe.result(call, 211, 24).unwrap();
    assert!(result.io_failure);
    assert_eq!(&result.answer.payload[..], [0; 24]);
    assert_eq!(bench.pump(0), [completed(call, 211, 24)]);
}

#[test]
fn a_call_outlives_the_logon() {
    let mut bench = logged_on(r#"{"call_results": {"delay_ms": 10}}"#);
    let call = bench.server.associate_with_clan(clan());
    bench.server.log_off();
    bench.pump(0);
    assert_eq!(bench.pump(10), [completed(call, 210, 4)]);
}
