//! The process-wide part of Steam: whether a game server runs, init and shutdown.

use std::net::Ipv4Addr;

use crate::app::App;
use crate::clock::Now;
use crate::interface::{INTERFACE_VERSIONS, is_for_servers};
use crate::message::Message;
use crate::mode::ServerMode;
use crate::notice::{misuse, notice};
use crate::persona::{Persona, USER_VARIABLE};
use crate::query::{Answer, QUERY_PORT_SHARED, QueryPort};
use crate::scenario::{Origin, Scenario};
use crate::server::{Server, Settings};
use crate::steam_id::SteamId;

/// All that the exported functions share.
#[derive(Debug)]
pub struct Steam {
    stage: Stage,
    /// Whose init the last one was.
    side: Side,
    /// Number of inits so far; also the handle of the pipe and user that the last one made.
    runs: i32,
    manual_dispatch: bool,
    /// The scenario that was given for the inits to come.
    given: Option<Origin>,
    /// The last init was one without authentication.
    lan_mode: bool,
    /// Memory that the program may still look at although its server is gone.
    lent_by_last_server: Option<Message>,
}

/// For whom Steam runs in a process: for one of the two at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A game server.
    GameServer,
    /// A player.
    Player,
}

/// How far an init came.
#[derive(Debug)]
enum Stage {
    /// There was none since the last shutdown.
    Down,
    /// It failed. As with Steam, the user and the pipe that it made stay until the shutdown.
    Failed,
    /// The server runs.
    Up(Box<Server>),
}

/// The arguments of init.
#[derive(Debug)]
pub struct InitArguments<'a> {
    /// The address to open sockets on; unspecified for all addresses.
    pub ip: Ipv4Addr,
    /// The port that players connect to.
    pub game_port: u16,
    /// The port for queries, or [`crate::query::QUERY_PORT_SHARED`].
    pub query_port: u16,
    /// The server mode's number.
    pub mode: i32,
    /// The server's version; none if the pointer was null.
    pub version: Option<&'a str>,
    /// The interfaces that the program was built for.
    pub interface_versions: Vec<String>,
    /// Where the scenario comes from, if there is one.
    pub scenario: Option<Origin>,
    /// The app that is named outside of the scenario, if one is.
    pub app: Option<App>,
    /// Answers the datagrams that come in on the query port.
    pub answer_query: Answer,
}

/// A server that is ready to start: its files are read and its query port is open.
#[derive(Debug)]
pub struct Prepared {
    settings: Settings,
    scenario: Scenario,
    note: String,
}

impl Prepared {
    /// Does what takes files and sockets, for which no lock is needed.
    ///
    /// # Errors
    /// When an argument or the scenario is wrong, or the query port cannot be opened.
    pub fn new(arguments: &InitArguments<'_>) -> Result<Self, InitError> {
        let prepared = prepare(arguments).map_err(InitError::Failed)?;
        doubts(arguments).iter().for_each(|doubt| notice(doubt));
        Ok(prepared)
    }
}

/// The arguments of a player's init.
#[derive(Debug)]
pub struct PlayerArguments {
    /// What names the player.
    pub user: String,
    /// Where the scenario comes from, if there is one.
    pub scenario: Option<Origin>,
    /// The app that is named outside of the scenario, if one is.
    pub app: Option<App>,
}

/// A player's part of Steam that is ready to start.
#[derive(Debug)]
pub struct PreparedPlayer {
    persona: Persona,
    scenario: Scenario,
    note: String,
}

impl PreparedPlayer {
    /// Does what takes files, for which no lock is needed.
    ///
    /// # Errors
    /// When the player or the scenario is wrong.
    pub fn new(arguments: &PlayerArguments) -> Result<Self, InitError> {
        let persona = Persona::parse(&arguments.user).map_err(InitError::Failed)?;
        let (scenario, place) =
            read_scenario(arguments.scenario.as_ref(), arguments.app.clone()).map_err(InitError::Failed)?;
        let Persona { steam_id, name } = &persona;
        let note = format!(
            "no Steam client behind this player, {} ({name}); {}, {place}",
            steam_id.0,
            scenario.app()
        );
        Ok(Self { persona, scenario, note })
    }
}

/// Why init failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InitError {
    /// Anything that has no status of its own.
    Failed(String),
    /// The program was built for interfaces that this library does not have.
    VersionMismatch(String),
}

impl InitError {
    /// The status that init returns (`ESteamAPIInitResult`).
    pub fn status(&self) -> i32 {
        match self {
            Self::Failed(_) => 1,
            Self::VersionMismatch(_) => 3,
        }
    }

    /// What to tell the person.
    pub fn text(&self) -> &str {
        match self {
            Self::Failed(text) | Self::VersionMismatch(text) => text,
        }
    }
}

impl Default for Steam {
    fn default() -> Self {
        Self::new()
    }
}

