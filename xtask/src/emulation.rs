//! `cargo xtask test --target …`: the tests for another machine, as far as this one can run them. arm64 is emulated by
//! qemu, with Debian's Godot for it; 32-bit programs run as they are, with a libc of their own; Windows' run in wine.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail, ensure};

use crate::build::Library;
use crate::debian::{self, Architecture, Prefix};
use crate::godot;
use crate::networking;
use crate::package::{Compiler, Run};
use crate::target::{Build, Target};
use crate::workspace::Workspace;
use crate::{files, report, stage, test, test_libraries, wine};

/// Tells the test runner the addon's folder for the emulated machine.
const MACHINE: &str = "GODOTSTEAM_MACHINE";
/// Godot for another machine.
const GODOT: [&str; 2] = ["godot", "godot-template-release"];
/// Runs programs of other processors.
const QEMU: [&str; 1] = ["qemu-user"];
/// What is left out, by a part of its name, and why.
const NOT_EMULATED: [(&str, &str); 6] = [
    ("export", "an export is made with this machine's template"),
    ("deployed", "it starts the exported server"),
    ("image", "it starts the exported server"),
    (
        "demo::crowd",
        "eight players for a minute, each a process that takes an emulator half a minute to start",
    ),
    (
        "multiplayer::sleeper",
        "it asserts what a frame takes, in milliseconds of a processor that is not emulated",
    ),
    ("runner::", "the runner is a program of this machine's"),
];
/// Unit tests that wine cannot run: in wine a thread that waits in `recv` goes on waiting when another one shuts the socket
/// down, as a program of std's `TcpStream` alone shows. The tests on Windows itself have them.
const NOT_IN_WINE: [&str; 2] =
    ["http::releasing_stops_a_request", "http::the_shutdown_stops_everything_at_once"];
/// Tells the test runner where the programs for the emulated machine are that it starts beside Godot.
const EXAMPLES: &str = "GODOTSTEAM_EXAMPLES";

/// Runs what can be run.
pub fn test(workspace: &Workspace, target: &'static Target, filter: &[String]) -> Result<()> {
    ensure!(debian::is_usable(), "tests for other machines need Debian's packages");
    let compiler = Compiler::set_up(workspace, target)?;
    match target.triple {
        "aarch64-unknown-linux-gnu" => {
            let qemu = Qemu::set_up(workspace, &Architecture::ARM64)?;
            if filter.is_empty() {
                unit_tests(&compiler, Some(&qemu.runner), &[], &[])?;
            }
            in_godot(workspace, target, &compiler, &qemu, filter)?;
        }
        "i686-unknown-linux-gnu" => {
            let home = workspace.target.join("emulation/i386");
            let prefix = debian::fetch_for(&Architecture::I386, &["libc6"], &home)?;
            without_godot(workspace, target, &compiler, None, &links_to(&prefix))?;
        }
        "x86_64-pc-windows-gnu" | "i686-pc-windows-gnu" => {
            let wine = wine::set_up(workspace)?;
            without_godot(workspace, target, &compiler, Some(&wine), &[])?;
        }
        triple => {
            bail!("nothing here runs programs for {triple}: it is built, and its tests run on such a machine")
        }
    }
    report::step(&format!("The tests for {} passed", target.triple));
    Ok(())
}

/// The linker's arguments with which programs find a libc that this machine does not have.
fn links_to(prefix: &Prefix) -> Vec<String> {
    let loader = format!("-Clink-arg=-Wl,--dynamic-linker={}", prefix.loader().display());
    let libraries = format!("-Clink-arg=-Wl,-rpath,{}", prefix.libraries().display());
    vec![loader, libraries]
}

/// Runs the unit tests of what the addon's libraries are made of.
fn unit_tests(compiler: &Compiler, runner: Option<&Path>, flags: &[String], skipped: &[&str]) -> Result<()> {
    report::step("Running the unit tests");
    let packages = ["godotsteam_server", "offline-steam", "steam", "steam-sys"];
    let packages = packages.iter().flat_map(|package| ["--package", package]);
    let tests = ["--lib", "--test", "layout", "--"];
    let skipped = skipped.iter().flat_map(|name| ["--skip", name]);
    let arguments: Vec<&str> = ["test"].into_iter().chain(packages).chain(tests).chain(skipped).collect();
    compiler.cargo_with(&arguments, &Run { runner, flags, variables: &[] })
}

