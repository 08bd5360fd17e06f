//! Groups, and who gets on with whom.

use super::{Bench, words};
use crate::mode::ServerMode::Authentication;
use crate::steam_id::{AccountType, SteamId};

const GROUP_STATUS: i32 = 208;

fn person(account: u32) -> SteamId {
    SteamId::new(account, 1, AccountType::Individual)
}

fn group(account: u32) -> SteamId {
    SteamId::new(account, 0, AccountType::Clan)
}

/// A server in whose world group 1 has the member 1 and the officer 2, and group 2 is closed.
fn bench() -> Bench {
    let scenario = format!(
        r#"{{"groups": {{"{}": {{"members": ["{}"], "officers": ["{}"]}},
                         "{}": {{"associate_result": "AccessDenied"}}}},
             "users": {{"{}": {{"compatibility": {{"players_against_candidate": 1,
                "candidate_against_players": 2, "clan_players_against_candidate": 3}}}}}}}}"#,
        group(1).0,
        person(1).0,
        person(2).0,
        group(2).0,
        person(1).0
    );
    Bench::logged_on(Authentication, &scenario)
}

fn status(user: SteamId, group: SteamId, member: bool, officer: bool) -> (i32, Vec<u8>) {
    let mut bytes = [user.0.to_ne_bytes(), group.0.to_ne_bytes()].concat();
    bytes.extend([u8::from(member), u8::from(officer)]);
    (GROUP_STATUS, bytes)
}

#[test]
fn the_scenario_knows_who_is_in_a_group() {
    let mut bench = bench();
    for (user, group, member, officer) in [
        (person(1), group(1), true, false),
        (person(2), group(1), true, true),
        (person(3), group(1), false, false),
        (person(1), group(3), false, false),
    ] {
        assert!(bench.server.request_user_group_status(user, group));
        assert_eq!(bench.pump(0), [status(user, group, member, officer)]);
    }
}

#[test]
fn what_cannot_be_asked_is_not_answered() {
    let mut bench = bench();
    assert!(!bench.server.request_user_group_status(group(1), group(1)));
    assert!(!bench.server.request_user_group_status(person(1), person(2)));
    bench.server.log_off();
    bench.pump(0);
    assert!(!bench.server.request_user_group_status(person(1), group(1)));
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn group_and_compatibility_answers_are_the_scenarios() {
    let mut bench = bench();
    let open = bench.server.associate_with_clan(group(1));
    let closed = bench.server.associate_with_clan(group(2));
    let unliked = bench.server.compute_new_player_compatibility(person(1));
    let liked = bench.server.compute_new_player_compatibility(person(2));
    bench.server.run_frame();
    let mut answer = |call, callback, size| {
        bench.server.pipe.result(call, callback, size).unwrap().answer.payload.to_vec()
    };
    assert_eq!(answer(open, 210, 4), words(&[1]));
    assert_eq!(answer(closed, 210, 4), words(&[15]));
    assert_eq!(answer(unliked, 211, 24)[..16], words(&[1, 1, 2, 3]));
    assert_eq!(answer(unliked, 211, 24)[16..], person(1).0.to_ne_bytes());
    assert_eq!(answer(liked, 211, 24)[..16], words(&[1, 0, 0, 0]));
}
