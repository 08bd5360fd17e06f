//! Networking between two processes: a server and a client in GDScript, each with checks of its own.
//!
//! `tests/godot/servers/networking_<name>.gd` prints `READY <words>` when its client can come; then
//! `tests/godot/clients/networking_<name>.gd` is started with these words as arguments.

use super::environment::{self, Library};
use super::judge;
use super::process::Background;

/// The tests that need nothing but both sides, the longest first.
pub const NAMES: [&str; 6] = ["loss", "crowd", "fake_ip", "ip", "messages", "p2p"];

/// Runs both sides of a test to their end, on offline-steam or on Valve's library with offline-steam behind it.
pub fn both_sides(name: &'static str, library: Library) -> Result<(), String> {
    let mut server = start("servers", name, library, &[])?;
    let words = server.wait_for("READY ", environment::TIME_LIMIT)?;
    let client = start("clients", name, library, &words.split(' ').collect::<Vec<_>>())?;
    // Both have the same time, and what one side says explains what the other one misses.
    let [client, server] = [("client", client), ("server", server)].map(|(side, process)| end(side, process));
    match [client, server].into_iter().filter_map(Result::err).reduce(|one, other| format!("{one}\n{other}"))
    {
        None => Ok(()),
        Some(problems) => Err(problems),
    }
}

/// Kills the client while it is connected; the server notices by itself.
pub fn a_killed_client_is_noticed() -> Result<(), String> {
    const NAME: &str = "killed";
    let mut server = start("servers", NAME, Library::Offline, &[])?;
    let words = server.wait_for("READY ", environment::TIME_LIMIT)?;
    let client = start("clients", NAME, Library::Offline, &words.split(' ').collect::<Vec<_>>())?;
    server.wait_for("KILL", environment::TIME_LIMIT)?;
    drop(client);
    end("server", server)
}

/// Starts one side in a Godot of its own.
fn start(folder: &str, name: &str, library: Library, arguments: &[&str]) -> Result<Background, String> {
    let home = environment::private_folder(&format!("networking_{name}_{folder}_{library:?}"))?;
    let mut command = environment::godot(&environment::test_project()?, library, &home)?;
    command.arg("-s").arg(format!("res://{folder}/networking_{name}.gd")).arg("--").args(arguments);
    Background::start(command)
}

/// Waits for one side's end and judges it as a suite.
fn end(side: &str, process: Background) -> Result<(), String> {
    let outcome = process.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    judge::judge(&outcome).map_err(|problem| format!("the {side}: {problem}"))
}
