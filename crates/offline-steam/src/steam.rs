//! The process-wide part of Steam: whether a game server runs, init and shutdown.

use std::net::Ipv4Addr;

use crate::clock::Now;
use crate::interface::INTERFACE_VERSIONS;
use crate::message::Message;
use crate::mode::ServerMode;
use crate::notice::notice;
use crate::query::{Answer, QueryPort};
use crate::scenario::{Scenario, Source};
use crate::server::{Server, Settings};
use crate::steam_id::SteamId;

/// All that the exported functions share.
#[derive(Debug)]
pub struct Steam {
    server: Option<Server>,
    /// Number of servers started so far; also the handle of the running one's pipe and user.
    runs: i32,
    manual_dispatch: bool,
    placeholder_id: SteamId,
    /// The scenario that was given for the inits to come.
    given: Option<Source>,
    /// Memory that the program may still look at although its server is gone.
    lent_by_last_server: Option<Message>,
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
    pub scenario: Option<Source>,
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
        let (settings, scenario) = prepare(arguments).map_err(InitError::Failed)?;
        let note = describe(&settings, &scenario, arguments.scenario.as_ref());
        Ok(Self { settings, scenario, note })
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
            server: None,
            runs: 0,
            manual_dispatch: false,
            placeholder_id: SteamId::NOT_INIT_YET,
            given: None,
            lent_by_last_server: None,
        }
    }

    /// Whether a server can be prepared that these arguments describe.
    ///
    /// # Errors
    /// When a server runs already, which then goes on unharmed, or the program wants an interface that there is not.
    pub fn admit(&mut self, arguments: &InitArguments<'_>) -> Result<(), InitError> {
        self.check_free()?;
        self.placeholder_id = placeholder_id(arguments.mode);
        check_interface_versions(&arguments.interface_versions)
    }

    /// Starts a prepared server and returns what to tell the person about it.
    ///
    /// # Errors
    /// When a server runs already, which then goes on unharmed.
    pub fn start(&mut self, prepared: Prepared, now: Now) -> Result<String, InitError> {
        self.check_free()?;
        let Prepared { settings, scenario, note } = prepared;
        self.runs = self.runs.wrapping_add(1).max(1);
        self.server = Some(Server::new(settings, scenario, self.runs, now));
        Ok(note)
    }

    fn check_free(&self) -> Result<(), InitError> {
        match self.server {
            None => Ok(()),
            Some(_) => Err(InitError::Failed(
                "a game server runs in this process already; shut it down (serverShutdown) before the next init"
                    .into(),
            )),
        }
    }

    /// Ends the running server, if any, and hands it over with everything that it had pending. Whoever lets go of it
    /// waits for its threads.
    pub fn shut_down(&mut self) -> Option<Server> {
        self.placeholder_id = SteamId::NOT_INIT_YET;
        let mut ended = self.server.take()?;
        self.lent_by_last_server = ended.pipe.take_lent();
        Some(ended)
    }

    /// Sets the scenario for the inits to come; none for the environment's.
    pub fn give_scenario(&mut self, source: Option<Source>) {
        self.given = source;
    }

    /// The scenario that was given for the inits to come.
    pub fn given_scenario(&self) -> Option<Source> {
        self.given.clone()
    }

    /// The running server.
    pub fn server(&mut self) -> Option<&mut Server> {
        self.server.as_mut()
    }

    /// The handle of the running server's pipe and of its user, 0 without a server.
    pub fn handle(&self) -> i32 {
        if self.server.is_some() { self.runs } else { 0 }
    }

    /// Switches to manual dispatch, for the rest of the process. As Steam wants it, only after init.
    pub fn use_manual_dispatch(&mut self) {
        if self.server.is_none() {
            return notice("SteamAPI_ManualDispatch_Init ignored: it comes after SteamGameServer_InitEx");
        }
        self.manual_dispatch = true;
    }

    /// The running server, if `pipe` is its pipe and manual dispatch is on.
    pub fn server_of_pipe(&mut self, pipe: i32) -> Option<&mut Server> {
        if !self.manual_dispatch || pipe != self.handle() {
            return None;
        }
        self.server()
    }

    /// The server's Steam ID; before a logon one of Steam's stand-ins, which tell what is missing. Without
    /// authentication it stays the stand-in.
    pub fn steam_id(&self) -> SteamId {
        match self.server.as_ref().map(Server::steam_id) {
            Some(id) if id != SteamId::NIL && self.placeholder_id != SteamId::LAN_MODE => id,
            _ => self.placeholder_id,
        }
    }
}

fn placeholder_id(mode: i32) -> SteamId {
    if mode == ServerMode::NoAuthentication as i32 { SteamId::LAN_MODE } else { SteamId::NOT_INIT_YET }
}

fn check_interface_versions(wanted: &[String]) -> Result<(), InitError> {
    match wanted.iter().find(|version| !INTERFACE_VERSIONS.contains(&version.as_str())) {
        None => Ok(()),
        Some(unknown) => Err(InitError::VersionMismatch(format!(
            "this program was built for the Steam interface {unknown:?}, which the offline library does not have; \
             it stands in for SDK 1.64 with {}",
            INTERFACE_VERSIONS.join(", ")
        ))),
    }
}

fn prepare(arguments: &InitArguments<'_>) -> Result<(Settings, Scenario), String> {
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
    let scenario = arguments.scenario.as_ref().map(Source::read).transpose()?.unwrap_or_default();
    let query = QueryPort::open(arguments.ip, arguments.query_port, arguments.answer_query)?;
    Ok((Settings { game_port: arguments.game_port, query, mode, version }, scenario))
}

fn describe(settings: &Settings, scenario: &Scenario, source: Option<&Source>) -> String {
    let source = source.map_or("default scenario".into(), Source::to_string);
    format!("no Steam behind this server; app {}, {}, {source}", scenario.app_id, settings.query)
}
