//! What the two processes of each test do.

use std::time::{Duration, Instant};

use crate::server::{Server, address, id_of, is_reachable};
use crate::{KILLED, Test};

const HOST: &str = "00112233445566778899AABBCCDDEEFF";
const GUEST: &str = "FFEEDDCCBBAA99887766554433221100";
const NOBODY: &str = "0123456789ABCDEF0123456789ABCDEF";

const RELIABLE: i32 = 8;
const LOSS: [i32; 2] = [2, 3];
const SEND_BUFFER: i32 = 9;
const SEND_RATES: [i32; 2] = [10, 11];
const RECEIVE_BUFFER: i32 = 47;
const TIMEOUT_INITIAL: i32 = 24;
const TIMEOUT_CONNECTED: i32 = 25;

const SYMMETRIC_CONNECT: i32 = 37;
/// The virtual port on which packets travel.
const PACKETS_PORT: i32 = 60_020;

const CONNECTING: i32 = 1;
const FINDING_ROUTE: i32 = 2;
const CONNECTED: i32 = 3;
const CLOSED_BY_PEER: i32 = 4;
const PROBLEM_DETECTED_LOCALLY: i32 = 5;

pub const TESTS: [Test; 11] = [
    Test { name: "by_address", host: by_address_host, guest: by_address_guest },
    Test { name: "by_steam_id", host: by_steam_id_host, guest: by_steam_id_guest },
    Test { name: "loss_of_packets", host: loss_host, guest: loss_guest },
    Test { name: "many_connections", host: many_host, guest: many_guest },
    Test { name: "killed_peer", host: killed_host, guest: killed_guest },
    Test { name: "messages", host: messages_host, guest: messages_guest },
    Test { name: "packets", host: packets_host, guest: packets_guest },
    Test { name: "empty_message", host: empty_host, guest: empty_guest },
    Test { name: "fake_addresses", host: fake_host, guest: fake_guest },
    Test { name: "shutdown", host: shutdown_race, guest: shutdown_race },
    Test { name: "alone", host: alone_logged_off, guest: alone_logged_on },
];

/// Accepts the next connection and answers it.
#[track_caller]
fn accept_next(server: &mut Server, socket: u32) -> u32 {
    let change = server.await_change();
    assert_eq!((change.old_state, change.state, change.listen_socket), (0, CONNECTING, socket));
    assert_eq!(change.from, id_of(GUEST), "{change:?}");
    assert_eq!(server.accept(change.connection), 1);
    change.connection
}

#[track_caller]
fn receive_one(server: &mut Server, connection: u32) -> Vec<u8> {
    server.until("a message", |server| server.receive(connection).pop()).data
}

fn by_address_host() {
    let mut server = Server::start(HOST);
    let socket =
        server.until("the port", |server| Some(server.listen_ip(28_461)).filter(|socket| *socket != 0));
    let connection = accept_next(&mut server, socket);
    server.await_state(connection, CONNECTED);
    assert_eq!(
        server.info(connection).map(|(id, state, flags)| (id, state, flags & 1)),
        Some((id_of(GUEST), CONNECTED, 0))
    );
    assert_eq!(receive_one(&mut server, connection), b"hello");
    assert_eq!(server.send(connection, b"welcome", RELIABLE), 1);
    let change = server.await_state(connection, CLOSED_BY_PEER);
    assert_eq!((change.end_reason, change.end_text.as_str(), change.old_state), (1042, "enough", CONNECTED));
    assert!(server.close(connection, 0, c"", false));
    assert_eq!(server.info(connection), None);
}

