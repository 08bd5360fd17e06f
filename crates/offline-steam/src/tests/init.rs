//! Init and shutdown.

use std::fs;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::{Path, PathBuf};

use super::{arguments, now, taken_port};
use crate::app::{App, Source};
use crate::dispatch::CallState;
use crate::notice::waiting;
use crate::query::QUERY_PORT_SHARED;
use crate::scenario::{Origin, Scenario};
use crate::server::Account;
use crate::steam::{InitArguments, InitError, Prepared, Steam};
use crate::steam_id::SteamId;

fn init(steam: &mut Steam, arguments: &InitArguments<'_>) -> Result<String, InitError> {
    steam.admit(arguments)?;
    steam.start(Prepared::new(arguments)?, now())
}

/// Init must fail with status 1 and a text with these parts, and leave no server.
fn assert_refused(arguments: &InitArguments<'_>, parts: &[&str]) {
    let mut steam = Steam::new();
    let error = init(&mut steam, arguments).unwrap_err();
    assert_eq!(error.status(), 1, "{error:?}");
    for part in parts {
        assert!(error.text().contains(part), "{part:?} is missing in {error:?}");
    }
    assert!(steam.server().is_none());
    assert_ne!(steam.handle(), 0, "the user and the pipe stay until the shutdown");
    steam.shut_down();
    assert_eq!(steam.handle(), 0);
}

