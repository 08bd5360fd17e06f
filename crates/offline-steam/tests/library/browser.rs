//! The server browser, asked by a real client (the crate `a2s`) as a player's Steam asks.

use std::ffi::{CString, c_int, c_void};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, UdpSocket};
use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use a2s::A2SClient;
use a2s::info::{ServerOS, ServerType};
use libloading::os::unix::Symbol;

use super::{INTERFACES, SHARED, Steam, UpdateUser, with_scenario};

type HandleIncoming = unsafe extern "C" fn(*mut c_void, *const c_void, c_int, u32, u16) -> bool;
type NextOutgoing = unsafe extern "C" fn(*mut c_void, *mut c_void, c_int, *mut u32, *mut u16) -> c_int;

const INFO_QUERY: &[u8] = b"\xFF\xFF\xFF\xFFTSource Engine Query\0";

impl Steam {
    /// Starts a server in mode 3 with everything set that a browser shows, and logs it on.
    fn list(&self, query_port: u16) {
        let (status, text) = self.init(query_port, 3, c"1.2.3.4", INTERFACES);
        assert_eq!(status, 0, "{text}");
        let manual: Symbol<extern "C" fn()> = self.symbol("SteamAPI_ManualDispatch_Init");
        manual();
        for (setter, text) in [
            ("SetProduct", c"spacewar"),
            ("SetGameDescription", c"A gäme"),
            ("SetModDir", c"mod"),
            ("SetServerName", c"Name"),
            ("SetMapName", c"map"),
            ("SetGameTags", c"one,two"),
        ] {
            self.set_text(setter, text);
        }
        self.set("SetMaxPlayerCount", 24);
        self.set("SetBotPlayerCount", 1);
        for switch in ["SetDedicatedServer", "SetPasswordProtected", "SetAdvertiseServerActive"] {
            self.set(switch, true);
        }
        let () = self.ask("LogOnAnonymous");
        self.pump();
    }

    fn set<T>(&self, setter: &str, value: T) {
        let set: Symbol<extern "C" fn(*mut c_void, T)> =
            self.symbol(&format!("SteamAPI_ISteamGameServer_{setter}"));
        set(self.game_server(), value);
    }

    fn set_rules(&self, count: usize) {
        let set: Symbol<unsafe extern "C" fn(*mut c_void, *const i8, *const i8)> =
            self.symbol("SteamAPI_ISteamGameServer_SetKeyValue");
        for (key, value) in rules(count) {
            let (key, value) = (CString::new(key).unwrap(), CString::new(value).unwrap());
            // SAFETY: both are C strings.
            unsafe { set(self.game_server(), key.as_ptr(), value.as_ptr()) };
        }
    }

    fn add_bot(&self, name: &str, score: u32) -> u64 {
        let bot = self.ask("CreateUnauthenticatedUserConnection");
        let update: Symbol<UpdateUser> = self.symbol("SteamAPI_ISteamGameServer_BUpdateUserData");
        let name = CString::new(name).unwrap();
        // SAFETY: the name is a C string.
        assert!(unsafe { update(self.game_server(), bot, name.as_ptr(), score) });
        bot
    }

    fn handle_incoming(&self, packet: &[u8], sender: SocketAddrV4) -> bool {
        let handle: Symbol<HandleIncoming> = self.symbol("SteamAPI_ISteamGameServer_HandleIncomingPacket");
        let (ip, port) = (sender.ip().to_bits(), sender.port());
        // SAFETY: packet and length belong together.
        unsafe { handle(self.game_server(), packet.as_ptr().cast(), packet.len() as c_int, ip, port) }
    }

    fn next_outgoing(&self) -> Option<(Vec<u8>, SocketAddrV4)> {
        let next: Symbol<NextOutgoing> = self.symbol("SteamAPI_ISteamGameServer_GetNextOutgoingPacket");
        let (mut buffer, mut ip, mut port) = (vec![0_u8; 16 * 1024], 0, 0);
        let size = buffer.len() as c_int;
        // SAFETY: buffer and size belong together, and both numbers are live.
        let length =
            unsafe { next(self.game_server(), buffer.as_mut_ptr().cast(), size, &mut ip, &mut port) };
        buffer.truncate(length as usize);
        (length > 0).then(|| (buffer, SocketAddrV4::new(Ipv4Addr::from_bits(ip), port)))
    }
}

