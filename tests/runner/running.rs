//! Servers as they are run for real: started by settings, asked to stop, ended.

use std::fs;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use a2s::A2SClient;

use super::environment::{self, Library, TIME_LIMIT};
use super::judge;
use super::process::{self, Background, Outcome};

/// How long a server may take from the request to stop until its end.
const STOP_LIMIT: Duration = Duration::from_secs(2);

/// The README's server, in the editor's build of Godot, ends with code 0 although lambdas are connected.
pub fn readme_in_the_editors_build() -> Result<(), String> {
    let project = readme_project("readme_editor", "README.md")?;
    let command = environment::godot(&project, Library::Offline, &project)?;
    ended_well(&process::run(command, TIME_LIMIT, judge::is_fatal)?)
}

/// The same of the server in the addon's own README.
pub fn readme_of_the_addon() -> Result<(), String> {
    let project = readme_project("readme_addon", "addons/godotsteam_server/README.md")?;
    let command = environment::godot(&project, Library::Offline, &project)?;
    ended_well(&process::run(command, TIME_LIMIT, judge::is_fatal)?)
}

/// The same by the executable of a release export, which looks for a project beside itself.
pub fn readme_in_the_exports_build() -> Result<(), String> {
    let project = readme_project("readme_export", "README.md")?;
    let server = project.join("server.x86_64");
    let exported = environment::executable("GODOTSTEAM_EXPORTED")?;
    // A link would be followed back to where the exported project lies.
    fs::copy(&exported, &server).map_err(|error| format!("cannot copy {}: {error}", exported.display()))?;
    let mut command = environment::command(&server, Library::Offline, &project);
    command.arg("--headless").current_dir(&project);
    let outcome = process::run(command, TIME_LIMIT, judge::is_fatal)?;
    fs::remove_file(&server).map_err(|error| error.to_string())?;
    ended_well(&outcome)
}

fn ended_well(outcome: &Outcome) -> Result<(), String> {
    if let Some(problem) = judge::ending_problem(outcome.status) {
        return Err(format!("{problem}\n{}", outcome.output()));
    }
    if outcome.lines.iter().any(|line| line == "Advertised, and the end") {
        return Ok(());
    }
    Err(format!("the server was not connected\n{}", outcome.output()))
}

/// A project of a README's first script, and of a node that ends it when the server is connected.
fn readme_project(test: &str, readme: &str) -> Result<PathBuf, String> {
    const END: &str = "extends Node\n\n\nfunc _ready() -> void:\n\
        \tSteamServer.server_connected.connect(func() -> void:\n\
        \t\tprint(\"Advertised, and the end\")\n\
        \t\tget_tree().quit())\n";
    const SCENE: &str = "[gd_scene load_steps=3 format=3]\n\
        [ext_resource type=\"Script\" path=\"res://server.gd\" id=\"1\"]\n\
        [ext_resource type=\"Script\" path=\"res://end.gd\" id=\"2\"]\n\
        [node name=\"Server\" type=\"Node\"]\nscript = ExtResource(\"1\")\n\
        [node name=\"End\" type=\"Node\" parent=\".\"]\nscript = ExtResource(\"2\")\n";
    let readme = environment::root().join(readme);
    let readme = fs::read_to_string(&readme).map_err(|error| format!("{}: {error}", readme.display()))?;
    let script = first_script(&readme).ok_or("the README has no GDScript of a whole node")?;
    let (game, query) = (environment::free_port()?, environment::free_port()?);
    let script = script.replace("27015", &game.to_string()).replace("27016", &query.to_string());
    let settings = "[application]\nrun/main_scene=\"res://main.tscn\"\n";
    project(test, settings, &[("server.gd", &script), ("end.gd", END), ("main.tscn", SCENE)])
}

fn first_script(readme: &str) -> Option<&str> {
    let blocks = readme.split("```gdscript\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.into_iter().find(|block| block.starts_with("extends Node\n"))
}

/// A project with the staged addon and these files.
pub fn project(test: &str, settings: &str, files: &[(&str, &str)]) -> Result<PathBuf, String> {
    let folder = environment::private_folder(test)?;
    let describe = |error| format!("cannot make the project {}: {error}", folder.display());
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).map_err(describe);
    let addon = Path::new("addons/godotsteam_server");
    for folder in [folder.join("addons"), folder.join(".godot")] {
        fs::create_dir_all(folder).map_err(describe)?;
    }
    symlink(environment::staged_addon(), folder.join(addon)).map_err(describe)?;
    write(".godot/extension_list.cfg", "res://addons/godotsteam_server/godotsteam_server.gdextension\n")?;
    write("project.godot", &format!("config_version=5\n{settings}"))?;
    files.iter().try_for_each(|(name, text)| write(name, text))?;
    Ok(folder)
}

