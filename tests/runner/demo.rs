//! The demo project and its export, as a user starts them.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::environment::{self, Library};
use super::judge;
use super::process::{self, Outcome};

/// What a good run of the demo prints, in this order, among other things.
const GOOD_RUN: [&str; 6] = [
    "Steam is up",
    "Logging on anonymously",
    "server_connected: logged on as ",
    "Advertised; the address is 127.0.0.1",
    "policy_response: secured by VAC",
    "Shut down.",
];

/// How the offline library calls itself.
const OFFLINE_NAME: &[u8] = b"offline-steam";

/// On the offline library everything works.
pub fn on_the_offline_library() -> Result<(), String> {
    good_run(&run(demo("demo_offline", Library::Offline)?)?)
}

/// Valve's library refuses without a Steam client: the demo says why, in Steam's own words, and fails.
pub fn on_valves_library() -> Result<(), String> {
    let outcome = run(demo("demo_valve", Library::Valve)?)?;
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

/// The exported server works without the editor, and has Valve's library beside it.
pub fn exported() -> Result<(), String> {
    let server = environment::executable("GODOTSTEAM_EXPORTED")?;
    has_valves_library(&server.with_file_name("libsteam_api.so"))?;
    let home = environment::private_folder("exported_server")?;
    let mut command = environment::command(&server, Library::Offline, &home);
    command.arg("--headless");
    good_run(&run(with_user_arguments(command)?)?)
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

fn demo(test: &str, library: Library) -> Result<Command, String> {
    let home = environment::private_folder(test)?;
    with_user_arguments(environment::godot(&environment::demo_project()?, library, &home)?)
}

/// A short run, on ports that no other test uses.
fn with_user_arguments(mut command: Command) -> Result<Command, String> {
    command.env_remove("STEAM_SERVER_TOKEN");
    let [port, query_port] =
        [environment::free_port()?, environment::free_port()?].map(|port| port.to_string());
    command.args(["--", "--seconds", "2", "--port", &port, "--query-port", &query_port]);
    Ok(command)
}

fn run(command: Command) -> Result<Outcome, String> {
    process::run(command, environment::TIME_LIMIT, judge::is_fatal)
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
