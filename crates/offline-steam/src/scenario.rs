//! The scenario file: what the world of this Steam looks like. docs/OFFLINE.md is the reference for its writer.

pub mod events;

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::app::{self, App, SPACEWAR, program_folder};
use crate::clock::Pace;
use crate::http::world::HttpWorld;
use crate::inventory::world::InventoryWorld;
use crate::json;
use crate::millis::Millis;
use crate::networking::pings::Pings;
use crate::result::SteamResult;
use crate::stats::{self, AchievementDefinitions, StatDefinitions, UserStats};
use crate::steam_id::SteamId;
use crate::users::{self, Auth, Group, ORDINARY, User};
use crate::utils::signature::FileSignatures;
use crate::utils::world::{Country, Images, Ipv6, TextFilter};
use crate::workshop::world::WorkshopKeys;
use events::TimedEvent;

/// The keys that count at the moment at which the server asks for something, and so can be changed while it runs.
const CHANGEABLE: [&str; 18] = [
    "achievements",
    "auth",
    "call_results",
    "callback_delay_ms",
    "disconnect",
    "file_signatures",
    "groups",
    "images",
    "ipv6",
    "logon",
    "pings",
    "policy",
    "public_ip",
    "restart_requested_after_ms",
    "stats",
    "stats_unload_after_ms",
    "text_filter",
    "users",
];

/// The environment variable that names the scenario file.
pub const SCENARIO_VARIABLE: &str = "STEAM_OFFLINE_SCENARIO";

/// A scenario. Keys that a file leaves out have the values of [`Scenario::default`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// What makes time pass.
    pub clock: Pace,
    /// What Steam's documentation demands is needed, where Steam itself goes without it.
    pub strict: bool,
    /// The app that the scenario names.
    #[serde(rename = "app_id")]
    pub named_app: Option<u32>,
    /// The app that the server runs as.
    #[serde(skip)]
    pub app_id: u32,
    /// Who names that app.
    #[serde(skip)]
    pub app_source: app::Source,
    /// The address under which Steam sees the server.
    pub public_ip: IpAddr,
    /// Time from the moment at which Steam has something to tell until its callback can be fetched.
    pub callback_delay_ms: Millis,
    /// How a logon goes.
    pub logon: LogOn,
    /// A loss of the connection after the logon, if any.
    pub disconnect: Option<Disconnect>,
    /// A change of mind about VAC after the logon, if any.
    pub policy: Option<Policy>,
    /// Time from the logon until the master server asks for a restart, if it does.
    pub restart_requested_after_ms: Option<Millis>,
    /// How the calls go that are answered by a call result.
    pub call_results: CallResults,
    /// How auth sessions go.
    pub auth: Auth,
    /// The users; somebody else is an ordinary one.
    pub users: BTreeMap<SteamId, User>,
    /// The groups; another one has no members.
    pub groups: BTreeMap<SteamId, Group>,
    /// The stats that the app defines.
    pub stats: StatDefinitions,
    /// The achievements that the app defines.
    pub achievements: AchievementDefinitions,
    /// Time from the end of a user's session until the user's stats are gone.
    pub stats_unload_after_ms: Millis,
    /// The country of the server's address.
    pub ip_country: Country,
    /// Whether IPv6 works.
    pub ipv6: Ipv6,
    /// The files of which the app has signatures; none, if it has no signatures at all.
    pub file_signatures: Option<FileSignatures>,
    /// The text filter.
    pub text_filter: TextFilter,
    /// The images that can be asked for.
    pub images: Images,
    /// The Workshop.
    pub workshop: WorkshopKeys,
    /// How HTTP requests go.
    pub http: HttpWorld,
    /// The server's inventory, if it has one.
    pub inventory: Option<InventoryWorld>,
    /// What Steam tells at a set time.
    pub events: Vec<TimedEvent>,
    /// Ping times to Valve's data centers in milliseconds.
    pub pings: Pings,
    /// What was written of all this.
    #[serde(skip)]
    pub written: Map<String, Value>,
}

