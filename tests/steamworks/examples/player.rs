//! A player's game by the client of the crate steamworks, as it runs on offline-steam: finds the server that the first
//! argument names by its Steam ID, joins its `SteamServerMultiplayerPeer` at the virtual port of the second argument as
//! the client plugin does, shows his ticket, takes it back, shows another one, and is banned. The environment names the
//! player.
//!
//! The server answers his packets: `admitted` to a ticket that counts, `canceled` when it does not count any more. It
//! ends the connection of who is banned.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use steamworks::networking_sockets::NetConnection;
use steamworks::networking_types::{
    NetworkingConfigEntry, NetworkingConfigValue, NetworkingConnectionState, NetworkingIdentity, SendFlags,
};
use steamworks::{
    Client, GameServerItem, PlayerDetailsCallbacks, ServerListCallbacks, ServerRulesCallbacks, SteamId,
};

/// What a player is called in the client plugin's dialect.
const PEER: u32 = 1_234_567_890;
const PATIENCE: Duration = Duration::from_secs(60);

fn main() {
    let mut arguments = std::env::args().skip(1).map(|argument| argument.parse::<u64>().unwrap());
    let (server, port) = (SteamId::from_raw(arguments.next().unwrap()), arguments.next().unwrap() as i32);
    let named = std::env::var("STEAM_OFFLINE_USER").unwrap();
    let (id, name) = named.split_once(' ').unwrap();

    let client = Client::init().unwrap();
    assert_eq!(client.user().steam_id().raw().to_string(), id);
    assert_eq!(client.friends().name(), name);
    assert!(client.user().logged_on() && client.utils().app_id().0 == 480);
    assert!(client.apps().is_subscribed() && client.apps().is_subscribed_app(1001.into()));
    assert!(!client.apps().is_subscribed_app(1002.into()), "he owns what the scenario lists");
    assert_eq!(client.user_stats().get_stat_i32("kills"), Ok(7));

    find(&client, server);
    join(&client, server, port);
    println!("PLAYER OK");
}

/// Runs callbacks until there is what the player waits for.
fn wait<T>(client: &Client, what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let start = Instant::now();
    loop {
        client.run_callbacks();
        if let Some(found) = look() {
            return found;
        }
        assert!(start.elapsed() < PATIENCE, "{what} did not come");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// The server is in the list, with what it tells about itself.
fn find(client: &Client, server: SteamId) {
    let item = wait(client, "the server in the list", || {
        listed(client, "night").into_iter().find(|item| item.steamid == server.raw())
    });
    assert_eq!((item.server_name.as_str(), item.map.as_str()), ("Tests' server", "night"));
    assert_eq!(
        (item.tags.as_str(), item.game_description.as_str()),
        ("coop,fast", "GodotSteam Server tests")
    );
    assert_eq!((item.players, item.max_players, item.appid, item.server_version), (1, 12, 480, 1000));
    assert!(item.successful_response && !item.have_password && item.secure && item.ping < PATIENCE);
    assert!(listed(client, "day").is_empty(), "the filter leaves it out");

    let rules = Rc::new(RefCell::new(Vec::new()));
    let (all, done) = (rules.clone(), Rc::new(RefCell::new(false)));
    let end = done.clone();
    client.matchmaking_servers().server_rules(
        item.addr,
        item.query_port,
        ServerRulesCallbacks::new(
            Box::new(move |rule, value| {
                all.borrow_mut()
                    .push((rule.to_str().unwrap().to_owned(), value.to_str().unwrap().to_owned()));
            }),
            Box::new(|| panic!("the server tells no rules")),
            Box::new(move || *end.borrow_mut() = true),
        ),
    );
    wait(client, "the rules", || done.borrow().then_some(()));
    assert_eq!(*rules.borrow(), [("difficulty".to_owned(), "hard".to_owned())]);

    let (players, done) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(false)));
    let (all, end) = (players.clone(), done.clone());
    client.matchmaking_servers().player_details(
        item.addr,
        item.query_port,
        PlayerDetailsCallbacks::new(
            Box::new(move |name, score, _| all.borrow_mut().push((name.to_str().unwrap().to_owned(), score))),
            Box::new(|| panic!("the server tells no players")),
            Box::new(move || *end.borrow_mut() = true),
        ),
    );
    wait(client, "the players", || done.borrow().then_some(()));
    assert_eq!(*players.borrow(), [("Bot".to_owned(), 5)]);
}

/// The servers of the app with a map.
fn listed(client: &Client, map: &str) -> Vec<GameServerItem> {
    let (servers, done) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(false)));
    let (found, end) = (servers.clone(), done.clone());
    let callbacks = ServerListCallbacks::new(
        Box::new(move |list, place| {
            found.borrow_mut().push(list.lock().unwrap().get_server_details(place).unwrap());
        }),
        Box::new(|_, _| {}),
        Box::new(move |_, _| *end.borrow_mut() = true),
    );
    let filters = HashMap::from([("map", map)]);
    let list = client.matchmaking_servers().internet_server_list(480, &filters, callbacks).unwrap();
    wait(client, "the end of the list", || done.borrow().then_some(()));
    assert_eq!(list.lock().unwrap().get_server_count(), Ok(servers.borrow().len() as i32));
    list.lock().unwrap().release().unwrap();
    servers.take()
}

/// Joins the server's multiplayer as the client plugin's players do, by his own ticket.
fn join(client: &Client, server: SteamId, port: i32) {
    let sockets = client.networking_sockets();
    let symmetric = NetworkingConfigEntry::new_int32(NetworkingConfigValue::SymmetricConnect, 1);
    // A machine may be slow.
    let patience =
        NetworkingConfigEntry::new_int32(NetworkingConfigValue::TimeoutInitial, PATIENCE.as_millis() as i32);
    let identity = NetworkingIdentity::new_steam_id(server);
    let mut connection = sockets.connect_p2p(identity, port, [symmetric, patience]).unwrap();
    wait(client, "the connection", || {
        let state = connection.info().unwrap().state().unwrap();
        (state == NetworkingConnectionState::Connected).then_some(())
    });
    connection.send_message(&PEER.to_le_bytes(), SendFlags::RELIABLE_NO_NAGLE).unwrap();
    assert_eq!(next(client, &mut connection), 1_u32.to_le_bytes(), "the host's own ID comes first");

    let show_ticket = |connection: &mut NetConnection| {
        let (handle, ticket) = client.user().authentication_session_ticket_with_steam_id(server);
        assert!(!ticket.is_empty());
        connection.send_message(&ticket, SendFlags::RELIABLE_NO_NAGLE).unwrap();
        assert_eq!(next(client, connection), b"admitted");
        handle
    };
    let first = show_ticket(&mut connection);
    client.user().cancel_authentication_ticket(first);
    assert_eq!(next(client, &mut connection), b"canceled");
    show_ticket(&mut connection);
    wait(client, "the end", || {
        let state = connection.info().unwrap().state().unwrap();
        (state == NetworkingConnectionState::ClosedByPeer).then_some(())
    });
}

fn next(client: &Client, connection: &mut NetConnection) -> Vec<u8> {
    wait(client, "a packet", || Some(connection.receive_messages(1).unwrap().pop()?.data().to_vec()))
}