/// Runs what needs no Godot, for a machine that has none here: the unit tests, and one that loads the libraries.
fn without_godot(
    workspace: &Workspace,
    target: &Target,
    compiler: &Compiler,
    runner: Option<&Path>,
    flags: &[String],
) -> Result<()> {
    let skipped: &[&str] = if target.system() == "windows" { &NOT_IN_WINE } else { &[] };
    skipped.iter().for_each(|name| report::step(&format!("Without {name}, which wine cannot run")));
    unit_tests(compiler, runner, flags, skipped)?;
    report::step("Loading the libraries");
    let packages = ["build", "--package", "godotsteam_server", "--package", "offline-steam"];
    compiler.cargo_with(&packages, &Run { flags, ..Run::default() })?;
    let built = |library: Library| compiler.folder("debug").join(library.file_name(target));
    let (extension, offline_steam) = (built(Library::Extension(Build::Debug)), built(Library::OfflineSteam));
    // Where wine sees it.
    let valves = compiler.folder("debug").join(target.steam_library);
    files::copy_if_changed(&target.valve_library(workspace), &valves)?;
    let variables = [
        ("GODOTSTEAM_EXTENSION", extension.as_path()),
        ("GODOTSTEAM_OFFLINE_STEAM", &offline_steam),
        ("GODOTSTEAM_VALVES_LIBRARY", &valves),
    ];
    let arguments = ["test", "--package", "godotsteam_server", "--test", "load"];
    compiler.cargo_with(&arguments, &Run { runner, flags, variables: &variables })
}

/// qemu with a Godot for it.
struct Qemu {
    godot: PathBuf,
    /// Runs any program of the other machine.
    runner: PathBuf,
    /// Takes the place of the other machine's dynamic loader, which offline-steam's tests start programs by.
    loader: PathBuf,
}

impl Qemu {
    fn set_up(workspace: &Workspace, architecture: &'static Architecture) -> Result<Qemu> {
        let home = workspace.target.join("emulation").join(architecture.name);
        let qemu = debian::fetch(&QEMU, &workspace.target.join("emulation/qemu"))?;
        let packages = [&GODOT[..], &networking::PACKAGES].concat();
        let root = debian::fetch_for(architecture, &packages, &home)?;
        let start = format!("exec {} -L {}", qemu.program("qemu-aarch64").display(), root.root().display());
        let script = |name: &str, command: String| -> Result<PathBuf> {
            let file = home.join(name);
            files::write_script(&file, &format!("#!/bin/sh\n{command}\n"))?;
            Ok(file)
        };
        Ok(Qemu {
            godot: script("godot", format!("{start} {} \"$@\"", root.program("godot").display()))?,
            runner: script("run", format!("{start} \"$@\""))?,
            // It is given `--library-path FOLDERS PROGRAM …`.
            loader: script(
                "loader",
                format!("folders=$2\nshift 2\n{start} -E LD_LIBRARY_PATH=\"$folders\" \"$@\""),
            )?,
        })
    }
}

/// Runs the suites and the tests of several processes in the other machine's Godot.
fn in_godot(
    workspace: &Workspace,
    target: &'static Target,
    compiler: &Compiler,
    qemu: &Qemu,
    filter: &[String],
) -> Result<()> {
    report::step("Building the addon without optimisation");
    compiler.cargo(&["build", "--package", "godotsteam_server", "--package", "offline-steam"])?;
    let examples =
        ["build", "--package", "test-libraries", "--package", "steamworks-on-offline-steam", "--examples"];
    compiler.cargo(&examples)?;
    let folder = compiler.folder("debug");
    stage::fill_projects(workspace, target, |library| folder.join(library.file_name(target)))?;
    let examples = folder.join("examples");
    test_libraries::put(workspace, target, &examples)?;

    if filter.is_empty() {
        report::step("Running the tests of offline-steam's networking");
        let library = workspace.addon().join("offline").join(target.steam_library);
        let arguments = ["test", "--package", "offline-steam", "--test", "networking"];
        let variables =
            [(networking::LIBRARY, library.as_path()), (networking::LOADER, qemu.loader.as_path())];
        compiler.cargo_with(
            &arguments,
            &Run { runner: Some(&qemu.runner), variables: &variables, ..Run::default() },
        )?;
    }
    report::step("Running the tests in a headless Godot");
    for (name, reason) in NOT_EMULATED {
        report::step(&format!("Without *{name}*: {reason}"));
    }
    let skipped = NOT_EMULATED.iter().flat_map(|(name, _)| ["--skip", name]);
    let filter = filter.iter().map(String::as_str);
    let start = ["test", "--test", "godot", "--", "--test-threads", "2"];
    let arguments: Vec<&str> = start.into_iter().chain(skipped).chain(filter).collect();
    workspace.cargo_with(
        &arguments,
        &[
            (godot::VARIABLE, qemu.godot.as_path()),
            (test::EXPORTED, Path::new("/bin/false")),
            (MACHINE, Path::new(target.folder)),
            (EXAMPLES, &examples),
            (networking::LOADER, &qemu.loader),
        ],
    )
}