/// How a logon goes.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogOn {
    /// The outcome of an attempt.
    pub result: SteamResult,
    /// After a failed attempt Steam tries again by itself.
    pub retrying: bool,
    /// Time that the first attempt takes.
    pub delay_ms: Millis,
    /// Time from a failed attempt to the outcome of Steam's next one.
    pub retry_ms: Millis,
    /// Number of failed attempts after which the next one succeeds; never, if left out.
    pub succeed_after: Option<u32>,
}

/// How the connection gets lost, and how it comes back.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Loss {
    /// The reason that the server is told.
    pub result: SteamResult,
    /// Time from the loss, and then from one attempt to the next, until Steam tries to bring the connection back;
    /// never, if left out.
    pub reconnect_after_ms: Option<Millis>,
    /// Number of attempts that fail, before one succeeds.
    pub failed_reconnects: u32,
}

impl Default for Loss {
    fn default() -> Self {
        Self { result: no_connection(), reconnect_after_ms: None, failed_reconnects: 0 }
    }
}

/// A loss of the connection, once for each logon that a script asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disconnect {
    /// Time from the logon to the loss.
    pub after_ms: Millis,
    /// The reason that the server is told.
    #[serde(default = "no_connection")]
    pub result: SteamResult,
    /// Time from the loss, and then from one attempt to the next, until Steam tries to bring the connection back;
    /// never, if left out.
    #[serde(default)]
    pub reconnect_after_ms: Option<Millis>,
    /// Number of attempts that fail, before one succeeds.
    #[serde(default)]
    pub failed_reconnects: u32,
}

/// A change of mind about VAC, once for each logon that a script asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Time from the logon to the change.
    pub after_ms: Millis,
    /// Whether VAC protects the server from then on.
    pub secure: bool,
}

/// How the calls go that are answered by a call result.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallResults {
    /// Time from a call to its answer.
    pub delay_ms: Millis,
    /// The answers get lost on the way.
    pub io_failure: bool,
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            clock: Pace::default(),
            strict: false,
            named_app: None,
            app_id: SPACEWAR,
            app_source: app::Source::Default,
            public_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            callback_delay_ms: Millis(0),
            logon: LogOn::default(),
            disconnect: None,
            policy: None,
            restart_requested_after_ms: None,
            call_results: CallResults::default(),
            auth: Auth::default(),
            users: BTreeMap::new(),
            groups: BTreeMap::new(),
            stats: StatDefinitions::new(),
            achievements: AchievementDefinitions::new(),
            stats_unload_after_ms: Millis(0),
            ip_country: Country::default(),
            ipv6: Ipv6::default(),
            file_signatures: None,
            text_filter: TextFilter::default(),
            images: Images::default(),
            workshop: WorkshopKeys::default(),
            http: HttpWorld::default(),
            inventory: None,
            events: Vec::new(),
            pings: Pings::default(),
            written: Map::new(),
        }
    }
}

impl Default for LogOn {
    fn default() -> Self {
        Self {
            result: SteamResult::OK,
            retrying: false,
            delay_ms: Millis(0),
            retry_ms: Millis(1000),
            succeed_after: None,
        }
    }
}

fn no_connection() -> SteamResult {
    SteamResult::NO_CONNECTION
}

impl Disconnect {
    /// What happens when the time has come.
    pub fn loss(&self) -> Loss {
        Loss {
            result: self.result,
            reconnect_after_ms: self.reconnect_after_ms,
            failed_reconnects: self.failed_reconnects,
        }
    }
}

