//! The image's recipe, and how Compose runs it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};

use crate::tools;
use crate::{read, read_yaml, root};

#[test]
fn hadolint_finds_nothing_in_the_dockerfile() {
    let hadolint = match tools::hadolint() {
        Ok(hadolint) => hadolint,
        Err(reason) => return tools::not_checked("deploy/Dockerfile by hadolint", &reason),
    };
    let output = Command::new(hadolint).arg(root().join("deploy/Dockerfile")).output().unwrap();
    assert!(output.status.success(), "{}", tools::text(&output));
}

/// What is said in the image's last stage.
fn instructions(word: &str) -> Vec<String> {
    let text = read("deploy/Dockerfile").replace("\\\n", " ");
    let stage = text.rsplit("\nFROM ").next().unwrap().to_owned();
    let lines = stage.lines().filter_map(|line| line.strip_prefix(word)?.strip_prefix(' '));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_image_is_nobodys_but_the_servers() {
    // A number, so that Kubernetes can tell that it is not root.
    assert_eq!(instructions("USER"), ["10001:10001"]);
    assert_eq!(instructions("ENTRYPOINT"), [r#"["/server/server.x86_64", "--headless"]"#]);
    assert_eq!(instructions("STOPSIGNAL"), ["SIGTERM"]);
    let health = &instructions("HEALTHCHECK")[0];
    assert!(health.ends_with(r#"CMD ["/server/server.x86_64", "--headless", "--", "--health"]"#), "{health}");
}

/// A SteamCMD that brings these files when it is started, and what the script makes of them.
fn steamclient(test: &str, brings: &[&str]) -> (PathBuf, Output) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    // Of a run before.
    let _ = fs::remove_dir_all(&folder);
    let steamcmd = folder.join("steamcmd");
    fs::create_dir_all(&steamcmd).unwrap();
    let make = |kind: &&str| format!("mkdir -p {kind} && echo {kind} > {kind}/steamclient.so\n");
    let makes: String = brings.iter().map(make).collect();
    let program = steamcmd.join("steamcmd.sh");
    fs::write(&program, format!("#!/bin/sh\ncd \"$(dirname \"$0\")\"\n{makes}")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let script = root().join("deploy/steamclient.sh");
    let output = Command::new("bash").arg(script).arg(&steamcmd).arg(folder.join("steam")).output().unwrap();
    (folder.join("steam"), output)
}

#[test]
fn steamclient_goes_where_steams_library_looks() {
    let (steam, output) = steamclient("steamclient", &["linux32", "linux64"]);
    assert!(output.status.success(), "{}", tools::text(&output));
    for (kind, folder) in [("linux64\n", "sdk64"), ("linux32\n", "sdk32")] {
        assert_eq!(fs::read_to_string(steam.join(folder).join("steamclient.so")).unwrap(), kind);
    }
    assert!(!steam.join("sdkarm64").exists());
}

#[test]
fn a_steamcmd_that_brings_nothing_is_told() {
    let (_, output) = steamclient("steamclient_missing", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(tools::text(&output).contains("SteamCMD brought no steamclient.so"), "{}", tools::text(&output));
}

/// Steam tells players the ports that the server knows: no other ones may be outside, and the image's are the same.
#[test]
fn compose_opens_the_ports_that_the_server_knows() {
    let compose = read_yaml("deploy/compose.yaml");
    let server = &compose["services"]["server"];
    let ports = ["GAME", "QUERY"].map(|which| {
        let variable = format!("STEAM_SERVER_{which}_PORT");
        let port = server["environment"][&variable].as_str().expect("a port in quotes").to_owned();
        assert!(
            instructions("ENV").contains(&format!("{variable}={port}")),
            "the image's {variable} is another"
        );
        port
    });
    let opened: Vec<_> = ports.iter().map(|port| format!("{port}:{port}/udp")).collect();
    assert_eq!(server["ports"], serde_json::json!(opened));
    assert_eq!(instructions("EXPOSE"), [ports.map(|port| format!("{port}/udp")).join(" ")]);
    assert_eq!(server["build"]["dockerfile"], "deploy/Dockerfile");
}