/// Settings and two lines of script: the server shows itself to a query client, as the settings say.
pub fn two_lines_and_settings() -> Result<(), String> {
    const SCRIPT: &str = "extends Node\nfunc _process(_delta): SteamServer.run_callbacks()\n";
    const SCENE: &str = "[gd_scene load_steps=2 format=3]\n\
        [ext_resource type=\"Script\" path=\"res://server.gd\" id=\"1\"]\n\
        [node name=\"Server\" type=\"Node\"]\nscript = ExtResource(\"1\")\n";
    const SETTINGS: &str = "[application]\nrun/main_scene=\"res://main.tscn\"\nconfig/name=\"Two lines\"\n\
        [steam_server]\ninitialization/app_id=481\ninitialization/initialize_on_startup=true\n\
        server/map=\"hills\"\nserver/max_players=12\nserver/tags=\"small,fast\"\n";
    let project = project("two_lines", SETTINGS, &[("server.gd", SCRIPT), ("main.tscn", SCENE)])?;
    let port = environment::free_port()?;
    let mut command = environment::godot(&project, Library::Offline, &project)?;
    command.env("STEAM_SERVER_NAME", "Named by the environment");
    command.args(["--", &format!("--query-port={port}")]);
    let mut server = Background::start(command)?;
    server.wait_for("SteamServer: ", TIME_LIMIT)?;

    let info = until_listed(port)?;
    let extra = info.extended_server_info;
    let found = (
        info.name.as_str(),
        info.game.as_str(),
        info.map.as_str(),
        info.max_players,
        extra.keywords.as_deref(),
    );
    let expected = ("Named by the environment", "Two lines", "hills", 12, Some("small,fast"));
    if found != expected || extra.game_id != Some(481) {
        return Err(format!("found {found:?} of game {:?}, expected {expected:?} of 481", extra.game_id));
    }
    server.signal("TERM")?;
    stopped_in_order(server).map(drop)
}

/// The health check says yes while the server is listed, and no when there is none; Prometheus gets the figures.
pub fn watched_from_outside() -> Result<(), String> {
    let (query, figures) = (environment::free_port()?, environment::free_tcp_port()?);
    let mut command = started_by_settings("watched", query)?;
    command.env("STEAM_SERVER_PROMETHEUS_PORT", figures.to_string());
    command.args(["-s", "res://servers/termination.gd"]);
    let mut server = Background::start(command)?;
    server.wait_for("Logged on", TIME_LIMIT)?;
    until_listed(query)?;
    check_health("healthy", query, 0)?;
    let answer = metrics(figures)?;
    for line in ["steam_server_running 1\n", "# TYPE steam_server_callbacks_total counter\n"] {
        if !answer.contains(line) {
            return Err(format!("{line:?} is missing in\n{answer}"));
        }
    }
    server.signal("TERM")?;
    stopped_in_order(server)?;
    check_health("unhealthy", query, 1)
}

/// Runs the health check, as a container would, beside the server.
fn check_health(test: &str, port: u16, expected: i32) -> Result<(), String> {
    let mut command = started_by_settings(test, port)?;
    // It is done before the script would begin.
    command.args(["-s", "res://servers/termination.gd", "--", "--health"]);
    let outcome = process::run(command, TIME_LIMIT, judge::is_fatal)?;
    let says = if expected == 0 { "healthy: " } else { "unhealthy: no server answers on 127.0.0.1:" };
    let code = outcome.status.and_then(|status| status.code());
    if code == Some(expected) && outcome.lines.iter().any(|line| line.starts_with(says)) {
        return Ok(());
    }
    Err(format!("the code is {code:?}, not {expected}, or {says:?} is missing\n{}", outcome.output()))
}

