//! The scenario file: what the world of this Steam looks like. docs/OFFLINE.md is the reference for its writer.

use std::fs;
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use crate::networking::pings::Pings;
use crate::result::SteamResult;

/// The environment variable that names the scenario file.
pub const SCENARIO_VARIABLE: &str = "STEAM_OFFLINE_SCENARIO";

/// The app that Valve gives to everybody for trying things out (Spacewar).
const SPACEWAR: u32 = 480;

/// A scenario. Keys that a file leaves out have the values of [`Scenario::default`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// The app that the server runs as.
    pub app_id: u32,
    /// The address under which Steam sees the server.
    pub public_ip: IpAddr,
    /// Time from the moment at which Steam has something to tell until its callback can be fetched.
    pub callback_delay_ms: Millis,
    /// How a logon goes.
    pub logon: LogOn,
    /// A loss of the connection after the logon, if any.
    pub disconnect: Option<Disconnect>,
    /// Time from the logon until the master server asks for a restart, if it does.
    pub restart_requested_after_ms: Option<Millis>,
    /// How the calls go that are answered by a call result.
    pub call_results: CallResults,
    /// Ping times to Valve's data centers in milliseconds.
    pub pings: Pings,
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

/// A loss of the connection, once for each logon that a script asks for.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Disconnect {
    /// Time from the logon to the loss.
    pub after_ms: Millis,
    /// The reason that the server is told.
    #[serde(default = "no_connection")]
    pub result: SteamResult,
    /// Time from the loss until the connection is back; never, if left out.
    #[serde(default)]
    pub reconnect_after_ms: Option<Millis>,
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

/// A span of time in whole milliseconds, at most about 49 days.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub u32);

impl From<Millis> for Duration {
    fn from(Millis(millis): Millis) -> Self {
        Self::from_millis(u64::from(millis))
    }
}

impl Default for Scenario {
    fn default() -> Self {
        Self {
            app_id: SPACEWAR,
            public_ip: IpAddr::V4(Ipv4Addr::LOCALHOST),
            callback_delay_ms: Millis(0),
            logon: LogOn::default(),
            disconnect: None,
            restart_requested_after_ms: None,
            call_results: CallResults::default(),
            pings: Pings::default(),
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

impl Scenario {
    /// Reads a scenario file.
    ///
    /// # Errors
    /// A text that names the file and, for a wrong key or value, where it stands and what is known there.
    pub fn read(path: &Path) -> Result<Self, String> {
        let file = path.display();
        let text = fs::read_to_string(path).map_err(|error| {
            format!("the scenario file {file} ({SCENARIO_VARIABLE}) cannot be read: {error}")
        })?;
        Self::parse(&text)
            .map_err(|error| format!("the scenario file {file} ({SCENARIO_VARIABLE}) is wrong: {error}"))
    }

    /// Reads a scenario's text.
    ///
    /// # Errors
    /// A text that says at which key and line something is wrong, and what is known there.
    pub fn parse(text: &str) -> Result<Self, String> {
        if !text.trim_start().starts_with('{') {
            return Err("it is no JSON object, which begins with { and ends with }".into());
        }
        let mut json = serde_json::Deserializer::from_str(text);
        let scenario: Self =
            serde_path_to_error::deserialize(&mut json).map_err(|error| format!("at {error}"))?;
        json.end().map_err(|error| format!("after its end: {error}"))?;
        scenario.check()?;
        Ok(scenario)
    }

    fn check(&self) -> Result<(), String> {
        if self.app_id == 0 {
            return Err("at app_id: 0 is no app; leave the key out to run as app 480".into());
        }
        if self.logon.retry_ms == Millis(0) {
            return Err("at logon.retry_ms: Steam waits at least 1 millisecond between two attempts".into());
        }
        Ok(())
    }
}