fn rules(count: usize) -> Vec<(String, String)> {
    (0..count).map(|i| (format!("rule_{i:03}"), format!("value {}", "x".repeat(i % 40)))).collect()
}

fn client() -> A2SClient {
    let mut client = A2SClient::new().unwrap();
    client.set_timeout(Duration::from_secs(5)).unwrap();
    client
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

fn free_port() -> u16 {
    UdpSocket::bind(local(0)).unwrap().local_addr().unwrap().port()
}

fn assert_listed(steam_id: u64, server: SocketAddr) {
    let info = client().info(server).unwrap();
    assert_eq!((info.protocol, info.app_id), (17, 480));
    assert_eq!((&*info.name, &*info.map, &*info.folder, &*info.game), ("Name", "map", "mod", "A gäme"));
    assert_eq!((info.players, info.max_players, info.bots), (2, 24, 1));
    assert!(matches!((info.server_type, info.server_os), (ServerType::Dedicated, ServerOS::Linux)));
    assert_eq!((info.visibility, info.vac, &*info.version), (true, true, "1.2.3.4"));
    let extended = info.extended_server_info;
    assert_eq!((extended.port, extended.steam_id), (Some(27015), Some(steam_id)));
    assert_eq!((extended.keywords.as_deref(), extended.game_id), (Some("one,two"), Some(480)));
    assert!(info.source_tv.is_none());

    let players = client().players(server).unwrap();
    let listed = players.iter().map(|p| (p.index, &*p.name, p.score)).collect::<Vec<_>>();
    assert_eq!(listed, [(0, "Ann", 7), (1, "Bob", -1)]);
    assert!(players.iter().all(|player| (0.0..60.0).contains(&player.duration)));

    let found = client().rules(server).unwrap();
    assert_eq!(found.into_iter().map(|rule| (rule.name, rule.value)).collect::<Vec<_>>(), rules(200));
}

#[test]
fn a_client_finds_what_was_set() {
    let steam = Steam::load();
    let port = free_port();
    steam.list(port);
    let ann = steam.add_bot("Ann", 7);
    steam.add_bot("Bob", -1_i32 as u32);
    steam.set_rules(200);
    assert_listed(steam.ask("GetSteamID"), local(port));

    steam.set("EndAuthSession", ann);
    steam.set_text("SetMapName", c"next map");
    let info = client().info(local(port)).unwrap();
    assert_eq!((info.players, &*info.map), (1, "next map"), "changes show without a frame");
}

#[test]
fn a_game_that_hangs_is_still_listed() {
    let steam = Steam::load();
    let port = free_port();
    steam.list(port);
    let asked = Instant::now();
    thread::spawn(move || client().info(local(port)).unwrap()).join().unwrap();
    assert!(asked.elapsed() < Duration::from_secs(1), "no frame ran meanwhile");
}

#[test]
fn who_is_not_listed_does_not_answer() {
    let steam = Steam::load();
    let port = free_port();
    steam.list(port);
    let socket = UdpSocket::bind(local(0)).unwrap();
    socket.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
    let answers = || {
        socket.send_to(INFO_QUERY, local(port)).unwrap();
        socket.recv(&mut [0; 1500]).is_ok()
    };
    assert!(answers());
    steam.set("SetAdvertiseServerActive", false);
    assert!(!answers());
    steam.set("SetAdvertiseServerActive", true);
    let () = steam.ask("LogOff");
    assert!(!answers());
    let () = steam.ask("LogOnAnonymous");
    steam.pump();
    assert!(answers());

    steam.shut_down();
    assert!(!answers());
    UdpSocket::bind(local(port)).expect("the port is free after the shutdown");
    assert!(!answers());
    steam.list(port);
    assert!(answers(), "the next server answers on the same port");
}

#[test]
fn a_shutdown_amid_queries_ends() {
    let steam = Steam::load();
    let port = free_port();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            let socket = UdpSocket::bind(local(0)).unwrap();
            while !done.load(Ordering::Relaxed) {
                // While the port is closed, the operating system refuses some of them.
                let _ = socket.send_to(INFO_QUERY, local(port));
            }
        });
        let began = Instant::now();
        for _ in 0..10 {
            steam.list(port);
            thread::sleep(Duration::from_millis(5));
            steam.shut_down();
        }
        done.store(true, Ordering::Relaxed);
        assert!(began.elapsed() < Duration::from_secs(10), "a shutdown waits for the thread's rest at most");
    });
}