impl Loss {
    /// Looks for what contradicts itself. What follows an attempt without time between them would all happen in one
    /// frame.
    ///
    /// # Errors
    /// A text that begins with the key.
    pub fn check(&self) -> Result<(), String> {
        match (self.failed_reconnects, self.reconnect_after_ms) {
            (0, _) => Ok(()),
            (_, None) => Err("failed_reconnects: without reconnect_after_ms, Steam does not try".into()),
            (_, Some(Millis(0))) => {
                Err("reconnect_after_ms: with failed_reconnects, Steam waits at least 1 \
                                         millisecond between two attempts"
                    .into())
            }
            _ => Ok(()),
        }
    }
}

/// Where a scenario comes from.
#[derive(Debug, Clone)]
pub enum Origin {
    /// A file that the environment names.
    File(PathBuf),
    /// Whoever has this library under control.
    Given {
        /// The scenario.
        written: Map<String, Value>,
        /// Where the files lie that it names.
        folder: PathBuf,
    },
}

impl Origin {
    /// Reads the scenario, and the files that it names, for a server that runs as the app that stands outside of it.
    /// Answers where it was found besides.
    ///
    /// # Errors
    /// A text that names the origin and, for a wrong key or value, where it stands and what is known there.
    pub fn read(&self, outside: Option<App>) -> Result<(Scenario, String), String> {
        match self {
            Self::File(named) => {
                let working_folder = std::env::current_dir().unwrap_or_default();
                let file = Scenario::find(named, &working_folder, &program_folder().unwrap_or_default())?;
                Ok((Scenario::read(&file, outside)?, format!("scenario {}", file.display())))
            }
            Self::Given { written, folder } => {
                let loaded = |mut scenario: Scenario| {
                    scenario.run_as(outside);
                    // Files are seen from a scenario's own, and this one has none.
                    scenario.load(&folder.join("a scenario without a file")).map(|()| scenario)
                };
                let scenario = Scenario::of_json(written.clone()).and_then(loaded);
                let scenario =
                    scenario.map_err(|error| format!("the scenario that was given is wrong: {error}"))?;
                Ok((scenario, "scenario given by the program".into()))
            }
        }
    }
}

impl Scenario {
    /// Reads a scenario file, for a server that runs as the app that stands outside of it, if one does.
    ///
    /// # Errors
    /// A text that names the file and, for a wrong key or value, where it stands and what is known there.
    pub fn read(path: &Path, outside: Option<App>) -> Result<Self, String> {
        let file = path.display();
        let text = json::read_text(path).map_err(|error| {
            format!("the scenario file {file} ({SCENARIO_VARIABLE}) cannot be read: {error}")
        })?;
        let loaded = |mut scenario: Self| {
            scenario.run_as(outside);
            scenario.load(path).map(|()| scenario)
        };
        Self::parse(&text)
            .and_then(loaded)
            .map_err(|error| format!("the scenario file {file} ({SCENARIO_VARIABLE}) is wrong: {error}"))
    }

    /// Finds a scenario file. A relative path is meant from the working folder, else from the one of the program.
    ///
    /// # Errors
    /// A text that names both places.
    pub fn find(path: &Path, working_folder: &Path, program_folder: &Path) -> Result<PathBuf, String> {
        let places = [working_folder.join(path), program_folder.join(path)];
        if path.is_absolute() {
            return Ok(path.to_owned());
        }
        places.iter().find(|place| place.exists()).cloned().ok_or_else(|| {
            let [working, beside] = &places;
            format!(
                "the scenario file {} ({SCENARIO_VARIABLE}) is neither in the working folder ({}) nor beside the \
                 program ({})",
                path.display(),
                working.display(),
                beside.display()
            )
        })
    }