impl Steam {
    /// A Steam in which no server runs.
    pub const fn new() -> Self {
        Self {
            stage: Stage::Down,
            side: Side::GameServer,
            runs: 0,
            manual_dispatch: false,
            given: None,
            lan_mode: false,
            lent_by_last_server: None,
        }
    }

    /// Makes user and pipe, and tells whether a server can be prepared that these arguments describe. Until
    /// [`Self::start`] the init counts as a failed one.
    ///
    /// # Errors
    /// When a server runs already, which then goes on unharmed, or the program wants an interface that there is not.
    pub fn admit(&mut self, arguments: &InitArguments<'_>) -> Result<(), InitError> {
        self.begin(Side::GameServer)?;
        self.lan_mode = arguments.mode == ServerMode::NoAuthentication as i32;
        check_interface_versions(&arguments.interface_versions)
    }

    /// As [`Self::admit`], for a player.
    ///
    /// # Errors
    /// When a server or a player runs already.
    pub fn admit_player(&mut self) -> Result<(), InitError> {
        self.begin(Side::Player)
    }

    fn begin(&mut self, side: Side) -> Result<(), InitError> {
        self.check_free()?;
        match self.stage {
            Stage::Failed => notice(
                "the last init failed and left a user and a pipe behind: SteamGameServer_Shutdown has to follow an \
                 init that fails, too",
            ),
            Stage::Down | Stage::Up(_) => self.runs = self.next_handle(),
        }
        (self.stage, self.side) = (Stage::Failed, side);
        Ok(())
    }

    /// Starts a prepared server and returns what to tell the person about it.
    ///
    /// # Errors
    /// When a server runs already, which then goes on unharmed.
    pub fn start(&mut self, prepared: Prepared, now: Now) -> Result<String, InitError> {
        self.check_free()?;
        let Prepared { settings, scenario, note } = prepared;
        self.stage = Stage::Up(Box::new(Server::new(settings, scenario, self.runs, now)));
        Ok(note)
    }

    /// Starts a player's part of Steam and returns what to tell the person about it.
    ///
    /// # Errors
    /// When a server or a player runs already.
    pub fn start_player(&mut self, prepared: PreparedPlayer, now: Now) -> Result<String, InitError> {
        self.check_free()?;
        let PreparedPlayer { persona, scenario, note } = prepared;
        self.stage = Stage::Up(Box::new(Server::for_player(persona, scenario, self.runs, now)));
        Ok(note)
    }

    fn check_free(&self) -> Result<(), InitError> {
        match self.stage {
            Stage::Down | Stage::Failed => Ok(()),
            Stage::Up(_) => Err(InitError::Failed(match self.side {
                Side::GameServer => {
                    "a game server runs in this process already; shut it down (serverShutdown) before the next init"
                        .into()
                }
                Side::Player => format!(
                    "a player runs in this process already ({USER_VARIABLE}); servers and players need a process each"
                ),
            })),
        }
    }

    /// Whether an init of this side has come since the last shutdown.
    pub fn is_for(&self, side: Side) -> bool {
        self.side == side
    }

    /// As [`Self::handle`], 0 when the init was of the other side.
    pub fn handle_of(&self, side: Side) -> i32 {
        if self.is_for(side) { self.handle() } else { 0 }
    }

    /// Ends the running server, if any, and hands it over with everything that it had pending. Whoever lets go of it
    /// waits for its threads.
    pub fn shut_down(&mut self) -> Option<Box<Server>> {
        self.lan_mode = false;
        let Stage::Up(mut ended) = std::mem::replace(&mut self.stage, Stage::Down) else { return None };
        self.lent_by_last_server = ended.pipe.take_lent();
        Some(ended)
    }

    /// Sets the scenario for the inits to come; none for the environment's.
    pub fn give_scenario(&mut self, source: Option<Origin>) {
        self.given = source;
    }

    /// The scenario that was given for the inits to come.
    pub fn given_scenario(&self) -> Option<Origin> {
        self.given.clone()
    }

    /// The running server.
    pub fn server(&mut self) -> Option<&mut Server> {
        match &mut self.stage {
            Stage::Up(server) => Some(server),
            Stage::Down | Stage::Failed => None,
        }
    }

    /// The handle of the pipe and of the user that an init made, 0 after the shutdown.
    pub fn handle(&self) -> i32 {
        match self.stage {
            Stage::Down => 0,
            Stage::Failed | Stage::Up(_) => self.runs,
        }
    }

    /// Switches to manual dispatch, for the rest of the process. As Steam wants it, only after init.
    pub fn use_manual_dispatch(&mut self) {
        if self.handle() == 0 {
            return misuse("SteamAPI_ManualDispatch_Init", "it comes after SteamGameServer_InitEx");
        }
        self.manual_dispatch = true;
    }

