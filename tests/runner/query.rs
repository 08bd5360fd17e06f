//! A query client asks servers what they show to the server browser.

use std::fmt::Debug;
use std::net::{Ipv4Addr, SocketAddr};
use std::thread;
use std::time::{Duration, Instant};

use a2s::A2SClient;
use a2s::info::{Info, ServerOS, ServerType};

use super::clients;
use super::demo::Server;
use super::environment::{self, Library};
use super::process::Background;

/// How long a server may take until the list of players is what it should be.
const PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(50);

/// The demo, on its query port, with a player on it: info, players and rules are what its scripts set.
pub fn the_demo() -> Result<(), String> {
    let mut server = Server::start("query_demo")?;
    let _ada = clients::ada(&mut server)?;
    let answers = ask(server.query_port)?;
    let expected = Expected {
        name: "Demo server in Godot",
        map: "lobby",
        folder: "godotsteam_demo",
        game: "GodotSteam Server demo",
        max_players: 64,
        bots: 0,
        password: false,
        game_port: server.game_port,
        steam_id: server.steam_id,
        tags: "demo,godot",
        players: vec![("Ada".into(), 0)],
        rules: vec![("motd".into(), "Welcome".into())],
    };
    expected.compare(&answers)
}

/// A server that shares the query port with the game: the same, through the game's socket.
pub fn a_shared_port() -> Result<(), String> {
    let home = environment::private_folder("query_shared")?;
    let mut command = environment::godot(&environment::test_project()?, Library::Offline, &home)?;
    command.args(["-s", "res://servers/shared_port.gd"]);
    let mut server = Background::start(command)?;
    let port = number(&server.wait_for("The game's socket has port ", environment::TIME_LIMIT)?)?;
    let steam_id = number(&server.wait_for("Logged on as ", environment::TIME_LIMIT)?)?;
    let port = u16::try_from(port).map_err(|error| format!("port {port}: {error}"))?;

    let answers = ask(port)?;
    let expected = Expected {
        name: "Geteilter Anschluß",
        map: "map_01",
        folder: "shared",
        game: "GodotSteam Server tests",
        max_players: 12,
        bots: 1,
        password: true,
        game_port: port,
        steam_id,
        tags: "shared,port",
        players: vec![("Bot 🎮".into(), 42), ("Ada".into(), -7)],
        // Too many for one datagram.
        rules: (0..100).map(|i| (format!("rule {i:02}"), format!("{i:02}").repeat(20))).collect(),
    };
    expected.compare(&answers)
}

/// Waits until the server lists so many players, in the info and by name.
pub fn wait_for_players(port: u16, count: usize) -> Result<(), String> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let answers = ask(port)?;
        let found = [usize::from(answers.info.players), answers.players.len()];
        if found == [count; 2] {
            return Ok(());
        }
        if Instant::now() > deadline {
            return Err(format!("the server shows {found:?} players (info, list) instead of {count}"));
        }
        thread::sleep(POLL);
    }
}

/// Waits until a server answers at the port.
pub fn wait_for_answer(port: u16) -> Result<(), String> {
    let deadline = Instant::now() + environment::TIME_LIMIT;
    loop {
        match ask(port) {
            Ok(_) => return Ok(()),
            Err(problem) if Instant::now() > deadline => return Err(problem),
            Err(_) => thread::sleep(POLL),
        }
    }
}

/// Waits until the server lists players of these names.
pub fn wait_for_names(port: u16, names: &[&str]) -> Result<(), String> {
    wait_for_players(port, names.len())?;
    let found: Vec<_> = ask(port)?.players.into_iter().map(|player| player.name).collect();
    differ("names of players", found.iter().map(String::as_str).collect::<Vec<_>>(), names.to_vec())
        .map_or(Ok(()), Err)
}

/// All that a server tells.
struct Answers {
    info: Info,
    players: Vec<a2s::players::Player>,
    rules: Vec<a2s::rules::Rule>,
}

fn ask(port: u16) -> Result<Answers, String> {
    let server = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let describe = |what| move |error: a2s::errors::Error| format!("asking port {port} for {what}: {error}");
    let client = A2SClient::new().map_err(describe("nothing yet"))?;
    Ok(Answers {
        info: client.info(server).map_err(describe("the info"))?,
        players: client.players(server).map_err(describe("the players"))?,
        rules: client.rules(server).map_err(describe("the rules"))?,
    })
}

/// What a server's scripts set. The rest is the same for all: app 480, a dedicated server on Linux, secured.
struct Expected {
    name: &'static str,
    map: &'static str,
    folder: &'static str,
    game: &'static str,
    max_players: u8,
    bots: u8,
    password: bool,
    game_port: u16,
    steam_id: u64,
    tags: &'static str,
    /// Names and scores.
    players: Vec<(String, i32)>,
    rules: Vec<(String, String)>,
}

impl Expected {
    fn compare(&self, Answers { info, players, rules }: &Answers) -> Result<(), String> {
        let extra = &info.extended_server_info;
        let listed: Vec<_> = players.iter().map(|player| (player.name.clone(), player.score)).collect();
        let ruled: Vec<_> = rules.iter().map(|rule| (rule.name.clone(), rule.value.clone())).collect();
        let problems: Vec<String> = [
            differ("name", info.name.as_str(), self.name),
            differ("map", info.map.as_str(), self.map),
            differ("folder", info.folder.as_str(), self.folder),
            differ("game", info.game.as_str(), self.game),
            differ("app ID", info.app_id, 480),
            differ("number of players", usize::from(info.players), self.players.len()),
            differ("maximum of players", info.max_players, self.max_players),
            differ("number of bots", info.bots, self.bots),
            differ("dedicated", matches!(info.server_type, ServerType::Dedicated), true),
            differ("on Linux", matches!(info.server_os, ServerOS::Linux), true),
            differ("password", info.visibility, self.password),
            differ("VAC", info.vac, true),
            differ("version", info.version.as_str(), "1.0.0.0"),
            differ("game port", extra.port, Some(self.game_port)),
            differ("Steam ID", extra.steam_id, Some(self.steam_id)),
            differ("tags", extra.keywords.as_deref(), Some(self.tags)),
            differ("game ID", extra.game_id, Some(480)),
            differ("spectators", info.source_tv.is_some(), false),
            differ("players", listed, self.players.clone()),
            differ("rules", ruled, self.rules.clone()),
        ]
        .into_iter()
        .flatten()
        .chain(players.iter().filter_map(|player| {
            let since = 0.0..environment::TIME_LIMIT.as_secs_f32();
            (!since.contains(&player.duration))
                .then(|| format!("{} is there for {} seconds", player.name, player.duration))
        }))
        .collect();
        if problems.is_empty() { Ok(()) } else { Err(problems.join("\n")) }
    }
}

fn differ<T: PartialEq + Debug>(what: &str, found: T, expected: T) -> Option<String> {
    (found != expected).then(|| format!("{what}: found {found:?}, expected {expected:?}"))
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|error| format!("{text:?} is no number: {error}"))
}
