//! A player's part of Steam, and how a server sees his tickets.

use std::net::{Ipv4Addr, SocketAddrV4};
use std::time::Duration;

use steamworks_sys as sys;

use super::{Bench, now};
use crate::auth::{BeginAuthSessionResult, License};
use crate::browser::client::{self, ServerInfo};
use crate::browser::protocol::{Query, Subject, query};
use crate::mode::ServerMode::{Authentication, AuthenticationAndSecure};
use crate::networking::registry;
use crate::persona::Persona;
use crate::scenario::Scenario;
use crate::server::{Account, Server};
use crate::steam::{PlayerArguments, PreparedPlayer, Side, Steam};
use crate::steam_id::{AccountType, SteamId};

const VALIDATED: i32 = 143;

/// A player of this process, another one for each account.
fn player(account: u32) -> SteamId {
    SteamId::new(account ^ std::process::id() << 8, 1, AccountType::Individual)
}

fn scenario(user: SteamId, keys: &str) -> Scenario {
    Scenario::parse(&format!(r#"{{"users": {{"{}": {{{keys}}}}}}}"#, user.0)).unwrap()
}

fn part(user: SteamId, keys: &str) -> Server {
    let persona = Persona { steam_id: user, name: "Ann".into() };
    Server::for_player(persona, scenario(user, keys), 1, now())
}

#[test]
fn a_player_is_logged_on_as_himself() {
    let user = player(1);
    let mut part = part(user, "");
    assert!(part.is_logged_on());
    assert_eq!((part.steam_id(), part.persona().unwrap().name.as_str()), (user, "Ann"));
    assert_eq!(part.host().id, user);
    assert!(part.host().id_is_sure && part.host().logged_on);
    assert_eq!(part.shown_name(user), c"Ann");
    assert_eq!(part.shown_name(player(2)), c"[unknown]");
    let persona = Persona { steam_id: player(2), name: "Bea".into() };
    let other = Server::for_player(persona, Scenario::default(), 1, now());
    assert_eq!(part.shown_name(player(2)), c"Bea", "another process of this machine");
    drop(other);
    assert_eq!(part.shown_name(player(2)), c"Bea", "a name that the program was given stays");
    part.run_frame();
    assert!(part.pipe.fetch().is_none(), "nothing of a server's logon comes");
}

#[test]
fn a_player_owns_what_the_scenario_lists() {
    let user = player(3);
    let ordinary = part(user, "");
    assert!(!ordinary.player_owns(480), "nothing is listed");
    assert_eq!(ordinary.app_owner(), user);
    let listed = part(user, r#""apps": [480, 1001], "owner_id": "76561197960265999""#);
    assert_eq!([480, 1001, 1002].map(|app| listed.player_owns(app)), [true, true, false]);
    assert_eq!(listed.app_owner().0, 76_561_197_960_265_999);
}

#[test]
fn a_players_stats_are_at_hand_and_his_to_write() {
    let user = player(4);
    let mut part = part(user, r#""stats": {"kills": 7}, "achievements": {"WIN": false}"#);
    assert_eq!(part.user_stat_int(user, "kills"), Some(7));
    assert!(part.set_user_stat_int(user, "kills", 8) && part.set_user_achievement(user, "WIN", true));
    assert!(part.store_own_stats());
    part.run_frame();
    let stored = part.pipe.fetch().unwrap();
    let expected = [480_u64.to_ne_bytes().as_slice(), &1_i32.to_ne_bytes()].concat();
    assert_eq!((stored.id, &stored.payload[..12]), (1102, &expected[..]));
    part.pipe.free_last();
    let call = part.request_stats_of(user);
    part.run_frame();
    let answer =
        part.pipe.result(call, 1101, size_of::<sys::UserStatsReceived_t>()).unwrap().answer.payload.clone();
    assert_eq!((&answer[..8], &answer[8..12]), (&480_u64.to_ne_bytes()[..], &1_i32.to_ne_bytes()[..]));
    assert_eq!(part.user_stat_int(user, "kills"), Some(8));
}

#[test]
fn what_a_server_stores_its_player_has_and_the_other_way_round() {
    let user = player(9);
    let keys = r#""stats": {"kills": 7}"#;
    let mut bench =
        Bench::logged_on(Authentication, &format!(r#"{{"users": {{"{}": {{{keys}}}}}}}"#, user.0));
    let mut part = part(user, keys);
    let (_, ticket) = part.auth_session_ticket(bench.server.steam_id()).unwrap();
    bench.server.begin_auth_session(&ticket, user);
    bench.server.request_user_stats(user);
    bench.pump(0);
    assert!(bench.server.set_user_stat_int(user, "kills", 8));
    bench.server.store_user_stats(user);
    assert_eq!(part.user_stat_int(user, "kills"), Some(7));
    part.run_frame();
    part.run_frame();
    let ids: Vec<i32> = std::iter::from_fn(|| {
        let id = part.pipe.fetch().map(|message| message.id);
        part.pipe.free_last();
        id
    })
    .collect();
    assert!(ids.contains(&1101), "{ids:?}");
    assert_eq!(part.user_stat_int(user, "kills"), Some(8));

    assert!(part.set_user_stat_int(user, "kills", 9) && part.store_own_stats());
    bench.pump(0);
    assert_eq!(
        bench.server.user_stat(user, "kills").and_then(|value| value.int()),
        Some(8),
        "as it was asked for"
    );
    bench.server.request_user_stats(user);
    bench.pump(0);
    assert_eq!(bench.server.user_stat(user, "kills").and_then(|value| value.int()), Some(9));

    let mut next = Bench::logged_on(Authentication, "{}");
    part.auth_session_ticket(next.server.steam_id()).unwrap();
    next.pump(0);
    next.server.request_user_stats(user);
    next.pump(0);
    assert_eq!(
        next.server.user_stat(user, "kills").and_then(|value| value.int()),
        Some(9),
        "on the next server, too"
    );
}

/// Verdicts that came, by their numbers.
fn verdicts(bench: &mut Bench, millis: u64) -> Vec<i32> {
    let all = bench.pump(millis).into_iter().filter(|(id, _)| *id == VALIDATED);
    all.map(|(_, payload)| i32::from_ne_bytes(payload[8..12].try_into().unwrap())).collect()
}

#[test]
fn a_players_ticket_counts_until_he_takes_it_back_or_ends() {
    const OK: i32 = 0;
    const CANCELED: i32 = 6;
    let mut bench = Bench::logged_on(Authentication, "{}");
    let server = bench.server.steam_id();
    for ends in [false, true] {
        let user = player(5 + u32::from(ends));
        let mut part = part(user, "");
        let (handle, ticket) = part.auth_session_ticket(server).unwrap();
        assert_eq!(bench.server.begin_auth_session(&ticket, user), BeginAuthSessionResult::Ok);
        assert_eq!(verdicts(&mut bench, 0), [OK]);
        assert_eq!(verdicts(&mut bench, 1000), [0; 0]);
        assert_eq!(bench.server.user_has_license(user, 480), License::Has);
        if ends {
            drop(part);
        } else {
            part.cancel_auth_ticket(handle);
        }
        assert_eq!(verdicts(&mut bench, 1000), [CANCELED], "the process ends: {ends}");
        assert_eq!(verdicts(&mut bench, 1000), [0; 0], "once");
        assert_eq!(bench.server.user_has_license(user, 480), License::NoAuth);
        bench.server.end_auth_session(user);
    }
}

#[test]
fn a_ticket_that_was_taken_back_before_is_none() {
    let mut bench = Bench::logged_on(Authentication, r#"{"auth": {"delay_ms": 50}}"#);
    let user = player(7);
    let mut part = part(user, "");
    let (handle, ticket) = part.auth_session_ticket(bench.server.steam_id()).unwrap();
    part.cancel_auth_ticket(handle);
    assert_eq!(bench.server.begin_auth_session(&ticket, user), BeginAuthSessionResult::Ok);
    assert_eq!(verdicts(&mut bench, 0), [0; 0]);
    assert_eq!(verdicts(&mut bench, 50), [6]);
    let (_, other) = part.auth_session_ticket(SteamId(1)).unwrap();
    bench.server.end_auth_session(user);
    bench.server.begin_auth_session(&other, user);
    assert_eq!(verdicts(&mut bench, 50), [10], "it is for another server");
}

#[test]
fn one_process_is_a_servers_or_a_players() {
    let arguments = |user: &str| PlayerArguments { user: user.into(), scenario: None, app: None };
    let mut steam = Steam::new();
    steam.admit_player().unwrap();
    assert!(PreparedPlayer::new(&arguments("Ann")).unwrap_err().text().contains("STEAM_OFFLINE_USER"));
    steam.shut_down();
    steam.admit_player().unwrap();
    let user = player(8);
    let prepared = PreparedPlayer::new(&arguments(&format!("{} Ann", user.0))).unwrap();
    let note = steam.start_player(prepared, now()).unwrap();
    assert!(
        note.contains(&user.0.to_string()) && note.contains("(Ann)") && note.contains("app 480"),
        "{note}"
    );
    assert_ne!(steam.handle_of(Side::Player), 0);
    assert_eq!((steam.handle_of(Side::GameServer), steam.steam_id().0), (0, 1), "no server runs");
    let error = steam.admit(&super::arguments()).unwrap_err();
    assert!(error.text().contains("STEAM_OFFLINE_USER"), "{error:?}");
    steam.shut_down();
    steam.admit(&super::arguments()).unwrap();
    assert_eq!(steam.handle_of(Side::Player), 0);
}

#[test]
fn a_server_is_listed_while_it_is_advertised() {
    // An app of this test's own.
    let app = 0x00C0_0000 | std::process::id();
    let mut bench = Bench::new(AuthenticationAndSecure, &format!(r#"{{"app_id": {app}}}"#));
    let listed = || registry::listed_servers(app);
    bench.server.properties.advertised = true;
    bench.pump(0);
    assert_eq!(listed(), [], "not before the logon");
    bench.server.log_on(Account::Anonymous);
    bench.pump(0);
    bench.pump(0);
    let queries_by_game = SocketAddrV4::new(Ipv4Addr::LOCALHOST, 27015);
    assert_eq!(listed(), [queries_by_game], "a shared port is the game's");
    bench.server.properties.advertised = false;
    bench.pump(0);
    assert_eq!(listed(), []);
    bench.server.properties.advertised = true;
    bench.pump(0);
    drop(bench);
    assert_eq!(listed(), [], "nor after the end");
}

/// A server's answer to who has its challenge.
fn ask(server: &mut Server, subject: Subject) -> Vec<Vec<u8>> {
    let from = SocketAddrV4::new(Ipv4Addr::LOCALHOST, 5000);
    let challenged = server.answer(Query::parse(&query(subject, None)).unwrap(), from);
    let challenge = u32::from_le_bytes(challenged[0][5..9].try_into().unwrap());
    server.answer(Query::parse(&query(subject, Some(challenge))).unwrap(), from)
}

#[test]
fn what_a_server_tells_is_read_as_it_is_meant() {
    let mut bench = Bench::logged_on(AuthenticationAndSecure, r#"{"app_id": 4000}"#);
    let server = &mut bench.server;
    server.properties.server_name = "Prüfstand".into();
    server.properties.map_name = "night".into();
    server.properties.max_players = 12;
    server.properties.bots = 3;
    server.properties.tags = "coop,fast".into();
    server.properties.spectator_port = 27020;
    server.properties.spectator_name = "seats".into();
    server.properties.password_protected = true;
    server.properties.dedicated = true;
    server.properties.advertised = true;
    let bot = server.create_bot();
    server.players.get_mut(bot).unwrap().name = "Bot".into();
    server.players.get_mut(bot).unwrap().score = 5;
    server.set_now(bench.now + Duration::from_secs(90));

    let steam_id = server.steam_id().0;
    let info = client::parse_info(&ask(server, Subject::Info)[0][4..]).unwrap();
    let expected = ServerInfo {
        name: "Prüfstand".into(),
        map: "night".into(),
        folder: "480".into(),
        game: "A game".into(),
        app_id: 4000,
        players: 1,
        max_players: 12,
        bots: 3,
        dedicated: true,
        password: true,
        secure: true,
        version: "1.0.0.0".into(),
        game_port: 27015,
        steam_id,
        tags: "coop,fast".into(),
    };
    assert_eq!(info, expected);
    let players = client::parse_players(&ask(server, Subject::Players)[0][4..]).unwrap();
    assert_eq!(players, [("Bot".to_owned(), 5, 90.0)]);
    for answer in [&b"I"[..], b"I\x11name", b"D\x01", b"E\xFF\xFFa\0", b"", b"X"] {
        assert!(client::parse_info(answer).is_none() && client::parse_players(answer).is_none());
        assert!(client::parse_rules(answer).is_none(), "{answer:?}");
    }
}

#[test]
fn a_long_answer_is_put_together() {
    let socket = std::net::UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let std::net::SocketAddr::V4(address) = socket.local_addr().unwrap() else {
        unreachable!("an IPv4 socket")
    };
    let serving = std::thread::spawn(move || {
        let mut bench = Bench::logged_on(Authentication, "{}");
        bench.server.properties.advertised = true;
        bench.server.properties.rules =
            (0..200).map(|index| (format!("rule {index:03}"), "x".repeat(20))).collect();
        let mut buffer = [0; 2048];
        for _ in 0..2 {
            let (size, from) = socket.recv_from(&mut buffer).unwrap();
            let std::net::SocketAddr::V4(sender) = from else { unreachable!("an IPv4 sender") };
            let datagrams = bench.server.answer(Query::parse(&buffer[..size]).unwrap(), sender);
            for datagram in datagrams.iter().rev() {
                socket.send_to(datagram, from).unwrap();
            }
        }
    });
    let (answer, _) = client::ask(address, Subject::Rules).unwrap();
    serving.join().unwrap();
    let rules = client::parse_rules(&answer).unwrap();
    assert_eq!(rules.len(), 200);
    assert_eq!(rules[199], ("rule 199".to_owned(), "x".repeat(20)));
}
