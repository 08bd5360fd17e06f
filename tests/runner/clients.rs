//! Players who join the demo server, each with a ticket of the offline library.

use std::process::Command;

use super::demo::Server;
use super::environment::{self, Library};
use super::judge;
use super::process::Background;
use super::query;

/// The demo's client, and what is to become of it.
struct Client {
    name: &'static str,
    steam_id: &'static str,
    ticket: &'static str,
    exit_code: i32,
    /// What the server says about it.
    server_says: &'static str,
}

/// The scenario of the demo knows the last two: one is banned, the other is caught while playing.
const CLIENTS: [Client; 4] = [
    Client {
        name: "Ada",
        steam_id: "76561197960287930",
        ticket: "good",
        exit_code: 0,
        server_says: "Ada (76561197960287930) is here",
    },
    Client {
        name: "Bob",
        steam_id: "76561197960287931",
        ticket: "bad",
        exit_code: 2,
        server_says: "76561197960287931 is refused: BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET",
    },
    Client {
        name: "Mallory",
        steam_id: "76561197960287932",
        ticket: "good",
        exit_code: 2,
        server_says: "76561197960287932 is refused: AUTH_SESSION_RESPONSE_VAC_BANNED",
    },
    Client {
        name: "Trudy",
        steam_id: "76561197960287933",
        ticket: "good",
        exit_code: 2,
        server_says: "Trudy (76561197960287933) is put out: DENY_CHEATER",
    },
];

/// Of whom nobody else has the Steam IDs at the same time: only one process of a machine is found by an ID.
const CLIENTS_BY_STEAM_ID: [Client; 2] = [
    Client {
        name: "Grace",
        steam_id: "76561197960287940",
        ticket: "good",
        exit_code: 0,
        server_says: "Grace (76561197960287940) has left",
    },
    Client {
        name: "Heidi",
        steam_id: "76561197960287941",
        ticket: "bad",
        exit_code: 2,
        server_says: "76561197960287941 is refused: BEGIN_AUTH_SESSION_RESULT_INVALID_TICKET",
    },
];

/// Who shows a good ticket is admitted, who shows a bad one is refused, and whom Steam does not want is put
/// out; each of them learns why, and no session stays open.
pub fn are_admitted_or_refused() -> Result<(), String> {
    let mut server = Server::start("clients")?;
    let place = Place::Port(server.game_port);
    let processes = CLIENTS
        .iter()
        .map(|client| Background::start(client.command(place, 2)?))
        .collect::<Result<Vec<_>, _>>()?;
    for (client, process) in CLIENTS.iter().zip(processes) {
        client.check_end(process)?;
    }
    server.says(&CLIENTS.map(|client| client.server_says))?;
    server.says(&["Ada (76561197960287930) has left", "76561197960287933 is admitted"])?;
    server.finish("2 admitted, 3 refused or put out, 0 there at the end.")
}

/// The way of games with the client plugin: by the server's Steam ID. One is admitted, the other refused.
pub fn come_by_steam_id() -> Result<(), String> {
    let mut server = Server::start_by_steam_id("by_steam_id_server")?;
    for client in &CLIENTS_BY_STEAM_ID {
        client.check_end(Background::start(client.command(Place::SteamId(server.steam_id), 1)?)?)?;
    }
    server.says(&["Players join by the Steam ID."])?;
    server.says(&CLIENTS_BY_STEAM_ID.map(|client| client.server_says))?;
    server.finish("1 admitted, 1 refused or put out, 0 there at the end.")
}

/// Where a client looks for the server.
#[derive(Clone, Copy)]
enum Place {
    /// On this machine.
    Port(u16),
    /// Anywhere.
    SteamId(u64),
}

impl Client {
    /// Comes to the server there and stays so many seconds, if it may.
    fn command(&self, place: Place, seconds: u32) -> Result<Command, String> {
        let (option, value) = match place {
            Place::Port(port) => ("--port", port.to_string()),
            Place::SteamId(steam_id) => ("--server", steam_id.to_string()),
        };
        let home = environment::private_folder(&format!("client_{}_{value}", self.steam_id))?;
        let mut command = environment::godot(&environment::demo_project()?, Library::Offline, &home)?;
        command.args(["res://client.tscn", "--", "--name", self.name, "--steam-id", self.steam_id]);
        command.args(["--ticket", self.ticket, "--seconds", &seconds.to_string(), option, &value]);
        Ok(command)
    }

    fn check_end(&self, process: Background) -> Result<(), String> {
        let outcome = process.finish(environment::TIME_LIMIT, judge::is_fatal)?;
        let code = outcome.status.and_then(|status| status.code());
        if code == Some(self.exit_code) {
            return Ok(());
        }
        let (name, expected, output) = (self.name, self.exit_code, outcome.output());
        Err(format!("{name} ended with {code:?} instead of {expected}\n--- output ---\n{output}"))
    }
}

/// A player on the server for as long as the process lives; the server says when it is admitted.
pub fn ada(server: &mut Server) -> Result<Background, String> {
    let [ada, ..] = &CLIENTS;
    let process = Background::start(ada.command(Place::Port(server.game_port), 0)?)?;
    server.wait_for(ada.server_says)?;
    Ok(process)
}

/// Ada under another name, who comes to the server at this port and stays.
pub fn ada_called(name: &'static str, port: u16) -> Result<Command, String> {
    let [Client { steam_id, ticket, exit_code, server_says, .. }, ..] = CLIENTS;
    Client { name, steam_id, ticket, exit_code, server_says }.command(Place::Port(port), 0)
}

/// How many come and go, each a process with a Steam ID of its own, and how often (`clients/crowd.gd`).
const CROWD: usize = 8;
const VISITS: usize = 6;
const FIRST_OF_THE_CROWD: u64 = 76_561_197_960_300_000;

/// Players come and go for a minute: everybody is admitted each time, and in the end nobody is left. That 64 at a time
/// leave nothing behind, to the last handle, is the suite `library_crowd`'s to show.
pub fn a_crowd_leaves_nothing_behind() -> Result<(), String> {
    let server = Server::start("crowd_server")?;
    let mut crowd = (0..CROWD)
        .map(|number| {
            Background::start(one_of_the_crowd(server.game_port, FIRST_OF_THE_CROWD + number as u64)?)
        })
        .collect::<Result<Vec<_>, _>>()?;
    crowd.iter_mut().try_for_each(|player| player.wait_for("In.", environment::TIME_LIMIT).map(drop))?;
    query::wait_for_players(server.query_port, CROWD)?;
    for player in crowd {
        let outcome = player.finish(environment::TIME_LIMIT, judge::is_fatal)?;
        if let Some(problem) = judge::ending_problem(outcome.status) {
            return Err(format!("a player: {problem}\n--- output ---\n{}", outcome.output()));
        }
    }
    query::wait_for_players(server.query_port, 0)?;
    let visits = CROWD * VISITS;
    server.finish(&format!("{visits} admitted, 0 refused or put out, 0 there at the end."))
}

/// In the demo's project, since it uses the demo's scripts.
fn one_of_the_crowd(port: u16, steam_id: u64) -> Result<Command, String> {
    let home = environment::private_folder(&format!("crowd_{steam_id}"))?;
    let mut command = environment::godot(&environment::demo_project()?, Library::Offline, &home)?;
    command.arg("-s").arg(environment::test_file("clients/crowd.gd"));
    command.args(["--", "--port", &port.to_string(), "--steam-id", &steam_id.to_string()]);
    Ok(command)
}