    /// Whether manual dispatch is on.
    pub fn dispatches_manually(&self) -> bool {
        self.manual_dispatch
    }

    /// The handle that the next server will have.
    pub fn next_handle(&self) -> i32 {
        self.runs.wrapping_add(1).max(1)
    }

    /// A number that is another one after each start and each end of a server; 0 before the first.
    pub fn generation(&self) -> usize {
        2 * self.runs.unsigned_abs() as usize + usize::from(matches!(self.stage, Stage::Up(_)))
    }

    /// The running server, if a handle is its own, however callbacks are fetched.
    pub fn server_of_handle(&mut self, handle: i32) -> Option<&mut Server> {
        if handle == self.handle() { self.server() } else { None }
    }

    /// The running server, if `pipe` is its pipe and manual dispatch is on.
    pub fn server_of_pipe(&mut self, pipe: i32) -> Option<&mut Server> {
        if !self.manual_dispatch || pipe != self.handle() {
            return None;
        }
        self.server()
    }

    /// The server's Steam ID, with Steam's stand-ins: one without authentication has no other, and neither has one
    /// that does not run.
    pub fn steam_id(&self) -> SteamId {
        match &self.stage {
            _ if self.lan_mode => SteamId::LAN_MODE,
            Stage::Up(server) if self.is_for(Side::GameServer) => server.steam_id(),
            Stage::Up(_) | Stage::Down | Stage::Failed => SteamId::NOT_INIT_YET,
        }
    }
}

fn check_interface_versions(wanted: &[String]) -> Result<(), InitError> {
    match wanted.iter().find(|version| !is_for_servers(version)) {
        None => Ok(()),
        Some(unknown) => Err(InitError::VersionMismatch(format!(
            "this program was built for the Steam interface {unknown:?}, which the offline library does not have; \
             it stands in for SDK 1.61 to 1.65, of which 1.64 has {}",
            INTERFACE_VERSIONS.join(", ")
        ))),
    }
}

fn prepare(arguments: &InitArguments<'_>) -> Result<Prepared, String> {
    let mode = ServerMode::from_raw(arguments.mode).ok_or_else(|| {
        format!(
            "server mode {} does not exist; it is 1 (no authentication), 2 (authentication) or 3 (authentication \
             and secure)",
            arguments.mode
        )
    })?;
    let version = match arguments.version {
        Some(version) if !version.is_empty() => version.to_owned(),
        _ => return Err("the version is empty; give the server's version, such as \"1.0.0.0\"".into()),
    };
    let (scenario, place) = read_scenario(arguments.scenario.as_ref(), arguments.app.clone())?;
    let query = QueryPort::open(arguments.ip, arguments.query_port, arguments.answer_query)?;
    let note = format!("no Steam behind this server; {}, {query}, {place}", scenario.app());
    Ok(Prepared {
        settings: Settings { game_port: arguments.game_port, query, mode, version },
        scenario,
        note,
    })
}

/// The app that a server of this scenario will run as.
pub fn next_app(origin: Option<&Origin>, outside: Option<App>) -> u32 {
    let named = origin.and_then(|origin| origin.read(None).ok()).and_then(|(scenario, _)| scenario.named_app);
    App::choose(outside, named).id
}

/// The scenario, and where it comes from, for a server that runs as the app that stands outside of it.
fn read_scenario(origin: Option<&Origin>, outside: Option<App>) -> Result<(Scenario, String), String> {
    let Some(origin) = origin else {
        let mut scenario = Scenario::default();
        scenario.run_as(outside);
        return Ok((scenario, "default scenario".into()));
    };
    let (scenario, place) = origin.read(outside)?;
    if let Some(other) = scenario.named_app.filter(|named| *named != scenario.app_id) {
        notice(&format!(
            "the server runs as {}; the scenario's app_id {other} comes after that",
            scenario.app()
        ));
    }
    Ok((scenario, place))
}

/// What Steam takes, but is hardly meant.
fn doubts(arguments: &InitArguments<'_>) -> Vec<String> {
    let InitArguments { ip, game_port, query_port, version, .. } = arguments;
    let version = version.unwrap_or_default();
    let mut doubts = Vec::new();
    if !is_version(version) {
        doubts.push(format!(
            "the version {version:?} is not of the form x.x.x.x, in which Steam's master server compares versions"
        ));
    }
    if ip.is_loopback() {
        doubts.push(format!(
            "the address {ip} is that of this machine only: nobody else reaches the server there"
        ));
    }
    if game_port == query_port && *game_port != 0 {
        doubts.push(format!(
            "game port and query port are both {game_port}: give the queries a port of their own, or \
             {QUERY_PORT_SHARED} (QUERY_PORT_SHARED) to pass them on from the game's socket"
        ));
    }
    doubts
}

/// Four whole numbers with dots between them.
fn is_version(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    text.split('.').count() == 4 && text.split('.').all(is_number)
}