fn by_address_guest() {
    let mut server = Server::start_logged_off();
    assert_eq!(server.identity(), None);
    server.log_on(GUEST);
    assert_eq!(server.identity(), Some(id_of(GUEST)));
    let connection = server.connect_ip(address([127, 0, 0, 1], 28_461));
    let change = server.await_change();
    assert_eq!((change.connection, change.old_state, change.state), (connection, 0, CONNECTING));
    assert_eq!(server.await_state(connection, CONNECTED).from, id_of(HOST));
    assert_eq!(server.send(connection, b"hello", RELIABLE), 1);
    assert_eq!(receive_one(&mut server, connection), b"welcome");
    assert!(server.close(connection, 1042, c"enough", true));
    server.linger(Duration::from_millis(300));
}

fn by_steam_id_host() {
    let mut server = Server::start(HOST);
    let socket = server.listen_p2p(7);
    let connection = accept_next(&mut server, socket);
    server.await_state(connection, FINDING_ROUTE);
    server.await_state(connection, CONNECTED);
    assert_eq!(receive_one(&mut server, connection), b"by name");
    assert!(server.close(connection, 1100, c"full", false));
    server.linger(Duration::from_millis(500));
}

fn by_steam_id_guest() {
    let mut server = Server::start(GUEST);
    server.configure(TIMEOUT_INITIAL, 2_000.0);
    let nobody = server.connect_p2p(id_of(HOST), 8);
    let connection = server.connect_p2p(id_of(HOST), 7);
    server.await_state(connection, CONNECTED);
    assert_eq!(server.info(connection).map(|(id, _, flags)| (id, flags & 1)), Some((id_of(HOST), 0)));
    assert_eq!(server.send(connection, b"by name", RELIABLE), 1);
    let change = server.await_state(connection, CLOSED_BY_PEER);
    assert_eq!((change.end_reason, change.end_text.as_str()), (1100, "full"));
    let (_, state, _) = server.until("the port without a listener", |server| {
        server.info(nobody).filter(|(_, state, _)| *state == PROBLEM_DETECTED_LOCALLY)
    });
    assert_eq!(state, PROBLEM_DETECTED_LOCALLY);
}

/// 5 MB of them.
const MESSAGES: u32 = 150;

/// Loses packets both ways, at a send rate above the library's 256 KiB each second, and below the one at which version
/// 1.6.1 stalls when packets get lost: 8 MB on a quick machine, less than 1 MB in an emulator beside a build. Who cannot
/// take all in loses further packets, so the buffer is large.
fn lose_packets(server: &Server) {
    LOSS.iter().for_each(|value| server.configure(*value, 5.0));
    SEND_RATES.iter().for_each(|value| server.configure(*value, 4e5));
    server.configure(SEND_BUFFER, 4e6);
    server.configure(RECEIVE_BUFFER, 64e6);
}

/// A message that tells its number and whose length follows from it, 1 to 64 KiB.
fn numbered(number: u32) -> Vec<u8> {
    let length = 1024 * (1 + number.wrapping_mul(7) % 64) as usize;
    let mut message = vec![number as u8; length];
    message[..4].copy_from_slice(&number.to_le_bytes());
    message
}

fn loss_host() {
    let mut server = Server::start(HOST);
    lose_packets(&server);
    let socket = server.listen_p2p(7);
    let connection = accept_next(&mut server, socket);
    let mut next = 0;
    while next < MESSAGES {
        let messages = server.until("messages", |server| {
            Some(server.receive(connection)).filter(|messages| !messages.is_empty())
        });
        for message in messages {
            assert!(message.data == numbered(next), "message {next} has {} bytes", message.data.len());
            next += 1;
        }
    }
    assert_eq!(server.send(connection, b"all", RELIABLE), 1);
    server.await_state(connection, CLOSED_BY_PEER);
}

fn loss_guest() {
    let mut server = Server::start(GUEST);
    lose_packets(&server);
    let connection = server.connect_p2p(id_of(HOST), 7);
    for number in 0..MESSAGES {
        let message = numbered(number);
        server
            .until("room to send", |server| (server.send(connection, &message, RELIABLE) == 1).then_some(()));
    }
    assert_eq!(receive_one(&mut server, connection), b"all");
    server.close(connection, 0, c"", false);
    server.linger(Duration::from_millis(300));
}

