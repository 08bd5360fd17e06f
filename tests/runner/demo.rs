//! The demo project and its export, as a user starts them.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::environment::{self, Library};
use super::judge;
use super::process::{self, Background, Outcome};

/// What a good run of the demo prints, in this order, among other things.
const GOOD_RUN: [&str; 6] = [
    "Steam is up",
    "Logging on anonymously",
    "server_connected: logged on as ",
    "Advertised; the address is 127.0.0.1",
    "policy_response: secured by VAC",
    "Shut down.",
];

/// Players of the tests know the machine's address: the offline library finds no Steam ID on a machine without a network.
const BY_ADDRESS: [&str; 2] = ["--join", "address"];

/// How the offline library calls itself.
const OFFLINE_NAME: &[u8] = b"offline-steam";

/// On the offline library everything works.
pub fn on_the_offline_library() -> Result<(), String> {
    good_run(&run(demo("demo_offline", Library::Offline)?)?)
}

/// Valve's library refuses without a Steam client: the demo says why, in Steam's own words, and fails.
pub fn on_valves_library() -> Result<(), String> {
    is_refused_by_valve(&run(demo("demo_valve", Library::Valve)?)?)
}

/// A release export that is told to run on offline-steam says that it does not, and runs on Valve's library.
pub fn exported_and_told_to_be_offline() -> Result<(), String> {
    const IGNORED: &str = "STEAM_SERVER_OFFLINE is ignored: a release export does not run on offline-steam";
    let home = environment::private_folder("exported_offline")?;
    let mut command =
        environment::command(&environment::executable("GODOTSTEAM_EXPORTED")?, Library::Valve, &home);
    command.arg("--headless").env("STEAM_SERVER_OFFLINE", "1");
    let outcome = run(for_two_seconds(command)?)?;
    if !outcome.output().contains(IGNORED) {
        return Err(format!("it does not say {IGNORED:?}\n--- output ---\n{}", outcome.output()));
    }
    is_refused_by_valve(&outcome)
}

fn is_refused_by_valve(outcome: &Outcome) -> Result<(), String> {
    let problem = match outcome.status.and_then(|status| status.code()) {
        None => "it crashed or had to be killed",
        Some(0) => "exit code 0, although Steam cannot be reached",
        Some(_) if !outcome.output().contains("status 1") => "the status, 1, is missing",
        Some(_) if !outcome.output().contains("steamclient") => {
            "Steam's text, which names steamclient, is missing"
        }
        Some(_) if outcome.lines.iter().any(|line| judge::is_fatal(line)) => "a script failed",
        Some(_) => return Ok(()),
    };
    Err(format!("{problem}\n--- output ---\n{}", outcome.output()))
}

/// On a machine where offline-steam has no networking the server runs all the same, and says that nobody can join.
pub fn without_networking() -> Result<(), String> {
    let home = environment::private_folder("demo_without_networking")?;
    let library = home.join("libsteam_api.so");
    fs::copy(environment::steam_library("offline"), &library)
        .map_err(|error| format!("{}: {error}", library.display()))?;
    let mut command =
        for_two_seconds(environment::godot(&environment::demo_project()?, Library::Offline, &home)?)?;
    command.env("STEAM_SERVER_LIBRARY", &library);
    let outcome = run(command)?;
    good_run(&outcome)?;
    let said = ["GameNetworkingSockets cannot be loaded", "Nobody can join: Steam's networking is missing."];
    match said.iter().find(|text| !outcome.output().contains(**text)) {
        None => Ok(()),
        Some(text) => Err(format!("{text:?} is missing\n--- output ---\n{}", outcome.output())),
    }
}

/// The exported server works without the editor, and has Valve's library beside it.
pub fn exported() -> Result<(), String> {
    let server = environment::executable("GODOTSTEAM_EXPORTED")?;
    has_valves_library(&server.with_file_name("libsteam_api.so"))?;
    let home = environment::private_folder("exported_server")?;
    let mut command = environment::command(&server, Library::Offline, &home);
    command.arg("--headless");
    good_run(&run(for_two_seconds(command)?)?)
}

/// The offline library gives itself away by its name in every text.
fn has_valves_library(file: &Path) -> Result<(), String> {
    let bytes = fs::read(file).map_err(|error| format!("cannot read {}: {error}", file.display()))?;
    let is_offline = bytes.windows(OFFLINE_NAME.len()).any(|part| part == OFFLINE_NAME);
    if is_offline {
        Err(format!("{} is the offline library; an export ships Valve's", file.display()))
    } else {
        Ok(())
    }
}

/// A good run where Agones should be at the port `sdk`, and is not.
pub fn with_missing_agones(test: &str, sdk: u16, ports: Ports) -> Result<Outcome, String> {
    let home = environment::private_folder(test)?;
    let mut command = environment::godot(&environment::demo_project()?, Library::Offline, &home)?;
    command.env("AGONES_SDK_HTTP_PORT", sdk.to_string());
    port_arguments(&mut command, ports);
    command.args(["--seconds", "2"]);
    let outcome = run(command)?;
    good_run(&outcome)?;
    Ok(outcome)
}

