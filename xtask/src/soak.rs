//! `cargo xtask soak`: the suite `soak` for as many frames as an hour has, on what is staged.

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
}

/// Runs it, its figures on stdout; the exit code is that of the suite.
pub fn run(workspace: &Workspace, options: &Options) -> Result<i32> {
    let godot = godot::find(workspace)?;
    stage::all(workspace)?;
    let project = workspace.godot_tests();
    godot.import(&project)?;
    ensure!(options.limit > 0, "a run that is never given up could hang for ever");
    report::step(&format!("Soaking for {} sessions", options.sessions));
    let sessions = options.sessions.to_string();
    let arguments = ["-s", "res://suites/soak.gd", "--", "--sessions", &sessions];
    let command = godot
        .headless(&project, godot::SteamLibrary::Offline, &arguments)
        .env("STEAM_OFFLINE_SCENARIO", project.join("scenarios/soak.json"));
    let status = server::run(&command, options.limit).context("soaking")?;
    Ok(status.code().unwrap_or(1))
}