const CONNECTIONS: usize = 64;

fn many_host() {
    let mut server = Server::start(HOST);
    let socket =
        server.until("the port", |server| Some(server.listen_ip(28_462)).filter(|socket| *socket != 0));
    let group = server.poll_group();
    let mut accepted = Vec::new();
    while accepted.len() < CONNECTIONS {
        let change = server.await_change();
        if change.state == CONNECTING {
            assert_eq!((server.accept(change.connection), change.listen_socket), (1, socket));
            assert!(server.set_poll_group(change.connection, group));
            accepted.push(change.connection);
        }
    }
    let mut heard = std::collections::HashSet::new();
    server.until("a message on each connection", |server| {
        heard.extend(
            server.receive_on_group(group).iter().map(|message| (message.connection, message.data.clone())),
        );
        (heard.len() == CONNECTIONS).then_some(())
    });
    accepted.iter().for_each(|connection| assert_eq!(server.send(*connection, b"bye", RELIABLE), 1));
    server.linger(Duration::from_secs(1));
}

fn many_guest() {
    let mut server = Server::start(GUEST);
    let connections: Vec<u32> =
        (0..CONNECTIONS).map(|_| server.connect_ip(address([127, 0, 0, 1], 28_462))).collect();
    for (number, connection) in connections.iter().enumerate() {
        assert_eq!(server.send(*connection, &[number as u8], RELIABLE), 1);
    }
    for connection in connections {
        assert_eq!(receive_one(&mut server, connection), b"bye");
    }
}

fn killed_host() {
    let mut server = Server::start(HOST);
    server.configure(TIMEOUT_CONNECTED, 2_000.0);
    let socket = server.listen_p2p(7);
    let connection = accept_next(&mut server, socket);
    server.await_state(connection, CONNECTED);
    let start = Instant::now();
    let change = server.await_state(connection, PROBLEM_DETECTED_LOCALLY);
    assert!(
        (4000..5000).contains(&change.end_reason) || (5000..6000).contains(&change.end_reason),
        "{change:?}"
    );
    assert!(start.elapsed() < Duration::from_secs(15));
}

fn killed_guest() {
    let mut server = Server::start(GUEST);
    let connection = server.connect_p2p(id_of(HOST), 7);
    server.await_state(connection, CONNECTED);
    server.linger(Duration::from_millis(300));
    std::process::exit(KILLED);
}

fn messages_host() {
    let mut server = Server::start(HOST);
    let request = server.await_callback(1251);
    assert_eq!(request[8..16], id_of(GUEST).to_ne_bytes());
    assert_eq!(server.receive_on_channel(3), [], "not accepted yet");
    assert!(server.accept_session(id_of(GUEST)));
    let message = server.until("a message", |server| server.receive_on_channel(3).pop());
    assert_eq!((message.data.as_slice(), message.from), (&b"knock"[..], id_of(GUEST)));
    assert_eq!(server.send_to_user(id_of(GUEST), b"come in", 4), 1);
    server.await_callback(1222);
    server.linger(Duration::from_millis(500));
}

fn messages_guest() {
    let mut server = Server::start(GUEST);
    assert_eq!(server.send_to_user(id_of(HOST), b"knock", 3), 1);
    let answer = server.until("the answer", |server| server.receive_on_channel(4).pop());
    assert_eq!((answer.data.as_slice(), answer.from), (&b"come in"[..], id_of(HOST)));
    server.configure(TIMEOUT_INITIAL, 1_000.0);
    let nobody = id_of(NOBODY);
    assert_eq!(server.send_to_user(nobody, b"knock", 3), 1);
    let failure = server.await_callback(1252);
    assert_eq!(failure[8..16], nobody.to_ne_bytes());
}

