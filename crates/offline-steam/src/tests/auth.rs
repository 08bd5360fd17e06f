//! Tickets, auth sessions, bots, and what is left of them.

use super::{Bench, words};
use crate::auth::{BeginAuthSessionResult as Begin, License};
use crate::mode::ServerMode::Authentication;
use crate::server::Account;
use crate::steam_id::{AccountType, SteamId};
use crate::ticket::Ticket;

const VERDICT: i32 = 143;
const KICK: i32 = 203;

/// A person's Steam ID.
fn person(account: u32) -> SteamId {
    SteamId::new(account, 1, AccountType::Individual)
}

/// A good ticket of the user's, another one for each number.
fn ticket(user: SteamId, number: u64) -> Ticket {
    Ticket { steam_id: user, number, app_id: 480, ..Ticket::default() }
}

fn callback(id: i32, user: SteamId, value: i32) -> (i32, Vec<u8>) {
    (id, [user.0.to_ne_bytes().as_slice(), &words(&[value])].concat())
}

fn verdict_for(user: SteamId, response: i32, owner: SteamId) -> (i32, Vec<u8>) {
    let (id, bytes) = callback(VERDICT, user, response);
    (id, [bytes.as_slice(), &owner.0.to_ne_bytes()].concat())
}

fn verdict(user: SteamId, response: i32) -> (i32, Vec<u8>) {
    verdict_for(user, response, user)
}

impl Bench {
    fn begin(&mut self, ticket: &Ticket) -> Begin {
        self.server.begin_auth_session(&ticket.to_bytes(), ticket.steam_id)
    }

    /// A server that knows this about the person with account number 1.
    fn knowing(user: &str) -> Self {
        let id = person(1).0;
        Self::logged_on(Authentication, &format!(r#"{{"users": {{"{id}": {user}}}}}"#))
    }

    fn listed(&self) -> Vec<SteamId> {
        self.server.players().map(|player| player.steam_id).collect()
    }
}

#[test]
fn an_ordinary_user_is_let_in() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    assert_eq!(bench.begin(&ticket(person(1), 1)), Begin::Ok);
    assert!(bench.server.pipe.fetch().is_none(), "the verdict comes with the pump");
    assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn the_verdict_takes_its_time() {
    let mut bench =
        Bench::logged_on(Authentication, r#"{"auth": {"delay_ms": 40}, "callback_delay_ms": 10}"#);
    bench.begin(&ticket(person(1), 1));
    assert_eq!(bench.pump(49), []);
    assert_eq!(bench.server.user_has_license(person(1), 480), License::NoAuth);
    assert_eq!(bench.pump(1), [verdict(person(1), 0)]);
    assert_eq!(bench.server.user_has_license(person(1), 480), License::Has);
}

#[test]
fn a_bad_ticket_opens_no_session() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    let (good, now) = (ticket(person(1), 1), bench.server.unix_time());
    let mut other_version = good.to_bytes();
    other_version[4] = 3;
    for (bytes, user, expected) in [
        (&[][..], person(1), Begin::InvalidTicket),
        (&good.to_bytes()[..55], person(1), Begin::InvalidTicket),
        (&good.to_bytes(), person(2), Begin::InvalidTicket),
        (&other_version, person(1), Begin::InvalidVersion),
        (&Ticket { app_id: 481, ..good.clone() }.to_bytes(), person(1), Begin::GameMismatch),
        (&Ticket { expires: now, ..good.clone() }.to_bytes(), person(1), Begin::ExpiredTicket),
    ] {
        assert_eq!(bench.server.begin_auth_session(bytes, user), expected);
    }
    let clan = SteamId::new(1, 0, AccountType::Clan);
    assert_eq!(bench.begin(&ticket(clan, 1)), Begin::InvalidTicket);
    assert_eq!(bench.pump(60_000), []);
    assert_eq!(bench.listed(), []);
    let now = bench.server.unix_time();
    assert_eq!(bench.begin(&Ticket { expires: now + 1, ..good }), Begin::Ok);
}

#[test]
fn the_app_is_the_scenarios() {
    let mut bench = Bench::logged_on(Authentication, r#"{"app_id": 730}"#);
    assert_eq!(bench.begin(&ticket(person(1), 1)), Begin::GameMismatch);
    assert_eq!(bench.begin(&Ticket { app_id: 730, ..ticket(person(1), 1) }), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
}

#[test]
fn a_user_has_one_session_at_a_time() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    assert_eq!(bench.begin(&ticket(person(1), 1)), Begin::Ok);
    assert_eq!(bench.begin(&ticket(person(1), 2)), Begin::DuplicateRequest);
    assert_eq!(bench.begin(&ticket(person(2), 1)), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(person(1), 0), verdict(person(2), 0)]);
    assert_eq!(bench.begin(&ticket(person(1), 2)), Begin::DuplicateRequest);
    bench.server.end_auth_session(person(1));
    assert_eq!(bench.begin(&ticket(person(1), 2)), Begin::Ok, "a refused ticket is not used up");
    assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
}

#[test]
fn a_ticket_serves_once() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    bench.begin(&ticket(person(1), 7));
    bench.pump(0);
    bench.server.end_auth_session(person(1));
    assert_eq!(bench.begin(&ticket(person(1), 7)), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(person(1), 7)]);
    assert_eq!(bench.begin(&ticket(person(2), 7)), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(person(2), 0)], "another user's ticket of the same number");
}

