//! The server browser: bytes of the protocol, who gets an answer, and the thread of a query port.

use std::net::{Ipv4Addr, SocketAddrV4, UdpSocket};
use std::time::Duration;

use super::Bench;
use crate::browser::protocol::{self, Info, MAX_WHOLE, PlayerEntry, Query, Subject};
use crate::mode::ServerMode;
use crate::query::QueryPort;
use crate::query::listener::Listener;
use crate::steam_id::SteamId;

const INFO: &[u8] = b"\xFF\xFF\xFF\xFFTSource Engine Query\0";
const PLAYERS: &[u8] = b"\xFF\xFF\xFF\xFFU";
const RULES: &[u8] = b"\xFF\xFF\xFF\xFFV";
const SENDER: SocketAddrV4 = SocketAddrV4::new(Ipv4Addr::new(192, 0, 2, 1), 5000);

fn with_challenge(query: &[u8], challenge: u32) -> Vec<u8> {
    [query, &challenge.to_le_bytes()].concat()
}

#[test]
fn queries_are_recognized() {
    let query = |subject, challenge| Some(Query { subject, challenge });
    assert_eq!(Query::parse(INFO), query(Subject::Info, None));
    assert_eq!(Query::parse(&with_challenge(INFO, 0x0403_0201)), query(Subject::Info, Some(0x0403_0201)));
    assert_eq!(Query::parse(&with_challenge(PLAYERS, u32::MAX)), query(Subject::Players, Some(u32::MAX)));
    assert_eq!(Query::parse(b"\xFF\xFF\xFF\xFFV\x01\x02\x03\x04"), query(Subject::Rules, Some(0x0403_0201)));
    let padded = [&with_challenge(INFO, 7)[..], &[0; 1171]].concat();
    assert_eq!(Query::parse(&padded), query(Subject::Info, Some(7)));
}

#[test]
fn what_is_no_query_is_ignored() {
    for datagram in [
        &b""[..],
        b"\xFF\xFF\xFF\xFF",
        b"\xFF\xFF\xFF\xFFU",
        b"\xFF\xFF\xFF\xFFU\x01\x02\x03",
        b"\xFF\xFF\xFF\xFFW\xFF\xFF\xFF\xFF",
        b"\xFF\xFF\xFF\xFEU\xFF\xFF\xFF\xFF",
        b"\xFF\xFF\xFF\xFFTSource Engine Query",
        b"\xFF\xFF\xFF\xFFTSource Engine Query\0\x01\x02\x03",
        b"\xFF\xFF\xFF\xFFTsource engine query\0",
        b"a packet of the game",
    ] {
        assert_eq!(Query::parse(datagram), None, "{datagram:?}");
    }
}

const SMALL: Info<'static> = Info {
    name: "",
    map: "m",
    folder: "f",
    game: "g",
    app_id: 480,
    players: 0,
    max_players: 0,
    bots: 0,
    dedicated: false,
    password: false,
    secure: false,
    version: "1",
    game_port: 27015,
    steam_id: SteamId(0x0110_0001_0203_0405),
    spectators: None,
    tags: "",
};

/// The system that the server runs on.
const SYSTEM: &[u8] = if cfg!(windows) { b"w" } else { b"l" };

#[test]
fn an_info_has_only_what_there_is() {
    let expected = [
        &b"\xFF\xFF\xFF\xFFI\x11\0m\0f\0g\0\xE0\x01\0\0\0l"[..],
        SYSTEM,
        b"\0\0",
        b"1\0",
        b"\x91\x87\x69",
        b"\x05\x04\x03\x02\x01\x00\x10\x01",
        b"\xE0\x01\0\0\0\0\0\0",
    ];
    assert_eq!(protocol::info(&SMALL), expected.concat());
}

#[test]
fn an_info_has_everything_in_the_protocols_order() {
    let info = Info {
        name: "Näme",
        app_id: 0x0123_4567,
        players: 3,
        max_players: 16,
        bots: 2,
        dedicated: true,
        password: true,
        secure: true,
        version: "1.0",
        spectators: Some((27020, "tv")),
        tags: "a,b",
        ..SMALL
    };
    let expected = [
        "\u{11}Näme\0m\0f\0g\0".as_bytes(),
        b"\x67\x45\x03\x10\x02d",
        SYSTEM,
        b"\x01\x011.0\0",
        b"\xF1\x87\x69",
        b"\x05\x04\x03\x02\x01\x00\x10\x01",
        b"\x8C\x69tv\0",
        b"a,b\0",
        b"\x67\x45\x23\0\0\0\0\0",
    ];
    assert_eq!(protocol::info(&info), [b"\xFF\xFF\xFF\xFFI", &expected.concat()[..]].concat());
}

