//! Players as processes of their own, each with a Steam ID: they speak to a host of SteamServerMultiplayerPeer as the
//! games with the client plugin do, without a Godot around it. The test program starts itself as such a player.

use std::ffi::CString;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use steam::address::IpAddress;
use steam::config::{ConfigValue, Options};
use steam::connection::state;
use steam::dispatch;
use steam::game_server::GameServer;
use steam::lifecycle::{self, InitOptions};
use steam::networking_sockets::NetworkingSockets;
use steam::sys;

use super::environment;
use super::judge;
use super::process::Background;

/// What makes the test program a player: the port of the server, the player's number, and the file without which
/// nobody leaves.
const VARIABLES: [&str; 3] = ["PLAYER_PORT", "PLAYER_NUMBER", "PLAYER_GO"];
/// The first player's; the others follow. The offline library takes a person's Steam ID for a token, and gives it.
const FIRST_STEAM_ID: u64 = 76_561_197_960_300_000;
/// What a player prints who is in.
const IN: &str = "In.";

/// How often each comes.
pub const VISITS: usize = 5;
/// Of a stay, and between two; each player's are a little different.
const STAY: Duration = Duration::from_secs(7);
const PAUSE: Duration = Duration::from_secs(2);
/// How long the server may take for an answer, on a machine with so many players.
const PATIENCE: Duration = Duration::from_secs(30);

const RELIABLE_NO_NAGLE: i32 = sys::k_nSteamNetworkingSend_Reliable | sys::k_nSteamNetworkingSend_NoNagle;
/// Godot's authentication packet: alone it says that all is well.
const AUTHENTICATION: [u8; 2] = [7, 0];

/// Players in processes of their own.
pub struct Crowd {
    players: Vec<Background>,
    go: PathBuf,
}

impl Crowd {
    /// Sends so many players to the server at a port of this machine.
    pub fn send(count: usize, port: u16) -> Result<Self, String> {
        let go = environment::private_folder("crowd")?.join("go");
        let program = std::env::current_exe().map_err(|error| format!("where is this program: {error}"))?;
        let player = |number: usize| {
            let mut command = Command::new(&program);
            let [port, number, go] = [port.to_string(), number.to_string(), go.display().to_string()];
            command.envs(VARIABLES.into_iter().zip([port, number, go]));
            command.env("STEAM_SERVER_LIBRARY", environment::steam_library("offline"));
            Background::start(command)
        };
        let players = (0..count).map(player).collect::<Result<_, _>>()?;
        Ok(Self { players, go })
    }

    /// Waits until all are in.
    pub fn wait_until_in(&mut self) -> Result<(), String> {
        self.players.iter_mut().try_for_each(|player| player.wait_for(IN, environment::TIME_LIMIT).map(drop))
    }

    /// Has them leave and come again until they have come [`VISITS`] times, and waits for their end.
    pub fn finish(self) -> Result<(), String> {
        std::fs::write(&self.go, "").map_err(|error| format!("{}: {error}", self.go.display()))?;
        for (number, player) in self.players.into_iter().enumerate() {
            let outcome = player.finish(environment::TIME_LIMIT, judge::is_fatal)?;
            if let Some(problem) = judge::ending_problem(outcome.status) {
                return Err(format!("player {number}: {problem}\n--- output ---\n{}", outcome.output()));
            }
        }
        Ok(())
    }
}

/// What this program does as a player; nothing when it is none.
pub fn play_if_told_to() -> Option<Result<(), String>> {
    let [port, number, go] = VARIABLES.map(|variable| std::env::var(variable).ok());
    Some(play(&port?, number?.parse().ok()?, Path::new(&go?)))
}

fn play(port: &str, number: u64, go: &Path) -> Result<(), String> {
    start_steam(number)?;
    let own = Duration::from_millis(number * 30);
    thread::sleep(own);
    for visit in 0..VISITS {
        let connection = come_in(port, number).map_err(|problem| format!("visit {visit}: {problem}"))?;
        println!("{IN}");
        if visit == 0 {
            pump_until("the others", environment::TIME_LIMIT, || go.exists())?;
        }
        let leaves = Instant::now() + STAY + own;
        while Instant::now() < leaves {
            pump();
            if state_of(connection) != state::CONNECTED {
                return Err(format!("visit {visit}: was put out"));
            }
        }
        sockets()?.close_connection(connection, 0, c"Disconnect requested by application.", false);
        let comes = Instant::now() + PAUSE;
        while Instant::now() < comes {
            pump();
        }
    }
    lifecycle::shutdown(|| {}, || {});
    Ok(())
}