fn scenario_file(name: &str, text: &str) -> PathBuf {
    let file = std::env::temp_dir().join(format!("offline-steam-{}-{name}.json", std::process::id()));
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn the_note_says_that_there_is_no_steam() {
    let note = init(&mut Steam::new(), &arguments()).unwrap();
    assert_eq!(
        note,
        "no Steam behind this server; app 480 (nobody names another), query port shared with the game, default scenario"
    );
}

#[test]
fn only_the_three_modes_exist() {
    for mode in [1, 2, 3] {
        assert!(init(&mut Steam::new(), &InitArguments { mode, ..arguments() }).is_ok());
    }
    for mode in [i32::MIN, -1, 0, 4] {
        assert_refused(&InitArguments { mode, ..arguments() }, &[&format!("server mode {mode} ")]);
    }
}

#[test]
fn a_version_is_needed() {
    assert_refused(&InitArguments { version: None, ..arguments() }, &["version"]);
    assert_refused(&InitArguments { version: Some(""), ..arguments() }, &["version"]);
}

#[test]
fn unknown_interfaces_are_a_version_mismatch() {
    let interface_versions = vec!["SteamUtils010".to_owned(), "SteamGameServer014".to_owned()];
    let error = init(&mut Steam::new(), &InitArguments { interface_versions, ..arguments() }).unwrap_err();
    assert_eq!(error.status(), 3);
    assert!(error.text().contains("\"SteamGameServer014\""), "{error:?}");
}

#[test]
fn a_query_port_is_held_while_the_server_runs() {
    let (socket, query_port) = taken_port();
    let arguments = InitArguments { query_port, ..arguments() };
    assert_refused(&arguments, &["already in use", &query_port.to_string()]);
    drop(socket);

    let mut steam = Steam::new();
    let note = init(&mut steam, &arguments).unwrap();
    assert!(note.contains(&format!("query port 127.0.0.1:{query_port}")), "{note}");
    assert!(UdpSocket::bind((Ipv4Addr::LOCALHOST, query_port)).is_err());
    steam.shut_down();
    assert!(UdpSocket::bind((Ipv4Addr::LOCALHOST, query_port)).is_ok());
}

#[test]
fn query_ports_that_cannot_be_opened_are_explained() {
    let ip = Ipv4Addr::new(192, 0, 2, 1);
    assert_refused(&InitArguments { ip, query_port: 27016, ..arguments() }, &["27016", "192.0.2.1"]);
}

#[test]
fn a_second_init_leaves_the_running_server_alone() {
    let mut steam = Steam::new();
    init(&mut steam, &arguments()).unwrap();
    steam.server().unwrap().properties.server_name = "kept".into();
    let handle = steam.handle();
    let error = init(&mut steam, &arguments()).unwrap_err();
    assert_eq!(error.status(), 1);
    assert!(error.text().contains("already"), "{error:?}");
    assert_eq!(steam.server().unwrap().properties.server_name, "kept");
    assert_eq!(steam.handle(), handle);
}

#[test]
fn a_new_init_starts_from_nothing() {
    let mut steam = Steam::new();
    init(&mut steam, &arguments()).unwrap();
    steam.use_manual_dispatch();
    let old_pipe = steam.handle();
    let server = steam.server_of_pipe(old_pipe).unwrap();
    server.properties.server_name = "old".into();
    let old_call = server.associate_with_clan(SteamId::NIL);
    server.run_frame();
    steam.shut_down();
    steam.shut_down();
    assert!(steam.server_of_pipe(old_pipe).is_none());

    init(&mut steam, &arguments()).unwrap();
    let pipe = steam.handle();
    assert_ne!(pipe, old_pipe);
    assert!(steam.server_of_pipe(old_pipe).is_none(), "an old pipe is nobody's");
    let server = steam.server_of_pipe(pipe).unwrap();
    assert_eq!(server.properties.server_name, "");
    server.run_frame();
    assert!(server.pipe.fetch().is_none());
    assert_eq!(server.pipe.state(old_call), CallState::Unknown);
    assert_ne!(server.associate_with_clan(SteamId::NIL), old_call);
}

#[test]
fn pipes_need_manual_dispatch_and_that_needs_init() {
    let mut steam = Steam::new();
    steam.use_manual_dispatch();
    assert!(steam.server_of_pipe(0).is_none());
    init(&mut steam, &arguments()).unwrap();
    let pipe = steam.handle();
    assert!(steam.server_of_pipe(pipe).is_none(), "the call before init does not count");
    steam.use_manual_dispatch();
    assert!(steam.server_of_pipe(pipe).is_some());
    assert!(steam.server_of_pipe(pipe + 1).is_none());
}

#[test]
fn ports_of_0_are_taken() {
    let mut steam = Steam::new();
    let note = init(&mut steam, &InitArguments { game_port: 0, query_port: 0, ..arguments() }).unwrap();
    let port = note.split("127.0.0.1:").nth(1).and_then(|rest| rest.split(',').next()).unwrap();
    let port: u16 = port.parse().unwrap();
    assert!(port != 0 && UdpSocket::bind((Ipv4Addr::LOCALHOST, port)).is_err(), "the system chose {port}");
    assert_eq!(steam.server().unwrap().settings.game_port, 0);
}

#[test]
fn a_failed_init_keeps_user_and_pipe_until_the_shutdown() {
    let mut steam = Steam::new();
    let bad = InitArguments { version: None, ..arguments() };
    assert!(init(&mut steam, &bad).is_err());
    let first = steam.handle();
    assert_ne!(first, 0);
    let before = waiting();
    assert!(init(&mut steam, &bad).is_err());
    assert_eq!(waiting(), before + 1, "without a shutdown between them, the next init warns");
    assert_eq!(steam.handle(), first, "and goes on with those that are there");
    steam.use_manual_dispatch();
    assert!(steam.server_of_pipe(steam.handle()).is_none(), "there is no server on that pipe");
    steam.shut_down();
    assert_eq!(steam.handle(), 0);

    let before = waiting();
    let good = || InitArguments { ip: Ipv4Addr::UNSPECIFIED, ..arguments() };
    init(&mut steam, &good()).unwrap();
    assert!(init(&mut steam, &good()).is_err());
    assert_eq!(waiting(), before, "there is nothing to warn of");
}

#[test]
fn stand_in_ids_are_those_of_steam() {
    const LAN: u64 = 72_057_594_037_927_936;
    let mut steam = Steam::new();
    assert_eq!(steam.steam_id().0, 1);
    let lan = || InitArguments { mode: 1, ..arguments() };
    assert!(init(&mut steam, &InitArguments { version: None, ..lan() }).is_err());
    assert_eq!(steam.steam_id().0, LAN, "a failed attempt shows, too");
    assert!(init(&mut steam, &InitArguments { version: None, ..arguments() }).is_err());
    assert_eq!(steam.steam_id().0, 1);
    init(&mut steam, &arguments()).unwrap();
    assert_eq!(steam.steam_id(), SteamId::NIL, "a server that runs has the one of its interface");
    log_on(&mut steam);
    assert_eq!(steam.steam_id(), steam.server().unwrap().steam_id());
    assert_ne!(steam.steam_id(), SteamId::NIL);
    steam.shut_down();

    init(&mut steam, &lan()).unwrap();
    assert_eq!(steam.steam_id().0, LAN);
    log_on(&mut steam);
    assert_ne!(steam.server().unwrap().steam_id(), SteamId::NIL);
    assert_eq!(steam.steam_id().0, LAN, "without authentication it has no other, logged on or not");
    steam.shut_down();
    assert_eq!(steam.steam_id().0, 1);
}

fn log_on(steam: &mut Steam) {
    let server = steam.server().unwrap();
    server.log_on(Account::Anonymous);
    server.run_frame();
    assert!(server.is_logged_on());
}

#[test]
fn what_is_hardly_meant_is_said() {
    let warnings = |arguments: &InitArguments<'_>| {
        let before = waiting();
        init(&mut Steam::new(), arguments).unwrap();
        waiting() - before
    };
    let good = || InitArguments { ip: Ipv4Addr::UNSPECIFIED, ..arguments() };
    for version in ["1.0.0.0", "10.20.30.4000"] {
        assert_eq!(warnings(&InitArguments { version: Some(version), ..good() }), 0, "{version}");
    }
    for version in ["1", "1.0", "1.0.0", "1.0.0.0.0", "1.0.0.x", "v1.0.0.0", "1..0.0", "1.0.0.0 "] {
        assert_eq!(warnings(&InitArguments { version: Some(version), ..good() }), 1, "{version}");
    }
    for ip in [Ipv4Addr::LOCALHOST, Ipv4Addr::new(127, 1, 2, 3)] {
        assert_eq!(warnings(&InitArguments { ip, ..good() }), 1, "{ip}");
    }
    let (socket, port) = taken_port();
    drop(socket);
    assert_eq!(warnings(&InitArguments { game_port: port, query_port: port, ..good() }), 1);
    let shared = InitArguments { game_port: QUERY_PORT_SHARED, ..good() };
    assert_eq!(warnings(&shared), 1, "the number that means the game's own is not a port to give the game");
    assert_eq!(warnings(&InitArguments { game_port: 0, query_port: 0, ..good() }), 0);
}

