//! `cargo xtask demo`: the demo server, headless.

use anyhow::{Context, Result};

use crate::workspace::Workspace;
use crate::{godot, report, stage};

/// What can be said about a run of the demo.
#[derive(clap::Args)]
pub struct Options {
    /// Use Valve's library, which needs a Steam client or steamcmd's libraries, instead of offline-steam
    #[arg(long)]
    valve: bool,
    /// How long the server runs, in seconds
    #[arg(long, default_value_t = 5)]
    seconds: u32,
    /// More arguments for the demo, such as --port 27015
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// Does the set-up and runs the demo; answers its exit code.
pub fn run(workspace: &Workspace, options: &Options) -> Result<i32> {
    let godot = godot::find(workspace)?;
    stage::all(workspace)?;
    let demo = workspace.demo();
    godot.import(&demo)?;

    let seconds = options.seconds.to_string();
    let own = ["--", "--seconds", &seconds];
    let arguments: Vec<&str> = own.into_iter().chain(options.arguments.iter().map(String::as_str)).collect();
    let mut server = godot.headless(&demo, &arguments);
    if options.valve {
        report::step("Running the demo on Valve's library");
    } else {
        report::step("Running the demo on offline-steam");
        server = server.env("LD_LIBRARY_PATH", stage::offline_folder(&demo));
    }
    let status = server.unchecked().run().context("starting the demo")?.status;
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
