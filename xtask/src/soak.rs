//! `cargo xtask soak`: the suite `soak` for as many frames as an hour has, on what is staged; or `soak_crowd` with as many
//! players as a full server has.

use anyhow::{Context, Result, ensure};

use crate::workspace::Workspace;
use crate::{godot, report, server, stage};

/// What can be said about a run.
#[derive(clap::Args)]
pub struct Options {
    /// How many sessions; an hour at 60 frames a second has some 2000 of them
    #[arg(long, default_value_t = 2000)]
    sessions: u32,
    /// After how many seconds it is given up
    #[arg(long, default_value_t = 14_400)]
    limit: u32,
    /// Players come and go at a host of the multiplayer peer instead, for so many seconds
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, default_missing_value = "60", conflicts_with = "sessions")]
    crowd: Option<u32>,
    /// How many players a crowd has
    #[arg(long, default_value_t = 64, requires = "crowd")]
    players: u32,
}

impl Options {
    /// What is done, the suite that does it, and its arguments.
    fn suite(&self) -> (String, &'static str, Vec<String>) {
        let numbers = |numbers: &[(&str, u32)]| {
            numbers.iter().flat_map(|(name, number)| [format!("--{name}"), number.to_string()]).collect()
        };
        let (sessions, players) = (self.sessions, self.players);
        match self.crowd {
            None => (
                format!("Soaking for {sessions} sessions"),
                "res://suites/soak.gd",
                numbers(&[("sessions", sessions)]),
            ),
            Some(seconds) => (
                format!("{players} players come and go for {seconds} seconds"),
                "res://suites/soak_crowd.gd",
                numbers(&[("players", players), ("seconds", seconds)]),
            ),
        }
    }
}

/// Runs it, its figures on stdout; the exit code is that of the suite.
pub fn run(workspace: &Workspace, options: &Options) -> Result<i32> {
    let godot = godot::find(workspace)?;
    stage::all(workspace)?;
    let project = workspace.godot_tests();
    godot.import(&project)?;
    ensure!(options.limit > 0, "a run that is never given up could hang for ever");
    let (task, suite, numbers) = options.suite();
    report::step(&task);
    let arguments: Vec<&str> =
        ["-s", suite, "--"].into_iter().chain(numbers.iter().map(String::as_str)).collect();
    let command = godot
        .headless(&project, godot::SteamLibrary::Offline, &arguments)
        .env("STEAM_OFFLINE_SCENARIO", project.join("scenarios/soak.json"));
    let status = server::run(&command, options.limit).context("soaking")?;
    Ok(status.code().unwrap_or(1))
}