#[test]
fn a_ticket_for_another_server_fails_by_verdict() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    let other = SteamId::persistent_game_server("other");
    assert_eq!(bench.begin(&Ticket { server_id: other, ..ticket(person(1), 1) }), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(person(1), 10)]);
    let here = bench.server.steam_id();
    bench.begin(&Ticket { server_id: here, ..ticket(person(2), 1) });
    assert_eq!(bench.pump(0), [verdict(person(2), 0)]);
}

#[test]
fn the_scenario_decides_about_its_users() {
    for (user, response) in [
        (r#"{"auth_response": "VACBanned"}"#, 3),
        (r#"{"auth_response": "PublisherIssuedBan"}"#, 9),
        (r#"{"auth_response": "UserNotConnectedToSteam"}"#, 1),
        (r#"{"auth_response": "LoggedInElseWhere"}"#, 4),
        (r#"{"auth_response": 5}"#, 5),
        (r#"{"apps": []}"#, 2),
        (r#"{"apps": [481]}"#, 2),
        (r#"{"apps": [], "auth_response": "VACBanned"}"#, 3),
        (r#"{"apps": [480]}"#, 0),
    ] {
        let mut bench = Bench::knowing(user);
        assert_eq!(bench.begin(&ticket(person(1), 1)), Begin::Ok);
        assert_eq!(bench.pump(0), [verdict(person(1), response)], "{user}");
        assert_eq!(bench.pump(60_000), []);
        bench.begin(&ticket(person(2), 1));
        assert_eq!(bench.pump(0), [verdict(person(2), 0)], "somebody else");
    }
}

#[test]
fn a_shared_app_has_another_owner() {
    let mut bench = Bench::knowing(&format!(r#"{{"owner_id": "{}"}}"#, person(9).0));
    bench.begin(&ticket(person(1), 1));
    assert_eq!(bench.pump(0), [verdict_for(person(1), 0, person(9))]);
    bench.server.end_auth_session(person(1));
    bench.begin(&Ticket { owner_id: person(8), ..ticket(person(1), 2) });
    assert_eq!(bench.pump(0), [verdict_for(person(1), 0, person(8))], "the ticket knows better");
}

#[test]
fn licences_are_known_of_authenticated_users() {
    let mut bench = Bench::knowing(r#"{"apps": [480, 1001]}"#);
    assert_eq!(bench.server.user_has_license(person(1), 1001), License::NoAuth);
    bench.begin(&ticket(person(1), 1));
    assert_eq!(bench.server.user_has_license(person(1), 1001), License::NoAuth);
    bench.pump(0);
    assert_eq!(bench.server.user_has_license(person(1), 1001), License::Has);
    assert_eq!(bench.server.user_has_license(person(1), 480), License::Has);
    assert_eq!(bench.server.user_has_license(person(1), 1002), License::DoesNotHave);
    bench.server.end_auth_session(person(1));
    assert_eq!(bench.server.user_has_license(person(1), 480), License::NoAuth);

    bench.begin(&ticket(person(2), 1));
    bench.pump(0);
    assert_eq!(bench.server.user_has_license(person(2), 480), License::Has);
    assert_eq!(bench.server.user_has_license(person(2), 1001), License::DoesNotHave);
}

#[test]
fn a_refused_user_is_not_authenticated() {
    let mut bench = Bench::knowing(r#"{"auth_response": "VACBanned"}"#);
    bench.begin(&ticket(person(1), 1));
    bench.pump(0);
    assert_eq!(bench.server.user_has_license(person(1), 480), License::NoAuth);
}

#[test]
fn steam_changes_its_mind() {
    for (revoke, response) in
        [(r#"{"after_ms": 50}"#, 6), (r#"{"after_ms": 50, "response": "VACBanned"}"#, 3)]
    {
        let mut bench = Bench::knowing(&format!(r#"{{"revoke": {revoke}}}"#));
        bench.begin(&ticket(person(1), 1));
        assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
        assert_eq!(bench.pump(49), []);
        assert_eq!(bench.server.user_has_license(person(1), 480), License::Has);
        assert_eq!(bench.pump(1), [verdict(person(1), response)]);
        assert_eq!(bench.server.user_has_license(person(1), 480), License::NoAuth);
        assert_eq!(bench.pump(60_000), []);
    }
}

#[test]
fn steam_wants_a_player_gone() {
    for (kick, reason) in [(r#"{"after_ms": 20}"#, 2), (r#"{"after_ms": 20, "reason": "Cheater"}"#, 5)] {
        let mut bench = Bench::knowing(&format!(r#"{{"kick": {kick}}}"#));
        bench.begin(&ticket(person(1), 1));
        bench.pump(0);
        assert_eq!(bench.pump(19), []);
        assert_eq!(bench.pump(1), [callback(KICK, person(1), reason)]);
    }
}

#[test]
fn a_refused_user_is_neither_kicked_nor_revoked() {
    let mut bench =
        Bench::knowing(r#"{"auth_response": 3, "kick": {"after_ms": 0}, "revoke": {"after_ms": 0}}"#);
    bench.begin(&ticket(person(1), 1));
    assert_eq!(bench.pump(0), [verdict(person(1), 3)]);
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn ending_a_session_stops_what_is_pending() {
    let user = r#"{"kick": {"after_ms": 20}, "revoke": {"after_ms": 10}}"#;
    let mut bench = Bench::knowing(user);
    bench.begin(&ticket(person(1), 1));
    bench.begin(&ticket(person(2), 1));
    bench.server.end_auth_session(person(1));
    assert_eq!(bench.pump(60_000), [verdict(person(2), 0)]);

    bench.begin(&ticket(person(1), 2));
    bench.pump(0);
    bench.server.end_auth_session(person(1));
    bench.begin(&ticket(person(1), 3));
    assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
    assert_eq!(bench.pump(10), [verdict(person(1), 6)], "of the new session, and once");
    assert_eq!(bench.pump(10), [callback(KICK, person(1), 2)]);
    bench.server.end_auth_session(person(1));
    bench.server.end_auth_session(person(1));
    bench.server.end_auth_session(person(99));
    assert_eq!(bench.pump(60_000), []);
}

#[test]
fn verdicts_wait_for_the_logon() {
    let mut bench = Bench::new(Authentication, "{}");
    assert_eq!(bench.begin(&ticket(person(2), 1)), Begin::Ok);
    assert_eq!(bench.begin(&ticket(person(1), 1)), Begin::Ok);
    assert_eq!(bench.begin(&ticket(person(3), 1)), Begin::Ok);
    assert_eq!(bench.pump(60_000), []);
    bench.server.end_auth_session(person(3));
    bench.server.log_on(Account::Anonymous);
    let told = bench.pump(0);
    assert_eq!(told[2..], [verdict(person(2), 0), verdict(person(1), 0)]);
    assert_eq!((told[0].0, told[1].0), (101, 115));
}

#[test]
fn news_wait_until_the_connection_is_back() {
    let id = person(1).0;
    let scenario = format!(
        r#"{{"disconnect": {{"after_ms": 10, "reconnect_after_ms": 100}},
             "users": {{"{id}": {{"revoke": {{"after_ms": 20}}}}}}}}"#
    );
    let mut bench = Bench::new(Authentication, &scenario);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.begin(&ticket(person(1), 1));
    assert_eq!(bench.pump(0), [verdict(person(1), 0)]);
    assert_eq!(bench.pump(10).len(), 1, "disconnected");
    assert_eq!(bench.begin(&ticket(person(2), 1)), Begin::Ok);
    assert_eq!(bench.pump(99), []);
    assert_eq!(bench.server.user_has_license(person(1), 480), License::Has);
    assert_eq!(bench.pump(1)[2..], [verdict(person(2), 0), verdict(person(1), 6)]);
}

#[test]
fn a_server_has_tickets_once_it_has_an_id() {
    let mut bench = Bench::new(Authentication, "{}");
    assert_eq!(bench.server.auth_session_ticket(SteamId::NIL), None);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    let (first, bytes) = bench.server.auth_session_ticket(SteamId::NIL).unwrap();
    let (second, other_bytes) = bench.server.auth_session_ticket(person(5)).unwrap();
    assert_eq!((first, second), (1, 2));
    assert_eq!(bench.pump(0), [(163, words(&[1, 1])), (163, words(&[2, 1]))]);

    let (ticket, other) = (Ticket::parse(&bytes).unwrap(), Ticket::parse(&other_bytes).unwrap());
    assert_eq!(
        (ticket.steam_id, ticket.server_id, ticket.app_id),
        (bench.server.steam_id(), SteamId::NIL, 480)
    );
    assert_eq!(other.server_id, person(5));
    assert_ne!(ticket.number, other.number);
}

#[test]
fn a_ticket_made_without_a_connection_says_so() {
    let mut bench = Bench::new(Authentication, r#"{"disconnect": {"after_ms": 0}}"#);
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    let (handle, _) = bench.server.auth_session_ticket(SteamId::NIL).unwrap();
    assert_eq!(bench.pump(0), [(163, words(&[handle as i32, 3]))]);
}

#[test]
fn a_server_can_check_its_own_ticket() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    let id = bench.server.steam_id();
    let (handle, bytes) = bench.server.auth_session_ticket(id).unwrap();
    bench.pump(0);
    assert_eq!(bench.server.begin_auth_session(&bytes, id), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(id, 0)]);
    assert_eq!(bench.listed(), [], "a server is no player");

    bench.server.cancel_auth_ticket(handle + 1);
    assert_eq!(bench.pump(0), []);
    bench.server.cancel_auth_ticket(handle);
    assert_eq!(bench.pump(0), [verdict(id, 6)]);
    bench.server.cancel_auth_ticket(handle);
    assert_eq!(bench.pump(0), []);
}

#[test]
fn a_ticket_taken_back_before_its_verdict_is_refused_once() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    let id = bench.server.steam_id();
    let (handle, bytes) = bench.server.auth_session_ticket(SteamId::NIL).unwrap();
    bench.pump(0);
    bench.server.begin_auth_session(&bytes, id);
    bench.server.cancel_auth_ticket(handle);
    assert_eq!(bench.pump(0), [verdict(id, 6)]);

    let (handle, bytes) = bench.server.auth_session_ticket(SteamId::NIL).unwrap();
    bench.pump(0);
    bench.server.end_auth_session(id);
    bench.server.cancel_auth_ticket(handle);
    assert_eq!(bench.server.begin_auth_session(&bytes, id), Begin::Ok);
    assert_eq!(bench.pump(0), [verdict(id, 6)]);
}

#[test]
fn players_are_listed_from_the_beginning_to_the_end() {
    let mut bench = Bench::logged_on(Authentication, "{}");
    bench.begin(&ticket(person(2), 1));
    bench.begin(&ticket(person(1), 1));
    bench.pump(3000);
    let bot = bench.server.create_bot();
    assert!(bot.is(AccountType::AnonymousUser));
    assert_eq!(bench.listed(), [person(2), person(1), bot]);
    let ages: Vec<u64> =
        bench.server.players().map(|player| player.connected(bench.server.now()).as_secs()).collect();
    assert_eq!(ages, [3, 3, 0]);

    bench.server.end_auth_session(person(2));
    assert_ne!(bench.server.create_bot(), bot);
    bench.server.end_auth_session(bot);
    assert_eq!(bench.listed().len(), 2);
    assert_eq!(bench.listed()[0], person(1));
}

#[test]
fn nothing_is_left_of_those_who_left() {
    let everything = r#"{"kick": {"after_ms": 500}, "revoke": {"after_ms": 500}, "stats": {"kills": 1}}"#;
    let users: Vec<String> =
        (1..=64).map(|account| format!(r#""{}": {everything}"#, person(account).0)).collect();
    let mut bench = Bench::logged_on(Authentication, &format!(r#"{{"users": {{{}}}}}"#, users.join(",")));
    let idle = bench.server.kept_about_sessions();
    assert_eq!(idle[..2], [0, 0]);
    let mut number = 0;
    for round in 0..100 {
        for account in 1..=64 {
            number += 1;
            assert_eq!(bench.begin(&ticket(person(account), number)), Begin::Ok);
            bench.server.request_user_stats(person(account));
        }
        if round % 2 == 0 {
            let verdicts = bench.pump(1).into_iter().filter(|(id, _)| *id == VERDICT).count();
            assert_eq!(verdicts, 64);
        }
        for account in 1..=64 {
            bench.server.end_auth_session(person(account));
        }
        bench.pump(1);
    }
    assert_eq!(bench.server.kept_about_sessions(), idle);
    assert_eq!(bench.server.users_with_stats_at_hand(), 0);
    assert_eq!(bench.listed(), []);
    assert_eq!(bench.server.remembered_tickets(), 4096, "of 6400");
    assert_eq!(bench.pump(60_000), []);
}