fn packets_host() {
    let mut server = Server::start(HOST);
    let request = server.await_callback(1202);
    assert_eq!(request, id_of(GUEST).to_ne_bytes());
    assert_eq!(server.read_packet(2), None, "not accepted yet");
    assert!(server.accept_packets(id_of(GUEST)) && !server.accept_packets(id_of(NOBODY)));
    let packet = server.until("a packet", |server| server.read_packet(2));
    assert_eq!(packet, (id_of(GUEST), b"ping".to_vec()));
    assert_eq!(server.until("an empty packet", |server| server.read_packet(5)), (id_of(GUEST), vec![]));
    assert!(server.send_packet(id_of(GUEST), b"pong", 0, 2));
    server.until("the end", |server| server.packets_active(id_of(GUEST)).is_none().then_some(()));
    assert_eq!(server.take_callback(1203), None);
}

fn packets_guest() {
    let mut server = Server::start(GUEST);
    assert_eq!(server.packets_active(id_of(HOST)), None);
    assert!(!server.send_packet(id_of(HOST), &[0; 1201], 0, 2), "too large for an unreliable one");
    assert!(server.send_packet(id_of(HOST), b"ping", 2, 2));
    assert!(server.send_packet(id_of(HOST), b"", 2, 5));
    let packet = server.until("the answer", |server| server.read_packet(2));
    assert_eq!(packet, (id_of(HOST), b"pong".to_vec()));
    assert_eq!(server.packets_active(id_of(HOST)), Some(true));
    assert!(server.close_packets(id_of(HOST)));
    server.configure(TIMEOUT_INITIAL, 1_000.0);
    let nobody = id_of(NOBODY);
    assert!(server.send_packet(nobody, b"ping", 2, 2));
    let failure = server.await_callback(1203);
    assert_eq!((&failure[..8], failure[8]), (&nobody.to_ne_bytes()[..], 4));
}

/// A message without a byte, which no packet is, reaches the port of the packets.
fn empty_host() {
    let mut server = Server::start(HOST);
    assert_eq!(server.await_callback(1202), id_of(GUEST).to_ne_bytes());
    assert!(server.accept_packets(id_of(GUEST)));
    let packet = server.until("the packet behind it", |server| server.read_packet(2));
    assert_eq!(packet, (id_of(GUEST), b"ok".to_vec()));
    assert!(server.close_packets(id_of(GUEST)));
    server.linger(Duration::from_millis(300));
}

fn empty_guest() {
    let mut server = Server::start(GUEST);
    server.configure(SYMMETRIC_CONNECT, 1.0);
    let connection = server.connect_p2p(id_of(HOST), PACKETS_PORT);
    server.await_state(connection, CONNECTED);
    assert_eq!(server.send(connection, b"", RELIABLE), 1);
    assert_eq!(server.send(connection, b"\x02\0\0\0ok", RELIABLE), 1);
    server.await_state(connection, CLOSED_BY_PEER);
}

/// What both processes know without telling each other: the host's addresses, once it has them.
fn fake_ports(payload: &[u8]) -> ([u8; 4], [u16; 2]) {
    assert_eq!(payload[..4], 1_i32.to_ne_bytes());
    let ip = u32::from_ne_bytes(payload[140..144].try_into().unwrap()).to_be_bytes();
    (ip, [144, 146].map(|at| u16::from_ne_bytes(payload[at..at + 2].try_into().unwrap())))
}