    /// Reads a scenario's text.
    ///
    /// # Errors
    /// A text that says at which key and line something is wrong, and what is known there.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.trim_start().starts_with('{') {
            return Err("it is no JSON object, which begins with { and ends with }".into());
        }
        let mut scenario: Self = json::parse(text)?;
        scenario.written = json::parse(text)?;
        scenario.checked()
    }

    /// Reads a scenario that is JSON already.
    ///
    /// # Errors
    /// A text that says at which key something is wrong, and what is known there.
    pub fn of_json(written: Map<String, Value>) -> Result<Self, String> {
        let mut scenario: Self = json::of_value(Value::Object(written.clone()))?;
        scenario.written = written;
        scenario.checked()
    }

    fn checked(mut self) -> Result<Self, String> {
        self.check()?;
        self.run_as(None);
        Ok(self)
    }

    /// The scenario with other values for some keys: a merge patch of what was written (RFC 7386), in which null takes a
    /// key away. What was read from files stays.
    ///
    /// # Errors
    /// When a key is one that only an init reads, or as for [`Self::of_json`].
    pub fn changed(&self, patch: &Map<String, Value>) -> Result<Self, String> {
        if let Some(key) = patch.keys().find(|key| !CHANGEABLE.contains(&key.as_str())) {
            return Err(format!(
                "at {key}: it cannot be changed while a server runs; these can: {}",
                CHANGEABLE.join(", ")
            ));
        }
        let mut written = self.written.clone();
        merge(&mut written, patch);
        let fixed = self.clone();
        Ok(Self {
            app_id: fixed.app_id,
            app_source: fixed.app_source,
            workshop: fixed.workshop,
            http: fixed.http,
            inventory: fixed.inventory,
            ..Self::of_json(written)?
        })
    }

    /// Settles which app the server runs as.
    pub fn run_as(&mut self, outside: Option<App>) {
        let app = App::choose(outside, self.named_app);
        (self.app_id, self.app_source) = (app.id, app.source);
    }

    /// The app that the server runs as, and who names it.
    pub fn app(&self) -> App {
        App { id: self.app_id, source: self.app_source.clone() }
    }

    /// Reads the files that the scenario names, seen from the folder of its own file.
    pub(crate) fn load(&mut self, file: &Path) -> Result<(), String> {
        let folder = file.parent().unwrap_or(Path::new(""));
        if let Some(inventory) = &mut self.inventory {
            inventory.load(file, self.app_id)?;
        }
        self.http.load(folder)?;
        self.workshop.load(folder)
    }

    fn check(&self) -> Result<(), String> {
        if self.named_app == Some(0) {
            return Err("at app_id: 0 is no app; leave the key out to run as app 480".into());
        }
        if self.logon.retry_ms == Millis(0) {
            return Err("at logon.retry_ms: Steam waits at least 1 millisecond between two attempts".into());
        }
        let loss = self.disconnect.as_ref().map(Disconnect::loss).unwrap_or_default();
        loss.check().map_err(|error| format!("at disconnect.{error}"))?;
        stats::check(&self.stats)?;
        self.workshop.check()?;
        self.http.check()?;
        for (id, user) in &self.users {
            user.check(*id, &self.stats, &self.achievements)?;
        }
        users::check_groups(&self.groups)
    }
}

/// Merges a patch into what was written.
fn merge(written: &mut Map<String, Value>, patch: &Map<String, Value>) {
    for (key, value) in patch {
        match value {
            Value::Null => {
                written.remove(key);
            }
            Value::Object(patch) => match written.entry(key).or_insert_with(|| Value::Object(Map::new())) {
                Value::Object(known) => merge(known, patch),
                other => *other = value.clone(),
            },
            _ => {
                written.insert(key.clone(), value.clone());
            }
        }
    }
}

/// What several parts know together.
impl Scenario {
    /// What Steam knows about a user.
    pub fn user(&self, id: SteamId) -> &User {
        self.users.get(&id).unwrap_or(&ORDINARY)
    }

    /// The stats with which a user begins; none for a user who has no stats.
    pub fn stats_of(&self, id: SteamId) -> Option<UserStats> {
        // Reading the scenario found that there is no error.
        self.user(id).first_stats(&self.stats, &self.achievements).ok().flatten()
    }
}