#[test]
fn numbers_beyond_a_byte_stay_at_its_ends() {
    let info = protocol::info(&Info { players: 300, max_players: -1, bots: i32::MAX, ..SMALL });
    assert_eq!(info[15..18], [255, 0, 255]);
}

#[test]
fn long_texts_do_not_make_an_info_long() {
    let long = "x".repeat(100_000);
    let info = Info {
        name: &long,
        map: &long,
        folder: &long,
        game: &long,
        version: &long,
        spectators: Some((1, &long)),
        tags: &long,
        ..SMALL
    };
    assert!(protocol::info(&info).len() < MAX_WHOLE);
}

#[test]
fn players_have_a_number_a_score_and_a_time() {
    let players = [
        PlayerEntry { name: "Ann", score: 7, connected: Duration::from_millis(1500) },
        PlayerEntry { name: "", score: -1_i32 as u32, connected: Duration::ZERO },
    ];
    let expected =
        [&b"\xFF\xFF\xFF\xFFD\x02"[..], b"\0Ann\0\x07\0\0\0\0\0\xC0\x3F", b"\x01\0\xFF\xFF\xFF\xFF\0\0\0\0"];
    assert_eq!(protocol::players(players.into_iter()), expected.concat());
}

#[test]
fn at_most_255_players_are_listed() {
    let player = PlayerEntry { name: "p", score: 0, connected: Duration::ZERO };
    let answer = protocol::players(std::iter::repeat_n(player, 1000));
    assert_eq!((answer[5], answer.len()), (255, 6 + 255 * 11));
    assert_eq!(answer[answer.len() - 11], 254);
}

#[test]
fn rules_are_keys_and_values() {
    let rules = protocol::rules([("a", "1"), ("empty", "")].into_iter());
    assert_eq!(rules, b"\xFF\xFF\xFF\xFFE\x02\0a\x001\0empty\0\0");
    assert_eq!(protocol::rules([].into_iter()), b"\xFF\xFF\xFF\xFFE\0\0");
}

#[test]
fn rules_that_an_answer_cannot_hold_are_left_out() {
    let (large, small) = ("x".repeat(400_000), "y".repeat(999));
    let rules = std::iter::once(("large", large.as_str())).chain(std::iter::repeat_n(("", &*small), 1000));
    let answer = protocol::rules(rules);
    // 255 fragments of 1236 bytes, 7 bytes before the first rule, 1001 bytes a rule.
    let fitting = (255 * 1236 - 7) / 1001;
    assert_eq!(answer.len(), 7 + fitting * 1001);
    assert_eq!(answer[5..7], (fitting as u16).to_le_bytes());
    assert_eq!(protocol::datagrams(answer, 0).len(), 255);

    let many = protocol::rules(std::iter::repeat_n(("", ""), 100_000));
    assert_eq!((&many[5..7], many.len()), (&[0xFF, 0xFF][..], 7 + 65_535 * 2));
}

#[test]
fn a_long_answer_is_split() {
    let answer = (0..3000_u32).map(|i| i as u8).collect::<Vec<_>>();
    let fragments = protocol::datagrams(answer.clone(), 0x8000_0201);
    let headers = [0, 1, 2].map(|number| {
        [&b"\xFE\xFF\xFF\xFF"[..], b"\x01\x02\0\0", &[3, number], &1248_u16.to_le_bytes()].concat()
    });
    assert_eq!(fragments.iter().map(|fragment| fragment[..12].to_vec()).collect::<Vec<_>>(), headers);
    assert_eq!(fragments.iter().map(Vec::len).collect::<Vec<_>>(), [1248, 1248, 12 + 3000 - 2 * 1236]);
    assert_eq!(fragments.iter().flat_map(|fragment| fragment[12..].to_vec()).collect::<Vec<_>>(), answer);

    assert_eq!(protocol::datagrams(vec![0; MAX_WHOLE], 1), [vec![0; MAX_WHOLE]]);
    assert_eq!(protocol::datagrams(vec![0; MAX_WHOLE + 1], 1).len(), 2);
}