fn fake_host() {
    let mut server = Server::start_logged_off();
    assert!(server.request_fake_ip(2));
    server.log_on(HOST);
    let (ip, ports) = fake_ports(&server.await_callback(1223));
    let (socket, udp) = (server.listen_fake(0), server.fake_udp(1));
    assert_eq!(server.fake_udp(1), udp);
    let packet = [&ip[..], &ports[0].to_ne_bytes(), &ports[1].to_ne_bytes()].concat();
    let guest = server.until("the guest", |server| server.take_callback(1202));
    assert_eq!(guest, id_of(GUEST).to_ne_bytes());
    assert!(server.send_packet(id_of(GUEST), &packet, 2, 0));

    let connection = accept_next(&mut server, socket);
    let (result, remote) = server.remote_fake(connection);
    assert_eq!((result, &remote[..2]), (1, &[169, 254][..]));
    let datagram = server.until("a datagram", |server| server.receive_datagrams(udp).pop());
    assert_eq!((datagram.data.as_slice(), datagram.from), (&b"over udp"[..], 0));
    assert_eq!(datagram.from_address[12..14], [169, 254]);
    assert_eq!(server.send_datagram(udp, datagram.from_address, b"back"), 1);
    server.await_state(connection, CLOSED_BY_PEER);
}

fn fake_guest() {
    let mut server = Server::start(GUEST);
    assert!(server.send_packet(id_of(HOST), b"where are you?", 2, 0));
    let (_, packet) = server.until("the addresses", |server| server.read_packet(0));
    let ip = packet[..4].try_into().unwrap();
    let ports = [4, 6].map(|at| u16::from_ne_bytes(packet[at..at + 2].try_into().unwrap()));

    let connection = server.connect_ip(address(ip, ports[0]));
    server.await_state(connection, CONNECTED);
    assert_eq!(server.remote_fake(connection), (1, ip));
    assert_eq!(server.connect_ip(address(ip, 1)), 0);
    let udp = server.fake_udp(-1);
    assert_ne!(server.fake_udp(-1), udp);
    assert_eq!(server.send_datagram(udp, address(ip, ports[1]), &[0; 4097]), 8);
    let answer = server.until("the answer", |server| {
        assert_eq!(server.send_datagram(udp, address(ip, ports[1]), b"over udp"), 1);
        server.receive_datagrams(udp).pop()
    });
    assert_eq!((answer.data.as_slice(), answer.from_address), (&b"back"[..], address(ip, ports[1])));
    server.close(connection, 0, c"", false);
    server.linger(Duration::from_millis(500));
}

fn shutdown_race() {
    let server = Server::start_logged_off();
    server.poll_group();
    assert!(is_reachable());
    server.shut_down();
    for round in 0..500 {
        assert!(!is_reachable(), "round {round}: there is a network without a server");
        server.come_and_go_during_calls();
    }
}

fn alone_logged_off() {
    let mut server = Server::start_logged_off();
    let socket = server.listen_ip(28_463);
    assert_ne!(socket, 0);
    let pair = server.socket_pair([id_of("one"), id_of("two")]);
    assert_eq!(server.info(pair[0]).map(|(id, state, _)| (id, state)), Some((id_of("one"), CONNECTED)));
    assert_eq!(server.send(pair[0], b"across", RELIABLE), 1);
    assert_eq!(receive_one(&mut server, pair[1]), b"across");
    server.configure(LOSS[0], 100.0);
    drop(server);

    let mut again = Server::start_logged_off();
    assert_eq!(again.info(pair[0]), None);
    let pair = again.socket_pair([id_of("one"), id_of("two")]);
    assert_eq!(again.send(pair[0], b"no loss any more", RELIABLE), 1);
    assert_eq!(receive_one(&mut again, pair[1]), b"no loss any more");
}

fn alone_logged_on() {
    let mut server = Server::start(GUEST);
    let socket = server.listen_p2p(5);
    let connection = server.connect_p2p(id_of(GUEST), 5);
    let incoming = server.until("the connection to itself", |server| {
        let change = server.await_change();
        (change.listen_socket == socket).then_some(change.connection)
    });
    assert_eq!(server.accept(incoming), 1);
    server.await_state(connection, CONNECTED);
    assert_eq!(server.send(connection, b"to myself", RELIABLE), 1);
    assert_eq!(receive_one(&mut server, incoming), b"to myself");
    assert!(server.close(connection, 0, c"", false));
}