#[test]
fn the_app_outside_goes_before_the_scenarios() {
    let file = scenario_file("app", r#"{"app_id": 4000}"#);
    let outside = || Some(App { id: 1000, source: Source::Variable });
    for (app, scenario, id, text) in [
        (outside(), Some(file.clone()), 1000, "app 1000 (SteamAppId)"),
        (None, Some(file.clone()), 4000, "app 4000 (scenario)"),
        (outside(), None, 1000, "app 1000 (SteamAppId)"),
        (None, None, 480, "app 480 (nobody names another)"),
    ] {
        let mut steam = Steam::new();
        let scenario = scenario.map(Origin::File);
        let note = init(&mut steam, &InitArguments { app, scenario, ..arguments() }).unwrap();
        assert!(note.contains(text), "{note}");
        assert_eq!(steam.server().unwrap().scenario.app_id, id);
    }
    fs::remove_file(file).unwrap();
}

#[test]
fn a_scenario_file_is_used() {
    let file = scenario_file("good", r#"{"app_id": 4000}"#);
    let note =
        init(&mut Steam::new(), &InitArguments { scenario: Some(Origin::File(file.clone())), ..arguments() })
            .unwrap();
    assert!(note.contains("app 4000 (scenario)"), "{note}");
    assert!(note.contains(file.to_str().unwrap()), "{note}");
    fs::remove_file(file).unwrap();
}

#[test]
fn a_bad_scenario_file_refuses_init() {
    let file = scenario_file("bad", r#"{"app": 1}"#);
    let path = file.to_str().unwrap().to_owned();
    let bad = InitArguments { scenario: Some(Origin::File(file.clone())), ..arguments() };
    assert_refused(&bad, &[&path, "STEAM_OFFLINE_SCENARIO", "`app`", "`app_id`"]);
    fs::remove_file(file).unwrap();
    assert_refused(&bad, &[&path, "cannot be read"]);
}

#[test]
fn a_scenario_file_is_sought_in_the_working_folder_and_beside_the_program() {
    let root = std::env::temp_dir().join(format!("offline-steam-{}-find", std::process::id()));
    let folders @ [working, program] = &["working", "program"].map(|name| root.join(name));
    // A process of the same number may have left them.
    let _ = fs::remove_dir_all(&root);
    folders.iter().for_each(|folder| fs::create_dir_all(folder).unwrap());
    let find = |named: &str| Scenario::find(Path::new(named), working, program);
    let error = find("tests/world.json").unwrap_err();
    for place in folders {
        assert!(error.contains(place.join("tests/world.json").to_str().unwrap()), "{error}");
    }
    fs::write(program.join("world.json"), "{}").unwrap();
    assert_eq!(find("world.json"), Ok(program.join("world.json")));
    fs::write(working.join("world.json"), "{}").unwrap();
    assert_eq!(find("world.json"), Ok(working.join("world.json")));
    let nowhere = root.join("nowhere/world.json");
    assert_eq!(find(nowhere.to_str().unwrap()), Ok(nowhere), "an absolute path is one place");
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn a_scenario_is_an_ordinary_file_with_or_without_a_mark() {
    let file = scenario_file("mark", "\u{FEFF}{\"app_id\": 4001}");
    let good = InitArguments { scenario: Some(Origin::File(file.clone())), ..arguments() };
    assert!(init(&mut Steam::new(), &good).unwrap().contains("app 4001"));
    fs::remove_file(file).unwrap();
    let folder = InitArguments { scenario: Some(Origin::File(std::env::temp_dir())), ..arguments() };
    assert_refused(&folder, &["cannot be read", "it is a folder"]);
}
