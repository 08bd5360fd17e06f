//! The project's own tasks, run as `cargo xtask <command>`.
//!
//! Every command can be the first one on a fresh machine: it does the set-up that it needs, and skips what an
//! earlier run has done. Progress goes to stderr; stdout carries results only, such as the path of Godot.

mod bench;
mod build;
#[cfg(unix)]
mod check;
mod csharp;
mod debian;
mod demo;
#[cfg(unix)]
mod emulation;
mod export;
mod files;
#[cfg(test)]
mod floors;
mod fuzz;
mod generate;
mod godot;
mod manifest;
mod networking;
mod package;
mod pictures;
mod releases;
mod report;
mod server;
mod smoke;
mod soak;
mod stage;
mod target;
mod test;
mod test_libraries;
#[cfg(unix)]
mod wine;
mod workspace;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};
use target::Target;
use workspace::Workspace;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Set-up, build, staging, demo, export and tests of this project")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Find Godot 4.4 or newer, or fetch it into the target directory, and print its path
    Godot,
    /// Build the extension (debug and release) and the offline Steam library
    Build {
        /// Leave out template_debug, the library that the editor and the demo load
        #[arg(long)]
        release_only: bool,
    },
    /// Build, then fill the addon folder and copy it into the demo and the test project
    Stage,
    /// Stage, then run the demo server headless, on offline-steam unless --valve is given
    Demo(demo::Options),
    /// Run a server in a fresh project with the addon of a package, on this platform
    Smoke(smoke::Options),
    /// Write the API for C# anew into the addon
    Csharp(csharp::Options),
    /// Take the README's pictures anew; needs a virtual X server (Debian's package xvfb)
    Pictures(pictures::Options),
    /// Stage, export the demo as a dedicated server, and run the exported server for a few seconds
    Export,
    /// Build the addon for all machines and pack it into a zip, the same bytes wherever the commit is the same
    Package(package::Options),
    /// Write crates/steam-sys anew from the SDK that the package steamworks-sys ships
    Generate,
    /// Write tests/api anew from a folder with the sheets of the API
    Manifest {
        /// The folder
        sheets: PathBuf,
    },
    /// Do all the set-up, then run all the tests
    Test {
        /// Those that can be run here for another machine, by Rust's name of it
        #[arg(long, value_parser = Target::parse)]
        target: Option<&'static Target>,
        /// Only those whose names contain this, of the tests with Godot in an emulator
        filter: Vec<String>,
    },
    /// Stage, then call the whole API at random inside a headless Godot
    Fuzz(fuzz::Options),
    /// Look at every order with loom, and at every byte with Miri (Rust nightly) and, after staging, valgrind
    #[cfg(unix)]
    Check,
    /// Stage, then play a server's life again and again, for as many frames as an hour has
    Soak(soak::Options),
    /// Stage, then measure what calls, signals and messages cost in an exported server on offline-steam
    Bench(bench::Options),
    /// The C calls behind the benchmark's cases, in loops; `bench` starts this
    #[command(hide = true)]
    BenchFloor(bench::FloorOptions),
}

fn main() {
    match run(Cli::parse().task) {
        Ok(code) => std::process::exit(code),
        Err(error) => {
            eprintln!("error: {error}");
            error.chain().skip(1).for_each(|cause| eprintln!("  because: {cause}"));
            std::process::exit(1);
        }
    }
}

/// Runs one task; the answer is the exit code of this process.
fn run(task: Task) -> Result<i32> {
    let workspace = Workspace::locate()?;
    match task {
        Task::Godot => println!("{}", godot::find(&workspace)?.executable.display()),
        Task::Build { release_only } => build::all(&workspace, release_only)?,
        Task::Stage => stage::all(&workspace)?,
        Task::Demo(options) => return demo::run(&workspace, &options),
        Task::Smoke(options) => smoke::run(&workspace, &options)?,
        Task::Csharp(options) => csharp::run(&workspace, &options)?,
        Task::Pictures(options) => pictures::run(&workspace, &options)?,
        Task::Export => {
            let server = export::run(&workspace, &godot::find(&workspace)?)?;
            println!("{}", server.display());
        }
        Task::Package(options) => println!("{}", package::run(&workspace, &options)?.display()),
        Task::Generate => generate::run(&workspace)?,
        Task::Manifest { sheets } => manifest::run(&workspace, &sheets)?,
        #[cfg(unix)]
        Task::Test { target: Some(target), filter } => emulation::test(&workspace, target, &filter)?,
        #[cfg(not(unix))]
        Task::Test { target: Some(_), .. } => anyhow::bail!("only Linux runs tests for other machines"),
        Task::Test { target: None, .. } => test::run(&workspace)?,
        Task::Fuzz(options) => return fuzz::run(&workspace, &options),
        #[cfg(unix)]
        Task::Check => return check::run(&workspace),
        Task::Soak(options) => return soak::run(&workspace, &options),
        Task::Bench(options) => bench::run(&workspace, &options)?,
        Task::BenchFloor(options) => bench::run_floor(&options)?,
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::Cli;

    #[test]
    fn what_maintainers_run_is_there() {
        for good in [
            "smoke --package a.zip",
            "csharp --check",
            "pictures --staged",
            "soak --crowd",
            "soak --crowd 9 --players 8",
        ] {
            Cli::try_parse_from(["xtask"].into_iter().chain(good.split(' '))).unwrap();
        }
    }

    #[test]
    fn the_command_line_is_consistent_and_takes_the_demos_own_arguments() {
        Cli::command().debug_assert();
        let demo = "demo --valve --seconds 3 -- --port 27020";
        let package = "package --target i686-pc-windows-gnu --target universal2-apple-darwin --check --twice";
        let fuzz = "fuzz --seed 2 --state after --state before --library valve-on-offline --release";
        let bench = "bench --quick --addon other";
        for good in ["godot", "build --release-only", demo, "export", bench, fuzz, package] {
            Cli::try_parse_from(["xtask"].into_iter().chain(good.split(' '))).unwrap();
        }
        assert!(Cli::try_parse_from(["xtask", "demo", "--port", "27020"]).is_err());
    }
}
