//! Init and shutdown.

use std::fs;
use std::net::{Ipv4Addr, UdpSocket};
use std::path::PathBuf;

use super::{arguments, now, taken_port};
use crate::dispatch::CallState;
use crate::scenario::Source;
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
        "no Steam behind this server; app 480, query port shared with the game, default scenario"
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
    assert_refused(&InitArguments { query_port: 0, ..arguments() }, &["query port 0"]);
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
fn stand_in_ids_follow_the_mode() {
    let mut steam = Steam::new();
    assert_eq!(steam.steam_id().0, 1);
    let lan = InitArguments { mode: 1, ..arguments() };
    assert!(init(&mut steam, &InitArguments { version: None, ..lan }).is_err());
    assert_eq!(steam.steam_id().0, 72_057_594_037_927_936, "a failed attempt shows, too");
    init(&mut steam, &arguments()).unwrap();
    assert_eq!(steam.steam_id().0, 1);
    steam.shut_down();

    init(&mut steam, &InitArguments { mode: 1, ..arguments() }).unwrap();
    assert_eq!(steam.steam_id().0, 72_057_594_037_927_936);
    steam.shut_down();
    assert_eq!(steam.steam_id().0, 1);
}

#[test]
fn a_scenario_file_is_used() {
    let file = scenario_file("good", r#"{"app_id": 4000}"#);
    let note =
        init(&mut Steam::new(), &InitArguments { scenario: Some(Source::File(file.clone())), ..arguments() })
            .unwrap();
    assert!(note.contains("app 4000"), "{note}");
    assert!(note.contains(file.to_str().unwrap()), "{note}");
    fs::remove_file(file).unwrap();
}

#[test]
fn a_bad_scenario_file_refuses_init() {
    let file = scenario_file("bad", r#"{"app": 1}"#);
    let path = file.to_str().unwrap().to_owned();
    let bad = InitArguments { scenario: Some(Source::File(file.clone())), ..arguments() };
    assert_refused(&bad, &[&path, "STEAM_OFFLINE_SCENARIO", "`app`", "`app_id`"]);
    fs::remove_file(file).unwrap();
    assert_refused(&bad, &[&path, "cannot be read"]);
}
