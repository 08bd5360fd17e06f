//! The units for systemd, checked by its own tool in a folder that looks like a machine.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{root, tools};

const SERVER: &str = "steam-server@main.service";
const UNITS: [&str; 3] = [SERVER, "steam-server-health@main.service", "steam-server-health@main.timer"];

/// Where systemd's own units are, which ours name.
const SYSTEM_UNITS: &str = "/lib/systemd/system";

/// What is left for an attacker, from 0 to 10 as `systemd-analyze security` counts.
const EXPOSURE: f64 = 2.0;

/// A folder with the units, and with a program where the server is to be.
fn machine(name: &str) -> PathBuf {
    let machine = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let units = machine.join("etc/systemd/system");
    let drop_in = units.join("steam-server@main.service.d");
    for folder in [&drop_in, &machine.join("opt/steam-server"), &machine.join("bin")] {
        fs::create_dir_all(folder).unwrap();
    }
    let ours = root().join("deploy/systemd");
    copy_all(&ours, &units, &["service", "timer"]);
    fs::copy(ours.join("token.conf"), drop_in.join("token.conf")).unwrap();
    copy_all(Path::new(SYSTEM_UNITS), &units, &["target", "slice"]);
    fs::copy("/bin/sh", machine.join("bin/sh")).unwrap();
    fs::copy("/bin/true", machine.join("opt/steam-server/server.x86_64")).unwrap();
    machine
}

fn copy_all(from: &Path, to: &Path, endings: &[&str]) {
    for entry in fs::read_dir(from).unwrap().flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            fs::copy(&path, to.join(entry.file_name())).unwrap();
        }
    }
}

fn analyze(machine: &Path, arguments: &[&str]) -> Option<String> {
    let mut command = Command::new("systemd-analyze");
    command.args(arguments).arg(format!("--root={}", machine.display()));
    let output = tools::run(&mut command)?;
    Some(tools::text(&output))
}

#[test]
fn systemd_finds_nothing_in_the_units() {
    if !Path::new(SYSTEM_UNITS).is_dir() {
        return tools::not_checked("deploy/systemd", "there is no systemd");
    }
    let arguments = [&["verify", "--man=no"][..], &UNITS].concat();
    match analyze(&machine("systemd_units"), &arguments) {
        Some(found) => assert_eq!(found, ""),
        None => tools::not_checked("deploy/systemd", "there is no systemd-analyze"),
    }
}

#[test]
fn the_server_may_do_little() {
    if !Path::new(SYSTEM_UNITS).is_dir() {
        return tools::not_checked("deploy/systemd", "there is no systemd");
    }
    let Some(found) =
        analyze(&machine("systemd_exposure"), &["security", "--offline=true", "--no-pager", SERVER])
    else {
        return tools::not_checked("deploy/systemd", "there is no systemd-analyze");
    };
    let level = found.rsplit_once("exposure level for").and_then(|(_, rest)| rest.split_whitespace().nth(1));
    let level: f64 =
        level.and_then(|level| level.parse().ok()).unwrap_or_else(|| panic!("no level in {found}"));
    assert!(level <= EXPOSURE, "exposure {level}\n{found}");
}