fn start_steam(number: u64) -> Result<(), String> {
    // Nobody asks this server: it needs no port of its own.
    let options = InitOptions {
        library: None,
        ip: 0x7F00_0001,
        game_port: 1,
        query_port: u16::MAX,
        server_mode: 3,
        version: c"1.0.0.0".to_owned(),
    };
    match lifecycle::init(&options) {
        Some(outcome) if outcome.is_success() => {}
        outcome => return Err(outcome.map_or_else(|| "it runs already".into(), |outcome| outcome.text)),
    }
    let server = GameServer::get().ok_or("no game server")?;
    let steam_id = FIRST_STEAM_ID + number;
    let token = CString::new(steam_id.to_string()).map_err(|error| error.to_string())?;
    server.set_product(c"480");
    server.set_game_description(c"A player");
    server.log_on(&token);
    pump_until("the log on", PATIENCE, || server.logged_on())
}

/// Connects, says the peer ID, shows a ticket, and waits to be let in.
fn come_in(port: &str, number: u64) -> Result<u32, String> {
    let sockets = sockets()?;
    let mut options = Options::default();
    options.push(sys::k_ESteamNetworkingConfig_IP_AllowWithoutAuth, ConfigValue::Int32(2));
    let connection = sockets.connect_ip(&IpAddress::parse_with_port(&format!("127.0.0.1:{port}"))?, &options);
    pump_until("a connection", PATIENCE, || state_of(connection) == state::CONNECTED)?;
    let peer = 2 + number as u32;
    say(connection, &peer.to_le_bytes())?;
    expect(connection, &1_u32.to_le_bytes())?;
    let ticket = GameServer::get().ok_or("no game server")?.auth_session_ticket(None);
    say(connection, &[&AUTHENTICATION[..], &ticket.bytes].concat())?;
    say(connection, &AUTHENTICATION)?;
    expect(connection, &AUTHENTICATION)?;
    Ok(connection)
}

fn sockets() -> Result<NetworkingSockets, String> {
    NetworkingSockets::get().ok_or_else(|| "no sockets".into())
}

fn state_of(connection: u32) -> i32 {
    let info = NetworkingSockets::get().and_then(|sockets| sockets.connection_info(connection));
    info.map_or(state::NONE, |info| info.state)
}

fn say(connection: u32, bytes: &[u8]) -> Result<(), String> {
    match sockets()?.send(connection, bytes, RELIABLE_NO_NAGLE) {
        (1, _) => Ok(()),
        (result, _) => Err(format!("sending {} bytes: {result}", bytes.len())),
    }
}

/// Waits for the next message, which must be this one.
fn expect(connection: u32, expected: &[u8]) -> Result<(), String> {
    let sockets = sockets()?;
    let mut got = None;
    pump_until(&format!("{expected:?}"), PATIENCE, || {
        got = sockets.receive_on_connection(connection, 1).next().map(|message| message.payload().to_vec());
        got.is_some() || state_of(connection) != state::CONNECTED
    })?;
    match got {
        Some(bytes) if bytes == expected => Ok(()),
        Some(bytes) => Err(format!("{bytes:?} came and not {expected:?}")),
        None => {
            let info = sockets.connection_info(connection).unwrap_or_default();
            Err(format!("the connection has ended: {} {}", info.end_reason, info.end_debug))
        }
    }
}

/// Waits a frame long, as a game does.
fn pump() {
    dispatch::run_frame();
    let mut payload = Vec::new();
    while dispatch::next_event(&mut payload).is_some() {}
    thread::sleep(Duration::from_millis(20));
}

fn pump_until(what: &str, limit: Duration, mut is_there: impl FnMut() -> bool) -> Result<(), String> {
    let deadline = Instant::now() + limit;
    while !is_there() {
        if Instant::now() > deadline {
            return Err(format!("{what} did not come"));
        }
        pump();
    }
    Ok(())
}
