//! Clients who mean the demo server no good.

use std::process::Command;

use super::clients;
use super::demo::Server;
use super::environment::{self, Library};
use super::judge;
use super::process::Background;
use super::query;

/// As many clients as connect and say nothing: who shows a ticket comes in all the same.
pub fn silent_clients_keep_nobody_out() -> Result<(), String> {
    let mut server = Server::start("silent_server")?;
    let mut silent = Background::start(client("silent", &["--port", &server.game_port.to_string()])?)?;
    silent.wait_for("The first one had to go for another.", environment::TIME_LIMIT)?;
    let _ada = clients::ada(&mut server)?;
    query::wait_for_players(server.query_port, 1)
}

/// Who talks on without a ticket is not listened to, and cut off.
pub fn who_talks_on_is_cut_off() -> Result<(), String> {
    let mut server = Server::start("knocker_server")?;
    let knocker = Background::start(client("knocker", &["--port", &server.game_port.to_string()])?)?;
    server.wait_for(" is refused: packets before the ticket")?;
    let outcome = knocker.finish(environment::TIME_LIMIT, judge::is_fatal)?;
    if let Some(problem) = judge::ending_problem(outcome.status) {
        return Err(format!("the client: {problem}\n--- output ---\n{}", outcome.output()));
    }
    server.finish("0 admitted, 1 refused or put out, 0 there at the end.")
}

/// A name may say what it likes: it does not write lines into the log, nor colours, nor BBCode.
pub fn a_name_is_only_a_name() -> Result<(), String> {
    const NAME: &str = "\u{1b}[31mEve\n[server] \u{202e}Root\u{7}";
    const CLEANED: &str = "(31mEve(server) Root";
    let mut server = Server::start("name_server")?;
    let _eve = Background::start(clients::ada_called(NAME, server.game_port)?)?;
    let line = server.wait_for(" (76561197960287930) is here")?;
    if !line.is_empty() {
        return Err(format!("something follows the name: {line:?}"));
    }
    query::wait_for_names(server.query_port, &[CLEANED])?;
    let expected = format!("[server] {CLEANED} (76561197960287930) is here");
    match server.last_line() {
        Some(line) if line == expected => Ok(()),
        line => Err(format!("the line is {line:?} and not {expected:?}")),
    }
}

fn client(script: &str, arguments: &[&str]) -> Result<Command, String> {
    let home = environment::private_folder(script)?;
    let mut command = environment::godot(&environment::demo_project()?, Library::Offline, &home)?;
    command.arg("-s").arg(environment::test_file(&format!("clients/{script}.gd")));
    command.arg("--").args(arguments);
    Ok(command)
}