/// What Prometheus gets.
fn metrics(port: u16) -> Result<String, String> {
    let describe = |error| format!("asking port {port} for figures: {error}");
    let mut client = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map_err(describe)?;
    client.write_all(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").map_err(describe)?;
    let mut answer = String::new();
    client.read_to_string(&mut answer).map_err(describe)?;
    Ok(answer)
}

/// Asks until the server is listed: it is so once it is logged on.
fn until_listed(port: u16) -> Result<a2s::info::Info, String> {
    let client = A2SClient::new().map_err(|error| error.to_string())?;
    let server = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let deadline = Instant::now() + TIME_LIMIT;
    loop {
        match client.info(server) {
            Ok(info) => return Ok(info),
            Err(error) if Instant::now() > deadline => return Err(format!("asking port {port}: {error}")),
            Err(_) => {}
        }
    }
}

fn stopped_in_order(server: Background) -> Result<Outcome, String> {
    let outcome = server.finish(STOP_LIMIT, judge::is_fatal)?;
    match judge::ending_problem(outcome.status) {
        Some(problem) => Err(format!("{problem}\n{}", outcome.output())),
        None => Ok(outcome),
    }
}

/// A server to which nobody listens logs off, which its handlers still hear, and ends with code 0.
pub fn asked_to_stop() -> Result<(), String> {
    for signal in ["TERM", "INT"] {
        let mut server = termination_server(&format!("stop_{signal}"), &[])?;
        server.wait_for("Logged on", TIME_LIMIT)?;
        server.signal(signal)?;
        server.wait_for("Logged off with result 1", STOP_LIMIT)?;
        stopped_in_order(server)?;
    }
    Ok(())
}

/// Two servers with the same ports: the second one says so and what helps, and does the first one no harm.
pub fn two_with_the_same_ports() -> Result<(), String> {
    let port = environment::free_port()?;
    let start = |test| {
        let mut command = started_by_settings(test, port)?;
        command.args(["-s", "res://servers/termination.gd"]);
        Background::start(command)
    };
    let mut first = start("ports_first")?;
    first.wait_for("Logged on", TIME_LIMIT)?;
    let mut second = start("ports_second")?;
    let text = second
        .wait_for(&format!("query_port {port} is taken (UDP), by another server perhaps. "), TIME_LIMIT)?;
    if !text.contains("STEAM_SERVER_QUERY_PORT or --query-port=") {
        return Err(format!("the remedy is missing in {text:?}"));
    }
    second.signal("TERM")?;
    stopped_in_order(second)?;
    until_listed(port)?;
    first.signal("TERM")?;
    stopped_in_order(first).map(drop)
}

/// The exported demo, asked to stop, logs off and ends with code 0.
pub fn the_exported_demo_asked_to_stop() -> Result<(), String> {
    let home = environment::private_folder("exported_stop")?;
    let mut command =
        environment::command(&environment::executable("GODOTSTEAM_EXPORTED")?, Library::Offline, &home);
    let (game, query) = (environment::free_port()?, environment::free_port()?);
    command.args(["--headless", "--", "--port", &game.to_string(), "--query-port", &query.to_string()]);
    let server = Background::start(command)?;
    until_listed(query)?;
    server.signal("TERM")?;
    let outcome = stopped_in_order(server)?;
    if outcome.output().contains("server_disconnected: RESULT_OK") {
        return Ok(());
    }
    Err(format!("the server did not log off\n{}", outcome.output()))
}

/// The second request ends a server at once that does not heed the first.
pub fn asked_twice() -> Result<(), String> {
    let mut server = termination_server("stop_twice", &["--deaf"])?;
    server.wait_for("Logged on", TIME_LIMIT)?;
    server.signal("TERM")?;
    server.wait_for("Asked to stop", STOP_LIMIT)?;
    server.signal("TERM")?;
    let outcome = server.finish(STOP_LIMIT, judge::is_fatal)?;
    match outcome.status.and_then(|status| status.code()) {
        Some(143) => Ok(()),
        code => Err(format!("the exit code is {code:?}, not 143\n{}", outcome.output())),
    }
}

/// Started by variables alone, on any free port.
fn termination_server(test: &str, arguments: &[&str]) -> Result<Background, String> {
    let mut command = started_by_settings(test, environment::free_port()?)?;
    command.args(["-s", "res://servers/termination.gd", "--"]).args(arguments);
    Background::start(command)
}

fn started_by_settings(test: &str, query_port: u16) -> Result<Command, String> {
    let home = environment::private_folder(test)?;
    let mut command = environment::godot(&environment::test_project()?, Library::Offline, &home)?;
    command.env("STEAM_SERVER_INITIALIZE_ON_STARTUP", "true");
    command.env("STEAM_SERVER_QUERY_PORT", query_port.to_string());
    Ok(command)
}