#[test]
fn rubbish_does_no_harm() {
    let steam = Steam::load();
    let port = free_port();
    steam.list(port);
    let socket = UdpSocket::bind(local(0)).unwrap();
    let mut random = 1_u32;
    for i in 0..3000_usize {
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let mut datagram = INFO_QUERY.repeat(3);
        datagram.truncate(random as usize >> 8 & 63);
        if let Some(byte) = datagram.get_mut(i % 32) {
            *byte ^= (random >> 24) as u8;
        }
        socket.send_to(&datagram, local(port)).unwrap();
    }
    socket.send_to(&[0xFF; 60_000], local(port)).unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    let mut client = client();
    client.set_timeout(Duration::from_millis(300)).unwrap();
    while client.info(local(port)).is_err() {
        assert!(Instant::now() < deadline, "no answer any more");
    }
}

#[test]
fn the_shared_port_carries_the_same() {
    let steam = Steam::load();
    steam.list(SHARED);
    steam.add_bot("Ann", 7);
    steam.add_bot("Bob", -1_i32 as u32);
    steam.set_rules(200);
    let game = UdpSocket::bind(local(0)).unwrap();
    game.set_read_timeout(Some(Duration::from_millis(10))).unwrap();
    let (address, steam_id) = (game.local_addr().unwrap(), steam.ask("GetSteamID"));
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let asker = scope.spawn(|| {
            let result = std::panic::catch_unwind(|| assert_listed(steam_id, address));
            done.store(true, Ordering::Relaxed);
            result
        });
        let mut buffer = [0; 2048];
        while !done.load(Ordering::Relaxed) {
            match game.recv_from(&mut buffer) {
                Ok((length, SocketAddr::V4(sender))) => {
                    assert!(steam.handle_incoming(&buffer[..length], sender));
                }
                Ok((_, sender)) => panic!("{sender} is no IPv4 address"),
                Err(error) => assert_eq!(error.kind(), ErrorKind::WouldBlock),
            }
            while let Some((packet, receiver)) = steam.next_outgoing() {
                game.send_to(&packet, receiver).unwrap();
            }
        }
        asker.join().unwrap().unwrap();
    });
}

#[test]
fn only_queries_are_taken_and_only_with_a_shared_port() {
    let steam = Steam::load();
    let sender = SocketAddrV4::new(Ipv4Addr::new(1, 2, 3, 4), 56);
    assert!(!steam.handle_incoming(INFO_QUERY, sender), "no server");
    steam.list(SHARED);
    assert!(!steam.handle_incoming(b"a packet of the game", sender));
    assert!(!steam.handle_incoming(b"\xFF\xFF\xFF\xFFW", sender));
    assert!(!steam.handle_incoming(b"", sender));
    assert_eq!(steam.next_outgoing(), None);
    assert!(steam.handle_incoming(INFO_QUERY, sender));
    let (challenge, receiver) = steam.next_outgoing().unwrap();
    assert_eq!((challenge.len(), &challenge[..5], receiver), (9, &b"\xFF\xFF\xFF\xFFA"[..], sender));
    assert_eq!(steam.next_outgoing(), None);

    let handle: Symbol<HandleIncoming> = steam.symbol("SteamAPI_ISteamGameServer_HandleIncomingPacket");
    let next: Symbol<NextOutgoing> = steam.symbol("SteamAPI_ISteamGameServer_GetNextOutgoingPacket");
    // SAFETY: both functions allow null, and sizes that are none.
    unsafe {
        assert!(!handle(steam.game_server(), null_mut(), 25, 1, 2));
        assert!(!handle(steam.game_server(), INFO_QUERY.as_ptr().cast(), -1, 1, 2));
        assert!(handle(steam.game_server(), INFO_QUERY.as_ptr().cast(), 25, 1, 2));
        assert_eq!(next(steam.game_server(), null_mut(), 100, null_mut(), null_mut()), 0);
    }
    steam.shut_down();
    steam.list(free_port());
    assert!(!steam.handle_incoming(INFO_QUERY, sender), "it has a port of its own");
}

#[test]
fn the_scenarios_app_is_the_one_that_is_listed() {
    let steam = Steam::load();
    let port = free_port();
    with_scenario(r#"{"app_id": 1234567}"#, || steam.list(port));
    let info = client().info(local(port)).unwrap();
    assert_eq!((info.app_id, info.extended_server_info.game_id), (1_234_567_u32 as u16, Some(1_234_567)));
}