/// A logged-on and advertised server.
fn advertised(mode: ServerMode, scenario: &str) -> Bench {
    let mut bench = Bench::logged_on(mode, scenario);
    bench.server.properties.advertised = true;
    bench
}

impl Bench {
    fn ask(&mut self, datagram: &[u8], sender: SocketAddrV4) -> Vec<Vec<u8>> {
        self.server.answer(Query::parse(datagram).unwrap(), sender)
    }

    fn challenge(&mut self, sender: SocketAddrV4) -> u32 {
        let answer = self.ask(INFO, sender).concat();
        assert_eq!((answer.len(), &answer[..5]), (9, &b"\xFF\xFF\xFF\xFFA"[..]));
        u32::from_le_bytes(answer[5..].try_into().unwrap())
    }

    /// Asks with the right challenge.
    fn answer_to(&mut self, query: &[u8]) -> Vec<u8> {
        let challenge = self.challenge(SENDER);
        self.ask(&with_challenge(query, challenge), SENDER).concat()
    }
}

#[test]
fn only_the_senders_own_challenge_is_good() {
    let mut bench = advertised(ServerMode::Authentication, "{}");
    let challenge = bench.challenge(SENDER);
    assert_eq!(bench.challenge(SENDER), challenge, "nothing is kept, so it stays the same");
    let other_port = SocketAddrV4::new(*SENDER.ip(), 5001);
    let other_address = SocketAddrV4::new(Ipv4Addr::new(192, 0, 2, 2), 5000);
    for query in [INFO, PLAYERS, RULES] {
        let good = with_challenge(query, challenge);
        assert_ne!(bench.ask(&good, SENDER)[0][4], b'A');
        for (query, sender) in [
            (good.clone(), other_port),
            (good, other_address),
            (with_challenge(query, challenge ^ 1), SENDER),
            (with_challenge(query, u32::MAX), SENDER),
        ] {
            let answer = bench.ask(&query, sender).concat();
            assert_eq!((answer[4], answer.len()), (b'A', 9), "{query:?} from {sender}");
        }
    }
    let mut another_run = advertised(ServerMode::Authentication, "{}");
    assert_ne!(another_run.challenge(SENDER), challenge);
}