fn demo(test: &str, library: Library) -> Result<Command, String> {
    let home = environment::private_folder(test)?;
    for_two_seconds(environment::godot(&environment::demo_project()?, library, &home)?)
}

fn for_two_seconds(mut command: Command) -> Result<Command, String> {
    port_arguments(&mut command, Ports::free()?);
    command.args(["--seconds", "2"]);
    Ok(command)
}

fn run(command: Command) -> Result<Outcome, String> {
    process::run(command, environment::TIME_LIMIT, judge::is_fatal)
}

/// Ports that no other test uses.
#[derive(Clone, Copy)]
pub struct Ports {
    /// The one that clients connect to.
    pub game: u16,
    /// The one that query tools ask.
    pub query: u16,
}

impl Ports {
    /// Two that are free at the moment.
    pub fn free() -> Result<Self, String> {
        Ok(Self { game: environment::free_port()?, query: environment::free_port()? })
    }
}

fn port_arguments(command: &mut Command, ports: Ports) {
    command.env_remove("STEAM_SERVER_TOKEN");
    command.args(["--", "--port", &ports.game.to_string(), "--query-port", &ports.query.to_string()]);
}

/// A demo server that runs beside the test until that ends it, logged on and advertised.
pub struct Server {
    process: Background,
    /// The port that clients connect to.
    pub game_port: u16,
    /// The port that query tools ask.
    pub query_port: u16,
    /// Its Steam ID.
    pub steam_id: u64,
}

impl Server {
    /// Starts a server. Of the players it knows what the demo's scenario says.
    pub fn start(test: &str) -> Result<Self, String> {
        let ports = Ports::free()?;
        let mut command = Self::command(test)?;
        port_arguments(&mut command, ports);
        command.args(BY_ADDRESS);
        Self::launch(command, ports)
    }

    /// The same for players who know its Steam ID.
    pub fn start_by_steam_id(test: &str) -> Result<Self, String> {
        let ports = Ports::free()?;
        let mut command = Self::command(test)?;
        port_arguments(&mut command, ports);
        Self::launch(command, ports)
    }

    /// The same on Agones, whose SDK server is at the port `sdk` and tells the server its ports.
    pub fn start_on_agones(test: &str, sdk: u16, ports: Ports) -> Result<Self, String> {
        let mut command = Self::command(test)?;
        command.env("AGONES_SDK_HTTP_PORT", sdk.to_string()).env_remove("STEAM_SERVER_TOKEN");
        command.arg("--").args(BY_ADDRESS);
        Self::launch(command, ports)
    }

    fn command(test: &str) -> Result<Command, String> {
        let project = environment::demo_project()?;
        let home = environment::private_folder(test)?;
        let mut command = environment::godot(&project, Library::Offline, &home)?;
        command.env("STEAM_OFFLINE_SCENARIO", project.join("demo_scenario.json"));
        Ok(command)
    }

    fn launch(command: Command, ports: Ports) -> Result<Self, String> {
        let mut process = Background::start(command)?;
        let steam_id = process.wait_for("server_connected: logged on as ", environment::TIME_LIMIT)?;
        let steam_id = steam_id.parse().map_err(|error| format!("no Steam ID: {steam_id:?}: {error}"))?;
        for step in ["Advertised", "policy_response: "] {
            process.wait_for(step, environment::TIME_LIMIT)?;
        }
        Ok(Self { process, game_port: ports.game, query_port: ports.query, steam_id })
    }

    /// Waits until it prints a line with this text.
    pub fn wait_for(&mut self, text: &str) -> Result<String, String> {
        self.process.wait_for(text, environment::TIME_LIMIT)
    }

    /// The line that was waited for last.
    pub fn last_line(&self) -> Option<&str> {
        self.process.last_line()
    }

    /// Waits until it has printed all of the texts, in whichever order.
    pub fn says(&mut self, texts: &[&str]) -> Result<(), String> {
        texts.iter().try_for_each(|text| self.process.has_said(text, environment::TIME_LIMIT))
    }

    /// Asks it to end, which it must do in order, with this text among its last.
    pub fn finish(self, text: &str) -> Result<(), String> {
        self.process.signal("TERM")?;
        let outcome = self.process.finish(environment::TIME_LIMIT, judge::is_fatal)?;
        good_run(&outcome)?;
        if outcome.output().contains(text) {
            return Ok(());
        }
        Err(format!("the server did not print {text:?}\n--- output ---\n{}", outcome.output()))
    }
}

/// Ended well, without an error, and printed every step.
fn good_run(outcome: &Outcome) -> Result<(), String> {
    let mut problems = Vec::new();
    problems.extend(judge::ending_problem(outcome.status));
    let is_error = |line: &&String| judge::is_fatal(line) || line.starts_with("ERROR: ");
    problems.extend(outcome.lines.iter().filter(is_error).map(|line| format!("in the log: {line}")));
    let mut lines = outcome.lines.iter();
    for step in GOOD_RUN {
        if !lines.any(|line| line.contains(step)) {
            problems.push(format!("{step:?} is missing in the output, or comes too early"));
            break;
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(format!("{}\n--- output ---\n{}", problems.join("\n"), outcome.output()))
}
