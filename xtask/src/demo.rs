//! `cargo xtask demo`: the demo server, headless, and on offline-steam three players who knock at its door.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use duct::Handle;

use crate::godot::{self, Godot, SteamLibrary};
use crate::workspace::Workspace;
use crate::{report, server, stage};

/// What can be said about a run of the demo.
#[derive(clap::Args)]
pub struct Options {
    /// Use Valve's library, which needs a Steam client or steamcmd's libraries, instead of offline-steam
    #[arg(long)]
    valve: bool,
    /// How long the server runs, in seconds; 0 is until it is ended
    #[arg(long, default_value_t = 8)]
    seconds: u32,
    /// More arguments for the demo, such as --port 27015
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Who comes to the demo server.
struct Player {
    name: &'static str,
    /// `demo_scenario.json` says what Steam thinks of this one.
    steam_id: &'static str,
    ticket: &'static str,
    /// How the client ends: 0 after being admitted, 2 when it was refused or put out.
    exit_code: i32,
}

const PLAYERS: [Player; 3] = [
    Player { name: "Ada", steam_id: "76561197960287930", ticket: "good", exit_code: 0 },
    Player { name: "Bob", steam_id: "76561197960287931", ticket: "bad", exit_code: 2 },
    Player { name: "Mallory", steam_id: "76561197960287932", ticket: "good", exit_code: 2 },
];

/// The names that the offline library knows the players by.
const SCENARIO: &str = "demo_scenario.json";

/// The game's port where nothing else is said.
const PORT: &str = "27015";

/// Does the set-up and runs the demo; answers its exit code.
pub fn run(workspace: &Workspace, options: &Options) -> Result<i32> {
    let godot = godot::find(workspace)?;
    stage::all(workspace)?;
    let demo = workspace.demo();
    godot.import(&demo)?;

    let seconds = options.seconds.to_string();
    let own = ["--", "--seconds", &seconds];
    let arguments: Vec<&str> = own.into_iter().chain(options.arguments.iter().map(String::as_str)).collect();
    let status = if options.valve {
        report::step("Running the demo on Valve's library");
        let command = godot.headless(&demo, SteamLibrary::Valve, &arguments);
        server::run(&command, options.seconds).context("running the demo")?
    } else {
        report::step("Running the demo on offline-steam, with three players: Ada, Bob and Mallory");
        let arguments = [&arguments[..], &["--join", "address"]].concat();
        let command = godot.headless(&demo, SteamLibrary::Offline, &arguments);
        let command = command.env("STEAM_OFFLINE_SCENARIO", demo.join(SCENARIO));
        let players = send_players(&godot, &demo, game_port(&options.arguments))?;
        let status = server::run(&command, options.seconds).context("running the demo")?;
        if status.success() {
            players_ended_as_they_should(&players)?;
        }
        status
    };
    if !status.success() {
        report::step(&format!("The demo failed ({status}); its output above says why"));
    }
    if !status.success() && options.valve {
        report::step(
            "That is expected on a machine without a Steam client: Valve's library needs its steamclient.so. \
             `cargo xtask demo` without --valve needs none",
        );
    }
    // A process that a signal ended has no code.
    Ok(status.code().unwrap_or(1))
}

/// Starts the players' clients; each looks for the server until it is there.
fn send_players(godot: &Godot, demo: &Path, port: &str) -> Result<Vec<Handle>> {
    let send = |player: &Player| {
        let Player { name, steam_id, ticket, .. } = player;
        let own =
            ["--port", port, "--name", name, "--steam-id", steam_id, "--ticket", ticket, "--seconds", "2"];
        let arguments = [&["res://client.tscn", "--"][..], &own].concat();
        let client = godot.headless(demo, SteamLibrary::Offline, &arguments);
        client.unchecked().start().with_context(|| format!("starting the client of {name}"))
    };
    PLAYERS.iter().map(send).collect()
}

/// The port that was given to the demo, for its clients.
fn game_port(arguments: &[String]) -> &str {
    let option = arguments.iter().position(|argument| argument == "--port");
    option.and_then(|index| arguments.get(index + 1)).map_or(PORT, String::as_str)
}

fn players_ended_as_they_should(clients: &[Handle]) -> Result<()> {
    for (player, client) in PLAYERS.iter().zip(clients) {
        let Player { name, exit_code, .. } = player;
        let code = client.wait().with_context(|| format!("waiting for the client of {name}"))?.status.code();
        ensure!(
            code == Some(*exit_code),
            "the client of {name} ended with {code:?} and not with {exit_code}: its lines above say why"
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_go_to_the_servers_port() {
        let given = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(game_port(&given(&["--query-port", "1", "--port", "2"])), "2");
        assert_eq!(game_port(&given(&["--query-port", "1"])), PORT);
        assert_eq!(game_port(&given(&["--port"])), PORT);
    }
}