#[test]
fn answers_come_only_while_logged_on_and_advertised() {
    let mut bench = Bench::new(ServerMode::Authentication, r#"{"disconnect": {"after_ms": 1000}}"#);
    bench.server.properties.advertised = true;
    assert!(bench.ask(INFO, SENDER).is_empty(), "before the logon");
    bench.server.log_on(crate::server::Account::Anonymous);
    assert!(bench.ask(INFO, SENDER).is_empty(), "on the way");
    bench.pump(0);
    assert_eq!(bench.answer_to(INFO)[4], b'I');

    bench.server.properties.advertised = false;
    assert!(bench.ask(INFO, SENDER).is_empty(), "not advertised");
    bench.server.properties.advertised = true;
    bench.pump(1000);
    assert!(!bench.server.is_logged_on());
    assert_eq!(bench.answer_to(INFO)[4], b'I', "a lost connection");
    bench.server.log_off();
    assert!(bench.ask(INFO, SENDER).is_empty(), "after the logoff");
}

#[test]
fn the_info_is_what_was_set() {
    let mut bench = advertised(ServerMode::AuthenticationAndSecure, r#"{"app_id": 730}"#);
    let before = bench.answer_to(INFO);
    assert!(before.windows(11).any(|bytes| bytes == b"480\0A game\0"), "the product is the folder");
    let id = bench.server.steam_id();
    let p = &mut bench.server.properties;
    (p.server_name, p.map_name, p.mod_dir) = ("Name".into(), "map".into(), "mod".into());
    (p.max_players, p.bots, p.dedicated, p.password_protected) = (16, 2, true, true);
    (p.spectator_port, p.spectator_name, p.tags) = (27020, "tv".into(), "tag".into());
    bench.server.create_bot();
    let expected = Info {
        name: "Name",
        map: "map",
        folder: "mod",
        game: "A game",
        app_id: 730,
        players: 1,
        max_players: 16,
        bots: 2,
        dedicated: true,
        password: true,
        secure: true,
        version: "1.0.0.0",
        game_port: 27015,
        steam_id: id,
        spectators: Some((27020, "tv")),
        tags: "tag",
    };
    assert_eq!(bench.answer_to(INFO), protocol::info(&expected));
    bench.server.properties.spectator_port = 0;
    assert_eq!(bench.answer_to(INFO), protocol::info(&Info { spectators: None, ..expected }));
}

#[test]
fn players_and_rules_are_the_servers() {
    let mut bench = advertised(ServerMode::Authentication, "{}");
    assert_eq!(bench.answer_to(PLAYERS), b"\xFF\xFF\xFF\xFFD\0");
    let bot = bench.server.create_bot();
    bench.server.players.get_mut(bot).unwrap().name = "Bot".into();
    bench.pump(2000);
    assert_eq!(bench.answer_to(PLAYERS), b"\xFF\xFF\xFF\xFFD\x01\0Bot\0\0\0\0\0\0\0\0\x40");
    bench.server.properties.rules.insert("key".into(), "value".into());
    assert_eq!(bench.answer_to(RULES), b"\xFF\xFF\xFF\xFFE\x01\0key\0value\0");
}

#[test]
fn through_the_games_socket_answers_wait_in_a_bounded_queue() {
    let mut bench = advertised(ServerMode::Authentication, "{}");
    let query = Query::parse(INFO).unwrap();
    let senders = (0..2000).map(|port| SocketAddrV4::new(*SENDER.ip(), port));
    for sender in senders {
        assert!(bench.server.answer_by_game(query, sender));
    }
    let outgoing = std::iter::from_fn(|| bench.server.take_outgoing()).collect::<Vec<_>>();
    let ports = outgoing.iter().map(|outgoing| outgoing.to.port()).collect::<Vec<_>>();
    assert_eq!(ports, (0..1024).collect::<Vec<_>>());
    assert!(outgoing.iter().all(|outgoing| outgoing.datagram.len() == 9));
}

#[test]
fn with_a_port_of_its_own_the_server_leaves_the_games_packets_alone() {
    let mut bench = advertised(ServerMode::Authentication, "{}");
    bench.server.settings.query =
        QueryPort::open(Ipv4Addr::LOCALHOST, free_port(), |_, _| Vec::new()).unwrap();
    assert!(!bench.server.answer_by_game(Query::parse(INFO).unwrap(), SENDER));
    assert_eq!(bench.server.take_outgoing(), None);
}

#[test]
fn whatever_comes_in_no_stranger_gets_more_than_a_challenge() {
    let mut bench = advertised(ServerMode::Authentication, "{}");
    bench.server.properties.rules.insert("key".into(), "value".repeat(1000));
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random
    };
    let mut taken = 0;
    for _ in 0..200_000 {
        let seed = [INFO, PLAYERS, RULES, b""][next() as usize % 4];
        let mut datagram = with_challenge(seed, next() as u32);
        datagram.truncate(next() as usize % 40);
        if !datagram.is_empty() && next() % 2 == 0 {
            let place = next() as usize % datagram.len();
            datagram[place] = next() as u8;
        }
        if let Some(query) = Query::parse(&datagram) {
            taken += 1;
            let answers = bench.server.answer(query, SENDER);
            assert!(answers.concat().len() <= 9, "{datagram:?} was answered by {answers:?}");
        }
    }
    assert!(taken > 1000, "only {taken} of the datagrams were queries");
}

fn free_port() -> u16 {
    UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}

#[test]
fn a_listener_answers_until_it_is_dropped() {
    let port = free_port();
    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
    let listener = Listener::start(socket, |datagram, sender| {
        if datagram == b"silence" { vec![] } else { vec![datagram.to_vec(), sender.to_string().into()] }
    })
    .unwrap();
    let client = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    client.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut buffer = [0; 64];
    for text in ["silence", "hello"] {
        client.send_to(text.as_bytes(), listener.address().unwrap()).unwrap();
    }
    for expected in ["hello".to_owned(), client.local_addr().unwrap().to_string()] {
        let length = client.recv(&mut buffer).unwrap();
        assert_eq!(&buffer[..length], expected.as_bytes());
    }
    drop(listener);
    UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).expect("the port is free again");
}
